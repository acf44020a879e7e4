/** A step of an alarm: whose matter it is from now on, what stands in the timeline, and when the next step comes; in one statement. */
import { type RawBuilder, sql } from 'kysely';
import type { NewAct } from '../domain/act.ts';
import type { NewDeadline } from '../domain/deadline.ts';
import type { ItemDuty } from '../domain/item.ts';
import type { AtHand } from '../ports/queue.ts';
import type { Db } from './database.ts';
import { deadlinesStore } from './deadlines.ts';

export interface AlarmStepTaken {
  people: { personId: string; duty: ItemDuty }[];
  act: NewAct;
  next: NewDeadline;
}

export function alarmStepsStore(db: Db, atHand: AtHand | null) {
  const deadlines = deadlinesStore(db, atHand);
  return {
    async add({ people, act, next }: AlarmStepTaken, now: Date): Promise<void> {
      const { itemId, kind, byId, toIds = [], words = '' } = act;
      const also: RawBuilder<unknown> = sql`
        concerned as (
          insert into item_people (item_id, person_id, duty)
          select ${itemId}, "personId", duty
          from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as r("personId" text, duty text)
          on conflict do nothing
        ), noted as (
          insert into item_acts (item_id, kind, by_id, to_ids, words, at)
          values (${itemId}, ${kind}, ${byId}, ${toIds}::text[], ${words}, ${now})
        )`;
      await deadlines.plan([next], now, also);
    },
  };
}
