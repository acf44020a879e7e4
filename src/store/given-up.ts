/** Messages that were given up after a day in which no platform took them, until administrators know of them. */
import { sql } from 'kysely';
import type { Db } from './database.ts';
import { settingsStore } from './settings.ts';

interface GivenUp {
  card: string;
  data: unknown;
  who: string;
  since: Date;
}

const setting = 'given-up-told';

export function givenUpStore(db: Db) {
  const settings = settingsStore(db);
  const told = sql`coalesce((select (value ->> 'until')::timestamptz from settings where name = ${setting}), '-infinity')`;
  return {
    /** The first that nobody was told of. */
    async first(): Promise<Date | null> {
      const found = await sql<{ at: Date | null }>`
        select min(given_up_at) as at from deliveries where given_up_at > ${told}`.execute(db);
      return found.rows[0]?.at ?? null;
    },

    /** All that nobody was told of; whoever asks second finds none. */
    async take(now: Date): Promise<GivenUp[]> {
      await sql`select pg_advisory_xact_lock(hashtextextended(${setting}, 0))`.execute(db);
      const found = await sql<GivenUp>`
        select d.card, d.data, coalesce(p.name, c.name, '') as who, coalesce(d.failing_since, d.created_at) as since
        from deliveries d left join people p on p.id = d.person_id
          left join chats c on d.person_id is null and c.platform = d.platform and c.external_id = d.chat_external_id
        where d.given_up_at > ${told} and d.given_up_at <= ${now} order by d.tier nulls last, d.given_up_at, d.id`.execute(
        db,
      );
      await settings.put(setting, { until: now.toISOString() });
      return found.rows;
    },
  };
}
