/** Pictures that platforms were given: under which key, and until when it is good. */
import { sql } from 'kysely';
import type { Db } from './database.ts';

/** Where a picture lies, by what is in it. */
export interface UploadPlace {
  platform: string;
  appId: string;
  album: string;
  hash: string;
}

/** Without a key the last try failed, and before `until` there is no other. */
export interface Upload {
  key: string | null;
  until: Date;
}

export function uploadsStore(db: Db) {
  return {
    /** Of several processes one uploads, until `until` at the latest; false for the others. */
    async claim({ platform, appId, album, hash }: UploadPlace, now: Date, until: Date): Promise<boolean> {
      const claimed = await sql`
        insert into uploads as u (platform, app_id, album, hash, until, at, claimed_until)
        values (${platform}, ${appId}, ${album}, ${hash}, ${now}, ${now}, ${until})
        on conflict (platform, app_id, album, hash) do update set claimed_until = excluded.claimed_until
          where u.until <= ${now} and (u.claimed_until is null or u.claimed_until <= ${now})
        returning u.hash`.execute(db);
      return claimed.rows.length > 0;
    },

    /** What is good now. */
    async get({ platform, appId, album, hash }: UploadPlace, now: Date): Promise<Upload | null> {
      const row = await db
        .selectFrom('uploads')
        .select(['mediaKey as key', 'until'])
        .where('platform', '=', platform)
        .where('appId', '=', appId)
        .where('album', '=', album)
        .where('hash', '=', hash)
        .where('until', '>', now)
        .executeTakeFirst();
      return row ?? null;
    },

    async put(place: UploadPlace, { key, until }: Upload, now: Date): Promise<void> {
      const fresh = { mediaKey: key, until, at: now, claimedUntil: null };
      await db
        .insertInto('uploads')
        .values({ ...place, ...fresh })
        .onConflict((c) => c.columns(['platform', 'appId', 'album', 'hash']).doUpdateSet(fresh))
        .execute();
    },
  };
}
