/** From a word or a button to the act about a request; where words are missing, a form asks for them. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import {
  isOpen,
  lastVerdict,
  type Request,
  type RequestActKind,
  type RequestState,
} from '../domain/request.ts';
import { UserError } from '../errors.ts';
import { saysOnlyReceived } from '../language/item-words.ts';
import {
  type RequestWord,
  readVerdict,
  requestNumberIn,
  requestWords,
  weighAnswer,
} from '../language/request-words.ts';
import {
  type Act,
  acceptRequest,
  acknowledgeRequest,
  answerRequest,
  askBack,
  passRequest,
  refuseRequest,
  replyInWords,
} from './answer-request.ts';
import { checkAnswers, checkNotInVain } from './check-request.ts';
import { confirmRequest, notAnswered, supplyRequest, withdrawRequest } from './judge-request.ts';
import { tellsOfTrouble } from './other-trouble.ts';
import {
  checkMaySee,
  checkState,
  isConfirmed,
  mayAnswer,
  requestFacts,
  requestForAsker,
} from './request-facts.ts';
import { checkMaySettle, disputeRequest, settleRequest } from './settle-request.ts';

const acts: Record<RequestWord, (app: App, act: Act) => Promise<Shown>> = {
  acknowledge: acknowledgeRequest,
  accept: acceptRequest,
  answer: answerRequest,
  'ask-back': askBack,
  supply: supplyRequest,
  pass: passRequest,
  refuse: refuseRequest,
  dispute: disputeRequest,
  order: (app, act) => settleRequest(app, act, 'ordered'),
  uphold: (app, act) => settleRequest(app, act, 'upheld'),
  confirm: confirmRequest,
  'not-answered': notAnswered,
  withdraw: withdrawRequest,
};

const owed: RequestState[] = ['open', 'asked-back', 'accepted'];

/** Acts that say nothing without words, and while what is so they can be said at all: nobody is asked for words in vain. */
const wordsWhile: Partial<Record<RequestWord, RequestState[]>> = {
  accept: owed,
  answer: [...owed, 'answered'],
  'ask-back': ['open'],
  supply: owed,
  pass: owed,
  refuse: owed,
  dispute: ['accepted', 'answered', 'refused'],
  uphold: ['disputed'],
};

export const requestWordNamed = (name: string): RequestWord | null =>
  Object.hasOwn(requestWords, name) ? (name as RequestWord) : null;

export async function actOnRequest(app: App, word: RequestWord, act: Act): Promise<Shown> {
  const states = wordsWhile[word];
  if (act.words === '' && states) {
    const request = await app.store.requests.get(act.requestId);
    if (!request) throw new UserError('staleCard');
    await checkMaySee(app, request, act.by);
    await checkMayAct(app, word, request, act.by);
    checkState(request, states);
    return show('request-act-form', { ...(await requestFacts(app, request)), act: word });
  }
  return acts[word](app, act);
}

/** The words of whoever answers, of whoever asked, and of whoever decides a dispute. */
async function checkMayAct(app: App, word: RequestWord, request: Request, by: Person): Promise<void> {
  if (word === 'supply' || word === 'dispute') await requestForAsker(app, { requestId: request.id, by });
  else if (word === 'uphold') await checkMaySettle(app, request, by);
  else await checkAnswers(app, request, by, word === 'pass');
  if (word === 'accept' || word === 'answer' || word === 'ask-back')
    await checkNotInVain(app, word, request, by);
}

/** By its number, by the card that is quoted, or the only open one that she has to answer or has asked for. */
export async function requestMeant(
  app: App,
  asked: {
    number: number | null;
    by: Person;
    said: Pick<Message, 'platform' | 'quotedMessageId' | 'quotedText'>;
  },
): Promise<Request> {
  const { number, by, said } = asked;
  if (number !== null) {
    const request = await app.store.requests.byNumber(number);
    if (!request) throw new UserError('request.unknownNumber', { number: String(number) });
    return request;
  }
  const quoted = await requestQuoted(app, said);
  if (quoted) return quoted;
  const mine = await app.store.requests.ownedBy(by.id);
  const open =
    mine.length > 0 ? mine : (await app.store.requests.askedBy(by.id)).filter((r) => isOpen(r.state));
  const [only] = open;
  if (!only) throw new UserError('request.none');
  if (open.length > 1) throw new UserError('request.several', { example: String(only.number) });
  return only;
}

