/** Makes a question from a text: a value that stands in it once, with a gap in its place. */
import { dayNumber, formatDay } from '../domain/calendar.ts';
import { type AskableFact, choicesFor, numberOf, type Question } from '../domain/question.ts';
import { amountSource, readAmount } from './amounts.ts';
import { type Fact, factsIn, type Known } from './facts.ts';
import { normalize, normalizeWithMap } from './normalize.ts';
import { unitSource } from './units.ts';

const askable: readonly string[] = ['quantity', 'money', 'share', 'day'] satisfies AskableFact[];
/** Stands where a value is asked for. */
export const gapSign = '＿＿＿';
const mostLetters = 200;

/** Null where nothing in it can be asked without doubt. `seed` chooses; the same seed asks the same. */
export function questionFrom(text: string, at: Date, seed: string, known: Known): Question | null {
  const facts = factsIn(text, at, known);
  // 今天 is asked of nobody.
  const today = formatDay(dayNumber(at.getTime()));
  const clear = facts.filter((fact) => fact.value !== today && isClear(fact, facts));
  const start = clear.length > 0 ? numberOf(`${seed}.fact`) % clear.length : 0;
  for (const fact of [...clear.slice(start), ...clear.slice(0, start)]) {
    const kind = fact.kind as AskableFact;
    const choices = choicesFor(kind, fact.value, seed);
    const gap = choices && gapIn(text, fact);
    if (choices && gap) return { fact: kind, unit: unitSaid(fact), ...choices, gap };
  }
  return null;
}

const unitBehind = new RegExp(`${unitSource}$`, 'iu');

/** As it was written: who reads English of servers is not asked in Chinese. */
const unitSaid = ({ kind, said, unit }: Fact): string =>
  (kind === 'quantity' && unitBehind.exec(said)?.[0]) || unit;

/** One of its sort, and an exact value. */
const isClear = (fact: Fact, facts: readonly Fact[]): boolean =>
  askable.includes(fact.kind) &&
  fact.bound === '' &&
  !fact.isSlight &&
  fact.value !== '0' &&
  facts.filter((other) => other.kind === fact.kind && (fact.kind !== 'quantity' || other.unit === fact.unit))
    .length === 1;

/** In the words as they were written; null where the value would still be read beside the gap. */
function gapIn(text: string, { said, value, kind }: Fact): string | null {
  const rest = withGap(text, said);
  const number = kind === 'day' ? '' : value;
  const isLeft = new RegExp(`(?<![\\d.])${number.replace('.', '\\.')}(?![\\d.])`, 'u');
  if (number !== '' && isLeft.test(normalize(rest))) return null;
  const letters = Array.from(rest);
  const at = rest.indexOf(gapSign);
  if (letters.length <= mostLetters) return rest;
  const from = Math.max(0, at - mostLetters / 2);
  return `${from > 0 ? '…' : ''}${rest.slice(from, from + mostLetters)}…`;
}

/** What was said in its normal form has a gap wherever it stands. */
function withGap(text: string, said: string): string {
  const { text: plain, map } = normalizeWithMap(text);
  const parts: string[] = [];
  let from = 0;
  for (let at = plain.indexOf(said); at >= 0; at = plain.indexOf(said, at + said.length)) {
    parts.push(text.slice(from, map[at]));
    from = map[at + said.length] ?? text.length;
  }
  return [...parts, text.slice(from)].join(gapSign);
}

/** How a number of departments may be typed. */
export const departmentCounts = (count: string): string[] => [
  count,
  `${count}个`,
  `${count}个部门`,
  `${count} departments`,
  ...[...(han[Number(count)] ?? '')].flatMap((one) => [one, `${one}个`, `${one}个部门`]),
];

/** 5 of 5个部门. */
export const withoutCounted = (bare: string): string => bare.replace(/(?:个(?:部门)?|departments?)$/u, '');

/** How a day such as 2026-12-04 may be typed where the month goes without saying. */
export const dayAlone = (date: string): string[] =>
  ['', '号', '日'].map((sign) => `${Number(date.slice(-2))}${sign}`);

const han = ['', '一', '二两', '三', '四', '五', '六', '七', '八', '九', '十'];

/** In any script. */
export const hasNumber = (bare: string): boolean => /[\d零一二两三四五六七八九十百千]/u.test(bare);

/** 45, 1.5, 四十五, 45万, by `bareValue`: a number and nothing that it counts; no telephone or order number. */
export const isNumberAlone = (bare: string): boolean =>
  /^(?:\d{1,7}(?:\.\d{1,6})?[万亿]?|[零一二两三四五六七八九十百千万亿]{1,16})$/u.test(bare) &&
  readAmount(bare) !== null;

/** 35万, 1.2亿: an amount without its unit. */
export const endsLarge = (bare: string): boolean => /[万亿]$/u.test(bare);

const amountAlone = new RegExp(`^(${amountSource})\\s?(?:${unitSource}|元|块钱?)?$`, 'iu');

/** 三十五万, 500 台: an amount in words or with what it counts, and no more; a number alone may be a code. */
export function isAmountAlone(text: string): boolean {
  const amount = amountAlone.exec(text)?.[1];
  return amount !== undefined && /\p{Script=Han}/u.test(text) && readAmount(amount) !== null;
}

/** 不知道, by `bareValue`: whoever is asked for a value has none to say. */
export const saysUnknown = (bare: string): boolean =>
  /^(?:我|这个?|真的?|还是?){0,2}(?:也?不(?:知道|清楚|记得|太?确定)|没(?:看|印象|注意)|忘了?|忘记|记不清|想不起来)(?:了|啊|呀|哎|诶|哦|呢|欸){0,2}$|^(?:i)?(?:don'?t|donot)(?:know|remember)$|^noidea$/u.test(
    bare,
  );

/** A value as it is compared with what was typed: 2,300 条 and 2300条, ￥800,000 and 是800000元, 12月4号 and 12月4日. */
export const bareValue = (text: string): string =>
  normalize(text)
    .replace(/[\s,¥￥]/gu, '')
    .replace(/^(?:(?:应该|大概|好像|可能|大约|约)是?|就?是)/u, '')
    .replace(/(?<![.。!元吧])[.。!元吧]+$/u, '')
    .replace(/^0?(\d{1,2})[-/]0?(\d{1,2})$/u, '$1月$2')
    .replace(/(月\d{1,2})号?$/u, '$1日')
    .toLowerCase();
