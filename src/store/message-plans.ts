/** Planned messages and their rings as parts of a statement: alone, or of one that writes more. */
import { type RawBuilder, sql } from 'kysely';
import { laneOf } from '../domain/delivery.ts';
import type { AtHand, Ring } from '../ports/queue.ts';
import { asJson } from './as-json.ts';
import type { NewDelivery } from './deliveries.ts';
import { newId } from './id.ts';

/** A message as whoever rings for it needs it. */
export type Rung = {
  id: string;
  tier: number | null;
  kind: string;
  dueAt: Date;
  rings: number;
  batch: string | null;
};

/** `afterKey`: it waits for another, and rings when that one is accepted. */
export type PlannedMessage = Rung & { afterKey: string | null; personId: string | null };

export const plannedColumns = sql`id, tier, kind, due_at, rings, after_key, batch, person_id`;

/** Returns the new ones; a known key is left as it is. */
export function insertMessages(deliveries: NewDelivery[], now: Date): RawBuilder<unknown> {
  const batchIds = new Map(deliveries.flatMap(({ batch }) => (batch ? [[batch, newId('bt')]] : [])));
  const rows = asJson(
    deliveries.map((d) => ({ ...d, id: newId('dv'), batch: batchIds.get(d.batch ?? '') ?? null })),
  );
  return sql`
    insert into deliveries (id, key, kind, platform, person_id, chat_external_id, reply_to, message_id, card, data, language,
      tier, cause, due_at, wanted_at, after_key, batch, notice, state, rung_at, rings, created_at)
    select id, key, kind, platform, "personId", "chatExternalId", "replyTo", "messageId", card, data, language,
      tier, cause, "dueAt", "dueAt", "afterKey", batch, notice, 'planned', ${now}, 1, ${now}
    from jsonb_to_recordset(${rows}::jsonb) as r(id text, key text, kind text, platform text, "personId" text,
      "chatExternalId" text, "replyTo" text, "messageId" text, card text, data jsonb, language text,
      tier smallint, cause text, "dueAt" timestamptz, "afterKey" text, batch text, notice text)
    on conflict (key) do nothing
    returning ${plannedColumns}`;
}

/** Until when this process keeps what it rings for now: cards that tell somebody of a tier 1, and all else. */
export interface Holds {
  cards: Date | null;
  rest: Date | null;
}

export const holdsOf = (atHand: AtHand | null): Holds => ({
  cards: atHand?.holdUntil('first') ?? null,
  rest: atHand?.holdUntil() ?? null,
});

/**
 * The rings of messages that wait for no other, in their order; those of one batch share one. The lane and the alarm are
 * decided here as `laneOf` and `ringOf` below decide them, and whose hold it is as `isAlarmCard` does.
 */
export const ringsOfMessages = (from: RawBuilder<unknown>, now: Date, holds: Holds | null) => {
  const hold = holds
    ? sql`case when due_at > ${now} or tier = 3 then null
        when tier = 1 and kind = 'send' and person_id is not null then ${holds.cards}::timestamptz else ${holds.rest}::timestamptz end`
    : sql`null::timestamptz`;
  const lane = sql`case tier when 1 then 'urgent' when 3 then 'bulk' else 'normal' end`;
  const at = sql`case when due_at > ${now} then due_at end`;
  return sql`
    select 'deliver.' || id || '.' || rings, 'deliver', jsonb_build_object('deliveryId', id), ${lane}, ${at}, ${hold}
    from ${from} where after_key is null and batch is null
    union all
    select distinct 'deliver-together.' || batch || '.' || rings, 'deliver-together', jsonb_build_object('batch', batch),
      ${lane}, ${at}, null::timestamptz
    from ${from} where after_key is null and batch is not null`;
};

/** The key of the ring of a delivery `d`, as `ringOf` below makes it. */
export const keyOfRing = sql`coalesce('deliver-together.' || d.batch, 'deliver.' || d.id) || '.' || d.rings`;

/** What goes to thousands is taken from the outbox by whoever has room. */
const isOneOfFew = ({ batch, tier }: Rung): boolean => batch === null && tier !== 3;

/** Runs here what was kept from the queue. */
export function runMessages(
  atHand: AtHand | null,
  planned: PlannedMessage[],
  now: Date,
  { cards, rest }: Holds,
): void {
  const rung = planned.filter(
    (row) => row.afterKey === null && row.dueAt <= now && (isAlarmCard(row) ? cards : rest) !== null,
  );
  atHand?.run(rung.filter(isOneOfFew).map((row) => ({ ...ringOf(row, now), ...orderOf(row) })));
}

/** In a burst everybody has her card before the first phone rings for one, and before anybody hears what became of hers. */
function orderOf(message: PlannedMessage): Pick<Ring, 'order'> {
  if (message.tier !== 1) return {};
  return { order: isAlarmCard(message) ? 'first' : 'behind' };
}

/** It tells somebody of a tier 1. */
const isAlarmCard = ({ tier, kind, personId }: Pick<PlannedMessage, 'tier' | 'kind' | 'personId'>) =>
  tier === 1 && kind === 'send' && personId !== null;

/** The ring of a delivery; those of one batch share one. */
export function ringOf(row: Rung, now: Date): Ring {
  const common = { lane: laneOf(row.tier), at: row.dueAt > now ? row.dueAt : null };
  const { id, batch, rings } = row;
  return batch === null
    ? { ...common, key: `deliver.${id}.${rings}`, job: 'deliver', payload: { deliveryId: id } }
    : { ...common, key: `deliver-together.${batch}.${rings}`, job: 'deliver-together', payload: { batch } };
}

export function ringsOf(rows: Rung[], now: Date): Ring[] {
  const byKey = new Map(rows.map((row) => ringOf(row, now)).map((ring) => [ring.key, ring]));
  return [...byKey.values()];
}
