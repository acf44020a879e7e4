/** Which meeting of a series takes which turn when it gets another rule. */
import { dayNumber } from './calendar.ts';

/** A turn of the old rule; `isAlone`: its meeting was moved or called off by somebody, and goes its own way. */
export interface OldTurn<M> {
  at: Date;
  meeting: M | null;
  isAlone: boolean;
}

export interface TurnPair<M, T> {
  meeting: M | null;
  /** None where there are fewer turns than before. */
  turn: T | null;
}

/**
 * The first of the old rule becomes the first of the new one, and so on. Where the new rule comes more or less often, what goes
 * its own way keeps only the turn of its very day: it takes no later one away from a meeting that would be held.
 */
export function pairTurns<M, T extends { at: Date }>(
  before: readonly OldTurn<M>[],
  after: readonly T[],
  { keepsBeat, until }: { keepsBeat: boolean; until: Date },
): TurnPair<M, T>[] {
  if (keepsBeat) return inOrder(before, after, until);
  const alone = before
    .filter(({ isAlone }) => isAlone)
    .map(({ at, meeting }) => ({ meeting, turn: after.find((turn) => isSameDay(turn.at, at)) ?? null }));
  const taken = new Set(alone.map(({ turn }) => turn));
  const others = before.filter(({ isAlone }) => !isAlone);
  const free = after.filter((turn) => !taken.has(turn));
  return [...inOrder(others, free, until), ...alone];
}

/** Each has its place, be it a little further ahead than what is made by now. */
function inOrder<M, T extends { at: Date }>(
  before: readonly OldTurn<M>[],
  after: readonly T[],
  until: Date,
): TurnPair<M, T>[] {
  const turns = after.filter(({ at }, i) => i < before.length || at <= until);
  return Array.from({ length: Math.max(before.length, turns.length) }, (_, i) => ({
    meeting: before[i]?.meeting ?? null,
    turn: turns[i] ?? null,
  }));
}

const isSameDay = (a: Date, b: Date): boolean => dayNumber(a.getTime()) === dayNumber(b.getTime());
