/** Whoever locks several deliveries, or chats, locks them in one order: who waits for one holds none that comes after it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { createStore, type Store } from '../../src/store/index.ts';
import { createDatabase } from '../support/database.ts';

let fresh: Awaited<ReturnType<typeof createDatabase>>;
let database: Database;
let store: Store;
const now = new Date('2026-11-25T10:00:00+08:00');
const later = new Date('2026-11-25T18:00:00+08:00');
const day = '2026-11-25';

beforeAll(async () => {
  fresh = await createDatabase();
  database = openDatabase(fresh.url);
  store = createStore(database.db);
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

/** Three messages to a group, the one with the first id planned last. Their ids in the order of the ids. */
async function plan(group: string): Promise<[string, string, string]> {
  const rows = [0, 1, 2].map((n) => ({
    key: `${group}.${n}`,
    kind: 'send' as const,
    platform: 'feishu' as const,
    personId: null,
    chatExternalId: group,
    replyTo: null,
    messageId: null,
    card: 'welcome',
    data: {},
    language: 'zh-CN',
    tier: null,
    cause: group,
    dueAt: now,
    afterKey: null,
    notice: 'groups' as const,
  }));
  await store.deliveries.plan(rows, now);
  const { rows: found } = await database.pool.query<{ id: string }>(
    'select id from deliveries where cause = $1 order by id',
    [group],
  );
  for (const [n, { id }] of found.entries())
    await database.pool.query(
      "update deliveries set created_at = $2::timestamptz - $3 * interval '1 minute', held_for = 'bundle', batch = $4 where id = $1",
      [id, now, n, group],
    );
  return found.map(({ id }) => id) as [string, string, string];
}

/** How many of this database wait for a row. */
async function waiting(): Promise<number> {
  const { rows } = await database.pool.query<{ n: number }>(
    "select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  );
  return rows[0]?.n ?? 0;
}

type Ways = Record<string, (store: Store, group: string, ids: string[]) => Promise<unknown>>;
const ways: Ways = {
  'taking places of the day': (store, group, ids) =>
    store.peace.takeMany([...ids].reverse().map((id, n) => ({ id, subject: `${n} ${group}`, day, most: 8 }))),
  'saying them together': (store, group) =>
    store.peace.lockForBundle({ platform: 'feishu', chatExternalId: group }, now),
  'keeping them back until quiet is over': (store, _, ids) =>
    store.peace.hold([...ids].reverse(), later, 'quiet', now),
  'keeping them back for an allowance': (store, _, ids) => store.waiting.hold([...ids].reverse(), later, now),
  'dropping them': (store, group) => store.deliveries.dropPlanned(group, 'taken'),
  'changing them': (store, group) => store.deliveries.changePlanned(group, 'welcome', { fresh: true }),
  'saying more with them': (store, group) => store.deliveries.amendPlanned(group, { fresh: true }),
  'dropping those of a card': (store, group) =>
    store.deliveries.dropPlannedCards(group, ['welcome'], 'moved on'),
  'moving them together': (store, group) => store.batches.postpone(group, later, now),
};

describe('while another has the first of three', () => {
  it.each(Object.entries(ways))('%s holds neither of the others', async (name, act) => {
    const group = `oc_${Object.keys(ways).indexOf(name)}`;
    const ids = await plan(group);
    const first = await database.pool.connect();
    await first.query('begin');
    await first.query('select 1 from deliveries where id = $1 for update', [ids[0]]);
    const acting = act(store, group, ids);
    while ((await waiting()) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const others = await database.pool.query(
      'select 1 from deliveries where id = any($1::text[]) for update skip locked',
      [ids.slice(1)],
    );
    await first.query('commit');
    first.release();
    await acting;
    expect(others.rows).toHaveLength(2);
  });
});

it('putting several chats holds none that comes after one for which it waits', async () => {
  const chats = ['oc_a', 'oc_b', 'oc_c'].map((externalId) => ({
    ...{ platform: 'feishu' as const, kind: 'group' as const },
    externalId,
  }));
  await store.chats.putSome(chats, now);
  const first = await database.pool.connect();
  await first.query('begin');
  await first.query("select 1 from chats where external_id = 'oc_a' for update");
  const putting = store.chats.putSome([...chats].reverse(), later);
  while ((await waiting()) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const others = await database.pool.query(
    "select 1 from chats where external_id in ('oc_b', 'oc_c') for update skip locked",
  );
  await first.query('commit');
  first.release();
  expect((await putting).map(({ externalId }) => externalId)).toEqual(['oc_c', 'oc_b', 'oc_a']);
  expect(others.rows).toHaveLength(2);
});
