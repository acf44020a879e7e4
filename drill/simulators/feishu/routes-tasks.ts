/** Tasks that the bot makes and gives to people (task-v2 pages, read 2026-11), and the event when they change. */
import type { Core } from './core.ts';
import { task as refusals } from './failures.ts';
import {
  type Body,
  type Call,
  optionalText,
  type Route,
  requiredText,
  userBy,
  userIdType,
} from './request.ts';
import type { SimTask } from './types.ts';
import { freshId, idOf, knownUuid } from './world.ts';

const writing = ['task:task:write', 'task:task:writeonly'];
const reading = ['task:task:read', 'task:task:write'];
const base = 'task/v2/tasks';
const one = `${base}/:task_guid`;
const longest = 3000;
const mostMembers = 50;
/** No page says how long a token is remembered; ours, far beyond any pause of a client. */
const tokenMemoryMs = 24 * 60 * 60_000;
const query = ['user_id_type'] as const;
const fields = ['summary', 'description', 'due', 'start', 'completed_at', 'extra', 'repeat_rule', 'mode'];

export const taskRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: base,
    scopes: writing,
    query,
    fields: [...fields, 'members', 'client_token', 'origin', 'reminders', 'tasklists', 'custom_complete'],
    handle: create,
  },
  {
    method: 'GET',
    path: one,
    scopes: reading,
    query,
    handle: (call) => ({ task: shown(call, taskBy(call)) }),
  },
  { method: 'PATCH', path: one, scopes: writing, query, fields: ['task', 'update_fields'], handle: change },
  {
    method: 'DELETE',
    path: one,
    scopes: ['task:task:write'],
    handle(call) {
      const task = taskBy(call);
      call.core.world.tasks.delete(task.guid);
      tellTask(call.core, task, 7);
      return {};
    },
  },
  {
    method: 'POST',
    path: `${one}/add_members`,
    scopes: writing,
    query,
    fields: ['members', 'client_token'],
    handle: (call) => members(call, (task, ids) => [...new Set([...task.assignees, ...ids])]),
  },
  {
    method: 'POST',
    path: `${one}/remove_members`,
    scopes: writing,
    query,
    fields: ['members'],
    handle: (call) => members(call, (task, ids) => task.assignees.filter((id) => !ids.includes(id))),
  },
];

function taskBy(call: Call): SimTask {
  const task = call.core.world.tasks.get(call.params.task_guid ?? '');
  if (task === undefined) throw refusals.unknown();
  return task;
}

function create(call: Call): object {
  const { core, body, nowMs } = call;
  const token = optionalText(body, 'client_token', 100);
  if (token !== undefined && token.length < 10) throw refusals.parameter('client_token');
  const known =
    token === undefined ? undefined : knownUuid(core.world.taskTokens, token, nowMs, tokenMemoryMs);
  const earlier = known === undefined ? undefined : core.world.tasks.get(known);
  if (earlier !== undefined) return { task: shown(call, earlier) };
  const summary = requiredText(body, 'summary');
  if (summary.length > longest) throw refusals.parameter('summary');
  const guid = freshId('event').replace(/^(.{8})(.{4})(.{4})(.{4})(.*)$/, '$1-$2-$3-$4-$5');
  const task: SimTask = {
    guid,
    summary,
    description: optionalText(body, 'description', longest) ?? '',
    ...dueOf(body),
    assignees: readMembers(call, body.members ?? []),
    completedAtMs: 0,
  };
  core.world.tasks.set(guid, task);
  if (token !== undefined) core.world.taskTokens.set(token, { id: guid, atMs: nowMs });
  tellTask(core, task, 1);
  return { task: shown(call, task) };
}

function dueOf(body: Body): { dueMs?: number } {
  const { timestamp } = (body.due ?? {}) as Body;
  if (timestamp === undefined) return {};
  if (typeof timestamp !== 'string' || !/^\d{12,14}$/.test(timestamp))
    throw refusals.parameter('due.timestamp');
  return { dueMs: Number(timestamp) };
}

function change(call: Call): object {
  const found = taskBy(call);
  const wanted = call.body.update_fields;
  const given = (call.body.task ?? {}) as Body;
  if (!Array.isArray(wanted) || wanted.length === 0 || wanted.some((name) => !fields.includes(String(name))))
    throw refusals.parameter('update_fields');
  if (wanted.includes('summary')) {
    found.summary = requiredText(given, 'summary');
    if (found.summary.length > longest) throw refusals.parameter('summary');
  }
  if (wanted.includes('description')) found.description = optionalText(given, 'description', longest) ?? '';
  if (wanted.includes('due')) {
    delete found.dueMs;
    Object.assign(found, dueOf(given));
  }
  if (wanted.includes('completed_at')) complete(call.core, found, Number(given.completed_at));
  else tellTask(call.core, found, 1);
  return { task: shown(call, found) };
}

/** What is done cannot be done once more, and what is open cannot be opened. */
export function complete(core: Core, task: SimTask, atMs: number): void {
  if (!Number.isFinite(atMs) || (atMs === 0) === (task.completedAtMs === 0))
    throw refusals.parameter('completed_at');
  task.completedAtMs = atMs;
  tellTask(core, task, atMs === 0 ? 6 : 5);
}

function readMembers(call: Call, given: unknown): string[] {
  if (!Array.isArray(given) || given.length > mostMembers) throw refusals.parameter('members');
  return (given as Body[]).map(({ id, type, role }) => {
    if (type !== 'user' || role !== 'assignee') throw refusals.parameter('members');
    return userBy(call, String(id), userIdType(call)).openId;
  });
}

function members(call: Call, next: (task: SimTask, ids: string[]) => string[]): object {
  const found = taskBy(call);
  found.assignees = next(found, readMembers(call, call.body.members));
  tellTask(call.core, found, 2);
  return { task: shown(call, found) };
}

/** Only of what the app made itself, and in numbers: what changed, 5 done, 6 open again, 7 deleted. */
function tellTask(core: Core, task: SimTask, what: number): void {
  core.tell({ kind: 'task' });
  core.events.emit('task.task.updated_v1', { task_id: task.guid, obj_type: what });
}

function shown(call: Call, task: SimTask): object {
  const idType = userIdType(call);
  return {
    guid: task.guid,
    summary: task.summary,
    description: task.description,
    ...(task.dueMs === undefined ? {} : { due: { timestamp: String(task.dueMs), is_all_day: false } }),
    completed_at: String(task.completedAtMs),
    status: task.completedAtMs === 0 ? 'todo' : 'done',
    url: `https://applink.feishu.cn/client/todo/detail?guid=${task.guid}`,
    members: task.assignees.flatMap((openId) => {
      const user = call.core.world.users.get(openId);
      return user === undefined ? [] : [{ id: idOf(user, idType), type: 'user', role: 'assignee' }];
    }),
  };
}
