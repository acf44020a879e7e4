/** Finds which kins of words a message names, in the order in which they first stand there. */
import { kinWords } from './kin-words.ts';
import { fineKinWords } from './kin-words-fine.ts';
import { Phrases } from './phrases.ts';
import { fold, isInNumber } from './read.ts';

export interface KinFound {
  /** Its place in the list of kins, from 1. */
  kin: number;
  start: number;
}

const plantedKins = [...Object.values(kinWords), ...Object.values(fineKinWords)];

/** The kins of each word, by the word's number. */
const kinsOf: number[][] = [[]];
const phrases = plant();

function plant(): Phrases {
  const byWord = new Map<string, number[]>();
  for (const [index, words] of plantedKins.entries()) {
    for (const word of words.split(/\s+/).map(fold)) {
      const kins = byWord.get(word) ?? [];
      if (!kins.includes(index + 1)) byWord.set(word, [...kins, index + 1]);
    }
  }
  const planted = new Phrases();
  for (const [word, kins] of byWord) planted.add(word, kinsOf.push(kins) - 1);
  return planted;
}

/** In which text each kin was met last, so that no list has to be searched for it. */
const metIn = new Uint32Array(plantedKins.length + 1);
let textsRead = 0;

/** The longest word from each place on; each kin once, where it stands first. */
export function findKins(text: string): KinFound[] {
  const found: KinFound[] = [];
  textsRead = (textsRead + 1) >>> 0;
  for (let start = 0; start < text.length; start++) {
    if (!phrases.mayBegin(text, start) || isInsideWord(text, start)) continue;
    const word = longestAt(text, start);
    if (word > 0) for (const kin of kinsOf[word] as number[]) put(found, kin, start);
  }
  return found;
}

function longestAt(text: string, start: number): number {
  let best = 0;
  let state = phrases.step(Phrases.start, text.charCodeAt(start));
  for (let at = start + 1; state > 0; state = phrases.step(state, text.charCodeAt(at++))) {
    const word = phrases.wordAt(state);
    if (word > 0 && !isInsideWord(text, at) && !isInNumber(text, start, at)) best = word;
  }
  return best;
}

function put(found: KinFound[], kin: number, start: number): void {
  if (metIn[kin] === textsRead) return;
  metIn[kin] = textsRead;
  found.push({ kin, start });
}

/** A Latin word counts only as a whole word. */
function isInsideWord(text: string, at: number): boolean {
  return isLatin(text.charCodeAt(at)) && isLatin(text.charCodeAt(at - 1));
}

function isLatin(code: number): boolean {
  return code >= 97 && code <= 122;
}
