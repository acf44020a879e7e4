/** The timeline of items: what was done about them, in the order in which it happened. */
import type { Act, ActKind, NewAct } from '../domain/act.ts';
import type { Db } from './database.ts';

export function itemActsStore(db: Db) {
  return {
    async add(act: NewAct, now: Date): Promise<void> {
      const { itemId, kind, byId, toIds = [], words = '', until = null } = act;
      await db.insertInto('itemActs').values({ itemId, kind, byId, toIds, words, until, at: now }).execute();
    },

    /** Oldest first. */
    async of(itemId: string): Promise<Act[]> {
      const rows = await db
        .selectFrom('itemActs')
        .selectAll()
        .where('itemId', '=', itemId)
        .orderBy('id')
        .execute();
      return rows.map((row) => ({ ...row, kind: row.kind as ActKind }));
    },

    /** Of the tier 1 that somebody has reported and that waits, the one that she has opened again with these words since then. */
    async reopenedBy(personId: string, words: string, since: Date): Promise<string | null> {
      const row = await db
        .selectFrom('itemActs')
        .innerJoin('items', 'items.id', 'itemActs.itemId')
        .select('itemActs.itemId')
        .where('items.senderId', '=', personId)
        .where('items.tier', '=', 1)
        .where('items.state', '<>', 'resolved')
        .where('itemActs.kind', '=', 'reopened')
        .where('itemActs.byId', '=', personId)
        .where('itemActs.words', '=', words)
        .where('itemActs.at', '>', since)
        .orderBy('itemActs.id', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.itemId ?? null;
    },
  };
}
