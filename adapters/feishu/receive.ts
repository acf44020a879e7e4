/** The webhook door: checks size, signature, age and token, decrypts, decodes, and answers only when the event is safe. */
import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';
import type { PressAnswer, TakeIn, WebhookAnswer, WebhookRequest } from '../../src/ports/platform.ts';
import { Refused } from '../common/refused.ts';
import { asObject, nameOf, parseJson } from '../common/values.ts';
import { decode, needsBotId } from './decode.ts';
import { signatureMaxAgeMs, webhookMaxBytes } from './limits.ts';

export interface ReceiveConfig {
  appId: string;
  encryptKey?: string;
  verificationToken?: string;
}

export interface ReceiveDeps {
  clock: Clock;
  log: Log;
  botOpenId: () => Promise<string>;
}

export type Receive = (request: WebhookRequest, takeIn: TakeIn) => Promise<WebhookAnswer>;

export function createReceive(config: ReceiveConfig, deps: ReceiveDeps): Receive {
  const open = createOpener(config, deps.clock);
  return async (request, takeIn) => {
    try {
      const envelope = open(request);
      checkToken(config.verificationToken, envelope);
      if (envelope.type === 'url_verification') return answer(200, { challenge: String(envelope.challenge) });
      return await takeInEnvelope(envelope, config.appId, deps, takeIn);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      deps.log.warn({ platform: 'feishu', status: error.status }, `webhook refused: ${error.message}`);
      return answer(error.status, {});
    }
  };
}

async function takeInEnvelope(
  envelope: Record<string, unknown>,
  appId: string,
  { log, botOpenId }: ReceiveDeps,
  takeIn: TakeIn,
): Promise<WebhookAnswer> {
  let press: PressAnswer = {};
  try {
    const decoded = decode(envelope, { appId, botOpenId: needsBotId(envelope) ? await botOpenId() : '' });
    if (decoded.kind === 'foreign-app') throw new Refused(403, 'an event of another app');
    if (decoded.kind === 'garbled') throw new Refused(400, decoded.why);
    if (decoded.kind === 'ignored') return answer(200, {});
    press = await takeIn(decoded.events);
  } catch (error) {
    if (error instanceof Refused) throw error;
    // Anything but 200 makes Feishu push it again: after 15 s, 5 min, 1 h, 6 h.
    log.warn({ error: nameOf(error) }, 'an event could not be taken in; Feishu will push it again');
    return answer(500, {});
  }
  return answer(200, toPressAnswer(press));
}

/** What Feishu shows to the person who pressed; empty if nothing is said. */
export function toPressAnswer({ toast }: PressAnswer): Record<string, unknown> {
  return toast === undefined ? {} : { toast: { type: 'info', content: toast } };
}

function answer(status: number, body: object): WebhookAnswer {
  return { status, contentType: 'application/json; charset=utf-8', body: JSON.stringify(body) };
}

/** Turns a request into its plain envelope, or refuses it. */
function createOpener({ encryptKey, verificationToken }: ReceiveConfig, clock: Clock) {
  return ({ method, headers, body }: WebhookRequest): Record<string, unknown> => {
    if (method !== 'POST') throw new Refused(405, 'not a POST');
    if (body.length > webhookMaxBytes) throw new Refused(413, 'the body is too large');
    const outer = parseJson(body.toString('utf8'));
    if (Object.keys(asObject(outer)).length === 0) throw new Refused(400, 'not a JSON object');
    if (encryptKey !== undefined) return openSealed(asObject(outer), headers, body, encryptKey, clock);
    // Without any shared secret everybody could speak for everybody.
    if (verificationToken === undefined)
      throw new Refused(403, 'neither encrypt key nor verification token is set');
    return asObject(outer);
  };
}

function openSealed(
  outer: Record<string, unknown>,
  headers: WebhookRequest['headers'],
  body: Buffer,
  encryptKey: string,
  clock: Clock,
): Record<string, unknown> {
  if (typeof outer.encrypt !== 'string') throw new Refused(401, 'a plain body, but an encrypt key is set');
  const isSigned = headers['x-lark-signature'] !== undefined;
  if (isSigned) checkSignature(headers, body, encryptKey, clock);
  const plain = decrypt(outer.encrypt, encryptKey);
  const envelope = asObject(plain === null ? null : parseJson(plain));
  if (isSigned && Object.keys(envelope).length === 0) throw new Refused(400, 'cannot be decrypted');
  // Only the first greeting comes without a signature; it is proof enough that it could be encrypted.
  if (!isSigned && envelope.type !== 'url_verification') throw new Refused(401, 'no signature');
  return envelope;
}

/** "Encryption and signature", read 2026-11: SHA-256 over timestamp, nonce, key and the raw body. */
function checkSignature(
  headers: WebhookRequest['headers'],
  body: Buffer,
  encryptKey: string,
  clock: Clock,
): void {
  const timestamp = single(headers['x-lark-request-timestamp']);
  const nonce = single(headers['x-lark-request-nonce']);
  const expected = createHash('sha256')
    .update(timestamp)
    .update(nonce)
    .update(encryptKey)
    .update(body)
    .digest('hex');
  if (!isSame(single(headers['x-lark-signature']), expected)) throw new Refused(401, 'wrong signature');
  const ageMs = Math.abs(clock.now().getTime() - Number(timestamp) * 1000);
  if (!(ageMs <= signatureMaxAgeMs)) throw new Refused(401, 'the time of the signature is too far from ours');
}

function checkToken(expected: string | undefined, envelope: Record<string, unknown>): void {
  if (expected === undefined) return;
  const { token } = envelope.header === undefined ? envelope : asObject(envelope.header);
  if (!isSame(typeof token === 'string' ? token : '', expected))
    throw new Refused(401, 'wrong verification token');
}

const single = (header: string | string[] | undefined) => (typeof header === 'string' ? header : '');

/** Compares in a time that tells nothing about where they differ. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

const blockBytes = 16;

/** AES-256-CBC with PKCS#7; the first block is the start value, the key is the SHA-256 of the encrypt key. */
function decrypt(sealed: string, encryptKey: string): string | null {
  const bytes = Buffer.from(sealed, 'base64');
  const key = createHash('sha256').update(encryptKey, 'utf8').digest();
  try {
    const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, blockBytes));
    return Buffer.concat([decipher.update(bytes.subarray(blockBytes)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
