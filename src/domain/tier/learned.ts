/** Tiers that people set, and which of them a new message is like: near-identical words in the same kind of chat. */
import type { Tier, TierVerdict } from '../item.ts';
import type { Facts } from './facts.ts';
import { type Concept, fold, harmConcepts, splitQuote } from './read.ts';

/** A tier that somebody set, as far as it is needed to judge the like. */
export interface Correction {
  id: string;
  /** Of the item. */
  number: number;
  byId: string;
  by: string;
  text: string;
  chatKind: ChatKind;
  /** What it had been given before. */
  tierWas: Tier;
  tierNow: Tier;
}

/** A duty chat takes a word in earnest that a lunch chat does not. */
export type ChatKind = 'social' | 'duty' | 'direct' | 'group';

export const chatKindOf = (
  { social, duty }: Pick<Facts, 'social' | 'duty'>,
  chatType: 'group' | 'direct',
): ChatKind => (social ? 'social' : duty ? 'duty' : chatType === 'direct' ? 'direct' : 'group');

/** What has been learned, ready to be asked. Made by `createLearned`, otherwise opaque. */
export interface Learned {
  /** Newest first. */
  readonly known: readonly Known[];
  /** Which of them hold a pair of letters. */
  readonly places: ReadonlyMap<string, readonly number[]>;
}

interface Known {
  correction: Correction;
  print: Print;
}

interface Print {
  core: string;
  pairs: ReadonlyMap<string, number>;
  count: number;
}

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
/** From this chance on the model is very sure. */
const verySure = 0.9;
const learnedScore = 0.95;

export function createLearned(corrections: readonly Correction[]): Learned {
  const known = corrections.map((correction) => ({ correction, print: printOf(correction.text) }));
  const places = new Map<string, number[]>();
  for (const [index, { print }] of known.entries()) {
    for (const pair of print.pairs.keys()) {
      const list = places.get(pair);
      if (list) list.push(index);
      else places.set(pair, [index]);
    }
  }
  return { known, places };
}

export const nothingLearned: Learned = createLearned([]);

/** The words themselves: without quotation, mentions, blanks, punctuation; any number is one sign. */
function coreOf(text: string): string {
  const said = splitQuote(fold(text.slice(0, mostLetters))).said.replace(/@\S+/gu, '');
  return said.replace(/\d+(?:[.:]\d+)*/gu, '0').replace(/[\s\p{P}\p{S}]+/gu, '');
}

function printOf(text: string): Print {
  const core = coreOf(text);
  const letters = Array.from(core);
  const pairs = new Map<string, number>();
  for (let at = 0; at + 1 < letters.length; at++) {
    const pair = `${letters[at]}${letters[at + 1]}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return { core, pairs, count: Math.max(0, letters.length - 1) };
}

/** Corrections of near-identical texts in the same kind of chat, newest first. */
function alikeTo(text: string, chatKind: ChatKind, { known, places }: Learned): Correction[] {
  const print = printOf(text);
  if (print.core === '') return [];
  const shared = new Map<number, number>();
  for (const [pair, count] of print.pairs) {
    for (const index of places.get(pair) ?? []) {
      const theirs = known[index]?.print.pairs.get(pair) ?? 0;
      shared.set(index, (shared.get(index) ?? 0) + Math.min(count, theirs));
    }
  }
  return known
    .filter(({ correction, print: other }, index) => {
      if (correction.chatKind !== chatKind) return false;
      if (other.core === print.core) return true;
      if (Math.min(other.count, print.count) < fewestPairs) return false;
      return (2 * (shared.get(index) ?? 0)) / (print.count + other.count) >= alikeFrom;
    })
    .map(({ correction }) => correction);
}

/** Whether it is open, over, practised, denied: a word less can turn it round. */
const telling: ReadonlySet<Concept> = new Set<Concept>([
  ...harmConcepts,
  'resolved',
  'notResolved',
  'drill',
  'real',
  'nonProduction',
  'external',
]);

function gistOf({ over, reading }: Facts): string {
  const hits = reading.hits.filter(({ concept }) => telling.has(concept));
  const said = hits.map(({ concept, negated }) => `${negated ? '-' : ''}${concept}`);
  return [over, ...new Set(said)].sort().join(' ');
}

/** Words that change nothing about which matter it is. */
const light = /[请麻烦大家各位您你好啊呀哦呢吧啦嘛了的下看一快急尽速谢收到又还也就都在]/gu;

/** Numbers, Latin words and, but for light words, all letters: another place or another customer is another matter. */
function isSameMatter(a: string, b: string): boolean {
  const [one, other] = [a, b].map((text) => splitQuote(fold(text)).said.replace(/@\S+/gu, ''));
  const rest = (text = '') => Array.from(text.replace(/[\s\p{P}\p{S}]+/gu, '').replace(light, '')).join('');
  return rest(one) === rest(other);
}

/**
 * What people taught about the like of this message, or null. Raised at once. An alarm is lowered for another person's
 * sake only where numbers, places and subjects agree or two people said the same, and not in silence where it was very sure.
 */
export function byLearned(
  said: { text: string; facts: Facts; chatKind: ChatKind; isOnlyTold: boolean },
  learned: Learned,
  /** Reads another text as if it had been said here. */
  readFacts: (text: string) => Facts,
  given: () => TierVerdict,
): TierVerdict | null {
  if (learned.known.length === 0) return null;
  const gist = gistOf(said.facts);
  const alike = alikeTo(said.text, said.chatKind, learned).filter(
    ({ text }) => text === said.text || gistOf(readFacts(text)) === gist,
  );
  const [newest] = alike;
  if (!newest || (newest.tierNow === 1 && said.isOnlyTold)) return null;
  const verdict = given();
  const taught = {
    tier: newest.tierNow,
    score: learnedScore,
    reason: `learned:${newest.number} ${newest.by}`,
  };
  if (newest.tierNow === 1) return verdict.tier === 1 ? verdict : taught;
  if (verdict.tier === 1 || verdict.mayBeTierOne) {
    const teachers = new Set(alike.filter((c) => c.tierNow === newest.tierNow).map(({ byId }) => byId));
    if (teachers.size < 2 && !isSameMatter(said.text, newest.text)) return null;
  }
  if (verdict.tier === newest.tierNow) return settled(verdict);
  return verdict.tier === 1 && verdict.score >= verySure ? { ...taught, mayBeTierOne: true } : taught;
}

/** A person has said what it is: nobody is asked once more. */
function settled({ mayBeTierOne: _, ...verdict }: TierVerdict): TierVerdict {
  return verdict;
}
