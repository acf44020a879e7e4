/** What is kept about an item in all places, read together for its story. */
import { sql } from 'kysely';
import type { Tier } from '../domain/item.ts';
import type { Db } from './database.ts';

export interface TierChange {
  itemId: string;
  tier: Tier;
  byId: string | null;
  reason: string;
  at: Date;
}

export interface MergeTurn {
  itemId: string;
  number: number;
  byId: string | null;
  at: Date;
  isOut: boolean;
}

/** A line of the list of all items. */
export interface ItemHead {
  id: string;
  number: number;
  text: string;
  tier: Tier;
  state: string;
  saidAt: Date;
  reports: number;
  mergedInto: number | null;
}

export function storiesStore(db: Db) {
  return {
    /** Its tiers, oldest first. */
    async tiersOf(itemId: string): Promise<TierChange[]> {
      const found = await sql<TierChange>`
        select item_id, tier, by_id, reason, at from item_tiers where item_id = ${itemId} order by id`.execute(
        db,
      );
      return found.rows;
    },

    /** Each time that another item was merged into it, or taken out again, with by whom. While merged an item has no other change of tier. */
    async mergesInto(itemId: string): Promise<MergeTurn[]> {
      const found = await sql<MergeTurn>`
        with beside as (
          select case when item_id = ${itemId} then other_id else item_id end as id from item_pairs
          where item_id = ${itemId} or other_id = ${itemId}
        ), turns as (
          select id, item_id, by_id, at, reason, lag(reason) over (partition by item_id order by id) as former
          from item_tiers where item_id in (select id from beside)
        ), here as (select 'merged:' || number as reason from items where id = ${itemId})
        select i.id as item_id, i.number, t.by_id, t.at, t.reason <> here.reason as is_out
        from here join turns t on here.reason in (t.reason, t.former) join items i on i.id = t.item_id
        order by t.id`.execute(db);
      return found.rows;
    },

    /** Alarms that rang because this one, said then, is back; the oldest first. */
    async backAs(number: number, since: Date): Promise<{ id: string; at: Date }[]> {
      const found = await sql<{ id: string; at: Date }>`
        select id, said_at as at from items
        where tier = 1 and said_at >= ${since} and reason = ${`came-back:${number}`} order by said_at limit 20`.execute(
        db,
      );
      return found.rows;
    },

    /** What stands under it by being merged, the oldest first. */
    async under(itemId: string, most: number): Promise<{ id: string; number: number }[]> {
      const found = await sql<{ id: string; number: number }>`
        select i.id, i.number from items_under(${itemId}) u join items i on i.id = u.id
        where i.id <> ${itemId} order by i.number limit ${most}`.execute(db);
      return found.rows;
    },

    /** Whether she has said something in one of the chats in which the matter was said. */
    async spokeBeside(itemId: string, personId: string): Promise<boolean> {
      const found = await sql<{ is: boolean }>`
        with under as (select id from items_under(${itemId})), places as (
          select chat_id from items where id in (select id from under) and chat_id is not null
          union
          select chat_id from reports where item_id in (select id from under) and chat_id is not null
        )
        select exists (
          select from places p join chats c on c.id = p.chat_id and c.kind = 'group'
          where exists (select from items i where i.chat_id = p.chat_id and i.sender_id = ${personId})
            or exists (select from reports r where r.chat_id = p.chat_id and r.sender_id = ${personId})
            or exists (select from groups g where g.chat_id = p.chat_id and ${personId} = any(g.member_ids))
        ) as is`.execute(db);
      return found.rows[0]?.is ?? false;
    },

    /**
     * Whether she was heard in the group in which it was first said, be it with a command, or came into it, and has not left it
     * since, as long as events are kept. Where it was only said again she reads no more than what was said there.
     */
    async wasHeardBeside(itemId: string, personId: string): Promise<boolean> {
      const found = await sql<{ isIn: boolean }>`
        with heard as (
          select c.platform, c.external_id, a.external_id as account,
            jsonb_build_array(jsonb_build_object('externalId', a.external_id)) as accounts
          from items said join chats c on coalesce(c.same_as, c.id) = said.chat_id and c.kind = 'group'
            join accounts a on a.person_id = ${personId} and a.platform = c.platform and a.gone_at is null
          where said.id = ${itemId}
        )
        select coalesce(i.event -> 'left' @> h.accounts, false) = false as is_in
        from heard h join inbox i on i.platform = h.platform and i.event #>> '{chat,externalId}' = h.external_id
        where i.event ->> 'kind' = 'message' and i.event #>> '{sender,externalId}' = h.account
          or i.event ->> 'kind' = 'members-changed' and (i.event -> 'came' @> h.accounts or i.event -> 'left' @> h.accounts)
        order by i.event ->> 'occurredAt' desc limit 1`.execute(db);
      return found.rows[0]?.isIn ?? false;
    },

    /** Whether it was said again in this chat; what only something merged into it says does not count. */
    async wasRepeatedIn(itemId: string, chatId: string): Promise<boolean> {
      const found = await sql<{ is: boolean }>`
        select exists (select from reports where item_id = ${itemId} and chat_id = ${chatId}) as is`.execute(
        db,
      );
      return found.rows[0]?.is ?? false;
    },

    /** All that flows or did, the newest first. */
    async list(most: number): Promise<ItemHead[]> {
      const found = await sql<ItemHead>`
        select i.id, i.number, i.text, i.tier, i.state, i.said_at, k.number as merged_into,
          1 + (select count(*)::int from reports r where r.item_id = i.id) as reports
        from items i left join items k on k.id = i.merged_into
        order by i.number desc limit ${most}`.execute(db);
      return found.rows;
    },
  };
}
