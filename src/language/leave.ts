/** From when until when somebody is away: `明天`, `下周`, `今天下午`, `12月1日到12月3日`, `周三下午2点到6点`; and who stands in. */
import { shanghaiAt, shanghaiDate, type WorkCalendar } from '../domain/worktime.ts';
import { nameForm, placesLikeNames } from './name-like.ts';
import { timeOnly } from './own-wish.ts';
import { withDates } from './plain-dates.ts';
import { readNumber } from './when/numbers.ts';
import { readWhen } from './when.ts';

const dayMs = 86_400_000;
const between = /\s*(?:到|至|~|——|—|\bto\b|\buntil\b)\s*/iu;

export interface Leave {
  fromAt: Date;
  /** Without this moment. */
  toAt: Date;
}

/** Half days, by the hours that an office gives them. */
const partsOfDay = [
  { name: /上午|早上|morning/iu, from: '00:00', to: '12:00' },
  { name: /下午|afternoon/iu, from: '12:00', to: '18:00' },
  { name: /晚上|傍晚|今晚|明晚|evening|tonight/iu, from: '18:00', to: '24:00' },
];

/** Whole days where neither an hour nor a part of the day is said; null where no day can be read. */
export function readLeave(said: string, now: Date, calendar: WorkCalendar): Leave | null {
  const text = withDates(withBothDates(alone(said))).trim();
  const week = weekIn(text, now);
  if (week) return week;
  const lasting = lastingDays(text);
  if (lasting) {
    const begin = dayIn(lasting.from, now, calendar);
    const toAt = begin && new Date(midnightOf(begin.fromAt).getTime() + lasting.days * dayMs);
    return begin && toAt && { fromAt: begin.fromAt, toAt };
  }
  const when = readWhen(text, now, calendar);
  if (when.kind === 'time' && when.end) return { fromAt: when.start, toAt: when.end };
  const [first = '', second] = text.split(between);
  const from = dayIn(first, now, calendar);
  if (!from) return null;
  const to = second === undefined ? from : lastDay(second, { now, from: from.fromAt }, calendar);
  return to && to.toAt > from.fromAt ? { fromAt: from.fromAt, toAt: to.toAt } : null;
}

const bareWeekday = /^\s*(?:周|星期|礼拜)[一二三四五六日天]|^\s*(?:mon|tues|wednes|thurs|fri|satur|sun)day/iu;

/** 下周一到周三: the weekday behind the first day, where it is none before it. */
function lastDay(
  text: string,
  { now, from }: { now: Date; from: Date },
  calendar: WorkCalendar,
): Leave | null {
  const day = dayIn(text, now, calendar);
  return day && day.toAt <= from && bareWeekday.test(text) ? dayIn(text, from, calendar) : day;
}

const lasts = /[\s,，]*(?:起|开始)?[\s,，]*(?:共|一共)?(\d{1,2}|[一二两三四五六七八九十]{1,2})\s?天$/u;

/** `明天 两天`, `周四起三天`: the first day, and how many there are; null where both ends are said, or no number is. */
function lastingDays(text: string): { from: string; days: number } | null {
  const found = lasts.exec(text);
  const days = found ? (readNumber(found[1] as string) ?? 0) : 0;
  if (!found || days < 1 || between.test(text)) return null;
  return { from: text.slice(0, found.index), days };
}

function dayIn(text: string, now: Date, calendar: WorkCalendar): Leave | null {
  const when = readWhen(text, now, calendar);
  if (when.kind === 'time')
    return { fromAt: when.start, toAt: when.end ?? endOfDay(shanghaiDate(when.start)) };
  const day = when.kind === 'deadline' ? shanghaiDate(when.end) : when.kind === 'ask' ? when.date : undefined;
  if (day === undefined) return null;
  const part = partsOfDay.find(({ name }) => name.test(text));
  return {
    fromAt: shanghaiAt(day, part?.from ?? '00:00'),
    toAt: part && part.to !== '24:00' ? shanghaiAt(day, part.to) : endOfDay(day),
  };
}

/** Without what is said of whoever stands in, once her name is taken out, and without the word before the first day. */
const alone = (said: string): string =>
  said
    .replace(/[\s,，]*(?:由|请|让)?[\s,，@]*来?(?:代|替)(?:我|班|一下)?\s*$/u, '')
    .replace(/^\s*(?:从|from\b)\s*/iu, '');

const dash = '\\s?(?:[-~～—]|到|至)\\s?';
const ofOneMonth = new RegExp(`(?<!\\d)(\\d{1,2})月(\\d{1,2})[日号]?${dash}(\\d{1,2})[日号]`, 'u');
const ofTwo = new RegExp(
  `(?<![\\d:.])(\\d{1,2})[./](\\d{1,2})${dash}(\\d{1,2})[./](\\d{1,2})(?![\\d:.])`,
  'u',
);

/** `12月1-3日`, `12.1-12.3` as `12月1日到12月3日`. */
const withBothDates = (text: string): string =>
  text.replace(ofOneMonth, '$1月$2日到$1月$3日').replace(ofTwo, '$1月$2日到$3月$4日');

