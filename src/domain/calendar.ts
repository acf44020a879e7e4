/**
 * Days and clock times of China as plain numbers, and the official list of days off and make-up days.
 * China has had no daylight saving since 1991, so Asia/Shanghai is +08:00 arithmetic throughout.
 */
import year2025 from './holidays/2025.json' with { type: 'json' };
import year2026 from './holidays/2026.json' with { type: 'json' };

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
const offsetMs = 8 * hourMs;

/** One day of a State Council notice; `isOffDay` false is a make-up working day. */
export interface OfficialDay {
  name: string;
  date: string;
  isOffDay: boolean;
}

/** The notices known to this version, by year. A later year is added as one more file. */
export const officialYears: ReadonlyMap<number, readonly OfficialDay[]> = new Map(
  [year2025, year2026].map((list) => [list.year, list.days]),
);

/** Off every year on the same date (全国年节及纪念日放假办法, State Council order 795, 2025); those of the moon are only in the lists. */
export const fixedHolidays: readonly string[] = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];

/** Days since 1970-01-01 of a moment, by the wall clock of Shanghai. */
export function dayNumber(atMs: number): number {
  return Math.floor((atMs + offsetMs) / dayMs);
}

/** The moment at which a day begins in Shanghai, in milliseconds. */
export function dayStartMs(day: number): number {
  return day * dayMs - offsetMs;
}

/** `2026-11-27` to its day number; throws when there is no such day. */
export function parseDate(date: string): number {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  const day = parts ? dayOf(Number(parts[1]), Number(parts[2]), Number(parts[3])) : null;
  if (day === null) throw new RangeError(`not a date: ${date}`);
  return day;
}

/** Year, month (1–12) and day of month to a day number, or null when there is no such day. */
export function dayOf(year: number, month: number, dayOfMonth: number): number | null {
  const at = new Date(Date.UTC(year, month - 1, dayOfMonth));
  const exists = at.getUTCMonth() === month - 1 && at.getUTCDate() === dayOfMonth;
  return exists && isReckoned(year) ? at.getTime() / dayMs : null;
}

/** The years that we reckon with. */
const isReckoned = (year: number): boolean => year >= 1900 && year <= 2999;

/** Whether a moment lies in one of the years that we reckon with. */
export const isInCalendar = (atMs: number): boolean => isReckoned(civil(dayNumber(atMs)).year);

/** Year, month (1–12) and day of month of a day number. */
export function civil(day: number): { year: number; month: number; dayOfMonth: number } {
  const at = new Date(day * dayMs);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, dayOfMonth: at.getUTCDate() };
}

/** 0 = Sunday … 6 = Saturday. 1970-01-01 was a Thursday. */
export function weekdayOfDay(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** A day number as `2026-11-27`. */
export function formatDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** `09:30` to minutes since midnight; `24:00` is the end of the day. Throws on anything else. */
export function parseClock(clock: string): number {
  const parts = /^(\d{1,2}):(\d{2})$/.exec(clock);
  const minutes = parts ? Number(parts[1]) * 60 + Number(parts[2]) : Number.NaN;
  if (!parts || Number(parts[2]) > 59 || minutes > 24 * 60)
    throw new RangeError(`not a clock time: ${clock}`);
  return minutes;
}

/** YYYY-MM-DD of a moment in Asia/Shanghai. */
export function shanghaiDate(at: Date): string {
  return formatDay(dayNumber(at.getTime()));
}

/** The moment a Shanghai wall clock shows that time on that date: `shanghaiAt('2026-11-27', '15:00')`. */
export function shanghaiAt(date: string, clock: string): Date {
  return new Date(dayStartMs(parseDate(date)) + parseClock(clock) * minuteMs);
}

/** A moment as `2026-11-27T15:00:00+08:00`. */
export function shanghaiIso(at: Date): string {
  return `${new Date(at.getTime() + offsetMs).toISOString().slice(0, 19)}+08:00`;
}

/** 0 = Sunday … 6 = Saturday. */
export function weekdayOf(date: string): number {
  return weekdayOfDay(parseDate(date));
}

/** The ISO week a date lies in, `2026-W48`; the year is the one of the week's Thursday. */
export function weekKey(date: string): string {
  const day = parseDate(date);
  const thursday = day + 4 - (weekdayOfDay(day) || 7);
  const { year } = civil(thursday);
  const week = Math.floor((thursday - Date.UTC(year, 0, 1) / dayMs) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}
