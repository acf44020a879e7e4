/** Writes down how an action item shall stand in the to-do list of whoever does it; whatever changed it rings for this. */
import type { App } from '../app.ts';
import type { ActionTask } from '../domain/action-item.ts';
import type { TaskWish } from '../domain/mirror.ts';
import { type PlatformName, platformNames } from '../domain/person.ts';
import { taskSaid } from '../language/todo.ts';
import { textsOf } from '../texts/index.ts';
import { createReach } from './reach.ts';

export async function mirrorTask(app: App, taskId: string): Promise<void> {
  await app.transaction(async (app) => {
    const seen = await app.store.actionItems.revision(taskId);
    const task = seen && (await app.store.actionItems.get(taskId));
    if (!task || seen.revision === seen.mirrored) return;
    await wish(app, task);
    await app.store.actionItems.setMirrored(taskId, seen.revision);
  });
}

async function wish(app: App, task: ActionTask): Promise<void> {
  const place = task.state === 'dropped' ? null : await placeOf(app, task);
  for (const platform of platformNames.filter((name) => app.platforms.get(name)?.tasks)) {
    const wanted = place?.platform === platform ? await wishOf(app, task, place.person) : null;
    await app.store.mirrors.want({ kind: 'task', subjectId: task.id, platform, wanted }, app.clock.now());
  }
}

/** Whoever does it, on the platform where she is told. */
async function placeOf(
  app: App,
  { ownerId }: ActionTask,
): Promise<{ platform: PlatformName; person: TaskWish['person'] } | null> {
  const owner = ownerId ? await app.store.people.get(ownerId) : null;
  if (owner?.state !== 'active') return null;
  const hers = (await app.store.people.accountsOf([owner.id])).get(owner.id) ?? [];
  const [platform] = (await createReach(app))(owner, hers);
  const account = hers.find((a) => a.platform === platform);
  if (!platform || !account) return null;
  const { externalId, unionId } = account;
  return { platform, person: { externalId, ...(unionId ? { unionId } : {}) } };
}

async function wishOf(app: App, task: ActionTask, person: TaskWish['person']): Promise<TaskWish> {
  const { mirror, common } = textsOf(app.rules.language);
  const meeting = await app.store.meetings.get(task.meetingId);
  const lines = [
    ...(meeting ? [mirror.taskFrom(meeting.number, meeting.topic)] : []),
    mirror.taskHow(common.bot, task.number),
    taskMark(app, task),
  ];
  return {
    title: taskSaid(task),
    text: lines.join('\n'),
    dueAt: task.dueAt?.toISOString() ?? null,
    person,
    done: task.state === 'done',
  };
}

/** Stands in the text of this to-do and in no other's. */
function taskMark(app: App, { id, number }: Pick<ActionTask, 'id' | 'number'>): string {
  const { mirror, common } = textsOf(app.rules.language);
  return mirror.taskMark(common.bot, number, id.slice(-6));
}
