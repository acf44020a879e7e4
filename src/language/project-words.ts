/** What people write about a project: its plan in one message, and what has happened to it. */
import { civil, dayNumber, dayOf } from '../domain/calendar.ts';
import { shanghaiDate, type WorkCalendar } from '../domain/worktime.ts';
import { readDue } from './due.ts';
import { readWhen, withoutWhen } from './when.ts';

export interface ProjectText {
  name: string;
  goal: string;
  owner: string;
  departments: string;
  members: string;
  milestones: { name: string; dueOn: string | null }[];
  /** Null where nothing is said of it. */
  every: 'day' | 'week' | 'never' | null;
}

type Part = 'milestones' | 'owner' | 'departments' | 'members' | 'goal' | 'feedback';
const labels: readonly [Part, string][] = [
  ['milestones', '里程碑|节点|计划|milestones?|plan'],
  ['owner', '项目负责人|负责人|责任人|owner'],
  ['departments', '参与部门|部门|departments?'],
  ['members', '参与人|成员|members?|people'],
  ['goal', '项目目标|目标|goal'],
  ['feedback', '反馈|同步|feedback|sync'],
];
const label = new RegExp(
  `(?<=^|[\\s,，;；。、])(?:${labels.map(([part, words]) => `(?<${part}>${words})`).join('|')})\\s*[:：]\\s*`,
  'giu',
);

/** Reads `双十二大促 里程碑：方案 11-27；上线 12-11 负责人：@张伟 部门：市场 研发 目标：零故障 反馈：每周`. */
export function readProject(text: string, now: Date, calendar: WorkCalendar): ProjectText {
  const cuts = [...text.matchAll(label)].map((match) => ({
    part: labels.find(([part]) => match.groups?.[part] !== undefined)?.[0] as Part,
    at: match.index,
    from: match.index + match[0].length,
  }));
  const said = (part: Part): string =>
    cuts
      .flatMap((cut, i) => (cut.part === part ? [text.slice(cut.from, cuts[i + 1]?.at ?? text.length)] : []))
      .join('；')
      .replace(/^[\s,，;；。、]+|[\s,，;；。、]+$/gu, '');
  return {
    name: text
      .slice(0, cuts[0]?.at ?? text.length)
      .replace(/[\s,，;；。]+$/u, '')
      .trim(),
    goal: said('goal'),
    owner: said('owner'),
    departments: said('departments'),
    members: said('members'),
    milestones: readMilestones(said('milestones'), now, calendar),
    every: readEvery(said('feedback')),
  };
}

export function readEvery(text: string): ProjectText['every'] {
  if (/不|无|关|never|none|off/iu.test(text)) return 'never';
  if (/周|week/iu.test(text)) return 'week';
  return /天|日|dai|day/iu.test(text) ? 'day' : null;
}

/** One to a line, or between semicolons; each a name and a day. */
export function readMilestones(text: string, now: Date, calendar: WorkCalendar): ProjectText['milestones'] {
  return text
    .split(/[\n;；]|[,，、](?=[^\n;；,，、]*\d)/u)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => readMilestone(part, now, calendar));
}

const plainDate = /(?:(\d{4})[-/.年])?(\d{1,2})(?:[-/.]|月)(\d{1,2})(?:日|号)?(?:之?前)?(?![\d.])/u;

export function readMilestone(text: string, now: Date, calendar: WorkCalendar) {
  const match = plainDate.exec(text);
  if (match) {
    const dueOn = dateOf(match, now);
    const rest = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
    return { name: tidy(dueOn === null ? text : rest), dueOn };
  }
  const due = readDue(text, now, calendar);
  return {
    name: tidy(withoutWhen(text, readWhen(text, now, calendar))),
    dueOn: due === null ? null : shanghaiDate(due),
  };
}

// A day of this year that is long over means the next one.
const longOverDays = 60;

