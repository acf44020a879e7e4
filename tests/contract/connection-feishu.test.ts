/** Feishu's long connection through an hour of each fault. */
import { describe } from 'vitest';
import { openStream } from '../../adapters/feishu/stream.ts';
import { appId, appSecret, openSimulator, recordedLog, zhang } from '../adapters/feishu/support.ts';
import { describeConnection, type Line, type LineFault } from './connection.ts';

const faults = { cut: 'socket-close', silent: 'socket-silent', torn: 'socket-torn' } as const;

async function open(): Promise<Line> {
  const { sim, clock } = await openSimulator({
    ackTimeoutMs: 300,
    connectionConfig: { ReconnectNonce: 0, ReconnectInterval: 0.02, PingInterval: 0.3 },
  });
  return {
    open: (takeIn, { wrongSecret = false } = {}) =>
      openStream(
        {
          baseUrl: sim.baseUrl,
          appId,
          appSecret: wrongSecret ? 'canary-wrong-secret' : appSecret,
          timeoutMs: 1_000,
        },
        takeIn,
        {
          log: recordedLog(),
          random: () => 0,
          botOpenId: async () => sim.botOpenId,
          backOff: { firstMs: 20, mostMs: 160, hopelessMs: 400 },
          // Shorter than the pause between two pings, or each would put the end of the last off.
          pingTimeoutSeconds: 0.1,
        },
      ),
    say: (text) => void sim.say(zhang, 'bot', text),
    fault: (kind: LineFault) => {
      if (kind !== 'leave') sim.fault(faults[kind]);
    },
    now: () => clock.now(),
    async forward(ms) {
      await sim.idle();
      clock.forward(ms);
      sim.tick();
      await sim.idle();
    },
    opens: () => sim.calls.filter(({ path }) => path.endsWith('/ws/endpoint')).length,
    connections: () => sim.connections(),
    close: () => sim.stop(),
  };
}

describe('the long connection of Feishu', () =>
  describeConnection({
    name: 'feishu',
    faults: ['cut', 'silent', 'torn'],
    repushMs: [15_000, 300_000, 3_600_000],
    second: 'shares',
    open,
  }));
