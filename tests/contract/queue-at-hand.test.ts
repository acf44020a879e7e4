/** What is rung for now is run by the process that rang it: once, after the commit, and by the queue where that process dies or fails. */
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Queue, Ring, RunJob } from '../../src/ports/queue.ts';
import { createAtHand, mostAtHand } from '../../src/queue/at-hand.ts';
import { createRelay } from '../../src/queue/relay.ts';
import { GiveUp, TryLater } from '../../src/queue/rules.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import type { NewDelivery } from '../../src/store/deliveries.ts';
import { createStore, type Store } from '../../src/store/index.ts';
import { createDatabase } from '../support/database.ts';
import { keepLog } from '../support/log.ts';
import { ring } from './queue.ts';

const start = new Date('2026-11-23T02:20:00Z');
const holdMs = 5_000;

let fresh: Awaited<ReturnType<typeof createDatabase>>;
let database: Database;
let now: Date;

beforeEach(async () => {
  fresh = await createDatabase();
  database = openDatabase(fresh.url);
  now = start;
});
afterEach(async () => {
  await database.close();
  await fresh.drop();
});

/** A process whose jobs are noted and end as `run` says. */
function worker(run: RunJob = async () => {}, hold = holdMs) {
  const ran: string[] = [];
  const atHand = createAtHand({
    clock: { now: () => now },
    log: keepLog(),
    rings: () => store.rings,
    holdMs: hold,
    standsBack: new Set(['look-for-likes']),
  });
  const store: Store = createStore(database.db, atHand);
  const begin = () =>
    atHand.start(async (job, payload) => {
      ran.push(Object.values(payload).join());
      await run(job, payload);
    });
  return { atHand, store, ran, begin };
}

const deadline = (subjectId: string, dueAt = start) => ({
  kind: 'propose-merge' as const,
  subjectId,
  step: 'once',
  dueAt,
});

const message = (key: string, batch?: string): NewDelivery => ({
  ...{ key, cause: 'it_one', card: 'welcome', data: {}, language: 'zh-CN', tier: null, kind: 'send' },
  ...{ platform: 'feishu', personId: null, chatExternalId: `oc_${key}`, replyTo: null, messageId: null },
  ...{ dueAt: start, afterKey: null, ...(batch ? { batch } : {}) },
});

const rung = (): Promise<{ key: string; at: Date | null; heldUntil: Date | null }[]> =>
  database.db.selectFrom('rings').select(['key', 'at', 'heldUntil']).orderBy('id').execute();

/** What a relay of any process would move to the queue at a time. */
const takenAt = (at: Date): Promise<Ring[]> =>
  createStore(database.db).transaction(async ({ rings }) =>
    (await rings.take(100, at)).map(({ ring }) => ring),
  );

const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await sleep(5);
};

const later = (ms: number) => new Date(start.getTime() + ms);

it('runs what is committed, and nothing of what is taken back', async () => {
  const { store, ran, begin } = worker();
  begin();
  await store
    .transaction(async (inner) => {
      await inner.deadlines.plan([deadline('it_gone')], now);
      throw new Error('taken back');
    })
    .catch(() => {});
  await store.transaction(async (inner) => {
    await inner.deadlines.plan([deadline('it_one'), deadline('it_later', later(60_000))], now);
    expect(ran).toEqual([]);
  });
  await until(async () => (await rung()).length === 1);
  const [one, other] = await store.deadlines.of('it_one');
  expect([ran, other]).toEqual([[one?.id], undefined]);
  // What is due later stays where it is until then.
  expect(await rung()).toMatchObject([{ at: later(60_000), heldUntil: null }]);
});

it('leaves what a dead process had taken to the queue, when its time is over', async () => {
  const { store, ran, begin } = worker(() => new Promise(() => {}));
  begin();
  await store.deadlines.plan([deadline('it_one')], now);
  await until(() => ran.length === 1);
  expect(await takenAt(later(holdMs - 1))).toEqual([]);
  expect(await takenAt(later(holdMs))).toMatchObject([{ job: 'propose-merge' }]);
});