function dateOf([, year, month, day]: RegExpExecArray, now: Date): string | null {
  const today = dayNumber(now.getTime());
  const thisYear = civil(today).year;
  const said = dayOf(Number(year ?? thisYear), Number(month), Number(day));
  const meant =
    said !== null && year === undefined && said < today - longOverDays
      ? dayOf(thisYear + 1, Number(month), Number(day))
      : said;
  if (meant === null) return null;
  const { year: y, month: m, dayOfMonth: d } = civil(meant);
  return `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}

const tidy = (words: string): string =>
  words
    .replace(/^(?:\d{1,2}[.、)]\s*)/u, '')
    .replace(/(?:前|完成于|截止|by|due)?[\s:：,，]*$/iu, '')
    .replace(/^[\s:：,，]+/u, '')
    .replace(/\s+/gu, ' ')
    .trim();

/** The words of a list that belong to none of the names found in it; a name may be of several words. */
export const wordsBeside = (text: string, found: readonly { index: number; length: number }[]): string[] =>
  [...text.matchAll(/[^\s,，、;；]+/gu)].flatMap(({ 0: word, index }) =>
    /^(?:和|与|及|and|&)$/iu.test(word) ||
    found.some((name) => name.index < index + word.length && index < name.index + name.length)
      ? []
      : [word],
  );

export const projectVerbs = {
  done: ['完成', 'done'],
  move: ['改期', '延期', '提前', 'move'],
  add: ['加', '增加', '加节点', 'add'],
  deliver: ['交付', '移交', 'deliver'],
  confirm: ['确认', '收到', '通过', '接受', 'confirm', 'accept'],
  object: ['异议', '有异议', '不接受', '不通过', '退回', '打回', '驳回', '拒绝', 'object', 'reject'],
  close: ['关闭', '结项', '结束', 'close'],
  reopen: ['重开', 'reopen'],
  owner: ['负责人', '转给', 'owner'],
  feedback: ['反馈', '同步', 'feedback'],
  story: ['经过', '追溯', 'story'],
  undo: ['撤销', '撤消', 'undo'],
} as const;

export type ProjectVerb = keyof typeof projectVerbs;

/** `3`, `#3`, `项目 3`, `３号`, with what stands behind. */
const numbered =
  /^(?:[#＃]|第|项目\s{0,3}[#＃]?)?\s{0,3}([0-9０-９]{1,6})(?![0-9０-９])(\s{0,3}号(?:项目)?)?([\s\S]*)$/u;

/** `3 完成 方案`, `双十二大促 改期 上线 12-15`: which project by number or name, what happened, and the words behind it. */
export function readProjectAct(text: string): { which: string; verb: ProjectVerb | null; words: string } {
  const [, digits, mark, behind = ''] = numbered.exec(text.trim()) ?? [];
  if (digits !== undefined) {
    const which = digits.normalize('NFKC');
    const found = verbAt(behind.replace(/^\s*[:：,，、]/u, ''));
    if (found) return { which, ...found };
    // 618大促 is a name.
    if (mark !== undefined || behind === '' || /^\s/u.test(behind))
      return { which, verb: null, words: behind.trim() };
  }
  const words = text.trim().split(/\s+/u);
  for (let i = 1; i < words.length; i++) {
    const found = verbAt(words.slice(i).join(' '));
    if (found) return { which: words.slice(0, i).join(' '), ...found };
  }
  return { which: text.trim(), verb: null, words: '' };
}

function verbAt(text: string): { verb: ProjectVerb; words: string } | null {
  const [, first = '', rest = ''] =
    /^([^\s:：,，.。;；!！]+)\s*[:：,，.。;；!！]?\s*([\s\S]*)$/u.exec(text.trim()) ?? [];
  for (const [verb, names] of Object.entries(projectVerbs) as [ProjectVerb, readonly string[]][])
    if (names.includes(first.toLowerCase())) return { verb, words: rest.trim() };
  return null;
}

/** More is a letter about it. */
const longestAnswer = 300;

const confirming =
  /^(?:已?确认(?:收到|成果)|验收通过|成果没问题|confirm receipt)了?(?:[\s，,。.!！]{1,3}(?:谢谢|多谢|感谢|辛苦|thanks?(?: you)?)[了啦你您]{0,2})?[。.!！~～]*$/iu;

/** 确认收到, 有异议：税额不对, as on the buttons beneath a result; null for anything else, as object storage is full. */
export function readResultAnswer(text: string): { answer: 'confirmed' | 'objected'; words: string } | null {
  const plain = text.trim();
  if (plain.length > longestAnswer) return null;
  if (confirming.test(plain)) return { answer: 'confirmed', words: '' };
  const objection = /^(?:我?有异议|异议|object(?!\s+[\p{L}\d]))(?:[\s:：,，。.]+(?<why>[\s\S]*))?$/iu.exec(
    plain,
  );
  return objection && { answer: 'objected', words: (objection.groups?.why ?? '').trim() };
}

/** `项目 3` or `project 3`: not the number of an item. */
export const readProjectNumber = (text: string): string | undefined =>
  /^(?:项目|project)\s*#?\s*(\d{1,6})$/iu.exec(text.trim())?.[1];
