/** Collects every mistake of the settings, in the operator's words, with secrets masked. */
import type { Finding } from '../errors.ts';
import type { OperatorTexts, Say, Words } from '../texts/operator.ts';

/** What is wrong, still without a language. */
export type Problem = (problems: OperatorTexts['problems'], texts: OperatorTexts) => Words;

export interface Findings {
  add(setting: string, seen: string, problem: Problem): void;
  list(): Finding[];
}

export function createFindings(say: Say): Findings {
  const found: Finding[] = [];
  return {
    add: (setting, seen, problem) => {
      found.push({
        setting,
        seen,
        cause: say((texts) => problem(texts.problems, texts).cause),
        remedy: say((texts) => problem(texts.problems, texts).remedy),
      });
    },
    list: () => found,
  };
}

const shownOfSecret = 3;
/** Of a shorter one, three letters would be too much. */
const longEnoughToShow = 12;

/** `abc…(32)`: enough to tell two secrets apart, not enough to use one. */
export function maskSecret(value: string): string {
  const shown = value.length >= longEnoughToShow ? value.slice(0, shownOfSecret) : '';
  return `${shown}…(${value.length})`;
}

/** An address without its password; the whole is masked if it is no address. */
export function maskUrl(value: string): string {
  if (!URL.canParse(value)) return maskSecret(value);
  const url = new URL(value);
  if (url.password !== '') url.password = '***';
  for (const name of url.searchParams.keys())
    if (/pass|secret|token/i.test(name)) url.searchParams.set(name, '***');
  return url.toString();
}

const longestShown = 80;

/** A plain value as it is shown: on one line and not too long. */
export function show(value: string): string {
  const line = value.replace(/\s+/g, ' ');
  return line.length > longestShown ? `${line.slice(0, longestShown)}…` : line;
}
