/** What changed in a case, as plain JSON: for its history, for undoing, and for putting it together again. */
import type { Hop, Turn, TurnJson } from '../case.ts';

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
