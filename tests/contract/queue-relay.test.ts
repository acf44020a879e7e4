/** The relay over real PostgreSQL: what is committed reaches the queue, once, whatever happens on the way. */

import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import type { Queue, Ring } from '../../src/ports/queue.ts';
import { createRelay } from '../../src/queue/relay.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { createStore } from '../../src/store/index.ts';
import { createDatabase } from '../support/database.ts';
import { keepLog } from '../support/log.ts';
import { ring } from './queue.ts';

let fresh: Awaited<ReturnType<typeof createDatabase>>;
let database: Database;
let store: ReturnType<typeof createStore>;
const closers: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  fresh = await createDatabase();
  database = openDatabase(fresh.url);
  store = createStore(database.db);
});
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
  await database.close();
  await fresh.drop();
});

/** A queue that only notes what it takes, and refuses when it is told to. */
function ear() {
  const batches: Ring[][] = [];
  const state = {
    isDown: false,
    refuses: '',
    slowMs: 0,
    held: Promise.resolve(),
    adding: 0,
    mostAdding: 0,
  };
  const queue: Queue = {
    add: async (rings) => {
      state.mostAdding = Math.max(state.mostAdding, ++state.adding);
      try {
        await sleep(state.slowMs);
        await state.held;
        if (state.isDown) throw new Error('down');
        if (rings.some((one) => one.key === state.refuses)) throw new TypeError('refused');
        batches.push(rings);
      } finally {
        state.adding--;
      }
    },
    ping: async () => {
      if (state.isDown) throw new Error('down');
    },
    start: async () => {},
    close: async () => {},
    counts: () => Promise.reject(new Error('not asked')),
  };
  const log = keepLog();
  const relay = createRelay({ database, clock: systemClock, queue, log });
  closers.unshift(relay.stop);
  return { queue, relay, log, batches, state, keys: () => batches.flat().map((one) => one.key) };
}

const waiting = async () =>
  (await database.db.selectFrom('rings').select('key').execute()).map((row) => row.key);

async function until(isTrue: () => boolean | Promise<boolean>, withinMs = 20_000): Promise<boolean> {
  for (const end = performance.now() + withinMs; performance.now() < end && !(await isTrue()); )
    await sleep(5);
  return isTrue();
}

/** Who only looks once a second finds one a second of what is written one after the other; who hears is far quicker. */
async function expectHeard(keys: () => string[]): Promise<void> {
  const startedAt = performance.now();
  for (let n = 1; n <= 6; n += 1) {
    await store.rings.add([ring(`a.${n}`)]);
    expect(await until(() => keys().length === n)).toBe(true);
  }
  expect(performance.now() - startedAt).toBeLessThan(3_000);
}

const several = (n: number) => Array.from({ length: n }, (_, i) => ring(`a.${i}x`));

