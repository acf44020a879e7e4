/** The bot's long connection when it is refused, cut, torn, silent, taken over, or served by a hesitant Xinliu. */
import { describe, expect, test } from 'vitest';
import { createWecom, type WecomConfig, type WecomDeps } from '../../../adapters/wecom/index.ts';
import type { WecomSimulator, WecomSimulatorOptions } from '../../../drill/simulators/wecom/index.ts';
import type { InboundEvent, Message } from '../../../src/domain/message.ts';
import type { Listener, TakeIn } from '../../../src/ports/platform.ts';
import { failureOf, outgoing, plainCard } from '../../contract/stage.ts';
import { closers } from '../../support/desk.ts';
import { keepLog } from '../../support/log.ts';
import { botId, botSecret, openSimulator, pause, room, until, zhang } from './support.ts';

const quick = {
  firstMs: 40,
  mostMs: 160,
  hopelessMs: 400,
  replacedMs: 600,
  goodAfterMs: 1_000,
  heartbeatMs: 40,
  subscribeTimeoutMs: 300,
  againMs: 10,
  mostAgainMs: 40,
  toastAfterMs: 10,
};

interface Wishes {
  port?: number;
  sim?: Partial<WecomSimulatorOptions>;
  takeIn?: TakeIn;
  config?: Partial<WecomConfig>;
  timing?: WecomDeps['timing'];
  before?: (sim: WecomSimulator) => void;
}

async function open(wishes: Wishes = {}) {
  const { sim, clock } = await openSimulator(wishes.sim, wishes.port);
  closers.push(() => sim.stop());
  wishes.before?.(sim);
  const log = keepLog();
  const taken: InboundEvent[] = [];
  const platform = createWecom(
    {
      baseUrl: sim.baseUrl,
      botId,
      botSecret,
      wsUrl: sim.wsUrl,
      timeoutMs: 500,
      paceShare: 0.6,
      ...wishes.config,
    },
    { clock, log, random: () => 0, timing: { ...quick, ...wishes.timing } },
  );
  const start = async () => {
    const listener = (await platform.listen(async (events) => {
      const answer = await wishes.takeIn?.(events);
      taken.push(...events);
      return answer ?? {};
    })) as Listener;
    closers.push(() => listener.close());
    return listener;
  };
  return { sim, clock, log, taken, platform, listener: await start() };
}

const isUp = (listener: Listener) => () => listener.state().connected;
const words = (taken: InboundEvent[]) => taken.map((event) => (event as Message).text);
const subscribes = (sim: WecomSimulator) =>
  sim.calls.filter(({ path }) => path === 'ws:aibot_subscribe').length;

test('what is said while it closes is taken in too: nobody would say it again', async () => {
  let release = () => {};
  const { sim, listener, taken } = await open({
    takeIn: async ([event]) => {
      if ((event as Message).text === '先') await new Promise<void>((resolve) => (release = resolve));
      return {};
    },
  });
  await until(isUp(listener));
  sim.say(zhang, 'bot', '先');
  await sim.idle();
  const closing = listener.close();
  sim.say(zhang, 'bot', '后');
  await sim.idle();
  await until(() => taken.length === 1);
  release();
  await closing;
  expect(words(taken).sort()).toEqual(['先', '后'].sort());
});

describe('getting a connection', () => {
  test('the state says connecting, then connected', async () => {
    const { listener, sim } = await open();
    expect(listener.state()).toEqual({ connected: false, detail: 'connecting' });
    await until(isUp(listener));
    expect(listener.state()).toEqual({ connected: true, detail: 'connected' });
    expect(sim.connections()).toBe(1);
  });

  test('a gateway that refuses is asked again by itself', async () => {
    const { listener, sim } = await open({ before: (sim) => sim.fault('refuse-endpoint', { count: 3 }) });
    await until(isUp(listener));
    expect(subscribes(sim)).toBe(1);
  });

  test('a subscription that nobody answers is given up, and its socket with it', async () => {
    const { listener, sim } = await open({ before: (sim) => sim.fault('subscribe-silent') });
    await until(isUp(listener));
    await until(() => sim.sockets() === 1);
    expect(sim.complaints).toEqual([]);
  });

  test('wrong credentials are shown, logged once as an error, not tried again soon, and not in the log', async () => {
    const startMs = performance.now();
    const { sim, listener, log } = await open({ config: { botSecret: 'canary-wrong-secret' } });
    await until(() => listener.state().detail.includes('853000'));
    await until(() => subscribes(sim) >= 3);
    expect(performance.now() - startMs).toBeGreaterThan(390);
    expect(listener.state().connected).toBe(false);
    expect(log.said.filter(({ level }) => level === 'error')).toHaveLength(1);
    expect(JSON.stringify(log.said)).not.toContain('canary');
  });

  test('subscribing too often is waited out for a minute', async () => {
    const { sim, listener } = await open({ sim: { assume: { subscribesPerMinute: 1 } } });
    await until(isUp(listener));
    sim.fault('socket-close');
    await until(() => listener.state().detail.includes('45009'));
    expect(listener.state().detail).toContain('60 s');
    expect(subscribes(sim)).toBe(2);
  });

  test('a server that cannot be reached is tried again until it can', async () => {
    // Below the ports that systems give out by themselves, so that nobody takes it while nobody listens.
    const port = 20_000 + 2 * Math.floor(Math.random() * 5_000);
    const { sim, listener } = await open({ port });
    await until(isUp(listener));
    await sim.stop();
    await until(() => listener.state().detail.includes('ECONNREFUSED'));
    const again = (await openSimulator({}, port)).sim;
    closers.push(() => again.stop());
    await until(isUp(listener));
  });
});

