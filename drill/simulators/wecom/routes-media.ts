/** Files of the app, robots of groups, and emergency calls. */
import { formParts, isImage } from '../common/form-parts.ts';
import { readContent } from './content.ts';
import { ApiFailure, badParameter, tooOften } from './failures.ts';
import { FileAnswer, mediaOf, storeMedia } from './media.ts';
import { postMessage } from './post.ts';
import { type Call, type Route, sortPeople, text, texts } from './request.ts';
import { freshId } from './world.ts';

// path/90253 and 99110, read 2026-11.
const megabyte = 1024 * 1024;
const mostBytes: Record<string, number> = {
  image: 10 * megabyte,
  voice: 2 * megabyte,
  video: 10 * megabyte,
  file: 20 * megabyte,
};
const leastBytes = 5;
const robotTypes = ['file', 'voice'];
const badRobotKey = 93000;
// path/91627: not linked, no balance.
const notLinked = 301049;
const noBalance = 301051;

/** The one part of the form called `media`, with its file name. */
function uploaded({ raw, headers }: Call): { name: string; bytes: Buffer } {
  const parts = formParts(raw, headers['content-type']);
  if (parts === undefined) throw badParameter('media', 'must come as a form');
  const part = parts.find(({ name }) => name === 'media');
  if (part === undefined) throw badParameter('media', 'is missing');
  if (part.fileName === undefined) throw badParameter('filename', 'is missing');
  return { name: part.fileName, bytes: part.bytes };
}

function upload(call: Call, types: readonly string[], owner: string) {
  const type = call.query.get('type') ?? '';
  const most = types.includes(type) ? mostBytes[type] : undefined;
  if (most === undefined) throw badParameter('type', 'is unknown');
  const { name, bytes } = uploaded(call);
  if (bytes.length < leastBytes || bytes.length > most) {
    throw new ApiFailure(bytes.length > most ? 40009 : 40058, 'invalid media size');
  }
  if (type === 'image' && !isImage(bytes)) throw new ApiFailure(40005, 'invalid file type');
  const media_id = storeMedia(call.core, { name, kind: type, bytes, owner });
  return { type, media_id, created_at: String(Math.floor(call.nowMs / 1000)) };
}

function robotGroup({ core, query }: Call) {
  const chat = core.world.chats.get(core.world.webhooks.get(query.get('key') ?? '') ?? '');
  if (chat === undefined || chat.disbanded) throw new ApiFailure(badRobotKey, 'invalid webhook url');
  return chat;
}

export const mediaRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: 'media/upload',
    query: { type: 'text!' },
    binary: true,
    handle: (call) => upload(call, Object.keys(mostBytes), 'app'),
  },
  {
    method: 'GET',
    path: 'media/get',
    query: { media_id: 'text!' },
    handle({ core, query }) {
      const row = mediaOf(core, query.get('media_id'), 'app');
      return new FileAnswer(Buffer.from(row.bytes, 'base64'), row.name);
    },
  },
  {
    method: 'POST',
    path: 'webhook/upload_media',
    query: { key: 'text!', type: 'text!' },
    binary: true,
    open: true,
    handle(call) {
      robotGroup(call);
      return upload(call, robotTypes, call.query.get('key') ?? '');
    },
  },
  {
    method: 'POST',
    path: 'webhook/send',
    query: { key: 'text!' },
    fields: {
      msgtype: 'text!',
      text: 'object',
      markdown: 'object',
      markdown_v2: 'object',
      news: 'object',
      image: 'object',
      file: 'object',
      voice: 'object',
      template_card: 'object',
    },
    open: true,
    handle(call) {
      const chat = robotGroup(call);
      const key = call.query.get('key') ?? '';
      const content = readContent(call.core, 'webhook', call.body, key);
      if (!call.core.limits.robot(key, call.nowMs)) throw tooOften();
      postMessage(call.core, chat, content, { channel: 'webhook' });
    },
  },
  {
    method: 'POST',
    path: 'pstncc/call',
    fields: { callee_userid: 'texts!' },
    handle({ core, body, nowMs }) {
      const { emergencyCalls = 'off' } = core.options;
      if (emergencyCalls === 'off') throw new ApiFailure(notLinked, 'app is not linked to emergency calls');
      if (emergencyCalls === 'no-balance') throw new ApiFailure(noBalance, 'no balance for emergency calls');
      const { known, others } = sortPeople(core, texts(body, 'callee_userid'));
      const called = known.map(({ userId }) => {
        if (!core.limits.emergency(userId, nowMs)) return { code: overLimit, callid: '', userid: userId };
        const callId = freshId('call');
        core.world.emergencyCalls.push({ callId, userId, at: core.now() });
        core.tell({ kind: 'call' });
        return { code: 0, callid: callId, userid: userId };
      });
      return { states: [...called, ...others.map((userid) => ({ code: 60111, callid: '', userid }))] };
    },
  },
  {
    method: 'POST',
    path: 'pstncc/getstates',
    fields: { callee_userid: 'text!', callid: 'text!' },
    handle({ core, body }) {
      const call = core.world.emergencyCalls.find(
        ({ callId, userId }) => callId === text(body, 'callid') && userId === text(body, 'callee_userid'),
      );
      if (call === undefined) throw badParameter('callid', 'is unknown');
      const calltime = Math.floor(call.at.getTime() / 1000);
      return { istalked: 1, calltime, talktime: calltime + 5, reason: answered };
    },
  },
];

// path/91628: how a call ended.
const answered = 2;
const overLimit = 13;
