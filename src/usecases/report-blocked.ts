/** 受阻, or 卡住了，系统没好, in the direct chat and beneath nothing: of the one thing that she has in hand. */
import type { App } from '../app.ts';
import type { Shown } from '../cards/index.ts';
import type { Directive } from '../domain/directive.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { readBlocked } from '../language/directive-words.ts';
import { isOneLine } from '../language/sync-words.ts';
import { actOnDirective } from './act-on-directive.ts';
import { tellsOfTrouble } from './other-trouble.ts';
import { type Asked, isWaiting, openFor } from './round-meant.ts';
import { submitBlocked } from './submit-sync.ts';

/** What she can be held up in. */
interface InHand {
  directives: Directive[];
  rounds: Asked[];
  /** Numbers of cases. */
  cases: number[];
}

/** No more are named where she is asked which. */
const most = 5;

/** Null where she has nothing in hand, or tells of harm. */
export async function reportBlocked(
  app: App,
  said: { by: Person; message: Message; key: string },
): Promise<Shown | null> {
  const { by, message, key } = said;
  const { chat, quotedMessageId, quotedText, text } = message;
  const words = readBlocked(text);
  if (words === null || chat.kind !== 'direct' || quotedMessageId || quotedText) return null;
  const hers = await inHandOf(app, by);
  const { directives, rounds, cases } = hers;
  const [directive] = directives;
  const [round] = rounds;
  // With its colon it is one of the three lines for which she was asked.
  if (round && isOneLine(text)) return null;
  const count = directives.length + rounds.length + cases.length;
  if (count === 0 || (await tellsOfTrouble(app, { by, message, line: words }))) return null;
  if (count > 1) throw whichOf(hers);
  if (directive) return actOnDirective(app, 'blocked', { directiveId: directive.id, by, words, key });
  if (round) return submitBlocked(app, by, round, words);
  throw new UserError('flow.blockedHow', { number: String(cases[0]) });
}

async function inHandOf(app: App, by: Person): Promise<InHand> {
  const cases = (await app.store.cases.waitingBefore(by.id, most)).filter(({ ownerId }) => ownerId === by.id);
  return {
    directives: await app.store.directives.inHandOf(by.id, most),
    rounds: (await openFor(app, by)).filter(isWaiting),
    cases: cases.map(({ number }) => number),
  };
}

function whichOf({ directives, rounds, cases }: InHand): UserError {
  return new UserError('directive.whichBlocked', {
    directives: directives.map(({ number }) => String(number)).join('/'),
    directive: String(directives[0]?.number ?? ''),
    syncs: rounds.map(({ name }) => name).join('/'),
    sync: rounds[0] ? `${rounds[0].name} `.trimStart() : '',
    isAsked: rounds.length > 0 ? 'yes' : '',
    cases: cases.join('/'),
    case: String(cases[0] ?? ''),
  });
}
