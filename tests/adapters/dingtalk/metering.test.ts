/** Our count beside the platform's own meter: the same after all that is sent, refused, pushed and pushed again. */
import { afterEach, describe, expect, test } from 'vitest';
import { createDingtalk } from '../../../adapters/dingtalk/index.ts';
import { kindOfCall, metersOf } from '../../../adapters/dingtalk/quota.ts';
import { allRoutes } from '../../../drill/simulators/dingtalk/routes.ts';
import type { Card } from '../../../src/cards/card.ts';
import type { Outgoing } from '../../../src/ports/platform.ts';
import {
  cardTemplate,
  clientId,
  clientSecret,
  openSimulator,
  project,
  recordedLog,
  until,
  zhang,
} from './support.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const card: Card = { title: '会议提醒', tone: 'info', blocks: [{ kind: 'text', text: ['明天下午三点'] }] };

async function desk({
  cards = false,
  edition = 'standard' as 'standard' | { apiCalls: number; streamUnits: number; callsPerSecond: number },
} = {}) {
  const { sim, clock } = await openSimulator({ edition, ackTimeoutMs: 100 });
  closers.push(() => sim.stop());
  const platform = createDingtalk(
    {
      clientId,
      clientSecret,
      robotCode: clientId,
      apiBase: sim.apiBase,
      oapiBase: sim.oapiBase,
      mode: 'stream',
      edition: 'standard',
      timeoutMs: 1_000,
      paceShare: 0.6,
      ...(cards ? { cardTemplateId: cardTemplate.id } : {}),
    },
    { clock, log: recordedLog(), random: () => 0 },
  );
  const used = { calls: 0, pushes: 0 };
  const usedUp: string[] = [];
  platform.metering.countWith({
    use: ({ unit, count }) => {
      used[unit as 'calls' | 'pushes'] += count;
    },
    usedUp: (unit) => usedUp.push(unit),
    room: async () => 0,
  });
  let keys = 0;
  const send = (more: Partial<Outgoing> = {}) =>
    platform
      .send({
        target: { personExternalId: zhang },
        card,
        key: `key-${keys++}`,
        findAccount: () => null,
        more: (left) => `… ${left}`,
        ...more,
      })
      .catch((error: unknown) => error);
  const listen = async (takeIn = async () => ({})) => {
    const listener = await platform.listen(takeIn);
    closers.push(async () => listener?.close());
    await until(() => listener?.state().connected === true);
  };
  const meter = () => ({ calls: sim.quota().api.used, pushes: sim.quota().stream.used });
  return { sim, clock, platform, used, usedUp, send, listen, meter };
}

describe('calls', () => {
  test('of each kind cost what the platform counts', async () => {
    const { platform, used, send, meter } = await desk({ cards: true });
    await send();
    await send({ target: { chatExternalId: project } });
    await platform.readDirectory();
    await platform.chatName('cidunknown');
    expect(used.calls).toBe(meter().calls);
    expect(used.calls).toBeGreaterThanOrEqual(3);
  });

  test('that were refused for what was in them cost, those turned away at the gate do not', async () => {
    const { sim, used, send, meter } = await desk();
    await send({ target: { personExternalId: 'nobody' } });
    expect(used.calls).toBe(1);
    sim.fault('rate-limit', { count: 1 });
    await send();
    sim.fault('ip-denied', { count: 1 });
    await send();
    expect(used.calls).toBe(1);
    expect(used).toEqual(meter());
  });

  test('without an answer cost, since they may have arrived', async () => {
    const { sim, used, send, meter } = await desk();
    sim.fault('reset', { count: 1 });
    await send();
    expect(used.calls).toBe(1);
    expect(used).toEqual(meter());
  });

  test('when nothing is left are told apart, and not counted', async () => {
    const { used, usedUp, send, meter } = await desk({
      edition: { apiCalls: 2, streamUnits: 10, callsPerSecond: 20 },
    });
    const outcomes = [await send(), await send(), await send()];
    expect(outcomes[2]).toMatchObject({ kind: 'not-allowed', detail: { usedUp: 'calls' } });
    expect(usedUp).toEqual(['calls']);
    expect(used).toEqual(meter());
  });

  test('on the simulated platform and on ours are free in the same places', () => {
    const free = allRoutes.filter((route) => route.free === true).map(({ path }) => path);
    expect(free.length).toBeGreaterThan(5);
    expect(free.filter((path) => kindOfCall(path) !== null)).toEqual([]);
    const metered = allRoutes.filter((route) => route.free !== true && route.open !== true);
    expect(metered.filter(({ path }) => kindOfCall(path) === null).map(({ path }) => path)).toEqual([]);
  });
});

