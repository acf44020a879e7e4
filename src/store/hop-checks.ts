/** Passings from hand to hand, measured. */
import { sql } from 'kysely';
import type { AccuracyCell } from '../domain/accuracy.ts';
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
  'returnedBy',
  'returnWords',
  'returnState',
  'returnDueAt',
  'disputedBy',
  'disputedAt',
  'returnSettledBy',
  'returnSettledAt',
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

/** What was sent back, by whom, and until when that may be disputed. */
export interface GivenBack {
  subjectId: string;
  steps: readonly string[];
  key: string;
  byId: string | null;
  words: string;
  dueAt: Date;
}

export function hopChecksStore(db: Db) {
  const live = (subjectId: string) => sql<boolean>`subject_id = ${subjectId} and void_at is null`;

  return {
    /** Null where this passing is known already. */
    async add(hop: NewHopCheck, now: Date): Promise<HopCheck | null> {
      const row = await db
        .insertInto('hopChecks')
        .values({ ...hop, drift: JSON.stringify(hop.drift), id: newId('hc'), at: now, returnWords: '' })
        .onConflict((c) => c.columns(['subjectId', 'step']).doNothing())
        .returning(columns)
        .executeTakeFirst();
      return row ?? null;
    },

    async get(id: string, options: { lock?: boolean } = {}): Promise<HopCheck | null> {
      const query = db.selectFrom('hopChecks').select(columns).where('id', '=', id);
      return (await (options.lock ? query.forUpdate() : query).executeTakeFirst()) ?? null;
    },

    /** Whether this passing of a matter counts. */
    async isLive(subjectId: string, step: string): Promise<boolean> {
      const query = db
        .selectFrom('hopChecks')
        .select('id')
        .where('subjectId', '=', subjectId)
        .where('step', '=', step);
      return (await query.where('voidAt', 'is', null).executeTakeFirst()) !== undefined;
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
    async miss(subjectId: string, now: Date): Promise<number> {
      const rows = await db
        .updateTable('hopChecks')
        .set({ measuredAt: now, missedAt: now })
        .where(live(subjectId))
        .where('measuredAt', 'is', null)
        .returning('id')
        .execute();
      return rows.length;
    },

    /** The last passing of these kinds was sent back. */
    async giveBack(back: GivenBack, now: Date): Promise<HopCheck | null> {
      const { subjectId, steps, key, byId, words, dueAt } = back;
      const last = await db
        .selectFrom('hopChecks')
        .select('id')
        .where(live(subjectId))
        .where(sql<boolean>`split_part(step, '.', 1) = any(${[...steps]})`)
        .orderBy('place', 'desc')
        .limit(1)
        .executeTakeFirst();
      if (!last) return null;
      const row = await db
        .updateTable('hopChecks')
        .set({
          returnedAt: now,
          returnedKey: key,
          returnedBy: byId,
          returnWords: words,
          returnState: 'open',
          returnDueAt: dueAt,
          measuredAt: sql`coalesce(measured_at, ${now})`,
        })
        .where('id', '=', last.id)
        .where('returnedAt', 'is', null)
        .returning(columns)
        .executeTakeFirst();
      return row ?? null;
    },

    /** The last one of a matter that was sent back and may still be disputed. */
    async openReturn(subjectId: string): Promise<HopCheck | null> {
      const query = db
        .selectFrom('hopChecks')
        .select(columns)
        .where(live(subjectId))
        .where('returnState', '=', 'open');
      return (await query.orderBy('place', 'desc').limit(1).executeTakeFirst()) ?? null;
    },

    /** What she passed on that was sent back and that she may still dispute, the oldest first. */
    async returnsOf(byId: string): Promise<HopCheck[]> {
      const query = db.selectFrom('hopChecks').select(columns).where('voidAt', 'is', null);
      return query.where('returnState', '=', 'open').where('byId', '=', byId).orderBy('at').execute();
    },

    /** Those that wait for a head, the oldest first. */
    async disputedReturns(): Promise<HopCheck[]> {
      const query = db.selectFrom('hopChecks').select(columns).where('voidAt', 'is', null);
      return query.where('returnState', '=', 'disputed').orderBy('at').execute();
    },

    /** Of a matter, what was sent back and disputed, the oldest first. */
    async disputesOf(subjectId: string): Promise<HopCheck[]> {
      const query = db.selectFrom('hopChecks').select(columns).where(live(subjectId));
      return query.where('disputedBy', 'is not', null).orderBy('returnedAt').execute();
    },

    /** Those that a head was asked about and that are settled, sent back since then, the latest first. */
    async settledReturns(since: Date): Promise<HopCheck[]> {
      const query = db.selectFrom('hopChecks').select(columns).where('voidAt', 'is', null);
      return query
        .where('returnState', 'in', ['counts', 'lifted'])
        .where('disputedBy', 'is not', null)
        .where('returnedAt', '>=', since)
        .orderBy('returnedAt', 'desc')
        .execute();
    },

    async putReturn(
      id: string,
      change: Partial<
        Pick<
          HopCheck,
          'returnState' | 'returnDueAt' | 'disputedBy' | 'disputedAt' | 'returnSettledBy' | 'returnSettledAt'
        >
      >,
    ): Promise<void> {
      await db.updateTable('hopChecks').set(change).where('id', '=', id).execute();
    },

    /** What an act sent back is not sent back. */
    async takeReturnBack(subjectId: string, key: string): Promise<HopCheck[]> {
      return db
        .updateTable('hopChecks')
        .set({
          returnedAt: null,
          returnedKey: null,
          returnState: null,
          returnDueAt: null,
          disputedBy: null,
          disputedAt: null,
          returnSettledBy: null,
          returnSettledAt: null,
        })
        .where(live(subjectId))
        .where('returnedKey', '=', key)
        .returning(columns)
        .execute();
    },

    /** An act was taken back: what it passed on counts no more. */
    async takeBack(subjectId: string, key: string, now: Date): Promise<HopCheck[]> {
      await db
        .updateTable('hopChecks')
        .set({ voidAt: null, voidKey: null })
        .where('subjectId', '=', subjectId)
        .where('voidKey', '=', key)
        .execute();
      return (
        db
          .updateTable('hopChecks')
          // The same step may be taken again.
          .set({ voidAt: now, step: sql`step || '.void.' || place` })
          .where(live(subjectId))
          .where(sql<string>`substr(step, strpos(step, '.') + 1)`, '=', key)
          .returning(columns)
          .execute()
      );
    },

    /** What nobody can take any more; `key`: of the act by which, to take it back with it. */
    async dropOpen(subjectId: string, key: string, now: Date): Promise<HopCheck[]> {
      return db
        .updateTable('hopChecks')
        .set({ voidAt: now, voidKey: key })
        .where(live(subjectId))
        .where('measuredAt', 'is', null)
        .returning(columns)
        .execute();
    },

    /** Many tier-1 items that somebody took in one press. */
    async takenTogether(
      itemIds: string[],
      by: { id: string; departmentId: string | null },
      now: Date,
    ): Promise<HopCheck[]> {
      const rows = JSON.stringify(itemIds.map((itemId) => ({ itemId, id: newId('hc') })));
      const added = await sql<{ id: string }>`
        insert into hop_checks (id, noun, subject_id, step, number, from_id, by_id, to_id, department_id, before, before_at,
          after, at, measured_at, drift)
        select r.id, 'item', i.id, 'taken.' || i.alarms, i.number, i.sender_id, i.sender_id, ${by.id}, ${by.departmentId}, i.text,
          i.said_at, i.text, ${now}, ${now}, '[]'
        from jsonb_to_recordset(${rows}::jsonb) as r("itemId" text, id text) join items i on i.id = r."itemId"
        where not i.is_drill and i.sender_id is distinct from ${by.id}
        on conflict (subject_id, step) do nothing returning id`.execute(db);
      const ids = added.rows.map(({ id }) => id);
      if (ids.length === 0) return [];
      return db.selectFrom('hopChecks').select(columns).where('id', 'in', ids).orderBy('place').execute();
    },

    async givenBackTogether(itemIds: string[], now: Date): Promise<void> {
      await sql`
        update hop_checks set void_at = ${now}, step = step || '.void.' || place
        where subject_id = any(${itemIds}) and void_at is null and missed_at is null and step like 'taken.%'`.execute(
        db,
      );
    },

    /** What was measured in a time, by what became of it; see the domain for what counts. */
    async cells(from: Date, to: Date): Promise<AccuracyCell[]> {
      const found = await sql<AccuracyCell>`
        select department_id, cause, count(*)::int as count,
          sum(case when cause = 'misread' then weight else 1 end)::float8 as weight
        from (
          select h.department_id, coalesce(r.weight, 1) as weight, case
            when h.drift @? '$[*] ? (@.kind == "changed")' and h.settled is distinct from 'both' then 'changed'
            when h.drift <> '[]' and h.settled is distinct from 'both' then 'missing'
            when h.missed_at is not null then 'late'
            when h.return_state = 'counts' then 'returned'
            when r.state = 'wrong' or exists (select from directive_checks c where h.noun = 'directive' and h.step like 'read.%'
              and c.directive_id = h.subject_id and c.person_id = h.to_id and c.chosen <> c.right_at) then 'misread' end as cause
          from hop_checks h left join read_backs r on r.hop_id = h.id
          where h.void_at is null and coalesce(h.return_state, '') not in ('open', 'disputed') and h.measured_at >= ${from} and h.measured_at < ${to}
        ) as fates
        group by 1, 2`.execute(db);
      return found.rows;
    },

    /** Those in which something differs that she may settle and nobody has, the oldest first. */
    async openDriftsOf(personId: string): Promise<HopCheck[]> {
      return db
        .selectFrom('hopChecks')
        .select(columns)
        .where((e) => e.or([e('fromId', '=', personId), e('byId', '=', personId)]))
        .where('voidAt', 'is', null)
        .where('settled', 'is', null)
        .where(sql<boolean>`drift <> '[]'`)
        .orderBy('at')
        .execute();
    },

    /** Differences that nobody has settled yet. */
    async openDrifts(): Promise<number> {
      const found = await sql<{ count: number }>`
        select count(*)::int as count from hop_checks where void_at is null and drift <> '[]' and settled is null`.execute(
        db,
      );
      return found.rows[0]?.count ?? 0;
    },
  };
}
