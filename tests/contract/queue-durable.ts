/** What a queue that lives on a server must do beyond the contract: outlive its processes and the server's moods. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { createBullQueue } from '../../src/queue/bullmq.ts';
import { keepLog } from '../support/log.ts';
import {
  diary,
  freshName,
  type OpenedQueue,
  optionsOf,
  patienceMs,
  type QueueHarness,
  ring,
} from './queue.ts';

export type Where = { redisUrl: string } | { databaseUrl: string };

/** A process that dies is noticed so soon in tests; in earnest it takes longer. */
export const lockMs = 1500;
const projectDir = join(import.meta.dirname, '../..');

export function bullHarness(where: Where, latenessMs: number, stop: () => Promise<void>): QueueHarness {
  return {
    latenessMs,
    stop,
    open: async ({ name, optionsOf, concurrency }) => {
      const queue = await createBullQueue({
        ...where,
        clock: systemClock,
        log: keepLog(),
        optionsOf,
        prefix: name,
        concurrency: { urgent: concurrency, normal: concurrency, bulk: concurrency },
        lockMs,
      });
      return { queue, now: systemClock.now, until, pass: (ms) => sleep(ms) };
    },
  };
}

async function until(isTrue: () => boolean, withinMs: number): Promise<boolean> {
  for (const end = performance.now() + withinMs; performance.now() < end && !isTrue(); ) await sleep(5);
  return isTrue();
}

export interface DurableHarness extends QueueHarness {
  where: Where;
  /** Loses every job, as if the store had never kept it. */
  empty(): Promise<void>;
  /** Cuts every connection that the queue holds. */
  cut(): Promise<void>;
  /** The same kind of place where nobody answers. */
  nowhere: Where;
}

