/** Questions about what was passed on, and their answers. */
import { sql } from 'kysely';
import type { ReadBackCounts } from '../domain/accuracy.ts';
import type { ReadBack } from '../domain/question.ts';
import type { Db } from './database.ts';
import { newId } from './id.ts';

const columns = [
  'id',
  'hopId',
  'personId',
  'question',
  'weight',
  'state',
  'askedAt',
  'dueAt',
  'answer',
  'answeredAt',
] as const;

export function readBacksStore(db: Db) {
  return {
    /** Null where she has been asked as often as may be since the beginning of the day, or about this already. */
    async ask(
      asked: Pick<ReadBack, 'hopId' | 'question' | 'weight' | 'dueAt'> & { personId: string },
      limit: { since: Date; most: number },
      now: Date,
    ): Promise<ReadBack | 'full' | 'known'> {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`read-back:${asked.personId}`}, 0))`.execute(
        db,
      );
      // With those about decisions.
      const found = await sql<{ count: number }>`
        select ((select count(*) from read_backs where person_id = ${asked.personId} and asked_at >= ${limit.since})
          + (select count(*) from directive_checks where person_id = ${asked.personId} and asked_at >= ${limit.since}))::int as count`.execute(
        db,
      );
      if ((found.rows[0]?.count ?? 0) >= limit.most) return 'full';
      const row = await db
        .insertInto('readBacks')
        .values({
          ...asked,
          question: JSON.stringify(asked.question),
          id: newId('rb'),
          state: 'asked',
          askedAt: now,
        })
        .onConflict((c) => c.column('hopId').doNothing())
        .returning(columns)
        .executeTakeFirst();
      return row ?? 'known';
    },

    async get(id: string, options: { lock?: boolean } = {}): Promise<ReadBack | null> {
      const query = db.selectFrom('readBacks').select(columns).where('id', '=', id);
      return (await (options.lock ? query.forUpdate() : query).executeTakeFirst()) ?? null;
    },

    /** Those that wait for her answer; not those that her quiet or the budget of her day still keeps from her. */
    openFor: (personId: string): Promise<ReadBack[]> =>
      db
        .selectFrom('readBacks')
        .select(columns)
        .where('personId', '=', personId)
        .where('state', '=', 'asked')
        .where(
          sql<boolean>`not exists (select from deliveries d
            where d.cause = read_backs.id and d.kind = 'send' and d.state = 'planned')`,
        )
        .execute(),

    async byHop(hopId: string): Promise<ReadBack | null> {
      const query = db.selectFrom('readBacks').select(columns).where('hopId', '=', hopId);
      return (await query.forUpdate().executeTakeFirst()) ?? null;
    },

    async put(id: string, to: Pick<ReadBack, 'state' | 'answer' | 'answeredAt'>): Promise<void> {
      await db.updateTable('readBacks').set(to).where('id', '=', id).execute();
    },

    /** It is closed at another time. */
    async move(id: string, dueAt: Date): Promise<void> {
      await db.updateTable('readBacks').set({ dueAt }).where('id', '=', id).execute();
    },

    /** Of what was asked in a time, about decisions too; of those, what was asked before `over` and has no answer gets none any more. */
    async counts(from: Date, to: Date, over: Date): Promise<ReadBackCounts> {
      const found = await sql<ReadBackCounts>`
        select count(*) filter (where state = 'right')::int as right, count(*) filter (where state = 'wrong')::int as wrong,
          count(*) filter (where state = 'unanswered')::int as unanswered, count(*) filter (where state = 'asked')::int as open
        from (
          select r.state, r.asked_at from read_backs r join hop_checks h on h.id = r.hop_id where h.void_at is null
          union all
          select case when chosen = right_at then 'right' when chosen is not null then 'wrong'
            when asked_at < ${over} then 'unanswered' else 'asked' end, asked_at from directive_checks
        ) as asked
        where asked_at >= ${from} and asked_at < ${to}`.execute(db);
      return found.rows[0] ?? { right: 0, wrong: 0, unanswered: 0, open: 0 };
    },
  };
}
