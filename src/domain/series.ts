/** Meetings that repeat: how far ahead they are made, what happens on days off, when the next agenda is prepared. */
import { workingPlaceOf } from '../language/when.ts';
import { civil, dayMs, dayNumber, formatDay, parseDate } from './calendar.ts';
import type { MeetingClass } from './company.ts';
import { workDaysBefore } from './limit.ts';
import type { AgendaPoint } from './meeting.ts';
import type { Stretch } from './stretch.ts';
import {
  isWorkingDay,
  moveIntoAllowedHours,
  nextWorkingDay,
  previousWorkingDay,
  shanghaiDate,
  type WorkCalendar,
} from './worktime.ts';

/** What becomes of an occurrence on a day off: left out, a working day earlier or later, or held all the same. */
export type OnDayOff = 'skip' | 'before' | 'after' | 'keep';

export interface Series {
  id: string;
  number: number;
  topic: string;
  /** What is on every agenda; empty if each has points of its own. */
  agenda: AgendaPoint[];
  class: MeetingClass;
  /** Where each is held, as with a meeting. */
  place: string | null;
  ownerId: string;
  bookedBy: string;
  chatId: string | null;
  rrule: string;
  firstAt: Date;
  minutes: number;
  onDayOff: OnDayOff;
  personIds: string[];
  /** Occurrences up to here have been made. */
  madeUntil: Date;
  /** How it was held before it got its present rule. */
  earlier: Stretch[];
  /** Which entry of a calendar its present rule is, and since when; null: from its beginning. */
  stretch: number;
  stretchAt: Date | null;
  state: 'running' | 'ended';
}

/** Occurrences are made so long ahead. */
export const aheadMs = 28 * dayMs;

/** When an occurrence is held, by what the series does on days off; null: it is left out. */
export function heldAt(
  at: Date,
  { onDayOff, rrule }: Pick<Series, 'onDayOff' | 'rrule'>,
  calendar: WorkCalendar,
): Date | null {
  const place = workingPlaceOf(rrule);
  return place === null ? heldByDay(at, onDayOff, calendar) : onWorkingDay(at, place, calendar);
}

/** The same for a turn of an earlier rule, of which nothing but its day is known. */
export function heldByDay(at: Date, onDayOff: OnDayOff, calendar: WorkCalendar): Date | null {
  const date = shanghaiDate(at);
  if (onDayOff === 'keep' || isWorkingDay(calendar, date)) return at;
  if (onDayOff === 'skip') return null;
  const moved = onDayOff === 'after' ? nextWorkingDay(calendar, date) : previousWorkingDay(calendar, date);
  return new Date(at.getTime() + (parseDate(moved) - parseDate(date)) * dayMs);
}

/** The rule counts Monday to Friday; the meeting is on that working day of the month as the calendar has it. */
function onWorkingDay(at: Date, place: number, calendar: WorkCalendar): Date | null {
  const first = dayNumber(at.getTime()) - civil(dayNumber(at.getTime())).dayOfMonth + 1;
  const { month } = civil(first);
  const days = Array.from({ length: longestMonth }, (_, i) => first + i).filter(
    (day) => civil(day).month === month && isWorkingDay(calendar, formatDay(day)),
  );
  const day = place < 0 ? days.at(place) : days[place - 1];
  return day === undefined ? null : new Date(at.getTime() + (day - dayNumber(at.getTime())) * dayMs);
}

const longestMonth = 31;

// Before whoever leads it is nudged for an agenda, and after the minutes of the last one are due.
const prepareWorkDays = 3;
const prepareShortWorkDays = 1;

/** When the agenda of an occurrence is filled with what the last one left open. */
export function preparedAt(
  meeting: { startAt: Date; class: MeetingClass },
  allowedHours: { from: string; to: string },
  calendar: WorkCalendar,
): Date {
  return moveIntoAllowedHours(workDaysBefore(meeting.startAt, preparedDays(meeting), calendar), allowedHours);
}

/** So many working days before. */
export const preparedDays = (meeting: { class: MeetingClass }): number =>
  meeting.class === 'short' ? prepareShortWorkDays : prepareWorkDays;

/**
 * The agenda with what is left open behind it. `carried` was put there before: of that, what is settled leaves until it is
 * open again, and what somebody took off does not come back. With nothing left at all its points stay, as done.
 */
export function filledAgenda(
  agenda: readonly AgendaPoint[],
  carried: readonly string[],
  left: readonly string[],
) {
  const open = new Set(left);
  const stands = new Set(agenda.map(({ text }) => text));
  const known = new Set([...carried, ...stands]);
  const kept = agenda.filter(({ text }) => !carried.includes(text) || open.has(text));
  const room = mostCarried - kept.filter(({ text }) => carried.includes(text)).length;
  const fresh = [...open].filter((text) => !known.has(text));
  const added = fresh.slice(0, Math.max(0, room));
  const next = [
    ...kept.map(({ text, minutes }): AgendaPoint => ({ text, minutes })),
    ...added.map((text): AgendaPoint => ({ text, minutes: null })),
  ];
  const isSettled = next.length === 0 && agenda.length > 0;
  return {
    agenda: isSettled ? agenda.map((point): AgendaPoint => ({ ...point, done: true })) : next,
    carried: [...carried.filter((text) => isSettled || open.has(text) || !stands.has(text)), ...added],
    added,
    more: fresh.length - added.length,
    isSettled,
  };
}

// More than this is not talked through in one meeting.
const mostCarried = 10;

/** Of a series, what its meetings left open, first to last: what a later one had on its agenda and leaves open no more is settled. */
export function stillOpen(
  written: readonly { agenda: readonly AgendaPoint[]; openPoints: readonly string[] }[],
): string[] {
  let open: string[] = [];
  for (const { agenda, openPoints } of written) {
    const talkedOf = new Set(agenda.map(({ text }) => text));
    open = [...new Set([...open.filter((point) => !talkedOf.has(point)), ...openPoints])];
  }
  return open;
}

/** Of each series only the first meeting, where they are listed soonest first; the others are found by number. */
export function firstOfSeries<M extends { seriesId: string | null }>(meetings: readonly M[]): M[] {
  const seen = new Set<string>();
  return meetings.filter(({ seriesId }) => {
    if (seriesId === null) return true;
    const isFirst = !seen.has(seriesId);
    seen.add(seriesId);
    return isFirst;
  });
}
