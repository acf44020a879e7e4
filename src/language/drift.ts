/**
 * What differs between two texts about one matter: facts that are missing, changed or added. It says less rather than
 * something wrong: where two numbers cannot be told to be about the same thing, or a change is spoken of, there is none.
 */
import type { Drift } from '../domain/hop-check.ts';
import type { WorkCalendar } from '../domain/worktime.ts';
import type { KnownCustomer } from './customer-names.ts';
import { isOneRole } from './facts/days.ts';
import { type Fact, type FactKind, factsIn, type Known, numbersIn } from './facts.ts';
import { contradict } from './likeness.ts';
import { normalize } from './normalize.ts';
import { remembering } from './remember.ts';
import { isVague } from './units.ts';

/** What was said and when; `facts`: what is known beside it, such as an owner in a field of its own. */
export interface Said {
  text: string;
  at: Date;
  facts?: readonly Fact[];
}

/** `instead`: the later text takes the place of the earlier one; `beside`: the earlier one goes along, and can only be contradicted. */
export type How = 'instead' | 'beside';

export function driftBetween(
  before: readonly Said[],
  after: Said,
  how: How,
  known: Known,
  except: readonly FactKind[] = [],
): Drift[] {
  if (statesChange(after.text)) return [];
  const factsOf = (said: Said) =>
    [...factsIn(said.text, said.at, known), ...(said.facts ?? [])].filter(
      ({ kind }) => !except.includes(kind),
    );
  return driftOf(before.flatMap(factsOf), factsOf(after), how, after.text);
}

function driftOf(old: readonly Fact[], fresh: readonly Fact[], how: How, text: string): Drift[] {
  const lost = old.filter((fact) => !fresh.some((other) => isSame(fact, other)));
  const come = fresh.filter((fact) => !old.some((other) => isSame(fact, other)));
  const pairs = pairsOf(lost, come, { old, fresh, how, text: normalize(text) });
  if (how === 'beside') return pairs.map(changed);
  const numbers = numbersIn(text);
  const isLeft = (fact: Fact) => !pairs.some((pair) => pair.includes(fact));
  const missing = lost.filter(
    (fact) => isLeft(fact) && isMissed(fact) && !numbers.has(Number(fact.value)) && !come.some(isKin(fact)),
  );
  const added = come.filter((fact) => isLeft(fact) && isMissed(fact) && !lost.some(isKin(fact)));
  return [
    ...pairs.map(changed),
    ...missing.map((fact) => drift('missing', fact, null)),
    ...added.map((fact) => drift('added', null, fact)),
  ];
}

/** Two reports of what may be one matter: alike but for how much, or when. */
export function isSameButForFacts(
  a: Said,
  b: Said,
  calendar: WorkCalendar,
  customers?: readonly KnownCustomer[],
): boolean {
  const read = readingBy(calendar);
  const [one, other] = [read(a), read(b)];
  if (statesChange(b.text) || contradict(one.rest, other.rest, customers)) return false;
  const differ = driftOf(one.facts, other.facts, 'instead', b.text);
  return differ.some(({ kind }) => kind === 'changed');
}

const isCounted = ({ kind }: Fact) => kind === 'quantity' || kind === 'money' || kind === 'day';

interface Reading {
  facts: Fact[];
  /** The text without how much and when. */
  rest: string;
}

const readings = new WeakMap<WorkCalendar, (said: string) => Reading>();

/** Of a flood of the like each is compared with many: what it says is read once. */
function readingBy(calendar: WorkCalendar): (said: Said) => Reading {
  const read =
    readings.get(calendar) ??
    remembering((key) => {
      const at = key.indexOf(' ');
      const text = key.slice(at + 1);
      const facts = factsIn(text, new Date(Number(key.slice(0, at))), { calendar });
      const rest = facts
        .filter(isCounted)
        .reduce((plain, { said }) => plain.replace(said, ' '), normalize(text));
      return { facts, rest };
    });
  readings.set(calendar, read);
  return ({ text, at }) => read(`${at.getTime()} ${text}`);
}

const changed = ([before, after]: readonly [Fact, Fact]): Drift => drift('changed', before, after);

function drift(kind: Drift['kind'], before: Fact | null, after: Fact | null): Drift {
  const fact = (before ?? after) as Fact;
  const day = (of: Fact | null) => (of?.kind === 'day' ? of.value : null);
  return {
    kind,
    fact: fact.isOwner ? 'owner' : fact.kind,
    before: before?.said ?? '',
    after: after?.said ?? '',
    beforeDay: day(before),
    afterDay: day(after),
  };
}

// Whoever says that something changes does not change it silently; what is there or done already is another matter.
const change =
  /改(?:为|成|到|期|了|在|至)|调整|变更|更正|更新[为成]|推迟|延(?:期|后|迟)|提前|顺延|缩减|削减|减[少到为]|增[加到至]|追加|只能|只有|仅有|只够|不够|来不及|做不到|给不了|办不了|先(?:给|发|出|做|交|付|买|采购|订|定|上|试)|分批|其余|剩[下余]|另外|再加|已经?(?:发|付|交|给|完成|到)|还[差剩有]|不是|而是|原[来定本]|instead|chang(?:e|ed|ing)\b|postpon|delay|reschedul|\bonly\b|can(?:no|')t|partial|remaining|the rest|in addition|already|rather than/iu;

export const statesChange = (text: string): boolean => change.test(normalize(text));

function isSame(a: Fact, b: Fact): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === 'day') {
    const isOneHour = a.minute === null || b.minute === null || a.minute === b.minute;
    return (a.value === b.value && isOneHour) || normalize(a.said) === normalize(b.said);
  }
  // A part of its name is the customer, too.
  if (a.kind === 'customer') return a.value.includes(b.value) || b.value.includes(a.value);
  return a.value === b.value && (a.kind === 'quantity' || a.unit === b.unit);
}

