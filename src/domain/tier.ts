/**
 * The three tiers: says for a message how it flows and why. Facts are read as concepts, weighed per tier, and
 * tempered by how things stand (over, practised, somebody else's, for later) before the heaviest tier wins.
 */
import type { CompanyRules } from './company.ts';
import type { Tier, TierVerdict } from './item.ts';
import type { Scores, TierReason } from './tier/cues.ts';
import { fold, read } from './tier/read.ts';
import { weigh } from './tier/weigh.ts';

export type { TierReason } from './tier/cues.ts';

/** What surrounds a message: the same words weigh differently in a duty chat and over lunch. */
export interface TierContext {
  chatType: 'group' | 'direct';
  chatName: string;
  senderTitle: string;
  senderDepartment: string;
  quotedText?: string;
}

/** Below this score callers ask a person when tier 1 or 2 is in doubt. */
export const unsureBelow = 0.65;

/** A company's own word outweighs any two ordinary cues, but not the fact that a matter is over or a drill. */
const companyWordWeight = 5;

const senderSaid: [RegExp, Tier][] = [
  [/(?:^|\s)#(?:一级|1级)|^[【[](?:一级|1级)[】\]]|^\/紧急/, 1],
  [/(?:^|\s)#(?:二级|2级)|^[【[](?:二级|2级)[】\]]/, 2],
  [/(?:^|\s)#(?:三级|3级)|^[【[](?:三级|3级)[】\]]/, 3],
];

/** Classifies one message. The reason is a key of `tierReasons`, often with the words that decided. */
export function classifyTier(
  text: string,
  context: TierContext,
  words: CompanyRules['tiers']['words'],
): TierVerdict {
  const reading = read(text);
  if (context.quotedText && reading.quoted === '') reading.quoted = fold(context.quotedText);
  for (const [mark, tier] of senderSaid) {
    const found = mark.exec(reading.said);
    if (found) return { tier, score: 1, reason: reasonOf('sender-said', [found[0].trim()]) };
  }
  const scores = weigh(reading, context, companyHits(reading.said, words));
  return decide(scores);
}

function companyHits(said: string, words: CompanyRules['tiers']['words']): Scores {
  const scores: Scores = { 1: [], 2: [], 3: [], 0: [] };
  const lists = { 1: words.tier1, 2: words.tier2, 3: words.tier3, 0: words.none } as const;
  for (const tier of [1, 2, 3, 0] as const) {
    const word = lists[tier].find((own) => own.trim() !== '' && said.includes(fold(own)));
    if (word) scores[tier].push({ reason: 'company-word', weight: companyWordWeight, words: [word] });
  }
  return scores;
}

function decide(scores: Scores): TierVerdict {
  const sums = ([1, 2, 3, 0] as const).map((tier) => ({ tier, sum: sumOf(scores, tier) }));
  sums.sort((a, b) => b.sum - a.sum);
  const [best, second] = sums;
  if (!best || !second) throw new RangeError('no tier to choose from');
  const cue = scores[best.tier].reduce((top, next) => (next.weight > top.weight ? next : top));
  const score = 1 / (1 + Math.exp(-(best.sum - second.sum)));
  return { tier: best.tier === 0 ? null : best.tier, score, reason: reasonOf(cue.reason, cue.words) };
}

function sumOf(scores: Scores, tier: keyof Scores): number {
  return scores[tier].reduce((sum, cue) => sum + cue.weight, 0);
}

function reasonOf(reason: TierReason, words: readonly string[]): string {
  return words.length > 0 ? `${reason}:${words.join(' ')}` : reason;
}
