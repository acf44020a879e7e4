/** Minutes of a meeting: required parts by class, the 24-hour limit, the ladder of nudges, and what a new version changes. */
import type { CompanyRules } from './company.ts';
import type { NewDeadline } from './deadline.ts';
import {
  createWorkCalendar,
  effectiveStart,
  isWorkingDay,
  moveIntoAllowedHours,
  shanghaiDate,
  type WorkCalendar,
} from './worktime.ts';

export interface ActionItem {
  text: string;
  owner: string | null;
  due: string | null;
}

/** The parts that a class of meetings may require; 无 is an answer as well. */
export const minutesSections = ['decisions', 'actions', 'open'] as const;
export type MinutesSection = (typeof minutesSections)[number];

export interface Minutes {
  decisions: string[];
  actionItems: ActionItem[];
  openPoints: string[];
  /** What else is worth knowing. */
  points: string[];
  /** Parts that were answered with 无. */
  nothing: MinutesSection[];
  /** Names of those who read them although they did not attend. */
  named: string[];
  text: string;
}

/** What stands in the fields of the form. */
export interface MinutesText {
  decisions: string;
  actions: string;
  open: string;
  points: string;
}

export type MinutesPart = 'content' | 'decisions-or-actions' | MinutesSection | 'action-owner' | 'action-due';

/** `minutes` holds what could be read, complete or not. */
export type MinutesCheck =
  | { kind: 'incomplete'; missing: MinutesPart[]; minutes: Minutes }
  | { kind: 'complete'; minutes: Minutes };

/** What is asked of minutes: the parts, and whether an action item names a day. */
export interface MinutesDemand {
  required: readonly MinutesSection[];
  isDated: (action: ActionItem) => boolean;
}

const anything: MinutesDemand = { required: [], isDated: () => true };

// Below this many letters nobody who was absent could know what was decided.
const leastLetters = 6;

/** Without required parts one decision or action item is enough. Whoever is to act is always named. */
export function checkMinutes(
  minutes: Minutes,
  { required, isDated }: MinutesDemand = anything,
): MinutesCheck {
  const { decisions, actionItems, openPoints, points, nothing } = minutes;
  const isEmpty = {
    decisions: decisions.length === 0,
    actions: actionItems.length === 0,
    open: openPoints.length === 0,
  };
  const lacking = required.filter((part) => isEmpty[part] && !nothing.includes(part));
  const letters = Array.from(minutes.text.replace(/[\s\p{P}]/gu, '')).length;
  const saysNothing = isEmpty.decisions && isEmpty.actions && isEmpty.open && points.length === 0;
  const missing: MinutesPart[] = [];
  if (lacking.length === 0 && (letters < leastLetters || (required.length > 0 && saysNothing)))
    missing.push('content');
  if (required.length === 0 && isEmpty.decisions && isEmpty.actions) missing.push('decisions-or-actions');
  missing.push(...lacking);
  if (actionItems.some(({ owner }) => owner === null)) missing.push('action-owner');
  if (required.includes('actions') && !actionItems.every(isDated)) missing.push('action-due');
  return missing.length > 0 ? { kind: 'incomplete', missing, minutes } : { kind: 'complete', minutes };
}

const standard = createWorkCalendar();
const hourMs = 3_600_000;

/**
 * Nudges within allowed hours, or by setting within working days, and the escalation at the limit, which waits likewise
 * unless it is set to come at once.
 */
export function minutesDeadlines(
  meeting: { id: string; endedAt: Date },
  rules: CompanyRules,
  calendar: WorkCalendar = standard,
): NewDeadline[] {
  const { nudgeHours, limitHours, nudgeIn, escalateIn } = rules.minutes;
  const at = (hours: number) => new Date(meeting.endedAt.getTime() + hours * hourMs);
  const nudges = nudgeHours
    .map((hours) => ({
      kind: 'nudge-minutes' as const,
      subjectId: meeting.id,
      step: `nudge-${hours}h`,
      dueAt: moveInto(nudgeIn, at(hours), rules, calendar),
    }))
    // Several nudges that the night moved to the same morning would be one too many; the latest stands for them.
    .filter((nudge, i, all) => all.findLastIndex((n) => n.dueAt.getTime() === nudge.dueAt.getTime()) === i);
  const limitAt = limitMoment(moveInto(escalateIn, at(limitHours), rules, calendar), nudges, rules);
  return [
    ...nudges.filter(({ dueAt }) => dueAt < limitAt),
    { kind: 'nudge-minutes', subjectId: meeting.id, step: 'limit', dueAt: limitAt },
  ];
}

