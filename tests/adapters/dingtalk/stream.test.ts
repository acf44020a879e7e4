/** The long connection when it is refused, cut, torn, silent, asked to leave, or served by a hesitant Xinliu. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createClient } from '../../../adapters/dingtalk/client.ts';
import { createIntake } from '../../../adapters/dingtalk/intake.ts';
import { createLore } from '../../../adapters/dingtalk/lore.ts';
import { openStream, type StreamTiming } from '../../../adapters/dingtalk/stream.ts';
import type {
  DingtalkSimulator,
  DingtalkSimulatorOptions,
} from '../../../drill/simulators/dingtalk/index.ts';
import type { InboundEvent, Message } from '../../../src/domain/message.ts';
import type { Listener, TakeIn } from '../../../src/ports/platform.ts';
import { clientId, clientSecret, openSimulator, pause, recordedLog, until, zhang } from './support.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
  vi.restoreAllMocks();
});

const quick: StreamTiming = {
  firstMs: 40,
  mostMs: 160,
  hopelessMs: 400,
  goodAfterMs: 1_000,
  pingMs: 40,
  deadAfterMs: 200,
  leaveMs: 300,
};

interface Wishes {
  port?: number;
  sim?: Partial<DingtalkSimulatorOptions>;
  takeIn?: TakeIn;
  secret?: string;
  timing?: Partial<StreamTiming>;
  before?: (sim: DingtalkSimulator) => void;
}

async function open(wishes: Wishes = {}) {
  const { sim, clock } = await openSimulator({ ackTimeoutMs: 300, ...wishes.sim }, wishes.port);
  closers.push(() => sim.stop());
  wishes.before?.(sim);
  const log = recordedLog();
  const taken: InboundEvent[] = [];
  const config = {
    apiBase: sim.apiBase,
    oapiBase: sim.oapiBase,
    clientId,
    clientSecret: wishes.secret ?? clientSecret,
    timeoutMs: 1_500,
  };
  const start = () => {
    const client = createClient(config, { clock });
    const lore = createLore(client, clock, sim.oapiBase);
    const listener: Listener = openStream(
      config,
      async (events) => {
        const answer = await wishes.takeIn?.(events);
        taken.push(...events);
        return answer ?? {};
      },
      {
        client,
        intake: createIntake({ clientId, clock, log, lore }),
        log,
        random: () => 0,
        timing: { ...quick, ...wishes.timing },
      },
    );
    closers.push(() => listener.close());
    return listener;
  };
  return { sim, clock, log, taken, listener: start(), start };
}

const isUp = (listener: Listener) => () => listener.state().connected;
const words = (taken: InboundEvent[]) => taken.map((event) => (event as Message).text);

describe('getting a connection', () => {
  test('the state says connecting, then connected', async () => {
    const { listener, sim } = await open();
    expect(listener.state()).toEqual({ connected: false, detail: 'connecting' });
    await until(isUp(listener));
    expect(listener.state()).toEqual({ connected: true, detail: 'connected' });
    expect(sim.connections()).toBe(1);
  });

  test.each([
    ['a fault', { status: 503 }],
    ['a limit', { status: 429, code: 'Throttling' }],
    ['a timeout', { status: 504, code: 'ServiceTimeout' }],
  ])('after %s it is tried again by itself', async (_, refusal) => {
    const { listener, sim } = await open({
      before: (sim) => sim.fault('refuse-endpoint', { ...refusal, count: 2 }),
    });
    await until(isUp(listener));
    expect(sim.opens()).toBe(3);
  });

  test('a gateway that never answers is given up and asked again', async () => {
    const { listener, sim } = await open({ before: (sim) => sim.fault('hang-endpoint') });
    await until(isUp(listener));
    expect(sim.opens()).toBe(2);
  });

  test('the waits grow up to a limit, with one attempt at a time', async () => {
    const startMs = performance.now();
    const { sim } = await open({ before: (sim) => sim.fault('refuse-endpoint', { count: 99 }) });
    // After 20, 40, 80, 80, 80 … ms; without a limit the last of them would come after 20 s.
    await until(() => sim.opens() >= 11);
    expect(performance.now() - startMs).toBeGreaterThan(690);
  });

  test('wrong credentials are shown, logged once as an error, not tried again soon, and not in the log', async () => {
    const startMs = performance.now();
    const { sim, listener, log } = await open({ secret: 'canary-wrong-secret' });
    await until(() => listener.state().detail.includes('invalidClientIdOrSecret'));
    await until(() => sim.opens() >= 3);
    expect(performance.now() - startMs).toBeGreaterThan(390);
    expect(listener.state().connected).toBe(false);
    expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
    expect(log.text()).not.toContain('canary');
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
  test('a cut is mended, and what comes then is heard', async () => {
    const { sim, listener, taken } = await open();
    await until(isUp(listener));
    sim.fault('socket-close');
    await until(() => !listener.state().connected);
    await until(isUp(listener));
    sim.say(zhang, 'bot', '还在吗');
    await until(() => taken.length === 1);
    expect(sim.connections()).toBe(1);
  });

  test('a hundred and twenty cuts bring as many attempts, lose nothing that is pushed again, and double nothing', async () => {
    const timing = { firstMs: 2, mostMs: 4, deadAfterMs: 60_000 };
    const { sim, clock, listener, taken } = await open({ timing });
    const said: string[] = [];
    await until(isUp(listener));
    for (let round = 0; round < 120; round += 1) {
      said.push(`第 ${round} 句`);
      sim.say(zhang, 'bot', `第 ${round} 句`);
      sim.fault('socket-close');
      clock.forward(30_000);
      await until(() => sim.connections() === 0 || listener.state().connected);
      await until(() => listener.state().connected && sim.connections() === 1);
      sim.tick();
    }
    for (let more = 0; more < 4; more += 1) {
      await sim.idle();
      clock.forward(61_000);
      sim.tick();
    }
    await sim.idle();
    expect(sim.opens()).toBe(121);
    expect([...new Set(words(taken))].sort()).toEqual([...said].sort());
    const keys = new Set(taken.map(({ eventKey }) => eventKey));
    expect(keys.size).toBe(said.length);
  });

  test('a connection torn in the middle of a frame is replaced, and the frame comes again', async () => {
    const { sim, clock, listener, taken } = await open();
    await until(isUp(listener));
    sim.fault('socket-torn');
    sim.say(zhang, 'bot', '半句');
    await until(() => !listener.state().connected);
    await until(isUp(listener));
    await sim.idle();
    clock.forward(61_000);
    sim.tick();
    await until(() => taken.length === 1);
    expect(words(taken)).toEqual(['半句']);
  });

  test('a connection that falls silent is noticed and replaced', async () => {
    const { sim, listener, taken } = await open();
    await until(isUp(listener));
    sim.fault('socket-silent', { count: 1 });
    await until(() => sim.opens() === 2);
    await until(isUp(listener));
    sim.say(zhang, 'bot', '听见了');
    await until(() => taken.length === 1);
  });

  test('frames that are none, or lack a head, do not stop those that follow', async () => {
    const { sim, listener, taken, log } = await open();
    await until(isUp(listener));
    sim.fault('socket-garbage', { count: 3 });
    for (const text of ['一', '二', '三']) sim.say(zhang, 'bot', text);
    await until(() => taken.length === 3);
    expect(sim.opens()).toBe(1);
    expect(log.text()).toContain('could not be read');
  });

  test('asked to leave, the next connection is opened before the last is gone, and nothing is lost', async () => {
    const { sim, listener, taken } = await open();
    await until(isUp(listener));
    sim.fault('socket-leave');
    await until(() => sim.connections() === 2);
    sim.say(zhang, 'bot', '换线');
    await until(() => taken.length === 1);
    // The old one goes when its time is up, and is not mourned.
    await until(() => sim.connections() === 1);
    await pause(100);
    expect(sim.opens()).toBe(2);
    expect(listener.state().connected).toBe(true);
    expect(sim.complaints).toEqual([]);
  });

  test('a push in hand is acknowledged on the connection it came by, though that was asked to leave', async () => {
    let release: (() => void) | undefined;
    const takeIn: TakeIn = () => new Promise((resolve) => (release = () => resolve({})));
    const { sim, listener } = await open({
      takeIn,
      sim: { ackTimeoutMs: 10_000 },
      timing: { leaveMs: 10_000 },
    });
    await until(isUp(listener));
    sim.say(zhang, 'bot', '换线前');
    await until(() => release !== undefined);
    sim.fault('socket-leave');
    await until(() => sim.connections() === 2);
    release?.();
    await sim.idle();
    expect(sim.events[0]?.attempts.map(({ outcome }) => outcome)).toEqual(['acked']);
    expect(sim.complaints).toEqual([]);
  });

  test('two programs share what comes, each thing once', async () => {
    const { sim, listener, start, taken } = await open();
    const second = start();
    await until(() => listener.state().connected && second.state().connected);
    for (let index = 0; index < 20; index += 1) sim.say(zhang, 'bot', `第 ${index} 句`);
    await until(() => taken.length === 20);
    await sim.idle();
    expect(new Set(words(taken)).size).toBe(20);
    expect(sim.opens()).toBe(2);
  });

  test('the pings of the platform are answered as it asks', async () => {
    const { sim, clock, listener } = await open({ timing: { deadAfterMs: 60_000 } });
    await until(isUp(listener));
    for (let round = 0; round < 3; round += 1) {
      clock.forward(26_000);
      sim.tick();
      await pause(30);
    }
    expect(sim.complaints).toEqual([]);
    expect(listener.state().connected).toBe(true);
  });
});

describe('closing it', () => {
  test('close ends everything, and nothing comes after it', async () => {
    const { sim, listener } = await open();
    await until(isUp(listener));
    await listener.close();
    expect(listener.state()).toEqual({ connected: false, detail: 'closed' });
    await until(() => sim.connections() === 0);
    await pause(150);
    expect(sim.opens()).toBe(1);
  });

  test('close between two attempts ends the attempts', async () => {
    const { sim, listener } = await open({ before: (sim) => sim.fault('refuse-endpoint', { count: 99 }) });
    await until(() => sim.opens() >= 2);
    await listener.close();
    await pause(50);
    const before = sim.opens();
    await pause(150);
    expect(sim.opens()).toBe(before);
  });

  test('close while the connection is being made leaves none behind', async () => {
    const { sim, listener } = await open();
    await listener.close();
    await pause(200);
    expect(sim.connections()).toBe(0);
  });

  test('close waits for pushes in hand and for their acknowledgements', async () => {
    let release: (() => void) | undefined;
    const takeIn: TakeIn = () => new Promise((resolve) => (release = () => resolve({})));
    const { sim, listener, taken } = await open({ takeIn, sim: { ackTimeoutMs: 3_000 } });
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

describe('pushes', () => {
  test('an event that cannot be taken in is asked for later and comes again under its key', async () => {
    let tries = 0;
    const keys: string[] = [];
    const { sim, clock, listener, taken, log } = await open({
      takeIn: async (events) => {
        tries += 1;
        keys.push(...events.map(({ eventKey }) => eventKey));
        if (tries === 1) throw new Error('canary-of-an-error');
        return {};
      },
    });
    await until(isUp(listener));
    sim.changeUser(zhang, { title: '主管' });
    await until(() => tries === 1);
    await sim.idle();
    expect(sim.events[0]?.attempts).toMatchObject([{ outcome: 'refused' }]);
    clock.forward(11_000);
    sim.tick();
    await until(() => taken.length === 1);
    expect(new Set(keys).size).toBe(1);
    expect(log.text()).not.toContain('canary');
  });

  test('an event of no use is acknowledged', async () => {
    const { sim, listener, taken } = await open();
    await until(isUp(listener));
    sim.emit('flash_minutes_open_event', {});
    await until(() => sim.events[0]?.attempts.length === 1);
    expect(sim.events[0]?.attempts).toMatchObject([{ outcome: 'acked' }]);
    expect(taken).toEqual([]);
  });

  test('a month without pushes left is told as an error, and nobody is taken to have said nothing', async () => {
    const { sim, listener, taken, log } = await open();
    await until(isUp(listener));
    sim.fault('quota-used-up', { quota: 'stream' });
    sim.say(zhang, 'bot', '/帮助');
    await until(() => log.lines.some(({ level }) => level === 'error'));
    expect(taken).toEqual([]);
  });

  test("neither the secret nor the ticket reaches the log or the console, whatever the vendor's package does", async () => {
    const said: unknown[] = [];
    for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
      vi.spyOn(console, level).mockImplementation((...parts) => void said.push(...parts));
    }
    const { sim, listener, log } = await open();
    await until(isUp(listener));
    sim.fault('socket-torn');
    sim.say(zhang, 'bot', 'canary-of-a-message');
    await until(() => sim.opens() === 2);
    await until(isUp(listener));
    await listener.close();
    expect(said).toEqual([]);
    expect(log.text()).not.toMatch(/canary|ticket=/);
  });
});
