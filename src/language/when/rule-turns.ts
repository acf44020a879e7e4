/** The days on which a rule happens, and the rule in writing. */
import { civil } from '../../domain/calendar.ts';
import { at, isoWeekday, monthEnd, monthStart, nthWeekday } from './days.ts';
import type { Context, Rule } from './tokens.ts';

/** Four years hold every 29 February and every 31st. */
const searchDays = 4 * 366;

/** The first day from then on at which it happens after now; null where there is none. */
export function firstDay(rule: Rule, minutes: number, from: number, c: Context): number | null {
  for (let day = from; day <= from + searchDays; day++) {
    if (happensOn(rule, day) && at(day, minutes).getTime() > c.nowMs) return day;
  }
  return null;
}

/** The moment at which it does. */
export function firstTurn(rule: Rule, minutes: number, from: number, c: Context): Date | null {
  const day = firstDay(rule, minutes, from, c);
  return day === null ? null : at(day, minutes);
}

export function happensOn(rule: Rule, day: number): boolean {
  if (rule.freq === 'DAILY') return true;
  const { month, dayOfMonth } = civil(day);
  if (rule.byMonth.length > 0 && !rule.byMonth.includes(month)) return false;
  if (rule.byMonthDay.length > 0) {
    const fromEnd = dayOfMonth - civil(monthEnd(day)).dayOfMonth - 1;
    return rule.byMonthDay.some((wanted) => wanted === dayOfMonth || wanted === fromEnd);
  }
  if (rule.bySetPos !== undefined) return isWeekdayAt(day, rule.bySetPos);
  return rule.byDay.some(({ nth, weekday }) =>
    nth === 0 ? isoWeekday(day) === weekday : nthWeekday(monthStart(day, 0), nth, weekday) === day,
  );
}

/** The n-th Monday–Friday of its month, as the rule says it; make-up days are not in such a rule. */
function isWeekdayAt(day: number, position: number): boolean {
  const first = monthStart(day, 0);
  const all = Array.from({ length: monthEnd(day) - first + 1 }, (_, i) => first + i).filter(
    (d) => isoWeekday(d) <= 5,
  );
  return (position < 0 ? all.at(position) : all[position - 1]) === day;
}

const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** The rule in the words of RFC 5545. */
export function formatRule(rule: Rule): string {
  const byDay = rule.byDay.map(({ nth, weekday }) => `${nth === 0 ? '' : nth}${days[weekday - 1]}`);
  return [
    `FREQ=${rule.freq}`,
    rule.interval > 1 ? `INTERVAL=${rule.interval}` : '',
    byDay.length > 0 ? `BYDAY=${byDay.join(',')}` : '',
    rule.byMonth.length > 0 ? `BYMONTH=${rule.byMonth.join(',')}` : '',
    rule.byMonthDay.length > 0 ? `BYMONTHDAY=${rule.byMonthDay.join(',')}` : '',
    rule.bySetPos === undefined ? '' : `BYSETPOS=${rule.bySetPos}`,
  ]
    .filter((part) => part !== '')
    .join(';');
}
