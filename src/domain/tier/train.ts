/** Learns the model from labelled messages: linear over sparse features, the same bytes from the same data. */
import type { TierKey } from './cues.ts';
import { type Example, fitRidge } from './ridge.ts';

/** Parallel lists of what a message has, kept for many rounds. */
export interface Features {
  hashes: number[];
  values: number[];
  /** Up to here: runs of signs of the text itself. */
  runsTo: number;
  /** From here on: what the place and the sender add. */
  placeFrom: number;
}

export interface Lesson {
  features: Features;
  tier: TierKey;
  /** Lessons of one author stay on one side when figures are taken. */
  author: string;
}

/** Found by trying on authors left out of the training. */
const settings = {
  runs: 4,
  rounds: 10,
  rate: 0.25,
  decay: 2e-5,
  /** So often the place, one run of signs, or one other sign is left out, that the rest must carry the verdict. */
  dropPlace: 0.5,
  dropRun: 0.3,
  dropOther: 0.2,
  /**
   * Features that fewer lessons have say nothing beyond those lessons and are not kept. In training they take up what
   * is peculiar to a lesson, so that the others need not.
   */
  leastSeen: 2,
  firstSquare: 1e-2,
  biasRate: 0.01,
  /** So much louder is a feature that few lessons have, by the logarithm of their share. */
  rarity: 0.8,
  /** What the least squares weigh beside the softmax. */
  ridge: 8,
};

const classes = 4;

export interface Weights {
  /** From the hash of a feature to its row in `values`. */
  ids: Map<number, number>;
  values: Float64Array;
  bias: Float64Array;
}

interface Indexed extends Example {
  runsTo: number;
  placeFrom: number;
}

/**
 * Two learners that err in different ways, added up: a softmax, as the mean of several runs, each over its own order and with
 * other parts left out, and least squares. Both see a rare feature louder than one that everybody has; the weights that come
 * out are for features as they stand.
 */
export function learn(lessons: readonly Lesson[]): Weights {
  const seen = countFeatures(lessons);
  const ids = numberFeatures([...seen.keys()]);
  const loud = Float64Array.from(ids.keys(), (hash) => rarityOf(seen.get(hash) ?? 0, lessons.length));
  const indexed = lessons.map((lesson) => raised(indexLesson(lesson, ids), loud));
  const weights = { ids, values: new Float64Array(ids.size * classes), bias: new Float64Array(classes) };
  for (let run = 1; run <= settings.runs; run++)
    addWeights(weights, learnOnce([...indexed], ids, createRandom(run * 7)), 1 / settings.runs);
  const kept = keepSeen(weights, seen);
  addWeights(kept, fitRidge(onlyKept(indexed, ids, kept.ids), kept.ids.size), settings.ridge);
  for (const [hash, row] of kept.ids)
    for (let cell = row * classes; cell < (row + 1) * classes; cell++)
      kept.values[cell] = (kept.values[cell] as number) * (loud[ids.get(hash) as number] as number);
  return kept;
}

function rarityOf(seen: number, lessons: number): number {
  return settings.rarity * Math.log((lessons + 1) / (seen + 1));
}

function raised(lesson: Indexed, loud: Float64Array): Indexed {
  return {
    ...lesson,
    values: lesson.values.map((value, at) => value * (loud[lesson.ids[at] as number] as number)),
  };
}

function addWeights(to: Omit<Weights, 'ids'>, more: Omit<Weights, 'ids'>, share: number): void {
  for (let cell = 0; cell < to.values.length; cell++)
    to.values[cell] = (to.values[cell] as number) + (more.values[cell] as number) * share;
  for (let of = 0; of < classes; of++)
    to.bias[of] = (to.bias[of] as number) + (more.bias[of] as number) * share;
}

/** The same lessons under the numbers that the kept features have. */
function onlyKept(
  lessons: readonly Indexed[],
  ids: ReadonlyMap<number, number>,
  kept: ReadonlyMap<number, number>,
): Example[] {
  const rows = new Int32Array(ids.size).fill(-1);
  for (const [hash, row] of kept) rows[ids.get(hash) as number] = row;
  return lessons.map(({ ids, values, tier }) => {
    const one: Example = { ids: [], values: [], tier };
    for (let at = 0; at < ids.length; at++) {
      const row = rows[ids[at] as number] as number;
      if (row < 0) continue;
      one.ids.push(row);
      one.values.push(values[at] as number);
    }
    return one;
  });
}

/** A weight and the sum of its squared slopes for each tier, side by side, since they are always wanted together. */
const width = 2 * classes;

/** Adagrad over all lessons. */
function learnOnce(indexed: Indexed[], ids: Map<number, number>, random: () => number): Weights {
  const cells = new Float64Array(ids.size * width);
  for (let at = 0; at < cells.length; at++) if (at % width >= classes) cells[at] = settings.firstSquare;
  const bias = new Float64Array(classes);
  const most = indexed.reduce((length, lesson) => Math.max(length, lesson.ids.length), 0);
  const thinned: Thinned = { count: 0, ids: new Int32Array(most), values: new Float64Array(most) };
  for (let round = 0; round < settings.rounds; round++) {
    shuffle(indexed, random);
    for (const lesson of indexed) {
      thin(lesson, thinned, random);
      step(cells, bias, thinned, lesson.tier);
    }
  }
  const values = new Float64Array(ids.size * classes);
  for (let row = 0; row < ids.size; row++)
    values.set(cells.subarray(row * width, row * width + classes), row * classes);
  return { ids, values, bias };
}

