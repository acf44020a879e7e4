/**
 * Reads a message into the concepts its words stand for: folds writing, sets quoted text apart, cuts clauses
 * and finds all listed words in one pass. Knows nothing of tiers.
 */
import { flowWords } from './flow-words.ts';
import { harmWords, weightWords } from './harm-words.ts';
import { Phrases } from './phrases.ts';
import { stateWords } from './state-words.ts';

const lists = { ...harmWords, ...weightWords, ...stateWords, ...flowWords };

export type Concept = keyof typeof lists;
export type HarmConcept = keyof typeof harmWords;

export const concepts = Object.keys(lists) as Concept[];
export const harmConcepts = Object.keys(harmWords) as HarmConcept[];

/** One listed word found in the text. */
export interface Hit {
  concept: Concept;
  word: string;
  clause: number;
  /** Said of something that is not so: 没有人受伤, 不投诉了. */
  negated: boolean;
}

export interface Reading {
  /** What the sender says, without what is quoted, folded to one form of writing. */
  said: string;
  quoted: string;
  clauses: string[];
  hits: Hit[];
}

const foldable = /\ufe0f|[\uff01-\uff5e\u3000\u200b-\u200f\u2060\ufeff\u201c\u201d\u2018\u2019]/;

interface Entry {
  word: string;
  concepts: Concept[];
}

/** Full width to half width, capitals to small letters, nothing invisible. */
export function fold(text: string): string {
  const small = text.toLowerCase();
  if (!foldable.test(small)) return small.trim();
  return small
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ')
    .replace(/\ufe0f|[\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\u2018\u2019]/g, "'")
    .trim();
}

/** The forms in which the three platforms put a quoted message before the answer to it. */
const quoteForms = [
  /^回复\s*[「『"[]([^」』\]]*)[」』"\]]\s*[::]?\s*([\s\S]*)$/,
  /^「([^」]*)」\s*\n?\s*(?:- ?){3,}\n?([\s\S]*)$/,
  /^((?:> ?[^\n]*\n)+)([\s\S]*)$/,
];

export function splitQuote(text: string): { said: string; quoted: string } {
  for (const form of quoteForms) {
    const parts = form.exec(text);
    if (parts) return { said: (parts[2] ?? '').trim(), quoted: (parts[1] ?? '').trim() };
  }
  return { said: text, quoted: '' };
}

/** What stands further on in a very long text does not decide its tier, and must not cost time. */
const longestRead = 4000;

/** The address of a page, up to a blank or a sign that no address has. */
const address = /(?:https?:\/\/|www\.)[!-~]+/g;

/** Of folded text: the letters of an address are nobody's words. */
export const withoutAddresses = (folded: string): string => folded.replace(address, ' ').trim();

/** What the sender wrote and what is quoted, folded, addresses of pages and all. */
export const foldedParts = (text: string): { said: string; quoted: string } =>
  splitQuote(fold(text.slice(0, longestRead)));

/** Longest listed word from each place on; a word inside a longer one already found says nothing of its own. */
export function read(text: string): Reading {
  const parts = foldedParts(text);
  const said = withoutAddresses(parts.said);
  const quoted = withoutAddresses(parts.quoted);
  const hits: Hit[] = [];
  const clauses = said.split(clauseEnd).filter((clause) => clause !== '');
  for (const [clause, words] of clauses.entries()) findWords(words, clause, hits);
  return { said, quoted, clauses, hits };
}

const clauseEnd = /[,,。;;!!??\n…]+/;

function findWords(text: string, clause: number, hits: Hit[]): void {
  let covered = 0;
  for (let start = 0; start < text.length; start++) {
    const found = longestAt(text, start);
    if (!found || start + found.word.length <= covered) continue;
    if (found.word.length === 1 && text.length > 1) continue;
    covered = start + found.word.length;
    const negated = isNegated(text, start, covered);
    for (const concept of found.concepts) {
      hits.push({ concept, word: found.word, clause, negated: negated && deniable.has(concept) });
    }
  }
}

/** Concepts that a 没有 or 不 before them undoes. */
const deniable: ReadonlySet<Concept> = new Set<Concept>([
  ...harmConcepts,
  'resolved',
  'commandAct',
  'waiting',
  'risk',
]);

/** By the word's number. */
const entries: Entry[] = [{ word: '', concepts: [] }];
const phrases = plant();

function plant(): Phrases {
  const byWord = new Map<string, Entry>();
  for (const [concept, words] of Object.entries(lists) as [Concept, string][]) {
    for (const listed of words.split(/\s+/)) {
      const word = fold(listed.replaceAll('_', ' '));
      const entry = byWord.get(word) ?? { word, concepts: [] };
      if (!entry.concepts.includes(concept)) entry.concepts.push(concept);
      byWord.set(word, entry);
    }
  }
  const planted = new Phrases();
  for (const [word, entry] of byWord) planted.add(word, entries.push(entry) - 1);
  return planted;
}

function longestAt(text: string, start: number): Entry | null {
  if (!phrases.mayBegin(text, start)) return null;
  let best = 0;
  let state = phrases.step(Phrases.start, text.charCodeAt(start));
  for (let end = start + 1; state > 0; state = phrases.step(state, text.charCodeAt(end++))) {
    const word = phrases.wordAt(state);
    if (word > 0 && isWhole(text, start, end)) best = word;
  }
  return best > 0 ? (entries[best] as Entry) : null;
}

/** A Latin word counts only as a whole word, and a hotline only as a whole number. */
function isWhole(text: string, start: number, end: number): boolean {
  return (
    !(isLatin(text, start) && isLatin(text, start - 1)) &&
    !(isLatin(text, end - 1) && isLatin(text, end)) &&
    !isInNumber(text, start, end)
  );
}

/** So many at least has what is called: 120, 12315. */
const hotlineFigures = 3;

/** Whether a hotline stands there only as a part of a phone's or an order's number: 13812345678. */
export function isInNumber(text: string, start: number, end: number): boolean {
  if (end - start < hotlineFigures || !isFigure(text, start) || !isFigure(text, end - 1)) return false;
  return isFigure(text, start - 1) || isFigure(text, end);
}

function isFigure(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 48 && code <= 57;
}

function isLatin(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return (
    (code >= 97 && code <= 122) || (code >= 48 && code <= 57 && index >= 0 && isLetterBeside(text, index))
  );
}

function isLetterBeside(text: string, index: number): boolean {
  const before = text.charCodeAt(index - 1);
  const after = text.charCodeAt(index + 1);
  return (before >= 97 && before <= 122) || (after >= 97 && after <= 122);
}

const negatorBefore =
  /(?:没有?|未|无|不|并未|不会|不再|没人|无人|避免|防止|预防|谨防|严防|没有人|没有人员|无人员|免得|以免)$/;
const nothingAfter = /^(?:0|零|不成立|已排除)(?!\d)/;

/** Whether what stands there is a whole word, if it is Latin, and is not said of something that is not so. */
export function saysWordAt(said: string, start: number, end: number): boolean {
  return isWhole(said, start, end) && !isNegated(said, start, end);
}

function isNegated(text: string, start: number, end: number): boolean {
  return (
    negatorBefore.test(text.slice(Math.max(0, start - 4), start)) ||
    nothingAfter.test(text.slice(end, end + 4))
  );
}
