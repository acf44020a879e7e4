/** What a platform allows in a month or a day: how far it is used, whether it will last, and what goes without when it does not. */
import { civil, dayNumber, dayOf, dayStartMs, formatDay } from './calendar.ts';
import { type Delivery, longestOutageMs } from './delivery.ts';
import { endOfSense, noticeOf } from './notice.ts';
import type { PlatformName } from './person.ts';
import { type WorkCalendar, workingMinutesBetween } from './worktime.ts';

export type Period = 'month' | 'day';

/** One thing that a platform counts against an allowance. */
export interface Meter {
  /** Such as `calls`, `pushes` or `messages`; unique on its platform. */
  unit: string;
  period: Period;
  /** For all of the company; null if there is none or nobody knows it. */
  allowance: number | { perAccount: number } | null;
  /** What we send draws on it; what only comes in cannot be held back. */
  forSending: boolean;
  /** Beneath a message that is being answered, the platform lets us speak without drawing on it. */
  freeInReplies?: boolean;
}

/** What the operator knows better than we: allowances by platform and unit. */
export type Allowances = Partial<Record<PlatformName, Record<string, number>>>;

/** What a use was for. */
export const useKinds = [
  'message',
  'card',
  'change',
  'reply',
  'recall',
  'urge',
  'pin',
  'group',
  'calendar',
  'question',
  'message-in',
  'press-in',
  'event-in',
  'other',
] as const;
export type UseKind = (typeof useKinds)[number];

export interface Use {
  unit: string;
  kind: UseKind;
  count: number;
}

/**
 * 0: all is well. 1: tier 3 goes without changes, the weekly issue is one and the same for all, nothing is asked for
 * that can be done without. 2: only tier 1, answers, and what is due within a day. 3: only tier 1.
 */
export type Stage = 0 | 1 | 2 | 3;

// Per cent of the allowance. The last of it is kept for tier 1.
const watchPercent = 70;
const thriftPercent = 85;
const strictPercent = 95;
const reservePercent = 97;
/** A forecast is made when so much of the period's working time is over: about two days of a month. */
const forecastAfterShare = 0.1;
/** From here on it matters which of two ways is taken. */
const scarcePercent = 50;
const dayMs = 86_400_000;

export interface PeriodSpan {
  /** `2026-11` or `2026-11-27`. */
  key: string;
  startAt: Date;
  endAt: Date;
}

/** The month or day that a moment lies in, by Beijing time as the platforms count. */
export function periodOf(period: Period, at: Date): PeriodSpan {
  const day = dayNumber(at.getTime());
  const startOf = (number: number) => new Date(dayStartMs(number));
  if (period === 'day') return { key: formatDay(day), startAt: startOf(day), endAt: startOf(day + 1) };
  const { year, month } = civil(day);
  const first = dayOf(year, month, 1) as number;
  const next = dayOf(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, 1) as number;
  return { key: formatDay(first).slice(0, 7), startAt: startOf(first), endAt: startOf(next) };
}

/** How far an allowance is used. */
export interface Standing {
  unit: string;
  period: Period;
  key: string;
  endAt: Date;
  used: number;
  /** Null: none, or none that is known. */
  allowance: number | null;
  /** At the end of the period, if it goes on like this; null while it is too early to say. */
  forecast: number | null;
  stage: Stage;
  forSending: boolean;
  freeInReplies: boolean;
  /** The platform itself has said that nothing is left. */
  refused: boolean;
  /** Largest first. */
  byKind: { kind: UseKind; used: number }[];
}

/**
 * By how much what is used grows until the end, by the working time that is over and that is left; null while too
 * little of it is over. A day is too short for a rate.
 */
export function forecastFactor(period: Period, at: Date, calendar: WorkCalendar): number | null {
  if (period === 'day') return null;
  const { startAt, endAt } = periodOf(period, at);
  const over = workingMinutesBetween(calendar, startAt, at);
  const whole = over + workingMinutesBetween(calendar, at, endAt);
  return over === 0 || over < whole * forecastAfterShare ? null : whole / over;
}

export function stageOf(now: Pick<Standing, 'used' | 'allowance' | 'forecast' | 'refused'>): Stage {
  const { used, allowance, forecast } = now;
  if (now.refused) return 3;
  if (allowance === null) return 0;
  const has = (percent: number) => used * 100 >= allowance * percent;
  if (has(reservePercent)) return 3;
  if (has(strictPercent)) return 2;
  return has(thriftPercent) || (forecast !== null && forecast > allowance) ? 1 : 0;
}

/** What administrators are told once in each period, from harmless to grave. */
export const marks = ['70', 'forecast', '85', '95', 'reserve', 'refused'] as const;
export type Mark = (typeof marks)[number];

