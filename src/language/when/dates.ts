/** Chinese words for days, weeks, months and festivals. */
import { civil, dayMs, dayOf, dayStartMs, hourMs, minuteMs } from '../../domain/calendar.ts';
import {
  festivalDay,
  festivalShortSource,
  festivalSource,
  holidayBlock,
  isoWeekday,
  mondayOf,
  monthEnd,
  monthNamed,
  monthStart,
  nthWeekday,
  nthWorkingDay,
  workingDaysFrom,
} from './days.ts';
import { decimalSource, numberSource as N, readNumber, readWeekday } from './numbers.ts';
import { type Context, date, type PeriodToken, problem, rule, type ScanRule, type Yield } from './tokens.ts';

const W = '(?:周|星期|礼拜)';
/** A weekday's sign, not the beginning of another word: 周日程, 一周一次, and not the hour after it. */
const D = '([一二三四五六日天]|[1-7](?!\\d))(?!次|个|期|趟|遍|程|报|志|常|记)';
const reach = '(上上|上|下下下|下下|下|本|这|当)(?:一)?个?';
const reaches: Readonly<Record<string, number>> = {
  上上: -2,
  上: -1,
  本: 0,
  这: 0,
  当: 0,
  下: 1,
  下下: 2,
  下下下: 3,
};
const lastYears: Readonly<Record<string, number>> = { 去年: -1, 今年: 0, 本年: 0, 明年: 1, 后年: 2 };

/** What follows 号 when it counts rooms, buildings or lines instead of days. */
const notDayNumber =
  '(?!会议室|会客|楼|厅|房|线|门|桌|机|厂|店|馆|院|车|仓|工位|窗口|文件|位|员|产线|库|库房|室|柜|服务器|产品|公司|样|包间|地块|单|票|令|院|文)';
const after = '(?:之|以|过)?后(?!天|端|台|勤|续|期|面|来|援|备|门|半|市|厨)';
const dateFollows = '(?=\\s*(?:\\d{1,2}:\\d|[(]?(?:周|星期|礼拜)|上午|下午|中午|早|晚|凌晨|\\d{1,2}点))';

const relative: Readonly<Record<string, number>> = {
  大前天: -3,
  前天: -2,
  昨天: -1,
  昨日: -1,
  今天: 0,
  今日: 0,
  今儿: 0,
  当天: 0,
  明天: 1,
  明日: 1,
  明儿: 1,
  后天: 2,
  后日: 2,
  大后天: 3,
  大大后天: 4,
  昨: -1,
  今: 0,
  明: 1,
  后: 2,
};

function period(first: number, last: number, reason: PeriodToken['reason'], closing = false): PeriodToken {
  return { kind: 'period', first, last, closing, reason };
}

function dayInMonth(first: number, dayOfMonth: number): Yield {
  const { year, month } = civil(first);
  const day = dayOf(year, month, dayOfMonth);
  return day === null || dayOfMonth < 1 ? problem('impossible-date') : date(day);
}

/** 28号: the nearest future month that has such a day. */
export function nextDayOfMonth(today: number, dayOfMonth: number, from = 0): number | null {
  for (let months = from; months < from + 4; months++) {
    const { year, month } = civil(monthStart(today, months));
    const day = dayOf(year, month, dayOfMonth);
    if (day !== null && day >= today) return day;
  }
  return null;
}

/** M月D日 without a year: the next one, unless it has passed within this many days. */
const justPassedDays = 30;

export function monthAndDay(today: number, month: number, dayOfMonth: number): Yield {
  const { year } = civil(today);
  const lastOfMonth = dayOf(2028, month, dayOfMonth);
  if (lastOfMonth === null) return problem('impossible-date');
  const before = dayOf(year - 1, month, dayOfMonth);
  if (before !== null && today - before <= justPassedDays && today > before) return problem('past');
  const here = dayOf(year, month, dayOfMonth);
  if (here === null) return problem('impossible-date');
  if (here >= today) return date(here);
  if (today - here <= justPassedDays) return problem('past');
  const next = dayOf(year + 1, month, dayOfMonth);
  return next === null ? problem('impossible-date') : date(next);
}