describe('draining', () => {
  it('hands over rings as they were written, oldest first, and forgets them', async () => {
    const { relay, batches } = ear();
    const rings = [
      ring('greet.it_1.1', { payload: { itemId: 'it_1', who: '张伟' }, lane: 'urgent' }),
      ring('later.it_2.1', { at: new Date('2026-03-02T01:00:00.123Z'), lane: 'bulk' }),
    ];
    await store.rings.add(rings);
    expect(await relay.drain()).toBe(2);
    expect(batches).toEqual([rings]);
    expect(await waiting()).toEqual([]);
    expect(await relay.drain()).toBe(0);
  });

  it('goes on until nothing is left, 500 at a time', async () => {
    const { relay, batches } = ear();
    await store.rings.add(several(1200));
    expect(await relay.drain()).toBe(1200);
    expect(batches.map((batch) => batch.length)).toEqual([500, 500, 200]);
  });

  it('does not see what is not committed', async () => {
    const { relay, keys } = ear();
    await store.transaction(async (inside) => {
      await inside.rings.add([ring('a.1')]);
      expect(await relay.drain()).toBe(0);
    });
    await expect(
      store.transaction(async (inside) => {
        await inside.rings.add([ring('b.1')]);
        throw new Error('undone');
      }),
    ).rejects.toThrow('undone');
    expect(await relay.drain()).toBe(1);
    expect(keys()).toEqual(['a.1']);
  });

  it('keeps the rings when the queue takes nothing, and rejects', async () => {
    const { relay, state, keys } = ear();
    await store.rings.add([ring('a.1')]);
    state.isDown = true;
    await expect(relay.drain()).rejects.toThrow('down');
    expect(await waiting()).toEqual(['a.1']);
    state.isDown = false;
    expect(await relay.drain()).toBe(1);
    expect(keys()).toEqual(['a.1']);
  });

  it('drops only the ring that the queue refuses, and says so', async () => {
    const { relay, state, keys, log } = ear();
    await store.rings.add(several(5));
    state.refuses = 'a.2x';
    expect(await relay.drain()).toBe(5);
    expect(keys()).toEqual(['a.0x', 'a.1x', 'a.3x', 'a.4x']);
    expect(log.said.filter((line) => line.level === 'error').map((line) => line.fields.key)).toEqual([
      'a.2x',
    ]);
  });

  it('runs one at a time, and a call during one also sees what came after its start', async () => {
    const { relay, state, keys } = ear();
    let release = () => {};
    state.held = new Promise((resolve) => {
      release = resolve;
    });
    await store.rings.add([ring('a.1')]);
    const first = relay.drain();
    expect(await until(() => state.adding === 1)).toBe(true);
    await store.rings.add([ring('b.1')]);
    const both = [relay.drain(), relay.drain()];
    release();
    expect(await first).toBe(1);
    expect(await Promise.all(both)).toEqual([1, 1]);
    expect(keys()).toEqual(['a.1', 'b.1']);
    expect(state.mostAdding).toBe(1);
  });

  it('shares the work with another process without doing any twice', async () => {
    const two = [ear(), ear()];
    for (const one of two) one.state.slowMs = 5;
    await store.rings.add(several(2000));
    const moved = await Promise.all(two.map((one) => one.relay.drain()));
    while (await store.rings.take(1, systemClock.now()).then((rows) => rows.length > 0))
      await two[0]?.relay.drain();
    expect(moved.reduce((a, b) => a + b)).toBeLessThanOrEqual(2000);
    const keys = two.flatMap((one) => one.keys());
    expect(keys).toHaveLength(2000);
    expect(new Set(keys).size).toBe(2000);
  });
});

describe('listening', () => {
  it('hears of a commit at once', async () => {
    const { relay, keys } = ear();
    await relay.start();
    await expectHeard(keys);
  });

  it('takes at its start what was left lying', async () => {
    const { relay, keys } = ear();
    await store.rings.add([ring('a.1')]);
    await relay.start();
    expect(keys()).toEqual(['a.1']);
  });

  it('finds by looking what was written without a notice', async () => {
    const { relay, keys } = ear();
    await relay.start();
    await database.db
      .insertInto('rings')
      .values({ key: 'a.1', job: 'a', payload: '{}', lane: 'normal', at: null })
      .execute();
    expect(await until(() => keys().length === 1)).toBe(true);
  });

  it('hears again after its connection was cut', async () => {
    const { relay, keys, log } = ear();
    await relay.start();
    const admin = new pg.Client({ connectionString: fresh.url });
    await admin.connect();
    const cut = `select pg_terminate_backend(pid) from pg_stat_activity
                 where datname = current_database() and pid <> pg_backend_pid()`;
    await admin.query(cut);
    const listening = async () => {
      const text = `select from pg_stat_activity where datname = current_database() and query ilike 'listen %'`;
      return (await admin.query(text)).rowCount === 1;
    };
    expect(await until(() => log.said.some((line) => line.message.includes('broke')))).toBe(true);
    expect(await until(listening)).toBe(true);
    await admin.end();
    await expectHeard(keys);
  });

  it('says an outage of the queue once, and moves everything when it is over', async () => {
    const { relay, state, keys, log } = ear();
    state.isDown = true;
    await relay.start();
    await store.rings.add([ring('a.1')]);
    await store.rings.add([ring('b.1')]);
    await sleep(1200);
    expect(log.said.filter((line) => line.level === 'warn')).toHaveLength(1);
    state.isDown = false;
    expect(await until(() => keys().length === 2)).toBe(true);
    // The batch that the queue has taken is committed a moment later.
    expect(await until(async () => (await waiting()).length === 0)).toBe(true);
  });

  it('moves nothing after it was stopped, and ends the batch under way before', async () => {
    const { relay, state, keys } = ear();
    state.slowMs = 60;
    await relay.start();
    await store.rings.add([ring('a.1')]);
    await until(() => state.adding === 1);
    await relay.stop();
    expect(keys()).toEqual(['a.1']);
    await store.rings.add([ring('b.1')]);
    await sleep(150);
    expect(keys()).toEqual(['a.1']);
    expect(await waiting()).toEqual(['b.1']);
  });
});

