/** Rings that wait to be run or moved to the queue: written with the change that causes them, taken by the relay. */
import { type RawBuilder, sql } from 'kysely';
import type { Lane, Ring } from '../ports/queue.ts';
import type { Db } from './database.ts';
import { gather } from './gather.ts';
import { lazily } from './lazily.ts';
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

/**
 * Which rings are for the queue: what is due later than in a minute, unless it is one of an issue's thousands of copies; of
 * those that are due what has failed, or whose process is gone; or all, due or not.
 */
export type ForQueue = 'queued' | 'all';

/** What is due later than that is a timer of the queue. */
const timersFrom = (now: Date) => new Date(now.getTime() + 60_000);

/**
 * Of a row that was rung under this key, whether that ring is gone: run, or lost with the queue that had it. One that comes
 * later than the row is wanted does not count.
 */
export const isRingGone = (key: RawBuilder<unknown>, wantedAt: RawBuilder<unknown>) =>
  sql`not exists (select from rings where rings.key = ${key} and (rings.at is null or rings.at <= ${wantedAt}))`;

export function ringsStore(db: Db) {
  const removeHeld = gather(
    async (keys: string[]) => {
      await sql`select put_away_rings(${keys}::text[]), ${lazily(db)}`.execute(db);
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
      await sql`select hold_rings(${keys}::text[], ${until}), ${lazily(db)}`.execute(db);
    },

    /** What was kept from the queue is anybody's; what was `tried` goes to the queue, at that time or at once. */
    async letGo(keys: string[], tried: { at: Date | null } | null): Promise<void> {
      if (keys.length === 0) return;
      await sql`
        with rung as (
          update rings set held_until = null, tried = ${tried !== null}, at = ${tried?.at ?? null}
          where ${isOneOf(keys)} and held_until is not null
          returning held_until
        )
        select ${announcedAll}`.execute(db);
    },

    /**
     * Keeps from the queue until then what is due and nobody has tried: of each lane as many as there is room for, the
     * oldest first.
     */
    async keep(room: Record<Lane, number>, now: Date, until: Date): Promise<Ring[]> {
      const found = await sql<Ring>`
        select key, job, payload, lane, at
        from (select ${lazily(db)}) as how, keep_rings(${Object.keys(room)}::text[], ${Object.values(room)}::int[], ${now}, ${until})`.execute(
        db,
      );
      return found.rows;
    },

    /** Whether something is for the queue, and when the next becomes due. */
    async next(now: Date): Promise<{ isForQueue: boolean; at: Date | null }> {
      const found = await sql<{ isForQueue: boolean; at: Date | null }>`
        select is_for_queue, due_at as at from next_ring(${now}, ${timersFrom(now)})`.execute(db);
      return found.rows[0] ?? { isForQueue: false, at: null };
    },

    /** Whether any wait: cheaper than taking none. */
    async any(): Promise<boolean> {
      const found = await sql<{ any: boolean }>`select exists (select from rings) as any`.execute(db);
      return found.rows[0]?.any ?? false;
    },

    /**
     * Locks and returns rings for the queue that nobody else is moving, the urgent first, then the oldest. Only within a
     * transaction.
     */
    async take(limit: number, now: Date, which: ForQueue = 'all'): Promise<{ id: number; ring: Ring }[]> {
      const found = await sql<{
        id: number;
        key: string;
        job: string;
        payload: Record<string, string>;
        lane: Lane;
        at: Date | null;
      }>`
        select id, key, job, payload, lane, at from ${
          which === 'queued'
            ? sql`take_rings(${limit}, ${now}, ${timersFrom(now)})`
            : sql`rings where held_until is null or held_until <= ${now}
                order by lane <> 'urgent', id limit ${limit} for update skip locked`
        }`.execute(db);
      return found.rows.map(({ id, ...ring }) => ({ id, ring }));
    },

    async remove(ids: number[]): Promise<void> {
      if (ids.length > 0) await sql`delete from rings where id = any(${ids})`.execute(db);
    },
  };
}