it('holds on to what waits here, and to nothing that has begun', async () => {
  const { atHand, store, ran, begin } = worker(() => new Promise(() => {}), 30);
  begin();
  await store.deadlines.plan(
    Array.from({ length: 50 }, (_, n) => deadline(`it_${n}`)),
    now,
  );
  now = later(60_000);
  const held = async () => (await rung()).filter(({ heldUntil }) => heldUntil && heldUntil > now);
  await until(async () => (await held()).length === 50 - ran.length);
  expect(ran.length).toBeGreaterThan(0);
  expect(await takenAt(now)).toHaveLength(ran.length);
  void atHand.stop();
  await until(async () => (await held()).length === 0);
});

it('holds on without waiting for what is just being put away', async () => {
  const { store, begin } = worker(() => new Promise(() => {}));
  begin();
  await store.deadlines.plan([deadline('it_one'), deadline('it_other')], now);
  const keys = (await rung()).map(({ key }) => key);
  await createStore(database.db).transaction(async ({ rings }) => {
    await rings.removeHeld(keys[0] ?? '');
    await store.rings.holdOn(keys, later(60_000));
  });
  expect(await rung()).toMatchObject([{ key: keys[1], heldUntil: later(60_000) }]);
});

it('holds on to hundreds without looking through all of them for each, though there were none the first time', async () => {
  const one = openDatabase(fresh.url, { max: 1 });
  const store = createStore(one.db);
  await sql`vacuum analyze rings`.execute(one.db);
  for (let time = 0; time < 20; time++) await store.rings.holdOn(['a.none'], later(1));
  const keys = Array.from({ length: 400 }, (_, n) => `a.${n}`);
  await store.rings.add(keys.map((key) => ring(key)));
  await sql`update rings set held_until = ${now}`.execute(one.db);
  const read = await one.db.transaction().execute(async (tx) => {
    await createStore(tx).rings.holdOn(keys, later(60_000));
    const found = await sql<{ read: number }>`
      select idx_tup_fetch + seq_tup_read as read from pg_stat_xact_user_tables where relname = 'rings'`.execute(
      tx,
    );
    return found.rows[0]?.read ?? 0;
  });
  await one.close();
  expect((await rung()).map(({ heldUntil }) => heldUntil)).toEqual(keys.map(() => later(60_000)));
  expect(read).toBeLessThan(keys.length * 10);
});

it('hands what fails to the queue: at once, or when it is to be tried again; what is given up is over', async () => {
  const outcomes = new Map<string, Error>();
  const { store, ran, begin } = worker(async (_, { deadlineId = '' }) => {
    const error = outcomes.get(deadlineId);
    if (error) throw error;
  });
  // Before it is started nothing is kept back.
  await store.deadlines.plan([deadline('it_before')], now);
  expect(await rung()).toMatchObject([{ heldUntil: null }]);
  const ids: string[] = [];
  await store.transaction(async (inner) => {
    begin();
    for (const name of ['fails', 'later', 'given-up', 'done']) {
      await inner.deadlines.plan([deadline(`it_${name}`)], now);
      ids.push((await inner.deadlines.of(`it_${name}`))[0]?.id ?? '');
    }
    outcomes.set(ids[0] ?? '', new Error('no connection'));
    outcomes.set(ids[1] ?? '', new TryLater(2_000));
    outcomes.set(ids[2] ?? '', new GiveUp('for good'));
  });
  await until(async () => (await rung()).every(({ heldUntil }) => heldUntil === null));
  expect([...ran].sort()).toEqual([...ids].sort());
  expect((await rung()).map(({ key, at }) => [key.split('.')[1], at]).slice(1)).toEqual([
    [ids[0], null],
    [ids[1], later(2_000)],
  ]);
});

it('takes no more than it can do, and leaves what has not begun to others when it stops', async () => {
  const ends: (() => void)[] = [];
  const { atHand, store, ran, begin } = worker(() => new Promise((resolve) => ends.push(resolve)));
  begin();
  const many = Array.from({ length: mostAtHand }, (_, n) => deadline(`it_${n}`));
  await store.deadlines.plan(many, now);
  await store.deadlines.plan([deadline('it_more')], now);
  expect((await rung()).filter(({ heldUntil }) => heldUntil === null)).toHaveLength(1);
  const begun = ran.length;
  expect(begun).toBeLessThan(100);
  const stopped = atHand.stop();
  await until(
    async () =>
      (await rung()).filter(({ heldUntil }) => heldUntil === null).length === mostAtHand + 1 - begun,
  );
  for (const end of ends) end();
  await stopped;
  expect(ran).toHaveLength(begun);
  expect(await rung()).toHaveLength(mostAtHand + 1 - begun);
});