/** The marks that have been passed; the last one is the gravest. */
export function marksPassed(now: Pick<Standing, 'used' | 'allowance' | 'forecast' | 'refused'>): Mark[] {
  const { used, allowance, forecast } = now;
  const has = (percent: number) => allowance !== null && used * 100 >= allowance * percent;
  const passed: Record<Mark, boolean> = {
    '70': has(watchPercent),
    forecast: allowance !== null && forecast !== null && forecast > allowance,
    '85': has(thriftPercent),
    '95': has(strictPercent),
    reserve: has(reservePercent),
    refused: now.refused,
  };
  return marks.filter((mark) => passed[mark]);
}

/** The stage in which things are sent, until when, and what is to be spared where there are two ways. */
export interface Thrift {
  stage: Stage;
  /** When the allowance that makes us thrifty begins anew; null at stage 0. */
  until: Date | null;
  /** The unit of which the smallest share is left, from when half of it is used. */
  scarce: string | null;
  /** Answers beneath a message cost nothing of what is short. */
  repliesAreFree: boolean;
}

export const noThrift: Thrift = { stage: 0, until: null, scarce: null, repliesAreFree: false };

export function thriftOf(standings: readonly Standing[]): Thrift {
  const sending = standings.filter(({ forSending }) => forSending);
  const worst = sending.reduce<Standing | null>((a, b) => (a && a.stage >= b.stage ? a : b), null);
  if (worst === null) return { ...noThrift, scarce: scarceOf(standings) };
  return {
    stage: worst.stage,
    until: worst.stage === 0 ? null : worst.endAt,
    scarce: scarceOf(standings),
    repliesAreFree: worst.freeInReplies && standings.every((s) => s === worst || s.stage < 3),
  };
}

function scarceOf(standings: readonly Standing[]): string | null {
  const shares = standings
    .filter(({ allowance }) => allowance !== null)
    .map(({ unit, used, allowance, refused }) => ({
      unit,
      percent: refused ? Number.POSITIVE_INFINITY : (used * 100) / (allowance as number),
    }))
    .filter(({ percent }) => percent >= scarcePercent)
    .sort((a, b) => b.percent - a.percent);
  return shares[0]?.unit ?? null;
}

/** What thrift says to one message. */
export type Verdict =
  | { kind: 'go' }
  /** As an answer beneath the message, where that costs nothing. */
  | { kind: 'reply-only'; until: Date }
  | { kind: 'wait'; until: Date }
  | { kind: 'drop'; why: 'outdated' | 'needless' };

type Judged = Pick<Delivery, 'kind' | 'tier' | 'card' | 'cause' | 'data' | 'createdAt' | 'heldAt'>;

/** Whether a message goes now at this stage; what has waited is looked at once more. */
export function judge(row: Judged, thrift: Thrift, now: Date): Verdict {
  // Rather tell what is short than be silent about it; and a card that is dead until next month helps nobody.
  if (row.tier === 1 || row.card === warningCard || row.kind === 'refresh') return { kind: 'go' };
  if (row.heldAt !== null && isOutdated(row, now)) return { kind: 'drop', why: 'outdated' };
  const { stage, until } = thrift;
  if (stage === 0 || until === null) return { kind: 'go' };
  if (row.kind === 'update' && row.tier === 3) return { kind: 'drop', why: 'needless' };
  if (stage === 1) return { kind: 'go' };
  const isReply = row.kind === 'send' && isAnswer(row);
  if (stage === 3)
    return isReply && thrift.repliesAreFree ? { kind: 'reply-only', until } : { kind: 'wait', until };
  if (isAnswer(row)) return { kind: 'go' };
  const limit = limitOf(row.data);
  if (limit === null) return { kind: 'wait', until };
  const dayBefore = new Date(limit.getTime() - dayMs);
  if (dayBefore <= now) return { kind: 'go' };
  return { kind: 'wait', until: dayBefore < until ? dayBefore : until };
}

/** The card that tells administrators. */
export const warningCard = 'quota-warning';

/** Follows at once from what a person wrote or pressed: events and requests for groups cause such. */
const isAnswer = (row: Pick<Judged, 'cause'>): boolean => /^(ev|gr)_/.test(row.cause);

/** The moment that a message is about: when something is due, else when it begins. */
function limitOf(data: unknown): Date | null {
  const { dueAt, startAt } = (data ?? {}) as Record<string, unknown>;
  const text = typeof dueAt === 'string' ? dueAt : startAt;
  const at = new Date(typeof text === 'string' ? text : Number.NaN);
  return Number.isNaN(at.getTime()) ? null : at;
}

/** What it is about came and went while it waited, or it answers what was asked more than a day ago. */
function isOutdated(row: Judged, now: Date): boolean {
  if (isAnswer(row)) return now.getTime() - row.createdAt.getTime() >= longestOutageMs;
  const limit = noticeOf(row.card) ? endOfSense(row.card, row.data) : limitOf(row.data);
  return limit !== null && row.createdAt < limit && limit <= now;
}