export async function requestQuoted(
  app: App,
  { platform, quotedMessageId, quotedText }: Pick<Message, 'platform' | 'quotedMessageId' | 'quotedText'>,
): Promise<Request | null> {
  if (quotedMessageId) {
    const cause = await app.store.deliveries.causeOf(platform, quotedMessageId);
    return cause?.startsWith('rq_') ? app.store.requests.get(cause) : null;
  }
  const number = quotedText ? requestNumberIn(quotedText) : null;
  return number === null ? null : app.store.requests.byNumber(number);
}

/** A reply beneath a card about a request: an answer of whoever has to give one, more from whoever asked. Null where it is neither. */
export async function replyToRequest(
  app: App,
  reply: { by: Person; message: Message; key: string },
): Promise<Shown | null> {
  const { by, message, key } = reply;
  const request = await requestQuoted(app, message);
  if (!request) return null;
  const act: Act = { requestId: request.id, by, words: message.text.trim(), key, mentions: message };
  if (request.state === 'answered')
    return (await judgeInWords(app, request, act, message)) ?? addToAnswer(app, request, act);
  if (!isOpen(request.state)) return null;
  if (by.id === request.askerId && owed.includes(request.state))
    return (await judgeInWords(app, request, act, message)) ?? addWords(app, request, act);
  if (by.id === request.askerId || request.state === 'disputed') return null;
  // A head who was told of a late one, too. In groups only whoever is waited for is taken at her word.
  const isMeant =
    by.id === request.ownerId || (message.chat.kind === 'direct' && (await mayAnswer(app, request, by)));
  return isMeant ? replyInWords(app, act) : null;
}

/** 收到 is no answer to a question, and thanks are nothing to add. */
async function addWords(app: App, { state }: Request, act: Act): Promise<Shown | null> {
  const isNothing = state !== 'asked-back' && weighAnswer(act.words) === 'none';
  return isNothing || saysOnlyReceived(act.words) ? null : supplyRequest(app, act);
}

/** What whoever asked says of the answer beneath it; also that it is solved while nothing but a day is known. */
async function judgeInWords(app: App, request: Request, act: Act, message: Message): Promise<Shown | null> {
  const { by, words } = act;
  if (by.id !== request.askerId) return null;
  const said = readVerdict(words);
  if (!said) return null;
  const history = await app.store.requests.actsOf(request.id);
  const lastly = (kind: RequestActKind) => history.findLastIndex((one) => one.kind === kind);
  // 解决了 may be her answer to what she was asked last.
  const isAsked = request.state === 'asked-back' && lastly('answered') < lastly('asked-back');
  if (isAsked || lastVerdict(history) === 'confirmed') return null;
  if (said.isSolved)
    return (await tellsOfTrouble(app, { by, message, line: said.line })) ? null : confirmRequest(app, act);
  // Of a promised day, or of no answer at all, it is a word to whoever has to give one.
  const isOfAnswer = request.state !== 'accepted' && lastly('answered') >= 0;
  return isOfAnswer ? notAnswered(app, { ...act, words: said.line }) : null;
}

const mayMeanMs = 3 * 86_400_000;

/** What she has asked for and has lately been answered, well or not, while she has not said which: what 解决了 beneath no card may be about. */
export async function awaitingVerdict(app: App, asker: Person): Promise<Request[]> {
  const since = app.clock.now().getTime() - mayMeanMs;
  const meant: Request[] = [];
  for (const one of await app.store.requests.askedBy(asker.id)) {
    if (one.state !== 'answered' && one.state !== 'open') continue;
    const history = await app.store.requests.actsOf(one.id);
    const answered = history.findLast(({ kind }) => kind === 'answered');
    const verdict = lastVerdict(history);
    const isWaiting = one.state === 'answered' ? verdict !== 'confirmed' : verdict === null;
    if (answered && isWaiting && answered.at.getTime() >= since) meant.push(one);
  }
  return meant;
}

/** What whoever answered says beneath it, where it says something; thanks are no more of an answer. */
async function addToAnswer(app: App, request: Request, act: Act): Promise<Shown | null> {
  const isMore = act.by.id === request.ownerId && weighAnswer(act.words) === 'substance';
  return isMore && !(await isConfirmed(app, request)) ? answerRequest(app, act) : null;
}
