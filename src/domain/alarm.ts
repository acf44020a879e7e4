/** What happens to a tier 1: whom it is told to, in which steps, until somebody takes it. Time and people are arguments. */
import type { Customer } from './company.ts';
import type { Roster } from './roster.ts';

/**
 * Whom a step tells: `owner` (mentioned in it, or given it), `liaison`, `deputy`, `head`, `duty` (the roster of the department,
 * else of the company), `duty:` with a roster's name, `admin`; anything else is somebody's name or staff number.
 */
export type Whom = string;

export const duties = ['owner', 'liaison', 'deputy', 'head', 'duty', 'admin'] as const;

/** Whether a step means somebody by name. */
export const isName = (whom: Whom): boolean =>
  !(duties as readonly string[]).includes(whom) && !whom.startsWith('duty:');

export interface AlarmStep {
  tell: Whom[];
  /** Outside working time, if others. */
  tellOff?: Whom[];
  /** Ring the phone where the platform can, or send only the card. */
  how: 'urge' | 'card';
  /** Until the next step; without them those of `tiers`. */
  minutesWorking?: number;
  minutesOff?: number;
  /** How often this step is told before the next one. */
  times: number;
}

export interface AlarmPolicy {
  name: string;
  /** All that stands here must be met; within a list one is enough. */
  when: { words?: string[]; departments?: string[]; groups?: string[]; customers?: string[] };
  steps: AlarmStep[];
}

export interface AlarmRules {
  /** In their order: the first that fits decides. */
  policies: AlarmPolicy[];
  /** Where no policy fits. */
  steps: AlarmStep[];
  /** After the last step administrators are told again every so many hours, until somebody takes it. */
  againHours: number;
  /** The longest that it can be put off. */
  snoozeMinutes: number;
  /** Emoji beneath a card that take it on, by the names that the platform has for them; none: only buttons and words do. */
  reactions: string[];
  /** A rehearsal makes phones ring too. */
  drillsUrge: boolean;
  rosters: Roster[];
  /** More messages in thirty days that one person called tier 1 than this bring a friendly word; 0: never. */
  budget: number;
}

export const defaultAlarms: AlarmRules = {
  policies: [],
  steps: [
    { tell: ['owner', 'liaison'], tellOff: ['owner', 'duty'], how: 'urge', times: 1 },
    { tell: ['head'], how: 'urge', times: 1 },
  ],
  againHours: 24,
  snoozeMinutes: 120,
  reactions: ['OK', 'DONE', 'Get', 'OnIt'],
  drillsUrge: false,
  rosters: [],
  budget: 20,
};

/** Tier 1 of one person in the last while: those that she called so, and those that others had to lower. */
export interface TierOneCount {
  counted: number;
  lowered: number;
}

// Fewer may be chance.
const oftenLowered = 5;

/** More than the budget, or half of them lowered by others. */
export const isInflated = ({ counted, lowered }: TierOneCount, budget: number): boolean =>
  budget > 0 && (counted > budget || (lowered >= oftenLowered && lowered * 2 >= counted));

/** What is known of an item when its policy is chosen. */
export interface AlarmFacts {
  text: string;
  /** Names and aliases of the departments concerned and of those above them. */
  departments: string[];
  group: string | null;
  /** Names and grades of the customers it speaks of. */
  customers: string[];
}

const fold = (word: string) => word.normalize('NFKC').trim().toLowerCase();
const isIn = (word: string, words: string[]) => words.map(fold).includes(fold(word));

/** The names and grades of the customers that stand in a text. */
export function customersIn(text: string, customers: readonly Customer[]): string[] {
  const folded = fold(text);
  return customers.flatMap(({ name, aliases, grade }) =>
    [name, ...aliases].some((word) => folded.includes(fold(word))) ? [name, ...(grade ? [grade] : [])] : [],
  );
}

/** An empty list asks for nothing. */
const isMet = (list: string[] = [], fits: (one: string) => boolean): boolean =>
  list.length === 0 || list.some(fits);

