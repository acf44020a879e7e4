/** Groups: opening, changing and closing them, and what stands at their top. */

import { governed, ownChat } from './chat-access.ts';
import { tellDisbanded } from './chat-events.ts';
import type { Core } from './core.ts';
import { chatInvisible, chatParameter, fieldInvalid } from './failures.ts';
import {
  type Call,
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
import { type ChatRow, freshId, idOf, knownUuid, newChat, type UserIdType } from './world.ts';

// im-v1 chat pages, read 2026-11.
const uuidSpanMs = 10 * 60 * 60_000;
const longestName = 60;
const longestDescription = 100;
const mostUsersPerCall = 50;
const mostBotsPerCall = 5;

const readScopes = ['im:chat', 'im:chat:read', 'im:chat:readonly'];
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
