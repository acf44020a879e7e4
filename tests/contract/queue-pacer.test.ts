/** The pacer over real PostgreSQL: never above a platform's pace, and nobody waits for another's bucket. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pace } from '../../src/ports/platform.ts';
import type { Lane } from '../../src/ports/queue.ts';
import { createPacer } from '../../src/queue/pacer.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { createStore } from '../../src/store/index.ts';
import { slotsOf } from '../../src/store/paces.ts';
import { createDatabase } from '../support/database.ts';

const start = Date.parse('2026-03-02T01:00:00Z');
let fresh: Awaited<ReturnType<typeof createDatabase>>;
let processes: Database[];
let pacers: ReturnType<typeof createPacer>[];
let buckets = 0;

beforeAll(async () => {
  fresh = await createDatabase();
  processes = [openDatabase(fresh.url, { max: 6 }), openDatabase(fresh.url, { max: 6 })];
  pacers = processes.map(({ db }) => createPacer(createStore(db)));
});
afterAll(async () => {
  for (const process of processes) await process.close();
  await fresh.drop();
});

const pace = (count: number, perMs = 1000): Pace => ({ bucket: `b${++buckets}`, count, perMs });

/** Reserves one place; both times in ms after the start. The callers take turns between two processes. */
let calls = 0;
async function reserve(paces: Pace[], atMs = 0, lane: Lane = 'bulk'): Promise<number> {
  const pacer = pacers[++calls % 2] as (typeof pacers)[number];
  return (await pacer.reserve(paces, new Date(start + atMs), lane)).getTime() - start;
}

async function many(n: number, paces: Pace[], atMs = 0, lane: Lane = 'bulk'): Promise<number[]> {
  const places = await Promise.all(Array.from({ length: n }, () => reserve(paces, atMs, lane)));
  return places.sort((a, b) => a - b);
}

/** The most places that any span of this length holds, its end not counted. */
function mostWithin(places: number[], spanMs: number): number {
  const sorted = [...places].sort((a, b) => a - b);
  let most = 0;
  for (let from = 0, to = 0; from < sorted.length; from++) {
    while (to < sorted.length && (sorted[to] as number) < (sorted[from] as number) + spanMs) to++;
    most = Math.max(most, to - from);
  }
  return most;
}

