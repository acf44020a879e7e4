/** Takes a file up on the bot's connection: a session, its parts, and the id that comes out. */
import { createHash } from 'node:crypto';
import { PlatformError } from '../../src/errors.ts';
import type { OutgoingFile } from '../../src/ports/platform.ts';
import { asText } from '../common/values.ts';
import { uploadChunkBytes } from './limits.ts';
import { freshReqId, type Stream } from './stream.ts';

export async function uploadFile(
  stream: Pick<Stream, 'ask'>,
  { name, bytes }: OutgoingFile,
): Promise<string> {
  const ask = (step: string, body: Record<string, unknown>) =>
    stream.ask(`aibot_upload_media_${step}`, freshReqId('upload'), body, { repeat: 'harmless' });
  const count = Math.ceil(bytes.length / uploadChunkBytes);
  const begun = await ask('init', {
    type: 'file',
    filename: name,
    total_size: bytes.length,
    total_chunks: count,
    md5: createHash('md5').update(bytes).digest('hex'),
  });
  const upload_id = needed(begun.upload_id);
  for (let index = 0; index < count; index++) {
    const chunk = bytes.subarray(index * uploadChunkBytes, (index + 1) * uploadChunkBytes);
    await ask('chunk', { upload_id, chunk_index: index, base64_data: Buffer.from(chunk).toString('base64') });
  }
  return needed((await ask('finish', { upload_id })).media_id);
}

function needed(value: unknown): string {
  const id = asText(value);
  if (id !== '') return id;
  throw new PlatformError('wecom', 'unavailable', 'WeCom took a file without an id');
}
