/** Turns one understood phrase into moments, checks them against the present, and proposes where it must ask. */
import { civil, dayMs, formatDay, minuteMs } from '../../domain/calendar.ts';
import { closingMinute } from '../../domain/worktime.ts';
import { nextDayOfMonth } from './date-words.ts';
import { at, isoWeekday } from './days.ts';
import { endMinutes, startMinutes } from './hours.ts';
import type { Moment, Phrase } from './phrases.ts';
import { firstDay, formatRule } from './rule-turns.ts';
import type { AskReason, Context, Part, Rule } from './tokens.ts';

export interface Span {
  start: Date;
  end: Date | null;
}

/** What may have been meant; with a rule it repeats. */
export type Guess = Span & { rrule?: string };

export type Resolved =
  | ({ kind: 'time' } & Span)
  | ({ kind: 'recurrence'; rrule: string } & Span)
  | { kind: 'deadline'; end: Date }
  | {
      kind: 'ask';
      reason: AskReason;
      proposals: Guess[];
      date: string | null;
      /** Where days from one to another were said, the other. */
      lastDate?: string;
      minutes?: number;
    };

const lastMinute = 23 * 60 + 59;

export function ask(reason: AskReason, proposals: Guess[] = [], day: number | null = null): Resolved {
  const date = day !== null && Number.isFinite(day) ? formatDay(day) : null;
  return { kind: 'ask', reason, proposals: proposals.slice(0, 3), date };
}

function nowMinute(c: Context): number {
  return Math.floor(c.nowMs / minuteMs) * minuteMs;
}

/** The day meant by the start of a phrase; 次日 without a start is tomorrow. */
function startDay(phrase: Phrase, c: Context): number {
  const day = phrase.start.date?.day;
  if (day === undefined) return c.today;
  return Number.isNaN(day) ? c.today + 1 : day;
}

/** Resolves a phrase that has a clock time, an instant or a limit. */
export function resolve(phrase: Phrase, c: Context): Resolved {
  if (phrase.reason) return ask(phrase.reason, proposalsFor(phrase, c), phrase.start.date?.day ?? null);
  if (phrase.limitMs !== null)
    return { kind: 'deadline', end: new Date(Math.floor(phrase.limitMs / minuteMs) * minuteMs) };
  if (phrase.instantMs !== null) {
    const start = new Date(phrase.instantMs);
    return { kind: 'time', start, end: phrase.minutes === null ? null : later(start, phrase.minutes) };
  }
  if (phrase.due) return resolveDue(phrase, c);
  if (phrase.start.period && !phrase.rule) return ask(phrase.start.period.reason, [], null);
  const minutes = spokenStart(phrase);
  if (minutes === 'impossible-clock') return ask('impossible-clock', [], startDay(phrase, c));
  return phrase.rule ? resolveRule(phrase, phrase.rule, minutes, c) : resolveTime(phrase, minutes, c);
}

/** Minutes of the start; a start without am or pm takes them from its end: 2-4pm. */
function spokenStart(phrase: Phrase): number | 'impossible-clock' {
  const { start, end } = phrase;
  const minutes = startMinutes(start);
  if (minutes === null) return 'impossible-clock';
  const half = end?.clock?.half;
  if (!half || !end || !start.clock || start.clock.half || start.clock.hour > 12 || start.parts.length > 0)
    return minutes;
  const endAt = startMinutes(end);
  const same = startMinutes({ ...start, clock: { ...start.clock, half } });
  const other = startMinutes({ ...start, clock: { ...start.clock, half: half === 'am' ? 'pm' : 'am' } });
  if (endAt === null) return 'impossible-clock';
  return (same !== null && same < endAt ? same : other) ?? minutes;
}

