/** Small questions about decisions, and what was answered. */
import { sql } from 'kysely';
import type { DirectiveCheck } from '../domain/read-back.ts';
import type { Db } from './database.ts';
import { newId } from './id.ts';

const checkColumns = [
  'id',
  'directiveId',
  'branchId',
  'personId',
  'edition',
  'fact',
  'options',
  'rightAt',
  'chosen',
  'askedAt',
  'answeredAt',
] as const;

export function directiveChecksStore(db: Db) {
  return {
    add: (check: Omit<DirectiveCheck, 'id' | 'chosen' | 'answeredAt'>): Promise<DirectiveCheck> =>
      db
        .insertInto('directiveChecks')
        .values({ ...check, id: newId('dc') })
        .returning(checkColumns)
        .executeTakeFirstOrThrow(),

    async get(id: string): Promise<DirectiveCheck | null> {
      const query = db.selectFrom('directiveChecks').select(checkColumns).where('id', '=', id);
      return (await query.executeTakeFirst()) ?? null;
    },

    of: (directiveId: string): Promise<DirectiveCheck[]> =>
      db
        .selectFrom('directiveChecks')
        .select(checkColumns)
        .where('directiveId', '=', directiveId)
        .orderBy('askedAt')
        .orderBy('id')
        .execute(),

    /** Those of the edition that holds which wait for her answer, asked since then. */
    openFor: (personId: string, since: Date): Promise<DirectiveCheck[]> =>
      db
        .selectFrom('directiveChecks as c')
        .innerJoin('directives as d', 'd.id', 'c.directiveId')
        .select(checkColumns.map((column) => `c.${column}` as const))
        .where('c.personId', '=', personId)
        .where('c.chosen', 'is', null)
        .where('c.askedAt', '>=', since)
        .where('d.state', '=', 'running')
        .whereRef('c.edition', '=', 'd.edition')
        .execute(),

    /** With the questions about what else was passed on to her; those who count at once come one after the other. */
    async countSince(personId: string, since: Date): Promise<number> {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`read-back:${personId}`}, 0))`.execute(db);
      const found = await sql<{ n: number }>`
        select ((select count(*) from directive_checks where person_id = ${personId} and asked_at >= ${since})
          + (select count(*) from read_backs where person_id = ${personId} and asked_at >= ${since}))::int as n`.execute(
        db,
      );
      return found.rows[0]?.n ?? 0;
    },

    /** Null where it was answered before. */
    async answer(id: string, chosen: number, now: Date): Promise<DirectiveCheck | null> {
      const row = await db
        .updateTable('directiveChecks')
        .set({ chosen, answeredAt: now })
        .where('id', '=', id)
        .where('chosen', 'is', null)
        .returning(checkColumns)
        .executeTakeFirst();
      return row ?? null;
    },
  };
}
