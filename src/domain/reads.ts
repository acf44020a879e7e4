/** Asking who has read what went to many, on platforms that have to be asked: when, and about which messages. */
import { hashOf } from './digest.ts';

// DingTalk answers for 24 hours, "Query the read status", read 2026-11; most read a message on the day, so that one late question says most.
const askAfterMs = 20 * 3_600_000;

/** When is asked about messages of which the last one leaves at this moment. */
export const readsAskedAt = (lastSentAt: Date): Date => new Date(lastSentAt.getTime() + askAfterMs);

/** At most so many of them, chosen without regard to who got them, and the same each time. */
export const sampleOf = <Message extends { messageId: string }>(
  messages: Message[],
  most: number,
): Message[] => [...messages].sort((a, b) => hashOf(a.messageId) - hashOf(b.messageId)).slice(0, most);
