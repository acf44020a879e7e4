/**
 * A case: one run of a flow. Whose turn it is, until when, and what each act makes of that. Pure: the time and the working
 * calendars are handed in. Where an act is not possible now, the answer is null.
 */
import type { NewDeadline } from './deadline.ts';
import type { FlowDefinition, FlowNode } from './flow.ts';
import { type LimitBasis, limitDueAt } from './limit.ts';
import {
  addCalendarHours,
  addWorkHours,
  closingMinute,
  moveIntoAllowedHours,
  shanghaiAt,
  type WorkCalendar,
  workingMinutesBetween,
} from './worktime.ts';

/**
 * `running`: the owner of the node has it; `asked`: somebody was asked for facts and has it; `paused`: nobody's clock runs.
 * `done` went all the way, `ended` by an answer that ends it, `closed` by a word with its reason.
 */
export type CaseStatus = 'running' | 'asked' | 'paused' | 'done' | 'ended' | 'withdrawn' | 'closed';

/** What is left of a limit while its clock stands still. */
export interface TimeLeft {
  minutes: number;
  unit: 'work_hours' | 'calendar_hours';
  /** When it was due: a clock never goes back. ISO 8601. */
  dueAt: string;
}

/** Everything about a case that acts change. */
export interface Turn {
  state: CaseStatus;
  /** The place of the node in the definition. */
  node: number;
  /** Null only where nobody can be found for the node. */
  ownerId: string | null;
  askedId: string | null;
  acceptedAt: Date | null;
  /** How the limit is counted, and when it is over. */
  basis: LimitBasis;
  dueAt: Date;
  /** Minutes of the whole limit, of which warnings are parts. */
  wholeMinutes: number;
  left: TimeLeft | null;
  /** When the limit of this stay in the node was over; told once. */
  lateAt: Date | null;
  /** The same for whoever was asked. */
  askLateAt: Date | null;
  values: Record<string, string>;
}

export interface Case extends Turn {
  id: string;
  number: number;
  flow: string;
  flowVersion: number;
  text: string;
  starterId: string;
  startedAt: Date;
  endedAt: Date | null;
  /** Grows whenever another clock begins: deadlines and buttons of earlier ones say nothing any more. */
  leg: number;
  /** Grows with each change: an undo knows whether something newer stands on it. */
  version: number;
}

export const hopKinds = [
  'started',
  'accepted',
  'passed',
  'returned',
  'asked',
  'supplied',
  'paused',
  'resumed',
  'assigned',
  /** Whoever had it or was asked has left, and another has it. */
  'left',
  'withdrawn',
  'closed',
  'warned',
  'late',
  'received',
  /** The calendar of working time changed, and with it the limit. */
  'recounted',
  /** The CRM has it. */
  'synced',
  /** It goes on without proof that the CRM has it. */
  'excepted',
  'undone',
] as const;
export type HopKind = (typeof hopKinds)[number];

/** One thing that happened to a case, with what it changed. */
export interface Hop {
  caseId: string;
  kind: HopKind;
  node: number;
  /** Null: it was time. */
  byId: string | null;
  /** Who has it now, or who was told. */
  toIds: string[];
  /** The answer that was given, by its name. */
  answer: string;
  words: string;
  before: Partial<TurnJson>;
  after: Partial<TurnJson>;
  at: Date;
}

/** Who answers for a node, and how often it was sent back there. */
export interface NodeOwner {
  ownerId: string | null;
  deputyId: string | null;
}

export type Move =
  | { act: 'accepted' | 'returned' | 'supplied' | 'paused' | 'resumed' | 'withdrawn' | 'closed' | 'late' }
  | { act: 'passed'; values: Record<string, string>; ends: boolean }
  | { act: 'asked'; askedId: string }
  /** `isNew`: she could not be late with what she has never seen. */
  | { act: 'assigned'; ownerId: string; isNew?: boolean };

/** What time is counted by. */
export interface CaseClock {
  now: Date;
  /** Whose calendar: of the company, or of a department. */
  profileOf(personId: string | null): string;
  calendarOf(profile: string): WorkCalendar;
}

