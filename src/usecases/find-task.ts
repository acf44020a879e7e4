/** Finds the action item that somebody means, and says what she may do with it. */
import type { App } from '../app.ts';
import type { ActionTask } from '../domain/action-item.ts';
import type { Meeting } from '../domain/meeting.ts';
import { hasRole, type Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { taskSaid } from '../language/todo.ts';
import { leaderOf } from './meeting-facts.ts';
import { headsAbove, scribeOf, standsInFor } from './minutes-people.ts';

export interface TaskInHand {
  task: ActionTask;
  meeting: Meeting;
}

/** Locked, for whoever does it, who leads the meeting, their stand-ins, her head, or an administrator. */
export async function taskInHand(
  app: App,
  asked: { taskId: string } | { number: number },
  by: Person,
): Promise<TaskInHand> {
  const task =
    'taskId' in asked
      ? await app.store.actionItems.get(asked.taskId)
      : await app.store.actionItems.byNumber(asked.number);
  const meeting = task ? await app.store.meetings.get(task.meetingId) : null;
  const number = String('number' in asked ? asked.number : (task?.number ?? ''));
  if (!task || !meeting) throw new UserError('todo.notFound', { number });
  if (task.state === 'dropped') throw new UserError('todo.dropped', { number });
  if (!(await mayAct(app, task, meeting, by)))
    throw new UserError('todo.notYours', { number, name: task.ownerName });
  return { task, meeting };
}

async function mayAct(app: App, task: ActionTask, meeting: Meeting, by: Person): Promise<boolean> {
  if (task.ownerId === by.id || meeting.bookedBy === by.id || hasRole(by, 'admin')) return true;
  if ((await leaderOf(app, meeting))?.id === by.id) return true;
  if ((await scribeOf(app, meeting))?.person.id === by.id) return true;
  if (task.ownerId && (await standsInFor(app, by)).includes(task.ownerId)) return true;
  const owner = task.ownerId ? await app.store.people.get(task.ownerId) : null;
  return owner !== null && (await headsAbove(app, owner)).some(({ id }) => id === by.id);
}

/** Whoever is asked for it now: who does it, or who leads the meeting where nobody is meant for certain or she has left. */
export async function answerable(app: App, { task, meeting }: TaskInHand): Promise<Person | null> {
  const owner = task.ownerId ? await app.store.people.get(task.ownerId) : null;
  return owner?.state === 'active' ? owner : leaderOf(app, meeting);
}

/** What cards say about an action item. */
export const taskFacts = ({ task, meeting }: TaskInHand) => ({
  taskId: task.id,
  number: task.number,
  text: taskSaid(task),
  dueAt: task.dueAt?.toISOString() ?? null,
  meetingNumber: meeting.number,
  topic: meeting.topic,
});
