/** A day that is over: `11月20日`, `11-20`, `2026-11-20`, `上周五`, `昨天`, `last Friday`. */
import { dayNumber, dayOf, formatDay, parseDate } from '../domain/calendar.ts';
import type { WorkCalendar } from '../domain/worktime.ts';
import { factsIn } from './facts.ts';
import { normalize } from './normalize.ts';

/** What is further away was meant otherwise. */
const longestAgoDays = 366;

/** As `2026-11-20`; null where no day can be read that is today or before. */
export function readPastDay(text: string, now: Date, calendar: WorkCalendar): string | null {
  const today = dayNumber(now.getTime());
  const named = namedDay(normalize(text), today);
  const [fact] = factsIn(text, now, { calendar }).filter(({ kind }) => kind === 'day');
  const day = named ?? (fact ? parseDate(fact.value) : null);
  return day !== null && day <= today && today - day <= longestAgoDays ? formatDay(day) : null;
}

/** Of this year and the last, the later day that is not ahead. */
function namedDay(plain: string, today: number): number | null {
  const found = /(?:(\d{4})\s?[年/.-]\s?)?(\d{1,2})\s?[月/.-]\s?(\d{1,2})/u.exec(plain);
  if (!found) return null;
  const [, year, month = '', day = ''] = found;
  const thisYear = Number(formatDay(today).slice(0, 4));
  const years = year ? [Number(year)] : [thisYear, thisYear - 1];
  const days = years.flatMap((y) => {
    const at = dayOf(y, Number(month), Number(day));
    return at === null || at > today ? [] : [at];
  });
  return days[0] ?? null;
}
