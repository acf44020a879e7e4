/** The encryption and the signature that DingTalk and WeCom use for what they send to a web address. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

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
  return encryptBytes(whole, key).toString('base64');
}

/** AES-256-CBC with padding to 32 bytes; the key's first half is the start. */
export function encryptBytes(plain: Buffer, key: Buffer): Buffer {
  const padding = blockBytes - (plain.length % blockBytes);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(padding, padding)), cipher.final()]);
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

function keyBytes(aesKey: string): Buffer {
  return Buffer.from(`${aesKey}=`, 'base64');
}
