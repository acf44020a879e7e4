/** What comes back once in a quarter, half a year or a year: 每季度第一个工作日, 每年3月第一个周一, the last Friday of every quarter. */
import { type AskReason, problem, type Rule, type Yield } from './tokens.ts';

export type YearUnit = 'quarter' | 'half' | 'year';

const monthsOf: Readonly<Record<YearUnit, number>> = { quarter: 3, half: 6, year: 12 };

/** The day in its month; `nth` counts from the end where it is negative. */
export type MonthDay =
  | { kind: 'working'; nth: number }
  | { kind: 'weekday'; nth: number; weekday: number }
  | { kind: 'days'; days: number[] }
  /** 第三天 and 最后一天 are of the whole stretch where no month is said. */
  | { kind: 'day'; nth: number };

/** Which months: the third of each quarter (-1: its last), or by name. */
export type Months = { kind: 'place'; nth: number } | { kind: 'named'; months: number[] };

/** The same month of each stretch of a year: 1, 4, 7 and 10 are the first of the quarters. */
export function monthsAt(unit: YearUnit, nth: number): number[] {
  const length = monthsOf[unit];
  const first = nth < 0 ? length + nth + 1 : nth;
  return Array.from({ length: 12 / length }, (_, i) => first + i * length);
}

/** A stretch of months holds at least so many of each weekday, and so many working days, in its first and in its last month. */
const surelyInMonth = { weekday: 4, working: 15, day: 28 } as const;

/** The rule, or why there is none. */
export function yearTurns(unit: YearUnit, said: Months | null, day: MonthDay): Rule | AskReason {
  const months = said ? saidMonths(unit, said) : wholeStretch(unit, day);
  if (typeof months === 'string') return months;
  const days = day.kind === 'days' ? day.days : day.kind === 'day' ? [day.nth] : [];
  if (days.some((d) => d === 0 || d > 31)) return 'impossible-date';
  const plain = { interval: 1, byMonth: months, byMonthDay: days };
  if (day.kind === 'weekday')
    return { freq: 'YEARLY', ...plain, byDay: [{ nth: day.nth, weekday: day.weekday }] };
  if (day.kind !== 'working') return { freq: 'YEARLY', ...plain, byDay: [] };
  // In the words of RFC 5545 a place among all days of a year would be one day a year: it has to be counted by months.
  return { freq: 'MONTHLY', ...plain, byDay: workingDays, bySetPos: day.nth };
}

const workingDays = [1, 2, 3, 4, 5].map((weekday) => ({ nth: 0, weekday }));

function saidMonths(unit: YearUnit, said: Months): number[] | AskReason {
  if (said.kind === 'place')
    return said.nth === 0 || Math.abs(said.nth) > monthsOf[unit]
      ? 'impossible-date'
      : monthsAt(unit, said.nth);
  if (unit !== 'year') return 'choice';
  const months = [...new Set(said.months)].sort((a, b) => a - b);
  return months.some((month) => month < 1 || month > 12) ? 'impossible-date' : months;
}

/** 每季度第一个周一 lies in its first month, 每年最后一天 in its last; 每季度5号 says no month. */
function wholeStretch(unit: YearUnit, day: MonthDay): number[] | AskReason {
  if (day.kind === 'days' || Math.abs(day.nth) > surelyInMonth[day.kind]) return 'vague';
  return monthsAt(unit, day.nth < 0 ? -1 : 1);
}

/** Asks which day is meant, and offers the first and the last working day of the stretch, or of the months that were said. */
export function whichDay(unit: YearUnit | 'month', said: Months | null = null): Yield {
  const turns = [1, -1].flatMap((nth): Rule[] => {
    const rule = unit === 'month' ? everyMonth(nth) : yearTurns(unit, said, { kind: 'working', nth });
    return typeof rule === 'string' ? [] : [rule];
  });
  return { kind: 'problem', reason: 'vague', hard: true, turns };
}

const everyMonth = (nth: number): Rule => ({
  freq: 'MONTHLY',
  interval: 1,
  byDay: workingDays,
  byMonth: [],
  byMonthDay: [],
  bySetPos: nth,
});

/** The rule of a phrase, or the question about it. */
export function yieldTurns(unit: YearUnit, months: Months | null, day: MonthDay): Yield {
  const rule = yearTurns(unit, months, day);
  if (rule === 'vague') return whichDay(unit);
  return typeof rule === 'string' ? problem(rule) : { kind: 'recur', rule };
}

/** Months with their days: 3月15日和9月15日 is one rule, 3月15日和9月20日 are two, of which one has to be chosen. */
export function yieldDates(dates: readonly (readonly number[])[]): Yield {
  const [first = 0, ...others] = dates.map(([, day = 0]) => day);
  const months = dates.map(([month = 0]) => month);
  if (others.every((day) => day === first))
    return yieldTurns('year', { kind: 'named', months }, { kind: 'days', days: [first] });
  const turns = dates.flatMap(([month = 0, day = 0]): Rule[] => {
    const rule = yearTurns('year', { kind: 'named', months: [month] }, { kind: 'days', days: [day] });
    return typeof rule === 'string' ? [] : [rule];
  });
  return { kind: 'problem', reason: 'vague', hard: true, turns };
}
