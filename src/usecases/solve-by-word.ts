/** 解决了，重启了网关 in the direct chat: of the tier 1 whose card is answered, else of the one in hand, else of an answered request, else of the one that rings for her. */
import type { App } from '../app.ts';
import type { Shown } from '../cards/index.ts';
import type { Item } from '../domain/item.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import { awaitingVerdict, solvedByWord } from './act-on-request.ts';
import { mayAct } from './act-right.ts';
import { itemMeant, itemOnCard } from './find-item.ts';
import { resolveItem } from './resolve-item.ts';
import { waits } from './take-by-word.ts';

interface Said {
  by: Person;
  message: Message;
  chat: { id: string; kind: 'direct' | 'group' };
  /** How, as far as it is said. */
  line: string;
  eventId: string;
}

/** Null where nothing of hers is meant. */
export async function solveByWord(app: App, said: Said): Promise<Shown | null> {
  const { by, message, line, eventId } = said;
  const { items } = app.store;
  const resolve = (item: Item) => resolveItem(app, { itemId: item.id, line, by, key: `resolve.${eventId}` });
  if (message.quotedMessageId || message.quotedText) {
    const item = await alarmQuoted(app, said);
    return item && resolve(item);
  }
  const taken = await alarmAmong(app, said, await items.takenBy(by.id));
  if (taken) return resolve(taken);
  const request = await solvedByWord(app, { by, words: line, key: `act.${eventId}`, mentions: null });
  if (request) return request;
  // Of several answers nobody can tell which she means, and no alarm ends by a guess.
  if ((await awaitingVerdict(app, by)).length > 0) return null;
  // Whoever puts it right at once may never have pressed that she takes it on.
  const ringing = await alarmAmong(app, said, await items.waitingFor(by.id));
  return ringing && resolve(ringing);
}

/** A list that names it among others is no card about it. */
async function alarmQuoted(app: App, { by, message }: Said): Promise<Item | null> {
  const item = await itemOnCard(app, message, by);
  return waits(item) && (await mayAct(app, item, by)) ? item : null;
}

/** Of several she is asked which. */
async function alarmAmong(app: App, { message, chat }: Said, alarms: Item[]): Promise<Item | null> {
  if (alarms.length === 0) return null;
  const asked = { command: 'resolve', number: null, said: message, chat } as const;
  return itemMeant(app, asked, async () => alarms, 'alarm.noneTaken');
}
