/** Minutes of a meeting: required parts, the 24-hour limit, the ladder of nudges. */
import type { CompanyRules } from './company.ts';
import type { NewDeadline } from './deadline.ts';
import { moveIntoAllowedHours } from './worktime.ts';

export interface ActionItem {
  text: string;
  owner: string | null;
  due: string | null;
}

export interface Minutes {
  decisions: string[];
  actionItems: ActionItem[];
  openPoints: string[];
  text: string;
}

export type MinutesPart = 'content' | 'decisions-or-actions' | 'action-owner';

/** `minutes` holds what could be read, complete or not. */
export type MinutesCheck =
  | { kind: 'incomplete'; missing: MinutesPart[]; minutes: Minutes }
  | { kind: 'complete'; minutes: Minutes };

/** Nudges within allowed hours, and the escalation at the limit (which also waits for allowed hours). */
export function minutesDeadlines(meeting: { id: string; endedAt: Date }, rules: CompanyRules): NewDeadline[] {
  const at = (hours: number) =>
    moveIntoAllowedHours(new Date(meeting.endedAt.getTime() + hours * 3_600_000), rules.allowedHours);
  const limitAt = at(rules.minutes.limitHours);
  const nudges = rules.minutes.nudgeHours
    .map((hours) => ({
      kind: 'nudge-minutes' as const,
      subjectId: meeting.id,
      step: `nudge-${hours}h`,
      dueAt: at(hours),
    }))
    // Several nudges that the night moved to the same morning would be one too many; the latest stands for them.
    .filter((nudge, i, all) => all.findLastIndex((n) => n.dueAt.getTime() === nudge.dueAt.getTime()) === i)
    .filter((nudge) => nudge.dueAt < limitAt);
  return [...nudges, { kind: 'nudge-minutes', subjectId: meeting.id, step: 'limit', dueAt: limitAt }];
}

/** The limit itself, in natural hours from the real end, as the scheme writes it. */
export function minutesDueAt(endedAt: Date, rules: CompanyRules): Date {
  return new Date(endedAt.getTime() + rules.minutes.limitHours * 3_600_000);
}

/** What is left to be rung after minutes were withdrawn: nudges ahead, and the limit even if it has passed meanwhile. */
export function remainingDeadlines(
  meeting: { id: string; endedAt: Date },
  rules: CompanyRules,
  now: Date,
): NewDeadline[] {
  return minutesDeadlines(meeting, rules).filter((d) => d.step === 'limit' || d.dueAt > now);
}

/** Whether a nudge says nothing that a later one, due by now as well, does not say better. */
export function isOvertaken(
  nudge: { kind: string; dueAt: Date },
  all: { kind: string; dueAt: Date; state: string }[],
  now: Date,
): boolean {
  return all.some(
    (other) =>
      other.kind === nudge.kind &&
      other.state !== 'cancelled' &&
      other.dueAt > nudge.dueAt &&
      other.dueAt <= now,
  );
}
