/** Changing, recalling and reading messages. */
import { checkContent } from './content.ts';
import type { Core } from './core.ts';
import {
  badParameter,
  fieldMissing,
  messageRecalled,
  messageTooOld,
  notEditable,
  notPermitted,
  tooFast,
  tooManyEdits,
} from './failures.ts';
import {
  chatFor,
  isCardAlive,
  messageById,
  ownMessage,
  recallMessage,
  replaceCard,
} from './message-access.ts';
import { messageBody } from './message-form.ts';
import { type Call, choice, paged, pageOf, pageQuery, type Route, requiredText } from './request.ts';
import type { SimMessage } from './types.ts';

// im-v1 message pages, read 2026-11.
const mostEdits = 20;
const dayMs = 24 * 60 * 60_000;
const recallLifeMs = 365 * dayMs;

const changeScopes = ['im:message', 'im:message:send_as_bot', 'im:message:update'];
const readScopes = ['im:message', 'im:message:readonly', 'im:message.history:readonly'];

export const messageRoutes: readonly Route[] = [
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

function patchCard(call: Call): object {
  const { core, nowMs } = call;
  const message = ownMessage(call);
  if (call.body.content === undefined) throw fieldMissing('content');
  if (message.type !== 'interactive') throw notEditable('not a card.');
  if (!isCardAlive(message, nowMs)) throw messageTooOld();
  const checked = checkContent(core.world, 'interactive', call.body.content);
  if (!core.limits.target(`patch ${message.id}`, nowMs)) throw tooFast();
  replaceCard(core, message, checked.card);
  return {};
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
