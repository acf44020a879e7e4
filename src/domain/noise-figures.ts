/** How much people and groups hear of the bot, and who says how much to be tier 1: the figures and their weekly day. */
import type { TierOneCount } from './alarm.ts';
import { dayMs, dayNumber, dayStartMs } from './calendar.ts';
import {
  isWorkingDay,
  nextWorkingDay,
  shanghaiAt,
  shanghaiDate,
  type WorkCalendar,
  weekKey,
} from './worktime.ts';

/** So many days are looked back on, today among them. */
export const figureDays = 7;
/** When administrators read their messages of the week. */
const toldAt = '09:30';

/** What came to one receiver: without answers that somebody asked for, these apart. */
export interface NoiseFigures {
  /** Unasked, tier 1 among it. */
  said: number;
  tierOne: number;
  answers: number;
  /** On the day with the most, unasked. */
  most: number;
}

/** What one sender, or a department, has said to be tier 1. */
export interface TierOneShare extends TierOneCount {
  name: string;
  department: string;
  /** All that became an item of any tier. */
  all: number;
}

/** The beginning of the days that are looked back on. */
export const figuresSince = (now: Date): Date =>
  new Date(dayStartMs(dayNumber(now.getTime()) - (figureDays - 1)));

/** A part of a whole in percent, never 0 or 100 where that is not quite so. */
export function percent(part: number, whole: number): number {
  if (part <= 0 || whole <= 0) return 0;
  return part >= whole ? 100 : Math.min(99, Math.max(1, Math.round((part * 100) / whole)));
}

/** The senders of one department as one. */
export function byDepartment(senders: TierOneShare[]): TierOneShare[] {
  const found = new Map<string, TierOneShare>();
  for (const one of senders) {
    const sum = found.get(one.department) ?? { ...one, name: one.department, counted: 0, lowered: 0, all: 0 };
    sum.counted += one.counted;
    sum.lowered += one.lowered;
    sum.all += one.all;
    found.set(one.department, sum);
  }
  return mostFirst([...found.values()]);
}

/** Those who said anything to be tier 1, the most of it first. */
export const mostFirst = (shares: TierOneShare[]): TierOneShare[] =>
  shares
    .filter(({ counted }) => counted > 0)
    .sort((a, b) => b.counted - a.counted || b.lowered - a.lowered || (a.name < b.name ? -1 : 1));

/** The next first working day of a week. */
export function nextTierOneWeek(now: Date, calendar: WorkCalendar): { week: string; tellAt: Date } {
  for (let weeks = 0; ; weeks++) {
    const monday = mondayOf(new Date(now.getTime() + weeks * 7 * dayMs));
    const date = isWorkingDay(calendar, monday) ? monday : nextWorkingDay(calendar, monday);
    const tellAt = shanghaiAt(date, toldAt);
    if (tellAt > now) return { week: weekKey(monday), tellAt };
  }
}

function mondayOf(at: Date): string {
  const today = shanghaiDate(at);
  const sinceMonday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  return new Date(Date.parse(`${today}T00:00:00Z`) - sinceMonday * dayMs).toISOString().slice(0, 10);
}