const minuteMs = 60_000;
/** Whoever gets her clock back after a question has at least this part of it. */
const leastShare = 0.25;

export const isOpenCase = (state: CaseStatus): boolean =>
  state === 'running' || state === 'asked' || state === 'paused';

/** Whoever has it now; nobody once it is over. */
export const holderOf = ({ state, ownerId, askedId }: Pick<Turn, 'state' | 'ownerId' | 'askedId'>) =>
  state === 'asked' ? askedId : isOpenCase(state) ? ownerId : null;

const noHours = { from: '00:00', to: '00:00' };

type Limit = Pick<Turn, 'basis' | 'dueAt' | 'wholeMinutes'>;

function countFrom(
  { amount, unit }: Pick<LimitBasis, 'amount' | 'unit'>,
  personId: string | null,
  clock: CaseClock,
): Limit {
  const profile = clock.profileOf(personId);
  const calendar = clock.calendarOf(profile);
  const from = clock.now.toISOString();
  const basis: LimitBasis = { from, amount, unit, before: false, profile, inAllowedHours: false };
  const dueAt = limitDueAt(basis, calendar, noHours);
  return { basis, dueAt, wholeMinutes: minutesBetween(basis, clock.now, dueAt, calendar) };
}

const minutesBetween = ({ unit }: Pick<LimitBasis, 'unit'>, from: Date, to: Date, calendar: WorkCalendar) =>
  unit === 'calendar_hours'
    ? Math.max(0, to.getTime() - from.getTime()) / minuteMs
    : workingMinutesBetween(calendar, from, to);

/** The day that was named, until work ends on it; null where there is none, or it has passed. */
function namedDue(node: FlowNode, values: Record<string, string>, { now, calendarOf, profileOf }: CaseClock) {
  const day = node.dueField === null ? '' : (values[node.dueField] ?? '');
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(day)) return null;
  const minute = closingMinute(calendarOf(profileOf(null)), day);
  const clockTime = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  const at = clockTime === '24:00' ? shanghaiAt(day, '23:59') : shanghaiAt(day, clockTime);
  return at > now ? at : null;
}

function limitOfNode(
  node: FlowNode,
  ownerId: string | null,
  values: Record<string, string>,
  clock: CaseClock,
) {
  const day = namedDue(node, values, clock);
  if (day === null) return countFrom(node.limit, ownerId, clock);
  const basis: LimitBasis = {
    from: day.toISOString(),
    amount: 0,
    unit: 'calendar_hours',
    before: false,
    profile: clock.profileOf(ownerId),
    inAllowedHours: false,
  };
  return { basis, dueAt: day, wholeMinutes: (day.getTime() - clock.now.getTime()) / minuteMs };
}

/** A fresh stay in a node. */
export function enterNode(
  definition: FlowDefinition,
  place: number,
  owner: NodeOwner | undefined,
  values: Record<string, string>,
  clock: CaseClock,
): Turn {
  const node = definition.nodes[place] as FlowNode;
  const ownerId = owner?.ownerId ?? null;
  return {
    state: 'running',
    node: place,
    ownerId,
    askedId: null,
    acceptedAt: null,
    ...limitOfNode(node, ownerId, values, clock),
    left: null,
    lateAt: null,
    askLateAt: null,
    values,
  };
}

/** The clock stands still: what is left of it is kept. */
function stopped(turn: Turn, { now, calendarOf }: CaseClock): TimeLeft {
  const { basis, dueAt } = turn;
  return {
    minutes: minutesBetween(basis, now, dueAt, calendarOf(basis.profile)),
    unit: basis.unit === 'calendar_hours' ? 'calendar_hours' : 'work_hours',
    dueAt: dueAt.toISOString(),
  };
}