/** The relay of a process with such a worker; what it hands to the queue is noted. */
function relayOf({ atHand }: Pick<ReturnType<typeof worker>, 'atHand'>) {
  const queued: string[] = [];
  const queue: Queue = {
    add: async (rings) => {
      queued.push(...rings.map(({ key }) => key));
    },
    start: async () => {},
    ping: async () => {},
    close: async () => {},
    counts: () => Promise.reject(new Error('not asked')),
  };
  const relay = createRelay({ database, clock: { now: () => now }, queue, log: keepLog(), atHand });
  return { queued, drain: () => relay.drain() };
}

const named = (name: string, more: Partial<Ring> = {}) => ring(`a.${name}`, { payload: { name }, ...more });

it('leaves what is due within the minute in its place until then, and runs it here', async () => {
  const one = worker();
  const { queued, drain } = relayOf(one);
  one.begin();
  await one.store.rings.add([named('soon', { at: later(5_000) }), named('late', { at: later(60_000) })]);
  expect([await drain(), one.ran]).toEqual([0, []]);
  now = later(5_000);
  expect([await drain(), await drain()]).toEqual([1, 0]);
  await until(async () => (await rung()).length === 1);
  expect([one.ran, queued, await rung()]).toMatchObject([['soon'], [], [{ key: 'a.late' }]]);
});

it('gives what is due later than in a minute to the queue as a timer, but not the copies of an issue', async () => {
  const one = worker();
  const { queued, drain } = relayOf(one);
  one.begin();
  const at = later(60_001);
  await one.store.rings.add([named('timer', { at }), named('copy', { at, lane: 'bulk' })]);
  expect([await drain(), await drain()]).toEqual([1, 0]);
  expect([queued, await rung()]).toMatchObject([['a.timer'], [{ key: 'a.copy' }]]);
  now = at;
  expect(await drain()).toBe(1);
  await until(async () => (await rung()).length === 0);
  expect([queued, one.ran]).toEqual([['a.timer'], ['copy']]);
});

it('lets the queue try again what has failed, and run what a dead process had taken', async () => {
  const fails = worker(() => Promise.reject(new TryLater(2_000)));
  const hangs = worker(() => new Promise(() => {}));
  fails.begin();
  hangs.begin();
  await fails.store.rings.add([named('fails')]);
  await relayOf(fails).drain();
  await until(async () => (await rung()).some(({ at }) => at !== null));
  await hangs.store.rings.add([named('hangs')]);
  await relayOf(hangs).drain();
  await until(() => hangs.ran.length === 1);
  const { queued, drain } = relayOf(worker());
  // A process that takes nothing leaves all to others.
  now = later(2_000);
  expect([await drain(), queued]).toEqual([0, []]);
  const other = worker();
  other.begin();
  const others = relayOf(other);
  await others.drain();
  expect(others.queued).toEqual(['a.fails']);
  now = later(holdMs);
  await others.drain();
  expect([others.queued, other.ran]).toEqual([['a.fails', 'a.hangs'], []]);
});

it('lets copies wait for room, and beside what is urgent sends them in small groups', async () => {
  const ends = new Map<string, () => void>();
  const one = worker((_, { name = '' }) => new Promise((resolve) => ends.set(name, resolve)));
  const { queued, drain } = relayOf(one);
  one.begin();
  await one.store.rings.add([named('alarm', { lane: 'urgent' })]);
  await one.store.rings.add(Array.from({ length: 100 }, (_, n) => named(`copy${n}`, { lane: 'bulk' })));
  const moved = await drain();
  expect([moved, queued]).toEqual([33, []]);
  const copies = () => one.ran.filter((name) => name.startsWith('copy')).length;
  await until(() => copies() > 0);
  expect(copies()).toBe(8);
  for (let n = 0; n < 8; n++) ends.get(`copy${n}`)?.();
  await sleep(50);
  expect(copies()).toBe(8);
  now = later(125);
  await until(() => copies() > 8);
  expect(copies()).toBe(16);
  ends.get('alarm')?.();
  await until(() => copies() > 16);
  expect(copies()).toBeLessThan(32);
  // There is room for as many as are over.
  expect(await drain()).toBe(8);
  for (const end of ends.values()) end();
});

