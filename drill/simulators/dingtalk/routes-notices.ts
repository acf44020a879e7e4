/** Work notifications with their silent limits, and announcements with their readers. */
import type { Core } from './core.ts';
import { OapiFailure, V1Failure } from './failures.ts';
import { postMessage } from './post.ts';
import { type Body, type Call, idList, number, object, pageByToken, type Route } from './request.ts';
import { freshId, p2pChat, staff, userById, type WorkNotice } from './world.ts';

const mostUsers = 100;
const mostDepartments = 20;
const mostMessageBytes = 2048;
// Per person and day; over-limit sends are dropped without a word.
const mostPerDay = 500;
const beijingMs = 8 * 60 * 60_000;
const dayMs = 24 * 60 * 60_000;
const parameterWrong = 33001;
const agentUnknown = 400002;
const blackboard = ['qyapi_blackboard_manage'];

const messageTypes = ['text', 'image', 'voice', 'file', 'link', 'oa', 'markdown', 'action_card'];
const conversation = 'topapi/message/corpconversation';

export const noticeRoutes: readonly Route[] = [
  {
    host: 'oapi',
    method: 'POST',
    path: `${conversation}/asyncsend_v2`,
    fields: {
      agent_id: 'number!',
      userid_list: 'text',
      dept_id_list: 'text',
      to_all_user: 'flag',
      msg: 'object!',
    },
    bare: true,
    handle: (call) => ({ task_id: sendNotice(call) }),
  },
  {
    host: 'oapi',
    method: 'POST',
    path: `${conversation}/getsendprogress`,
    fields: { agent_id: 'number!', task_id: 'number!' },
    bare: true,
    handle: (call) => ({ progress: { progress_in_percent: 100, status: noticeBy(call) ? 2 : 0 } }),
  },
  {
    host: 'oapi',
    method: 'POST',
    path: `${conversation}/getsendresult`,
    fields: { agent_id: 'number!', task_id: 'number!' },
    bare: true,
    handle(call) {
      const notice = noticeBy(call);
      const failed = notice.userIds.filter((userId) => !notice.reached.includes(userId));
      const unread = notice.reached;
      return {
        send_result: {
          invalid_user_id_list: failed.filter((userId) => userById(call.core.world, userId) === undefined),
          forbidden_user_id_list: failed.filter((userId) => userById(call.core.world, userId) !== undefined),
          failed_user_id_list: [],
          read_user_id_list: [],
          unread_user_id_list: unread,
          invalid_dept_id_list: [],
        },
      };
    },
  },
  {
    host: 'oapi',
    method: 'POST',
    path: `${conversation}/recall`,
    fields: { agent_id: 'number!', msg_task_id: 'number!' },
    handle(call) {
      const notice = call.core.world.workNotices.get(number(call.body, 'msg_task_id') ?? 0);
      if (notice === undefined) throw new OapiFailure(parameterWrong, 'msg_task_id');
      notice.recalled = true;
      for (const message of call.core.world.messagesByKey.get(`task${notice.taskId}`) ?? [])
        message.recalled = true;
      call.core.tell({ kind: 'recall' });
    },
  },
  {
    host: 'oapi',
    method: 'POST',
    path: 'topapi/blackboard/create',
    scopes: blackboard,
    fields: { create_request: 'object!' },
    handle: announce,
  },
  {
    host: 'api',
    method: 'GET',
    path: 'v1.0/blackboard/readers',
    scopes: blackboard,
    query: {
      operationUserId: 'text!',
      blackboardId: 'text!',
      maxResults: 'number!',
      nextToken: 'text',
      read: 'flag',
    },
    handle: readers,
  },
];

function sendNotice(call: Call): number {
  const { core, body } = call;
  if (core.options.agentId !== number(body, 'agent_id'))
    throw new OapiFailure(agentUnknown, '无效的agent_id');
  const msg = object(body, 'msg');
  if (Buffer.byteLength(JSON.stringify(msg)) > mostMessageBytes)
    throw new OapiFailure(parameterWrong, 'msg over 2048 bytes');
  const type = String(msg.msgtype ?? '');
  const part = msg[type];
  if (!messageTypes.includes(type) || typeof part !== 'object' || part === null) {
    throw new OapiFailure(parameterWrong, `msgtype ${type}`);
  }
  const userIds = receivers(call);
  const reached = userIds.filter((userId) => mayReceive(core, userId, JSON.stringify(msg)));
  const taskId = Number.parseInt(freshId('').slice(-8), 16) * 1000 + Math.floor(Math.random() * 1000);
  for (const userId of reached) {
    const chat = p2pChat(core.world, core.robotCode, userId);
    const content = { type, content: part as Body };
    postMessage(core, chat.id, content, { channel: 'work-notice', processQueryKey: `task${taskId}` });
  }
  core.world.workNotices.set(taskId, { taskId, userIds, reached, recalled: false, atMs: call.nowMs });
  return taskId;
}