export function fullDate(year: number, month: number, dayOfMonth: number): Yield {
  const day = dayOf(year < 100 ? 2000 + year : year, month, dayOfMonth);
  return day === null ? problem('impossible-date') : date(day);
}

function ordinal(text: string): number {
  if (/^最后/.test(text)) return -1;
  const backwards = /^倒数第?(.+)$/.exec(text);
  if (backwards) return -(readNumber(backwards[1] ?? '') ?? 1);
  if (/首|头/.test(text)) return 1;
  return readNumber(text.replace(/^第/, '')) ?? 1;
}

const nth = `(倒数第?[一二三]|最后一?|第?首|头一|第[一二三四五六七八九十1-9])(?:个|天)?`;

/** First day of the month meant by 本月 / 下个月 / 12月 / nothing. */
function monthMeant(word: string | undefined, today: number): number | null {
  if (!word) return monthStart(today, 0);
  const named = new RegExp(`^(${N})月`, 'u').exec(word);
  if (named) return monthNamed(today, readNumber(named[1] ?? '') ?? 0);
  const months = /^下下/.test(word) ? 2 : /^下/.test(word) ? 1 : /^上/.test(word) ? -1 : 0;
  return monthStart(today, months);
}

const month = `((?:下下|下|上|本|这|当)(?:一)?个?月|${N}月份?)`;

function orProblem(day: number | null): Yield {
  return day === null ? problem('impossible-date') : date(day);
}

function weekSpan(word: string, today: number): { first: number; last: number } {
  const monday = mondayOf(today) + 7 * (reaches[word] ?? 0);
  return { first: monday, last: monday + 6 };
}

const workdays: ScanRule[] = [
  rule(`${N}个?工作日(?:之|以)?内`, ([all], c) => {
    const count = readNumber(/^[^个工]+/.exec(all)?.[0] ?? '');
    if (!count) return null;
    const day = workingDaysFrom(c.calendar, c.today, count);
    return { kind: 'limit', atMs: c.nowMs + (day - c.today) * dayMs };
  }),
  rule(`(${N})个?工作日${after}`, ([, n = ''], c) => {
    const count = readNumber(n);
    return count ? date(workingDaysFrom(c.calendar, c.today, count)) : null;
  }),
  rule(`(${N})个?工作日(?:之|以)?前(?!端|台|期)`, () => problem('past')),
  rule('(下下|下|次|最近)(?:一)?(?:个)?工作日', ([, w], c) =>
    date(workingDaysFrom(c.calendar, c.today, w === '下下' ? 2 : 1)),
  ),
  rule(`${reach}${W}的?${nth}工作日`, ([, w = '', n = ''], c) => {
    const { first, last } = weekSpan(w, c.today);
    return orProblem(nthWorkingDay(c.calendar, first, last, ordinal(n)));
  }),
  rule(`(?:${month}|月底)的?${nth}工作日`, ([all, m, n = ''], c) => {
    const first = monthMeant(m, c.today);
    const day = first === null ? null : nthWorkingDay(c.calendar, first, monthEnd(first), ordinal(n));
    return all.startsWith('月底') && day !== null && day < c.today ? problem('past') : orProblem(day);
  }),
];

const holidayName = `(${festivalShortSource}|节|假期|放假|长假)(?:节|假期|小长假|长假|放假|假|期间)*(?:回来|结束|收假|过完)?`;

function blockOf(name: string, c: Context) {
  return holidayBlock(/^(?:节|假|放|长)/.test(name) ? null : name, c.today);
}

