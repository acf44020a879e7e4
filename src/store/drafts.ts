/** What somebody began and has not finished, so that a card needs to carry only its id. */
import type { Db } from './database.ts';
import { newId } from './id.ts';

export interface Draft {
  id: string;
  kind: string;
  byId: string;
  content: unknown;
}

export function draftsStore(db: Db) {
  return {
    async add(draft: { kind: string; byId: string; content: object }, now: Date): Promise<string> {
      const id = newId('df');
      await db
        .insertInto('drafts')
        .values({ ...draft, id, content: JSON.stringify(draft.content), createdAt: now })
        .execute();
      return id;
    },

    /** Locked, so that two presses of one card come one after the other. */
    async take(id: string): Promise<Draft | null> {
      const row = await db
        .selectFrom('drafts')
        .select(['id', 'kind', 'byId', 'content'])
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst();
      return row ?? null;
    },

    async change(id: string, content: object): Promise<void> {
      await db
        .updateTable('drafts')
        .set({ content: JSON.stringify(content) })
        .where('id', '=', id)
        .execute();
    },

    async drop(id: string): Promise<void> {
      await db.deleteFrom('drafts').where('id', '=', id).execute();
    },
  };
}
