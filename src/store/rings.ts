/** Rings that wait to be moved to the queue: written with the change that causes them, taken by the relay. */
import { sql } from 'kysely';
import type { Lane, Ring } from '../ports/queue.ts';
import type { Db } from './database.ts';

/** The channel on which a commit with new rings is announced. */
export const ringsChannel = 'xinliu_rings';

export function ringsStore(db: Db) {
  return {
    /** Writes rings; listeners on `ringsChannel` hear of them at the commit. */
    async add(rings: Ring[]): Promise<void> {
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
        with added as (
          insert into rings (key, job, payload, lane, at)
          select key, job, payload, lane, at
          from jsonb_to_recordset(${rows}::jsonb) as r(key text, job text, payload jsonb, lane text, at timestamptz)
        )
        select pg_notify(${ringsChannel}, '')`.execute(db);
    },

    /** Whether any wait: cheaper than taking none. */
    async any(): Promise<boolean> {
      const found = await sql<{ any: boolean }>`select exists (select from rings) as any`.execute(db);
      return found.rows[0]?.any ?? false;
    },

    /** Locks and returns rings that nobody else is moving, the urgent first, then the oldest. Only within a transaction. */
    async take(limit: number): Promise<{ id: number; ring: Ring }[]> {
      const found = await sql<{
        id: number;
        key: string;
        job: string;
        payload: Record<string, string>;
        lane: Lane;
        at: Date | null;
      }>`
        select id, key, job, payload, lane, at from rings
        order by lane <> 'urgent', id limit ${limit} for update skip locked`.execute(db);
      return found.rows.map(({ id, ...ring }) => ({ id, ring }));
    },

    async remove(ids: number[]): Promise<void> {
      if (ids.length > 0) await sql`delete from rings where id = any(${ids})`.execute(db);
    },
  };
}
