/** Files on the platform: those we sent by id, and those people sent, behind addresses that soon expire. */
import { randomBytes } from 'node:crypto';
import { encryptBytes } from '../common/callback-crypto.ts';
import type { Ground } from './core.ts';
import { unknownMedia } from './failures.ts';
import { freshId, type MediaRow } from './world.ts';

// Three days for an id, five minutes for an address in a bot's message: path/90253 and path/101463, read 2026-11.
const mediaLifeMs = 3 * 24 * 60 * 60_000;
const addressLifeMs = 5 * 60_000;
const aesKeyBytes = 32;
const filePrefix = '/files/';

/** Bytes instead of an answer in JSON. */
export class FileAnswer {
  constructor(
    readonly bytes: Buffer,
    readonly fileName: string,
  ) {}
}

export function storeMedia(
  ground: Ground,
  from: { name: string; kind: string; bytes: Buffer; owner: string },
): string {
  const id = freshId('media');
  ground.world.media.set(id, {
    ...from,
    bytes: from.bytes.toString('base64'),
    expiresAtMs: ground.nowMs() + mediaLifeMs,
  });
  return id;
}

/** `kind`: what it has to be, if that matters. */
export function mediaOf(ground: Ground, id: unknown, owner: string, kind?: string): MediaRow {
  const row = ground.world.media.get(String(id));
  if (row === undefined || row.owner !== owner || row.expiresAtMs <= ground.nowMs()) throw unknownMedia();
  if (kind !== undefined && row.kind !== kind) throw unknownMedia();
  return row;
}

/** A file in a message to the bot: an address with a key of its own. */
export function publish(ground: Ground, name: string, bytes: Buffer): { url: string; aeskey: string } {
  const key = randomBytes(aesKeyBytes);
  const id = freshId('f');
  ground.world.media.set(id, {
    name,
    kind: 'address',
    bytes: encryptBytes(bytes, key).toString('base64'),
    owner: 'address',
    expiresAtMs: ground.nowMs() + addressLifeMs,
  });
  return { url: `${ground.baseUrl()}${filePrefix}${id}`, aeskey: key.toString('base64') };
}

/** What stands at an address; nothing once it has expired. */
export function fileAt(ground: Ground, path: string): FileAnswer | undefined {
  if (!path.startsWith(filePrefix)) return undefined;
  const row = ground.world.media.get(path.slice(filePrefix.length));
  if (row?.owner !== 'address' || row.expiresAtMs <= ground.nowMs()) return undefined;
  return new FileAnswer(Buffer.from(row.bytes, 'base64'), row.name);
}
