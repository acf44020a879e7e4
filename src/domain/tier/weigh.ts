/** Weighs the facts of a message for each tier: harm as far as it still counts, work, news and talk. */
import type { TierContext } from '../tier.ts';
import { calmWeights, forms, type Scores } from './cues.ts';
import { type Facts, hasAny, number } from './facts.ts';
import { cue, harmCues } from './harm.ts';
import { isOfWork, temper } from './temper.ts';

export function weigh(facts: Facts, context: TierContext): Scores {
  const factor = temper(facts);
  const scores: Scores = { 0: [], 1: [], 2: [], 3: [] };
  const harm = harmCues(facts);
  scores[1] = harm.map((cue) => ({ ...cue, weight: cue.weight * factor }));
  addCalm(facts, scores);
  addState(facts, harm.length > 0, scores);
  addForm(facts, context, scores);
  return scores;
}

function addCalm(facts: Facts, scores: Scores): void {
  for (const { concept, tier, reason, weight, most } of calmWeights) {
    const words = facts.found.get(concept);
    if (!words) continue;
    const share = (concept === 'home' || concept === 'food') && isOfWork(facts) ? 0.3 : 1;
    scores[tier].push(cue(facts, reason, share * weight * Math.min(words.length, most), concept));
  }
  if (forms.selfJoke.test(facts.reading.said)) scores[0].push(cue(facts, 'joke', 1.5));
}

function isPlanned(facts: Facts): boolean {
  return (
    number(facts, 'planning') > 1 || facts.found.has('suggest') || (facts.later && facts.found.has('ask'))
  );
}

function addState(facts: Facts, harmed: boolean, scores: Scores): void {
  const { found, reading } = facts;
  if (facts.over && !found.has('ownMachine')) {
    const matter = harmed || reading.quoted !== '' || hasAny(facts, ['customer', 'system', 'work']);
    const weight = matter ? 2.8 : reading.said.length > 8 ? 1.5 : 0;
    if (weight > 0) scores[3].push(cue(facts, 'resolved', weight, 'resolved'));
    if (forms.followUp.test(reading.said) && facts.later)
      scores[2].push(cue(facts, 'planning', 2.5, 'planning'));
  }
  if (found.has('drill') && isPlanned(facts)) scores[2].push(cue(facts, 'planning', 2.2, 'planning'));
  if (facts.headline) scores[3].push(cue(facts, 'industry-news', 1.5));
}

/** What the form of the text and the place add; silence wins where nothing else speaks. */
function addForm(facts: Facts, context: TierContext, scores: Scores): void {
  const { found, reading } = facts;
  scores[0].push(cue(facts, 'nothing-to-pass-on', 1));
  if (found.has('ack')) scores[0].push(cue(facts, 'acknowledgement', 1.5, 'ack'));
  if (facts.social) scores[0].push(cue(facts, 'small-talk', 0.8));
  if (context.chatType === 'direct') scores[0].push(cue(facts, 'small-talk', 0.1));
  if (forms.laterDate.test(reading.said) && !facts.soon) scores[2].push(cue(facts, 'planning', 0.5));
  if (reading.said.length > 14 && found.has('work')) {
    scores[2].push(cue(facts, 'planning', 0.3 * Math.min(number(facts, 'work'), 3), 'work'));
    if (forms.done.test(reading.said)) scores[3].push(cue(facts, 'notice', 0.8));
  }
  for (const tier of [1, 2, 3] as const) scores[tier].push(cue(facts, 'nothing-to-pass-on', 0));
}
