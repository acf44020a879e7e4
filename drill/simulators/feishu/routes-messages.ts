/** Sending, answering, changing, recalling and reading messages. */
import { checkContent } from './content.ts';
import type { Core } from './core.ts';
import {
  badParameter,
  botNotInChat,
  fieldMissing,
  idUnknown,
  messageRecalled,
  messageTooOld,
  notAvailable,
  notEditable,
  notPermitted,
  notTheSender,
  tooFast,
  tooManyEdits,
  unknownChat,
  unknownMessage,
} from './failures.ts';
import { messageBody } from './message-form.ts';
import {
  type Call,
  choice,
  optionalFlag,
  optionalText,
  paged,
  pageOf,
  pageQuery,
  type Route,
  requiredText,
} from './request.ts';
import type { SimMessage } from './types.ts';
import { addMessage, type ChatRow, findUser, freshId, knownUuid, p2pChat, type UserRow } from './world.ts';

// im-v1 message pages, read 2026-11.
const uuidSpanMs = 60 * 60_000;
const longestUuid = 50;
const cardLifeMs = 14 * 24 * 60 * 60_000;
const mostEdits = 20;
const dayMs = 24 * 60 * 60_000;
const recallLifeMs = 365 * dayMs;

const messageIdShape = /^om_[A-Za-z0-9]+$/;
const chatIdShape = /^oc_[A-Za-z0-9]+$/;
const openIdShape = /^ou_[A-Za-z0-9]+$/;
const unionIdShape = /^on_[A-Za-z0-9]+$/;
const sendScopes = ['im:message', 'im:message:send_as_bot', 'im:message:send'];
const changeScopes = ['im:message', 'im:message:send_as_bot', 'im:message:update'];
const readScopes = ['im:message', 'im:message:readonly', 'im:message.history:readonly'];
const receiverTypes = ['open_id', 'user_id', 'union_id', 'email', 'chat_id'] as const;

export const messageRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: 'im/v1/messages',
    scopes: sendScopes,
    query: ['receive_id_type'],
    fields: ['receive_id', 'msg_type', 'content', 'uuid'],
    handle: create,
  },
  {
    method: 'GET',
    path: 'im/v1/messages',
    scopes: readScopes,
    query: [
      'container_id_type',
      'container_id',
      'start_time',
      'end_time',
      'sort_type',
      'only_thread_root_messages',
      'card_msg_content_type',
      'with_sender_name',
      ...pageQuery,
    ],
    handle: list,
  },
  {
    method: 'POST',
    path: 'im/v1/messages/:message_id/reply',
    scopes: sendScopes,
    fields: ['content', 'msg_type', 'reply_in_thread', 'uuid'],
    handle: reply,
  },
  {
    method: 'PATCH',
    path: 'im/v1/messages/:message_id',
    scopes: changeScopes,
    fields: ['content'],
    handle: patchCard,
  },
  {
    method: 'PUT',
    path: 'im/v1/messages/:message_id',
    scopes: changeScopes,
    fields: ['msg_type', 'content'],
    handle: editText,
  },
  {
    method: 'DELETE',
    path: 'im/v1/messages/:message_id',
    scopes: ['im:message', 'im:message:send_as_bot', 'im:message:recall'],
    handle: recall,
  },
  {
    method: 'GET',
    path: 'im/v1/messages/:message_id',
    scopes: readScopes,
    query: ['user_id_type', 'card_msg_content_type', 'with_sender_name'],
    handle: get,
  },
];

function create(call: Call): object {
  const { core, body } = call;
  if (call.query.get('receive_id_type') === null) throw fieldMissing('receive_id_type');
  const idType = choice(call.query, 'receive_id_type', receiverTypes, 'open_id');
  const receiver = requiredText(body, 'receive_id');
  const type = requiredText(body, 'msg_type');
  const repeated = repeatOf(call);
  if (repeated !== undefined) return messageBody(core.world, repeated);
  const chat =
    idType === 'chat_id'
      ? chatFor(core, receiver)
      : p2pChat(core.world, personFor(core, receiver, idType).openId);
  return post(call, chat, type, {});
}

function reply(call: Call): object {
  const parent = messageById(call);
  const type = requiredText(call.body, 'msg_type');
  optionalFlag(call.body, 'reply_in_thread');
  const repeated = repeatOf(call);
  if (repeated !== undefined) return messageBody(call.core.world, repeated);
  if (parent.recalled) throw messageRecalled();
  const chat = chatFor(call.core, parent.chatId);
  const [person] = chat.members;
  if (chat.kind === 'p2p' && person !== undefined) personFor(call.core, person, 'open_id');
  return post(call, chat, type, { parentId: parent.id, rootId: parent.rootId ?? parent.id });
}

