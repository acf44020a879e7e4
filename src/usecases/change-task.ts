/** An action item goes to somebody else, or is due at another time; each can be undone. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { ActionTask } from '../domain/action-item.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { readDue } from '../language/due.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { type TaskInHand, taskFacts, taskInHand } from './find-task.ts';
import { planTask, taskCause } from './give-tasks.ts';
import { leaderOf } from './meeting-facts.ts';
import { tellPeople } from './say.ts';
import { calendarOf } from './work-calendar.ts';

export async function handTask(
  app: App,
  asked: { number: number },
  request: { by: Person; to: Person; key: string },
): Promise<Shown> {
  const { by, to, key } = request;
  const inHand = await openTask(app, asked, by);
  const { task } = inHand;
  if (task.ownerId === to.id)
    throw new UserError('todo.hersAlready', { number: String(task.number), name: to.name });
  const undo = await change(app, task, by, { ownerId: to.id, ownerName: to.name });
  await tellGiven(app, inHand, to, { by: by.name, key });
  return show('todo-handed', { ...taskFacts(inHand), to: to.name, undo });
}

/** Somebody has a task that she did not have before; also told to the head who takes over from whoever left. */
export async function tellGiven(
  app: App,
  inHand: TaskInHand,
  to: Person,
  { by, key }: { by: string; key: string },
): Promise<void> {
  await tellPeople(app, [to], {
    shown: show('todo-given', { ...taskFacts(inHand), by }),
    key: `given.${inHand.task.id}.${key}`,
    cause: taskCause(inHand.task.id),
  });
}

export async function moveTask(
  app: App,
  asked: { number: number },
  request: { by: Person; words: string; key: string },
): Promise<Shown> {
  const { by, words, key } = request;
  const inHand = await openTask(app, asked, by);
  const { task, meeting } = inHand;
  const { calendar } = await calendarOf(app, task.ownerId);
  const dueAt = readDue(words, app.clock.now(), calendar);
  if (!dueAt) throw new UserError('todo.when', { number: String(task.number) });
  const undo = await change(app, task, by, { dueAt });
  const leader = await leaderOf(app, meeting);
  const moved = {
    ...taskFacts({ task: { ...task, dueAt }, meeting }),
    before: task.dueAt?.toISOString() ?? null,
  };
  if (leader && leader.id !== by.id) {
    await tellPeople(app, [leader], {
      shown: show('todo-moved-notice', { ...moved, by: by.name }),
      key: `moved.${task.id}.${key}`,
      cause: taskCause(task.id),
    });
  }
  return show('todo-moved', { ...moved, undo });
}

async function openTask(app: App, asked: { number: number }, by: Person): Promise<TaskInHand> {
  const inHand = await taskInHand(app, asked, by);
  if (inHand.task.state === 'done')
    throw new UserError('todo.doneAlready', { number: String(inHand.task.number) });
  return inHand;
}

type Changes = Partial<Pick<ActionTask, 'ownerId' | 'ownerName' | 'dueAt'>>;
type Plain = Pick<ActionTask, 'ownerId' | 'ownerName'> & { dueAt: string | null };

async function change(app: App, task: ActionTask, by: Person, changes: Changes): Promise<string> {
  const { ownerId, ownerName, dueAt } = task;
  await app.store.actionItems.change(task.id, changes);
  await planTask(app, { ...task, ...changes });
  const plain = (one: Required<Changes>): Plain => ({ ...one, dueAt: one.dueAt?.toISOString() ?? null });
  const before = plain({ ownerId, ownerName, dueAt });
  const after = plain({ ownerId, ownerName, dueAt, ...changes });
  return app.store.undos.add(
    { kind: 'task-changed', subjectId: task.id, before: { before, after }, byId: by.id },
    app.clock.now(),
  );
}

/** Puts back who does it and until when, unless somebody has changed either since. */
export async function undoTaskChange(app: App, undo: Undo, by: Person): Promise<Shown> {
  const task = await app.store.actionItems.get(undo.subjectId);
  const { before: was, after } = undo.before as { before: Plain; after: Plain };
  const stands = task?.ownerId === after.ownerId && (task.dueAt?.toISOString() ?? null) === after.dueAt;
  if (task?.state !== 'open' || !stands) throw new UserError('undoLate');
  const before = { ...was, dueAt: was.dueAt ? new Date(was.dueAt) : null };
  await app.store.actionItems.change(task.id, before);
  await planTask(app, { ...task, ...before });
  return show('undone', { what: textsOf(by.language).todo.undoChange(task.number) });
}
