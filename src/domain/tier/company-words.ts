/** The company's own words, each of which decides a tier; read once, however many messages come. */
import type { CompanyRules } from '../company.ts';
import type { Tier } from '../item.ts';
import { isOnlyTold } from './company-rules.ts';
import type { Facts } from './facts.ts';
import { fold, saysWordAt } from './read.ts';
import { createWordFinder, type Found } from './word-finder.ts';

type Words = CompanyRules['tiers']['words'];

interface Listed {
  tier: Tier;
  /** As the company wrote it. */
  word: string;
}

interface OwnWords {
  find(text: string): Found[];
  /** By folded word, in the order in which the lists are asked: where it stands in that order, and what it says. */
  listed: ReadonlyMap<string, { order: number; says: Listed }[]>;
}

const known = new WeakMap<Words, OwnWords>();

function ownWords(words: Words): OwnWords {
  let own = known.get(words);
  if (!own) {
    own = prepare(words);
    known.set(words, own);
  }
  return own;
}

function prepare(words: Words): OwnWords {
  const lists: [Tier, string[]][] = [
    [1, words.tier1],
    [2, words.tier2],
    [3, words.tier3],
    [null, words.none],
  ];
  const listed = new Map<string, { order: number; says: Listed }[]>();
  let order = 0;
  for (const [tier, list] of lists) {
    for (const word of list) {
      const folded = fold(word);
      if (folded === '') continue;
      listed.set(folded, [...(listed.get(folded) ?? []), { order: order++, says: { tier, word } }]);
    }
  }
  return { find: createWordFinder(listed.keys()), listed };
}

/**
 * The first word of the company that stands in what is said, or null. One for tier 1 must stand there as a whole and
 * not be denied, and makes no alarm of what is over or practised.
 */
export function companyWordFor(words: Words, facts: Facts): Listed | null {
  const { find, listed } = ownWords(words);
  const { said } = facts.reading;
  let first: { order: number; says: Listed } | null = null;
  for (const { word, start, end } of find(said)) {
    for (const one of listed.get(word) ?? []) {
      if (first && one.order >= first.order) continue;
      if (one.says.tier === 1 && (isOnlyTold(facts) || !saysWordAt(said, start, end))) continue;
      first = one;
    }
  }
  return first?.says ?? null;
}
