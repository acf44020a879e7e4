/** How many tier 1 a person has sent, as far as it was her word or others had to lower it. */
import { type RawBuilder, sql } from 'kysely';
import type { TierOneCount } from '../domain/alarm.ts';
import type { Db } from './database.ts';
import { unseen } from './unseen.ts';

/** Of what she said since then; without rehearsals, and without what she took back herself. */
export const countOf = (personId: RawBuilder<unknown>, since: RawBuilder<unknown>) => sql<TierOneCount>`
    with raised as (
      select i.id, i.tier, min(t.at) as at,
        bool_or(t.by_id = ${personId} or t.reason like 'sender-said%' or t.reason like 'person-said%') as is_said
      from items i join item_tiers t on t.item_id = i.id
      where i.sender_id = ${personId} and i.said_at >= ${since} and not i.is_drill and i.merged_into is null
        and t.tier = 1 and (t.by_id = ${personId} or (t.by_id is null and t.at = i.created_at))
      group by i.id
    ), counted as (
      select is_said and tier = 1 as is_kept, tier is distinct from 1 and exists (
        select from item_tiers l where l.item_id = raised.id and l.tier is distinct from 1
          and l.by_id <> ${personId} and l.at >= raised.at) as is_lowered
      from raised
    )
    select count(*) filter (where is_kept or is_lowered)::int as counted,
      count(*) filter (where is_lowered)::int as lowered from counted`;

export function tierOneCountsStore(db: Db) {
  return {
    async of(personId: string, since: Date): Promise<TierOneCount> {
      const found = await countOf(sql`${personId}`, unseen(since, 'timestamptz')).execute(db);
      return found.rows[0] ?? { counted: 0, lowered: 0 };
    },
  };
}
