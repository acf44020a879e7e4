/** Tracked pieces of information: their tier and its history, who was told, who took it on. */
import { sql } from 'kysely';
import type { NewDeadline } from '../domain/deadline.ts';
import type { Item, ItemDuty, ItemState, Origin, Print, TierVerdict } from '../domain/item.ts';
import { topicOf } from '../domain/topic.ts';
import type { AtHand } from '../ports/queue.ts';
import { asJson } from './as-json.ts';
import type { Db } from './database.ts';
import {
  insertDeadlines,
  leaveKnown,
  type PlannedDeadline,
  ringsOfDeadlines,
  runDeadlines,
} from './deadlines.ts';
import { isNumber, newId } from './id.ts';
import { announced } from './rings.ts';

const columns = [
  'id',
  'number',
  'platform as origin',
  'messageId',
  'source',
  'link',
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
  'mergedInto',
] as const;
/** The same, of the table `i`. */
export const itemColumns = sql.raw(
  `i.id, i.number, i.platform as origin, i.message_id, i.source, i.link, i.chat_id, i.sender_id, i.text, i.tier, i.score,
    i.reason, i.kind, i.department_id, i.state, i.acked_by, i.acked_at, i.escalated_at, i.said_at, i.alarms,
    i.snoozed_until, i.is_drill, i.merged_into`,
);

export type ItemRow = Omit<Item, 'tier' | 'origin' | 'kind'> & {
  tier: number | null;
  origin: string;
  kind: string;
};
export const toItem = (row: ItemRow): Item => ({
  ...row,
  tier: row.tier as Item['tier'],
  origin: row.origin as Origin,
  kind: row.kind as Item['kind'],
});

export interface NewItem {
  origin: Origin;
  /** Unique for its origin. */
  messageId: string;
  source?: string | null;
  link?: string | null;
  print: Print;
  chatId: string | null;
  senderId: string | null;
  text: string;
  departmentId: string | null;
  state: ItemState;
  /** One where it sets off the alarm from the start. */
  alarms?: number;
  /** The weekly issue takes it only once a person gives it a tier or reports it. */
  staysOut?: boolean;
  saidAt: Date;
}

/** An item to be kept, with what is to be done about it a moment later. */
export interface ItemToAdd {
  item: NewItem;
  verdict: TierVerdict;
  next: Omit<NewDeadline, 'subjectId'>[];
}

type PlannedAsJson = Omit<PlannedDeadline, 'dueAt'> & { dueAt: string };

const rowOf = (id: string, { item, verdict }: ItemToAdd) => ({
  ...item,
  id,
  ...{ tier: verdict.tier, score: verdict.score, reason: verdict.reason, kind: verdict.kind ?? 'other' },
  ...{ print: item.print.key, sketch: item.print.sketch, isDrill: verdict.isDrill ?? false },
  ...{ topic: topicOf(item.text, verdict.reason), alarms: item.alarms ?? 0 },
  staysOut: item.staysOut ?? false,
});

/** More are not read in one list. */
const mostListed = 20;

