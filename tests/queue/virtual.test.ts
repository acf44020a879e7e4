/** Virtual time: what runs when the clock is moved, in which order, and what moving costs. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Ring } from '../../src/ports/queue.ts';
import { GiveUp, TryLater } from '../../src/queue/rules.ts';
import { createVirtualTime, type VirtualTimeOptions } from '../../src/queue/virtual.ts';
import { cpuMs } from '../support/cpu.ts';
import { keepLog } from '../support/log.ts';

const start = new Date('2026-03-02T01:00:00Z');
const minute = 60_000;
const day = 24 * 60 * minute;
const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** Virtual time with an outbox, a diary of runs, and jobs that do what the test says. */
function world(options: Partial<VirtualTimeOptions> = {}) {
  const outbox: Ring[] = [];
  const diary: string[] = [];
  const acts = new Map<string, (payload: Record<string, string>) => unknown>();
  const log = keepLog();
  const time = createVirtualTime({
    start,
    relay: async () => {
      const rings = outbox.splice(0);
      await time.queue.add(rings);
      return rings.length;
    },
    log,
    optionsOf: () => ({ attempts: 3 }),
    ...options,
  });
  closers.push(() => time.queue.close());
  const passed = () => time.clock.now().getTime() - start.getTime();
  const run = async (job: string, payload: Record<string, string>) => {
    diary.push(`${passed() / 1000}s ${job}${payload.id ? ` ${payload.id}` : ''}`);
    await acts.get(job)?.(payload);
  };
  const ring = (key: string, inMs: number | null = null, rest: Partial<Ring> = {}): Ring => ({
    key,
    job: key.split('.')[0] ?? key,
    payload: {},
    lane: 'normal',
    at: inMs === null ? null : new Date(start.getTime() + inMs),
    ...rest,
  });
  return { time, outbox, diary, acts, log, passed, run, ring };
}

describe('moving the clock', () => {
  it('runs each job at its own moment, in order of time, and stops at the end', async () => {
    const { time, diary, run, ring, passed } = world();
    await time.queue.start(run);
    await time.queue.add([ring('c.1', 30_000), ring('a.1', 10_000), ring('b.1', 20_000)]);
    await time.advance(25_000);
    expect(diary).toEqual(['10s a', '20s b']);
    expect(passed()).toBe(25_000);
    expect(time.nextAt()).toEqual(new Date(start.getTime() + 30_000));
    await time.advance(5000);
    expect(diary).toEqual(['10s a', '20s b', '30s c']);
    expect(time.nextAt()).toBeNull();
  });

  it('runs what a job rings on the way, on the way', async () => {
    const { time, outbox, diary, acts, run, ring } = world();
    acts.set('first', () => {
      outbox.push(ring('second.1', 90_000), ring('now.1'));
    });
    await time.queue.start(run);
    outbox.push(ring('first.1', minute));
    await time.advance(2 * minute);
    expect(diary).toEqual(['60s first', '60s now', '90s second']);
  });

  it('never moves back', async () => {
    const { time, passed } = world();
    await time.advance(minute);
    await time.advanceTo(start);
    expect(passed()).toBe(minute);
  });

  it('takes moves asked for during a move in turn', async () => {
    const { time, diary, acts, run, ring, passed } = world();
    let later: Promise<void> | undefined;
    acts.set('a', () => {
      later = time.advance(minute);
    });
    await time.queue.start(run);
    await time.queue.add([ring('a.1', 1000), ring('b.1', 5000), ring('c.1', 61_000)]);
    await time.advance(10_000);
    expect(diary).toEqual(['1s a', '5s b']);
    await later;
    expect(diary).toEqual(['1s a', '5s b', '61s c']);
    expect(passed()).toBe(70_000);
  });

  it('tells and waits for its listeners at each stop', async () => {
    const { time, run, ring } = world();
    const told: number[] = [];
    time.onMove(async (now) => {
      await Promise.resolve();
      told.push(now.getTime() - start.getTime());
    });
    await time.queue.start(run);
    await time.queue.add([ring('a.1', 1000)]);
    await time.advance(5000);
    expect(told).toEqual([1000, 5000]);
  });

  it('does other things at their moment, before the jobs of that moment, unless cancelled', async () => {
    const { time, diary, run, ring } = world();
    await time.queue.start(run);
    await time.queue.add([ring('job.1', 1000)]);
    time.at(new Date(start.getTime() + 1000), () => void diary.push('push'));
    time.at(new Date(start.getTime() + 500), () => void diary.push('never'))();
    await time.advance(1000);
    expect(diary).toEqual(['push', '1s job']);
  });

  it('says so when jobs ring each other in a circle, instead of running for ever', async () => {
    const { time, outbox, acts, ring } = world();
    let turns = 0;
    acts.set('circle', () => void outbox.push(ring(`circle.${++turns}`)));
    await time.queue.start(async (job) => void acts.get(job)?.({}));
    outbox.push(ring('circle.0'));
    await expect(time.settle()).rejects.toThrow('circle is rung over and over');
  });
});

