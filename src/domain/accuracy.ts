/** Of what was passed on, how much arrived as it was meant; with its interval, and why the rest did not. */

/** Of several the first counts, so that each passing is wrong once. */
export const accuracyCauses = ['changed', 'missing', 'late', 'returned', 'misread'] as const;
export type AccuracyCause = (typeof accuracyCauses)[number];

/** So many passings of one department with one fate. */
export interface AccuracyCell {
  departmentId: string | null;
  /** Null: right. */
  cause: AccuracyCause | null;
  count: number;
  /** As how many they count: of what is read back only in part, each found one stands for several. */
  weight: number;
}

export interface ReadBackCounts {
  right: number;
  wrong: number;
  unanswered: number;
  open: number;
}

export interface AccuracyFigure {
  measured: number;
  /** 0 to 1; null where too little was measured. */
  share: number | null;
  low: number | null;
  high: number | null;
  causes: Record<AccuracyCause, number>;
}

/** Below so many passings no share is said. */
export const enoughHops = 100;
/** What the founding scheme wants. */
export const accuracyGoal = 0.98;
export const accuracyDays = 30;

// 95 % on both sides.
const z = 1.959964;

/** The interval of a share by Wilson: true to its name also near 100 %. */
export function wilson(right: number, n: number): { low: number; high: number } {
  if (n <= 0) return { low: 0, high: 1 };
  const p = right / n;
  const middle = p + (z * z) / (2 * n);
  const spread = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const whole = 1 + (z * z) / n;
  return { low: Math.max(0, (middle - spread) / whole), high: Math.min(1, (middle + spread) / whole) };
}

/** A share with its interval; `share` is null below so many as are enough. */
export interface ShareFigure {
  share: number | null;
  low: number;
  high: number;
  n: number;
  enough: number;
}

/** Below so many a share of them says too little. */
const enoughForShare = 30;

export const assessShare = (right: number, n: number): ShareFigure => ({
  share: n < enoughForShare ? null : right / n,
  ...wilson(right, n),
  n,
  enough: enoughForShare,
});

export function assessAccuracy(cells: readonly AccuracyCell[]): AccuracyFigure {
  const sum = (chosen: readonly AccuracyCell[], of: 'count' | 'weight') =>
    chosen.reduce((total, cell) => total + cell[of], 0);
  const measured = sum(cells, 'count');
  const causes = Object.fromEntries(
    accuracyCauses.map((cause) => [
      cause,
      sum(
        cells.filter((cell) => cell.cause === cause),
        'count',
      ),
    ]),
  ) as AccuracyFigure['causes'];
  if (measured < enoughHops) return { measured, share: null, low: null, high: null, causes };
  const wrong = Math.min(
    measured,
    sum(
      cells.filter(({ cause }) => cause !== null),
      'weight',
    ),
  );
  const right = measured - wrong;
  return { measured, share: right / measured, ...wilson(right, measured), causes };
}

/** By department, those with the most passings first. */
export function accuracyByDepartment(
  cells: readonly AccuracyCell[],
): (AccuracyFigure & { departmentId: string | null })[] {
  const ids = [...new Set(cells.map(({ departmentId }) => departmentId))];
  return ids
    .map((departmentId) => ({
      departmentId,
      ...assessAccuracy(cells.filter((cell) => cell.departmentId === departmentId)),
    }))
    .sort((a, b) => b.measured - a.measured);
}
