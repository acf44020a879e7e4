/** An action item is done, with a line or a link that shows it; or it is not done after all. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Person, PlatformName } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { isProof } from '../language/todo.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { answerable, type TaskInHand, taskFacts, taskInHand } from './find-task.ts';
import { planTask, stopTask, taskCause } from './give-tasks.ts';
import { changeCards, type SentCard, tellPeople } from './say.ts';
import { taskArrived } from './task-hops.ts';

// A line is a line: more is a document, of which the link is enough.
const longestLine = 300;

/** What 完成 on a card asks for. */
export async function finishForm(app: App, request: { taskId: string; by: Person }): Promise<Shown> {
  const inHand = await taskInHand(app, request, request.by);
  if (inHand.task.state === 'done')
    throw new UserError('todo.doneAlready', { number: String(inHand.task.number) });
  return show('todo-finish', taskFacts(inHand));
}

export async function finishTask(
  app: App,
  asked: { taskId: string } | { number: number },
  request: { by: Person; line: string; key: string },
): Promise<Shown> {
  const { by, line, key } = request;
  const inHand = await taskInHand(app, asked, by);
  const { task } = inHand;
  const number = String(task.number);
  if (task.state === 'done') throw new UserError('todo.doneAlready', { number });
  if (!isProof(line)) throw new UserError('todo.sayHow', { number });
  if (Array.from(line).length > longestLine)
    throw new UserError('todo.lineTooLong', { most: String(longestLine) });
  const now = app.clock.now();
  await app.store.actionItems.close(task.id, { line, byId: by.id }, now);
  await stopTask(app, task.id);
  await taskArrived(app, task, by);
  await closeCards(app, inHand, { by, line, key });
  const undo = await app.store.undos.add(
    { kind: 'task-done', subjectId: task.id, before: {}, byId: by.id },
    now,
  );
  return show('todo-done', { ...taskFacts(inHand), line, by: by.name, undo });
}

const askingCards = ['todo-reminder', 'todo-late', 'todo-given'];

/** Cards that asked for it say that it is done. */
async function closeCards(
  app: App,
  inHand: TaskInHand,
  { by, line, key }: { by: Person; line: string; key: string },
): Promise<void> {
  const shown = show('todo-closed', { ...taskFacts(inHand), line, by: by.name });
  for (const card of askingCards)
    await changeCards(app, taskCause(inHand.task.id), card, {
      shown,
      key: `closed.${key}`,
      cause: taskCause(inHand.task.id),
    });
}

/** In a group all may see that it is done; what it was stays between those whom it concerns. */
export async function shortInGroup(
  app: App,
  me: Person,
  chat: { kind: 'direct' | 'group'; platform: PlatformName },
  shown: Shown,
  cause: string,
): Promise<Shown> {
  if (chat.kind === 'direct') return shown;
  await tellPeople(app, [me], { shown, key: `private.${cause}`, cause, on: chat.platform, isAnswer: true });
  const { number } = shown.data as { number: number };
  return show('todo-short', { number, by: me.name, what: shown.card === 'todo-done' ? 'done' : 'changed' });
}

export async function undoFinish(app: App, undo: Undo, by: Person): Promise<Shown> {
  const { task, meeting } = await taskInHand(app, { taskId: undo.subjectId }, by);
  if (task.state !== 'done') throw new UserError('undoLate');
  await reopen(app, { task, meeting }, `undo.${undo.id}`);
  return show('undone', { what: textsOf(by.language).todo.undoDone(task.number) });
}

/** 重开: reminders go on with what is left of them. */
export async function reopenTask(
  app: App,
  asked: { number: number },
  { by, key }: { by: Person; key: string },
): Promise<Shown> {
  const inHand = await taskInHand(app, asked, by);
  if (inHand.task.state !== 'done')
    throw new UserError('todo.notDone', { number: String(inHand.task.number) });
  await reopen(app, inHand, key);
  return show('todo-open-again', taskFacts(inHand));
}

async function reopen(app: App, inHand: TaskInHand, key: string): Promise<void> {
  const { id } = inHand.task;
  await app.store.actionItems.close(id, null, app.clock.now());
  const task = await app.store.actionItems.get(id);
  if (task) await planTask(app, task);
  const owner = await answerable(app, inHand);
  const shownFor = ({ personId }: SentCard) =>
    show('todo-open-again', { ...taskFacts(inHand), isOthers: personId !== owner?.id });
  // Cards that said that it is done say so no more.
  for (const card of askingCards)
    await changeCards(app, taskCause(id), card, { shownFor, key: `reopened.${key}`, cause: taskCause(id) });
}
