/** What figures of meetings are counted from. */
import { sql } from 'kysely';
import type { MeetingClass } from '../domain/meeting.ts';
import type { Db } from './database.ts';
import { newId } from './id.ts';

export interface FigureRow {
  series: string;
  topic: string;
  class: MeetingClass;
  ownerId: string | null;
  startAt: Date;
  endAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  isSure: boolean;
  people: number;
  isLawful: boolean;
  submittedAt: Date | null;
}

/** One series, or what one person holds again and again under one topic: another team's 周会 is another one. */
const seriesKey = sql`coalesce(m.series_id, lower(trim(m.topic)) || ' ' || coalesce(m.owner_id, ''))`;

export function meetingFiguresStore(db: Db) {
  return {
    /** Meetings that took place since then, and those that the gate or a written round took the place of; by series, or by topic and owner where there is none. */
    async since(from: Date): Promise<FigureRow[]> {
      const found = await sql<FigureRow>`
        select ${seriesKey} as series, m.topic, m.class, m.owner_id,
          m.start_at, m.end_at, case when m.state = 'ended' then m.started_at end as started_at,
          case when m.state = 'ended' then m.ended_at end as ended_at,
          coalesce(m.start_source, 'planned') <> 'planned' and m.end_source in ('said', 'platform') as is_sure,
          (select count(*)::int from meeting_people p where p.meeting_id = m.id) as people,
          m.owner_id is not null and m.topic <> '' and jsonb_array_length(m.agenda) > 0 as is_lawful,
          (select min(n.submitted_at) from minutes n where n.meeting_id = m.id and n.withdrawn_at is null) as submitted_at
        from meetings m
        where m.start_at >= ${from}
          and (m.state = 'ended' or (m.state = 'cancelled' and m.cancelled_for in ('gate', 'written')))
        order by m.start_at, m.number`.execute(db);
      return found.rows;
    },

    /** The series of which somebody knows: she leads, booked or was invited to one of their meetings. */
    async seriesOf(personId: string, from: Date): Promise<Set<string>> {
      const found = await sql<{ series: string }>`
        select distinct ${seriesKey} as series from meetings m
        where m.start_at >= ${from} and (m.owner_id = ${personId} or m.booked_by = ${personId}
          or exists (select from meeting_people p where p.meeting_id = m.id and p.person_id = ${personId}))`.execute(
        db,
      );
      return new Set(found.rows.map(({ series }) => series));
    },

    /** Coming meetings of a series that still have its old length. */
    async comingOf(series: string, now: Date): Promise<string[]> {
      const found = await sql<{ id: string }>`
        select m.id from meetings m
        where ${seriesKey} = ${series}
          and m.state in ('booked', 'held') and m.start_at > ${now}
        order by m.start_at for update`.execute(db);
      return found.rows.map(({ id }) => id);
    },

    /** What was answered to offers of a shorter length. */
    async answered(): Promise<{ series: string; minutes: number }[]> {
      return db
        .selectFrom('lengthOffers')
        .select(['series', 'minutes'])
        .where('state', '<>', 'offered')
        .execute();
    },

    async answer(
      offer: { series: string; topic: string; minutes: number; meanMinutes: number; meetings: number },
      personId: string,
      state: 'taken' | 'declined',
      now: Date,
    ): Promise<void> {
      await db
        .insertInto('lengthOffers')
        .values({ ...offer, id: newId('lo'), personId, state, offeredAt: now, answeredAt: now })
        .onConflict((conflict) =>
          conflict.columns(['series', 'minutes']).doUpdateSet({ state, personId, answeredAt: now }),
        )
        .execute();
    },

    async forget(series: string, minutes: number): Promise<void> {
      await db
        .deleteFrom('lengthOffers')
        .where('series', '=', series)
        .where('minutes', '=', minutes)
        .execute();
    },
  };
}
