/** Somebody says that she takes something on: which item, if any, and whether she may. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Item } from '../domain/item.ts';
import type { Message } from '../domain/message.ts';
import type { Person, PlatformName } from '../domain/person.ts';
import { ackItem } from './ack-item.ts';
import { mayAct } from './act-right.ts';
import { drillMark } from './alarm.ts';
import { itemNumbered, itemQuoted } from './find-item.ts';
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
  const items = await itemsMeant(app, word);
  const [item] = items;
  if (!item) return null;
  if (items.length > 1) {
    return show('alarm-which', {
      items: items.slice(0, mostOffered).map(({ id, number, text, isDrill }) => ({
        ...drillMark({ isDrill }),
        itemId: id,
        number,
        text: Array.from(text).slice(0, mostLetters).join(''),
      })),
    });
  }
  // Among others, a polite word of somebody whom it does not concern is no act and no mistake.
  if (message.chat.kind === 'group' && !(await mayAct(app, item, by))) return null;
  const shown = await ackItem(app, { itemId: item.id, by, here: chat, key });
  return shown ?? yours(app, item, word);
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
  return chat.kind === 'direct' && number === null ? app.store.items.waitingFor(by.id) : [];
}
