/** Reads minutes as people type them and says which parts are missing. */
import type { ActionItem, Minutes, MinutesCheck, MinutesPart } from '../domain/minutes.ts';

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
