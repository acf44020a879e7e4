/** Which item a person means: by its number, by what she quotes, or the only one that it can be. */
import type { App } from '../app.ts';
import type { Item } from '../domain/item.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { itemNumberIn } from '../language/item-words.ts';

type Said = Pick<Message, 'platform' | 'quotedMessageId' | 'quotedText'>;

const mostListed = 5;
const mostLetters = 20;

/** By its number; one that was merged is the item that stands for it. */
export async function itemNumbered(app: App, number: number): Promise<Item> {
  const known = await app.store.items.byNumber(number);
  const item = known?.mergedInto ? await app.store.items.get(known.mergedInto) : known;
  if (!item) throw new UserError('alarm.unknownNumber', { number: String(number) });
  return item;
}

/** The item of the message that is quoted: of the one that said it, or of our card about it. */
export async function itemQuoted(app: App, said: Said): Promise<Item | null> {
  const { platform, quotedMessageId, quotedText } = said;
  if (quotedMessageId) {
    const itemId = await app.store.deliveries.causeOf(platform, quotedMessageId);
    const told = itemId ? await app.store.items.get(itemId) : null;
    return told ?? app.store.items.byMessage(platform, quotedMessageId);
  }
  const number = quotedText ? itemNumberIn(quotedText) : null;
  return number === null ? null : itemNumbered(app, number);
}

/** The item for a command; `candidates` are those that it can be without a number. */
export async function itemMeant(
  app: App,
  asked: { command: string; number: number | null; said: Said },
  candidates: () => Promise<Item[]>,
  none: 'alarm.noneWaiting' | 'alarm.noneTaken',
): Promise<Item> {
  if (asked.number !== null) return itemNumbered(app, asked.number);
  const quoted = await itemQuoted(app, asked.said);
  if (quoted) return quoted;
  const items = await candidates();
  const [only] = items;
  if (!only) throw new UserError(none);
  if (items.length === 1) return only;
  throw new UserError('alarm.several', {
    list: items.slice(0, mostListed).map(brief).join('; '),
    command: asked.command,
    example: String(only.number),
  });
}

const brief = ({ number, text }: Item) => `${number} ${Array.from(text).slice(0, mostLetters).join('')}`;

/** What can be handed over or resolved: what she has taken, then what waits for her. */
export async function onHand(app: App, me: Person): Promise<Item[]> {
  const taken = await app.store.items.takenBy(me.id);
  return taken.length > 0 ? taken : app.store.items.waitingFor(me.id);
}
