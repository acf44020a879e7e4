/** To-dos: by union ids, made once for each `sourceId`, done by each executor or by us. */
import type { Core } from './core.ts';
import { badParameter, V1Failure } from './failures.ts';
import {
  type Call,
  type Fields,
  number,
  object,
  pageByToken,
  personByUnionId,
  type Route,
  text,
  texts,
} from './request.ts';
import type { SimTodo } from './types.ts';
import { freshId } from './world.ts';

const write = ['Todo.Todo.Write'];
const longestSubjectBytes = 1024;
const longestDescriptionBytes = 4096;
const mostExecutors = 100;
const priorities = [10, 20, 30, 40];

const changeable: Fields = {
  subject: 'text',
  description: 'text',
  dueTime: 'number',
  executorIds: 'texts',
  participantIds: 'texts',
  priority: 'number',
  reminderTimeStamp: 'number',
};
const query: Fields = { operatorId: 'text' };

export const todoRoutes: readonly Route[] = [
  {
    host: 'api',
    method: 'POST',
    path: 'v1.0/todo/users/:unionId/tasks',
    scopes: write,
    query,
    fields: {
      ...changeable,
      subject: 'text!',
      sourceId: 'text',
      creatorId: 'text',
      isOnlyShowExecutor: 'flag',
      notifyConfigs: 'object',
      detailUrl: 'object',
      actionList: 'list',
      contentFieldList: 'list',
    },
    handle: create,
  },
  {
    host: 'api',
    method: 'GET',
    path: 'v1.0/todo/users/:unionId/tasks/:taskId',
    scopes: ['Todo.Todo.Read'],
    handle: (call) => shown(todoBy(call)),
  },
  {
    host: 'api',
    method: 'PUT',
    path: 'v1.0/todo/users/:unionId/tasks/:taskId',
    scopes: write,
    query,
    fields: { ...changeable, done: 'flag' },
    handle: update,
  },
  {
    host: 'api',
    method: 'PUT',
    path: 'v1.0/todo/users/:unionId/tasks/:taskId/executorStatus',
    scopes: write,
    query,
    fields: { executorStatusList: 'list!' },
    handle: setExecutors,
  },
  {
    host: 'api',
    method: 'DELETE',
    path: 'v1.0/todo/users/:unionId/tasks/:taskId',
    scopes: write,
    query,
    handle(call) {
      const todo = todoBy(call);
      call.core.world.todos.delete(todo.id);
      tellTodo(call.core, 'todo_task_delete', todo);
      return { requestId: freshId('req'), result: true };
    },
  },
  {
    host: 'api',
    method: 'POST',
    path: 'v1.0/todo/users/:unionId/org/tasks/query',
    scopes: ['Todo.Todo.Read', ...write],
    fields: { nextToken: 'text', isDone: 'flag', roleTypes: 'list' },
    handle: queryOrg,
  },
];

function create(call: Call): object {
  const { core, body } = call;
  const owner = personByUnionId(call, call.params.unionId ?? '', 'unionId');
  const sourceId = text(body, 'sourceId');
  const repeated =
    sourceId === '' ? undefined : [...core.world.todos.values()].find((todo) => todo.sourceId === sourceId);
  if (repeated !== undefined) return shown(repeated);
  checkOperator(call);
  checkTexts(call);
  const executors = texts(body, 'executorIds');
  const at = core.now();
  const dueMs = number(body, 'dueTime');
  const todo: SimTodo = {
    id: freshId('task'),
    ownerUnionId: owner.unionId,
    ...(sourceId === '' ? {} : { sourceId }),
    subject: text(body, 'subject'),
    description: text(body, 'description'),
    ...(dueMs === undefined ? {} : { dueAt: new Date(dueMs) }),
    executors: Object.fromEntries(
      (executors.length === 0 ? [owner.unionId] : executors).map((id) => [id, false]),
    ),
    participantIds: texts(body, 'participantIds'),
    priority: number(body, 'priority') ?? 20,
    ...(body.detailUrl === undefined ? {} : { detailUrl: object(body, 'detailUrl') }),
    done: false,
    createdAt: at,
    updatedAt: at,
  };
  core.world.todos.set(todo.id, todo);
  tellTodo(core, 'todo_task_create', todo);
  return shown(todo);
}

function checkOperator(call: Call): void {
  const operatorId = call.query.get('operatorId');
  if (operatorId !== null) personByUnionId(call, operatorId, 'operatorId');
}

