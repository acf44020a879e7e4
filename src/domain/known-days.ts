/** Which days were working days when the calendar was last looked at, so that a change of it can tell what is new. */
import { dayMs, dayNumber, parseDate } from './calendar.ts';
import { isWorkingDay, shanghaiDate, type WorkCalendar } from './worktime.ts';

/** Plain JSON, as it is kept. */
export interface KnownDays {
  /** The first day, `2026-11-23`. */
  from: string;
  /** By profile one sign for each day: 1 is worked, 0 is off. */
  worked: Record<string, string>;
}

/** Meetings are hardly booked further ahead, days. */
const daysAhead = 400;

/** The days from this one on, by each of these calendars. */
export function noteDays(calendars: Readonly<Record<string, WorkCalendar>>, now: Date): KnownDays {
  const dates = Array.from({ length: daysAhead }, (_, ahead) =>
    shanghaiDate(new Date(now.getTime() + ahead * dayMs)),
  );
  const signs = (calendar: WorkCalendar) =>
    dates.map((date) => (isWorkingDay(calendar, date) ? '1' : '0')).join('');
  const all = Object.entries(calendars).map(([profile, calendar]) => [profile, signs(calendar)]);
  return { from: shanghaiDate(now), worked: Object.fromEntries(all) };
}

/** Whether a moment lay on a working day then; null where nobody knows. A profile that is new was like `other`. */
export function wasWorked(known: KnownDays, profile: string, other: string, at: Date): boolean | null {
  const worked = known.worked[profile] ?? known.worked[other] ?? '';
  const sign = worked[dayNumber(at.getTime()) - parseDate(known.from)];
  return sign === undefined ? null : sign === '1';
}
