/** The weekly issue: when it comes out, what goes into whose copy, in which order. */
import type { CompanyRules } from './company.ts';
import type { Item } from './item.ts';
import type { Person } from './person.ts';
import {
  isWorkingDay,
  nextWorkingDay,
  previousWorkingDay,
  shanghaiAt,
  shanghaiDate,
  type WorkCalendar,
  weekKey,
} from './worktime.ts';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;
const dayMs = 86_400_000;

export interface Issue {
  /** ISO week of the usual day, e.g. `2026-W48`. */
  week: string;
  publishAt: Date;
}

// A plant may stand still for many weeks; nobody is off for longer than a year.
const mostWeeksAhead = 53;

/** The first issue that comes out after `now`. */
export function nextIssue(now: Date, rules: CompanyRules, calendar: WorkCalendar): Issue {
  for (let ahead = 0; ahead <= mostWeeksAhead; ahead++) {
    const issue = issueOfWeek(new Date(now.getTime() + ahead * 7 * dayMs), rules, calendar);
    if (issue.publishAt > now) return issue;
  }
  throw new Error('no issue comes out within a year: every day is off');
}

/** The issue of the week that `at` lies in: on the usual day, moved by the company's rule when that is off. */
function issueOfWeek(at: Date, rules: CompanyRules, calendar: WorkCalendar): Issue {
  const today = shanghaiDate(at);
  const sinceMonday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  const usual = shiftDate(today, weekdays.indexOf(rules.digest.weekday) - sinceMonday);
  const date = isWorkingDay(calendar, usual)
    ? usual
    : rules.digest.ifDayOff === 'day-before'
      ? previousWorkingDay(calendar, usual)
      : nextWorkingDay(calendar, usual);
  return { week: weekKey(usual), publishAt: shanghaiAt(date, rules.digest.at) };
}

function shiftDate(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** One short line of the issue. */
export interface IssueLine {
  number: number;
  text: string;
  from: string;
}

export interface IssueCopy {
  /** From the reader's own department. */
  own: IssueLine[];
  others: IssueLine[];
  /** How many did not fit. */
  left: number;
}

// A reader gets through so many lines; managers, who answer for several departments, through more.
const mostLines = { doer: 12, manager: 18 };
const mostLetters = 80;

/** The copy of one reader: her own department first, and for managers at least as much of the others. */
export function copyFor(
  reader: Pick<Person, 'departmentId' | 'post'>,
  items: Pick<Item, 'number' | 'text' | 'departmentId'>[],
  nameOf: (departmentId: string | null) => string,
): IssueCopy {
  const line = (item: (typeof items)[number]): IssueLine => ({
    number: item.number,
    text: shorten(item.text),
    from: nameOf(item.departmentId),
  });
  const isOwn = (item: (typeof items)[number]) =>
    item.departmentId !== null && item.departmentId === reader.departmentId;
  const most = mostLines[reader.post];
  const own = items.filter(isOwn);
  const others = items.filter((item) => !isOwn(item));
  const ownKept = own.slice(0, Math.max(Math.ceil(most / 2), most - others.length));
  const othersKept = others.slice(0, most - ownKept.length);
  return {
    own: ownKept.map(line),
    others: othersKept.map(line),
    left: items.length - ownKept.length - othersKept.length,
  };
}

function shorten(text: string): string {
  const letters = Array.from(text.replace(/\s+/gu, ' ').trim());
  return letters.length > mostLetters ? `${letters.slice(0, mostLetters - 1).join('')}…` : letters.join('');
}

// Platforms ask not to send at full and half hours, when everybody does.
const awayFromHalfHourMs = 90_000;

/** When one reader's copy goes out: spread evenly by the reader's id, the same each time it is asked. */
export function copyAt(publishAt: Date, readerId: string, spreadMinutes: number): Date {
  let hash = 2_166_136_261;
  for (const char of readerId) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  const spreadMs = spreadMinutes * 60_000;
  return new Date(publishAt.getTime() + awayFromHalfHourMs + Math.floor((hash / 2 ** 32) * spreadMs));
}
