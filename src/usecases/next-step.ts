/** What comes next of a tier 1 that waits for somebody, by the facts of now: when, and who is told then. */
import type { App } from '../app.ts';
import { readStop } from '../domain/alarm.ts';
import type { Item } from '../domain/item.ts';
import type { NextStep } from '../domain/story.ts';
import { ownersOf } from './ack-item.ts';
import { findRung } from './alarm.ts';
import { placeOf } from './alarm-people.ts';

/** Null where nobody is waited for. */
export async function nextStepOf(app: App, item: Item): Promise<NextStep | null> {
  if (item.tier !== 1 || item.mergedInto || (item.state !== 'open' && item.state !== 'escalated'))
    return null;
  const deadlines = await app.store.deadlines.of(item.id);
  const due = deadlines.find(({ kind, state }) => kind === 'escalate-item' && state === 'pending');
  const stop = due && readStop(due.step);
  if (!due || !stop) return null;
  const at = due.dueAt.toISOString();
  if (stop.isSnooze) return { kind: 'remind', at, names: await snoozerOf(app, item) };
  const place = await placeOf(app, item, await ownersOf(app, item.id));
  const told = await app.store.alarmNotices.toldOf(item.id, item.alarms);
  const found = await findRung(app, place, stop.rung, told);
  const names = found.receivers.map(({ person }) => person.name);
  if (found.at.kind === 'end') return { kind: 'end', at, names };
  return { kind: found.at.time > 0 ? 'again' : 'tell', at, names };
}

/** Who is told when its limit is over, as a card says it; nobody where the same people are reminded. */
export async function namesAfter(app: App, item: Item): Promise<string[]> {
  const next = await nextStepOf(app, item);
  return next && next.kind !== 'again' ? next.names : [];
}

async function snoozerOf(app: App, item: Item): Promise<string[]> {
  const snooze = (await app.store.itemActs.of(item.id)).findLast(({ kind }) => kind === 'snoozed');
  return (await app.store.people.getMany(snooze?.byId ? [snooze.byId] : [])).map(({ name }) => name);
}
