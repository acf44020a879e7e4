/** Finds which kins of words a message names, in the order in which they first stand there. */
import { kinWords } from './kin-words.ts';
import { fineKinWords } from './kin-words-fine.ts';
import { fold } from './read.ts';

export interface KinFound {
  /** Its place in the list of kins, from 1. */
  kin: number;
  start: number;
}

interface Node {
  next: Map<number, Node>;
  kins: number[];
}

const root: Node = { next: new Map(), kins: [] };
const plantedKins = [...Object.values(kinWords), ...Object.values(fineKinWords)];
for (const [index, words] of plantedKins.entries()) {
  for (const word of words.split(/\s+/)) plant(fold(word), index + 1);
}

function plant(word: string, kin: number): void {
  let node = root;
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at);
    let next = node.next.get(code);
    if (!next) {
      next = { next: new Map(), kins: [] };
      node.next.set(code, next);
    }
    node = next;
  }
  if (!node.kins.includes(kin)) node.kins.push(kin);
}

/** The first step is taken for each letter of each message: by number, not through a map. */
const firstSteps: (Node | null)[] = Array.from({ length: 65_536 }, (_, code) => root.next.get(code) ?? null);

/** In which text each kin was met last, so that no list has to be searched for it. */
const metIn = new Uint32Array(plantedKins.length + 1);
let textsRead = 0;

/** The longest word from each place on; each kin once, where it stands first. */
export function findKins(text: string): KinFound[] {
  const found: KinFound[] = [];
  textsRead = (textsRead + 1) >>> 0;
  for (let start = 0; start < text.length; start++) {
    let node = firstSteps[text.charCodeAt(start)];
    if (!node || isInsideWord(text, start)) continue;
    let best: Node | null = null;
    for (let at = start; node; node = node.next.get(text.charCodeAt(++at))) {
      if (node.kins.length > 0 && !isInsideWord(text, at + 1)) best = node;
    }
    if (best) for (const kin of best.kins) put(found, kin, start);
  }
  return found;
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
