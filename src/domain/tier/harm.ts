/** The cues that something is going wrong and needs somebody now. */
import { amiss, type Cue, forms, harmWeights, lacking, pairs, type TierReason } from './cues.ts';
import { countAll, type Facts, number, sumOf, weighed } from './facts.ts';
import { type Concept, harmConcepts } from './read.ts';

export function cue(facts: Facts, reason: TierReason, weight: number, concept?: Concept): Cue {
  return { reason, weight, words: concept ? (facts.found.get(concept) ?? []).slice(0, 3) : [] };
}

/** All cues for tier 1, before they are tempered. */
export function harmCues(facts: Facts): Cue[] {
  const { found } = facts;
  const cues: Cue[] = [];
  for (const concept of harmConcepts) {
    const words = found.get(concept);
    if (!words) continue;
    const [reason, weight] = harmWeights[concept];
    const base = concept === 'ambiguous' && facts.duty ? 2 : weight;
    cues.push(cue(facts, reason, base + 0.5 * Math.min(words.length - 1, 2), concept));
  }
  for (const { reason, weight, all } of pairs) {
    if (all.every((concept) => found.has(concept))) cues.push(cue(facts, reason, weight, all[1]));
  }
  addHarmForms(facts, cues);
  const trouble = troubleNow(facts);
  if (trouble > 0) cues.push(cue(facts, 'trouble-now', trouble));
  const first = cues[0];
  if (first) first.weight += louder(facts, cues);
  return cues;
}

function addHarmForms(facts: Facts, cues: Cue[]): void {
  const { found, reading } = facts;
  const atStake = found.has('due') || found.has('customer') || found.has('system');
  if (forms.firing.test(reading.said)) cues.push(cue(facts, 'outage', 2.5));
  if (facts.soon && found.has('risk') && atStake) cues.push(cue(facts, 'deadline-at-risk', 1.9, 'risk'));
  if (facts.soon && found.has('threat')) cues.push(cue(facts, 'customer-loss', 1.4, 'threat'));
  if (forms.incapable.test(reading.said)) {
    cues.push(cue(facts, 'outage', found.has('system') || found.has('customer') ? 1.5 : 0.6));
  }
  if (number(facts, 'notResolved') > 1) cues.push(cue(facts, 'not-resolved', 2, 'notResolved'));
  else if (found.has('notResolved') && reading.quoted !== '')
    cues.push(cue(facts, 'not-resolved', 2, 'notResolved'));
}

const stakes = weighed({ customer: 0.5, own: 0.4, people: 0.4, system: 0.4, work: 0.2, due: 0.3 });
const pressing = weighed({ now: 0.5, urgent: 0.4, waiting: 0.4, authority: 0.4 });
const easing = weighed({ joking: 1.5, home: 1.5, food: 1, laugh: 1.2, errand: 0.8 });
const calm: Concept[] = [
  'report',
  'analysis',
  'planning',
  'suggest',
  'ask',
  'risk2',
  'share',
  'news',
  'notice',
  'praise',
];

/** What the tone must exceed to count, how steeply it then counts, and what it can reach at most. */
const tone = { from: 1.1, slope: 1.3, most: 2.2 };

/**
 * Trouble told in words that no list holds: somebody is hit, it is now, and several signs say that something
 * is amiss. Talk and plans take it back.
 */
function troubleNow(facts: Facts): number {
  const { found, reading, soon, social } = facts;
  const said = reading.said;
  const stake = sumOf(facts, stakes);
  const size = found.has('scale') || forms.manyOf.test(said) ? 0.3 : 0;
  if (stake + size === 0) return 0;
  const signs =
    0.35 * Math.min(new Set(said.match(amiss) ?? []).size, 4) +
    0.25 * Math.min(said.match(lacking)?.length ?? 0, 2);
  const press = sumOf(facts, pressing) + (soon ? 0.4 : 0);
  const back =
    0.6 * countAll(facts, calm, 2) +
    sumOf(facts, easing) +
    (social ? 0.5 : 0) +
    (said.length < 10 ? 0.6 : 0) +
    (forms.aloneI.test(said) ? 0.4 : 0);
  const heard = signs + Math.min(stake, 1) + Math.min(press, 1) + size - back;
  return Math.max(0, Math.min(tone.most, (heard - tone.from) * tone.slope));
}

const loudness = weighed({
  customer: 0.5,
  people: 0.3,
  urgent: 0.7,
  threat: 0.6,
  system: 0.3,
  own: 0.2,
  authority: 0.3,
  notResolved: 0.8,
});

/** How much heavier the harm gets by who is hit, when, how many and how loud it is said. */
function louder(facts: Facts, cues: readonly Cue[]): number {
  const { found, reading } = facts;
  const sum =
    sumOf(facts, loudness) +
    (found.has('now') || facts.soon ? 0.4 : 0) +
    (found.has('scale') || forms.manyOf.test(reading.said) ? 0.5 : 0) +
    (facts.facing ? 0.15 : 0);
  const weightiest = Math.max(...cues.map(({ weight }) => weight));
  return weightiest < 1 ? Math.min(sum, 0.5) : sum;
}
