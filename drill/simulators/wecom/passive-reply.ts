/** A message that comes with the answer to a callback: it stands in the chat of the person and the app. */
import type { Fields } from './callback-xml.ts';
import type { Callback } from './callbacks.ts';
import type { Ground } from './core.ts';
import { postMessage } from './post.ts';
import { chatOfTwo } from './world.ts';

// path/90241, read 2026-11: longer text is cut.
const textBytes = 2048;
/** Events that may be answered with words. */
const answerable = [
  'subscribe',
  'enter_agent',
  'LOCATION',
  'click',
  'view',
  'view_miniprogram',
  'scancode_waitmsg',
  'template_card_menu_event',
];
const types = ['text', 'image', 'voice', 'video', 'news'];

export function takePassiveReply(ground: Ground, { type, fields }: Callback, reply: Fields): void {
  const isEvent = fields.MsgType === 'event';
  const kind = String(reply.MsgType);
  const why =
    isEvent && !answerable.includes(type)
      ? `to ${type}, which takes none`
      : !types.includes(kind)
        ? `of type ${kind}`
        : reply.ToUserName !== fields.FromUserName
          ? 'to somebody else'
          : undefined;
  if (why !== undefined) {
    ground.complaints.push(`an answer to a callback ${why}`);
    return;
  }
  const chat = chatOfTwo(ground.world, 'app', String(fields.FromUserName));
  postMessage(
    ground,
    chat,
    { type: kind, content: contentOf(kind, reply), mentioned: [] },
    { channel: 'passive' },
  );
}

function contentOf(kind: string, reply: Fields): Record<string, unknown> {
  if (kind === 'text') {
    const whole = Buffer.from(String(reply.Content ?? ''));
    return { content: new TextDecoder().decode(whole.subarray(0, textBytes)).replace(/\uFFFD+$/, '') };
  }
  const { ToUserName: _to, FromUserName: _from, CreateTime: _at, MsgType: _type, ...rest } = reply;
  return rest;
}
