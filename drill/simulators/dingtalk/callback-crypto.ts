/** The encryption and the signatures of what the platform sends to a web address. */
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';

const blockBytes = 32;
const randomHeadBytes = 16;

/** SHA-1 over token, timestamp, nonce and cipher text, sorted. */
export function callbackSignature(
  token: string,
  timestamp: string,
  nonce: string,
  encrypted: string,
): string {
  return createHash('sha1').update([token, timestamp, nonce, encrypted].sort().join('')).digest('hex');
}

/** AES-256-CBC over 16 random bytes, the length, the text and the owner's key. */
export function encryptCallback(plain: string, aesKey: string, ownerKey: string): string {
  const key = keyBytes(aesKey);
  const text = Buffer.from(plain, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const whole = Buffer.concat([randomBytes(randomHeadBytes), length, text, Buffer.from(ownerKey, 'utf8')]);
  const padding = blockBytes - (whole.length % blockBytes);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([whole, Buffer.alloc(padding, padding)]);
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64');
}

export function decryptCallback(encrypted: string, aesKey: string): { text: string; ownerKey: string } {
  const key = keyBytes(aesKey);
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(Buffer.from(encrypted, 'base64')), decipher.final()]);
  const whole = padded.subarray(0, padded.length - (padded.at(-1) ?? 0));
  const end = randomHeadBytes + 4 + whole.readUInt32BE(randomHeadBytes);
  return {
    text: whole.subarray(randomHeadBytes + 4, end).toString('utf8'),
    ownerKey: whole.subarray(end).toString('utf8'),
  };
}

/** The signature of robot messages and of custom webhooks. */
export function robotSignature(secret: string, timestamp: string): string {
  return createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
}

/** The signature of card presses by HTTP. */
export function cardSignature(secret: string, timestamp: string): string {
  return createHmac('sha256', secret).update(timestamp).digest('base64');
}

function keyBytes(aesKey: string): Buffer {
  return Buffer.from(`${aesKey}=`, 'base64');
}