describe('the outbox while an issue waits in it', () => {
  const now = new Date('2026-03-02T10:00:00+08:00');
  const minutes = (n: number) => new Date(now.getTime() + n * 60_000);
  const copies = Array.from(
    { length: 3_000 },
    (_, n): Ring => ({ ...ring(`copy.${n}`), lane: 'bulk', at: minutes(1 + n / 100) }),
  );
  const few: Ring[] = [
    { ...ring('due'), lane: 'urgent', at: null },
    { ...ring('due copy'), lane: 'bulk', at: minutes(-1) },
    { ...ring('soon'), lane: 'normal', at: minutes(0.5) },
    { ...ring('timer'), lane: 'normal', at: minutes(5) },
    { ...ring('failed'), lane: 'normal', at: null },
  ];
  const room = { urgent: 10, normal: 10, bulk: 10 };

  /** As the relay does, and how many rows were read for it: those of whole tables, and those found by an index. */
  const look = () =>
    database.db.transaction().execute(async (trx) => {
      const { rings } = createStore(trx);
      const kept = await rings.keep(room, now, minutes(0.1));
      const next = await rings.next(now);
      const taken = await rings.take(500, now, 'queued');
      const read = await sql<{ scans: number; found: number }>`
        select pg_stat_get_xact_numscans('rings'::regclass)::int as scans,
          pg_stat_get_xact_tuples_fetched('rings'::regclass)::int as found`.execute(trx);
      return {
        kept: kept.map(({ key }) => key).sort(),
        next,
        taken: taken.map((one) => one.ring.key).sort(),
        ...(read.rows[0] as { scans: number; found: number }),
      };
    });

  it.each(['empty', 'full'])(
    'finds what is meant and reads no copies, planned while it was %s',
    async (was) => {
      // Each connection has plans of its own.
      await database.close();
      database = openDatabase(fresh.url, { max: 1 });
      store = createStore(database.db);
      if (was === 'empty') for (let times = 0; times < 30; times++) await look();
      await store.rings.add([...copies, ...few]);
      await store.rings.keep({ urgent: 0, normal: 1, bulk: 0 }, now, minutes(1));
      await store.rings.letGo(['failed'], { at: null });
      const { found, ...seen } = await look();
      expect(seen).toEqual({
        kept: ['due', 'due copy'],
        next: { isForQueue: true, at: minutes(0.1) },
        taken: ['failed', 'timer'],
        scans: 0,
      });
      expect(found).toBeLessThan(100);
    },
  );
});

it('waits for the disk for all of a transaction, whatever of it could be lost', async () => {
  const now = new Date('2026-03-02T10:00:00+08:00');
  await store.rings.add([ring('a.1')]);
  const settings = await database.db.transaction().execute(async (trx) => {
    // As in earnest; the server of the tests waits for nothing.
    await sql`set local synchronous_commit = on`.execute(trx);
    const { rings, deliveries, peace } = createStore(trx);
    await rings.keep({ urgent: 1, normal: 1, bulk: 1 }, now, now);
    await rings.holdOn(['a.1'], now);
    await rings.removeHeld('a.1');
    await deliveries.postpone('none', now, now);
    await peace.take({ id: 'none', subject: 'nobody', day: '2026-03-02', most: 1 });
    return sql<{ synchronousCommit: string }>`show synchronous_commit`.execute(trx);
  });
  expect(settings.rows).toEqual([{ synchronousCommit: 'on' }]);
});
