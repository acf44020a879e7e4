/** A place in a platform's calendar and the message that leaves in it are taken in one statement. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../src/store/database.ts';
import type { NewDelivery } from '../../src/store/deliveries.ts';
import { createStore } from '../../src/store/index.ts';
import { createDatabase } from '../support/database.ts';
import { query } from '../support/query.ts';

const now = new Date('2026-11-23T02:20:00Z');
const until = new Date(now.getTime() + 30_000);
const paceOf = (most: number) => ({ bucket: 'feishu:app', count: most, perMs: 1000, most });

let fresh: Awaited<ReturnType<typeof createDatabase>>;
let processes: Database[];
let stores: ReturnType<typeof createStore>[];

beforeEach(async () => {
  fresh = await createDatabase();
  processes = [openDatabase(fresh.url), openDatabase(fresh.url)];
  stores = processes.map(({ db }) => createStore(db));
});
afterEach(async () => {
  for (const one of processes) await one.close();
  await fresh.drop();
});

const message = (key: string): NewDelivery => ({
  ...{ key, cause: 'it_one', card: 'welcome', data: {}, language: 'zh-CN', tier: 1, kind: 'send' },
  ...{ platform: 'feishu', personId: null, chatExternalId: `oc_${key}`, replyTo: null, messageId: null },
  ...{ dueAt: now, afterKey: null },
});

async function plan(count: number): Promise<string[]> {
  const keys = Array.from({ length: count }, (_, n) => `m${n}`);
  await stores[0]?.deliveries.plan(keys.map(message), now);
  const rows = await query<{ id: string }>(fresh.url, 'select id from deliveries order by key');
  return rows.map(({ id }) => id);
}

const claim = (id: string, token: string, process = 0, pace = paceOf(2)) =>
  (stores[process] as (typeof stores)[number]).deliveries.claimInPlace(
    { id, tier: 1 },
    [pace],
    now,
    token,
    until,
  );

const states = async () =>
  (await query<{ state: string }>(fresh.url, 'select state from deliveries order by key')).map(
    ({ state }) => state,
  );

it('claims whoever may leave now and nobody else, each by its own token', async () => {
  const ids = await plan(5);
  const all = await Promise.all(ids.map((id, n) => claim(id, `token${n}`)));
  for (const [n, { later, claimed }] of all.entries()) {
    expect(later === null).toBe(claimed !== null);
    if (claimed)
      expect([claimed.id, claimed.claimToken, claimed.wasSending]).toEqual([ids[n], `token${n}`, false]);
    else expect((later as Date).getTime()).toBeGreaterThan(now.getTime() + 5);
  }
  const leaving = all.filter(({ claimed }) => claimed !== null);
  expect(leaving).toHaveLength(2);
  expect((await states()).filter((state) => state === 'sending')).toHaveLength(2);
  expect((await states()).filter((state) => state === 'planned')).toHaveLength(3);
});

it('gives a message to one of two who ask for it, together or in two processes', async () => {
  const [first, second, other] = (await plan(3)) as [string, string, string];
  // Whoever asks while a statement is under way goes into the next one together.
  const [, ...together] = await Promise.all([
    claim(other, 'other', 0, paceOf(9)),
    claim(first, 'a', 0, paceOf(9)),
    claim(first, 'b', 0, paceOf(9)),
  ]);
  const mine = together.flatMap(({ claimed }, n) => (claimed ? [[claimed.id, claimed.claimToken, n]] : []));
  expect(mine).toHaveLength(1);
  expect(mine[0]).toEqual([first, ['a', 'b'][mine[0]?.[2] as number], mine[0]?.[2]]);
  expect(together.map(({ later }) => later)).toEqual([null, null]);
  await query(fresh.url, 'delete from pace_slots');
  const apart = await Promise.all([claim(second, 'a', 0), claim(second, 'b', 1)]);
  expect(apart.filter(({ claimed }) => claimed !== null)).toHaveLength(1);
});

it('claims nothing while the calendar is closed, nor what somebody else holds', async () => {
  const [first, second] = (await plan(2)) as [string, string];
  await stores[0]?.paces.pause(paceOf(2).bucket, new Date(now.getTime() + 4_000));
  const closed = await claim(first, 'a');
  expect(closed.claimed).toBeNull();
  expect(closed.later?.getTime()).toBeGreaterThanOrEqual(now.getTime() + 4_000);
  await query(fresh.url, 'delete from pace_slots');
  await query(fresh.url, 'delete from paces');
  expect((await claim(second, 'a')).claimed).not.toBeNull();
  await query(fresh.url, 'delete from pace_slots');
  expect(await claim(second, 'b')).toEqual({ later: null, claimed: null });
});