const holidays: ScanRule[] = [
  rule(
    `${holidayName}(?:之|以)?后的?(?:上班)?(?:${nth}(?:工作日|(?:上班|开工)(?:日|天)?)|第?[一首][个天](?:工作日|上班|开工)|复工日?|上班(?:第一天)?|开工(?:第一天)?)`,
    ([, name = '', n], c) => {
      const block = blockOf(name, c);
      if (!block) return problem('year-unknown');
      return date(workingDaysFrom(c.calendar, block.last, Math.max(1, ordinal(n ?? '第一'))));
    },
  ),
  rule(`${holidayName}(?:之|以)?前的?(倒数第[一二三]|最后一?|第一)个?工作日`, ([, name = '', n = ''], c) => {
    const block = blockOf(name, c);
    if (!block) return problem('year-unknown');
    const back = /^倒数/.test(n) ? -ordinal(n) : 1;
    return date(workingDaysFrom(c.calendar, block.first, -back));
  }),
  rule(`(${festivalShortSource})(?:节|假期|小长假|长假)*(?:之|以)?前(?!夕|端|台)`, ([, name = ''], c) => {
    const day = festivalDay(name, c.today);
    const first = blockOf(name, c)?.first ?? day;
    if (day === null || first === null) return problem('year-unknown');
    return [{ ...period(c.today, first - 1, 'vague', true) }, { kind: 'before' }];
  }),
  rule(`(?:${festivalShortSource})(?:节|假期|小长假|长假)*(?:之|以)?后|节后|节前|年前|年后`, () =>
    problem('vague'),
  ),
  rule(`(${festivalSource}|(?:五一|六一)(?=当天|节|那天))(?:节)?(?:当天|那天)?`, ([, name = ''], c) => {
    const day = festivalDay(name, c.today);
    return day === null ? problem('year-unknown') : date(day, { festive: true });
  }),
];

const counted: ScanRule[] = [
  rule(`(${N})个?(天|日|周|星期|礼拜|月|年)(?:之|以)?内(?!容|部|测|训)`, ([all, n = '', unit = ''], c) => {
    const count = readNumber(n);
    if (!count || (unit === '月' && !/个月/.test(all))) return null;
    const day = unit === '月' ? sameDayLater(c.today, count) : c.today + count * (/天|日/.test(unit) ? 1 : 7);
    return unit === '年' ? problem('vague') : { kind: 'limit', atMs: dayStartMs(day + 1) - minuteMs };
  }),
  rule(`(${N})个?(?:周|星期|礼拜)${after}的?\\s*${W}?${D}`, ([, n = '', d = ''], c) => {
    const count = readNumber(n);
    return count ? date(mondayOf(c.today) + count * 7 + readWeekday(d) - 1, { weekly: true }) : null;
  }),
  rule(`(${N})个?(天|日|周|星期|礼拜|月)${after}`, ([all, n = '', unit = ''], c) => {
    const count = readNumber(n);
    if (!count || (unit === '月' && !/个月/.test(all))) return null;
    return date(
      unit === '月' ? sameDayLater(c.today, count) : c.today + count * (/天|日/.test(unit) ? 1 : 7),
    );
  }),
  rule(`(?:过)(${N})个?(天|周|星期|礼拜)(?!两|几)`, ([, n = '', unit = ''], c) => {
    const count = readNumber(n);
    if (!count || n === '两') return problem('vague', false);
    return date(c.today + count * (unit === '天' ? 1 : 7));
  }),
  rule(`(?:${decimalSource}|半)个?(?:天|日|周|星期|礼拜|月|年|小时|钟头|分钟)(?:之|以)?前(?!端|台|期)`, () =>
    problem('past'),
  ),
];

function sameDayLater(today: number, months: number): number {
  const first = monthStart(today, months);
  return Math.min(first + civil(today).dayOfMonth - 1, monthEnd(first));
}

