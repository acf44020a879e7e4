/** What comes back less often than each month, quarter or year: 每三个月第一个周一, 双月5号; what can be meant in two ways is asked: 每两个季度, every other year. */
import { problem, type Rule, type Yield } from './tokens.ts';
import { type MonthDay, yearTurns, yieldTurns } from './year-turns.ts';

const workingDays = [1, 2, 3, 4, 5].map((weekday) => ({ nth: 0, weekday }));
// Twelve are a year, and have their own words.
const mostMonths = 11;

function inMonths(interval: number, day: MonthDay): Rule | null {
  const plain = { freq: 'MONTHLY' as const, interval, byDay: [], byMonth: [], byMonthDay: [] };
  if (day.kind === 'weekday') return { ...plain, byDay: [{ nth: day.nth, weekday: day.weekday }] };
  if (day.kind === 'working') return { ...plain, byDay: workingDays, bySetPos: day.nth };
  const days = day.kind === 'days' ? day.days : [day.nth];
  return days.some((d) => d === 0 || d > 31) ? null : { ...plain, byMonthDay: days };
}

const ends: MonthDay[] = [
  { kind: 'working', nth: 1 },
  { kind: 'working', nth: -1 },
];

const asked = (turns: (Rule | null)[]): Yield => ({
  kind: 'problem',
  reason: 'vague',
  hard: true,
  turns: turns.filter((rule) => rule !== null),
});

/** Counted from the first month that has such a day ahead; where no day is said, its ends are offered. */
export function everyMonths(interval: number, day: MonthDay | null): Yield {
  if (interval < 1 || interval > mostMonths) return problem('choice');
  if (!day) return asked(ends.map((end) => inMonths(interval, end)));
  const rule = inMonths(interval, day);
  return rule ? { kind: 'recur', rule } : problem('impossible-date');
}

/** In English the first of them is not taken for granted: it is offered. */
export function offeredMonths(interval: number, day: MonthDay | null): Yield {
  const found = everyMonths(interval, day);
  return found.kind === 'recur' ? asked([found.rule]) : found;
}

/** Whether it begins in this quarter or in the next one is not said: both are offered. */
export function everySecondQuarter(day: MonthDay | null): Yield {
  const isWhole = day !== null && day.kind !== 'days';
  const meant = isWhole ? day : { kind: 'working' as const, nth: 1 };
  const halves =
    meant.nth < 0
      ? [
          [6, 12],
          [3, 9],
        ]
      : [
          [1, 7],
          [4, 10],
        ];
  const rules = halves.map((months) => yearTurns('year', { kind: 'named', months }, meant));
  return asked(rules.map((rule) => (typeof rule === 'string' ? null : rule)));
}

/** 双月 are the even months, 单月 the odd ones. */
export function everyOtherMonth(which: 'even' | 'odd', day: MonthDay | null): Yield {
  const months = [1, 3, 5, 7, 9, 11].map((month) => (which === 'odd' ? month : month + 1));
  const named = { kind: 'named' as const, months };
  if (day) return yieldTurns('year', named, day);
  const rules = ends.map((end) => yearTurns('year', named, end));
  return asked(rules.map((rule) => (typeof rule === 'string' ? null : rule)));
}