/** The same numbers in each run. */
function randomFrom(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('one bucket', () => {
  it('lets a handful go at once, and then a handful in each slot', async () => {
    expect(slotsOf({ count: 50, perMs: 1000 })).toMatchObject({ widthMs: 112, room: 5, span: 10 });
    const places = await many(15, [pace(50)]);
    // The start lies somewhere within a slot; the later ones are whole slots apart.
    expect(places.slice(0, 5)).toEqual([0, 0, 0, 0, 0]);
    const [second, third] = [places[5] as number, places[10] as number];
    expect(places.slice(5, 10)).toEqual(Array(5).fill(second));
    expect(third - second).toBe(112);
    expect(second).toBeLessThanOrEqual(112);
  });

  it('gives many who ask together what each would be given alone', async () => {
    for (const lane of ['urgent', 'normal', 'bulk'] as const) {
      const [together, singly] = [pace(50), pace(50)];
      const one: number[] = [];
      for (let n = 0; n < 40; n++) one.push(await reserve([singly], 0, lane));
      const other: number[] = [];
      for (const n of [3, 2, 20, 15]) other.push(...(await many(n, [together], 0, lane)));
      expect(
        other.sort((a, b) => a - b),
        lane,
      ).toEqual(one.sort((a, b) => a - b));
    }
  });

  it('gives a single call its place at once', async () => {
    for (const count of [1, 2, 5, 50]) expect(await reserve([pace(count)], 12_345)).toBe(12_345);
  });

  it('never lets more than the pace into any span, however many callers in two processes ask', async () => {
    for (const [count, perMs, callers] of [
      [1, 1000, 12],
      [2, 1000, 20],
      [3, 1000, 30],
      [5, 1000, 40],
      [7, 333, 60],
      [30, 1000, 200],
      [50, 1000, 300],
      [600, 60_000, 700],
    ] as const) {
      const places = await many(callers, [pace(count, perMs)]);
      expect(mostWithin(places, perMs), `${count} in ${perMs} ms`).toBeLessThanOrEqual(count);
    }
  });

  it('uses most of the pace when there is much to send', async () => {
    for (const [count, share] of [
      [4, 0.75],
      [5, 0.8],
      [10, 0.85],
      [30, 0.9],
      [50, 0.9],
      [600, 0.9],
    ] as const) {
      const { widthMs, room } = slotsOf({ count, perMs: 1000 });
      expect((room * 1000) / widthMs).toBeGreaterThanOrEqual(count * share * 0.98);
    }
  });

  it('uses the whole pace where the platform allows more, and never more than that', async () => {
    for (const [count, most, perMs] of [
      [3, 5, 1000],
      [12, 20, 1000],
      [30, 50, 1000],
      [50, 60, 1000],
      [600, 1000, 60_000],
    ] as const) {
      const { widthMs, room } = slotsOf({ count, most, perMs });
      const perSpan = (room * perMs) / widthMs;
      expect(perSpan, `${count} of ${most}`).toBeGreaterThan(count * 0.95);
      expect(perSpan, `${count} of ${most}`).toBeLessThanOrEqual(count);
      const places = await many(4 * count > 1000 ? 1300 : 4 * count, [{ ...pace(count, perMs), most }]);
      expect(mostWithin(places, perMs), `${count} of ${most}`).toBeLessThanOrEqual(most);
    }
  });

  it('keeps the pace for callers who come at scattered times', async () => {
    const random = randomFrom(7);
    const bucket = pace(20);
    const asked = Array.from({ length: 300 }, () => random(12_000)).sort((a, b) => a - b);
    const places: number[] = [];
    for (let i = 0; i < asked.length; i += 10) {
      const batch = asked.slice(i, i + 10);
      const got = await Promise.all(batch.map((atMs) => reserve([bucket], atMs)));
      for (const [k, place] of got.entries()) expect(place).toBeGreaterThanOrEqual(batch[k] as number);
      places.push(...got);
    }
    expect(mostWithin(places, 1000)).toBeLessThanOrEqual(20);
  });
});

describe('several buckets together', () => {
  it('keep each its own pace', async () => {
    const random = randomFrom(11);
    const app = [pace(30), pace(100, 10_000)];
    const chats = Array.from({ length: 6 }, () => pace(3));
    const taken = new Map<string, number[]>();
    await Promise.all(
      Array.from({ length: 240 }, async () => {
        const paces = [...app, chats[random(chats.length)] as Pace];
        const place = await reserve(random(2) === 0 ? paces : paces.reverse(), random(3000));
        for (const { bucket } of paces) taken.set(bucket, [...(taken.get(bucket) ?? []), place]);
      }),
    );
    for (const { bucket, count, perMs } of [...app, ...chats]) {
      expect(mostWithin(taken.get(bucket) ?? [], perMs), bucket).toBeLessThanOrEqual(count);
    }
  });

  it('let others pass while one chat is far behind', async () => {
    const app = pace(50);
    const loud = pace(5);
    const flood = await many(60, [app, loud]);
    expect(flood.at(-1)).toBeGreaterThan(10_000);
    expect(await reserve([app, pace(5)])).toBeLessThanOrEqual(112);
  });

  it('takes no place from a bucket before the others have room', async () => {
    const narrow = pace(2, 60_000);
    const wide = pace(50);
    expect(await reserve([narrow, wide])).toBe(0);
    expect(await reserve([narrow, wide])).toBeGreaterThan(10_000);
    // Of the five at the start, the first call took one and the second, which had to wait, none.
    const near = await many(8, [wide]);
    expect(near.filter((place) => place === 0)).toHaveLength(4);
  });
});

describe('what is urgent', () => {
  const wide = (count: number, most: number, perMs = 1000): Pace => ({ ...pace(count, perMs), most });

  it('goes at once while thousands of copies have places far ahead, and never above what is allowed', async () => {
    for (const paces of [
      [wide(30, 50), wide(600, 1000, 60_000)],
      [wide(12, 20)],
      [wide(18, 30, 60_000)],
      [wide(6000, 10_000, 60_000)],
    ]) {
      const name = paces.map(({ count, most }) => `${count} of ${most}`).join(', ');
      const issue = await many(700, paces);
      const asked = 5000;
      const answer = await reserve(paces, asked, 'normal');
      const alarms = await many(2, paces, asked, 'urgent');
      expect([answer, ...alarms], name).toEqual([asked, asked, asked]);
      const storm = await many(40, paces, asked, 'urgent');
      for (const { most = 0, perMs } of paces) {
        expect(mostWithin([...issue, answer, ...alarms, ...storm], perMs), name).toBeLessThanOrEqual(most);
      }
    }
  });

  it('has places left even after more answers than there is room for', async () => {
    const paces = [wide(30, 50), wide(600, 1000, 60_000)];
    await many(400, paces);
    const answers = await many(60, paces, 3000, 'normal');
    expect(answers.at(-1)).toBeGreaterThan(3500);
    expect(await many(5, paces, 3000, 'urgent')).toEqual([3000, 3000, 3000, 3000, 3000]);
  });

  it('takes no more of a calendar in which nobody else has a place', async () => {
    const paces = [wide(30, 50)];
    const places = await many(300, paces, 0, 'urgent');
    expect(places.filter((place) => place === 0)).toHaveLength(50);
    expect(mostWithin(places, 1000)).toBeLessThanOrEqual(50);
    expect(await reserve(paces, 0)).toBeGreaterThan(5000);
  });

  it('and all others keep what is allowed, whatever comes in whatever order', async () => {
    const random = randomFrom(23);
    const app = [wide(30, 50), wide(600, 1000, 60_000)];
    const people = Array.from({ length: 8 }, () => wide(3, 5));
    const taken = new Map<string, number[]>();
    const waits: number[] = [];
    for (let turn = 0; turn < 12; turn++) {
      await Promise.all(
        Array.from({ length: 60 }, async (_, n) => {
          const lane: Lane = n % 12 === 0 ? 'urgent' : n % 4 === 0 ? 'normal' : 'bulk';
          const paces = [...app, people[random(people.length)] as Pace];
          const asked = turn * 1000 + random(1000);
          const place = await reserve(paces, asked, lane);
          expect(place).toBeGreaterThanOrEqual(asked);
          if (lane === 'urgent') waits.push(place - asked);
          for (const { bucket } of paces) taken.set(bucket, [...(taken.get(bucket) ?? []), place]);
        }),
      );
    }
    for (const { bucket, most = 0, perMs } of [...app, ...people]) {
      expect(mostWithin(taken.get(bucket) ?? [], perMs), bucket).toBeLessThanOrEqual(most);
    }
    const last = Math.max(...(taken.get(app[0]?.bucket ?? '') ?? []));
    expect(last).toBeGreaterThan(20_000);
    expect(Math.max(...waits)).toBeLessThan(last / 4);
  });
});

it('gives a place to whoever still asks in the older form', async () => {
  const { pool } = processes[0] as Database;
  const ask = (lonely: boolean) => ({
    buckets: [`old${lonely}`],
    widths: [1000],
    rooms: [lonely ? 1 : 2],
    lonely: [lonely],
    at: new Date(start),
  });
  const askTwice = async (lonely: boolean) => {
    const asks = JSON.stringify([ask(lonely), ask(lonely)]);
    const { rows } = await pool.query<{ places: Date[] }>('select reserve_paces($1::jsonb) as places', [
      asks,
    ]);
    return rows[0]?.places.map((place) => place.getTime() - start);
  };
  expect(await askTwice(false)).toEqual([0, 0]);
  expect(await askTwice(false)).toEqual([1000, 1000]);
  expect(await askTwice(true)).toEqual([0, 2000]);
});

describe('a pause', () => {
  it('holds its bucket until it is over, and no other', async () => {
    const app = pace(50);
    const paused = pace(5);
    await pacers[0]?.pause(paused.bucket, new Date(start + 8000));
    expect(await reserve([app, paused])).toBeGreaterThanOrEqual(8000);
    expect(await reserve([app, pace(5)])).toBe(0);
    expect(await reserve([paused], 20_000)).toBe(20_000);
  });

  it('is not shortened by a later, shorter one', async () => {
    const bucket = pace(5);
    await pacers[0]?.pause(bucket.bucket, new Date(start + 8000));
    await pacers[1]?.pause(bucket.bucket, new Date(start + 2000));
    expect(await reserve([bucket])).toBeGreaterThanOrEqual(8000);
  });
});

it('forgets what is past and keeps what is to come', async () => {
  const bucket = pace(5);
  const store = createStore((processes[0] as Database).db);
  const before = await many(8, [bucket]);
  await store.leftovers.forget({ paces: new Date(start - 60_000) });
  const after = await many(8, [bucket]);
  expect(mostWithin([...before, ...after], 1000)).toBeLessThanOrEqual(5);
  await store.leftovers.forget({ paces: new Date(start + 60_000) });
  expect(await reserve([bucket], 120_000)).toBe(120_000);
});

it('asks for nothing when nothing has a pace', async () => {
  expect(await reserve([], 77)).toBe(77);
});

it('stays quick with minutes of calls ahead', async () => {
  const paces = [pace(30), pace(600, 60_000)];
  const startedAt = performance.now();
  for (let i = 0; i < 10; i++) {
    await Promise.all(Array.from({ length: 200 }, () => reserve([...paces, pace(3)])));
  }
  expect(performance.now() - startedAt).toBeLessThan(20_000);
  expect(await reserve(paces)).toBeGreaterThan(190_000);
});
