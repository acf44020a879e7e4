/** Meetings, who attends them, and their minutes. */
import type { AgendaPoint, Meeting, MeetingClass, MeetingState } from '../domain/meeting.ts';
import type { Db } from './database.ts';
import { isNumber, newId } from './id.ts';
import { noteChange, revisions } from './revisions.ts';

const columns = [
  'id',
  'number',
  'topic',
  'agenda',
  'class',
  'ownerId',
  'bookedBy',
  'chatId',
  'startAt',
  'endAt',
  'startedAt',
  'endedAt',
  'endSource',
  'startSource',
  'state',
  'place',
  'reason',
  'approval',
  'approverId',
  'exception',
  'moves',
  'shifts',
  'cancelledFor',
  'seriesId',
  'occurrenceAt',
] as const;

type Row = Omit<Meeting, 'agenda' | 'personIds' | 'absentIds'> & { agenda: unknown };

type Booked =
  | 'topic'
  | 'agenda'
  | 'class'
  | 'ownerId'
  | 'bookedBy'
  | 'chatId'
  | 'startAt'
  | 'endAt'
  | 'state'
  | 'personIds';

/** What a meeting is booked with; the rest comes about later, or is that of a special one. */
export type NewMeeting = Pick<Meeting, Booked> &
  Partial<
    Pick<Meeting, 'place' | 'reason' | 'approval' | 'approverId' | 'exception' | 'seriesId' | 'occurrenceAt'>
  >;

