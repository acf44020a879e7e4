/** A message of ours put into a chat, by whichever way it came. */
import type { Content } from './content.ts';
import type { Core } from './core.ts';
import type { Channel, SimMention, SimMessage } from './types.ts';
import { addMessage, freshId } from './world.ts';

export function postMessage(
  core: Core,
  chatId: string,
  shown: Content,
  how: {
    channel: Channel;
    processQueryKey?: string;
    outTrackId?: string;
    mentions?: SimMention[];
    visibleTo?: string[];
  },
): SimMessage {
  const at = core.now();
  const message: SimMessage = {
    id: freshId('msg'),
    chatId,
    senderId: 'bot',
    at,
    updatedAt: at,
    type: shown.type,
    content: shown.content,
    recalled: false,
    readBy: [],
    readTimes: {},
    ...how,
    mentions: how.mentions ?? [],
  };
  addMessage(core.world, message);
  core.tell({ kind: 'message', chatId, messageId: message.id });
  return message;
}
