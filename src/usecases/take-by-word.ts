/** Somebody says that she takes something on: which item, if any, and whether she may. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Item } from '../domain/item.ts';
import type { Message } from '../domain/message.ts';
import type { Person, PlatformName } from '../domain/person.ts';
import { itemNumberIn, saysOnlyAck, saysOnlyReceived, saysYes } from '../language/item-words.ts';
import { ackItem } from './ack-item.ts';
import { mayAct } from './act-right.ts';
import { drillMark } from './alarm.ts';
import { itemNumbered, itemOnCard, itemQuoted } from './find-item.ts';
import { showInPrivate } from './show-me.ts';
import { askedOf, lastTold, lastWordTo, mayBeRead, wasTakenFrom } from './word-to-her.ts';

interface Word {
  by: Person;
  /** As far as she said one. */
  number: number | null;
  message: Message;
  chat: { id: string; kind: 'direct' | 'group'; platform: PlatformName; externalId: string };
  cause: string;
  key: string;
}

const mostOffered = 5;
const mostLetters = 40;

/** The card that answers her; null where it is only small talk. */
export async function takeByWord(app: App, word: Word): Promise<Shown | null> {
  const { by, message, chat, key } = word;
  const isReceipt = word.number === null && saysOnlyReceived(message.text);
  const isYes = saysYes(message.text);
  // The second time she answers the question.
  const asked = isReceipt || isYes ? await askedItem(app, word) : null;
  // A yes is for nothing else.
  const meant = asked ? [asked] : isYes ? [] : await itemsMeant(app, word);
  const { items, inDoubt } =
    isReceipt && !asked ? await notNoted(app, word, meant) : { items: meant, inDoubt: [] };
  const [item] = items;
  if (!item) return inDoubt.length > 0 ? askInPrivate(app, word, inDoubt) : null;
  if (items.length > 1) return askWhich(word, items);
  // Of what she has in hand she says how far she is.
  if (item.ackedBy === by.id && !saysOnlyAck(message.text)) return null;
  const isHers = message.chat.kind !== 'group' || (await mayAct(app, item, by));
  if (!isHers && (await isPolite(app, item, word))) return null;
  const shown = await ackItem(app, { itemId: item.id, by, here: chat, key });
  return shown ?? yours(app, item, word);
}

const isPointing = ({ quotedMessageId, quotedText }: Message): boolean =>
  Boolean(quotedMessageId || quotedText);

/** What she was just asked about, as long as it waits or somebody has it, and her word is for nothing else: beneath another card, or in another group. */
async function askedItem(app: App, { by, chat, message }: Word): Promise<Item | null> {
  // Talk among others in a group costs nothing.
  if (chat.kind === 'group' && !message.mentionsUs && !isPointing(message)) return null;
  const id = await askedOf(app, by, chat);
  const [item = null] = id === null ? [] : await app.store.reports.standing([id]);
  if (!waits(item)) return null;
  const isHere = chat.kind === 'direct' || (message.mentionsUs && item.chatId === chat.id);
  if (!isPointing(message)) return isHere ? item : null;
  const { platform, quotedMessageId } = message;
  const card = quotedMessageId ? await app.store.deliveries.cardIn(platform, quotedMessageId) : null;
  if (card?.card === 'alarm-which') return item;
  return (await itemQuoted(app, message, chat))?.id === item.id ? item : null;
}

/** Whether she means it is between her and us. */
const askInPrivate = (app: App, { by, chat, cause }: Word, items: Item[]): Promise<Shown> =>
  showInPrivate(app, by, chat, which(items), cause);

const askWhich = ({ chat }: Word, items: Item[]): Shown =>
  // What was said elsewhere is not for everybody in a group.
  which(items, ({ chatId }) => chat.kind === 'direct' || chatId === chat.id);

/** The question which one it is, or whether the only one is. */
export const which = (items: Item[], isShown: (item: Item) => boolean = () => true): Shown =>
  show('alarm-which', {
    items: items.slice(0, mostOffered).map((item) => ({
      ...drillMark(item),
      itemId: item.id,
      number: item.number,
      text: isShown(item) ? Array.from(item.text).slice(0, mostLetters).join('') : '',
    })),
  });

/** 收到 is for what came last: to a word that came after an alarm it takes nothing on. What waits all the same, and may be meant, is in doubt. */
async function notNoted(app: App, word: Word, meant: Item[]): Promise<{ items: Item[]; inDoubt: Item[] }> {
  const { by, message, chat } = word;
  const isPointed = isPointing(message);
  const items = isPointed || chat.kind === 'group' ? await whichMay(app, by, meant) : meant;
  // Whoever may not is refused as ever, or said nothing to us.
  if (items.length === 0) return { items: meant, inDoubt: [] };
  return isPointed ? pointed(app, word, items) : unpointed(app, by, items);
}

const isOpen = ({ state }: Item): boolean => state === 'open' || state === 'escalated';

async function whichMay(app: App, by: Person, items: Item[]): Promise<Item[]> {
  const may: Item[] = [];
  for (const item of items) if (await mayAct(app, item, by)) may.push(item);
  return may;
}

