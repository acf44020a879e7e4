/** What stood before a change, for the button that puts it back; each can be used once. */
import type { Db } from './database.ts';
import { newId } from './id.ts';

export interface Undo {
  id: string;
  kind: string;
  subjectId: string;
  before: unknown;
  byId: string;
  createdAt: Date;
}

export function undosStore(db: Db) {
  return {
    async add(
      undo: { kind: string; subjectId: string; before: object; byId: string },
      now: Date,
    ): Promise<string> {
      const id = newId('un');
      await db
        .insertInto('undos')
        .values({ ...undo, id, before: JSON.stringify(undo.before), createdAt: now })
        .execute();
      return id;
    },

    async get(id: string): Promise<(Undo & { usedAt: Date | null }) | null> {
      const row = await db.selectFrom('undos').selectAll().where('id', '=', id).executeTakeFirst();
      return row ?? null;
    },

    /** Somebody's newest act since a moment, about one matter or of some kinds if told; null where it is put back already. */
    async lastOf(
      byId: string,
      since: Date,
      among: { subjectIds?: readonly string[] | undefined; kinds?: readonly string[] | undefined } = {},
    ): Promise<string | null> {
      let query = db
        .selectFrom('undos')
        .select(['id', 'usedAt'])
        .where('byId', '=', byId)
        .where('createdAt', '>=', since);
      if (among.subjectIds) query = query.where('subjectId', 'in', among.subjectIds);
      if (among.kinds) query = query.where('kind', 'in', among.kinds);
      const row = await query.orderBy('place', 'desc').limit(1).executeTakeFirst();
      return row && row.usedAt === null ? row.id : null;
    },

    /** Her last of a kind about a matter that was not used. */
    async unused(kind: string, subjectId: string, byId: string): Promise<string | null> {
      const row = await db
        .selectFrom('undos')
        .select('id')
        .where('kind', '=', kind)
        .where('subjectId', '=', subjectId)
        .where('byId', '=', byId)
        .where('usedAt', 'is', null)
        .orderBy('place', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.id ?? null;
    },

    /** Takes an undo; null if it was used before. */
    async use(id: string, now: Date): Promise<Undo | null> {
      const row = await db
        .updateTable('undos')
        .set({ usedAt: now })
        .where('id', '=', id)
        .where('usedAt', 'is', null)
        .returning(['id', 'kind', 'subjectId', 'before', 'byId', 'createdAt'])
        .executeTakeFirst();
      return row ?? null;
    },
  };
}
