/** English words for the same things, read into the same tokens. */
import { inHours } from './date-words.ts';
import { englishDays } from './english-days.ts';
import { englishLongTurns, englishStretches, englishTurns } from './english-turns.ts';
import { C, count, en, M, monthIn, nth, P, places, V, weekdayIn } from './english-words.ts';
import { daily, monthly, weekly, workingWeek } from './recurrences.ts';
import { clock, problem, type ScanRule, type Yield } from './tokens.ts';
import { whichDay, yieldDates } from './year-turns.ts';

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
  ...englishLongTurns,
  ...englishTurns,
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
  en(
    `(?:on\\s+)?(?:the\\s+)?${P}\\s+(?:working|business) day of (?:every|each) month`,
    ([, which = 'first']) =>
      recur(monthly({ byDay: weekly(workingWeek).byDay, bySetPos: places[which] ?? 1 })),
  ),
  en(
    `(?:every|each)\\s+year\\s+on\\s+((?:the\\s+)?${nth}\\s+(?:of\\s+)?${M}(?:\\s*(?:,|and)\\s+(?:the\\s+)?${nth}\\s+(?:of\\s+)?${M})*)`,
    ([, said = '']) => yieldDates(datesIn(said)),
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
  ...englishStretches,
  en('monthly(?=\\s+(?:at|on)\\b)', () => whichDay('month')),
  en('(?:every|each)\\s+hour', () => problem('vague')),
];

/** `15 March and 15 September`, each as month and day. */
const datesIn = (said: string): number[][] =>
  [...said.matchAll(new RegExp(`${nth}\\s+(?:of\\s+)?${M}`, 'gu'))].map(([, day, month = '']) => [
    monthIn(month),
    Number(day),
  ]);

function recur(rule: ReturnType<typeof daily>): Yield {
  return { kind: 'recur', rule };
}

/** A word that lets a later to mean the new time: reschedule the 2pm review to Friday. */
const moving = /\b(?:mov(?:ed?|ing)|reschedul\w+|push(?:ed)?|shift(?:ed)?|postponed?|delay(?:ed)?)\b/i;

const half = (text: string | undefined) => (text ? (text.startsWith('a') ? 'am' : 'pm') : null);

const clocks: ScanRule[] = [
  en(`${someLength}|${C}\\s*(?:or|to|-)\\s*${C}\\s*(?:days?|weeks?|months?)`, () => problem('choice')),
  en(`(?:at least|more than|less than|over|under)\\s+${length}`, () => problem('vague')),
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
      last?.kind === 'clock' ||
      last?.kind === 'date' ||
      last?.kind === 'part' ||
      /\d\s*$/.test(before) ||
      moving.test(before)
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
  ...clocks.slice(0, 6),
  ...englishDays,
  ...clocks.slice(6),
  ...little,
];