export function durableQueueContract(what: string, start: () => Promise<DurableHarness>): void {
  describe(what, () => {
    let harness: DurableHarness;
    let name: string;
    const closers: (() => unknown)[] = [];
    const open = async (): Promise<OpenedQueue> => {
      const fresh = await harness.open({ name, optionsOf, concurrency: 4 });
      closers.push(() => fresh.queue.close());
      return fresh;
    };

    beforeAll(async () => {
      harness = await start();
    });
    afterAll(() => harness.stop());
    beforeEach(() => {
      name = freshName();
    });
    afterEach(async () => {
      for (const close of closers.splice(0)) await close();
    });

    it('keeps jobs for the next process, and remembers the keys that ran', async () => {
      const first = await open();
      const before = diary(first.now);
      await first.queue.start(before.run);
      await first.queue.add([ring('ran.1')]);
      expect(await until(() => before.runs.length === 1, patienceMs)).toBe(true);
      await sleep(50);
      await first.queue.close();

      const producer = await open();
      await producer.queue.add([ring('kept.1'), ring('ran.1')]);
      await producer.queue.close();

      const second = await open();
      const after = diary(second.now);
      await second.queue.start(after.run);
      expect(await until(() => after.runs.length === 1, patienceMs)).toBe(true);
      await sleep(100);
      expect(after.ids()).toEqual(['kept.1']);
    });

    it('shares jobs between processes so that each runs once', async () => {
      const both = await Promise.all([open(), open()]);
      const books = both.map((one) => diary(one.now));
      for (const [i, one] of both.entries()) await one.queue.start(books[i]?.run ?? (async () => {}));
      const rings = Array.from({ length: 200 }, (_, i) => ring(`a.${i}x`));
      await Promise.all(both.map((one) => one.queue.add(rings)));
      const ran = () => books.flatMap((book) => book.ids());
      expect(await until(() => ran().length >= 200, patienceMs)).toBe(true);
      await sleep(100);
      expect(ran().sort()).toEqual(rings.map((r) => r.key).sort());
    });

    it('runs a job again whose process was killed in the middle of it', async () => {
      const watching = await open();
      const child = startChild(harness.where, name);
      closers.push(() => child.kill('SIGKILL'));
      await watching.queue.add([ring('slow.1')]);
      const line = createInterface({ input: child.stdout as NodeJS.ReadableStream });
      expect((await once(line, 'line'))[0]).toBe('running slow.1');
      child.kill('SIGKILL');
      await once(child, 'exit');
      const book = diary(watching.now);
      await watching.queue.start(book.run);
      expect(await until(() => book.runs.length === 1, patienceMs)).toBe(true);
      await sleep(lockMs);
      expect(book.ids()).toEqual(['slow.1']);
      expect((await watching.queue.counts()).normal).toEqual({
        waiting: 0,
        active: 0,
        delayed: 0,
        failed: 0,
      });
    });

    it('runs each of 5,000 delayed jobs when it lost them all and they are rung again', async () => {
      const opened = await open();
      const book = diary(opened.now);
      const rings = (turn: number, inMs: number) => {
        const at = new Date(opened.now().getTime() + inMs);
        return Array.from({ length: 5000 }, (_, i) =>
          ring(`due.${i}x.${turn}`, { payload: { id: `${i}` }, at }),
        );
      };
      await opened.queue.start(book.run);
      await opened.queue.add(rings(1, 120_000));
      expect((await opened.queue.counts()).normal.delayed).toBe(5000);
      await harness.empty();
      expect((await opened.queue.counts()).normal.delayed).toBe(0);
      await opened.queue.add(rings(2, 3000));
      // However slow the machine: as long as it gets on, it is waited for.
      for (let seen = -1; seen < book.runs.length && book.runs.length < 5000; ) {
        seen = book.runs.length;
        await until(() => book.runs.length >= 5000, 20_000);
      }
      await sleep(100);
      expect(book.runs.length).toBe(5000);
      expect(new Set(book.ids()).size).toBe(5000);
    }, 180_000);

    it('goes on by itself after its connections were cut', async () => {
      const opened = await open();
      const book = diary(opened.now);
      await opened.queue.start(book.run);
      await opened.queue.add([
        ring('before.1'),
        ring('delayed.1', { at: new Date(opened.now().getTime() + 1500) }),
      ]);
      expect(await until(() => book.runs.length === 1, patienceMs)).toBe(true);
      await harness.cut();
      const isBack = async () =>
        opened.queue.add([ring('after.1')]).then(
          () => true,
          () => false,
        );
      for (let tries = 0; tries < 50 && !(await isBack()); tries++) await sleep(100);
      expect(await until(() => book.runs.length === 3, patienceMs)).toBe(true);
      await opened.queue.ping();
      expect(book.ids().sort()).toEqual(['after.1', 'before.1', 'delayed.1']);
    });

    it('says at once and plainly when nobody answers at its address', async () => {
      const options = { ...harness.nowhere, clock: systemClock, log: keepLog(), optionsOf };
      const startedAt = performance.now();
      await expect(createBullQueue(options)).rejects.toThrow(
        /cannot start: .* at 127\.0\.0\.1:1 does not answer/,
      );
      expect(performance.now() - startedAt).toBeLessThan(6000);
    });

    it('does not wait for ever at closing for a job that hangs', async () => {
      const queue = await createBullQueue({
        ...harness.where,
        clock: systemClock,
        log: keepLog(),
        optionsOf,
        prefix: name,
        closeMs: 200,
      });
      const book = diary(systemClock.now);
      let release: () => void = () => {};
      book.acts.set(
        'hang',
        () =>
          new Promise<void>((resolve) => {
            release = resolve;
          }),
      );
      await queue.start(book.run);
      await queue.add([ring('hang.1')]);
      expect(await until(() => book.runs.length === 1, patienceMs)).toBe(true);
      const startedAt = performance.now();
      await queue.close();
      expect(performance.now() - startedAt).toBeLessThan(6000);
      release();
      await sleep(50);
    });
  });
}

/** Another process on the same queue, whose jobs never end. */
function startChild(where: Where, name: string): ChildProcess {
  const script = join(import.meta.dirname, 'queue-child.ts');
  return spawn(
    process.execPath,
    ['--import', 'tsx', script, JSON.stringify({ ...where, prefix: name, lockMs })],
    {
      cwd: projectDir,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
}
