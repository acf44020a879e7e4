/** Figures on how well verdicts meet labels: accuracy, tier 1 recall and precision, macro-F1, who is taken for whom. */

/** 0 stands for a message that does not flow. */
export type TierLabel = 0 | 1 | 2 | 3;

export interface TierFigures {
  count: number;
  accuracy: number;
  tier1Recall: number;
  tier1Precision: number;
  macroF1: number;
  /** Share of messages that do not flow and were taken for tier 1. */
  falseTier1: number;
  /** Rows are what was wanted, columns what was given, each in the order 0, 1, 2, 3. */
  confusion: number[][];
}

const labels = [0, 1, 2, 3] as const;

export function measure(pairs: readonly { wanted: TierLabel; given: TierLabel }[]): TierFigures {
  const confusion = labels.map((wanted) =>
    labels.map((given) => pairs.filter((pair) => pair.wanted === wanted && pair.given === given).length),
  );
  const cell = (wanted: TierLabel, given: TierLabel) => confusion[wanted]?.[given] ?? 0;
  const wantedOf = (label: TierLabel) => labels.reduce<number>((sum, given) => sum + cell(label, given), 0);
  const givenOf = (label: TierLabel) => labels.reduce<number>((sum, wanted) => sum + cell(wanted, label), 0);
  const right = labels.reduce<number>((sum, label) => sum + cell(label, label), 0);
  const f1 = labels.map((label) => share(2 * cell(label, label), wantedOf(label) + givenOf(label)));
  return {
    count: pairs.length,
    accuracy: share(right, pairs.length),
    tier1Recall: share(cell(1, 1), wantedOf(1)),
    tier1Precision: share(cell(1, 1), givenOf(1)),
    macroF1: share(
      f1.reduce((sum, value) => sum + value, 0),
      labels.length,
    ),
    falseTier1: share(cell(0, 1), wantedOf(0)),
    confusion,
  };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
