/** Second opinions on items: asked once for each, so many in an hour, and what came of it. */
import { sql } from 'kysely';
import type { Tier } from '../domain/item.ts';
import type { Db } from './database.ts';

export interface OpinionOutcome {
  outcome: string;
  tier?: Tier;
  quote?: string;
  tookMs: number;
}

const hourMs = 3_600_000;

export function secondOpinionsStore(db: Db) {
  return {
    /** Takes one of the places of the last hour for an item; false if there is none, or it was asked before. */
    async begin(itemId: string, model: string, perHour: number, now: Date): Promise<boolean> {
      await sql`select pg_advisory_xact_lock(hashtextextended('second-opinions', 0))`.execute(db);
      const since = new Date(now.getTime() - hourMs);
      const begun = await sql`
        insert into second_opinions (item_id, asked_at, model) select ${itemId}, ${now}, ${model}
        where (select count(*) from second_opinions where asked_at > ${since}) < ${perHour}
        on conflict (item_id) do nothing returning item_id`.execute(db);
      return begun.rows.length > 0;
    },

    async end(itemId: string, { outcome, tier, quote, tookMs }: OpinionOutcome): Promise<void> {
      await db
        .updateTable('secondOpinions')
        .set({ outcome, tier: tier ?? null, quote: quote ?? null, tookMs })
        .where('itemId', '=', itemId)
        .execute();
    },
  };
}
