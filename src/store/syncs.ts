/** Daily syncs, their rounds, what each one said, and what stands in somebody's way. */
import { sql } from 'kysely';
import type { Sync, SyncPart, SyncRound, ThreeLines } from '../domain/sync.ts';
import type { Db } from './database.ts';
import { newId } from './id.ts';

const columns = [
  'id',
  'name',
  'chatId',
  'ownerId',
  'memberIds',
  'askAt',
  'every',
  'state',
  'turn',
  'nextAt',
] as const;
const roundColumns = ['id', 'syncId', 'date', 'askedAt', 'dueAt', 'state'] as const;
const partColumns = ['roundId', 'personId', 'isAway', 'done', 'next', 'blocked', 'handedInAt'] as const;

export interface Blocker {
  itemId: string;
  number: number;
  tier: 1 | 2;
  text: string;
  personId: string;
  at: Date;
}

export type NewSync = Pick<Sync, 'name' | 'chatId' | 'ownerId' | 'memberIds' | 'askAt' | 'every'>;
export type SyncChange = Partial<
  Pick<Sync, 'name' | 'chatId' | 'ownerId' | 'memberIds' | 'askAt' | 'every' | 'state' | 'nextAt'>
>;

/** On, and should have asked before. */
export const isSyncBehind = (before: Date) => sql<boolean>`state = 'on' and next_at <= ${before}`;

