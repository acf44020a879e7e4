/** Events seen: stored once, unique by platform, app and event key; open until they are handled. */
import { sql } from 'kysely';
import type { InboundEvent } from '../domain/message.ts';
import type { Db } from './database.ts';
import { newId } from './id.ts';

export interface InboxRow {
  id: string;
  event: InboundEvent;
  receivedAt: Date;
  attempts: number;
}

export function inboxStore(db: Db) {
  return {
    /** Stores what is new and returns it; a known key gives nothing. */
    async add(events: InboundEvent[], now: Date): Promise<{ id: string; event: InboundEvent }[]> {
      if (events.length === 0) return [];
      const rows = events.map((event) => ({ id: newId('ev'), event }));
      const added = await db
        .insertInto('inbox')
        .values(
          rows.map(({ id, event }) => ({
            id,
            platform: event.platform,
            appId: event.appId,
            eventKey: event.eventKey,
            event: JSON.stringify(event),
            receivedAt: now,
            rungAt: now,
            state: 'open' as const,
          })),
        )
        .onConflict((c) => c.columns(['platform', 'appId', 'eventKey']).doNothing())
        .returning('id')
        .execute();
      const ids = new Set(added.map((r) => r.id));
      return rows.filter((r) => ids.has(r.id));
    },

    /** Locks one open event for this transaction; null if it is handled, or being handled. */
    async claim(id: string): Promise<InboxRow | null> {
      const row = await db
        .selectFrom('inbox')
        .select(['id', 'event', 'receivedAt', 'attempts'])
        .where('id', '=', id)
        .where('state', '=', 'open')
        .forUpdate()
        .skipLocked()
        .executeTakeFirst();
      return row ? { ...row, event: row.event as InboundEvent } : null;
    },

    async finish(id: string, now: Date): Promise<void> {
      await db
        .updateTable('inbox')
        .set({ state: 'done', handledAt: now, error: null })
        .where('id', '=', id)
        .execute();
    },

    /** Notes a failure; after `most` of them the event is put aside as failed. Returns how often it has failed. */
    async fail(id: string, error: string, most: number, now: Date): Promise<number> {
      const row = await db
        .updateTable('inbox')
        .set({
          attempts: sql<number>`attempts + 1`,
          error,
          state: sql<'open' | 'failed'>`case when attempts + 1 >= ${most} then 'failed' else state end`,
          handledAt: now,
        })
        .where('id', '=', id)
        .where('state', '=', 'open')
        .returning('attempts')
        .executeTakeFirst();
      return row?.attempts ?? 0;
    },

    /** Open events not rung since `before`; marks them as rung now. */
    async takeUnrung(before: Date, now: Date, limit: number): Promise<{ id: string; ring: number }[]> {
      const found = await sql<{ id: string; ring: number }>`
        update inbox set rung_at = ${now} where id in (
          select id from inbox where state = 'open' and rung_at < ${before} order by rung_at limit ${limit} for update skip locked
        ) returning id, floor(extract(epoch from rung_at))::int as ring`.execute(db);
      return found.rows;
    },

    async countOpen(): Promise<{ open: number; failed: number; oldestAt: Date | null }> {
      const found = await sql<{ open: number; failed: number; oldestAt: Date | null }>`
        select count(*) filter (where state = 'open')::int as open, count(*) filter (where state = 'failed')::int as failed,
          min(received_at) filter (where state = 'open') as oldest_at
        from inbox where state in ('open', 'failed')`.execute(db);
      return found.rows[0] ?? { open: 0, failed: 0, oldestAt: null };
    },
  };
}
