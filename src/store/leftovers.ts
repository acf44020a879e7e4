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
  /** What was said alike, once all of it is answered or counted. */
  alike?: Date;
  /** What was good for the last time before, and is not being uploaded then. */
  uploads?: Date;
}

const old = {
  events: (before: Date) => sql`inbox where state = 'done' and handled_at < ${before}`,
  slots: (before: Date) => sql`pace_slots where start_at < ${before}`,
  paces: (before: Date) =>
    sql`paces where free_at < ${before} and (paused_until is null or paused_until < ${before})`,
  fences: (before: Date) => sql`fences where at < ${before}`,
  quotas: (before: Date) => sql`quotas where changed_at < ${before}`,
  marks: (before: Date) => sql`quota_marks where at < ${before}`,
  alike: (before: Date) => sql`answers_alike where heard_at < ${before} and unsaid = 0`,
  uploads: (before: Date) =>
    sql`uploads where until < ${before} and coalesce(claimed_until <= ${before}, true)`,
};

/** All of it, for a look whether there is any. */
export const leftovers = ({ events, paces, fences, quotas, alike, uploads }: Required<Leftovers>) => [
  old.events(events),
  old.slots(paces),
  old.paces(paces),
  old.fences(fences),
  old.quotas(quotas),
  old.marks(quotas),
  old.alike(alike),
  old.uploads(uploads),
];

const never = new Date(0);
const nothing = { events: never, paces: never, fences: never, quotas: never, alike: never, uploads: never };

export function leftoversStore(db: Db) {
  return {
    async forget(leftovers: Leftovers): Promise<void> {
      const { events, paces, fences, quotas, alike, uploads } = { ...nothing, ...leftovers };
      // Rows in use are left out: waiting for them here could make a reservation, or an answer, wait for us in turn.
      await sql`
        with old_events as (delete from ${old.events(events)}),
          old_slots as (delete from ${old.slots(paces)}),
          old_paces as (delete from paces where bucket in (select bucket from ${old.paces(paces)} for update skip locked)),
          old_fences as (delete from ${old.fences(fences)}),
          old_quotas as (delete from ${old.quotas(quotas)}),
          old_marks as (delete from ${old.marks(quotas)}),
          old_alike as (delete from answers_alike where id in (select id from ${old.alike(alike)} for update skip locked))
        delete from ${old.uploads(uploads)}`.execute(db);
    },
  };
}
