/** Which chats a request may touch, and how far. */
import { chatDisbanded, chatNotOwner, chatOutside, chatUnknown } from './failures.ts';
import type { Call } from './request.ts';
import type { ChatRow } from './world.ts';

/** A chat by its id, whether or not the bot is in it. */
export function chatById(call: Call): ChatRow {
  const id = call.params.chat_id ?? '';
  if (!/^oc_[A-Za-z0-9]+$/.test(id)) throw chatUnknown();
  const chat = call.core.world.chats.get(id);
  if (chat === undefined) throw chatUnknown();
  return chat;
}

/** A chat the bot is in. */
export function ownChat(call: Call): ChatRow {
  const chat = chatById(call);
  if (chat.disbanded) throw chatDisbanded();
  if (!chat.botIn) throw chatOutside();
  return chat;
}

/** A chat whose settings and members the bot may change. */
export function governed(call: Call): ChatRow {
  const chat = ownChat(call);
  const isHead = chat.ownerId === 'bot' || chat.managers.has('bot');
  const isMaker = chat.madeByBot && call.core.granted.has('im:chat:operate_as_owner');
  if (!isHead && !isMaker) throw chatNotOwner();
  return chat;
}
