/** Who has left, and the places in meetings that she had until then. */
import { sql } from 'kysely';
import type { Db } from './database.ts';
import { newId } from './id.ts';
import type { Invitation } from './invitations.ts';

export interface Kept {
  /** Meetings to which she came, with what she had answered to the time that they had. */
  meetings: (Pick<Invitation, 'answer' | 'note' | 'deputyId'> & { id: string; startAt: string })[];
  /** Whom she was to stand in for. */
  deputies: { id: string; personId: string }[];
  series: string[];
  /** Series that she led, and who leads them now. */
  led: { id: string; to: string }[];
}

export interface Departure {
  id: string;
  personId: string;
  kept: Kept;
  at: Date;
}

export function departuresStore(db: Db) {
  return {
    async add(personId: string, kept: Kept, now: Date): Promise<void> {
      await db
        .insertInto('departures')
        .values({ id: newId('dp'), personId, kept: JSON.stringify(kept), at: now })
        .execute();
    },

    /** Those who have left since then and are here again, each marked as returned. */
    async returned(since: Date, now: Date): Promise<Departure[]> {
      const found = await sql<Departure>`
        update departures d set returned_at = ${now} from people p
        where p.id = d.person_id and p.state = 'active' and d.returned_at is null and d.at > ${since}
        returning d.id, d.person_id, d.kept, d.at`.execute(db);
      return found.rows;
    },

    /** The meetings ahead of a series that were made since then, while somebody was not in it. */
    async madeSince(seriesId: string, since: Date, now: Date): Promise<string[]> {
      const rows = await db
        .selectFrom('meetings')
        .select('id')
        .where('seriesId', '=', seriesId)
        .where('createdAt', '>=', since)
        .where('startAt', '>', now)
        .where('state', 'in', ['booked', 'held'])
        .orderBy('id')
        .execute();
      return rows.map(({ id }) => id);
    },

    /** The meetings ahead in which somebody has a place, be it for somebody else. */
    async placesOf(personId: string, now: Date): Promise<(Invitation & { meetingId: string })[]> {
      return db
        .selectFrom('meetingPeople as mp')
        .innerJoin('meetings as m', 'm.id', 'mp.meetingId')
        .select(['mp.meetingId', 'mp.personId', 'mp.answer', 'mp.note', 'mp.deputyId'])
        .where('m.state', 'in', ['booked', 'held'])
        .where('m.startAt', '>', now)
        .where((eb) => eb.or([eb('mp.personId', '=', personId), eb('mp.deputyId', '=', personId)]))
        .orderBy('mp.meetingId')
        .execute();
    },

    /** The meetings ahead that wait for somebody's word. */
    async waitingFor(approverId: string, now: Date): Promise<string[]> {
      const rows = await db
        .selectFrom('meetings')
        .select('id')
        .where('approverId', '=', approverId)
        .where('approval', '=', 'asked')
        .where('state', '=', 'held')
        .where('startAt', '>', now)
        .orderBy('id')
        .execute();
      return rows.map(({ id }) => id);
    },
  };
}
