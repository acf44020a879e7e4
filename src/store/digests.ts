/** Weekly issues: what editors decide for the next one, and what those that are out hold; one per week. */
import { sql } from 'kysely';
import type { Edit, EditKind } from '../domain/digest-edits.ts';
import type { Db } from './database.ts';
import { newId } from './id.ts';

export interface PublishedIssue {
  week: string;
  publishedAt: Date;
  items: number;
  readers: number;
  content: unknown;
}

const columns = ['week', 'publishedAt', 'items', 'readers', 'content'] as const;

export function digestsStore(db: Db) {
  return {
    /**
     * Editing and publishing of one week come one after the other: what was accepted before the hour is in the issue,
     * and what comes after it is refused.
     */
    async lock(week: string): Promise<void> {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`digest:${week}`}, 0))`.execute(db);
    },

    /** Notes that a week's issue is out; false if it was out already. */
    async publish(
      issue: { week: string; items: number; readers: number; content: object },
      now: Date,
    ): Promise<boolean> {
      const row = await db
        .insertInto('digests')
        .values({ id: newId('dg'), ...issue, content: JSON.stringify(issue.content), publishedAt: now })
        .onConflict((c) => c.column('week').doNothing())
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },

    async last(): Promise<PublishedIssue | null> {
      const row = await db
        .selectFrom('digests')
        .select(columns)
        .orderBy('publishedAt', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row ?? null;
    },

    /** The newest that went out to anybody: an empty week may have been left out. */
    async lastSent(): Promise<PublishedIssue | null> {
      const row = await db
        .selectFrom('digests')
        .select(columns)
        .where('readers', '>', 0)
        .orderBy('publishedAt', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row ?? null;
    },

    async get(week: string): Promise<PublishedIssue | null> {
      const row = await db.selectFrom('digests').select(columns).where('week', '=', week).executeTakeFirst();
      return row ?? null;
    },

    /** Decisions for a week that stand, in the order in which they were made. */
    async edits(week: string): Promise<Edit[]> {
      const rows = await db
        .selectFrom('digestEdits')
        .select(['id', 'kind', 'number', 'before', 'words', 'byId'])
        .where('week', '=', week)
        .where('undoneAt', 'is', null)
        .orderBy('id')
        .execute();
      return rows.map((row) => ({ ...row, kind: row.kind as EditKind }));
    },

    async addEdit(week: string, edit: Omit<Edit, 'id'>, now: Date): Promise<number> {
      const row = await db
        .insertInto('digestEdits')
        .values({ week, ...edit, at: now })
        .returning('id')
        .executeTakeFirstOrThrow();
      return row.id;
    },

    async undoEdits(ids: number[], now: Date): Promise<void> {
      await db.updateTable('digestEdits').set({ undoneAt: now }).where('id', 'in', ids).execute();
    },

    /** Notes that somebody opened the page of an issue; the first time counts. */
    async open(week: string, personId: string, now: Date): Promise<void> {
      await db
        .insertInto('digestOpenings')
        .values({ week, personId, at: now })
        .onConflict((c) => c.doNothing())
        .execute();
    },

    /** The copy that somebody was sent. */
    async copyOf(week: string, personId: string): Promise<unknown> {
      const row = await db
        .selectFrom('deliveries')
        .select('data')
        .where('cause', '=', `digest.${week}`)
        .where('card', '=', 'digest')
        .where('personId', '=', personId)
        .orderBy('createdAt', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.data ?? null;
    },

    async openings(week: string): Promise<number> {
      const row = await db
        .selectFrom('digestOpenings')
        .select((e) => e.fn.countAll<number>().as('n'))
        .where('week', '=', week)
        .executeTakeFirstOrThrow();
      return Number(row.n);
    },
  };
}
