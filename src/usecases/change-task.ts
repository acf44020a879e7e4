/** An action item goes to somebody else, or is due at another time; each can be undone. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { ActionTask, DueFrom } from '../domain/action-item.ts';
import type { Person } from '../domain/person.ts';
import { shanghaiAt, shanghaiIso } from '../domain/worktime.ts';
import { UserError } from '../errors.ts';
import { otherDue, readDueDay } from '../language/due.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { type TaskInHand, taskFacts, taskInHand } from './find-task.ts';
import { dropWaiting, planTask, taskCause } from './give-tasks.ts';
import { leaderOf } from './meeting-facts.ts';
import { tellPeople } from './say.ts';
import { taskArrived, taskHanded, taskHopsUndone } from './task-hops.ts';
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
  await dropWaiting(app, task.id, ['todo-given']);
  const undo = await change(app, task, by, { ownerId: to.id, ownerName: to.name });
  await taskArrived(app, task, by);
  const handed = { ...inHand, task: { ...task, ownerId: to.id, ownerName: to.name } };
  await taskHanded(app, handed.task, by, undo);
  await tellGiven(app, handed, to, { by: by.name, key });
  await tellTaken(app, handed, task.ownerId, { by, key });
  return show('todo-handed', { ...taskFacts(handed), to: to.name, undo });
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

/** Somebody has it no more, and did not say so herself. */
async function tellTaken(
  app: App,
  inHand: TaskInHand,
  personId: string | null,
  { by, key }: { by: Person; key: string },
): Promise<void> {
  const person = personId && personId !== by.id ? await app.store.people.get(personId) : null;
  if (!person) return;
  await tellPeople(app, [person], {
    shown: show('todo-taken', { ...taskFacts(inHand), by: by.name, to: inHand.task.ownerName }),
    key: `taken.${inHand.task.id}.${key}`,
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
  const { calendar, profile } = await calendarOf(app, inHand.task.ownerId);
  const now = app.clock.now();
  const due = readDueDay(words, now, calendar);
  if (!due) throw new UserError('todo.when', { number: String(inHand.task.number) });
  const dueFrom = { words, at: now.toISOString(), profile };
  const instead = otherDue(due, now, calendar);
  const shown = await move(app, inHand, { by, key, dueAt: due.at, dueFrom });
  return instead && due.dayOff
    ? show('todo-moved', {
        ...shown,
        dayOff: { day: shanghaiAt(due.dayOff, '00:00').toISOString(), instead: instead.toISOString() },
      })
    : show('todo-moved', shown);
}

/** By a press: to the moment that was offered. */
export async function moveTaskTo(
  app: App,
  asked: { taskId: string },
  request: { by: Person; dueAt: Date; key: string },
): Promise<Shown> {
  const { by, dueAt, key } = request;
  const inHand = await openTask(app, asked, by);
  const { task } = inHand;
  if (!(dueAt > app.clock.now())) throw new UserError('todo.when', { number: String(task.number) });
  const { profile } = await calendarOf(app, task.ownerId);
  const words = shanghaiIso(dueAt).slice(0, 16).replace('T', ' ');
  const dueFrom = { words, at: app.clock.now().toISOString(), profile };
  return show('todo-moved', await move(app, inHand, { by, key, dueAt, dueFrom }));
}

async function move(
  app: App,
  { task, meeting }: TaskInHand,
  { by, key, dueAt, dueFrom }: { by: Person; key: string; dueAt: Date; dueFrom: DueFrom },
) {
  const undo = await change(app, task, by, { dueAt, dueFrom });
  await taskArrived(app, task, by);
  const moved = {
    ...taskFacts({ task: { ...task, dueAt, dueFrom }, meeting }),
    before: task.dueAt?.toISOString() ?? null,
  };
  if (moved.before !== moved.dueAt) await tellMoved(app, { task, meeting }, moved, { by, key });
  return { ...moved, undo };
}

/** Whoever does it and whoever leads the meeting read until when it is due now, but for the one who said so. */
async function tellMoved(
  app: App,
  { task, meeting }: TaskInHand,
  moved: ReturnType<typeof taskFacts> & { before: string | null },
  { by, key, among }: { by: Person; key: string; among?: ReadonlySet<string> },
): Promise<void> {
  const owner = task.ownerId ? await app.store.people.get(task.ownerId) : null;
  const people = new Map(
    [owner, await leaderOf(app, meeting)].flatMap((one) => (one ? [[one.id, one]] : [])),
  );
  const told = [...people.values()].filter(({ id }) => id !== by.id && (among?.has(id) ?? true));
  await tellPeople(app, told, {
    shown: show('todo-moved-notice', { ...moved, by: by.name }),
    key: `moved.${task.id}.${key}`,
    cause: taskCause(task.id),
  });
}

async function openTask(
  app: App,
  asked: { number: number } | { taskId: string },
  by: Person,
): Promise<TaskInHand> {
  const inHand = await taskInHand(app, asked, by);
  if (inHand.task.state === 'done')
    throw new UserError('todo.doneAlready', { number: String(inHand.task.number) });
  return inHand;
}

type Changes = Partial<Pick<ActionTask, 'ownerId' | 'ownerName' | 'dueAt' | 'dueFrom'>>;
type Plain = Pick<ActionTask, 'ownerId' | 'ownerName'> & { dueAt: string | null; dueFrom?: DueFrom | null };

async function change(app: App, task: ActionTask, by: Person, changes: Changes): Promise<string> {
  const { ownerId, ownerName, dueAt, dueFrom } = task;
  await app.store.actionItems.change(task.id, changes);
  await planTask(app, { ...task, ...changes });
  const plain = (one: Required<Changes>): Plain => ({ ...one, dueAt: one.dueAt?.toISOString() ?? null });
  const before = plain({ ownerId, ownerName, dueAt, dueFrom });
  const after = plain({ ownerId, ownerName, dueAt, dueFrom, ...changes });
  return app.store.undos.add(
    { kind: 'task-changed', subjectId: task.id, before: { before, after }, byId: by.id },
    app.clock.now(),
  );
}

/** Who has been told that it is hers, or that it was moved; what has not left yet never leaves. */
async function whoKnows(app: App, taskId: string): Promise<Set<string>> {
  const told = await Promise.all(
    ['todo-given', 'todo-moved-notice'].flatMap((card) => [
      app.store.deliveries.acceptedFor(taskCause(taskId), card),
      app.store.deliveries.underWayFor(taskCause(taskId), card),
    ]),
  );
  return new Set(told.flat().flatMap(({ personId }) => personId ?? []));
}

/** Whoever was told of the change hears that it is off; whoever has it again, that she has it. */
async function tellUndone(
  app: App,
  task: ActionTask,
  { after, by, key, knew }: { after: Plain; by: Person; key: string; knew: Set<string> },
): Promise<void> {
  const meeting = await app.store.meetings.get(task.meetingId);
  if (!meeting) return;
  const inHand = { task, meeting };
  const facts = taskFacts(inHand);
  if (after.ownerId !== task.ownerId) {
    if (after.ownerId && knew.has(after.ownerId)) await tellTaken(app, inHand, after.ownerId, { by, key });
    const again = task.ownerId && task.ownerId !== by.id ? await app.store.people.get(task.ownerId) : null;
    if (again) await tellGiven(app, inHand, again, { by: by.name, key });
  }
  if (after.dueAt === facts.dueAt) return;
  await tellMoved(app, inHand, { ...facts, before: after.dueAt }, { by, key, among: knew });
}

/** Puts back who does it and until when, unless somebody has changed either since. */
export async function undoTaskChange(app: App, undo: Undo, by: Person): Promise<Shown> {
  const task = await app.store.actionItems.get(undo.subjectId);
  const { before: was, after } = undo.before as { before: Plain; after: Plain };
  const stands = task?.ownerId === after.ownerId && (task.dueAt?.toISOString() ?? null) === after.dueAt;
  if (task?.state !== 'open' || !stands) throw new UserError('undoLate');
  const before = { ...was, dueAt: was.dueAt ? new Date(was.dueAt) : null };
  await taskHopsUndone(app, task.id, undo.id);
  const knew = await whoKnows(app, task.id);
  await dropWaiting(app, task.id, ['todo-given', 'todo-taken', 'todo-moved-notice']);
  await app.store.actionItems.change(task.id, before);
  await planTask(app, { ...task, ...before });
  await tellUndone(app, { ...task, ...before }, { after, by, key: `undo.${undo.id}`, knew });
  return show('undone', { what: textsOf(by.language).todo.undoChange(task.number) });
}
