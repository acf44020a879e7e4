/** Nobody took a tier-1 item within its limit: the next step of its policy is told, once, by the facts of now. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import { type AlarmStop, isFirstRung, readStop, writeStop } from '../domain/alarm.ts';
import type { Deadline } from '../domain/deadline.ts';
import type { Item } from '../domain/item.ts';
import { minutesLate } from '../domain/miss.ts';
import type { Person } from '../domain/person.ts';
import { isWorkingTime } from '../domain/worktime.ts';
import { textsOf } from '../texts/index.ts';
import { ownersOf, showOpen } from './ack-item.ts';
import { alarmData, climb, mayRing } from './alarm.ts';
import { type AlarmPlace, placeOf } from './alarm-people.ts';
import { askReads } from './ask-reads.ts';
import { itemNotTaken } from './item-hops.ts';
import { namesAfter } from './next-step.ts';
import { tellAlarm } from './tell-alarm.ts';

const minuteMs = 60_000;

export async function escalateItem(app: App, deadlineId: string, token: string): Promise<void> {
  const due = await app.store.deadlines.peek(deadlineId, app.clock.now());
  if (!due) return;
  // Of use to those who are told next; administrators at the end look for themselves.
  if (readStop(due.step)?.rung.kind !== 'end') await askReads(app, due.subjectId);
  await app.transaction(async (app) => {
    // The item first, as whoever takes it on does: so a person and the clock never wait for each other.
    const item = await app.store.items.get(due.subjectId, { lock: true });
    const deadline = await app.store.deadlines.claim(deadlineId, app.clock.now(), token);
    if (!deadline) return;
    const stop = item ? stopOf(item, deadline) : null;
    const waits = item?.tier === 1 && (item.state === 'open' || item.state === 'escalated');
    const outcome =
      item && stop && waits && stop.alarm === item.alarms
        ? await escalate(app, item, stop, minutesLate(due.dueAt, app.clock.now()))
        : 'nothing to do';
    await app.store.deadlines.note(deadline.id, outcome);
  });
}

/** What an older version planned was the second step, whatever its name. */
const stopOf = (item: Item, { step }: Deadline): AlarmStop =>
  readStop(step) ?? {
    alarm: item.alarms,
    rung: { kind: 'step', step: 1, time: 0 },
    minutes: 0,
    isSnooze: false,
  };

async function escalate(app: App, item: Item, stop: AlarmStop, lateMinutes: number): Promise<string> {
  const place = await placeOf(app, item, await ownersOf(app, item.id));
  const told = await app.store.alarmNotices.toldOf(item.id, item.alarms);
  if (!stop.isSnooze) await itemNotTaken(app, item, told);
  const people = stop.isSnooze
    ? await remind(app, place, stop)
    : await climb(app, place, stop.rung, {
        told,
        waited: stop.minutes + lateMinutes,
        lateMinutes,
        readBy: await readersOf(app, item, told),
        ...(await giverOf(app, item)),
      });
  // It was taken together with others, and all of them were given back.
  if (!stop.isSnooze && isFirstRung(stop.rung))
    await showOpen(app, item, { told: people, key: `open.${item.id}.${item.alarms}` });
  return people.length === 0 ? 'nobody could be told' : `told ${people.map((p) => p.name).join(', ')}`;
}

async function readersOf(app: App, item: Item, told: string[]): Promise<string[]> {
  const readers = await app.store.deliveries.readersOf(item.id, 'alarm');
  return (await app.store.people.getMany(told.filter((id) => readers.includes(id)))).map((p) => p.name);
}

/** Whoever handed it to somebody who does not take it hears of that. */
async function giverOf(app: App, item: Item): Promise<{ again: Person[]; unconfirmed: string }> {
  const last = (await app.store.itemActs.of(item.id)).findLast(({ kind }) => kind !== 'snoozed');
  const giver = last?.kind === 'handed-over' && last.byId ? await app.store.people.get(last.byId) : null;
  const to = last ? await app.store.people.getMany(last.toIds) : [];
  const unconfirmed = to
    .map(({ name }) => name)
    .join(textsOf(giver?.language ?? app.rules.language).common.and);
  return { again: giver?.state === 'active' ? [giver] : [], unconfirmed };
}

/** The time for which it was put off is over: who did that is told again, and then the ladder goes on. */
async function remind(app: App, { item }: AlarmPlace, stop: AlarmStop): Promise<Person[]> {
  const now = app.clock.now();
  const snooze = (await app.store.itemActs.of(item.id)).findLast(({ kind }) => kind === 'snoozed');
  const people = (await app.store.people.getMany(snooze?.byId ? [snooze.byId] : [])).filter(
    (p) => p.state === 'active',
  );
  const { ackMinutesWorking, ackMinutesOff } = app.rules.tiers;
  const minutes = isWorkingTime(app.calendar, now) ? ackMinutesWorking : ackMinutesOff;
  const step = writeStop({ ...stop, minutes, isSnooze: false });
  const dueAt = new Date(now.getTime() + minutes * minuteMs);
  await app.store.deadlines.plan([{ kind: 'escalate-item', subjectId: item.id, step, dueAt }], now);
  const next = await namesAfter(app, item);
  const missed = await tellAlarm(app, item, people, {
    shown: show('alarm', { ...(await alarmData(app, item)), minutes, next, isSnoozeOver: true }),
    key: `alarm.${item.id}.${writeStop({ ...stop, minutes: 0 })}`,
    isEscalation: false,
    urge: mayRing(app, item),
  });
  const told = people.filter((p) => !missed.includes(p));
  await app.store.itemActs.add(
    { itemId: item.id, kind: 'alarmed', byId: null, toIds: told.map((p) => p.id) },
    now,
  );
  return told;
}
