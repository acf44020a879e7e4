/** What whoever is asked which of two versions holds says instead of pressing: 以后者为准, 请求 2 以前者为准, 都对, 33万. */
import type { Settlement } from '../domain/hop-check.ts';
import { bareValue } from './question.ts';

/** The noun of the matter, as far as it is said, and its number. */
const matter = '(?:([^\\s\\d#]{0,4}|request|directive|action item)\\s?#?(\\d{1,6})[\\s,，:：]{1,3})?';
const startsWithMatter = new RegExp(`^${matter}`, 'iu');
const version = '(?:以|按)?(前者?|后者?|前面的?|后面的?|former|first|latter|second|the (?:former|latter))';
const typed = new RegExp(
  `^${matter}(?:${version}(?:为准|算|的?对|吧|one)?|(都对|都没错|两种都对|both(?: are right)?))$`,
  'iu',
);

/** Which matter is meant, as far as she says it: 请求 2, or 2 alone. */
export interface SaidMatter {
  noun: string;
  number: number | null;
}

const matterOf = (noun: string | undefined, number: string | undefined): SaidMatter => ({
  noun: noun ?? '',
  number: number === undefined ? null : Number(number),
});

/** What is said of a matter, without which one. */
export const withoutMatter = (text: string): string => text.trim().replace(startsWithMatter, '');

/** Which version holds, and of which matter. */
export function readSettlement(text: string): (SaidMatter & { as: Settlement }) | null {
  const match = typed.exec(
    text
      .normalize('NFKC')
      .trim()
      .replace(/[。.!]+$/u, ''),
  );
  if (!match) return null;
  const [, noun, number, one = ''] = match;
  const as = one === '' ? 'both' : /前|former|first/iu.test(one) ? 'first' : 'second';
  return { as, ...matterOf(noun, number) };
}

const returnTyped = new RegExp(
  `^${matter}(?:(不算(?:被)?退回|not a return)|(不算|不记|it does ?(?:not|n't) count|does not count|it does not)|(?:算|记)(?:一次)?|it counts|counts)(?:啊|吧)?$`,
  'iu',
);

/** Whether something that was sent back counts; `isObjection`: in the words of whoever passed it on. */
export function readReturnWord(
  text: string,
): (SaidMatter & { counts: boolean; isObjection: boolean }) | null {
  const match = returnTyped.exec(
    text
      .normalize('NFKC')
      .trim()
      .replace(/[。.!]+$/u, ''),
  );
  if (!match) return null;
  const [, noun, number, objection, no] = match;
  return { counts: !objection && !no, isObjection: objection !== undefined, ...matterOf(noun, number) };
}

/** 33万, 以 33万 为准: the value alone. */
export const settledValue = (text: string): string =>
  bareValue(text.replace(/^\s*(?:以|按|是)|为准[。.!！]?\s*$/gu, ''));
