/** What nobody answers for, and which of it has been told. */
import { sql } from 'kysely';
import type { Orphan, OrphanKind } from '../domain/orphan.ts';
import type { Db } from './database.ts';

export function orphansStore(db: Db) {
  return {
    /** What stands in the tables without anybody who is here; nodes of flows and steps ahead of cases are found elsewhere. */
    async find(): Promise<Orphan[]> {
      const found = await sql<Orphan>`
        with here as (select id from people where state = 'active')
        select 'case' as kind, c.id as subject_id, c.number::text as name, c.text from cases c
          where c.state in ('running', 'asked', 'paused') and (c.owner_id is null or c.owner_id not in (select id from here))
        union all
        select 'item', i.id, i.number::text, i.text from items i left join departments d on d.id = i.department_id
          where i.merged_into is null and not i.is_drill and (i.state = 'acked' and i.acked_by not in (select id from here)
            or i.tier = 1 and i.state in ('open', 'escalated') and d.gone_at is not null)
        union all
        select 'request', id, number::text, text from requests
          where state in ('open', 'accepted') and (owner_id is null or owner_id not in (select id from here))
        union all
        select case when a.owner_id is null or a.owner_id not in (select id from here) then 'task-owner' else 'task' end,
          a.id, a.number::text, a.text from action_items a
          where a.state = 'open' and (a.due_at is null or a.owner_id is null or a.owner_id not in (select id from here))
        union all
        select 'directive', d.id, d.number::text, d.text from directives d
          where d.state = 'running' and (d.issuer_id not in (select id from here) or d.owner_id not in (select id from here)
            or exists (select from directive_asks a where a.directive_id = d.id and a.answered_at is null and a.void_at is null
              and (a.person_id is null or a.person_id not in (select id from here))))
        union all
        select 'project', id, number::text, name from projects
          where state <> 'closed' and owner_id not in (select id from here)
        union all
        select 'group', id, name, goal from groups
          where state = 'open' and requested_by not in (select id from here)`.execute(db);
      return found.rows;
    },

    /** Open cases with a step ahead that names nobody who is here. */
    async casesAhead(): Promise<string[]> {
      const found = await sql<{ id: string }>`
        with here as (select id from people where state = 'active')
        select c.id from cases c where c.state in ('running', 'asked', 'paused') and exists (
          select from case_nodes n where n.case_id = c.id and n.node > c.node
            and (n.owner_id is null or n.owner_id not in (select id from here)))
        order by c.number`.execute(db);
      return found.rows.map(({ id }) => id);
    },

    /** Notes what there is now; returns those that were not there before. */
    async note(
      orphans: Pick<Orphan, 'kind' | 'subjectId'>[],
      now: Date,
    ): Promise<{ kind: OrphanKind; subjectId: string }[]> {
      const rows = JSON.stringify(orphans.map(({ kind, subjectId }) => ({ kind, subjectId })));
      await sql`
        update orphans set gone_at = ${now} where gone_at is null and not exists (
          select from jsonb_to_recordset(${rows}::jsonb) as r(kind text, "subjectId" text)
          where r.kind = orphans.kind and r."subjectId" = orphans.subject_id)`.execute(db);
      const fresh = await sql<{ kind: OrphanKind; subjectId: string }>`
        insert into orphans (kind, subject_id, found_at)
        select kind, "subjectId", ${now} from jsonb_to_recordset(${rows}::jsonb) as r(kind text, "subjectId" text)
        on conflict (kind, subject_id) do update set found_at = excluded.found_at, gone_at = null
          where orphans.gone_at is not null
        returning kind, subject_id`.execute(db);
      return fresh.rows;
    },
  };
}
