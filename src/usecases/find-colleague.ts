/** The one colleague whom somebody names at the start of what she types, by mention or by name. */
import type { App } from '../app.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { byGivenName, type DoubtfulName, findNames } from '../language/names.ts';

export interface Named {
  person: Person;
  /** What stands after the name. */
  rest: string;
}

/** Null where nobody is named; throws where it is not clear who is. */
export async function findColleague(
  app: App,
  text: string,
  mentions: Pick<Message, 'platform' | 'mentions'> | null,
): Promise<Named | null> {
  const mentioned = mentions
    ? await app.store.people.byAccounts(
        mentions.platform,
        mentions.mentions.map((m) => m.externalId),
      )
    : new Map<string, Person>();
  const people = await app.store.people.active();
  const { matches, doubtful } = findNames(text, people);
  const [match] = matches;
  const [one] = [...mentioned.values()];
  if (one && mentioned.size === 1) return { person: one, rest: without(text, match) };
  if (match) {
    const person = people.find(({ id }) => id === match.id);
    return person ? { person, rest: without(text, match) } : null;
  }
  if (doubtful[0]) checkOne(doubtful[0], people);
  return null;
}

/** Throws where a name fits several, or is nobody's and near to those of several, with what to write for each of them. */
export function checkOne(doubtful: DoubtfulName, people: Person[]): void {
  const { text: seen, candidates } = doubtful;
  if (candidates.length < 2) return;
  const begun = seen.toLowerCase();
  const isFit = people.some(
    ({ id, name, aliases = [] }) =>
      candidates.includes(id) && [name, ...aliases].some((one) => one.toLowerCase().startsWith(begun)),
  );
  const ways = waysToCall(doubtful, people);
  if (!isFit) throw new UserError('alarm.transferNear', { seen, ways });
  // Where department and title are the same, too, there is nothing to write.
  throw new UserError('alarm.transferSeveral', { seen, ways: ways.length > 1 ? ways : [] });
}

/** What to write for each of those whom a name fits, each once. */
export function waysToCall({ candidates }: DoubtfulName, people: Person[]): string[] {
  const ways = people
    .filter(({ id }) => candidates.includes(id))
    .map(({ name, aliases = [] }, _, fits) => {
      const isOwn = (way: string) =>
        fits.filter((one) => (one.aliases ?? [one.name]).includes(way)).length === 1;
      return aliases.find(isOwn) ?? aliases[0] ?? name;
    });
  return [...new Set(ways)].sort();
}

/** Who is meant by a given name alone, where one colleague only has it. */
export async function findByGivenName(app: App, text: string, given: string): Promise<Named | null> {
  const people = await app.store.people.active();
  const person = people.find(({ id }) => id === byGivenName(given, people));
  const index = text.lastIndexOf(given);
  return person && index >= 0 ? { person, rest: without(text, { index, length: given.length }) } : null;
}

const without = (text: string, match?: { index: number; length: number }): string =>
  match ? `${text.slice(0, match.index)} ${text.slice(match.index + match.length)}`.trim() : text;
