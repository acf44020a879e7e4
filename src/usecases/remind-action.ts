/** Reminds of an action item before it is due; when it is late, whoever does it and the head hear of it, once. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import { isForLimit } from '../domain/action-item.ts';
import type { Deadline } from '../domain/deadline.ts';
import type { Person } from '../domain/person.ts';
import { answerable, type TaskInHand, taskFacts } from './find-task.ts';
import { taskCause } from './give-tasks.ts';
import { headsAbove, presentOf, type Scribe } from './minutes-people.ts';
import { tellPeople } from './say.ts';
import { taskMissed } from './task-hops.ts';

export async function remindAction(app: App, deadlineId: string, token: string): Promise<void> {
  await app.transaction(async (app) => {
    const now = app.clock.now();
    const known = await app.store.deadlines.peek(deadlineId, now);
    const task = known ? await app.store.actionItems.get(known.subjectId) : null;
    const meeting = task ? await app.store.meetings.get(task.meetingId) : null;
    const deadline = meeting ? await app.store.deadlines.claim(deadlineId, now, token) : null;
    if (!deadline || !task || !meeting) return;
    await app.store.deadlines.note(deadline.id, await remind(app, { task, meeting }, deadline));
  });
}

async function remind(app: App, inHand: TaskInHand, deadline: Deadline): Promise<string> {
  const { task } = inHand;
  if (task.state !== 'open') return `not needed: ${task.state}`;
  if (!isForLimit(deadline.step, task)) return 'not needed: the limit was moved';
  const isLate = deadline.step.startsWith('late');
  if (!isLate && task.dueAt && task.dueAt <= app.clock.now()) return 'left to the moment when it is late';
  const owner = await answerable(app, inHand);
  const scribe = owner ? await presentOf(app, owner) : null;
  return isLate ? tellLate(app, inHand, deadline, owner, scribe) : tellSoon(app, inHand, deadline, scribe);
}

const insteadOf = (scribe: Scribe | null) => (scribe?.insteadOf ? { insteadOf: scribe.insteadOf.name } : {});

async function tellSoon(
  app: App,
  inHand: TaskInHand,
  deadline: Deadline,
  scribe: Scribe | null,
): Promise<string> {
  if (!scribe) return 'nobody is left to tell';
  const { task } = inHand;
  await tellPeople(app, [scribe.person], {
    shown: show('todo-reminder', {
      ...taskFacts(inHand),
      // Where nobody in the directory is meant, whoever leads the meeting asks the one who is named.
      ...(task.ownerId === null ? { named: task.ownerName } : {}),
      ...insteadOf(scribe),
    }),
    key: `todo.${deadline.id}`,
    cause: taskCause(task.id),
  });
  return `told ${scribe.person.name}`;
}

async function tellLate(
  app: App,
  inHand: TaskInHand,
  deadline: Deadline,
  owner: Person | null,
  scribe: Scribe | null,
): Promise<string> {
  await taskMissed(app, inHand.task.id);
  const heads = (await headsAbove(app, owner)).filter(({ id }) => id !== scribe?.person.id);
  const people = [...(scribe ? [scribe.person] : []), ...heads];
  const facts = {
    ...taskFacts(inHand),
    owner: inHand.task.ownerName || (owner?.name ?? ''),
    head: heads.map(({ name }) => name).join('/'),
  };
  const forHead = show('todo-late', { ...facts, toHead: true });
  await tellPeople(app, people, {
    shown: forHead,
    shownFor: ({ id }) =>
      id === scribe?.person.id
        ? show('todo-late', { ...facts, toHead: false, ...insteadOf(scribe) })
        : forHead,
    key: `todo.${deadline.id}`,
    cause: taskCause(inHand.task.id),
  });
  return `late; told ${people.map(({ name }) => name).join(', ')}`;
}
