/** What systems hand in: stored once per source and key, before they are answered; then a matter like any other. */
import { sql } from 'kysely';
import type { Tier } from '../domain/item.ts';
import type { Db } from './database.ts';
import { newId } from './id.ts';

/** The message itself, as it was checked. */
export interface SubmittedMessage {
  text: string;
  /** What in the source says it, for people; the source's name if absent. */
  source?: string;
  externalId?: string;
  link?: string;
  tier?: Exclude<Tier, null> | 'none';
  customer?: string;
  departmentId?: string;
  receiverIds?: string[];
  occurredAt?: string;
}

export interface Submission {
  id: string;
  source: string;
  body: SubmittedMessage;
  externalId: string | null;
  receivedAt: Date;
  state: 'waiting' | 'done';
  itemId: string | null;
}

const columns = ['id', 'source', 'body', 'externalId', 'receivedAt', 'state', 'itemId'] as const;

export function submissionsStore(db: Db) {
  const toSubmission = (row: Omit<Submission, 'body'> & { body: object }): Submission => ({
    ...row,
    body: row.body as SubmittedMessage,
  });
  return {
    /** Keeps a message, once per key; null if the key is known. */
    async add(
      one: { source: string; key: string; bodyHash: string; body: SubmittedMessage },
      now: Date,
    ): Promise<string | null> {
      const row = await db
        .insertInto('submissions')
        .values({
          ...one,
          id: newId('sb'),
          body: JSON.stringify(one.body),
          externalId: one.body.externalId ?? null,
          receivedAt: now,
          state: 'waiting',
        })
        .onConflict((c) => c.columns(['source', 'key']).doNothing())
        .returning('id')
        .executeTakeFirst();
      return row?.id ?? null;
    },

    async byKey(source: string, key: string): Promise<{ id: string; bodyHash: string } | null> {
      const row = await db
        .selectFrom('submissions')
        .select(['id', 'bodyHash'])
        .where('source', '=', source)
        .where('key', '=', key)
        .executeTakeFirst();
      return row ?? null;
    },

    async get(id: string): Promise<Submission | null> {
      const row = await db.selectFrom('submissions').select(columns).where('id', '=', id).executeTakeFirst();
      return row ? toSubmission(row) : null;
    },

    /** How many a source sent since then, and when the first of them came. */
    async countSince(source: string, since: Date): Promise<{ count: number; firstAt: Date | null }> {
      const found = await sql<{ count: number; firstAt: Date | null }>`
        select count(*)::int as count, min(received_at) as first_at from submissions
        where source = ${source} and received_at > ${since}`.execute(db);
      return found.rows[0] ?? { count: 0, firstAt: null };
    },

    /** The item of what a source said before under the same id of its own. */
    async itemOf(source: string, externalId: string): Promise<string | null> {
      const row = await db
        .selectFrom('submissions')
        .select('itemId')
        .where('source', '=', source)
        .where('externalId', '=', externalId)
        .where('itemId', 'is not', null)
        .orderBy('receivedAt', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.itemId ?? null;
    },

    async done(id: string, itemId: string | null, now: Date): Promise<void> {
      await db
        .updateTable('submissions')
        .set({ state: 'done', itemId, handledAt: now })
        .where('id', '=', id)
        .execute();
    },
  };
}
