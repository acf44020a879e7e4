/** Small facts that outlive the process, by name: the last full sweep, the drill's clock. */
import { sql } from 'kysely';
import type { Db } from './database.ts';

export function settingsStore(db: Db) {
  return {
    async get<T extends object>(name: string, options: { lock?: boolean } = {}): Promise<T | null> {
      const query = db.selectFrom('settings').select('value').where('name', '=', name);
      const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst();
      return row ? (row.value as T) : null;
    },

    /** Keeps what is there already; returns what counts. */
    async putOnce<T extends object>(name: string, value: T): Promise<T> {
      await db
        .insertInto('settings')
        .values({ name, value: JSON.stringify(value) })
        .onConflict((c) => c.column('name').doNothing())
        .execute();
      const row = await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst();
      return (row?.value ?? value) as T;
    },

    /** When the first version was set up here, by whoever migrated the tables. */
    async firstStartAt(): Promise<Date | null> {
      const found = await sql<{ at: Date | null }>`select min(applied_at) as at from migrations`.execute(db);
      return found.rows[0]?.at ?? null;
    },

    async put(name: string, value: object): Promise<void> {
      const json = JSON.stringify(value);
      await db
        .insertInto('settings')
        .values({ name, value: json })
        .onConflict((c) => c.column('name').doUpdateSet({ value: json }))
        .execute();
    },
  };
}
