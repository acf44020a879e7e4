/** Groups: opening, changing, closing them, and their members. */
import { tellDisbanded, tellMembersChanged } from './chat-events.ts';
import type { Core } from './core.ts';
import {
  chatConcurrent,
  chatDisbanded,
  chatInvisible,
  chatNotOwner,
  chatOutside,
  chatParameter,
  chatUnknown,
  fieldInvalid,
} from './failures.ts';
import {
  type Call,
  choice,
  optionalText,
  paged,
  pageOf,
  pageQuery,
  type Route,
  requiredText,
  textList,
  userBy,
  userIdType,
} from './request.ts';
import { type ChatRow, findUser, freshId, idOf, knownUuid, newChat, type UserIdType } from './world.ts';

// im-v1 chat pages, read 2026-11.
const uuidSpanMs = 10 * 60 * 60_000;
const longestName = 60;
const longestDescription = 100;
const mostUsersPerCall = 50;
const mostBotsPerCall = 5;
const mostMembers = 5000;
// Long enough for two calls on their way at once to meet.
const memberChangeMs = 15;

const readScopes = ['im:chat', 'im:chat:read', 'im:chat:readonly'];
const writeMembers = ['im:chat', 'im:chat.members:write_only'];
const readMembers = ['im:chat', 'im:chat:readonly', 'im:chat.members:read'];
const settingFields = [
  'avatar',
  'i18n_names',
  'group_message_type',
  'chat_mode',
  'chat_type',
  'join_message_visibility',
  'leave_message_visibility',
  'membership_approval',
  'restricted_mode_setting',
  'urgent_setting',
  'video_conference_setting',
  'edit_permission',
  'hide_member_count_setting',
  'pin_manage_setting',
  'add_member_permission',
  'share_card_permission',
  'at_all_permission',
];

export const chatRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: 'im/v1/chats',
    scopes: ['im:chat', 'im:chat:create'],
    query: ['user_id_type', 'set_bot_manager', 'uuid'],
    fields: ['name', 'description', 'owner_id', 'user_id_list', 'bot_id_list', 'external', ...settingFields],
    handle: create,
  },
  {
    method: 'GET',
    path: 'im/v1/chats',
    scopes: readScopes,
    query: ['user_id_type', 'sort_type', ...pageQuery],
    handle: list,
  },
  {
    method: 'GET',
    path: 'im/v1/chats/search',
    scopes: readScopes,
    query: ['user_id_type', 'query', ...pageQuery],
    handle: search,
  },
  { method: 'GET', path: 'im/v1/chats/:chat_id', scopes: readScopes, query: ['user_id_type'], handle: get },
  {
    method: 'PUT',
    path: 'im/v1/chats/:chat_id',
    scopes: ['im:chat', 'im:chat:update'],
    query: ['user_id_type'],
    fields: ['name', 'description', 'owner_id', ...settingFields],
    handle: change,
  },
  { method: 'DELETE', path: 'im/v1/chats/:chat_id', scopes: ['im:chat', 'im:chat:delete'], handle: dissolve },
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
  {
    method: 'PATCH',
    path: 'im/v1/chats/:chat_id/announcement',
    scopes: ['im:chat', 'im:chat.announcement:write_only'],
    fields: ['revision', 'requests'],
    handle: announce,
  },
  {
    method: 'POST',
    path: 'im/v1/chats/:chat_id/top_notice/put_top_notice',
    scopes: ['im:chat', 'im:chat.top_notice:write_only'],
    fields: ['chat_top_notice'],
    handle: putTopNotice,
  },
  {
    method: 'POST',
    path: 'im/v1/chats/:chat_id/top_notice/delete_top_notice',
    scopes: ['im:chat', 'im:chat.top_notice:write_only'],
    handle: deleteTopNotice,
  },
];

function create(call: Call): object {
  const { core, body, nowMs } = call;
  const idType = userIdType(call);
  const uuid = call.query.get('uuid') ?? '';
  const owner = optionalText(body, 'owner_id');
  const uuidKey = `${uuid} ${owner ?? ''}`;
  const known = uuid === '' ? undefined : knownUuid(core.world.chatUuids, uuidKey, nowMs, uuidSpanMs);
  const earlier = known === undefined ? undefined : core.world.chats.get(known);
  if (earlier !== undefined) return chatBody(core, earlier, idType);
  const name = optionalText(body, 'name', longestName) ?? '';
  const description = optionalText(body, 'description', longestDescription) ?? '';
  const ownerId = owner === undefined ? undefined : visible(call, owner, idType);
  const members = textList(body, 'user_id_list', mostUsersPerCall).map((id) => visible(call, id, idType));
  textList(body, 'bot_id_list', mostBotsPerCall);
  const people = ownerId === undefined ? members : [ownerId, ...members];
  const chat = newChat({ id: freshId('oc'), name, kind: 'group', members: people, botIn: true });
  chat.ownerId = ownerId ?? 'bot';
  chat.madeByBot = true;
  chat.description = description;
  if (call.query.get('set_bot_manager') === 'true') chat.managers.add('bot');
  keepSettings(chat, body);
  core.world.chats.set(chat.id, chat);
  if (uuid !== '') core.world.chatUuids.set(uuidKey, { id: chat.id, atMs: nowMs });
  core.tell({ kind: 'chat', chatId: chat.id });
  return chatBody(core, chat, idType);
}

