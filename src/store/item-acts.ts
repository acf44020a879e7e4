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
  };
}
