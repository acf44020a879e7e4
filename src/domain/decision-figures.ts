/** How long decisions take from mark to mark: raised, ready, decided, confirmed by all departments, first feedback; against a baseline. */
import { dayMs } from './calendar.ts';
import { quantile } from './request.ts';

/** The marks of one decision; null where it has not got there. */
export interface DecisionMarks {
  id: string;
  number: number;
  text: string;
  /** Null where nobody has said when. */
  raisedAt: Date | null;
  /** All papers were in; where nobody has said when, it was issued. */
  readyAt: Date;
  decidedAt: Date;
  /** Every department has confirmed it, in the words that hold: one that was changed is as slow as it was in all. */
  confirmedAt: Date | null;
  feedbackAt: Date | null;
  /** Departments that have not confirmed yet. */
  waiting: string[];
}

export const decisionLegs = ['confirmed', 'decided', 'feedback'] as const;
export type DecisionLeg = (typeof decisionLegs)[number];

export interface LegFigure {
  n: number;
  /** In ms; null where too little was measured. */
  median: number | null;
  low: number | null;
  high: number | null;
  /** The same in working time. */
  worked: number | null;
  /** Of the first weeks. */
  before: { n: number; median: number | null };
  /** The median of the first weeks over that of now: above 1 is faster. */
  index: number | null;
}

/** What the founding scheme wants: a third faster, by the median. */
export const indexGoal = 1.35;
/** So long nothing is judged: it is what later decisions are compared with. */
export const decisionBaselineDays = 28;
/** What is looked at, as far as it comes after the first weeks. */
export const decisionDays = 90;
/** Below so many decisions no median is said. */
export const leastDecisions = 8;

/** From where to where a leg goes. */
export function spanOf(one: DecisionMarks, leg: DecisionLeg): { from: Date; to: Date } | null {
  const { raisedAt, readyAt, decidedAt, confirmedAt, feedbackAt } = one;
  if (leg === 'decided') return raisedAt && { from: raisedAt, to: decidedAt };
  if (!confirmedAt) return null;
  if (leg === 'confirmed') return { from: readyAt, to: confirmedAt };
  return feedbackAt && feedbackAt >= confirmedAt ? { from: confirmedAt, to: feedbackAt } : null;
}

export interface DecisionWindows {
  before: DecisionMarks[];
  now: DecisionMarks[];
  /** When the first weeks are over; null where nothing was decided yet. */
  until: Date | null;
}

/** The first weeks, and the last ones that come after these; in the first weeks all that there is. */
export function decisionWindows(all: readonly DecisionMarks[], now: Date): DecisionWindows {
  const first = Math.min(...all.map(({ decidedAt }) => decidedAt.getTime()));
  if (!Number.isFinite(first)) return { before: [], now: [], until: null };
  const until = new Date(first + decisionBaselineDays * dayMs);
  if (until > now) return { before: [], now: [...all], until };
  const from = Math.max(until.getTime(), now.getTime() - decisionDays * dayMs);
  return {
    before: all.filter(({ decidedAt }) => decidedAt < until),
    now: all.filter(({ decidedAt }) => decidedAt.getTime() >= from),
    until,
  };
}

/** `workedMs`: how much working time lies between two moments. */
export function assessLeg(
  { before, now }: DecisionWindows,
  leg: DecisionLeg,
  workedMs: (from: Date, to: Date) => number,
): LegFigure {
  const spans = (all: readonly DecisionMarks[]) => all.flatMap((one) => spanOf(one, leg) ?? []);
  const sorted = (values: number[]) => values.sort((a, b) => a - b);
  const took = (all: readonly DecisionMarks[]) =>
    sorted(spans(all).map(({ from, to }) => Math.max(0, to.getTime() - from.getTime())));
  const [old, fresh] = [took(before), took(now)];
  const enough = (values: readonly number[]) =>
    values.length >= leastDecisions ? quantile(values, 0.5) : null;
  const [was, median] = [enough(old), enough(fresh)];
  const interval = median === null ? { low: null, high: null } : medianInterval(fresh);
  return {
    n: fresh.length,
    median,
    ...interval,
    worked:
      median === null ? null : quantile(sorted(spans(now).map(({ from, to }) => workedMs(from, to))), 0.5),
    before: { n: old.length, median: was },
    index: was !== null && median !== null && median > 0 ? was / median : null,
  };
}

// 95 % on both sides.
const z = 1.959964;

/** Between which of the values, in their order, the true median lies: by how many of them may fall on either side of it. */
export function medianInterval(sorted: readonly number[]): { low: number | null; high: number | null } {
  const n = sorted.length;
  if (n === 0) return { low: null, high: null };
  const spread = (z * Math.sqrt(n)) / 2;
  const low = Math.max(0, Math.floor(n / 2 - spread) - 1);
  const high = Math.min(n - 1, Math.ceil(n / 2 + spread));
  return { low: sorted[low] ?? null, high: sorted[high] ?? null };
}

/** The slowest to be confirmed; what is not confirmed yet by what it has taken so far. */
export function slowest(
  all: readonly DecisionMarks[],
  now: Date,
  most: number,
): (DecisionMarks & { ms: number })[] {
  return all
    .map((one) => ({ ...one, ms: (one.confirmedAt ?? now).getTime() - one.readyAt.getTime() }))
    .sort((a, b) => b.ms - a.ms)
    .slice(0, most);
}
