/** Encryption and signatures of DingTalk's web door ("Callback encryption", "Receive messages", "Card callbacks", read 2026-11). */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

const blockBytes = 32;
const ivBytes = 16;
const randomHeadBytes = 16;
const lengthBytes = 4;

/** Compares in a time that tells nothing about where they differ. */
export function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** SHA-1 over the sorted token, timestamp, nonce and cipher text. */
export function eventSignature(token: string, timestamp: string, nonce: string, sealed: string): string {
  return createHash('sha1').update([token, timestamp, nonce, sealed].sort().join('')).digest('hex');
}

/** Of a message to the robot. */
export function robotSignature(secret: string, timestamp: string): string {
  return createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
}

/** Of a press on a card. */
export function cardSignature(secret: string, timestamp: string): string {
  return createHmac('sha256', secret).update(timestamp).digest('base64');
}

const keyOf = (aesKey: string) => Buffer.from(`${aesKey}=`, 'base64');

/** 16 random bytes, the length, the text and the key of its owner; padded to 32 bytes. */
export function seal(text: string, aesKey: string, owner: string): string {
  const key = keyOf(aesKey);
  const body = Buffer.from(text, 'utf8');
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(body.length);
  const whole = Buffer.concat([randomBytes(randomHeadBytes), length, body, Buffer.from(owner, 'utf8')]);
  const padding = blockBytes - (whole.length % blockBytes);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, ivBytes)).setAutoPadding(false);
  return Buffer.concat([
    cipher.update(Buffer.concat([whole, Buffer.alloc(padding, padding)])),
    cipher.final(),
  ]).toString('base64');
}

/** The text and its owner; null if it was not sealed with this key. */
export function unseal(sealed: string, aesKey: string): { text: string; owner: string } | null {
  const key = keyOf(aesKey);
  try {
    const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, ivBytes)).setAutoPadding(false);
    const padded = Buffer.concat([decipher.update(Buffer.from(sealed, 'base64')), decipher.final()]);
    const padding = padded.at(-1) ?? 0;
    if (padding < 1 || padding > blockBytes) return null;
    const whole = padded.subarray(0, padded.length - padding);
    const start = randomHeadBytes + lengthBytes;
    const end = start + whole.readUInt32BE(randomHeadBytes);
    if (end > whole.length) return null;
    return { text: whole.subarray(start, end).toString('utf8'), owner: whole.subarray(end).toString('utf8') };
  } catch {
    return null;
  }
}
