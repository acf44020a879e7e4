/** Who is invited to which meeting, what she answered, and when people are taken. */
import { sql } from 'kysely';
import type { Busy } from '../domain/free-time.ts';
import type { Db } from './database.ts';
import { noteChange } from './revisions.ts';

export interface Invitation {
  personId: string;
  answer: 'accepted' | 'declined' | null;
  deputyId: string | null;
  note: string;
}

export function invitationsStore(db: Db) {
  return {
    async of(meetingId: string): Promise<Invitation[]> {
      return db
        .selectFrom('meetingPeople')
        .select(['personId', 'answer', 'deputyId', 'note'])
        .where('meetingId', '=', meetingId)
        .orderBy('personId')
        .execute();
    },

    async answer(
      meetingId: string,
      personId: string,
      said: Pick<Invitation, 'answer' | 'deputyId' | 'note'>,
      now: Date,
    ): Promise<void> {
      await db
        .updateTable('meetingPeople')
        .set({ ...said, answeredAt: said.answer === null ? null : now })
        .where('meetingId', '=', meetingId)
        .where('personId', '=', personId)
        .execute();
      await noteChange(db, 'meeting', meetingId);
    },

    /** At another time everybody has to say anew whether she comes. */
    async forget(meetingId: string): Promise<void> {
      await db
        .updateTable('meetingPeople')
        .set({ answer: null, answeredAt: null, deputyId: null, note: '' })
        .where('meetingId', '=', meetingId)
        .execute();
    },

    async remove(meetingId: string, personIds: string[]): Promise<void> {
      if (personIds.length === 0) return;
      await db
        .deleteFrom('meetingPeople')
        .where('meetingId', '=', meetingId)
        .where('personId', 'in', personIds)
        .execute();
      await noteChange(db, 'meeting', meetingId);
    },

    /** The meetings to which these people go in a span, and when they are away. */
    async busy(personIds: string[], from: Date, until: Date, exceptId: string | null): Promise<Busy[]> {
      const found = await sql<Busy>`
        select mp.person_id, m.start_at, m.end_at, m.number as meeting
        from meeting_people mp join meetings m on m.id = mp.meeting_id
        where mp.person_id = any(${personIds}::text[]) and mp.answer is distinct from 'declined'
          and m.state in ('held', 'booked', 'running') and m.start_at < ${until} and m.end_at > ${from}
          and m.id is distinct from ${exceptId}
        union all
        select person_id, from_at, to_at, null from absences
        where person_id = any(${personIds}::text[]) and scope = 'all' and withdrawn_at is null
          and from_at < ${until} and to_at > ${from}
        order by 2, 1`.execute(db);
      return found.rows;
    },
  };
}
