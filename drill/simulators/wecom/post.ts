/** A message of ours put into a chat, by whichever way it came. */
import type { Content } from './content.ts';
import type { Ground } from './core.ts';
import type { Channel, SimMention, SimMessage } from './types.ts';
import { addMessage, type ChatRow, freshId } from './world.ts';

interface How {
  channel: Channel;
  msgId?: string;
  streamId?: string;
  unfinished?: boolean;
}

export function postMessage(ground: Ground, chat: ChatRow, shown: Content, how: How): SimMessage {
  const at = ground.now();
  const message: SimMessage = {
    id: freshId('m'),
    chatId: chat.id,
    senderId: how.channel === 'bot' || how.channel === 'webhook' ? how.channel : 'app',
    at,
    updatedAt: at,
    type: shown.type,
    content: shown.content,
    recalled: false,
    updates: 0,
    ...how,
    ...mentionsOf(ground, chat, shown.mentioned),
    ...(shown.type === 'template_card' ? { card: structuredClone(shown.content) } : {}),
  };
  addMessage(ground.world, message);
  ground.tell({ kind: 'message', chatId: chat.id, messageId: message.id });
  return message;
}

/** Who stands in the text, and whose phone rings for it: only people who are in the chat. */
export function mentionsOf(
  ground: Ground,
  chat: ChatRow,
  mentioned: readonly string[],
): { mentions: SimMention[]; notified: string[] } {
  const mentions = mentioned.map((userId) => ({
    userId,
    name: userId === 'all' ? '所有人' : (ground.world.users.get(userId.toLowerCase())?.name ?? userId),
  }));
  const notified = mentioned.includes('all')
    ? [...chat.members]
    : mentioned.filter((userId) => chat.members.has(userId));
  return { mentions, notified };
}

/** A change of a message that is already there. */
export function touch(ground: Ground, message: SimMessage): void {
  message.updates += 1;
  message.updatedAt = ground.now();
  ground.tell({ kind: 'message', chatId: message.chatId, messageId: message.id });
}
