/** Weekly issues that have been published; one per week. */
import type { Db } from './database.ts';
import { newId } from './id.ts';

export function digestsStore(db: Db) {
  return {
    /** Notes that a week's issue is out; false if it was out already. */
    async publish(issue: { week: string; items: number; readers: number }, now: Date): Promise<boolean> {
      const row = await db
        .insertInto('digests')
        .values({ id: newId('dg'), ...issue, publishedAt: now })
        .onConflict((c) => c.column('week').doNothing())
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },

    async last(): Promise<{ week: string; publishedAt: Date } | null> {
      const row = await db
        .selectFrom('digests')
        .select(['week', 'publishedAt'])
        .orderBy('publishedAt', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row ?? null;
    },
  };
}
