/** What every long connection must survive while people go on writing: an hour of each fault, with nothing lost and nothing doubled. */
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { companyRules } from '../../drill/company.ts';
import type { App } from '../../src/app.ts';
import type { PlatformName } from '../../src/domain/person.ts';
import { checkReadiness } from '../../src/http/health.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import type { Listener, TakeIn } from '../../src/ports/platform.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { createStore } from '../../src/store/index.ts';
import { takeIn } from '../../src/usecases/take-in.ts';
import { createDatabase } from '../support/database.ts';
import { pause, until } from './stage.ts';

/** `leave`: the server asks us to go. */
export type LineFault = 'cut' | 'silent' | 'torn' | 'leave';

/** One simulated platform with quick waits, and as many of our instances as are opened. */
export interface Line {
  open(takeIn: TakeIn, how?: { wrongSecret?: boolean }): Listener;
  say(text: string): void;
  fault(kind: LineFault): void;
  now(): Date;
  /** Moves the clock, and lets the platform push again what is due. */
  forward(ms: number): Promise<void>;
  /** Attempts to open that reached the platform. */
  opens(): number;
  connections(): number;
  close(): Promise<void>;
}

export interface LineSubject {
  name: PlatformName;
  faults: readonly LineFault[];
  /** What the platform waits before it pushes again what was not acknowledged, ms; none if it never does. */
  repushMs: readonly number[];
  /** What a second instance of one app is: another ear, or the one that throws the first out. */
  second: 'shares' | 'replaces';
  open(): Promise<Line>;
}

const hourMs = 3_600_000;

