/** What was said after an alarm: that it is over. Kept until somebody whom it concerns says whether it is. */
import { sql } from 'kysely';
import type { Item } from '../domain/item.ts';
import type { Db } from './database.ts';
import { newId } from './id.ts';

export type FollowUpAnswer = 'over' | 'going-on';

export interface StoredFollowUp {
  id: string;
  itemId: string;
  said: string;
  answer: FollowUpAnswer | null;
}

/** That it was less before, and has become tier 1 since then. */
const wasRaised = (since: Date) => sql<boolean>`
  exists (select from item_tiers t where t.item_id = i.id and t.tier = 1 and t.at > ${since} and (
    select p.tier is distinct from 1 from item_tiers p where p.item_id = t.item_id and p.id < t.id order by p.id desc limit 1))`;

export function followUpsStore(db: Db) {
  /** Tier-1 items that were said in a chat, first or again, in one of these states, said there, raised or dealt with since then; the newest first. */
  const inChat = async (chatId: string, states: Item['state'][], since: Date) => {
    const found = await sql<{ id: string; saidAt: Date }>`
      select id, said_at from items i where tier = 1 and state = any(${states}::text[]) and merged_into is null and not is_drill
        and (chat_id = ${chatId} and said_at > ${since}
          or id in (select item_id from reports where chat_id = ${chatId} and said_at > ${since})
          or chat_id = ${chatId} and ${wasRaised(since)}
          or chat_id = ${chatId} and exists (select from item_acts a where a.item_id = i.id and a.kind = 'resolved' and a.at > ${since}))
      order by number desc limit 20`.execute(db);
    return found.rows;
  };

  return {
    standing: (chatId: string, since: Date) => inChat(chatId, ['open', 'escalated', 'acked'], since),

    /** Whether a person made it tier 1 since then. */
    async isRaised(itemId: string, since: Date): Promise<boolean> {
      const found = await sql`select from items i where id = ${itemId} and ${wasRaised(since)}`.execute(db);
      return found.rows.length > 0;
    },

    /** What was said of an item again in a chat since then and was tier 1 by itself. */
    async alarmsOf(itemId: string, chatId: string, since: Date): Promise<string[]> {
      const found = await sql<{ text: string }>`
        select distinct text from reports
        where item_id = ${itemId} and chat_id = ${chatId} and said_at > ${since} and tier = 1 limit 200`.execute(
        db,
      );
      return found.rows.map(({ text }) => text);
    },

    /** Those of one person: that she has in hand, that she was told of or reported since then; the newest first. */
    async ofPerson(personId: string, since: Date): Promise<{ id: string }[]> {
      const found = await sql<{ id: string }>`
        select id from items i where tier = 1 and state in ('open', 'escalated', 'acked') and merged_into is null
          and not is_drill and (acked_by = ${personId} or heard_at > ${since} and (sender_id = ${personId}
            or exists (select from item_people p where p.item_id = i.id and p.person_id = ${personId})
            or exists (select from reports r where r.item_id = i.id and r.sender_id = ${personId})))
        order by number desc limit 20`.execute(db);
      return found.rows;
    },

    over: (chatId: string, since: Date) => inChat(chatId, ['resolved'], since),

    /** Null while the same is being asked since then, or if this very message asked. */
    async add(
      followUp: { itemId: string; messageId: string; saidById: string | null; said: string },
      now: Date,
      unlessAskedSince: Date,
    ): Promise<string | null> {
      const { itemId, messageId, saidById, said } = followUp;
      const added = await sql<{ id: string }>`
        insert into item_follow_ups (id, item_id, message_id, said_by_id, said, at)
        select ${newId('fu')}, ${itemId}, ${messageId}, ${saidById}, ${said}, ${now}
        where not exists (select from item_follow_ups where item_id = ${itemId} and answer is null and at > ${unlessAskedSince})
        on conflict (item_id, message_id) do nothing returning id`.execute(db);
      return added.rows[0]?.id ?? null;
    },

    /** Whether somebody was asked since then, by a card of this cause, which item a message is about, and has not said. */
    async isAskingWhich(cause: string, since: Date): Promise<boolean> {
      const found = await sql`
        select from deliveries d where cause = ${cause} and card = 'item-over-which' and created_at > ${since}
          and state not in ('rejected', 'dropped')
          and not exists (select from item_follow_ups f where f.message_id = d.data->>'messageId') limit 1`.execute(
        db,
      );
      return found.rows.length > 0;
    },

    /** Who else was asked, by a card of this cause, which item an event is about, and has not answered. */
    async othersAskedWhich(cause: string, eventId: string, personId: string): Promise<string[]> {
      const found = await sql<{ personId: string }>`
        select distinct person_id from deliveries d where cause = ${cause} and card = 'item-over-which' and kind = 'send'
          and data->>'eventId' = ${eventId} and person_id <> ${personId} and state not in ('rejected', 'dropped')
          and not exists (select from deliveries a where a.cause = ${eventId} and a.card = 'item-over-picked'
            and a.person_id = d.person_id)`.execute(db);
      return found.rows.map((row) => row.personId);
    },

    /** Whether it was said which item this message is about. */
    async isPicked(messageId: string): Promise<boolean> {
      const row = await db
        .selectFrom('itemFollowUps')
        .select('id')
        .where('messageId', '=', messageId)
        .executeTakeFirst();
      return row !== undefined;
    },

    async get(id: string): Promise<StoredFollowUp | null> {
      const row = await db
        .selectFrom('itemFollowUps')
        .select(['id', 'itemId', 'said', 'answer'])
        .where('id', '=', id)
        .executeTakeFirst();
      return row ?? null;
    },

    /** Whether an item was held for over because somebody said these words in a chat. */
    async ended(itemId: string, said: string): Promise<boolean> {
      const row = await db
        .selectFrom('itemFollowUps')
        .select('id')
        .where('itemId', '=', itemId)
        .where('said', '=', said)
        .where('answer', '=', 'over')
        .executeTakeFirst();
      return row !== undefined;
    },

    /** False if somebody answered before. */
    async answer(id: string, answer: FollowUpAnswer, byId: string, now: Date): Promise<boolean> {
      const found = await sql`
        update item_follow_ups set answer = ${answer}, answered_by = ${byId}, answered_at = ${now}
        where id = ${id} and answer is null returning id`.execute(db);
      return found.rows.length > 0;
    },
  };
}
