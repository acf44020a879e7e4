/** What the Stream's two sides say to each other: subscriptions, acknowledgements, and frames broken in the middle. */
import type { Reply } from '../common/push-book.ts';
import { badParameter } from './failures.ts';
import { cardTopic, type Push, robotTopic } from './pushes.ts';

const callbackTopics = [
  robotTopic,
  cardTopic,
  '/v1.0/im/bot/messages/delegate',
  '/v1.0/card/dynamicData/get',
  '/v1.0/graph/api/invoke',
];

export interface UpFrame {
  code?: unknown;
  headers?: { messageId?: unknown; contentType?: unknown };
  message?: unknown;
  data?: unknown;
}

export function readSubscriptions(given: unknown): Set<string> {
  if (!Array.isArray(given) || given.length === 0) throw badParameter('subscriptions', 'must be a list');
  const topics = (given as { type?: unknown; topic?: unknown }[]).map(({ type, topic } = {}) => {
    const isKnown =
      type === 'EVENT' ? topic === '*' : type === 'CALLBACK' && callbackTopics.includes(String(topic));
    if (!isKnown) throw badParameter('subscriptions', `unknown topic ${String(topic)}`);
    return String(topic);
  });
  return new Set(topics);
}

export function parseUp(bytes: Buffer): UpFrame | undefined {
  const value = parseData(bytes.toString('utf8'));
  return typeof value === 'object' && value !== null ? (value as UpFrame) : undefined;
}

export function parseData(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

export function readAck(push: Push, up: UpFrame, complain: (what: string) => void): Reply {
  const data = parseData(up.data) as { status?: unknown; response?: unknown } | undefined | null;
  if (up.code !== 200) return { kind: 'answer', ok: false, body: data };
  if (push.kind === 'robot') return { kind: 'answer', ok: true, body: undefined };
  if (push.kind === 'card') return { kind: 'answer', ok: true, body: data?.response };
  if (data?.status !== 'SUCCESS' && data?.status !== 'LATER') complain('an event ack without a status');
  return { kind: 'answer', ok: data?.status === 'SUCCESS', body: data };
}