it('sends a small group of copies a second while tier 1 come, also in the gaps between them', async () => {
  const ends = new Map<string, () => void>();
  const one = worker((_, { name = '' }) => new Promise((resolve) => ends.set(name, resolve)));
  one.begin();
  const copies = () => one.ran.filter((name) => name.startsWith('copy')).length;
  const settle = async () => {
    for (const end of ends.values()) end();
    // Their rings are put away first.
    for (const _ of [1, 2, 3]) await one.store.rings.removeHeld('a.none');
    await sleep(50);
  };
  one.atHand.run([named('alarm', { lane: 'urgent', order: 'ahead' })]);
  one.atHand.run(Array.from({ length: 30 }, (_, n) => named(`copy${n}`, { lane: 'bulk' })));
  expect(copies()).toBe(8);
  await settle();
  now = later(900);
  one.atHand.run([]);
  expect(copies()).toBe(8);
  // The alarm is over, but another may come at any moment.
  now = later(1_000);
  one.atHand.run([named('alarm2', { lane: 'urgent', order: 'first' })]);
  await settle();
  expect(copies()).toBe(16);
  now = later(2_100);
  one.atHand.run([]);
  // None came for a second.
  await until(() => copies() === 30);
  await settle();
});

it('sends the cards about a tier 1 before it looks at what came after them, and while one waits phones ring in groups', async () => {
  const ends = new Map<string, () => void>();
  const one = worker((_, { name = '' }) => new Promise((resolve) => ends.set(name, resolve)));
  const urgent = (name: string, order?: Ring['order']) =>
    named(name, { lane: 'urgent', ...(order ? { order } : {}) });
  const phone = (name: string) => urgent(name, 'behind');
  one.atHand.run([phone('phone1'), phone('phone2'), urgent('event'), urgent('card', 'first')]);
  one.begin();
  one.atHand.run([]);
  const group = ['card', 'event', 'phone1', 'phone2'];
  expect(one.ran).toEqual(group);
  const many = Array.from({ length: 11 }, (_, n) => `more${n}`);
  one.atHand.run(many.map(phone));
  // The group under way has room for ten more.
  expect(one.ran).toEqual([...group, ...many.slice(0, 10)]);
  const end = (names: string[]) => {
    for (const name of names) ends.get(name)?.();
  };
  end(['phone1', 'phone2', ...many.slice(0, 9)]);
  // Their rings are put away first.
  for (const _ of [1, 2]) await one.store.rings.removeHeld('a.none');
  expect(one.ran).not.toContain('more10');
  end(['more9']);
  // A card goes before phones: nor does the next group begin at once.
  await sleep(50);
  expect(one.ran).not.toContain('more10');
  now = later(250);
  await until(() => one.ran.includes('more10'));
  one.atHand.run([phone('last')]);
  expect(one.ran.at(-1)).toBe('last');
  for (const done of ends.values()) done();
});

it('rings the next phones the sooner, the more of them wait', async () => {
  const ends = new Map<string, () => void>();
  const one = worker((_, { name = '' }) =>
    name === 'event' ? new Promise((resolve) => ends.set(name, resolve)) : Promise.resolve(),
  );
  const urgent = (name: string, order?: Ring['order']) =>
    named(name, { lane: 'urgent', ...(order ? { order } : {}) });
  one.begin();
  const phones = Array.from({ length: 900 }, (_, n) => urgent(`phone${n}`, 'behind'));
  one.atHand.run([urgent('event'), ...phones]);
  const rung = () => one.ran.length - 1;
  // While more than eight hundred wait, one group follows the other though no time passes.
  await until(() => rung() >= 108);
  await sleep(100);
  expect(rung()).toBe(108);
  now = later(5);
  await until(() => rung() === 120);
  // Of 780 the next comes after 6.25 ms.
  now = later(10);
  await sleep(100);
  expect(rung()).toBe(120);
  now = later(12);
  await until(() => rung() === 132);
  ends.get('event')?.();
  await until(() => rung() === 900);
});

