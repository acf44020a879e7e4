/** Which item a person means: by its number, by what she quotes, or the only one that it can be. */
import type { App } from '../app.ts';
import { draw } from '../cards/index.ts';
import { type Item, itemOfCause } from '../domain/item.ts';
import type { Message } from '../domain/message.ts';
import type { Language, Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import {
  itemNumberIn,
  itemNumberOfCard,
  readItemNumber,
  readItemNumbers,
  readSolved,
  saysOfEach,
} from '../language/item-words.ts';
import { wordsTakenUp } from '../language/taken-up.ts';
import { maySee } from './trace-item.ts';

type Said = Pick<Message, 'platform' | 'quotedMessageId' | 'quotedText'>;

interface Asked {
  command: string;
  number: number | null;
  said: Said;
  chat: { id: string; kind: 'direct' | 'group' };
}

const mostListed = 5;
const mostLetters = 20;

/** By its number; one that was merged is the item that stands for it. Of none one hears the same as of one that is not for her. */
export async function itemNumbered(app: App, number: number): Promise<Item> {
  const known = await app.store.items.byNumber(number);
  const item = known && (await standing(app, known.id));
  if (!item) throw new UserError('matter.notForYou', { number: String(number) });
  return item;
}

const standing = async (app: App, id: string): Promise<Item | null> =>
  (await app.store.reports.standing([id]))[0] ?? null;

/** The item that a quoted card of ours is about; null where it is none of ours, or about something else. A group also reads cards about what not all of it may see. */
export async function itemOnCard(app: App, said: Said, by: Person, here: string): Promise<Item | null> {
  const { platform, quotedMessageId, quotedText } = said;
  if (quotedMessageId) {
    const shown = await app.store.deliveries.cardIn(platform, quotedMessageId);
    const number = shown && itemNumberIn(draw(shown, shown.language as Language).title);
    return number ? itemNumbered(app, number) : null;
  }
  const number = quotedText ? itemNumberOfCard(quotedText) : null;
  if (number === null) return null;
  const item = await itemNumbered(app, number);
  // Anybody can write a title of ours and quote that.
  if (!(await maySee(app, item, by, here)))
    throw new UserError('matter.notForYou', { number: String(number) });
  return item;
}

/** The item of the message that is quoted: of the one that said it, or of our card about it. */
export async function itemQuoted(app: App, said: Said, chat: { id: string }): Promise<Item | null> {
  const { platform, quotedMessageId, quotedText } = said;
  if (quotedMessageId) {
    const cause = await app.store.deliveries.causeOf(platform, quotedMessageId);
    const told = cause ? await standing(app, itemOfCause(cause)) : null;
    return told ?? app.store.items.byMessage(platform, quotedMessageId);
  }
  if (!quotedText) return null;
  const number = itemNumberIn(quotedText);
  return number === null ? itemSaying(app, chat.id, quotedText) : itemNumbered(app, number);
}

/** The newest item of a chat with these words, where no id tells which message is meant; also where they were typed behind a command, which is not kept. */
export async function itemSaying(app: App, chatId: string, words: string): Promise<Item | null> {
  for (const text of [words, ...wordsTakenUp(words)]) {
    const item = await app.store.items.byText(chatId, text);
    if (item) return item;
  }
  return null;
}

/** The item for a command; `candidates` are those that it can be without a number. */
export async function itemMeant(
  app: App,
  asked: Asked,
  candidates: () => Promise<Item[]>,
  none: 'alarm.noneWaiting' | 'alarm.noneTaken' | 'alarm.noneResolved',
): Promise<Item> {
  const { command, chat } = asked;
  if (asked.number !== null) return itemNumbered(app, asked.number);
  const quoted = await itemQuoted(app, asked.said, chat);
  if (quoted) return quoted;
  const items = await candidates();
  const [only] = items;
  if (!only) throw new UserError(none, { command });
  if (items.length === 1) return only;
  // What was said elsewhere is not for everybody in a group.
  const brief = chat.kind === 'group' ? numberOf : numberAndWords;
  const taken = command === 'resolve' && only.state === 'acked' ? only.ackedBy : null;
  throw new UserError(taken === null ? 'alarm.several' : 'alarm.severalTaken', {
    count: String(taken === null ? items.length : await app.store.items.countTakenBy(taken)),
    list: items.slice(0, mostListed).map(brief).join('; '),
    command,
    example: String(only.number),
  });
}

const numberOf = ({ number }: Item): string => String(number);
const numberAndWords = ({ number, text }: Item): string =>
  `${number} ${Array.from(text).slice(0, mostLetters).join('')}`;

/** What can be said to be dealt with: the same, and without any of it what is in the way of her syncs. */
export async function toResolve(app: App, me: Person): Promise<Item[]> {
  const hand = await onHand(app, me);
  if (hand.length > 0) return hand;
  const blockers = await app.store.syncs.blockersOf(me.id);
  return (await Promise.all(blockers.map((id) => app.store.items.get(id)))).filter((item) => item !== null);
}

/** What can be handed over or resolved: what she has taken, then what waits for her. */
export async function onHand(app: App, me: Person): Promise<Item[]> {
  const taken = await app.store.items.takenBy(me.id);
  return taken.length > 0 ? taken : app.store.items.waitingFor(me.id);
}

/** Several that are dealt with; null where the second number may be an amount: `12 110 已报警`. */
export async function eachMeant(app: App, me: Person, words: string) {
  const all = readItemNumbers(words);
  if (!all) return null;
  if (all.rest === '') throw new UserError('alarm.resolveAllHow', { span: all.numbers.join(',') });
  const { number: first } = readItemNumber(words);
  const others = all.numbers.filter((number) => number !== first);
  const isOfEach = saysOfEach(all.rest) || (await hasEach(app, me, all.numbers));
  if (isOfEach || (readSolved(all.rest) && (await mayEachEnd(app, me, others)))) return all;
  return readItemNumbers(words, { joined: true });
}

async function hasEach(app: App, me: Person, numbers: number[]): Promise<boolean> {
  const items = await Promise.all(numbers.map((number) => app.store.items.byNumber(number)));
  return items.every((item) => item?.state === 'acked' && item.ackedBy === me.id);
}

/** Of a number that is none there is nothing to end by mistake. */
async function mayEachEnd(app: App, me: Person, numbers: number[]): Promise<boolean> {
  const known = await Promise.all(numbers.map((number) => app.store.items.byNumber(number)));
  const items = await Promise.all(known.map((one) => one && standing(app, one.id)));
  return items.every((item) => {
    if (!item) return true;
    if (item.state === 'acked') return item.ackedBy === me.id;
    return item.tier === 1 && (item.state === 'open' || item.state === 'escalated');
  });
}
