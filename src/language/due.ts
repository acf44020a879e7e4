/** Until when somebody has to do something: `周五前`, `11月27日`, `三个工作日内`, `by Friday`. */
import {
  closingMinute,
  isWorkingDay,
  previousWorkingDay,
  shanghaiAt,
  shanghaiDate,
  type WorkCalendar,
} from '../domain/worktime.ts';
import { withDates } from './plain-dates.ts';
import { readWhen } from './when.ts';

/** The end of work on the day that is named, or on the last working day before; null where no day can be read. */
export function readDue(text: string, now: Date, calendar: WorkCalendar): Date | null {
  const when = readWhen(withDates(text), now, calendar);
  if (when.kind === 'time') return afterNow(when.end ?? when.start, now);
  if (when.kind === 'deadline' && !isDayEnd(when.end)) return afterNow(when.end, now);
  const day = when.kind === 'deadline' ? shanghaiDate(when.end) : when.kind === 'ask' ? when.date : undefined;
  return day === undefined ? null : closingOf(day, now, calendar);
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