it('handles what sounds like a tier 1 before what was said earlier, and little else beside it', async () => {
  const ends = new Map<string, () => void>();
  const one = worker((_, { name = '' }) => new Promise((resolve) => ends.set(name, resolve)));
  const said = (name: string, order?: Ring['order']) =>
    named(name, { lane: 'urgent', ...(order ? { order } : {}) });
  const chatter = Array.from({ length: 40 }, (_, n) => `chatter${n}`);
  one.begin();
  one.atHand.run([said('alarm', 'ahead'), ...chatter.map((name) => said(name))]);
  expect(one.ran).toEqual(['alarm', ...chatter.slice(0, 4)]);
  one.atHand.run([said('other', 'ahead')]);
  expect(one.ran.at(-1)).toBe('other');
  for (const name of ['alarm', 'other']) ends.get(name)?.();
  await until(() => one.ran.length === 2 + 24);
  expect(one.ran.slice(-20)).toEqual(chatter.slice(4, 24));
  for (const end of ends.values()) end();
});

it('begins with an event that comes ahead though others were stored before it', async () => {
  const one = worker(() => new Promise(() => {}));
  one.begin();
  const event = (eventKey: string) =>
    ({ kind: 'directory-changed', platform: 'feishu', appId: 'cli_a', eventKey, occurredAt: '' }) as const;
  const store = (names: string[]) =>
    one.store.inbox.add(names.map(event), now, ({ eventKey }) => eventKey === 'alarm');
  await store(Array.from({ length: 30 }, (_, n) => `chatter${n}`));
  const begun = one.ran.length;
  expect(begun).toBeLessThan(30);
  await store(['chatter', 'alarm']);
  expect(one.ran).toHaveLength(begun + 1);
  expect(await one.store.inbox.get(one.ran.at(-1) ?? '')).toMatchObject({ eventKey: 'alarm' });
});

it('stores alarms of a moment, and what comes beside them, together; what comes alone at once', async () => {
  const one = worker(() => new Promise(() => {}));
  one.begin();
  const store = (eventKey: string) => {
    const event = {
      kind: 'directory-changed',
      platform: 'feishu',
      appId: 'cli_a',
      eventKey,
      occurredAt: '',
    } as const;
    return one.store.inbox.add([event], now, () => eventKey.startsWith('alarm'));
  };
  const began = performance.now();
  await store('calm');
  await store('alarm1');
  expect(one.ran).toHaveLength(2);
  const [calm, first] = one.ran as [string, string];
  // Remembered as it came, once, with what it was judged to be.
  expect(one.store.inbox.takeFresh(calm)).toMatchObject({ event: { eventKey: 'calm' }, comesAhead: false });
  expect(one.store.inbox.takeFresh(first)).toMatchObject({ event: { eventKey: 'alarm1' }, comesAhead: true });
  expect(one.store.inbox.takeFresh(first)).toBeNull();
  const rest = [
    store('alarm2'),
    sleep(5).then(() => store('chatter')),
    sleep(10).then(() => store('alarm3')),
  ];
  await Promise.all(rest);
  expect(performance.now() - began).toBeGreaterThanOrEqual(45);
  // One statement, one transaction, one moment.
  const { rows } = await sql<{ key: string; transaction: string }>`
    select event_key as key, xmin::text as transaction from inbox`.execute(database.db);
  const of = (key: string) => rows.find((row) => row.key === key)?.transaction;
  expect([of('chatter'), of('alarm3')]).toEqual([of('alarm2'), of('alarm2')]);
  expect(of('alarm2')).not.toBe(of('alarm1'));
  expect(of('alarm1')).not.toBe(of('calm'));
});

it('counts room for cards about a tier 1 apart from that for its events', () => {
  const one = worker(() => new Promise(() => {}));
  one.begin();
  const many = (order: 'first' | 'ahead') =>
    one.atHand.run(
      Array.from({ length: mostAtHand }, (_, n) => named(`${order}${n}`, { lane: 'urgent', order })),
    );
  many('ahead');
  expect(one.atHand.holdUntil('ahead')).toBeNull();
  expect(one.atHand.holdUntil('first')).not.toBeNull();
  many('first');
  expect(one.atHand.holdUntil('first')).toBeNull();
  expect(one.atHand.holdUntil()).toBeNull();
});

