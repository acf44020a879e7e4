/** What waits for somebody besides tier 1, her minutes and her meetings. */
export const waitKinds = ['case', 'directive', 'group', 'request', 'result', 'sync', 'task'] as const;

export type WaitKind = (typeof waitKinds)[number];

export interface Waits {
  kind: WaitKind;
  /** Null where it is meant by its name alone. */
  number: number | null;
  text: string;
  /** The node of a case, what a decision wants, who asks; empty: nothing. */
  about: string;
  dueAt: Date | null;
}

/** Everything of one kind, the most urgent first. */
export interface WaitGroup<W extends Waits = Waits> {
  kind: WaitKind;
  waits: W[];
  /** How many wait besides. */
  more: number;
}

/** By kind; the kind with the most urgent line first. */
export function groupWaits(all: readonly (Waits & { all: number })[]): WaitGroup[] {
  const urgency = ({ waits }: WaitGroup): number => waits[0]?.dueAt?.getTime() ?? Number.POSITIVE_INFINITY;
  return waitKinds
    .map((kind) => {
      const own = all.filter((one) => one.kind === kind);
      return { kind, waits: own, more: (own[0]?.all ?? 0) - own.length };
    })
    .filter(({ waits }) => waits.length > 0)
    .sort((a, b) => (urgency(a) < urgency(b) ? -1 : urgency(a) > urgency(b) ? 1 : 0));
}
