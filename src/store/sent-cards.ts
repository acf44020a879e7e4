/** What we have sent, as it stands in chats: found by its cause, its message, or whoever got it. */
import { sql } from 'kysely';
import type { Delivery } from '../domain/delivery.ts';
import type { NoticeKind } from '../domain/notice.ts';
import type { Language, PlatformName } from '../domain/person.ts';
import type { Db } from './database.ts';
import { withCarrier } from './waiting.ts';

/** A card in a chat, as it stands there now. */
export type StandingCard = Pick<Delivery, 'id' | 'card' | 'data' | 'platform' | 'personId'> & {
  language: Language;
  messageId: string;
  asText: boolean;
  /** When its message came, however often it was changed since. */
  sentAt: Date;
};

export interface AcceptedCard {
  id: string;
  platform: PlatformName;
  personId: string | null;
  messageId: string;
  chatExternalId: string | null;
  asText: boolean;
  language: string;
  data: unknown;
  sentAt: Date;
  /** It has been changed since it was sent. */
  wasChanged: boolean;
}

const dayMs = 24 * 60 * 60_000;

/** It is a message of its own: sent as such, or changed where a change is said anew. */
export const isAnew = (anewOn: PlatformName[]) =>
  sql`(kind = 'send' or kind = 'update' and (as_text or platform = any(${anewOn}::text[])))`;

