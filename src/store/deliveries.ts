/** Outgoing messages as rows: planned in the transaction that causes them, claimed by one sender, each with its outcome. */
import { sql } from 'kysely';
import { type Delivery, type DeliveryKind, laneOf } from '../domain/delivery.ts';
import type { NoticeKind } from '../domain/notice.ts';
import type { PlatformName } from '../domain/person.ts';
import type { Pace } from '../ports/platform.ts';
import type { AtHand } from '../ports/queue.ts';
import type { Db } from './database.ts';
import { inOrder } from './in-order.ts';
import {
  holdsOf,
  insertMessages,
  keyOfRing,
  type PlannedMessage,
  plannedColumns,
  type Rung,
  ringsOf,
  ringsOfMessages,
  runMessages,
} from './message-plans.ts';
import { announced, isRingGone, ringsStore } from './rings.ts';
import {
  type ClaimedDelivery,
  createSending,
  type InPlace,
  type PeekedDelivery,
  type SentAs,
} from './sending.ts';
import { sentCards } from './sent-cards.ts';

export interface NewDelivery {
  /** Unique for this message to this receiver: planning it twice plans it once. */
  key: string;
  kind: DeliveryKind;
  platform: PlatformName;
  personId: string | null;
  chatExternalId: string | null;
  replyTo: string | null;
  messageId: string | null;
  card: string;
  data: unknown;
  language: string;
  tier: number | null;
  /** The event, deadline or row that caused it. */
  cause: string;
  dueAt: Date;
  /** Wait until the delivery with this key has been accepted, and take its message id. */
  afterKey: string | null;
  /** Those planned together under one such word are sent in one call. */
  batch?: string;
  /** The kind of notice, if nobody asked for it. */
  notice?: NoticeKind | null;
}

// A statement of so many rows is done in a few milliseconds; more would only make its first row late.
const rowsAtOnce = 500;

async function planSome(
  db: Db,
  atHand: AtHand | null,
  deliveries: NewDelivery[],
  now: Date,
): Promise<number> {
  const holds = holdsOf(atHand);
  const planned = await sql<PlannedMessage>`
    with new as (${insertMessages(deliveries, now)}), rung as (
      insert into rings (key, job, payload, lane, at, held_until) ${ringsOfMessages(sql`new`, now, holds)}
      returning held_until, at
    )
    select ${plannedColumns}, ${announced(now)} from new`.execute(db);
  runMessages(atHand, planned.rows, now, holds);
  return planned.rows.length;
}

/** Due, or left by its sender, not rung since `before`, and its ring is gone. */
export const lostDeliveries = (before: Date, now: Date) => sql`deliveries d
  where due_at <= ${now} and after_key is null and rung_at < ${before}
    and (state = 'planned' or (state = 'sending' and claimed_until < ${now})) and ${isRingGone(keyOfRing, sql`${now}`)}`;

// Said outright, it leads to the index of the few that wait for another, among thousands of copies that do not.
const waitsForIts = sql`a.key = w.after_key and w.after_key is not null and w.state = 'planned'`;

/** What waits for a delivery that has ended. */
export const releasedDeliveries = sql`deliveries w, deliveries a
  where ${waitsForIts} and a.state in ('accepted', 'rejected', 'in-doubt', 'dropped')`;

