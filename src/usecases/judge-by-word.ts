/** A request judged without its number: 照办, 维持不办 reason by a head, beneath the question or in private; 不算答复 by whoever asked. */
import type { App } from '../app.ts';
import type { Shown } from '../cards/index.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import type { Request } from '../domain/request.ts';
import { UserError } from '../errors.ts';
import { readJudgement } from '../language/request-words.ts';
import { actOnRequest, awaitingVerdict, requestQuoted } from './act-on-request.ts';
import { judgesOf } from './settle-request.ts';

/** More is a matter of its own. */
const longest = 120;

/** Null where no request waits for such a word of hers. */
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
  const [only, another] = quoted ? open.filter(({ id }) => id === quoted.id) : open;
  if (!only) return null;
  if (another) throw new UserError('request.several', { example: String(only.number) });
  return actOnRequest(app, said.word, { requestId: only.id, by, words: said.line, key, mentions: null });
}

async function disputedFor(app: App, by: Person): Promise<Request[]> {
  const found: Request[] = [];
  for (const request of await app.store.requests.disputedWith([by.id])) {
    const judges = await judgesOf(app, request, await app.store.requests.actsOf(request.id));
    if (judges.some(({ id }) => id === by.id)) found.push(request);
  }
  return found;
}
