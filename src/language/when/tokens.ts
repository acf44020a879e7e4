/** The pieces a sentence about time is made of, after scanning and before they are put together. */
import type { WorkCalendar } from '../../domain/worktime.ts';

/** Why no definite time can be given. */
export type AskReason =
  | 'no-time'
  | 'no-clock'
  | 'past'
  | 'impossible-date'
  | 'impossible-clock'
  | 'weekday-mismatch'
  | 'end-before-start'
  | 'choice'
  | 'vague'
  | 'no-weekday'
  | 'year-unknown';

/** Parts of the day; each reads a clock in its own way. */
export type Part = 'dawn' | 'midnight' | 'morning' | 'noon' | 'afternoon' | 'dusk' | 'evening';

/** Repetition in the words of RFC 5545; `nth` 0 means every such weekday, -1 the last one. */
export interface Rule {
  freq: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';
  interval: number;
  byDay: { nth: number; weekday: number }[];
  byMonthDay: number[];
  byMonth: number[];
  bySetPos?: number;
}

/** Days a word stands for; `roll` tells how it moves on when that day's hour has passed. */
export interface DateToken {
  kind: 'date';
  day: number;
  roll: 'none' | 'week' | 'month';
  /** A weekday without a week, which may also confirm another date: 11月28日(周六). */
  bare: boolean;
  /** Whether it names a day of the week. */
  weekly: boolean;
  /** A holiday's name: more often part of a topic than a date. */
  festive?: boolean;
}

/** A week, month or year without a day. `closing` is its end by name (月底), so that 前 means its last day. */
export interface PeriodToken {
  kind: 'period';
  first: number;
  last: number;
  closing: boolean;
  reason: AskReason;
}

export interface ClockToken {
  kind: 'clock';
  hour: number;
  minute: number;
  /** Written so that 1–6 does not mean the afternoon: 03:30. */
  literal: boolean;
  half: 'am' | 'pm' | null;
  /** The hour is the company's closing time: 下班. */
  closing: boolean;
}

/** What a rule of the scanner yields, without its place in the text. */
export type Yield =
  | DateToken
  | PeriodToken
  | ClockToken
  | { kind: 'part'; part: Part }
  | { kind: 'length'; minutes: number }
  | { kind: 'instant'; atMs: number }
  | { kind: 'limit'; atMs: number }
  | { kind: 'recur'; rule: Rule }
  | { kind: 'shift'; sign: 1 | -1 }
  | { kind: 'days'; count: number }
  /** `guess` is a day, `turns` are rules that may be meant. */
  | { kind: 'problem'; reason: AskReason; hard: boolean; guess?: number; turns?: Rule[] }
  | {
      kind:
        | 'before'
        | 'within'
        | 'after'
        | 'due'
        | 'to'
        | 'or'
        | 'and'
        | 'change'
        | 'no'
        | 'not'
        | 'same'
        | 'ends';
    };

export type Token = Yield & { index: number; end: number };

/** What a rule may look at: the moment of speaking and the company's calendar. */
export interface Context {
  nowMs: number;
  today: number;
  calendar: WorkCalendar;
}

/** A sticky pattern and what it means; null lets the next rule try. */
export interface ScanRule {
  pattern: RegExp;
  /** `place.before` is the text so far, `place.last` the token that ends exactly here, if any. */
  read(match: RegExpExecArray, context: Context, place: Place): Yield | Yield[] | null;
}

export interface Place {
  before: string;
  after: string;
  last: Token | null;
}

/** Writes a rule; the pattern is made sticky and ignores case. */
export function rule(source: string, read: ScanRule['read']): ScanRule {
  return { pattern: new RegExp(source, 'iuy'), read };
}

export function date(day: number, extra: Partial<DateToken> = {}): DateToken {
  return { kind: 'date', day, roll: 'none', bare: false, weekly: false, ...extra };
}

export function problem(reason: AskReason, hard = true): Yield {
  return { kind: 'problem', reason, hard };
}

/** A day that may be meant, but has to be confirmed: it is offered, not taken. */
export function doubtfulDay(reason: AskReason, guess: number): Yield {
  return { kind: 'problem', reason, hard: true, guess };
}

export function clock(hour: number, minute: number, extra: Partial<ClockToken> = {}): ClockToken {
  return { kind: 'clock', hour, minute, literal: false, half: null, closing: false, ...extra };
}

/** Whether a token tells when something is, not only how long it takes. */
export function isTimely(token: Token): boolean {
  return /^(?:date|period|part|clock|instant|limit|recur)$/.test(token.kind);
}

/** What stands between times and is none itself. */
export const structural = new Set(['no', 'not', 'change', 'shift', 'days', 'ends', 'or', 'and']);

/** 下周, 双周: a stretch or a rhythm that names no day. */
export const isDayless = (token: Token): boolean =>
  token.kind === 'period' ||
  (token.kind === 'recur' && token.rule.byDay.length === 0 && token.rule.freq === 'WEEKLY');

/** Whether hardly anything stands between two places of a text. */
export function isNear(text: string, from: number, to: number, most: number): boolean {
  const gap = text.slice(from, to);
  return gap.length <= most && !/[。;!?]/.test(gap);
}
