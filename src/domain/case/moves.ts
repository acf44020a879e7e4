/** What each act makes of a case. Where it is not possible now, the answer is null. */
import { type CaseStatus, isOpenCase, type NodeOwner, type Turn } from '../case.ts';
import type { FlowDefinition, FlowNode } from '../flow.ts';
import {
  type CaseClock,
  countFrom,
  leastShare,
  limitOfNode,
  runningOn,
  stopped,
  wholeUnit,
} from './clock.ts';

export type Move =
  | { act: 'accepted' | 'returned' | 'supplied' | 'paused' | 'resumed' | 'withdrawn' | 'closed' | 'late' }
  | { act: 'passed'; values: Record<string, string>; ends: boolean }
  | { act: 'asked'; askedId: string }
  /** `isNew`: she could not be late with what she has never seen. */
  | { act: 'assigned'; ownerId: string; isNew?: boolean };

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
