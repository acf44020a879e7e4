/** Events seen: stored once, unique by platform, app and event key; open until they are handled. */
import { sql } from 'kysely';
import type { InboundEvent } from '../domain/message.ts';
import type { Db } from './database.ts';
import { newId } from './id.ts';
import { ringsChannel, ringsStore } from './rings.ts';

export interface InboxRow {
  id: string;
  event: InboundEvent;
  receivedAt: Date;
  attempts: number;
}

export function inboxStore(db: Db) {
  const rings = ringsStore(db);
  return {
    /** Stores what is new and rings for it, in one statement; a known key does nothing. Returns how many are new. */
    async add(events: InboundEvent[], now: Date): Promise<number> {
      if (events.length === 0) return 0;
      const rows = JSON.stringify(events.map((event) => ({ id: newId('ev'), event })));
      const added = await sql<{ id: string }>`
        with new as (
          insert into inbox (id, platform, app_id, event_key, event, received_at, rung_at, state)
          select r.id, r.event ->> 'platform', r.event ->> 'appId', r.event ->> 'eventKey', r.event, ${now}, ${now}, 'open'
          from jsonb_to_recordset(${rows}::jsonb) as r(id text, event jsonb)
          on conflict (platform, app_id, event_key) do nothing
          returning id
        ), rung as (
          insert into rings (key, job, payload, lane)
          select 'handle-event.' || id || '.0', 'handle-event', jsonb_build_object('eventId', id), 'urgent' from new
        )
        select id, pg_notify(${ringsChannel}, '') from new`.execute(db);
      return added.rows.length;
    },

    /** An event whatever its state. */
    async get(id: string): Promise<InboundEvent | null> {
      const row = await db.selectFrom('inbox').select('event').where('id', '=', id).executeTakeFirst();
      return row ? (row.event as InboundEvent) : null;
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

    /** Rings open events again that were not rung since `before`, and returns how many. */
    async ringAgain(before: Date, now: Date, limit: number): Promise<number> {
      const found = await sql<{ id: string }>`
        update inbox set rung_at = ${now} where id in (
          select id from inbox where state = 'open' and rung_at < ${before} order by rung_at limit ${limit} for update skip locked
        ) returning id`.execute(db);
      await rings.add(
        found.rows.map(({ id }) => ({
          key: `handle-event.${id}.${now.getTime()}`,
          job: 'handle-event',
          payload: { eventId: id },
          lane: 'urgent' as const,
          at: null,
        })),
      );
      return found.rows.length;
    },

    /** Forgets handled events; far longer than any platform pushes again. Keeps what failed. */
    async forget(handledBefore: Date): Promise<void> {
      await db
        .deleteFrom('inbox')
        .where('state', '=', 'done')
        .where('handledAt', '<', handledBefore)
        .execute();
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
