/** Objects on the platforms: what is wanted while a try is under way is not lost with that try, and a place in the pace is kept. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EventWish } from '../../src/domain/mirror.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { createStore, type Store } from '../../src/store/index.ts';
import { createDatabase } from '../support/database.ts';

let fresh: Awaited<ReturnType<typeof createDatabase>>;
let database: Database;
let store: Store;
const now = new Date('2026-11-25T10:00:00+08:00');
const later = new Date('2026-11-25T16:00:00+08:00');

beforeAll(async () => {
  fresh = await createDatabase();
  database = openDatabase(fresh.url);
  store = createStore(database.db);
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

const wish = (title: string): EventWish => ({
  title,
  text: title,
  startAt: later.toISOString(),
  endAt: later.toISOString(),
  owner: null,
  people: [],
  ownRoom: false,
  joinUrl: null,
});
const want = (subjectId: string, title: string) =>
  store.mirrors.want({ kind: 'event', subjectId, platform: 'dingtalk', wanted: wish(title) }, now);

async function taken(subjectId: string) {
  await want(subjectId, 'first');
  const [row] = await store.mirrors.of('event', subjectId);
  const mirror = await store.mirrors.claim(row?.id ?? '', now, 'mine', later);
  return { id: mirror?.id ?? '', token: 'mine', version: mirror?.version ?? 0 };
}

it('tries what was wanted meanwhile, although what was wanted before is given up or refused', async () => {
  const givenUp = await taken('mt_1');
  await want('mt_1', 'second');
  await store.mirrors.giveUp(givenUp, 'bad-request');
  expect(await store.mirrors.claim(givenUp.id, now, 'next', later)).toMatchObject({ wanted: wish('second') });

  const refused = await taken('mt_2');
  await want('mt_2', 'second');
  await store.mirrors.putBack(refused, { state: 'refused', dueAt: later, error: 'no', isUnsent: true });
  expect(await store.mirrors.claim(refused.id, now, 'next', later)).toMatchObject({ wanted: wish('second') });

  const alone = await taken('mt_3');
  await store.mirrors.giveUp(alone, 'bad-request');
  expect(await store.mirrors.peek(alone.id, later)).toBeNull();
});

it('keeps the place for which it waits, until something else is wanted', async () => {
  await want('mt_4', 'first');
  const [{ id = '' } = {}] = await store.mirrors.of('event', 'mt_4');
  await store.mirrors.wait(id, { dueAt: later, hasPlace: true }, now);
  expect(await store.mirrors.peek(id, now)).toBeNull();
  expect(await store.mirrors.peek(id, later)).toEqual({ platform: 'dingtalk', hasPlace: true });
  await want('mt_4', 'second');
  expect(await store.mirrors.peek(id, now)).toEqual({ platform: 'dingtalk', hasPlace: false });
});
