/** What waits for a person, of every kind that passes through several hands: one statement for her whole desk. */
import { sql } from 'kysely';
import type { Waits } from '../domain/desk.ts';
import type { Db } from './database.ts';
import { lastLifeIn } from './group-lives.ts';

export function deskStore(db: Db) {
  return {
    /** The most urgent of each kind, and how many there are of it. */
    async waitsFor(personId: string, mostOfKind: number): Promise<(Waits & { all: number })[]> {
      const found = await sql<Waits & { all: number }>`
        with waits as (
          select 'case' as kind, c.number, c.text, f.definition -> 'nodes' -> c.node ->> 'name' as about, c.due_at
          from cases c join flow_versions f on f.flow = c.flow and f.version = c.flow_version
          where (c.state = 'running' and c.owner_id = ${personId}) or (c.state = 'asked' and c.asked_id = ${personId})
          union all
          select 'directive', d.number, d.text, a.kind, a.due_at
          from directive_asks a join directives d on d.id = a.directive_id
          where a.person_id = ${personId} and a.answered_at is null and a.void_at is null and d.state = 'running'
          union all
          select 'group', null, g.name, '', null from groups g
          where g.requested_by = ${personId} and g.state = 'open' and g.idle_asked_at is not null
            and coalesce(${lastLifeIn(sql.ref('g.chat_id'))} <= g.idle_asked_at, true)
          union all
          select 'request', r.number, r.text, p.name,
            case r.state when 'open' then r.due_at when 'accepted' then coalesce(r.promised_at, r.due_at) end
          from requests r join people p on p.id = case when r.state = 'asked-back' then r.owner_id else r.asker_id end
          where (r.owner_id = ${personId} and r.state in ('open', 'accepted'))
            or (r.asker_id = ${personId} and r.state = 'asked-back')
            or (r.state = 'disputed' and exists (select from request_acts a
              where a.request_id = r.id and a.kind in ('disputed', 'judges-changed', 'unsettled') and ${personId} = any(a.to_ids)))
          union all
          select 'result', p.number, p.name, o.name, null
          from project_receipts c join project_handovers h on h.id = c.handover_id join projects p on p.id = h.project_id
            join people o on o.id = h.by_id
          where c.person_id = ${personId} and c.answer is null and h.withdrawn_at is null and p.state = 'delivering'
          union all
          select 'sync', null, s.name, '', r.due_at
          from sync_parts t join sync_rounds r on r.id = t.round_id join syncs s on s.id = r.sync_id
          where t.person_id = ${personId} and t.handed_in_at is null and not t.is_away and r.state = 'asking'
          union all
          select 'task', t.number, t.text, '', t.due_at from action_items t
          where t.owner_id = ${personId} and t.state = 'open'
        ), placed as (
          select waits.*, (count(*) over (partition by kind))::int as "all",
            row_number() over (partition by kind order by due_at, number) as place from waits
        )
        select kind, number, text, coalesce(about, '') as about, due_at, "all" from placed
        where place <= ${mostOfKind} order by kind, place`.execute(db);
      return found.rows;
    },
  };
}
