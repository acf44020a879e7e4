/** Packages of tier 2: which periods they have, when their parts are asked for, and when they go out. */
import { nearest } from '../language/names.ts';
import type { Topic } from './topic.ts';
import {
  likelyWorkingDay,
  previousWorkingDay,
  shanghaiAt,
  shanghaiDate,
  type WorkCalendar,
  weekKey,
} from './worktime.ts';

export const packageWeekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;

/** Words in the rules that stand for several people. */
export const packageCircles = ['everybody', 'managers', 'heads', 'liaisons'] as const;

/** The two that every company has: weekly planning of requirements and the monthly review of business. */
export const builtInPackages = ['planning', 'review'] as const;
export type BuiltInPackage = (typeof builtInPackages)[number];

export interface PackageRules {
  period: 'weekly' | 'monthly';
  /** A weekday; or a day of the month, `last` for its last one. */
  day: string;
  at: string;
  ifDayOff: 'day-before' | 'day-after';
  /** `heads`, `liaisons`, departments, or people by name. */
  contributors: string[];
  /** The same, and `managers` or `everybody`. */
  audience: string[];
  /** What each contributor is asked for; none: what the built-in one asks, or one field. */
  fields: string[];
  /** Tier-2 items about these stand in it; null: all. */
  topics: Topic[] | null;
}

/** Departments and people whom the rules of a package name, each once. */
export const namesOf = ({ contributors, audience }: PackageRules): string[] =>
  [...new Set([...contributors, ...audience])].filter(
    (word) => !packageCircles.some((circle) => circle === word),
  );

/** What the built-in ones are where the company names them and says nothing else. */
export const defaultPackages: Record<BuiltInPackage, PackageRules> = {
  planning: {
    period: 'weekly',
    day: 'monday',
    at: '10:00',
    ifDayOff: 'day-after',
    contributors: ['liaisons'],
    audience: ['heads', 'liaisons'],
    fields: [],
    topics: null,
  },
  review: {
    period: 'monthly',
    day: 'last',
    at: '16:00',
    ifDayOff: 'day-before',
    contributors: ['heads'],
    audience: ['managers'],
    fields: [],
    topics: ['decision', 'risk', 'figures'],
  },
};

/** So many working days before, parts are asked for; and reminded of. */
const askWorkDays = 3;
const nudgeWorkDays = 1;
/** When people read their messages, and still have the day before them. */
const askedAt = '10:00';

export interface PackagePeriod {
  /** `2026-W49` or `2026-11`. */
  period: string;
  askAt: Date;
  nudgeAt: Date;
  dueAt: Date;
}

// Any package comes again within so many days; a plant may stand still for long.
const mostDaysAhead = 400;
/** The parts of a month's package are asked for within the month before it goes out. */
const lookBackDays = 32;
const dayMs = 86_400_000;

/** The first period whose parts are still to be asked for. */
export function nextPeriod(now: Date, rules: PackageRules, calendar: WorkCalendar): PackagePeriod {
  const seen = new Set<string>();
  for (let days = 0; days <= mostDaysAhead; days += 7) {
    const found = periodAround(new Date(now.getTime() + days * dayMs), rules, calendar);
    if (!seen.has(found.period) && found.askAt > now) return found;
    seen.add(found.period);
  }
  throw new Error('no package comes within a year: every day is off');
}

/** The dates of a period that was planned before, by the calendar of now; looked for from the day before it was asked for. Null if the rules have no such period any more. */
export function datesOf(
  period: string,
  now: Date,
  rules: PackageRules,
  calendar: WorkCalendar,
): PackagePeriod | null {
  for (let back = 0; back <= lookBackDays; back++) {
    const found = nextPeriod(new Date(now.getTime() - back * dayMs), rules, calendar);
    if (found.period === period) return found;
  }
  return null;
}

/** The period that a moment lies in. */
function periodAround(at: Date, rules: PackageRules, calendar: WorkCalendar): PackagePeriod {
  const today = shanghaiDate(at);
  const usual = rules.period === 'weekly' ? dayOfWeek(today, rules.day) : dayOfMonth(today, rules.day);
  const date = likelyWorkingDay(calendar, usual, rules.ifDayOff === 'day-before' ? -1 : 1);
  return {
    period: rules.period === 'weekly' ? weekKey(usual) : usual.slice(0, 7),
    askAt: shanghaiAt(workDaysBefore(calendar, date, askWorkDays), askedAt),
    nudgeAt: shanghaiAt(workDaysBefore(calendar, date, nudgeWorkDays), askedAt),
    dueAt: shanghaiAt(date, rules.at),
  };
}

const utc = (date: string): Date => new Date(`${date}T00:00:00Z`);
const dateOf = (at: Date): string => at.toISOString().slice(0, 10);

