/** Files sent up to the platform, for messages (im-v1 file create, read 2026-11). */
import { fileRefused } from './failures.ts';
import type { Call, Route } from './request.ts';
import { freshId } from './world.ts';

const mostBytes = 30 * 1024 * 1024;
const types = ['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream'];

export const fileRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: 'im/v1/files',
    scopes: ['im:resource', 'im:resource:upload'],
    form: true,
    handle: upload,
  },
];

function upload({ core, parts = [] }: Call): object {
  const textOf = (field: string) => parts.find(({ name }) => name === field)?.bytes.toString('utf8') ?? '';
  const file = parts.find(({ name }) => name === 'file');
  if (!types.includes(textOf('file_type'))) throw fileRefused.parameter('file_type');
  if (textOf('file_name') === '') throw fileRefused.parameter('file_name');
  if (file?.fileName === undefined) throw fileRefused.parameter('file');
  if (file.bytes.length === 0) throw fileRefused.empty();
  if (file.bytes.length > mostBytes) throw fileRefused.tooLarge();
  const key = freshId('file_v3');
  core.world.files.set(key, { name: textOf('file_name'), bytes: file.bytes.toString('base64') });
  return { file_key: key };
}
