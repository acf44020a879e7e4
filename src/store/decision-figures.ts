/** The marks of decisions, and how departments confirm them. */
import { sql } from 'kysely';
import type { DecisionMarks } from '../domain/decision-figures.ts';
import type { Verdict } from '../domain/directive.ts';
import type { Db } from './database.ts';

export interface Confirming {
  name: string;
  asked: number;
  late: number;
}

export function decisionFiguresStore(db: Db) {
  return {
    /** All that were not withdrawn. What was said about an earlier edition is void and counts no more. */
    async marks(): Promise<DecisionMarks[]> {
      const found = await sql<DecisionMarks>`
        select d.id, d.number, d.text, d.raised_at,
          coalesce(d.ready_at, d.issued_at) as ready_at, d.issued_at as decided_at,
          case when a.open = 0 then a.last end as confirmed_at,
          (select min(f.answered_at) from directive_asks f
            where f.directive_id = d.id and f.kind in ('half', 'due') and f.answered_at is not null and f.void_at is null) as feedback_at,
          coalesce(a.waiting, '{}') as waiting
        from directives d left join lateral (
          select count(*) filter (where r.answered_at is null) as open, max(r.answered_at) as last,
            array_agg(p.name order by b.position) filter (where r.answered_at is null) as waiting
          from directive_asks r join directive_branches b on b.id = r.branch_id and b.state = 'in'
            join departments p on p.id = b.department_id
          where r.directive_id = d.id and r.kind = 'read' and r.void_at is null
        ) as a on true
        where d.state <> 'withdrawn' order by d.issued_at`.execute(db);
      return found.rows;
    },

    /** Of what departments were asked to confirm in a time and have confirmed or are late with, those that are late most often first. */
    async confirming(from: Date, to: Date): Promise<Confirming[]> {
      const found = await sql<Confirming>`
        select p.name, count(*)::int as asked, (count(*) filter (where r.late_at is not null))::int as late
        from directive_asks r join directive_branches b on b.id = r.branch_id join departments p on p.id = b.department_id
          join directives d on d.id = r.directive_id
        where r.kind = 'read' and r.void_at is null and d.state <> 'withdrawn' and r.asked_at >= ${from} and r.asked_at < ${to}
          and (r.answered_at is not null or r.late_at is not null)
        group by 1 order by late desc, asked desc, p.name`.execute(db);
      return found.rows;
    },

    /** What was said of the effect. */
    async verdicts(from: Date, to: Date): Promise<Record<Verdict, number>> {
      const found = await sql<{ answer: Verdict; count: number }>`
        select answer, count(*)::int as count from directive_asks
        where kind = 'review' and void_at is null and answered_at >= ${from} and answered_at < ${to} group by 1`.execute(
        db,
      );
      const of = (verdict: Verdict) => found.rows.find(({ answer }) => answer === verdict)?.count ?? 0;
      return { effective: of('effective'), partly: of('partly'), ineffective: of('ineffective') };
    },
  };
}
