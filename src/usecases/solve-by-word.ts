/** 解决了，重启了网关 in the direct chat: of the tier 1 whose card is answered, else of the one in hand, else of an answered request or of the one that rings for her. */
import type { App } from '../app.ts';
import type { Shown } from '../cards/index.ts';
import type { Item } from '../domain/item.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import type { Request } from '../domain/request.ts';
import { UserError } from '../errors.ts';
import { awaitingVerdict } from './act-on-request.ts';
import { mayAct } from './act-right.ts';
import { itemMeant, itemOnCard } from './find-item.ts';
import { confirmRequest } from './judge-request.ts';
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
  const { by, message, chat, line, eventId } = said;
  const { items } = app.store;
  const resolve = (item: Item) =>
    resolveItem(app, { itemId: item.id, line, by, here: chat, key: `resolve.${eventId}` });
  if (message.quotedMessageId || message.quotedText) {
    const item = await alarmQuoted(app, said);
    return item && resolve(item);
  }
  const taken = await alarmAmong(app, said, await items.takenBy(by.id));
  if (taken) return resolve(taken);
  const answers = await awaitingVerdict(app, by);
  const ringing = await items.waitingFor(by.id);
  // No alarm ends by a guess, nor is one left to ring that she may mean.
  if (answers.length > 1 || (answers.length > 0 && ringing.length > 0)) throw whichOf(ringing, answers);
  const [answer] = answers;
  if (answer)
    return confirmRequest(app, {
      requestId: answer.id,
      ...{ by, words: line, key: `act.${eventId}`, mentions: null },
    });
  // Whoever puts it right at once may never have pressed that she takes it on.
  const only = await alarmAmong(app, said, ringing);
  return only && resolve(only);
}

/** No more are named where she is asked which. */
const most = 5;

function whichOf(alarms: Item[], answers: Request[]): UserError {
  const numbersOf = (all: { number: number }[]) =>
    all
      .slice(0, most)
      .map(({ number }) => number)
      .join('/');
  return new UserError('alarm.whichSolved', {
    alarms: numbersOf(alarms),
    alarm: String(alarms[0]?.number ?? ''),
    requests: numbersOf(answers),
    request: String(answers[0]?.number ?? ''),
  });
}

/** A list that names it among others is no card about it. */
async function alarmQuoted(app: App, { by, message, chat }: Said): Promise<Item | null> {
  const item = await itemOnCard(app, message, by, chat.id);
  return waits(item) && (await mayAct(app, item, by)) ? item : null;
}

/** Of several she is asked which. */
async function alarmAmong(app: App, { message, chat }: Said, alarms: Item[]): Promise<Item | null> {
  if (alarms.length === 0) return null;
  const asked = { command: 'resolve', number: null, said: message, chat } as const;
  return itemMeant(app, asked, async () => alarms, 'alarm.noneTaken');
}
