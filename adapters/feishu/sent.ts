/** What Feishu says of a message that it took. */
import { PlatformError } from '../../src/errors.ts';
import type { Sent } from '../../src/ports/platform.ts';
import type { Answer } from './client.ts';
import { uuidMaxLength } from './limits.ts';
import { isId } from './values.ts';

export function sentOf({ data }: Answer): Omit<Sent, 'asText'> {
  const { message_id: messageId, chat_id: chatId } = data;
  if (!isId(messageId)) throw new PlatformError('feishu', 'in-doubt', 'Feishu sent a message without an id');
  return { messageId, ...(isId(chatId) ? { chatExternalId: chatId } : {}) };
}

/** A key of ours as Feishu takes it. */
export function uuidOf(key: string): string {
  if (key.length > uuidMaxLength) throw new Error(`the key of a message is longer than ${uuidMaxLength}`);
  return key;
}
