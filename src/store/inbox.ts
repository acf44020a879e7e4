/** Events seen: stored once, unique by platform, app and event key; open until they are handled. */
import { sql } from 'kysely';
import type { InboundEvent, MembersChanged } from '../domain/message.ts';
import type { Person, PlatformName } from '../domain/person.ts';
import type { AtHand, Ring } from '../ports/queue.ts';
import type { Chat } from './chats.ts';
import type { Db } from './database.ts';
import { gather } from './gather.ts';
import { newId } from './id.ts';
import { announcedAll, isRingGone, ringsStore } from './rings.ts';
import { caseWaits, noteCases, noteVersions, type Versions, versionsColumn } from './seen.ts';
import { unseen } from './unseen.ts';

export interface InboxRow {
  id: string;
  event: InboundEvent;
  receivedAt: Date;
  attempts: number;
  /** Who speaks and where, as far as we know them. */
  sender: Person | null;
  chat: Chat | null;
}

interface NewEvents {
  events: InboundEvent[];
  now: Date;
  /** Those of them that are handled before the others. */
  ahead: ReadonlySet<InboundEvent>;
  /** Whether it was asked which of them come ahead. */
  isJudged: boolean;
}

const mostAtOnce = 200;
/**
 * What comes ahead is stored so often at most, and whatever else comes while it does: those stored together share the
 * statements of all that follows (counted in docs/benchmarks.md).
 */
const storeEveryMs = 45;
const stillComesMs = 1_000;
/** Of what is about to be handled so many are remembered as they came; the others are read. */
const mostFresh = 1_000;
// What an event brings is kept while it is handled.
const handledWithinMs = 10 * 60_000;
// Noted no more often than this.
const activeForMs = 60_000;

/** The ring of an event; `count` tells a later one apart. */
const ringOf = (id: string, count: string): Ring => ({
  key: `handle-event.${id}.${count}`,
  job: 'handle-event',
  payload: { eventId: id },
  lane: 'urgent',
  at: null,
});

// A later one is told apart by the moment at which it was rung.
const keyOfLaterRing = sql`'handle-event.' || i.id || '.' || (extract(epoch from i.rung_at) * 1000)::bigint`;

/** Open, not rung since `before`, and its ring is gone. */
export const lostEvents = (
  before: Date,
  now: Date,
) => sql`inbox i where state = 'open' and rung_at < ${before}
  and ${isRingGone(sql`'handle-event.' || i.id || '.0'`, sql`${now}`)} and ${isRingGone(keyOfLaterRing, sql`${now}`)}`;

/** What cannot be judged is stored all the same. */
function isSoJudged(judge: (event: InboundEvent) => boolean, event: InboundEvent): boolean {
  try {
    return judge(event);
  } catch {
    return false;
  }
}

/** Not yet handled, and whether it comes ahead of what else was said. */
export interface FreshEvent {
  event: InboundEvent;
  comesAhead: boolean;
}

