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
    /** Of several processes one uploads, and the others wait for it. */
    async lock({ platform, appId, album, hash }: UploadPlace): Promise<void> {
      const name = ['upload', platform, appId, album, hash].join(':');
      await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(db);
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
      const fresh = { mediaKey: key, until, at: now };
      await db
        .insertInto('uploads')
        .values({ ...place, ...fresh })
        .onConflict((c) => c.columns(['platform', 'appId', 'album', 'hash']).doUpdateSet(fresh))
        .execute();
    },

    /** Forgets what was good for the last time before a moment. */
    async forget(before: Date): Promise<void> {
      await db.deleteFrom('uploads').where('until', '<', before).execute();
    },
  };
}
