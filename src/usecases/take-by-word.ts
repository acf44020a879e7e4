/** Somebody says that she takes something on: which item, if any, and whether she may. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { formerCause, type Item } from '../domain/item.ts';
import type { Message } from '../domain/message.ts';
import type { Person, PlatformName } from '../domain/person.ts';
import { isNod, itemNumberIn, saysOnlyReceived } from '../language/item-words.ts';
import { ackItem } from './ack-item.ts';
import { mayAct } from './act-right.ts';
import { drillMark } from './alarm.ts';
import { itemNumbered, itemOnCard, itemQuoted } from './find-item.ts';
import { showInPrivate } from './show-me.ts';

interface Word {
  by: Person;
  /** As far as she said one. */
  number: number | null;
  message: Message;
  chat: { id: string; kind: 'direct' | 'group'; platform: PlatformName };
  cause: string;
  key: string;
}

const mostOffered = 5;
const mostLetters = 40;

/** The card that answers her; null where it is only small talk. */
export async function takeByWord(app: App, word: Word): Promise<Shown | null> {
  const { by, message, chat, key } = word;
  const meant = await itemsMeant(app, word);
  const isReceipt = word.number === null && (saysOnlyReceived(message.text) || isNod(message.text));
  const items = isReceipt ? await notTakenFrom(app, by, meant) : meant;
  const [item] = items;
  if (!item) return null;
  if (items.length > 1) {
    return show('alarm-which', {
      items: items.slice(0, mostOffered).map(({ id, number, text, isDrill, chatId }) => ({
        ...drillMark({ isDrill }),
        itemId: id,
        number,
        // What was said elsewhere is not for everybody in a group.
        text:
          chat.kind === 'group' && chatId !== chat.id ? '' : Array.from(text).slice(0, mostLetters).join(''),
      })),
    });
  }
  const isHers = message.chat.kind !== 'group' || (await mayAct(app, item, by));
  if (!isHers && (await isPolite(app, item, word))) return null;
  const shown = await ackItem(app, { itemId: item.id, by, here: chat, key });
  return shown ?? yours(app, item, word);
}

/** 收到 to the word that it is not hers any more takes it back from nobody. */
async function notTakenFrom(app: App, by: Person, items: Item[]): Promise<Item[]> {
  const was = await Promise.all(items.map((item) => wasTakenFrom(app, by, item)));
  return items.filter((_, index) => !was[index]);
}

async function wasTakenFrom(app: App, by: Person, { id, ackedBy }: Item): Promise<boolean> {
  if (ackedBy === by.id) return false;
  const { acceptedFor } = app.store.deliveries;
  const [former, alarms] = await Promise.all([
    acceptedFor(formerCause(id), 'alarm-no-more-yours'),
    acceptedFor(id, 'alarm'),
  ]);
  const lastOf = (cards: typeof alarms) =>
    Math.max(0, ...cards.filter(({ personId }) => personId === by.id).map(({ sentAt }) => sentAt.getTime()));
  return lastOf(former) > lastOf(alarms);
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
  if (chat.kind === 'direct') return waitingOrTaken(app, by);
  if (!message.mentionsUs) return [];
  if (message.quotedMessageId || message.quotedText) {
    const onCard = await itemOnCard(app, message, by, chat.id);
    if (waits(onCard)) return [onCard];
    // It may be for what is quoted.
    if (saysOnlyReceived(message.text)) return [];
  }
  return itemsHere(app, by, chat.id, saysOnlyReceived(message.text));
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
