/** When people have time for a meeting: clashes with what they have already, and the next stretches that are free for all. */
import { minuteMs } from './calendar.ts';
import { effectiveStart, type WorkCalendar, workingMinutesBetween } from './worktime.ts';

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

const onTheHalfHour = (ms: number): number => Math.ceil(ms / stepMs) * stepMs;
