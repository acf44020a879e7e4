/** The miss ledger: read from limits, acts and items as they are, so that nothing can be forgotten to be entered. */
import { type RawBuilder, sql } from 'kysely';
import { lateAfterMs, type Miss } from '../domain/miss.ts';
import type { Db } from './database.ts';

/** Whose misses are looked at: everybody's, or those of some departments and what concerns one person. */
export type MissScope = 'all' | { personId: string; departmentIds: string[] };

interface Row extends Omit<Miss, 'lateMs' | 'explained'> {
  lateMs: number | null;
  byId: string | null;
  words: string | null;
  explainedAt: Date | null;
}

const isIn = (scope: MissScope): RawBuilder<unknown> =>
  scope === 'all'
    ? sql`true`
    : sql`(i.department_id = any(${scope.departmentIds}::text[]) or i.sender_id = ${scope.personId}
        or i.acked_by = ${scope.personId}
        or exists (select from item_people p where p.item_id = i.id and p.person_id = ${scope.personId}))`;

/**
 * The last miss of each item with what was said about it since. Reminders after the end of the ladder are no limits; a
 * rehearsal, and what was lowered or merged, misses nothing.
 */
const missesAt = (now: Date, scope: MissScope) => {
  const latest = new Date(now.getTime() - lateAfterMs);
  return sql`
    with missed as (
      select d.subject_id as item_id, case when d.state = 'pending' then 'open' else 'late' end as kind, d.due_at,
        d.done_at
      from deadlines d
      where d.kind = 'escalate-item' and d.due_at < ${latest} and d.step !~ '-z?e[1-9]'
        and (d.state = 'pending' or (d.done_at > d.due_at + make_interval(secs => ${lateAfterMs / 1000})
          and d.outcome is distinct from 'nothing to do'))
      union all
      select a.item_id, 'nobody', a.at, null from item_acts a where a.kind = 'nobody'
      union all
      select i.id, 'lost', i.said_at, null from items i
      where i.tier = 1 and i.state in ('open', 'escalated') and i.said_at < ${latest}
        and not exists (select from deadlines d where d.subject_id = i.id and d.kind = 'escalate-item' and d.state = 'pending')
    ), last as (
      select distinct on (item_id) * from missed order by item_id, due_at desc, kind
    )
    select i.id as item_id, i.number, i.text, i.state, l.kind, l.due_at,
      (extract(epoch from l.done_at - l.due_at) * 1000)::float8 as late_ms,
      e.by_id, e.words, e.at as explained_at
    from last l join items i on i.id = l.item_id
      left join lateral (
        select a.kind, a.by_id, a.words, a.at from item_acts a
        where a.item_id = i.id and a.kind in ('explained', 'unexplained') and a.at >= l.due_at order by a.id desc limit 1
      ) e on e.kind = 'explained'
    where i.tier = 1 and not i.is_drill and i.merged_into is null and ${isIn(scope)}`;
};

const toMiss = ({ byId, words, explainedAt, ...row }: Row): Miss => ({
  ...row,
  explained: byId !== null && explainedAt !== null ? { byId, words: words ?? '', at: explainedAt } : null,
});

export function missesStore(db: Db) {
  return {
    /** How many nobody has explained, however old they are. */
    async countUnexplained(now: Date, scope: MissScope): Promise<number> {
      const found = await sql<{ n: number }>`
        select count(*)::int as n from (${missesAt(now, scope)}) m where m.explained_at is null`.execute(db);
      return found.rows[0]?.n ?? 0;
    },

    /** Those that nobody has explained, the newest first. */
    async unexplained(now: Date, scope: MissScope, most: number): Promise<Miss[]> {
      const found = await sql<Row>`
        select * from (${missesAt(now, scope)}) m where m.explained_at is null order by m.due_at desc limit ${most}`.execute(
        db,
      );
      return found.rows.map(toMiss);
    },

    /** Those that were explained since then, the last first. */
    async explained(now: Date, scope: MissScope, since: Date, most: number): Promise<Miss[]> {
      const found = await sql<Row>`
        select * from (${missesAt(now, scope)}) m where m.explained_at > ${since} order by m.explained_at desc limit ${most}`.execute(
        db,
      );
      return found.rows.map(toMiss);
    },

    /** The miss of an item; null if it has none. */
    async of(itemId: string, now: Date): Promise<Miss | null> {
      const found = await sql<Row>`
        select * from (${missesAt(now, 'all')}) m where m.item_id = ${itemId}`.execute(db);
      return found.rows[0] ? toMiss(found.rows[0]) : null;
    },
  };
}
