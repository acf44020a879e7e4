/** What was noted while a meeting ran: the draft of its minutes. */
import type { Db } from './database.ts';
import { newId } from './id.ts';

export type NoteKind = 'decision' | 'action' | 'open' | 'point';

export interface MeetingNote {
  id: string;
  kind: NoteKind;
  text: string;
  byId: string;
  notedAt: Date;
}

export function meetingNotesStore(db: Db) {
  return {
    /** In the order in which they are given; returns their ids. */
    async add(
      meetingId: string,
      notes: { kind: NoteKind; text: string }[],
      byId: string,
      now: Date,
    ): Promise<string[]> {
      if (notes.length === 0) return [];
      const rows = notes.map((note) => ({
        ...note,
        id: newId('nt'),
        meetingId,
        byId,
        notedAt: now,
        removedAt: null,
      }));
      await db.insertInto('meetingNotes').values(rows).execute();
      return rows.map(({ id }) => id);
    },

    async of(meetingId: string): Promise<MeetingNote[]> {
      return db
        .selectFrom('meetingNotes')
        .select(['id', 'kind', 'text', 'byId', 'notedAt'])
        .where('meetingId', '=', meetingId)
        .where('removedAt', 'is', null)
        .orderBy('position')
        .execute();
    },

    async remove(ids: string[], now: Date): Promise<void> {
      await db.updateTable('meetingNotes').set({ removedAt: now }).where('id', 'in', ids).execute();
    },
  };
}
