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

export type MinutesCheck =
  | { kind: 'incomplete'; missing: MinutesPart[] }
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
    // Several nudges that the night moved to the same morning would be one too many.
    .filter((nudge, i, all) => all.findIndex((n) => n.dueAt.getTime() === nudge.dueAt.getTime()) === i)
    .filter((nudge) => nudge.dueAt < limitAt);
  return [...nudges, { kind: 'nudge-minutes', subjectId: meeting.id, step: 'limit', dueAt: limitAt }];
}

/** The limit itself, in natural hours from the real end, as the scheme writes it. */
export function minutesDueAt(endedAt: Date, rules: CompanyRules): Date {
  return new Date(endedAt.getTime() + rules.minutes.limitHours * 3_600_000);
}
