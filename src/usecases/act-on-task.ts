/** Does what was typed about an action item: it is done, taken up again, put off or handed on. */
import type { App } from '../app.ts';
import type { Shown } from '../cards/index.ts';
import type { Message } from '../domain/message.ts';
import type { Person, PlatformName } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import type { TodoWish } from '../language/todo.ts';
import { handTask, moveTask } from './change-task.ts';
import { findColleague } from './find-colleague.ts';
import { finishTask, reopenTask, shortInGroup } from './finish-task.ts';

interface Typed {
  by: Person;
  chat: { kind: 'direct' | 'group'; platform: PlatformName };
  message: Message;
  eventId: string;
}

export async function actOnTask(
  app: App,
  { kind, number, words }: Extract<TodoWish, { words: string }>,
  { by, chat, message, eventId }: Typed,
): Promise<Shown> {
  const key = `todo.${eventId}`;
  const short = async (shown: Promise<Shown>) => shortInGroup(app, by, chat, await shown, eventId);
  if (kind === 'done') return short(finishTask(app, { number }, { by, line: words, key }));
  if (kind === 'reopen') return short(reopenTask(app, { number }, { by, key }));
  if (kind === 'move') return short(moveTask(app, { number }, { by, words, key }));
  const named = await findColleague(app, words, message);
  if (!named) throw new UserError('todo.whom', { number: String(number) });
  return short(handTask(app, { number }, { by, to: named.person, key }));
}
