/** Figures on how well verdicts meet labels: per tier, over all, who is taken for whom. */

/** 0 stands for a message that does not flow. */
export type TierLabel = 0 | 1 | 2 | 3;

export interface LabelFigures {
  recall: number;
  precision: number;
  f1: number;
}

export interface TierFigures {
  count: number;
  accuracy: number;
  /** In the order of the tiers 0, 1, 2, 3. */
  perTier: LabelFigures[];
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
  const confusion = labels.map(() => labels.map(() => 0));
  for (const { wanted, given } of pairs) {
    const row = confusion[wanted] as number[];
    row[given] = (row[given] ?? 0) + 1;
  }
  const cell = (wanted: TierLabel, given: TierLabel) => confusion[wanted]?.[given] ?? 0;
  const total = (cells: (label: TierLabel) => number) =>
    labels.reduce<number>((sum, label) => sum + cells(label), 0);
  const perTier = labels.map((label) => {
    const right = cell(label, label);
    const wanted = total((given) => cell(label, given));
    const given = total((one) => cell(one, label));
    return {
      recall: share(right, wanted),
      precision: share(right, given),
      f1: share(2 * right, wanted + given),
    };
  });
  return {
    count: pairs.length,
    accuracy: share(
      total((label) => cell(label, label)),
      pairs.length,
    ),
    perTier,
    tier1Recall: perTier[1]?.recall ?? 0,
    tier1Precision: perTier[1]?.precision ?? 0,
    macroF1: share(
      perTier.reduce((sum, { f1 }) => sum + f1, 0),
      labels.length,
    ),
    falseTier1: share(
      cell(0, 1),
      total((given) => cell(0, given)),
    ),
    confusion,
  };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

/** As a table for people who read it in a terminal. */
export function formatFigures(figures: TierFigures): string {
  const row = (name: string, cells: (string | number)[]) =>
    `${name.padEnd(10)}${cells.map((cell) => String(cell).padStart(11)).join('')}`;
  const figure = (value: number) => value.toFixed(3);
  return [
    row('messages', [figures.count]),
    row('accuracy', [figure(figures.accuracy)]),
    row('macro-F1', [figure(figures.macroF1)]),
    `${'false tier 1 among tier 0'.padEnd(26)}${(figures.falseTier1 * 100).toFixed(2)} %`,
    '',
    row('tier', ['recall', 'precision', 'F1']),
    ...figures.perTier.map(({ recall, precision, f1 }, tier) =>
      row(String(tier), [figure(recall), figure(precision), figure(f1)]),
    ),
    '',
    row('wanted', [...labels.map((label) => `given ${label}`)]),
    ...figures.confusion.map((cells, label) => row(String(label), cells)),
  ].join('\n');
}
