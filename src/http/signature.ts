/** Whether a request comes from a source that knows its secret, was made just now, and is as it was made. */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** By name; two secrets while one is being replaced. */
export type Sources = Readonly<Record<string, readonly string[]>>;

export interface Signed {
  source: string;
  /** Unix seconds, as they stand in the header. */
  timestamp: string;
  signature: string;
}

/** So far may the clocks of two machines be apart, and so long may a request be under way. */
export const windowMs = 5 * 60_000;

/** What is signed: nothing of it can be changed, and what was signed for one address or key is good for no other. */
export const signedText = (
  request: { method: string; path: string; key: string; body: Buffer | string },
  timestamp: string,
): Buffer =>
  Buffer.concat([
    Buffer.from(`${timestamp}\n${request.method}\n${request.path}\n${request.key}\n`),
    Buffer.from(request.body),
  ]);

export const sign = (secret: string, text: Buffer): string =>
  createHmac('sha256', secret).update(text).digest('hex');

export type Check = 'right' | 'unsigned' | 'unknown source' | 'wrong time' | 'wrong signature';

export function checkSignature(
  sources: Sources,
  { source, timestamp, signature }: Signed,
  request: Parameters<typeof signedText>[0],
  now: Date,
): Check {
  if (source === '' || timestamp === '' || signature === '') return 'unsigned';
  const secrets = Object.hasOwn(sources, source) ? sources[source] : undefined;
  if (!secrets) return 'unknown source';
  const at = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) * 1000 : Number.NaN;
  if (!(Math.abs(now.getTime() - at) <= windowMs)) return 'wrong time';
  const text = signedText(request, timestamp);
  const given = Buffer.from(signature.replace(/^sha256=/i, '').toLowerCase());
  const isRight = secrets.some((secret) => {
    const wanted = Buffer.from(sign(secret, text));
    return wanted.length === given.length && timingSafeEqual(wanted, given);
  });
  return isRight ? 'right' : 'wrong signature';
}
