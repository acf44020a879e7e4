/** From a button or a form on a card about a case to the act. */
import type { App } from '../app.ts';
import type { Shown } from '../cards/index.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { type CaseWord, caseWords } from '../language/case-words.ts';
import { actOnCase } from './act-on-case.ts';
import { knownCase, nodeOf } from './case-facts.ts';
import { caseQuoted, showCase } from './list-cases.ts';

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

/** Facts from whoever was asked for them; null where nothing is asked, or somebody else. */
export async function replyToCase(
  app: App,
  { by, message, key }: { by: Person; message: Message; key: string },
): Promise<Shown | null> {
  const one = await caseQuoted(app, message);
  const words = message.text.trim();
  if (one?.state !== 'asked' || one.askedId !== by.id || words === '') return null;
  const asked = { caseId: one.id, by, word: 'supply' as const, answer: null, words, fields: null };
  return actOnCase(app, { ...asked, leg: null, key, mentions: message });
}
