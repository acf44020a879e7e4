/** What people write to the daily sync: three lines in one message, and the words that switch it on, off or to another time. */

import { isUndo } from './undo-words.ts';
import { readNumber } from './when/numbers.ts';

export interface Lines {
  done: string;
  next: string;
  blocked: string;
}

const marks: readonly (readonly [keyof Lines, string])[] = [
  [
    'done',
    '(?:今[天日])?(?:已完成|完成了?|做了|进展)|(?:今[天日]|昨[天日])(?:的?工作)?|done|today|yesterday|finished',
  ],
  [
    'next',
    '下一步(?:计划)?|接下来|(?:明[天日]|下周)(?:的?计划|要做|做)?|计划|next(?:\\s+steps?)?|tomorrow|plan',
  ],
  [
    'blocked',
    '卡点|卡在(?:哪里?)?|阻塞|受阻|阻碍|障碍|(?:遇到的?)?(?:问题|困难|风险)|block(?:ed|ers?)?(?:\\s+by)?|stuck|risks?',
  ],
];

const separator = '[\\s;；。，,、\\n]';

const readMarks = (text: string) =>
  marks
    .flatMap(([field, words]) => {
      const match = new RegExp(`(?:^|${separator})\\s*(?:\\d[.、)]\\s*)?(${words})\\s*[:：]\\s*`, 'iu').exec(
        text,
      );
      return match ? [{ field, at: match.index, from: match.index + match[0].length }] : [];
    })
    .sort((a, b) => a.at - b.at);

/** Two marks of the three say beyond doubt what a message is. */
export const isMarked = (text: string): boolean => readMarks(text).length > 1;

/** The only one of the three lines that words are about: they begin with its mark and have no other; null where there is none such. */
export function onlyLine(text: string): keyof Lines | null {
  const [first, another] = readMarks(text);
  return first && !another && tidy(text.slice(0, first.at)) === '' ? first.field : null;
}

/** 完成：…, 卡点：… by itself, but not 问题：… or 风险：…, with which a matter may begin as well. */
export const isOneLine = (text: string): boolean => {
  const only = onlyLine(text);
  return only === 'blocked' ? /^\s*(?:卡|阻塞|受阻|block|stuck)/iu.test(text) : only !== null;
};

/** 卡点：无 by itself: what held her up does so no more. */
export const liftsBlocker = (text: string): boolean =>
  onlyLine(text) === 'blocked' && isNothing(readThreeLines(text, true)?.blocked ?? '');

const isOver =
  '(?:(?:现在|目前|都|全部?|也)*(?:已经?(?:都|全部?)?(?:解决|解除|排除|处理|搞定|打通)[好完掉了]*|(?:解决|解除|排除|处理|搞定|打通)[好完掉]?了|没有?了)|(?:(?:is|are|all|now|been|has|have) ){0,3}(?:gone|solved|resolved|fixed|cleared|removed)(?: now)?)';
/** How it came about may follow, but nothing that is in the way still or anew. */
const howSo =
  '(?:(?:[。.!！~]{0,5}[,，;；。.\\n]\\s{0,5}|\\s{1,5}(?=\\p{Script=Han}))(?!.{0,200}(?:还|但|又|新|卡|差|缺|等|but|still|now))[^\\n]{0,200})?[\\s。.!！~]{0,20}$';
const solvedValue = new RegExp(`^${isOver}${howSo}`, 'iu');
const obstacle = '(?:卡点|阻塞|阻碍|障碍)';
const unblocked = new RegExp(
  `^(?:(?:现在|目前|我?这边|我)[,，\\s]*)?(?:(?:已经)?(?:没有?|无)(?:什么|任何)?${obstacle}了?|(?:已经)?不卡了|(?:我的|那个|这个|之前的?|上次的?)?${obstacle}${isOver}|no(?: more)? blockers?(?: any ?more| now| left)?|(?:not blocked any ?more|no longer blocked|unblocked)(?: now)?|(?:the |my )?blockers? ${isOver})${howSo}`,
  'iu',
);

/** 已解决, 没有卡点了: what was in the way is so no more. */
export const isSolved = (words: string): boolean =>
  solvedValue.test(words.trim()) || unblocked.test(words.trim());

/** 没有卡点了, 卡点：已解决, by itself: what was in the way is so no more. */
export const saysUnblocked = (text: string): boolean =>
  onlyLine(text) === 'blocked'
    ? isSolved(readThreeLines(text, true)?.blocked ?? '')
    : unblocked.test(text.trim());

