/** How well messages get their tiers: when editors are asked about last month, and what their answers and people's corrections say together. */
import { dayMs } from '../calendar.ts';
import {
  isWorkingDay,
  likelyWorkingDay,
  nextWorkingDay,
  shanghaiAt,
  shanghaiDate,
  type WorkCalendar,
} from '../worktime.ts';
import type { TierLabel } from './measure.ts';

/** Below so many known cases a share says more about chance than about us. */
export const enoughKnown = 30;
/** So many each editor is asked about at most, once a month. */
export const asksPerEditor = 10;
/** Figures of one month are few; so many count together. */
export const monthsTogether = 12;

// When people have read their mail, and nothing else goes out.
const askedAt = '10:30';
const answerDays = 7;

const labels = [0, 1, 2, 3] as const;

/** `2026-08` and so many months later. */
export function monthAfter(month: string, months = 1): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

export const monthStart = (month: string): Date => shanghaiAt(`${month}-01`, '00:00');
export const monthOf = (at: Date): string => shanghaiDate(at).slice(0, 7);

/** The next month to be asked about, and when: the first working day after it. */
export function nextQualityAsk(now: Date, calendar: WorkCalendar): { month: string; askAt: Date } {
  for (let month = monthAfter(monthOf(now), -1); ; month = monthAfter(month)) {
    const askAt = shanghaiAt(likelyWorkingDay(calendar, `${monthAfter(month)}-01`), askedAt);
    if (askAt > now) return { month, askAt };
  }
}

/** When the figures go out whoever has not answered. */
export function qualityToldAt(asked: Date, calendar: WorkCalendar): Date {
  const date = shanghaiDate(new Date(asked.getTime() + answerDays * dayMs));
  return shanghaiAt(isWorkingDay(calendar, date) ? date : nextWorkingDay(calendar, date), askedAt);
}

/** So many items with one fate. */
export interface QualityCell {
  given: TierLabel;
  /** What people say that it is; null while nobody has said. */
  right: TierLabel | null;
  /** `judged` by an editor who was asked, `corrected` by somebody who stumbled over it. */
  source: 'judged' | 'corrected' | 'open';
  /** Editors were asked about its month: then it stands for others like it. */
  isSampled: boolean;
  departmentId: string | null;
  count: number;
}

export interface QualityFigure {
  /** Null where too little is known. */
  share: number | null;
  /** Known cases. */
  n: number;
}

export interface TierQuality {
  tier: TierLabel;
  /** Of what was given this tier, how much has it. */
  precision: QualityFigure;
  /** Of what has this tier, how much was given it. */
  recall: QualityFigure;
  /** Found by people who corrected them: given it wrongly, and not given it. */
  falseAlarms: number;
  misses: number;
}

type Table = number[][];

const tableOf = (cells: readonly QualityCell[], sources: QualityCell['source'][]): Table => {
  const table = labels.map(() => labels.map(() => 0));
  for (const { given, right, source, count } of cells) {
    const row = table[given];
    if (row && right !== null && sources.includes(source)) row[right] = (row[right] ?? 0) + count;
  }
  return table;
};
const at = (table: Table, given: TierLabel, right: TierLabel): number => table[given]?.[right] ?? 0;
const sumOf = (values: readonly number[] = []): number => values.reduce((sum, value) => sum + value, 0);
const column = (table: Table, right: TierLabel): number =>
  sumOf(labels.map((given) => at(table, given, right)));

/**
 * The figures of all tiers. What was corrected is known; the rest of a tier is taken to be as those of it that editors
 * judged. Without that rest only what people complained of would count.
 */
export function assessTiers(cells: readonly QualityCell[]): TierQuality[] {
  const sampled = cells.filter(({ isSampled }) => isSampled);
  const judged = tableOf(sampled, ['judged']);
  const known = tableOf(sampled, ['judged', 'corrected']);
  const corrected = tableOf(sampled, ['corrected']);
  const rest = labels.map((label) =>
    sumOf(sampled.filter((c) => c.given === label && c.source !== 'corrected').map(({ count }) => count)),
  );
  const stands = labels.map((label) => sumOf(judged[label]) >= Math.min(enoughKnown, rest[label] ?? 0));
  const whole = labels.map((given) => {
    const asked = sumOf(judged[given]);
    const grows = asked === 0 ? 0 : (rest[given] ?? 0) / asked;
    return labels.map((right) => at(corrected, given, right) + at(judged, given, right) * grows);
  });
  const figure = (isKnown: boolean, n: number, part: number, all: number): QualityFigure => ({
    share: isKnown && n >= enoughKnown && all > 0 ? part / all : null,
    n,
  });
  const found = tableOf(cells, ['corrected']);
  return labels.map((tier) => ({
    tier,
    precision: figure(stands[tier] ?? false, sumOf(known[tier]), at(whole, tier, tier), sumOf(whole[tier])),
    recall: figure(stands.every(Boolean), column(known, tier), at(whole, tier, tier), column(whole, tier)),
    falseAlarms: sumOf(found[tier]) - at(found, tier, tier),
    misses: column(found, tier) - at(found, tier, tier),
  }));
}

/** Departments of which something can be said of what flows, by id. */
export function assessDepartments(cells: readonly QualityCell[]): Map<string, TierQuality[]> {
  const ids = [...new Set(cells.flatMap(({ departmentId }) => departmentId ?? []))];
  const all = ids.map((id) => [id, assessTiers(cells.filter((c) => c.departmentId === id))] as const);
  return new Map(
    all.filter(([, tiers]) =>
      tiers.some((t) => t.tier !== 0 && (t.precision.share !== null || t.recall.share !== null)),
    ),
  );
}
