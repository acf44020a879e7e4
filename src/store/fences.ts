/** What went to each receiver lately, over all processes: below limits beyond which a platform drops messages without a word. */
import { sql } from 'kysely';
import type { SilentLimit } from '../domain/tally.ts';
import type { Db } from './database.ts';
import { gather } from './gather.ts';
import type { QuotaApp } from './quotas.ts';

interface Ask extends QuotaApp {
  receiver: string;
  limits: readonly SilentLimit[];
  times: number;
  now: Date;
}

// One message may go to a thousand people in one call.
const mostAtOnce = 250;

export function fencesStore(db: Db) {
  const takeAll = async (asks: Ask[]): Promise<number[]> => {
    const rows = asks.map(({ platform, appId, receiver, limits, times, now }, place) => ({
      place,
      platform,
      app: appId,
      receiver,
      rooms: limits.map(({ count }) => count),
      widths: limits.map(({ perMs }) => perMs),
      times,
      at: now,
    }));
    // In the order of the receivers, so that two such statements cannot wait for each other.
    rows.sort((a, b) => (a.receiver < b.receiver ? -1 : a.receiver > b.receiver ? 1 : a.place - b.place));
    const found = await sql<{ place: number; wait: number }>`
      select place, take_room(platform, app, receiver, rooms, widths, times, at) as wait
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(place int, platform text, app text, receiver text,
        rooms int[], widths float8[], times int, at timestamptz)`.execute(db);
    const waits = new Map(found.rows.map(({ place, wait }) => [place, Math.ceil(wait)]));
    return asks.map((_, place) => waits.get(place) ?? 0);
  };
  const takeOne = gather(takeAll, { most: mostAtOnce });

  return {
    /** Takes room for `times` messages to a receiver; 0 if there is, else the ms to wait, and nothing is taken. */
    take: (
      app: QuotaApp,
      receiver: string,
      limits: readonly SilentLimit[],
      times: number,
      now: Date,
    ): Promise<number> => takeOne({ ...app, receiver, limits, times, now }),
  };
}
