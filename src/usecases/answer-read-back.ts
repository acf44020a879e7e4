/** A receiver says what she has read: kept once, and a wrong answer is put right at once. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { sayValue } from '../cards/read-back.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { bareValue } from '../language/question.ts';
import { textsOf } from '../texts/index.ts';
import { cardOf } from './ask-read-back.ts';

export async function answerReadBack(
  app: App,
  said: { readBackId: string; choice: number; by: Person },
): Promise<Shown> {
  const known = await app.store.readBacks.get(said.readBackId, { lock: true });
  const hop = known ? await app.store.hopChecks.get(known.hopId) : null;
  if (!known || !hop || known.personId !== said.by.id) throw new UserError('staleCard');
  const { question } = known;
  const value = question.values[question.right] ?? '';
  const card = { ...cardOf(hop, question), value };
  // The first answer counts, and a late one no more: by then the right value may have been shown.
  if (known.state === 'unanswered') return show('read-back-over', card);
  if (known.state !== 'asked')
    return show('read-back-answered', {
      ...card,
      isRight: known.state === 'right',
      said: saidOf(known.answer, question.values),
    });
  if (question.values[said.choice] === undefined) throw new UserError('staleCard');
  const isRight = said.choice === question.right;
  await app.store.readBacks.put(known.id, {
    state: isRight ? 'right' : 'wrong',
    answer: said.choice,
    answeredAt: app.clock.now(),
  });
  await app.store.deadlines.cancel('ask-read-back', hop.id);
  return show('read-back-answered', { ...card, isRight, said: saidOf(said.choice, question.values) });
}

/** More is no value. */
const longestValue = 24;

/** `12 台` in private: where one of the questions that wait for her has that value, it is the answer to it; null otherwise. */
export async function answerReadBackByWord(
  app: App,
  { by, message: { chat, text } }: { by: Person; message: Message },
): Promise<Shown | null> {
  const said = bareValue(text);
  if (chat.kind !== 'direct' || said.length > longestValue || !/\d/u.test(said)) return null;
  const look = { texts: textsOf(by.language), language: by.language };
  const fitting = (await app.store.readBacks.openFor(by.id)).flatMap(({ id, question }) => {
    const choice = question.values.findIndex((value) => {
      const label = bareValue(sayValue(value, question, look));
      // 12月4日 is enough of 12月4日 周五.
      return value === said || label === said || (question.fact === 'day' && label.startsWith(said));
    });
    return choice < 0 ? [] : [{ readBackId: id, choice }];
  });
  const [only, another] = fitting;
  return only && !another ? answerReadBack(app, { ...only, by }) : null;
}

const saidOf = (choice: number | null, values: string[]): string => values[choice ?? -1] ?? '';
