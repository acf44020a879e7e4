/** Chinese words for what repeats: 每周二、周四, 隔周三, 每月最后一个周五. */
import { everyMonths, everyOtherMonth, everySecondQuarter } from './long-turns.ts';
import { numberSource as N, readNumber, readWeekday } from './numbers.ts';
import { problem, type Rule, rule, type ScanRule, type Yield } from './tokens.ts';
import { type MonthDay, type Months, whichDay, type YearUnit, yieldDates, yieldTurns } from './year-turns.ts';

const W = '(?:周|星期|礼拜)';
const D = '(?:[一二三四五六日天]|[1-7](?!\\d))';
const notHour =
  '(?!次|个月|\\s*[ap]\\.?m|:\\d|\\s*[-~到至]\\s*\\d+\\s*(?:[:点]|[ap]m)|[零一二三四五六七八九十]*(?:点|时(?!间|候)))';
const join = '\\s*[、,和及与跟/]\\s*';
/** 周二、周四 · 一三五 · 周一到周五; a figure after a blank is an hour: 周三 3pm. */
const more = `(?:${W}${D}|${D}${notHour})`;
const list = `(${D}(?!次|个月)(?:(?:\\s*(?:到|至|-|~)\\s*|${join})?${more}|\\s+(?!\\d)${more})*)`;

export const workingWeek = [1, 2, 3, 4, 5];

export function weekly(days: number[], interval = 1): Rule {
  return {
    freq: 'WEEKLY',
    interval,
    byDay: days.map((weekday) => ({ nth: 0, weekday })),
    byMonthDay: [],
    byMonth: [],
  };
}

export function daily(interval = 1): Rule {
  return { freq: 'DAILY', interval, byDay: [], byMonthDay: [], byMonth: [] };
}

export function monthly(extra: Partial<Rule>): Rule {
  return { freq: 'MONTHLY', interval: 1, byDay: [], byMonthDay: [], byMonth: [], ...extra };
}

function recur(rule: Rule): Yield {
  return { kind: 'recur', rule };
}

/** Days of a written list, ranges filled in. */
function daysIn(text: string): number[] {
  const days: number[] = [];
  let range = false;
  for (const sign of text) {
    if (/[到至\-~]/.test(sign)) range = true;
    if (!/[一二三四五六日天1-7]/.test(sign)) continue;
    const day = readWeekday(sign);
    const last = days.at(-1);
    for (let d = (last ?? 0) + 1; range && last !== undefined && d < day; d++) days.push(d);
    days.push(day);
    range = false;
  }
  return [...new Set(days)].sort((a, b) => a - b);
}

const ordinals = `(倒数第[一二三1-3]|最后一?|第\\s?(?:${N})|首|头一)\\s?个?`;

function nthOf(text: string): number {
  if (/^最后/.test(text)) return -1;
  if (/^倒数/.test(text)) return -(readNumber(text.slice(3)) ?? 1);
  return /^[首头]/.test(text) ? 1 : (readNumber(text.slice(1).trim()) ?? 1);
}

const everyMonth = '每(?:一?个)?月(?:月?[初末底])?的?\\s*';
/** 每三个月, 每俩月, 隔月, 每隔一个月 */
const everyMonthsSaid = `(?:每(${N})个?月|(?:每?隔一?个?月))(?:月?[初末底])?的?\\s*`;

const once = '(?:一次)?的?\\s*[,:]?\\s*';

const everyStretch = '每[一个]?(季度?|半年|年)(?:[年季]?度?[初末底])?的?\\s*';
const monthNames = `第(?:${N})个?月|[首头]个?月|头一个?月|末月|(?:最后|倒数第)一?个?月`;
const monthSaid = `(?:(${monthNames}|(?:${N}\\s?月份?\\s*[、,和及与]\\s*)*${N}\\s?月份?)的?[初末底]?的?\\s*)`;
const monthDaySaid = `(?:${ordinals}\\s*工作日|${ordinals}(?:的)?\\s*${W}(${D})${notHour}|(第(?:${N})|最后一?|头一)[天日](?!内|后)|((?:${N}\\s?[日号]?\\s*[、,和及与]\\s*)*${N}\\s?[日号]))`;
const dateSaid = `(?:${N})\\s?月份?的?\\s?(?:${N})\\s?[日号]`;

const unitOf = (word = ''): YearUnit => (word === '年' ? 'year' : word === '半年' ? 'half' : 'quarter');

const numbersIn = (text: string) => (text.match(new RegExp(N, 'gu')) ?? []).map((n) => readNumber(n) ?? 0);

function monthsIn(said: string | undefined): Months | null {
  if (!said) return null;
  if (/^[\d一二三四五六七八九十]/u.test(said)) return { kind: 'named', months: numbersIn(said) };
  return { kind: 'place', nth: said.startsWith('末') ? -1 : nthOf(said.replace(/个?月$/, '')) };
}

/** The day in its month: 第一个工作日, 最后一个周五, 第三天, 5号和20号; null where none is said. */
function dayIn([working, nth, weekday, day, days]: (string | undefined)[]): MonthDay | null {
  if (working) return { kind: 'working', nth: nthOf(working) };
  if (nth) return { kind: 'weekday', nth: nthOf(nth), weekday: readWeekday(weekday ?? '') };
  if (day) return { kind: 'day', nth: nthOf(day) };
  return days ? { kind: 'days', days: numbersIn(days).sort((a, b) => a - b) } : null;
}

