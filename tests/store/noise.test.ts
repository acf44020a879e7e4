/** The places of a day, taken by several processes at once. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { createStore, type Store } from '../../src/store/index.ts';
import { createDatabase } from '../support/database.ts';

let fresh: Awaited<ReturnType<typeof createDatabase>>;
let databases: Database[];
let stores: Store[];
const now = new Date('2026-11-25T10:00:00+08:00');
const day = '2026-11-25';

beforeAll(async () => {
  fresh = await createDatabase();
  databases = [1, 2, 3].map(() => openDatabase(fresh.url));
  stores = databases.map(({ db }) => createStore(db));
});
afterAll(async () => {
  for (const database of databases) await database.close();
  await fresh.drop();
});

/** Messages to a group that is called so; nobody has to be known for that. */
async function plan(group: string, count: number): Promise<string[]> {
  const [store] = stores as [Store];
  const rows = Array.from({ length: count }, (_, n) => ({
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
  const found = await (databases[0] as Database).pool.query<{ id: string }>(
    'select id from deliveries where cause = $1 order by key',
    [group],
  );
  return found.rows.map(({ id }) => id);
}

it('are as many as there are, however many ask, alone or together', async () => {
  const ids = await plan('oc_many', 40);
  const ask = (id: string) => ({ id, subject: 'feishu oc_many', day, most: 5 });
  const asked = await Promise.all([
    ...ids.map((id, n) => (stores[n % 2] as Store).peace.take(ask(id))),
    (stores[2] as Store).peace.takeMany(ids.map(ask)),
  ]);
  const taken = new Set(
    ids.filter((_, n) => asked[n] === 'taken' || (asked[ids.length] as string[])[n] === 'taken'),
  );
  expect(taken.size).toBe(5);
  expect(await (stores[0] as Store).peace.used('feishu oc_many', day)).toBe(5);
});

it('are given to one message once, and anew on another day', async () => {
  const [id = ''] = await plan('oc_one', 1);
  const take = (on: string) =>
    Promise.all(stores.map((store) => store.peace.take({ id, subject: 'feishu oc_one', day: on, most: 8 })));
  expect(await take(day)).toEqual(['taken', 'taken', 'taken']);
  expect(await (stores[0] as Store).peace.used('feishu oc_one', day)).toBe(1);
  await take('2026-11-26');
  expect(await (stores[0] as Store).peace.used('feishu oc_one', '2026-11-26')).toBe(1);
});

it('are not given to what is no longer planned', async () => {
  const [id = ''] = await plan('oc_gone', 1);
  const [store] = stores as [Store];
  await store.deliveries.dropPlanned('oc_gone', 'called off');
  const ask = { id, subject: 'feishu oc_gone', day, most: 8 };
  expect(await store.peace.take(ask)).toBe('gone');
  expect(await store.peace.take({ ...ask, id: 'dv_unknown' })).toBe('gone');
  expect(await store.peace.used('feishu oc_gone', day)).toBe(0);
});
