/** Items that look like a customer's request, and what whoever said them made of it. */
import type { Db } from './database.ts';
import { newId } from './id.ts';

export interface CaseOffer {
  id: string;
  itemId: string;
  personId: string;
  state: 'asked' | 'begun' | 'declined';
  caseId: string | null;
  dueAt: Date;
}

const columns = ['id', 'itemId', 'personId', 'state', 'caseId', 'dueAt'] as const;

export function caseOffersStore(db: Db) {
  return {
    /** Null if it was asked before. */
    async ask(offer: { itemId: string; personId: string; dueAt: Date }, now: Date): Promise<string | null> {
      const row = await db
        .insertInto('caseOffers')
        .values({
          ...offer,
          id: newId('co'),
          state: 'asked',
          caseId: null,
          settledBy: null,
          askedAt: now,
          settledAt: null,
        })
        .onConflict((on) => on.column('itemId').doNothing())
        .returning('id')
        .executeTakeFirst();
      return row?.id ?? null;
    },

    /** Locked, so that of two who decide one does. */
    async get(id: string): Promise<CaseOffer | null> {
      const row = await db
        .selectFrom('caseOffers')
        .select(columns)
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst();
      return row ?? null;
    },

    async ofItem(itemId: string): Promise<CaseOffer | null> {
      const row = await db
        .selectFrom('caseOffers')
        .select(columns)
        .where('itemId', '=', itemId)
        .forUpdate()
        .executeTakeFirst();
      return row ?? null;
    },

    async move(id: string, dueAt: Date): Promise<void> {
      await db.updateTable('caseOffers').set({ dueAt }).where('id', '=', id).execute();
    },

    async settle(
      id: string,
      settled: { state: CaseOffer['state']; caseId: string | null; settledBy: string | null },
      now: Date,
    ): Promise<void> {
      await db
        .updateTable('caseOffers')
        .set({ ...settled, settledAt: settled.state === 'asked' ? null : now })
        .where('id', '=', id)
        .execute();
    },
  };
}
