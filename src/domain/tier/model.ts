/** The trained model as a compact file, how it is packed and read, and what it makes of a message's features. */
import type { TierContext } from '../tier.ts';
import type { TierKey } from './cues.ts';
import { placeFeatures, type Sink, textRuns } from './features.ts';
import packed from './lessons/model.json' with { type: 'json' };
import { chancesOf, type Weights } from './train.ts';

/** As it stands in `lessons/model.json`: numbers of fixed width in base64, so that equal training gives equal bytes. */
export interface PackedModel {
  lessons: number;
  temperature: number;
  bias: number[];
  /** What one step of a packed weight is worth. */
  unit: number;
  /** Unsigned 32 bits each, rising. */
  hashes: string;
  /** Signed 16 bits, one for each of the tiers 0 to 3. */
  weights: string;
}

const classes = 4;
const largest = 32767;

export function pack(weights: Weights, temperature: number, lessons: number): PackedModel {
  const top = weights.values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
  const unit = Number((top / largest).toPrecision(6));
  const steps = Int16Array.from(weights.values, (value) =>
    Math.max(-largest, Math.min(largest, Math.round(value / unit))),
  );
  return {
    lessons,
    temperature: Number(temperature.toFixed(2)),
    bias: Array.from(weights.bias, (value) => Number(value.toFixed(5))),
    unit,
    hashes: toBase64(Uint32Array.from(weights.ids.keys())),
    weights: toBase64(steps),
  };
}

function toBase64(numbers: Uint32Array | Int16Array): string {
  return Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength).toString('base64');
}

/** One model unpacked: a table found by open addressing, key and row side by side, and the rows of weights. */
interface Model {
  temperature: number;
  bias: number[];
  unit: number;
  slots: Int32Array;
  mask: number;
  weights: Int16Array;
}

function unpack(file: PackedModel): Model {
  const hashes = new Uint32Array(bytesOf(file.hashes));
  const size = 2 ** Math.ceil(Math.log2(Math.max(2, hashes.length * 2)));
  const { temperature, bias, unit } = file;
  const slots = new Int32Array(size * 2).fill(-1);
  const model = {
    temperature,
    bias,
    unit,
    slots,
    mask: size - 1,
    weights: new Int16Array(bytesOf(file.weights)),
  };
  for (const [row, hash] of hashes.entries()) {
    let slot = hash & model.mask;
    while (slots[slot * 2 + 1] !== -1) slot = (slot + 1) & model.mask;
    slots[slot * 2] = hash | 0;
    slots[slot * 2 + 1] = row * classes;
  }
  return model;
}

function bytesOf(base64: string): ArrayBuffer {
  return Uint8Array.from(Buffer.from(base64, 'base64')).buffer;
}

let loaded: Model | null = null;

/** Unpacked when the first message comes, not when the program starts. */
function theModel(): Model {
  loaded ??= unpack(packed);
  return loaded;
}

/** Where the weights of a feature begin, or -1 for one that was not learned. */
function rowOf({ slots, mask }: Model, hash: number): number {
  const key = hash | 0;
  let slot = hash & mask;
  for (;;) {
    const row = slots[slot * 2 + 1] as number;
    if (row === -1 || slots[slot * 2] === key) return row;
    slot = (slot + 1) & mask;
  }
}

/** What the features of a message add up to, in packed units, and how much there was of them, known or not. */
export interface Weighed {
  sums: number[];
  squares: number;
}

/** Adds up what the features of one message weigh. */
function beginWeighing(): { weighed: Weighed; sink: Sink } {
  const model = theModel();
  const { weights } = model;
  const weighed = { sums: [0, 0, 0, 0], squares: 0 };
  const sink: Sink = (hash, value) => {
    weighed.squares += value * value;
    const row = rowOf(model, hash);
    if (row >= 0) add(weighed.sums, weights, row, value);
  };
  return { weighed, sink };
}

/** Written out, since this is the innermost step of all. */
function add(sums: number[], weights: Int16Array, row: number, value: number): void {
  sums[0] = (sums[0] as number) + value * (weights[row] as number);
  sums[1] = (sums[1] as number) + value * (weights[row + 1] as number);
  sums[2] = (sums[2] as number) + value * (weights[row + 2] as number);
  sums[3] = (sums[3] as number) + value * (weights[row + 3] as number);
}

/** As many runs as the longest text has that is weighed. */
const mostRuns = 1000;

/** The runs that the model knows of the text that was weighed last: from them is read which stretch spoke for what. */
const knownRuns = {
  count: 0,
  rows: new Int32Array(mostRuns),
  values: new Float64Array(mostRuns),
  starts: new Int32Array(mostRuns),
  ends: new Int32Array(mostRuns),
};

