/** One matter, one item: how long something said again is the same matter, and which of two items stands for both. */
import type { Item, Tier } from './item.ts';

const hourMs = 3_600_000;

/**
 * So long after it was said last, the same words are the same matter, ms. Urgent things come again: what fails anew in
 * the evening is new.
 */
const sameForMs: Record<'1' | '2' | '3', number> = { '1': 4 * hourMs, '2': 72 * hourMs, '3': 72 * hourMs };
/** While nobody has taken it, it is still the one that everybody means, ms. */
const openForMs = 24 * hourMs;
export const longestSameMs = Math.max(openForMs, ...Object.values(sameForMs));

/** From this likeness on a person is asked whether two items are one matter. */
export const proposeFrom = 0.5;
/** The same where another number or day stands in them. */
export const proposeDespiteNumbersFrom = 0.75;

type Standing = Pick<Item, 'tier' | 'state'> & { heardAt: Date };

/** Nobody has taken it yet. */
export const isWaiting = ({ tier, state }: Pick<Item, 'tier' | 'state'>): boolean =>
  tier === 1 && (state === 'open' || state === 'escalated');

/** Whether something said at `saidAt` can still be the matter of this item. */
export function isCurrent(item: Standing, saidAt: Date): boolean {
  // What is dealt with and comes again is new.
  if (item.tier === null || item.state === 'resolved') return false;
  const forMs = isWaiting(item) ? openForMs : sameForMs[`${item.tier}`];
  return saidAt.getTime() - item.heardAt.getTime() <= forMs;
}

/** Whether what is said now makes more of it than it was: a person's word on it stands, unless this is a person's word, too. */
export function raises(
  item: { tier: Tier; tierBy: string | null },
  verdict: { tier: Tier; reason: string },
): boolean {
  const isSaid = verdict.reason.startsWith('sender-said') || verdict.reason.startsWith('person-said');
  return verdict.tier === 1 && item.tier !== 1 && (item.tierBy === null || isSaid);
}

const rank = ({ tier, state }: Pick<Item, 'tier' | 'state'>): number =>
  tier === 1 ? (state === 'acked' ? 0 : 1) : (tier ?? 4);

/** Which of two stays: what is being dealt with, then what is more urgent, then what was there first. */
export function standsFor<Some extends Pick<Item, 'tier' | 'state' | 'number'>>(
  a: Some,
  b: Some,
): [Some, Some] {
  const first = rank(a) - rank(b) || a.number - b.number;
  return first <= 0 ? [a, b] : [b, a];
}
