/** How much was said to people and in groups, what was heard there, and what senders said to be tier 1. */
import { sql } from 'kysely';
import type { TierOneCount } from '../domain/alarm.ts';
import type { NoiseFigures } from '../domain/noise-figures.ts';
import type { Db } from './database.ts';

export interface GroupNoise extends NoiseFigures {
  name: string | null;
}

const none = { said: 0, tierOne: 0, most: 0 };

// Days are those of Beijing, in which the whole product counts.
const day = sql.raw(`(d.accepted_at at time zone 'Asia/Shanghai')::date`);
const unasked = sql.raw(`d.notice is not null or d.tier = 1`);

export function noiseFiguresStore(db: Db) {
  return {
    /** What came to a person since then. */
    async ofPerson(personId: string, since: Date): Promise<Omit<NoiseFigures, 'answers'>> {
      const found = await sql<Omit<NoiseFigures, 'answers'>>`
        with days as (
          select count(*) filter (where ${unasked}) as said, count(*) filter (where d.tier = 1) as tier_one
          from deliveries d
          where d.person_id = ${personId} and d.kind = 'send' and d.state = 'accepted' and d.accepted_at >= ${since}
            and d.created_at >= ${since}::timestamptz - interval '40 days'
          group by ${day}
        )
        select coalesce(sum(said), 0)::int as said, coalesce(sum(tier_one), 0)::int as tier_one,
          coalesce(max(said), 0)::int as most from days`.execute(db);
      return found.rows[0] ?? none;
    },

    /** What was said in each group since then, the loudest first; `chatId`: in this one only. */
    async ofGroups(since: Date, most: number, chatId: string | null = null): Promise<GroupNoise[]> {
      const found = await sql<GroupNoise>`
        with days as (
          select coalesce(c.same_as, c.id) as chat_id, count(*) filter (where ${unasked}) as said,
            count(*) filter (where d.tier = 1) as tier_one, count(*) filter (where not (${unasked})) as answers
          from deliveries d
            join chats c on c.platform = d.platform and c.external_id = d.chat_external_id and c.kind = 'group'
          where d.person_id is null and d.kind = 'send' and d.state = 'accepted' and d.accepted_at >= ${since}
            and (${chatId}::text is null or coalesce(c.same_as, c.id) = ${chatId})
          group by 1, ${day}
        )
        select c.name, sum(said)::int as said, sum(tier_one)::int as tier_one, sum(answers)::int as answers,
          max(said)::int as most
        from days join chats c on c.id = days.chat_id
        group by c.id, c.name order by sum(said) desc, sum(answers) desc, c.id limit ${most}`.execute(db);
      return found.rows;
    },

    /** How many items of each tier were heard in a group since then. */
    async heardIn(chatId: string, since: Date): Promise<{ tier1: number; tier2: number; tier3: number }> {
      const found = await sql<{ tier1: number; tier2: number; tier3: number }>`
        select count(*) filter (where i.tier = 1)::int as tier1, count(*) filter (where i.tier = 2)::int as tier2,
          count(*) filter (where i.tier = 3)::int as tier3
        from items i join chats c on c.id = i.chat_id
        where coalesce(c.same_as, c.id) = ${chatId} and i.said_at >= ${since} and not i.is_drill`.execute(db);
      return found.rows[0] ?? { tier1: 0, tier2: 0, tier3: 0 };
    },

    /** Drills of a tier 1, which no other figure counts, and how many of them somebody took. */
    async drillsOf(since: Date): Promise<{ count: number; taken: number }> {
      const found = await sql<{ count: number; taken: number }>`
        select count(*)::int as count, (count(*) filter (where exists (
          select from item_acts a where a.item_id = i.id and a.kind = 'taken')))::int as taken
        from items i where i.is_drill and i.said_at >= ${since} and i.merged_into is null and exists (
          select from item_tiers t where t.item_id = i.id and t.tier = 1)`.execute(db);
      return found.rows[0] ?? { count: 0, taken: 0 };
    },

    /** Of each sender: what she said to be tier 1 or others had to lower, as `tierOneCounts` counts it, of all that she said. */
    async tierOneOf(since: Date): Promise<(TierOneCount & { personId: string; all: number })[]> {
      const found = await sql<TierOneCount & { personId: string; all: number }>`
        with said as (
          select id, sender_id, tier, created_at from items
          where said_at >= ${since} and sender_id is not null and not is_drill and merged_into is null
        ), raised as (
          select s.id, s.sender_id, s.tier, min(t.at) as at,
            bool_or(t.by_id = s.sender_id or t.reason like 'sender-said%' or t.reason like 'person-said%') as is_said
          from said s join item_tiers t on t.item_id = s.id
          where t.tier = 1 and (t.by_id = s.sender_id or (t.by_id is null and t.at = s.created_at))
          group by s.id, s.sender_id, s.tier
        ), counted as (
          select id, is_said and tier = 1 as is_kept, tier is distinct from 1 and exists (
            select from item_tiers l where l.item_id = raised.id and l.tier is distinct from 1
              and l.by_id <> raised.sender_id and l.at >= raised.at) as is_lowered
          from raised
        )
        select s.sender_id as person_id, count(*) filter (where s.tier is not null or c.is_lowered)::int as "all",
          count(*) filter (where c.is_kept or c.is_lowered)::int as counted,
          count(*) filter (where c.is_lowered)::int as lowered
        from said s left join counted c on c.id = s.id group by s.sender_id order by s.sender_id`.execute(db);
      return found.rows;
    },
  };
}
