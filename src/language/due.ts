/** Until when somebody has to do something: `周五前`, `11月27日`, `三个工作日内`, `by Friday`. */
import {
  closingMinute,
  isWorkingDay,
  nextWorkingDay,
  previousWorkingDay,
  shanghaiAt,
  shanghaiDate,
  type WorkCalendar,
} from '../domain/worktime.ts';
import { withDates } from './plain-dates.ts';
import { readWhen } from './when.ts';

export interface Due {
  at: Date;
  /** The day that was named, where it is off: the limit is on it all the same, or at the end of work on the last working day before. */
  dayOff: string | null;
}

/** The end of work on the day that is named, or on the last working day before; null where no day can be read. */
export const readDue = (text: string, now: Date, calendar: WorkCalendar): Date | null =>
  readDueDay(text, now, calendar)?.at ?? null;

/** The same, and whether the day that was named is off. */
export function readDueDay(text: string, now: Date, calendar: WorkCalendar): Due | null {
  const when = readWhen(withDates(text), now, calendar);
  const exact =
    when.kind === 'time'
      ? (when.end ?? when.start)
      : when.kind === 'deadline' && !isDayEnd(when.end)
        ? when.end
        : null;
  const ended = when.kind === 'deadline' ? shanghaiDate(when.end) : undefined;
  const day = exact
    ? shanghaiDate(exact)
    : (ended ?? (when.kind === 'ask' ? (when.lastDate ?? when.date) : undefined));
  if (day === undefined) return null;
  const at = exact ? afterNow(exact, now) : closingOf(day, now, calendar);
  return at && { at, dayOff: isWorkingDay(calendar, day) ? null : day };
}

/** What can be offered instead where a day off was named: the nearest end of work, or that day all the same. */
export function otherDue({ at, dayOff }: Due, now: Date, calendar: WorkCalendar): Date | null {
  if (dayOff === null) return null;
  if (shanghaiDate(at) !== dayOff) return afterNow(closesAt(dayOff, calendar), now);
  const before = closesAt(previousWorkingDay(calendar, dayOff), calendar);
  return before > now ? before : closesAt(nextWorkingDay(calendar, dayOff), calendar);
}

const afterNow = (at: Date, now: Date): Date | null => (at > now ? at : null);

const isDayEnd = (at: Date): boolean => shanghaiAt(shanghaiDate(at), '23:59').getTime() <= at.getTime();

function closingOf(day: string, now: Date, calendar: WorkCalendar): Date | null {
  const working = isWorkingDay(calendar, day) ? day : previousWorkingDay(calendar, day);
  const closing = closesAt(working, calendar);
  // Asked for on a day off, for a day off: the day itself.
  return closing > now ? closing : afterNow(closesAt(day, calendar), now);
}

function closesAt(day: string, calendar: WorkCalendar): Date {
  return new Date(shanghaiAt(day, '00:00').getTime() + closingMinute(calendar, day) * 60_000);
}
