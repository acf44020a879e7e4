/** Deliveries that wait for an allowance of their platform: put aside, let go, said together. */
import { sql } from 'kysely';
import type { Delivery } from '../domain/delivery.ts';
import type { PlatformName } from '../domain/person.ts';
import type { Db } from './database.ts';
import { inOrder, oldestFirst } from './in-order.ts';
import { type Rung, ringsOf } from './message-plans.ts';
import { ringsStore } from './rings.ts';
import { deliveryColumns } from './sending.ts';

/** What a person or an administrator is told about what waits. */
export interface Waiting {
  count: number;
  /** When the first of them goes out. */
  nextAt: Date | null;
}

/** How the outcome of a message begins that went out inside of another. */
const inside = 'said in ';

/** To a message `d`, as `carrier`, the one inside of which it went out; nothing for what went out alone. */
export const withCarrier = sql`left join deliveries carrier on d.state = 'dropped' and starts_with(d.error, ${inside})
  and carrier.key = any(array[substr(d.error, ${inside.length + 1}), substr(d.error, ${inside.length + 1}) || '.' || d.person_id])`;

const waits = sql`held_at is not null and held_for is null and state = 'planned'`;

/** To wait beyond `now` for an allowance. */
export const heldBeyond = (now: Date) => sql`deliveries where ${waits} and wanted_at > ${now}`;

export function waitingStore(db: Db) {
  const rings = ringsStore(db);
  const count = async (whose: ReturnType<typeof sql>): Promise<Waiting> => {
    const found = await sql<Waiting>`
      select count(*)::int as count, min(due_at) as next_at from deliveries where ${whose} and ${waits}`.execute(
      db,
    );
    return found.rows[0] ?? { count: 0, nextAt: null };
  };

  return {
    /** Puts planned deliveries aside until `until`; those that wait already have waited since then. */
    async hold(ids: string[], until: Date, now: Date): Promise<void> {
      const found = await sql<Rung>`
        update deliveries d set held_at = coalesce(d.held_at, ${now}), held_for = null, wanted_at = ${until}, due_at = ${until},
          has_place = false, failing_since = null, rung_at = ${now}, rings = d.rings + 1
        from ${inOrder(sql`d.id = any(${ids}::text[]) and d.state = 'planned'`)} mine where d.id = mine.id
        returning d.id, d.tier, d.kind, d.due_at, d.rings, d.batch`.execute(db);
      await rings.add(ringsOf(found.rows, now));
    },

    /** Those of a platform that are to wait beyond `now`, oldest first, and to whom they go. */
    async of(platform: PlatformName, now: Date, limit: number): Promise<{ id: string; to: string }[]> {
      const found = await sql<{ id: string; to: string }>`
        select id, coalesce(batch, person_id, chat_external_id, id) as to from deliveries
        where platform = ${platform} and ${waits} and wanted_at > ${now} order by created_at, id limit ${limit}`.execute(
        db,
      );
      return found.rows;
    },

    /** Their waiting is over: each goes out at its own moment. */
    async letGo(rows: { id: string; dueAt: Date }[], now: Date): Promise<void> {
      if (rows.length === 0) return;
      const found = await sql<Rung>`
        update deliveries d set wanted_at = ${now}, due_at = r."dueAt", rung_at = ${now}, rings = d.rings + 1
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id text, "dueAt" timestamptz)
          join ${inOrder(sql`d.id = any(${rows.map(({ id }) => id)}::text[]) and d.held_at is not null and d.held_for is null
            and d.state = 'planned' and d.wanted_at > ${now}`)} mine on mine.id = r.id
        where d.id = r.id
        returning d.id, d.tier, d.kind, d.due_at, d.rings, d.batch`.execute(db);
      await rings.add(ringsOf(found.rows, now));
    },

    /** Ends a planned delivery that says nothing any more, and what waits for it. */
    async drop(id: string, why: string): Promise<void> {
      await sql`
        with dropped as (
          update deliveries set state = 'dropped', error = ${why} where id = ${id} and state = 'planned' returning key
        )
        update deliveries w set state = 'dropped', error = d.key || ': dropped'
        from dropped d where w.after_key = d.key and w.state = 'planned'`.execute(db);
    },

    /** What has waited for one person, is due and cannot have arrived, locked: who asks second sees what the first has left. */
    async lockFor(platform: PlatformName, personId: string, now: Date): Promise<Delivery[]> {
      const found = await sql<Delivery>`
        select ${deliveryColumns} from deliveries d
        where platform = ${platform} and person_id = ${personId} and kind = 'send' and batch is null
          and due_at <= ${now} and first_sent_at is null and ${waits}
        order by id for update`.execute(db);
      return found.rows.sort(oldestFirst);
    },

    /** They go out inside of another, which is sent under `sentAs`; files that were to follow them follow it. */
    async putInto(bundle: string, ids: string[], sentAs: string): Promise<void> {
      const error = `${inside}${bundle}`;
      await sql`
        with told as (
          update deliveries set state = 'dropped', error = ${error} where id = any(${ids}::text[]) returning key
        )
        update deliveries w set after_key = ${sentAs}
        from told where w.after_key = told.key and w.kind = 'file' and w.state = 'planned'`.execute(db);
    },

    countFor: (personId: string): Promise<Waiting> => count(sql`person_id = ${personId} and kind = 'send'`),
    countOn: (platform: PlatformName): Promise<Waiting> => count(sql`platform = ${platform}`),
  };
}
