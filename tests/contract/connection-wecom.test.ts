/** The long connection of WeCom's bot through an hour of each fault. */
import { describe } from 'vitest';
import { createWecom } from '../../adapters/index.ts';
import { createWecomSimulator } from '../../drill/simulators/wecom/index.ts';
import type { Listener } from '../../src/ports/platform.ts';
import { movableClock, recordedLog } from '../adapters/dingtalk/support.ts';
import { describeConnection, type Line } from './connection.ts';

const botId = 'aib-connection-bot';
const botSecret = 'canary-secret-of-the-bot';
const app = {
  corpId: 'wwconnection0000001',
  agentId: 1000002,
  secret: 'canary-secret-of-the-app',
  token: 'canaryCallbackToken',
  encodingAesKey: 'canaryAesKey0123456789canaryAesKey012345678',
};
const timing = {
  firstMs: 20,
  mostMs: 160,
  hopelessMs: 400,
  replacedMs: 2_000,
  goodAfterMs: 10,
  heartbeatMs: 50,
  subscribeTimeoutMs: 1_000,
  againMs: 20,
  mostAgainMs: 50,
};
const faults = { cut: 'socket-close', silent: 'socket-silent', torn: 'socket-torn' } as const;

async function open(): Promise<Line> {
  const clock = movableClock();
  const sim = createWecomSimulator({
    clock,
    ...app,
    botId,
    botSecret,
    departments: [{ id: 20, name: '销售部', parentId: 1 }],
    users: [{ userId: 'zhang', name: '张伟', departmentIds: [20], position: '专员' }],
    chats: [],
  });
  await sim.start();
  return {
    open(takeIn, { wrongSecret = false } = {}) {
      const platform = createWecom(
        {
          baseUrl: sim.baseUrl,
          wsUrl: sim.wsUrl,
          botId,
          botSecret: wrongSecret ? 'canary-wrong-secret' : botSecret,
          timeoutMs: 500,
          paceShare: 0.6,
        },
        { clock, log: recordedLog(), random: () => 0, timing },
      );
      return listenOn(platform.listen(takeIn));
    },
    say: (text) => void sim.say('zhang', 'bot', text),
    fault: (kind) => {
      if (kind !== 'leave') sim.fault(faults[kind]);
    },
    now: () => clock.now(),
    async forward(ms) {
      await sim.idle();
      clock.forward(ms);
      sim.tick();
      await sim.idle();
    },
    opens: () => sim.calls.filter(({ path }) => path === 'ws:aibot_subscribe').length,
    connections: () => sim.connections(),
    close: () => sim.stop(),
  };
}

/** A listener that stands for one that is still being made. */
function listenOn(coming: Promise<Listener | null>): Listener {
  let listener: Listener | null = null;
  void coming.then((made) => {
    listener = made;
  });
  return {
    state: () => listener?.state() ?? { connected: false, detail: 'connecting' },
    close: async () => (await coming)?.close(),
  };
}

describe("the long connection of WeCom's bot", () =>
  describeConnection({
    name: 'wecom',
    faults: ['cut', 'silent', 'torn'],
    repushMs: [],
    second: 'replaces',
    open,
  }));
