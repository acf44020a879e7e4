/** What a company's rules see of a message: looked up once for all rules, and only what one of them asks for. */
import type { TierContext } from '../tier.ts';
import { isWorkingTime, type WorkCalendar } from '../worktime.ts';
import type { Facts } from './facts.ts';
import { perName } from './per-name.ts';
import { fold, saysWordAt } from './read.ts';
import { createWordFinder, type Found } from './word-finder.ts';

/** One message as conditions see it. */
export interface Seen {
  facts: Facts;
  context: TierContext;
  /** Names of customers in the text, the quotation or the name of the chat. */
  customers(): ReadonlySet<string>;
  /** Words of the rules that are said and not denied. */
  words(): ReadonlySet<string>;
  isWorkingTime(): boolean;
}

export type Sight = (facts: Facts, context: TierContext) => Seen;

/** Reads all that the rules of a company may ask of a message: all customers in one pass, all words in one. */
export function createSight(customers: string[], words: string[], calendar: WorkCalendar): Sight {
  const findCustomers = createWordFinder(customers);
  const findWords = createWordFinder(words);
  const inNameOf = perName((chat) => findCustomers(fold(chat)));
  return (facts, context) => {
    const { said, quoted } = facts.reading;
    return {
      facts,
      context,
      customers: once(() =>
        wordsOf([...findCustomers(said), ...findCustomers(quoted), ...inNameOf(context.chatName)]),
      ),
      words: once(() => wordsOf(findWords(said).filter(({ start, end }) => saysWordAt(said, start, end)))),
      isWorkingTime: once(() => context.at !== undefined && isWorkingTime(calendar, context.at)),
    };
  };
}

const nothingFound: ReadonlySet<string> = new Set();

const wordsOf = (found: readonly Found[]): ReadonlySet<string> =>
  found.length === 0 ? nothingFound : new Set(found.map(({ word }) => word));

function once<T>(look: () => T): () => T {
  let known: { answer: T } | null = null;
  return () => {
    known ??= { answer: look() };
    return known.answer;
  };
}

/** Few are found in a message, and many may be asked for. */
export function shares(wanted: ReadonlySet<string>, found: ReadonlySet<string>): boolean {
  if (found.size > 0) for (const word of found) if (wanted.has(word)) return true;
  return false;
}
