/** Delivery to a web address: encrypted with the encrypt key, signed over the raw bytes of the body. */
import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { post as postText } from '../common/post.ts';
import type { Reply } from '../common/push-book.ts';
import { parseJson } from '../common/server.ts';
import type { Ground } from './core.ts';
import type { Envelope, Transport } from './events.ts';

const defaultAnswerTimeoutMs = 3000;
const challengeTimeoutMs = 1000;
const userAgent = 'Feishu-Open-Platform/simulated';

export interface Webhook extends Transport {
  state(): 'verifying' | 'verified' | 'refused';
}

/** Asks the address to prove itself at once; events wait for that, and are not sent if it fails. */
export function createWebhook(ground: Ground, url: string): Webhook {
  let state: 'verifying' | 'verified' | 'refused' = 'verifying';
  const verified = challenge(ground, url).then((isOurs) => {
    state = isOurs ? 'verified' : 'refused';
    ground.tell({ kind: 'webhook' });
  });
  return {
    state: () => state,
    async deliver(envelope: Envelope): Promise<Reply> {
      await verified;
      if (state === 'refused') return { kind: 'no-connection' };
      const timeoutMs = ground.options.ackTimeoutMs ?? defaultAnswerTimeoutMs;
      const answer = await post(ground, url, envelope, { isSigned: true, timeoutMs });
      if (answer === undefined) return { kind: 'silent' };
      return { kind: 'answer', ok: answer.status === 200, body: parseJson(answer.text) };
    },
  };
}

async function challenge(ground: Ground, url: string): Promise<boolean> {
  const word = randomBytes(16).toString('hex');
  const body = { challenge: word, token: ground.options.verificationToken ?? '', type: 'url_verification' };
  const answer = await post(ground, url, body, { isSigned: false, timeoutMs: challengeTimeoutMs });
  if (answer?.status !== 200) return false;
  const parsed = parseJson(answer.text);
  return typeof parsed === 'object' && parsed !== null && 'challenge' in parsed && parsed.challenge === word;
}

function post(
  ground: Ground,
  url: string,
  payload: unknown,
  how: { isSigned: boolean; timeoutMs: number },
): Promise<{ status: number; text: string } | undefined> {
  const { encryptKey } = ground.options;
  const plain = JSON.stringify(payload);
  // Odd white space on purpose: the signature covers these bytes, not a re-written JSON.
  const body = encryptKey === undefined ? plain : `{ "encrypt" : "${encrypt(plain, encryptKey)}" }`;
  const headers: Record<string, string> = {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': userAgent,
    'x-request-id': randomBytes(16).toString('hex'),
  };
  if (encryptKey !== undefined && how.isSigned) Object.assign(headers, signature(ground, body, encryptKey));
  return postText(url, headers, body, how.timeoutMs);
}

function signature(ground: Ground, body: string, encryptKey: string): Record<string, string> {
  const timestamp = String(Math.floor(ground.nowMs() / 1000));
  const nonce = randomBytes(8).toString('hex');
  const signed = createHash('sha256').update(timestamp + nonce + encryptKey + body);
  return {
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': nonce,
    'x-lark-signature': signed.digest('hex'),
  };
}

/** base64 of a 16-byte IV and AES-256-CBC; the key is SHA-256 of the encrypt key. */
export function encrypt(plain: string, encryptKey: string): string {
  const key = createHash('sha256').update(encryptKey, 'utf8').digest();
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  return Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final()]).toString('base64');
}
