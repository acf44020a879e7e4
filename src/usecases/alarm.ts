/** Tier 1: climbs the steps of the company's policy until somebody takes the item. Used wherever an item becomes tier 1. */
import type { App } from '../app.ts';
import type { AlarmData } from '../cards/alarm.ts';
import { show } from '../cards/index.ts';
import {
  type AlarmStep,
  firstRung,
  isFirstRung,
  minutesOf,
  nextRung,
  type Rung,
  rungAfter,
  whomOf,
  writeStop,
} from '../domain/alarm.ts';
import type { Item } from '../domain/item.ts';
import type { Person } from '../domain/person.ts';
import { isWorkingTime, moveIntoAllowedHours } from '../domain/worktime.ts';
import type { NewDelivery } from '../store/deliveries.ts';
import {
  type AlarmPlace,
  type Found,
  findWhom,
  placeOf,
  type Receiver,
  type SaidBy,
  saidBy,
} from './alarm-people.ts';
import { countedFor, keepBudget } from './keep-budget.ts';
import { addressAlarm } from './tell-alarm.ts';
import { maySee } from './trace-item.ts';

const minuteMs = 60_000;

/**
 * Sets off the alarm: tells those whom the policy's first step means, and sets the limit; `why` stands on the first cards.
 * Returns who is told.
 */
export async function raiseAlarm(
  app: App,
  item: Item,
  owners: string[],
  why: Pick<AlarmData, 'reopened' | 'leftHolder'> = {},
): Promise<Person[]> {
  const alarms = await app.store.items.startAlarm(item.id);
  const place = await placeOf(app, { ...item, alarms, snoozedUntil: null }, owners);
  return climb(app, place, firstRung, { told: [], waited: 0, why });
}

/**
 * The same of an item that was tier 1 from the start, and kept with its first alarm. `said`: who said it where, if that is
 * known; `answer`: what is said to others of those who are told. Whoever sends very many gets her word with it.
 */
export async function raiseFirstAlarm(
  app: App,
  item: Item,
  owners: string[],
  { said, answer }: { said?: SaidBy; answer?: Before['answer'] } = {},
): Promise<Person[]> {
  const place = await placeOf(app, item, owners, said, countedFor(app, item));
  const told = await climb(app, place, firstRung, { told: [], waited: 0, ...(answer ? { answer } : {}) });
  await keepBudget(app, item, place.sent);
  return told;
}

/** Whom a tier-1 item would concern first. */
export async function responsibleFor(app: App, item: Item, owners: string[]): Promise<Person[]> {
  const place = await placeOf(app, item, owners);
  return (await findRung(app, place, firstRung, [])).receivers.map(({ person }) => person);
}

interface Before {
  /** Who was told in this alarm. */
  told: string[];
  /** Minutes that have passed without anybody taking it. */
  waited: number;
  /** So late this step is. */
  lateMinutes?: number;
  /** Who has read it, by name, and who is told again although she was told. */
  readBy?: string[];
  again?: Person[];
  /** Those to whom `again` handed it, by name. */
  unconfirmed?: string;
  why?: Pick<AlarmData, 'reopened' | 'leftHolder'>;
  answer?: (told: Person[]) => Promise<NewDelivery[]>;
}