/** The open id of somebody the bot may bring into a group. */
function visible(call: Call, id: string, idType: UserIdType): string {
  const user = userBy(call, id, idType);
  if (user.available === false) throw chatInvisible();
  return user.openId;
}

function keepSettings(chat: ChatRow, body: Record<string, unknown>): void {
  for (const field of settingFields) if (body[field] !== undefined) chat.settings[field] = body[field];
}

function chatBody(core: Core, chat: ChatRow, idType: UserIdType): object {
  const owner = chat.ownerId === 'bot' ? undefined : core.world.users.get(chat.ownerId);
  return {
    chat_id: chat.id,
    avatar: '',
    name: chat.name,
    description: chat.description,
    ...(owner === undefined ? {} : { owner_id: idOf(owner, idType), owner_id_type: idType }),
    chat_mode: chat.kind,
    chat_type: 'private',
    group_message_type: 'chat',
    chat_tag: 'inner',
    external: false,
    tenant_key: core.world.tenantKey,
    user_count: String(chat.members.size),
    bot_count: chat.botIn ? '1' : '0',
    user_manager_id_list: [...chat.managers].filter((id) => id !== 'bot'),
    bot_manager_id_list: chat.managers.has('bot') ? [core.options.appId] : [],
    chat_status: chat.disbanded ? 'dissolved' : 'normal',
    ...chat.settings,
  };
}

/** A chat by its id, whether or not the bot is in it. */
function chatById(call: Call): ChatRow {
  const id = call.params.chat_id ?? '';
  if (!/^oc_[A-Za-z0-9]+$/.test(id)) throw chatUnknown();
  const chat = call.core.world.chats.get(id);
  if (chat === undefined) throw chatUnknown();
  return chat;
}

function ownChat(call: Call): ChatRow {
  const chat = chatById(call);
  if (chat.disbanded) throw chatDisbanded();
  if (!chat.botIn) throw chatOutside();
  return chat;
}

function governed(call: Call): ChatRow {
  const chat = ownChat(call);
  const isHead = chat.ownerId === 'bot' || chat.managers.has('bot');
  const isMaker = chat.madeByBot && call.core.granted.has('im:chat:operate_as_owner');
  if (!isHead && !isMaker) throw chatNotOwner();
  return chat;
}

function groupsOfBot(core: Core): ChatRow[] {
  return [...core.world.chats.values()].filter(
    (chat) => chat.kind === 'group' && chat.botIn && !chat.disbanded,
  );
}

function list(call: Call): object {
  const idType = userIdType(call);
  return paged(groupsOfBot(call.core), pageOf(call, 100), (chat) => chatBody(call.core, chat, idType));
}

function search(call: Call): object {
  const idType = userIdType(call);
  const wanted = call.query.get('query') ?? '';
  const found = groupsOfBot(call.core).filter((chat) => chat.name.includes(wanted));
  return paged(found, pageOf(call, 100), (chat) => chatBody(call.core, chat, idType));
}

function get(call: Call): object {
  return chatBody(call.core, ownChat(call), userIdType(call));
}

function change(call: Call): object {
  const chat = governed(call);
  const idType = userIdType(call);
  const name = optionalText(call.body, 'name', longestName);
  const description = optionalText(call.body, 'description', longestDescription);
  const owner = optionalText(call.body, 'owner_id');
  if (owner !== undefined) {
    const openId = visible(call, owner, idType);
    if (!chat.members.has(openId)) throw chatParameter('the new owner is not a member.');
    chat.ownerId = openId;
  }
  if (name !== undefined) chat.name = name;
  if (description !== undefined) chat.description = description;
  keepSettings(chat, call.body);
  call.core.tell({ kind: 'chat', chatId: chat.id });
  return {};
}

function dissolve(call: Call): object {
  const chat = governed(call);
  chat.disbanded = true;
  tellDisbanded(call.core, chat, call.core.world.botOpenId);
  return {};
}

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

function announce(call: Call): object {
  const chat = ownChat(call);
  requiredText(call.body, 'revision');
  chat.announcement = textList(call.body, 'requests', 20, 1).join('\n');
  call.core.tell({ kind: 'announcement', chatId: chat.id });
  return {};
}

function putTopNotice(call: Call): object {
  const chat = ownChat(call);
  const notices = call.body.chat_top_notice;
  const notice =
    Array.isArray(notices) && notices.length === 1 ? (notices[0] as Record<string, unknown>) : undefined;
  if (notice === undefined) throw fieldInvalid('chat_top_notice', 'exactly one entry');
  const { action_type: action, message_id: messageId } = notice;
  if (action !== '1' && action !== '2') throw fieldInvalid('chat_top_notice.action_type', 'options: [1,2]');
  if (action === '1') {
    const message = typeof messageId === 'string' ? call.core.world.messages.get(messageId) : undefined;
    if (message?.chatId !== chat.id) throw chatParameter('invalid message_id.');
    chat.topNoticeMessageId = message.id;
  }
  call.core.tell({ kind: 'top-notice', chatId: chat.id });
  return {};
}

function deleteTopNotice(call: Call): object {
  const chat = ownChat(call);
  delete chat.topNoticeMessageId;
  call.core.tell({ kind: 'top-notice', chatId: chat.id });
  return {};
}
