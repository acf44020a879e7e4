/** Reads minutes as people type them, or as a form hands them in, and says which parts are missing. */
import {
  type ActionItem,
  checkMinutes,
  entriesOfMinutes,
  type Minutes,
  type MinutesCheck,
  type MinutesDemand,
  type MinutesSection,
  type MinutesText,
} from '../domain/minutes.ts';
import { findNames, type Named } from './names.ts';
import { withSpeaker } from './todo.ts';

type Part = 'decisions' | 'actionItems' | 'openPoints' | 'points' | 'named';

const headingWords: readonly [Part, string][] = [
  [
    'decisions',
    '会议决议|会议决定|会议结论|关键决策|决策事项|决议事项|决议|决定事项|决定|结论|key decisions?|decisions?|conclusions?',
  ],
  [
    'actionItems',
    '会议待办|待办事项|待办|行动项|行动事项|行动计划|行动|任务|后续事项|后续安排|下一步计划|下一步|action items?|actions?|to-?dos?|next steps?',
  ],
  [
    'openPoints',
    '遗留问题|遗留事项|遗留|未决事项|未决问题|未决|待定事项|待定|待讨论|open points?|open issues?|open questions?|open',
  ],
  [
    'points',
    '会议要点|讨论要点|要点|会议总结|智能总结|总结|会议摘要|摘要|会议概要|概要|key points?|summary|points?',
  ],
  ['named', '抄送|知会|同时发给|cc|copy to'],
];
// What the platforms' own minutes have besides, which is no part of ours.
const otherHeadings =
  /^[#*\s]*(?:[【[])?(?:会议信息|会议主题|会议时间|参会人(?:员)?|与会人(?:员)?|出席|缺席|智能章节|章节|发言(?:总结|人)|相关链接|文字记录|attendees|participants|transcript|chapters?)(?:[】\]])?\**\s*(?:[:：]|$)/iu;

const anyHeading = headingWords.map(([, words]) => words).join('|');
const headings = headingWords.map(([part, words]) => ({
  part,
  // "决议：…", "## 待办" on a line of its own, "【遗留】…".
  pattern: new RegExp(
    String.raw`^[#*\s]*(?:[【[](?:${words})[】\]][\s*]*[:：]?|(?:[一二三四]、|\d[.、]\s*)?\**(?:${words})\**\s*(?:[:：]\**|$${part === 'named' ? '|(?=[@＠])' : ''}))\s*`,
    'iu',
  ),
}));

// Without any heading, what a line begins with tells what it is.
const decisionWords =
  /^(?:大家|会议|会上|一致|我们)?(?:决定|决议|同意|确定|通过|采用|批准|定于|定为|agreed|decided|approved|we (?:will|agreed|decided))/iu;

/**
 * Reads minutes: headings 决议 / 待办 / 遗留 (or decisions, actions, open points) with what follows, and checks that they
 * say something: a decision or an action item, and for each action item an owner. `known` are those who may own one, `speaker` is who says 我.
 */
export function readMinutes(
  text: string,
  known: readonly Named[] = [],
  demand?: MinutesDemand,
  speaker = '',
): MinutesCheck {
  const people = namedIn(`${text}\n${speaker}`, known);
  const minutes = emptyMinutes(text.trim());
  const lines = splitLines(text);
  const headed = lines.some((line) => headings.some(({ pattern }) => pattern.test(line)));
  let part: Part | null = null;
  for (const raw of lines) {
    const heading = headings.find(({ pattern }) => pattern.test(raw));
    if (heading) part = heading.part;
    else if (headed && otherHeadings.test(raw)) part = null;
    const entry = entryOf(heading ? raw.replace(heading.pattern, '') : raw);
    const kind = headed ? part : looksLike(entry, people);
    if (kind)
      put(minutes, kind, kind === 'actionItems' && speaker ? withSpeaker(entry, speaker) : entry, people);
  }
  return checkMinutes(minutes, demand);
}

const emptyMinutes = (text: string): Minutes => ({
  decisions: [],
  actionItems: [],
  openPoints: [],
  points: [],
  nothing: [],
  named: [],
  text,
});

/** Reads the fields of the form; each line is one entry, whatever it looks like, but for who reads them as well. */
export function readMinutesForm(
  fields: { decisions: string; actions: string; open: string; points?: string },
  known: readonly Named[] = [],
  demand?: MinutesDemand,
  speaker = '',
): MinutesCheck {
  const people = namedIn([...Object.values(fields), speaker].join('\n'), known);
  const minutes = emptyMinutes('');
  const parts: [Part, string][] = [
    ['decisions', fields.decisions],
    ['actionItems', fields.actions],
    ['openPoints', fields.open],
    ['points', fields.points ?? ''],
  ];
  for (const [part, text] of parts) {
    for (const line of text.split(/\n|[;；]/u)) {
      const isNamed = copied.test(line.trim());
      const said = entryOf(isNamed ? line.trim().replace(copied, '') : line);
      const entry = part === 'actionItems' && speaker ? withSpeaker(said, speaker) : said;
      put(minutes, isNamed ? 'named' : part, entry, people);
    }
  }
  minutes.text = entriesOfMinutes(minutes).join('\n');
  return checkMinutes(minutes, demand);
}

const copied = headings.find(({ part }) => part === 'named')?.pattern ?? /^$/u;

/** What was typed, sorted into the fields of the form; what fits none stands among the decisions, to be read again. */
export function fieldsOf(text: string, people: readonly Named[] = []): MinutesText {
  const minutes = partsOf(text, people);
  const isUnread = entriesOfMinutes(minutes).length + minutes.nothing.length === 0;
  return isUnread ? { ...writeMinutes(minutes), decisions: text.trim() } : writeMinutes(minutes);
}

// As it is read again.
const none = '无';

/** Minutes as they stand in the fields of the form, to be changed and read again. */
export function writeMinutes(minutes: Omit<Minutes, 'text'>): MinutesText {
  const field = (part: MinutesSection, entries: string[]) =>
    entries.length === 0 && minutes.nothing.includes(part) ? none : entries.join('\n');
  const copies =
    minutes.named.length > 0 ? [`抄送：${minutes.named.map((name) => `@${name}`).join(' ')}`] : [];
  return {
    decisions: field('decisions', minutes.decisions),
    actions: field(
      'actions',
      minutes.actionItems.map((item) => item.text),
    ),
    open: field('open', minutes.openPoints),
    points: [...minutes.points, ...copies].join('\n'),
  };
}

/** Who reads them as well has a heading of its own, where all of it is typed in one line. */
export function splitCopies(points: string): { points: string; copies: string } {
  const lines = points.split('\n');
  const isCopy = (line: string) => copied.test(line.trim());
  const of = (wanted: string[]) => wanted.join('\n');
  return { points: of(lines.filter((line) => !isCopy(line))), copies: of(lines.filter(isCopy)) };
}

/** The parts as far as they can be told, complete or not. */
export function partsOf(text: string, people: readonly Named[] = []): Minutes {
  return readMinutes(text, people).minutes;
}

export type MinutesWish =
  | { kind: 'list' }
  | { kind: 'help' }
  | { kind: 'late' }
  | { kind: 'confirm'; number: number | null }
  | { kind: 'object' | 'draft'; number: number | null; text: string }
  | { kind: 'hand-in'; number: number | null; text: string };

/** Reads what stands behind `/纪要`: `12 决议：…` or `会议12：…` names the meeting; `1. …` begins a list. */
export function readMinutesWish(typed: string): MinutesWish {
  if (/^\s*(?:列表|我的|list|mine)?\s*$/iu.test(typed)) return { kind: 'list' };
  if (/^\s*(?:帮助|用法|怎么用|help|usage|\?|？)\s*$/iu.test(typed)) return { kind: 'help' };
  if (/^\s*(?:超时|迟交|late)\s*$/iu.test(typed)) return { kind: 'late' };
  const first = numbered(typed);
  // The number may stand first, too: 12 异议 日期不对.
  if (
    first.number !== null &&
    /^(?:确认|confirm|异议|有异议|object(?:ion)?|草稿|draft)(?=[\s:：]|$)/iu.test(first.text)
  ) {
    const wish = readMinutesWish(first.text);
    return 'number' in wish && wish.number === null && wish.kind !== 'hand-in'
      ? { ...wish, number: first.number }
      : { kind: 'hand-in', ...first };
  }
  const about =
    /^\s*(?:(确认|confirm)|(异议|有异议|object(?:ion)?)|草稿|draft)(?=[\s\d:：#＃会]|$)[\s:：]*/iu.exec(
      typed,
    );
  if (!about) return { kind: 'hand-in', ...numbered(typed) };
  const { number, text } = numbered(typed.slice(about[0].length));
  // 确认 with words behind it is a decision that begins so.
  if (about[1]) return text === '' ? { kind: 'confirm', number } : { kind: 'hand-in', ...numbered(typed) };
  return { kind: about[2] ? 'object' : 'draft', number, text };
}

function numbered(typed: string): { number: number | null; text: string } {
  const found = /^\s*(?:会议|meeting)?\s*[#＃]?\s*(\d{1,20})\s*号?(?:[\s:：,，]+|$)/iu.exec(typed);
  return found
    ? { number: Number(found[1]), text: typed.slice(found[0].length).trim() }
    : { number: null, text: typed };
}

/** Text with at least two headings of minutes, or a link to what a platform recorded of a meeting. */
export function looksLikeMinutes(text: string): boolean {
  const parts = splitLines(text).flatMap(
    (line) => headings.find(({ pattern }) => pattern.test(line))?.part ?? [],
  );
  return new Set(parts).size >= 2 || minutesLink.test(text);
}

// Feishu 妙记, DingTalk 闪记 and WeCom 会议录制, as their shared links look.
const minutesLink =
  /https?:\/\/[^\s]*(?:feishu\.cn\/minutes\/|larksuite\.com\/minutes\/|shanji\.dingtalk\.com\/|meeting\.tencent\.com\/(?:cw|crm|v2\/cloud-record)\/)[^\s]*/iu;

/** Only those who are named at all: each entry is compared with them, and a company may have thousands. */
function namedIn(text: string, people: readonly Named[]): Named[] {
  const lower = text.toLowerCase();
  return people.filter(({ name }) => lower.includes(name.toLowerCase()));
}

const sectionOf: Partial<Record<Part, MinutesSection>> = {
  decisions: 'decisions',
  actionItems: 'actions',
  openPoints: 'open',
};

function put(minutes: Minutes, part: Part, entry: string, people: readonly Named[]): void {
  const section = sectionOf[part];
  if (isNothing(entry) && section && !minutes.nothing.includes(section)) minutes.nothing.push(section);
  if (!isSomething(entry)) return;
  if (part === 'named') minutes.named.push(...findNames(entry, people).matches.map(({ name }) => name));
  else if (part === 'actionItems')
    minutes.actionItems.push(...tasksIn(entry).map((task) => readActionItem(task, people)));
  else minutes[part].push(entry);
}

/** `@刘洋 明天 交数据，@张伟 周三前 写方案` are two tasks; whoever only helps has none of her own, nor is a list of names one. */
function tasksIn(entry: string): string[] {
  const tasks: string[] = [];
  for (const piece of entry.split(/(?<=[,，。]\s*)(?=[@＠])/u)) {
    const before = tasks.at(-1);
    const isGoingOn = before !== undefined && (onlyNames.test(before) || helping.test(piece));
    if (isGoingOn) tasks[tasks.length - 1] = before + piece;
    else tasks.push(piece);
  }
  return tasks.map((task) => task.replace(/[\s,，。]+$/u, ''));
}

const onlyNames = /^(?:[@＠][\p{L}·.]{1,30}(?: [A-Z][\p{L}.]*)*[\s,，、。]*)+$/u;
const helping =
  /^[@＠]\S+\s*(?:一起|共同|配合|协助|协同|参与|支持|帮|知悉|也|(?:to\s+)?(?:help|support|join))/iu;

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
const isNothing = (entry: string): boolean => /^(?:无|没有|暂无|none|nothing|n\/a)$/iu.test(entry);
const isSomething = (entry: string): boolean => /[\p{L}\p{N}]/u.test(entry) && !isNothing(entry);

const beforeHeading = new RegExp(
  String.raw`(?<=[。.\s])\s*(?=(?:[【[])?(?:${anyHeading})(?:[】\]])?\s*[:：])`,
  'iu',
);
const splitLines = (text: string): string[] =>
  text.split(/\n|[;；]/u).flatMap((line) => line.split(beforeHeading).map((part) => part.trim()));

/** "@张伟 周五前 出报价" or "出报价（张伟，11月27日）": owner and date where they stand; the text stays whole. */
export function readActionItem(entry: string, people: readonly Named[]): ActionItem {
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
