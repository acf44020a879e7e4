/** What nobody needs any more, in all tables that grow with what is said: one statement, because every sweep asks for it. */
import { sql } from 'kysely';
import type { Db } from './database.ts';

/** What is older than these goes; of what is not named, nothing. */
export interface Leftovers {
  /** Handled events; far longer than any platform pushes again. What failed is kept. */
  events?: Date;
  paces?: Date;
  fences?: Date;
  quotas?: Date;
  /** What was good for the last time before, and is not being uploaded then. */
  uploads?: Date;
}

const never = new Date(0);
const nothing = { events: never, paces: never, fences: never, quotas: never, uploads: never };

export function leftoversStore(db: Db) {
  return {
    async forget(leftovers: Leftovers): Promise<void> {
      const { events, paces, fences, quotas, uploads } = { ...nothing, ...leftovers };
      // Rows of paces in use are left out: waiting for them here could make a reservation wait for us in turn.
      await sql`
        with old_events as (delete from inbox where state = 'done' and handled_at < ${events}),
          old_slots as (delete from pace_slots where start_at < ${paces}),
          old_paces as (
            delete from paces where bucket in (
              select bucket from paces where free_at < ${paces} and (paused_until is null or paused_until < ${paces})
              for update skip locked)),
          old_fences as (delete from fences where at < ${fences}),
          old_quotas as (delete from quotas where changed_at < ${quotas}),
          old_marks as (delete from quota_marks where at < ${quotas})
        delete from uploads where until < ${uploads} and coalesce(claimed_until <= ${uploads}, true)`.execute(
        db,
      );
    },
  };
}
