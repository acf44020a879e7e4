/** Pacing buckets shared by all processes: a calendar of slots each, and until when it is paused. */
import { sql } from 'kysely';
import type { Pace } from '../ports/platform.ts';
import type { Db } from './database.ts';
import { gather } from './gather.ts';

/** How a bucket's time is cut: `room` calls in each slot of `widthMs`; if lonely, none in the slots beside a used one. */
export interface PaceSlots {
  widthMs: number;
  room: number;
  lonely: boolean;
}

const mostSlots = 20;

/**
 * Slots such that no span of `perMs`, wherever it begins, holds more than `most` calls, since one touches at most
 * `perMs / widthMs + 1` slots, and that in the long run let `count` through in each. Where `count` leaves a margin below
 * `most`, few slots do: 30 of 50 in a second are 2 slots of 15. Without one, those that let most through: 45 of 50, 4 of 5.
 */
export function slotsOf({ count, perMs, most = count }: Pick<Pace, 'count' | 'perMs' | 'most'>): PaceSlots {
  if (most < 2) return { widthMs: Math.ceil(perMs), room: 1, lonely: true };
  let best = { slots: 1, room: Math.min(count, Math.floor(most / 2)) };
  for (let slots = 2; slots <= mostSlots; slots++) {
    const room = Math.min(Math.floor(count / slots), Math.floor(most / (slots + 1)));
    if (room * slots > best.room * best.slots) best = { slots, room };
  }
  // Whole milliseconds, as the times are; rounded up, so that no more slots fit into the span.
  return { widthMs: Math.ceil(perMs / best.slots), room: best.room, lonely: false };
}

// Rows of one bucket are written anew for each place; a long call would read through all of them.
const mostPlacesAtOnce = 50;

function toAsk({ paces, now }: { paces: Pace[]; now: Date }) {
  const slots = paces.map(slotsOf);
  return {
    buckets: paces.map((p) => p.bucket),
    widths: slots.map((s) => s.widthMs),
    rooms: slots.map((s) => s.room),
    lonely: slots.map((s) => s.lonely),
    at: now,
  };
}

export function pacesStore(db: Db) {
  const reserveAll = async (asks: { paces: Pace[]; now: Date }[]): Promise<Date[]> => {
    const found = await sql<{ places: Date[] }>`
      select reserve_paces(${JSON.stringify(asks.map(toAsk))}::jsonb) as places`.execute(db);
    return found.rows[0]?.places ?? [];
  };
  const reserve = gather(reserveAll, { most: mostPlacesAtOnce });

  return {
    /** Takes the earliest place that is free in all buckets and says when it is. */
    reserve: (paces: Pace[], now: Date): Promise<Date> => reserve({ paces, now }),

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
