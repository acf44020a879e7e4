/** Who has read messages to many: which were asked about, and what is proven of how many. */
import { sql } from 'kysely';
import type { PlatformName } from '../domain/person.ts';
import type { Db } from './database.ts';

export interface SentMessage {
  platform: PlatformName;
  messageId: string;
}

/** Of those whom a message reached on a platform: of how many it was asked, and how many have read it. */
export interface ReadCount {
  platform: PlatformName;
  sent: number;
  asked: number;
  read: number;
}

export function readAsksStore(db: Db) {
  return {
    /** The messages to people of a cause that arrived; one may have gone to many. */
    async messages(cause: string): Promise<SentMessage[]> {
      const found = await sql<SentMessage>`
        select distinct platform, message_id from deliveries
        where cause = ${cause} and kind = 'send' and state = 'accepted' and person_id is not null and message_id is not null
        order by 1, 2`.execute(db);
      return found.rows;
    },

    async plan(cause: string, messages: SentMessage[], now: Date): Promise<void> {
      if (messages.length === 0) return;
      await db
        .insertInto('readAsks')
        .values(messages.map((message) => ({ cause, ...message, askedAt: now })))
        .onConflict((c) => c.doNothing())
        .execute();
    },

    /** What the platform answered: these accounts have read the message, the others of it have not. */
    async answered(
      cause: string,
      { platform, messageId }: SentMessage,
      readers: string[],
      now: Date,
    ): Promise<void> {
      await sql`
        with answered as (
          update read_asks set answered_at = ${now}
          where cause = ${cause} and platform = ${platform} and message_id = ${messageId}
        )
        update deliveries d set read_at = ${now}
        from people p join accounts a on a.person_id = coalesce(p.merged_into, p.id)
        where p.id = d.person_id and a.platform = d.platform and a.external_id = any(${readers}::text[])
          and d.cause = ${cause} and d.platform = ${platform} and d.message_id = ${messageId}
          and d.kind = 'send' and d.read_at is null`.execute(db);
    },

    /** By platforms, of the cards of one name. */
    async counts(cause: string, card: string): Promise<ReadCount[]> {
      const found = await sql<ReadCount>`
        select d.platform, count(*)::int as sent, count(a.answered_at)::int as asked, count(d.read_at)::int as read
        from deliveries d left join read_asks a
          on a.cause = d.cause and a.platform = d.platform and a.message_id = d.message_id
        where d.cause = ${cause} and d.card = ${card} and d.kind = 'send' and d.state = 'accepted'
        group by d.platform order by d.platform`.execute(db);
      return found.rows;
    },
  };
}