const weeks: ScanRule[] = [
  rule(`(?:${reach})?(?:${W})?的?周末|${reach}${W}[六6][日天]`, ([, w], c) => {
    const { first, last } = weekSpan(w ?? '本', c.today);
    return { ...period(first + 5, last, 'choice') };
  }),
  rule(`${reach}${W}(?:的?\\s*${W})?${D}`, ([, w = '', d = ''], c) =>
    date(weekSpan(w, c.today).first + readWeekday(d) - 1, { weekly: true }),
  ),
  rule(`(?:${month}|(?:本|这)个?月)的?${nth}(?:的)?${W}${D}`, ([, m, n = '', d = ''], c) => {
    const first = monthMeant(m, c.today);
    return first === null
      ? problem('impossible-date')
      : orProblem(nthWeekday(first, ordinal(n), readWeekday(d)));
  }),
  rule(`${nth}${W}${D}`, () => problem('vague')),
  rule(`${W}${D}`, ([, d = ''], c, { before }) => {
    if (/[一两三四五六七八九十几\d]个?$/.test(before)) return null;
    const day = c.today + ((readWeekday(d) - isoWeekday(c.today) + 7) % 7);
    return date(day, { roll: 'week', bare: true, weekly: true });
  }),
  rule(`${reach}${W}`, ([, w = ''], c) => {
    const { first, last } = weekSpan(w, c.today);
    return period(first, last, last < c.today ? 'past' : 'no-weekday');
  }),
];

