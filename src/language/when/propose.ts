/** The nearest moments to offer where a time cannot be taken as it was said and nothing closer is known. */
import { dayNumber, formatDay, parseDate } from '../../domain/calendar.ts';
import { isWorkingDay } from '../../domain/worktime.ts';
import { at, isoWeekday } from './days.ts';
import { startMinutes } from './hours.ts';
import { weekly } from './recurrences.ts';
import { type Guess, type Span, usualHours } from './resolve.ts';
import { firstTurn, formatRule } from './rule-turns.ts';
import type { ClockToken, Context, DateToken, Part, PeriodToken, Rule, Token } from './tokens.ts';

/** Hours at which most meetings are held; an hour that was said comes before them. */
const usualMinutes = [10 * 60, 15 * 60];
const mostProposals = 3;
const searchDays = 30;
const closingDays = 3;

/** Moments after now, at the hour that was said or at usual ones, on the day, in the period or on working days near it. */
export function nearest(tokens: readonly Token[], date: string | null, c: Context): Guess[] {
  const hours = hoursMeant(tokens);
  const turns = nearestTurns(tokens, hours, c);
  if (turns.length > 0) return turns;
  const found: Span[] = [];
  for (const day of new Set(daysMeant(tokens, date, c))) {
    for (const minutes of hours) {
      const start = at(day, minutes);
      if (start.getTime() > c.nowMs) found.push({ start, end: null });
    }
    if (found.length >= mostProposals) break;
  }
  return found.slice(0, mostProposals);
}

/** Of what repeats, only what repeats is offered: 每季度10点 on its first working day, 每周例会10点 on the days to come. */
function nearestTurns(tokens: readonly Token[], hours: readonly number[], c: Context): Guess[] {
  const rules = tokens.flatMap((token) =>
    token.kind === 'recur' ? onDays(token.rule, c) : token.kind === 'problem' ? (token.turns ?? []) : [],
  );
  // One rule at all the hours, or several at the first of them.
  const tried = rules.length > 1 ? hours.slice(0, 1) : hours;
  return rules
    .flatMap((rule) =>
      tried.flatMap((minutes): Guess[] => {
        const start = firstTurn(rule, minutes, c.today, c);
        return start ? [{ start, end: null, rrule: formatRule(rule) }] : [];
      }),
    )
    .slice(0, mostProposals);
}

/** 每周 and 双周 on each of the next working days. */
function onDays(rule: Rule, c: Context): Rule[] {
  if (rule.freq !== 'WEEKLY' || rule.byDay.length > 0) return [rule];
  return workingDays(c, c.today + 1, c.today + searchDays).map((day) =>
    weekly([isoWeekday(day)], rule.interval),
  );
}

/** The hour that was said, or usual ones of the part of the day that was. */
function hoursMeant(tokens: readonly Token[]): readonly number[] {
  const said = minutesSaid(tokens);
  if (said !== null) return [said];
  const part = tokens.find((token) => token.kind === 'part');
  const usual = part?.kind === 'part' ? usualHours[part.part].map((hour) => hour * 60) : [];
  return usual.length > 0 ? usual : usualMinutes;
}

/** The hour as far as it makes sense: 11月31日下午2点 keeps 14:00, 明天25点 has none. */
function minutesSaid(tokens: readonly Token[]): number | null {
  const at = tokens.findIndex((token) => token.kind === 'clock');
  const clock = tokens[at];
  if (clock?.kind !== 'clock') return null;
  const parts = tokens.slice(0, at).flatMap((token): Part[] => (token.kind === 'part' ? [token.part] : []));
  return startMinutes({ date: null, period: null, parts, clock: clock satisfies ClockToken });
}

function daysMeant(tokens: readonly Token[], date: string | null, c: Context): number[] {
  const guesses = tokens.flatMap((token) =>
    token.kind === 'problem' && token.guess !== undefined ? [token.guess] : [],
  );
  if (guesses.some((guess) => guess >= c.today)) return guesses;
  const day = date === null ? null : parseDate(date);
  if (day !== null && day >= c.today) return [day, ...workingDays(c, day + 1, day + searchDays)];
  const period = tokens.find((token): token is PeriodToken & Token => token.kind === 'period');
  if (period && period.last >= c.today) {
    const from = Math.max(c.today, period.first);
    // 月底 is about the last days of it.
    return workingDays(c, period.closing ? Math.max(from, period.last - closingDays) : from, period.last);
  }
  return [...sameWeekday(tokens, c), ...workingDays(c, c.today, c.today + searchDays)];
}

/** 上周五10点 is over; the Friday to come is what was most likely meant. */
function sameWeekday(tokens: readonly Token[], c: Context): number[] {
  const weekday = tokens.find(
    (token): token is DateToken & Token => token.kind === 'date' && token.weekly && token.day < c.today,
  );
  if (!weekday) return [];
  return [c.today + ((isoWeekday(weekday.day) - isoWeekday(c.today) + 7) % 7)];
}

function workingDays(c: Context, first: number, last: number): number[] {
  const days: number[] = [];
  for (let day = first; day <= last && days.length < mostProposals; day++)
    if (isWorkingDay(c.calendar, formatDay(day))) days.push(day);
  return days;
}

/** The next usual moments after `now`, for a booking that says no time at all. */
export function usualMoments(c: Omit<Context, 'today'>): Span[] {
  return nearest([], null, { ...c, today: dayNumber(c.nowMs) });
}