export function describeConnection(subject: LineSubject): void {
  let line: Line;
  let database: Database;
  let drop: () => Promise<void>;
  let listeners: Listener[];
  let said: string[];
  /** Said into a dead line, where the platform keeps nothing: it may be gone, and only the platform could help it. */
  let risked: string[];

  beforeEach(async () => {
    const fresh = await createDatabase();
    drop = fresh.drop;
    database = openDatabase(fresh.url);
    line = await subject.open();
    listeners = [];
    said = [];
    risked = [];
  });
  afterEach(async () => {
    await Promise.all(listeners.map((listener) => listener.close()));
    await line.close();
    await database.close();
    await drop();
  });

  function start(how: { wrongSecret?: boolean } = {}): Listener {
    const store = createStore(database.db);
    const app = { store, rules: companyRules, clock: { now: () => line.now() } } as App;
    const listener = line.open((events) => takeIn(app, events), how);
    listeners.push(listener);
    return listener;
  }
  const keeps = subject.repushMs.length > 0;
  const say = (into = said) => {
    into.push(`第 ${said.length + risked.length + 1} 句`);
    line.say(into.at(-1) ?? '');
  };
  /** Somebody speaks, the line breaks, and somebody speaks again. */
  async function breakLine(fault: LineFault): Promise<void> {
    say();
    if (!keeps) await line.forward(0);
    line.fault(fault);
    say(keeps ? said : risked);
  }
  const isUp = () => listeners.every((listener) => listener.state().connected);
  const up = () => until(() => isUp() && line.connections() >= listeners.length, 20_000);

  async function inInbox(): Promise<string[]> {
    const { rows } = await sql<{ text: string }>`
      select event ->> 'text' as text from inbox where event ->> 'kind' = 'message'`.execute(database.db);
    return rows.map(({ text }) => text);
  }

  const hasAll = async () => {
    const heard = new Set(await inInbox());
    return said.every((text) => heard.has(text));
  };

  /** All that people said stands in the inbox, each once. */
  async function expectAll(): Promise<void> {
    for (const ms of subject.repushMs) {
      await up();
      await line.forward(ms + 1_000);
    }
    // Where nothing is acknowledged, the platform cannot tell when it stands in the inbox.
    for (let tries = 0; tries < 50 && !keeps && !(await hasAll()); tries += 1) await pause(100);
    const heard = await inInbox();
    expect(heard.filter((text) => !risked.includes(text)).sort()).toEqual([...said].sort());
    expect(new Set(heard).size).toBe(heard.length);
  }

  const stateOf = () => listeners[0]?.state() ?? { connected: false, detail: '' };

  /** What `/readyz` and `/metrics` say of a connection in this state. */
  async function standing(now = stateOf()) {
    const state = { platform: subject.name, ...now };
    const readiness = await checkReadiness({
      clock: { now: () => line.now() },
      sweepMs: 10_000,
      askDatabase: async () => undefined,
      askQueue: async () => undefined,
      lastSweepAt: async () => null,
      connections: () => [state],
      quotas: async () => [],
    });
    const metrics = createMetrics();
    metrics.readStanding(async () => ({
      deliveries: {},
      inbox: { open: 0, failed: 0, oldestAgeMs: 0 },
      queue: null,
      lastSweepAgeMs: null,
      connections: [state],
      quotas: [],
    }));
    const gauge = new RegExp(`^xinliu_platform_connected\\{platform="${subject.name}"\\} (\\d)$`, 'm');
    const [told = { connected: false, detail: '' }] = readiness.connections;
    return { ...told, gauge: gauge.exec(await metrics.text())?.[1] };
  }

  test('dropped every thirty seconds for an hour: nothing is lost or doubled, and each drop is one attempt', async () => {
    start();
    await up();
    expect(await standing()).toMatchObject({ connected: true, gauge: '1' });
    const rounds = hourMs / 30_000;
    let down: ReturnType<Listener['state']> | undefined;
    for (let round = 0; round < rounds; round += 1) {
      const before = line.opens();
      await breakLine('cut');
      await until(() => {
        if (!isUp()) down ??= stateOf();
        return line.opens() > before && isUp();
      }, 20_000);
      await up();
      await line.forward(30_000);
    }
    expect(await standing(down)).toMatchObject({ connected: false, gauge: '0' });
    expect(down?.detail).toMatch(/lost/);
    await expectAll();
    expect(line.opens()).toBeLessThanOrEqual(rounds + 1);
    expect(await standing()).toMatchObject({ connected: true, gauge: '1' });
  }, 120_000);

  const others = subject.faults.filter((fault) => fault !== 'cut');
  test.each(others)(
    '%s every five minutes for an hour: nothing is lost or doubled, and no storm comes',
    async (fault) => {
      start();
      await up();
      const rounds = hourMs / 300_000;
      for (let round = 0; round < rounds; round += 1) {
        const before = line.opens();
        await breakLine(fault);
        await until(() => line.opens() > before, 20_000);
        await up();
        say();
        await line.forward(300_000);
      }
      await expectAll();
      expect(line.opens()).toBeLessThanOrEqual(rounds + 1);
    },
    120_000,
  );

  test('with wrong credentials nothing is opened, seldom tried, and said why', async () => {
    start({ wrongSecret: true });
    await until(() => line.opens() >= 1);
    await pause(300);
    expect(line.opens()).toBeLessThanOrEqual(2);
    expect(await standing()).toMatchObject({ connected: false, gauge: '0' });
    expect((await standing()).detail).not.toMatch(/^(?:connecting|connected)?$/);
  });

  if (subject.second === 'shares') {
    test('a second instance beside the first doubles nothing, and either may go', async () => {
      const first = start();
      await up();
      start();
      await up();
      for (let index = 0; index < 20; index += 1) say();
      await line.forward(1_000);
      await first.close();
      listeners = listeners.filter((listener) => listener !== first);
      for (let index = 0; index < 20; index += 1) say();
      await expectAll();
      expect(line.opens()).toBe(2);
    });
  } else {
    test('a second instance takes the place of the first, which says so and does not fight for it', async () => {
      const first = start();
      await up();
      const second = start();
      await until(() => second.state().connected && !first.state().connected, 20_000);
      for (let index = 0; index < 20; index += 1) say();
      await line.forward(1_000);
      await pause(300);
      expect(await standing(first.state())).toMatchObject({ connected: false, gauge: '0' });
      expect(first.state().detail).toContain('another instance');
      expect(line.opens()).toBe(2);
      await first.close();
      listeners = [second];
      await expectAll();
    });
  }
}
