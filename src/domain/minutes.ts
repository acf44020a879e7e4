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

// Below this many letters nobody who was absent could know what was decided.
const leastLetters = 6;

const headings: { part: 'decisions' | 'actionItems' | 'openPoints'; pattern: RegExp }[] = [
  { part: 'decisions', pattern: /^[#*\s【[]*(?:决议|决定|结论|decisions?)[\s】\]*]*[:：]?\s*/iu },
  {
    part: 'actionItems',
    pattern: /^[#*\s【[]*(?:待办|行动项|任务|action items?|actions?|to-?dos?)[\s】\]*]*[:：]?\s*/iu,
  },
  {
    part: 'openPoints',
    pattern: /^[#*\s【[]*(?:遗留|未决|遗留问题|待定|open points?|open)[\s】\]*]*[:：]?\s*/iu,
  },
];

/**
 * Reads minutes as people type them: headings 决议 / 待办 / 遗留 (or decisions, actions, open points) with what follows,
 * and checks that they say something: a decision or an action item, and for each action item an owner.
 */
export function readMinutes(text: string): MinutesCheck {
  const minutes: Minutes = { decisions: [], actionItems: [], openPoints: [], text: text.trim() };
  let part: 'decisions' | 'actionItems' | 'openPoints' | null = null;
  for (const raw of splitLines(text)) {
    const heading = headings.find(({ pattern }) => pattern.test(raw));
    if (heading) part = heading.part;
    const line = heading ? raw.replace(heading.pattern, '') : raw;
    const entry = line.replace(/^\s*(?:\d{1,2}\s*[.、)）]|[-*•·])\s*/u, '').trim();
    if (entry === '' || part === null) continue;
    if (part === 'actionItems') minutes.actionItems.push(readActionItem(entry));
    else minutes[part].push(entry);
  }
  return check(minutes);
}

function check(minutes: Minutes): MinutesCheck {
  const missing: MinutesPart[] = [];
  if (Array.from(minutes.text.replace(/\s/gu, '')).length < leastLetters) missing.push('content');
  if (minutes.decisions.length + minutes.actionItems.length === 0) missing.push('decisions-or-actions');
  if (minutes.actionItems.some((item) => item.owner === null)) missing.push('action-owner');
  return missing.length > 0 ? { kind: 'incomplete', missing } : { kind: 'complete', minutes };
}

const splitLines = (text: string): string[] =>
  text.split(/\n|[;；]|(?<=[。.])\s*(?=(?:决议|待办|行动项|遗留|未决|decisions?|actions?|open)\s*[:：])/iu);

/** "@张伟 周五前 出报价" or "出报价（张伟，11月27日）": owner and date where they stand, the rest is the text. */
function readActionItem(entry: string): ActionItem {
  const mention = /@\s*([\p{Script=Han}A-Za-z·]{1,20})/u.exec(entry);
  const bracket = /[(（]\s*([\p{Script=Han}A-Za-z·\s]{1,20}?)\s*(?:[,，、]\s*([^)）]*))?[)）]\s*$/u.exec(
    entry,
  );
  const labelled = /(?:负责人|责任人|owner)\s*[:：]\s*([\p{Script=Han}A-Za-z·]{1,20})/iu.exec(entry);
  const owner = mention?.[1] ?? labelled?.[1] ?? bracket?.[1]?.trim() ?? null;
  const due = bracket?.[2]?.trim() || /(\S{0,10}(?:之前|前|截止|内))/u.exec(entry)?.[1] || null;
  return { text: entry, owner, due };
}

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