export function meetingsStore(db: Db) {
  const withPeople = async (rows: Row[]): Promise<Meeting[]> => {
    if (rows.length === 0) return [];
    const people = await db
      .selectFrom('meetingPeople')
      .select(['meetingId', 'personId', 'answer'])
      .where(
        'meetingId',
        'in',
        rows.map((r) => r.id),
      )
      .execute();
    return rows.map((row) => {
      const hers = people.filter((p) => p.meetingId === row.id);
      return {
        ...row,
        agenda: row.agenda as AgendaPoint[],
        personIds: hers.map((p) => p.personId),
        absentIds: hers
          .filter((p) => p.answer === 'declined' && p.personId !== row.ownerId)
          .map((p) => p.personId),
      };
    });
  };

  /** Those that somebody leads, booked or attends. */
  const concerning = (personId: string) =>
    db
      .selectFrom('meetings')
      .select(columns)
      .where((eb) =>
        eb.or([
          eb('ownerId', '=', personId),
          eb('bookedBy', '=', personId),
          eb('id', 'in', eb.selectFrom('meetingPeople').select('meetingId').where('personId', '=', personId)),
        ]),
      );

  const store = {
    ...revisions(db, 'meeting'),

    async add(meeting: NewMeeting, now: Date): Promise<Meeting> {
      const { personIds, agenda, ...rest } = meeting;
      const row = await db
        .insertInto('meetings')
        .values({ ...rest, id: newId('mt'), agenda: JSON.stringify(agenda), createdAt: now })
        .returning(columns)
        .executeTakeFirstOrThrow();
      await store.addPeople(row.id, personIds);
      if (personIds.length === 0) await noteChange(db, 'meeting', row.id);
      return { ...row, agenda, personIds, absentIds: [] };
    },

    async addPeople(meetingId: string, personIds: string[]): Promise<void> {
      if (personIds.length === 0) return;
      await db
        .insertInto('meetingPeople')
        .values(personIds.map((personId) => ({ meetingId, personId })))
        .execute();
      await noteChange(db, 'meeting', meetingId);
    },

    async get(id: string, options: { lock?: boolean } = {}): Promise<Meeting | null> {
      const query = db.selectFrom('meetings').select(columns).where('id', '=', id);
      const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst();
      return row ? ((await withPeople([row]))[0] ?? null) : null;
    },

    /** Those that lie ahead and shall not stand on a day off, whatever put them where they are: all but the turns of series that are held on days off too. */
    async aheadOnWorkDays(now: Date): Promise<Meeting[]> {
      const rows = await db
        .selectFrom('meetings')
        .select(columns)
        .where('state', 'in', ['booked', 'held'])
        .where('startAt', '>', now)
        .where(({ eb, or, exists, selectFrom }) =>
          or([
            eb('seriesId', 'is', null),
            eb('moves', '>', 0),
            exists(
              selectFrom('meetingSeries')
                .select('meetingSeries.id')
                .whereRef('meetingSeries.id', '=', 'meetings.seriesId')
                .where('meetingSeries.onDayOff', '<>', 'keep'),
            ),
          ]),
        )
        .orderBy('startAt')
        .execute();
      return withPeople(rows);
    },

    /** Those of a series that its rule or its clock has after a moment. */
    async ofSeries(seriesId: string, since: Date): Promise<Meeting[]> {
      const rows = await db
        .selectFrom('meetings')
        .select(columns)
        .where('seriesId', '=', seriesId)
        .where((eb) => eb.or([eb('occurrenceAt', '>', since), eb('startAt', '>', since)]))
        .orderBy('startAt')
        .execute();
      return withPeople(rows);
    },

    async byNumber(number: number): Promise<Meeting | null> {
      if (!isNumber(number)) return null;
      const row = await db
        .selectFrom('meetings')
        .select(columns)
        .where('number', '=', number)
        .executeTakeFirst();
      return row ? ((await withPeople([row]))[0] ?? null) : null;
    },

    async change(
      id: string,
      changes: Partial<
        Pick<
          Meeting,
          | 'topic'
          | 'class'
          | 'ownerId'
          | 'startAt'
          | 'endAt'
          | 'startedAt'
          | 'endedAt'
          | 'endSource'
          | 'startSource'
          | 'state'
          | 'place'
          | 'reason'
          | 'approval'
          | 'approverId'
          | 'exception'
          | 'moves'
          | 'shifts'
          | 'cancelledFor'
        >
      > & {
        agenda?: AgendaPoint[];
      },
    ): Promise<void> {
      const { agenda, ...rest } = changes;
      await db
        .updateTable('meetings')
        .set({ ...rest, ...(agenda ? { agenda: JSON.stringify(agenda) } : {}) })
        .where('id', '=', id)
        .execute();
      await noteChange(db, 'meeting', id);
    },

    async setEnd(id: string, endAt: Date, meetingClass: MeetingClass): Promise<void> {
      await db.updateTable('meetings').set({ endAt, class: meetingClass }).where('id', '=', id).execute();
      await noteChange(db, 'meeting', id);
    },

    /** How often it was changed. */
    async changes(id: string): Promise<number> {
      const row = await db.selectFrom('meetings').select('revision').where('id', '=', id).executeTakeFirst();
      return row?.revision ?? 0;
    },

    /** Meetings that were booked in a group, by states, soonest first. */
    async ofChat(chatId: string, states: MeetingState[], limit = 20): Promise<Meeting[]> {
      const rows = await db
        .selectFrom('meetings')
        .select(columns)
        .where('chatId', '=', chatId)
        .where('state', 'in', states)
        .orderBy('startAt')
        .limit(limit)
        .execute();
      return withPeople(rows);
    },

    /** Meetings that someone attends or owns, by states, soonest first. */
    async ofPerson(personId: string, states: MeetingState[], limit = 20): Promise<Meeting[]> {
      const rows = await concerning(personId)
        .where('state', 'in', states)
        .orderBy('startAt')
        .limit(limit)
        .execute();
      return withPeople(rows);
    },

    /** Those that take or took place in a span of time, soonest first. */
    async ofPersonWithin(personId: string, { from, to }: { from: Date; to: Date }): Promise<Meeting[]> {
      const rows = await concerning(personId)
        .where('state', '<>', 'cancelled')
        .where('startAt', '>=', from)
        .where('startAt', '<', to)
        .orderBy('startAt')
        .limit(50)
        .execute();
      return withPeople(rows);
    },

    /** Ended meetings that someone attended, owned or booked, the last one first. */
    async endedOf(personId: string, limit = 10): Promise<Meeting[]> {
      const rows = await concerning(personId)
        .where('state', '=', 'ended')
        .orderBy('endedAt', 'desc')
        .orderBy('number', 'desc')
        .limit(limit)
        .execute();
      return withPeople(rows);
    },

    /** Ended meetings whose minutes are owed by someone, longest owed first: hers, and those she booked for an owner who has left. */
    async owedBy(personId: string): Promise<Meeting[]> {
      const rows = await db
        .selectFrom('meetings')
        .select(columns)
        .where('state', '=', 'ended')
        .where((eb) =>
          eb.or([
            eb('ownerId', '=', personId),
            eb.and([
              eb('bookedBy', '=', personId),
              eb('ownerId', 'in', eb.selectFrom('people').select('id').where('state', '=', 'left')),
            ]),
          ]),
        )
        .where((eb) =>
          eb.not(
            eb.exists(
              eb
                .selectFrom('minutes')
                .select('id')
                .whereRef('minutes.meetingId', '=', 'meetings.id')
                .where('withdrawnAt', 'is', null),
            ),
          ),
        )
        .orderBy('endedAt')
        .limit(20)
        .execute();
      return withPeople(rows);
    },

    async minutesOf(
      meetingId: string,
    ): Promise<{ id: string; version: number; byId: string; submittedAt: Date } | null> {
      const row = await db
        .selectFrom('minutes')
        .select(['id', 'version', 'byId', 'submittedAt'])
        .where('meetingId', '=', meetingId)
        .where('withdrawnAt', 'is', null)
        .orderBy('version', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row ?? null;
    },
  };
  return store;
}
