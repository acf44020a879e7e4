/** Makes action items of what minutes say, and brings those of an earlier version in line with a new one. */
import type { App } from '../app.ts';
import { type ActionTask, actionDeadlines, matchTasks } from '../domain/action-item.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { Minutes } from '../domain/minutes.ts';
import { likeness } from '../language/likeness.ts';
import { ownerAndDue, type ReadAction } from './action-owners.ts';
import { type GivenBy, quietOpen, taskGiven } from './task-hops.ts';
import { calendarOf } from './work-calendar.ts';

// Two tasks of one person as like as this are one, said otherwise.
const alike = 0.5;

export async function giveTasks(
  app: App,
  meeting: Meeting,
  minutes: Minutes & Pick<GivenBy, 'byId' | 'version'>,
): Promise<ActionTask[]> {
  // Locked: what is done at this very moment is not left out as if it were open.
  const before = await app.store.actionItems.ofMeeting(meeting.id, { lock: true });
  const texts = minutes.actionItems.map(({ text }) => text);
  const after = await ownerAndDue(app, meeting, texts);
  const isAlike = (a: string, b: string) => likeness(a, b) >= alike;
  const { kept, added, gone } = matchTasks(before, after, isAlike);
  for (const { old, fresh } of kept) if (old.text !== fresh.text) await changeTask(app, old, fresh, minutes);
  const dropped = added.length > 0 ? await app.store.actionItems.droppedOf(meeting.id) : [];
  for (const fresh of added) await addTask(app, meeting, fresh, { dropped, given: minutes });
  for (const task of gone) await dropTask(app, task, String(minutes.version));
  return app.store.actionItems.ofMeeting(meeting.id);
}

/** What was left out and comes back in the same words is what it was, with its number. */
async function addTask(
  app: App,
  meeting: Meeting,
  fresh: ReadAction,
  { dropped, given }: { dropped: ActionTask[]; given: GivenBy },
): Promise<void> {
  const { text, owner, ownerId, dueAt, dueFrom } = fresh;
  const index = dropped.findIndex((task) => task.text === text);
  const [known] = index < 0 ? [] : dropped.splice(index, 1);
  if (known) await app.store.actionItems.change(known.id, { state: 'open' });
  const task = known
    ? { ...known, state: 'open' as const }
    : await app.store.actionItems.add(
        { meetingId: meeting.id, text, ownerId, ownerName: owner ?? '', dueAt, dueFrom },
        app.clock.now(),
      );
  await planTask(app, task);
  await taskGiven(app, task, given);
}

async function changeTask(app: App, old: ActionTask, fresh: ReadAction, given: GivenBy): Promise<void> {
  const changes = {
    text: fresh.text,
    ownerId: fresh.ownerId,
    ownerName: fresh.owner ?? '',
    ...(fresh.dueAt ? { dueAt: fresh.dueAt, dueFrom: fresh.dueFrom } : {}),
  };
  await app.store.actionItems.change(old.id, changes);
  if (old.state !== 'open') return;
  await planTask(app, { ...old, ...changes });
  await taskGiven(app, { ...old, ...changes }, given);
}

/** The minutes have it no more. What was done stays done. */
async function dropTask(app: App, task: ActionTask, key: string): Promise<void> {
  if (task.state !== 'open') return;
  await app.store.actionItems.change(task.id, { state: 'dropped' });
  await stopTask(app, task.id);
  await quietOpen(app, task.id, key);
}

const reminding = ['todo-reminder', 'todo-late'];

/** Nobody is asked for it any more; who has it no more still hears so. */
export async function stopTask(app: App, taskId: string): Promise<void> {
  await app.store.deadlines.cancel('remind-action', taskId);
  await dropWaiting(app, taskId, [...reminding, 'todo-given', 'todo-moved-notice']);
}

/** Cards about it that have not left yet, such as those that wait for a bundle, never leave. */
export const dropWaiting = (app: App, taskId: string, cards: string[]): Promise<void> =>
  app.store.deliveries.dropPlannedCards(taskCause(taskId), cards, 'no longer true');

/** What reminders of an action item are planned under. */
export const taskCause = (taskId: string): string => `action.${taskId}`;

/** Reminders by its limit, in the working time of whoever does it; those of an earlier limit are off. */
export async function planTask(app: App, task: ActionTask): Promise<void> {
  const now = app.clock.now();
  await app.store.deadlines.cancel('remind-action', task.id);
  await dropWaiting(app, task.id, reminding);
  const { calendar } = await calendarOf(app, task.ownerId);
  await app.store.deadlines.plan(actionDeadlines(task, app.rules, calendar, now), now);
}

/** All action items of a meeting whose minutes were withdrawn. */
export async function takeTasksBack(app: App, meetingId: string, key: string): Promise<void> {
  for (const task of await app.store.actionItems.ofMeeting(meetingId, { lock: true }))
    await dropTask(app, task, key);
}
