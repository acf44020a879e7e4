/** When a running case has to be looked at: its reminders and its limit. */
import type { Case } from '../case.ts';
import type { NewDeadline } from '../deadline.ts';
import type { FlowNode } from '../flow.ts';
import { addCalendarHours, addWorkHours, moveIntoAllowedHours } from '../worktime.ts';
import { type CaseClock, countFrom, minutesBetween } from './clock.ts';

export interface CaseStop {
  kind: 'warn' | 'limit';
  /** Percent, for `warn`. */
  percent: number;
  leg: number;
}

export const writeCaseStop = ({ kind, percent, leg }: CaseStop): string => `${kind}.${percent}.${leg}`;

export function readCaseStop(step: string): CaseStop | null {
  const found = /^(warn|limit)\.(\d+)\.(\d+)$/u.exec(step);
  if (!found) return null;
  return { kind: found[1] as CaseStop['kind'], percent: Number(found[2]), leg: Number(found[3]) };
}

/** What has to be looked at while the clock runs; reminders wait for the hours in which people may be disturbed. */
export function caseDeadlines(
  one: Case,
  node: FlowNode,
  clock: CaseClock,
  allowed: { from: string; to: string },
): NewDeadline[] {
  const { now } = clock;
  const stop = (kind: CaseStop['kind'], dueAt: Date, percent = 0): NewDeadline => ({
    kind: 'nudge-case',
    subjectId: one.id,
    step: writeCaseStop({ kind, percent, leg: one.leg }),
    dueAt,
  });
  // So that a pause is not forgotten.
  if (one.state === 'paused') return [stop('warn', countFrom(node.limit, one.ownerId, clock).dueAt)];
  if (one.state !== 'running' && one.state !== 'asked') return [];
  const calendar = clock.calendarOf(one.basis.profile);
  const left = minutesBetween(one.basis, now, one.dueAt, calendar);
  const whole = one.state === 'asked' ? left : one.wholeMinutes;
  const warnings = node.warnAt.flatMap((percent) => {
    const runsMinutes = left - (whole * (100 - percent)) / 100;
    if (runsMinutes <= 0) return [];
    const at =
      one.basis.unit === 'calendar_hours'
        ? addCalendarHours(now, runsMinutes / 60)
        : addWorkHours(calendar, now, runsMinutes / 60);
    const dueAt = moveIntoAllowedHours(at, allowed);
    return dueAt < one.dueAt ? [stop('warn', dueAt, percent)] : [];
  });
  // Of those that a night has moved to the same morning the last is enough.
  const apart = warnings.filter(({ dueAt }, i) => warnings[i + 1]?.dueAt.getTime() !== dueAt.getTime());
  const isTold = one.state === 'asked' ? one.askLateAt : one.lateAt;
  return [...apart, ...(isTold ? [] : [stop('limit', one.dueAt)])];
}