export function itemsStore(db: Db, atHand: AtHand | null) {
  const addSome = async (asks: ItemToAdd[], now: Date): Promise<(Item | null)[]> => {
    const named = asks.map((ask) => ({ ...ask, id: newId('it') }));
    const rows = asJson(named.map(({ id, ...ask }) => rowOf(id, ask)));
    const deadlines = named.flatMap(({ id, next }) => next.map((one) => ({ ...one, subjectId: id })));
    const hold = atHand?.holdUntil() ?? null;
    const found = await sql<ItemRow & { planned: PlannedAsJson[]; announced: unknown }>`
      with i as (
        insert into items (id, platform, message_id, source, link, chat_id, sender_id, text, tier, score, reason, kind,
          topic, department_id, state, said_at, heard_at, created_at, print, sketch, is_drill, alarms, stays_out)
        select id, origin, "messageId", source, link, "chatId", "senderId", text, tier, score, reason, kind,
          topic, "departmentId", state, "saidAt", "saidAt", ${now}, print, sketch, "isDrill", alarms, "staysOut"
        from jsonb_to_recordset(${rows}::jsonb) as r(id text, origin text, "messageId" text, source text, link text,
          "chatId" text, "senderId" text, text text, tier smallint, score float8, reason text, kind text, topic text,
          "departmentId" text, state text, "saidAt" timestamptz, print text, sketch int[], "isDrill" boolean, alarms int, "staysOut" boolean)
        where not exists (select from reports k where k.platform = r.origin and k.message_id = r."messageId")
        on conflict (platform, message_id) do nothing
        returning *
      ), noted as (
        insert into item_tiers (item_id, tier, reason, at) select id, tier, reason, created_at from i
      ), new as (
        ${insertDeadlines(deadlines, now, leaveKnown, sql`where "subjectId" in (select id from i)`)}, subject_id
      ), rung as (
        insert into rings (key, job, payload, lane, at, held_until) ${ringsOfDeadlines(sql`new`, now, hold)}
        returning held_until, at
      )
      select ${itemColumns}, ${announced(now)} as announced, coalesce((select jsonb_agg(jsonb_build_object('id', id, 'kind', kind,
        'dueAt', due_at, 'rings', rings)) from new where subject_id = i.id), '[]') as planned from i`.execute(
      db,
    );
    const byId = new Map(
      found.rows.map(({ planned, announced: _, ...kept }) => {
        const rung = planned.map((one) => ({ ...one, dueAt: new Date(one.dueAt) }));
        if (hold) runDeadlines(atHand, rung, now);
        return [kept.id, toItem(kept)];
      }),
    );
    return named.map(({ id }) => byId.get(id) ?? null);
  };

  const store = {
    /** Keeps an item once per message, with what is to be done about it; null if it is known. */
    add: async (
      item: NewItem,
      verdict: TierVerdict,
      now: Date,
      next: Omit<NewDeadline, 'subjectId'>[] = [],
    ): Promise<Item | null> => (await addSome([{ item, verdict, next }], now))[0] ?? null,

    /** The same of several at once, each of another message. */
    addSome,

    /** Said or reported where all may read it, or meant for all by whoever says so, it is news from now on. */
    async letIn(id: string, now: Date): Promise<void> {
      await db
        .updateTable('items')
        .set({ staysOut: false, letInAt: now })
        .where('id', '=', id)
        .where('staysOut', '=', true)
        .execute();
    },

    /** The same by somebody's word for this item, which holds whatever becomes of the report that had let it in. */
    async letInByWord(id: string, now: Date): Promise<void> {
      // Between two moments of the clock, so that it is no report's; where it was in already, it stays in that issue.
      await sql`
        update items set stays_out = false,
          let_in_at = date_trunc('milliseconds', case when stays_out then ${now}::timestamptz else let_in_at end)
            + interval '1 microsecond'
        where id = ${id} and (stays_out or let_in_at is not null)`.execute(db);
    },

    /** What let it in at that moment is no part of it any more; false if something else did. */
    async putOut(id: string, letInAt: Date): Promise<boolean> {
      const row = await db
        .updateTable('items')
        .set({ staysOut: true, letInAt: null })
        .where('id', '=', id)
        .where('letInAt', '=', letInAt)
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },

    /** With `lock` the item that stands for it, for this transaction alone. */
    async get(id: string, options: { lock?: boolean } = {}): Promise<Item | null> {
      const query = db.selectFrom('items').select(columns).where('id', '=', id);
      const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst();
      // What is to be changed is changed where it stands now.
      if (options.lock && row?.mergedInto) return store.get(row.mergedInto, options);
      return row ? toItem(row) : null;
    },

    /** The item that stands for a message, also where it was one more report of a known matter. */
    async byMessage(origin: Origin, messageId: string): Promise<Item | null> {
      const found = await sql<ItemRow>`
        select ${itemColumns} from items i where i.id = standing_item((
          select id from items where platform = ${origin} and message_id = ${messageId}
          union all
          select item_id from reports where platform = ${origin} and message_id = ${messageId} limit 1
        ))`.execute(db);
      return found.rows[0] ? toItem(found.rows[0]) : null;
    },

    /** By the number that people say; one that was merged is found under its own. */
    async byNumber(number: number): Promise<Item | null> {
      if (!isNumber(number)) return null;
      const row = await db
        .selectFrom('items')
        .select(columns)
        .where('number', '=', number)
        .executeTakeFirst();
      return row ? toItem(row) : null;
    },

    /** The newest item of a chat with these words, where no id tells which message is meant. */
    async byText(chatId: string, text: string): Promise<Item | null> {
      const found = await sql<ItemRow>`
        select ${itemColumns} from items i where i.id = standing_item((
          select id from (
            (select id, said_at from items where chat_id = ${chatId} and text = ${text} order by number desc limit 1)
            union all
            (select item_id, said_at from reports where chat_id = ${chatId} and text = ${text} order by said_at desc limit 1)
          ) as said order by said_at desc limit 1
        ))`.execute(db);
      return found.rows[0] ? toItem(found.rows[0]) : null;
    },

    /** The item said last in a chat, to which "the last message" refers. */
    async lastIn(chatId: string): Promise<Item | null> {
      const found = await sql<ItemRow>`
        select ${itemColumns} from items i where i.id = standing_item((
          select id from (
            (select id, said_at from items where chat_id = ${chatId} order by said_at desc, number desc limit 1)
            union all
            (select item_id, said_at from reports where chat_id = ${chatId} order by said_at desc limit 1)
          ) as said order by said_at desc limit 1
        ))`.execute(db);
      return found.rows[0] ? toItem(found.rows[0]) : null;
    },

    /** Who of the company has spoken in a chat and is still here, whoever did last first. */
    async speakersIn(chatId: string, since: Date, limit: number): Promise<string[]> {
      const found = await sql<{ id: string }>`
        select p.id from (
          select sender_id, said_at from items where chat_id = ${chatId} and said_at >= ${since}
          union all
          select sender_id, said_at from reports where chat_id = ${chatId} and said_at >= ${since}
        ) as said join people p on p.id = said.sender_id and p.state = 'active'
        group by p.id order by max(said.said_at) desc, p.id limit ${limit}`.execute(db);
      return found.rows.map(({ id }) => id);
    },

    /** Who of the people set its tier last; null where nobody did. */
    async tierSetBy(id: string): Promise<string | null> {
      const row = await db
        .selectFrom('itemTiers')
        .select('byId')
        .where('itemId', '=', id)
        .where('byId', 'is not', null)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.byId ?? null;
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

    /** It sets off the alarm once more, and nobody has it in hand; returns how often it has. */
    async startAlarm(id: string): Promise<number> {
      const row = await db
        .updateTable('items')
        .set((eb) => ({ alarms: eb('alarms', '+', 1), snoozedUntil: null, ackedBy: null, ackedAt: null }))
        .where('id', '=', id)
        .returning('alarms')
        .executeTakeFirst();
      return row?.alarms ?? 0;
    },

    async setState(
      id: string,
      change: {
        state?: ItemState;
        ackedBy?: string | null;
        ackedAt?: Date | null;
        escalatedAt?: Date;
        snoozedUntil?: Date | null;
      },
    ): Promise<void> {
      await db.updateTable('items').set(change).where('id', '=', id).execute();
    },

    async addPeople(itemId: string, people: { personId: string; duty: ItemDuty }[]): Promise<void> {
      if (people.length === 0) return;
      await db
        .insertInto('itemPeople')
        .values(people.map((one) => ({ ...one, itemId })))
        .onConflict((c) => c.doNothing())
        .execute();
    },

    /** It was handed to her by mistake. */
    async removeReceiver(itemId: string, personId: string): Promise<void> {
      await db
        .deleteFrom('itemPeople')
        .where('itemId', '=', itemId)
        .where('personId', '=', personId)
        .where('duty', '=', 'receiver')
        .execute();
    },

    async peopleOf(itemId: string): Promise<{ personId: string; duty: ItemDuty }[]> {
      return db.selectFrom('itemPeople').select(['personId', 'duty']).where('itemId', '=', itemId).execute();
    },

    async countTakenBy(personId: string): Promise<number> {
      const row = await db
        .selectFrom('items')
        .select((e) => e.fn.countAll<number>().as('n'))
        .where('ackedBy', '=', personId)
        .where('state', '=', 'acked')
        .where('tier', '=', 1)
        .executeTakeFirstOrThrow();
      return Number(row.n);
    },

    /** Tier-1 items that somebody has taken and not resolved. */
    async takenBy(personId: string, most = mostListed): Promise<Item[]> {
      const rows = await db
        .selectFrom('items')
        .select(columns)
        .where('ackedBy', '=', personId)
        .where('state', '=', 'acked')
        .where('tier', '=', 1)
        .orderBy('number')
        .limit(most)
        .execute();
      return rows.map(toItem);
    },

    /** What was resolved last of those about which somebody was told, or which she said herself. */
    async resolvedFor(personId: string): Promise<Item[]> {
      const rows = await db
        .selectFrom('items')
        .select(columns)
        .where('state', '=', 'resolved')
        .where((eb) =>
          eb.or([
            eb('senderId', '=', personId),
            eb('id', 'in', eb.selectFrom('itemPeople').select('itemId').where('personId', '=', personId)),
          ]),
        )
        .orderBy('number', 'desc')
        .limit(5)
        .execute();
      return rows.map(toItem);
    },

    /** How many tier-1 items wait for someone. */
    async countWaitingFor(personId: string): Promise<number> {
      const found = await sql<{ n: number }>`
        select count(*)::int as n from item_people p join items i on i.id = p.item_id
        where p.person_id = ${personId} and i.tier = 1 and i.state in ('open', 'escalated')`.execute(db);
      return found.rows[0]?.n ?? 0;
    },

    /** Open tier-1 items that wait for someone, so many as fit a card. */
    async waitingFor(personId: string, most = mostListed): Promise<Item[]> {
      const rows = await db
        .selectFrom('items')
        .innerJoin('itemPeople', 'itemPeople.itemId', 'items.id')
        .select(columns.map((c) => `items.${c}` as const))
        .where('itemPeople.personId', '=', personId)
        .where('items.state', 'in', ['open', 'escalated'])
        .where('items.tier', '=', 1)
        .orderBy('items.number')
        .limit(most)
        .execute();
      return rows.map(toItem);
    },
  };
  return store;
}