/** Where both wait for a working morning, the owner is nudged first and has an hour. */
function limitMoment(moved: Date, nudges: { dueAt: Date }[], { minutes }: CompanyRules): Date {
  const last = nudges.at(-1)?.dueAt;
  if (minutes.escalateIn !== 'working' || minutes.nudgeIn !== 'working' || !last || last < moved)
    return moved;
  return new Date(last.getTime() + hourMs);
}

/** Into which hours something that is due is moved. */
export type MoveInto = 'allowed' | 'working' | 'at-once';

function moveInto(how: MoveInto, at: Date, { allowedHours }: CompanyRules, calendar: WorkCalendar): Date {
  if (how === 'at-once') return at;
  const moved = moveIntoAllowedHours(at, allowedHours);
  if (how === 'allowed' || isWorkingDay(calendar, shanghaiDate(moved))) return moved;
  return moveIntoAllowedHours(effectiveStart(calendar, moved), allowedHours);
}

/** The limit itself, in natural hours from the real end, as the scheme writes it. */
export function minutesDueAt(endedAt: Date, rules: CompanyRules): Date {
  return new Date(endedAt.getTime() + rules.minutes.limitHours * hourMs);
}

/** What is left to be rung after minutes were withdrawn: nudges ahead, and the limit even if it has passed meanwhile. */
export function remainingDeadlines(
  meeting: { id: string; endedAt: Date },
  rules: CompanyRules,
  now: Date,
  calendar: WorkCalendar = standard,
): NewDeadline[] {
  return minutesDeadlines(meeting, rules, calendar).filter((d) => d.step === 'limit' || d.dueAt > now);
}

/** Until when attendees may say whether the minutes are right; the moment is moved into allowed hours. */
export function confirmUntil(submittedAt: Date, rules: CompanyRules): Date {
  return moveIntoAllowedHours(
    new Date(submittedAt.getTime() + rules.minutes.confirmHours * hourMs),
    rules.allowedHours,
  );
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

/** A part of what was collected while the meeting ran. */
export type CollectedPart = MinutesSection | 'points';

export interface WithCollected {
  minutes: Minutes;
  /** What was taken over. */
  kept: CollectedPart[];
  /** Entries that had to give way to what was typed. */
  leftOut: string[];
}

const listOf = {
  decisions: 'decisions',
  actions: 'actionItems',
  open: 'openPoints',
  points: 'points',
} as const;

/** A part that is typed takes the place of what was collected for it; of all others it stays in. */
export function withCollected(typed: Minutes, collected: Minutes): WithCollected {
  const isTyped = (part: CollectedPart) =>
    typed[listOf[part]].length > 0 || typed.nothing.some((section) => section === part);
  const parts = Object.keys(listOf) as CollectedPart[];
  const kept = parts.filter((part) => !isTyped(part) && collected[listOf[part]].length > 0);
  const from = (part: CollectedPart) => (kept.includes(part) ? collected : typed);
  const minutes = {
    decisions: from('decisions').decisions,
    actionItems: from('actions').actionItems,
    openPoints: from('open').openPoints,
    points: from('points').points,
    nothing: [...typed.nothing, ...collected.nothing.filter((part) => !isTyped(part))],
    named: typed.named.length > 0 ? typed.named : collected.named,
    text: typed.text,
  };
  if (kept.length > 0) minutes.text = entriesOfMinutes(minutes).join('\n');
  return { minutes, kept, leftOut: changesBetween(collected, minutes).removed };
}

/** Entries of a new version that the one before did not have, and those that are gone. */
export interface MinutesChanges {
  added: string[];
  removed: string[];
}

type Parts = Pick<Minutes, 'decisions' | 'actionItems' | 'openPoints' | 'points'>;

/** All entries, in the order in which they are shown. */
export const entriesOfMinutes = ({ decisions, actionItems, openPoints, points }: Parts): string[] => [
  ...decisions,
  ...actionItems.map(({ text }) => text),
  ...openPoints,
  ...points,
];

/** An entry that moved to another part counts as changed, too. */
export function changesBetween(before: Parts, after: Parts): MinutesChanges {
  const marked = ({ decisions, actionItems, openPoints, points }: Parts) =>
    [decisions, actionItems.map(({ text }) => text), openPoints, points].flatMap((entries, part) =>
      entries.map((text) => ({ text, key: `${part} ${text}` })),
    );
  const [old, fresh] = [marked(before), marked(after)];
  const without = (all: typeof old, others: typeof old) =>
    all.filter(({ key }) => others.every((other) => other.key !== key)).map(({ text }) => text);
  return { added: without(fresh, old), removed: without(old, fresh) };
}
