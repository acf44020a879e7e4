/** The departments, of which every process keeps a copy: never other than the database has them for whoever asks. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { createStore, type Store } from '../../src/store/index.ts';
import { createDatabase } from '../support/database.ts';

const open = async () => {
  const fresh = await createDatabase();
  const database = openDatabase(fresh.url);
  return { fresh, database, store: createStore(database.db) };
};

let one: { fresh: Awaited<ReturnType<typeof createDatabase>>; database: Database; store: Store };
let other: typeof one;

beforeAll(async () => {
  one = await open();
  other = await open();
});
afterAll(async () => {
  for (const { database, fresh } of [one, other]) {
    await database.close();
    await fresh.drop();
  }
});

const names = async (store: Store) => (await store.people.departments()).map(({ name }) => name);

it('is read anew after every change that shows, whoever made it, and kept while nothing changes', async () => {
  const { store, database } = one;
  expect(await names(store)).toEqual([]);
  const sales = await store.departments.put({ id: null, name: '销售部' });
  const lab = await store.departments.put({ id: null, name: '研发部' });
  expect(await names(store)).toEqual(expect.arrayContaining(['销售部', '研发部']));
  expect(await store.people.departments()).toBe(await store.people.departments());
  await store.departments.setParent(lab, sales);
  expect((await store.people.departments()).find(({ id }) => id === lab)?.parentId).toBe(sales);
  await sql`insert into people (id, name, post, language, state, changed_at)
    values ('pe_1', '何静', 'doer', 'zh-CN', 'active', ${new Date(0)})`.execute(database.db);
  await store.people.setHead(lab, 'pe_1');
  expect((await store.people.departments()).find(({ id }) => id === lab)?.headId).toBe('pe_1');
  await sql`update departments set name = '新销售部' where id = ${sales}`.execute(database.db);
  expect(await names(store)).toContain('新销售部');
  await store.departments.goneExcept([lab], new Date(0));
  expect(await names(store)).toEqual(['研发部']);
});

it('shows a change that is not yet kept only to the one who makes it, and not at all once it is taken back', async () => {
  const { store } = one;
  const before = await names(store);
  const failed = store.transaction(async (mine) => {
    await mine.departments.put({ id: null, name: '市场部' });
    expect(await names(mine)).toContain('市场部');
    expect(await names(store)).toEqual(before);
    expect(await names(mine)).toContain('市场部');
    throw new Error('taken back');
  });
  await expect(failed).rejects.toThrow('taken back');
  expect(await names(store)).toEqual(before);
});

it('is not taken for that of another database', async () => {
  await other.store.departments.put({ id: null, name: '财务部' });
  expect(await names(other.store)).toEqual(['财务部']);
  expect(await names(one.store)).not.toContain('财务部');
  expect(await names(other.store)).toEqual(['财务部']);
});
