/** What else was said of an item: reports that were the same from the start, and items that were merged into it. */
import { sql } from 'kysely';
import type { Item, Origin, Print, TierVerdict } from '../domain/item.ts';
import type { Db } from './database.ts';
import { newId } from './id.ts';
import { type ItemRow, itemColumns, type NewItem, toItem } from './items.ts';

/** One time that a matter was said. */
export interface Report {
  id: string;
  origin: Origin;
  messageId: string;
  source: string | null;
  link: string | null;
  chatId: string | null;
  senderId: string | null;
  departmentId: string | null;
  text: string;
  tier: Item['tier'];
  score: number;
  reason: string;
  kind: Item['kind'];
  saidAt: Date;
  /** When it reached us. */
  createdAt: Date;
}

const reportColumns = sql.raw(
  `r.id, r.platform as origin, r.message_id, r.source, r.link, r.chat_id, r.sender_id, r.department_id, r.text, r.tier, r.score,
    r.reason, r.kind, r.said_at, r.created_at`,
);

/** An item that may be the matter, with what is needed to judge. */
export type Known = Item & { heardAt: Date; tierBy: string | null };

const knownColumns = sql`${itemColumns}, coalesce(i.heard_at, i.said_at) as heard_at,
  (select t.by_id from item_tiers t where t.item_id = i.id order by t.id desc limit 1) as tier_by`;
type KnownRow = ItemRow & { heardAt: Date; tierBy: string | null };
const toKnown = ({ heardAt, tierBy, ...row }: KnownRow): Known => ({ ...toItem(row), heardAt, tierBy });

// Any number, so that these locks meet no others.
const lockRoom = 12;
// Some pieces are common; so many that share one are looked at, and so many are compared in full.
const mostLookedAt = 300;
const mostCompared = 20;

