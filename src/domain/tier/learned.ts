/** Tiers that people set, and which of them a new message is like: near-identical words in the same kind of chat. */
import type { Tier, TierVerdict } from '../item.ts';
import type { Facts } from './facts.ts';
import { createNear, type Near, nearTo } from './near.ts';
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
  readonly known: readonly Correction[];
  readonly near: Near;
  /** What each text says, by text, as far as it was asked for. */
  readonly gists: Map<string, string>;
}

/** From this chance on the model is very sure. */
const verySure = 0.9;
const learnedScore = 0.95;

export function createLearned(corrections: readonly Correction[]): Learned {
  const near = createNear(corrections.map(({ text }) => saidIn(text)));
  return { known: corrections, near, gists: new Map() };
}

const saidIn = (text: string) => splitQuote(fold(text)).said;

export const nothingLearned: Learned = createLearned([]);

/** Corrections of near-identical texts in the same kind of chat, newest first. */
function alikeTo(said: string, chatKind: ChatKind, { known, near }: Learned): Correction[] {
  return nearTo(said, near)
    .map((index) => known[index] as Correction)
    .filter((correction) => correction.chatKind === chatKind);
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

/** The same message comes again and again, and what was corrected does not change. */
function knownGist(text: string, { gists }: Learned, readFacts: (text: string) => Facts): string {
  let gist = gists.get(text);
  if (gist === undefined) {
    gist = gistOf(readFacts(text));
    gists.set(text, gist);
  }
  return gist;
}

const mention = /@\S+/gu;
const noLetter = /[\s\p{P}\p{S}]+/gu;

/** Words that change nothing about which matter it is. */
const light =
  /(?:早上|上午|中午|下午|晚上)好|哈(?![尔密利希佛雷])|[请麻烦大家各位您你好啊呀哦呢吧啦嘛了的下看一快急尽速谢收到又还也就都在]/gu;

/** Numbers, Latin words and, but for light words, all letters: another place or another customer is another matter. */
function isSameMatter(a: string, b: string): boolean {
  const [one, other] = [a, b].map((text) => saidIn(text).replace(mention, ''));
  return withoutLight(one) === withoutLight(other);
}

const withoutLight = (text = '') => text.replace(noLetter, '').replace(light, '');

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
  const likeWorded = alikeTo(said.facts.reading.said, said.chatKind, learned);
  if (likeWorded.length === 0) return null;
  const gist = gistOf(said.facts);
  const alike = likeWorded.filter(
    ({ text }) => text === said.text || knownGist(text, learned, readFacts) === gist,
  );
  const [newest] = alike;
  if (!newest || (newest.tierNow === 1 && said.isOnlyTold)) return null;
  const verdict = given();
  const taught: TierVerdict = {
    tier: newest.tierNow,
    score: learnedScore,
    reason: `learned:${newest.number} ${newest.by}`,
    isLaidDown: true,
  };
  // What rings by itself is read as such: who corrected which other item is not for all whom it rings.
  if (newest.tierNow === 1) return verdict.tier === 1 ? { ...verdict, isLaidDown: true } : taught;
  if (verdict.tier === 1 || verdict.mayBeTierOne) {
    const teachers = new Set(alike.filter((c) => c.tierNow === newest.tierNow).map(({ byId }) => byId));
    if (teachers.size < 2 && !isSameMatter(said.text, newest.text)) return null;
  }
  if (verdict.tier === newest.tierNow) return settled(verdict);
  return verdict.tier === 1 && verdict.score >= verySure ? { ...taught, mayBeTierOne: true } : taught;
}

/** A person has said what it is: nobody is asked once more. */
function settled({ mayBeTierOne: _, ...verdict }: TierVerdict): TierVerdict {
  return { ...verdict, isLaidDown: true };
}