/** `下周`, `本周`: from Monday, or from today, to Sunday. */
function weekIn(text: string, now: Date): Leave | null {
  const which =
    /^(?:(下)个?|(?:本|这个?))(?:周|星期|礼拜)(?<more>$|[\s,，].*$)|^(next)\s+week$|^this\s+week$/iu.exec(
      text,
    );
  // 下周 周三 is a day; 下周 去北京 says why.
  if (!which || /[\d一二三四五六日天周号月到至]/u.test(which.groups?.more ?? '')) return null;
  const today = shanghaiAt(shanghaiDate(now), '00:00');
  // Monday is 0; the day in Shanghai begins eight hours before that of UTC.
  const weekday = (new Date(today.getTime() + dayMs / 2).getUTCDay() + 6) % 7;
  const nextMonday = new Date(today.getTime() + (7 - weekday) * dayMs);
  return (which[1] ?? which[3])
    ? { fromAt: nextMonday, toAt: new Date(nextMonday.getTime() + 7 * dayMs) }
    : { fromAt: today, toAt: nextMonday };
}

const endOfDay = (day: string): Date => new Date(shanghaiAt(day, '00:00').getTime() + dayMs);
const midnightOf = (at: Date): Date => shanghaiAt(shanghaiDate(at), '00:00');

/** Who is said to stand in, where nobody of the company is called so: 张三代; or what looks like a name and says nothing else: 明天 张三. */
export function standInSaid(text: string): string | null {
  const said = text.trim();
  const standIn = asStandIn.exec(said)?.[1] ?? covering.exec(said)?.[1];
  if (standIn !== undefined) return standIn;
  const name = asName.exec(said)?.[1];
  return name === undefined || placesLikeNames.has(name) ? null : name;
}

const asStandIn =
  /(?:^|[\s,，])@?(?:由|请|让|叫)?([^\s,，\d]{2,20}?)\s?(?:来)?(?:代(?:我|班|一下)?|替(?:我|班))$/u;
const covering = /(?:^|[\s,，])@?([a-z][a-z'-]{1,19})\s(?:covers|stands\sin)(?:\sfor\sme)?$/iu;
const asName = new RegExp(`[\\s,，]@?(${nameForm})$`, 'u');

export type DutyWord = 'leave' | 'swap' | 'back';

const words: [DutyWord, RegExp][] = [
  ['leave', /^(?:请假|休假|leave|away)/iu],
  ['swap', /^(?:代班|换班|替班|swap|cover)/iu],
  ['back', /^(?:销假|回来|取消|back|cancel)/iu],
];

/** What is wanted of the duty roster, and what stands behind it; null where only a look is wanted. */
export function readDutyWord(text: string): { word: DutyWord; rest: string } | null {
  for (const [word, form] of words) {
    const said = text.trim().replace(/^我(?:要|想)?/u, '');
    const found = form.exec(said);
    if (found) return { word, rest: said.slice(found[0].length).trim() };
  }
  return null;
}

const plainLeave =
  /^(?:我|本人)?(?<before>[^我]{0,20}?)我?(?:想|要|得|打算|准备){0,2}(?:请|休)个?[事病年]?假(?<after>.{0,24})$/u;
const plainEnglish = /^(?:i['’]?m |i am |i will be |i['’]ll be )?(?:on leave|away|off)\b(?<after>.{1,40})$/iu;
const englishTime =
  /^(?:[\s\d,:/-]|\b(?:today|tomorrow|next|this|week|from|to|until|till|on|the|day|after|morning|afternoon|evening|am|pm|(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b)*$/iu;
const plainBack = /^(?:我?(?:今天)?(?:销假|回来上班了?|休假回来了?|回来了)|i['’]?m back|i am back)$/iu;
const standsIn = /(?:[\s,]+(?:由|请|让)?|由|请|让)@?[^\s,\d]{2,20}?\s?(?:来)?(?:代|替)(?:我|班)?$/u;

/** `我明天请假，赵磊代`, `我回来了` where nothing else is said: the same as behind the name of the roster; null for anything that may be a matter. */
export function readPlainLeave(text: string): { word: 'leave' | 'back'; rest: string } | null {
  const said = text
    .normalize('NFKC')
    .trim()
    .replace(/[.!~。,\s]+$/u, '');
  if (plainBack.test(said)) return { word: 'back', rest: '' };
  const groups = (plainLeave.exec(said) ?? plainEnglish.exec(said))?.groups;
  if (!groups) return null;
  const { before = '', after = '' } = groups;
  const rest = `${before} ${after.replace(/[了吧哈]+$/u, '')}`.replace(/^[\s,]+|[\s,]+$/gu, '');
  const time = rest.replace(standsIn, '');
  return timeOnly.test(time) || englishTime.test(time) ? { word: 'leave', rest } : null;
}

/** What people type for a command of its own and stands behind that of the duty roster. */
export const isLeaveWord = (name: string): boolean => /^(?:请假|休假|销假|leave)$/iu.test(name);
