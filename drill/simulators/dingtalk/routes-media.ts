/** Media sent up to the platform, files fetched from it, and the list of events that did not get through. */
import { formParts, isImage } from '../common/form-parts.ts';
import { badParameter, OapiFailure } from './failures.ts';
import type { Call, Route } from './request.ts';
import { type FailedEvent, freshId } from './world.ts';

const mib = 1024 * 1024;
const largest: Record<string, number> = { image: 20 * mib, voice: 2 * mib, video: 20 * mib, file: 20 * mib };
const parameterWrong = 40035;
const mediaTooLarge = 40009;
const mostFailed = 200;

/** An answer that is no JSON. */
export class FileAnswer {
  constructor(
    readonly bytes: Buffer,
    readonly name: string,
  ) {}
}

export const mediaRoutes: readonly Route[] = [
  {
    host: 'oapi',
    method: 'POST',
    path: 'media/upload',
    query: { type: 'text!' },
    binary: true,
    bare: true,
    handle: upload,
  },
  {
    host: 'oapi',
    method: 'GET',
    path: 'files/:code',
    open: true,
    handle(call) {
      const file = call.core.world.media.get(call.params.code ?? '');
      if (file === undefined) throw new OapiFailure(parameterWrong, 'no such file');
      return new FileAnswer(Buffer.from(file.bytes, 'base64'), file.name);
    },
  },
  {
    host: 'oapi',
    method: 'GET',
    path: 'call_back/get_call_back_failed_result',
    bare: true,
    handle(call) {
      const ready = failedUntil(call).filter((row) => !row.fetched);
      for (const row of ready.slice(0, mostFailed)) row.fetched = true;
      return {
        has_more: ready.length > mostFailed,
        failed_list: ready.slice(0, mostFailed).map((row) => ({
          event_time: row.failedAtMs,
          call_back_tag: row.eventType,
          [row.eventType]: { ...row.data, eventId: row.eventId, corpid: call.core.corpId },
        })),
      };
    },
  },
  {
    host: 'api',
    method: 'GET',
    path: 'v1.0/event/callbacks/failedResults',
    query: { beginTime: 'number!', endTime: 'number!' },
    handle(call) {
      const [beginMs, endMs] = [Number(call.query.get('beginTime')), Number(call.query.get('endTime'))];
      if (endMs < beginMs) throw badParameter('endTime', 'is before beginTime');
      const rows = failedUntil(call).filter((row) => row.failedAtMs >= beginMs && row.failedAtMs <= endMs);
      return {
        hasMore: rows.length > mostFailed,
        failedList: rows.slice(0, mostFailed).map((row) => ({
          eventTime: row.failedAtMs,
          eventType: row.eventType,
          eventId: row.eventId,
          corpId: call.core.corpId,
          data: JSON.stringify(row.data),
        })),
      };
    },
  },
];

/** They can be fetched a few minutes after the last try. */
function failedUntil({ core, nowMs }: Call): FailedEvent[] {
  return core.world.failed.filter((row) => nowMs - row.failedAtMs >= core.assume.failedListDelayMs);
}

function upload(call: Call): object {
  const type = call.query.get('type') ?? '';
  const most = largest[type];
  if (most === undefined) throw new OapiFailure(parameterWrong, `type ${type}`);
  const part = formParts(call.raw, call.headers['content-type'])?.find(({ name }) => name === 'media');
  if (part === undefined) throw new OapiFailure(parameterWrong, 'multipart field media is missing');
  if (part.bytes.length > most) throw new OapiFailure(mediaTooLarge, 'media too large');
  if (type === 'image' && !isImage(part.bytes)) throw new OapiFailure(parameterWrong, 'no image');
  const mediaId = `@${freshId('media')}`;
  call.core.world.media.set(mediaId, {
    name: part.fileName ?? 'file',
    kind: type,
    bytes: part.bytes.toString('base64'),
  });
  return { type, media_id: mediaId, created_at: call.nowMs };
}