it('has room for a tier 1, from what was said to its card, where there is none for more of the rest', async () => {
  const one = worker(() => new Promise(() => {}));
  one.begin();
  one.atHand.run(Array.from({ length: mostAtHand }, (_, n) => named(`said${n}`, { lane: 'urgent' })));
  const event = (eventKey: string) =>
    ({ kind: 'directory-changed', platform: 'feishu', appId: 'cli_a', eventKey, occurredAt: '' }) as const;
  await one.store.inbox.add([event('more'), event('alarm'), event('other')], now, ({ eventKey }) => {
    // Whatever cannot be judged is stored like the rest.
    if (eventKey === 'other') throw new Error('no judgement');
    return eventKey === 'alarm';
  });
  await sql`insert into people (id, name, post, language, state, changed_at)
    values ('pe_her', '罗琳', 'doer', 'zh-CN', 'active', ${now})`.execute(database.db);
  const alarm = { tier: 1, card: 'alarm' } as const;
  await one.store.deliveries.plan(
    [
      message('answer'),
      { ...message('to-her'), ...alarm, personId: 'pe_her' },
      { ...message('new-face'), ...alarm, kind: 'update', messageId: 'om_old' },
    ],
    now,
  );
  const { rows } = await sql<{ isHeld: boolean }>`
    select held_until is not null as "isHeld" from rings order by id`.execute(database.db);
  expect(rows.map(({ isHeld }) => isHeld)).toEqual([false, true, false, false, true, false]);
  expect(one.ran).toHaveLength(24 + 2);
});

it('lets a phone that does not answer hold up the next group for no more than a moment', async () => {
  const ends = new Map<string, () => void>();
  const one = worker((_, { name = '' }) => new Promise((resolve) => ends.set(name, resolve)));
  const urgent = (name: string, order?: Ring['order']) =>
    named(name, { lane: 'urgent', ...(order ? { order } : {}) });
  one.begin();
  one.atHand.run([urgent('event')]);
  const group = Array.from({ length: 12 }, (_, n) => `phone${n}`);
  one.atHand.run([...group, 'next'].map((name) => urgent(name, 'behind')));
  for (const name of group.slice(1)) ends.get(name)?.();
  for (const _ of [1, 2]) await one.store.rings.removeHeld('a.none');
  expect(one.ran).toEqual(['event', ...group]);
  now = later(1_000);
  one.atHand.run([urgent('last', 'behind')]);
  expect(one.ran).toEqual(['event', ...group, 'next', 'last']);
  for (const end of ends.values()) end();
});

it('lets nothing wait for a clock that was put back', async () => {
  const ends = new Map<string, () => void>();
  const one = worker((_, { name = '' }) => new Promise((resolve) => ends.set(name, resolve)));
  const urgent = (name: string, order?: Ring['order']) =>
    named(name, { lane: 'urgent', ...(order ? { order } : {}) });
  const group = Array.from({ length: 12 }, (_, n) => `phone${n}`);
  one.begin();
  one.atHand.run([urgent('event'), ...[...group, 'next'].map((name) => urgent(name, 'behind'))]);
  for (const name of group.slice(1)) ends.get(name)?.();
  for (const _ of [1, 2]) await one.store.rings.removeHeld('a.none');
  expect(one.ran).toEqual(['event', ...group]);
  now = later(-3_600_000);
  one.atHand.run([]);
  expect(one.ran.at(-1)).toBe('next');
  for (const end of ends.values()) end();
});

it('begins what has stood back long enough though what is urgent never ends', async () => {
  const one = worker(() => new Promise(() => {}));
  one.begin();
  one.atHand.run([named('alarm', { lane: 'urgent' }), named('look', { job: 'look-for-likes' })]);
  now = later(19_950);
  one.atHand.run([]);
  expect(one.ran).toEqual(['alarm']);
  now = later(20_000);
  await until(() => one.ran.includes('look'));
});

