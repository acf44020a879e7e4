/** Which messages a request may touch, to whom the bot may write, and how a message changes. */
import type { Core } from './core.ts';
import {
  badParameter,
  botNotInChat,
  idUnknown,
  messageRecalled,
  notAvailable,
  notTheSender,
  unknownChat,
  unknownMessage,
} from './failures.ts';
import type { Call } from './request.ts';
import type { SimMessage } from './types.ts';
import { type ChatRow, findUser, type UserRow } from './world.ts';

// im-v1 message patch, read 2026-11.
const cardLifeMs = 14 * 24 * 60 * 60_000;

const messageIdShape = /^om_[A-Za-z0-9]+$/;
const chatIdShape = /^oc_[A-Za-z0-9]+$/;
const openIdShape = /^ou_[A-Za-z0-9]+$/;
const unionIdShape = /^on_[A-Za-z0-9]+$/;
export const receiverTypes = ['open_id', 'user_id', 'union_id', 'email', 'chat_id'] as const;

/** A chat the bot may write to. */
export function chatFor(core: Core, chatId: string): ChatRow {
  if (!chatIdShape.test(chatId)) throw badParameter('invalid receive_id.');
  const chat = core.world.chats.get(chatId);
  if (chat === undefined) throw unknownChat();
  if (chat.disbanded || !chat.botIn) throw botNotInChat();
  if (chat.kind === 'p2p') personFor(core, [...chat.members][0] ?? '', 'open_id');
  return chat;
}

/** A person the bot may write to. */
export function personFor(core: Core, id: string, idType: (typeof receiverTypes)[number]): UserRow {
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

/** A message in a chat the bot is in. */
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

/** Puts a new card in place of the old one; by PATCH, or as the answer to a press. */
export function replaceCard(core: Core, message: SimMessage, card: unknown): void {
  message.card = card;
  message.updates += 1;
  message.updatedAt = core.now();
  core.tell({ kind: 'card', chatId: message.chatId, messageId: message.id });
}

export function isCardAlive(message: SimMessage, nowMs: number): boolean {
  return nowMs - message.at.getTime() <= cardLifeMs;
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