export function sentCards(db: Db) {
  return {
    /** The card that stands in a message of ours; null if it is not ours, or just being changed. */
    async standing(platform: PlatformName, messageId: string, stem?: string) {
      const isMessage =
        stem === undefined ? sql`message_id = ${messageId}` : sql`starts_with(message_id, ${stem})`;
      const found = await sql<
        Pick<Delivery, 'card' | 'data' | 'language' | 'tier' | 'personId'> & {
          notice: NoticeKind | null;
          state: string;
          asText: boolean;
        }
      >`
        select card, data, language, tier, person_id, notice, state, as_text from deliveries
        where platform = ${platform} and ${isMessage} and kind in ('send', 'update')
          and state in ('accepted', 'planned', 'sending')
        order by state = 'accepted', accepted_at desc, created_at desc, kind = 'send' limit 1`.execute(db);
      const [last] = found.rows;
      return last?.state === 'accepted' && !last.asText ? last : null;
    },

    /** Cards of one cause that are just being sent: a change of them has to wait for that. */
    async underWayFor(
      cause: string,
      card: string,
    ): Promise<
      {
        id: string;
        key: string;
        platform: PlatformName;
        personId: string | null;
        language: string;
        data: unknown;
      }[]
    > {
      const rows = await db
        .selectFrom('deliveries')
        .select(['id', 'key', 'platform', 'personId', 'language', 'data'])
        .where('cause', '=', cause)
        .where('card', '=', card)
        .where('kind', '=', 'send')
        .where('state', '=', 'sending')
        .execute();
      return rows.map((r) => ({ ...r, platform: r.platform as PlatformName }));
    },

    /** What stands in chats of these cards, sent as such or in place of others, each message once as it is now. */
    async standingFor(cause: string, cards: string[]): Promise<StandingCard[]> {
      const found = await sql<StandingCard>`
        select distinct on (platform, message_id) id, card, data, platform, person_id, message_id, language, as_text,
          min(accepted_at) over (partition by platform, message_id) as sent_at
        from deliveries where cause = ${cause} and card = any(${cards}::text[]) and kind in ('send', 'update')
          and state = 'accepted' and message_id is not null
        order by platform, message_id, accepted_at desc, created_at desc`.execute(db);
      return found.rows;
    },

    /** The card of a message of ours, as it was sent. */
    async cardIn(
      platform: PlatformName,
      messageId: string,
    ): Promise<Pick<Delivery, 'card' | 'data' | 'language'> | null> {
      const row = await db
        .selectFrom('deliveries')
        .select(['card', 'data', 'language'])
        .where('platform', '=', platform)
        .where('messageId', '=', messageId)
        .where('kind', '=', 'send')
        .executeTakeFirst();
      return row ?? null;
    },

    /** One card that hangs in the chats of several people: a change of it changes it for all of them. */
    async isShared(platform: PlatformName, messageId: string): Promise<boolean> {
      const found = await sql`
        select from deliveries where platform = ${platform} and message_id = ${messageId} and kind = 'send'
          and person_id is not null having count(distinct person_id) > 1`.execute(db);
      return found.rows.length > 0;
    },

    /** What caused a message of ours. */
    async causeOf(platform: PlatformName, messageId: string): Promise<string | null> {
      const row = await db
        .selectFrom('deliveries')
        .select('cause')
        .where('platform', '=', platform)
        .where('messageId', '=', messageId)
        .where('kind', '=', 'send')
        .executeTakeFirst();
      return row?.cause ?? null;
    },

    /** Whether somebody was told of something by one of these cards, alone or inside of another, from a moment on. */
    async wasTold(personId: string, cause: string, cards: string[], since: Date): Promise<boolean> {
      const found = await sql`
        select from deliveries d ${withCarrier}
        where d.person_id = ${personId} and d.cause = ${cause} and d.card = any(${cards}::text[]) and d.created_at >= ${since}
          and coalesce(carrier.state, d.state) = 'accepted' limit 1`.execute(db);
      return found.rows.length > 0;
    },

    /**
     * When one of these cards last came to somebody since then, also in place of another where that is a new message
     * (`anewOn`: where changes are), and whether anything else that she did not ask for came after it. What she has in
     * hand by an act of her own she need not be told.
     */
    async lastOf(
      personId: string,
      cards: string[],
      anewOn: PlatformName[],
      since: Date,
    ): Promise<{ at: Date; isNewest: boolean } | null> {
      // It is planned before it arrives; by when it was planned they are found.
      const plannedSince = new Date(since.getTime() - dayMs);
      const found = await sql<{ at: Date | null; isNewest: boolean }>`
        with came as (
          select accepted_at as at, card = any(${cards}::text[]) as is_it from deliveries d
          where person_id = ${personId} and created_at > ${plannedSince} and accepted_at > ${since} and state = 'accepted'
            and (kind = 'send' and notice is not null
              or card = any(${cards}::text[]) and ${isAnew(anewOn)}
                and not exists (select from items i where i.id = d.cause and i.acked_by = d.person_id))
        )
        select max(at) filter (where is_it) as at,
          max(at) filter (where is_it) >= coalesce(max(at) filter (where not is_it), '-infinity') as is_newest
        from came`.execute(db);
      const [last] = found.rows;
      return last?.at ? { at: last.at, isNewest: last.isNewest } : null;
    },

    /** The last message of ours that came to somebody in private, asked for or not. */
    async lastTo(
      to: { personId: string; platform: PlatformName; chatExternalId: string | null },
      anewOn: PlatformName[],
      since: Date,
    ): Promise<{ card: string; data: unknown } | null> {
      const came = sql`state = 'accepted' and accepted_at > ${since} and ${isAnew(anewOn)}`;
      const found = await sql<{ card: string; data: unknown }>`
        select card, data from (
          select card, data, accepted_at from deliveries
          where person_id = ${to.personId} and created_at > ${new Date(since.getTime() - dayMs)} and ${came}
          union all
          select card, data, accepted_at from deliveries
          where person_id is null and chat_external_id = ${to.chatExternalId} and platform = ${to.platform} and ${came}
        ) as all_of_them order by accepted_at desc limit 1`.execute(db);
      return found.rows[0] ?? null;
    },

    /** Accepted cards of one cause, to change them later. */
    async acceptedFor(cause: string, card: string): Promise<AcceptedCard[]> {
      const found = await sql<AcceptedCard>`
        select id, platform, person_id, message_id, chat_external_id, as_text, language, data, accepted_at as sent_at,
          exists (select from deliveries u where u.platform = d.platform and u.message_id = d.message_id
            and u.kind = 'update' and u.state = 'accepted') as was_changed
        from deliveries d where cause = ${cause} and card = ${card} and kind = 'send' and state = 'accepted'
          and message_id is not null
        order by accepted_at, id`.execute(db);
      return found.rows;
    },

    /** The last card we said as numbered text in this chat, whose numbers a person may answer with. */
    async lastAsText(platform: PlatformName, chatExternalId: string, since: Date) {
      return db
        .selectFrom('deliveries')
        .select(['id', 'card', 'data', 'language', 'messageId', 'notice', 'personId'])
        .where('platform', '=', platform)
        .where('chatExternalId', '=', chatExternalId)
        .where('asText', '=', true)
        .where('state', '=', 'accepted')
        .where('acceptedAt', '>', since)
        .orderBy('acceptedAt', 'desc')
        .limit(1)
        .executeTakeFirst();
    },

    /** Whether anything else of ours came to a chat, a person's own if she is given, after what was said about a group. */
    async cameAfter(
      group: { id: string; askedAt: Date },
      to: { platform: PlatformName; chatExternalId: string; personId: string | null },
    ): Promise<boolean> {
      const later = sql`platform = ${to.platform} and kind = 'send' and state = 'accepted' and accepted_at > ${group.askedAt}
        and data ->> 'groupId' is distinct from ${group.id}`;
      const found = await sql`
        select where exists (
          select from deliveries where person_id is null and chat_external_id = ${to.chatExternalId} and ${later})
        or exists (select from deliveries where person_id = ${to.personId} and ${later})`.execute(db);
      return found.rows.length > 0;
    },

    /** How often a person was told with a card, and when last. */
    async toldOf(personId: string, card: string): Promise<{ times: number; last: Date | null }> {
      const found = await sql<{ times: number; last: Date | null }>`
        select count(*)::int as times, max(created_at) as last from deliveries
        where person_id = ${personId} and card = ${card} and kind = 'send'`.execute(db);
      return found.rows[0] ?? { times: 0, last: null };
    },

    /** Who has read a card of this cause, by what the platform has proven. */
    async readersOf(cause: string, card: string): Promise<string[]> {
      const rows = await db
        .selectFrom('deliveries')
        .select('personId')
        .distinct()
        .where('cause', '=', cause)
        .where('card', '=', card)
        .where('kind', '=', 'send')
        .where('readAt', 'is not', null)
        .execute();
      return rows.flatMap(({ personId }) => personId ?? []);
    },
  };
}
