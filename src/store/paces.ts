/** Pacing buckets shared by all processes: a calendar of slots each, and until when it is paused. */
import { type RawBuilder, sql } from 'kysely';
import type { Pace } from '../ports/platform.ts';
import type { Lane } from '../ports/queue.ts';
import type { Db } from './database.ts';
import { gather } from './gather.ts';

/** How a bucket's time is cut: `room` calls of the many in each slot of `widthMs`, and so many at most in any `span` slots. */
export interface PaceSlots {
  widthMs: number;
  room: number;
  span: number;
  /** Thousands of copies leave some to whatever else there is to say, and that leaves some to what is urgent. */
  tops: Record<Lane, number>;
}

const mostSlots = 20;
/** Of what the platform allows, so much is kept from the many where our own pace leaves it. */
const keptShare = 0.2;

/**
 * Slots such that no span of `perMs`, wherever it begins, holds more than `most` calls, since one touches at most
 * `perMs / widthMs + 1` slots, and that in the long run let `count` of the many through in each. Where `count` leaves a
 * margin below `most`, few slots do: 30 of 50 in a second are 3 slots of 10, and 10 more in four of them are for what is
 * not one of many. Without one, those that let most through: 45 of 50, 4 of 5.
 */
export function slotsOf({ count, perMs, most }: Pick<Pace, 'count' | 'perMs' | 'most'>): PaceSlots {
  const allowed = most ?? count;
  const cuts = Array.from({ length: mostSlots }, (_, n) => cutInto(n + 1, count, allowed));
  const fastest = Math.max(...cuts.map(({ room, slots }) => room * slots));
  const best = cuts.filter(({ room, slots }) => room * slots === fastest);
  const wanted = most === undefined ? 0 : Math.floor(most * keptShare);
  const left = Math.min(wanted, Math.max(...best.map((cut) => cut.left)));
  const { slots, room } = best.find((cut) => cut.left >= left) as Cut;
  const span = slots + 1;
  const bulk = Math.max(1, span * room);
  return {
    // Whole milliseconds, as the times are; rounded up, so that no more slots fit into the span.
    widthMs: Math.ceil(perMs / slots),
    room: Math.max(1, room),
    span,
    tops: { bulk, normal: Math.floor((bulk + allowed) / 2), urgent: Math.max(bulk, allowed) },
  };
}

interface Cut {
  slots: number;
  room: number;
  /** What the many leave of any span. */
  left: number;
}

function cutInto(slots: number, count: number, allowed: number): Cut {
  const room = Math.min(Math.floor(count / slots), Math.floor(allowed / (slots + 1)));
  return { slots, room, left: allowed - (slots + 1) * room };
}

// Rows of one bucket are written anew for each place; a long call would read through all of them.
export const mostPlacesAtOnce = 50;

export interface PlaceAsk {
  paces: Pace[];
  now: Date;
  lane: Lane;
}

/** As much as an `int` of the database holds: whoever has no limit is given a very high one. */
const countable = (count: number): number => Math.min(count, 2_147_483_647);

function toAsk({ paces, now, lane }: PlaceAsk) {
  const slots = paces.map(slotsOf);
  return {
    buckets: paces.map((p) => p.bucket),
    widths: slots.map((s) => s.widthMs),
    // Only the many are spread over the slots; whatever else there is may come at once.
    rooms: slots.map((s) => countable(lane === 'bulk' ? s.room : s.tops[lane])),
    spans: slots.map((s) => s.span),
    tops: slots.map((s) => countable(s.tops[lane])),
    lane,
    at: now,
  };
}

/** The places of all asks, in their order, as part of a statement. */
export const reservedPlaces = (asks: PlaceAsk[]): RawBuilder<Date[]> =>
  sql`reserve_paces(${JSON.stringify(asks.map(toAsk))}::jsonb)`;

export function pacesStore(db: Db) {
  const reserveAll = async (asks: PlaceAsk[]): Promise<Date[]> => {
    const found = await sql<{ places: Date[] }>`select ${reservedPlaces(asks)} as places`.execute(db);
    return found.rows[0]?.places ?? [];
  };
  const reserve = gather(reserveAll, { most: mostPlacesAtOnce });

  return {
    /** Takes the earliest place that is free in all buckets for a call of this lane and says when it is. */
    reserve: (paces: Pace[], now: Date, lane: Lane): Promise<Date> => reserve({ paces, now, lane }),

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
  };
}
