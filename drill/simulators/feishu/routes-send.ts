/** Sending messages and answering them, each `uuid` once. */
import { checkContent } from './content.ts';
import { badParameter, fieldMissing, messageRecalled, tooFast } from './failures.ts';
import { chatFor, messageById, personFor, receiverTypes } from './message-access.ts';
import { messageBody } from './message-form.ts';
import { type Call, choice, optionalFlag, optionalText, type Route, requiredText } from './request.ts';
import type { SimMessage } from './types.ts';
import { addMessage, type ChatRow, freshId, knownUuid, p2pChat } from './world.ts';

// im-v1 message create, read 2026-11.
const uuidSpanMs = 60 * 60_000;
const longestUuid = 50;

const sendScopes = ['im:message', 'im:message:send_as_bot', 'im:message:send'];

export const sendRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: 'im/v1/messages',
    scopes: sendScopes,
    query: ['receive_id_type'],
    fields: ['receive_id', 'msg_type', 'content', 'uuid'],
    handle: create,
  },
  {
    method: 'POST',
    path: 'im/v1/messages/:message_id/reply',
    scopes: sendScopes,
    fields: ['content', 'msg_type', 'reply_in_thread', 'uuid'],
    handle: reply,
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
