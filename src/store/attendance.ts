/** Who has come to a meeting, and when. */
import type { Db } from './database.ts';

export interface Arrival {
  personId: string;
  arrivedAt: Date;
}

export function attendanceStore(db: Db) {
  return {
    /** False if she had come before. */
    async add(meetingId: string, personId: string, arrivedAt: Date): Promise<boolean> {
      const rows = await db
        .insertInto('meetingArrivals')
        .values({ meetingId, personId, arrivedAt })
        .onConflict((conflict) => conflict.doNothing())
        .returning('personId')
        .execute();
      return rows.length > 0;
    },

    async remove(meetingId: string, personId: string): Promise<void> {
      await db
        .deleteFrom('meetingArrivals')
        .where('meetingId', '=', meetingId)
        .where('personId', '=', personId)
        .execute();
    },

    /** The first one first. */
    async of(meetingId: string): Promise<Arrival[]> {
      return db
        .selectFrom('meetingArrivals')
        .select(['personId', 'arrivedAt'])
        .where('meetingId', '=', meetingId)
        .orderBy('arrivedAt')
        .orderBy('personId')
        .execute();
    },
  };
}