/** Tells the first step from `rung` on that finds somebody, and plans the next one. */
export async function climb(app: App, place: AlarmPlace, rung: Rung, before: Before): Promise<Person[]> {
  const { item, steps } = place;
  const now = app.clock.now();
  const found = await findRung(app, place, rung, before.told);
  const { receivers, at } = found;
  const isFirst = isFirstRung(rung);
  // The policy finds nobody whose matter it is: administrators are the first to hear of it, not the last.
  const isNobodys = isFirst && at.kind === 'end';
  const minutes = isNobodys ? waitOf(app, steps, firstRung) : waitOf(app, steps, at);
  const dueAt = limitAt(app, isNobodys ? firstRung : at, minutes);
  if (!isFirst) await app.store.items.setState(item.id, { state: 'escalated', escalatedAt: now });
  const fresh = receivers.map(({ person }) => person);
  const again = (before.again ?? []).filter(({ id }) => fresh.every((person) => person.id !== id));
  const everybody = [...fresh, ...again];
  const data: AlarmData = {
    ...(await alarmData(app, item, place.said)),
    // What waits for the morning comes later than its hours.
    minutes: at.kind === 'end' && !isNobodys ? wholeHours(dueAt.getTime() - now.getTime()) : minutes,
    next: await namesNext(app, place, at, [...before.told, ...everybody.map((p) => p.id)]),
    ...(isFirst ? before.why : { waited: before.waited }),
    ...(at.kind !== 'end' ? {} : isNobodys ? { isNobodys } : { isEnd: true }),
    ...(isQuiet(app, now) ? { isQuiet: true } : {}),
    ...(found.dutyIsEmpty ? { dutyIsEmpty: true } : {}),
    ...(before.readBy?.length ? { readBy: before.readBy } : {}),
    ...(before.lateMinutes ? { lateMinutes: before.lateMinutes } : {}),
  };
  const earlierFor = await earlierOf(app, item, everybody);
  const reminds = ({ id }: Person): Pick<AlarmData, 'isAgain' | 'unconfirmed'> => {
    if (before.unconfirmed && again.some((person) => person.id === id))
      return { unconfirmed: before.unconfirmed };
    return at.kind === 'step' && before.told.includes(id) ? { isAgain: true } : {};
  };
  const address = (people: Person[], data: AlarmData) =>
    addressAlarm(app, item, people, {
      shown: show('alarm', data),
      shownFor: (person) => show('alarm', { ...data, ...earlierFor(person), ...reminds(person) }),
      key: `alarm.${item.id}.${writeStop({ alarm: item.alarms, rung: at, minutes: 0, isSnooze: false })}`,
      isEscalation: (person) => !isFirst && Object.keys(reminds(person)).length === 0,
      urge: urges(app, item, steps, at),
    });
  // In the end administrators are told as such; whoever else is told is told for another reason.
  const others = data.isEnd ? everybody.filter(({ id }) => !place.adminIds.includes(id)) : [];
  // All at once and in one order: two alarms that each took some of them first would wait for each other.
  if (others.length > 0)
    await app.store.alarmNotices.lockTold(
      everybody.map(({ id }) => id),
      now,
    );
  const addressed = [await address(without(everybody, others), data)];
  if (others.length > 0) addressed.push(await address(others, { ...data, isStill: true }));
  const [messages, notices, missed] = [
    addressed.flatMap((one) => one.messages),
    addressed.flatMap((one) => one.notices),
    addressed.flatMap((one) => one.missed),
  ];
  const told = everybody.filter((p) => !missed.includes(p));
  const kind = told.length === 0 ? 'nobody' : isFirst ? 'alarmed' : at.kind === 'end' ? 'ended' : 'escalated';
  const toIds = told.map((p) => p.id);
  const words = before.lateMinutes ? String(before.lateMinutes) : '';
  await app.store.alarmSteps.add(
    {
      messages: [...messages, ...((await before.answer?.(told)) ?? [])],
      notices,
      people: receivers.map(({ person, duty }) => ({ personId: person.id, duty })),
      act: { itemId: item.id, kind, byId: null, toIds, words },
      next: {
        kind: 'escalate-item',
        subjectId: item.id,
        step: writeStop({ alarm: item.alarms, rung: nextRung(steps, at), minutes, isSnooze: false }),
        dueAt,
      },
    },
    // Not the moment at which this began: what is due after it would be rung for later, by way of the queue.
    app.clock.now(),
  );
  return told;
}

/** The first rung from this one on that means somebody; at the end everybody who was told, if no administrator is left but who said it: she hears of it too. */
export async function findRung(
  app: App,
  place: AlarmPlace,
  rung: Rung,
  told: string[],
): Promise<Found & { at: Rung }> {
  const isWorking = isWorkingTime(app.calendar, app.clock.now());
  let dutyIsEmpty = false;
  for (let at = rung; at.kind === 'step'; at = rungAfter(place.steps, at)) {
    const step = place.steps[at.step];
    // The policy has fewer steps than when this was planned.
    if (!step) break;
    const isRepeat = at.time > 0;
    const found = await findWhom(app, place, whomOf(step, isWorking), isRepeat ? [] : told);
    dutyIsEmpty ||= found.dutyIsEmpty;
    if (found.receivers.length > 0) return { ...found, dutyIsEmpty, at };
  }
  const at: Rung = rung.kind === 'end' ? rung : { kind: 'end', time: 0 };
  const { receivers } = await findWhom(app, place, ['admin'], []);
  if (receivers.length > 0) return { receivers, dutyIsEmpty, at };
  // What she has just said need not be told to her.
  const sender = isFirstRung(rung) ? [] : await asAdmin(app, place);
  const before = told.filter((id) => sender.every(({ person }) => person.id !== id));
  return { receivers: [...(await toldBefore(app, before)), ...sender], dutyIsEmpty, at };
}

