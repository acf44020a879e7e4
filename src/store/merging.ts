/** Items that are merged and taken apart again, and what was said about pairs of them. */
import { sql } from 'kysely';
import type { Item, ItemState, Tier } from '../domain/item.ts';
import type { Db } from './database.ts';
import { newId } from './id.ts';
import { type ItemRow, itemColumns, toItem } from './items.ts';

export interface ItemPair {
  id: string;
  itemId: string;
  otherId: string;
  likeness: number;
  verdict: 'asked' | 'same' | 'apart';
}

export function mergingStore(db: Db) {
  return {
    /** The items that stand for these, locked; one if they are one already. Two who ask for the same pair come one after the other. */
    async lock(ids: string[]): Promise<Item[]> {
      for (;;) {
        const found = await sql<ItemRow>`
          select ${itemColumns} from items i
          where i.id in (select standing_item(id) from unnest(${ids}::text[]) as asked(id)) order by i.id for update`.execute(
          db,
        );
        const items = found.rows.map(toItem);
        if (items.every(({ mergedInto }) => mergedInto === null)) return items;
      }
    },

    async lockAbsorbed(id: string): Promise<Item | null> {
      const found =
        await sql<ItemRow>`select ${itemColumns} from items i where i.id = ${id} for update`.execute(db);
      return found.rows[0] ? toItem(found.rows[0]) : null;
    },

    /** From now on `kept` stands for `absorbed`, and whom that one concerned this one concerns. Returns who is new. */
    async absorb(kept: Item, absorbed: Item, byId: string | null, now: Date): Promise<string[]> {
      const reason = `merged:${kept.number}`;
      await sql`
        update items set merged_into = ${kept.id}, tier = null, state = 'noted', acked_by = null, acked_at = null,
          reason = ${reason} where id = ${absorbed.id}`.execute(db);
      await sql`
        update items set heard_at = greatest(heard_at, (select heard_at from items where id = ${absorbed.id}))
        where id = ${kept.id}`.execute(db);
      await sql`
        insert into item_tiers (item_id, tier, by_id, reason, at)
        values (${absorbed.id}, null, ${byId}, ${reason}, ${now})`.execute(db);
      const added = await sql<{ personId: string }>`
        insert into item_people (item_id, person_id, duty)
        select ${kept.id}, person_id, duty from item_people where item_id = ${absorbed.id}
        on conflict do nothing returning person_id`.execute(db);
      return added.rows.map(({ personId }) => personId);
    },

    /** Puts an absorbed item back to what it was. */
    async split(
      id: string,
      before: {
        keptId: string;
        tier: Tier;
        state: ItemState;
        reason: string;
        ackedBy: string | null;
        ackedAt: Date | null;
        peopleAdded: string[];
        byId: string;
      },
      now: Date,
    ): Promise<void> {
      await sql`
        update items set merged_into = null, tier = ${before.tier}, state = ${before.state}, reason = ${before.reason},
          acked_by = ${before.ackedBy}, acked_at = ${before.ackedAt} where id = ${id}`.execute(db);
      await sql`
        insert into item_tiers (item_id, tier, by_id, reason, at)
        values (${id}, ${before.tier}, ${before.byId}, ${before.reason}, ${now})`.execute(db);
      await sql`
        delete from item_people where item_id = ${before.keptId} and person_id = any(${before.peopleAdded}::text[])`.execute(
        db,
      );
    },

    /** Notes what was said of a pair, whichever way round it is known; what a person said is not overwritten by a question. */
    async putPair(
      pair: {
        itemId: string;
        otherId: string;
        verdict: ItemPair['verdict'];
        byId: string | null;
        likeness?: number;
      },
      now: Date,
    ): Promise<string | null> {
      const [itemId, otherId] = [pair.itemId, pair.otherId].sort();
      const found = await sql<{ id: string }>`
        insert into item_pairs as p (id, item_id, other_id, likeness, verdict, by_id, at)
        values (${newId('ip')}, ${itemId}, ${otherId}, ${pair.likeness ?? 1}, ${pair.verdict}, ${pair.byId}, ${now})
        on conflict (item_id, other_id) do update set verdict = excluded.verdict, by_id = excluded.by_id, at = excluded.at
          where excluded.verdict <> 'asked'
        returning id`.execute(db);
      return found.rows[0]?.id ?? null;
    },

    /** How often since then it was asked about an item. */
    async askedSince(itemId: string, since: Date): Promise<number> {
      const found = await sql<{ n: number }>`
        select count(*)::int as n from item_pairs
        where (item_id = ${itemId} or other_id = ${itemId}) and verdict = 'asked' and at > ${since}`.execute(
        db,
      );
      return found.rows[0]?.n ?? 0;
    },

    /** How many pairs were asked about since then, of whatever item. */
    async askedLately(since: Date): Promise<number> {
      const found = await sql<{ n: number }>`
        select count(*)::int as n from item_pairs where verdict = 'asked' and at > ${since}`.execute(db);
      return found.rows[0]?.n ?? 0;
    },

    /** It is open again whether they are the same. */
    async reopenPair(id: string): Promise<void> {
      await db.updateTable('itemPairs').set({ verdict: 'asked', byId: null }).where('id', '=', id).execute();
    },

    async pair(id: string): Promise<ItemPair | null> {
      const row = await db
        .selectFrom('itemPairs')
        .select(['id', 'itemId', 'otherId', 'likeness', 'verdict'])
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst();
      return row ?? null;
    },
  };
}
