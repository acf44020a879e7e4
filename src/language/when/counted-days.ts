/** Chinese words for days that are counted or depend on the calendar: 三个工作日后, 国庆后第一个工作日, 两天内. */
import { civil, dayMs, dayStartMs, minuteMs } from '../../domain/calendar.ts';
import { unknownYears } from '../../domain/worktime.ts';
import {
  after,
  D,
  month,
  monthMeant,
  nth,
  ordinal,
  orProblem,
  period,
  reach,
  W,
  weekSpan,
} from './date-words.ts';
import {
  festivalDay,
  festivalShortSource,
  festivalSource,
  holidayBlock,
  mondayOf,
  monthEnd,
  monthStart,
  nthWorkingDay,
  plainFeast,
  usualBlock,
  workingDaysFrom,
} from './days.ts';
import { decimalSource, numberSource as N, readNumber, readWeekday } from './numbers.ts';
import { type Context, date, doubtfulDay, problem, rule, type ScanRule, type Yield } from './tokens.ts';

const workdays: ScanRule[] = [
  // 两三天内 is no number of days.
  rule(
    '[一二两三四五六七八九]{2}个?(?:工作日|天|日|周|星期|礼拜|月|小时|钟头|分钟)(?:(?:之|以)?[内后前])?',
    ([all]) => (/^[二两]?十/.test(all) ? null : problem('choice')),
  ),
  rule(`${N}个?工作日(?:之|以)?内`, ([all], c) => {
    const count = readNumber(/^[^个工]+/.exec(all)?.[0] ?? '');
    if (!count) return null;
    return workdayLimit(c, count);
  }),
  rule(`(${N})个?工作日${after}`, ([, n = ''], c) => {
    const count = readNumber(n);
    return count ? workday(c, workingDaysFrom(c.calendar, c.today, count)) : null;
  }),
  rule(`(${N})个?工作日(?:之|以)?前(?!端|台|期)`, () => problem('past')),
  rule('(下下|下|次|最近)(?:一)?(?:个)?工作日', ([, w], c) =>
    workday(c, workingDaysFrom(c.calendar, c.today, w === '下下' ? 2 : 1)),
  ),
  rule(`${reach}${W}的?${nth}工作日`, ([, w = '', n = ''], c) => {
    const { first, last } = weekSpan(w, c.today);
    return workday(c, nthWorkingDay(c.calendar, first, last, ordinal(n)));
  }),
  rule(`(?:${month}|月底)的?${nth}工作日`, ([all, m, n = ''], c) => {
    const first = monthMeant(m, c.today);
    const day = first === null ? null : nthWorkingDay(c.calendar, first, monthEnd(first), ordinal(n));
    return all.startsWith('月底') && day !== null && day < c.today ? problem('past') : workday(c, day);
  }),
];

const holidayName = `(${festivalShortSource}|节|假期|放假|长假)(?:节|假期|小长假|长假|放假|假|期间)*`;
const holidayOver = '(?:(?:回来|结束|收假|过完)(?:之|以)?后?|(?:之|以)?后)';

const isUnnamed = (name: string): boolean => /^(?:节|假|放|长)/.test(name);

function blockOf(name: string, c: Context) {
  return holidayBlock(isUnnamed(name) ? null : name, c.today);
}

/** A day counted from a holiday whose list is not out yet: as it usually lies, to be confirmed. */
function unlisted(
  name: string,
  c: Context,
  dayOf: (block: { first: number; last: number }) => number,
): Yield {
  const block = isUnnamed(name) ? null : usualBlock(name, c.today);
  return block ? doubtfulDay('year-unknown', dayOf(block)) : problem('year-unknown');
}

