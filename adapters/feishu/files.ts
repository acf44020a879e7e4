/** Files in direct chats: taken up first, then sent by their key. */
import { PlatformError } from '../../src/errors.ts';
import type { Files } from '../../src/ports/platform.ts';
import { fileForm } from '../common/multipart.ts';
import type { FeishuClient } from './client.ts';
import { abilities, targetBucket } from './limits.ts';
import { sentOf, uuidOf } from './sent.ts';
import { isFileKey } from './values.ts';

export function createFiles(client: FeishuClient): Files {
  async function upload(file: Parameters<Files['send']>[0]['file']): Promise<string> {
    // im/v1/files, read 2026-11: `stream` for whatever has no sort of its own there.
    const form = fileForm('file', file, { file_type: 'stream', file_name: file.name });
    const { data } = await client.call({ method: 'POST', path: 'im/v1/files', form });
    if (isFileKey(data.file_key)) return data.file_key;
    throw new PlatformError('feishu', 'unavailable', 'Feishu took a file without a key');
  }

  return {
    keyMemoryMs: abilities.keyMemoryMs,
    async send({ personExternalId, file, key }) {
      const content = JSON.stringify({ file_key: await upload(file) });
      const answer = await client.call({
        method: 'POST',
        path: 'im/v1/messages',
        params: { receive_id_type: 'open_id' },
        body: { receive_id: personExternalId, msg_type: 'file', content, uuid: uuidOf(key) },
        kind: 'send',
        repeat: 'keyed',
        targetBucket: targetBucket(personExternalId),
      });
      return sentOf(answer);
    },
  };
}
