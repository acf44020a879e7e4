/** Reads minutes as people type them, or as a form hands them in, and says which parts are missing. */
import type { ActionItem, Minutes, MinutesCheck, MinutesPart } from '../domain/minutes.ts';
import { findNames, type Named } from './names.ts';

// Below this many letters nobody who was absent could know what was decided.
const leastLetters = 6;

type Part = 'decisions' | 'actionItems' | 'openPoints';

const headingWords: readonly [Part, string][] = [
  ['decisions', '会议决议|会议决定|决议事项|决议|决定事项|决定|结论|decisions?|conclusions?'],
  [
    'actionItems',
    '待办事项|待办|行动项|行动事项|行动|任务|后续事项|下一步|action items?|actions?|to-?dos?|next steps?',
  ],
  [
    'openPoints',
    '遗留问题|遗留事项|遗留|未决事项|未决问题|未决|待定事项|待定|open points?|open issues?|open',
  ],
];
const anyHeading = headingWords.map(([, words]) => words).join('|');
const headings = headingWords.map(([part, words]) => ({
  part,
  // "决议：…", "## 待办" on a line of its own, "【遗留】…".
  pattern: new RegExp(
    String.raw`^[#*\s]*(?:[【[](?:${words})[】\]][\s*]*[:：]?|(?:[一二三四]、|\d[.、]\s*)?\**(?:${words})\**\s*(?:[:：]\**|$))\s*`,
    'iu',
  ),
}));

// Without any heading, what a line begins with tells what it is.
const decisionWords =
  /^(?:大家|会议|会上|一致|我们)?(?:决定|决议|同意|确定|通过|采用|批准|定于|定为|agreed|decided|approved|we (?:will|agreed|decided))/iu;

/**
 * Reads minutes: headings 决议 / 待办 / 遗留 (or decisions, actions, open points) with what follows, and checks that they
 * say something: a decision or an action item, and for each action item an owner. `people` are those who may own one.
 */
export function readMinutes(text: string, known: readonly Named[] = []): MinutesCheck {
  const people = namedIn(text, known);
  const minutes: Minutes = { decisions: [], actionItems: [], openPoints: [], text: text.trim() };
  const lines = splitLines(text);
  const headed = lines.some((line) => headings.some(({ pattern }) => pattern.test(line)));
  let part: Part | null = null;
  for (const raw of lines) {
    const heading = headings.find(({ pattern }) => pattern.test(raw));
    if (heading) part = heading.part;
    const entry = entryOf(heading ? raw.replace(heading.pattern, '') : raw);
    const kind = headed ? part : looksLike(entry, people);
    if (isSomething(entry) && kind) put(minutes, kind, entry, people);
  }
  return check(minutes);
}

/** Reads the three fields of the form; each line is one entry, whatever it looks like. */
export function readMinutesForm(
  fields: { decisions: string; actions: string; open: string },
  known: readonly Named[] = [],
): MinutesCheck {
  const people = namedIn(fields.actions, known);
  const minutes: Minutes = { decisions: [], actionItems: [], openPoints: [], text: '' };
  const parts: [Part, string][] = [
    ['decisions', fields.decisions],
    ['actionItems', fields.actions],
    ['openPoints', fields.open],
  ];
  for (const [part, text] of parts) {
    for (const line of text.split(/\n|[;；]/u)) {
      const entry = entryOf(line);
      if (isSomething(entry)) put(minutes, part, entry, people);
    }
  }
  minutes.text = [
    ...minutes.decisions,
    ...minutes.actionItems.map((item) => item.text),
    ...minutes.openPoints,
  ].join('\n');
  return check(minutes);
}

/** What was typed, sorted into the fields of the form; what fits none stands among the decisions, to be read again. */
export function fieldsOf(
  text: string,
  people: readonly Named[] = [],
): { decisions: string; actions: string; open: string } {
  const minutes = partsOf(text, people);
  const nothing = minutes.decisions.length + minutes.actionItems.length + minutes.openPoints.length === 0;
  return {
    decisions: nothing ? text.trim() : minutes.decisions.join('\n'),
    actions: minutes.actionItems.map((item) => item.text).join('\n'),
    open: minutes.openPoints.join('\n'),
  };
}

/** The parts as far as they can be told, complete or not. */
export function partsOf(text: string, people: readonly Named[] = []): Minutes {
  return readMinutes(text, people).minutes;
}

export type MinutesWish =
  | { kind: 'list' }
  | { kind: 'help' }
  | { kind: 'hand-in'; number: number | null; text: string };

