/** How the limit of a case is counted, stands still and runs on; the time and the working calendars are handed in. */
import type { TimeLeft, Turn } from '../case.ts';
import type { FlowNode } from '../flow.ts';
import { type LimitBasis, limitDueAt } from '../limit.ts';
import { closingMinute, shanghaiAt, type WorkCalendar, workingMinutesBetween } from '../worktime.ts';

/** What time is counted by. */
export interface CaseClock {
  now: Date;
  /** Whose calendar: of the company, or of a department. */
  profileOf(personId: string | null): string;
  calendarOf(profile: string): WorkCalendar;
}

const minuteMs = 60_000;

/** Whoever gets her clock back after a question has at least this part of it. */
export const leastShare = 0.25;

const noHours = { from: '00:00', to: '00:00' };

type Limit = Pick<Turn, 'basis' | 'dueAt' | 'wholeMinutes'>;

/** A limit of so much from now on, by the calendar of whoever has it. */
export function countFrom(
  { amount, unit }: Pick<LimitBasis, 'amount' | 'unit'>,
  personId: string | null,
  clock: CaseClock,
): Limit {
  const profile = clock.profileOf(personId);
  const calendar = clock.calendarOf(profile);
  const from = clock.now.toISOString();
  const basis: LimitBasis = { from, amount, unit, before: false, profile, inAllowedHours: false };
  const dueAt = limitDueAt(basis, calendar, noHours);
  return { basis, dueAt, wholeMinutes: minutesBetween(basis, clock.now, dueAt, calendar) };
}

/** Minutes by the unit of the limit: of working time, or of the clock on the wall. */
export const minutesBetween = (
  { unit }: Pick<LimitBasis, 'unit'>,
  from: Date,
  to: Date,
  calendar: WorkCalendar,
) =>
  unit === 'calendar_hours'
    ? Math.max(0, to.getTime() - from.getTime()) / minuteMs
    : workingMinutesBetween(calendar, from, to);

/** The day that was named, until work ends on it; null where there is none, or it has passed. */
function namedDue(node: FlowNode, values: Record<string, string>, { now, calendarOf, profileOf }: CaseClock) {
  const day = node.dueField === null ? '' : (values[node.dueField] ?? '');
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(day)) return null;
  const minute = closingMinute(calendarOf(profileOf(null)), day);
  const clockTime = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  const at = clockTime === '24:00' ? shanghaiAt(day, '23:59') : shanghaiAt(day, clockTime);
  return at > now ? at : null;
}

/** Until the day that was named for it, else its own limit from now on. */
export function limitOfNode(
  node: FlowNode,
  ownerId: string | null,
  values: Record<string, string>,
  clock: CaseClock,
) {
  const day = namedDue(node, values, clock);
  if (day === null) return countFrom(node.limit, ownerId, clock);
  const basis: LimitBasis = {
    from: day.toISOString(),
    amount: 0,
    unit: 'calendar_hours',
    before: false,
    profile: clock.profileOf(ownerId),
    inAllowedHours: false,
  };
  return { basis, dueAt: day, wholeMinutes: (day.getTime() - clock.now.getTime()) / minuteMs };
}

/** The clock stands still: what is left of it is kept. */
export function stopped(turn: Turn, { now, calendarOf }: CaseClock): TimeLeft {
  const { basis, dueAt } = turn;
  return {
    minutes: minutesBetween(basis, now, dueAt, calendarOf(basis.profile)),
    unit: basis.unit === 'calendar_hours' ? 'calendar_hours' : 'work_hours',
    dueAt: dueAt.toISOString(),
  };
}

/** The clock runs on with what was left of it, never to an earlier moment. */
export function runningOn(turn: Turn, clock: CaseClock): Pick<Turn, 'basis' | 'dueAt' | 'left'> {
  const { left, wholeMinutes, state } = turn;
  if (!left) return { basis: turn.basis, dueAt: turn.dueAt, left: null };
  const least = state === 'asked' ? wholeMinutes * leastShare : 0;
  const amount = Math.max(left.minutes, least) / 60;
  const counted = countFrom({ amount, unit: left.unit }, turn.ownerId, clock);
  const known = new Date(left.dueAt);
  if (counted.dueAt >= known) return { basis: counted.basis, dueAt: counted.dueAt, left: null };
  const basis: LimitBasis = { ...counted.basis, from: left.dueAt, amount: 0 };
  return { basis, dueAt: limitDueAt(basis, clock.calendarOf(basis.profile), noHours), left: null };
}

/** The unit in which `wholeMinutes` run on. */
export const wholeUnit = ({ basis }: Turn) =>
  basis.unit === 'calendar_hours' ? ('calendar_hours' as const) : ('work_hours' as const);
