/** Action items in people's to-do lists: tasks of the bot, given to whoever does them. */
import type { Held, TaskWish } from '../../src/domain/mirror.ts';
import { PlatformError } from '../../src/errors.ts';
import type { KeepHow, Tasks } from '../../src/ports/platform.ts';
import { asArray, asObject, asText, cleanText, cutText } from '../common/values.ts';
import type { FeishuClient } from './client.ts';
import { taskGoneCode } from './errors.ts';
import { taskTextMaxLength } from './limits.ts';
import { isId, isPart } from './values.ts';

const users = { user_id_type: 'open_id' } as const;
const tasksPath = 'task/v2/tasks';

export function createTasks(client: FeishuClient): Tasks {
  return {
    async keep(wish, how) {
      const made = how.held ?? (await create(client, wish, how));
      const isFresh = how.held === null && how.triedAt === undefined && !wish.done;
      if (!isFresh) await bringInLine(client, made.id, wish, how.now);
      return made;
    },
    async drop({ id }) {
      try {
        await client.call({ method: 'DELETE', path: `${tasksPath}/:id`, ids: [id] });
      } catch (error) {
        if (!isGone(error)) throw error;
      }
    },
    async isDone({ id }) {
      try {
        return isCompleted(await read(client, id));
      } catch (error) {
        if (isGone(error)) return false;
        throw error;
      }
    },
  };
}

const isGone = (error: unknown): boolean =>
  error instanceof PlatformError && error.detail.code === taskGoneCode;

const fieldsOf = ({ title, text, dueAt }: TaskWish) => ({
  summary: cutText(title.replace(/\s+/g, ' '), taskTextMaxLength),
  description: cutText(cleanText(text), taskTextMaxLength),
  ...(dueAt ? { due: { timestamp: String(Date.parse(dueAt)), is_all_day: false } } : {}),
});

const memberOf = (id: string) => ({ id, type: 'user', role: 'assignee' });

async function create(client: FeishuClient, wish: TaskWish, { key }: KeepHow): Promise<Held> {
  const body = { ...fieldsOf(wish), members: [memberOf(wish.person.externalId)], client_token: key };
  const call = { method: 'POST', path: tasksPath, params: users, body, repeat: 'keyed' } as const;
  const task = asObject((await client.call(call)).data.task);
  const [id, link] = [task.guid, asText(task.url)];
  if (!isPart(id)) throw new PlatformError('feishu', 'unavailable', 'Feishu made a task without an id');
  return { id, place: 'bot', ...(/^https:\/\//.test(link) ? { link } : {}) };
}

async function read(client: FeishuClient, id: string): Promise<Record<string, unknown>> {
  const { data } = await client.call({ method: 'GET', path: `${tasksPath}/:id`, ids: [id], params: users });
  return asObject(data.task);
}

const isCompleted = ({ completed_at: at }: Record<string, unknown>): boolean =>
  typeof at === 'string' && at !== '' && at !== '0';

/** Only what differs is changed: a task that is done cannot be done once more. */
async function bringInLine(client: FeishuClient, id: string, wish: TaskWish, now: Date): Promise<void> {
  const task = await read(client, id);
  const wanted = fieldsOf(wish);
  const due = asText(asObject(task.due).timestamp);
  const changes: Record<string, unknown> = {
    ...(task.summary === wanted.summary ? {} : { summary: wanted.summary }),
    ...(task.description === wanted.description ? {} : { description: wanted.description }),
    ...(due === (wanted.due?.timestamp ?? '') ? {} : { due: wanted.due }),
    ...(isCompleted(task) === wish.done ? {} : { completed_at: wish.done ? String(now.getTime()) : '0' }),
  };
  const fields = Object.keys(changes);
  if (fields.length > 0) {
    const body = { task: changes, update_fields: fields };
    await client.call({ method: 'PATCH', path: `${tasksPath}/:id`, ids: [id], params: users, body });
  }
  await changeMembers(client, id, wish, task);
}

async function changeMembers(
  client: FeishuClient,
  id: string,
  { person }: TaskWish,
  task: Record<string, unknown>,
): Promise<void> {
  const now = asArray(task.members)
    .map(asObject)
    .filter(({ role, type }) => role === 'assignee' && type === 'user')
    .map(({ id: member }) => asText(member))
    .filter(isId);
  const change = async (what: 'add_members' | 'remove_members', ids: string[]) => {
    if (ids.length === 0) return;
    const body = { members: ids.map(memberOf) };
    await client.call({ method: 'POST', path: `${tasksPath}/:id/${what}`, ids: [id], params: users, body });
  };
  await change('add_members', now.includes(person.externalId) ? [] : [person.externalId]);
  await change(
    'remove_members',
    now.filter((member) => member !== person.externalId),
  );
}
