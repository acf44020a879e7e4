/** What every queue must do, whatever it lives on. Waiting is the harness's matter: real or virtual. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Queue, Ring, RunJob } from '../../src/ports/queue.ts';
import { GiveUp, type OptionsOf, TryLater } from '../../src/queue/rules.ts';

export interface OpenedQueue {
  queue: Queue;
  now(): Date;
  /** Lets time pass until this is true, at most so long; whether it is. */
  until(isTrue: () => boolean, withinMs: number): Promise<boolean>;
  pass(ms: number): Promise<void>;
}

export interface OpenOptions {
  /** Queues of one name share their jobs. */
  name: string;
  optionsOf: OptionsOf;
  concurrency: number;
}

export interface QueueHarness {
  open(options: OpenOptions): Promise<OpenedQueue>;
  /** 99 of 100 delayed jobs start within this time after theirs. */
  latenessMs: number;
  stop(): Promise<void>;
}

const attempts: Record<string, number> = { once: 1 };
export const optionsOf: OptionsOf = (job) => ({ attempts: attempts[job] ?? 3 });

export function ring(key: string, rest: Partial<Ring> = {}): Ring {
  return { key, job: key.split('.')[0] ?? key, payload: { id: key }, lane: 'normal', at: null, ...rest };
}

/** Ends only what never comes, on the busiest of machines too. */
export const patienceMs = 30_000;
const turnsForLateness = 6;

let names = 0;
export const freshName = () => `t${process.pid}-${++names}`;

/** Notes each run, and does what the test says for its job. */
export function diary(now: () => Date) {
  const runs: { job: string; id: string; atMs: number }[] = [];
  const acts = new Map<string, (payload: Record<string, string>) => unknown>();
  const run: RunJob = async (job, payload) => {
    runs.push({ job, id: payload.id ?? '', atMs: now().getTime() });
    await acts.get(job)?.(payload);
  };
  return { runs, acts, run, ids: () => runs.map((r) => r.id) };
}

