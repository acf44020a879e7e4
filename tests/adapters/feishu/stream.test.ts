/** The long connection when it is refused, cut, closed, or served by a hesitant Xinliu. */
import { afterEach, describe, expect, test } from 'vitest';
import { openStream } from '../../../adapters/feishu/stream.ts';
import type { FeishuSimulator, FeishuSimulatorOptions } from '../../../drill/simulators/feishu/index.ts';
import type { InboundEvent } from '../../../src/domain/message.ts';
import type { Listener, TakeIn } from '../../../src/ports/platform.ts';
import { appId, appSecret, openSimulator, pause, recordedLog, until, zhang } from './support.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

interface Wishes {
  sim?: Partial<FeishuSimulatorOptions>;
  takeIn?: TakeIn;
  secret?: string;
  appId?: string;
  before?: (sim: FeishuSimulator) => void;
}

async function open(wishes: Wishes = {}) {
  const { sim, clock } = await openSimulator(wishes.sim);
  closers.push(() => sim.stop());
  wishes.before?.(sim);
  const log = recordedLog();
  const taken: InboundEvent[] = [];
  const config = {
    baseUrl: sim.baseUrl,
    appId: wishes.appId ?? appId,
    appSecret: wishes.secret ?? appSecret,
    timeoutMs: 1_000,
  };
  const listener: Listener = openStream(
    config,
    async (events) => {
      const answer = await wishes.takeIn?.(events);
      taken.push(...events);
      return answer ?? {};
    },
    {
      log,
      random: () => 0,
      botOpenId: async () => sim.botOpenId,
      backOff: { firstMs: 40, mostMs: 160, hopelessMs: 400 },
    },
  );
  closers.push(() => listener.close());
  const discoveries = () => sim.calls.filter(({ path }) => path.endsWith('/ws/endpoint')).length;
  return { sim, clock, log, taken, listener, discoveries };
}

const isUp = (listener: Listener) => () => listener.state().connected;

describe('getting a connection', () => {
  test('the state says connecting, then connected', async () => {
    const { listener } = await open();
    expect(listener.state()).toEqual({ connected: false, detail: 'connecting' });
    await until(isUp(listener));
    expect(listener.state()).toEqual({ connected: true, detail: 'connected' });
  });

  test.each([1, 1000040343, 1000040350])('after the answer %i it is tried again by itself', async (code) => {
    const { listener, discoveries } = await open({
      before: (sim) => sim.fault('refuse-endpoint', { code, count: 2 }),
    });
    await until(() => listener.state().detail.includes(`refused with ${code}`));
    await until(isUp(listener));
    expect(discoveries()).toBe(3);
  });

  test('the waits grow up to a limit', async () => {
    const startMs = performance.now();
    const { discoveries } = await open({
      before: (sim) => sim.fault('refuse-endpoint', { code: 1, count: 99 }),
    });
    // After 20, 40, 80, 80, 80 … ms; without a limit the last of them would come after 20 s.
    await until(() => discoveries() >= 11);
    expect(performance.now() - startMs).toBeGreaterThan(690);
  });

  test.each([403, 514])(
    'the answer %i is shown, logged once as an error, and not tried again soon',
    async (code) => {
      const { listener, log, discoveries } = await open({
        before: (sim) => sim.fault('refuse-endpoint', { code, count: 99 }),
      });
      await until(() => discoveries() >= 3);
      expect(listener.state().connected).toBe(false);
      expect(listener.state().detail).toContain(`refused with ${code}`);
      expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
    },
  );

  test('a wrong secret is shown and not in the log', async () => {
    const startMs = performance.now();
    const { listener, log, discoveries } = await open({ secret: 'canary-wrong-secret' });
    await until(() => listener.state().detail.includes('514'));
    await until(() => discoveries() >= 2);
    expect(performance.now() - startMs).toBeGreaterThan(195);
    expect(log.text()).not.toContain('canary');
  });

  test('an app id of the wrong form is said, where the vendor would be silent', async () => {
    const { listener, log } = await open({ appId: 'cli_short' });
    expect(listener.state()).toMatchObject({
      connected: false,
      detail: expect.stringContaining('16 hex digits'),
    });
    expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
  });

  test('a server that cannot be reached is tried again until it can', async () => {
    const { sim } = await openSimulator();
    const port = Number(new URL(sim.baseUrl).port);
    await sim.stop();
    const log = recordedLog();
    const listener = openStream(
      { baseUrl: `http://127.0.0.1:${port}`, appId, appSecret, timeoutMs: 500 },
      async () => ({}),
      {
        log,
        random: () => 0,
        botOpenId: async () => 'ou_b',
        backOff: { firstMs: 20, mostMs: 40, hopelessMs: 400 },
      },
    );
    closers.push(() => listener.close());
    await until(() => listener.state().detail.includes('ECONNREFUSED'));
    const again = (await openSimulator()).sim;
    await again.stop();
    await again.start(port);
    closers.push(() => again.stop());
    await until(isUp(listener));
  });
});

