/** Written rounds in place of meetings: what was asked, until when, and who answered what. */
import { sql } from 'kysely';
import type { Db } from './database.ts';
import { newId } from './id.ts';

export interface Round {
  id: string;
  meetingId: string;
  points: string[];
  dueAt: Date;
  byId: string;
  closedAt: Date | null;
}

export interface RoundAnswer {
  personId: string;
  /** By point, in order; empty where she said nothing. */
  answers: string[];
}

const columns = ['id', 'meetingId', 'points', 'dueAt', 'byId', 'closedAt'] as const;

export function roundsStore(db: Db) {
  const one = async (by: 'id' | 'meetingId', value: string, lock: boolean): Promise<Round | null> => {
    const query = db.selectFrom('meetingRounds').select(columns).where(by, '=', value);
    const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
    return row ? { ...row, points: row.points as unknown as string[] } : null;
  };

  return {
    async add(round: Omit<Round, 'id' | 'closedAt'>, now: Date): Promise<Round> {
      const id = newId('rd');
      const row = { ...round, id, points: JSON.stringify(round.points), createdAt: now };
      await db.insertInto('meetingRounds').values(row).execute();
      return { ...round, id, closedAt: null };
    },

    get: (id: string): Promise<Round | null> => one('id', id, false),
    /** Locked against answers that come at the same moment. */
    take: (id: string): Promise<Round | null> => one('id', id, true),
    ofMeeting: (meetingId: string): Promise<Round | null> => one('meetingId', meetingId, false),

    async close(id: string, now: Date): Promise<void> {
      await db.updateTable('meetingRounds').set({ closedAt: now }).where('id', '=', id).execute();
    },

    async drop(id: string): Promise<void> {
      await db.deleteFrom('meetingRounds').where('id', '=', id).execute();
    },

    async answer(roundId: string, { personId, answers }: RoundAnswer, now: Date): Promise<void> {
      await sql`
        insert into round_answers (round_id, person_id, answers, answered_at)
        values (${roundId}, ${personId}, ${JSON.stringify(answers)}, ${now})
        on conflict (round_id, person_id) do update set answers = excluded.answers, answered_at = excluded.answered_at`.execute(
        db,
      );
    },

    async answers(roundId: string): Promise<RoundAnswer[]> {
      const rows = await db
        .selectFrom('roundAnswers')
        .select(['personId', 'answers'])
        .where('roundId', '=', roundId)
        .orderBy('answeredAt')
        .execute();
      return rows.map((row) => ({ ...row, answers: row.answers as unknown as string[] }));
    },
  };
}
