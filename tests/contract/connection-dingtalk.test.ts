/** DingTalk's long connection through an hour of each fault. */
import { describe } from 'vitest';
import { createClient } from '../../adapters/dingtalk/client.ts';
import { createIntake } from '../../adapters/dingtalk/intake.ts';
import { createLore } from '../../adapters/dingtalk/lore.ts';
import { openStream } from '../../adapters/dingtalk/stream.ts';
import { clientId, clientSecret, openSimulator, recordedLog, zhang } from '../adapters/dingtalk/support.ts';
import { describeConnection, type Line } from './connection.ts';

const faults = {
  cut: 'socket-close',
  silent: 'socket-silent',
  torn: 'socket-torn',
  leave: 'socket-leave',
} as const;
const timing = {
  firstMs: 20,
  mostMs: 160,
  hopelessMs: 400,
  goodAfterMs: 10,
  pingMs: 40,
  deadAfterMs: 200,
  leaveMs: 100,
};

async function open(): Promise<Line> {
  const { sim, clock } = await openSimulator({ ackTimeoutMs: 300, assume: { leaveAfterMs: 60 } });
  return {
    open(takeIn, { wrongSecret = false } = {}) {
      const config = {
        apiBase: sim.apiBase,
        oapiBase: sim.oapiBase,
        clientId,
        clientSecret: wrongSecret ? 'canary-wrong-secret' : clientSecret,
        timeoutMs: 1_000,
      };
      const log = recordedLog();
      const client = createClient(config, { clock });
      const lore = createLore(client, clock, sim.oapiBase);
      const intake = createIntake({ clientId, clock, log, lore });
      return openStream(config, takeIn, { client, intake, log, random: () => 0, timing });
    },
    say: (text) => void sim.say(zhang, 'bot', text),
    fault: (kind) => sim.fault(faults[kind]),
    now: () => clock.now(),
    async forward(ms) {
      await sim.idle();
      clock.forward(ms);
      sim.tick();
      await sim.idle();
    },
    opens: () => sim.opens(),
    connections: () => sim.connections(),
    close: () => sim.stop(),
  };
}

describe('the long connection of DingTalk', () =>
  describeConnection({
    name: 'dingtalk',
    faults: ['cut', 'silent', 'torn', 'leave'],
    repushMs: [61_000, 61_000, 61_000],
    second: 'shares',
    open,
  }));