function resolveTime(phrase: Phrase, minutes: number, c: Context): Resolved {
  const { date } = phrase.start;
  let day = startDay(phrase, c);
  const now = nowMinute(c);
  if (date?.roll === 'week' && at(day, minutes).getTime() < now) day += 7;
  if (date?.roll === 'month' && at(day, minutes).getTime() < now) {
    day = nextDayOfMonth(c.today, civil(day).dayOfMonth, 1) ?? day;
  }
  const start = at(day, minutes);
  const end = spanEnd(phrase, day, minutes, c);
  if (start.getTime() < now) {
    const next = day < c.today ? [] : [{ start: at(day + 1, minutes), end: null }];
    const evening =
      minutes < 720 &&
      at(day, minutes + 720).getTime() > now &&
      day === c.today &&
      phrase.start.parts.length === 0;
    return ask('past', evening ? [{ start: at(day, minutes + 720), end: null }, ...next] : next, day);
  }
  if (typeof end === 'string') {
    return ask(end, [{ start, end: end === 'end-before-start' ? later(start, 60) : null }], day);
  }
  if (contradicts(phrase, start, end)) {
    return ask(
      'choice',
      [
        { start, end },
        { start, end: later(start, phrase.minutes ?? 0) },
      ],
      day,
    );
  }
  return { kind: 'time', start, end };
}

/** 3点到4点 2小时: the length beside a span is another one. */
function contradicts({ end: said, minutes }: Phrase, start: Date, end: Date | null): boolean {
  return (
    said !== null && end !== null && minutes !== null && end.getTime() !== later(start, minutes).getTime()
  );
}

function later(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * minuteMs);
}

function spanEnd(phrase: Phrase, day: number, minutes: number, c: Context): Date | null | AskReason {
  const { end, start } = phrase;
  if (end === null) return phrase.minutes === null ? null : later(at(day, minutes), phrase.minutes);
  if (end.clock === null) return 'no-clock';
  const endDay =
    end.date === null ? null : Number.isNaN(end.date.day) ? day + 1 : endDayFor(end.date.day, day, end);
  const until = end.clock.closing
    ? closingMinute(c.calendar, formatDay(endDay ?? day))
    : endMinutes(minutes, start, end, endDay !== null && endDay !== day);
  if (until === 'impossible') return 'impossible-clock';
  if (until === 'before-start') return 'end-before-start';
  const endAt = at(endDay ?? day, until);
  return endAt.getTime() > at(day, minutes).getTime() ? endAt : 'end-before-start';
}

/** 下周一3点到周三5点: a bare weekday at the end is the first one after the start. */
function endDayFor(said: number, day: number, end: Moment): number {
  if (!end.date?.bare || said >= day) return said;
  return day + ((isoWeekday(said) - isoWeekday(day) + 7) % 7);
}

const partLimits: Readonly<Record<Part, number | null>> = {
  dawn: null,
  midnight: lastMinute,
  morning: 12 * 60,
  noon: 12 * 60,
  afternoon: 18 * 60,
  dusk: 18 * 60,
  evening: lastMinute,
};

function resolveDue(phrase: Phrase, c: Context): Resolved {
  const moment = phrase.end && (phrase.end.date || phrase.end.clock) ? phrase.end : phrase.start;
  const day = dueDay(phrase, moment, c);
  if (day === null) return ask('no-time');
  const minutes = dueMinutes(moment, day, c);
  if (minutes === null) return ask(moment.clock ? 'impossible-clock' : 'vague', [], day);
  let end = at(day, minutes);
  if (end.getTime() <= c.nowMs && moment.date?.roll === 'week') end = at(day + 7, minutes);
  if (end.getTime() <= c.nowMs && moment.date?.roll === 'month') {
    end = at(nextDayOfMonth(c.today, civil(day).dayOfMonth, 1) ?? day, minutes);
  }
  if (end.getTime() <= c.nowMs) return ask('past', [], day);
  return { kind: 'deadline', end };
}