/** The clock runs on with what was left of it, never to an earlier moment. */
function runningOn(turn: Turn, clock: CaseClock): Pick<Turn, 'basis' | 'dueAt' | 'left'> {
  const { left, wholeMinutes, state } = turn;
  if (!left) return { basis: turn.basis, dueAt: turn.dueAt, left: null };
  const least = state === 'asked' ? wholeMinutes * leastShare : 0;
  const amount = Math.max(left.minutes, least) / 60;
  const counted = countFrom({ amount, unit: left.unit }, turn.ownerId, clock);
  const known = new Date(left.dueAt);
  if (counted.dueAt >= known) return { basis: counted.basis, dueAt: counted.dueAt, left: null };
  const basis: LimitBasis = { ...counted.basis, from: left.dueAt, amount: 0 };
  return { basis, dueAt: limitDueAt(basis, clock.calendarOf(basis.profile), noHours), left: null };
}

/** What an act makes of a case; null where it cannot be done now. The history alone notes what changes nothing. */
export function moveCase(
  turn: Turn,
  move: Move,
  flow: { definition: FlowDefinition; owners: NodeOwner[] },
  clock: CaseClock,
): Turn | null {
  const { state } = turn;
  if (!isOpenCase(state)) return null;
  const enter = (place: number, values = turn.values) =>
    enterNode(flow.definition, place, flow.owners[place], values, clock);
  switch (move.act) {
    case 'accepted':
      return state === 'running' && !turn.acceptedAt ? { ...turn, acceptedAt: clock.now } : null;
    case 'passed': {
      if (state !== 'running') return null;
      const values = { ...turn.values, ...move.values };
      if (move.ends) return over({ ...turn, values }, 'ended');
      return turn.node + 1 < flow.definition.nodes.length
        ? enter(turn.node + 1, values)
        : over({ ...turn, values }, 'done');
    }
    case 'returned':
      return state === 'running' && turn.node > 0 ? enter(turn.node - 1) : null;
    case 'asked':
      return state === 'running' ? askOf(turn, move.askedId, flow.definition, clock) : null;
    case 'supplied':
      if (state === 'running') return turn;
      return state === 'asked' ? back(turn, clock) : null;
    case 'paused':
      return state === 'running' ? { ...turn, state: 'paused', left: stopped(turn, clock) } : null;
    case 'resumed':
      return state === 'paused' || state === 'asked' ? back(turn, clock) : null;
    case 'assigned':
      return assigned(turn, move, clock);
    case 'withdrawn':
    case 'closed':
      return over(turn, move.act);
    case 'late':
      if (state === 'running' && !turn.lateAt) return { ...turn, lateAt: clock.now };
      return state === 'asked' && !turn.askLateAt ? { ...turn, askLateAt: clock.now } : null;
  }
}

const over = (turn: Turn, state: CaseStatus): Turn => ({ ...turn, state, askedId: null, left: null });

const back = (turn: Turn, clock: CaseClock): Turn => ({
  ...turn,
  ...runningOn(turn, clock),
  state: 'running',
  askedId: null,
  askLateAt: null,
});

function askOf(turn: Turn, askedId: string, definition: FlowDefinition, clock: CaseClock): Turn {
  const node = definition.nodes[turn.node] as FlowNode;
  const { basis, dueAt } = countFrom(node.limit, askedId, clock);
  return { ...turn, state: 'asked', askedId, left: stopped(turn, clock), basis, dueAt, askLateAt: null };
}

function assigned(turn: Turn, move: Extract<Move, { act: 'assigned' }>, clock: CaseClock): Turn | null {
  if (turn.ownerId === move.ownerId) return null;
  const next: Turn = { ...turn, ownerId: move.ownerId, acceptedAt: null };
  if (!move.isNew || turn.state !== 'running') return next;
  const least = countFrom(
    { amount: (turn.wholeMinutes * leastShare) / 60, unit: wholeUnit(turn) },
    move.ownerId,
    clock,
  );
  return least.dueAt > turn.dueAt ? { ...next, basis: least.basis, dueAt: least.dueAt } : next;
}

const wholeUnit = ({ basis }: Turn) =>
  basis.unit === 'calendar_hours' ? ('calendar_hours' as const) : ('work_hours' as const);

export interface CaseStop {
  kind: 'warn' | 'limit';
  /** Percent, for `warn`. */
  percent: number;
  leg: number;
}