const months: ScanRule[] = [
  rule(`(\\d{4})年(${N})月(${N})[日号]?`, ([, y = '', m = '', d = '']) =>
    fullDate(Number(y), readNumber(m) ?? 0, readNumber(d) ?? 0),
  ),
  rule(`([二两][零〇一二三四五六七八九]{3})年(${N})月(${N})[日号]?`, ([, y = '', m = '', d = '']) => {
    const year = [...y].map((sign) => readNumber(sign) ?? 0).join('');
    return fullDate(Number(year), readNumber(m) ?? 0, readNumber(d) ?? 0);
  }),
  rule(`(\\d{2})年(${N})月(${N})[日号]`, ([, y = '', m = '', d = '']) =>
    fullDate(Number(y), readNumber(m) ?? 0, readNumber(d) ?? 0),
  ),
  rule('(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?![\\d.])t?', ([, y, m, d]) =>
    fullDate(Number(y), Number(m), Number(d)),
  ),
  rule('(20\\d{2})(\\d{2})(\\d{2})(?!\\d)', ([, y, m, d]) =>
    Number(m) <= 12 && Number(d) <= 31 ? fullDate(Number(y), Number(m), Number(d)) : null,
  ),
  rule(`(去年|今年|本年|明年|后年)的?(${N})月(?:份的?)?(${N})[日号]?`, ([, y = '', m = '', d = ''], c) =>
    fullDate(civil(c.today).year + (lastYears[y] ?? 0), readNumber(m) ?? 0, readNumber(d) ?? 0),
  ),
  rule(`${month}的?(?:底|末)?的?最后一(?:天|日)`, ([, m], c) => {
    const first = monthMeant(m, c.today);
    return orProblem(first === null ? null : monthEnd(first));
  }),
  rule('月底最后一(?:天|日)|月底(?:那天|当天)', (_m, c) => date(monthEnd(c.today))),
  rule(
    `(${N})月(?:份的?)?(${N})([日号]|(?![\\d个人位名点时分:.%层楼]))${notDayNumber}`,
    ([, m = '', d = ''], c) => {
      const numbers = [readNumber(m), readNumber(d)] as const;
      if (numbers[0] === null || numbers[1] === null) return null;
      return monthAndDay(c.today, numbers[0], numbers[1]);
    },
  ),
  rule(
    `(1[0-2]|0?[1-9])[-/.](3[0-9]|[12]\\d|0?[1-9])(?![\\d/.-])${dateFollows}`,
    ([, m, d], c, { before }) =>
      /[\w.:/-]$/.test(before) ? null : monthAndDay(c.today, Number(m), Number(d)),
  ),
  rule(`((?:下下|下|上|本|这|当)(?:一)?个?月)的?(${N})[日号]${notDayNumber}`, ([, m, d = ''], c) => {
    const first = monthMeant(m, c.today);
    const dayOfMonth = readNumber(d);
    return first === null || dayOfMonth === null ? null : dayInMonth(first, dayOfMonth);
  }),
  rule(`(${N})[日号]${notDayNumber}`, ([, d = ''], c, { before }) => {
    const dayOfMonth = readNumber(d);
    if (dayOfMonth === null || /[a-z#第\d.]$/i.test(before)) return null;
    if (dayOfMonth < 1 || dayOfMonth > 31) return dayOfMonth < 100 ? problem('impossible-date') : null;
    const day = nextDayOfMonth(c.today, dayOfMonth);
    return day === null ? problem('impossible-date') : date(day, { roll: 'month' });
  }),
  rule(`(?:(下下|下|上|本|这|当)(?:一)?个?|(${N}))?月(?:底|末)`, ([, w, n = ''], c) => {
    const named = n === '' ? null : monthNamed(c.today, readNumber(n) ?? 0);
    const first = named ?? monthMeant(w ? `${w}月` : undefined, c.today) ?? c.today;
    return period(first, monthEnd(first), 'vague', true);
  }),
  rule('(?:(今|明|本)?年)(?:底|末|终)', ([, w], c) => {
    const { year } = civil(c.today);
    return period(c.today, dayOf(year + (w === '明' ? 1 : 0), 12, 31) ?? c.today, 'vague', true);
  }),
  rule('(?:(本|这个?|下个?)?季度?)(?:底|末)', ([, w], c) => {
    const quarter = Math.floor((civil(c.today).month - 1) / 3) + (w?.startsWith('下') ? 1 : 0);
    const first = monthStart(c.today, quarter * 3 - (civil(c.today).month - 1));
    return period(first, monthEnd(monthStart(first, 2)), 'vague', true);
  }),
  rule(`${month}(?:初|中旬|上旬|下旬|中)|月初|月中(?!旬)|年初|年中`, () => problem('vague')),
  rule('(下下|下|上|本|这|当)(?:一)?个?月', ([, w = ''], c) => {
    const first = monthMeant(`${w}月`, c.today) ?? c.today;
    return period(first, monthEnd(first), w === '上' ? 'past' : 'vague');
  }),
  rule(`(${N})月份?(?!饼|亮|球|薪|费|报|卡|结)`, ([, n = ''], c, { before }) => {
    const first = /个$/.test(before) ? null : monthNamed(c.today, readNumber(n) ?? 0);
    return first === null ? null : period(first, monthEnd(first), 'vague');
  }),
  rule('(今|明|后|去|本)年', ([, w], c) => {
    const year = civil(c.today).year + (w === '明' ? 1 : w === '后' ? 2 : w === '去' ? -1 : 0);
    const first = dayOf(year, 1, 1) ?? c.today;
    return period(first, dayOf(year, 12, 31) ?? c.today, w === '去' ? 'past' : 'vague');
  }),
  rule('年(?=内|之内|以内)|月(?=内|之内|以内)|周(?=内|之内|以内)', ([all], c) => {
    if (all === '月') return period(c.today, monthEnd(c.today), 'vague', true);
    if (all === '周') return period(c.today, mondayOf(c.today) + 6, 'vague', true);
    return period(c.today, dayOf(civil(c.today).year, 12, 31) ?? c.today, 'vague', true);
  }),
];

const relatives: ScanRule[] = [
  rule('(次日|第二天|翌日|隔日|转天|隔天)(?!性)', () => ({
    kind: 'date',
    day: Number.NaN,
    roll: 'none',
    bare: false,
    weekly: false,
  })),
  rule(
    '(大大后天|大后天|大前天|前天|昨天|昨日|今天|今日|今儿个?|当天|明天|明日|明儿个?|后天|后日)',
    ([, w = ''], c, { before }) =>
      w === '后日' && /[\d一二三两]$/.test(before)
        ? null
        : date(c.today + (relative[w.replace(/个$/, '')] ?? 0)),
  ),
  rule('(昨|今|明|后)(?=早|晚|晨|夜|午|儿?上午|下午|中午)', ([, w = ''], c) =>
    date(c.today + (relative[w] ?? 0)),
  ),
];

/** Hours from now and limits by the clock. */
export function inHours(c: Context, minutes: number): number {
  return Math.floor(c.nowMs / minuteMs) * minuteMs + Math.round((minutes / 60) * hourMs);
}

export const dateRules: readonly ScanRule[] = [
  ...workdays,
  ...holidays,
  ...counted,
  ...weeks,
  ...months,
  ...relatives,
];
