/** Deliveries that leave people in peace: what waits for the end of quiet hours or for the bundle, and the places of a day. */
import { sql } from 'kysely';
import type { Delivery } from '../domain/delivery.ts';
import type { Peace } from '../domain/peace.ts';
import type { PlatformName } from '../domain/person.ts';
import type { Db } from './database.ts';
import { gather } from './gather.ts';
import { inOrder, oldestFirst } from './in-order.ts';
import { lazily } from './lazily.ts';
import { type Rung, ringsOf } from './message-plans.ts';
import { ringsStore } from './rings.ts';
import { deliveryColumns } from './sending.ts';

/** `taken`: it has a place; `full`: none is left; `gone`: it is no longer planned. */
export type Place = 'taken' | 'full' | 'gone';

interface AskPlace {
  id: string;
  /** Who is disturbed: a person, or a group. */
  subject: string;
  day: string;
  /** So many may be taken with this one. */
  most: number;
}

/** Whose messages: a person's, or those of a group. */
export type Receiver = { personId: string } | { platform: PlatformName; chatExternalId: string };

/** What was said in one group in a span of time. */
export interface GroupNoise {
  chatId: string;
  said: number;
  tierOne: number;
  answers: number;
}

const gatheredAtOnce = 100;
const placesByNumber: Place[] = ['full', 'taken', 'gone'];

const isFor = (to: Receiver) =>
  'personId' in to
    ? sql`d.person_id = ${to.personId}`
    : sql`d.person_id is null and d.platform = ${to.platform} and d.chat_external_id = ${to.chatExternalId}`;

