/** Somebody is away, or somebody else has her duty: what holds at a moment. */

export interface Absence {
  id: string;
  personId: string;
  /** `all`: she is not told of anything urgent; `duty`: only her turns of duty are somebody else's. */
  scope: 'all' | 'duty';
  fromAt: Date;
  /** Without this moment. */
  toAt: Date;
  standInId: string | null;
  byId: string;
}

/** Whether somebody can be told at a moment, and who stands in for her; a later entry overrules an earlier one. */
export function absenceAt(
  absences: readonly Absence[],
  personId: string,
  at: Date,
  scopes: readonly Absence['scope'][],
): Absence | null {
  return (
    absences.find(
      (one) => one.personId === personId && scopes.includes(one.scope) && one.fromAt <= at && at < one.toAt,
    ) ?? null
  );
}

/** Who is told instead of somebody, or she herself: follows stand-ins who are away too; null where it leads to nobody. */
export function presentFor(
  absences: readonly Absence[],
  personId: string,
  at: Date,
  scopes: readonly Absence['scope'][],
): string | null {
  const seen = new Set<string>();
  let current: string | null = personId;
  while (current !== null && !seen.has(current)) {
    seen.add(current);
    const absence = absenceAt(absences, current, at, seen.size === 1 ? scopes : ['all']);
    if (!absence) return current;
    current = absence.standInId;
  }
  return null;
}
