/** What surrounds a message: who has read it, urgent notices, reactions and pins. */
import {
  badParameter,
  fieldInvalid,
  fieldMissing,
  messageTooOld,
  notTheSender,
  pinsFull,
} from './failures.ts';
import { messageById, ownMessage } from './message-access.ts';
import {
  type Call,
  paged,
  pageOf,
  pageQuery,
  type Route,
  requiredText,
  textList,
  userIdType,
} from './request.ts';
import type { SimMessage, UrgentKind } from './types.ts';
import { findUser, freshId, idOf } from './world.ts';

const readReceiptLifeMs = 7 * 24 * 60 * 60_000;
const mostUrgent = 200;
const mostPins = 50;

const urgentScopes: Record<UrgentKind, readonly string[]> = {
  app: ['im:message.urgent', 'im:message.urgent:app_send'],
  sms: ['im:message.urgent:sms'],
  phone: ['im:message.urgent:phone'],
};

function urgentRoute(kind: UrgentKind): Route {
  return {
    method: 'PATCH',
    path: `im/v1/messages/:message_id/urgent_${kind}`,
    scopes: urgentScopes[kind],
    query: ['user_id_type'],
    fields: ['user_id_list'],
    handle: (call) => urge(call, kind),
  };
}

export const aroundMessageRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: 'im/v1/messages/:message_id/read_users',
    scopes: ['im:message', 'im:message:readonly'],
    query: ['user_id_type', ...pageQuery],
    handle: readUsers,
  },
  urgentRoute('app'),
  urgentRoute('sms'),
  urgentRoute('phone'),
  {
    method: 'POST',
    path: 'im/v1/messages/:message_id/reactions',
    scopes: ['im:message', 'im:message.reactions:write_only'],
    fields: ['reaction_type'],
    handle: addReaction,
  },
  {
    method: 'GET',
    path: 'im/v1/messages/:message_id/reactions',
    scopes: ['im:message', 'im:message:readonly', 'im:message.reactions:read'],
    query: ['reaction_type', 'user_id_type', ...pageQuery],
    handle: listReactions,
  },
  {
    method: 'DELETE',
    path: 'im/v1/messages/:message_id/reactions/:reaction_id',
    scopes: ['im:message', 'im:message.reactions:write_only'],
    handle: removeReaction,
  },
  {
    method: 'POST',
    path: 'im/v1/pins',
    scopes: ['im:message', 'im:message.pins:write_only'],
    fields: ['message_id'],
    handle: pin,
  },
  {
    method: 'DELETE',
    path: 'im/v1/pins/:message_id',
    scopes: ['im:message', 'im:message.pins:write_only'],
    handle: unpin,
  },
  {
    method: 'GET',
    path: 'im/v1/pins',
    scopes: ['im:message', 'im:message:readonly', 'im:message.pins:read'],
    query: ['chat_id', 'start_time', 'end_time', ...pageQuery],
    handle: listPins,
  },
];

function readUsers(call: Call): object {
  const idType = userIdType(call);
  const page = pageOf(call, 100);
  const message = messageById(call);
  if (message.senderId !== 'bot') throw notTheSender();
  if (call.nowMs - message.at.getTime() > readReceiptLifeMs) throw messageTooOld('older than 7 days.');
  return paged(message.readBy, page, (openId) => {
    const user = call.core.world.users.get(openId);
    return {
      user_id_type: idType,
      user_id: user === undefined ? openId : idOf(user, idType),
      timestamp: String(message.readTimes[openId] ?? 0),
      tenant_key: call.core.world.tenantKey,
    };
  });
}