export function peaceStore(db: Db) {
  const rings = ringsStore(db);
  const takeAll = async (asks: AskPlace[]): Promise<Place[]> => {
    const found = await sql<{ answers: Record<string, number> }>`
      select take_noise(${JSON.stringify(asks)}::jsonb) as answers, ${lazily(db)}`.execute(db);
    const answers = found.rows[0]?.answers ?? {};
    return asks.map(({ id }) => placesByNumber[answers[id] ?? 2] as Place);
  };
  const take = gather(takeAll, { most: gatheredAtOnce });

  return {
    /** Takes one of the day's places for a planned delivery, once however often it is asked. */
    take: (ask: AskPlace): Promise<Place> => take(ask),

    /** The same for all of these. */
    takeMany: takeAll,

    /** Puts planned deliveries aside, each alone from then on. */
    async hold(ids: string[], until: Date, why: 'quiet' | 'bundle', now: Date): Promise<void> {
      const found = await sql<Rung>`
        update deliveries d set held_at = coalesce(d.held_at, ${now}), held_for = ${why}, wanted_at = ${until}, due_at = ${until},
          has_place = false, batch = null, rung_at = ${now}, rings = d.rings + 1
        from ${inOrder(sql`d.id = any(${ids}::text[]) and d.state = 'planned'`)} mine where d.id = mine.id
        returning d.id, d.tier, d.kind, d.due_at, d.rings, d.batch`.execute(db);
      await rings.add(ringsOf(found.rows, now));
    },

    /** The planned messages with these cards and with this word in their keys that are for a person who has several of them. */
    async severalFor(cards: string[], word: string): Promise<string[]> {
      const found = await sql<{ id: string }>`
        select id from (
          select id, count(*) over (partition by person_id) as hers from deliveries
          where state = 'planned' and kind = 'send' and person_id is not null
            and card = any(${cards}::text[]) and strpos(key, ${word}) > 0
        ) d where hers > 1`.execute(db);
      return found.rows.map(({ id }) => id);
    },

    /** What waits for a receiver's bundle and is due, locked: who asks second sees what the first has left. */
    async lockForBundle(to: Receiver, now: Date): Promise<Delivery[]> {
      const found = await sql<Delivery>`
        select ${deliveryColumns} from deliveries d
        where ${isFor(to)} and d.kind = 'send' and d.held_for = 'bundle' and d.state = 'planned' and d.due_at <= ${now}
          and d.first_sent_at is null order by d.id for update`.execute(db);
      return found.rows.sort(oldestFirst);
    },

    /** What waits for the end of quiet is looked at again now: its receiver has changed her mind. */
    async lookAgain(to: Receiver, now: Date): Promise<void> {
      const found = await sql<Rung>`
        update deliveries d set due_at = ${now}, wanted_at = ${now}, rung_at = ${now}, rings = d.rings + 1
        from ${inOrder(sql`${isFor(to)} and d.held_for = 'quiet' and d.state = 'planned' and d.due_at > ${now}`)} mine
        where d.id = mine.id
        returning d.id, d.tier, d.kind, d.due_at, d.rings, d.batch`.execute(db);
      await rings.add(ringsOf(found.rows, now));
    },

    /** How many wait for a person, and when the first of them goes out. */
    async waitingFor(personId: string): Promise<{ count: number; nextAt: Date | null }> {
      const found = await sql<{ count: number; nextAt: Date | null }>`
        select count(*)::int as count, min(due_at) as next_at from deliveries
        where person_id = ${personId} and kind = 'send' and held_for is not null and state = 'planned'`.execute(
        db,
      );
      return found.rows[0] ?? { count: 0, nextAt: null };
    },

    /** What a person has set. */
    async of(personId: string): Promise<Peace> {
      const row = await db.selectFrom('people').select('peace').where('id', '=', personId).executeTakeFirst();
      return (row?.peace ?? {}) as Peace;
    },

    async set(personId: string, peace: Peace): Promise<void> {
      await db
        .updateTable('people')
        .set({ peace: JSON.stringify(peace) })
        .where('id', '=', personId)
        .execute();
    },

    /** A message to this person that was planned, with its card; null if it is somebody else's. */
    async told(personId: string, deliveryId: string): Promise<Pick<Delivery, 'card' | 'data'> | null> {
      const row = await db
        .selectFrom('deliveries')
        .select(['card', 'data'])
        .where('id', '=', deliveryId)
        .where('personId', '=', personId)
        .executeTakeFirst();
      return row ?? null;
    },

    /** The data of the last of these cards that a person was sent unasked and in which a field says this; null if there is none. */
    async heardOf(
      personId: string,
      cards: string[],
      { field, value }: { field: string; value: string },
    ): Promise<Record<string, unknown> | null> {
      const found = await sql<{ data: Record<string, unknown> }>`
        select data from deliveries
        where person_id = ${personId} and card = any(${cards}::text[]) and kind = 'send' and data ->> ${field} = ${value}
        order by created_at desc limit 1`.execute(db);
      return found.rows[0]?.data ?? null;
    },

    /** What a person's last bundle says. */
    async lastBundle(personId: string): Promise<{ entries: { id: string }[] } | null> {
      const row = await db
        .selectFrom('deliveries')
        .select('data')
        .where('personId', '=', personId)
        .where('card', '=', 'bundle')
        .where('kind', '=', 'send')
        .where('state', '=', 'accepted')
        .orderBy('acceptedAt', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row ? (row.data as unknown as { entries: { id: string }[] }) : null;
    },

    /** How much was said in each group, tier 1 and answers among it. */
    async saidInGroups(from: Date, to: Date): Promise<GroupNoise[]> {
      const found = await sql<GroupNoise>`
        select coalesce(c.same_as, c.id) as chat_id, count(*)::int as said,
          count(*) filter (where d.tier = 1)::int as tier_one,
          count(*) filter (where d.notice is null and d.tier is distinct from 1)::int as answers
        from deliveries d join chats c on c.platform = d.platform and c.external_id = d.chat_external_id and c.kind = 'group'
        where d.person_id is null and d.kind = 'send' and d.state = 'accepted'
          and d.accepted_at >= ${from} and d.accepted_at < ${to}
        group by 1 order by 1`.execute(db);
      return found.rows;
    },

    /** How many messages to groups ended with this outcome. */
    async unsaidInGroups(error: string): Promise<number> {
      const found = await sql<{ count: number }>`
        select count(*)::int as count from deliveries
        where person_id is null and kind = 'send' and state = 'dropped' and error = ${error}`.execute(db);
      return found.rows[0]?.count ?? 0;
    },

    /** How many places of a day are taken. */
    async used(subject: string, day: string): Promise<number> {
      const row = await db
        .selectFrom('noise')
        .select('used')
        .where('subject', '=', subject)
        .where('day', '=', day)
        .executeTakeFirst();
      return row?.used ?? 0;
    },
  };
}
