/** Passings from hand to hand, measured. */
import { sql } from 'kysely';
import type { HopCheck, Settlement } from '../domain/hop-check.ts';
import type { Db } from './database.ts';
import { newId } from './id.ts';

const columns = [
  'id',
  'noun',
  'subjectId',
  'step',
  'number',
  'fromId',
  'byId',
  'toId',
  'departmentId',
  'before',
  'beforeAt',
  'after',
  'at',
  'measuredAt',
  'drift',
  'settled',
  'settledBy',
  'settledAt',
  'returnedAt',
  'missedAt',
  'voidAt',
] as const;

export type NewHopCheck = Pick<
  HopCheck,
  | 'noun'
  | 'subjectId'
  | 'step'
  | 'number'
  | 'fromId'
  | 'byId'
  | 'toId'
  | 'departmentId'
  | 'before'
  | 'beforeAt'
  | 'after'
  | 'measuredAt'
  | 'drift'
>;

export function hopChecksStore(db: Db) {
  const live = (subjectId: string) => sql<boolean>`subject_id = ${subjectId} and void_at is null`;

  return {
    /** Null where this passing is known already. */
    async add(hop: NewHopCheck, now: Date): Promise<HopCheck | null> {
      const row = await db
        .insertInto('hopChecks')
        .values({ ...hop, drift: JSON.stringify(hop.drift), id: newId('hc'), at: now })
        .onConflict((c) => c.columns(['subjectId', 'step']).doNothing())
        .returning(columns)
        .executeTakeFirst();
      return row ?? null;
    },

    async get(id: string, options: { lock?: boolean } = {}): Promise<HopCheck | null> {
      const query = db.selectFrom('hopChecks').select(columns).where('id', '=', id);
      return (await (options.lock ? query.forUpdate() : query).executeTakeFirst()) ?? null;
    },

    async settle(id: string, said: { as: Settlement; byId: string } | null, now: Date): Promise<void> {
      await db
        .updateTable('hopChecks')
        .set({ settled: said?.as ?? null, settledBy: said?.byId ?? null, settledAt: said ? now : null })
        .where('id', '=', id)
        .execute();
    },

    /** Whoever it was passed to has shown that it arrived: those of a matter that were still open. */
    async arrive(subjectId: string, now: Date): Promise<HopCheck[]> {
      return db
        .updateTable('hopChecks')
        .set({ measuredAt: now })
        .where(live(subjectId))
        .where('measuredAt', 'is', null)
        .returning(columns)
        .execute();
    },

    /** The limit is over, and nobody has shown that it arrived. */
    async miss(subjectId: string, now: Date): Promise<void> {
      await db
        .updateTable('hopChecks')
        .set({ measuredAt: now, missedAt: now })
        .where(live(subjectId))
        .where('measuredAt', 'is', null)
        .execute();
    },

    /** The last passing of these kinds was sent back. */
    async giveBack(subjectId: string, steps: readonly string[], key: string, now: Date): Promise<void> {
      await sql`
        update hop_checks set returned_at = ${now}, returned_key = ${key}, measured_at = coalesce(measured_at, ${now})
        where id = (select id from hop_checks where ${live(subjectId)} and split_part(step, '.', 1) = any(${[...steps]})
          order by place desc limit 1) and returned_at is null`.execute(db);
    },

    /** An act was taken back: what it passed on counts no more, and what it sent back is not sent back. */
    async takeBack(subjectId: string, key: string, now: Date): Promise<HopCheck[]> {
      await sql`
        update hop_checks set returned_at = null, returned_key = null
        where ${live(subjectId)} and returned_key = ${key}`.execute(db);
      await db
        .updateTable('hopChecks')
        .set({ voidAt: null, voidKey: null })
        .where('subjectId', '=', subjectId)
        .where('voidKey', '=', key)
        .execute();
      return db
        .updateTable('hopChecks')
        .set({ voidAt: now })
        .where(live(subjectId))
        .where(sql<string>`substr(step, strpos(step, '.') + 1)`, '=', key)
        .returning(columns)
        .execute();
    },

    /** What nobody can take any more; `key`: of the act by which, to take it back with it. */
    async dropOpen(subjectId: string, key: string, now: Date): Promise<void> {
      await db
        .updateTable('hopChecks')
        .set({ voidAt: now, voidKey: key })
        .where(live(subjectId))
        .where('measuredAt', 'is', null)
        .execute();
    },
  };
}
