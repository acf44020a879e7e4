/** The weekly issue: when it comes out, when its editors are reminded, when each copy leaves. What a copy holds is in `digest-copy.ts`. */
import type { CompanyRules } from './company.ts';
import {
  likelyWorkingDay,
  moveIntoAllowedHours,
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
  const date = likelyWorkingDay(calendar, usual, rules.digest.ifDayOff === 'day-before' ? -1 : 1);
  return { week: weekKey(usual), publishAt: shanghaiAt(date, rules.digest.at) };
}

/** When the editors are reminded of an issue: some hours before, when people may be disturbed; null if that leaves no time. */
export function editorsRemindedAt(issue: Issue, rules: CompanyRules): Date | null {
  const { remindHours } = rules.digest;
  if (remindHours === 0) return null;
  const wanted = new Date(issue.publishAt.getTime() - remindHours * 3_600_000);
  const at = moveIntoAllowedHours(wanted, rules.allowedHours);
  return at < issue.publishAt ? at : null;
}

function shiftDate(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

// Platforms ask not to send at full and half hours, when everybody does.
const awayFromHalfHourMs = 90_000;

/** A number from a text, the same each time, spread over all 32 bits. */
export function hashOf(text: string): number {
  let hash = 2_166_136_261;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return hash;
}

/** When one reader's copy goes out: spread evenly by the reader's id, the same each time it is asked. */
export function copyAt(publishAt: Date, readerId: string, spreadMinutes: number): Date {
  const part = hashOf(readerId) / 2 ** 32;
  return new Date(publishAt.getTime() + awayFromHalfHourMs + Math.floor(part * spreadMinutes * 60_000));
}
