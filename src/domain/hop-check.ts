/** One passing of a matter from hand to hand, measured: what it said before and after, and what went wrong with it. */
import type { NewDeadline } from './deadline.ts';
import { companyLimit, limitDueAt } from './limit.ts';
import { addWorkDays, addWorkHours, type WorkCalendar } from './worktime.ts';

/** What is passed on. */
export const hopNouns = ['request', 'item', 'directive', 'case', 'task'] as const;
export type HopNoun = (typeof hopNouns)[number];

/** A difference between two versions; the language part finds them. */
export interface Drift {
  kind: 'changed' | 'missing' | 'added';
  fact: 'quantity' | 'money' | 'share' | 'day' | 'code' | 'person' | 'department' | 'owner' | 'customer';
  /** As written; empty where it is missing there. */
  before: string;
  after: string;
  /** The days that are meant, `2026-12-04`. */
  beforeDay: string | null;
  afterDay: string | null;
}

/** What the two sides say of a difference: the first version holds, the second, or both are right. */
export const settlements = ['first', 'second', 'both'] as const;
export type Settlement = (typeof settlements)[number];

/** `open`: it may still be disputed; `disputed`: the heads decide; `counts`, `lifted`: it is decided. */
export type ReturnState = 'open' | 'disputed' | 'counts' | 'lifted';

export interface HopCheck {
  id: string;
  noun: HopNoun;
  subjectId: string;
  /** Tells the hops of one matter apart. */
  step: string;
  /** What people say: 请求 7, 事项 12. */
  number: number;
  /** Whose the first version is, and whose the second; the same where it was passed on as it was. */
  fromId: string | null;
  byId: string | null;
  /** Who got it. */
  toId: string | null;
  /** Whose part it was: of whoever wrote the second version, else of whoever got it. */
  departmentId: string | null;
  before: string;
  beforeAt: Date;
  after: string;
  at: Date;
  /** It has arrived, or has failed to; until then it is not counted. */
  measuredAt: Date | null;
  drift: Drift[];
  settled: Settlement | null;
  settledBy: string | null;
  settledAt: Date | null;
  /** Sent back as wrong or incomplete. */
  returnedAt: Date | null;
  returnedBy: string | null;
  returnWords: string;
  returnState: ReturnState | null;
  /** Until when that may be disputed. */
  returnDueAt: Date | null;
  disputedBy: string | null;
  /** Null as well where it was disputed before this was kept; so is the moment of the verdict. */
  disputedAt: Date | null;
  returnSettledBy: string | null;
  returnSettledAt: Date | null;
  /** Nobody took it by its limit. */
  missedAt: Date | null;
  /** It was taken back, and counts no more. */
  voidAt: Date | null;
}

/** Whoever adds something loses nothing: only what is missing or changed is asked about and counted. */
export const isLoss = ({ kind }: Pick<Drift, 'kind'>): boolean => kind !== 'added';

/** Working hours after which both sides are reminded of what differs, once. */
const nudgeHours = 4;

export const driftNudge = (hopId: string, now: Date, calendar: WorkCalendar): NewDeadline => ({
  kind: 'nudge-drift',
  subjectId: hopId,
  step: 'nudge',
  dueAt: addWorkHours(calendar, now, nudgeHours),
  basis: companyLimit(now, nudgeHours, 'work_hours'),
});

/** So many working days whoever passed it on may dispute that it counts as sent back. */
const disputeDays = 1;

export const returnDueAt = (now: Date, calendar: WorkCalendar): Date =>
  addWorkDays(calendar, now, disputeDays);

/** `key`: of the act that sent it back, since the same passing may be sent back again after an undo. */
export const countReturn = (hopId: string, key: string, dueAt: Date): NewDeadline => ({
  kind: 'count-return',
  subjectId: hopId,
  step: `count.${key}`,
  dueAt,
});

/** Heads who say nothing are reminded once after so many working days; what they leave open after so many does not count. */
const judgeDays = { nudge: 1, end: 3 } as const;

/** The way of an objection that no head settles; `key`: of the act by which it is open, since it may be open again. */
export function returnStops(
  hopId: string,
  key: string,
  { now, calendar, allowedHours }: { now: Date; calendar: WorkCalendar; allowedHours: HoursOfDay },
): { deadlines: NewDeadline[]; endAt: Date } {
  const stop = (what: keyof typeof judgeDays) => {
    const basis = companyLimit(now, judgeDays[what], 'work_days', true);
    const dueAt = limitDueAt(basis, calendar, allowedHours);
    return { kind: 'nudge-return' as const, subjectId: hopId, step: `${what}.${key}`, dueAt, basis };
  };
  const end = stop('end');
  return { deadlines: [stop('nudge'), end], endAt: end.dueAt };
}

interface HoursOfDay {
  from: string;
  to: string;
}
