/** English words for the same things, read into the same tokens. */
import { civil, dayStartMs, minuteMs } from '../../domain/calendar.ts';
import { workday, workdayLimit } from './counted-days.ts';
import { fullDate, inHours, monthAndDay, nextDayOfMonth } from './date-words.ts';
import { isoWeekday, mondayOf, monthEnd, monthStart, nthWeekday, workingDaysFrom } from './days.ts';
import { daily, monthly, weekly, workingWeek } from './recurrences.ts';
import { type Context, clock, date, type Place, problem, rule, type ScanRule, type Yield } from './tokens.ts';

const weekdayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const V =
  '(mon(?:days?)?|tue(?:s(?:days?)?)?|wed(?:nesdays?)?|thu(?:rs?(?:days?)?)?|fri(?:days?)?|sat(?:urdays?)?|sun(?:days?)?)\\b\\.?';
const M =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b\\.?';
const nth = '(\\d{1,2})(?:st|nd|rd|th)?\\b';
const small: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  'forty-five': 45,
  ninety: 90,
};
const C = `(\\d+(?:\\.\\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty-five|forty|ninety)`;
const places: Readonly<Record<string, number>> = {
  first: 1,
  '1st': 1,
  second: 2,
  '2nd': 2,
  third: 3,
  '3rd': 3,
  fourth: 4,
  '4th': 4,
  last: -1,
};
const P = '(first|1st|second|2nd|third|3rd|fourth|4th|last)';

const weekdayIn = (name: string) => weekdayNames.indexOf(name.slice(0, 3)) + 1;
const monthIn = (name: string) => monthNames.indexOf(name.slice(0, 3)) + 1;
const count = (text: string) => small[text] ?? Number(text);

function en(source: string, read: ScanRule['read']): ScanRule {
  // A word, not the middle of one; a blank before or Chinese is fine.
  return rule(source, (m, c, place) => (isInWord(place) ? null : read(lower(m), c, place)));
}

