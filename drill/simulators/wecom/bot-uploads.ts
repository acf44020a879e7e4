/** The bot's uploads: a session, its parts in any order, and the id that comes out. */
import { createHash } from 'node:crypto';
import { checkGiven } from '../common/fields.ts';
import type { Core } from './core.ts';
import { badParameter, tooOften } from './failures.ts';
import type { Command } from './line-serving.ts';
import { storeMedia } from './media.ts';
import { type Body, bytes, number, text, wording } from './request.ts';
import { freshId } from './world.ts';

// path/101463, read 2026-11.
const sessionMs = 30 * 60_000;
const mostChunks = 100;
const chunkBytes = 512 * 1024;
const leastBytes = 5;
const mostNameBytes = 256;
const megabyte = 1024 * 1024;

interface Session {
  type: string;
  name: string;
  size: number;
  count: number;
  md5: string;
  chunks: Map<number, Buffer>;
  atMs: number;
}

export function uploadCommands(core: Core): Record<string, Command> {
  const sessions = new Map<string, Session>();
  const most: Record<string, number> = {
    file: 20 * megabyte,
    image: core.assume.botImageMostBytes,
    voice: 2 * megabyte,
    video: 10 * megabyte,
  };

  function sessionOf(body: Body): Session {
    const session = sessions.get(text(body, 'upload_id'));
    if (session === undefined || core.nowMs() - session.atMs > sessionMs) {
      throw badParameter('upload_id', 'is unknown or too old');
    }
    return session;
  }

  return {
    aibot_upload_media_init(_reqId, body) {
      const shape = {
        type: 'text!',
        filename: 'text!',
        total_size: 'number!',
        total_chunks: 'number!',
        md5: 'text',
      } as const;
      checkGiven(body, shape, false, wording);
      const [type, name] = [text(body, 'type'), text(body, 'filename')];
      const [size, count] = [number(body, 'total_size') ?? 0, number(body, 'total_chunks') ?? 0];
      const mostBytes = most[type];
      if (mostBytes === undefined) throw badParameter('type', 'is unknown');
      if (bytes(name) > mostNameBytes) throw badParameter('filename', 'is too long');
      if (size < leastBytes || size > mostBytes)
        throw badParameter('total_size', `must be ${leastBytes} to ${mostBytes}`);
      if (count < 1 || count > mostChunks) throw badParameter('total_chunks', `must be 1 to ${mostChunks}`);
      if (!core.limits.upload(core.nowMs())) throw tooOften();
      const id = freshId('up');
      sessions.set(id, {
        type,
        name,
        size,
        count,
        md5: text(body, 'md5'),
        chunks: new Map(),
        atMs: core.nowMs(),
      });
      return { upload_id: id };
    },
    aibot_upload_media_chunk(_reqId, body) {
      checkGiven(body, { upload_id: 'text!', chunk_index: 'number!', base64_data: 'text!' }, false, wording);
      const session = sessionOf(body);
      const index = number(body, 'chunk_index') ?? -1;
      if (index < 0 || index >= session.count) throw badParameter('chunk_index', 'counts from 0');
      const chunk = Buffer.from(text(body, 'base64_data'), 'base64');
      if (chunk.length === 0 || chunk.length > chunkBytes)
        throw badParameter('base64_data', 'must have up to 512 KB');
      session.chunks.set(index, chunk);
      return undefined;
    },
    aibot_upload_media_finish(_reqId, body) {
      checkGiven(body, { upload_id: 'text!' }, false, wording);
      const session = sessionOf(body);
      const parts = Array.from({ length: session.count }, (_, index) => session.chunks.get(index));
      if (parts.some((part) => part === undefined)) throw badParameter('upload_id', 'lacks chunks');
      const whole = Buffer.concat(parts as Buffer[]);
      if (whole.length !== session.size) throw badParameter('total_size', 'is not what came');
      const sum = createHash('md5').update(whole).digest('hex');
      if (session.md5 !== '' && session.md5 !== sum) throw badParameter('md5', 'is not that of what came');
      sessions.delete(text(body, 'upload_id'));
      const media_id = storeMedia(core, {
        name: session.name,
        kind: session.type,
        bytes: whole,
        owner: 'bot',
      });
      return { type: session.type, media_id, created_at: String(Math.floor(core.nowMs() / 1000)) };
    },
  };
}
