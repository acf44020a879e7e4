/** What is left of the harm when it is over, practised, imagined, elsewhere, for later or only talked about. */
import { forms, grave } from './cues.ts';
import { countAll, type Facts, hasAny, number } from './facts.ts';
import type { Concept } from './read.ts';

const stakeSigns: Concept[] = [
  'customer',
  'system',
  'own',
  'people',
  'urgent',
  'work',
  'due',
  'waiting',
  'authority',
  'notResolved',
  'commandNow',
];

/** Whether anybody or anything of ours is named, or the moment presses. */
function isAtStake(facts: Facts): boolean {
  return facts.duty || hasAny(facts, stakeSigns);
}

/** Between 0 and 1: the share of the harm that still counts. */
export function temper(facts: Facts): number {
  return temperByState(facts) * temperByOwner(facts) * temperByPlan(facts) * temperByTalk(facts);
}

function temperByState({ found, over, soon }: Facts): number {
  let factor = over ? 0.2 : 1;
  if (found.has('drill') && !found.has('real')) factor *= 0.15;
  if (found.has('nonProduction')) factor *= 0.15;
  if (found.has('ownMachine') || found.has('dream')) factor *= 0.1;
  if (found.has('maintain') && !(soon && found.has('risk'))) factor *= 0.35;
  return factor;
}

function temperByOwner(facts: Facts): number {
  const { found } = facts;
  const news = number(facts, 'news');
  let factor = found.has('share') ? 0.5 : 1;
  if (facts.headline) factor *= news > 0 ? 0.2 : 0.35;
  if (found.has('external')) factor *= found.has('own') ? 0.5 : 0.2;
  else if (news > 1 && !found.has('own')) factor *= 0.35;
  return factor;
}

function temperByPlan(facts: Facts): number {
  const { found } = facts;
  const signs = countAll(facts, ['report', 'analysis', 'planning', 'suggest', 'ask', 'risk2']);
  const pressing = facts.soon || hasAny(facts, ['now', 'urgent']);
  if (facts.later && !facts.soon) return signs > 0 ? 0.25 : 0.6;
  if (found.has('noHurry') && signs > 0) return 0.4;
  if (found.has('hypothetical') && !pressing && !found.has('threat')) return 0.35;
  if (signs > 2) return pressing ? 0.7 : 0.35;
  return signs > 1 && !pressing ? 0.45 : 1;
}

function temperByTalk(facts: Facts): number {
  const { found, reading, social } = facts;
  const idle = !isAtStake(facts) && forms.talk.test(reading.said) ? 0.35 : 1;
  if (hasAny(facts, ['joking', 'laugh']) || forms.selfJoke.test(reading.said))
    return idle * (social ? 0.25 : 0.4);
  if (found.has('home')) return idle * (isOfWork(facts) ? 0.9 : 0.4);
  if (!found.has('food') && hasAny(facts, grave)) return idle;
  if (found.has('food')) return idle * 0.4;
  return social ? idle * 0.55 : idle;
}

/** 客户说她老公… is the customer's matter, not the sender's home. */
export function isOfWork(facts: Facts): boolean {
  return !facts.social && hasAny(facts, ['customer', 'own', 'system', 'authority', 'report', 'analysis']);
}
