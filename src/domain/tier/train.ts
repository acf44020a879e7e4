/** Learns the model from labelled messages: a softmax over sparse features, the same bytes from the same data. */
import type { TierKey } from './cues.ts';

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
};

const classes = 4;

export interface Weights {
  /** From the hash of a feature to its row in `values`. */
  ids: Map<number, number>;
  values: Float64Array;
  bias: Float64Array;
}

interface Indexed {
  ids: number[];
  values: number[];
  runsTo: number;
  placeFrom: number;
  tier: TierKey;
}

/** The mean of several runs, each over its own order and with other parts left out: steadier than any of them. */
export function learn(lessons: readonly Lesson[]): Weights {
  const seen = countFeatures(lessons);
  const ids = numberFeatures([...seen.keys()]);
  const mean = { ids, values: new Float64Array(ids.size * classes), bias: new Float64Array(classes) };
  for (let run = 1; run <= settings.runs; run++) {
    const { values, bias } = learnOnce(lessons, ids, createRandom(run * 7));
    for (const [cell, value] of values.entries())
      mean.values[cell] = (mean.values[cell] as number) + value / settings.runs;
    for (const [of, value] of bias.entries())
      mean.bias[of] = (mean.bias[of] as number) + value / settings.runs;
  }
  return keepSeen(mean, seen);
}

/** Adagrad over all lessons. */
function learnOnce(lessons: readonly Lesson[], ids: Map<number, number>, random: () => number): Weights {
  const weights = { ids, values: new Float64Array(ids.size * classes), bias: new Float64Array(classes) };
  const squares = new Float64Array(weights.values.length).fill(settings.firstSquare);
  const indexed = lessons.map((lesson) => indexLesson(lesson, ids));
  for (let round = 0; round < settings.rounds; round++) {
    shuffle(indexed, random);
    for (const lesson of indexed) step(weights, squares, thin(lesson, random), lesson.tier);
  }
  return weights;
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

function indexLesson({ features, tier }: Lesson, ids: Map<number, number>): Indexed {
  const one: Indexed = { ids: [], values: [], runsTo: 0, placeFrom: 0, tier };
  for (const [index, hash] of features.hashes.entries()) {
    const id = ids.get(hash);
    if (id === undefined) continue;
    one.ids.push(id);
    one.values.push(features.values[index] as number);
    if (index < features.runsTo) one.runsTo = one.ids.length;
    if (index < features.placeFrom) one.placeFrom = one.ids.length;
  }
  return one;
}

function thin(lesson: Indexed, random: () => number): { ids: number[]; values: number[] } {
  const kept = { ids: [] as number[], values: [] as number[] };
  const end = random() < settings.dropPlace ? lesson.placeFrom : lesson.ids.length;
  for (let at = 0; at < end; at++) {
    if (random() < (at < lesson.runsTo ? settings.dropRun : settings.dropOther)) continue;
    kept.ids.push(lesson.ids[at] as number);
    kept.values.push(lesson.values[at] as number);
  }
  return kept;
}

function step(
  weights: Weights,
  squares: Float64Array,
  { ids, values }: { ids: number[]; values: number[] },
  tier: TierKey,
): void {
  const chances = chancesOf(sum(weights, ids, values), 1);
  for (let of = 0; of < classes; of++) {
    const error = (of === tier ? 1 : 0) - (chances[of] as number);
    weights.bias[of] = (weights.bias[of] as number) + settings.biasRate * error;
    for (let at = 0; at < ids.length; at++) {
      const cell = (ids[at] as number) * classes + of;
      const old = weights.values[cell] as number;
      const slope = error * (values[at] as number) - settings.decay * old;
      squares[cell] = (squares[cell] as number) + slope * slope;
      weights.values[cell] = old + (settings.rate * slope) / Math.sqrt(squares[cell] as number);
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