function checkTexts(call: Call): void {
  const { body } = call;
  if (Buffer.byteLength(text(body, 'subject')) > longestSubjectBytes) {
    throw badParameter('subject', `is over ${longestSubjectBytes} bytes`);
  }
  if (Buffer.byteLength(text(body, 'description')) > longestDescriptionBytes) {
    throw badParameter('description', `is over ${longestDescriptionBytes} bytes`);
  }
  const priority = number(body, 'priority');
  if (priority !== undefined && !priorities.includes(priority))
    throw badParameter('priority', 'is none of 10 to 40');
  const people = [...texts(body, 'executorIds'), ...texts(body, 'participantIds')];
  if (texts(body, 'executorIds').length > mostExecutors)
    throw badParameter('executorIds', `over ${mostExecutors}`);
  for (const unionId of people) personByUnionId(call, unionId, 'executorIds');
}

function todoBy(call: Call): SimTodo {
  personByUnionId(call, call.params.unionId ?? '', 'unionId');
  checkOperator(call);
  const todo = call.core.world.todos.get(call.params.taskId ?? '');
  if (todo === undefined) throw new V1Failure(404, 'taskNotExist', 'no such task');
  return todo;
}

function update(call: Call): object {
  const todo = todoBy(call);
  checkTexts(call);
  const { body, core } = call;
  if (body.subject !== undefined) todo.subject = text(body, 'subject');
  if (body.description !== undefined) todo.description = text(body, 'description');
  const dueMs = number(body, 'dueTime');
  if (dueMs !== undefined) todo.dueAt = new Date(dueMs);
  if (body.executorIds !== undefined) {
    const before = todo.executors;
    todo.executors = Object.fromEntries(texts(body, 'executorIds').map((id) => [id, before[id] ?? false]));
  }
  if (body.participantIds !== undefined) todo.participantIds = texts(body, 'participantIds');
  if (typeof body.done === 'boolean') todo.done = body.done;
  changed(core, todo);
  return { requestId: freshId('req'), result: true };
}

function setExecutors(call: Call): object {
  const todo = todoBy(call);
  for (const entry of call.body.executorStatusList as { id?: unknown; isDone?: unknown }[]) {
    if (typeof entry.isDone !== 'boolean' || todo.executors[String(entry.id)] === undefined) {
      throw badParameter('executorStatusList', 'names no executor of the task');
    }
    todo.executors[String(entry.id)] = entry.isDone;
  }
  finish(call.core, todo);
  return { requestId: freshId('req'), result: true };
}

/** A task is done when all have done their part. */
export function finish(core: Core, todo: SimTodo): void {
  todo.done = Object.values(todo.executors).every(Boolean);
  changed(core, todo);
}

function changed(core: Core, todo: SimTodo): void {
  todo.updatedAt = core.now();
  tellTodo(core, 'todo_task_update', todo);
}

function tellTodo(core: Core, type: string, todo: SimTodo): void {
  core.tell({ kind: 'todo' });
  const unionIdList = [
    ...new Set([todo.ownerUnionId, ...Object.keys(todo.executors), ...todo.participantIds]),
  ];
  core.pushes.emit(type, { unionIdList, taskId: todo.id, bizTag: 'openApi' });
}

/** Only those with a page of their own are listed. */
function queryOrg(call: Call): object {
  const { unionId } = personByUnionId(call, call.params.unionId ?? '', 'unionId');
  const isDone = call.body.isDone === true;
  const theirs = [...call.core.world.todos.values()].filter(
    (todo) => todo.detailUrl !== undefined && todo.done === isDone && todo.executors[unionId] !== undefined,
  );
  const page = pageByToken(theirs, { nextToken: call.body.nextToken }, 20);
  const todoCards = page.shown.map((todo) => ({
    taskId: todo.id,
    subject: todo.subject,
    dueTime: todo.dueAt?.getTime(),
    detailUrl: todo.detailUrl,
    priority: todo.priority,
    isDone: todo.done,
    sourceId: todo.sourceId,
    creatorId: todo.ownerUnionId,
  }));
  return { nextToken: page.nextToken, todoCards };
}

function shown(todo: SimTodo): object {
  return {
    id: todo.id,
    subject: todo.subject,
    description: todo.description,
    dueTime: todo.dueAt?.getTime(),
    done: todo.done,
    executorIds: Object.keys(todo.executors),
    participantIds: todo.participantIds,
    sourceId: todo.sourceId,
    priority: todo.priority,
    creatorId: todo.ownerUnionId,
    createdTime: todo.createdAt.getTime(),
    modifiedTime: todo.updatedAt.getTime(),
    bizTag: 'openApi',
  };
}
