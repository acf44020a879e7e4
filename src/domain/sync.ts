/** Daily sync: when a group is asked how it goes, and what each one said in three lines. */
import {
  likelyWorkingDay,
  nextWorkingDay,
  shanghaiAt,
  shanghaiDate,
  type WorkCalendar,
  weekdayOf,
} from './worktime.ts';

export interface Sync {
  id: string;
  name: string;
  /** Null: its summary goes to its owner alone. */
  chatId: string | null;
  ownerId: string;
  memberIds: string[];
  /** A time of day in Beijing: `16:30`. */
  askAt: string;
  every: 'day' | 'week';
  state: 'on' | 'off';
  /** Grows with each change of its times. */
  turn: number;
  nextAt: Date | null;
}

export interface SyncRound {
  id: string;
  syncId: string;
  /** `2026-11-25`; one round per day. */
  date: string;
  askedAt: Date;
  dueAt: Date;
  state: 'asking' | 'told' | 'dropped';
}

/** The three lines; empty where there is nothing. */
export interface ThreeLines {
  done: string;
  next: string;
  blocked: string;
}

export interface SyncPart extends ThreeLines {
  roundId: string;
  personId: string;
  /** She is on leave and was not asked. */
  isAway: boolean;
  /** Null while nothing came. */
  handedInAt: Date | null;
}

export interface SyncRules {
  /** For a new project group: offered to whoever opens it, switched on, or not spoken of. */
  start: 'offer' | 'on' | 'off';
  at: string;
  /** So long people may answer; then the summary is said. */
  answerMinutes: number;
}

export const defaultSync: SyncRules = { start: 'offer', at: '16:30', answerMinutes: 90 };

/** More people are too many for one summary. */
export const mostMembers = 100;

/** A working day; of a year whose official list is missing, the days that the law names are off. */
export const isSyncDay = (calendar: WorkCalendar, date: string): boolean =>
  likelyWorkingDay(calendar, date) === date;

/** The next time at which people are asked: on a working day; each week on its last one. */
export function nextAsk(
  now: Date,
  { askAt, every }: Pick<Sync, 'askAt' | 'every'>,
  calendar: WorkCalendar,
): { date: string; at: Date } {
  let date = shanghaiDate(now);
  for (;;) {
    const at = shanghaiAt(date, askAt);
    const isDay = isSyncDay(calendar, date) && (every === 'day' || isLastOfWeek(date, calendar));
    if (isDay && at > now) return { date, at };
    date = nextWorkingDay(calendar, date);
  }
}

const dayMs = 86_400_000;

/** Friday, or the last working day before it; a make-up Saturday is not waited for. */
function isLastOfWeek(date: string, calendar: WorkCalendar): boolean {
  const friday = fridayOf(date);
  const last = likelyWorkingDay(calendar, friday, -1);
  return date === last && fridayOf(last) === friday;
}

function fridayOf(date: string): string {
  const sinceMonday = (weekdayOf(date) + 6) % 7;
  return new Date(new Date(`${date}T00:00:00Z`).getTime() + (4 - sinceMonday) * dayMs)
    .toISOString()
    .slice(0, 10);
}

/** Who is silent is asked once more when so much of the time has passed. */
const nudgeShare = 0.5;

export const dueOf = (askAt: Date, { answerMinutes }: SyncRules): Date =>
  new Date(askAt.getTime() + answerMinutes * 60_000);

export const nudgeOf = (now: Date, dueAt: Date): Date =>
  new Date(now.getTime() + (dueAt.getTime() - now.getTime()) * nudgeShare);
