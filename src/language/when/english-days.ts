/** English words for days, weeks and months, and for days that are counted. */
import { civil, dayStartMs, minuteMs } from '../../domain/calendar.ts';
import { workday, workdayLimit } from './counted-days.ts';
import { fullDate, monthAndDay, nextDayOfMonth } from './date-words.ts';
import { isoWeekday, mondayOf, monthEnd, monthStart, nthWeekday, workingDaysFrom } from './days.ts';
import { C, count, en, M, monthIn, nth, P, places, V, weekdayIn } from './english-words.ts';
import { type Context, date, problem, type ScanRule, type Yield } from './tokens.ts';

function weekOf(c: Context, weeks: number): { first: number; last: number } {
  const first = mondayOf(c.today) + weeks * 7;
  return { first, last: first + 6 };
}

/** In the order they are tried. */
export const englishDays: readonly ScanRule[] = [
  en(`(a|one|two|three)\\s+weeks?\\s+from\\s+(?:(today|tomorrow)|${V})`, ([, n = '', near, name], c) => {
    const from = name ? (weekdayIn(name) - isoWeekday(c.today) + 7) % 7 : near === 'today' ? 0 : 1;
    return date(c.today + from + 7 * count(n), { weekly: name !== undefined });
  }),
  en('(\\d{1,2})/(\\d{1,2})/(20\\d{2})', ([, a, b, y]) => {
    if (Number(a) > 12) return fullDate(Number(y), Number(b), Number(a));
    return Number(b) > 12 || a === b ? fullDate(Number(y), Number(a), Number(b)) : problem('choice');
  }),
  en('(?:the\\s+)?day after tomorrow', (_m, c) => date(c.today + 2)),
  en('(?:the\\s+)?day before yesterday|yesterday|last (?:week|month|night|year)|\\bago\\b', () =>
    problem('past'),
  ),
  en('today', (_m, c) => date(c.today)),
  en('tonight|this evening', (_m, c) => [date(c.today), { kind: 'part', part: 'evening' }]),
  en('this (morning|afternoon)', ([, p], c) => [
    date(c.today),
    { kind: 'part', part: p === 'morning' ? 'morning' : 'afternoon' },
  ]),
  en('tomorrow|tmrw?|tmr|tomorow', (_m, c) => date(c.today + 1)),
  en('(?:the )?next day|the following day', () => date(Number.NaN)),
  en(
    `${V}\\s+after\\s+next|(?:the\\s+)?week after next(?:\\s+on)?\\s+${V}|${V}\\s+(?:of\\s+)?(?:the\\s+)?week after next`,
    ([, a, b, d], c) => date(weekOf(c, 2).first + weekdayIn(a ?? b ?? d ?? '') - 1, { weekly: true }),
  ),
  en(`${V}\\s+(?:of\\s+)?next week|next week(?:\\s+on)?\\s+${V}`, ([, a, b], c) =>
    date(weekOf(c, 1).first + weekdayIn(a ?? b ?? '') - 1, { weekly: true }),
  ),
  en(`(last|next|this)\\s+${V}`, ([, w, name = ''], c) =>
    date(weekOf(c, w === 'next' ? 1 : w === 'last' ? -1 : 0).first + weekdayIn(name) - 1, { weekly: true }),
  ),
  en(
    `(?:on\\s+)?(?:the\\s+)?${P}\\s+${V}\\s+(?:of|in)\\s+(?:(next|this|the)\\s+month|${M})`,
    ([, which = '', name = '', w, m], c) => {
      const first = m
        ? monthStart(c.today, (monthIn(m) - civil(c.today).month + 12) % 12)
        : monthStart(c.today, w === 'next' ? 1 : 0);
      const day = nthWeekday(first, places[which] ?? 1, weekdayIn(name));
      return day === null ? problem('impossible-date') : date(day);
    },
  ),
  en(`(?:(?:on|coming|this coming)\\s+)?${V}`, ([all, name = ''], c) => {
    if (/^(?:sat|sun|mar|mon|wed)$/.test(all) && all.length < 3) return null;
    return date(c.today + ((weekdayIn(name) - isoWeekday(c.today) + 7) % 7), {
      roll: 'week',
      bare: true,
      weekly: true,
    });
  }),
  en(
    `${M}\\s+${nth}(?!:|\\s*(?:am|pm))(?:,?\\s+(20\\d{2}))?|(?:the\\s+)?${nth}\\s+(?:of\\s+)?${M}(?:,?\\s+(20\\d{2}))?`,
    ([, m1, d1, y1, d2, m2, y2], c) => {
      const [m, d, y] = [monthIn(m1 ?? m2 ?? ''), Number(d1 ?? d2), y1 ?? y2];
      return y ? fullDate(Number(y), m, d) : monthAndDay(c.today, m, d);
    },
  ),
  en(
    '(?:on\\s+)?the\\s+(\\d{1,2})(?:st|nd|rd|th)\\b(?!\\s+(?:floor|version|item|point|time))',
    ([, d], c) => {
      const day = nextDayOfMonth(c.today, Number(d));
      return day === null ? problem('impossible-date') : date(day, { roll: 'month' });
    },
  ),
  en('(?:by\\s+)?(?:the\\s+)?end of (?:the\\s+|this\\s+)?(week|month|year)', ([all, unit], c) => {
    const last = unit === 'week' ? mondayOf(c.today) + 6 : unit === 'month' ? monthEnd(c.today) : c.today;
    const found: Yield = { kind: 'period', first: c.today, last, closing: true, reason: 'vague' };
    return all.startsWith('by') ? [{ kind: 'due' }, found] : found;
  }),
  en('(this|next)\\s+week(?!end)', ([, w], c) => ({
    kind: 'period',
    ...weekOf(c, w === 'next' ? 1 : 0),
    closing: false,
    reason: 'no-weekday',
  })),
  en('(?:(this|next)\\s+)?weekend', ([, w], c) => {
    const { last } = weekOf(c, w === 'next' ? 1 : 0);
    return { kind: 'period', first: last - 1, last, closing: false, reason: 'choice' };
  }),
  en('(this|next)\\s+month', ([, w], c) => {
    const first = monthStart(c.today, w === 'next' ? 1 : 0);
    return { kind: 'period', first, last: monthEnd(first), closing: false, reason: 'vague' };
  }),
  en(`in\\s+${C}\\s+(days?|weeks?)|${C}\\s+(days?|weeks?)\\s+(?:from now|later)`, ([, a, u1, b, u2], c) =>
    date(c.today + count(a ?? b ?? '1') * ((u1 ?? u2 ?? '').startsWith('w') ? 7 : 1)),
  ),
  en(
    `(?:in\\s+)?${C}\\s+(?:business|working|work)\\s?days?(?:\\s+(?:from now|later))?`,
    ([all, n = ''], c) =>
      /^in|later|now/i.test(all) ? workday(c, workingDaysFrom(c.calendar, c.today, count(n))) : null,
  ),
  en(`within\\s+${C}\\s+(?:business|working|work)\\s?days?`, ([, n = ''], c) => workdayLimit(c, count(n))),
  en(`within\\s+${C}\\s+(days?|weeks?)`, ([, n = '', u = ''], c) => ({
    kind: 'limit',
    atMs: dayStartMs(c.today + count(n) * (u.startsWith('w') ? 7 : 1) + 1) - minuteMs,
  })),
  en('(?:the )?next (?:working|business|work)\\s?day', (_m, c) =>
    workday(c, workingDaysFrom(c.calendar, c.today, 1)),
  ),
];
