/** Chinese words for days, weeks and months. */
import { civil, dayOf } from '../../domain/calendar.ts';
import { unitSource } from '../units.ts';
import { countedRules } from './counted-days.ts';
import {
  D,
  dayInMonth,
  fullDate,
  month,
  monthAndDay,
  monthMeant,
  nextDayOfMonth,
  nth,
  ordinal,
  orProblem,
  period,
  reach,
  W,
  weekSpan,
} from './date-words.ts';
import { isoWeekday, mondayOf, monthEnd, monthNamed, monthStart, nthWeekday } from './days.ts';
import { numberSource as N, readNumber, readWeekday } from './numbers.ts';
import { date, doubtfulDay, problem, rule, type ScanRule } from './tokens.ts';

const lastYears: Readonly<Record<string, number>> = {
  大前年: -3,
  前年: -2,
  去年: -1,
  今年: 0,
  本年: 0,
  明年: 1,
  后年: 2,
};

/** What follows 号 when it counts rooms, buildings or lines instead of days. */
const notDayNumber =
  '(?!会议室|会客|楼|厅|房|线|门|桌|机|厂|店|馆|院|车|仓|工位|窗口|文件|位|员|产线|库|库房|室|柜|服务器|产品|公司|样|包间|地块|单|票|令|院|文)';
const dateFollows =
  '(?=\\s*(?:\\d{1,2}:\\d|[(]?(?:周|星期|礼拜)|上午|下午|中午|早|晚|凌晨|\\d{1,2}点|\\d{1,2}\\s*[ap]m))';

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

const weeks: ScanRule[] = [
  rule(`(?:${reach})?${W}[八九](?![一二三四五六七八九十]|折|成)`, () => problem('impossible-date')),
  rule(
    `(?:${reach})?${W}[一二三四五六日天](?:\\s*[、和或/&]?\\s*(?:一(?!早)|[二三四五六日]))+(?![\\d点时个月号日零一二三四五六七八九十刻])`,
    () => problem('choice'),
  ),
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
  rule(`${W}${D}`, ([, d = ''], c, { before, last }) => {
    if (/[一两三四五六七八九十几\d]个?$/.test(before) && last?.kind !== 'date') return null;
    const day = c.today + ((readWeekday(d) - isoWeekday(c.today) + 7) % 7);
    return date(day, { roll: 'week', bare: true, weekly: true });
  }),
  rule(`${reach}${W}`, ([, w = ''], c) => {
    const { first, last } = weekSpan(w, c.today);
    return period(first, last, last < c.today ? 'past' : 'no-weekday');
  }),
];

const months: ScanRule[] = [
  rule(`(?:${N}月)?${N}[日号]?\\s*[、/~&和或-]\\s*${N}[日号]${notDayNumber}`, ([all], _c, { before }) =>
    /[\\d.月]$/.test(before) || /^\\d+[日号]\\s*[~-]/.test(all) ? null : problem('choice'),
  ),
  rule(
    '(?:农历|阴历|旧历)[^,。\\s]{0,6}|(?:正月|腊月|冬月)(?:初?[一二三四五六七八九十廿]+)?|[一二三四五六七八九十]+月初[一二三四五六七八九十]|大?年初[一二三四五六七八九]',
    () => problem('vague'),
  ),
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
  rule(
    `(大前年|前年|去年|今年|本年|明年|后年)的?(${N})月(?:份的?)?(${N})[日号]?`,
    ([, y = '', m = '', d = ''], c) =>
      fullDate(civil(c.today).year + (lastYears[y] ?? 0), readNumber(m) ?? 0, readNumber(d) ?? 0),
  ),
  rule(`${month}的?(?:底|末)?的?最后一(?:天|日)`, ([, m], c) => {
    const first = monthMeant(m, c.today);
    return orProblem(first === null ? null : monthEnd(first));
  }),
  rule('月底最后一(?:天|日)|月底(?:那天|当天)', (_m, c) => date(monthEnd(c.today))),
  rule(
    `(${N})月(?:份的?)?(${N})([日号]|(?![\\d点时分:.%层楼]|\\s*${unitSource}))${notDayNumber}`,
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
  // 1210 14:00 may be the tenth of December or a room.
  rule('(0[1-9]|1[0-2])([0-3]\\d)(?=\\s+\\d{1,2}[:点])', ([, m, d], c, { before }) => {
    if (!/(?:^|[,;。])\s*$/.test(before)) return null;
    const meant = monthAndDay(c.today, Number(m), Number(d));
    return meant.kind === 'date' ? doubtfulDay('vague', meant.day) : meant;
  }),
  rule(
    `((?:下下|下|上|本|这|当)(?:一)?个?月)的?[初中底]?的?(${N})[日号]${notDayNumber}`,
    ([, m, d = ''], c) => {
      const first = monthMeant(m, c.today);
      const dayOfMonth = readNumber(d);
      return first === null || dayOfMonth === null ? null : dayInMonth(first, dayOfMonth);
    },
  ),
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
  rule('(?:第?([一二三四1-4])季度?|q([1-4]))(?:底|末)', ([, said, q], c) => {
    const number = readNumber(said ?? q ?? '') ?? 1;
    const first = monthNamed(c.today, number * 3);
    return first === null ? null : period(c.today, monthEnd(first), 'vague', true);
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
  rule('(大前年|前年|去年|今年|本年|明年|后年)', ([, w = ''], c) => {
    const years = lastYears[w] ?? 0;
    const first = dayOf(civil(c.today).year + years, 1, 1) ?? c.today;
    return period(first, dayOf(civil(first).year, 12, 31) ?? c.today, years < 0 ? 'past' : 'vague');
  }),
  rule('年(?=内|之内|以内)|月(?=内|之内|以内)|周(?=内|之内|以内)', ([all], c) => {
    if (all === '月') return period(c.today, monthEnd(c.today), 'vague', true);
    if (all === '周') return period(c.today, mondayOf(c.today) + 6, 'vague', true);
    return period(c.today, dayOf(civil(c.today).year, 12, 31) ?? c.today, 'vague', true);
  }),
];

const relatives: ScanRule[] = [
  rule('今明(?:两|二)?[天日]|明后(?:两|二)?[天日]|后(?:天|日)?大后(?:天|日)', () => problem('choice')),
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

export const dateRules: readonly ScanRule[] = [...countedRules, ...weeks, ...months, ...relatives];
