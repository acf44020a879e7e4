/** What whoever is asked which of two versions holds says instead of pressing: 以后者为准, 请求 2 以前者为准, 都对, 33万. */
import type { Settlement } from '../domain/hop-check.ts';
import { bareValue } from './question.ts';

const number = '(?:[^\\s\\d]{0,4}\\s?#?(\\d{1,6})[\\s,，:：]{1,3})?';
const version = '(?:以|按)?(前者?|后者?|前面的?|后面的?|former|first|latter|second|the (?:former|latter))';
const typed = new RegExp(
  `^${number}(?:${version}(?:为准|算|的?对|吧|one)?|(都对|都没错|两种都对|both(?: are right)?))$`,
  'iu',
);

/** `number`: of the matter, where she says it. */
export function readSettlement(text: string): { as: Settlement; number: number | null } | null {
  const match = typed.exec(
    text
      .normalize('NFKC')
      .trim()
      .replace(/[。.!]+$/u, ''),
  );
  if (!match) return null;
  const [, said, one = ''] = match;
  const as = one === '' ? 'both' : /前|former|first/iu.test(one) ? 'first' : 'second';
  return { as, number: said === undefined ? null : Number(said) };
}

const returnTyped = new RegExp(
  `^${number}(?:(不算(?:被)?退回|not a return)|(不算|不记|it does ?(?:not|n't) count|does not count|it does not)|(?:算|记)(?:一次)?|it counts|counts)(?:啊|吧)?$`,
  'iu',
);

/** Whether something that was sent back counts; `isObjection`: in the words of whoever passed it on. */
export function readReturnWord(
  text: string,
): { counts: boolean; isObjection: boolean; number: number | null } | null {
  const match = returnTyped.exec(
    text
      .normalize('NFKC')
      .trim()
      .replace(/[。.!]+$/u, ''),
  );
  if (!match) return null;
  const [, said, objection, no] = match;
  return {
    counts: !objection && !no,
    isObjection: objection !== undefined,
    number: said === undefined ? null : Number(said),
  };
}

/** 33万, 以 33万 为准: the value alone. */
export const settledValue = (text: string): string =>
  bareValue(text.replace(/^\s*(?:以|按|是)|为准[。.!！]?\s*$/gu, ''));
