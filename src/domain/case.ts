/**
 * A case: one run of a flow. Whose turn it is, until when, and what happened to it. Pure. `case/clock.ts` counts its limits,
 * `case/moves.ts` says what each act makes of it, `case/stops.ts` when it is looked at, `case/history.ts` what changed.
 */
import type { LimitBasis } from './limit.ts';

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

/** A turn as plain JSON, for the history and for undoing. */
export type TurnJson = {
  [K in keyof Turn]: Turn[K] extends Date ? string : Turn[K] extends Date | null ? string | null : Turn[K];
};

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

export const isOpenCase = (state: CaseStatus): boolean =>
  state === 'running' || state === 'asked' || state === 'paused';

/** Whoever has it now; nobody once it is over. */
export const holderOf = ({ state, ownerId, askedId }: Pick<Turn, 'state' | 'ownerId' | 'askedId'>) =>
  state === 'asked' ? askedId : isOpenCase(state) ? ownerId : null;
