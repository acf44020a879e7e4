/** Senders of messages at their rows: they look, claim, accept and put off together, each hearing only of its own. */
import { type RawBuilder, sql } from 'kysely';
import { type Delivery, nearMs } from '../domain/delivery.ts';
import type { Peace } from '../domain/peace.ts';
import type { AtHand } from '../ports/queue.ts';
import type { Db } from './database.ts';
import { gather } from './gather.ts';
import { lazily } from './lazily.ts';
import { holdsOf, type PlannedMessage, ringsOfMessages, runMessages } from './message-plans.ts';
import { mostPlacesAtOnce, type PlaceAsk, reservedPlaces } from './paces.ts';
import { announced } from './rings.ts';
import { unseen } from './unseen.ts';

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

export interface ClaimAsk {
  id: string;
  now: Date;
  token: string;
  until: Date;
}

export type ClaimedDelivery = Delivery & { wasSending: boolean };

/** When the call may leave if that is not now; else its row, unless somebody else has it. */
export interface InPlace {
  later: Date | null;
  claimed: ClaimedDelivery | null;
}

export interface SentAs {
  messageId: string | null;
  chatExternalId: string | null;
  asText: boolean;
}

const gatheredAtOnce = 100;
const mostOthersInPlace = 16;
/** The platform's answers of a moment are noted together: the card has left, and nobody waits for that. */
const acceptEveryMs = 25;

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

/** How many senders at once work on their rows: what each does alone is the same. */
export function createSending(db: Db, atHand: AtHand | null) {
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

  const columnsOfClaims = (asks: ClaimAsk[]) =>
    sql`${asked(asks, 'id', 'text[]')}, ${asked(asks, 'now', 'timestamptz[]')}, ${asked(asks, 'token', 'text[]')},
      ${asked(asks, 'until', 'timestamptz[]')}`;

  /** Takes the due rows of `ask`, where `hasPlace` lets it, that nobody else has. */
  const takeRows = (hasPlace: RawBuilder<unknown>) => sql`
    update deliveries d set state = 'sending', claim_token = was.token, claimed_until = was.until,
      attempts = d.attempts + 1, first_sent_at = coalesce(d.first_sent_at, was.now)
    from (
      select w.id, w.state, ask.now, ask.token, ask.until
      from ask join deliveries w on w.id = ask.id and w.due_at <= ask.now and ${hasPlace}
        and (w.state = 'planned' or (w.state = 'sending' and w.claimed_until < ask.now))
      for update of w skip locked
    ) was
    where d.id = was.id
    returning ${deliveryColumns}, was.state = 'sending' as was_sending`;

  // Of two who ask for one row together, the token says whose it is.
  const sameAs = ({ id, token }: ClaimAsk) => `${id} ${token}`;

  const claimAll = async (asks: ClaimAsk[]) => {
    const found = await sql<ClaimedDelivery>`
      with ask as (select * from unnest(${columnsOfClaims(asks)}) as ask(id, now, token, until))
      ${takeRows(sql`true`)}`.execute(db);
    const byToken = new Map(found.rows.map((row) => [`${row.id} ${row.claimToken}`, row]));
    return asks.map((ask) => byToken.get(sameAs(ask)) ?? null);
  };

  const claimInPlaceAll = async (asks: (ClaimAsk & PlaceAsk)[]) => {
    const isNow = sql`ask.place <= ask.now + make_interval(secs => ${nearMs / 1000})`;
    const found = await sql<{ asked: string; later: Date | null } & (ClaimedDelivery | { id: null })>`
      with given as materialized (select ${reservedPlaces(asks)} as places), ask as (
        select ask.* from given, unnest(${columnsOfClaims(asks)}, given.places) as ask(id, now, token, until, place)
      ), claimed as (${takeRows(isNow)})
      select ask.id || ' ' || ask.token as asked, case when not (${isNow}) then ask.place end as later, claimed.*
      from ask left join claimed on claimed.id = ask.id and claimed.claim_token = ask.token`.execute(db);
    const byToken = new Map(
      found.rows.map(({ asked, later, ...row }): [string, InPlace] => [
        asked,
        { later, claimed: row.id === null ? null : row },
      ]),
    );
    return asks.map((ask) => byToken.get(sameAs(ask)) as InPlace);
  };

  const acceptAll = async (asks: ({ id: string; token: string; now: Date } & SentAs)[]) => {
    const now = asks.reduce((last, ask) => (ask.now > last ? ask.now : last), new Date(0));
    const holds = holdsOf(atHand);
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
        -- Said this way, nobody reads through all that is planned, of which a storm has hundreds and an issue thousands.
        from accepted a where w.after_key = a.key and w.after_key is not null and w.state || '' = 'planned'
        returning a.id as accepted_id, w.id, w.tier, w.kind, w.due_at, w.rings, w.after_key, w.batch, w.person_id
      ), rung as (
        insert into rings (key, job, payload, lane, at, held_until) ${ringsOfMessages(sql`waiting`, now, holds)}
        returning held_until, at
      )
      select a.id as accepted_id, a.rung, w.id, w.tier, w.kind, w.due_at, w.rings, w.after_key, w.batch, w.person_id, ${announced(now)},
        (select put_away_rings(array(select rung from accepted)))
      from accepted a left join waiting w on w.accepted_id = a.id`.execute(db);
    atHand?.putAway(found.rows.map(({ rung }) => rung));
    const waiting = found.rows.flatMap((row) => (row.id === null ? [] : [row]));
    runMessages(atHand, waiting, now, holds);
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
      select ${announced(now)}, ${lazily(db)}`.execute(db);
    return asks;
  };

  const claimUrgent = gather(claimAll, { most: gatheredAtOnce });
  const claimOther = gather(claimAll, { most: gatheredAtOnce });
  const urgentInPlace = gather(claimInPlaceAll, { most: mostPlacesAtOnce });
  const otherInPlace = gather(claimInPlaceAll, { most: mostOthersInPlace });

  return {
    peek: gather(peekAll, { most: gatheredAtOnce }),
    postpone: gather(postponeAll, { most: gatheredAtOnce }),
    /** What is urgent does not wait until an issue's copies are on the disk. */
    claim: (ask: ClaimAsk, isUrgent: boolean) => (isUrgent ? claimUrgent : claimOther)(ask),
    /** The calendar itself is one for all: here what is urgent may wait for the few others of one statement. */
    claimInPlace: (ask: ClaimAsk & PlaceAsk) => (ask.lane === 'urgent' ? urgentInPlace : otherInPlace)(ask),
    accept: gather(acceptAll, { most: gatheredAtOnce, everyMs: atHand ? acceptEveryMs : 0 }),
    acceptAll,
  };
}
