/** Arithmetic on day numbers that reading dates needs: moments, weeks, months, holidays, working days. */
import {
  civil,
  dayOf,
  dayStartMs,
  formatDay,
  minuteMs,
  officialYears,
  parseDate,
  weekdayOfDay,
} from '../../domain/calendar.ts';
import {
  isWorkingDay,
  nextWorkingDay,
  previousWorkingDay,
  type WorkCalendar,
} from '../../domain/worktime.ts';

/** So many minutes into a day. */
export function at(day: number, minutes: number): Date {
  return new Date(dayStartMs(day) + minutes * minuteMs);
}

/** 1 = Monday … 7 = Sunday. */
export function isoWeekday(day: number): number {
  return weekdayOfDay(day) || 7;
}

/** The Monday of the week a day lies in. */
export function mondayOf(day: number): number {
  return day - isoWeekday(day) + 1;
}

/** First day of the month that lies so many months from the one `day` is in. */
export function monthStart(day: number, months: number): number {
  const { year, month } = civil(day);
  const count = year * 12 + (month - 1) + months;
  return dayOf(Math.floor(count / 12), (count % 12) + 1, 1) ?? day;
}

/** Last day of the month that `day` is in. */
export function monthEnd(day: number): number {
  return monthStart(day, 1) - 1;
}

/** First day of a month by its number: this year's, or next year's once this year's is over. */
export function monthNamed(today: number, month: number): number | null {
  const { year } = civil(today);
  const first = dayOf(year, month, 1);
  if (first === null) return null;
  return monthEnd(first) < today ? dayOf(year + 1, month, 1) : first;
}

/** The n-th such weekday of a month (-1 the last), or null when the month has no n-th. */
export function nthWeekday(first: number, nth: number, weekday: number): number | null {
  const last = monthEnd(first);
  if (nth < 0) return last - ((isoWeekday(last) - weekday + 7) % 7) + (nth + 1) * 7;
  const day = first + ((weekday - isoWeekday(first) + 7) % 7) + (nth - 1) * 7;
  return day > last ? null : day;
}

/** Some ten years: nobody counts further in working days. */
const mostWorkingDays = 2_600;

/** So many working days after (or, negative, before) a day. Throws where there are too many. */
export function workingDaysFrom(cal: WorkCalendar, day: number, count: number): number {
  if (Math.abs(count) > mostWorkingDays) throw new RangeError(`${count} working days`);
  let date = formatDay(day);
  for (let left = Math.abs(count); left > 0; left--) {
    date = count > 0 ? nextWorkingDay(cal, date) : previousWorkingDay(cal, date);
  }
  return parseDate(date);
}

/** The n-th working day of a stretch (-1 the last), or null. */
export function nthWorkingDay(cal: WorkCalendar, first: number, last: number, nth: number): number | null {
  const days: number[] = [];
  for (let day = first; day <= last; day++) if (isWorkingDay(cal, formatDay(day))) days.push(day);
  return (nth < 0 ? days.at(nth) : days[nth - 1]) ?? null;
}

/** Festivals that move with the moon or the sun, by the almanac; fixed ones are month and day. */
const moving: Readonly<Record<string, readonly string[]>> = {
  春节: ['2025-01-29', '2026-02-17', '2027-02-06', '2028-01-26'],
  清明: ['2025-04-04', '2026-04-05', '2027-04-05', '2028-04-04'],
  端午: ['2025-05-31', '2026-06-19', '2027-06-09', '2028-05-28'],
  中秋: ['2025-10-06', '2026-09-25', '2027-09-15', '2028-10-03'],
  元宵: ['2025-02-12', '2026-03-03', '2027-02-20', '2028-02-09'],
  除夕: ['2025-01-28', '2026-02-16', '2027-02-05', '2028-01-25'],
};
const fixed: Readonly<Record<string, readonly [number, number]>> = {
  元旦: [1, 1],
  劳动: [5, 1],
  国庆: [10, 1],
  圣诞: [12, 25],
  平安夜: [12, 24],
  儿童: [6, 1],
  妇女: [3, 8],
  双十一: [11, 11],
  双十二: [12, 12],
  情人: [2, 14],
  植树: [3, 12],
  青年: [5, 4],
  护士: [5, 12],
  建党: [7, 1],
  建军: [8, 1],
  教师: [9, 10],
  记者: [11, 8],
};
const otherNames: Readonly<Record<string, string>> = {
  新年: '元旦',
  五一: '劳动',
  十一: '国庆',
  过年: '春节',
  六一: '儿童',
  三八: '妇女',
  双11: '双十一',
  双12: '双十二',
};

/** Names of festivals as a pattern; 十一 and 五一 need a word behind them and are added where they may stand. */
export const festivalSource =
  '元旦|春节|清明|端午|中秋|元宵|除夕|国庆|劳动(?=节)|圣诞|平安夜|儿童(?=节)|妇女(?=节)|(?:情人|植树|青年|护士|建党|建军|教师|记者)(?=节)|双十一|双十二|双11|双12';
export const festivalShortSource = `${festivalSource}|五一|十一|过年|六一|新年`;

/** The next day of that name, today included, or null when the almanac here ends. */
export function festivalDay(name: string, today: number): number | null {
  const key = otherNames[name] ?? name;
  const monthDay = fixed[key];
  if (!monthDay) {
    return moving[key]?.map(parseDate).find((day) => day >= today) ?? null;
  }
  const { year } = civil(today);
  const here = dayOf(year, monthDay[0], monthDay[1]);
  return here !== null && here >= today ? here : dayOf(year + 1, monthDay[0], monthDay[1]);
}

/** Fixed feasts around which the official list puts days off, so that it must be asked where they begin. */
const daysOff = new Set(['元旦', '劳动', '国庆']);

/** The same for a feast of one day of the calendar without days off; null for the others. */
export function plainFeast(name: string, today: number): number | null {
  const key = otherNames[name] ?? name;
  return key in fixed && !daysOff.has(key) ? festivalDay(name, today) : null;
}

/** First and last day off of the official holiday that is on or comes next; null when no list tells. */
export function holidayBlock(name: string | null, today: number): { first: number; last: number } | null {
  const key = name === null ? null : (otherNames[name] ?? name);
  const blocks: { first: number; last: number }[] = [];
  for (const days of officialYears.values()) {
    for (const { name: official, date, isOffDay } of days) {
      if (!isOffDay || (key !== null && !official.includes(key))) continue;
      const day = parseDate(date);
      const open = blocks.at(-1);
      if (open && open.last === day - 1) open.last = day;
      else blocks.push({ first: day, last: day });
    }
  }
  const next = blocks.find(({ last }) => last >= today);
  if (!next) return null;
  // A festival of a year without a list lies nearer than what the lists would give.
  const nearest = key === null ? null : festivalDay(key, today);
  return nearest !== null && nearest < next.first - 40 ? null : next;
}

/** How many days the long holidays last by custom; the others are that one day and the weekend beside it. */
const usualDaysOff: Readonly<Record<string, { before: number; after: number }>> = {
  春节: { before: 1, after: 6 },
  劳动: { before: 0, after: 4 },
  国庆: { before: 0, after: 6 },
};

/** The holiday of that name as it usually lies, for a year without a list; null when the almanac here ends. */
export function usualBlock(name: string, today: number): { first: number; last: number } | null {
  const day = festivalDay(name, today);
  if (day === null) return null;
  const { before, after } = usualDaysOff[otherNames[name] ?? name] ?? { before: 0, after: 0 };
  return { first: day - before, last: day + after };
}
