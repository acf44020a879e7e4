/** What somebody has to do, and what became of the action items of one meeting. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { concerned } from '../domain/meeting.ts';
import { hasRole, type Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { taskFacts } from './find-task.ts';

const mostListed = 20;

export async function listTasks(app: App, me: Person): Promise<Shown> {
  const now = app.clock.now();
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
              isLate: task.dueAt !== null && task.dueAt <= now,
              owner: '',
              line: null,
            },
          ]
        : [],
    ),
  });
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
    tasks: tasks.map((task) => ({
      ...taskFacts({ task, meeting }),
      isLate: task.state === 'open' && task.dueAt !== null && task.dueAt <= now,
      owner: task.ownerName,
      line: task.state === 'done' ? (task.doneLine ?? '') : null,
    })),
  });
}
