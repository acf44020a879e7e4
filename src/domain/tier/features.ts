/** Turns a message into what the model weighs: short runs of its signs, the words it names, its form and its place. */
import type { TierContext } from '../tier.ts';
import type { Scores, TierKey } from './cues.ts';
import type { Facts } from './facts.ts';
import type { KinFound } from './kin.ts';
import { type Concept, concepts, fold, harmConcepts } from './read.ts';
import { beginHash, hashText, mix, signsOf } from './signs.ts';

/**
 * Takes one feature: its hash, how strongly it is there, and, for runs of signs, the stretch that it came from. A
 * call and no list, since a message has hundreds and none is kept.
 */
export type Sink = (hash: number, value: number, start: number, end: number) => void;

/** For features that stand at no one place. */
const nowhere = 0;

/** One seed for each kind of feature keeps equal signs in different roles apart. */
const kinds = {
  text: 11,
  quoted: 23,
  chat: 37,
  post: 41,
  department: 43,
  concept: 53,
  pair: 59,
  lastConcept: 61,
  form: 67,
  rule: 71,
  place: 79,
  shortPlace: 81,
  denied: 83,
  conceptPlace: 89,
  kin: 97,
  kinPair: 101,
  kinLast: 107,
  kinPlace: 109,
  gap: 139,
  runInPlace: 149,
};

/** How strongly each kind counts; found by trying on authors left out of the training. */
const strength = {
  text: 4,
  quoted: 1.5,
  place: 0.5,
  concept: 0.5,
  pair: 0.3,
  rule: 0.25,
  form: 0.4,
  where: 0.8,
  kin: 0.5,
  kinPair: 0.25,
  kinLast: 0.3,
  kinPlace: 0.15,
  gap: 1.5,
  runInPlace: 1.5,
};

const longestRun = { text: 3, other: 2 };
const widestGap = 2;
const shortMessage = 8;
/** Up to here what is said may mean one thing in a duty chat and another over lunch, word for word. */
const readInPlace = 12;

/** What the message says beyond its runs of signs. */
export function textFeatures(facts: Facts, scores: Scores, kins: readonly KinFound[], sink: Sink): void {
  const { said, quoted } = facts.reading;
  addGaps(said, sink);
  if (quoted !== '') addRuns(quoted, kinds.quoted, longestRun.other, strength.quoted, sink);
  addConcepts(facts, sink);
  addKins(said, kins, sink);
  addForm(facts, sink);
  addRules(scores, sink);
}

/** The names of the place and the sender: the same for each message of a person in a chat. */
export function placeFeatures(context: TierContext, sink: Sink): void {
  addRuns(fold(context.chatName), kinds.chat, longestRun.other, strength.place, sink);
  addRuns(fold(context.senderTitle), kinds.post, longestRun.other, strength.place, sink);
  addRuns(fold(context.senderDepartment), kinds.department, longestRun.other, strength.place, sink);
}

/** What is said, in view of where. */
export function saidInPlace(facts: Facts, kins: readonly KinFound[], context: TierContext, sink: Sink): void {
  const where = facts.social ? 1 : facts.duty ? 2 : context.chatType === 'direct' ? 3 : 4;
  sink(hashPair(kinds.place, where, 0), strength.where, nowhere, nowhere);
  if (facts.reading.said.length <= shortMessage)
    sink(hashPair(kinds.shortPlace, where, 0), strength.where, nowhere, nowhere);
  for (const concept of harmConcepts)
    if (facts.found.has(concept))
      sink(hashPair(kinds.conceptPlace, where, numberOf(concept)), strength.pair, nowhere, nowhere);
  if (facts.reading.said.length <= readInPlace)
    addRuns(
      facts.reading.said,
      hashPair(kinds.runInPlace, where, 0),
      longestRun.other,
      strength.runInPlace,
      sink,
    );
  for (const { kin } of kins) sink(hashPair(kinds.kinPlace, where, kin), strength.kinPlace, nowhere, nowhere);
}

/** The runs of signs alone, to see which stretch of the text spoke for what. */
export function textRuns(said: string, sink: Sink): void {
  addRuns(said, kinds.text, longestRun.text, strength.text, sink);
}

/** All runs of up to `longest` signs; the longer the text, the less each counts. */
function addRuns(text: string, kind: number, longest: number, weight: number, sink: Sink): void {
  const { count, codes, starts, ends } = signsOf(text);
  const value = weight / Math.sqrt(Math.max(1, count * longest - (longest * (longest - 1)) / 2));
  const begin = beginHash(kind);
  for (let from = 0; from < count; from++) {
    let hash = begin;
    const last = Math.min(from + longest, count);
    for (let at = from; at < last; at++) {
      hash = mix(hash, codes[at] as number);
      sink(hash >>> 0, value, starts[from] as number, ends[at] as number);
    }
  }
}

