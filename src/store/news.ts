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

export function newsStore(db: Db) {
  return {
    /**
     * The items that came to a tier within a span. There may be very many, and few are handed back. By when we judged
     * them, not by when they were said: some reach us late, some are judged anew. What comes to it after the span is
     * for the next one, though it has it by now: it stands in one of them.
     */
    async ofTier({ tier, from, to, most, picked, dropped }: NewsAsked): Promise<News> {
      // Only an issue lets anything in.
      const cameAt = tier === 3 ? sql`coalesce(let_in_at, created_at)` : sql`created_at`;
      const found = await sql<Row>`
        with fresh as (
          select id, number, department_id, coalesce(topic, 'other') as topic, said_at,
            number = any(${dropped}::int[]) as is_dropped
          from items i
          where tier = ${tier} and merged_into is null and not is_drill
            and (tier <> 3 or not stays_out)
            and said_at >= ${new Date(from.getTime() - latestMs)} and (
            ${cameAt} >= ${from} and ${cameAt} < ${to} and (
              i.id not in (select item_id from item_tiers where at >= ${to})
              or (select t.tier from item_tiers t where t.item_id = i.id and t.at < ${to} order by t.id desc limit 1)
                = ${tier}::smallint
            )
            or ${cameAt} < ${from}
              and exists (select from item_tiers t where t.item_id = i.id and t.tier = ${tier} and t.at >= ${from} and t.at < ${to})
              and (select t.tier from item_tiers t where t.item_id = i.id and t.at < ${from} order by t.id desc limit 1)
                is distinct from ${tier}::smallint
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
        from ranked r join items i on i.id = r.id left join chats c on c.id = i.chat_id
        where r.place <= ${most} or r.number = any(${[...picked, ...dropped]}::int[])
        order by r.said_at desc, r.number desc`.execute(db);
      return { items: found.rows.map(toIssueItem), counts: countsOf(found.rows) };
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
