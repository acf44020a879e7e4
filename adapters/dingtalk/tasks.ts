/** Action items in people's to-do lists: to-dos of whoever does them, which nothing rings for. */
import type { TaskWish } from '../../src/domain/mirror.ts';
import { PlatformError } from '../../src/errors.ts';
import type { Tasks } from '../../src/ports/platform.ts';
import { asText, cleanText, cutBytes, oneLine } from '../common/values.ts';
import type { DingtalkClient } from './client.ts';
import { taskGoneCodes } from './errors.ts';
import { todoBytes } from './limits.ts';

const tasksPath = 'v1.0/todo/users/:id/tasks';

export function createTasks(client: DingtalkClient): Tasks {
  const call = (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    [place, id]: [string, string?],
    body?: Record<string, unknown>,
  ) =>
    client.call({
      host: 'api',
      method,
      path: id === undefined ? tasksPath : `${tasksPath}/:id`,
      ids: id === undefined ? [place] : [place, id],
      ...(method === 'GET' ? {} : { query: { operatorId: place } }),
      ...(body === undefined ? {} : { body }),
      ...(method === 'POST' ? { repeat: 'keyed' as const } : {}),
    });

  return {
    async keep(wish, { key, held, triedAt }) {
      const place = held?.place ?? unionIdOf(wish);
      const body = { ...bodyOf(wish), executorIds: [unionIdOf(wish)] };
      // One with this id of ours is handed out as it was made.
      const made = held ?? {
        id: asText((await call('POST', [place], { ...body, sourceId: key, ...quiet })).id),
        place,
      };
      if (made.id === '')
        throw new PlatformError('dingtalk', 'unavailable', 'DingTalk made a to-do without an id');
      if (held || triedAt || wish.done) await call('PUT', [place, made.id], { ...body, done: wish.done });
      return made;
    },
    async drop({ id, place }) {
      try {
        await call('DELETE', [place, id]);
      } catch (error) {
        if (!isGone(error)) throw error;
      }
    },
    async isDone({ id, place }) {
      try {
        return (await call('GET', [place, id])).done === true;
      } catch (error) {
        if (isGone(error)) return false;
        throw error;
      }
    },
  };
}

/** She reads of it in the minutes already. */
const quiet = { notifyConfigs: { dingNotify: '0' } };

const isGone = (error: unknown): boolean =>
  error instanceof PlatformError && taskGoneCodes.has(String(error.detail.code));

function unionIdOf({ person }: TaskWish): string {
  if (person.unionId) return person.unionId;
  throw new PlatformError('dingtalk', 'not-allowed', 'whoever does it has no union id yet', {
    code: 'no-union-id',
  });
}

const bodyOf = ({ title, text, dueAt }: TaskWish) => ({
  subject: cutBytes(oneLine(title), todoBytes.subject),
  description: cutBytes(cleanText(text), todoBytes.description),
  ...(dueAt ? { dueTime: Date.parse(dueAt) } : {}),
});