export function syncsStore(db: Db) {
  return {
    async add(sync: NewSync, now: Date): Promise<Sync> {
      return db
        .insertInto('syncs')
        .values({ ...sync, id: newId('sy'), state: 'on', createdAt: now })
        .returning(columns)
        .executeTakeFirstOrThrow();
    },

    /** A lock keeps nobody from what points at it: whoever hands in a blocker has the round, for which whoever has this may wait. */
    async get(id: string, options: { lock?: boolean } = {}): Promise<Sync | null> {
      const query = db.selectFrom('syncs').select(columns).where('id', '=', id);
      return (await (options.lock ? query.forNoKeyUpdate() : query).executeTakeFirst()) ?? null;
    },

    /** Of a group, also one that is off. */
    async ofChat(chatId: string, options: { lock?: boolean } = {}): Promise<Sync | null> {
      const query = db.selectFrom('syncs').select(columns).where('chatId', '=', chatId);
      return (await (options.lock ? query.forNoKeyUpdate() : query).executeTakeFirst()) ?? null;
    },

    /** Those that are on and ask this person, or are hers. */
    async ofPerson(personId: string): Promise<Sync[]> {
      return db
        .selectFrom('syncs')
        .select(columns)
        .where('state', '=', 'on')
        .where(sql<boolean>`(owner_id = ${personId} or ${personId} = any(member_ids))`)
        .orderBy('createdAt')
        .execute();
    },

    async owned(personId: string): Promise<Sync[]> {
      return db.selectFrom('syncs').select(columns).where('ownerId', '=', personId).execute();
    },

    async active(): Promise<Sync[]> {
      return db.selectFrom('syncs').select(columns).where('state', '=', 'on').execute();
    },

    /** Those whose next time has passed without being planned anew. */
    async behind(before: Date): Promise<Sync[]> {
      return db.selectFrom('syncs').select(columns).where(isSyncBehind(before)).execute();
    },

    /** With `turns` what was planned for it says nothing any more. */
    async change(id: string, { turns, ...change }: SyncChange & { turns?: boolean }): Promise<Sync> {
      return db
        .updateTable('syncs')
        .set((eb) => ({ ...change, ...(turns ? { turn: eb('turn', '+', 1) } : {}) }))
        .where('id', '=', id)
        .returning(columns)
        .executeTakeFirstOrThrow();
    },

    /** Opens the round of a day with those it asks; null if there was one. */
    async open(
      round: Omit<SyncRound, 'id' | 'state'>,
      people: { personId: string; isAway: boolean }[],
    ): Promise<SyncRound | null> {
      const row = await db
        .insertInto('syncRounds')
        .values({ ...round, id: newId('sr'), state: 'asking' })
        .onConflict((c) => c.columns(['syncId', 'date']).doNothing())
        .returning(roundColumns)
        .executeTakeFirst();
      if (!row) return null;
      if (people.length > 0)
        await db
          .insertInto('syncParts')
          .values(people.map((one) => ({ ...one, roundId: row.id })))
          .execute();
      return row;
    },

    async round(id: string, options: { lock?: boolean } = {}): Promise<SyncRound | null> {
      const query = db.selectFrom('syncRounds').select(roundColumns).where('id', '=', id);
      return (await (options.lock ? query.forUpdate() : query).executeTakeFirst()) ?? null;
    },

    async roundOn(syncId: string, date: string): Promise<SyncRound | null> {
      const query = db.selectFrom('syncRounds').select(roundColumns);
      return (await query.where('syncId', '=', syncId).where('date', '=', date).executeTakeFirst()) ?? null;
    },

    /** The newest rounds, the newest first. */
    async rounds(syncId: string, limit: number): Promise<SyncRound[]> {
      const query = db.selectFrom('syncRounds').select(roundColumns).where('syncId', '=', syncId);
      return query.orderBy('date', 'desc').limit(limit).execute();
    },

    async setState(roundId: string, state: SyncRound['state']): Promise<void> {
      await db.updateTable('syncRounds').set({ state }).where('id', '=', roundId).execute();
    },

    async parts(roundId: string): Promise<SyncPart[]> {
      return db.selectFrom('syncParts').select(partColumns).where('roundId', '=', roundId).execute();
    },

    /** Rounds since a moment that asked this person, the newest first, with what she said. */
    async askedOf(
      personId: string,
      since: Date,
    ): Promise<{ round: SyncRound; part: SyncPart; name: string }[]> {
      const rows = await db
        .selectFrom('syncParts as p')
        .innerJoin('syncRounds as r', 'r.id', 'p.roundId')
        .innerJoin('syncs as s', 's.id', 'r.syncId')
        .select([
          ...partColumns.map((c) => `p.${c}` as const),
          ...roundColumns.map((c) => `r.${c}` as const),
          's.name',
        ])
        .where('p.personId', '=', personId)
        .where('r.askedAt', '>=', since)
        .orderBy('r.askedAt', 'desc')
        .orderBy('r.id')
        .execute();
      return rows.map(({ name, roundId, personId, isAway, done, next, blocked, handedInAt, ...round }) => ({
        name,
        round,
        part: { roundId, personId, isAway, done, next, blocked, handedInAt },
      }));
    },

    async handIn(
      { roundId, personId }: Pick<SyncPart, 'roundId' | 'personId'>,
      lines: ThreeLines & { handedInAt: Date | null },
    ): Promise<void> {
      await db
        .updateTable('syncParts')
        .set(lines)
        .where('roundId', '=', roundId)
        .where('personId', '=', personId)
        .execute();
    },

    /** Whoever has not answered is asked in this round no more. */
    async dropSilent(roundId: string, personIds: string[]): Promise<void> {
      await db
        .deleteFrom('syncParts')
        .where('roundId', '=', roundId)
        .where('personId', 'in', personIds)
        .where('handedInAt', 'is', null)
        .execute();
    },

    async setAway(roundId: string, personIds: string[], isAway = true): Promise<void> {
      await db
        .updateTable('syncParts')
        .set({ isAway })
        .where('roundId', '=', roundId)
        .where('personId', 'in', personIds)
        .execute();
    },

    /** An item stands in the way; one that is known already stays as it is. */
    async addBlocker(
      blocker: { syncId: string; itemId: string; personId: string },
      now: Date,
    ): Promise<void> {
      await db
        .insertInto('blockers')
        .values({ ...blocker, id: newId('bl'), at: now })
        .onConflict((c) => c.column('itemId').doNothing())
        .execute();
    },

    /** What is still in the way, the oldest first. */
    async blockers(syncId: string): Promise<Blocker[]> {
      const found = await sql<Blocker>`
        select i.id as item_id, i.number, i.tier, i.text, b.person_id, b.at
        from blockers b join items i on i.id = standing_item(b.item_id)
        where b.sync_id = ${syncId} and i.state <> 'resolved' and i.tier in (1, 2)
        order by b.at, i.number`.execute(db);
      return [...new Map(found.rows.map((row) => [row.itemId, row])).values()];
    },

    /** Items of tier 2 that are in the way of a sync of hers, or that she has named, the oldest first. */
    async blockersOf(personId: string): Promise<string[]> {
      const found = await sql<{ itemId: string }>`
        select i.id as item_id from blockers b join syncs s on s.id = b.sync_id
        join items i on i.id = standing_item(b.item_id)
        where ${personId} in (s.owner_id, b.person_id) and i.state <> 'resolved' and i.tier = 2
        order by b.at, i.number`.execute(db);
      return [...new Set(found.rows.map(({ itemId }) => itemId))];
    },

    /** Items of a tier that she has named as in her way, of one sync or of all, the oldest first. */
    async blockersNamedBy(personId: string, syncId: string | null, tier: 1 | 2 = 2): Promise<string[]> {
      const found = await sql<{ itemId: string }>`
        select i.id as item_id from blockers b join items i on i.id = standing_item(b.item_id)
        where b.person_id = ${personId} and (${syncId}::text is null or b.sync_id = ${syncId})
          and i.state <> 'resolved' and i.tier = ${tier}
        order by b.at, i.number`.execute(db);
      return [...new Set(found.rows.map(({ itemId }) => itemId))];
    },

    /** Who looks after the syncs and the projects in whose way an item is; nobody where it is in the way of none. */
    async ownersHeldUp(itemId: string): Promise<string[]> {
      const found = await sql<{ ownerId: string }>`
        with matter as (select id from items_under(${itemId}))
        select s.owner_id from blockers b join syncs s on s.id = b.sync_id where b.item_id in (select id from matter)
        union select p.owner_id from project_risks r join projects p on p.id = r.project_id
          where r.item_id in (select id from matter)`.execute(db);
      return found.rows.map(({ ownerId }) => ownerId);
    },
  };
}