describe('jobs of one moment', () => {
  it('takes urgent ones first and otherwise keeps their order', async () => {
    const { time, diary, run, ring } = world();
    await time.queue.start(run);
    await time.queue.add([
      ring('many.1', null, { lane: 'bulk' }),
      ring('a.1'),
      ring('b.1'),
      ring('fire.1', null, { lane: 'urgent' }),
    ]);
    await time.settle();
    expect(diary).toEqual(['0s fire', '0s a', '0s b', '0s many']);
  });

  it('runs one at a time unless told otherwise', async () => {
    for (const [concurrency, most] of [
      [undefined, 1],
      [4, 4],
    ] as const) {
      const { time, ring } = world(concurrency ? { concurrency } : {});
      let running = 0;
      let seen = 0;
      await time.queue.start(async () => {
        seen = Math.max(seen, ++running);
        await new Promise(setImmediate);
        running--;
      });
      await time.queue.add(Array.from({ length: 12 }, (_, i) => ring(`a.${i}x`)));
      await time.settle();
      expect(seen).toBe(most);
    }
  });
});

describe('keys', () => {
  it('run once while waiting and for a day after', async () => {
    const { time, diary, run, ring } = world();
    await time.queue.start(run);
    await time.queue.add([ring('a.1', 1000), ring('a.1', 2000)]);
    await time.advance(minute);
    await time.queue.add([ring('a.1')]);
    await time.advance(day - 2 * minute);
    await time.queue.add([ring('a.1')]);
    await time.settle();
    expect(diary).toEqual(['1s a']);
    await time.advance(2 * minute);
    await time.queue.add([ring('a.1')]);
    await time.settle();
    expect(diary).toHaveLength(2);
  });
});

describe('failing', () => {
  it('tries again with growing waits in virtual time, up to the attempts of the job', async () => {
    const { time, diary, acts, log, run, ring } = world();
    acts.set('a', () => {
      throw new Error('no');
    });
    await time.queue.start(run);
    await time.queue.add([ring('a.1')]);
    await time.advance(minute);
    expect(diary).toEqual(['0s a', '1s a', '3s a']);
    expect(log.said.filter((line) => line.level === 'error')).toHaveLength(1);
    expect((await time.queue.counts()).normal).toEqual({ waiting: 0, active: 0, delayed: 0, failed: 1 });
  });

  it('does not try again what was given up', async () => {
    const { time, diary, acts, run, ring } = world();
    acts.set('a', () => {
      throw new GiveUp('no use');
    });
    await time.queue.start(run);
    await time.queue.add([ring('a.1')]);
    await time.advance(minute);
    expect(diary).toEqual(['0s a']);
  });

  it('puts off without costing an attempt', async () => {
    const { time, diary, acts, run, ring } = world();
    acts.set('a', () => {
      if (diary.length < 6) throw new TryLater(10_000);
    });
    await time.queue.start(run);
    await time.queue.add([ring('a.1')]);
    await time.advance(10 * minute);
    expect(diary).toEqual(['0s a', '10s a', '20s a', '30s a', '40s a', '50s a']);
    expect((await time.queue.counts()).normal.failed).toBe(0);
  });
});

describe('jobs that come round', () => {
  it('run at once, then at each interval of a short move', async () => {
    const { time, diary, run } = world();
    time.every('sweep', 30_000);
    await time.queue.start(run);
    await time.settle();
    await time.advance(60_000);
    expect(diary).toEqual(['0s sweep', '30s sweep', '60s sweep']);
  });

  it('run half way of a longer move and at its end', async () => {
    const { time, diary, run } = world();
    time.every('sweep', 30_000, time.clock.now());
    await time.queue.start(run);
    await time.advance(60 * minute);
    expect(diary).toEqual(['1800s sweep', '3600s sweep']);
  });

  it('run first when their interval is over, where they have run before', async () => {
    const { time, diary, run } = world();
    time.every('sweep', 30_000, time.clock.now());
    await time.queue.start(run);
    await time.settle();
    expect(diary).toEqual([]);
    await time.advance(60_000);
    expect(diary).toEqual(['30s sweep', '60s sweep']);
  });

  it('run daily on a long move and at its end, and do not hold up what is rung', async () => {
    const { time, diary, run, ring } = world();
    time.every('sweep', 30_000);
    await time.queue.start(run);
    await time.queue.add([ring('a.1', 40 * day + 1000)]);
    await time.advance(90 * day);
    const sweeps = diary.filter((line) => line.endsWith('sweep'));
    expect(sweeps.length).toBeLessThanOrEqual(92);
    expect(sweeps.at(-1)).toBe(`${(90 * day) / 1000}s sweep`);
    expect(diary).toContain(`${(40 * day) / 1000 + 1}s a`);
  });

  it('have what they ring run in the same move', async () => {
    const { time, outbox, diary, acts, run, ring } = world();
    acts.set('sweep', () => void outbox.push(ring('found.1')));
    time.every('sweep', minute);
    await time.queue.start(run);
    await time.settle();
    expect(diary).toEqual(['0s sweep', '0s found']);
  });
});