const justDone =
  /^(?:今[天日]|上午|下午|早上|刚刚?|刚才)[^\n?？吗么]{1,60}[完好过成束定线布交付]了[。.!！~]*$|^(?:finished|completed)\s[^\n?]{1,80}$|^[^\n?]{1,80}\s(?:done|finished|completed) (?:today|now)[.!]*$/iu;

/** 今天评审完了: an answer of one line while one is waited for. */
export const saysDone = (text: string): boolean => justDone.test(text.trim());

/** The three lines of a message, by their marks, or in their order where it is meant as an answer or plainly is one; null where it is neither. */
export function readThreeLines(text: string, isMeant = false): Lines | null {
  const found = readMarks(text);
  const lines: Lines = { done: '', next: '', blocked: '' };
  if (found.length > 0) {
    found.forEach(({ field, from }, place) => {
      lines[field] = tidy(text.slice(from, found[place + 1]?.at ?? text.length));
    });
    // What stands before the first mark was done.
    const before = tidy(text.slice(0, found[0]?.at ?? 0));
    if (before !== '') lines.done = [before, lines.done].filter((one) => one !== '').join('\n');
    return isMeant || found.length > 1 ? lines : null;
  }
  const rows = text
    .split('\n')
    .map(tidy)
    .filter((row) => row !== '');
  const parts = rows.length > 1 ? rows : inOneLine(text);
  if (!isMeant && !answersPlainly(parts)) return null;
  if (parts.length > 3) return { ...lines, done: rows.join('\n') };
  const [done = '', next = '', blocked = ''] = parts;
  return { done, next, blocked };
}

const numbered = (mark: string) => new RegExp(`^\\s*1${mark}(.+?)\\s2${mark}(.+?)\\s3${mark}(.+)$`, 'su');
/** 升级到 2.0 版 is no second point, where there is another; 2.三个接口 and 2.3个接口 are one. */
const points = [numbered('(?:[、)）]|\\.(?!\\d))'), numbered('[.、)）]')];

/** 写完接口；明天联调；无, or 1. 写完接口 2. 明天联调 3. 无. */
function inOneLine(text: string): string[] {
  const start = text.slice(0, 2_000);
  const found = points.map((pattern) => pattern.exec(start)).find((match) => match !== null);
  return found ? found.slice(1).map(tidy) : text.split(/[;；]/u).map(tidy);
}

// 今天 alone may begin any tale of trouble: 今天系统登不上.
const plans =
  /^(?:(?:今[天日]|下午)(?:再|先|主要|开始|准备)?(?:继续|要|接着|做|写|改|测|联调|对接|跟进|开会?|评审|整理|完成|上线|部署|处理|去|见|拜访|跑|搭|画|设计|修)|明[天日]|下周|接下来|下一步|继续|准备|计划|打算|tomorrow|next|will|going to)/iu;
const holdsUp =
  /^(?:卡|被?阻|受阻|在?等|还?在等|还?(?:缺|差|少)|没(?:批|到位|到|拿到|收到|定|通过|下来)|需要|依赖|问题|困难|风险|block|stuck|waiting|needs?\b|missing)|^[^\n,，。?？]{1,20}(?:还|一直|迟迟)没有?(?:批|到|拿到|收到|定|通过|下来|给|回)/iu;

/** Three lines without their marks: the second says what comes, the third what holds it up, or that nothing does. */
const answersPlainly = ([, next = '', blocked = '', ...more]: string[]): boolean =>
  more.length === 0 && plans.test(next) && blocked !== '' && (isNothing(blocked) || holdsUp.test(blocked));

const tidy = (words: string): string =>
  words
    .replace(/^\s*\d(?:[、)]|\.(?!\d))\s*/u, '')
    .replace(/[\s;；,，、]+$/u, '')
    .trim();

/** 无, none: there is nothing to say, which is an answer too. */
export const isNothing = (words: string): boolean =>
  /^(?:(?:暂|都|目前|均)?(?:无|没有?)(?:卡点|问题|阻塞|风险|困难|什么|了|的)*|none|no(?:thing)?|nil|n\/?a|[-—–/]+)?[\s。.!！~]*$/iu.test(
    words.trim(),
  );

