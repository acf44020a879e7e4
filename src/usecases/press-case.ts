/** From a button or a form on a card about a case to the act. */
import type { App } from '../app.ts';
import type { Shown } from '../cards/index.ts';
import type { Case } from '../domain/case.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import {
  type CaseWord,
  caseWords,
  isPlainAnswer,
  readCaseAct,
  soundsLikeAnswer,
  speaksOfDoing,
} from '../language/case-words.ts';
import { readAck, saysOnlyReceived } from '../language/item-words.ts';
import { actOnCase } from './act-on-case.ts';
import { knownCase, nodeOf } from './case-facts.ts';
import { receiveInWords } from './deliver-result.ts';
import { answersOf, caseQuoted, showCase } from './list-cases.ts';
import { tellsOfTrouble } from './other-trouble.ts';

export interface CasePress {
  by: Person;
  args: Record<string, string>;
  words: string;
  /** What was filled in, by its place; null where only a button was pressed. */
  field: ((place: number) => string) | null;
  key: string;
}

export async function pressCase(app: App, press: CasePress): Promise<Shown> {
  const { by, args, words, field, key } = press;
  const one = await app.store.cases.get(args.case ?? '');
  if (!one) throw new UserError('staleCard');
  if (args.act === 'more') return showCase(app, one, by);
  const word = args.act ?? '';
  if (!Object.hasOwn(caseWords, word)) throw new UserError('staleCard');
  const { form } = nodeOf(await knownCase(app, one));
  return actOnCase(app, {
    caseId: one.id,
    by,
    word: word as CaseWord,
    answer: args.answer ?? null,
    words,
    fields: field && word === 'pass' ? form.map((_, place) => field(place)) : null,
    leg: Number(args.leg),
    key,
    mentions: null,
  });
}

interface CaseReply {
  by: Person;
  message: Message;
  key: string;
}

/** Facts from whoever was asked for them, or an answer of the node from whoever has it; null where it is neither, or somebody else's. */
export async function replyToCase(app: App, reply: CaseReply): Promise<Shown | null> {
  const { by, message, key } = reply;
  const words = message.text.trim();
  if (words === '') return null;
  const quoted = await caseQuoted(app, message);
  if (quoted && saysOnlyReceived(words)) {
    const received = await receiveInWords(app, { caseId: quoted.id, by, key });
    if (received) return received;
  }
  const one = quoted ?? (await onlyOneAnswered(app, reply));
  if (one?.state === 'running' && one.ownerId === by.id) return answerCase(app, one, reply);
  if (one?.state !== 'asked' || one.askedId !== by.id || saysOnlyReceived(words)) return null;
  const asked = { caseId: one.id, by, word: 'supply' as const, answer: null, words, fields: null };
  return actOnCase(app, { ...asked, leg: null, key, mentions: message });
}

async function answerCase(app: App, one: Case, { by, message, key }: CaseReply): Promise<Shown | null> {
  const act = readCaseAct(message.text, await answersOf(app, one));
  if (!act?.answer) return null;
  const passed = { caseId: one.id, by, word: act.word, answer: act.answer, words: act.rest, fields: null };
  return actOnCase(app, { ...passed, leg: null, key, mentions: message });
}

/** Longer is more than an answer. */
const longestAnswer = 60;

/** `下周五可以做` or `批准` beneath nothing, in private: where one case alone waits for such an answer, it is that one's. */
async function onlyOneAnswered(app: App, { by, message }: CaseReply): Promise<Case | null> {
  const { chat, text, quotedMessageId, quotedText } = message;
  if (chat.kind !== 'direct' || quotedMessageId || quotedText || text.length > longestAnswer) return null;
  const waiting = await app.store.cases.waitingBefore(by.id, 2);
  const [only] = waiting;
  if (waiting.length !== 1 || !only || (await isNewTrouble(app, { by, message }))) return null;
  const isAboutDoing = soundsLikeAnswer(text) && speaksOfDoing(text);
  return isAboutDoing || (await isPlainlyMeant(app, only, { by, text })) ? only : null;
}

/** Of a step that she has. 收到 takes an alarm on, and where a meeting waits for her word as well, she is asked which she means. */
async function isPlainlyMeant(
  app: App,
  one: Case,
  { by, text }: { by: Person; text: string },
): Promise<boolean> {
  if (one.state !== 'running' || one.ownerId !== by.id || readAck(text)) return false;
  if (!isPlainAnswer(text, await answersOf(app, one))) return false;
  const meetings = await app.store.departures.waitingFor(by.id, app.clock.now());
  if (meetings.length > 0)
    throw new UserError('flow.orMeeting', { said: text.trim(), number: String(one.number) });
  return true;
}

/** 不行！资料库崩了: behind a cry stands a matter of its own; behind a comma it would be the reason. */
async function isNewTrouble(app: App, { by, message }: Pick<CaseReply, 'by' | 'message'>): Promise<boolean> {
  const line = /^[^!！。.\n]{1,12}[!！。.\n]+\s*(\S[\s\S]*)$/u.exec(message.text.trim())?.[1] ?? '';
  const said = { ...message, text: line };
  return tellsOfTrouble(app, { by, message: said, line, orMay: true });
}
