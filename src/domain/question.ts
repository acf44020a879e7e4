/** A question about what was passed on, made from its real values: one is right, two are near and wrong. */
import { formatDay, parseDate } from './calendar.ts';
import type { NewDeadline } from './deadline.ts';
import type { HopCheck } from './hop-check.ts';
import { companyLimit } from './limit.ts';
import {
  addWorkDays,
  addWorkHours,
  nextWorkingDay,
  shanghaiAt,
  shanghaiDate,
  type WorkCalendar,
} from './worktime.ts';

export interface AccuracyRules {
  /** Of what is passed on, so many percent are read back; tier 1 always is. */
  readBackPercent: number;
  /** Questions to one person on one day; 0: none at all. */
  readBackPerDay: number;
}

export const defaultAccuracy: AccuracyRules = { readBackPercent: 10, readBackPerDay: 2 };

export type AskableFact = 'quantity' | 'money' | 'share' | 'day';

export interface Question {
  fact: AskableFact;
  /** What is counted, as it was written; or the currency. */
  unit: string;
  /** Numbers, or days as `2026-12-04`, in their order. */
  values: string[];
  /** The place of the right one. */
  right: number;
  /** The sentence with a gap where the value stood. */
  gap: string;
}

export interface ReadBack {
  id: string;
  hopId: string;
  personId: string | null;
  question: Question;
  /** One of so many that were alike: 1 where all are asked, 10 for one in ten. */
  weight: number;
  state: 'asked' | 'right' | 'wrong' | 'unanswered';
  askedAt: Date;
  dueAt: Date;
  answer: number | null;
  answeredAt: Date | null;
}

/** Whoever takes tier 1 is always asked. */
const isAlwaysRead = ({ noun }: Pick<HopCheck, 'noun'>): boolean => noun === 'item';

/** What people call it, and which passing of it: the same whoever asks and however often. */
export const seedOf = ({ noun, number, step }: Pick<HopCheck, 'noun' | 'number' | 'step'>): string =>
  `${noun}.${number}.${step.split('.')[0]}`;

/** Whether this passing is read back: by its name alone. Decisions have questions of their own. */
export function isReadBack(
  hop: Pick<HopCheck, 'noun' | 'number' | 'step'>,
  { readBackPercent }: AccuracyRules,
): boolean {
  // A matter said again is asked about where it was taken.
  if (hop.noun === 'directive' || hop.step.startsWith('repeated')) return false;
  return isAlwaysRead(hop) || numberOf(`${seedOf(hop)}.ask`) % 100 < readBackPercent;
}

export const weightOf = (hop: Pick<HopCheck, 'noun'>, { readBackPercent }: AccuracyRules): number =>
  isAlwaysRead(hop) || readBackPercent === 0 ? 1 : 100 / readBackPercent;

/** FNV-1a: the same number for the same text, spread evenly. */
export function numberOf(text: string): number {
  let value = 2_166_136_261;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 16_777_619) >>> 0;
  return (value ^ (value >>> 15)) >>> 0;
}

/** Two wrong values near the right one, and the right one, in their order. */
export function choicesFor(
  fact: AskableFact,
  value: string,
  seed: string,
): Pick<Question, 'values' | 'right'> | null {
  const near = (fact === 'day' ? nearDays(value) : nearNumbers(Number(value), fact)).filter(
    (one) => one !== value,
  );
  const others = [...new Set(near)];
  if (others.length < 2) return null;
  const first = numberOf(seed) % others.length;
  const second = (first + 1 + (numberOf(`${seed}.2`) % (others.length - 1))) % others.length;
  const values = [value, others[first] ?? '', others[second] ?? ''].sort((a, b) =>
    fact === 'day' ? a.localeCompare(b) : Number(a) - Number(b),
  );
  return { values, right: values.indexOf(value) };
}

function nearDays(date: string): string[] {
  const day = parseDate(date);
  return [-7, -2, -1, 1, 2, 7].map((days) => formatDay(day + days));
}

/** So far away as people slip: a step of the first sign, half, double, ten times. */
function nearNumbers(value: number, fact: AskableFact): string[] {
  const size = 10 ** Math.floor(Math.log10(Math.max(1, Math.abs(value))));
  const step = value < 2 * size ? Math.max(size / 5, value < 20 ? 1 : 0) : size;
  const near = [value - step, value + step, value + 2 * step, value - 2 * step, value * 2, value * 1.5];
  const whole = Number.isInteger(value);
  return near
    .map((one) => Math.round(one * 100) / 100)
    .filter((one) => one > 0 && (!whole || Number.isInteger(one)) && (fact !== 'share' || one <= 100))
    .map(String);
}

// When nobody remembers it from the card that was on the screen a moment ago.
const askedAfterHours = 1;
const askedAgainAt = '10:00';
/** So often it is put off where her day is full; after that it is not asked. */
export const mostTries = 3;

const kind = 'ask-read-back';

export const firstAsk = (hopId: string, now: Date, calendar: WorkCalendar): NewDeadline => ({
  kind,
  subjectId: hopId,
  step: 'ask.1',
  dueAt: addWorkHours(calendar, now, askedAfterHours),
  basis: companyLimit(now, askedAfterHours, 'work_hours'),
});

/** The day is full: on the next one. */
export const nextAsk = (hopId: string, tried: number, now: Date, calendar: WorkCalendar): NewDeadline => ({
  kind,
  subjectId: hopId,
  step: `ask.${tried + 1}`,
  dueAt: shanghaiAt(nextWorkingDay(calendar, shanghaiDate(now)), askedAgainAt),
  basis: companyLimit(shanghaiAt(shanghaiDate(now), askedAgainAt), 1, 'work_days'),
});

/** After a working day without an answer it is counted apart. */
export const closeAsk = (hopId: string, now: Date, calendar: WorkCalendar): NewDeadline => ({
  kind,
  subjectId: hopId,
  step: 'close',
  dueAt: addWorkDays(calendar, now, 1),
  basis: companyLimit(now, 1, 'work_days'),
});

/** Which try of asking a step is; null where it closes the question. */
export const tryOf = (step: string): number | null => {
  const found = /^ask\.(\d+)$/u.exec(step);
  return found ? Number(found[1]) : null;
};