/** 没进展, or 无 alone: an answer while one is waited for. */
export const saysNothingNew = (text: string): boolean =>
  /^(?:今[天日])?(?:暂|暂时|都|目前|均)?(?:无|没有|没)(?:什么|啥|新|大)?的?(?:进展|变化|更新)?了?[\s。.!！~]*$|^(?:[跟和与同](?:昨[天日]|上次|之前)(?:的?一样|相同)?|同上)[\s。.!！~]*$|^(?:none|nothing(?: new)?|no (?:progress|news|updates?|changes?))[\s.!]*$/iu.test(
    text.trim(),
  );

export type SyncWish =
  | { kind: 'show' }
  | { kind: 'on' | 'add' | 'remove'; rest: string }
  | { kind: 'off'; rest: string }
  | { kind: 'at'; at: string; rest: string }
  /** It looks like a time of day, and there is none such. */
  | { kind: 'no-time'; said: string }
  | { kind: 'undo' }
  | { kind: 'part'; text: string };

const ends = '(?=$|[\\s\\d@＠:：])';
const wishes: readonly (readonly ['on' | 'off' | 'add' | 'remove', RegExp])[] = [
  ['on', new RegExp(`^(?:开启?|打开|启用|on|start)${ends}`, 'iu')],
  ['off', new RegExp(`^(?:关闭?|关掉|停止?|停用|off|stop)${ends}`, 'iu')],
  ['add', new RegExp(`^(?:加上?|添加|add)${ends}`, 'iu')],
  ['remove', new RegExp(`^(?:减去?|去掉|移除|不问|remove)${ends}`, 'iu')],
];

const showing = /^(?:设置|查看|状态|列表|settings?|show|status|list)$/iu;

export function readSyncWish(text: string): SyncWish {
  const words = text.trim();
  if (words === '' || showing.test(words)) return { kind: 'show' };
  if (isUndo(words)) return { kind: 'undo' };
  for (const [kind, pattern] of wishes) {
    const match = pattern.exec(words);
    if (match) return { kind, rest: words.slice(match[0].length).trim() };
  }
  const time = words.replace(/^(?:改[到成为]?|时间|at)\s*/iu, '');
  const { at, rest } = takeTime(time);
  if (at !== null && rest === '') return { kind: 'at', at, rest };
  if (/^\d{1,2}(?:[:：]\d{1,2}|点\d{0,2})$/u.test(time)) return { kind: 'no-time', said: time };
  return { kind: 'part', text: words };
}

const hours =
  '(上午|早上|中午|下午|晚上|傍晚)?\\s*(\\d{1,2})\\s*(?:[:：](\\d{2})|点(半|(\\d{1,2})分?)?)\\s*(am|pm)?|(\\d{1,2})\\s*(am|pm)';

/** 下午三点 with the hour in digits; 一点通 is a name. */
const inDigits = (text: string): string =>
  text.replace(
    /(^|\s|[上下]午|早上|中午|晚上|傍晚)([一二两三四五六七八九十]{1,3})点(?=$|[\s半\d@＠])/gu,
    (all, before: string, said: string) => {
      const hour = readNumber(said);
      return hour === null ? all : `${before}${hour}点`;
    },
  );

/** The first time of day in a text, `17:30`, and what is left without it; null where there is none or no such time. */
export function takeTime(text: string): { at: string | null; rest: string } {
  const plain = inDigits(text);
  const match = new RegExp(`(?<!\\d)(?:${hours})(?![\\d])`, 'iu').exec(plain);
  if (!match) return { at: null, rest: text.trim() };
  const [whole, part = '', hour, minute, half, minutes, noon, bare, bareNoon] = match;
  const given = Number(hour ?? bare);
  const isLater = /下午|晚上|傍晚/u.test(part) || /pm/iu.test(noon ?? bareNoon ?? '');
  const h = isLater && given < 12 ? given + 12 : given;
  const m = half === '半' ? 30 : Number(minute ?? minutes ?? 0);
  if (h > 23 || m > 59) return { at: null, rest: text.trim() };
  const rest = `${plain.slice(0, match.index)} ${plain.slice(match.index + whole.length)}`;
  return {
    at: `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`,
    rest: rest.replace(/\s+/gu, ' ').trim(),
  };
}

const me = /(?:^|[\s,，、])(?:我|me)(?=$|[\s,，、])/iu;

/** Whether whoever speaks names herself, and what else stands there, tidied. */
export const takeMe = (text: string): { isMe: boolean; rest: string } => ({
  isMe: me.test(text),
  rest: text
    .replace(me, ' ')
    .replace(/[\s,，、和]+/gu, ' ')
    .trim(),
});