function urge(call: Call, kind: UrgentKind): object {
  const idType = userIdType(call);
  const message = ownMessage(call);
  const ids = textList(call.body, 'user_id_list', mostUrgent, 1);
  const members = call.core.world.chats.get(message.chatId)?.members;
  const invalid: string[] = [];
  for (const id of ids) {
    const user = findUser(call.core.world, id, idType);
    if (user === undefined || members?.has(user.openId) !== true) invalid.push(id);
    else message.urgent.push({ openId: user.openId, kind, at: call.core.now() });
  }
  call.core.tell({ kind: 'urgent', chatId: message.chatId, messageId: message.id });
  return { invalid_user_id_list: invalid };
}

function addReaction(call: Call): object {
  const message = messageById(call);
  const wanted = call.body.reaction_type as { emoji_type?: unknown } | undefined;
  const emojiType = wanted?.emoji_type;
  if (typeof emojiType !== 'string' || emojiType === '') throw fieldMissing('reaction_type.emoji_type');
  const reaction = { id: freshId('reaction'), operatorId: 'bot' as const, emojiType, at: call.core.now() };
  message.reactions.push(reaction);
  call.core.tell({ kind: 'reaction', chatId: message.chatId, messageId: message.id });
  call.core.events.emit('im.message.reaction.created_v1', {
    message_id: message.id,
    reaction_type: { emoji_type: emojiType },
    operator_type: 'app',
    app_id: call.core.options.appId,
    action_time: String(reaction.at.getTime()),
  });
  return reactionBody(call, reaction);
}

function reactionBody(call: Call, reaction: SimMessage['reactions'][number]): object {
  const isBot = reaction.operatorId === 'bot';
  return {
    reaction_id: reaction.id,
    operator: {
      operator_id: isBot ? call.core.options.appId : reaction.operatorId,
      operator_type: isBot ? 'app' : 'user',
    },
    action_time: String(reaction.at.getTime()),
    reaction_type: { emoji_type: reaction.emojiType },
  };
}

function listReactions(call: Call): object {
  const message = messageById(call);
  const wanted = call.query.get('reaction_type');
  const shown = message.reactions.filter((entry) => wanted === null || entry.emojiType === wanted);
  return paged(shown, pageOf(call, 50), (entry) => reactionBody(call, entry));
}

function removeReaction(call: Call): object {
  const message = messageById(call);
  const index = message.reactions.findIndex((entry) => entry.id === call.params.reaction_id);
  const reaction = message.reactions[index];
  if (reaction === undefined) throw badParameter('invalid reaction_id.');
  if (reaction.operatorId !== 'bot') throw badParameter('the reaction is not yours.');
  message.reactions.splice(index, 1);
  return reactionBody(call, reaction);
}

function pin(call: Call): object {
  const id = requiredText(call.body, 'message_id');
  const message = messageById({ ...call, params: { message_id: id } });
  if (message.recalled) throw badParameter('the message was recalled.');
  const pinned = (call.core.world.messagesOf.get(message.chatId) ?? []).filter((entry) => entry.pinned);
  if (!message.pinned && pinned.length >= mostPins) throw pinsFull();
  message.pinned = true;
  call.core.tell({ kind: 'pin', chatId: message.chatId, messageId: message.id });
  return { pin: pinBody(call, message) };
}

function unpin(call: Call): object {
  const message = messageById(call);
  message.pinned = false;
  call.core.tell({ kind: 'pin', chatId: message.chatId, messageId: message.id });
  return {};
}

function listPins(call: Call): object {
  const chatId = call.query.get('chat_id');
  if (chatId === null) throw fieldMissing('chat_id');
  const chat = call.core.world.chats.get(chatId);
  if (chat === undefined) throw fieldInvalid('chat_id', 'chat_id is invalid');
  const pinned = (call.core.world.messagesOf.get(chatId) ?? []).filter((message) => message.pinned);
  return paged(pinned, pageOf(call, 50), (message) => pinBody(call, message));
}

function pinBody(call: Call, message: SimMessage): object {
  return {
    message_id: message.id,
    chat_id: message.chatId,
    operator_id: call.core.options.appId,
    operator_id_type: 'app_id',
    create_time: String(message.updatedAt.getTime()),
  };
}
