/** What editors are asked about the tiers of a month, their answers, and how all items of a time fared. */
import { sql } from 'kysely';
import type { Tier } from '../domain/item.ts';
import type { QualityCell } from '../domain/tier/quality.ts';
import type { Db } from './database.ts';
import { newId } from './id.ts';

export interface QualityAsk {
  id: string;
  month: string;
  editorId: string;
  position: number;
  /** How many she is asked about that month. */
  total: number;
  number: number;
  text: string;
  tierGiven: Tier;
  judgedAt: Date | null;
}

/**
 * Items whose tier is ours: `f` is the first one. Not what the sender or somebody else named at once, and not what
 * somebody told us in private and went nowhere, which is nobody's business.
 */
const judgedByUs = sql`
  items i
    join lateral (select t.tier, t.reason from item_tiers t where t.item_id = i.id order by t.id limit 1) f on true
    left join chats c on c.id = i.chat_id
  where not i.is_drill and i.merged_into is null and f.reason !~ '^(person|sender)-said'
    and (f.tier is not null or c.kind is distinct from 'direct')`;

/** The last word of those whom the item concerns. */
const lastWord = sql`
  (select k.item_id, k.tier_now from corrections k where k.item_id = i.id and k.is_learned and k.forgotten_at is null
    order by k.change desc limit 1)`;

export function qualityAsksStore(db: Db) {
  const select = async (where: ReturnType<typeof sql>): Promise<QualityAsk | null> => {
    const found = await sql<QualityAsk>`
      select q.id, q.month, q.editor_id, q.position, q.tier_given, q.judged_at, i.number, i.text,
        (select count(*)::int from quality_asks o where o.month = q.month and o.editor_id = q.editor_id) as total
      from quality_asks q join items i on i.id = q.item_id where ${where}`.execute(db);
    return found.rows[0] ?? null;
  };

  return {
    /** Draws items of a time, as many of each tier as there are, in an order that hangs on the month and their numbers alone: drawn twice it is the same. */
    async draw(month: string, from: Date, to: Date, most: number): Promise<{ id: string; tier: Tier }[]> {
      const found = await sql<{ id: string; tier: Tier }>`
        select id, tier from (
          select i.id, i.number, f.tier, row_number() over (partition by f.tier order by md5(${month}::text || i.number)) as turn
          from ${judgedByUs} and i.said_at >= ${from} and i.said_at < ${to} and not exists ${lastWord}
          order by turn, f.tier nulls last limit ${most}
        ) as drawn order by md5(number || ${month}::text)`.execute(db);
      return found.rows;
    },

    async add(
      asks: { month: string; itemId: string; editorId: string; position: number; tierGiven: Tier }[],
      now: Date,
    ): Promise<void> {
      if (asks.length === 0) return;
      await db
        .insertInto('qualityAsks')
        .values(asks.map((ask) => ({ ...ask, id: newId('qa'), askedAt: now })))
        .onConflict((c) => c.doNothing())
        .execute();
    },

    get: (id: string): Promise<QualityAsk | null> => select(sql`q.id = ${id}`),

    /** The first that she has not answered. */
    nextFor: (month: string, editorId: string): Promise<QualityAsk | null> =>
      select(
        sql`q.month = ${month} and q.editor_id = ${editorId} and q.judged_at is null order by q.position limit 1`,
      ),

    /** False if it was answered before. */
    async judge(id: string, tierRight: Tier, now: Date): Promise<boolean> {
      const found = await sql`
        update quality_asks set tier_right = ${tierRight}, judged_at = ${now}
        where id = ${id} and judged_at is null returning id`.execute(db);
      return found.rows.length > 0;
    },

    async takeBack(id: string): Promise<void> {
      await db
        .updateTable('qualityAsks')
        .set({ tierRight: null, judgedAt: null })
        .where('id', '=', id)
        .execute();
    },

    async isAnswered(month: string): Promise<boolean> {
      const found = await sql`
        select from quality_asks where month = ${month} and judged_at is null limit 1`.execute(db);
      return found.rows.length === 0;
    },

    /** How the items of a time fared, counted. */
    async cells(from: Date, to: Date): Promise<QualityCell[]> {
      const found = await sql<QualityCell>`
        select coalesce(given, 0) as given, department_id, is_sampled, source,
          case source when 'judged' then coalesce(tier_right, 0) when 'corrected' then coalesce(tier_now, 0) end as right,
          count(*)::int as count
        from (
          select i.given, i.department_id, q.tier_right, w.tier_now,
            to_char(i.said_at at time zone 'Asia/Shanghai', 'YYYY-MM') in (select month from quality_asks) as is_sampled,
            case when q.judged_at is not null then 'judged' when w.item_id is not null then 'corrected' else 'open' end as source
          from (select i.id, i.department_id, i.said_at, f.tier as given from ${judgedByUs} and i.said_at >= ${from} and i.said_at < ${to}) i
            left join quality_asks q on q.item_id = i.id
            left join lateral ${lastWord} w on true
        ) as fates
        group by 1, 2, 3, 4, 5`.execute(db);
      return found.rows;
    },
  };
}
