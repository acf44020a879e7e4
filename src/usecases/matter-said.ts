/** Which of several matters that wait for her somebody names: 请求 2, or 2 alone where only one has that number. */
import type { HopCheck } from '../domain/hop-check.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import type { SaidMatter } from '../language/settle-words.ts';
import { textsOf } from '../texts/index.ts';

type Matter = Pick<HopCheck, 'noun' | 'number'>;

const nameOf = (hop: Matter, by: Person): string =>
  textsOf(by.language).drift.nouns[hop.noun](hop.number).toLowerCase();

/** Those with the number, and of that noun where one is; 请求 is enough for 协作请求. */
export function matterSaid<Hop extends Matter>(hops: Hop[], { noun, number }: SaidMatter, by: Person): Hop[] {
  const numbered = hops.filter((hop) => number === null || hop.number === number);
  const named = noun === '' ? [] : numbered.filter((hop) => nameOf(hop, by).includes(noun.toLowerCase()));
  return named.length > 0 || isNoun(noun, by) ? named : numbered;
}

/** Whether it is said of another sort: 事项 2 is no 协作请求 2. */
const isNoun = (noun: string, by: Person): boolean =>
  noun !== '' &&
  Object.values(textsOf(by.language).drift.nouns).some((name) =>
    name(0).toLowerCase().includes(noun.toLowerCase()),
  );

/** `said`: what she is to say again with the number, or with the whole name where they have the same number. */
export function whichMatter(hops: Matter[], example: Matter, { said, by }: { said: string; by: Person }) {
  const { nouns } = textsOf(by.language).drift;
  const isOneNumber = hops.every(({ number }) => number === example.number);
  return new UserError('drift.whichOne', {
    names: [...new Set(hops.map((hop) => nouns[hop.noun](hop.number)))],
    number: isOneNumber ? nouns[example.noun](example.number) : String(example.number),
    said,
  });
}