export function reportsStore(db: Db) {
  /** The items that stand for these, the newest first. */
  const standing = async (ids: string[]): Promise<Known[]> => {
    const found = await sql<KnownRow>`
      select ${knownColumns} from items i
      where i.id in (select standing_item(id) from unnest(${ids}::text[]) as asked(id)) order by heard_at desc limit 20`.execute(
      db,
    );
    return found.rows.map(toKnown);
  };

  /** Locked in the order of their words, as everybody does. */
  const lockSameOfSome = async (asks: { print: Print; since: Date }[]): Promise<Known[][]> => {
    const inOrder = asks.toSorted((a, b) => (a.print.key < b.print.key ? -1 : 1));
    const found = await sql<{ ids: string[] }>`
      select same_matters(ask.key, ask.since, ${lockRoom}) as ids
      from unnest(${inOrder.map(({ print }) => print.key)}::text[], ${inOrder.map(({ since }) => since)}::timestamptz[])
        as ask(key, since)`.execute(db);
    const idsOf = new Map(inOrder.map((ask, index) => [ask, found.rows[index]?.ids ?? []]));
    const known: Known[][] = [];
    for (const ask of asks) {
      const ids = idsOf.get(ask) ?? [];
      known.push(ids.length === 0 ? [] : await standing(ids));
    }
    return known;
  };

  return {
    /** Whoever looks for the same matter at the same moment waits here until the other's transaction has ended. */
    async lock(keys: string[]): Promise<void> {
      for (const key of [...new Set(keys)].sort()) {
        await sql`select pg_advisory_xact_lock(hashtextextended(${key}, ${lockRoom}))`.execute(db);
      }
    },

    /**
     * Items that stand for what was said in the same words since then, the newest first; no rehearsal stands for a matter.
     * Whoever looks for the same matter at the same moment waits until this transaction has ended.
     */
    lockSame: async (print: Print, since: Date): Promise<Known[]> =>
      (await lockSameOfSome([{ print, since }]))[0] as Known[],

    /** The same for several at once. */
    lockSameOfSome,

    standing,

    /** Items of late whose texts may be like it, those with the most in common first; not those of which somebody was asked, or has said, whether they are the same. */
    async alike(print: Print, since: Date, exceptId: string): Promise<Known[]> {
      const found = await sql<KnownRow>`
        with late as (
          select id, sketch from items
          where sketch && ${print.sketch}::int[] and tier is not null and merged_into is null and not is_drill
            and heard_at >= ${since} and id <> ${exceptId} and id not in (
              select case when item_id = ${exceptId} then other_id else item_id end from item_pairs
              where item_id = ${exceptId} or other_id = ${exceptId})
          order by heard_at desc limit ${mostLookedAt}
        ), likest as (
          select id, (select count(*) from unnest(sketch) as s(piece) where piece = any(${print.sketch}::int[])) as shared
          from late order by shared desc limit ${mostCompared}
        )
        select ${knownColumns} from likest join items i on i.id = likest.id
        order by likest.shared desc, i.number desc`.execute(db);
      return found.rows.map(toKnown);
    },

    /** Keeps one more report of an item, once per message; null if it is known. */
    async add(itemId: string, said: NewItem, verdict: TierVerdict, now: Date): Promise<string | null> {
      const found = await sql<{ id: string }>`
        with heard as (
          update items set heard_at = greatest(heard_at, ${said.saidAt}) where id = ${itemId}
        )
        insert into reports (id, item_id, platform, message_id, source, link, chat_id, sender_id, department_id, text, tier,
          score, reason, kind, said_at, created_at)
        select ${newId('rp')}, ${itemId}, ${said.origin}, ${said.messageId}, ${said.source ?? null}, ${said.link ?? null},
          ${said.chatId}, ${said.senderId}, ${said.departmentId}, ${said.text}, ${verdict.tier}, ${verdict.score},
          ${verdict.reason}, ${verdict.kind ?? 'other'}, ${said.saidAt}, ${now}
        where not exists (select from items where platform = ${said.origin} and message_id = ${said.messageId})
        on conflict (platform, message_id) do nothing returning id`.execute(db);
      return found.rows[0]?.id ?? null;
    },

    /** Takes a report out of its item; null if somebody did so before. */
    async take(id: string): Promise<(Report & { itemId: string }) | null> {
      const found = await sql<Report & { itemId: string }>`
        delete from reports r where r.id = ${id} returning ${reportColumns}, r.item_id`.execute(db);
      return found.rows[0] ?? null;
    },

    async get(id: string): Promise<(Report & { itemId: string }) | null> {
      const found = await sql<Report & { itemId: string }>`
        select ${reportColumns}, r.item_id from reports r where r.id = ${id}`.execute(db);
      return found.rows[0] ?? null;
    },

    /** Its own reports that reached us since then, the oldest first. */
    async ofItemSince(itemId: string, since: Date): Promise<Report[]> {
      const found = await sql<Report>`
        select ${reportColumns} from reports r where r.item_id = ${itemId} and r.created_at >= ${since}
        order by r.created_at, r.id limit ${mostLookedAt}`.execute(db);
      return found.rows;
    },

    /** Of everything that was said of a matter, within some of the items that it is made of, the first and the newest, oldest first. */
    async ends(itemId: string, { most, within }: { most: number; within: string[] }): Promise<Report[]> {
      const found = await sql<Report>`
        with under as (select id from items_under(${itemId}) where id = any(${within}::text[])), said as (
          select ${reportColumns} from items r where r.id in (select id from under)
          union all
          select ${reportColumns} from reports r where r.item_id in (select id from under)
        ), placed as (
          select *, row_number() over (order by said_at, id) as place, count(*) over () as total from said
        )
        select * from placed where place = 1 or place > total - ${most - 1} order by place`.execute(db);
      return found.rows;
    },

    /** Everything that was said of a matter, oldest first: the item's own message, its reports, and those of what was merged into it. */
    async of(itemId: string, most: number): Promise<Report[]> {
      const found = await sql<Report>`
        with under as (select id from items_under(${itemId}))
        select * from (
          select ${reportColumns} from items r where r.id in (select id from under)
          union all
          select ${reportColumns} from reports r where r.item_id in (select id from under)
        ) as said order by said_at, id limit ${most}`.execute(db);
      return found.rows;
    },

    /** How often a matter was said, by how many people, and whoever said it. */
    async count(itemId: string): Promise<{ reports: number; senders: string[] }> {
      const found = await sql<{ reports: number; senders: string[] | null }>`
        with under as (select id from items_under(${itemId})), said as (
          select sender_id from items where id in (select id from under)
          union all
          select sender_id from reports where item_id in (select id from under)
        )
        select count(*)::int as reports, array_agg(distinct sender_id) filter (where sender_id is not null) as senders
        from said`.execute(db);
      const [row] = found.rows;
      return { reports: row?.reports ?? 0, senders: row?.senders ?? [] };
    },
  };
}