/** Reads what stands behind `/纪要`: `12 决议：…` or `会议12：…` names the meeting; `1. …` begins a list. */
export function readMinutesWish(typed: string): MinutesWish {
  if (/^\s*(?:列表|我的|list|mine)?\s*$/iu.test(typed)) return { kind: 'list' };
  if (/^\s*(?:帮助|用法|怎么用|help|usage|\?|？)\s*$/iu.test(typed)) return { kind: 'help' };
  const found = /^\s*(?:会议|meeting)?\s*[#＃]?\s*(\d{1,9})\s*号?(?:[\s:：,，]+|$)/iu.exec(typed);
  return found
    ? { kind: 'hand-in', number: Number(found[1]), text: typed.slice(found[0].length).trim() }
    : { kind: 'hand-in', number: null, text: typed };
}

/** Only those who are named at all: each entry is compared with them, and a company may have thousands. */
function namedIn(text: string, people: readonly Named[]): Named[] {
  const lower = text.toLowerCase();
  return people.filter(({ name }) => lower.includes(name.toLowerCase()));
}

function put(minutes: Minutes, part: Part, entry: string, people: readonly Named[]): void {
  if (part === 'actionItems') minutes.actionItems.push(readActionItem(entry, people));
  else minutes[part].push(entry);
}

function looksLike(entry: string, people: readonly Named[]): Part | null {
  if (decisionWords.test(entry)) return 'decisions';
  return ownerIn(entry, people) ? 'actionItems' : null;
}

const entryOf = (line: string): string =>
  line
    .replace(/^\s*(?:[\d０-９]{1,2}\s*[.．、)）](?!\d)|[(（]\d{1,2}[)）]|[①-⑳]|[-*•·])\s*/u, '')
    .replace(/[。.]+$/u, '')
    .trim();

/** 无, none and the like say that there is nothing. */
const isSomething = (entry: string): boolean =>
  /[\p{L}\p{N}]/u.test(entry) && !/^(?:无|没有|暂无|none|n\/a)$/iu.test(entry);

function check(minutes: Minutes): MinutesCheck {
  const missing: MinutesPart[] = [];
  if (Array.from(minutes.text.replace(/[\s\p{P}]/gu, '')).length < leastLetters) missing.push('content');
  if (minutes.decisions.length + minutes.actionItems.length === 0) missing.push('decisions-or-actions');
  if (minutes.actionItems.some((item) => item.owner === null)) missing.push('action-owner');
  return missing.length > 0 ? { kind: 'incomplete', missing, minutes } : { kind: 'complete', minutes };
}

const beforeHeading = new RegExp(
  String.raw`(?<=[。.\s])\s*(?=(?:[【[])?(?:${anyHeading})(?:[】\]])?\s*[:：])`,
  'iu',
);
const splitLines = (text: string): string[] =>
  text.split(/\n|[;；]/u).flatMap((line) => line.split(beforeHeading).map((part) => part.trim()));

/** "@张伟 周五前 出报价" or "出报价（张伟，11月27日）": owner and date where they stand; the text stays whole. */
function readActionItem(entry: string, people: readonly Named[]): ActionItem {
  const due =
    /(\S{0,10}?(?:之前|以前|前|截止|之内|内|底))(?=[\s,，、。)）]|$)/u.exec(entry)?.[1] ??
    /(?<![a-z])(by\s+[^\s:：,，]+)/iu.exec(entry)?.[1] ??
    null;
  return { text: entry, owner: ownerIn(entry, people), due };
}

/** Whoever the entry gives the task to; somebody who is only spoken of is not. */
function ownerIn(entry: string, people: readonly Named[]): string | null {
  for (const { name, index, length } of findNames(entry, people).matches) {
    const before = entry.slice(0, index);
    const after = entry.slice(index + length);
    const mention = length > name.length;
    const led = /(?:^|[\s,，、(（:：]|由|请|让)$/u.test(before);
    const ends = /^(?:$|[\s,，、)）:：]|负责|来|跟进|牵头|完成)/u.test(after);
    if (mention || (led && ends)) return name;
  }
  const mention = /[@＠]\s*([\p{L}·.]{1,30})/u.exec(entry);
  const labelled = /(?:负责人|责任人|owner)\s*[:：]\s*[@＠]?([\p{L}·]{1,20})/iu.exec(entry);
  const bracket = /[(（]\s*([\p{L}·\s]{1,20}?)\s*(?:[,，、][^)）]*)?[)）]\s*$/u.exec(entry);
  const inBracket =
    bracket?.[1] && !/[周月日号天前内底]|截止|[今明后]|week|day/iu.test(bracket[1])
      ? bracket[1].trim()
      : null;
  return mention?.[1] ?? labelled?.[1] ?? inBracket;
}
