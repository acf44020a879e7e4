/** Feishu's own minutes: readable once they are ready, by whom they were shared with (minutes-v1 pages, read 2026-11). */
import { minutes as refusals } from './failures.ts';
import type { Call, Route } from './request.ts';
import type { SimMinutes } from './types.ts';

const path = 'minutes/v1/minutes/:minute_token';

export const minutesRoutes: readonly Route[] = [
  {
    method: 'GET',
    path,
    scopes: ['minutes:minutes.basic:read', 'minutes:minutes:readonly'],
    handle(call) {
      const { token, title } = shared(call);
      const url = `https://sim.feishu.cn/minutes/${token}`;
      return { minute: { token, title, owner_id: '', create_time: '0', duration: '60000', url } };
    },
  },
  {
    method: 'GET',
    path: `${path}/artifacts`,
    scopes: ['minutes:minutes.artifacts:read'],
    handle(call) {
      const { summary, todos, chapters } = shared(call);
      return {
        summary,
        minute_chapters: chapters.map((chapter, index) => ({
          title: chapter.title,
          start_ms: String(index * 1000),
          stop_ms: String(index * 1000 + 999),
          summary_content: chapter.words,
        })),
        minute_todos: todos.map((content, index) => ({ content, is_done: false, todo_id: String(index) })),
      };
    },
  },
];

function shared(call: Call): SimMinutes {
  const token = call.params.minute_token ?? '';
  if (!/^ob[A-Za-z0-9]{8,60}$/.test(token)) throw refusals.parameter();
  const found = call.core.world.minutes.get(token);
  if (found === undefined) throw refusals.unknown();
  if (!found.shared) throw refusals.closed();
  if (!found.ready) throw refusals.notReady();
  return found;
}
