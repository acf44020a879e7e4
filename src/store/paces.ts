/** Pacing buckets shared by all processes: a calendar of slots each, and until when it is paused. */
import { sql } from 'kysely';
import type { Pace } from '../ports/platform.ts';
import type { Db } from './database.ts';

/** How a bucket's time is cut: `room` calls in each slot of `widthMs`; if lonely, none in the slots beside a used one. */
export interface PaceSlots {
  widthMs: number;
  room: number;
  lonely: boolean;
}

const mostSlots = 20;

/**
 * Slots such that no span of `perMs`, wherever it begins, holds more than `count` calls: one touches at most
 * `perMs / widthMs + 1` slots. Of those, the ones that let most calls through: 45 of 50 in a second, 4 of 5.
 */
export function slotsOf({ count, perMs }: Pick<Pace, 'count' | 'perMs'>): PaceSlots {
  if (count < 2) return { widthMs: Math.ceil(perMs), room: 1, lonely: true };
  let best = { slots: 1, room: Math.floor(count / 2) };
  for (let slots = 2; slots <= mostSlots; slots++) {
    const room = Math.floor(count / (slots + 1));
    if (room * slots > best.room * best.slots) best = { slots, room };
  }
  // Whole milliseconds, as the times are; rounded up, so that no more slots fit into the span.
  return { widthMs: Math.ceil(perMs / best.slots), room: best.room, lonely: false };
}

export function pacesStore(db: Db) {
  return {
    /** Takes the earliest place that is free in all buckets and says when it is. */
    async reserve(paces: Pace[], now: Date): Promise<Date> {
      const slots = paces.map(slotsOf);
      const found = await sql<{ at: Date }>`
        select reserve_pace(
          ${paces.map((p) => p.bucket)}::text[],
          ${slots.map((s) => s.widthMs)}::float8[],
          ${slots.map((s) => s.room)}::int[],
          ${slots.map((s) => s.lonely)}::boolean[],
          ${now}::timestamptz) as at`.execute(db);
      return found.rows[0]?.at ?? now;
    },

    /** Gives no more places before `until`. Places given already stay with those who have them. */
    async pause(bucket: string, until: Date): Promise<void> {
      await sql`
        insert into paces (bucket, free_at, paused_until) values (${bucket}, ${until}, ${until})
        on conflict (bucket) do update set paused_until = greatest(paces.paused_until, excluded.paused_until)`.execute(
        db,
      );
    },

    async isPaused(buckets: string[], now: Date): Promise<boolean> {
      const found = await sql`
        select 1 from paces where bucket = any(${buckets}::text[]) and paused_until > ${now} limit 1`.execute(
        db,
      );
      return found.rows.length > 0;
    },

    /** Forgets what is past. */
    async forget(before: Date): Promise<void> {
      await sql`delete from pace_slots where start_at < ${before}`.execute(db);
      // Rows in use are left out: waiting for them here could make a reservation wait for us in turn.
      await sql`
        delete from paces where bucket in (
          select bucket from paces where free_at < ${before} and (paused_until is null or paused_until < ${before})
          for update skip locked)`.execute(db);
    },
  };
}
