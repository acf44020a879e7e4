/** What somebody has to do, and what became of the action items of one meeting. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { isTaskLate } from '../domain/action-item.ts';
import { concerned } from '../domain/meeting.ts';
import { hasRole, type Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { taskFacts, taskInHand } from './find-task.ts';
import { calendarOf } from './work-calendar.ts';

const mostListed = 20;

export async function listTasks(app: App, me: Person): Promise<Shown> {
  const now = app.clock.now();
  const { calendar } = await calendarOf(app, me.id);
  const tasks = await app.store.actionItems.openOfPerson(me.id, mostListed);
  const rows = await Promise.all(
    tasks.map(async (task) => ({ task, meeting: await app.store.meetings.get(task.meetingId) })),
  );
  return show('todo-list', {
    tasks: rows.flatMap(({ task, meeting }) =>
      meeting
        ? [
            {
              ...taskFacts({ task, meeting }),
              isLate: isTaskLate(task, app.rules, calendar, now),
              owner: '',
              line: null,
            },
          ]
        : [],
    ),
  });
}

/** One of them, for whoever may act on it. */
export async function showTask(app: App, me: Person, number: number): Promise<Shown> {
  const inHand = await taskInHand(app, { number }, me);
  const { task } = inHand;
  const { calendar } = await calendarOf(app, task.ownerId);
  const one = {
    ...taskFacts(inHand),
    isLate: isTaskLate(task, app.rules, calendar, app.clock.now()),
    owner: task.ownerName,
    line: task.state === 'done' ? (task.doneLine ?? '') : null,
  };
  return show('todo-list', { tasks: [one], one: { number, owner: task.ownerName } });
}

export async function listTasksOf(app: App, me: Person, number: number): Promise<Shown> {
  const meeting = await app.store.meetings.byNumber(number);
  if (!meeting) throw new UserError('meeting.notFound', { number: String(number) });
  const tasks = await app.store.actionItems.ofMeeting(meeting.id);
  const isHers = concerned(meeting).includes(me.id) || tasks.some(({ ownerId }) => ownerId === me.id);
  if (!isHers && !hasRole(me, 'admin'))
    throw new UserError('todo.meetingNotYours', { number: String(number) });
  const now = app.clock.now();
  return show('todo-list', {
    ofMeeting: { number, topic: meeting.topic },
    tasks: await Promise.all(
      tasks.map(async (task) => ({
        ...taskFacts({ task, meeting }),
        isLate: isTaskLate(task, app.rules, (await calendarOf(app, task.ownerId)).calendar, now),
        owner: task.ownerName,
        line: task.state === 'done' ? (task.doneLine ?? '') : null,
      })),
    ),
  });
}
