/** Outgoing messages as rows: planned in the transaction that causes them, claimed by one sender, each with its outcome. */
import { sql } from 'kysely';
import type { Delivery, DeliveryKind } from '../domain/delivery.ts';
import type { NoticeKind } from '../domain/notice.ts';
import type { Peace } from '../domain/peace.ts';
import type { Language, PlatformName } from '../domain/person.ts';
import type { AtHand } from '../ports/queue.ts';
import type { Db } from './database.ts';
import { gather } from './gather.ts';
import { inOrder } from './in-order.ts';
import {
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
import { unseen } from './unseen.ts';

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

/** As it stands, the platform's id of the person it goes to, and what she or the group has set. */
export type PeekedDelivery = Delivery & {
  hasPlace: boolean;
  personExternalId: string | null;
  peace: Peace;
  /** The topics that she has muted; none where it is not unasked. */
  mutes: string[];
  chatKind: 'direct' | 'group' | null;
  chatQuietUntil: Date | null;
};

interface SentAs {
  messageId: string | null;
  chatExternalId: string | null;
  asText: boolean;
}

// A statement of so many rows is done in a few milliseconds; more would only make its first row late.
const rowsAtOnce = 500;
const gatheredAtOnce = 100;

/** What a sender needs of a row; `d` is the table. */
export const deliveryColumns = sql.raw(
  `d.id, d.key, d.kind, d.platform, d.person_id, d.chat_external_id, d.reply_to, d.message_id, d.card, d.data,
    d.language, d.tier, d.cause, d.attempts, d.first_sent_at, d.claim_token, d.may_repeat, d.created_at, d.held_at,
    d.wanted_at, d.refused, d.notice, d.counted_on, d.held_for, d.failing_since`,
);

/** The account `a` that a delivery `d` goes to; its person may have turned out to be another since, or just now. */
export const itsAccount = sql.raw(
  `left join people p on p.id = d.person_id
    left join accounts a on a.person_id = coalesce(p.merged_into, p.id) and a.platform = d.platform and a.gone_at is null`,
);

/** What its receiver has set; only what comes unasked can be muted. */
export const itsPeace = sql.raw(
  `coalesce(p.peace, '{}') as peace, c.kind as chat_kind, c.quiet_until as chat_quiet_until,
    case when d.notice is null then '{}' else array(select m.topic from mutes m
      where m.person_id = p.id and m.muted_at is not null) end as mutes`,
);

/** The chat `c` of a delivery `d` that goes to no person. */
export const itsChat = sql.raw(
  `left join chats c on d.person_id is null and c.platform = d.platform and c.external_id = d.chat_external_id`,
);

const asked = <Ask>(asks: Ask[], name: keyof Ask, type: Parameters<typeof unseen>[1]) =>
  unseen(
    asks.map((ask) => ask[name]),
    type,
  );

async function planSome(
  db: Db,
  atHand: AtHand | null,
  deliveries: NewDelivery[],
  now: Date,
): Promise<number> {
  const hold = atHand?.holdUntil() ?? null;
  const planned = await sql<PlannedMessage>`
    with new as (${insertMessages(deliveries, now)}), rung as (
      insert into rings (key, job, payload, lane, at, held_until) ${ringsOfMessages(sql`new`, now, hold)}
      returning held_until, at
    )
    select ${plannedColumns}, ${announced(now)} from new`.execute(db);
  if (hold) runMessages(atHand, planned.rows, now);
  return planned.rows.length;
}

/** How many senders at once work on their rows: what each does alone is the same. */
function createSending(db: Db, atHand: AtHand | null) {
  const peekAll = async (asks: { id: string; now: Date }[]) => {
    const found = await sql<PeekedDelivery>`
      select ${deliveryColumns}, d.has_place, a.external_id as person_external_id, ${itsPeace}
      from unnest(${asked(asks, 'id', 'text[]')}, ${asked(asks, 'now', 'timestamptz[]')}) as ask(id, now)
        join deliveries d on d.id = ask.id and d.due_at <= ask.now
          and (d.state = 'planned' or (d.state = 'sending' and d.claimed_until < ask.now))
        ${itsAccount} ${itsChat}`.execute(db);
    const byId = new Map(found.rows.map((row) => [row.id, row]));
    return asks.map(({ id }) => byId.get(id) ?? null);
  };

  const claimAll = async (asks: { id: string; now: Date; token: string; until: Date }[]) => {
    const found = await sql<Delivery & { wasSending: boolean }>`
      update deliveries d set state = 'sending', claim_token = was.token, claimed_until = was.until,
        attempts = d.attempts + 1, first_sent_at = coalesce(d.first_sent_at, was.now)
      from (
        select w.id, w.state, ask.now, ask.token, ask.until
        from unnest(${asked(asks, 'id', 'text[]')}, ${asked(asks, 'now', 'timestamptz[]')}, ${asked(asks, 'token', 'text[]')},
            ${asked(asks, 'until', 'timestamptz[]')}) as ask(id, now, token, until)
          join deliveries w on w.id = ask.id and w.due_at <= ask.now
            and (w.state = 'planned' or (w.state = 'sending' and w.claimed_until < ask.now))
        for update of w skip locked
      ) was
      where d.id = was.id
      returning ${deliveryColumns}, was.state = 'sending' as was_sending`.execute(db);
    // Of two who ask for one row together, the token says whose it is.
    const byToken = new Map(found.rows.map((row) => [`${row.id} ${row.claimToken}`, row]));
    return asks.map(({ id, token }) => byToken.get(`${id} ${token}`) ?? null);
  };

  const acceptAll = async (asks: ({ id: string; token: string; now: Date } & SentAs)[]) => {
    const now = asks.reduce((last, ask) => (ask.now > last ? ask.now : last), new Date(0));
    const hold = atHand?.holdUntil() ?? null;
    const found = await sql<{ acceptedId: string; rung: string } & (PlannedMessage | { id: null })>`
      with ask as (
        select * from unnest(${asked(asks, 'id', 'text[]')}, ${asked(asks, 'token', 'text[]')}, ${asked(asks, 'now', 'timestamptz[]')},
          ${asked(asks, 'messageId', 'text[]')}, ${asked(asks, 'chatExternalId', 'text[]')}, ${asked(asks, 'asText', 'boolean[]')}
        ) as ask(id, token, now, message_id, chat_external_id, as_text)
      ), accepted as (
        update deliveries d set state = 'accepted', message_id = ask.message_id,
          chat_external_id = coalesce(ask.chat_external_id, d.chat_external_id), as_text = ask.as_text,
          accepted_at = ask.now, error = null, claim_token = null, claimed_until = null
        from ask where d.id = ask.id and d.claim_token = ask.token
        returning d.id, d.key, d.message_id, ask.now, 'deliver.' || d.id || '.' || d.rings as rung
      ), waiting as (
        update deliveries w set message_id = a.message_id, after_key = null, rung_at = a.now
        from accepted a where w.after_key = a.key and w.state = 'planned'
        returning a.id as accepted_id, w.id, w.tier, w.kind, w.due_at, w.rings, w.after_key, w.batch
      ), rung as (
        insert into rings (key, job, payload, lane, at, held_until) ${ringsOfMessages(sql`waiting`, now, hold)}
        returning held_until, at
      )
      select a.id as accepted_id, a.rung, w.id, w.tier, w.kind, w.due_at, w.rings, w.after_key, w.batch, ${announced(now)},
        (select put_away_rings(array(select rung from accepted)))
      from accepted a left join waiting w on w.accepted_id = a.id`.execute(db);
    atHand?.putAway(found.rows.map(({ rung }) => rung));
    const waiting = found.rows.flatMap((row) => (row.id === null ? [] : [row]));
    if (hold) runMessages(atHand, waiting, now);
    const ids = new Set(found.rows.map(({ acceptedId }) => acceptedId));
    return asks.map(({ id }) => ids.has(id));
  };

  const postponeAll = async (asks: { id: string; dueAt: Date; now: Date }[]) => {
    const now = asks.reduce((last, ask) => (ask.now > last ? ask.now : last), new Date(0));
    await sql`
      with ask as (
        select w.id, ask.due_at, ask.now
        from unnest(${asked(asks, 'id', 'text[]')}, ${asked(asks, 'dueAt', 'timestamptz[]')},
            ${asked(asks, 'now', 'timestamptz[]')}) as ask(id, due_at, now)
          join deliveries w on w.id = ask.id
            and (w.state = 'planned' or (w.state = 'sending' and w.claimed_until < ask.now))
        order by w.id for update of w
      ), moved as (
        update deliveries d set due_at = ask.due_at, has_place = true, rung_at = ask.now, rings = d.rings + 1
        from ask where d.id = ask.id
        returning ${sql.raw('d.id, d.tier, d.kind, d.due_at, d.rings, null::text as after_key, d.batch')}
      ), rung as (
        insert into rings (key, job, payload, lane, at, held_until) ${ringsOfMessages(sql`moved`, now, null)}
        returning held_until, at
      )
      select ${announced(now)}`.execute(db);
    return asks;
  };

  return {
    peek: gather(peekAll, { most: gatheredAtOnce }),
    postpone: gather(postponeAll, { most: gatheredAtOnce }),
    claim: gather(claimAll, { most: gatheredAtOnce }),
    accept: gather(acceptAll, { most: gatheredAtOnce }),
  };
}

/** A card in a chat, as it stands there now. */
export type StandingCard = Pick<Delivery, 'id' | 'card' | 'data' | 'platform' | 'personId'> & {
  language: Language;
  messageId: string;
  asText: boolean;
  /** When its message came, however often it was changed since. */
  sentAt: Date;
};

export function deliveriesStore(db: Db, atHand: AtHand | null) {
  const rings = ringsStore(db);
  const ring = (rows: Rung[], now: Date) => rings.add(ringsOf(rows, now));
  const { peek, claim, accept, postpone } = createSending(db, atHand);

  return {
    /** Plans messages and rings for them, in one statement; a known key is left as it is. Returns how many are new. */
    async plan(deliveries: NewDelivery[], now: Date): Promise<number> {
      let planned = 0;
      for (let i = 0; i < deliveries.length; i += rowsAtOnce) {
        planned += await planSome(db, atHand, deliveries.slice(i, i + rowsAtOnce), now);
      }
      return planned;
    },

    /** Takes a due delivery for sending until `until`; null when it is not due, sent, or another's. */
    claim: (
      id: string,
      now: Date,
      token: string,
      until: Date,
    ): Promise<(Delivery & { wasSending: boolean }) | null> => claim({ id, now, token, until }),

    /** Looks at a due delivery and the account it goes to, without taking it. */
    peek: (id: string, now: Date): Promise<PeekedDelivery | null> => peek({ id, now }),

    /** The platform has it. Deliveries that waited for it become due, in the same statement: none may wait for ever. */
    accept: (delivery: { id: string; token: string }, sent: SentAs, now: Date): Promise<boolean> =>
      accept({ ...delivery, ...sent, now }),

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
      to: { platform: PlatformName; urges: boolean; isRefused: boolean; mayRepeat: boolean; error: string },
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
          update deliveries w set platform = ${to.platform},
            state = case when w.kind = 'urge' and not ${to.urges} then 'dropped' else w.state end
          from moved where w.after_key = moved.key and w.state = 'planned'
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

    /** The card that stands in a message of ours; null if it is not ours, or just being changed. */
    async standing(platform: PlatformName, messageId: string, stem?: string) {
      const isMessage =
        stem === undefined ? sql`message_id = ${messageId}` : sql`starts_with(message_id, ${stem})`;
      const found = await sql<
        Pick<Delivery, 'card' | 'data' | 'language' | 'tier' | 'personId'> & {
          notice: NoticeKind | null;
          state: string;
          asText: boolean;
        }
      >`
        select card, data, language, tier, person_id, notice, state, as_text from deliveries
        where platform = ${platform} and ${isMessage} and kind in ('send', 'update')
          and state in ('accepted', 'planned', 'sending')
        order by state = 'accepted', accepted_at desc, created_at desc, kind = 'send' limit 1`.execute(db);
      const [last] = found.rows;
      return last?.state === 'accepted' && !last.asText ? last : null;
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

    /** Cards of one cause that are just being sent: a change of them has to wait for that. */
    async underWayFor(
      cause: string,
      card: string,
    ): Promise<
      {
        id: string;
        key: string;
        platform: PlatformName;
        personId: string | null;
        language: string;
        data: unknown;
      }[]
    > {
      const rows = await db
        .selectFrom('deliveries')
        .select(['id', 'key', 'platform', 'personId', 'language', 'data'])
        .where('cause', '=', cause)
        .where('card', '=', card)
        .where('kind', '=', 'send')
        .where('state', '=', 'sending')
        .execute();
      return rows.map((r) => ({ ...r, platform: r.platform as PlatformName }));
    },

    /** What stands in chats of these cards, sent as such or in place of others, each message once as it is now. */
    async standingFor(cause: string, cards: string[]): Promise<StandingCard[]> {
      const found = await sql<StandingCard>`
        select distinct on (platform, message_id) id, card, data, platform, person_id, message_id, language, as_text,
          min(accepted_at) over (partition by platform, message_id) as sent_at
        from deliveries where cause = ${cause} and card = any(${cards}::text[]) and kind in ('send', 'update')
          and state = 'accepted' and message_id is not null
        order by platform, message_id, accepted_at desc, created_at desc`.execute(db);
      return found.rows;
    },

    /** Lets go what waits for a delivery that has ended: it was planned in the very moment of that end. */
    async releaseWaiting(now: Date): Promise<void> {
      await sql`
        update deliveries w set state = 'dropped', error = a.key || ': ' || a.state from deliveries a
        where a.key = w.after_key and w.state = 'planned' and a.state in ('rejected', 'in-doubt', 'dropped')`.execute(
        db,
      );
      const found = await sql<Rung>`
        update deliveries w set message_id = a.message_id, after_key = null, rung_at = ${now}, rings = w.rings + 1
        from deliveries a where a.key = w.after_key and w.state = 'planned' and a.state = 'accepted'
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

    /** The card of a message of ours, as it was sent. */
    async cardIn(
      platform: PlatformName,
      messageId: string,
    ): Promise<Pick<Delivery, 'card' | 'data' | 'language'> | null> {
      const row = await db
        .selectFrom('deliveries')
        .select(['card', 'data', 'language'])
        .where('platform', '=', platform)
        .where('messageId', '=', messageId)
        .where('kind', '=', 'send')
        .executeTakeFirst();
      return row ?? null;
    },

    /** What caused a message of ours. */
    async causeOf(platform: PlatformName, messageId: string): Promise<string | null> {
      const row = await db
        .selectFrom('deliveries')
        .select('cause')
        .where('platform', '=', platform)
        .where('messageId', '=', messageId)
        .where('kind', '=', 'send')
        .executeTakeFirst();
      return row?.cause ?? null;
    },

    /** Whether somebody was told of something by one of these cards, from a moment on. */
    async wasTold(personId: string, cause: string, cards: string[], since: Date): Promise<boolean> {
      const row = await db
        .selectFrom('deliveries')
        .select('id')
        .where('personId', '=', personId)
        .where('cause', '=', cause)
        .where('card', 'in', cards)
        .where('createdAt', '>=', since)
        .where('state', '=', 'accepted')
        .executeTakeFirst();
      return row !== undefined;
    },

    /** Accepted cards of one cause, to change them later. */
    async acceptedFor(
      cause: string,
      card: string,
    ): Promise<
      {
        id: string;
        platform: PlatformName;
        personId: string | null;
        messageId: string;
        chatExternalId: string | null;
        asText: boolean;
        language: string;
        data: unknown;
      }[]
    > {
      const rows = await db
        .selectFrom('deliveries')
        .select(['id', 'platform', 'personId', 'chatExternalId', 'messageId', 'asText', 'language', 'data'])
        .where('cause', '=', cause)
        .where('card', '=', card)
        .where('kind', '=', 'send')
        .where('state', '=', 'accepted')
        .where('messageId', 'is not', null)
        .orderBy('acceptedAt')
        .orderBy('id')
        .execute();
      return rows.map((r) => ({
        ...r,
        platform: r.platform as PlatformName,
        messageId: r.messageId as string,
      }));
    },

    /** The last card we said as numbered text in this chat, whose numbers a person may answer with. */
    async lastAsText(platform: PlatformName, chatExternalId: string, since: Date) {
      return db
        .selectFrom('deliveries')
        .select(['id', 'card', 'data', 'language', 'messageId', 'notice', 'personId'])
        .where('platform', '=', platform)
        .where('chatExternalId', '=', chatExternalId)
        .where('asText', '=', true)
        .where('state', '=', 'accepted')
        .where('acceptedAt', '>', since)
        .orderBy('acceptedAt', 'desc')
        .limit(1)
        .executeTakeFirst();
    },

    /** Who has read a card of this cause, by what the platform has proven. */
    /** How often a person was told with a card, and when last. */
    async toldOf(personId: string, card: string): Promise<{ times: number; last: Date | null }> {
      const found = await sql<{ times: number; last: Date | null }>`
        select count(*)::int as times, max(created_at) as last from deliveries
        where person_id = ${personId} and card = ${card} and kind = 'send'`.execute(db);
      return found.rows[0] ?? { times: 0, last: null };
    },

    async readersOf(cause: string, card: string): Promise<string[]> {
      const rows = await db
        .selectFrom('deliveries')
        .select('personId')
        .distinct()
        .where('cause', '=', cause)
        .where('card', '=', card)
        .where('kind', '=', 'send')
        .where('readAt', 'is not', null)
        .execute();
      return rows.flatMap(({ personId }) => personId ?? []);
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
          select id from deliveries d
          where due_at <= ${now} and after_key is null and rung_at < ${rungBefore}
            and (state = 'planned' or (state = 'sending' and claimed_until < ${now})) and ${isRingGone(keyOfRing, sql`${now}`)}
          order by tier nulls last, due_at limit ${limit} for update skip locked
        ) returning id, tier, kind, due_at, rings, batch`.execute(db);
      await ring(found.rows, now);
      return found.rows.length;
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
