/**
 * A step of an alarm in one statement: what people are told, whose matter it is from now on, what stands in the timeline,
 * and when the next step comes.
 */
import { sql } from 'kysely';
import type { NewAct } from '../domain/act.ts';
import type { NewDeadline } from '../domain/deadline.ts';
import type { ItemDuty } from '../domain/item.ts';
import type { AtHand } from '../ports/queue.ts';
import type { NewAlarmNotice } from './alarm-notices.ts';
import { asJson } from './as-json.ts';
import type { Db } from './database.ts';
import { insertDeadlines, ringsOfDeadlines } from './deadlines.ts';
import type { NewDelivery } from './deliveries.ts';
import {
  holdsOf,
  insertMessages,
  type PlannedMessage,
  plannedColumns,
  ringsOfMessages,
  runMessages,
} from './message-plans.ts';
import { announced } from './rings.ts';

export interface AlarmStepTaken {
  messages: NewDelivery[];
  notices: NewAlarmNotice[];
  people: { personId: string; duty: ItemDuty }[];
  act: NewAct;
  next: NewDeadline;
}

export function alarmStepsStore(db: Db, atHand: AtHand | null) {
  const addSome = async (steps: AlarmStepTaken[], now: Date): Promise<void> => {
    const people = steps.flatMap(({ act, people }) => people.map((one) => ({ ...one, itemId: act.itemId })));
    const acts = steps.map(({ act: { toIds = [], words = '', ...act } }) => ({ ...act, toIds, words }));
    const notices = steps.flatMap((step) => step.notices);
    const messages = steps.flatMap((step) => step.messages);
    const deadlines = steps.map(({ next }) => next);
    const holds = holdsOf(atHand);
    const planned = await sql<PlannedMessage>`
      with concerned as (
        insert into item_people (item_id, person_id, duty)
        select "itemId", "personId", duty
        from jsonb_to_recordset(${asJson(people)}::jsonb) as r("itemId" text, "personId" text, duty text)
        on conflict do nothing
      ), noted as (
        insert into item_acts (item_id, kind, by_id, to_ids, words, at)
        select "itemId", kind, "byId", "toIds", words, ${now}
        from jsonb_to_recordset(${asJson(acts)}::jsonb)
          as r("itemId" text, kind text, "byId" text, "toIds" text[], words text)
      ), noticed as (
        insert into alarm_notices (key, person_id, item_id, is_escalation, state, told_by, at)
        select key, "personId", "itemId", "isEscalation", state, "toldBy", ${now}
        from jsonb_to_recordset(${asJson(notices)}::jsonb)
          as r(key text, "personId" text, "itemId" text, "isEscalation" boolean, state text, "toldBy" text)
        on conflict (key) do nothing
      ), message as (${insertMessages(messages, now)}), deadline as (${insertDeadlines(deadlines, now)}), rung as (
        insert into rings (key, job, payload, lane, at, held_until)
        ${ringsOfMessages(sql`message`, now, holds)} union all ${ringsOfDeadlines(sql`deadline`, now, null)}
        returning held_until, at
      )
      select ${plannedColumns}, ${announced(now)} from message`.execute(db);
    runMessages(atHand, planned.rows, now, holds);
  };

  return {
    add: (step: AlarmStepTaken, now: Date): Promise<void> => addSome([step], now),

    /** The steps of several alarms at once, each of another item. */
    addSome,
  };
}