async function asAdmin(app: App, { adminIds, item: { senderId } }: AlarmPlace): Promise<Receiver[]> {
  if (senderId === null || !adminIds.includes(senderId)) return [];
  return (await app.store.people.getMany([senderId])).map((person) => ({ person, duty: 'admin' }));
}

const without = (people: Person[], others: Person[]): Person[] =>
  people.filter((person) => !others.includes(person));

async function toldBefore(app: App, told: string[]): Promise<Receiver[]> {
  const people = (await app.store.people.getMany(told)).filter((p) => p.state === 'active');
  return people.map((person) => ({ person, duty: 'responsible' as const }));
}

/** Who is told if nobody takes it now; empty if only those who were told already. */
async function namesNext(app: App, place: AlarmPlace, at: Rung, told: string[]): Promise<string[]> {
  const next = nextRung(place.steps, at);
  if (next.kind === 'step' && next.time > 0) return [];
  const { receivers } = await findRung(app, place, next, told);
  return receivers.filter(({ person }) => !told.includes(person.id)).map(({ person }) => person.name);
}

const wholeHours = (ms: number): number => Math.max(1, Math.round(ms / (60 * minuteMs))) * 60;

function waitOf(app: App, steps: AlarmStep[], at: Rung): number {
  if (at.kind === 'end') return app.rules.alarms.againHours * 60;
  return minutesOf(
    steps[at.step] as AlarmStep,
    isWorkingTime(app.calendar, app.clock.now()),
    app.rules.tiers,
  );
}

/** A limit runs by the clock on the wall; only reminders of what has been everywhere wait for the morning. */
function limitAt(app: App, at: Rung, minutes: number): Date {
  const dueAt = new Date(app.clock.now().getTime() + minutes * minuteMs);
  return at.kind === 'end' ? moveIntoAllowedHours(dueAt, app.rules.allowedHours) : dueAt;
}

const isQuiet = (app: App, now: Date): boolean => moveIntoAllowedHours(now, app.rules.allowedHours) > now;

function urges(app: App, item: Item, steps: AlarmStep[], at: Rung): boolean {
  return mayRing(app, item) && (at.kind === 'end' || steps[at.step]?.how === 'urge');
}

/** A rehearsal makes phones ring only where the company wants it. */
export const mayRing = ({ rules }: App, item: Pick<Item, 'isDrill'>): boolean =>
  !item.isDrill || rules.alarms.drillsUrge;

/** 又挂了 does not say what: the matter that was dealt with does, to those of these people who may read it. */
export async function earlierOf(
  app: App,
  { reason }: Item,
  people: Person[],
): Promise<(person: Person) => Pick<AlarmData, 'earlier'>> {
  const numbered = /^came-back:(\d{1,15})$/u.exec(reason)?.[1];
  const item = numbered === undefined ? null : await app.store.items.byNumber(Number(numbered));
  if (!item) return () => ({});
  const readers = new Set<string>();
  for (const person of people) if (await maySee(app, item, person)) readers.add(person.id);
  const { number, text } = item;
  return ({ id }) => (readers.has(id) ? { earlier: { number, text } } : {});
}

/** What marks a card about a rehearsal. */
export const drillMark = ({ isDrill }: Pick<Item, 'isDrill'>): { isDrill?: true } =>
  isDrill ? { isDrill } : {};

/** What every card about a tier 1 says of it. */
export async function alarmData(app: App, item: Item, said?: SaidBy): Promise<AlarmData> {
  const { sender, chat } = said ?? (await saidBy(app, item));
  return {
    itemId: item.id,
    number: item.number,
    text: item.text,
    from: sender?.name ?? item.source ?? '',
    where: chat?.name ?? item.link ?? item.source ?? '',
    inGroup: chat?.kind === 'group',
    saidAt: item.saidAt.toISOString(),
    reason: item.reason,
    ...drillMark(item),
  };
}
