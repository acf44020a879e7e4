/** Messages that were given up after a day in which no platform took them, until administrators know of them. */
import { sql } from 'kysely';
import type { Db } from './database.ts';

interface GivenUp {
  card: string;
  data: unknown;
  who: string;
  since: Date;
}

const isUntold = sql`d.given_up_at is not null and d.given_up_told_at is null`;

/** Given up, and nobody was told. */
export const untold = sql`deliveries d where ${isUntold}`;

export function givenUpStore(db: Db) {
  return {
    /** The first that nobody was told of. */
    async first(): Promise<Date | null> {
      const found = await sql<{ at: Date | null }>`
        select min(given_up_at) as at from ${untold}`.execute(db);
      return found.rows[0]?.at ?? null;
    },

    /** All that nobody was told of, each marked; whoever asks second finds none. */
    async take(now: Date): Promise<GivenUp[]> {
      await sql`select pg_advisory_xact_lock(hashtextextended('given-up-told', 0))`.execute(db);
      const found = await sql<GivenUp>`
        with told as (
          update deliveries d set given_up_told_at = ${now} where ${isUntold} returning *
        )
        select d.card, d.data, coalesce(p.name, c.name, '') as who, coalesce(d.failing_since, d.created_at) as since
        from told d left join people p on p.id = d.person_id
          left join chats c on d.person_id is null and c.platform = d.platform and c.external_id = d.chat_external_id
        order by d.tier nulls last, d.given_up_at, d.id`.execute(db);
      return found.rows;
    },
  };
}
