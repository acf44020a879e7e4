/** A receiver says what she has read: kept once, and a wrong answer is put right at once. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { sayValue } from '../cards/read-back.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import type { Question, ReadBack } from '../domain/question.ts';
import { shanghaiAt } from '../domain/worktime.ts';
import { UserError } from '../errors.ts';
import { readAmount } from '../language/amounts.ts';
import {
  bareValue,
  dayAlone,
  endsLarge,
  gapSign,
  hasNumber,
  isNumberAlone,
  saysUnknown,
} from '../language/question.ts';
import { formatDay } from '../language/when.ts';
import { textsOf } from '../texts/index.ts';
import { cardOf } from './ask-read-back.ts';
import { questionMeant } from './question-meant.ts';
import { changeCards } from './say.ts';

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
const tenThousand = 10_000;

/** `12 台` in private: where one of the questions that wait for her has that value, it is the answer to it; null otherwise. */
export async function answerReadBackByWord(
  app: App,
  { by, message, open }: { by: Person; message: Message; open: ReadBack[] },
): Promise<Shown | null> {
  const said = bareValue(message.text);
  if (saysUnknown(said)) return open.length === 1 && open[0] ? giveUp(app, open[0]) : null;
  const [only, another] = fittingIn(open, said, by);
  if (!only || another) return null;
  return sayAnswered(app, only.readBackId, await answerReadBack(app, { ...only, by }));
}

/** `7 台`, or 7 where nothing else waits for her words, where none of the values is that: she reads which there are. */
export async function checkValueSaid(
  app: App,
  { by, message, open }: { by: Person; message: Message; open: ReadBack[] },
): Promise<null> {
  const said = bareValue(message.text);
  if (open.length === 0 || fittingIn(open, said, by).length > 0) return null;
  const isNumber = isNumberAlone(said) && !(await questionMeant(app, by));
  checkChoice(open, said, { by, isNumber });
  return null;
}

/** The questions that her words may answer. */
export async function readBacksMeant(
  app: App,
  { by, message }: { by: Person; message: Message },
): Promise<ReadBack[]> {
  const said = bareValue(message.text);
  const mayAnswer = said.length <= longestValue && (saysUnknown(said) || hasNumber(said));
  if (message.chat.kind !== 'direct' || !mayAnswer) return [];
  return amongQuoted(app, await app.store.readBacks.openFor(by.id), message);
}

function fittingIn(open: ReadBack[], said: string, by: Person): { readBackId: string; choice: number }[] {
  return open.flatMap(({ id, question }) => {
    const amount = amountIn(said, question);
    const choice = question.values.findIndex(
      (value) =>
        formsOf(value, question, by).includes(said) ||
        amount === Number(value) ||
        // 45 of 45万, which is how the message says it.
        (amount !== null && isNumberAlone(said) && amount * tenThousand === Number(value)),
    );
    return choice < 0 ? [] : [{ readBackId: id, choice }];
  });
}

/** The card goes along with what she is answered. */
async function sayAnswered(app: App, cause: string, shown: Shown): Promise<Shown> {
  const key = `read-back-word.${cause}`;
  await changeCards(app, cause, 'read-back', { shown, key, cause, isAnswered: true });
  return shown;
}

/** 不知道: as if nothing had been answered, and what was said is shown. */
async function giveUp(app: App, { id, hopId, question }: ReadBack): Promise<Shown | null> {
  const hop = await app.store.hopChecks.get(hopId);
  // Her press of the same moment has answered it.
  const isAsked = (await app.store.readBacks.get(id, { lock: true }))?.state === 'asked';
  if (!hop || !isAsked) return null;
  await app.store.readBacks.put(id, { state: 'unanswered', answer: null, answeredAt: null });
  await app.store.deadlines.cancel('ask-read-back', hop.id);
  const value = question.values[question.right] ?? '';
  return sayAnswered(app, id, show('read-back-over', { ...cardOf(hop, question), value }));
}

/** An amount of what is asked for, but none of the values: said by whoever answers from memory. */
function checkChoice(
  open: ReadBack[],
  said: string,
  { by: { language }, isNumber }: { by: Person; isNumber: boolean },
): void {
  const meant = open.filter(({ question }) => isNumber || isAmountOf(said, question));
  if (meant.length === 0) return;
  const look = { texts: textsOf(language), language };
  const values = meant.flatMap(({ question }) => question.values.map((one) => sayValue(one, question, look)));
  throw new UserError('drift.noSuchValue', { said, values });
}

/** With its unit, or as much money as is said in 万. */
function isAmountOf(said: string, question: Question): boolean {
  const hasUnit = question.unit !== '' && said.endsWith(question.unit.toLowerCase());
  const isMoney = question.fact === 'money' && endsLarge(said);
  return (hasUnit || isMoney) && amountIn(said, question) !== null;
}

/** Those whose card is answered, none where it is another; all where no card is, or the platform does not tell which. */
async function amongQuoted(
  app: App,
  open: ReadBack[],
  { platform, quotedMessageId, quotedText }: Message,
): Promise<ReadBack[]> {
  if (open.length === 0) return [];
  const cause = quotedMessageId ? await app.store.deliveries.causeOf(platform, quotedMessageId) : null;
  if (cause) return open.filter(({ id }) => id === cause);
  return !quotedText || quotedText.includes(gapSign) ? open : [];
}

/** How a value may be typed: with its unit or without, a day also without its weekday, or as 27号. */
function formsOf(value: string, question: Question, { language }: Person): string[] {
  const forms = [value, sayValue(value, question, { texts: textsOf(language), language })];
  if (question.fact === 'day')
    forms.push(formatDay(shanghaiAt(value, '00:00'), language), ...dayAlone(value));
  return forms.map(bareValue);
}

/** 35万, 1.2万条; null of a day or a share, and where it is no amount. */
function amountIn(said: string, { fact, unit }: Question): number | null {
  if (fact === 'day' || fact === 'share') return null;
  const bare = unit !== '' && said.endsWith(unit.toLowerCase()) ? said.slice(0, -unit.length) : said;
  return readAmount(bare);
}

const saidOf = (choice: number | null, values: string[]): string => values[choice ?? -1] ?? '';
