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
  readonly prints: readonly Print[];
  /** Which of them hold a pair of letters. */
  readonly places: ReadonlyMap<number, readonly number[]>;
  /** Which of them are just these words. */
  readonly same: ReadonlyMap<string, readonly number[]>;
}

interface Print {
  core: string;
  /** How often each pair of letters stands there. */
  pairs: ReadonlyMap<number, number>;
  count: number;
}

export function createNear(texts: readonly string[]): Near {
  const prints = texts.map(printOf);
  const places = new Map<number, number[]>();
  const same = new Map<string, number[]>();
  for (const [index, { core, pairs }] of prints.entries()) {
    for (const pair of pairs.keys()) addTo(places, pair, index);
    addTo(same, core, index);
  }
  return { prints, places, same };
}

function addTo<K>(lists: Map<K, number[]>, key: K, index: number): void {
  const list = lists.get(key);
  if (list) list.push(index);
  else lists.set(key, [index]);
}

/** The places, in their order, of the texts that are almost the same. */
export function nearTo(said: string, near: Near): number[] {
  if (isUnlikeAll(said, near)) return [];
  const print = printOf(said);
  if (print.core === '') return [];
  return [...candidates(print, near)]
    .filter((index) => isAlike(print, near.prints[index] as Print))
    .sort((a, b) => a - b);
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

const pairAt = (place: number) => (letters[place] as number) * 0x1_0000 + (letters[place + 1] as number);

function printOf(said: string): Print {
  const count = takeLetters(said);
  const pairs = new Map<number, number>();
  for (let place = 0; place + 1 < count; place++)
    pairs.set(pairAt(place), (pairs.get(pairAt(place)) ?? 0) + 1);
  const core = String.fromCharCode(...letters.subarray(0, count));
  return { core, pairs, count: Math.max(0, count - 1) };
}

const rounding = 1e-9;

/** Two texts can have `alikeFrom` in common only if of so many pairs of one at most this many are not in the other. */
const mostMissing = (pairs: number) => pairs * (1 - alikeFrom / (2 - alikeFrom)) + rounding;

/** Most messages are like nothing that was corrected, and show it by pairs of letters that no correction has. */
function isUnlikeAll(said: string, { places }: Near): boolean {
  const pairs = takeLetters(said) - 1;
  if (pairs < fewestPairs) return false;
  let missing = 0;
  for (let place = 0; place < pairs; place++)
    if (!places.has(pairAt(place)) && ++missing > mostMissing(pairs)) return true;
  return false;
}

/** Those that hold one of the rarest pairs of the text, few of the many that are known. */
function candidates({ core, pairs, count }: Print, { places, same }: Near): Set<number> {
  const found = new Set(same.get(core));
  if (count < fewestPairs) return found;
  const rarest = Array.from(pairs, ([pair, times]) => ({ times, holders: places.get(pair) ?? none })).sort(
    (a, b) => a.holders.length - b.holders.length,
  );
  let asked = 0;
  for (const { times, holders } of rarest) {
    for (const index of holders) found.add(index);
    asked += times;
    if (asked > mostMissing(count)) break;
  }
  return found;
}

const none: readonly number[] = [];

function isAlike(a: Print, b: Print): boolean {
  if (a.core === b.core) return true;
  if (Math.min(a.count, b.count) < fewestPairs) return false;
  if ((2 * Math.min(a.count, b.count)) / (a.count + b.count) < alikeFrom) return false;
  let shared = 0;
  for (const [pair, times] of a.pairs) shared += Math.min(times, b.pairs.get(pair) ?? 0);
  return (2 * shared) / (a.count + b.count) >= alikeFrom;
}
