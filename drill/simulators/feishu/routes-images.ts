/** Images sent up to the platform, for messages and cards (im-v1 image create, read 2026-11). */
import { isImage } from '../common/form-parts.ts';
import { imageRefused } from './failures.ts';
import type { Call, Route } from './request.ts';
import { freshId } from './world.ts';

const mostBytes = 10 * 1024 * 1024;
const types = ['message', 'avatar'];

export const imageRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: 'im/v1/images',
    scopes: ['im:resource', 'im:resource:upload'],
    form: true,
    handle: upload,
  },
];

function upload({ core, parts = [] }: Call): object {
  const type = parts.find(({ name }) => name === 'image_type')?.bytes.toString('utf8');
  const image = parts.find(({ name }) => name === 'image');
  if (type === undefined || !types.includes(type)) throw imageRefused.parameter('image_type');
  if (image?.fileName === undefined) throw imageRefused.parameter('image');
  if (image.bytes.length === 0) throw imageRefused.empty();
  if (image.bytes.length > mostBytes) throw imageRefused.tooLarge();
  if (!isImage(image.bytes)) throw imageRefused.format();
  const key = freshId('img_v3');
  core.world.images.set(key, image.bytes.toString('base64'));
  return { image_key: key };
}
