/** What people say about items: their numbers, that they take one on, until when they put one off. */
import type { WorkCalendar } from '../domain/worktime.ts';
import { readWhen, withoutWhen } from './when.ts';

/** `12`, `#12`, `事项 12`; but not `12 分钟` nor `2.5 版`. One that no item can have is a number as well: there is none such. */
const form =
  /^\s*(?:事项|item|号|no\.?)?\s*[#＃]?\s*([0-9０-９]{1,20})(?![0-9０-９]|[.．][0-9０-９]|\s*(?:分|小时|min|hour|[:：点]))\s*[号:：,，、]?\s*/iu;

/** The number at the start and what follows it; null where none stands there. */
export function readItemNumber(text: string): { number: number | null; rest: string } {
  const found = form.exec(text);
  if (!found) return { number: null, rest: text.trim() };
  return { number: Number(found[1]?.normalize('NFKC')), rest: text.slice(found[0].length).trim() };
}

const mostNumber = 999_999_999;

/** Several at once: all, or those from one number to another. */
export type Several = 'all' | { from: number; to: number };

const all = /^\s*(?:全部|所有|全都|都|all)(?=[\s:：,，]|$)[\s:：,，]*/iu;
/** But not `12 - 3 台已换`, `12 到 3 点停了`, nor `12-13800138000`, which no item can have. */
const range =
  /^\s{0,3}(?:事项|items?|号)?\s{0,3}[#＃]?\s{0,3}([0-9０-９]{1,9})\s{0,3}号?\s{0,3}(?:-|–|—|~|～|到|至|to)\s{0,3}[#＃]?([0-9０-９]{1,9})(?![0-9０-９]|\s*(?:分|小时|min|hour|[:：]\s*[0-9０-９]|[点时天日月年%％楼层台人次]))\s{0,3}号?[\s:：,，、]*/iu;

/** `全部 已恢复`, `3-8 已恢复`: which of hers, and what follows; null where one is meant. */
export function readSeveral(text: string): { which: Several; rest: string } | null {
  const whole = all.exec(text);
  if (whole) return { which: 'all', rest: text.slice(whole[0].length).trim() };
  const found = range.exec(text);
  if (!found) return null;
  const numbers = [found[1], found[2]].map((digits) => Number(digits?.normalize('NFKC')));
  const which = { from: Math.min(...numbers), to: Math.max(...numbers) };
  return { which, rest: text.slice(found[0].length).trim() };
}

/** Behind a number: no amount, moment or longer word. */
const another =
  /^(?:和|跟|与|and\b|&)?\s{0,3}(?:事项|items?)?\s{0,3}[#＃]?([0-9０-９]{1,20})(?![0-9０-９]|\s{0,3}(?:分|小时|min|hour|[:：]\s{0,3}[0-9０-９]|[点时天日月年%％楼层台人次个件条箱单吨种辆块元家套名组]|号(?!$|[\s,，、和跟与:：&都])))(?=$|[\s,，、和跟与号:：&])\s{0,3}号?\s{0,3}[:：,，、]?\s{0,3}/iu;
/** Between two numbers, it says that both are meant; a blank alone does not: `12 3 pumps replaced`. */
const joint = /[,，、和跟与&#＃]|and|事项|item/iu;
/** More at once nobody writes down. */
const mostNumbers = 20;

/**
 * `1 2`, `1、2 都好了`: the numbers at the start, each once and the smallest first, and what follows; null where it is at
 * most one. With `joined`, only as far as more than a blank stands between them.
 */
export function readItemNumbers(
  text: string,
  { joined = false } = {},
): { numbers: number[]; rest: string } | null {
  const first = readItemNumber(text);
  if (first.number === null) return null;
  const numbers = [first.number];
  let { rest } = first;
  let behind = form.exec(text)?.[0] ?? '';
  for (let found = another.exec(rest); found && numbers.length < mostNumbers; found = another.exec(rest)) {
    const between = behind.slice(behind.search(/[^0-9０-９]{0,20}$/u)) + found[0].split(/[0-9０-９]/u, 1)[0];
    if (joined && !joint.test(between)) break;
    numbers.push(Number(found[1]?.normalize('NFKC')));
    [behind] = found;
    rest = rest.slice(found[0].length);
  }
  const unlike = [...new Set(numbers)].sort((one, other) => one - other);
  return numbers.length > 1 ? { numbers: unlike, rest: rest.trim() } : null;
}

/** `都好了`, `all fixed`: it holds of each that was named. */
export const saysOfEach = (words: string): boolean => /^(?:都|全|均|all\b|both\b)/iu.test(words);

/** From the first number to the last. */
export const spanOf = (which: Several): { from: number; to: number } =>
  which === 'all' ? { from: 1, to: mostNumber } : which;

/** The item that a card of ours speaks of, by its words. */
export function itemNumberIn(text: string): number | null {
  const found = /(?:事项|item)\s*(\d{1,9})(?!\d)/iu.exec(text.normalize('NFKC'));
  return found ? Number(found[1]) : null;
}

/** A title of ours: `一级 · 事项 12`, `事项 12 → 三级`, perhaps in bold. */
const cardTitle =
  /^\**(?:【[^】]{1,6}】|\[[^\]]{1,10}\] ?)?(?:[^\n·。，]{1,24} · (?:事项|item) (\d{1,9})|(?:事项|item) (\d{1,9}) → [^\n]{1,12})\**$/iu;
const linesAbove = 2;

/** The item of a card of ours whose words were quoted; the company's name may stand above its title. */
export function itemNumberOfCard(text: string): number | null {
  const lines = text
    .normalize('NFKC')
    .trim()
    .split('\n', linesAbove + 1);
  const found = lines.map((line) => cardTitle.exec(line.trim())).find((one) => one !== null);
  return found ? Number(found[1] ?? found[2]) : null;
}

const yesAhead = '(?:(?:好的?|嗯){1,2}|ok(?:ay)?)?\\s?';
const received = new RegExp(
  `^${yesAhead}(?:(?:已?收到){1,2}[了啦哈]?|got it|received|noted)(?:\\s?(?:谢谢|多谢|辛苦了?|thanks|thank you))?(?:\\s*(?:事项|#|item)?\\s*(?<number>\\d{1,9}))?$`,
  'iu',
);
/** She says that she does it. */
const claims = new RegExp(
  `^${yesAhead}(?:${[
    '我们?(?:来|去|处理|接|接手|马上来|马上去|马上到|这就来|这就去|在(?=[看处查弄]))(?:看看?|看一下|处理|处理一下|弄|弄一下|查查?|查一下|现场)?',
    '(?:我们?)?马上(?:处理|过去|到|来|去看|去处理)|已接手|接手',
    "i'?ll take it|i'?ll do it|on it|mine",
  ].join('|')})[吧哈啊哦]?(?:\\s*(?:事项|#|item)?\\s*(?<number>\\d{1,9}))?$`,
  'iu',
);
/** It claims nothing. */
const courtesy =
  /^(?:(?:好的?|嗯){1,2}|没问题|明白了?|了解|知道了|ok|okay|yes|sure|谢谢|多谢|感谢|辛苦了?|放心|thanks|thank you)[吧哈啊哦]?$/iu;
/** How soon, and what she does now. */
const onHerWay = new RegExp(
  `^(?:${[
    '(?:我们?)?(?:马上|立刻|立即|这就|现在|正在|先)?(?:来|去|过去|赶过去|出发了?|处理|看看?|看一下|查|查看|查一下|跟进|解决|排查|安排|到|到现场|在路上了?|在看了?|在查了?|在处理了?)(?:处理|看看?|查查?|一下|现场)?',
    '(?:大概|大约|预计|估计)?[\\d一二两三四五六七八九十半几]{1,3}个?(?:分钟|小时|min|mins)(?:后|内|之内|以内|左右)?就?能?(?:到|到现场|处理|处理完|解决|回复|给结果|给答复)?',
    '请?稍等|交给我',
    'on my way|looking(?: into it)?|will do|(?:there )?(?:in )?\\d{1,3} ?min(?:ute)?s?',
  ].join('|')})[吧哈啊哦呢]?$`,
  'iu',
);

const longestAck = 60;
const signsBehind = /(?:[!！。.~～\s👌👍🙏]|\[[^\]\s]{1,6}\]){1,12}$/u;
const betweenParts =
  /[,，。.!！;；、~～]\s{0,3}|(?<=\p{Script=Han})\s{1,3}(?=\p{Script=Han}|\d{1,3}\s?(?:分|小时|min))/u;

function partsOf(text: string): string[] {
  const plain = text.normalize('NFKC').trim().replace(signsBehind, '');
  return plain.length > longestAck
    ? []
    : plain
        .split(betweenParts)
        .map((part) => part.trim())
        .filter(Boolean);
}

/** Short words with which somebody takes something on, perhaps with its number and with when she will be there; null for anything else. */
export function readAck(text: string): { number: number | null } | null {
  const parts = partsOf(text);
  const found = parts.map((part) => received.exec(part) ?? claims.exec(part));
  const numbers = new Set(found.map((one) => one?.groups?.number).filter(Boolean));
  const isAck = found.some(Boolean) && numbers.size <= 1;
  const isAll = parts.every((part, index) => found[index] || courtesy.test(part) || onHerWay.test(part));
  if (!isAck || !isAll) return null;
  const [number] = numbers;
  return { number: number === undefined ? null : Number(number) };
}

/** And nothing besides. */
export const saysOnlyAck = (text: string): boolean =>
  isNod(text) || (readAck(text) !== null && partsOf(text).length === 1);

/** She has read what she was asked, and answers nothing by that. */
export function saysOnlyReceived(text: string): boolean {
  if (isNod(text)) return true;
  const parts = partsOf(text);
  return (
    parts.some((part) => received.test(part)) &&
    parts.every(
      (part) =>
        (received.exec(part)?.groups?.number === undefined && received.test(part)) || courtesy.test(part),
    )
  );
}

const yes = /^(?:要的?|接|好的?|行|可以|是的?|对的?|嗯|yes|ok(?:ay)?|sure)[。.!！~～吧]?$/iu;

/** A yes to the question whether she takes it on; by itself it says nothing. */
export const saysYes = (text: string): boolean => yes.test(text.normalize('NFKC').trim());

/** The picture signs that platforms without reactions have for the OK beneath a card; a thumb only praises. */
const nod = /^(?:[👌🆗✅][\u{1f3fb}-\u{1f3ff}]?|\[(?:ok|okay|收到|get)\]){1,3}$/iu;

/** A picture sign alone, with which somebody says that she has it; it says nothing among others. */
export const isNod = (text: string): boolean => nod.test(text.trim());

const minuteMs = 60_000;

/** Until when something is put off, and why: `30分钟 在路上`, `到 3 点 在路上`. Where no time can be read, `until` is `now`. */
export function readDelay(text: string, now: Date, calendar: WorkCalendar): { until: Date; reason: string } {
  const when = readWhen(text, now, calendar);
  const until =
    when.kind === 'duration'
      ? new Date(now.getTime() + when.minutes * minuteMs)
      : when.kind === 'deadline'
        ? when.end
        : when.kind === 'time'
          ? when.start
          : now;
  const reason = withoutWhen(text, when).replace(/^[\s:：,，。到推迟后]+/u, '');
  return { until, reason };
}

const done = '解决|搞定|修好|处理好|处理完|恢复正常|恢复';
const chineseSolved = `(?:(?:已经?|都|刚刚?|全部?){1,3}(?:${done})(?:了|啦)?|(?:${done})(?:了|啦))(?:$|[,，。.!！:：;；\\s]+)`;
const englishSolved = `(?:it(?:'|’)?s |it is |all )?(?:fixed|resolved|solved)(?: it)?(?: now)?(?:$|\\s*[,，。.!！:：;；]\\s*|\\s+(?:[–—-]\\s+|(?=(?:by|after|with|thanks?)\\b)))`;
const solved = new RegExp(`^(?:${chineseSolved}|${englishSolved})(?<line>[\\s\\S]*)$`, 'iu');
const longestSolved = 300;

/** It holds of a part alone: `解决了，但…`, `修好了 80%`, `恢复了，还有两台没好`. */
const inPart =
  /(?:^|[\s,，。;；!！、])(?:但|不过|可是|只是|就是|还[有差剩没]|but\b|except\b|still\b)|^(?:\d{1,9}\s?[个件条台项%％]|一半|一部分|部分|大半|大部分)/iu;
/** To be done by then, and not done. */
const byDay =
  /^by\s+(?:(?:next|this)\s+\w|the\s+end\b|\d|today|tomorrow|tonight|noon|(?:mon|tues|wednes|thurs|fri|satur|sun)day)/iu;

/** 已经解决了, `修好了，重启了网关`: that something is dealt with, and how, if that is said; a question is none, nor what holds of a part alone. */
export function readSolved(text: string): { line: string } | null {
  const plain = text.trim();
  if (plain.length > longestSolved || /[?？吗]\s*$/u.test(plain)) return null;
  const found = solved.exec(plain);
  const line = (found?.groups?.line ?? '').trim();
  return found && !inPart.test(line) && !byDay.test(line) ? { line } : null;
}
