/**
 * Working time of a company: on which days and between which hours a limit runs, and when it is used up.
 * Windows are half-open, `[open, close)`; a moment outside counts from the next opening.
 */
import {
  civil,
  dayMs,
  dayNumber,
  dayStartMs,
  fixedHolidays,
  formatDay,
  hourMs,
  minuteMs,
  officialYears,
  parseClock,
  parseDate,
  weekdayOfDay,
} from './calendar.ts';

export { shanghaiAt, shanghaiDate, shanghaiIso, weekdayOf, weekKey } from './calendar.ts';

/** A stretch of working time within a day: `09:00` to `12:00`; `close` may be `24:00`. */
export interface WorkWindow {
  open: string;
  close: string;
}

/** A day the company itself decides; it overrules the official list. `windows` makes a half day. */
export interface DayRule {
  date: string;
  working: boolean;
  windows?: WorkWindow[];
}

interface Span {
  openMs: number;
  closeMs: number;
}

/** Which days and hours are working time. Made by `createWorkCalendar`, otherwise opaque. */
export interface WorkCalendar {
  readonly years: ReadonlySet<number>;
  readonly spans: readonly Span[];
  /** Days of the week that are worked, 1 = Monday … 7 = Sunday. */
  readonly weekdays: ReadonlySet<number>;
  /** Spans of days that differ from the week: official list first, then the company's own. */
  readonly special: ReadonlyMap<number, readonly Span[]>;
}

/** The usual office day of 7.5 hours. */
export const officeWindows: readonly WorkWindow[] = [
  { open: '09:00', close: '12:00' },
  { open: '13:30', close: '18:00' },
];

/** Working days counted around the clock, for people on call. */
export const allDayWindows: readonly WorkWindow[] = [{ open: '00:00', close: '24:00' }];

/** How far ahead an opening is looked for; a calendar without any within ten years is a mistake. */
const searchDays = 3660;

const closed: readonly Span[] = [];

export interface CalendarOptions {
  windows?: readonly WorkWindow[];
  extraDays?: readonly DayRule[];
  /** 1 = Monday … 7 = Sunday; a shop may work from Tuesday to Sunday. */
  weekdays?: readonly number[];
  /** Whether official days off are kept; a hotline works through them. */
  holidays?: boolean;
  /** Whether official make-up days are worked. */
  makeUpDays?: boolean;
  /** Years all of whose days off are among `extraDays`, so that no official list is missed. */
  completeYears?: readonly number[];
}

const mondayToFriday: readonly number[] = [1, 2, 3, 4, 5];

/** Builds a calendar; the official lists of the known years are built in. Throws on windows that overlap. */
export function createWorkCalendar(options: CalendarOptions = {}): WorkCalendar {
  const { holidays = true, makeUpDays = true, weekdays = mondayToFriday, completeYears = [] } = options;
  const spans = toSpans(options.windows ?? officeWindows);
  if (spans.length === 0) throw new RangeError('a working calendar needs at least one window');
  if (weekdays.length === 0) throw new RangeError('a working calendar needs at least one day of the week');
  const special = new Map<number, readonly Span[]>();
  for (const { date, isOffDay } of [...officialYears.values()].flat()) {
    if (isOffDay ? holidays : makeUpDays) special.set(parseDate(date), isOffDay ? closed : spans);
  }
  for (const rule of options.extraDays ?? []) {
    special.set(parseDate(rule.date), rule.working ? toSpans(rule.windows ?? [], spans) : closed);
  }
  return {
    years: new Set([...officialYears.keys(), ...completeYears]),
    spans,
    special,
    weekdays: new Set(weekdays),
  };
}

function toSpans(windows: readonly WorkWindow[], whenEmpty: readonly Span[] = closed): readonly Span[] {
  if (windows.length === 0) return whenEmpty;
  const spans = windows
    .map(({ open, close }) => ({
      openMs: parseClock(open) * minuteMs,
      closeMs: parseClock(close) * minuteMs,
    }))
    .sort((a, b) => a.openMs - b.openMs);
  spans.forEach((span, i) => {
    const next = spans[i + 1];
    if (span.openMs >= span.closeMs || (next && next.openMs < span.closeMs)) {
      throw new RangeError(`working windows overlap or end before they start: ${JSON.stringify(windows)}`);
    }
  });
  return spans;
}