function post(
  call: Call,
  chat: ChatRow,
  type: string,
  thread: { parentId?: string; rootId?: string },
): object {
  const { core, body, nowMs } = call;
  if (body.content === undefined) throw fieldMissing('content');
  const checked = checkContent(core.world, type, body.content);
  if (!core.limits.target(chat.id, nowMs)) throw tooFast();
  const at = core.now();
  const message: SimMessage = {
    id: freshId('om'),
    chatId: chat.id,
    senderId: 'bot',
    at,
    updatedAt: at,
    type,
    content: checked.content,
    ...(checked.card === undefined ? {} : { card: checked.card }),
    recalled: false,
    urgent: [],
    pinned: false,
    readBy: [],
    readTimes: {},
    reactions: [],
    ...thread,
    updates: 0,
    mentions: checked.mentions,
  };
  const uuid = optionalText(body, 'uuid');
  if (uuid !== undefined && uuid !== '') {
    message.uuid = uuid;
    core.world.messageUuids.set(uuid, { id: message.id, atMs: nowMs });
  }
  addMessage(core.world, message);
  core.tell({ kind: 'message', chatId: chat.id, messageId: message.id });
  return messageBody(core.world, message);
}

/** The message an earlier request with this `uuid` made within the hour. */
function repeatOf(call: Call): SimMessage | undefined {
  const uuid = optionalText(call.body, 'uuid');
  if (uuid === undefined || uuid === '') return undefined;
  if (uuid.length > longestUuid) throw badParameter(`uuid is longer than ${longestUuid}.`);
  const known = knownUuid(call.core.world.messageUuids, uuid, call.nowMs, uuidSpanMs);
  return known === undefined ? undefined : call.core.world.messages.get(known);
}

/** A chat the bot may write to. */
function chatFor(core: Core, chatId: string): ChatRow {
  if (!chatIdShape.test(chatId)) throw badParameter('invalid receive_id.');
  const chat = core.world.chats.get(chatId);
  if (chat === undefined) throw unknownChat();
  if (chat.disbanded || !chat.botIn) throw botNotInChat();
  if (chat.kind === 'p2p') personFor(core, [...chat.members][0] ?? '', 'open_id');
  return chat;
}

/** A person the bot may write to. */
function personFor(core: Core, id: string, idType: (typeof receiverTypes)[number]): UserRow {
  const isShaped =
    (idType !== 'open_id' || openIdShape.test(id)) && (idType !== 'union_id' || unionIdShape.test(id));
  if (!isShaped) throw badParameter('invalid receive_id.');
  const user = idType === 'email' ? byEmail(core, id) : findUser(core.world, id, idType as 'open_id');
  if (user === undefined) throw unknownReceiver(core, idType, id);
  if (user.available === false) throw notAvailable();
  return user;
}

function byEmail(core: Core, email: string): UserRow | undefined {
  return [...core.world.users.values()].find((user) => user.email === email && user.resigned !== true);
}

/** Someone who has left is out of range; an id never seen is invalid for this app. */
function unknownReceiver(core: Core, idType: string, id: string) {
  if (idType === 'open_id' && core.world.users.has(id)) return notAvailable();
  return idUnknown(idType, id);
}

export function messageById(call: Call): SimMessage {
  const id = call.params.message_id ?? '';
  if (!messageIdShape.test(id)) throw badParameter('invalid message_id.');
  const message = call.core.world.messages.get(id);
  if (message === undefined) throw unknownMessage();
  const chat = call.core.world.chats.get(message.chatId);
  if (chat === undefined || !chat.botIn || chat.disbanded) throw botNotInChat();
  return message;
}

export function ownMessage(call: Call): SimMessage {
  const message = messageById(call);
  if (message.senderId !== 'bot') throw notTheSender();
  if (message.recalled) throw messageRecalled();
  return message;
}

function patchCard(call: Call): object {
  const { core, nowMs } = call;
  const message = ownMessage(call);
  if (call.body.content === undefined) throw fieldMissing('content');
  if (message.type !== 'interactive') throw notEditable('not a card.');
  if (nowMs - message.at.getTime() > cardLifeMs) throw messageTooOld();
  const checked = checkContent(core.world, 'interactive', call.body.content);
  if (!core.limits.target(`patch ${message.id}`, nowMs)) throw tooFast();
  replaceCard(core, message, checked.card);
  return {};
}

