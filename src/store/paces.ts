/** Pacing buckets shared by all processes: when each has room again. */
import { sql } from 'kysely';
import type { Pace } from '../ports/platform.ts';
import type { Db } from './database.ts';

export function pacesStore(db: Db) {
  return {
    /**
     * Takes the next place that is free in all buckets (the generic cell rate algorithm) and returns its time.
     * A bucket of `count` in `perMs` lets `count` go at once and then one each `perMs / count`.
     */
    async reserve(paces: Pace[], now: Date): Promise<Date> {
      const found = await sql<{ at: Date }>`
        select reserve_pace(
          ${paces.map((p) => p.bucket)}::text[],
          ${paces.map((p) => p.perMs / p.count)}::float8[],
          ${paces.map((p) => p.perMs)}::float8[],
          ${now}::timestamptz) as at`.execute(db);
      return found.rows[0]?.at ?? now;
    },

    async pause(bucket: string, until: Date): Promise<void> {
      await sql`
        insert into paces (bucket, tat, paused_until) values (${bucket}, ${until}, ${until})
        on conflict (bucket) do update set paused_until = greatest(paces.paused_until, excluded.paused_until)`.execute(
        db,
      );
    },

    /** Forgets buckets that have long had room. */
    async forget(before: Date): Promise<void> {
      await sql`delete from paces where tat < ${before} and (paused_until is null or paused_until < ${before})`.execute(
        db,
      );
    },
  };
}
