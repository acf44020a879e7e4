/** Weighs the concepts of a message for each tier, and tempers harm by how things stand. */
import type { TierContext } from '../tier.ts';
import { type Concept, type HarmConcept, type Hit, harmConcepts, type Reading } from './read.ts';

export type TierReason =
  | 'injury'
  | 'hazard'
  | 'outage'
  | 'data-breach'
  | 'money-error'
  | 'legal'
  | 'public-opinion'
  | 'complaint'
  | 'customer-loss'
  | 'line-stop'
  | 'customer-waiting'
  | 'deadline-at-risk'
  | 'order-now'
  | 'report'
  | 'analysis'
  | 'planning'
  | 'decision-asked'
  | 'suggestion'
  | 'later-risk'
  | 'resolved'
  | 'drill'
  | 'non-production'
  | 'outside-matter'
  | 'industry-news'
  | 'shared-reading'
  | 'notice'
  | 'good-news'
  | 'acknowledgement'
  | 'small-talk'
  | 'personal'
  | 'joke'
  | 'imagined'
  | 'errand'
  | 'own-machine'
  | 'nothing-to-pass-on'
  | 'sender-said'
  | 'company-word';

export interface Cue {
  reason: TierReason;
  weight: number;
  words: string[];
}

/** The cues found for each tier; 0 stands for a message that does not flow. */
export type Scores = Record<1 | 2 | 3 | 0, Cue[]>;

const harmReasons: Record<HarmConcept, [TierReason, number]> = {
  injury: ['injury', 3],
  hazard: ['hazard', 2.8],
  outage: ['outage', 2.4],
  ambiguous: ['outage', 0.9],
  breach: ['data-breach', 2.8],
  money: ['money-error', 2.3],
  legal: ['legal', 2],
  media: ['public-opinion', 1.5],
  complaint: ['complaint', 1.7],
  churn: ['customer-loss', 1.8],
  lineStop: ['line-stop', 1.9],
};

/** Weight of one word of a calm concept, and how many such words count at most. */
const calmCues: [Concept, 2 | 3 | 0, TierReason, number, number][] = [
  ['report', 2, 'report', 0.9, 3],
  ['analysis', 2, 'analysis', 0.7, 3],
  ['planning', 2, 'planning', 0.9, 3],
  ['ask', 2, 'decision-asked', 1.1, 2],
  ['suggest', 2, 'suggestion', 0.7, 2],
  ['later', 2, 'planning', 0.9, 2],
  ['risk2', 2, 'later-risk', 1, 2],
  ['noHurry', 2, 'planning', 0.8, 1],
  ['notice', 3, 'notice', 0.9, 3],
  ['praise', 3, 'good-news', 2, 2],
  ['share', 3, 'shared-reading', 1.1, 2],
  ['news', 3, 'industry-news', 0.8, 3],
  ['external', 3, 'outside-matter', 1.8, 1],
  ['drill', 3, 'drill', 2.2, 2],
  ['nonProduction', 3, 'non-production', 2.5, 1],
  ['laugh', 0, 'small-talk', 1.5, 2],
  ['food', 0, 'small-talk', 1.3, 2],
  ['home', 0, 'personal', 1.4, 2],
  ['joking', 0, 'joke', 1.5, 2],
  ['ack', 0, 'acknowledgement', 1, 1],
  ['errand', 0, 'errand', 1.2, 2],
  ['dream', 0, 'imagined', 2.5, 1],
  ['ownMachine', 0, 'own-machine', 2.5, 1],
];

const socialChat =
  /饭|吃|羽毛球|篮球|足球|跑步|健身|团建|开黑|游戏|闲聊|八卦|摸鱼|遛娃|宠物|桌游|爬山|相亲|拼车|团购|二手|奶茶|电影/;
const dutyChat = /值班|应急|告警|作战室|运维|故障|紧急|稳定性|oncall/i;
const manyOf =
  /(?:\d+|[一二两三四五六七八九十百千万几]+)(?:多|余)?(?:家|个客户|个用户|个门店|人|名|位|笔|单|台|户|辆|吨|批|个坐席|个小时|小时)/;
const laterDate = /(?:\d{1,2}|十[一二]?|[一二三四五六七八九])月(?:\d|底|初|中|份|起|里)|前反馈|下周/;
const soonSpan =
  /(?:\d+|[一二两三四五六半几]+) ?个?(?:小时|分钟|刻钟)(?:之?内|以内|前|后)?|(?:\d{1,2}|[一二两三四五六七八九十]+)点(?:半|钟)?(?:前|之前|开|要|就|截)/;
const firing = /\b(?:firing|critical|sev ?[01]|p[01])\b.*(?:\d|down|fail|error|latency)/;

/** How often each concept is there, negated words left out. */
type Counts = Map<Concept, Hit[]>;

function countHits(hits: readonly Hit[]): Counts {
  const counts: Counts = new Map();
  for (const hit of hits) {
    if (hit.negated) continue;
    const list = counts.get(hit.concept);
    if (list) list.push(hit);
    else counts.set(hit.concept, [hit]);
  }
  return counts;
}

