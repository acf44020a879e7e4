/** Rings that wait to be moved to the queue: written with the change that causes them, taken by the relay. */
import { sql } from 'kysely';
import type { Lane, Ring } from '../ports/queue.ts';
import type { Db } from './database.ts';
import { gather } from './gather.ts';
import { unseen } from './unseen.ts';

/** The channel on which a commit with new rings is announced. */
export const ringsChannel = 'xinliu_rings';

// The relay looks each second in any case. Commits that announce something pass one after the other, each with its own wait
// for the disk; so an alarm that is rung for its limit, minutes ahead, announces nothing.
const soonMs = 3_000;

/** Announces rings `rung` of a statement that are due soon, if not all of them are kept back: a column of its answer. */
export const announced = (now: Date) =>
  sql`(select max(pg_notify(${ringsChannel}, '')::text) from rung
    where held_until is null and (at is null or at <= ${new Date(now.getTime() + soonMs)}))`;

/** Announces all that are not kept back. */
export const announcedAll = sql`(select max(pg_notify(${ringsChannel}, '')::text) from rung where held_until is null)`;

const mostAtOnce = 200;

// A join: with a list of some hundreds, a kept plan would compare each of them with each row, and lock the rows meanwhile.
const isOneOf = (keys: string[]) => sql`key in (select unnest(${unseen(keys, 'text[]')}))`;

export function ringsStore(db: Db) {
  const removeHeld = gather(
    async (keys: string[]) => {
      await sql`delete from rings where ${isOneOf(keys)} and held_until is not null`.execute(db);
      return keys;
    },
    { most: mostAtOnce },
  );

  const write = async (rings: Ring[]): Promise<void> => {
    if (rings.length === 0) return;
    const rows = JSON.stringify(
      rings.map((r) => ({
        key: r.key,
        job: r.job,
        payload: r.payload,
        lane: r.lane,
        at: r.at?.toISOString() ?? null,
      })),
    );
    await sql`
      with rung as (
        insert into rings (key, job, payload, lane, at)
        select key, job, payload, lane, at
        from jsonb_to_recordset(${rows}::jsonb) as r(key text, job text, payload jsonb, lane text, at timestamptz)
        returning held_until
      )
      select ${announcedAll}`.execute(db);
  };

  return {
    /** Writes rings; listeners on `ringsChannel` hear of them at the commit. */
    add: write,

    /** What was kept from the queue has been run. */
    async removeHeld(key: string): Promise<void> {
      await removeHeld(key);
    },

    /** What is kept from the queue is kept from it until then. */
    async holdOn(keys: string[], until: Date): Promise<void> {
      if (keys.length === 0) return;
      // What is locked is just being put away or moved, and waiting for it could make two wait for each other.
      await sql`
        update rings set held_until = ${until} where id in (
          select id from rings where ${isOneOf(keys)} and held_until is not null for update skip locked
        )`.execute(db);
    },

    /** What was kept from the queue goes there after all, at that time or at once. */
    async letGo(keys: string[], at: Date | null): Promise<void> {
      if (keys.length === 0) return;
      await sql`
        with rung as (
          update rings set held_until = null, at = ${at} where ${isOneOf(keys)} and held_until is not null
          returning held_until
        )
        select ${announcedAll}`.execute(db);
    },

    /** Whether any wait: cheaper than taking none. */
    async any(): Promise<boolean> {
      const found = await sql<{ any: boolean }>`select exists (select from rings) as any`.execute(db);
      return found.rows[0]?.any ?? false;
    },

    /** Locks and returns rings that nobody else is moving, the urgent first, then the oldest. Only within a transaction. */
    async take(limit: number, now: Date): Promise<{ id: number; ring: Ring }[]> {
      const found = await sql<{
        id: number;
        key: string;
        job: string;
        payload: Record<string, string>;
        lane: Lane;
        at: Date | null;
      }>`
        select id, key, job, payload, lane, at from rings where held_until is null or held_until <= ${now}
        order by lane <> 'urgent', id limit ${limit} for update skip locked`.execute(db);
      return found.rows.map(({ id, ...ring }) => ({ id, ring }));
    },

    async remove(ids: number[]): Promise<void> {
      if (ids.length > 0) await sql`delete from rings where id = any(${ids})`.execute(db);
    },
  };
}
