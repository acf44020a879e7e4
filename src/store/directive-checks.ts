/** Small questions about decisions, and what was answered. */
import type { DirectiveCheck } from '../domain/read-back.ts';
import type { Db } from './database.ts';
import { newId } from './id.ts';

const checkColumns = [
  'id',
  'directiveId',
  'branchId',
  'personId',
  'edition',
  'fact',
  'options',
  'rightAt',
  'chosen',
  'askedAt',
  'answeredAt',
] as const;

export function directiveChecksStore(db: Db) {
  return {
    add: (check: Omit<DirectiveCheck, 'id' | 'chosen' | 'answeredAt'>): Promise<DirectiveCheck> =>
      db
        .insertInto('directiveChecks')
        .values({ ...check, id: newId('dc') })
        .returning(checkColumns)
        .executeTakeFirstOrThrow(),

    async get(id: string): Promise<DirectiveCheck | null> {
      const query = db.selectFrom('directiveChecks').select(checkColumns).where('id', '=', id);
      return (await query.executeTakeFirst()) ?? null;
    },

    of: (directiveId: string): Promise<DirectiveCheck[]> =>
      db
        .selectFrom('directiveChecks')
        .select(checkColumns)
        .where('directiveId', '=', directiveId)
        .orderBy('askedAt')
        .orderBy('id')
        .execute(),

    async countSince(personId: string, since: Date): Promise<number> {
      const row = await db
        .selectFrom('directiveChecks')
        .select((eb) => eb.fn.countAll<string>().as('n'))
        .where('personId', '=', personId)
        .where('askedAt', '>=', since)
        .executeTakeFirstOrThrow();
      return Number(row.n);
    },

    /** Null where it was answered before. */
    async answer(id: string, chosen: number, now: Date): Promise<DirectiveCheck | null> {
      const row = await db
        .updateTable('directiveChecks')
        .set({ chosen, answeredAt: now })
        .where('id', '=', id)
        .where('chosen', 'is', null)
        .returning(checkColumns)
        .executeTakeFirst();
      return row ?? null;
    },
  };
}
