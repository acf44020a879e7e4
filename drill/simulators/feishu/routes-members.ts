/** The members of groups. */

import { chatById, governed, ownChat } from './chat-access.ts';
import { tellMembersChanged } from './chat-events.ts';
import { chatConcurrent, chatInvisible, chatParameter } from './failures.ts';
import { type Call, choice, paged, pageOf, pageQuery, type Route, textList, userIdType } from './request.ts';
import { type ChatRow, findUser, idOf, type UserIdType } from './world.ts';

// im-v1 chat members pages, read 2026-11.
const mostUsersPerCall = 50;
const mostBotsPerCall = 5;
const mostMembers = 5000;
// Long enough for two calls on their way at once to meet.
const memberChangeMs = 15;

const writeMembers = ['im:chat', 'im:chat.members:write_only'];
const readMembers = ['im:chat', 'im:chat:readonly', 'im:chat.members:read'];

export const memberRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: 'im/v1/chats/:chat_id/members',
    scopes: writeMembers,
    query: ['member_id_type', 'succeed_type'],
    fields: ['id_list'],
    handle: addMembers,
  },
  {
    method: 'DELETE',
    path: 'im/v1/chats/:chat_id/members',
    scopes: writeMembers,
    query: ['member_id_type'],
    fields: ['id_list'],
    handle: removeMembers,
  },
  {
    method: 'GET',
    path: 'im/v1/chats/:chat_id/members',
    scopes: readMembers,
    query: ['member_id_type', ...pageQuery],
    handle: listMembers,
  },
  { method: 'GET', path: 'im/v1/chats/:chat_id/members/is_in_chat', scopes: readMembers, handle: isInChat },
];

type MemberIdType = UserIdType | 'app_id';

function memberIdType(call: Call): MemberIdType {
  return choice(
    call.query,
    'member_id_type',
    ['open_id', 'union_id', 'user_id', 'app_id'] as const,
    'open_id',
  );
}

async function addMembers(call: Call): Promise<object> {
  const chat = ownChat(call);
  const idType = memberIdType(call);
  const ids = textList(call.body, 'id_list', idType === 'app_id' ? mostBotsPerCall : mostUsersPerCall, 1);
  const way = choice(call.query, 'succeed_type', ['0', '1', '2'], '0');
  return alone(call, chat, () => {
    const sorted = sortMembers(call, ids, idType);
    const isBad = sorted.unknown.length > 0 || sorted.outside.length > 0;
    if (way === '2' && isBad) throw chatInvisible();
    if (way === '0' && sorted.outside.length > 0) throw chatInvisible();
    if (chat.members.size + sorted.users.length > mostMembers) throw chatParameter('too many members.');
    const fresh = sorted.users.filter((openId) => !chat.members.has(openId));
    for (const openId of fresh) chat.members.add(openId);
    tellMembersChanged(call.core, 'added', chat, call.core.world.botOpenId, fresh);
    return {
      invalid_id_list: sorted.outside,
      not_existed_id_list: sorted.unknown,
      pending_approval_id_list: [],
    };
  });
}

function sortMembers(call: Call, ids: string[], idType: MemberIdType) {
  const users: string[] = [];
  const unknown: string[] = [];
  const outside: string[] = [];
  for (const id of ids) {
    if (idType === 'app_id') {
      if (id !== call.core.options.appId) unknown.push(id);
      continue;
    }
    const user = findUser(call.core.world, id, idType);
    if (user === undefined) unknown.push(id);
    else if (user.available === false) outside.push(id);
    else users.push(user.openId);
  }
  return { users, unknown, outside };
}

async function removeMembers(call: Call): Promise<object> {
  const chat = governed(call);
  const idType = memberIdType(call);
  const ids = textList(call.body, 'id_list', idType === 'app_id' ? mostBotsPerCall : mostUsersPerCall, 1);
  return alone(call, chat, () => {
    const invalid: string[] = [];
    const gone: string[] = [];
    for (const id of ids) {
      const user = idType === 'app_id' ? undefined : findUser(call.core.world, id, idType);
      if (idType === 'app_id' && id === call.core.options.appId) chat.botIn = false;
      else if (user === undefined || !chat.members.delete(user.openId)) invalid.push(id);
      else gone.push(user.openId);
    }
    tellMembersChanged(call.core, 'deleted', chat, call.core.world.botOpenId, gone);
    return { invalid_id_list: invalid };
  });
}

/** Two changes of one group's members at the same time: the second is refused. */
async function alone<Result>(call: Call, chat: ChatRow, work: () => Result): Promise<Result> {
  if (chat.busy) throw chatConcurrent();
  if (call.core.options.limits === 'off') return work();
  chat.busy = true;
  try {
    await new Promise((resolve) => setTimeout(resolve, memberChangeMs));
    return work();
  } finally {
    chat.busy = false;
  }
}

function listMembers(call: Call): object {
  const chat = ownChat(call);
  const idType = userIdType(call, 'member_id_type');
  const page = paged([...chat.members], pageOf(call, 100), (openId) => {
    const user = call.core.world.users.get(openId);
    return {
      member_id_type: idType,
      member_id: user === undefined ? openId : idOf(user, idType),
      name: user?.name ?? '',
      tenant_key: call.core.world.tenantKey,
    };
  });
  return { ...page, member_total: chat.members.size };
}

function isInChat(call: Call): object {
  const chat = chatById(call);
  return { is_in_chat: chat.botIn && !chat.disbanded };
}
