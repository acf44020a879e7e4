/** Weighs the concepts of a message for each tier, and tempers harm by how things stand. */
import type { TierContext } from '../tier.ts';
import {
  amiss,
  type Cue,
  calmWeights,
  dutyChat,
  facingDepartment,
  forms,
  grave,
  harmWeights,
  lacking,
  pairs,
  type Scores,
  socialChat,
  type TierReason,
} from './cues.ts';
import { type Concept, type Hit, harmConcepts, type Reading } from './read.ts';

const aloneI = /我(?!们|方|司|店|厂|的妈)/;

/** Words found, by concept, negated ones left out; and what the form of the text tells beside them. */
interface Facts {
  reading: Reading;
  found: Map<Concept, string[]>;
  social: boolean;
  duty: boolean;
  /** The sender's department stands before customers, machines or systems. */
  facing: boolean;
  soon: boolean;
  later: boolean;
  headline: boolean;
}

export function weigh(reading: Reading, context: TierContext, own: Scores): Scores {
  const facts = gather(reading, context);
  const factor = temper(facts);
  const scores: Scores = { 0: [...own[0]], 1: [], 2: [...own[2]], 3: [...own[3]] };
  const harm = [...harmCues(facts), ...own[1]];
  scores[1] = harm.map((cue) => ({ ...cue, weight: cue.weight * factor }));
  addCalm(facts, scores);
  addState(facts, harm.length > 0, scores);
  addForm(facts, context, scores);
  return scores;
}

function gather(reading: Reading, context: TierContext): Facts {
  const found = new Map<Concept, string[]>();
  for (const hit of reading.hits) if (counts(hit, reading)) addWord(found, hit);
  const said = reading.said;
  return {
    reading,
    found,
    social: socialChat.test(context.chatName),
    duty: !socialChat.test(context.chatName) && dutyChat.test(`${context.chatName} ${context.senderTitle}`),
    facing: facingDepartment.test(context.senderDepartment),
    soon: found.has('soon') || forms.soonSpan.test(said),
    later: found.has('later') || forms.laterDate.test(said),
    headline: isHeadline(said, found),
  };
}

const headlineLength = { least: 11, most: 36 };

/** A news headline: one breath without address, request or a matter of ours. */
function isHeadline(said: string, found: ReadonlyMap<Concept, unknown>): boolean {
  if (said.length < headlineLength.least || said.length > headlineLength.most) return false;
  if (forms.firstPerson.test(said) || forms.talk.test(said) || found.has('own') || found.has('errand'))
    return false;
  return (
    forms.headline.test(said) ||
    ![
      'customer',
      'system',
      'work',
      'due',
      'now',
      'soon',
      'later',
      'urgent',
      'ask',
      'ack',
      'food',
      'home',
      'laugh',
      'joking',
      'report',
      'planning',
      'waiting',
      'resolved',
      'drill',
      'nonProduction',
    ].some((concept) => found.has(concept as Concept))
  );
}

/** 收到 is an acknowledgement when it is all that is said, not in 收到一张传票. */
function counts(hit: Hit, reading: Reading): boolean {
  if (hit.concept !== 'ack') return !hit.negated;
  const clause = reading.clauses[hit.clause] ?? '';
  return reading.said.length <= 14 && hit.word.length * 2 >= clause.length;
}

function addWord(found: Map<Concept, string[]>, hit: Hit): void {
  const words = found.get(hit.concept);
  if (!words) found.set(hit.concept, [hit.word]);
  else if (!words.includes(hit.word)) words.push(hit.word);
}

function number(facts: Facts, concept: Concept): number {
  return facts.found.get(concept)?.length ?? 0;
}

function cue(facts: Facts, reason: TierReason, weight: number, concept?: Concept): Cue {
  return { reason, weight, words: concept ? (facts.found.get(concept) ?? []).slice(0, 3) : [] };
}

