/** The sealed callbacks that DingTalk and WeCom share: SHA-1 over sorted parts, and AES-256-CBC with its own layout and padding. */
import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto';

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
export function sealSignature(token: string, timestamp: string, nonce: string, sealed: string): string {
  return createHash('sha1').update([token, timestamp, nonce, sealed].sort().join('')).digest('hex');
}

const keyOf = (aesKey: string) => Buffer.from(`${aesKey}=`, 'base64');

/** 16 random bytes, the length of the text, the text, whose it is; padded to blocks of 32. */
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
    if (padding < 1 || padding > blockBytes || padding > padded.length) return null;
    const end = padded.length - padding;
    if (!padded.subarray(end).every((byte) => byte === padding)) return null;
    return readLayout(padded.subarray(0, end));
  } catch {
    return null;
  }
}

function readLayout(whole: Buffer): { text: string; owner: string } | null {
  const start = randomHeadBytes + lengthBytes;
  if (whole.length < start) return null;
  const end = start + whole.readUInt32BE(randomHeadBytes);
  if (end > whole.length) return null;
  return { text: whole.subarray(start, end).toString('utf8'), owner: whole.subarray(end).toString('utf8') };
}
