/** What each person is to be told of tier 1: at once, or with others in one message when many come. */
import { type RawBuilder, sql } from 'kysely';
import { formerCause } from '../domain/item.ts';
import type { PlatformName } from '../domain/person.ts';
import type { ToldMessage } from '../domain/proof.ts';
import type { Db } from './database.ts';
import type { PersonAccount } from './people.ts';
import { isAnew } from './sent-cards.ts';

export interface AlarmNotice {
  id: number;
  itemId: string;
  number: number;
  text: string;
  isEscalation: boolean;
  isDrill: boolean;
  /** An earlier message told the same person of it. */
  isKnown: boolean;
  state: 'waiting' | 'shown' | 'told';
}

/** What somebody is to be told of an item; `toldBy`: the key of the message that tells it. */
export interface NewAlarmNotice {
  key: string;
  personId: string;
  itemId: string;
  isEscalation: boolean;
  state: 'waiting' | 'told';
  toldBy: string | null;
}

/** When somebody's last messages of tier 1 were planned, newest first, and whether something waits to be told; `real`: without rehearsals. */
export interface Told {
  sentAt: Date[];
  isWaiting: boolean;
  realSentAt: Date[];
  isRealWaiting: boolean;
  /** Those by which she is reached. */
  accounts: PersonAccount[];
}

// What very many were told nobody reads through.
const mostMessages = 200;

/**
 * Those of `of` whose item waits for somebody. They are found first and each looks its item up, since a storm fills
 * these tables faster than the database counts them. `isKnown`: by which rows of the same item and person, `o`; all of
 * them are looked at, as an index by number would lead through everybody's.
 */
const waitingNotices = (of: RawBuilder<boolean>, isKnown: RawBuilder<boolean>) => sql<AlarmNotice>`
  with n as materialized (select n.* from alarm_notices n where ${of})
  select n.id, n.item_id, i.number, i.text, n.is_escalation, i.is_drill, n.state,
    coalesce((select bool_or(o.id < n.id) from alarm_notices o where o.item_id = n.item_id and o.person_id = n.person_id
      and o.told_by is not null and ${isKnown}), false) as is_known
  from n join items i on i.id = n.item_id
  where i.tier = 1 and i.state in ('open', 'escalated') order by n.id`;

const sendingColumns = sql`d.platform, d.created_at, d.accepted_at, d.read_at, d.state, d.card`;

