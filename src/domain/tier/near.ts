/** Finds which of many texts are almost the same as another, by the pairs of letters that they share. */

/**
 * How much two texts must have in common (Dice over pairs of letters, numbers taken as one sign) to count as the same
 * matter said again. Among the labelled messages, 446 pairs of different messages have 0.8 or more, and none of these
 * pairs has two different tiers; from 0.75 on there are the first, from 0.5 on one pair in ten.
 */
const alikeFrom = 0.8;
/** Of fewer pairs two texts have too many in common by chance: there they must be the same. */
const fewestPairs = 5;
/** What stands further on in a long text is detail. */
const mostLetters = 400;

/** Texts ready to be asked. */
export interface Near {
  /** How many pairs of letters each has. */
  readonly counts: readonly number[];
  /** Which texts hold a pair of letters, and how often: place, times, place, times and so on. */
  readonly holders: ReadonlyMap<number, readonly number[]>;
  /** One bit for each pair that a text holds, and for whatever else falls on the same bit. */
  readonly held: Int32Array;
  /** Which of the shortest are just these words. */
  readonly short: ReadonlyMap<string, readonly number[]>;
  /** How many pairs each has in common with the text that is asked about; all 0 in between. */
  readonly shared: Int32Array;
}

export function createNear(texts: readonly string[]): Near {
  const holders = new Map<number, number[]>();
  const short = new Map<string, number[]>();
  const held = new Int32Array(heldBits / 32);
  const counts: number[] = [];
  for (const [index, text] of texts.entries()) {
    const letterCount = takeLetters(text);
    const count = Math.max(0, letterCount - 1);
    counts.push(count);
    if (count < fewestPairs) addTo(short, coreOf(letterCount), index);
    else forEachPair(count, (pair, times) => addTo(holders, pair, index, times));
  }
  for (const pair of holders.keys())
    held[bitOf(pair) >>> 5] = (held[bitOf(pair) >>> 5] as number) | (1 << (bitOf(pair) & 31));
  return { counts, holders, held, short, shared: new Int32Array(texts.length) };
}

const heldBits = 2 ** 18;

/** Spread by an odd number (Knuth, The Art of Computer Programming 3, 6.4). */
const bitOf = (pair: number): number => Math.imul(pair, 0x9e3779b1) >>> 14;

const mayHold = (held: Int32Array, bit: number): boolean =>
  (((held[bit >>> 5] as number) >>> (bit & 31)) & 1) === 1;

function addTo<K>(lists: Map<K, number[]>, key: K, ...numbers: number[]): void {
  const list = lists.get(key);
  if (list) list.push(...numbers);
  else lists.set(key, numbers);
}

/** The places, in their order, of the texts that are almost the same. */
export function nearTo(said: string, near: Near): number[] {
  const letterCount = takeLetters(said);
  const count = letterCount - 1;
  if (count < 0) return [];
  if (count < fewestPairs) return [...(near.short.get(coreOf(letterCount)) ?? [])];
  return isUnlikeAll(count, near) ? [] : sharersOf(count, near);
}

const codes = { at: 64, zero: 48, nine: 57, dot: 46, colon: 58, lastBlank: 32, wideBlank: 0x3000 };

/** Whether each sign is a letter or digit: asked of each sign of each message, and so looked up. */
let letterTable: Uint8Array | null = null;

function makeLetterTable(): Uint8Array {
  const noLetter = /[\s\p{P}\p{S}\p{Cs}]/u;
  return Uint8Array.from({ length: 0x1_0000 }, (_, code) =>
    noLetter.test(String.fromCharCode(code)) ? 0 : 1,
  );
}

const isBlank = (code: number) => code <= codes.lastBlank || code === codes.wideBlank;
const isDigit = (code: number) => code >= codes.zero && code <= codes.nine;

/** The letters of a text, until the next one is read. */
const letters = new Uint16Array(mostLetters);

/** Takes up the words themselves: without mentions, blanks, punctuation; any number is one sign. Answers how many letters. */
function takeLetters(said: string): number {
  const end = Math.min(said.length, mostLetters);
  letterTable ??= makeLetterTable();
  let count = 0;
  for (let from = 0; from < end; from++) {
    const code = said.charCodeAt(from);
    if (code === codes.at) {
      while (from + 1 < end && !isBlank(said.charCodeAt(from + 1))) from++;
    } else if (isDigit(code)) {
      while (from + 1 < end && isInNumber(said, from + 1)) from++;
      letters[count++] = codes.zero;
    } else if (letterTable[code] === 1) letters[count++] = code;
  }
  return count;
}

function isInNumber(said: string, place: number): boolean {
  const code = said.charCodeAt(place);
  if (isDigit(code)) return true;
  return (code === codes.dot || code === codes.colon) && isDigit(said.charCodeAt(place + 1));
}

const pairAt = (place: number) => ((letters[place] as number) << 16) | (letters[place + 1] as number);

const coreOf = (letterCount: number) => String.fromCharCode(...letters.subarray(0, letterCount));

const pairs = new Int32Array(mostLetters);

/** The pairs of the letters that were taken up last, each once with how often it stands there. */
function forEachPair(count: number, take: (pair: number, times: number) => void): void {
  for (let place = 0; place < count; place++) pairs[place] = pairAt(place);
  const sorted = pairs.subarray(0, count).sort();
  for (let from = 0; from < count; ) {
    const pair = sorted[from] as number;
    let to = from + 1;
    while (to < count && sorted[to] === pair) to++;
    take(pair, to - from);
    from = to;
  }
}

const rounding = 1e-9;

/** Two texts can have `alikeFrom` in common only if of so many pairs of one at most this many are not in the other. */
const mostMissing = (count: number) => count * (1 - alikeFrom / (2 - alikeFrom)) + rounding;

/** Most messages are like nothing that was corrected, and show it by pairs of letters that no correction has. */
function isUnlikeAll(count: number, { held }: Near): boolean {
  const most = mostMissing(count);
  let missing = 0;
  for (let place = 0; place < count; place++)
    if (!mayHold(held, bitOf(pairAt(place))) && ++missing > most) return true;
  return false;
}

/** Counts for all texts at once what they have in common with the letters that were taken up last. */
function sharersOf(count: number, { counts, holders, shared }: Near): number[] {
  const met: number[] = [];
  forEachPair(count, (pair, times) => {
    const list = holders.get(pair);
    if (!list) return;
    for (let at = 0; at < list.length; at += 2) {
      const index = list[at] as number;
      if (shared[index] === 0) met.push(index);
      shared[index] = (shared[index] as number) + Math.min(times, list[at + 1] as number);
    }
  });
  const alike = met.filter(
    (index) => (2 * (shared[index] as number)) / (count + (counts[index] as number)) >= alikeFrom,
  );
  for (const index of met) shared[index] = 0;
  return alike.sort((a, b) => a - b);
}