/** The new card of a message; also what an answered button press may bring. */
export function replaceCard(core: Core, message: SimMessage, card: unknown): void {
  message.card = card;
  message.updates += 1;
  message.updatedAt = core.now();
  core.tell({ kind: 'card', chatId: message.chatId, messageId: message.id });
}

export function isCardAlive(message: SimMessage, nowMs: number): boolean {
  return nowMs - message.at.getTime() <= cardLifeMs;
}

function editText(call: Call): object {
  const { core } = call;
  const message = ownMessage(call);
  const type = requiredText(call.body, 'msg_type');
  if (message.type !== 'text' && message.type !== 'post')
    throw notEditable('only text and post can be edited.');
  if (type !== message.type) throw badParameter('msg_type can not be changed.');
  if (message.updates >= mostEdits) throw tooManyEdits();
  const checked = checkContent(core.world, type, call.body.content);
  message.content = checked.content;
  message.mentions = checked.mentions;
  message.updates += 1;
  message.updatedAt = core.now();
  core.tell({ kind: 'edit', chatId: message.chatId, messageId: message.id });
  return messageBody(core.world, message);
}

function recall(call: Call): object {
  const { core } = call;
  const message = messageById(call);
  const chat = core.world.chats.get(message.chatId);
  const isHead = chat?.ownerId === 'bot' || chat?.managers.has('bot') === true;
  if (message.senderId !== 'bot' && !isHead) throw notPermitted('the message is not yours.');
  if (message.recalled) throw messageRecalled();
  if (call.nowMs - message.at.getTime() > recallLifeMs) throw messageTooOld();
  recallMessage(core, message, message.senderId === 'bot' ? 'message_owner' : 'group_owner');
  return {};
}

export function recallMessage(core: Core, message: SimMessage, recallType: string): void {
  message.recalled = true;
  message.updatedAt = core.now();
  core.tell({ kind: 'recall', chatId: message.chatId, messageId: message.id });
  core.events.emit('im.message.recalled_v1', {
    message_id: message.id,
    chat_id: message.chatId,
    recall_time: String(core.nowMs()),
    recall_type: recallType,
  });
}

function get(call: Call): object {
  const message = messageById(call);
  requireHistory(call, message.chatId);
  const own = messageBody(call.core.world, message, call.query.get('card_msg_content_type'));
  return { items: [own, ...forwarded(call.core, message)] };
}

/** The bundled messages of a merge_forward, flat, pointing up. */
function forwarded(core: Core, message: SimMessage): object[] {
  return (message.children ?? []).map((child, index) => ({
    message_id: `${message.id}c${index}`,
    upper_message_id: message.id,
    msg_type: child.type,
    create_time: String(child.at.getTime()),
    chat_id: message.chatId,
    sender: { id: child.senderId, id_type: 'open_id', sender_type: 'user', tenant_key: core.world.tenantKey },
    body: { content: JSON.stringify(child.content) },
  }));
}

function list(call: Call): object {
  const { core, query } = call;
  choice(query, 'container_id_type', ['chat', 'thread'], 'chat');
  const chatId = query.get('container_id');
  if (chatId === null) throw fieldMissing('container_id');
  const chat = chatFor(core, chatId);
  requireHistory(call, chat.id);
  const fromMs = Number(query.get('start_time') ?? 0) * 1000;
  const toMs = Number(query.get('end_time') ?? Number.POSITIVE_INFINITY) * 1000;
  const order = choice(query, 'sort_type', ['ByCreateTimeAsc', 'ByCreateTimeDesc'], 'ByCreateTimeAsc');
  const page = pageOf(call, 50);
  const all = (core.world.messagesOf.get(chat.id) ?? []).filter(
    (message) => message.at.getTime() >= fromMs && message.at.getTime() < toMs + 1000,
  );
  if (order === 'ByCreateTimeDesc') all.reverse();
  return paged(all, page, (message) => messageBody(core.world, message, query.get('card_msg_content_type')));
}

/** Reading what people wrote in a group needs the sensitive scope. */
function requireHistory(call: Call, chatId: string): void {
  const isGroup = call.core.world.chats.get(chatId)?.kind === 'group';
  if (isGroup && !call.core.granted.has('im:message.group_msg')) {
    throw notPermitted('need scope: im:message.group_msg');
  }
}