const holidays: ScanRule[] = [
  rule(
    `${holidayName}${holidayOver}的?(?:上班)?(?:${nth}(?:工作日|(?:上班|开工)(?:日|天)?)|第?[一首][个天](?:工作日|上班|开工)|复工日?|上班(?:第一天)?|开工(?:第一天)?|第[一二三]天|首日)`,
    ([all, name = '', n], c) => {
      const count = n ?? /第[一二三]天/.exec(all)?.[0].slice(0, 2) ?? '第一';
      const dayOf = ({ last }: { last: number }) =>
        workingDaysFrom(c.calendar, last, Math.max(1, ordinal(count)));
      const block = blockOf(name, c);
      return block ? workday(c, dayOf(block)) : unlisted(name, c, dayOf);
    },
  ),
  // 国庆前一天, 节前两天: days of the calendar before the day itself, or before the first day off.
  rule(`${holidayName}(?:之|以)?前(?:的)?(?:(${N})天|(最后一天))`, ([, name = '', n, last], c) => {
    const feast = last ? null : plainFeast(name, c.today);
    if (feast !== null) return orProblem(feast - (readNumber(n ?? '') ?? 1));
    const block = blockOf(name, c);
    if (!block)
      return unlisted(name, c, ({ first }) =>
        last ? workingDaysFrom(c.calendar, first, -1) : first - (readNumber(n ?? '') ?? 1),
      );
    return last
      ? workday(c, workingDaysFrom(c.calendar, block.first, -1))
      : orProblem(block.first - (readNumber(n ?? '') ?? 1));
  }),
  rule(`${holidayName}(?:之|以)?前的?(倒数第[一二三]|最后一?|第一)个?工作日`, ([, name = '', n = ''], c) => {
    const back = /^倒数/.test(n) ? -ordinal(n) : 1;
    const dayOf = ({ first }: { first: number }) => workingDaysFrom(c.calendar, first, -back);
    const block = blockOf(name, c);
    return block ? workday(c, dayOf(block)) : unlisted(name, c, dayOf);
  }),
  rule(`(${festivalShortSource})(?:节|假期|小长假|长假)*(?:之|以)?前(?!夕|端|台|后)`, ([, name = ''], c) => {
    const day = festivalDay(name, c.today);
    const first = blockOf(name, c)?.first ?? day;
    if (day === null || first === null) return problem('year-unknown');
    return [{ ...period(c.today, first - 1, 'vague', true) }, { kind: 'before' }];
  }),
  rule('节前(?!后)', (_m, c) => {
    const block = blockOf('节', c);
    return block
      ? [{ ...period(c.today, block.first - 1, 'vague', true) }, { kind: 'before' }]
      : problem('year-unknown');
  }),
  rule(
    `(?:${festivalShortSource})(?:节|假期|小长假|长假)*(?:之|以)?后(?:的?第[一二三]个?(?:周|星期))?|(?:节|假期|长假|小长假|放假)(?:之|以)?[前后]后?(?:第?[一二三]?周)?|年前|年后|(?:假期|放假)(?:期间|当中|中)`,
    () => problem('vague'),
  ),
  // Feasts of the moon, or on other days each year: better asked than dropped.
  rule('(?:七夕|重阳|腊八|中元|父亲|母亲|感恩|万圣|复活|寒食|下元|小年)节?(?!目)', () => problem('vague')),
  rule(`(${festivalSource}|(?:五一|六一)(?=当天|节|那天))(?:节)?(?:当天|那天)?`, ([, name = ''], c) => {
    const day = festivalDay(name, c.today);
    return day === null ? problem('year-unknown') : date(day, { festive: true });
  }),
];

const counted: ScanRule[] = [
  rule(`(?:下(?:个)?${W}|(${N})个?${W}(?:之|以)?后)的?今天`, ([, n = '一'], c) =>
    date(c.today + 7 * (readNumber(n) ?? 1)),
  ),
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

/** A counted working day; where no official list tells, it is Monday–Friday and has to be confirmed. */
export function workday(c: Context, day: number | null): Yield {
  if (day === null) return problem('impossible-date');
  return isListed(c, day) ? date(day) : doubtfulDay('year-unknown', day);
}

/** The same clock time, so many working days on. */
export function workdayLimit(c: Context, count: number): Yield {
  const day = workingDaysFrom(c.calendar, c.today, count);
  if (!isListed(c, day)) return problem('year-unknown');
  return { kind: 'limit', atMs: c.nowMs + (day - c.today) * dayMs };
}

function isListed(c: Context, day: number): boolean {
  const [from, to] = [Math.min(day, c.today), Math.max(day, c.today)];
  return unknownYears(c.calendar, new Date(dayStartMs(from)), new Date(dayStartMs(to))).length === 0;
}

/** Working days, holidays and counted days, in the order they are tried. */
export const countedRules: readonly ScanRule[] = [...workdays, ...holidays, ...counted];