function isInWord({ before, last }: Place): boolean {
  return /[a-z0-9_'.]$/i.test(before) || (before.endsWith('-') && last?.kind !== 'to');
}

function lower(m: RegExpExecArray): RegExpExecArray {
  for (let i = 0; i < m.length; i++) if (m[i]) m[i] = (m[i] ?? '').toLowerCase();
  return m;
}

/** a couple of hours, 1 or 2 hours */
const someLength = `(?:a couple of|a few|several|some|${C}\\s*(?:or|to|-)\\s*${C})\\s*(?:hours?|hrs?|h|minutes?|mins?)(?![a-z])`;

const length = `(?:(half an hour)|(an? hour and a half|one and a half hours|two and a half hours|three quarters of an hour|(?:a )?quarter of an hour)|${C}(?:-|\\s*)(?:hours?|hrs?|h)(?:\\s*(?:and)?\\s*(half|${C}\\s*(?:minutes?|mins?|m)))?|${C}(?:-|\\s*)(?:minutes?|mins?))(?![a-z])`;

function minutesOf(m: readonly (string | undefined)[]): number {
  const [, half, andHalf, hours, more, moreMinutes, mins] = m;
  if (half) return 30;
  if (andHalf)
    return /quarter/.test(andHalf)
      ? andHalf.startsWith('three')
        ? 45
        : 15
      : andHalf.startsWith('two')
        ? 150
        : 90;
  if (hours)
    return Math.round(count(hours) * 60) + (more === 'half' ? 30 : moreMinutes ? count(moreMinutes) : 0);
  return count(mins ?? '0');
}

/** All weekday names of a phrase: Tuesday and Thursday, Mon/Wed/Fri. */
function weekdaysOf(text: string): number[] {
  const names = text.match(/mon|tue|wed|thu|fri|sat|sun/gi) ?? [];
  const days = [...new Set(names.map((name) => weekdayIn(name.toLowerCase())))].sort((a, b) => a - b);
  const [first, last] = days;
  if (!/ to | through |\s*-\s*/.test(text) || first === undefined || last === undefined || days.length !== 2)
    return days;
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

const VL = `(${V}(?:(?:\\s*(?:,|and|&|/|to|through|-)\\s*)+${V})*)`;

const repeats: ScanRule[] = [
  en(
    'every\\s+(?:week\\s?day|working day|workday|business day)|(?:on\\s+)?weekdays|each (?:weekday|workday|working day)',
    () => recur(weekly(workingWeek)),
  ),
  en(
    `(?:every\\s+(?:other|second|2nd|two|2)\\s+(?:weeks?\\s*(?:on\\s+)?)?|(?:bi-?weekly|fortnightly|every fortnight)(?:\\s+on)?\\s+)${VL}`,
    ([, list = '']) => recur(weekly(weekdaysOf(list), 2)),
  ),
  en(`every\\s+(three|3|four|4)\\s+weeks\\s+(?:on\\s+)?${VL}`, ([, n = '', list = '']) =>
    recur(weekly(weekdaysOf(list), count(n))),
  ),
  en('every\\s+(?:other|second|two|2)\\s+weeks?|bi-?weekly|fortnightly', () => recur(weekly([], 2))),
  en(
    `(?:on\\s+(?:the\\s+)?)?(?:the\\s+)?${P}\\s+${V}\\s+(?:of\\s+)?(?:every|each|the)\\s+month|every\\s+(?:month\\s+on\\s+the\\s+)?${P}\\s+${V}(?:\\s+of\\s+the\\s+month)?|monthly\\s+on\\s+the\\s+${P}\\s+${V}`,
    (m) => {
      const words = m.slice(1).filter((word): word is string => word !== undefined);
      if (/the\s+month/i.test(m[0]) && !/every|each|monthly/i.test(m[0])) return null;
      const [which = 'first', day = 'mon'] = words;
      return recur(monthly({ byDay: [{ nth: places[which] ?? 1, weekday: weekdayIn(day) }] }));
    },
  ),
  en(
    `(?:every|each)\\s+month\\s+on\\s+the\\s+${nth}|monthly\\s+on\\s+the\\s+${nth}|(?:on\\s+)?the\\s+${nth}\\s+of\\s+(?:every|each)\\s+month`,
    ([, a, b, c]) => recur(monthly({ byMonthDay: [Number(a ?? b ?? c)] })),
  ),
  en('(?:on\\s+)?(?:the\\s+)?last day of (?:every|each|the) month', ([all]) =>
    /every|each/i.test(all) ? recur(monthly({ byMonthDay: [-1] })) : null,
  ),
  en('every\\s+(?:other|second|two|2)\\s+days?', () => recur(daily(2))),
  en(`(?:every|each|weekly\\s+on)\\s+${VL}`, ([, list = '']) => recur(weekly(weekdaysOf(list)))),
  en('(?:on\\s+)?(mon|tues|wednes|thurs|fri|satur|sun)days\\b', ([, name = '']) =>
    recur(weekly([weekdayIn(name)])),
  ),
  en('every\\s?day|each day|daily', () => recur(daily())),
  en('every\\s+(?=morning|afternoon|evening|night)', () => recur(daily())),
  en('every\\s+week|weekly(?!\\s+(?:report|review|sync|meeting|digest|update))', () => recur(weekly([]))),
  en('(?:every|each)\\s+(?:month|year|quarter|hour)|monthly(?=\\s+(?:at|on)\\b)', () => problem('vague')),
];

function recur(rule: ReturnType<typeof daily>): Yield {
  return { kind: 'recur', rule };
}

function weekOf(c: Context, weeks: number): { first: number; last: number } {
  const first = mondayOf(c.today) + weeks * 7;
  return { first, last: first + 6 };
}

const days: ScanRule[] = [
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

const half = (text: string | undefined) => (text ? (text.startsWith('a') ? 'am' : 'pm') : null);

const clocks: ScanRule[] = [
  en(someLength, () => problem('choice')),
  en(`in\\s+${length}`, (m, c) => ({ kind: 'instant', atMs: inHours(c, minutesOf(m)) })),
  en(`${length}\\s+(?:from now|later)`, (m, c) => ({ kind: 'instant', atMs: inHours(c, minutesOf(m)) })),
  en(`${length}\\s+ago`, () => problem('past')),
  en(`within\\s+(?:the next\\s+)?${length}`, (m, c) => ({ kind: 'limit', atMs: inHours(c, minutesOf(m)) })),
  en(`(?:for\\s+)?${length}`, (m) => ({ kind: 'length', minutes: minutesOf(m) })),
  en('(?:at\\s+)?(noon|midday|midnight)', ([, w]) => clock(w === 'midnight' ? 24 : 12, 0)),
  en('half past (\\d{1,2}|[a-z]+)', ([, h = '']) => (count(h) ? clock(count(h), 30) : null)),
  en('(?:a )?quarter (past|to) (\\d{1,2}|[a-z]+)', ([, w, h = '']) =>
    count(h)
      ? w === 'past'
        ? clock(count(h), 15)
        : clock(count(h) - 1, 45, { half: count(h) <= 6 ? 'pm' : null })
      : null,
  ),
  en('(?:at\\s+)?(\\d{1,2})(?:[.:](\\d{2}))?\\s*(a\\.?m\\.?|p\\.?m\\.?)(?![a-z])', ([, h, m, ap]) =>
    clock(Number(h), Number(m ?? 0), { half: half(ap) }),
  ),
  en(
    "(?:at\\s+)?(\\d{1,2}|[a-z]+)\\s+o'?clock(?:\\s+(?:in the|at)\\s+(?=morning|afternoon|evening|night))?",
    ([, h = '']) => (count(h) ? clock(count(h), 0) : null),
  ),
  en(
    '(?:at|from|between)\\s+(\\d{1,2})(?![\\d:.]|\\s*(?:am|pm|h\\b|hours?|min|days?|people|persons?|attendees|seats|%|/))',
    ([, h]) => clock(Number(h), 0),
  ),
  en('(\\d{1,2})(?=\\s*(?:-|~|to|until|till)\\s*\\d{1,2}(?::\\d{2})?\\s*(?:am|pm)\\b)', ([, h]) =>
    clock(Number(h), 0),
  ),
  en('(?:eod|cob|close of business|end of (?:the )?(?:business )?day)\\b', () => [
    { kind: 'due' },
    clock(18, 0, { closing: true }),
  ]),
  en('(?:in the\\s+)?(?:early\\s+)?(morning|afternoon|evening|night)\\b', ([, w]) => ({
    kind: 'part',
    part: w === 'morning' ? 'morning' : w === 'afternoon' ? 'afternoon' : 'evening',
  })),
];

const little: ScanRule[] = [
  en('(?:no later than|at the latest|deadline|ddl|due|by|before)\\b:?', ([all]) =>
    all === 'at the latest' ? null : { kind: 'due' },
  ),
  en(
    '(?:to|until|till|through)\\s+(?=(?:tomorrow\\s+)?(?:\\d|noon|midnight|half|quarter|mon|tue|wed|thu|fri|sat|sun))',
    (_m, _c, { last, before }) =>
      last?.kind === 'clock' || last?.kind === 'date' || last?.kind === 'part' || /\d\s*$/.test(before)
        ? { kind: 'to' }
        : null,
  ),
  // The end of a pair after to: from 2 to 4.
  en(
    '(\\d{1,2})(?![\\d:.点时月号日年/-]|\\s*(?:am|pm|h\\b|hours?|min|days?|people|点|-\\s*\\d))',
    ([, h], _c, { last }) => (last?.kind === 'to' ? clock(Number(h), 0) : null),
  ),
  en(
    '(?:moved?|reschedul\\w*|push(?:ed)?|postponed?|shift(?:ed)?|change[ds]?|brought forward|delayed?)(?:\\s+(?:it|this|that|the meeting|the call|back))?\\s+(?:to|until|till|for)\\b',
    () => ({ kind: 'change' }),
  ),
  en('(?:the\\s+)?same time', () => ({ kind: 'same' })),
  en(
    "(?:doesn't work|does not work|won't work|not possible|is off|can't make it|cannot make it|isn't possible|cancelled|canceled)",
    () => ({ kind: 'no' }),
  ),
  en('\\bnot\\b|\\binstead of\\b|\\brather than\\b', () => ({ kind: 'not' })),
  en('or\\b', () => ({ kind: 'or' })),
  en('and\\b|&', () => ({ kind: 'and' })),
  en(
    'asap|as soon as possible|some\\s?time|someday|some day|whenever|soon|later|tbd|when you are free|when convenient|any time|anytime|what time',
    () => problem('vague', false),
  ),
  en('(?:not before|after|around|until|from)\\b(?=\\s+(?:\\d|noon|lunch))', ([all]) =>
    /after|before/.test(all) ? problem('vague') : null,
  ),
  en('after\\b', () => problem('vague', false)),
  en('(?:except|excluding|other than|but not|avoid)\\b', () => ({ kind: 'not' })),
];

/** English comes with longer phrases first. */
export const englishRules: readonly ScanRule[] = [
  ...repeats,
  ...clocks.slice(0, 5),
  ...days,
  ...clocks.slice(5),
  ...little,
];