/** 每季度最后一个工作日, 每年3月和9月的第一个周一, 每季度首月5号 */
function readTurns([, unit, month, ...day]: RegExpExecArray): Yield {
  return yieldTurns(unitOf(unit), monthsIn(month), dayIn(day) ?? { kind: 'days', days: [] });
}

const anyDay = `(?:${monthSaid}?${monthDaySaid})?`;

/** What can be meant in two ways, or what we do not plan by, is asked: 每隔两个月, 每三个季度, 每两年, 每两个工作日. */
const longRules: readonly ScanRule[] = [
  rule(`(?:每(?:两|俩|二|2)个?|每?隔一?个?)季度?(?:[初末底])?的?\\s*${anyDay}`, ([, , ...day]) =>
    everySecondQuarter(dayIn(day)),
  ),
  rule(`每隔?(?:${N})个?(?:季度?|半年)的?\\s*${anyDay}`, () => problem('choice')),
  rule(`每?隔(?!一)(?:${N})个?月的?\\s*${anyDay}`, () => problem('choice')),
  rule(`(?:每隔?(?!一年)(?:${N})|每?隔一?)年的?\\s*(?:${dateSaid}|${anyDay})`, () => problem('choice')),
  rule(`每隔?(?!一个?工)(?:${N})个?工作日|每隔?(?:${N})个半月|每个?半个?月`, () => problem('choice')),
  rule(`(?:每个?逢?|逢)?([双单])月份?的?\\s*${monthDaySaid}`, ([, which, ...day]) =>
    everyOtherMonth(which === '双' ? 'even' : 'odd', dayIn(day)),
  ),
  rule('(?:每个?逢?|逢)([双单])月份?', ([, which]) => everyOtherMonth(which === '双' ? 'even' : 'odd', null)),
  rule(`${everyMonthsSaid}${monthDaySaid}`, ([, n, ...day]) => everyMonths(monthsBetween(n), dayIn(day))),
  rule(everyMonthsSaid, ([, n]) => everyMonths(monthsBetween(n), null)),
];

const monthsBetween = (count: string | undefined): number => (count ? (readNumber(count) ?? 1) : 2);

export const recurrenceRules: readonly ScanRule[] = [
  rule(
    `每(?:个|逢)?工作日(?:的)?(?:每天)?|工作日(?:的)?每[天日]|每[天日]\\(?(?:限|仅)?工作日\\)?|工作日天天|逢工作日`,
    () => recur(weekly(workingWeek)),
  ),
  rule(`(?:每个?)?${W}(${D})(?:到|至|-|~)${W}?(${D})的?(?:每[天日]|天天)`, ([, from = '', till = '']) =>
    readWeekday(from) < readWeekday(till) ? recur(weekly(daysIn(`${from}到${till}`))) : problem('choice'),
  ),
  rule(`每${W}(?:的)?工作日(?:每天)?`, () => recur(weekly(workingWeek))),
  rule(
    `(?:每隔?(两|二|2|双|三|3|四|4)个?${W}|(两|二|2|三|3)${W}一次|每隔一个?${W}|隔一?个?${W}|双${W}|单${W}|每[双单]${W})${once}(?:的)?(?:${W})?${list}?(?!${D}${notHour})`,
    (m) => {
      const [all, each, times, days = ''] = m;
      if (/^每隔[两二三四234]/.test(all)) return problem('choice');
      const word = each ?? times;
      const interval = word && word !== '双' ? (readNumber(word) ?? 2) : 2;
      return recur(weekly(daysIn(days), interval));
    },
  ),
  rule(`(?:每逢|每个?|逢)${W}(?:例会|一次)?的?\\s*(?:${W})?${list}`, ([, days = '']) =>
    recur(weekly(daysIn(days))),
  ),
  rule(`每个?${W}末`, () => problem('choice')),
  rule(`每个?${W}(?:一次)?`, () => recur(weekly([]))),
  rule(`(?:${W})?${D}(?:、(?:${W})?${D})+每${W}`, ([all]) => recur(weekly(daysIn(all.replace(/每.*/, ''))))),
  rule('(?:每隔一天|隔天|每隔一日|隔日)(?:一次)?', () => recur(daily(2))),
  rule(`每(${N})天(?:一次)?`, ([, n = '']) => recur(daily(readNumber(n) ?? 1))),
  rule('每[天日](?:都)?|天天|每(?=早|晚|上午|中午|下午|凌晨|傍晚)个?', () => recur(daily())),
  ...longRules,
  rule(`${everyMonth}${monthDaySaid}`, ([, ...day]) => everyMonths(1, dayIn(day))),
  rule(`每一?年的?\\s*(${dateSaid}(?:\\s*(?:[、,和及与]|以及)\\s*${dateSaid})+)`, ([, said = '']) =>
    yieldDates(said.split(/[、,和及与]/u).map(numbersIn)),
  ),
  rule(`${everyStretch}${monthSaid}?${monthDaySaid}`, readTurns),
  rule(`${everyStretch}${monthSaid}?`, ([, unit, month]) => whichDay(unitOf(unit), monthsIn(month))),
  rule('每(?:个)?月(?:月?[初末底])?', () => whichDay('month')),
  rule('每(?:半|个|隔)?.{0,2}小时', () => problem('vague')),
];
