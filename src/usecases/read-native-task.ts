/** A to-do was ticked on its platform: the action item is done here as well, once, and can be undone. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import type { TaskChanged } from '../domain/message.ts';
import type { Mirror } from '../domain/mirror.ts';
import type { Person } from '../domain/person.ts';
import { textsOf } from '../texts/index.ts';
import { finishTask } from './finish-task.ts';
import { tellPeople } from './say.ts';

/** Something happened to a to-do of ours: what it was is asked for, as platforms do not say it all. */
export async function hearOfTask(app: App, event: TaskChanged, key: string): Promise<void> {
  const mirror = await app.store.mirrors.byHeld(event.platform, 'task', event.taskId);
  const task = mirror ? await app.store.actionItems.get(mirror.subjectId) : null;
  // Our own changes come back as well; of what is done there is nothing to learn.
  if (!mirror || task?.state !== 'open') return;
  const now = app.clock.now();
  await app.store.deadlines.planOnce({ kind: 'read-task', subjectId: mirror.id, step: key, dueAt: now }, now);
}

export async function readNativeTask(app: App, deadlineId: string, token: string): Promise<void> {
  const waiting = await app.store.deadlines.peek(deadlineId, app.clock.now());
  const mirror = waiting ? await app.store.mirrors.get(waiting.subjectId) : null;
  const { tasks } = (mirror && app.platforms.get(mirror.platform)) ?? {};
  if (!waiting) return;
  // Outside the transaction, because it may take a while; reading twice does no harm.
  const isDone = mirror?.held && tasks ? await tasks.isDone(mirror.held) : false;
  await app.transaction(async (app) => {
    const deadline = await app.store.deadlines.claim(deadlineId, app.clock.now(), token);
    if (!deadline || !mirror) return;
    const owner = isDone ? await ownerOf(app, mirror) : null;
    if (owner) await finish(app, mirror, owner, deadline.id);
    await app.store.deadlines.note(deadline.id, owner ? 'done' : 'nothing to do');
  });
}

async function ownerOf(app: App, { subjectId }: Mirror): Promise<Person | null> {
  const task = await app.store.actionItems.get(subjectId);
  if (task?.state !== 'open' || !task.ownerId) return null;
  return app.store.people.get(task.ownerId);
}

async function finish(app: App, mirror: Mirror, owner: Person, key: string): Promise<void> {
  const { mirror: words, common } = textsOf(owner.language);
  const line = words.ticked(common.platforms[mirror.platform]);
  const shown = await finishTask(
    app,
    { taskId: mirror.subjectId },
    { by: owner, line, key: `ticked.${key}` },
  );
  await tellPeople(app, [owner], {
    shown: show('todo-done', shown.data as never),
    key: `ticked.${key}`,
    cause: key,
    on: mirror.platform,
    isAnswer: true,
  });
}
