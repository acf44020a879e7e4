/**
 * The three tiers: says for a message how it flows and why, in layers that a person can follow. What the sender
 * marked decides first, then the company's own rules and words, then a model that was trained on labelled messages.
 */
import { isAmountAlone } from '../language/question.ts';
import { readSettlement } from '../language/settle-words.ts';
import { isDropping } from '../language/undo-words.ts';
import type { CompanyRules } from './company.ts';
import type { MatterKind, Tier, TierVerdict } from './item.ts';
import { isBareStill } from './tier/beside.ts';
import {
  applyRule,
  explainRules,
  isOnlyTold,
  type OwnRules,
  type RuleFinding,
  ruleFor,
} from './tier/company-rules.ts';
import { companyWordFor } from './tier/company-words.ts';
import { type Cry, readCry } from './tier/cry.ts';
import type { Scores, TierKey, TierReason } from './tier/cues.ts';
import { deniedHarm } from './tier/denied.ts';
import { type Facts, gather, hasAny } from './tier/facts.ts';
import { saidInPlace, textFeatures } from './tier/features.ts';
import { isFramed } from './tier/frame.ts';
import { findKins } from './tier/kin.ts';
import { byLearned, type ChatKind, chatKindOf, type Learned, nothingLearned } from './tier/learned.ts';
import { kindOf } from './tier/matter-kind.ts';
import { isMerelyDone } from './tier/merely-done.ts';
import { chancesFrom, sumUp, weighedFor, weighPlace, weighRuns } from './tier/model.ts';
import { fold, foldedParts, harmConcepts, type Reading, read, withoutAddresses } from './tier/read.ts';
import { calmVoice } from './tier/voice.ts';
import { weigh } from './tier/weigh.ts';

export type { TierReason } from './tier/cues.ts';

/** What surrounds a message: the same words weigh differently in a duty chat and over lunch. */
export interface TierContext {
  chatType: 'group' | 'direct';
  chatName: string;
  senderTitle: string;
  senderDepartment: string;
  quotedText?: string;
  /** When it was said; without it no rule about hours fits. */
  at?: Date;
  /** The names and staff numbers of the company's rules that mean the sender. */
  senderIs?: readonly string[];
  /** Of the sender's department, nearest first. */
  departmentsAbove?: readonly string[];
}

type Words = CompanyRules['tiers']['words'];

/** What each layer says of a message, in their order; the first that decides gives the verdict. */
export interface Layers {
  said: string;
  quoted: string;
  sender: TierVerdict | null;
  rules: RuleFinding[];
  company: TierVerdict | null;
  /** How likely the model holds the tiers 0 to 3. */
  chances: number[];
  model: TierVerdict;
  verdict: TierVerdict;
  kind: MatterKind;
}