/** The first policy that fits; null where the company's default holds. */
export function policyFor(rules: AlarmRules, facts: AlarmFacts): AlarmPolicy | null {
  const text = fold(facts.text);
  const meets = ({ when: { words, departments, groups, customers } }: AlarmPolicy) =>
    isMet(words, (word) => text.includes(fold(word))) &&
    isMet(departments, (name) => isIn(name, facts.departments)) &&
    isMet(groups, (name) => facts.group !== null && isIn(name, [facts.group])) &&
    isMet(customers, (name) => isIn(name, facts.customers));
  return rules.policies.find(meets) ?? null;
}

/** The names of policies that ask for a group: they never fit where the platform hides how groups are called. */
export const policiesByGroup = ({ policies }: AlarmRules): string[] =>
  policies.flatMap(({ name, when }) => (when.groups?.length ? [name] : []));

/** A place on the ladder: the step and how often it was told before; `end` is after the last step. */
export type Rung = { kind: 'step'; step: number; time: number } | { kind: 'end'; time: number };

export const firstRung: Rung = { kind: 'step', step: 0, time: 0 };

export const isFirstRung = (rung: Rung): boolean =>
  rung.kind === 'step' && rung.step === 0 && rung.time === 0;

/** What comes after a place when nobody has taken it. */
export function nextRung(steps: AlarmStep[], rung: Rung): Rung {
  if (rung.kind === 'end') return { kind: 'end', time: rung.time + 1 };
  const { step, time } = rung;
  if (time + 1 < (steps[step]?.times ?? 1)) return { kind: 'step', step, time: time + 1 };
  return rungAt(steps, step + 1);
}

/** The next step's first time, where this one finds nobody to tell. */
export const rungAfter = (steps: AlarmStep[], rung: Rung): Rung =>
  rung.kind === 'end' ? rung : rungAt(steps, rung.step + 1);

const rungAt = (steps: AlarmStep[], step: number): Rung =>
  step < steps.length ? { kind: 'step', step, time: 0 } : { kind: 'end', time: 0 };

/** Whom a step tells at that time. */
export const whomOf = (step: AlarmStep, isWorking: boolean): Whom[] =>
  isWorking ? step.tell : (step.tellOff ?? step.tell);

/** How long a step waits for somebody, minutes. */
export const minutesOf = (
  step: AlarmStep,
  isWorking: boolean,
  usual: { ackMinutesWorking: number; ackMinutesOff: number },
): number =>
  isWorking ? (step.minutesWorking ?? usual.ackMinutesWorking) : (step.minutesOff ?? usual.ackMinutesOff);

/** A deadline of an alarm as its `step`: which alarm of the item, what is due, and the minutes that were given. */
export interface AlarmStop {
  alarm: number;
  rung: Rung;
  minutes: number;
  /** It was put off: who did it is told again before the ladder goes on. */
  isSnooze: boolean;
}

/** `3-s1.0-5`: the third alarm, second step for the first time, after five minutes; `e` is the end, `z` after a delay. */
export function writeStop({ alarm, rung, minutes, isSnooze }: AlarmStop): string {
  const place = rung.kind === 'end' ? `e${rung.time}` : `s${rung.step}.${rung.time}`;
  return `${alarm}-${isSnooze ? 'z' : ''}${place}-${minutes}`;
}

/** Null for what an older version wrote: it is due as it was, with the second step. */
export function readStop(written: string): AlarmStop | null {
  const parts = /^(\d+)-(z?)(?:s(\d+)\.(\d+)|e(\d+))-(\d+)$/.exec(written);
  if (!parts) return null;
  const [, alarm, z, step, time, end, minutes] = parts;
  const rung: Rung =
    end === undefined
      ? { kind: 'step', step: Number(step), time: Number(time) }
      : { kind: 'end', time: Number(end) };
  return { alarm: Number(alarm), rung, minutes: Number(minutes), isSnooze: z === 'z' };
}