export function deliveriesStore(db: Db, atHand: AtHand | null) {
  const rings = ringsStore(db);
  const ring = (rows: Rung[], now: Date) => rings.add(ringsOf(rows, now));
  const { peek, claim, claimInPlace, accept, acceptAll, postpone } = createSending(db, atHand);

  return {
    ...sentCards(db),

    /** Plans messages and rings for them, in one statement; a known key is left as it is. Returns how many are new. */
    async plan(deliveries: NewDelivery[], now: Date): Promise<number> {
      let planned = 0;
      for (let i = 0; i < deliveries.length; i += rowsAtOnce) {
        planned += await planSome(db, atHand, deliveries.slice(i, i + rowsAtOnce), now);
      }
      return planned;
    },

    /** Whether there is one of this key, whatever became of it. */
    async isPlanned(key: string): Promise<boolean> {
      const rows = await db.selectFrom('deliveries').select('id').where('key', '=', key).execute();
      return rows.length > 0;
    },

    /** How many of one sort, as their keys begin, were planned for her since then. */
    async countSince(personId: string, sort: string, since: Date): Promise<number> {
      const found = await sql<{ n: number }>`
        select count(*)::int as n from deliveries
        where person_id = ${personId} and created_at > ${since} and starts_with(key, ${`${sort}.`})`.execute(
        db,
      );
      return found.rows[0]?.n ?? 0;
    },

    /** Takes a due delivery for sending until `until`; null when it is not due, sent, or another's. */
    claim: (
      { id, tier }: Pick<Delivery, 'id' | 'tier'>,
      now: Date,
      token: string,
      until: Date,
    ): Promise<ClaimedDelivery | null> => claim({ id, now, token, until }, tier === 1),

    /**
     * Takes the earliest place that is free in all buckets, and the delivery with it where that is now. Outside any
     * transaction, else a place would be locked until its end.
     */
    claimInPlace: (
      { id, tier }: Pick<Delivery, 'id' | 'tier'>,
      paces: Pace[],
      now: Date,
      token: string,
      until: Date,
    ): Promise<InPlace> => claimInPlace({ id, now, token, until, paces, lane: laneOf(tier) }),

    /** Looks at a due delivery and the account it goes to, without taking it. */
    peek: (id: string, now: Date): Promise<PeekedDelivery | null> => peek({ id, now }),

    /** The platform has it. Deliveries that waited for it become due, in the same statement: none may wait for ever. */
    accept: (delivery: { id: string; token: string }, sent: SentAs, now: Date): Promise<boolean> =>
      accept({ ...delivery, ...sent, now }),

    /** The same for all that one call has reached: noted of each of them, or of none. */
    acceptAll: (all: { id: string; token: string; sent: SentAs }[], now: Date): Promise<boolean[]> =>
      acceptAll(all.map(({ sent, ...mine }) => ({ ...mine, ...sent, now }))),

    /** Ends a delivery without success. Whatever waited for it is dropped with it. */
    async end(
      delivery: { id: string; token: string },
      outcome: { state: 'rejected' | 'in-doubt' | 'dropped'; error: string; givenUpAt?: Date },
    ): Promise<void> {
      await sql`
        with ended as (
          update deliveries set state = ${outcome.state}, error = ${outcome.error}, claim_token = null, claimed_until = null,
            given_up_at = ${outcome.givenUpAt ?? null}
          where id = ${delivery.id} and claim_token = ${delivery.token}
          returning key
        )
        update deliveries w set state = 'dropped', error = e.key || ': ' || ${outcome.state}
        from ended e where w.after_key = e.key and w.state = 'planned'`.execute(db);
    },

    /**
     * Puts a delivery back for another try at `dueAt`, alone from then on; `counts`: this was a try; `isUnsent`: no try
     * can have arrived so far.
     */
    async putBack(
      delivery: { id: string; token: string },
      again: { dueAt: Date; counts: boolean; isUnsent: boolean; error: string },
      now: Date,
    ): Promise<void> {
      const rows = await db
        .updateTable('deliveries')
        .set((eb) => ({
          state: 'planned' as const,
          dueAt: again.dueAt,
          error: again.error,
          attempts: again.counts ? eb.ref('attempts') : eb('attempts', '-', 1),
          ...(again.isUnsent ? { firstSentAt: null } : {}),
          ...(again.counts ? { failingSince: eb.fn.coalesce('failingSince', eb.val(now)) } : {}),
          claimToken: null,
          claimedUntil: null,
          hasPlace: false,
          batch: null,
          rungAt: now,
          rings: eb('rings', '+', 1),
        }))
        .where('id', '=', delivery.id)
        .where('claimToken', '=', delivery.token)
        .returning(['id', 'tier', 'kind', 'dueAt', 'rings', 'batch'])
        .execute();
      await ring(rows, now);
    },

    /**
     * Sends a delivery of a person by another of her platforms from now on, and what waits for it with it: one row, so
     * that one of them at most ends accepted.
     */
    async move(
      delivery: { id: string; token: string },
      to: { platform: PlatformName; isRefused: boolean; mayRepeat: boolean; error: string },
      now: Date,
    ): Promise<void> {
      const found = await sql<Rung>`
        with moved as (
          update deliveries set state = 'planned', platform = ${to.platform},
            refused = case when ${to.isRefused} then array_append(refused, platform) else refused end,
            may_repeat = may_repeat or ${to.mayRepeat}, first_sent_at = null, failing_since = coalesce(failing_since, ${now}), attempts = 0, has_place = false,
            claim_token = null, claimed_until = null, wanted_at = ${now}, due_at = ${now}, error = ${to.error},
            batch = null, rung_at = ${now}, rings = rings + 1
          where id = ${delivery.id} and claim_token = ${delivery.token}
          returning id, key, tier, kind, due_at, rings, batch
        ), waiting as (
          update deliveries w set platform = ${to.platform} from moved where w.after_key = moved.key and w.state = 'planned'
        )
        select id, tier, kind, due_at, rings, batch from moved`.execute(db);
      await ring(found.rows, now);
    },

    /** Notes that this message may arrive twice, because an earlier try may have arrived. */
    async markRepeat(id: string): Promise<void> {
      await db.updateTable('deliveries').set({ mayRepeat: true }).where('id', '=', id).execute();
    },

    /** Moves a delivery that is planned, or whose sender went away, to the place that the pace allows. */
    async postpone(id: string, dueAt: Date, now: Date): Promise<void> {
      await postpone({ id, dueAt, now });
    },

    /**
     * A newer state of a card makes older ones needless: those planned, and those under way, which must not be tried
     * again after it. What is locked is just being noted as sent, and waiting for it could make two wait for each other.
     */
    async dropOlderUpdates(platform: PlatformName, messageId: string, stem?: string): Promise<void> {
      const isMessage =
        stem === undefined ? sql`message_id = ${messageId}` : sql`starts_with(message_id, ${stem})`;
      await sql`
        update deliveries set state = 'dropped', error = 'superseded', claim_token = null, claimed_until = null
        where id in (
          select id from deliveries where platform = ${platform} and ${isMessage} and kind in ('update', 'refresh')
            and state in ('planned', 'sending') for update skip locked
        )`.execute(db);
    },

    /** Cards of one cause that have not gone out yet say this as well. */
    async amendPlanned(cause: string, more: object): Promise<void> {
      await sql`
        update deliveries d set data = d.data || ${JSON.stringify(more)}::jsonb
        from ${inOrder(sql`d.cause = ${cause} and d.kind = 'send' and d.state = 'planned'`)} mine
        where d.id = mine.id`.execute(db);
    },

    /** Drops changes that wait for a card which is just being sent. */
    async dropWaitingUpdates(afterKey: string): Promise<void> {
      await db
        .updateTable('deliveries')
        .set({ state: 'dropped', error: 'superseded' })
        .where('afterKey', '=', afterKey)
        .where('kind', '=', 'update')
        .where('state', '=', 'planned')
        .execute();
    },

    /** Lets go what waits for a delivery that has ended: it was planned in the very moment of that end. */
    async releaseWaiting(now: Date): Promise<void> {
      await sql`
        update deliveries w set state = 'dropped', error = a.key || ': ' || a.state from deliveries a
        where ${waitsForIts} and a.state in ('rejected', 'in-doubt', 'dropped')`.execute(db);
      const found = await sql<Rung>`
        update deliveries w set message_id = a.message_id, after_key = null, rung_at = ${now}, rings = w.rings + 1
        from deliveries a where ${waitsForIts} and a.state = 'accepted'
        returning w.id, w.tier, w.kind, w.due_at, w.rings, w.batch`.execute(db);
      await ring(found.rows, now);
    },

    /** Drops what is planned for a cause and not yet sent. */
    async dropPlanned(cause: string, reason: string, inKey = ''): Promise<number> {
      const found = await sql<{ id: string }>`
        update deliveries d set state = 'dropped', error = ${reason}
        from ${inOrder(sql`d.cause = ${cause} and d.state = 'planned' and position(${inKey} in d.key) > 0`)} mine
        where d.id = mine.id returning d.id`.execute(db);
      return found.rows.length;
    },

    /** Drops cards of these names that are not yet sent, with the files that follow them, of one person where told; returns whose they were and what they said. What begins with a later turn stays. */
    async takeBack(
      cause: string,
      cards: string[],
      reason: string,
      personId: string | null = null,
    ): Promise<{ personId: string; card: string; data: unknown }[]> {
      const isPlanned = sql`cause = ${cause} and state = 'planned' and card = any(${cards}::text[]) and data->>'since' is null
        and (${personId}::text is null or person_id = ${personId})`;
      const mine = sql`d.cause = ${cause} and d.state = 'planned' and (d.key in (select key from deliveries where ${isPlanned})
        or d.after_key in (select key from deliveries where ${isPlanned}))`;
      const found = await sql<{ personId: string | null; kind: string; card: string; data: unknown }>`
        update deliveries d set state = 'dropped', error = ${reason}
        from ${inOrder(mine)} mine where d.id = mine.id returning d.person_id, d.kind, d.card, d.data`.execute(
        db,
      );
      return found.rows.flatMap(({ personId, kind, card, data }) =>
        personId !== null && kind === 'send' ? [{ personId, card, data }] : [],
      );
    },

    /** Drops cards of these names that are planned for a cause and not yet sent. */
    async dropPlannedCards(cause: string, cards: string[], reason: string): Promise<void> {
      const isIts = sql`d.cause = ${cause} and d.card = any(${cards}::text[]) and d.state = 'planned'`;
      await sql`
        update deliveries d set state = 'dropped', error = ${reason}
        from ${inOrder(isIts)} mine where d.id = mine.id`.execute(db);
    },

    /** What has not left yet leaves as things stand now. */
    async changePlanned(cause: string, card: string, facts: object): Promise<void> {
      await sql`
        update deliveries d set data = d.data || ${JSON.stringify(facts)}::jsonb
        from ${inOrder(sql`d.cause = ${cause} and d.card = ${card} and d.kind = 'send' and d.state = 'planned'`)} mine
        where d.id = mine.id`.execute(db);
    },

    async markRead(platform: PlatformName, messageIds: string[], now: Date): Promise<void> {
      if (messageIds.length === 0) return;
      await db
        .updateTable('deliveries')
        .set({ readAt: now })
        .where('platform', '=', platform)
        .where('messageId', 'in', messageIds)
        .where('readAt', 'is', null)
        .where('kind', '=', 'send')
        .execute();
    },

    /** Rings rows again that are due, or whose sender went away, and were not rung since `rungBefore`, if their ring is gone. */
    async ringAgain(rungBefore: Date, now: Date, limit: number): Promise<number> {
      const found = await sql<Rung>`
        update deliveries set rung_at = ${now}, rings = rings + 1 where id in (
          select id from ${lostDeliveries(rungBefore, now)}
          order by tier nulls last, due_at limit ${limit} for update skip locked
        ) returning id, tier, kind, due_at, rings, batch`.execute(db);
      await ring(found.rows, now);
      return found.rows.length;
    },

    /**
     * Rings all that is open and whose ring is gone, each for its hour: what a queue that is gone would have. What somebody
     * was sending is rung for when that claim ends.
     */
    async ringAll(now: Date, limit: number): Promise<void> {
      const at = sql`greatest(d.due_at, d.claimed_until + interval '1 millisecond')`;
      const found = await sql<Rung>`
        update deliveries set rung_at = ${now}, rings = deliveries.rings + 1
        from (
          select d.id, ${at} as at from deliveries d
          where d.after_key is null and d.state in ('planned', 'sending') and ${isRingGone(keyOfRing, sql`greatest(${at}, ${now})`)}
          order by d.tier nulls last, d.due_at limit ${limit} for update skip locked
        ) lost
        where deliveries.id = lost.id
        returning deliveries.id, tier, kind, lost.at as due_at, rings, batch`.execute(db);
      await ring(found.rows, now);
    },

    async countByState(): Promise<Record<string, number>> {
      const found = await sql<{
        state: string;
        n: number;
      }>`select state, count(*)::int as n from deliveries group by state`.execute(db);
      return Object.fromEntries(found.rows.map((r) => [r.state, r.n]));
    },
  };
}
