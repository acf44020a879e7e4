/**
 * Ridge regression over sparse features: for each tier the weights that miss yes (1) and no (-1) by the least squares
 * while they stay small. One answer for one set of messages, in whatever order they come.
 */
import type { TierKey } from './cues.ts';

export interface Example {
  ids: number[];
  values: number[];
  tier: TierKey;
}

const classes = 4;

/** Found by trying on authors left out of the training. */
const settings = { pull: 8, steps: 40, constant: 0.3 };

/** `classes` weights for each of `size` features, and after them those of what is always there. */
export interface Fit {
  values: Float64Array;
  bias: Float64Array;
}

/** By conjugate gradients; each tier is a problem of its own and all four are solved side by side. */
export function fitRidge(examples: readonly Example[], size: number): Fit {
  const cells = (size + 1) * classes;
  const weights = new Float64Array(cells);
  const rest = gatherBack(examples, wantedOf(examples), cells);
  const way = rest.slice();
  let lengths = productsOf(rest, rest);
  for (let step = 0; step < settings.steps; step++) {
    const pulled = gatherBack(examples, answersOf(examples, way), cells);
    addScaled(pulled, way, [settings.pull, settings.pull, settings.pull, settings.pull]);
    const along = productsOf(way, pulled);
    const far = lengths.map((length, of) => (along[of] === 0 ? 0 : length / (along[of] as number)));
    addScaled(weights, way, far);
    addScaled(
      rest,
      pulled,
      far.map((one) => -one),
    );
    const next = productsOf(rest, rest);
    turn(
      way,
      rest,
      next.map((length, of) => (lengths[of] === 0 ? 0 : length / (lengths[of] as number))),
    );
    lengths = next;
  }
  const bias = weights.subarray(size * classes).map((weight) => weight * settings.constant);
  return { values: weights.subarray(0, size * classes), bias };
}

function wantedOf(examples: readonly Example[]): Float64Array {
  const wanted = new Float64Array(examples.length * classes).fill(-1);
  for (const [row, { tier }] of examples.entries()) wanted[row * classes + tier] = 1;
  return wanted;
}

/** What the weights make of each example. */
function answersOf(examples: readonly Example[], weights: Float64Array): Float64Array {
  const answers = new Float64Array(examples.length * classes);
  const constant = weights.length - classes;
  for (const [row, { ids, values }] of examples.entries()) {
    const to = row * classes;
    for (let of = 0; of < classes; of++)
      answers[to + of] = settings.constant * (weights[constant + of] as number);
    for (let at = 0; at < ids.length; at++) {
      const from = (ids[at] as number) * classes;
      const value = values[at] as number;
      for (let of = 0; of < classes; of++)
        answers[to + of] = (answers[to + of] as number) + value * (weights[from + of] as number);
    }
  }
  return answers;
}

/** The other way round: what the answers to all examples say of each feature. */
function gatherBack(examples: readonly Example[], answers: Float64Array, cells: number): Float64Array {
  const gathered = new Float64Array(cells);
  const constant = cells - classes;
  for (const [row, { ids, values }] of examples.entries()) {
    const from = row * classes;
    for (let of = 0; of < classes; of++)
      gathered[constant + of] =
        (gathered[constant + of] as number) + settings.constant * (answers[from + of] as number);
    for (let at = 0; at < ids.length; at++) {
      const to = (ids[at] as number) * classes;
      const value = values[at] as number;
      for (let of = 0; of < classes; of++)
        gathered[to + of] = (gathered[to + of] as number) + value * (answers[from + of] as number);
    }
  }
  return gathered;
}

/** For each tier the sum of products. */
function productsOf(one: Float64Array, other: Float64Array): number[] {
  const sums = [0, 0, 0, 0];
  for (let at = 0; at < one.length; at++)
    sums[at % classes] = (sums[at % classes] as number) + (one[at] as number) * (other[at] as number);
  return sums;
}

function addScaled(to: Float64Array, what: Float64Array, by: readonly number[]): void {
  for (let at = 0; at < to.length; at++)
    to[at] = (to[at] as number) + (by[at % classes] as number) * (what[at] as number);
}

function turn(way: Float64Array, rest: Float64Array, keep: readonly number[]): void {
  for (let at = 0; at < way.length; at++)
    way[at] = (rest[at] as number) + (keep[at % classes] as number) * (way[at] as number);
}
