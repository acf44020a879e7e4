/** What people have muted, press by press. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { createStore, type Store } from '../../src/store/index.ts';
import { createDatabase } from '../support/database.ts';

let fresh: Awaited<ReturnType<typeof createDatabase>>;
let database: Database;
let store: Store;
const at = (minute: number) => new Date(Date.UTC(2026, 10, 25, 2, minute));

beforeAll(async () => {
  fresh = await createDatabase();
  database = openDatabase(fresh.url);
  store = createStore(database.db);
  await sql`insert into people (id, name, post, language, state, changed_at) values
    ('pe_1', '何静', 'doer', 'zh-CN', 'active', ${at(0)}), ('pe_2', '罗琳', 'doer', 'zh-CN', 'active', ${at(0)})`.execute(
    database.db,
  );
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

it('holds from the press that was said, not before, for the one who pressed and for this topic alone', async () => {
  const press = () =>
    store.mutes.press('pe_1', { topic: 'section.sales', label: '销售', holdsFrom: 2 }, at(1));
  expect(await press()).toEqual({ topic: 'section.sales', label: '销售', presses: 1, mutedAt: null });
  expect(await store.mutes.of('pe_1')).toEqual([]);
  expect(await press()).toMatchObject({ presses: 2, mutedAt: at(1) });
  expect(await store.mutes.press('pe_1', { topic: 'kind.minutes' }, at(2))).toMatchObject({ mutedAt: at(2) });
  expect((await store.mutes.of('pe_1')).map(({ topic }) => topic)).toEqual(['section.sales', 'kind.minutes']);
  const topics = ['section.sales', 'kind.digest'];
  expect(await store.mutes.among(['pe_1', 'pe_2'], topics)).toEqual(new Set(['pe_1 section.sales']));
});

it('is lifted as a whole, and can be put back as it was', async () => {
  const was = await store.mutes.lift('pe_1', 'section.sales');
  expect(was).toMatchObject({ presses: 2, label: '销售' });
  expect(await store.mutes.get('pe_1', 'section.sales')).toBeNull();
  expect(await store.mutes.lift('pe_1', 'section.sales')).toBeNull();
  if (was) await store.mutes.put('pe_1', was, at(3));
  expect(await store.mutes.get('pe_1', 'section.sales')).toEqual(was);
});

it('counts every press of those that come at once', async () => {
  const press = () => store.mutes.press('pe_2', { topic: 'section.news', holdsFrom: 5 }, at(4));
  const pressed = await Promise.all(Array.from({ length: 5 }, press));
  expect(pressed.filter(({ mutedAt }) => mutedAt !== null)).toHaveLength(1);
  expect(await store.mutes.get('pe_2', 'section.news')).toMatchObject({ presses: 5 });
});
