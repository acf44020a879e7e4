/** A decision that departments carry out: who has to confirm, to report and to judge, until when, and when somebody above hears of it. */
import { dayMs } from './calendar.ts';
import type { NewDeadline } from './deadline.ts';
import {
  addWorkHours,
  effectiveStart,
  isWorkingDay,
  moveIntoAllowedHours,
  shanghaiAt,
  shanghaiDate,
  type WorkCalendar,
} from './worktime.ts';

export type DirectiveState = 'running' | 'closed' | 'withdrawn';

export interface Directive {
  id: string;
  /** What people say: 决策 3. */
  number: number;
  text: string;
  reason: string;
  issuerId: string;
  ownerId: string;
  /** The group in which it was issued; else the decision itself. */
  project: string;
  /** The issuer's. */
  departmentId: string | null;
  /** When it was raised and when all papers were in, where whoever decided has said so. */
  raisedAt: Date | null;
  readyAt: Date | null;
  dueAt: Date;
  reviewAt: Date;
  state: DirectiveState;
  /** Grows when its words, people or dates change. */
  edition: number;
  issuedAt: Date;
  endedAt: Date | null;
}

/** A department that carries it out; `out`: a later edition left it out, or the department is no more. */
export interface DirectiveBranch {
  id: string;
  directiveId: string;
  departmentId: string;
  state: 'in' | 'out';
}

/** Confirm that it was read, that the department knows it; report half way and at the date; judge the effect. */
export const askKinds = ['read', 'spread', 'half', 'due', 'review'] as const;
export type AskKind = (typeof askKinds)[number];

export const reports = ['done', 'doing', 'blocked'] as const;
export type Report = (typeof reports)[number];
export const verdicts = ['effective', 'partly', 'ineffective'] as const;
export type Verdict = (typeof verdicts)[number];
export type Answer = 'yes' | Report | Verdict;

/** One thing that somebody has to answer about a decision. */
export interface DirectiveAsk {
  id: string;
  directiveId: string;
  /** Null: the owner has to, or for `review` the issuer. */
  branchId: string | null;
  kind: AskKind;
  /** Null only where nobody is left. */
  personId: string | null;
  askedAt: Date;
  dueAt: Date;
  /** When the limit passed without an answer; told once. */
  lateAt: Date | null;
  answer: Answer | null;
  words: string;
  byId: string | null;
  answeredAt: Date | null;
  /** It is asked no more. */
  voidAt: Date | null;
  /** Grows whenever the clock begins anew. */
  round: number;
}

export const directiveActs = [
  'issued',
  'read',
  'spread',
  'reported',
  'warned',
  'late',
  'asked',
  'passed',
  'changed',
  'added',
  'dropped',
  'judged',
  'withdrawn',
  'undone',
] as const;
export type DirectiveActKind = (typeof directiveActs)[number];

export interface DirectiveAct {
  directiveId: string;
  branchId: string | null;
  kind: DirectiveActKind;
  /** Null: it was time. */
  byId: string | null;
  /** An answer's name for `reported` and `judged`, the kind of ask for `late` and `asked`. */
  what: string;
  words: string;
  toIds: string[];
  at: Date;
}

export interface DirectiveRules {
  /** Names or staff numbers of those who may issue decisions; nobody named: all managers. */
  issuers: string[];
  /** Working hours until a department has confirmed that it has read it, from then until it has spread it. */
  readHours: number;
  spreadHours: number;
  /** Working hours for a report, and for the verdict on the effect. */
  reportHours: number;
  reviewHours: number;
  /** Percent of each limit at which whoever owes something is reminded. */
  warnAt: number[];
  /** A report is asked half way where there are so many days until the date; 0: never. */
  halfWayDays: number;
  /** So many days after the date the effect is judged. */
  reviewDays: number;
  /** Whoever confirms reading is asked two small questions about it. */
  readBack: boolean;
}

export const defaultDirectives: DirectiveRules = {
  issuers: [],
  readHours: 4,
  spreadHours: 8,
  reportHours: 8,
  reviewHours: 24,
  warnAt: [50, 80],
  halfWayDays: 14,
  reviewDays: 30,
  readBack: true,
};

const reviewClock = '09:30';

export function hoursFor(kind: AskKind, rules: DirectiveRules): number {
  switch (kind) {
    case 'read':
      return rules.readHours;
    case 'spread':
      return rules.spreadHours;
    case 'half':
    case 'due':
      return rules.reportHours;
    case 'review':
      return rules.reviewHours;
  }
}

export const isOpenAsk = ({ answeredAt, voidAt }: Pick<DirectiveAsk, 'answeredAt' | 'voidAt'>): boolean =>
  answeredAt === null && voidAt === null;

/** On the morning of the day so many days after the date, or the next working morning. */
export const reviewFor = (dueAt: Date, { reviewDays }: DirectiveRules, calendar: WorkCalendar): Date =>
  effectiveStart(
    calendar,
    shanghaiAt(shanghaiDate(new Date(dueAt.getTime() + reviewDays * dayMs)), reviewClock),
  );

export interface AskStop {
  kind: 'warn' | 'limit';
  /** Percent, for `warn`. */
  percent: number;
  round: number;
}