describe('losing it', () => {
  test('a cut is mended', async () => {
    const { sim, listener, taken, log } = await open();
    await until(isUp(listener));
    sim.fault('socket-close');
    await until(() => log.text().includes('was lost'));
    await until(isUp(listener));
    sim.say(zhang, 'bot', '还在吗');
    await until(() => taken.length === 1);
  });

  test('a refusal while mending ends in a new client, not in silence', async () => {
    const { sim, listener } = await open();
    await until(isUp(listener));
    sim.fault('refuse-endpoint', { code: 1000040350 });
    sim.fault('socket-close');
    await until(() => listener.state().detail.includes('1000040350'));
    await until(isUp(listener));
    expect(sim.connections()).toBe(1);
  });

  test('close ends everything, and nothing comes after it', async () => {
    const { sim, listener, discoveries } = await open();
    await until(isUp(listener));
    await listener.close();
    expect(listener.state()).toEqual({ connected: false, detail: 'closed' });
    await until(() => sim.connections() === 0);
    await pause(150);
    expect(discoveries()).toBe(1);
  });

  test('close between two attempts ends the attempts', async () => {
    const { listener, discoveries } = await open({
      before: (sim) => sim.fault('refuse-endpoint', { code: 1, count: 99 }),
    });
    await until(() => discoveries() >= 2);
    await listener.close();
    await pause(50);
    const before = discoveries();
    await pause(150);
    expect(discoveries()).toBe(before);
  });

  test('close while the connection is being made leaves none behind', async () => {
    const { sim, listener } = await open();
    await listener.close();
    await pause(200);
    expect(sim.connections()).toBe(0);
  });

  test('close waits for events in hand and for their answers', async () => {
    let release: (() => void) | undefined;
    const takeIn: TakeIn = () => new Promise((resolve) => (release = () => resolve({})));
    const { sim, listener, taken } = await open({ takeIn });
    await until(isUp(listener));
    sim.say(zhang, 'bot', '最后一句');
    await until(() => release !== undefined);
    const closing = listener.close();
    release?.();
    await closing;
    await sim.idle();
    expect(taken).toHaveLength(1);
    expect(sim.events[0]?.attempts.map(({ outcome }) => outcome)).toEqual(['acked']);
  });
});

describe('events', () => {
  test('an event is acknowledged only after it is taken in', async () => {
    let release: (() => void) | undefined;
    const takeIn: TakeIn = () => new Promise((resolve) => (release = () => resolve({})));
    const { sim, listener } = await open({ takeIn });
    await until(isUp(listener));
    sim.say(zhang, 'bot', '等');
    await until(() => release !== undefined);
    await pause(50);
    expect(sim.events[0]?.attempts).toEqual([]);
    release?.();
    await sim.idle();
    expect(sim.events[0]?.attempts).toMatchObject([{ outcome: 'acked' }]);
  });

  test('what cannot be taken in is refused and comes again; its words are not logged', async () => {
    let tries = 0;
    const { sim, clock, listener, taken, log } = await open({
      takeIn: async () => {
        tries += 1;
        if (tries === 1) throw new Error('canary-of-an-error');
        return {};
      },
    });
    await until(isUp(listener));
    sim.say(zhang, 'bot', 'canary-of-a-message');
    await until(() => tries === 1);
    await sim.idle();
    expect(sim.events[0]?.attempts).toMatchObject([{ outcome: 'refused' }]);
    clock.forward(16_000);
    sim.tick();
    await until(() => taken.length === 1);
    expect(log.text()).not.toContain('canary');
  });

  test('an event in many fragments is read whole', async () => {
    const { sim, listener, taken } = await open({ sim: { fragmentBytes: 50 } });
    await until(isUp(listener));
    sim.say(zhang, 'bot', '碎片🙂'.repeat(50));
    await until(() => taken.length === 1);
    expect(taken[0]).toMatchObject({ text: '碎片🙂'.repeat(50) });
  });

  test('an event of no use is acknowledged', async () => {
    const { sim, listener, taken } = await open();
    await until(isUp(listener));
    sim.enterChat(zhang);
    await until(() => sim.events[0]?.attempts.length === 1);
    expect(sim.events[0]?.attempts).toMatchObject([{ outcome: 'acked' }]);
    expect(taken).toEqual([]);
  });

  test.each(['event', 'card'] as const)(
    'a press in a frame of type %s is taken in and answered',
    async (cardFrameType) => {
      const { sim, listener, taken } = await open({
        sim: { cardFrameType },
        takeIn: async () => ({ toast: '好' }),
      });
      await until(isUp(listener));
      const messageId = await sendCard(sim);
      expect(await sim.press(zhang, messageId, { label: '收到' })).toEqual({
        toast: { type: 'info', content: '好' },
      });
      expect(taken).toMatchObject([{ kind: 'press', action: 'ack' }]);
    },
  );

  test('a press that cannot be taken in is refused, so that the person sees it', async () => {
    const { sim, listener } = await open({
      takeIn: async () => {
        throw new Error('away');
      },
    });
    await until(isUp(listener));
    const result = await sim.press(zhang, await sendCard(sim), { label: '收到' });
    expect(result.error).toBeDefined();
  });
});

async function sendCard(sim: FeishuSimulator): Promise<string> {
  const token = await fetch(`${sim.baseUrl}/open-apis/auth/v3/tenant_access_token/internal`, {
    method: 'POST',
    body: JSON.stringify({ app_id: appId, app_secret: appSecret }),
  });
  const { tenant_access_token: bearer } = (await token.json()) as { tenant_access_token: string };
  const button = {
    tag: 'button',
    text: { tag: 'plain_text', content: '收到' },
    behaviors: [{ type: 'callback', value: { action: 'ack', args: {} } }],
  };
  const answer = await fetch(`${sim.baseUrl}/open-apis/im/v1/messages?receive_id_type=open_id`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}` },
    body: JSON.stringify({
      receive_id: zhang,
      msg_type: 'interactive',
      content: JSON.stringify({ schema: '2.0', body: { elements: [button] } }),
    }),
  });
  return ((await answer.json()) as { data: { message_id: string } }).data.message_id;
}