function spansOf(cal: WorkCalendar, day: number): readonly Span[] {
  const special = cal.special.get(day);
  if (special) return special;
  return cal.weekdays.has(weekdayOfDay(day) || 7) ? cal.spans : closed;
}

/** Whether the company works on that date (YYYY-MM-DD). */
export function isWorkingDay(cal: WorkCalendar, date: string): boolean {
  return spansOf(cal, parseDate(date)).length > 0;
}

/** Whether the official list of that year is known; where it is not, Monday–Friday is used and callers say so. */
export function knowsYear(cal: WorkCalendar, year: number): boolean {
  return cal.years.has(year);
}

/** The years between two moments for which no official list is known, oldest first. */
export function unknownYears(cal: WorkCalendar, from: Date, to: Date): number[] {
  const first = civil(dayNumber(from.getTime())).year;
  const last = civil(dayNumber(to.getTime())).year;
  const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  return years.filter((year) => !knowsYear(cal, year));
}

/** When work ends on that date, in minutes since midnight; on a day off, when it ends on an ordinary day. */
export function closingMinute(cal: WorkCalendar, date: string): number {
  const last = spansOf(cal, parseDate(date)).at(-1) ?? cal.spans.at(-1);
  return (last?.closeMs ?? dayMs) / minuteMs;
}

/** Inside the hours in which people may be disturbed, on a day that is worked, not after work: otherwise the next opening. */
export function moveIntoWorkDay(at: Date, cal: WorkCalendar, allowed: { from: string; to: string }): Date {
  const date = formatDay(dayNumber(at.getTime()));
  const closesAt = dayStartMs(parseDate(date)) + closingMinute(cal, date) * minuteMs;
  const isInDay = isWorkingDay(cal, date) && at.getTime() <= closesAt;
  return moveIntoAllowedHours(isInDay ? at : effectiveStart(cal, at), allowed);
}

/** Whether the clock of a working limit runs at that moment. */
export function isWorkingTime(cal: WorkCalendar, at: Date): boolean {
  return effectiveMs(cal, at.getTime()) === at.getTime();
}

/** The moment itself if it is inside a window, otherwise the next opening. */
export function effectiveStart(cal: WorkCalendar, at: Date): Date {
  return new Date(effectiveMs(cal, at.getTime()));
}

function effectiveMs(cal: WorkCalendar, atMs: number): number {
  const today = dayNumber(atMs);
  for (let day = today; day <= today + searchDays; day++) {
    const dayStart = dayStartMs(day);
    for (const span of spansOf(cal, day)) {
      if (atMs < dayStart + span.closeMs) return Math.max(atMs, dayStart + span.openMs);
    }
  }
  throw new RangeError(
    'no working time to be found: the date is invalid or the calendar is closed for years',
  );
}

/**
 * When so many working hours are used up. An end that is exactly a closing time stays there
 * (10:00 + 2 h = 12:00). Fractions are allowed.
 */
export function addWorkHours(cal: WorkCalendar, start: Date, hours: number): Date {
  if (!(hours >= 0 && hours < Number.POSITIVE_INFINITY))
    throw new RangeError(`not a number of hours: ${hours}`);
  let atMs = effectiveMs(cal, start.getTime());
  let leftMs = Math.round(hours * hourMs);
  let day = dayNumber(atMs);
  for (;;) {
    const dayStart = dayStartMs(day);
    for (const span of spansOf(cal, day)) {
      const fromMs = Math.max(atMs, dayStart + span.openMs);
      const roomMs = dayStart + span.closeMs - fromMs;
      if (roomMs <= 0) continue;
      if (leftMs <= roomMs) return new Date(fromMs + leftMs);
      leftMs -= roomMs;
    }
    day += 1;
    atMs = dayStartMs(day);
  }
}

/**
 * The same clock time as the effective start, so many working days later. On a company's half day that
 * lacks this clock time it is the next opening.
 */