const writeAskStop = ({ kind, percent, round }: AskStop): string => `${kind}.${percent}.${round}`;

export function readAskStop(step: string): AskStop | null {
  const found = /^(warn|limit)\.(\d+)\.(\d+)$/u.exec(step);
  return found
    ? { kind: found[1] as AskStop['kind'], percent: Number(found[2]), round: Number(found[3]) }
    : null;
}

/** Reminders at their share of the limit in working time, and the limit itself. */
export function askDeadlines(
  ask: Pick<DirectiveAsk, 'id' | 'kind' | 'askedAt' | 'dueAt' | 'round'>,
  rules: DirectiveRules,
  calendar: WorkCalendar,
): NewDeadline[] {
  const hours = hoursFor(ask.kind, rules);
  const stop = (kind: AskStop['kind'], percent: number, dueAt: Date): NewDeadline => ({
    kind: 'nudge-directive',
    subjectId: ask.id,
    step: writeAskStop({ kind, percent, round: ask.round }),
    dueAt,
  });
  const warnings = [...new Set(rules.warnAt)].map((percent) =>
    stop('warn', percent, addWorkHours(calendar, ask.askedAt, (hours * percent) / 100)),
  );
  return [...warnings.filter(({ dueAt }) => dueAt < ask.dueAt), stop('limit', 0, ask.dueAt)];
}

/** What is asked of a decision as a whole, each at its time. */
export const callKinds = ['half', 'due', 'review'] as const;
export type CallKind = (typeof callKinds)[number];

export const writeCall = (kind: CallKind, edition: number): string => `${kind}.${edition}`;

export function readCall(step: string): { kind: CallKind; edition: number } | null {
  const found = /^(half|due|review)\.(\d+)$/u.exec(step);
  return found ? { kind: found[1] as CallKind, edition: Number(found[2]) } : null;
}

/**
 * When reports and the verdict are asked for: on the day itself if it is worked, in the hours in which people may be
 * disturbed; half way only where that is well before the date.
 */
export function calls(
  directive: Pick<Directive, 'id' | 'dueAt' | 'reviewAt' | 'edition'>,
  rules: DirectiveRules,
  { now, calendar, allowed }: { now: Date; calendar: WorkCalendar; allowed: { from: string; to: string } },
): NewDeadline[] {
  const { id, dueAt, reviewAt, edition } = directive;
  const call = (kind: CallKind, at: Date): NewDeadline => ({
    kind: 'ask-directive',
    subjectId: id,
    step: writeCall(kind, edition),
    dueAt: at,
  });
  const spanMs = dueAt.getTime() - now.getTime();
  const isLong = rules.halfWayDays > 0 && spanMs >= rules.halfWayDays * dayMs;
  const half = effectiveStart(calendar, new Date(now.getTime() + spanMs / 2));
  const onTheDay = reportsAt(dueAt, calendar, allowed);
  return [...(isLong ? [call('half', half)] : []), call('due', onTheDay), call('review', reviewAt)];
}

/** On the day itself if it is worked, in the hours in which people may be disturbed. */
export const reportsAt = (dueAt: Date, calendar: WorkCalendar, allowed: { from: string; to: string }): Date =>
  moveIntoAllowedHours(
    isWorkingDay(calendar, shanghaiDate(dueAt)) ? dueAt : effectiveStart(calendar, dueAt),
    allowed,
  );

/** How far a department is, in the order in which it goes; what the platform says is never taken for a confirmation. */
export type BranchStage = 'unread' | 'read' | 'spread' | 'out';

export function stageOf(
  branch: Pick<DirectiveBranch, 'state'>,
  asks: readonly Pick<DirectiveAsk, 'kind' | 'answeredAt'>[],
): BranchStage {
  if (branch.state === 'out') return 'out';
  const has = (kind: AskKind) => asks.some((ask) => ask.kind === kind && ask.answeredAt !== null);
  return has('spread') ? 'spread' : has('read') ? 'read' : 'unread';
}

/** What differs between two editions, by the names under which the texts speak of it. */
export function changedParts(
  before: Pick<Directive, 'text' | 'reason' | 'ownerId' | 'dueAt' | 'reviewAt'> & { departmentIds: string[] },
  after: Pick<Directive, 'text' | 'reason' | 'ownerId' | 'dueAt' | 'reviewAt'> & { departmentIds: string[] },
): DirectivePart[] {
  const same = (a: string[], b: string[]) => a.length === b.length && a.every((id) => b.includes(id));
  return [
    ...(before.text === after.text ? [] : (['text'] as const)),
    ...(before.reason === after.reason ? [] : (['reason'] as const)),
    ...(before.ownerId === after.ownerId ? [] : (['owner'] as const)),
    ...(same(before.departmentIds, after.departmentIds) ? [] : (['departments'] as const)),
    ...(before.dueAt.getTime() === after.dueAt.getTime() ? [] : (['due'] as const)),
    ...(before.reviewAt.getTime() === after.reviewAt.getTime() ? [] : (['review'] as const)),
  ];
}

export const directiveParts = ['text', 'reason', 'owner', 'departments', 'due', 'review'] as const;
export type DirectivePart = (typeof directiveParts)[number];