function dayOfWeek(today: string, day: string): string {
  const sinceMonday = (utc(today).getUTCDay() + 6) % 7;
  const wanted = packageWeekdays.findIndex((name) => name.startsWith(day));
  return dateOf(new Date(utc(today).getTime() + (wanted - sinceMonday) * dayMs));
}

/** A month without that day has its last one instead. */
function dayOfMonth(today: string, day: string): string {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const wanted = day === 'last' ? last : Math.min(Number(day), last);
  return dateOf(new Date(Date.UTC(year, month - 1, wanted)));
}

function workDaysBefore(calendar: WorkCalendar, date: string, days: number): string {
  let at = date;
  for (let left = days; left > 0; left--)
    at = likelyWorkingDay(calendar, previousWorkingDay(calendar, at), -1);
  return at;
}

/** One department's or person's part of a package. */
export interface PackagePart {
  id: string;
  runId: string;
  /** A department's id or a person's. */
  owner: string;
  name: string;
  /** Whoever may hand it in. */
  people: string[];
  /** What was written, one entry per field; null while it is owed. */
  answers: string[] | null;
  byId: string | null;
  handedInAt: Date | null;
  isLate: boolean;
}

export interface PackageRun {
  id: string;
  package: string;
  period: string;
  state: 'collecting' | 'sent';
  since: Date;
  dueAt: Date;
  sentAt: Date | null;
  content: unknown;
}

/** What was typed, by the fields: a line or part that begins with a field's name, or with as much of it as is no other's, goes there, the rest to the first. */
export function answersFrom(text: string, fields: string[]): string[] {
  const answers = fields.map(() => '');
  const marks = fields
    .flatMap((field, i) => {
      const found = labelOf(text, [field]) ?? labelOf(text, shortFormsOf(field, fields));
      return found ? [{ i, ...found }] : [];
    })
    .sort((a, b) => a.at - b.at);
  answers[0] = tidyEnd(text.slice(0, marks[0]?.at ?? text.length));
  marks.forEach(({ i, end }, place) => {
    const words = text.slice(end, marks[place + 1]?.at ?? text.length);
    answers[i] = [answers[i] ?? '', tidyEnd(words)].filter((one) => one !== '').join('\n');
  });
  return answers;
}

/** Whether the words begin with the name of a field. */
export const beginsWithField = (text: string, fields: string[]): boolean =>
  fields.some((field) =>
    [[field], shortFormsOf(field, fields)].some((names) => labelOf(text, names)?.at === 0),
  );

/** Shorter ones are near to too many words. */
const shortestMisspelt = 3;

/** A name before a colon that is no field's, but only a slip away from one; null if there is none. */
export function misspeltField(text: string, fields: string[]): { seen: string; near: string } | null {
  for (const [, said = ''] of text.matchAll(/(?:^|[\n;；。])\s{0,9}([^\n;；。:：]{1,40})[:：]/gu)) {
    for (const seen of new Set([said.trim(), said.trim().split(/\s/u).at(-1) ?? ''])) {
      if (beginsWithField(`${seen}:`, fields)) break;
      const near = nearest(
        seen,
        fields.filter((field) => isSlipOf(seen, field)),
      )[0];
      if (near !== undefined) return { seen, near };
    }
  }
  return null;
}

/** What is a part of a field's name, or holds it, may be meant as it stands. */
const isSlipOf = (seen: string, field: string): boolean =>
  Math.min(Array.from(seen).length, Array.from(field).length) >= shortestMisspelt &&
  !seen.toLowerCase().includes(field.toLowerCase()) &&
  !field.toLowerCase().includes(seen.toLowerCase());

/** Where one of these names stands before a colon, the longest first. */
function labelOf(text: string, names: string[]): { at: number; end: number } | null {
  if (names.length === 0) return null;
  const found = new RegExp(`(?:^|[\\s;；。])(?:${names.map(literal).join('|')})\\s*[:：]\\s*`, 'iu').exec(
    text,
  );
  return found && { at: found.index, end: found.index + found[0].length };
}

const shortestLabel = 2;

/** “结果” for “本月结果”: its ends and beginnings that are in no other name. */
function shortFormsOf(field: string, fields: string[]): string[] {
  const letters = Array.from(field);
  const forms = letters.flatMap((_, i) => [letters.slice(i).join(''), letters.slice(0, i).join('')]);
  const others = fields.filter((other) => other !== field).map((other) => other.toLowerCase());
  return [...new Set(forms.map((form) => form.trim()))]
    .filter((form) => Array.from(form).length >= shortestLabel)
    .filter((form) => !others.some((other) => other.includes(form.toLowerCase())))
    .sort((a, b) => b.length - a.length);
}

const tidyEnd = (words: string): string => words.replace(/[\s;；]+$/u, '').trim();
const literal = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