it('lets what nobody waits for stand back while something urgent is here, but not for long', async () => {
  const ends = new Map<string, () => void>();
  const one = worker((_, { name = '' }) => new Promise((resolve) => ends.set(name, resolve)));
  const { drain } = relayOf(one);
  one.begin();
  await one.store.rings.add([
    named('alarm', { lane: 'urgent' }),
    named('first', { job: 'look-for-likes' }),
    named('answer'),
    named('second', { job: 'look-for-likes' }),
  ]);
  await drain();
  await until(() => one.ran.length === 2);
  expect(one.ran).toEqual(['alarm', 'answer']);
  now = later(20_000);
  ends.get('answer')?.();
  await until(() => one.ran.length > 2);
  expect(one.ran).toEqual(['alarm', 'answer', 'first', 'second']);
  for (const name of ['first', 'second']) ends.get(name)?.();
  await one.store.rings.add([named('third', { job: 'look-for-likes' })]);
  await drain();
  expect(one.ran).not.toContain('third');
  ends.get('alarm')?.();
  // The next alarm may come any moment.
  await sleep(250);
  expect(one.ran).not.toContain('third');
  now = later(20_250);
  await until(() => one.ran.includes('third'));
  for (const end of ends.values()) end();
  await one.atHand.stop();
});

it('does little at once of what nobody waits for, though nothing else is here', async () => {
  const ends = new Map<string, () => void>();
  const one = worker((_, { name = '' }) => new Promise((resolve) => ends.set(name, resolve)));
  one.begin();
  one.atHand.run(['first', 'second', 'third'].map((name) => named(name, { job: 'look-for-likes' })));
  expect(one.ran).toEqual(['first', 'second']);
  ends.get('second')?.();
  await until(() => one.ran.includes('third'));
  for (const end of ends.values()) end();
});

it('leaves what finds no room to others, and takes what is urgent all the same', async () => {
  const one = worker(() => new Promise(() => {}));
  const other = worker(() => new Promise(() => {}));
  const relays = [relayOf(one), relayOf(other)];
  one.begin();
  other.begin();
  await one.store.rings.add(Array.from({ length: mostAtHand + 20 }, (_, n) => named(`one${n}`)));
  expect(await relays[0]?.drain()).toBe(mostAtHand);
  await one.store.rings.add([named('alarm', { lane: 'urgent' })]);
  expect(await relays[0]?.drain()).toBe(1);
  await until(() => one.ran.includes('alarm'));
  expect(await relays[1]?.drain()).toBe(20);
  expect(relays.flatMap(({ queued }) => queued)).toEqual([]);
});

it('rings again only what is late and has no ring left', async () => {
  const { store } = worker();
  const common = {
    platform: 'feishu',
    appId: 'cli_a',
    eventKey: 'ev_1',
    occurredAt: start.toISOString(),
  } as const;
  const event = { kind: 'directory-changed', ...common } as const;
  await store.deadlines.plan([deadline('it_one')], now);
  await store.deliveries.plan([message('alone'), message('two', 'b'), message('three', 'b')], now);
  await store.inbox.add([event], now);
  const ringAgain = async (at: Date) => [
    await store.deadlines.ringAgain(at, at, at, 100),
    await store.deliveries.ringAgain(at, at, 100),
    await store.inbox.ringAgain(at, at, 100),
  ];
  // Of three messages two go out together.
  expect([await ringAgain(later(1)), (await rung()).length]).toEqual([[0, 0, 0], 4]);
  for (const ms of [2, 12]) {
    await database.db.deleteFrom('rings').execute();
    expect([await ringAgain(later(ms)), (await rung()).length]).toEqual([[1, 3, 1], 4]);
    expect([await ringAgain(later(ms + 1)), (await rung()).length]).toEqual([[0, 0, 0], 4]);
  }
  // A ring that comes later than its row is due does not count.
  await database.db
    .updateTable('rings')
    .set({ at: later(3_600_000) })
    .execute();
  expect([await ringAgain(later(22)), (await rung()).length]).toEqual([[1, 3, 1], 8]);
});

it('shares what is due among processes, each once', async () => {
  const both = [worker(), worker()];
  await both[0]?.store.rings.add(
    Array.from({ length: 200 }, (_, n) => named(`${n}`, { at: later(1_000), lane: 'bulk' })),
  );
  now = later(1_000);
  for (const one of both) one.begin();
  const relays = both.map(relayOf);
  await until(async () => {
    await Promise.all(relays.map(({ drain }) => drain()));
    return (await rung()).length === 0;
  });
  const ran = both.flatMap((one) => one.ran);
  expect([ran.length, new Set(ran).size, relays.flatMap(({ queued }) => queued)]).toEqual([200, 200, []]);
});
