/** What an issue or a package may hold: the newest items of a tier by department and topic, and how many there are. */
import { sql } from 'kysely';
import type { IssueCount, IssueItem } from '../domain/digest-copy.ts';
import type { PlatformName } from '../domain/person.ts';
import { isTopic, type Topic } from '../domain/topic.ts';
import type { Db } from './database.ts';

// What was said longer before the span is no news, even if it is judged anew.
const latestMs = 14 * 86_400_000;

export interface NewsAsked {
  tier: 2 | 3;
  from: Date;
  to: Date;
  /** So many of each department and topic; no copy holds more. */
  most: number;
  /** Numbers that are wanted in any case, such as those that an editor moved. */
  picked: number[];
  /** Numbers that are told of, but not counted. */
  dropped: number[];
}

interface Row {
  number: number;
  text: string;
  departmentId: string | null;
  topic: string;
  chat: string | null;
  chatPlatform: PlatformName | null;
  chatExternalId: string | null;
  source: string | null;
  isReport: boolean;
  link: string | null;
  total: number;
}

export interface News {
  /** Newest first; among them those that were dropped. */
  items: IssueItem[];
  counts: IssueCount[];
}

const toTopic = (word: string): Topic => (isTopic(word) ? word : 'other');

/** An item `a` was merged into another, and was in the issue, or to be. */
const isNewsUnder = sql`a.merged_into is not null and not a.stays_out and not a.is_drill
  and (select t.tier from item_tiers t where t.item_id = a.id and t.reason not like 'merged:%' order by t.id desc limit 1) = 3`;

/** While it was merged, by the change of tier `t`, the issue told of it in its own words: the other is not for the issue by itself. */
const wasTold = sql`exists (select from items k
  where k.number = substring(t.reason from '^merged:([0-9]{1,9})$')::int and k.tier = 3 and k.stays_out)`;

export function newsStore(db: Db) {
  return {
    /**
     * The items that came to a tier within a span. There may be very many, and few are handed back. By when we judged
     * them, not by when they were said: some reach us late, some are judged anew. What comes to it after the span is
     * for the next one, though it has it by now: it stands in one of them.
     */
    async ofTier({ tier, from, to, most, picked, dropped }: NewsAsked): Promise<News> {
      const earliest = new Date(from.getTime() - latestMs);
      // Only an issue lets anything in. What is merged was in it, or would be, since the first of them was news.
      const cameAt =
        tier === 3
          ? sql`(case when i.stays_out then e.came_at else least(coalesce(i.let_in_at, i.created_at), e.came_at) end)`
          : sql`i.created_at`;
      const found = await sql<Row>`
        with entered as (
          select distinct on (kept_id) kept_id, id, came_at from (
            select standing_item(a.id) as kept_id, a.id, coalesce(a.let_in_at, a.created_at) as came_at
            from items a where ${tier} = 3 and a.said_at >= ${earliest} and ${isNewsUnder}
          ) as under order by kept_id, came_at
        ), fresh as (
          select i.id, i.number, i.department_id, coalesce(i.topic, 'other') as topic, i.said_at,
            i.number = any(${dropped}::int[]) as is_dropped,
            case when i.tier = 3 and i.stays_out then e.id else i.id end as told_id
          from items i left join entered e on e.kept_id = i.id
          where i.tier = ${tier} and i.merged_into is null and not i.is_drill
            and (i.tier <> 3 or not i.stays_out or e.id is not null)
            and i.said_at >= ${earliest} and (
            ${cameAt} >= ${from} and ${cameAt} < ${to} and (
              i.id not in (select item_id from item_tiers where at >= ${to})
              or (select t.tier from item_tiers t where t.item_id = i.id and t.at < ${to} order by t.id desc limit 1)
                = ${tier}::smallint
            )
            or ${cameAt} < ${from}
              and exists (select from item_tiers t where t.item_id = i.id and t.tier = ${tier} and t.at >= ${from} and t.at < ${to})
              and (select case when ${wasTold} then 3 else t.tier end from item_tiers t
                where t.item_id = i.id and t.at < ${from} order by t.id desc limit 1) is distinct from ${tier}::smallint
          )
        ), ranked as (
          select *,
            row_number() over (partition by department_id, topic, is_dropped order by said_at desc, number desc) as place,
            count(*) filter (where not is_dropped) over (partition by department_id, topic) as total
          from fresh
        )
        select r.number, i.text, r.department_id, r.topic, r.total::int as total, i.link, i.source,
          case when c.kind = 'group' then c.name end as chat, c.platform as chat_platform,
          c.external_id as chat_external_id, i.platform <> 'api' and coalesce(c.kind, 'direct') = 'direct' as is_report
        from ranked r join items i on i.id = r.told_id left join chats c on c.id = i.chat_id
        where r.place <= ${most} or r.number = any(${[...picked, ...dropped]}::int[])
        order by r.said_at desc, r.number desc`.execute(db);
      return { items: found.rows.map(toIssueItem), counts: countsOf(found.rows) };
    },

    /** Whether an item of tier 3 is not for the issue, neither by itself nor by what was merged into it. */
    async staysOut(itemId: string): Promise<boolean> {
      const found = await sql`
        select from items i where i.id = ${itemId} and i.tier = 3 and i.stays_out
          and not exists (select from items a where a.id in (select id from items_under(i.id)) and ${isNewsUnder})`.execute(
        db,
      );
      return found.rows.length > 0;
    },
  };
}

const toIssueItem = (row: Row): IssueItem => {
  const { number, text, departmentId, chat, chatPlatform, chatExternalId, source, isReport, link } = row;
  const place =
    chatPlatform && chatExternalId ? { platform: chatPlatform, externalId: chatExternalId } : null;
  return { number, text, departmentId, topic: toTopic(row.topic), chat, place, source, isReport, link };
};

function countsOf(rows: Row[]): IssueCount[] {
  const counts = new Map<string, IssueCount>();
  for (const { departmentId, topic, total } of rows)
    counts.set(`${departmentId} ${topic}`, { departmentId, topic: toTopic(topic), count: total });
  return [...counts.values()];
}
