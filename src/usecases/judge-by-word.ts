/** A request judged without its number: 照办, 维持不办 reason by a head, beneath the question or in private; 不算答复 by whoever asked. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { dayMs } from '../domain/calendar.ts';
import type { Item } from '../domain/item.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import type { Request } from '../domain/request.ts';
import { UserError } from '../errors.ts';
import { isOfGiven, readJudgement, readVerdict, tellsHowFar } from '../language/request-words.ts';
import { actOnRequest, awaitingVerdict, requestQuoted } from './act-on-request.ts';
import { notAnswered } from './judge-request.ts';
import { tellsOfTrouble } from './other-trouble.ts';
import { questionMeant } from './question-meant.ts';
import { isSaidTwice, requestNoted, twiceMs } from './request-facts.ts';
import { reopened, reopenItem } from './resolve-item.ts';
import { judgesOf } from './settle-request.ts';

/** More is a matter of its own. */
const longest = 120;
/** Later what is typed means something else. */
const openForDays = 3;

/** Null where no request waits for such a word of hers; what is said of requests alone is refused then, since its reason may sound like an alarm. */
export async function judgeByWord(
  app: App,
  { by, message, key }: { by: Person; message: Message; key: string },
): Promise<Shown | null> {
  if (message.chat.kind !== 'direct' || message.text.length > longest) return null;
  const said = readJudgement(message.text);
  if (!said) return null;
  const isBare = !message.quotedMessageId && !message.quotedText;
  const quoted = isBare ? null : await requestQuoted(app, message);
  if (!isBare && !quoted) return null;
  const open = said.word === 'not-answered' ? await awaitingVerdict(app, by) : await disputedFor(app, by);
  const [only = null, another] = quoted ? open.filter(({ id }) => id === quoted.id) : open;
  // 不办 may be her answer to what she is asked for.
  if (!only && isBare && said.word === 'uphold' && !said.isSure) {
    const asked = (await tellsOfTrouble(app, { by, message, line: said.line }))
      ? null
      : await askedOf(app, by);
    if (asked) return asked;
  }
  const mayBeDecided = !quoted && said.word !== 'not-answered';
  const meant = only ?? (mayBeDecided ? await decidedFor(app, by) : null);
  if (!meant) {
    if (said.isSure) throw new UserError('request.noneToJudge');
    return null;
  }
  if (only && another) throw new UserError('request.several', { example: String(only.number) });
  return actOnRequest(app, said.word, { requestId: meant.id, by, words: said.line, key, mentions: null });
}

/** 没解决，链接打不开: of the one answer, or the one tier 1 of hers, that lately came to an end; of several she is asked which. */
export async function unsolvedByWord(
  app: App,
  { by, message, key }: { by: Person; message: Message; key: string },
): Promise<Shown | null> {
  const { chat, text, quotedMessageId, quotedText } = message;
  if (chat.kind !== 'direct' || quotedMessageId || quotedText || text.length > longest) return null;
  const said = readVerdict(text);
  if (!said || said.isSolved) return null;
  const answers = await awaitingVerdict(app, by);
  // 不算 is said of answers, and of much else, but of no alarm.
  const alarms = readJudgement(text) ? [] : await lateAlarmsOf(app, by);
  const [answer] = answers;
  const [alarm] = alarms;
  const { line } = said;
  const count = answers.length + alarms.length;
  // Without a reason it may well be said of the next.
  const already = line !== '' || count === 0 ? await saidAlready(app, by, line) : null;
  // Alone it says nothing that anybody could be rung for.
  if (!already && line === '' && !readJudgement(text) && (count === 0 || tellsHowFar(text))) {
    const asked = await askedOf(app, by);
    if (asked) return asked;
    if (count === 0) throw new UserError('request.nothingUnsolved');
  }
  if (already || count === 0) return already;
  // What is tier 1 by itself goes its own way; so does what may be said of an alarm that came to an end.
  if (
    !(alarms.length === 0 && (await isOfAnswer(app, answers, line))) &&
    (await tellsOfTrouble(app, { by, message: { ...message, text: line }, line }))
  )
    return null;
  if (count > 1)
    throw new UserError('request.whichUnsolved', {
      requests: numbersOf(answers),
      request: String(answer?.number ?? ''),
      items: numbersOf(alarms),
      item: String(alarm?.number ?? ''),
    });
  if (answer) return notAnswered(app, { requestId: answer.id, by, words: line, key, mentions: null });
  return alarm ? reopenItem(app, { itemId: alarm.id, reason: line, by, key }) : null;
}

/** Nothing is noted of what may be her answer to the one question or request that waits for her words: she reads how it is. */
async function askedOf(app: App, by: Person): Promise<Shown | null> {
  const meant = await questionMeant(app, by);
  return meant && show('item-noted', { number: null, tier: null, told: null, meant });
}

/** Whether one of the answers is said to be of no use, be it clear or not which. */
async function isOfAnswer(app: App, answers: Request[], line: string): Promise<boolean> {
  for (const answer of answers) if (isOfGiven(line, await givenIn(app, answer))) return true;
  return false;
}

/** What was asked for, and what was answered last. */
async function givenIn(app: App, { id, text }: Request): Promise<string> {
  const acts = await app.store.requests.actsOf(id);
  return `${text} ${acts.findLast(({ kind }) => kind === 'answered')?.words ?? ''}`;
}

/** The same a moment later, by impatience or a bad line, is no new matter that rings. */
async function saidAlready(app: App, by: Person, words: string): Promise<Shown | null> {
  for (const request of await app.store.requests.askedBy(by.id))
    if (await isSaidTwice(app, request, { act: 'not-answered', by, words }))
      return requestNoted(request.number, 'not-answered', words);
  const since = new Date(app.clock.now().getTime() - twiceMs);
  const itemId = await app.store.itemActs.reopenedBy(by.id, words, since);
  const item = itemId && (await app.store.items.get(itemId));
  return item ? reopened(item) : null;
}

const numbersOf = (all: readonly { number: number }[]): string =>
  all
    .map(({ number }) => number)
    .toSorted((one, other) => one - other)
    .join('/');

/** What she has reported and somebody else has lately dealt with. */
async function lateAlarmsOf(app: App, by: Person): Promise<Item[]> {
  const since = new Date(app.clock.now().getTime() - openForDays * dayMs);
  const resolved = (await app.store.items.resolvedFor(by.id)).filter(
    ({ senderId, tier }) => tier === 1 && senderId === by.id,
  );
  const found: Item[] = [];
  for (const item of resolved) {
    const act = (await app.store.itemActs.of(item.id)).findLast(({ kind }) => kind === 'resolved');
    if (act && act.byId !== by.id && act.at >= since) found.push(item);
  }
  return found;
}

async function disputedFor(app: App, by: Person): Promise<Request[]> {
  const found: Request[] = [];
  for (const request of await app.store.requests.disputedWith([by.id])) {
    const judges = await judgesOf(app, request, await app.store.requests.actsOf(request.id));
    if (judges.some(({ id }) => id === by.id)) found.push(request);
  }
  return found;
}

/** What she could have decided, had nobody been quicker: she reads who has, and how. */
async function decidedFor(app: App, by: Person): Promise<Request | null> {
  const since = new Date(app.clock.now().getTime() - dayMs);
  for (const request of await app.store.requests.decidedSince(since)) {
    const acts = await app.store.requests.actsOf(request.id);
    const isLast = ['ordered', 'upheld'].includes(acts.at(-1)?.kind ?? '');
    if (isLast && (await judgesOf(app, request, acts)).some(({ id }) => id === by.id)) return request;
  }
  return null;
}