describe('living', () => {
  const until = async (isTrue: () => boolean) => {
    for (let i = 0; i < 1500 && !isTrue(); i++) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(isTrue()).toBe(true);
  };

  it('lets time flow from where it was and runs by itself what falls due', async () => {
    const { time, diary, run, ring, passed } = world();
    await time.queue.start(run);
    await time.advance(day);
    time.live();
    expect(time.isLive()).toBe(true);
    await time.queue.add([ring('now.1'), ring('soon.1', day + 120)]);
    await until(() => diary.length === 2);
    expect(passed()).toBeGreaterThanOrEqual(day + 120);
    expect(passed()).toBeLessThan(day + 5000);
  });

  it('can be moved while it flows, and flows on from there', async () => {
    const { time, diary, run, ring, passed } = world({ ticking: true });
    await time.queue.start(run);
    await time.queue.add([ring('late.1', day - 1000)]);
    await time.advance(day);
    expect(diary).toEqual([`${day / 1000 - 1}s late`]);
    const before = passed();
    await until(() => passed() > before + 30);
  });

  it('stands when paused, yet runs what is asked for now', async () => {
    const { time, diary, run, ring, passed } = world({ ticking: true });
    await time.queue.start(run);
    time.pause();
    const stood = passed();
    await time.queue.add([ring('now.1'), ring('later.1', stood + 1000)]);
    await until(() => diary.length === 1);
    expect(passed()).toBe(stood);
    expect(time.isLive()).toBe(false);
    expect((await time.queue.counts()).normal.delayed).toBe(1);
  });

  it('runs an urgent job while a slow one is running', async () => {
    const { time, ring } = world({ ticking: true, concurrency: 2 });
    const ended: string[] = [];
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await time.queue.start(async (job) => {
      if (job === 'slow') await held;
      ended.push(job);
    });
    await time.queue.add([ring('slow.1')]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await time.queue.add([ring('fire.1', null, { lane: 'urgent' })]);
    await until(() => ended.includes('fire'));
    release();
    await until(() => ended.includes('slow'));
  });

  it('survives an outbox that cannot be read for a while', async () => {
    let isDown = true;
    const { time, diary, run, ring } = world({
      ticking: true,
      relay: async () => {
        if (isDown) throw new Error('down');
        return 0;
      },
    });
    await time.queue.start(run);
    await new Promise((resolve) => setTimeout(resolve, 70));
    isDown = false;
    await time.queue.add([ring('a.1')]);
    await until(() => diary.length === 1);
  });
});

it('waits at closing for the job that is running, and takes nothing more', async () => {
  const { time, ring } = world({ ticking: true });
  let hasEnded = false;
  await time.queue.start(async () => {
    await new Promise((resolve) => setTimeout(resolve, 60));
    hasEnded = true;
  });
  await time.queue.add([ring('a.1'), ring('c.1')]);
  await new Promise((resolve) => setTimeout(resolve, 20));
  await time.queue.close();
  expect(hasEnded).toBe(true);
  expect(time.nextAt()).toBeNull();
  await expect(time.queue.add([ring('b.1')])).rejects.toThrow('closed');
});

it('moves over a year with 20,000 jobs in seconds', async () => {
  const { time, ring } = world();
  let runs = 0;
  await time.queue.start(async () => {
    runs++;
  });
  await time.queue.add(Array.from({ length: 20_000 }, (_, i) => ring(`a.${i}x`, (i * 365 * day) / 20_000)));
  const startedAt = cpuMs();
  await time.advance(365 * day);
  expect(runs).toBe(20_000);
  expect(cpuMs() - startedAt).toBeLessThan(5000);
});