describe('losing it', () => {
  test('a hundred and twenty cuts bring as many attempts, lose nothing that is said again, and double nothing', async () => {
    const { sim, clock, listener, taken } = await open({
      timing: { firstMs: 2, mostMs: 4, heartbeatMs: 10_000, subscribeTimeoutMs: 10_000 },
      sim: { assume: { replaysMissed: true } },
    });
    const said: string[] = [];
    await until(isUp(listener));
    for (let round = 0; round < 120; round += 1) {
      sim.fault('socket-close');
      said.push(`第 ${round} 句`);
      sim.say(zhang, 'bot', `第 ${round} 句`);
      clock.forward(30_000);
      await until(() => taken.length === said.length && listener.state().connected);
    }
    await sim.idle();
    expect(subscribes(sim)).toBe(121);
    expect(words(taken)).toEqual(said);
    expect(new Set(taken.map(({ eventKey }) => eventKey)).size).toBe(said.length);
    expect(sim.complaints).toEqual([]);
  });

  test('a connection torn in the middle of a frame is replaced, and what follows is heard', async () => {
    const { sim, listener, taken } = await open();
    await until(isUp(listener));
    sim.fault('socket-torn');
    sim.say(zhang, 'bot', '半句');
    await until(() => subscribes(sim) === 2);
    await until(isUp(listener));
    sim.say(zhang, 'bot', '整句');
    await until(() => words(taken).includes('整句'));
    expect(sim.connections()).toBe(1);
  });

  test.each(['socket-silent', 'no-pong'] as const)(
    'a connection with %s is noticed and replaced',
    async (fault) => {
      const { sim, listener, taken } = await open();
      await until(isUp(listener));
      sim.fault(fault, { count: fault === 'no-pong' ? 4 : 1 });
      await until(() => subscribes(sim) >= 2);
      await until(isUp(listener));
      sim.clearFaults();
      sim.say(zhang, 'bot', '听见了');
      await until(() => words(taken).includes('听见了'));
    },
  );

  test('frames that are none, or lack a head, do not stop those that follow', async () => {
    const { sim, listener, taken } = await open();
    await until(isUp(listener));
    sim.fault('socket-garbage', { count: 3 });
    for (const text of ['一', '二', '三']) sim.say(zhang, 'bot', text);
    await until(() => taken.length === 3);
    expect(subscribes(sim)).toBe(1);
  });

  test('a frame that comes twice has one key', async () => {
    const { sim, listener, taken } = await open();
    await until(isUp(listener));
    sim.fault('double-events');
    sim.say(zhang, 'bot', '两遍');
    await until(() => taken.length === 2);
    expect(new Set(taken.map(({ eventKey }) => eventKey)).size).toBe(1);
  });

  test('another instance is an alarm and a long wait, not a fight', async () => {
    const { sim, listener, log } = await open();
    await until(isUp(listener));
    sim.fault('second-instance');
    await until(() => !listener.state().connected);
    expect(listener.state().detail).toContain('another instance');
    await pause(200);
    expect(subscribes(sim)).toBe(1);
    expect(log.said.filter(({ level }) => level === 'error')).toHaveLength(1);
    await until(isUp(listener));
    expect(subscribes(sim)).toBe(2);
  });

  test('two of them throw each other out only after that wait', async () => {
    const { sim, listener } = await open();
    await until(isUp(listener));
    const other = createWecom(
      { baseUrl: sim.baseUrl, botId, botSecret, wsUrl: sim.wsUrl, timeoutMs: 500, paceShare: 0.6 },
      {
        clock: { now: () => new Date() },
        log: keepLog(),
        random: () => 0,
        timing: { ...quick, replacedMs: 60_000 },
      },
    );
    const second = (await other.listen(async () => ({}))) as Listener;
    closers.push(() => second.close());
    await until(() => second.state().connected && !listener.state().connected);
    await until(() => listener.state().connected && !second.state().connected);
    await pause(200);
    expect(subscribes(sim)).toBe(3);
  });

  test('a subscription that was lost is noticed at the first word, and opened anew', async () => {
    const { sim, listener, platform } = await open();
    await until(isUp(listener));
    sim.say(zhang, 'bot', '你好');
    sim.fault('lose-subscription');
    const out = outgoing({ chatExternalId: `bot:${zhang}` }, plainCard('在吗'));
    expect(await failureOf(platform.send(out))).toMatchObject({ kind: 'unavailable' });
    await until(() => subscribes(sim) === 2 && listener.state().connected);
    await platform.send(out);
    expect(sim.messages(sim.botChatId(zhang)).filter(({ senderId }) => senderId === 'bot')).toHaveLength(1);
  });
});

