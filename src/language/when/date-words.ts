/** Pieces that the patterns for days, weeks and months share, and what they come to. */
import { civil, dayOf, hourMs, minuteMs } from '../../domain/calendar.ts';
import { mondayOf, monthEnd, monthNamed, monthStart } from './days.ts';
import { numberSource as N, readNumber } from './numbers.ts';
import { type Context, date, doubtfulDay, type PeriodToken, problem, type Yield } from './tokens.ts';

export const W = '(?:周|星期|礼拜)';
/** A weekday's sign, not the beginning of another word: 周日程, 一周一次, and not the hour after it. */
export const D = '([一二三四五六日天]|[1-7](?!\\d))(?!次|个|期|趟|遍|程|报|志|常|记)';
export const reach = '(上上|上|下下下|下下|下|本|这|当)(?:一)?个?';
export const reaches: Readonly<Record<string, number>> = {
  上上: -2,
  上: -1,
  本: 0,
  这: 0,
  当: 0,
  下: 1,
  下下: 2,
  下下下: 3,
};
export const after = '(?:之|以|过)?后(?!天|端|台|勤|续|期|面|来|援|备|门|半|市|厨)';

export function period(
  first: number,
  last: number,
  reason: PeriodToken['reason'],
  closing = false,
): PeriodToken {
  return { kind: 'period', first, last, closing, reason };
}

export function dayInMonth(first: number, dayOfMonth: number): Yield {
  const { year, month } = civil(first);
  const day = dayOf(year, month, dayOfMonth);
  return day === null || dayOfMonth < 1 ? noSuchDay(year, month, dayOfMonth) : date(day);
}

/** 11月31日 offers the last day of November; the 13th month offers nothing. */
function noSuchDay(year: number, month: number, dayOfMonth: number): Yield {
  const first = dayOf(year, month, 1);
  if (first === null || dayOfMonth < 1) return problem('impossible-date');
  return doubtfulDay('impossible-date', monthEnd(first));
}

/** 28号: the nearest future month that has such a day. */
export function nextDayOfMonth(today: number, dayOfMonth: number, from = 0): number | null {
  for (let months = from; months < from + 4; months++) {
    const { year, month } = civil(monthStart(today, months));
    const day = dayOf(year, month, dayOfMonth);
    if (day !== null && day >= today) return day;
  }
  return null;
}

/** M月D日 without a year: the next one, unless it has passed within this many days. */
export const justPassedDays = 30;

export function monthAndDay(today: number, month: number, dayOfMonth: number): Yield {
  const { year } = civil(today);
  const lastOfMonth = dayOf(2028, month, dayOfMonth);
  if (lastOfMonth === null) {
    const over = (dayOf(year, month + 1, 1) ?? today + 1) <= today;
    return noSuchDay(over ? year + 1 : year, month, dayOfMonth);
  }
  const before = dayOf(year - 1, month, dayOfMonth);
  if (before !== null && today - before <= justPassedDays && today > before) return problem('past');
  const here = dayOf(year, month, dayOfMonth);
  if (here === null) return noSuchDay(year, month, dayOfMonth);
  if (here >= today) return date(here);
  if (today - here <= justPassedDays) return problem('past');
  const next = dayOf(year + 1, month, dayOfMonth);
  return next === null ? problem('impossible-date') : date(next);
}

export function fullDate(year: number, month: number, dayOfMonth: number): Yield {
  const day = dayOf(year < 100 ? 2000 + year : year, month, dayOfMonth);
  return day === null ? noSuchDay(year, month, dayOfMonth) : date(day);
}

export function ordinal(text: string): number {
  if (/^最后/.test(text)) return -1;
  const backwards = /^倒数第?(.+)$/.exec(text);
  if (backwards) return -(readNumber(backwards[1] ?? '') ?? 1);
  if (/首|头/.test(text)) return 1;
  return readNumber(text.replace(/^第/, '')) ?? 1;
}

export const nth = `(倒数第?[一二三]|最后一?|第?首|头一|第[一二三四五六七八九十1-9])(?:个|天)?`;

/** First day of the month meant by 本月 / 下个月 / 12月 / nothing. */
export function monthMeant(word: string | undefined, today: number): number | null {
  if (!word) return monthStart(today, 0);
  const named = new RegExp(`^(${N})月`, 'u').exec(word);
  if (named) return monthNamed(today, readNumber(named[1] ?? '') ?? 0);
  const months = /^下下/.test(word) ? 2 : /^下/.test(word) ? 1 : /^上/.test(word) ? -1 : 0;
  return monthStart(today, months);
}

export const month = `((?:下下|下|上|本|这|当)(?:一)?个?月|${N}月份?)`;

export function orProblem(day: number | null): Yield {
  return day === null ? problem('impossible-date') : date(day);
}

export function weekSpan(word: string, today: number): { first: number; last: number } {
  const monday = mondayOf(today) + 7 * (reaches[word] ?? 0);
  return { first: monday, last: monday + 6 };
}

/** Hours from now and limits by the clock. */
export function inHours(c: Context, minutes: number): number {
  return Math.floor(c.nowMs / minuteMs) * minuteMs + Math.round((minutes / 60) * hourMs);
}
