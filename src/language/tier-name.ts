/** Reads the name of a tier. */
import type { Tier } from '../domain/item.ts';
import { readItemNumber } from './item-words.ts';
import { normalize } from './normalize.ts';

const names: [RegExp, Tier][] = [
  [/^#?(?:一级|1级|1|一|urgent|tier ?1|t1|紧急)$/iu, 1],
  [/^#?(?:二级|2级|2|二|tier ?2|t2|重要)$/iu, 2],
  [/^#?(?:三级|3级|3|三|tier ?3|t3|一般)$/iu, 3],
  [/^#?(?:不流转|无|无级别|0|none|tier ?0)$/iu, null],
];

/** "二级", "2", "tier 2" give 2; "不流转" gives null; anything else undefined. */
export function readTier(text: string): Tier | undefined {
  const plain = normalize(text).trim();
  return names.find(([pattern]) => pattern.test(plain))?.[1];
}

const bareMark = /^(?:#\s?(一级|二级|三级|[123]级)|[【[](一级|二级|三级|[123]级)[】\]])\s*[!！。.~～]*$/u;

/** `#一级` and no more; undefined where something is said, too. */
export function readBareMark(text: string): Tier | undefined {
  const found = bareMark.exec(text.trim());
  return found ? readTier(found[1] ?? found[2] ?? '') : undefined;
}

const tierAhead =
  /^#?[【[]?(一级|二级|三级|不流转|[123]级|tier ?[123]|t[123])[】\]]?(?=[\s:：,，、;；.。]|$)[\s:：,，、;；.。]*/iu;

/** "一级：仓库漏水" gives the tier and what is left; a bare number at the beginning is part of the matter. */
export function splitTier(text: string): { tier: Tier | undefined; text: string } {
  const ahead = tierAhead.exec(text);
  const tier = ahead ? readTier(ahead[1] ?? '') : undefined;
  return ahead && tier !== undefined
    ? { tier, text: text.slice(ahead[0].length).trim() }
    : { tier: undefined, text };
}

// A reason is a line, not an essay.
const longestReason = 200;

/** "三级 例行巡检" or "tier 2, a routine check": the tier first, then why. */
export function readTierAndReason(text: string): { tier: Tier | undefined; why: string } {
  const plain = text.trim();
  const whole = readTier(plain);
  if (whole !== undefined) return { tier: whole, why: '' };
  for (const form of [/^(tier ?\d)[\s,，:：。;；]+(.+)$/isu, /^([^\s,，:：。;；]+)[\s,，:：。;；]+(.+)$/su]) {
    const [, name = '', why = ''] = form.exec(plain) ?? [];
    const tier = readTier(name);
    if (tier !== undefined) return { tier, why: Array.from(why.trim()).slice(0, longestReason).join('') };
  }
  return { tier: undefined, why: '' };
}

/** `1 9级` and `事项 12 五级`: a tier that does not exist, after an item's number; null where it is something else. */
export function strangeTier(text: string): string | null {
  const found = /^(?:事项|item)?\s*[#＃]?\d{1,9}\s+((?:\d{1,3}|[四五六七八九十])级)(?=[\s,，:：。]|$)/iu.exec(
    text.trim(),
  );
  return found?.[1] !== undefined && readTier(found[1]) === undefined ? found[1] : null;
}

/** `12 三级` and `事项 12` name an item first; `2`, `2级` and `2 例行巡检` are the tier itself, and `9` is none. */
export function splitItem(text: string): { number: number | null; rest: string } {
  const { number, rest } = readItemNumber(text);
  const isNamed = /^\s*(?:事项|item|no\.?\s*\d|[#＃])/iu.test(text);
  const isItem =
    readTier(text) === undefined && (rest === '' ? isNamed : readTierAndReason(rest).tier !== undefined);
  return number !== null && isItem ? { number, rest } : { number: null, rest: text.trim() };
}