function receivers({ core, body }: Call): string[] {
  const everybody = staff(core.world);
  if (body.to_all_user === true) return everybody.map((user) => user.userId);
  const userIds = idList(body.userid_list);
  const departments = idList(body.dept_id_list).map(Number);
  if (
    userIds.length > mostUsers ||
    departments.length > mostDepartments ||
    userIds.length + departments.length === 0
  ) {
    throw new OapiFailure(parameterWrong, 'userid_list, dept_id_list');
  }
  const inside = everybody.filter((user) => user.departmentIds.some((id) => departments.includes(id)));
  return [...new Set([...userIds, ...inside.map((user) => user.userId)])];
}

/** The same text once a day, 500 a day, and only to people who can see the app. */
function mayReceive(core: Core, userId: string, text: string): boolean {
  const user = userById(core.world, userId);
  if (user === undefined || user.available === false) return false;
  const day = Math.floor((core.nowMs() + beijingMs) / dayMs);
  const sameKey = `notice ${userId} ${day} ${text}`;
  const countKey = `notices ${userId} ${day}`;
  const count = Number(core.world.keys.get(countKey)?.id ?? 0);
  if (core.world.keys.has(sameKey) || count >= mostPerDay) return false;
  core.world.keys.set(sameKey, { id: '1', atMs: core.nowMs() });
  core.world.keys.set(countKey, { id: String(count + 1), atMs: core.nowMs() });
  return true;
}

function noticeBy(call: Call): WorkNotice {
  const notice = call.core.world.workNotices.get(number(call.body, 'task_id') ?? 0);
  if (notice === undefined) throw new OapiFailure(parameterWrong, 'task_id');
  return notice;
}

function announce(call: Call): string {
  const { core } = call;
  const request = object(call.body, 'create_request');
  const { operation_userid: operator, author, title, content, ding } = request;
  for (const [field, value] of Object.entries({ operator, author, title, content })) {
    if (typeof value !== 'string' || value === '') throw new OapiFailure(parameterWrong, field);
  }
  if (userById(core.world, String(operator)) === undefined)
    throw new OapiFailure(parameterWrong, 'operation_userid');
  const { deptid_list: departments = [], userid_list: userIds = [] } = (request.blackboard_receiver ??
    {}) as {
    deptid_list?: unknown[];
    userid_list?: string[];
  };
  const inside = staff(core.world).filter(
    (user) =>
      userIds.includes(user.userId) || user.departmentIds.some((id) => departments.map(Number).includes(id)),
  );
  const everybody = departments.length + userIds.length === 0 ? staff(core.world) : inside;
  const id = freshId('board');
  core.world.announcements.set(id, {
    id,
    title: String(title),
    content: String(content),
    author: String(author),
    receiverIds: everybody.map((user) => user.userId),
    readBy: [],
    ding: ding === true,
    at: core.now(),
  });
  core.tell({ kind: 'announcement' });
  core.pushes.emit('blackboard_sent', {
    unionId: userById(core.world, String(operator))?.unionId,
    receivers: { staffIds: JSON.stringify(userIds), deptIds: JSON.stringify(departments) },
    blackboardId: id,
  });
  return id;
}

function readers(call: Call): object {
  const board = call.core.world.announcements.get(call.query.get('blackboardId') ?? '');
  if (board === undefined)
    throw new V1Failure(400, 'invalidParameter.blackboardId', 'blackboardId is unknown');
  const wantsRead = call.query.get('read');
  const rows = board.receiverIds
    .map((userId) => ({ userId, read: board.readBy.includes(userId) }))
    .filter((row) => wantsRead === null || String(row.read) === wantsRead);
  const page = pageByToken(
    rows,
    { maxResults: call.query.get('maxResults'), nextToken: call.query.get('nextToken') },
    200,
  );
  return { users: page.shown, nextToken: page.nextToken, readCount: board.readBy.length };
}
