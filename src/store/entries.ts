/** What people enter in a platform's own calendar for us: as it was last read, and what became of it. */
import { type RawBuilder, sql } from 'kysely';
import type { Entry } from '../domain/entry.ts';
import type { PlatformName } from '../domain/person.ts';
import type { Db } from './database.ts';
import { newId } from './id.ts';

export interface KnownEntry {
  id: string;
  platform: PlatformName;
  externalId: string;
  place: string;
  /** Null: it has not been read yet. */
  seen: Entry | null;
  draftId: string | null;
  meetingId: string | null;
  readAt: Date | null;
}

const columns = sql.raw('id, platform, external_id, place, seen, draft_id, meeting_id, read_at');

export function entriesStore(db: Db) {
  const one = async (query: RawBuilder<KnownEntry>): Promise<KnownEntry | null> =>
    (await query.execute(db)).rows[0] ?? null;

  return {
    get: (id: string, { lock = false } = {}): Promise<KnownEntry | null> =>
      one(
        sql<KnownEntry>`select ${columns} from calendar_entries where id = ${id} ${sql.raw(lock ? 'for update' : '')}`,
      ),

    byExternal: (platform: PlatformName, externalId: string): Promise<KnownEntry | null> =>
      one(sql<KnownEntry>`select ${columns} from calendar_entries
        where platform = ${platform} and external_id = ${externalId}`),

    /** Notes that there is one; returns its id, also if it is known. */
    async add(entry: Pick<KnownEntry, 'platform' | 'externalId' | 'place'>, now: Date): Promise<string> {
      const { platform, externalId, place } = entry;
      const found = await sql<{ id: string }>`
        insert into calendar_entries (id, platform, external_id, place, created_at)
        values (${newId('ce')}, ${platform}, ${externalId}, ${place}, ${now})
        on conflict (platform, external_id) do update set place = calendar_entries.place returning id`.execute(
        db,
      );
      return found.rows[0]?.id ?? '';
    },

    async note(
      id: string,
      { seen, draftId, place }: Pick<KnownEntry, 'draftId' | 'place'> & { seen: Entry },
      now: Date,
    ): Promise<void> {
      await sql`
        update calendar_entries set seen = ${JSON.stringify(seen)}::jsonb, draft_id = ${draftId}, place = ${place},
          read_at = ${now} where id = ${id}`.execute(db);
    },

    async setMeeting(id: string, meetingId: string): Promise<void> {
      await sql`update calendar_entries set meeting_id = ${meetingId}, draft_id = null where id = ${id}`.execute(
        db,
      );
    },

    async forget(id: string): Promise<void> {
      await sql`delete from calendar_entries where id = ${id}`.execute(db);
    },
  };
}