/** Small random numbers that are the same each time. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 0x1_0000_0000;
  };
}

function shuffle<T>(list: T[], random: () => number): void {
  for (let last = list.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [list[last], list[other]] = [list[other] as T, list[last] as T];
  }
}

/** In how many lessons each feature stands. */
function countFeatures(lessons: readonly Lesson[]): Map<number, number> {
  const seen = new Map<number, number>();
  for (const { features } of lessons)
    for (const hash of new Set(features.hashes)) seen.set(hash, (seen.get(hash) ?? 0) + 1);
  return seen;
}

function numberFeatures(hashes: readonly number[]): Map<number, number> {
  return new Map([...hashes].sort((a, b) => a - b).map((hash, id) => [hash, id]));
}

function keepSeen({ ids, values, bias }: Weights, seen: ReadonlyMap<number, number>): Weights {
  const kept = numberFeatures([...ids.keys()].filter((hash) => (seen.get(hash) ?? 0) >= settings.leastSeen));
  const keptValues = new Float64Array(kept.size * classes);
  for (const [hash, id] of kept) {
    const from = (ids.get(hash) as number) * classes;
    keptValues.set(values.subarray(from, from + classes), id * classes);
  }
  return { ids: kept, values: keptValues, bias };
}

/** Each message counts alike, however long it is and however much is known of it. */
function indexLesson({ features, tier }: Lesson, ids: Map<number, number>): Indexed {
  const one: Indexed = { ids: [], values: [], runsTo: 0, placeFrom: 0, tier };
  const size = Math.sqrt(features.values.reduce((sum, value) => sum + value * value, 0));
  for (const [index, hash] of features.hashes.entries()) {
    const id = ids.get(hash);
    if (id === undefined) continue;
    one.ids.push(id);
    one.values.push((features.values[index] as number) / size);
    if (index < features.runsTo) one.runsTo = one.ids.length;
    if (index < features.placeFrom) one.placeFrom = one.ids.length;
  }
  return one;
}

/** What of a lesson is looked at this time. */
interface Thinned {
  count: number;
  ids: Int32Array;
  values: Float64Array;
}

function thin(lesson: Indexed, into: Thinned, random: () => number): void {
  const end = random() < settings.dropPlace ? lesson.placeFrom : lesson.ids.length;
  let count = 0;
  for (let at = 0; at < end; at++) {
    if (random() < (at < lesson.runsTo ? settings.dropRun : settings.dropOther)) continue;
    into.ids[count] = lesson.ids[at] as number;
    into.values[count++] = lesson.values[at] as number;
  }
  into.count = count;
}

function step(cells: Float64Array, bias: Float64Array, { count, ids, values }: Thinned, tier: TierKey): void {
  const sums = bias.slice();
  for (let at = 0; at < count; at++) {
    const row = (ids[at] as number) * width;
    const value = values[at] as number;
    for (let of = 0; of < classes; of++)
      sums[of] = (sums[of] as number) + value * (cells[row + of] as number);
  }
  const errors = chancesOf(sums, 1).map((chance, of) => (of === tier ? 1 : 0) - chance);
  for (let of = 0; of < classes; of++)
    bias[of] = (bias[of] as number) + settings.biasRate * (errors[of] as number);
  for (let at = 0; at < count; at++) {
    const row = (ids[at] as number) * width;
    const value = values[at] as number;
    for (let of = 0; of < classes; of++) {
      const old = cells[row + of] as number;
      const slope = (errors[of] as number) * value - settings.decay * old;
      const square = (cells[row + classes + of] as number) + slope * slope;
      cells[row + classes + of] = square;
      cells[row + of] = old + (settings.rate * slope) / Math.sqrt(square);
    }
  }
}

function sum(weights: Weights, ids: readonly number[], values: readonly number[]): Float64Array {
  const sums = Float64Array.from(weights.bias);
  for (let at = 0; at < ids.length; at++) {
    const row = (ids[at] as number) * classes;
    for (let of = 0; of < classes; of++)
      sums[of] = (sums[of] as number) + (values[at] as number) * (weights.values[row + of] as number);
  }
  return sums;
}

/** Softmax; a higher temperature makes a model that is too sure less sure. */
export function chancesOf(sums: ArrayLike<number>, temperature: number): number[] {
  let top = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < sums.length; at++) top = Math.max(top, sums[at] as number);
  const powers: number[] = [];
  let all = 0;
  for (let at = 0; at < sums.length; at++) {
    const power = Math.exp(((sums[at] as number) - top) / temperature);
    powers.push(power);
    all += power;
  }
  return powers.map((power) => power / all);
}

export interface Judged {
  lesson: Lesson;
  sums: Float64Array;
}

/** Judges every lesson by a model that has seen nothing of its author. */
export function judgeUnseen(lessons: readonly Lesson[], parts: number): Judged[] {
  const authors = [...new Set(lessons.map(({ author }) => author))].sort();
  const partOf = new Map(authors.map((author, index) => [author, index % parts]));
  return Array.from({ length: parts }, (_, part) => part).flatMap((part) => {
    const weights = learn(lessons.filter(({ author }) => partOf.get(author) !== part));
    return lessons
      .filter(({ author }) => partOf.get(author) === part)
      .map((lesson) => {
        const { ids, values } = indexLesson(lesson, weights.ids);
        return { lesson, sums: sum(weights, ids, values) };
      });
  });
}

/** The temperature at which unseen lessons surprise least, so that 0.8 is right four times in five. */
export function calibrate(judged: readonly Judged[]): number {
  const surprise = (temperature: number) =>
    judged.reduce(
      (total, { lesson, sums }) => total - Math.log(chancesOf(sums, temperature)[lesson.tier] ?? 0),
      0,
    );
  const tried = Array.from({ length: 60 }, (_, step) => 0.5 + step * 0.05);
  return tried.reduce((best, next) => (surprise(next) < surprise(best) ? next : best));
}