export function weigh(reading: Reading, context: TierContext, scores: Scores): Scores {
  const counts = countHits(reading.hits);
  const has = (concept: Concept) => counts.has(concept);
  const harm = harmCues(reading, counts, context);
  addCalm(counts, scores);
  const factor = tempering(reading, counts, context, harm.length > 0, scores);
  for (const cue of [...harm, ...scores[1].splice(0)])
    scores[1].push({ ...cue, weight: cue.weight * factor });
  if (laterDate.test(reading.said) && !has('soon'))
    scores[2].push({ reason: 'planning', weight: 0.9, words: [] });
  if (isSocial(context)) scores[0].push({ reason: 'small-talk', weight: 1, words: [] });
  scores[0].push({ reason: 'nothing-to-pass-on', weight: 1, words: [] });
  for (const tier of [1, 2, 3] as const)
    scores[tier].push({ reason: 'nothing-to-pass-on', weight: 0, words: [] });
  return scores;
}

function isSocial(context: TierContext): boolean {
  return socialChat.test(context.chatName);
}

function addCalm(counts: Counts, scores: Scores): void {
  for (const [concept, tier, reason, weight, most] of calmCues) {
    const hits = counts.get(concept);
    if (!hits) continue;
    const words = [...new Set(hits.map((hit) => hit.word))].slice(0, most);
    scores[tier].push({ reason, weight: weight * words.length, words });
  }
}

function harmCues(reading: Reading, counts: Counts, context: TierContext): Cue[] {
  const cues: Cue[] = [];
  const has = (concept: Concept) => counts.has(concept);
  for (const concept of harmConcepts) {
    const hits = counts.get(concept);
    if (!hits) continue;
    const [reason, weight] = harmReasons[concept];
    const own = concept === 'ambiguous' && (has('system') || dutyChat.test(context.chatName)) ? 2.2 : weight;
    const words = [...new Set(hits.map((hit) => hit.word))].slice(0, 3);
    cues.push({ reason, weight: own + 0.5 * (words.length - 1), words });
  }
  if (firing.test(reading.said)) cues.push({ reason: 'outage', weight: 2.5, words: [] });
  if (has('customer') && has('waiting')) cues.push(cueOf('customer-waiting', 1.6, counts, 'waiting'));
  const soon = has('soon') || soonSpan.test(reading.said);
  if (soon && has('risk') && (has('due') || has('customer')))
    cues.push(cueOf('deadline-at-risk', 2, counts, 'risk'));
  if (soon && has('threat')) cues.push(cueOf('customer-loss', 1.5, counts, 'threat'));
  if (has('commandAct') && has('commandNow')) cues.push(cueOf('order-now', 2, counts, 'commandAct'));
  if (cues.length === 0) return cues;
  const louder =
    (has('customer') ? 0.5 : 0) +
    (has('urgent') ? 0.8 : 0) +
    (has('now') || soon ? 0.4 : 0) +
    (has('scale') || manyOf.test(reading.said) ? 0.5 : 0) +
    (has('threat') ? 0.7 : 0) +
    (has('system') ? 0.3 : 0) +
    (has('notResolved') ? 1 : 0);
  const first = cues[0];
  if (first) cues[0] = { ...first, weight: first.weight + louder };
  return cues;
}

function cueOf(reason: TierReason, weight: number, counts: Counts, concept: Concept): Cue {
  return { reason, weight, words: (counts.get(concept) ?? []).slice(0, 2).map((hit) => hit.word) };
}

/** What is left of the harm when it is over, practised, imagined, elsewhere or only talked about. */
function tempering(
  reading: Reading,
  counts: Counts,
  context: TierContext,
  harmed: boolean,
  scores: Scores,
): number {
  const has = (concept: Concept) => counts.has(concept);
  const quotedHarm = reading.quoted !== '' && has('resolved');
  let factor = 1;
  if (has('resolved') && !has('notResolved')) {
    if (harmed || has('customer') || has('system') || quotedHarm) {
      scores[3].push(cueOf('resolved', 3, counts, 'resolved'));
      factor *= 0.2;
    }
  }
  if (has('drill') && !has('real')) factor *= has('planning') || has('ask') ? 0.2 : 0.15;
  if (has('nonProduction')) factor *= 0.15;
  if (has('ownMachine') || has('dream')) factor *= 0.1;
  if (has('external') || (counts.get('news')?.length ?? 0) > 1) factor *= 0.3;
  const calm =
    (counts.get('report')?.length ?? 0) +
    (counts.get('analysis')?.length ?? 0) +
    (counts.get('planning')?.length ?? 0);
  if ((has('later') || laterDate.test(reading.said)) && !has('soon'))
    factor *= calm > 0 || has('ask') ? 0.25 : 0.5;
  else if (calm > 1 && !has('now') && !has('soon')) factor *= 0.4;
  if (has('laugh') || has('food') || has('home') || has('joking')) factor *= isSocial(context) ? 0.3 : 0.5;
  return factor;
}
