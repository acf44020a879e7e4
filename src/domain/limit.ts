/** A limit that runs in working time: how it was counted, so that it can be counted again when the calendar changes. */

import { civil, dayMs, dayNumber, dayStartMs, minuteMs, parseDate } from './calendar.ts';
import type { CompanyRules, DepartmentRules } from './company.ts';
import {
  closingMinute,
  createWorkCalendar,
  dueAfter,
  knowsYear,
  moveIntoAllowedHours,
  previousWorkingDay,
  shanghaiDate,
  type WorkCalendar,
  type WorkUnit,
} from './worktime.ts';

/** Plain JSON, as it is kept with a deadline. */
export interface LimitBasis {
  /** ISO 8601. */
  from: string;
  amount: number;
  unit: WorkUnit;
  /** So much before `from` instead of after it. */
  before: boolean;
  /** Whose calendar: `company`, or the department's name. */
  profile: string;
  /** The moment is moved into the hours in which people may be disturbed. */
  inAllowedHours: boolean;
}

export const companyProfile = 'company';

/** So much of the company's working time from that moment on. */
export const companyLimit = (
  from: Date,
  amount: number,
  unit: WorkUnit,
  inAllowedHours = false,
): LimitBasis => ({
  from: from.toISOString(),
  ...{ amount, unit, inAllowedHours },
  before: false,
  profile: companyProfile,
});

/** When a limit is due by this calendar. */
export function limitDueAt(
  basis: LimitBasis,
  calendar: WorkCalendar,
  allowed: { from: string; to: string },
): Date {
  const from = new Date(basis.from);
  const dueAt = basis.before
    ? workDaysBefore(from, basis.amount, calendar)
    : dueAfter(calendar, from, basis.amount, basis.unit);
  return basis.inAllowedHours ? moveIntoAllowedHours(dueAt, allowed) : dueAt;
}

/**
 * The same clock time, so many working days earlier; a meeting at lunch or on a Sunday has one too. Where that day closes
 * earlier than the one of the meeting, nobody is there any more at its hour: then when it closes.
 */
export function workDaysBefore(at: Date, days: number, calendar: WorkCalendar): Date {
  const date = shanghaiDate(at);
  let earlier = date;
  for (let left = days; left > 0; left--) earlier = previousWorkingDay(calendar, earlier);
  const sameTime = new Date(at.getTime() - (parseDate(date) - parseDate(earlier)) * dayMs);
  const closes = closingMinute(calendar, earlier);
  if (days === 0 || closes >= closingMinute(calendar, date)) return sameTime;
  const closesAt = new Date(dayStartMs(parseDate(earlier)) + closes * minuteMs);
  return sameTime < closesAt ? sameTime : closesAt;
}

/** Working time that a department has of its own; what it does not say is the company's. */
export type DepartmentHours = NonNullable<DepartmentRules['hours']>;

/** The company's calendar, or the one of a department that differs. */
export function calendarOfProfile(rules: CompanyRules, profile: string): WorkCalendar {
  const own: DepartmentHours = rules.departments[profile]?.hours ?? {};
  const { windows = rules.windows, days = [], ...rest } = own;
  return createWorkCalendar({
    windows,
    // A department's word about a day comes after the company's and so overrules it.
    extraDays: [...rules.days, ...days],
    completeYears: rules.completeYears,
    ...rest,
  });
}

// The list comes out in November; whoever has not got it by then has to do something about it.
const warnFromMonth = 12;

/** The year whose official list has to be entered by now: next year's from 1 December on, or this year's; null if none is missing. */
export function missingYear(calendar: WorkCalendar, now: Date): number | null {
  const { year, month } = civil(dayNumber(now.getTime()));
  if (!knowsYear(calendar, year)) return year;
  return month >= warnFromMonth && !knowsYear(calendar, year + 1) ? year + 1 : null;
}
