/** 收到, 已完成, or 退回 没写预算, in the direct chat and beneath nothing: of the one thing that she has in hand. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Case } from '../domain/case.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { readReturning } from '../language/case-words.ts';
import { saysDone, saysRead } from '../language/directive-words.ts';
import { saysOnlyReceived } from '../language/item-words.ts';
import { actOnCase } from './act-on-case.ts';
import { actOnDirective } from './act-on-directive.ts';
import { actOnRequest } from './act-on-request.ts';
import { finishForm } from './finish-task.ts';
import { tellsOfTrouble } from './other-trouble.ts';
import { waitsForWord } from './show-me.ts';

interface Said {
  by: Person;
  message: Message;
  key: string;
}

/** No more are named where she is asked which. */
const most = 5;

/** Null where nothing else waits for a word of hers than the receipt of one decision. */
export async function receiveByWord(app: App, by: Person, said: { text: string; key: string }) {
  if (!saysOnlyReceived(said.text)) return null;
  const [only, another] = await waitsForWord(app, by);
  if (another || only?.kind !== 'directive' || only.about !== 'read' || only.number === null) return null;
  const directive = await app.store.directives.byNumber(only.number);
  if (!directive) return null;
  return actOnDirective(app, 'read', { directiveId: directive.id, by, words: '', key: said.key });
}

/** Null where nothing that she has in hand can be meant. */
export async function actByWord(app: App, said: Said): Promise<Shown | null> {
  const { chat, quotedMessageId, quotedText, text } = said.message;
  if (chat.kind !== 'direct' || quotedMessageId || quotedText) return null;
  // Where no receipt waits for it, nobody else has to hear that.
  if (saysRead(text)) return show('item-noted', { number: null, tier: null, told: null });
  if (saysDone(text)) return doneByWord(app, said);
  const words = readReturning(text);
  return words === null ? null : returnByWord(app, said, words);
}

/** How it was done is asked for in a form, as with its number. An alarm that she has taken ends by no such word, but may be meant. */
async function doneByWord(app: App, { by, key }: Said): Promise<Shown | null> {
  const directives = await app.store.directives.inHandOf(by.id, most);
  const cases = await casesOf(app, by);
  const tasks = await app.store.actionItems.openOfPerson(by.id, most);
  const requests = (await app.store.requests.ownedBy(by.id, most)).filter(
    ({ state }) => state === 'open' || state === 'accepted',
  );
  const alarms = await app.store.items.takenBy(by.id, most);
  const [directive] = directives;
  const [one] = cases;
  const [task] = tasks;
  const [request] = requests;
  const count = directives.length + cases.length + tasks.length + requests.length;
  if (count > 0 && count + alarms.length > 1)
    throw new UserError('directive.whichDone', {
      directives: numbersOf(directives),
      directive: String(directive?.number ?? ''),
      cases: numbersOf(cases),
      case: String(one?.number ?? ''),
      tasks: numbersOf(tasks),
      task: String(task?.number ?? ''),
      requests: numbersOf(requests),
      request: String(request?.number ?? ''),
      alarms: numbersOf(alarms),
      alarm: String(alarms[0]?.number ?? ''),
    });
  if (directive) return actOnDirective(app, 'done', { directiveId: directive.id, by, words: '', key });
  if (task) return finishForm(app, { taskId: task.id, by });
  if (request)
    return actOnRequest(app, 'answer', { requestId: request.id, by, words: '', key, mentions: null });
  return one ? actOnCase(app, { ...typed(one, { by, key }), word: 'pass', words: '' }) : null;
}

async function returnByWord(app: App, { by, message, key }: Said, words: string): Promise<Shown | null> {
  const cases = await casesOf(app, by);
  const [one] = cases;
  // Of a case that nobody has passed on to her it is not said.
  const isFirst = cases.every(({ node }) => node === 0);
  if (!one || (words !== '' && isFirst) || (await tellsOfTrouble(app, { by, message, line: words })))
    return null;
  const requests = await app.store.requests.ownedBy(by.id, most);
  if (cases.length + requests.length > 1)
    throw new UserError('flow.whichReturned', {
      cases: numbersOf(cases),
      case: String(one.number),
      requests: numbersOf(requests),
      request: String(requests[0]?.number ?? ''),
    });
  return actOnCase(app, { ...typed(one, { by, key }), word: 'return', words });
}

const casesOf = async (app: App, by: Person): Promise<Case[]> =>
  (await app.store.cases.waitingBefore(by.id, most)).filter(
    ({ ownerId, state }) => ownerId === by.id && state !== 'asked',
  );

const numbersOf = (all: readonly { number: number }[]): string => all.map(({ number }) => number).join('/');

const typed = ({ id }: Case, { by, key }: { by: Person; key: string }) => ({
  ...{ caseId: id, by, key, answer: null },
  ...{ fields: null, leg: null, mentions: null },
});
