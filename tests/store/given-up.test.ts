/** Messages that were given up: each is told once, also where it is noted late. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { createStore, type Store } from '../../src/store/index.ts';
import { createDatabase } from '../support/database.ts';

let fresh: Awaited<ReturnType<typeof createDatabase>>;
let database: Database;
let store: Store;
const now = new Date('2026-11-25T10:00:00+08:00');

beforeAll(async () => {
  fresh = await createDatabase();
  database = openDatabase(fresh.url);
  store = createStore(database.db);
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

async function giveUp(group: string, givenUpAt: Date): Promise<void> {
  const to = { platform: 'feishu' as const, personId: null, chatExternalId: group };
  const none = { replyTo: null, messageId: null, afterKey: null, notice: null, tier: null };
  await store.deliveries.plan(
    [
      {
        ...to,
        ...none,
        key: group,
        kind: 'send',
        card: 'welcome',
        data: {},
        language: 'zh-CN',
        cause: group,
        dueAt: now,
      },
    ],
    now,
  );
  await database.pool.query('update deliveries set given_up_at = $2 where key = $1', [group, givenUpAt]);
}

const take = () => store.transaction(({ givenUp }) => givenUp.take(now));

it('are told once, those too that are noted when others of their time have been told', async () => {
  expect(await store.givenUp.first()).toBeNull();
  await giveUp('oc_a', now);
  expect(await store.givenUp.first()).toEqual(now);
  const both = await Promise.all([take(), take()]);
  expect(both.flat()).toHaveLength(1);
  // Noted by a process whose clock is a little behind, or whose statement took longer.
  await giveUp('oc_late', new Date(now.getTime() - 60_000));
  expect(await store.givenUp.first()).not.toBeNull();
  expect(await take()).toHaveLength(1);
  expect(await take()).toEqual([]);
  expect(await store.givenUp.first()).toBeNull();
});