function dueDay(phrase: Phrase, { date, period, clock, parts }: Moment, c: Context): number | null {
  if (date) return Number.isNaN(date.day) ? c.today + 1 : date.day;
  if (period) {
    const wholly = phrase.due === 'within' || period.closing || period.first <= c.today;
    return wholly ? period.last : period.first - 1;
  }
  return clock || parts.length > 0 ? c.today : null;
}

function dueMinutes(moment: Moment, day: number, c: Context): number | null {
  if (moment.clock?.closing) return closingMinute(c.calendar, formatDay(day));
  if (moment.clock) return startMinutes(moment);
  const part = moment.parts.at(-1);
  return part ? partLimits[part] : lastMinute;
}

function resolveRule(phrase: Phrase, rule: Rule, minutes: number, c: Context): Resolved {
  const empty = rule.freq === 'WEEKLY' && rule.byDay.length === 0;
  if (empty) return ask('no-weekday');
  const from = Math.max(c.today, phrase.start.period?.first ?? 0, phrase.start.date?.day ?? 0);
  const day = firstDay(rule, minutes, from, c);
  if (day === null) return ask('impossible-date');
  const start = at(day, minutes);
  const end = spanEnd(phrase, day, minutes, c);
  if (typeof end === 'string') return ask(end, [], day);
  if (contradicts(phrase, start, end)) return ask('choice', [], day);
  return { kind: 'recurrence', start, end, rrule: formatRule(rule) };
}

/** Usual hours to offer when only a day or a part of it was said. */
export const usualHours: Readonly<Record<Part | 'any', readonly number[]>> = {
  any: [10, 15],
  dawn: [],
  midnight: [],
  morning: [9, 10, 11],
  noon: [12, 13],
  afternoon: [14, 15, 16],
  dusk: [17, 18],
  evening: [19, 20],
};

export function askForClock(phrase: Phrase, c: Context): Resolved {
  const day = startDay(phrase, c);
  const last = lastDay(phrase, day);
  const said = last === null ? {} : { lastDate: formatDay(last) };
  if (day < c.today) return { ...ask('past', [], day), ...said };
  const hours = usualHours[phrase.start.parts.at(-1) ?? 'any'];
  const open = hours
    .map((hour) => ({ start: at(day, hour * 60), end: null }))
    .filter(({ start }) => start.getTime() > c.nowMs);
  return { ...ask('no-clock', open, day), ...said };
}

/** The end of 周四到周五; null where one day was said. */
function lastDay({ end }: Phrase, day: number): number | null {
  if (!end?.date) return null;
  const last = Number.isNaN(end.date.day) ? day + 1 : endDayFor(end.date.day, day, end);
  return last > day ? last : null;
}

/** What may have been meant where a phrase leaves a choice or contradicts itself. */
function proposalsFor(phrase: Phrase, c: Context): Span[] {
  const choosing = /^(?:choice|weekday-mismatch|year-unknown)$/.test(phrase.reason ?? '');
  if (!choosing) return [];
  const dates = phrase.options.flatMap((token) => (token.kind === 'date' ? [token] : []));
  const clocks = phrase.options.flatMap((token) => (token.kind === 'clock' ? [token] : []));
  const found: Span[] = [];
  for (const date of dates.length > 0 ? dates : [phrase.start.date]) {
    for (const clock of clocks.length > 0 ? clocks : [phrase.start.clock]) {
      const minutes = startMinutes({ ...phrase.start, clock });
      const day = date === null ? c.today : date.day;
      if (minutes === null || Number.isNaN(day) || at(day, minutes).getTime() <= c.nowMs) continue;
      if (found.some(({ start }) => start.getTime() === at(day, minutes).getTime())) continue;
      found.push({ start: at(day, minutes), end: null });
    }
  }
  return found;
}

/** A later day at the same hour: for shifts by days. */
export function shifted(span: Span, byMinutes: number): Span {
  const move = (moment: Date) => new Date(moment.getTime() + byMinutes * minuteMs);
  return { start: move(span.start), end: span.end ? move(span.end) : null };
}

export const minutesPerDay = dayMs / minuteMs;
