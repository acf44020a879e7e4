/** Puts a tier 1 off, once, with a reason that everybody who was told can see. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { readStop, writeStop } from '../domain/alarm.ts';
import type { Deadline } from '../domain/deadline.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { itemForAct, resolvedAlready } from './act-right.ts';
import { alarmData, drillMark } from './alarm.ts';
import { namesAfter } from './next-step.ts';
import { changeCards } from './say.ts';
import type { Where } from './trace-item.ts';

const minuteMs = 60_000;
/** In an example, as far as the company lets it be put off so long. */
const usualMinutes = 30;

export async function snoozeItem(
  app: App,
  request: { itemId: string; until: Date; reason: string; by: Person; here?: Where; key: string },
): Promise<Shown> {
  const { until, reason, by, here } = request;
  const item = await itemForAct(app, request.itemId, by, here);
  const { number } = item;
  if (item.state === 'resolved') throw await resolvedAlready(app, item, here);
  if (item.tier !== 1) throw new UserError('tier.notTierOne');
  if (item.state === 'acked') throw new UserError('alarm.snoozeTaken', { number: String(number) });
  if (item.snoozedUntil) throw new UserError('alarm.snoozedOnce', { number: String(number) });
  const now = app.clock.now();
  const most = app.rules.alarms.snoozeMinutes;
  const minutes = (until.getTime() - now.getTime()) / minuteMs;
  const example = String(Math.min(usualMinutes, most));
  // Also where no number can be read.
  if (!(minutes >= 1 && minutes <= most))
    throw new UserError('alarm.snoozeSpan', { number: String(number), most: String(most), example });
  if (reason === '') throw new UserError('alarm.snoozeWhy', { number: String(number), example });
  const due = await pendingOf(app, item.id);
  const stop = due && readStop(due.step);
  if (!due || !stop) throw new UserError('staleCard');
  await app.store.deadlines.cancel('escalate-item', item.id, now);
  const step = writeStop({ ...stop, isSnooze: true });
  await app.store.deadlines.plan([{ kind: 'escalate-item', subjectId: item.id, step, dueAt: until }], now);
  await app.store.items.setState(item.id, { snoozedUntil: until });
  await app.store.itemActs.add({ itemId: item.id, kind: 'snoozed', byId: by.id, words: reason, until }, now);
  const snoozed = { by: by.name, until: until.toISOString(), reason };
  await changeCards(app, item.id, 'alarm', {
    shown: show('alarm', { ...(await alarmData(app, item)), snoozed }),
    key: request.key,
    cause: item.id,
    tier: 1,
  });
  const before = { step: due.step, dueAt: due.dueAt.toISOString(), until: until.toISOString() };
  const undo = await app.store.undos.add({ kind: 'snooze', subjectId: item.id, before, byId: by.id }, now);
  return show('alarm-snoozed', { number, until: until.toISOString(), undo, ...drillMark(item) });
}

async function pendingOf(app: App, itemId: string): Promise<Deadline | undefined> {
  const deadlines = await app.store.deadlines.of(itemId);
  return deadlines.find(({ kind, state }) => kind === 'escalate-item' && state === 'pending');
}

/** The former limit holds again, but leaves a minute. */
export async function undoSnooze(app: App, undo: Undo, by: Person): Promise<Shown> {
  const before = undo.before as { step: string; dueAt: string; until: string };
  const item = await app.store.items.get(undo.subjectId, { lock: true });
  const due = item ? await pendingOf(app, item.id) : undefined;
  if (!item || !due || !readStop(due.step)?.isSnooze || item.snoozedUntil?.toISOString() !== before.until)
    throw new UserError('undoLate');
  const now = app.clock.now();
  await app.store.deadlines.cancel('escalate-item', item.id, now);
  const dueAt = new Date(Math.max(Date.parse(before.dueAt), now.getTime() + minuteMs));
  await app.store.deadlines.plan(
    [{ kind: 'escalate-item', subjectId: item.id, step: before.step, dueAt }],
    now,
  );
  await app.store.items.setState(item.id, { snoozedUntil: null });
  const minutes = Math.round((dueAt.getTime() - now.getTime()) / minuteMs);
  const next = await namesAfter(app, item);
  await changeCards(app, item.id, 'alarm', {
    shown: show('alarm', { ...(await alarmData(app, item)), minutes, next }),
    key: `undo.${undo.id}`,
    cause: item.id,
    tier: 1,
  });
  return show('undone', { what: textsOf(by.language).alarm.notPutOff(item.number) });
}