export function addWorkDays(cal: WorkCalendar, start: Date, days: number): Date {
  if (!Number.isInteger(days) || days < 0) throw new RangeError(`not a number of working days: ${days}`);
  const fromMs = effectiveMs(cal, start.getTime());
  const first = dayNumber(fromMs);
  let day = first;
  for (let left = days; left > 0; left--) day = stepWorkingDay(cal, day, 1);
  return new Date(effectiveMs(cal, fromMs + (day - first) * dayMs));
}

/** So many hours by the clock on the wall, whatever day it is. */
export function addCalendarHours(start: Date, hours: number): Date {
  return new Date(start.getTime() + hours * hourMs);
}

/** How the amount of a limit is counted. */
export type WorkUnit = 'work_hours' | 'work_days' | 'calendar_hours';
export const workUnits: readonly WorkUnit[] = ['work_hours', 'work_days', 'calendar_hours'];

/** When a limit of so many units is used up. */
export function dueAfter(cal: WorkCalendar, start: Date, amount: number, unit: WorkUnit): Date {
  if (unit === 'work_hours') return addWorkHours(cal, start, amount);
  return unit === 'work_days' ? addWorkDays(cal, start, amount) : addCalendarHours(start, amount);
}

/** Working minutes between two moments; 0 when `to` is not after `from`. */
export function workingMinutesBetween(cal: WorkCalendar, from: Date, to: Date): number {
  const fromMs = from.getTime();
  const toMs = to.getTime();
  let sumMs = 0;
  for (let day = dayNumber(fromMs); day <= dayNumber(toMs); day++) {
    const dayStart = dayStartMs(day);
    for (const span of spansOf(cal, day)) {
      sumMs += Math.max(
        0,
        Math.min(toMs, dayStart + span.closeMs) - Math.max(fromMs, dayStart + span.openMs),
      );
    }
  }
  return sumMs / minuteMs;
}

/** The first working day after that date. */
export function nextWorkingDay(cal: WorkCalendar, date: string): string {
  return formatDay(stepWorkingDay(cal, parseDate(date), 1));
}

/** The last working day before that date. */
export function previousWorkingDay(cal: WorkCalendar, date: string): string {
  return formatDay(stepWorkingDay(cal, parseDate(date), -1));
}

/**
 * That date, or the nearest after (`1`) or before (`-1`) it that is worked: in a year whose official list is missing, the days
 * that the law itself names are off, unless the company says otherwise. For what may as well come on another day, not for limits.
 */
export function likelyWorkingDay(cal: WorkCalendar, date: string, step: 1 | -1 = 1): string {
  for (let day = parseDate(date); ; day = stepWorkingDay(cal, day, step)) {
    const isNamed = fixedHolidays.includes(formatDay(day).slice(5));
    const isGuessed = isNamed && !knowsYear(cal, civil(day).year) && !cal.special.has(day);
    if (spansOf(cal, day).length > 0 && !isGuessed) return formatDay(day);
  }
}

function stepWorkingDay(cal: WorkCalendar, from: number, step: 1 | -1): number {
  for (let day = from + step; Math.abs(day - from) <= searchDays; day += step) {
    if (spansOf(cal, day).length > 0) return day;
  }
  throw new RangeError('no working day to be found within ten years');
}

/**
 * Keeps a moment inside the hours in which people may be disturbed, on any day: a moment outside moves
 * forward to the next opening. `to` itself is outside; `from` later than `to` spans midnight.
 */
export function moveIntoAllowedHours(at: Date, allowed: { from: string; to: string }): Date {
  const fromMs = parseClock(allowed.from) * minuteMs;
  const toMs = parseClock(allowed.to) * minuteMs;
  const dayStart = dayStartMs(dayNumber(at.getTime()));
  const clockMs = at.getTime() - dayStart;
  if (fromMs === toMs) return at;
  const inside = fromMs < toMs ? clockMs >= fromMs && clockMs < toMs : clockMs >= fromMs || clockMs < toMs;
  if (inside) return at;
  return new Date(dayStart + fromMs + (clockMs < fromMs ? 0 : dayMs));
}
