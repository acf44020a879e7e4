/** A form with one file in it, as bytes; pure. */
import { createHash } from 'node:crypto';
import type { OutgoingFile } from '../../src/ports/platform.ts';

export interface FormFile {
  /** Of the field. */
  field: string;
  fileName: string;
  type: string;
  bytes: Uint8Array;
}

export interface FormBody {
  contentType: string;
  body: Buffer;
}

/** Names and texts are ours alone: nothing in them needs to be escaped. */
export function multipart(
  texts: Record<string, string>,
  { field, fileName, type, bytes }: FormFile,
): FormBody {
  // No file holds its own digest.
  const boundary = `xinliu-${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}`;
  const head = (disposition: string, more = '') =>
    `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n${more}\r\n`;
  const parts = Object.entries(texts).map(([name, text]) => `${head(`name="${name}"`)}${text}\r\n`);
  const file = head(`name="${field}"; filename="${fileName}"`, `Content-Type: ${type}\r\n`);
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([Buffer.from(parts.join('') + file), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
}

/** A picture of ours in a form of its own. */
export const pngForm = (field: string, bytes: Uint8Array, texts: Record<string, string> = {}): FormBody =>
  multipart(texts, { field, fileName: 'picture.png', type: 'image/png', bytes });

/** Any other file of ours, whose name is plain letters. */
export const fileForm = (
  field: string,
  { name, bytes }: OutgoingFile,
  texts: Record<string, string> = {},
): FormBody => multipart(texts, { field, fileName: name, type: 'application/octet-stream', bytes });
