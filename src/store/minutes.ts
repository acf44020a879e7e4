/** Minutes in their versions, and what attendees answer to them. Which version stands is asked of `meetings.minutesOf`. */
import { sql } from 'kysely';
import type { Minutes } from '../domain/minutes.ts';
import type { Db } from './database.ts';
import { newId } from './id.ts';

export interface StoredMinutes extends Minutes {
  id: string;
  meetingId: string;
  version: number;
  byId: string;
  submittedAt: Date;
  confirmUntil: Date | null;
}

export interface MinutesAnswer {
  personId: string;
  answer: 'confirmed' | 'objected';
  reason: string;
}

const columns = [
  'id',
  'meetingId',
  'version',
  'byId',
  'submittedAt',
  'confirmUntil',
  'decisions',
  'actionItems',
  'openPoints',
  'points',
  'nothing',
  'named',
  'text',
] as const;

type Lists = 'decisions' | 'actionItems' | 'openPoints' | 'points' | 'nothing' | 'named';
type Row = Omit<StoredMinutes, Lists> & Record<Lists, unknown>;

const toMinutes = (row: Row): StoredMinutes => ({
  ...row,
  decisions: row.decisions as string[],
  actionItems: row.actionItems as Minutes['actionItems'],
  openPoints: row.openPoints as string[],
  points: row.points as string[],
  nothing: row.nothing as Minutes['nothing'],
  named: row.named as string[],
});

export function minutesStore(db: Db) {
  return {
    async add(
      meetingId: string,
      minutes: Minutes,
      given: { byId: string; confirmUntil: Date },
      now: Date,
    ): Promise<{ id: string; version: number }> {
      const found = await sql<{ version: number }>`
        select coalesce(max(version), 0)::int + 1 as version from minutes where meeting_id = ${meetingId}`.execute(
        db,
      );
      const row = { id: newId('mn'), version: found.rows[0]?.version ?? 1 };
      const { decisions, actionItems, openPoints, points, nothing, named, text } = minutes;
      await db
        .insertInto('minutes')
        .values({
          ...row,
          ...given,
          meetingId,
          text,
          decisions: JSON.stringify(decisions),
          actionItems: JSON.stringify(actionItems),
          openPoints: JSON.stringify(openPoints),
          points: JSON.stringify(points),
          nothing: JSON.stringify(nothing),
          named: JSON.stringify(named),
          submittedAt: now,
        })
        .execute();
      return row;
    },

    /** One version, withdrawn or not. */
    async get(id: string): Promise<StoredMinutes | null> {
      const row = await db.selectFrom('minutes').select(columns).where('id', '=', id).executeTakeFirst();
      return row ? toMinutes(row) : null;
    },

    /** The version of a meeting that stands; null if there is none. */
    async current(meetingId: string): Promise<StoredMinutes | null> {
      const row = await db
        .selectFrom('minutes')
        .select(columns)
        .where('meetingId', '=', meetingId)
        .where('withdrawnAt', 'is', null)
        .orderBy('version', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row ? toMinutes(row) : null;
    },

    async withdraw(id: string, now: Date): Promise<void> {
      await db.updateTable('minutes').set({ withdrawnAt: now }).where('id', '=', id).execute();
    },

    async settle(id: string, now: Date): Promise<void> {
      await db.updateTable('minutes').set({ settledAt: now }).where('id', '=', id).execute();
    },

    /** A later answer takes the place of an earlier one; returns the earlier one. */
    async answer(minutesId: string, answer: MinutesAnswer, now: Date): Promise<MinutesAnswer | null> {
      const earlier = (await answersTo(db, minutesId)).find(({ personId }) => personId === answer.personId);
      await db
        .insertInto('minutesAnswers')
        .values({ minutesId, ...answer, answeredAt: now })
        .onConflict((conflict) =>
          conflict
            .columns(['minutesId', 'personId'])
            .doUpdateSet({ answer: answer.answer, reason: answer.reason, answeredAt: now }),
        )
        .execute();
      return earlier ?? null;
    },

    async takeBack(minutesId: string, personId: string): Promise<void> {
      await db
        .deleteFrom('minutesAnswers')
        .where('minutesId', '=', minutesId)
        .where('personId', '=', personId)
        .execute();
    },

    answersTo: (minutesId: string): Promise<MinutesAnswer[]> => answersTo(db, minutesId),

    /** Ended meetings whose minutes were due before `now` and are not in, the longest late first; of certain owners or bookers, or of all. */
    async lateMeetings(endedBefore: Date, under: string[] | null, limit = 50): Promise<string[]> {
      if (under?.length === 0) return [];
      const rows = await db
        .selectFrom('meetings')
        .select('id')
        .where('state', '=', 'ended')
        .where('endedAt', '<=', endedBefore)
        .$if(under !== null, (query) =>
          query.where((eb) => eb.or([eb('ownerId', 'in', under ?? []), eb('bookedBy', 'in', under ?? [])])),
        )
        .where((eb) =>
          eb.not(
            eb.exists(
              eb
                .selectFrom('minutes')
                .select('minutes.id')
                .whereRef('minutes.meetingId', '=', 'meetings.id')
                .where('withdrawnAt', 'is', null),
            ),
          ),
        )
        .orderBy('endedAt')
        .limit(limit)
        .execute();
      return rows.map(({ id }) => id);
    },
  };
}

function answersTo(db: Db, minutesId: string): Promise<MinutesAnswer[]> {
  return db
    .selectFrom('minutesAnswers')
    .select(['personId', 'answer', 'reason'])
    .where('minutesId', '=', minutesId)
    .orderBy('answeredAt')
    .execute();
}