/** About things of one sort: which of them became which cannot be told any more. */
const isKin =
  (a: Fact) =>
  (b: Fact): boolean =>
    a.kind === b.kind && a.unit === b.unit;

const isMissed = (fact: Fact): boolean =>
  !fact.isSlight &&
  fact.kind !== 'department' &&
  fact.kind !== 'code' &&
  (fact.kind !== 'person' || fact.isOwner);

interface Context {
  old: readonly Fact[];
  fresh: readonly Fact[];
  how: How;
  text: string;
}

/** Each with the only one that it can have become. */
function pairsOf(lost: readonly Fact[], come: readonly Fact[], context: Context): [Fact, Fact][] {
  const pairs = lost.flatMap((fact): [Fact, Fact][] => {
    const peers = come.filter((other) => mayBecome(fact, other, context));
    const [peer] = peers;
    if (!peer || !areOne(peers) || isPartOf(fact, peers) || fact.isSlight || peer.isSlight) return [];
    const rivals = lost.filter((other) => mayBecome(other, peer, context));
    return areOne(rivals) ? [[fact, peer]] : [];
  });
  return pairs.filter(([a, b], i) => pairs.findIndex(([c, d]) => areOne([a, c]) && areOne([b, d])) === i);
}

/** Said twice, in the summary and again in what is accepted, it is one number. */
const areOne = ([first, ...more]: readonly Fact[]): boolean =>
  more.every((other) => first && isSame(first, other) && first.isOwner === other.isOwner);

/** 20 on Friday and 20 on Monday are the 40 that were asked for. */
const isPartOf = ({ value }: Fact, peers: readonly Fact[]): boolean =>
  peers.length > 1 && peers.reduce((sum, peer) => sum + Number(peer.value), 0) === Number(value);

function mayBecome(a: Fact, b: Fact, context: Context): boolean {
  if (!isKin(a)(b) || a.bound !== b.bound) return false;
  const isAlike = a.about !== '' && a.about === b.about;
  if (context.how === 'beside') return contradicts(a, b, isAlike, context.text);
  if (a.kind === 'person' || a.kind === 'department') return (a.isOwner && b.isOwner) || isAlike;
  const only = (facts: readonly Fact[], fact: Fact) => facts.filter(isKin(fact)).length === 1;
  if (only(context.old, a) && only(context.fresh, b))
    return a.about === '' || b.about === '' || isAlike || !isVague(a.unit) || a.kind === 'day';
  return isAlike;
}

function contradicts(a: Fact, b: Fact, isAlike: boolean, text: string): boolean {
  switch (a.kind) {
    case 'day':
      return isOneRole(a.about, b.about) && !isOwnStep(text, b);
    case 'code':
      return !tellsOfOthers(text, b) && (isSlip(a.value, b.value) || isNearly(a.value, b.value));
    case 'share':
      return isAlike;
    case 'money':
      return isAlike || isSlip(a.value, b.value);
    case 'quantity':
      return (
        !tellsOfOthers(text, b) && (isAlike || a.about === b.about || (!isVague(a.unit) && a.unit !== '人'))
      );
    case 'person':
    case 'department':
      return isAlike;
    case 'customer':
      return true;
  }
}

/** A number that is there, was once, or comes on top: not what was asked for. */
const tellsOfOthers = (text: string, fact: Fact): boolean =>
  /有|剩|库存|手上|现货|已|还|目前|现在|每|另|多|少|差|缺|上次|之前|以前|去年|上个?月|曾|have|had|last|stock/iu.test(
    text.slice(Math.max(0, fact.index - 8), fact.index),
  );

/** What somebody does by then on the way: 周四前先测试. */
const isOwnStep = (text: string, { index, said }: Fact): boolean =>
  /先|测试|验收|内部|准备|初稿|草稿|draft|first|test|review/iu.test(
    /^[^,，。;；\n]{0,12}/u.exec(text.slice(index + said.length))?.[0] ?? '',
  );

/** 12万 for 1.2万, 1820 for 1280: the same signs, otherwise placed. */
function isSlip(a: string, b: string): boolean {
  const signs = (value: string) => value.replace(/[.-]/gu, '').replace(/^0+|0+$/gu, '');
  const [one, other] = [signs(a), signs(b)];
  const sorted = (value: string) => [...value].sort().join('');
  return one.length > 1 && (one === other || (a.length === b.length && sorted(one) === sorted(other)));
}

/** The same but for two signs at most: 13800001111 and 13800001112. */
function isNearly(a: string, b: string): boolean {
  if (a.length !== b.length || a.length < 6) return false;
  return [...a].filter((sign, i) => sign !== b[i]).length <= 2;
}
