/** When people have time for a meeting: clashes with what they have already, and the next stretches that are free for all. */
import { dayMs, minuteMs } from './calendar.ts';
import {
  effectiveStart,
  isWorkingDay,
  shanghaiDate,
  type WorkCalendar,
  workingMinutesBetween,
} from './worktime.ts';

/** Somebody is taken for a while. */
export interface Busy {
  personId: string;
  startAt: Date;
  endAt: Date;
  /** The number of the meeting; null: she is away. */
  meeting: number | null;
}

export interface Slot {
  startAt: Date;
  endAt: Date;
}

/** What overlaps a stretch of time; what ends as it begins does not. */
export function clashes(busy: readonly Busy[], slot: Slot): Busy[] {
  return busy.filter((b) => b.startAt < slot.endAt && b.endAt > slot.startAt);
}

/** A change of the time or the people of something. */
export interface TimeChange {
  before: { spans: readonly Slot[]; personIds: readonly string[] };
  after: { spans: readonly Slot[] };
}

/** What a change newly overlaps; who was taken already, and was to come all the same, is no news. */
export function newClashes(busy: readonly Busy[], { before, after }: TimeChange): Busy[] {
  const isOld = (b: Busy) =>
    before.personIds.includes(b.personId) && before.spans.some((span) => clashes([b], span).length > 0);
  return busy.filter((b) => !isOld(b) && after.spans.some((span) => clashes([b], span).length > 0));
}

// Meetings begin on the half hour.
const stepMs = 30 * minuteMs;
/** How far ahead a free stretch is looked for, days. */
export const searchDays = 7;

/** The next stretches of that length within working time, without a break in them, in which nobody is taken. */
export function freeSlots(
  busy: readonly Busy[],
  wanted: { from: Date; minutes: number; most: number },
  calendar: WorkCalendar,
): Slot[] {
  const found: Slot[] = [];
  const until = wanted.from.getTime() + searchDays * 24 * 3_600_000;
  let at = onTheHalfHour(effectiveStart(calendar, wanted.from).getTime());
  while (at < until && found.length < wanted.most) {
    const slot = { startAt: new Date(at), endAt: new Date(at + wanted.minutes * minuteMs) };
    const isWhole = workingMinutesBetween(calendar, slot.startAt, slot.endAt) === wanted.minutes;
    if (isWhole && clashes(busy, slot).length === 0) found.push(slot);
    const next = isWhole && found.at(-1) === slot ? slot.endAt.getTime() : at + stepMs;
    at = onTheHalfHour(effectiveStart(calendar, new Date(next)).getTime());
  }
  return found;
}

// A series stays on its days: its hour moves by no more than this.
const farthestMs = 10 * 60 * minuteMs;

/** By how much all of these can begin earlier or later on their days so that nobody is taken at any of them, within working time: the nearest first, milliseconds. */
export function freeHours(
  busy: readonly Busy[],
  spans: readonly Slot[],
  wanted: { after: Date; most: number },
  calendar: WorkCalendar,
): number[] {
  const steps = Array.from({ length: farthestMs / stepMs }, (_, i) => [(i + 1) * stepMs, -(i + 1) * stepMs]);
  const isFree = (slot: Slot) =>
    slot.startAt > wanted.after &&
    workingMinutesBetween(calendar, slot.startAt, slot.endAt) * minuteMs ===
      slot.endAt.getTime() - slot.startAt.getTime() &&
    clashes(busy, slot).length === 0;
  const suits = (ms: number) =>
    spans.every(({ startAt, endAt }) => {
      const slot = { startAt: new Date(startAt.getTime() + ms), endAt: new Date(endAt.getTime() + ms) };
      return shanghaiDate(slot.startAt) === shanghaiDate(startAt) && isFree(slot);
    });
  return steps.flat().filter(suits).slice(0, wanted.most);
}

const onTheHalfHour = (ms: number): number => Math.ceil(ms / stepMs) * stepMs;

/** The same clock on other working days at which nobody is taken: the nearest first, of two as near the earlier. */
export function nearestDays(
  busy: readonly Busy[],
  { startAt, endAt }: Slot,
  wanted: { after: Date; most: number },
  calendar: WorkCalendar,
): Slot[] {
  const away = Array.from({ length: searchDays }, (_, index) => [-index - 1, index + 1]).flat();
  return away
    .map((days) => days * dayMs)
    .map((ms) => ({ startAt: new Date(startAt.getTime() + ms), endAt: new Date(endAt.getTime() + ms) }))
    .filter((slot) => slot.startAt > wanted.after && isWorkingDay(calendar, shanghaiDate(slot.startAt)))
    .filter((slot) => clashes(busy, slot).length === 0)
    .slice(0, wanted.most);
}
