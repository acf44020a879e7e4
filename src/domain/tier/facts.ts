/** What a message says and where it stands, as facts to weigh: words by concept, time, place and form. */
import type { TierContext } from '../tier.ts';
import { dutyChat, facingDepartment, forms, socialChat } from './cues.ts';
import { perName } from './per-name.ts';
import { type Concept, type Hit, harmConcepts, type Reading } from './read.ts';

export interface Facts {
  reading: Reading;
  /** Words found, by concept, negated ones left out. */
  found: Map<Concept, string[]>;
  social: boolean;
  duty: boolean;
  /** The sender's department stands before customers, machines or systems. */
  facing: boolean;
  soon: boolean;
  later: boolean;
  headline: boolean;
  /** Resolved, and nothing said after it takes that back. */
  over: boolean;
}

const isSocial = perName((chat) => socialChat.test(chat));
const isDuty = perName((words) => dutyChat.test(words));
const isFacing = perName((department) => facingDepartment.test(department));

export function gather(reading: Reading, context: TierContext): Facts {
  const found = new Map<Concept, string[]>();
  for (const hit of reading.hits) if (counts(hit, reading)) addWord(found, hit);
  const said = reading.said;
  const social = isSocial(context.chatName);
  return {
    reading,
    found,
    social,
    duty: !social && (isDuty(context.chatName) || isDuty(context.senderTitle)),
    facing: isFacing(context.senderDepartment),
    soon: found.has('soon') || forms.soonSpan.test(said),
    later: found.has('later') || forms.laterDate.test(said),
    headline: isHeadline(said, found),
    over: found.has('resolved') && !found.has('notResolved') && !isTakenBack(reading),
  };
}

export function number(facts: Facts, concept: Concept): number {
  return facts.found.get(concept)?.length ?? 0;
}

export function hasAny(facts: Pick<Facts, 'found'>, concepts: readonly Concept[]): boolean {
  return concepts.some((concept) => facts.found.has(concept));
}

export function countAll(
  facts: Facts,
  concepts: readonly Concept[],
  most = Number.POSITIVE_INFINITY,
): number {
  return concepts.reduce((sum, concept) => sum + Math.min(number(facts, concept), most), 0);
}

/** The sum of the weights of those concepts that are there. */
export function sumOf({ found }: Facts, weights: Weighed): number {
  let sum = 0;
  for (const { concept, weight } of weights) if (found.has(concept)) sum += weight;
  return sum;
}

/** Concepts with a weight each, as a list made once. */
export type Weighed = readonly { concept: Concept; weight: number }[];

export function weighed(weights: Partial<Record<Concept, number>>): Weighed {
  const entries = Object.entries(weights) as [Concept, number][];
  return entries.map(([concept, weight]) => ({ concept, weight }));
}

const harmful: ReadonlySet<Concept> = new Set<Concept>(harmConcepts);

/** 恢复了,但是又… : harm named after a turn that follows the good news. */
function isTakenBack(reading: Reading): boolean {
  const turn = reading.clauses.findLastIndex((clause) => forms.turn.test(clause));
  if (turn < 1) return false;
  const good = reading.hits.some((hit) => hit.concept === 'resolved' && !hit.negated && hit.clause < turn);
  return good && reading.hits.some((hit) => harmful.has(hit.concept) && !hit.negated && hit.clause >= turn);
}

const headlineLength = { least: 11, most: 36 };
const ourMatters: Concept[] = [
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
];

/** A news headline: one breath without address, request or a matter of ours. */
function isHeadline(said: string, found: Map<Concept, string[]>): boolean {
  if (said.length < headlineLength.least || said.length > headlineLength.most) return false;
  if (forms.firstPerson.test(said) || forms.talk.test(said)) return false;
  if (found.has('own') || found.has('errand')) return false;
  return forms.headline.test(said) || !hasAny({ found }, ourMatters);
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
