/** The months of a rule in words: 每季度, 每半年最后一个月, 每年3月、9月. */
import type { Rule } from './tokens.ts';
import { monthsAt } from './year-turns.ts';

const units = ['quarter', 'half'] as const;

/** Which month of each quarter or half year it is; null where the months are no such row. */
function rowOf({ byMonth }: Rule) {
  for (const unit of units) {
    const length = 12 / byMonth.length;
    const first = byMonth[0] ?? 1;
    const isRow =
      Number.isInteger(length) && first <= length && monthsAt(unit, first).join() === byMonth.join();
    // 每年3月、9月 is plainer than the third month of each half.
    const isPlain = unit === 'quarter' || first === 1 || first === length;
    if (isRow && isPlain) return { unit, nth: first, isLast: first === length };
  }
  return null;
}

/** The first of a quarter is the first of its first month, and the last that of its last: the month need not be said. */
function isOfWhole(rule: Rule, { nth, isLast }: { nth: number; isLast: boolean }): boolean {
  const place = rule.bySetPos ?? rule.byDay[0]?.nth ?? (rule.byMonthDay[0] === -1 ? -1 : 0);
  return place > 0 ? nth === 1 : place < 0 && isLast;
}

/** Every other month of the calendar, by its number. */
function parityOf({ byMonth }: Rule): 'odd' | 'even' | null {
  if (byMonth.length !== 6) return null;
  const odd = byMonth.filter((month) => month % 2 === 1).length;
  return odd === 6 ? 'odd' : odd === 0 ? 'even' : null;
}

export function monthsInChinese(rule: Rule): string {
  const parity = parityOf(rule);
  if (parity) return parity === 'odd' ? '每单月' : '每双月';
  const row = rowOf(rule);
  if (!row) return `每年${rule.byMonth.map((month) => `${month}月`).join('、')}`;
  const stretch = row.unit === 'quarter' ? '每季度' : '每半年';
  if (isOfWhole(rule, row)) return stretch;
  return `${stretch}${row.isLast ? '最后一个月' : row.nth === 1 ? '第一个月' : '第二个月'}`;
}

export function monthsInEnglish(rule: Rule): string {
  const parity = parityOf(rule);
  if (parity) return `every ${parity} month`;
  const row = rowOf(rule);
  if (!row) return `${rule.byMonth.map((month) => monthNames[month - 1] ?? '').join(' and ')} every year`;
  const stretch = row.unit === 'quarter' ? 'every quarter' : 'every half-year';
  if (isOfWhole(rule, row)) return stretch;
  return `the ${row.isLast ? 'last' : row.nth === 1 ? 'first' : 'second'} month of ${stretch}`;
}

/** `15 March and 15 September`; null where the days are no dates by name. */
export function datesInEnglish(rule: Rule): string | null {
  if (rule.byMonth.length === 0 || rowOf(rule) || parityOf(rule) || rule.byMonthDay.some((day) => day < 0))
    return null;
  return rule.byMonth
    .flatMap((month) => rule.byMonthDay.map((day) => `${day} ${monthNames[month - 1] ?? ''}`))
    .join(' and ');
}

const monthNames = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];