/** Begins to weigh a message with the runs of its text. */
export function weighRuns(said: string): { weighed: Weighed; sink: Sink } {
  const model = theModel();
  const begun = beginWeighing();
  const { weighed } = begun;
  const { rows, values, starts, ends } = knownRuns;
  let count = 0;
  textRuns(said, (hash, value, start, end) => {
    weighed.squares += value * value;
    const row = rowOf(model, hash);
    if (row < 0) return;
    add(weighed.sums, model.weights, row, value);
    rows[count] = row;
    values[count] = value;
    starts[count] = start;
    ends[count++] = end;
  });
  knownRuns.count = count;
  return begun;
}

const mostPlaces = 2000;
const places = new Map<string, Weighed>();

/** People write many messages in one place; what the place adds is reckoned once. */
export function weighPlace(context: TierContext): Weighed {
  const key = `${context.chatName}\n${context.senderTitle}\n${context.senderDepartment}`;
  const known = places.get(key);
  if (known) return known;
  const { weighed, sink } = beginWeighing();
  placeFeatures(context, sink);
  if (places.size >= mostPlaces) places.clear();
  places.set(key, weighed);
  return weighed;
}

/** How likely each of the tiers 0 to 3 is by what text and place add up to. */
export function chancesFrom(text: Weighed, place: Weighed): number[] {
  const { bias, unit, temperature } = theModel();
  const scale = unit / Math.sqrt(text.squares + place.squares);
  return chancesOf(
    text.sums.map((sum, tier) => (sum + (place.sums[tier] ?? 0)) * scale + (bias[tier] ?? 0)),
    temperature,
  );
}

const mostStretches = 3;
const longestStretch = 8;

/** The stretches that spoke most for a tier, in their order, of the text that was weighed last. */
export function weighedFor(tier: TierKey, said: string): string[] {
  const stretches = stretchesOf(gainsOf(tier, said.length), said).sort((a, b) => b.gain - a.gain);
  const most = stretches[0]?.gain ?? 0;
  return stretches
    .slice(0, mostStretches)
    .filter(({ gain }) => gain > most / 3)
    .sort((a, b) => a.start - b.start)
    .map(({ start, end }) => said.slice(start, end).trim())
    .filter((words) => words !== '');
}

/** What each letter adds for the tier against the mean of the others. */
function gainsOf(tier: TierKey, length: number): Float64Array {
  const { weights } = theModel();
  const { count, rows, values, starts, ends } = knownRuns;
  const gains = new Float64Array(length);
  for (let run = 0; run < count; run++) {
    const [row, start, end] = [rows[run] as number, starts[run] as number, ends[run] as number];
    if (end === start) continue;
    const own = weights[row + tier] as number;
    let all = 0;
    for (let other = 0; other < classes; other++) all += weights[row + other] as number;
    const gain = ((values[run] as number) * (own - (all - own) / (classes - 1))) / (end - start);
    for (let letter = start; letter < end; letter++) gains[letter] = (gains[letter] as number) + gain;
  }
  return gains;
}

interface Stretch {
  start: number;
  end: number;
  gain: number;
}

const noLetter = /[\s,.;:!?~@#"'()[\]{}<>|/\\+*=_。、!?:;…—「」『』【】《》()·-]/;

function stretchesOf(gains: Float64Array, said: string): Stretch[] {
  const stretches: Stretch[] = [];
  let open: Stretch | null = null;
  for (let at = 0; at <= said.length; ) {
    const end = at + signLength(said, at);
    const gain = gainOf(gains, at, end);
    const counts = at < said.length && gain > 0 && !noLetter.test(said[at] as string);
    if (counts && open && end - open.start <= longestStretch) {
      open.end = end;
      open.gain += gain;
    } else {
      if (open && open.end - open.start > 1) stretches.push(open);
      open = counts ? { start: at, end, gain } : null;
    }
    at = end;
  }
  return stretches;
}

/** How many units of the text one sign takes: the halves of a picture sign, and what colours it, are not told apart. */
function signLength(said: string, at: number): number {
  if (!isFirstHalf(said, at)) return 1;
  return isFirstHalf(said, at + 2) && skinTone.test(said.slice(at + 2, at + 4)) ? 4 : 2;
}

function isFirstHalf(said: string, at: number): boolean {
  const code = said.charCodeAt(at);
  return code >= 0xd800 && code <= 0xdbff;
}

const skinTone = /^\ud83c[\udffb-\udfff]/;

function gainOf(gains: Float64Array, from: number, to: number): number {
  let gain = 0;
  for (let at = from; at < to; at++) gain += gains[at] ?? 0;
  return gain;
}
