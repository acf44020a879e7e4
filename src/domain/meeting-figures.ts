/** Figures of meetings: lengths with how well they are known, what the scheme asks of each, and the change against a baseline. */
import { dayMs, minuteMs } from './calendar.ts';

/** A meeting that took place, or that the three principles kept from taking place. */
export interface CountedMeeting {
  /** What repeats: a series, or all meetings of one topic. */
  series: string;
  topic: string;
  ownerId: string | null;
  startAt: Date;
  planned: number;
  /** Null for one that did not take place. */
  real: number | null;
  /** Begin and end were said or checked in; else the length is only planned. */
  isSure: boolean;
  people: number;
  isLawful: boolean;
  /** The most minutes that its class allows. */
  limit: number;
  /** Null while its minutes are not due and not in. */
  minutesInTime: boolean | null;
}

export interface MeetingFigures {
  n: number;
  sure: number;
  planned: number;
  mean: number;
  median: number;
  withinClass: number;
  lawful: number;
  /** Of those whose minutes are in or due. */
  minutesInTime: number | null;
  personHours: number;
  /** Minutes beyond the plan, on average. */
  overrun: number;
  /** Kept from taking place, and the person-hours saved; never part of a change of length. */
  gated: number;
  savedHours: number;
}

const hoursOf = (meetings: readonly CountedMeeting[], minutes: (m: CountedMeeting) => number): number =>
  meetings.reduce((sum, m) => sum + (m.people * minutes(m)) / 60, 0);

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return mean(sorted.slice(Math.ceil(half) - 1, Math.floor(half) + 1));
}

const held = (all: readonly CountedMeeting[]): CountedMeeting[] => all.filter(({ real }) => real !== null);
const lengths = (meetings: readonly CountedMeeting[]): number[] => meetings.map(({ real }) => real ?? 0);
const share = (meetings: readonly CountedMeeting[], is: (m: CountedMeeting) => boolean): number =>
  meetings.length === 0 ? 0 : meetings.filter(is).length / meetings.length;

export function figuresOf(all: readonly CountedMeeting[]): MeetingFigures {
  const took = held(all);
  const gated = all.filter(({ real }) => real === null);
  const due = took.filter(({ minutesInTime }) => minutesInTime !== null);
  return {
    n: took.length,
    sure: took.filter(({ isSure }) => isSure).length,
    planned: mean(took.map(({ planned }) => planned)),
    mean: mean(lengths(took)),
    median: median(lengths(took)),
    withinClass: share(took, ({ real, limit }) => (real ?? 0) <= limit),
    lawful: share(took, ({ isLawful }) => isLawful),
    minutesInTime: due.length === 0 ? null : share(due, ({ minutesInTime }) => minutesInTime === true),
    personHours: hoursOf(took, ({ real }) => real ?? 0),
    overrun: mean(took.map(({ real, planned }) => Math.max(0, (real ?? 0) - planned))),
    gated: gated.length,
    savedHours: hoursOf(gated, ({ planned }) => planned),
  };
}

/** So long nothing is judged: it is what later weeks are compared with. */
export const baselineDays = 28;
/** Below so many meetings a change says nothing. */
export const leastMeetings = 8;
const leastOnASide = 3;
// 95 % of what chance does lie within so many standard errors.
const z = 1.96;

export type Change =
  | { kind: 'baseline'; until: Date }
  | { kind: 'few'; n: number }
  /** Per cent, with the interval in which it lies by 95 %. */
  | { kind: 'change'; percent: number; low: number; high: number; nBefore: number; nNow: number };

/** The mean real length of the last four weeks against the first four; `now` ends the last ones. */
export function changeOfLength(all: readonly CountedMeeting[], now: Date): Change {
  const { before, after, until } = windowsOf(held(all), now);
  if (!until || until > now) return until ? { kind: 'baseline', until } : { kind: 'few', n: 0 };
  const n = before.length + after.length;
  if (n < leastMeetings || Math.min(before.length, after.length) < leastOnASide) return { kind: 'few', n };
  const [b, a] = [lengths(before), lengths(after)];
  const ratio = mean(a) / mean(b);
  const error = ratio * Math.sqrt(relativeError(a) + relativeError(b));
  const percent = (value: number) => (value - 1) * 100;
  return {
    kind: 'change',
    percent: percent(ratio),
    low: percent(ratio - z * error),
    high: percent(ratio + z * error),
    nBefore: b.length,
    nNow: a.length,
  };
}

/** The first four weeks, and the last four as far as they come after these. */
export function windowsOf(
  took: readonly CountedMeeting[],
  now: Date,
): { before: CountedMeeting[]; after: CountedMeeting[]; since: Date | null; until: Date | null } {
  const first = Math.min(...took.map(({ startAt }) => startAt.getTime()));
  if (!Number.isFinite(first)) return { before: [], after: [], since: null, until: null };
  const until = new Date(first + baselineDays * dayMs);
  const from = Math.max(until.getTime(), now.getTime() - baselineDays * dayMs);
  return {
    before: took.filter(({ startAt }) => startAt < until),
    after: took.filter(({ startAt }) => startAt.getTime() >= from && startAt <= now),
    since: new Date(from),
    until,
  };
}

/** The square of the standard error over the mean. */
function relativeError(values: readonly number[]): number {
  const m = mean(values);
  const variance = values.reduce((sum, value) => sum + (value - m) ** 2, 0) / Math.max(1, values.length - 1);
  return variance / values.length / m ** 2;
}

/** A series that ends early or runs over again and again, and the length that would do. */
export interface LengthOffer {
  series: string;
  topic: string;
  ownerId: string | null;
  n: number;
  mean: number;
  planned: number;
  minutes: number;
}

const offeredFrom = 4;
const offeredDays = 56;
// Ending a little early is what a good plan does, and a few minutes more are no habit.
const early = 0.75;
const late = 1.15;
const step = 15;

/** What could be planned shorter or as long as it takes, by lengths that are known for sure; `longest`: nothing longer is proposed. */
export function lengthOffers(all: readonly CountedMeeting[], now: Date, longest: number): LengthOffer[] {
  const since = now.getTime() - offeredDays * dayMs;
  const recent = held(all).filter(({ startAt, isSure }) => isSure && startAt.getTime() >= since);
  return [...bySeries(recent)].flatMap(([series, meetings]) => {
    const last = meetings.at(-1);
    const average = mean(lengths(meetings));
    if (!last || meetings.length < offeredFrom) return [];
    const minutes = betterLength(average, last.planned);
    if (minutes === null || minutes > longest) return [];
    const { topic, ownerId, planned } = last;
    return [{ series, topic, ownerId, n: meetings.length, mean: Math.round(average), planned, minutes }];
  });
}

function betterLength(average: number, planned: number): number | null {
  if (average >= planned * late) return Math.ceil(average / step) * step;
  const minutes = Math.max(step, Math.round(average / step) * step);
  return average <= planned * early && minutes < planned ? minutes : null;
}

/** In the order in which they came; each series at its first. */
export function bySeries(all: readonly CountedMeeting[]): Map<string, CountedMeeting[]> {
  const found = new Map<string, CountedMeeting[]>();
  for (const meeting of [...all].sort((a, b) => a.startAt.getTime() - b.startAt.getTime()))
    found.set(meeting.series, [...(found.get(meeting.series) ?? []), meeting]);
  return found;
}

/** Minutes between two moments. */
export const minutesBetween = (from: Date, to: Date): number =>
  Math.round((to.getTime() - from.getTime()) / minuteMs);