const senderSaid: [RegExp, Tier][] = [
  [/(?:^|\s)#(?:一级|1级)|^[【[](?:一级|1级)[】\]]|^\/紧急/, 1],
  [/(?:^|\s)#(?:二级|2级)|^[【[](?:二级|2级)[】\]]/, 2],
  [/(?:^|\s)#(?:三级|3级)|^[【[](?:三级|3级)[】\]]/, 3],
];

const markOf = /(?:^|\s)#[一二三123]级[：:，,]?|^[【[][一二三123]级[】\]]/gu;

/** The words alone, for those who read them under a heading that says their tier. */
export const withoutMark = (text: string): string => text.replace(markOf, ' ').trim() || text;

/** Beside a mark of tier 1: nothing has happened, it is only rehearsed. */
export const saysDrill = (text: string): boolean => /(?:^|\s|级)#(?:演练|drill\b)/iu.test(text);

/** The model calls an alarm only from this chance on: what rings for nothing is soon ignored. */
const alarmFrom = 0.6;
/** From this chance on, below the alarm, a person is asked: what might be tier 1 is not lowered in silence. */
const askFrom = 0.25;

/** How sure a company's own word is taken to be: surer than the model, less than a person. */
const companyWordScore = 0.95;

/** Classifies one message. The reason is a key of `tierReasons`, often with the words that decided. */
export function classifyTier(
  text: string,
  context: TierContext,
  words: Words,
  own: OwnRules | null = null,
  learned = nothingLearned,
): TierVerdict {
  const facts = factsOf(text, context);
  const verdict =
    bySender(text) ??
    byPeople(text, facts, context, learned, () => withKind(byAll(text, facts, context, words, own), facts)) ??
    byAll(text, facts, context, words, own);
  return withKind(verdict, facts);
}

const withKind = (verdict: TierVerdict, facts: Facts): TierVerdict => ({
  ...verdict,
  kind: verdict.kind ?? kindOf(verdict, facts),
});

/** What the company laid down, and where it is silent, the model. */
function byAll(
  text: string,
  facts: Facts,
  context: TierContext,
  words: Words,
  own: OwnRules | null,
): TierVerdict {
  return (
    byCompany(facts, context, own, () => byOthers(text, facts, context, words)) ??
    byOthers(text, facts, context, words)
  );
}

const byOthers = (text: string, facts: Facts, context: TierContext, words: Words): TierVerdict =>
  byWords(facts, words) ?? byModel(facts, context, text).model;

/** All layers with what each says, for people who ask why. */
export function explainTier(
  text: string,
  context: TierContext,
  words: Words,
  own: OwnRules | null = null,
): Layers {
  const facts = factsOf(text, context);
  const { said, quoted } = facts.reading;
  const sender = bySender(text);
  const { model, chances } = byModel(facts, context, text);
  const listed = byWords(facts, words);
  const company = byCompany(facts, context, own, () => listed ?? model) ?? listed;
  const rules = own ? explainRules(own, facts, context) : [];
  const verdict = sender ?? company ?? model;
  const kind = verdict.kind ?? kindOf(verdict, facts);
  return { said, quoted, sender, rules, company, chances, model, verdict, kind };
}

/** What people said of the like stands before the rules: they saw what the rules made of it. */
function byPeople(
  text: string,
  facts: Facts,
  context: TierContext,
  learned: Learned,
  others: () => TierVerdict,
): TierVerdict | null {
  const chatKind = chatKindOf(facts, context.chatType);
  const said = { text, facts, chatKind, isOnlyTold: isOnlyTold(facts) };
  return byLearned(said, learned, (other) => factsOf(other, { ...context, quotedText: '' }), others);
}

/** The kind of a chat as corrections tell chats apart. */
export function chatKind(context: TierContext): ChatKind {
  return chatKindOf(gather(read(''), context), context.chatType);
}

function factsOf(text: string, context: TierContext): Facts {
  const reading = readCalmly(text);
  if (context.quotedText && reading.quoted === '')
    reading.quoted = withoutAddresses(fold(context.quotedText));
  return gather(reading, context);
}

/** A cry is read in a calm voice, and all else as the model learned it: only what is loud is read twice. */
function readCalmly(text: string): Reading {
  const reading = read(text);
  const said = calmVoice(reading.said);
  return said === reading.said ? reading : { ...read(said), quoted: reading.quoted };
}

function bySender(text: string): TierVerdict | null {
  // With its addresses: whoever marks a link means what it leads to.
  const { said } = foldedParts(text);
  for (const [mark, tier] of senderSaid) {
    const found = mark.exec(said);
    // A mark alone says no matter.
    if (found && hasLetters(said.replace(found[0], ''))) {
      const verdict: TierVerdict = { tier, score: 1, reason: reasonOf('sender-said', [found[0].trim()]) };
      return tier === 1 && saysDrill(said) ? { ...verdict, isDrill: true } : verdict;
    }
  }
  return null;
}

const hasLetters = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

function byCompany(
  facts: Facts,
  context: TierContext,
  own: OwnRules | null,
  others: () => TierVerdict,
): TierVerdict | null {
  if (own === null || own.rules.length === 0) return null;
  const rule = ruleFor(own, facts, context);
  return rule && applyRule(rule, () => withKind(others(), facts), companyWordScore);
}

/** A word of the company decides, but does not make a matter that is over, practised or denied an alarm. */
function byWords(facts: Facts, words: Words): TierVerdict | null {
  const found = companyWordFor(words, facts);
  return (
    found && {
      tier: found.tier,
      score: companyWordScore,
      reason: reasonOf('company-word', [found.word]),
      isLaidDown: true,
    }
  );
}

function byModel(
  facts: Facts,
  context: TierContext,
  text: string,
): { model: TierVerdict; chances: number[] } {
  const scores = weigh(facts, context);
  const kins = findKins(facts.reading.said);
  const sink = weighRuns(facts.reading.said);
  textFeatures(facts, scores, kins, sink);
  saidInPlace(facts, kins, context, sink);
  const sum = sumUp();
  const chances = chancesFrom(sum, weighPlace(context));
  // What is only an address, or nothing at all, rings for no chat's sake.
  const { said } = facts.reading;
  const isNone = isNoise(said) || isBareAnswer(said);
  const mayRing = said !== '' && !isNone && !isMerelyOver(facts) && !isDoneAsPlanned(facts);
  const likeliest = isNone ? 0 : tierFrom(chances, mayRing);
  const isStilled = likeliest === 1 && (isFramed(facts) || isStillAlone(facts));
  const mayBeOne = mayRing && (chances[1] ?? 0) >= askFrom;
  // Beneath somebody's words it answers them, and the harm may stand in those.
  const isAlone = facts.reading.quoted === '';
  const denied = isAlone && (likeliest === 1 || mayBeOne) ? deniedHarm(said) : [];
  if (denied.length > 0) return { model: withoutHarm(chances, denied), chances };
  const chat = { isDirect: context.chatType === 'direct', name: context.chatName, asWritten: text };
  const cry = likeliest !== 1 && mayRing && !isFramed(facts) ? readCry(facts, chat) : null;
  if (cry?.does === 'rings') return { model: cried(cry), chances };
  const tier = isStilled ? tierFrom(chances, false) : likeliest;
  const reason = reasonFor(tier, scores) ?? weighed(tier, weighedFor(tier, facts.reading.said));
  // Of what it may be without the bell.
  const whole = isStilled ? 1 - (chances[1] ?? 0) : 1;
  const verdict = {
    tier: tier === 0 ? null : tier,
    score: (chances[tier] ?? 0) / Math.max(whole, 1e-9),
    reason,
  };
  const isAsked = (mayBeOne || cry !== null) && tier !== 1;
  return { model: isAsked ? { ...verdict, mayBeTierOne: true } : verdict, chances };
}

/** Less than what a person says, and more than the model would be sure of. */
const cryScore = 0.9;

const cried = ({ reason, word }: Cry): TierVerdict => ({
  tier: 1,
  score: cryScore,
  reason: reasonOf(reason, [word]),
});

/** That nothing has happened is news or nothing at all, and asks nobody to decide or to act. */
function withoutHarm([none = 0, , , three = 0]: readonly number[], harms: readonly string[]): TierVerdict {
  const score = Math.max(none, three) / Math.max(none + three, 1e-9);
  return { tier: three > none ? 3 : null, score, reason: reasonOf('denied', [...new Set(harms)]) };
}

const longestAnswer = 16;

/** 三十五万, 以后者为准, 取消: the answer to something, and by itself no matter. */
const isBareAnswer = (said: string): boolean =>
  said.length <= longestAnswer && (isAmountAlone(said) || readSettlement(said) !== null || isDropping(said));

const noise = { from: 20, signs: 4 };

/** A key held down, or a few signs over and over, say nothing. */
function isNoise(said: string): boolean {
  if (said.length < noise.from) return false;
  let signs = '';
  for (const sign of said) {
    if (!signs.includes(sign)) signs += sign;
    if (signs.length > noise.signs) return false;
  }
  return true;
}

/** 现在好了 and no more: it names nothing that would have to be acted on, in whatever chat it is said. */
function isMerelyOver(facts: Facts): boolean {
  return facts.over && facts.reading.said.length <= longestMereWord && !hasAny(facts, harmConcepts);
}

const longestMereWord = 8;

/** Beneath somebody’s words it may be the very thing that should not have been done. */
const isDoneAsPlanned = (facts: Facts): boolean =>
  facts.reading.quoted === '' && isMerelyDone(facts.reading.said) && !hasAny(facts, harmConcepts);

/** 还是不行, and nothing quoted that it could be said of: but where one keeps watch whoever wrote it is asked. */
const isStillAlone = ({ reading, duty }: Facts): boolean =>
  !duty && reading.quoted === '' && isBareStill(reading.said);

function tierFrom(chances: readonly number[], mayRing: boolean): TierKey {
  const [none = 0, one = 0, two = 0, three = 0] = chances;
  if (mayRing && (one >= alarmFrom || Math.max(none, two, three) < 1 / chances.length)) return 1;
  return ([0, 2, 3] as const).reduce<TierKey>(
    (best, tier) => ((chances[tier] ?? 0) > (chances[best] ?? 0) ? tier : best),
    0,
  );
}

/** What a cue must weigh to be named as the reason. */
const tellingWeight = 0.8;

/** The reason in people's words where the cues that were found by rule point the same way as the model. */
function reasonFor(tier: TierKey, scores: Scores): string | null {
  const telling = scores[tier].filter(({ weight }) => weight >= tellingWeight);
  if (telling.length === 0) return null;
  const cue = telling.reduce((top, next) => (next.weight > top.weight ? next : top));
  return cue.reason === 'nothing-to-pass-on' ? null : reasonOf(cue.reason, cue.words);
}

function weighed(tier: TierKey, words: readonly string[]): string {
  return words.length === 0 ? 'nothing-to-pass-on' : reasonOf(`reads-as-${tier}`, words);
}

function reasonOf(reason: TierReason, words: readonly string[]): string {
  return words.length > 0 ? `${reason}:${words.join(' ')}` : reason;
}
