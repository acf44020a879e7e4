/** What happened between two moments, in numbers. */
import { sql } from 'kysely';
import type { IssueFigures } from '../domain/digest-figures.ts';
import type { Db } from './database.ts';

export function figuresStore(db: Db) {
  return {
    /** `limitMs`: how long minutes may take after a meeting. */
    async between(from: Date, to: Date, limitMs: number): Promise<IssueFigures> {
      const items = await sql<Omit<IssueFigures, 'minutesDue' | 'minutesInTime'>>`
        select count(*) filter (where tier = 1)::int as tier1, count(*) filter (where tier = 2)::int as tier2,
          count(*) filter (where tier = 3)::int as tier3,
          count(*) filter (where tier = 1 and acked_at is not null and escalated_at is null)::int as taken_in_time
        from items where not is_drill and merged_into is null and created_at >= ${from} and created_at < ${to} and said_at >= ${from}::timestamptz - interval '14 days'`.execute(
        db,
      );
      const minutes = await sql<Pick<IssueFigures, 'minutesDue' | 'minutesInTime'>>`
        select count(*)::int as minutes_due,
          count(*) filter (where exists (select from minutes n where n.meeting_id = m.id and n.withdrawn_at is null
            and n.submitted_at <= m.ended_at + make_interval(secs => ${limitMs / 1000})))::int as minutes_in_time
        from meetings m where state = 'ended'
          and ended_at + make_interval(secs => ${limitMs / 1000}) >= ${from}
          and ended_at + make_interval(secs => ${limitMs / 1000}) < ${to}`.execute(db);
      const meetings = await sql<{ meetings: number }>`
        select count(*)::int as meetings from meetings
        where state = 'ended' and ended_at >= ${from} and ended_at < ${to}`.execute(db);
      const none = { tier1: 0, tier2: 0, tier3: 0, takenInTime: 0, minutesDue: 0, minutesInTime: 0 };
      return { ...none, ...items.rows[0], ...minutes.rows[0], ...meetings.rows[0] };
    },
  };
}
