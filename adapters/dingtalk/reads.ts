/** Who has read what the robot said to one person, or to many in one message. Each question is a metered call, so it is asked only where it matters. */
import { PlatformError } from '../../src/errors.ts';
import { asArray, asObject, asText } from '../common/values.ts';
import type { Cards } from './cards.ts';
import type { DingtalkClient } from './client.ts';
import { readMessageId } from './ids.ts';

interface ReadsDeps {
  client: DingtalkClient;
  robotCode: string;
  cards: Cards | null;
}

/** "Query the read status", read 2026-11: within 24 hours of sending. Null where DingTalk cannot be asked. */
export function createReadersOf({ client, robotCode, cards }: ReadsDeps) {
  return async (messageId: string): Promise<string[] | null> => {
    const key = keyOf(messageId, cards);
    if (key === null) return null;
    try {
      const answer = await client.call({
        host: 'api',
        method: 'GET',
        path: 'v1.0/robot/oToMessages/readStatus',
        query: { robotCode, processQueryKey: key },
      });
      return asArray(answer.messageReadInfoList)
        .map(asObject)
        .filter(({ readStatus }) => readStatus === 'READ')
        .map(({ userId }) => asText(userId));
    } catch (error) {
      // Too old, or of a kind that has no read status.
      if (error instanceof PlatformError && error.kind === 'bad-request') return null;
      throw error;
    }
  };
}

/** The key under which DingTalk knows a message to one person; of a card only the process that sent it was told. */
function keyOf(messageId: string, cards: Cards | null): string | null {
  const id = readMessageId(messageId);
  if (id.kind === 'robot') return id.group === null ? (id.keys[0] ?? null) : null;
  const trace = id.kind === 'card' ? cards?.traceOf(id.outTrackId) : undefined;
  return trace && 'person' in trace.place ? trace.carrierId : null;
}
