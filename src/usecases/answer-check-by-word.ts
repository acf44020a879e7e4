/** A small question about a decision, answered by its value in words: `李娜`, `3`, `12月4日`. */
import type { App } from '../app.ts';
import type { Shown } from '../cards/index.ts';
import { dayMs } from '../domain/calendar.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import type { DirectiveCheck } from '../domain/read-back.ts';
import { shanghaiDate } from '../domain/worktime.ts';
import { UserError } from '../errors.ts';
import {
  bareValue,
  dayAlone,
  departmentCounts,
  isNumberAlone,
  withoutCounted,
} from '../language/question.ts';
import { formatDate, formatDay } from '../language/when.ts';
import { directiveQuoted } from './act-on-directive.ts';
import { answerCheck } from './check-directive.ts';
import { questionMeant } from './question-meant.ts';

/** Later what is typed means something else. */
const openForDays = 3;
/** More is no value. */
const longestValue = 24;

/** In private, where exactly one of the questions that wait for her has that value; null otherwise. */
export async function answerCheckByWord(
  app: App,
  { by, message }: { by: Person; message: Message },
): Promise<Shown | null> {
  const said = bareValue(message.text);
  if (message.chat.kind !== 'direct' || said === '' || said.length > longestValue) return null;
  const [only, another] = fittingIn(await openFor(app, by), said, by);
  if (!only || another || !(await isAbout(app, only.check, message))) return null;
  return answerCheck(app, { checkId: only.check.id, chosen: only.chosen, by });
}

/** `5`, where nothing else waits for her words and none of the values is that: she reads which there are. */
export async function checkNumberSaid(
  app: App,
  { by, message }: { by: Person; message: Message },
): Promise<null> {
  const said = bareValue(message.text);
  const isAlone = !message.quotedMessageId && !message.quotedText;
  if (message.chat.kind !== 'direct' || !isAlone || !isNumberAlone(withoutCounted(said))) return null;
  const open = (await openFor(app, by)).filter(({ fact }) => fact !== 'owner');
  if (open.length === 0 || fittingIn(open, said, by).length > 0 || (await questionMeant(app, by)))
    return null;
  const values = open.flatMap(({ fact, options }) =>
    options.map((option) => (fact === 'due' ? formatDay(new Date(option), by.language) : option)),
  );
  throw new UserError('drift.noSuchValue', { said, values });
}

function openFor(app: App, by: Person): Promise<DirectiveCheck[]> {
  const since = new Date(app.clock.now().getTime() - openForDays * dayMs);
  return app.store.directiveChecks.openFor(by.id, since);
}

const fittingIn = (open: DirectiveCheck[], said: string, by: Person) =>
  open.flatMap((check) => {
    const chosen = check.options.findIndex((option) => formsOf(option, check, by).includes(said));
    return chosen < 0 ? [] : [{ check, chosen }];
  });

/** Beneath a card about something else it answers that. */
async function isAbout(app: App, { directiveId }: DirectiveCheck, message: Message): Promise<boolean> {
  if (!message.quotedMessageId && !message.quotedText) return true;
  return (await directiveQuoted(app, message))?.directive.id === directiveId;
}

/** A day with its weekday or without, or as 18号; a number with what it counts or without. */
function formsOf(option: string, { fact }: DirectiveCheck, { language }: Person): string[] {
  if (fact === 'departments') return departmentCounts(option).map(bareValue);
  if (fact === 'owner') return [bareValue(option)];
  const day = new Date(option);
  return [formatDay(day, language), formatDate(day, language), ...dayAlone(shanghaiDate(day))].map(bareValue);
}
