/** English words for what comes back once in a quarter, half a year or a year: the first working day of every quarter. */

import { C, count, en, M, monthIn, nth, P, places, V, weekdayIn } from './english-words.ts';
import { everySecondQuarter, offeredMonths } from './long-turns.ts';
import { problem, type ScanRule } from './tokens.ts';
import { type MonthDay, whichDay, type YearUnit, yieldTurns } from './year-turns.ts';

const dayIn = `(?:the\\s+)?${P}\\s+(?:${V}|((?:working|business|work)\\s?day|day))`;
const every = '(?:every|each)\\s+(quarter|half[- ]year|year)\\b';

const unitOf = (word: string | undefined): YearUnit =>
  !word || /^(?:year|annual)/.test(word) ? 'year' : word.startsWith('half') ? 'half' : 'quarter';

function dayOf(place = 'first', weekday: string | undefined, day = ''): MonthDay {
  const nth = places[place] ?? 1;
  if (weekday) return { kind: 'weekday', nth, weekday: weekdayIn(weekday) };
  return day === 'day' ? { kind: 'day', nth } : { kind: 'working', nth };
}

const named = (month: string | undefined, more?: string) =>
  month ? { kind: 'named' as const, months: [month, ...(more ? [more] : [])].map(monthIn) } : null;
/** March, March and September */
const MS = `${M}(?:\\s+and\\s+${M})?`;

/** In the order they are tried. */
export const englishTurns: readonly ScanRule[] = [
  en(
    `(?:on\\s+)?${dayIn}\\s+(?:of|in)\\s+(?:the\\s+${P}\\s+month\\s+(?:of|in)\\s+)?${every}`,
    ([, place, weekday, day, month, unit]) =>
      yieldTurns(
        unitOf(unit),
        month ? { kind: 'place', nth: places[month] ?? 1 } : null,
        dayOf(place, weekday, day),
      ),
  ),
  en(
    `(?:${every}|(quarterly|yearly|annually))\\s+on\\s+${dayIn}(?:\\s+(?:of|in)\\s+${M})?`,
    ([, unit, often, place, weekday, day, month]) =>
      yieldTurns(unitOf(unit ?? often), named(month), dayOf(place, weekday, day)),
  ),
  en(
    `(?:on\\s+)?${dayIn}\\s+(?:of|in)\\s+${MS}\\s+(?:every|each)\\s+year`,
    ([, place, weekday, day, month, more]) =>
      yieldTurns('year', named(month, more), dayOf(place, weekday, day)),
  ),
  en(
    `(?:on\\s+)?the\\s+${nth}\\s+of\\s+the\\s+${P}\\s+month\\s+of\\s+${every}`,
    ([, day, month = '', unit]) =>
      yieldTurns(
        unitOf(unit),
        { kind: 'place', nth: places[month] ?? 1 },
        { kind: 'days', days: [Number(day)] },
      ),
  ),
];

const dayAfter = `(?:,?\\s+(?:on\\s+)?(?:${dayIn}|the\\s+${nth}))?`;
const dayMeant = (place?: string, weekday?: string, day?: string, date?: string): MonthDay | null =>
  place ? dayOf(place, weekday, day) : date ? { kind: 'days', days: [Number(date)] } : null;

/** At longer gaps; what can be meant in two ways is asked. */
export const englishLongTurns: readonly ScanRule[] = [
  en(`every\\s+(?:other|second|${C})\\s+months?\\b${dayAfter}`, ([, n, place, weekday, day, date]) =>
    offeredMonths(n ? count(n) : 2, dayMeant(place, weekday, day, date)),
  ),
  en(`every\\s+(?:other|second|two|2)\\s+quarters?\\b${dayAfter}`, ([, place, weekday, day, date]) =>
    everySecondQuarter(dayMeant(place, weekday, day, date)),
  ),
  en(
    `every\\s+(?:other|second|${C})\\s+(?:quarters?|half[- ]years?|years?|(?:working|business|work)\\s?days?)\\b(?:\\s+on\\s+(?:the\\s+)?${nth}(?:\\s+of)?\\s+${M})?${dayAfter}`,
    () => problem('choice'),
  ),
];

/** Only the stretch was said: it is asked which of its days is meant. */
export const englishStretches: readonly ScanRule[] = [
  en(every, ([, unit]) => whichDay(unitOf(unit))),
  en('(?:every|each)\\s+month\\b', () => whichDay('month')),
];