describe('pushes', () => {
  test('cost each time they come, and what is said to their session costs once', async () => {
    const { sim, clock, used, send, listen, meter } = await desk();
    let refusals = 1;
    await listen(async () => {
      if (refusals-- > 0) throw new Error('not now');
      return {};
    });
    const { id } = sim.say(zhang, 'bot', '/帮助');
    await sim.idle();
    clock.forward(60_000);
    sim.tick();
    await sim.idle();
    await send({ replyTo: id });
    expect(used).toEqual({ calls: 0, pushes: 3 });
    expect(used).toEqual(meter());
  });

  test('that tell of people are free', async () => {
    const { sim, used, listen, meter } = await desk();
    await listen();
    sim.changeUser(zhang, { title: '主管' });
    await sim.idle();
    expect(used.pushes).toBe(0);
    expect(used).toEqual(meter());
  });

  test('when none is left say so', async () => {
    const { sim, used, usedUp, listen, meter } = await desk({
      edition: { apiCalls: 10, streamUnits: 1, callsPerSecond: 20 },
    });
    await listen();
    for (const words of ['一', '二']) {
      sim.say(zhang, 'bot', words);
      await sim.idle();
    }
    expect(usedUp).toEqual(['pushes']);
    expect(used).toEqual(meter());
  });
});

describe('where little is left', () => {
  const replyTo = 'msg';
  test('of calls, an answer goes into the session, even with buttons if it must', async () => {
    const { sim, used, send, listen } = await desk({ cards: true });
    await listen();
    sim.say(zhang, 'bot', '/帮助');
    await sim.idle();
    await send({ replyTo, spare: { unit: 'calls', strictly: false } });
    expect(used.calls).toBe(0);
    const button = { label: '撤销', press: { action: 'undo', args: {} } };
    const pressable: Card = { ...card, blocks: [{ kind: 'buttons', buttons: [button] }] };
    await send({ card: pressable, replyTo, spare: { unit: 'calls', strictly: false } });
    expect(used.calls).toBe(1);
    const sent = await send({ card: pressable, spare: { unit: 'calls', strictly: true } });
    expect(sent).toMatchObject({ asText: true });
    expect(used.calls).toBe(1);
  });

  test('of calls, a long answer that stops half way goes on there', async () => {
    const { sim, send, listen } = await desk({ cards: true });
    await listen();
    sim.say(zhang, 'bot', '/帮助');
    await sim.idle();
    const stop = sim.subscribe(({ kind }) => {
      stop();
      if (kind === 'message') sim.fault('rate-limit', { path: /sendBySession/ });
    });
    const long: Card = { ...card, blocks: [{ kind: 'text', text: ['很长的话。'.repeat(3_000)] }] };
    const out = { key: 'long', card: long, spare: { unit: 'calls', strictly: true } };
    expect(await send(out)).toMatchObject({ kind: 'rate-limited' });
    expect(await send(out)).toMatchObject({ asText: true });
    const said = sim.messages(sim.p2pChatId(zhang)).filter(({ channel }) => channel === 'session-webhook');
    expect(said.map(({ content }) => (content as { content: string }).content).join('')).toBe(
      `会议提醒\n\n${'很长的话。'.repeat(3_000)}`,
    );
  });

  test('of calls and no session is open, nothing is sent if it must not cost', async () => {
    const { used, send, meter } = await desk({ cards: true });
    const outcome = await send({ spare: { unit: 'calls', strictly: true } });
    expect(outcome).toMatchObject({ kind: 'not-allowed', detail: { usedUp: 'calls' } });
    expect(used).toEqual({ calls: 0, pushes: 0 });
    expect(used).toEqual(meter());
  });

  test('of pushes, an answer is a call', async () => {
    const { sim, used, send, listen } = await desk();
    await listen();
    sim.say(zhang, 'bot', '/帮助');
    await sim.idle();
    await send({ replyTo, spare: { unit: 'pushes', strictly: false } });
    expect(used).toEqual({ calls: 1, pushes: 1 });
  });
});

test('each edition has its allowances', () => {
  const of = (edition: Parameters<typeof metersOf>[0]) => metersOf(edition).map(({ allowance }) => allowance);
  expect(of('standard')).toEqual([5_000, 3_000]);
  expect(of('professional')).toEqual([200_000, 50_000]);
});