export function alarmNoticesStore(db: Db) {
  return {
    /** Nobody else tells these people of tier 1 until this transaction ends; what each was told since then. */
    async lockTold(personIds: string[], since: Date): Promise<Map<string, Told>> {
      if (personIds.length === 0) return new Map();
      const found = await sql<Told & { personId: string }>`
        select person_id, sent_at, is_waiting, real_sent_at, is_real_waiting, accounts from told_lately(${personIds}::text[], ${since})`.execute(
        db,
      );
      return new Map(
        found.rows.map(({ personId, accounts, ...told }) => [
          personId,
          {
            ...told,
            accounts: accounts.map((one) => ({ ...one, activeAt: one.activeAt && new Date(one.activeAt) })),
          },
        ]),
      );
    },

    /** Who is told of an item by the alarm of this number. */
    async toldOf(itemId: string, alarm: number): Promise<string[]> {
      const rows = await db
        .selectFrom('alarmNotices')
        .select('personId')
        .distinct()
        .where('itemId', '=', itemId)
        .where('key', 'like', `alarm.${itemId}.${alarm}-%`)
        .execute();
      return rows.map(({ personId }) => personId);
    },

    /** How many tier 1 each of these people was told of, or is to be, since then. */
    async countsOf(personIds: string[], since: Date): Promise<Map<string, number>> {
      if (personIds.length === 0) return new Map();
      const rows = await db
        .selectFrom('alarmNotices')
        .select(['personId', (q) => q.fn.count<number>('itemId').distinct().as('count')])
        .where('personId', 'in', personIds)
        .where('at', '>', since)
        .groupBy('personId')
        .execute();
      return new Map(rows.map(({ personId, count }) => [personId, Number(count)]));
    },

    /** Each message that told somebody of an item, alone or with others, in the order in which they were planned. */
    async messagesOf(itemId: string): Promise<ToldMessage[]> {
      const found = await sql<ToldMessage>`
        with told as (
          select n.person_id, n.at as noted_at, d.* from alarm_notices n
            left join lateral (select ${sendingColumns} from deliveries d where d.key = n.told_by and d.kind = 'send') d on true
          where n.item_id = ${itemId}
          union all
          select d.person_id, d.created_at, ${sendingColumns} from deliveries d
          where d.cause in (${itemId}, ${formerCause(itemId)}) and d.kind = 'send' and d.person_id is not null
            and (d.card like 'alarm%' or d.card in ('tier-doubt', 'message-for-you'))
            and not exists (select from alarm_notices n where n.item_id = ${itemId} and n.told_by = d.key)
        )
        select person_id, coalesce(created_at, noted_at) as at, platform, accepted_at, read_at,
          coalesce(card = 'alarm-bundle', false) as is_together,
          case when state is null then 'waits' when state in ('rejected', 'in-doubt', 'dropped') then 'failed'
            when state = 'accepted' then 'accepted' else 'way' end as sending
        from told order by at, person_id limit ${mostMessages}`.execute(db);
      return found.rows;
    },

    /**
     * When somebody was last told of each of these items, or of what was merged into it, by an alarm, alone or with others
     * or in place of another card (`at`: by a new message), and when hers last stood open. Put off, it does not ring.
     */
    async lastTold(
      personId: string,
      itemIds: string[],
      anewOn: PlatformName[],
    ): Promise<Map<string, { at: Date | null; openAt: Date }>> {
      const found = await sql<{ itemId: string; at: Date | null; openAt: Date }>`
        with under as (select of_id, u.id from unnest(${itemIds}::text[]) as of_id, items_under(of_id) as u),
        told as (
          select u.of_id, greatest(d.accepted_at, n.at) as at, true as is_new
          from under u join alarm_notices n on n.item_id = u.id and n.person_id = ${personId}
            join deliveries d on d.key = n.told_by and d.kind = 'send' and d.state in ('sending', 'accepted', 'in-doubt')
          union all
          select u.of_id, accepted_at, ${isAnew(anewOn)} and data -> 'snoozed' is null
          from under u join deliveries d on d.cause = u.id
          where d.person_id = ${personId} and d.card = 'alarm' and d.kind in ('send', 'update') and d.state = 'accepted'
        )
        select of_id as item_id, max(at) filter (where is_new) as at, max(at) as open_at from told group by of_id`.execute(
        db,
      );
      return new Map(found.rows.map(({ itemId, at, openAt }) => [itemId, { at, openAt }]));
    },

    /** Notes what is to be told; a known key stays as it is. Returns the ids of the new ones. */
    async add(notices: NewAlarmNotice[], now: Date): Promise<number[]> {
      if (notices.length === 0) return [];
      const rows = await db
        .insertInto('alarmNotices')
        .values(notices.map((notice) => ({ ...notice, at: now })))
        .onConflict((c) => c.column('key').doNothing())
        .returning('id')
        .execute();
      return rows.map(({ id }) => id);
    },

    /** What was not told alone and still waits for somebody to take it, oldest first. */
    async openOf(personId: string): Promise<AlarmNotice[]> {
      const found = await waitingNotices(
        sql`n.person_id = ${personId} and n.state <> 'told'`,
        sql`o.state = 'told'`,
      ).execute(db);
      return found.rows;
    },

    /** How many items wait, in earnest or of rehearsals, of which somebody has been told and is not to be told once more; looked up from the few that wait. */
    async waitingElsewhere(personId: string, isDrill: boolean): Promise<number> {
      const found = await sql<{ n: number }>`
        select count(*)::int as n from items i
        where i.tier = 1 and i.state in ('open', 'escalated') and i.is_drill = ${isDrill}
          and (select bool_and(n.state = 'told') from alarm_notices n where n.item_id = i.id and n.person_id = ${personId})`.execute(
        db,
      );
      return found.rows[0]?.n ?? 0;
    },

    /** What stands in a message to somebody and still waits. */
    async waitingIn(toldBy: string): Promise<AlarmNotice[]> {
      const found = await waitingNotices(sql`n.told_by = ${toldBy}`, sql`o.told_by <> n.told_by`).execute(db);
      return found.rows;
    },

    /** The cards in which these items stand with others, as far as the platform has them. */
    async bundlesOf(itemIds: string[]) {
      const found = await sql<{
        key: string;
        platform: PlatformName;
        messageId: string;
        language: string;
        personId: string;
      }>`
        select d.key, d.platform, d.message_id, d.language, d.person_id from deliveries d
        where d.key in (select n.told_by from alarm_notices n where n.item_id = any(${itemIds}::text[]))
          and d.card = 'alarm-bundle' and d.kind = 'send' and d.state = 'accepted' and not d.as_text
          and d.message_id is not null and d.person_id is not null
        order by d.key`.execute(db);
      return found.rows;
    },

    /** They stand in this message from now on; what nobody has to take any more is let go. */
    async tell(personId: string, upTo: number, state: 'shown' | 'told', toldBy: string): Promise<void> {
      await sql`
        update alarm_notices n set
          state = case when i.tier = 1 and i.state in ('open', 'escalated') then ${state} else 'told' end,
          told_by = case when i.tier = 1 and i.state in ('open', 'escalated') then ${toldBy} else n.told_by end
        from items i where i.id = n.item_id and n.person_id = ${personId} and n.state <> 'told' and n.id <= ${upTo}`.execute(
        db,
      );
    },

    /** The last message to somebody in which several stand, if the platform has it. */
    async lastBundle(personId: string, since: Date) {
      const row = await db
        .selectFrom('deliveries')
        .select(['key', 'platform', 'messageId', 'language', 'asText'])
        .where('personId', '=', personId)
        .where('createdAt', '>', since)
        .where('card', '=', 'alarm-bundle')
        .where('kind', '=', 'send')
        .where('state', '=', 'accepted')
        .orderBy('createdAt', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row ? { ...row, platform: row.platform as PlatformName } : null;
    },
  };
}
