/** Many tier-1 items at once: taken on, and given back, in a few statements. */
import { sql } from 'kysely';
import { firstRung, writeStop } from '../domain/alarm.ts';
import type { Db } from './database.ts';
import { deadlinesStore } from './deadlines.ts';

export function waitingItemsStore(db: Db) {
  const deadlines = deadlinesStore(db);
  return {
    /** Takes on what waits for somebody, of these numbers; an item that another is just taking is left to her. Returns their ids. */
    async takeAll(
      personId: string,
      { from, to }: { from: number; to: number },
      now: Date,
    ): Promise<string[]> {
      const found = await sql<{ id: string }>`
        with taken as (
          update items set state = 'acked', acked_by = ${personId}, acked_at = ${now} where id in (
            select i.id from items i join item_people p on p.item_id = i.id and p.person_id = ${personId}
            where i.tier = 1 and i.state in ('open', 'escalated') and i.number between ${from} and ${to}
            order by i.number for update of i skip locked
          ) returning id
        ), noted as (
          insert into item_acts (item_id, kind, by_id, at) select id, 'taken', ${personId}, ${now} from taken
        ), quiet as (
          update deadlines set state = 'cancelled', done_at = ${now} where kind = 'escalate-item' and state = 'pending'
            and subject_id in (select id from taken)
        ), dropped as (
          update deliveries set state = 'dropped', error = 'taken' where state = 'planned' and cause in (select id from taken)
        )
        select id from taken`.execute(db);
      return found.rows.map(({ id }) => id);
    },

    /** What waits in a chat in which it was said, and who was told of it: first what somebody was told of. */
    async waitingIn(
      chatId: string,
      personId: string,
      most: number,
    ): Promise<{ id: string; toldIds: string[] }[]> {
      const found = await sql<{ id: string; toldIds: string[] }>`
        select i.id, array(select person_id from item_people p where p.item_id = i.id) as told_ids from items i
        where i.tier = 1 and i.state in ('open', 'escalated') and i.merged_into is null
          and (i.chat_id = ${chatId} or exists (select from reports r where r.item_id = i.id and r.chat_id = ${chatId}))
        order by exists (select from item_people p where p.item_id = i.id and p.person_id = ${personId}) desc, i.number
        limit ${most}`.execute(db);
      return found.rows;
    },

    /** What another has taken last since then of what somebody was told of, said in this chat where one is named. */
    async takenBefore(personId: string, chatId: string | null, since: Date): Promise<string | null> {
      const found = await sql<{ id: string }>`
        select i.id from items i join item_people p on p.item_id = i.id and p.person_id = ${personId}
        where i.tier = 1 and i.state in ('acked', 'resolved') and i.acked_by <> ${personId} and i.acked_at > ${since}
          and (${chatId}::text is null or i.chat_id = ${chatId})
        order by i.acked_at desc limit 1`.execute(db);
      return found.rows[0]?.id ?? null;
    },

    /** Which of these were told in a card of their own. */
    async withCards(ids: string[]): Promise<string[]> {
      const found = await sql<{ cause: string }>`
        select distinct cause from deliveries where cause = any(${ids}::text[]) and card = 'alarm' and kind = 'send'
          and state in ('sending', 'accepted')`.execute(db);
      return found.rows.map(({ cause }) => cause);
    },

    /** Ends what somebody has in hand, of these numbers; what another is just acting on is left to her. Returns their ids. */
    async resolveAll(
      personId: string,
      { from, to }: { from: number; to: number },
      line: string,
      now: Date,
    ): Promise<string[]> {
      const found = await sql<{ id: string }>`
        with done as (
          update items set state = 'resolved' where id in (
            select id from items where acked_by = ${personId} and state = 'acked' and tier = 1 and number between ${from} and ${to}
            order by number for update skip locked
          ) returning id
        ), noted as (
          insert into item_acts (item_id, kind, by_id, words, at) select id, 'resolved', ${personId}, ${line}, ${now} from done
        ), quiet as (
          update deadlines set state = 'cancelled', done_at = ${now} where kind = 'escalate-item' and state = 'pending'
            and subject_id in (select id from done)
        ), dropped as (
          update deliveries set state = 'dropped', error = 'resolved' where state = 'planned' and cause in (select id from done)
        )
        select id from done`.execute(db);
      return found.rows.map(({ id }) => id);
    },

    /** Which of these somebody has reported, other than systems. */
    async withReporters(ids: string[]): Promise<string[]> {
      const found = await sql<{ id: string }>`
        select id from items i where id = any(${ids}::text[]) and (sender_id is not null
          or exists (select from reports r where r.item_id = i.id and r.sender_id is not null))`.execute(db);
      return found.rows.map(({ id }) => id);
    },

    /** Which of these somebody from outside told in a group of ours; drills not. The oldest first. */
    async fromCustomers(ids: string[]): Promise<{ id: string; number: number }[]> {
      const found = await sql<{ id: string; number: number }>`
        select i.id, i.number from items i, items_under(i.id) as under
        where i.id = any(${ids}::text[]) and not i.is_drill and exists (
          select from (
            select chat_id, sender_id, source from items where id = under.id
            union all select chat_id, sender_id, source from reports where item_id = under.id
          ) as said join chats c on c.id = said.chat_id
          where said.sender_id is null and said.source is null and c.kind = 'group' and c.has_outsiders
        ) group by i.id, i.number order by i.number`.execute(db);
      return found.rows;
    },

    /** What she ended at that time is in her hand again, as far as nobody has done anything about it since. Returns which. */
    async reopenAll(ids: string[], personId: string, endedAt: Date, now: Date): Promise<string[]> {
      const found = await sql<{ id: string }>`
        with back as (
          update items set state = 'acked'
          where id = any(${ids}::text[]) and state = 'resolved' and acked_by = ${personId} and merged_into is null
            and not exists (select from item_acts a where a.item_id = items.id and a.kind in ('resolved', 'reopened') and a.at > ${endedAt})
          returning id
        ), noted as (
          insert into item_acts (item_id, kind, by_id, at) select id, 'reopened', ${personId}, ${now} from back
        )
        select id from back`.execute(db);
      return found.rows.map(({ id }) => id);
    },

    /** What is still hers is open again and due at once. Returns how many. */
    async giveBackAll(ids: string[], personId: string, now: Date): Promise<number> {
      const found = await sql<{ id: string; alarms: number }>`
        with given as (
          update items set state = 'open', acked_by = null, acked_at = null, alarms = alarms + 1, snoozed_until = null
          where id = any(${ids}::text[]) and state = 'acked' and acked_by = ${personId} returning id, alarms
        ), noted as (
          insert into item_acts (item_id, kind, by_id, at) select id, 'given-back', ${personId}, ${now} from given
        )
        select id, alarms from given`.execute(db);
      await deadlines.plan(
        found.rows.map(({ id, alarms }) => ({
          kind: 'escalate-item' as const,
          subjectId: id,
          step: writeStop({ alarm: alarms, rung: firstRung, minutes: 0, isSnooze: false }),
          dueAt: now,
        })),
        now,
      );
      return found.rows.length;
    },
  };
}