export const writeCaseStop = ({ kind, percent, leg }: CaseStop): string => `${kind}.${percent}.${leg}`;

export function readCaseStop(step: string): CaseStop | null {
  const found = /^(warn|limit)\.(\d+)\.(\d+)$/u.exec(step);
  if (!found) return null;
  return { kind: found[1] as CaseStop['kind'], percent: Number(found[2]), leg: Number(found[3]) };
}

/** What has to be looked at while the clock runs; reminders wait for the hours in which people may be disturbed. */
export function caseDeadlines(
  one: Case,
  node: FlowNode,
  clock: CaseClock,
  allowed: { from: string; to: string },
): NewDeadline[] {
  const { now } = clock;
  const stop = (kind: CaseStop['kind'], dueAt: Date, percent = 0): NewDeadline => ({
    kind: 'nudge-case',
    subjectId: one.id,
    step: writeCaseStop({ kind, percent, leg: one.leg }),
    dueAt,
  });
  // So that a pause is not forgotten.
  if (one.state === 'paused') return [stop('warn', countFrom(node.limit, one.ownerId, clock).dueAt)];
  if (one.state !== 'running' && one.state !== 'asked') return [];
  const calendar = clock.calendarOf(one.basis.profile);
  const left = minutesBetween(one.basis, now, one.dueAt, calendar);
  const whole = one.state === 'asked' ? left : one.wholeMinutes;
  const warnings = node.warnAt.flatMap((percent) => {
    const runsMinutes = left - (whole * (100 - percent)) / 100;
    if (runsMinutes <= 0) return [];
    const at =
      one.basis.unit === 'calendar_hours'
        ? addCalendarHours(now, runsMinutes / 60)
        : addWorkHours(calendar, now, runsMinutes / 60);
    const dueAt = moveIntoAllowedHours(at, allowed);
    return dueAt < one.dueAt ? [stop('warn', dueAt, percent)] : [];
  });
  // Of those that a night has moved to the same morning the last is enough.
  const apart = warnings.filter(({ dueAt }, i) => warnings[i + 1]?.dueAt.getTime() !== dueAt.getTime());
  const isTold = one.state === 'asked' ? one.askLateAt : one.lateAt;
  return [...apart, ...(isTold ? [] : [stop('limit', one.dueAt)])];
}

/** A turn as plain JSON, for the history and for undoing. */
export type TurnJson = {
  [K in keyof Turn]: Turn[K] extends Date ? string : Turn[K] extends Date | null ? string | null : Turn[K];
};

export function turnJson(turn: Turn): TurnJson {
  const { state, node, ownerId, askedId, basis, wholeMinutes, left, values } = turn;
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return {
    state,
    node,
    ownerId,
    askedId,
    acceptedAt: iso(turn.acceptedAt),
    basis,
    dueAt: turn.dueAt.toISOString(),
    wholeMinutes,
    left,
    lateAt: iso(turn.lateAt),
    askLateAt: iso(turn.askLateAt),
    values,
  };
}

export function turnFrom(json: TurnJson): Turn {
  const time = (at: string | null) => (at === null ? null : new Date(at));
  return {
    ...json,
    acceptedAt: time(json.acceptedAt),
    dueAt: new Date(json.dueAt),
    lateAt: time(json.lateAt),
    askLateAt: time(json.askLateAt),
  };
}

/** The fields that differ, as they were and as they are. */
export function changesOf(before: Turn, after: Turn): Pick<Hop, 'before' | 'after'> {
  const [was, is] = [turnJson(before), turnJson(after)];
  const differ = (Object.keys(is) as (keyof TurnJson)[]).filter(
    (key) => JSON.stringify(was[key]) !== JSON.stringify(is[key]),
  );
  const only = (json: TurnJson) => Object.fromEntries(differ.map((key) => [key, json[key]]));
  return { before: only(was), after: only(is) };
}

/** How a case stands, from its history alone. */
export const rebuild = (hops: readonly Pick<Hop, 'after'>[]): Turn =>
  turnFrom(Object.assign({}, ...hops.map(({ after }) => after)) as TurnJson);
