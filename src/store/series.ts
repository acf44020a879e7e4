/** Series of meetings, and what their last meeting left open. */
import { sql } from 'kysely';
import type { AgendaPoint } from '../domain/meeting.ts';
import type { Series } from '../domain/series.ts';
import type { Stretch } from '../domain/stretch.ts';
import type { Db } from './database.ts';
import { isNumber, newId } from './id.ts';

const columns = [
  'id',
  'number',
  'topic',
  'agenda',
  'class',
  'place',
  'ownerId',
  'bookedBy',
  'chatId',
  'rrule',
  'firstAt',
  'minutes',
  'onDayOff',
  'personIds',
  'madeUntil',
  'earlier',
  'stretch',
  'stretchAt',
  'state',
] as const;

type Row = Omit<Series, 'agenda' | 'earlier'> & { agenda: unknown; earlier: unknown };
type Written = Omit<Stretch, 'firstAt' | 'until'> & { firstAt: string; until: string };

const toSeries = (row: Row): Series => ({
  ...row,
  agenda: row.agenda as AgendaPoint[],
  earlier: (row.earlier as Written[]).map((one) => ({
    ...one,
    firstAt: new Date(one.firstAt),
    until: new Date(one.until),
  })),
});

/** What a new one has before anything happens to it. */
type Begun = 'id' | 'number' | 'state' | 'earlier' | 'stretch' | 'stretchAt';

