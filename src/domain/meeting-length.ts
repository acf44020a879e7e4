/** How long a meeting may last, and the quiet nudges on the way there. */
import { minuteMs } from './calendar.ts';
import type { CompanyRules } from './company.ts';
import type { NewDeadline } from './deadline.ts';
import { lengthOf, type Meeting } from './meeting.ts';

/** Per cent of the longest length of the class, as the scheme has it. */
export const lengthMarks = [80, 100] as const;

/** The most minutes that a meeting may take: what its class allows, or what was granted beyond it. */
export function lengthLimit(
  meeting: Pick<Meeting, 'class' | 'startAt' | 'endAt'>,
  rules: CompanyRules,
): number {
  return Math.max(rules.meetings.classes[meeting.class].longest, lengthOf(meeting));
}

/** The nudges that still lie ahead of a meeting that began at `beganAt`. */
export function lengthDeadlines(
  meeting: Pick<Meeting, 'id' | 'class' | 'startAt' | 'endAt'>,
  beganAt: Date,
  rules: CompanyRules,
  now: Date,
): NewDeadline[] {
  const limitMs = lengthLimit(meeting, rules) * minuteMs;
  return lengthMarks
    .map((mark) => ({
      kind: 'nudge-length' as const,
      subjectId: meeting.id,
      step: `length-${mark}`,
      dueAt: new Date(beganAt.getTime() + (limitMs * mark) / 100),
    }))
    .filter(({ dueAt }) => dueAt > now);
}

/** When a meeting began whose people only checked in: not before its time, and not before the first of them. */
export function beganByArrival(meeting: { startAt: Date }, first: Date): Date {
  return first > meeting.startAt ? first : meeting.startAt;
}

// So early people come, and so long after the planned end they may still come to one that nobody has ended.
const earlyMs = 30 * minuteMs;
const lateMs = 30 * minuteMs;

/** Whether somebody can come to a meeting now. */
export function mayArrive(meeting: Pick<Meeting, 'state' | 'startAt' | 'endAt'>, now: Date): boolean {
  if (meeting.state === 'running') return true;
  const from = meeting.startAt.getTime() - earlyMs;
  return (
    meeting.state === 'booked' && now.getTime() >= from && now.getTime() <= meeting.endAt.getTime() + lateMs
  );
}
