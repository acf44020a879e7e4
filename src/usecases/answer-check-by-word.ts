/** A small question about a decision, answered by its value in words: `李娜`, `3`, `12月4日`. */
import type { App } from '../app.ts';
import type { Shown } from '../cards/index.ts';
import { dayMs } from '../domain/calendar.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import type { DirectiveCheck } from '../domain/read-back.ts';
import { bareValue, departmentCounts } from '../language/question.ts';
import { formatDate, formatDay } from '../language/when.ts';
import { directiveQuoted } from './act-on-directive.ts';
import { answerCheck } from './check-directive.ts';

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
  const since = new Date(app.clock.now().getTime() - openForDays * dayMs);
  const fitting = (await app.store.directiveChecks.openFor(by.id, since)).flatMap((check) => {
    const chosen = check.options.findIndex((option) => formsOf(option, check, by).includes(said));
    return chosen < 0 ? [] : [{ check, chosen }];
  });
  const [only, another] = fitting;
  if (!only || another || !(await isAbout(app, only.check, message))) return null;
  return answerCheck(app, { checkId: only.check.id, chosen: only.chosen, by });
}

/** Beneath a card about something else it answers that. */
async function isAbout(app: App, { directiveId }: DirectiveCheck, message: Message): Promise<boolean> {
  if (!message.quotedMessageId && !message.quotedText) return true;
  return (await directiveQuoted(app, message))?.directive.id === directiveId;
}

/** A day with its weekday or without, a number with what it counts or without. */
function formsOf(option: string, { fact }: DirectiveCheck, { language }: Person): string[] {
  if (fact === 'departments') return departmentCounts(option).map(bareValue);
  if (fact === 'owner') return [bareValue(option)];
  const day = new Date(option);
  return [formatDay(day, language), formatDate(day, language)].map(bareValue);
}