export function queueContract(what: string, start: () => Promise<QueueHarness>): void {
  describe(what, () => {
    let harness: QueueHarness;
    let opened: OpenedQueue;
    let book: ReturnType<typeof diary>;
    const closers: (() => Promise<void>)[] = [];

    const open = async (options: Partial<OpenOptions> = {}) => {
      const fresh = await harness.open({ name: freshName(), optionsOf, concurrency: 4, ...options });
      closers.push(() => fresh.queue.close());
      return fresh;
    };
    const later = (ms: number) => new Date(opened.now().getTime() + ms);

    beforeAll(async () => {
      harness = await start();
    });
    afterAll(() => harness.stop());
    beforeEach(async () => {
      opened = await open();
      book = diary(opened.now);
    });
    afterEach(async () => {
      for (const close of closers.splice(0)) await close();
    });

    it('runs a job once, with its payload', async () => {
      await opened.queue.start(book.run);
      await opened.queue.add([ring('greet.1', { payload: { id: 'it_8', to: '张伟' } })]);
      expect(await opened.until(() => book.runs.length === 1, patienceMs)).toBe(true);
      await opened.pass(100);
      expect(book.ids()).toEqual(['it_8']);
    });

    it('runs jobs that were added before it was started', async () => {
      await opened.queue.add([ring('a.1'), ring('a.2')]);
      await opened.queue.start(book.run);
      expect(await opened.until(() => book.runs.length === 2, patienceMs)).toBe(true);
    });

    it('runs the same key once: added together, again while it waits, and again after it ran', async () => {
      await opened.queue.add([ring('a.1', { at: later(100) }), ring('a.1', { at: later(100) })]);
      await opened.queue.add([ring('a.1', { at: later(50) })]);
      await opened.queue.start(book.run);
      expect(await opened.until(() => book.runs.length > 0, patienceMs)).toBe(true);
      await opened.pass(50);
      await opened.queue.add([ring('a.1')]);
      await opened.queue.add([ring('last.1')]);
      expect(await opened.until(() => book.ids().includes('last.1'), patienceMs)).toBe(true);
      expect(book.ids()).toEqual(['a.1', 'last.1']);
    });

    it('starts delayed jobs never early and soon after their time', async () => {
      await opened.queue.start(book.run);
      let lateMs = Infinity;
      // Others may have the machine for a while, but not at every turn.
      for (let turn = 1; turn <= turnsForLateness && lateMs > harness.latenessMs; turn += 1) {
        const rings = Array.from({ length: 300 }, (_, i) =>
          ring(`a.${turn}x${i}`, { at: later(300 + 3 * i) }),
        );
        const atMs = new Map(rings.map(({ key, at }) => [key, at?.getTime() ?? 0]));
        book.runs.length = 0;
        await opened.queue.add(rings);
        expect(await opened.until(() => book.runs.length === 300, patienceMs)).toBe(true);
        const late = book.runs.map((run) => run.atMs - (atMs.get(run.id) ?? 0)).sort((a, b) => a - b);
        expect(late[0]).toBeGreaterThanOrEqual(0);
        lateMs = late[Math.floor(late.length * 0.99)] ?? Infinity;
      }
      expect(lateMs).toBeLessThanOrEqual(harness.latenessMs);
    });

    it('runs the jobs of a lane in order of their times', async () => {
      const one = await open({ concurrency: 1 });
      const mine = diary(one.now);
      // Ahead by so much that none is due before all are in.
      const times = [1400, 1100, 1300, 1200, 1350, 1150];
      await one.queue.add(times.map((ms) => ring(`a.${ms}ms`, { at: new Date(one.now().getTime() + ms) })));
      await one.queue.start(mine.run);
      expect(await one.until(() => mine.runs.length === times.length, patienceMs)).toBe(true);
      expect(mine.ids()).toEqual(times.sort((a, b) => a - b).map((ms) => `a.${ms}ms`));
    });

    it('tries a failed job again after 1 s and 2 s, up to its attempts', async () => {
      book.acts.set('a', () => {
        throw new Error('half of 😀 is \ud83d and zero is \u0000');
      });
      await opened.queue.start(book.run);
      await opened.queue.add([ring('a.1')]);
      expect(await opened.until(() => book.runs.length === 3, patienceMs)).toBe(true);
      const [first, second, third] = book.runs.map((run) => run.atMs) as [number, number, number];
      expect(second - first).toBeGreaterThanOrEqual(1000);
      expect(third - second).toBeGreaterThanOrEqual(2000);
      await opened.pass(100);
      expect((await opened.queue.counts()).normal).toEqual({ waiting: 0, active: 0, delayed: 0, failed: 1 });
    });

    it('does not try again what was given up', async () => {
      book.acts.set('a', () => {
        throw new GiveUp('no use');
      });
      await opened.queue.start(book.run);
      await opened.queue.add([ring('a.1')]);
      expect(await opened.until(() => book.runs.length === 1, patienceMs)).toBe(true);
      await opened.pass(100);
      const { failed, delayed } = (await opened.queue.counts()).normal;
      expect({ failed, delayed }).toEqual({ failed: 1, delayed: 0 });
    });

    it('puts off what must wait, without costing an attempt', async () => {
      book.acts.set('once', () => {
        if (book.runs.length < 4) throw new TryLater(150);
      });
      await opened.queue.start(book.run);
      await opened.queue.add([ring('once.1')]);
      expect(await opened.until(() => book.runs.length === 4, patienceMs)).toBe(true);
      const gaps = book.runs.slice(1).map((run, i) => run.atMs - (book.runs[i]?.atMs ?? 0));
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(150);
      await opened.pass(100);
      expect((await opened.queue.counts()).normal.failed).toBe(0);
    });

    it('lets an urgent job pass 5,000 that wait in bulk', async () => {
      book.acts.set('bulk', () => new Promise((resolve) => setImmediate(resolve)));
      await opened.queue.add(Array.from({ length: 5000 }, (_, i) => ring(`bulk.${i}x`, { lane: 'bulk' })));
      await opened.queue.add([ring('fire.1', { lane: 'urgent' })]);
      await opened.queue.start(book.run);
      expect(await opened.until(() => book.ids().includes('fire.1'), patienceMs)).toBe(true);
      expect(book.ids().indexOf('fire.1')).toBeLessThan(500);
    });

    it('counts by lane what waits now and what waits for its time', async () => {
      await opened.queue.add([
        ring('a.1', { lane: 'urgent' }),
        ring('b.1', { lane: 'bulk' }),
        ring('b.2', { lane: 'bulk' }),
        ring('c.1', { at: later(60_000) }),
      ]);
      const idle = { waiting: 0, active: 0, delayed: 0, failed: 0 };
      expect(await opened.queue.counts()).toEqual({
        urgent: { ...idle, waiting: 1 },
        normal: { ...idle, delayed: 1 },
        bulk: { ...idle, waiting: 2 },
      });
    });

    it('refuses a key or payload that some queue could not keep, and takes none of the batch', async () => {
      const bad = [
        ring('a:1'),
        ring('17'),
        ring(''),
        ring('a.1', { payload: { id: '\u0000' } }),
        ring('a.1', { payload: { id: '😀'.slice(0, 1) } }),
      ];
      for (const one of bad) await expect(opened.queue.add([ring('good.1'), one])).rejects.toThrow(TypeError);
      expect((await opened.queue.counts()).normal.waiting).toBe(0);
    });

    it('answers a ping while it is open, and takes nothing after closing', async () => {
      await opened.queue.ping();
      await opened.queue.close();
      await expect(opened.queue.add([ring('a.1')])).rejects.toThrow('closed');
    });

    it('lets the running job end at closing and begins no other', async () => {
      const one = await open({ concurrency: 1 });
      const mine = diary(one.now);
      let release: () => void = () => {};
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      let hasEnded = false;
      mine.acts.set('slow', async () => {
        await held;
        hasEnded = true;
      });
      await one.queue.start(mine.run);
      await one.queue.add([ring('slow.1'), ring('other.1')]);
      const begun = one.until(() => mine.runs.length > 0, patienceMs);
      setTimeout(() => release(), 400);
      expect(await Promise.race([begun, held.then(() => mine.runs.length > 0)])).toBe(true);
      await one.queue.close();
      expect(hasEnded).toBe(true);
      expect(mine.ids()).toEqual(['slow.1']);
    });
  });
}