export function seriesStore(db: Db) {
  return {
    async add(series: Omit<Series, Begun>, now: Date): Promise<Series> {
      const row = await db
        .insertInto('meetingSeries')
        .values({
          ...series,
          id: newId('sr'),
          agenda: JSON.stringify(series.agenda),
          state: 'running',
          createdAt: now,
        })
        .returning(columns)
        .executeTakeFirstOrThrow();
      return toSeries(row);
    },

    async get(id: string, options: { lock?: boolean } = {}): Promise<Series | null> {
      const query = db.selectFrom('meetingSeries').select(columns).where('id', '=', id);
      const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst();
      return row ? toSeries(row) : null;
    },

    async byNumber(number: number): Promise<Series | null> {
      if (!isNumber(number)) return null;
      const row = await db
        .selectFrom('meetingSeries')
        .select(columns)
        .where('number', '=', number)
        .executeTakeFirst();
      return row ? toSeries(row) : null;
    },

    async ofPerson(personId: string): Promise<Series[]> {
      const rows = await db
        .selectFrom('meetingSeries')
        .select(columns)
        .where('state', '=', 'running')
        .where((eb) =>
          eb.or([
            eb('ownerId', '=', personId),
            eb('bookedBy', '=', personId),
            sql<boolean>`${personId} = any(person_ids)`,
          ]),
        )
        .orderBy('number')
        .execute();
      return rows.map(toSeries);
    },

    /** Those running that somebody leads. */
    async ledBy(personId: string): Promise<Series[]> {
      const rows = await db
        .selectFrom('meetingSeries')
        .select(columns)
        .where('state', '=', 'running')
        .where('ownerId', '=', personId)
        .orderBy('number')
        .execute();
      return rows.map(toSeries);
    },

    /** Those running that were set up in a chat. */
    async ofChat(chatId: string): Promise<Series[]> {
      const rows = await db
        .selectFrom('meetingSeries')
        .select(columns)
        .where('state', '=', 'running')
        .where('chatId', '=', chatId)
        .orderBy('number')
        .execute();
      return rows.map(toSeries);
    },

    async change(id: string, changes: Partial<Omit<Series, 'id' | 'number' | 'chatId'>>): Promise<void> {
      const { agenda, earlier, ...rest } = changes;
      await db
        .updateTable('meetingSeries')
        .set({
          ...rest,
          ...(agenda ? { agenda: JSON.stringify(agenda) } : {}),
          ...(earlier ? { earlier: JSON.stringify(earlier) } : {}),
          revision: sql`revision + 1`,
        })
        .where('id', '=', id)
        .execute();
    },

    /** How often it or one of its meetings was changed. */
    async changes(id: string): Promise<number> {
      const found = await sql<{ n: number }>`
        select s.revision + coalesce((select sum(m.revision) from meetings m where m.series_id = s.id), 0)::int as n
        from meeting_series s where s.id = ${id}`.execute(db);
      return found.rows[0]?.n ?? 0;
    },

    /** Those that go on, locked one after the other by whoever changes them. */
    async running(): Promise<string[]> {
      const rows = await db
        .selectFrom('meetingSeries')
        .select('id')
        .where('state', '=', 'running')
        .orderBy('id')
        .execute();
      return rows.map(({ id }) => id);
    },

    /** Its meetings whose turn or whose start lies ahead, whatever became of them. */
    async turnsAfter(id: string, now: Date): Promise<{ id: string; occurrenceAt: Date }[]> {
      const rows = await db
        .selectFrom('meetings')
        .select(['id', 'occurrenceAt'])
        .where('seriesId', '=', id)
        .where((eb) => eb.or([eb('occurrenceAt', '>', now), eb('startAt', '>', now)]))
        .orderBy('occurrenceAt')
        .execute();
      return rows.flatMap(({ id, occurrenceAt }) => (occurrenceAt ? [{ id, occurrenceAt }] : []));
    },

    /** Which turn of its series a meeting is; none while they change places. */
    async setTurn(meetingId: string, occurrenceAt: Date | null): Promise<void> {
      await db.updateTable('meetings').set({ occurrenceAt }).where('id', '=', meetingId).execute();
    },

    /** The turns of its meetings that are not called off. */
    async standing(id: string): Promise<Date[]> {
      const rows = await db
        .selectFrom('meetings')
        .select('occurrenceAt')
        .where('seriesId', '=', id)
        .where('state', '<>', 'cancelled')
        .execute();
      return rows.flatMap(({ occurrenceAt }) => occurrenceAt ?? []);
    },

    /** Ids of the meetings of a series that lie ahead, soonest first. */
    async coming(id: string, now: Date): Promise<string[]> {
      const rows = await db
        .selectFrom('meetings')
        .select('id')
        .where('seriesId', '=', id)
        .where('state', 'in', ['booked', 'held'])
        .where('startAt', '>', now)
        .orderBy('startAt')
        .execute();
      return rows.map((row) => row.id);
    },

    /** Its meetings before a moment whose minutes are in, first to last, with what they left open. */
    async written(
      id: string,
      before: Date,
    ): Promise<{ id: string; agenda: AgendaPoint[]; openPoints: string[] }[]> {
      const found = await sql<{ id: string; agenda: AgendaPoint[]; openPoints: string[] }>`
        select distinct on (m.start_at, m.id) m.id, m.agenda, n.open_points
        from meetings m join minutes n on n.meeting_id = m.id
        where m.series_id = ${id} and m.state = 'ended' and m.start_at < ${before} and n.withdrawn_at is null
        order by m.start_at, m.id, n.version desc`.execute(db);
      return found.rows;
    },

    /** When the last one before a moment ends, where it is still to be held or its minutes are not in; null where nothing is owed. */
    async owedSince(id: string, before: Date): Promise<Date | null> {
      const found = await sql<{ owed: boolean; endAt: Date }>`
        select not exists (select from minutes n where n.meeting_id = m.id and n.withdrawn_at is null) as owed,
          coalesce(m.ended_at, m.end_at) as end_at
        from meetings m where m.series_id = ${id} and m.start_at < ${before} and m.state <> 'cancelled'
        order by m.start_at desc limit 1`.execute(db);
      const [last] = found.rows;
      return last?.owed ? last.endAt : null;
    },

    /** What was put on the agenda of a meeting because it was left open. */
    async carried(meetingId: string): Promise<string[]> {
      const row = await db
        .selectFrom('meetings')
        .select('carried')
        .where('id', '=', meetingId)
        .executeTakeFirst();
      return row?.carried ?? [];
    },

    async carry(meetingId: string, carried: string[]): Promise<void> {
      await db.updateTable('meetings').set({ carried }).where('id', '=', meetingId).execute();
    },
  };
}