async function pointed(app: App, { by, message, chat }: Word, items: Item[]) {
  const { platform, quotedMessageId: messageId } = message;
  // By words alone one cannot tell what else she points at.
  const isNamed = messageId !== undefined || (await itemQuoted(app, message, chat)) !== null;
  const sure: Item[] = [];
  const inDoubt: Item[] = [];
  for (const item of items) {
    const mayRead = isOpen(item)
      ? await mayBeRead(app, by, item, { platform, messageId })
      : await wasTakenFrom(app, by, item);
    if (!mayRead && (isNamed || !isOpen(item))) sure.push(item);
    else if (isOpen(item)) inDoubt.push(item);
  }
  return { items: sure, inDoubt };
}

async function unpointed(app: App, by: Person, items: Item[]) {
  const hers: Item[] = [];
  for (const item of items) if (!(await wasTakenFrom(app, by, item))) hers.push(item);
  const word = await lastWordTo(app, by);
  if (!word) return { items: hers, inDoubt: [] };
  const told = await lastTold(app, by, hers);
  const isSince = (item: Item) => (told.get(item.id)?.at ?? word.at) > word.at;
  // Whose it is now she may hear once more: nothing is taken by that.
  return {
    items: hers.filter((item) => item.state === 'acked' || isSince(item)),
    inDoubt: hers.filter(isOpen),
  };
}

/** Among others, a word of somebody whom it does not concern, and which claims nothing, is no act and no mistake. */
async function isPolite(app: App, item: Item, { by, message }: Word): Promise<boolean> {
  if (!saysOnlyReceived(message.text)) return false;
  if (item.state === 'acked' || item.senderId === by.id) return true;
  const { mentionsUs, quotedMessageId, quotedText, platform } = message;
  if (mentionsUs) return false;
  if (quotedMessageId) return (await app.store.deliveries.causeOf(platform, quotedMessageId)) === null;
  return !quotedText || itemNumberIn(quotedText) === null;
}

/** She has it now; what was said elsewhere is not shown to a whole group. */
export function yours(app: App, item: Item, to: Pick<Word, 'by' | 'chat' | 'cause'>): Promise<Shown> | Shown {
  const shown = show('alarm-yours', {
    ...{ itemId: item.id, number: item.number, text: item.text },
    ...drillMark(item),
  });
  return item.chatId === to.chat.id ? shown : showInPrivate(app, to.by, to.chat, shown, to.cause);
}

/** A tier 1 that is not dealt with. */
export const waits = (item: Item | null): item is Item =>
  item?.tier === 1 && ['open', 'escalated', 'acked'].includes(item.state);

async function itemsMeant(app: App, { by, number, message, chat }: Word): Promise<Item[]> {
  const quoted = await itemQuoted(app, message, chat);
  if (quoted) return waits(quoted) ? [quoted] : [];
  if (number !== null && (chat.kind === 'direct' || message.mentionsUs)) {
    const named = await itemNumbered(app, number);
    return waits(named) ? [named] : [];
  }
  if (number !== null) return [];
  if (chat.kind === 'direct') return (await isOnOther(app, message)) ? [] : waitingOrTaken(app, by);
  if (!message.mentionsUs) return [];
  if (message.quotedMessageId || message.quotedText) {
    const onCard = await itemOnCard(app, message, by, chat.id);
    if (waits(onCard)) return [onCard];
    // It may be for what is quoted.
    if (saysOnlyReceived(message.text)) return [];
  }
  return itemsHere(app, by, chat.id, saysOnlyReceived(message.text));
}

/** Beneath a card of ours about something else the word is for that. */
async function isOnOther(app: App, { platform, quotedMessageId }: Message): Promise<boolean> {
  const shown = quotedMessageId ? await app.store.deliveries.cardIn(platform, quotedMessageId) : null;
  return shown !== null && !shown.card.startsWith('alarm');
}

/** So long after somebody else took it a word means what she was told of. */
const lateMs = 15 * 60_000;

/** What waits for her; without any what somebody else has just taken from before her, of which she hears who has it. */
export async function waitingOrTaken(app: App, by: Person): Promise<Item[]> {
  const waiting = await app.store.items.waitingFor(by.id);
  return waiting.length > 0 ? waiting : takenBefore(app, by, null);
}

async function takenBefore(app: App, by: Person, chatId: string | null): Promise<Item[]> {
  const since = new Date(app.clock.now().getTime() - lateMs);
  const id = await app.store.waitingItems.takenBefore(by.id, chatId, since);
  const item = id && (await app.store.items.get(id));
  return item ? [item] : [];
}

/** Said to us in a group: what waits there for her, else what she may take there, if she says so; what is not hers she is refused. */
async function itemsHere(app: App, by: Person, chatId: string, isReceipt: boolean): Promise<Item[]> {
  const here = await app.store.waitingItems.waitingIn(chatId, by.id, mostOffered);
  const all = await Promise.all(here.map(({ id }) => app.store.items.get(id)));
  const items = all.filter((item) => item !== null);
  const rung = items.filter(({ id }) => here.some((one) => one.id === id && one.toldIds.includes(by.id)));
  if (rung.length > 0) return rung;
  const hers: Item[] = [];
  for (const item of items) if (await mayAct(app, item, by)) hers.push(item);
  // A mere receipt of whoever was not rung may be for anything said there.
  if (hers.length > 0) return isReceipt ? takenBefore(app, by, chatId) : hers;
  return items.length > 0 ? items.slice(0, 1) : takenBefore(app, by, chatId);
}