export function inboxStore(db: Db, atHand: AtHand | null) {
  const rings = ringsStore(db);
  const fresh = new Map<string, FreshEvent>();
  let aheadAtMs = Number.NEGATIVE_INFINITY;
  const keepFresh = (id: string, event: FreshEvent) => {
    fresh.set(id, event);
    const [oldest] = fresh.keys();
    if (oldest !== undefined && fresh.size > mostFresh) fresh.delete(oldest);
  };
  /** For each list how many of it are new. */
  const addAll = async (asks: NewEvents[]): Promise<number[]> => {
    const holds = { ahead: atHand?.holdUntil('ahead') ?? null, rest: atHand?.holdUntil() ?? null };
    const given = asks.map(({ events, now, ahead, isJudged }) =>
      events.map((event) => ({
        id: newId('ev'),
        event,
        at: now,
        isAhead: holds.ahead !== null && ahead.has(event),
        isKnown: isJudged && (holds.ahead !== null || !ahead.has(event)),
      })),
    );
    const all = given.flat();
    const rows = JSON.stringify(all.map(({ id, event, at }) => ({ id, event, at })));
    const ahead = all.filter(({ isAhead }) => isAhead).map(({ id }) => id);
    const added = await sql<{ id: string }>`
      with new as (
        insert into inbox (id, platform, app_id, event_key, event, received_at, rung_at, state)
        select r.id, r.event ->> 'platform', r.event ->> 'appId', r.event ->> 'eventKey', r.event, r.at, r.at, 'open'
        from jsonb_to_recordset(${rows}::jsonb) as r(id text, event jsonb, at timestamptz)
        on conflict (platform, app_id, event_key) do nothing
        returning id
      ), rung as (
        insert into rings (key, job, payload, lane, held_until)
        select 'handle-event.' || id || '.0', 'handle-event', jsonb_build_object('eventId', id), 'urgent',
          case when id = any(${ahead}::text[]) then ${holds.ahead}::timestamptz else ${holds.rest}::timestamptz end
        from new
        returning held_until
      )
      select id, ${announcedAll} from new`.execute(db);
    const ids = new Set(added.rows.map(({ id }) => id));
    const kept = all.filter(({ id, isAhead }) => ids.has(id) && (isAhead || holds.rest !== null));
    for (const { id, event, isAhead, isKnown } of kept)
      if (isKnown) keepFresh(id, { event, comesAhead: isAhead });
    atHand?.run(
      kept.map(({ id, isAhead }) => ({
        ...ringOf(id, '0'),
        ...(isAhead ? { order: 'ahead' as const } : {}),
      })),
    );
    return given.map((rows) => rows.filter(({ id }) => ids.has(id)).length);
  };
  // With two, one is on its way to the disk while the other is gathered.
  const add = gather(addAll, { most: mostAtOnce, atOnce: 2 });
  const addInStorm = gather(addAll, { most: mostAtOnce, atOnce: 2, everyMs: storeEveryMs });
  const get = gather(
    async (ids: string[]) => {
      const found = await sql<{ id: string; event: InboundEvent }>`
      select id, event from inbox where id = any(${ids}::text[])`.execute(db);
      const byId = new Map(found.rows.map(({ id, event }) => [id, event]));
      return ids.map((id) => byId.get(id) ?? null);
    },
    { most: mostAtOnce },
  );

  /**
   * Takes open events for this transaction and marks them handled, their rings with them, which holds if the transaction
   * does. Says in the same breath who speaks where, and notes what this process's copies have to be, and for whom no case
   * waits. `longestWaitMs`: where the transaction would wait longer for somebody else, it fails.
   */
  const claimSome = async (ids: string[], now: Date, longestWaitMs?: number): Promise<InboxRow[]> => {
    const patience =
      longestWaitMs === undefined ? sql`` : sql`, set_config('lock_timeout', ${String(longestWaitMs)}, true)`;
    const found = await sql<
      InboxRow & { versions: Versions; caseWaits: boolean; away: unknown; setConfig?: string }
    >`
      with open as (
        select id from inbox where id = any(${unseen(ids, 'text[]')}) and state = 'open' order by id for update skip locked
      ), mine as (
        update inbox set state = 'done', handled_at = ${now}, error = null from open where inbox.id = open.id
        returning inbox.id, platform, event, received_at, attempts
      ), active as (
        -- Where somebody with several accounts writes is where she is told; nobody waits for this to be noted.
        update accounts set active_at = ${now} where (platform, external_id) in (
          select a.platform, a.external_id from mine
            join accounts a on a.platform = mine.platform and a.external_id = mine.event #>> '{sender,externalId}'
          where (a.active_at is null or a.active_at < ${new Date(now.getTime() - activeForMs)})
            and exists (select from accounts o where o.person_id = a.person_id and o.platform <> a.platform)
          for update of a skip locked
        )
      )
      select mine.id, mine.event, mine.received_at, mine.attempts,
        case when p.id is not null then jsonb_build_object('id', p.id, 'name', p.name, 'title', p.title, 'post', p.post,
          'language', p.language, 'departmentId', p.department_id, 'roles', p.roles, 'state', p.state) end as sender,
        case when c.id is not null then jsonb_build_object('id', coalesce(c.same_as, c.id), 'platform', c.platform, 'externalId', c.external_id,
          'kind', c.kind, 'name', c.name, 'hasUs', c.has_us) end as chat, ${versionsColumn},
        ${caseWaits(sql`p.id`)} as case_waits, (select put_away_rings(array(select 'handle-event.' || id || '.0' from mine))) as away${patience}
      from mine
        left join accounts a on a.platform = mine.platform and a.external_id = mine.event #>> '{sender,externalId}'
        left join people p on p.id = a.person_id
        left join chats c on c.platform = mine.platform and c.external_id = mine.event #>> '{chat,externalId}'`.execute(
      db,
    );
    atHand?.putAway(found.rows.map(({ id }) => ringOf(id, '0').key));
    return found.rows.map(({ versions, caseWaits, away: _, setConfig: __, ...claimed }) => {
      noteVersions(db, versions);
      if (claimed.sender) noteCases(db, claimed.sender.id, caseWaits);
      return claimed;
    });
  };

  return {
    /**
     * Stores what is new and rings for it, in one statement; a known key does nothing. Returns how many are new. `comesAhead`:
     * what is handled before the others, where it is handled at once.
     */
    add: async (
      events: InboundEvent[],
      now: Date,
      comesAhead?: (event: InboundEvent) => boolean,
    ): Promise<number> => {
      if (events.length === 0) return 0;
      // Where nothing is run at hand nothing comes ahead.
      const judge = atHand ? comesAhead : undefined;
      const ahead = new Set(judge && events.filter((event) => isSoJudged(judge, event)));
      if (ahead.size > 0) aheadAtMs = performance.now();
      const isStorm = performance.now() - aheadAtMs < stillComesMs;
      return (isStorm ? addInStorm : add)({ events, now, ahead, isJudged: judge !== undefined });
    },

    /** An event that was judged and stored here just now; null the second time. */
    takeFresh(id: string): FreshEvent | null {
      const event = fresh.get(id) ?? null;
      fresh.delete(id);
      return event;
    },

    /** An event whatever its state. */
    get: (id: string): Promise<InboundEvent | null> => get(id),

    /** The words of a message that was handled about then, as they were typed; null where they are not kept any more. */
    async typedAs(platform: PlatformName, messageId: string, at: Date): Promise<string | null> {
      const [from, to] = [-handledWithinMs, handledWithinMs].map((ms) => new Date(at.getTime() + ms));
      const found = await sql<{ text: string }>`
        select event ->> 'text' as text from inbox
        where state = 'done' and handled_at between ${from} and ${to} and platform = ${platform}
          and event ->> 'kind' = 'message' and event ->> 'messageId' = ${messageId} limit 1`.execute(db);
      return found.rows[0]?.text ?? null;
    },

    /** Takes one open event, as `claimSome` does; null if it is handled, or being handled. */
    claim: async (id: string, now: Date): Promise<InboxRow | null> => (await claimSome([id], now))[0] ?? null,

    /** The same of several at once; those that are handled, or being handled, are left out. */
    claimSome,

    /** Accounts of whom something newer is known in the same group: events that come late may overtake each other. */
    async overtaken({ platform, chat, occurredAt }: MembersChanged): Promise<string[]> {
      const found = await sql<{ account: string }>`
        select distinct a ->> 'externalId' as account
        from inbox i, jsonb_array_elements((i.event -> 'came') || (i.event -> 'left')) a
        where i.platform = ${platform} and i.event ->> 'kind' = 'members-changed'
          and i.event #>> '{chat,externalId}' = ${chat.externalId} and i.event ->> 'occurredAt' > ${occurredAt}`.execute(
        db,
      );
      return found.rows.map(({ account }) => account);
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

    /** Rings open events again that were not rung since `before` and whose ring is gone, and returns how many. */
    async ringAgain(before: Date, now: Date, limit: number): Promise<number> {
      const found = await sql<{ id: string }>`
        update inbox set rung_at = ${now} where id in (
          select id from ${lostEvents(before, now)}
          order by rung_at limit ${limit} for update skip locked
        ) returning id`.execute(db);
      await rings.add(found.rows.map(({ id }) => ringOf(id, String(now.getTime()))));
      return found.rows.length;
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
