/** What hangs in a group: what its people owe each other, and what waits to be decided. */
import { sql } from 'kysely';
import type { DueFrom } from '../domain/action-item.ts';
import type { Db } from './database.ts';

export interface OpenPoint {
  number: number;
  text: string;
  owner: string;
}

export function openPointsStore(db: Db) {
  return {
    /** Action items of meetings of a group that are due before then and not done. */
    async lateTasks(chatId: string, before: Date): Promise<(OpenPoint & { dueFrom: DueFrom | null })[]> {
      const found = await sql<OpenPoint & { dueFrom: DueFrom | null }>`
        select t.number, t.text, coalesce(p.name, t.owner_name, '') as owner, t.due_from
        from action_items t join meetings m on m.id = t.meeting_id left join people p on p.id = t.owner_id
        where m.chat_id = ${chatId} and t.state = 'open' and t.due_at <= ${before}
        order by t.due_at, t.number limit 20`.execute(db);
      return found.rows;
    },

    /** Requests among these people whose limit or promised day is over before then. */
    async lateRequests(personIds: string[], before: Date): Promise<OpenPoint[]> {
      if (personIds.length === 0) return [];
      const found = await sql<OpenPoint>`
        select r.number, r.text, p.name as owner from requests r join people p on p.id = r.owner_id
        where r.owner_id = any(${personIds}::text[]) and r.asker_id = any(${personIds}::text[])
          and ((r.state in ('open', 'disputed') and r.due_at <= ${before})
            or (r.state = 'accepted' and r.promised_at <= ${before}))
        order by r.due_at limit 20`.execute(db);
      return found.rows;
    },

    /**
     * Running decisions with a department that says it is held up, or with an answer that is owed past its limit, one line
     * for each. They are of these people where one of them owes it, or owns or decided it for a department of another.
     * Of no other do they know.
     */
    async hangingDirectives(
      personIds: string[],
      before: Date,
    ): Promise<(OpenPoint & { department: string; isBlocked: boolean })[]> {
      if (personIds.length === 0) return [];
      const found = await sql<OpenPoint & { department: string; isBlocked: boolean }>`
        select d.number, d.text, p.name as owner, coalesce(t.name, '') as department, a.is_blocked
        from (
          select distinct on (q.directive_id, q.branch_id) q.*, q.answered_at is not null as is_blocked
          from directive_asks q
          where q.void_at is null and ((q.answered_at is null and q.due_at <= ${before})
            or (q.answer = 'blocked' and not exists (select from directive_asks l
              where l.directive_id = q.directive_id and l.branch_id is not distinct from q.branch_id
                and l.kind in ('half', 'due') and l.answered_at > q.answered_at and l.void_at is null)))
          order by q.directive_id, q.branch_id, is_blocked desc, q.due_at
        ) a join directives d on d.id = a.directive_id
          join people p on p.id = case when a.is_blocked then coalesce(a.by_id, a.person_id) else a.person_id end
          left join directive_branches b on b.id = a.branch_id left join departments t on t.id = b.department_id
        where d.state = 'running' and coalesce(b.state, 'in') = 'in'
          and (p.id = any(${personIds}::text[]) or (array[d.owner_id, d.issuer_id] && ${personIds}::text[] and exists (
            select from people m where m.id = any(${personIds}::text[]) and m.department_id = b.department_id)))
        order by a.due_at, d.number limit 20`.execute(db);
      return found.rows;
    },

    /** Tier 1 said in a group that nobody has dealt with. */
    async openAlarms(chatId: string): Promise<OpenPoint[]> {
      const found = await sql<OpenPoint>`
        select i.number, i.text, coalesce(p.name, '') as owner from items i left join people p on p.id = i.acked_by
        where i.chat_id = ${chatId} and i.tier = 1 and i.state in ('open', 'escalated', 'acked') and not i.is_drill
          and i.merged_into is null
        order by i.said_at limit 20`.execute(db);
      return found.rows;
    },

    /** What somebody in a group has asked to be decided since then. */
    async openDecisions(chatId: string, since: Date): Promise<OpenPoint[]> {
      const found = await sql<OpenPoint>`
        select i.number, i.text, coalesce(p.name, '') as owner from items i left join people p on p.id = i.sender_id
        where i.chat_id = ${chatId} and i.reason like 'decision-asked%' and i.tier in (1, 2) and i.state = 'noted'
          and i.said_at >= ${since} and i.merged_into is null
        order by i.said_at limit 20`.execute(db);
      return found.rows;
    },
  };
}