describe('what is heard', () => {
  test('is held until it is safe, in spite of a cut, and taken in once', async () => {
    let isAway = true;
    const tries: string[] = [];
    const takeIn: TakeIn = async ([event]) => {
      tries.push(event?.eventKey ?? '');
      if (isAway) throw new Error('canary words');
      return {};
    };
    const { sim, listener, taken, log } = await open({ takeIn });
    await until(isUp(listener));
    sim.say(zhang, 'bot', '留住');
    await until(() => tries.length >= 3);
    sim.fault('socket-close');
    isAway = false;
    await until(() => taken.length === 1);
    expect(new Set(tries).size).toBe(1);
    expect(JSON.stringify(log.said)).not.toContain('canary');
  });

  test('is taken in before closing ends, and nothing after', async () => {
    let release: (() => void) | undefined;
    const takeIn: TakeIn = () => new Promise((resolve) => (release = () => resolve({})));
    const { sim, listener, taken } = await open({ takeIn });
    await until(isUp(listener));
    sim.say(zhang, 'bot', '最后一句');
    await until(() => release !== undefined);
    const closing = listener.close();
    release?.();
    await closing;
    expect(words(taken)).toEqual(['最后一句']);
    expect(listener.state()).toEqual({ connected: false, detail: 'closed' });
    await until(() => sim.sockets() === 0);
  });
});

describe('what is said', () => {
  test('answers under the question, and by a push when the connection is another', async () => {
    const { sim, listener, platform, taken } = await open();
    await until(isUp(listener));
    const question = sim.say(zhang, { chatId: room }, '/帮助', { mentionBot: true }).id;
    await until(() => taken.length === 1);
    const target = { chatExternalId: `room:${room}` };
    await platform.send(outgoing(target, plainCard('一'), { replyTo: question }));
    sim.fault('socket-close');
    await until(() => !listener.state().connected);
    await until(isUp(listener));
    await platform.send(outgoing(target, plainCard('二'), { replyTo: question }));
    const commands = sim.calls.map(({ path }) => path).filter((path) => /respond_msg|send_msg/.test(path));
    expect(commands).toEqual(['ws:aibot_respond_msg', 'ws:aibot_send_msg']);
  });

  test('privately, though it answers what was said in a group', async () => {
    const { sim, listener, platform, taken } = await open();
    await until(isUp(listener));
    sim.say(zhang, 'bot', '你好');
    const question = sim.say(zhang, { chatId: room }, '/帮助', { mentionBot: true }).id;
    await until(() => taken.length === 2);
    const out = outgoing({ chatExternalId: `bot:${zhang}` }, plainCard('只给你'), { replyTo: question });
    await platform.send(out);
    expect(sim.messages(room).filter(({ senderId }) => senderId === 'bot')).toEqual([]);
    expect(sim.messages(sim.botChatId(zhang)).filter(({ senderId }) => senderId === 'bot')).toHaveLength(1);
  });

  test('nowhere where nobody has spoken to the bot', async () => {
    const { listener, platform } = await open();
    await until(isUp(listener));
    const error = await failureOf(platform.send(outgoing({ personExternalId: zhang }, plainCard('一'))));
    expect(error).toMatchObject({ kind: 'not-allowed', detail: { code: 846607 } });
  });

  test('nothing while it is not connected, and later it goes', async () => {
    const { platform, listener, sim } = await open({
      before: (sim) => sim.fault('refuse-endpoint', { count: 2 }),
    });
    const out = outgoing({ personExternalId: zhang }, plainCard('一'));
    sim.say(zhang, 'bot', '你好');
    expect(await failureOf(platform.send(out))).toMatchObject({ kind: 'unavailable' });
    await until(isUp(listener));
    await platform.send(out);
  });

  test('an answer that never comes leaves it in doubt', async () => {
    const { sim, listener, platform } = await open();
    await until(isUp(listener));
    sim.say(zhang, 'bot', '你好');
    sim.fault('no-answer');
    const out = outgoing({ personExternalId: zhang }, plainCard('一'));
    expect(await failureOf(platform.send(out))).toMatchObject({ kind: 'in-doubt' });
  });
});
