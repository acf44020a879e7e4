/** Deliveries that go out in one call: looked at, claimed and moved together. */
import { sql } from 'kysely';
import type { Delivery } from '../domain/delivery.ts';
import type { Db } from './database.ts';
import { inOrder } from './in-order.ts';
import { type Rung, ringsOf } from './message-plans.ts';
import { ringsStore } from './rings.ts';
import { deliveryColumns, itsAccount, itsChat, itsPeace, type PeekedDelivery } from './sending.ts';

/** Planned, or left by a sender who went away. */
const isOpen = (now: Date) =>
  sql`(d.state = 'planned' or (d.state = 'sending' and d.claimed_until < ${now}))`;

export function batchesStore(db: Db) {
  const rings = ringsStore(db);

  return {
    /** The due deliveries of a batch with the accounts they go to, none taken. */
    async peek(batch: string, now: Date): Promise<PeekedDelivery[]> {
      const found = await sql<PeekedDelivery>`
        select ${deliveryColumns}, d.has_place, a.external_id as person_external_id, ${itsPeace}
        from deliveries d ${itsAccount} ${itsChat}
        where d.batch = ${batch} and d.due_at <= ${now} and ${isOpen(now)} order by d.id`.execute(db);
      return found.rows;
    },

    /** Takes the due deliveries of a batch for sending until `until`; of two who ask at once one gets all of them. */
    async claim(
      batch: string,
      now: Date,
      token: string,
      until: Date,
    ): Promise<(Delivery & { wasSending: boolean })[]> {
      const found = await sql<Delivery & { wasSending: boolean }>`
        update deliveries d set state = 'sending', claim_token = ${token}, claimed_until = ${until},
          attempts = d.attempts + 1, first_sent_at = coalesce(d.first_sent_at, ${now})
        from (
          select d.id, d.state from deliveries d
          where d.batch = ${batch} and d.due_at <= ${now} and ${isOpen(now)} order by d.id for update
        ) was
        where d.id = was.id
        returning ${deliveryColumns}, was.state = 'sending' as was_sending`.execute(db);
      return found.rows;
    },

    /** Moves what is open of a batch to the place that the pace allows. */
    async postpone(batch: string, dueAt: Date, now: Date): Promise<void> {
      const moved = await sql<Rung>`
        update deliveries d set due_at = ${dueAt}, has_place = true, rung_at = ${now}, rings = d.rings + 1
        from ${inOrder(sql`d.batch = ${batch} and ${isOpen(now)}`)} mine where d.id = mine.id
        returning d.id, d.tier, d.kind, d.due_at, d.rings, d.batch`.execute(db);
      await rings.add(ringsOf(moved.rows, now));
    },

    /** Puts what this sender took back for another try together; the same words as `deliveries.putBack`. */
    async putBack(
      batch: string,
      token: string,
      again: { dueAt: Date; counts: boolean; isUnsent: boolean; error: string },
      now: Date,
    ): Promise<void> {
      const { dueAt, counts, isUnsent, error } = again;
      const back = await sql<Rung>`
        update deliveries d set state = 'planned', due_at = ${dueAt}, error = ${error},
          attempts = d.attempts - ${counts ? 0 : 1}::int, has_place = false,
          first_sent_at = case when ${isUnsent} then null else d.first_sent_at end,
          failing_since = case when ${counts} then coalesce(d.failing_since, ${now}) else d.failing_since end,
          claim_token = null, claimed_until = null, rung_at = ${now}, rings = d.rings + 1
        from ${inOrder(sql`d.batch = ${batch} and d.claim_token = ${token}`)} mine where d.id = mine.id
        returning d.id, d.tier, d.kind, d.due_at, d.rings, d.batch`.execute(db);
      await rings.add(ringsOf(back.rows, now));
    },

    /** From here on each of these goes out alone. */
    async dissolve(batch: string, now: Date): Promise<void> {
      const alone = await sql<Rung>`
        update deliveries d set batch = null, rung_at = ${now}, rings = d.rings + 1
        from ${inOrder(sql`d.batch = ${batch} and ${isOpen(now)}`)} mine where d.id = mine.id
        returning d.id, d.tier, d.kind, d.due_at, d.rings, d.batch`.execute(db);
      await rings.add(ringsOf(alone.rows, now));
    },
  };
}