function harmCues(facts: Facts): Cue[] {
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

/**
 * Trouble told in words that no list holds: somebody is hit, it is now, and several signs say that something
 * is amiss. Talk, plans and what is over take it back.
 */
function troubleNow(facts: Facts): number {
  const { found, reading } = facts;
  const said = reading.said;
  const amissSigns = new Set(said.match(amiss) ?? []).size;
  const lackSigns = said.match(lacking)?.length ?? 0;
  const has = (concept: Concept, weight: number) => (found.has(concept) ? weight : 0);
  const stake =
    has('customer', 0.5) +
    has('own', 0.4) +
    has('people', 0.4) +
    has('system', 0.4) +
    has('work', 0.2) +
    has('due', 0.3);
  const pressing =
    has('now', 0.5) +
    (facts.soon ? 0.4 : 0) +
    has('urgent', 0.4) +
    has('waiting', 0.4) +
    has('authority', 0.4);
  const size = forms.manyOf.test(said) ? 0.3 : has('scale', 0.3);
  const calm = [
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
  ] as const;
  const back =
    0.6 * calm.reduce((sum, concept) => sum + Math.min(number(facts, concept), 2), 0) +
    has('joking', 1.5) +
    has('home', 1.5) +
    has('food', 1) +
    has('laugh', 1.2) +
    has('errand', 0.8) +
    (facts.social ? 0.5 : 0) +
    (said.length < 10 ? 0.6 : 0) +
    (aloneI.test(said) ? 0.4 : 0);
  const tone =
    0.35 * Math.min(amissSigns, 4) +
    0.25 * Math.min(lackSigns, 2) +
    Math.min(stake, 1) +
    Math.min(pressing, 1) +
    size -
    back;
  return stake + size === 0 ? 0 : Math.max(0, Math.min(2.2, (tone - 1.1) * 1.3));
}

/** How much heavier the harm gets by who is hit, when, how many and how loud it is said. */
function louder(facts: Facts, cues: readonly Cue[]): number {
  const { found, reading } = facts;
  const sum =
    (found.has('customer') ? 0.5 : 0) +
    (found.has('people') ? 0.3 : 0) +
    (found.has('urgent') ? 0.7 : 0) +
    (found.has('now') || facts.soon ? 0.4 : 0) +
    (found.has('scale') || forms.manyOf.test(reading.said) ? 0.5 : 0) +
    (found.has('threat') ? 0.6 : 0) +
    (found.has('system') ? 0.3 : 0) +
    (found.has('own') ? 0.2 : 0) +
    (facts.facing ? 0.15 : 0) +
    (found.has('authority') ? 0.3 : 0) +
    (found.has('notResolved') ? 0.8 : 0);
  const weightiest = Math.max(...cues.map(({ weight }) => weight));
  return weightiest < 1 ? Math.min(sum, 0.5) : sum;
}

function addCalm(facts: Facts, scores: Scores): void {
  for (const { concept, tier, reason, weight, most } of calmWeights) {
    const words = facts.found.get(concept);
    if (!words) continue;
    // 客户说她老公… is the customer's matter, not the sender's home.
    const others = concept === 'home' && facts.found.has('customer') ? 0.3 : 1;
    scores[tier].push(cue(facts, reason, others * weight * Math.min(words.length, most), concept));
  }
}

function isOver(facts: Facts): boolean {
  return facts.found.has('resolved') && !facts.found.has('notResolved');
}

function isPlanned(facts: Facts): boolean {
  return (
    number(facts, 'planning') > 1 || facts.found.has('suggest') || (facts.later && facts.found.has('ask'))
  );
}

function addState(facts: Facts, harmed: boolean, scores: Scores): void {
  const { found, reading } = facts;
  if (isOver(facts) && !found.has('ownMachine')) {
    const matter =
      harmed || found.has('customer') || found.has('system') || found.has('work') || reading.quoted !== '';
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

/** Whether anybody or anything of ours is named, or the moment presses. */
function atStake(facts: Facts): boolean {
  const signs = [
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
  ] as const;
  return facts.duty || signs.some((concept) => facts.found.has(concept));
}

/** What is left of the harm when it is over, practised, imagined, elsewhere, for later or only talked about. */
function temper(facts: Facts): number {
  const { found } = facts;
  const has = (concept: Concept) => found.has(concept);
  let factor = 1;
  if (isOver(facts)) factor *= 0.2;
  if (has('drill') && !has('real')) factor *= 0.15;
  if (has('nonProduction')) factor *= 0.15;
  if (has('ownMachine') || has('dream')) factor *= 0.1;
  if (facts.headline) factor *= number(facts, 'news') > 0 ? 0.2 : 0.35;
  if (!atStake(facts) && forms.talk.test(facts.reading.said)) factor *= 0.35;
  if (has('external')) factor *= has('own') ? 0.5 : 0.2;
  else if (number(facts, 'news') > 1 && !has('own')) factor *= 0.35;
  if (has('share')) factor *= 0.5;
  if (has('maintain') && !(facts.soon && has('risk'))) factor *= 0.35;
  factor *= temperByPlan(facts) * temperByTalk(facts);
  return factor;
}

function temperByPlan(facts: Facts): number {
  const { found } = facts;
  const calm = ['report', 'analysis', 'planning', 'suggest', 'ask', 'risk2'] as const;
  const signs = calm.reduce((sum, concept) => sum + number(facts, concept), 0);
  const pressing = facts.soon || found.has('now') || found.has('urgent');
  if (facts.later && !facts.soon) return signs > 0 ? 0.25 : 0.6;
  if (found.has('noHurry') && signs > 0) return 0.4;
  if (signs > 2) return pressing ? 0.7 : 0.35;
  return signs > 1 && !pressing ? 0.45 : 1;
}

function temperByTalk(facts: Facts): number {
  const { found } = facts;
  if (found.has('joking') || found.has('laugh')) return facts.social ? 0.25 : 0.4;
  if (found.has('home')) return found.has('customer') ? 0.9 : 0.4;
  const serious = [...grave].some((concept) => found.has(concept)) && !found.has('food');
  if (serious) return 1;
  if (found.has('food')) return 0.4;
  return facts.social ? 0.55 : 1;
}