/** Pairs of signs with one or two others between them: 停…了, 没…到. The longer the text, the less each counts. */
function addGaps(text: string, sink: Sink): void {
  const { count, codes } = signsOf(text);
  const value = strength.gap / Math.sqrt(count);
  for (let gap = 1; gap <= widestGap; gap++)
    for (let from = 0; from + gap + 1 < count; from++) {
      const pair = mix(hashPair(kinds.gap, codes[from] as number, codes[from + gap + 1] as number), gap);
      sink(pair >>> 0, value, nowhere, nowhere);
    }
}

function hashPair(kind: number, first: number, second: number): number {
  return mix(mix(beginHash(kind), first), second) >>> 0;
}

const conceptNumbers = new Map(concepts.map((concept, index) => [concept, index + 1]));
function numberOf(concept: Concept): number {
  return conceptNumbers.get(concept) ?? 0;
}

function addConcepts(facts: Facts, sink: Sink): void {
  const numbers = Array.from(facts.found.keys(), numberOf).sort((a, b) => a - b);
  for (let index = 0; index < numbers.length; index++) {
    const one = numbers[index] as number;
    sink(hashPair(kinds.concept, one, 0), strength.concept, nowhere, nowhere);
    for (let other = index + 1; other < numbers.length; other++)
      sink(hashPair(kinds.pair, one, numbers[other] as number), strength.pair, nowhere, nowhere);
  }
  const last = facts.reading.clauses.length - 1;
  for (const { concept, negated, clause } of facts.reading.hits) {
    if (negated) sink(hashPair(kinds.denied, numberOf(concept), 0), strength.concept, nowhere, nowhere);
    else if (last > 0 && clause === last)
      sink(hashPair(kinds.lastConcept, numberOf(concept), 0), strength.pair, nowhere, nowhere);
  }
}

const clauseEnd = /[,。;!?\n…]/;

function lastClauseOf(said: string): number {
  for (let at = said.length - 2; at > 0; at--) if (clauseEnd.test(said[at] as string)) return at;
  return 0;
}

function addKins(said: string, kins: readonly KinFound[], sink: Sink): void {
  const lastClause = lastClauseOf(said);
  for (let index = 0; index < kins.length; index++) {
    const { kin, start } = kins[index] as KinFound;
    sink(hashPair(kinds.kin, kin, 0), strength.kin, nowhere, nowhere);
    if (lastClause > 0 && start > lastClause)
      sink(hashPair(kinds.kinLast, kin, 0), strength.kinLast, nowhere, nowhere);
    for (let next = index + 1; next < kins.length; next++) {
      const other = (kins[next] as KinFound).kin;
      sink(
        hashPair(kinds.kinPair, Math.min(kin, other), Math.max(kin, other)),
        strength.kinPair,
        nowhere,
        nowhere,
      );
    }
  }
}

const lengths = [2, 5, 9, 15, 25, 40, 70, 120];

function addForm(facts: Facts, sink: Sink): void {
  const { said, quoted, clauses } = facts.reading;
  const length = lengths.findIndex((most) => said.length <= most);
  addTrait(1, length, sink);
  addTrait(2, Math.min(clauses.length, 5), sink);
  addTrait(3, said.length > 0 ? said.charCodeAt(said.length - 1) : 0, sink);
  if (quoted !== '') addTrait(4, 0, sink);
  if (facts.headline) addTrait(5, 0, sink);
  if (facts.over) addTrait(6, 0, sink);
  if (facts.soon) addTrait(7, 0, sink);
  if (facts.later) addTrait(8, 0, sink);
  if (said.startsWith('【') || said.startsWith('[')) addTrait(9, 0, sink);
  if (/\d/.test(said)) addTrait(10, 0, sink);
  if (/[a-z]{2}/.test(said)) addTrait(11, /[\u4e00-\u9fa5]/.test(said) ? 1 : 2, sink);
}

function addTrait(what: number, which: number, sink: Sink): void {
  sink(hashPair(kinds.form, what, which), strength.form, nowhere, nowhere);
}

const tiers: TierKey[] = [0, 1, 2, 3];
const mostOfRules = 6;
const rulesHash = hashText(kinds.rule, 'rules');

/** What the written rules make of it is a hint among others. */
function addRules(scores: Scores, sink: Sink): void {
  for (const tier of tiers) {
    let sum = 0;
    for (const { weight } of scores[tier]) sum += weight;
    sink(mix(rulesHash, tier) >>> 0, strength.rule * Math.min(sum, mostOfRules), nowhere, nowhere);
  }
}
