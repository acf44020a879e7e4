/** Tracked pieces of information: their tier and its history, who was told, who took it on. */
import { sql } from 'kysely';
import type { Item, ItemDuty, ItemState, TierVerdict } from '../domain/item.ts';
import type { PlatformName } from '../domain/person.ts';
import type { Db } from './database.ts';
import { newId } from './id.ts';

const columns = [
  'id',
  'number',
  'platform',
  'messageId',
  'chatId',
  'senderId',
  'text',
  'tier',
  'score',
  'reason',
  'kind',
  'departmentId',
  'state',
  'ackedBy',
  'ackedAt',
  'escalatedAt',
  'saidAt',
  'alarms',
  'snoozedUntil',
  'isDrill',
] as const;

type Row = Omit<Item, 'tier' | 'platform' | 'kind'> & { tier: number | null; platform: string; kind: string };
const toItem = (row: Row): Item => ({
  ...row,
  tier: row.tier as Item['tier'],
  kind: row.kind as Item['kind'],
  platform: row.platform as PlatformName,
});

export interface NewItem {
  platform: PlatformName;
  messageId: string;
  chatId: string | null;
  senderId: string | null;
  text: string;
  departmentId: string | null;
  state: ItemState;
  saidAt: Date;
}

// What was said longer before the span is no news, even if it is judged anew.
const latestMs = 14 * 86_400_000;

/** The part of an item that a line of the issue shows. */
export type ItemLine = Pick<Item, 'number' | 'text' | 'departmentId'>;

export function itemsStore(db: Db) {
  return {
    /** Keeps an item once per message; null if it is known. */
    async add(item: NewItem, verdict: TierVerdict, now: Date): Promise<Item | null> {
      const found = await sql<Row>`
        with new as (
          insert into items (id, platform, message_id, chat_id, sender_id, text, tier, score, reason, kind, department_id, state,
            said_at, created_at)
          values (${newId('it')}, ${item.platform}, ${item.messageId}, ${item.chatId}, ${item.senderId}, ${item.text},
            ${verdict.tier}, ${verdict.score}, ${verdict.reason}, ${verdict.kind ?? 'other'},
            ${item.departmentId}, ${item.state}, ${item.saidAt}, ${now})
          on conflict (platform, message_id) do nothing
          returning *
        ), noted as (
          insert into item_tiers (item_id, tier, reason, at) select id, tier, reason, created_at from new
        )
        select ${sql.join(columns.map((column) => sql.ref(column)))} from new`.execute(db);
      return found.rows[0] ? toItem(found.rows[0]) : null;
    },

    async get(id: string, options: { lock?: boolean } = {}): Promise<Item | null> {
      const query = db.selectFrom('items').select(columns).where('id', '=', id);
      const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst();
      return row ? toItem(row) : null;
    },

    async byMessage(platform: PlatformName, messageId: string): Promise<Item | null> {
      const row = await db
        .selectFrom('items')
        .select(columns)
        .where('platform', '=', platform)
        .where('messageId', '=', messageId)
        .executeTakeFirst();
      return row ? toItem(row) : null;
    },

    /** The newest item of a chat with these words, where no id tells which message is meant. */
    async byText(chatId: string, text: string): Promise<Item | null> {
      const row = await db
        .selectFrom('items')
        .select(columns)
        .where('chatId', '=', chatId)
        .where('text', '=', text)
        .orderBy('number', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row ? toItem(row) : null;
    },

    /** The newest item said in a chat, to which "the last message" refers. */
    async lastIn(chatId: string): Promise<Item | null> {
      const row = await db
        .selectFrom('items')
        .select(columns)
        .where('chatId', '=', chatId)
        .orderBy('saidAt', 'desc')
        .orderBy('number', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row ? toItem(row) : null;
    },

    async setTier(
      id: string,
      change: { tier: Item['tier']; state: ItemState; reason: string; byId: string | null },
      now: Date,
    ): Promise<void> {
      await db
        .updateTable('items')
        .set({ tier: change.tier, state: change.state, reason: change.reason })
        .where('id', '=', id)
        .execute();
      await db
        .insertInto('itemTiers')
        .values({ itemId: id, tier: change.tier, byId: change.byId, reason: change.reason, at: now })
        .execute();
    },

    async setState(
      id: string,
      change: { state: ItemState; ackedBy?: string | null; ackedAt?: Date | null; escalatedAt?: Date },
    ): Promise<void> {
      await db.updateTable('items').set(change).where('id', '=', id).execute();
    },

    async addPeople(itemId: string, personIds: string[], duty: ItemDuty): Promise<void> {
      if (personIds.length === 0) return;
      await db
        .insertInto('itemPeople')
        .values(personIds.map((personId) => ({ itemId, personId, duty })))
        .onConflict((c) => c.doNothing())
        .execute();
    },

    async peopleOf(itemId: string): Promise<{ personId: string; duty: ItemDuty }[]> {
      return db.selectFrom('itemPeople').select(['personId', 'duty']).where('itemId', '=', itemId).execute();
    },

    /** Open tier-1 items that wait for someone. */
    async waitingFor(personId: string): Promise<Item[]> {
      const rows = await db
        .selectFrom('items')
        .innerJoin('itemPeople', 'itemPeople.itemId', 'items.id')
        .select(columns.map((c) => `items.${c}` as const))
        .where('itemPeople.personId', '=', personId)
        .where('items.state', 'in', ['open', 'escalated'])
        .where('items.tier', '=', 1)
        .orderBy('items.saidAt')
        .limit(20)
        .execute();
      return rows.map(toItem);
    },

    /**
     * What an issue needs of the items that came to a tier within a span, oldest first. There may be very many. By when
     * we judged them, not by when they were said: some reach us late, some are judged anew.
     */
    async linesOfTier(tier: 1 | 2 | 3, from: Date, to: Date): Promise<ItemLine[]> {
      const found = await sql<ItemLine>`
        select number, text, department_id from items i
        where tier = ${tier} and said_at >= ${new Date(from.getTime() - latestMs)} and (
          created_at >= ${from} and created_at < ${to}
          or created_at < ${from}
            and exists (select from item_tiers t where t.item_id = i.id and t.tier = ${tier} and t.at >= ${from} and t.at < ${to})
            and (select t.tier from item_tiers t where t.item_id = i.id and t.at < ${from} order by t.id desc limit 1)
              is distinct from ${tier}::smallint
        ) order by said_at, number`.execute(db);
      return found.rows;
    },

    async countByTier(): Promise<Record<string, number>> {
      const found = await sql<{ tier: string; n: number }>`
        select coalesce(tier::text, 'none') as tier, count(*)::int as n from items group by 1`.execute(db);
      return Object.fromEntries(found.rows.map((r) => [r.tier, r.n]));
    },
  };
}
