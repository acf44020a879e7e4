/** How fast departments answer each other in all, against the first weeks. */
import { dayMs } from './calendar.ts';
import { quantile } from './request.ts';

export interface ResponseSpan {
  arrivedAt: Date;
  answeredAt: Date;
}

export interface ResponseFigure {
  /** Answers that are counted. */
  n: number;
  /** In ms; null where too few answered. */
  medianMs: number | null;
  p90Ms: number | null;
  /** Of the first weeks. */
  before: { n: number; medianMs: number | null };
  /** When the first weeks are over; null where nobody has asked yet. */
  until: Date | null;
  /** By how much of the first weeks' median it is shorter now, 0 to 1, below 0 where it is longer; null while there is nothing to compare. */
  faster: number | null;
}

/** What the founding scheme wants: by so much shorter, at the median. */
export const responseGoal = 0.4;
/** So long nothing is judged: it is what later answers are compared with. */
export const responseBaselineDays = 28;
/** Fewer say nothing about a department. */
export const leastAnswers = 8;

/** When the first weeks after the first request are over. */
export const baselineUntil = (firstAskedAt: Date): Date =>
  new Date(firstAskedAt.getTime() + responseBaselineDays * dayMs);

/** `before`: of the first weeks; `recent`: of those days that are looked at and come after them, or of the first weeks so far. */
export function assessResponses(
  before: readonly ResponseSpan[],
  recent: readonly ResponseSpan[],
  { until, now }: { until: Date | null; now: Date },
): ResponseFigure {
  const isBaseline = until === null || until > now;
  const [was, is] = [tookOf(isBaseline ? [] : before), tookOf(recent)];
  const [old, medianMs] = [enough(was, 0.5), enough(is, 0.5)];
  return {
    n: is.length,
    medianMs,
    p90Ms: enough(is, 0.9),
    before: { n: was.length, medianMs: old },
    until,
    faster: old !== null && old > 0 && medianMs !== null ? 1 - medianMs / old : null,
  };
}

const tookOf = (spans: readonly ResponseSpan[]): number[] =>
  spans.map(({ arrivedAt, answeredAt }) => answeredAt.getTime() - arrivedAt.getTime()).sort((a, b) => a - b);

const enough = (sorted: readonly number[], share: number): number | null =>
  sorted.length >= leastAnswers ? quantile(sorted, share) : null;
