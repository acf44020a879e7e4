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

/** One model unpacked: a table found by open addressing, what a feature weighs beside its hash, so that each is one look into memory. */
interface Model {
  temperature: number;
  bias: number[];
  unit: number;
  /** `width` numbers each: the hash, then the weights of the tiers 0 to 3, two in one number; `free` where there is none. */
  slots: Int32Array;
  mask: number;
}

const width = 4;
/** Stands behind the weights of a slot that is taken. */
const taken = 1;

function unpack(file: PackedModel): Model {
  const hashes = new Uint32Array(bytesOf(file.hashes));
  const weights = new Int16Array(bytesOf(file.weights));
  const size = 2 ** Math.ceil(Math.log2(Math.max(2, hashes.length * 2)));
  const { temperature, bias, unit } = file;
  const slots = new Int32Array(size * width);
  const mask = size - 1;
  for (const [row, hash] of hashes.entries()) {
    let at = (hash & mask) * width;
    while (slots[at + 3] === taken) at = (at + width) & (size * width - 1);
    const of = (tier: number) => weights[row * classes + tier] as number;
    slots.set([hash | 0, together(of(0), of(1)), together(of(2), of(3)), taken], at);
  }
  return { temperature, bias, unit, slots, mask };
}

const together = (low: number, high: number) => (low & 0xffff) | (high << 16);
const lowOf = (both: number) => (both << 16) >> 16;
const highOf = (both: number) => both >> 16;

function bytesOf(base64: string): ArrayBuffer {
  return Uint8Array.from(Buffer.from(base64, 'base64')).buffer;
}

let loaded: Model | null = null;

/** Unpacked with the first message that is judged; the program judges one soon after its start. */
function theModel(): Model {
  loaded ??= unpack(packed);
  return loaded;
}

/** Where a feature stands, or -1 for one that was not learned. */
function slotOf(slots: Int32Array, mask: number, hash: number): number {
  let at = (hash & mask) * width;
  for (;;) {
    if (slots[at + 3] !== taken) return -1;
    if (slots[at] === hash) return at;
    at = (at + width) & (mask * width + width - 1);
  }
}

/** What the features of a message add up to, in packed units, and how much there was of them, known or not. */
export interface Weighed {
  sums: number[];
  squares: number;
}

/**
 * The features of what is weighed now. They are looked up one right after the other and not as they come: so the waits for
 * memory, which are most of the time, run beside each other.
 */
const features = { count: 0, hashes: new Int32Array(4096), values: new Float64Array(4096), touched: 0 };

const collect: Sink = (hash, value) => {
  const at = features.count++;
  if (at === features.hashes.length) makeRoom();
  features.hashes[at] = hash;
  features.values[at] = value;
};

function makeRoom(): void {
  const { hashes, values } = features;
  features.hashes = new Int32Array(hashes.length * 2);
  features.hashes.set(hashes);
  features.values = new Float64Array(values.length * 2);
  features.values.set(values);
}

/** As many runs as the longest text has that is weighed. */
const mostRuns = 1000;

/** The runs of the text that was weighed last: from them is read which stretch spoke for what. They are its first features. */
const runs = {
  count: 0,
  /** Where each is known, or -1. */
  slots: new Int32Array(mostRuns),
  values: new Float64Array(mostRuns),
  starts: new Int32Array(mostRuns),
  ends: new Int32Array(mostRuns),
};

const collectRun: Sink = (hash, value, start, end) => {
  const at = runs.count++;
  runs.values[at] = value;
  runs.starts[at] = start;
  runs.ends[at] = end;
  collect(hash, value, start, end);
};

/** Begins to weigh a message with the runs of its text; whatever else is put into the sink counts until it is summed up. */
export function weighRuns(said: string): Sink {
  features.count = 0;
  runs.count = 0;
  textRuns(said, collectRun);
  return collect;
}

/** Of the message that is weighed now. */
export function sumUp(): Weighed {
  return addUp(runs.count);
}

/**
 * Brings the slots of all features near before any is read: here nothing depends on what stands in them, so that no wait
 * for memory holds up the next. `touched` is kept, since a sum that nobody asks for may be left out.
 */
function fetchSlots({ slots, mask }: Model): void {
  const { count, hashes } = features;
  let touched = 0;
  for (let at = 0; at < count; at++) touched ^= slots[((hashes[at] as number) & mask) * width] as number;
  features.touched = touched;
}

const added = new Float64Array(classes + 1);

/** Written out, since this is the innermost step of all. */
function addUp(runCount: number): Weighed {
  const model = theModel();
  const { slots, mask } = model;
  const { count, hashes, values } = features;
  fetchSlots(model);
  added.fill(0);
  for (let at = 0; at < count; at++) {
    const value = values[at] as number;
    const slot = slotOf(slots, mask, hashes[at] as number);
    if (at < runCount) runs.slots[at] = slot;
    added[classes] = (added[classes] as number) + value * value;
    if (slot < 0) continue;
    const [first, second] = [slots[slot + 1] as number, slots[slot + 2] as number];
    added[0] = (added[0] as number) + value * lowOf(first);
    added[1] = (added[1] as number) + value * highOf(first);
    added[2] = (added[2] as number) + value * lowOf(second);
    added[3] = (added[3] as number) + value * highOf(second);
  }
  const [none = 0, one = 0, two = 0, three = 0, squares = 0] = added;
  return { sums: [none, one, two, three], squares };
}

const mostPlaces = 2000;
/** By chat, the sender's title and department: a key of all three would have to be put together for each message. */
const places = new Map<string, Map<string, Map<string, Weighed>>>();
let placeCount = 0;

/** People write many messages in one place; what the place adds is reckoned once. Not while a message is being weighed. */
export function weighPlace(context: TierContext): Weighed {
  const { chatName, senderTitle, senderDepartment } = context;
  const known = places.get(chatName)?.get(senderTitle)?.get(senderDepartment);
  if (known) return known;
  features.count = 0;
  placeFeatures(context, collect);
  const weighed = addUp(0);
  if (++placeCount > mostPlaces) {
    places.clear();
    placeCount = 1;
  }
  mapIn(mapIn(places, chatName), senderTitle).set(senderDepartment, weighed);
  return weighed;
}

function mapIn<T>(maps: Map<string, Map<string, T>>, key: string): Map<string, T> {
  const known = maps.get(key) ?? new Map<string, T>();
  maps.set(key, known);
  return known;
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
  const { slots } = theModel();
  const gains = new Float64Array(length);
  for (let run = 0; run < runs.count; run++) {
    const slot = runs.slots[run] as number;
    const [start, end] = [runs.starts[run] as number, runs.ends[run] as number];
    if (slot < 0 || end === start) continue;
    const [first, second] = [slots[slot + 1] as number, slots[slot + 2] as number];
    const all = lowOf(first) + highOf(first) + lowOf(second) + highOf(second);
    const both = tier < 2 ? first : second;
    const own = tier % 2 === 0 ? lowOf(both) : highOf(both);
    const gain = ((runs.values[run] as number) * (own - (all - own) / (classes - 1))) / (end - start);
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
