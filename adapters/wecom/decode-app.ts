/** The app's callbacks to our events; pure. Nothing in them is trusted to have the form that is documented. */
import { createHash } from 'node:crypto';
import type { InboundEvent, Message } from '../../src/domain/message.ts';
import { asObject, cleanText } from '../common/values.ts';
import {
  base,
  type Decoded,
  Garbled,
  guarded,
  momentOf,
  one,
  readChoices,
  readKey,
  wordOf,
} from './decode.ts';
import { appChatOf, appMessageId, isPersonId } from './ids.ts';
import { listOf, textOf } from './xml.ts';

/** Reads one decrypted callback; `text` is the whole of it, by which a repeat is known. */
export function decodeApp(fields: Record<string, unknown>, text: string, appId: string): Decoded {
  return guarded(() => {
    const at = momentOf(textOf(fields, 'CreateTime'));
    if (at === null) throw new Garbled('a time is missing');
    if (textOf(fields, 'MsgType') === 'event')
      return decodeEvent(fields, { appId, at, key: eventKeyOf(text) });
    const messageId = wordOf(fields.MsgId, 'MsgId');
    return one(message(fields, { appId, at, key: messageId }, sayContent(fields)));
  });
}

interface Head {
  appId: string;
  at: string;
  key: string;
}

/** Events have no id; a repeat is the same to the letter, and two events are not. */
const eventKeyOf = (text: string) => `event-${createHash('sha256').update(text).digest('hex').slice(0, 40)}`;

function message(fields: Record<string, unknown>, { appId, at, key }: Head, said: Said): InboundEvent {
  const externalId = personOf(fields);
  return {
    ...base(appId, key, at),
    kind: 'message',
    messageId: key,
    chat: { externalId: appChatOf(externalId), kind: 'direct' },
    sender: { externalId },
    ...said,
    mentions: [],
    mentionsUs: false,
    mentionsAll: false,
  };
}

function personOf(fields: Record<string, unknown>): string {
  const id = textOf(fields, 'FromUserName');
  if (isPersonId(id)) return id;
  throw new Garbled('FromUserName is no id');
}

type Said = Pick<Message, 'form' | 'text'>;

/** path/90239, read 2026-11: what each type holds, and a short text for it. */
function sayContent(fields: Record<string, unknown>): Said {
  const type = textOf(fields, 'MsgType');
  switch (type) {
    case 'text':
      return { form: 'text', text: cleanText(textOf(fields, 'Content')) };
    case 'image':
      return { form: 'image', text: '[image]' };
    case 'voice':
      return { form: 'audio', text: '[audio]' };
    case 'video':
      return { form: 'video', text: '[video]' };
    case 'location':
      return { form: 'other', text: cleanText(textOf(fields, 'Label')) || '[location]' };
    case 'link':
      return { form: 'post', text: cleanText(`${textOf(fields, 'Title')} ${textOf(fields, 'Url')}`.trim()) };
    default:
      return { form: 'other', text: `[${cleanText(type).slice(0, 40)}]` };
  }
}

function decodeEvent(fields: Record<string, unknown>, head: Head): Decoded {
  const event = textOf(fields, 'Event');
  switch (event) {
    case 'template_card_event':
    case 'template_card_menu_event':
      return decodePress(fields, head);
    case 'click':
      // An entry of the app's menu stands for what it would be tedious to type.
      return one(message(fields, head, { form: 'text', text: cleanText(textOf(fields, 'EventKey')) }));
    case 'change_contact':
    case 'subscribe':
    case 'unsubscribe':
      return one({ ...base(head.appId, head.key, head.at), kind: 'directory-changed' });
    default:
      return { kind: 'ignored', why: `no use for ${cleanText(event).slice(0, 60)}` };
  }
}

function decodePress(fields: Record<string, unknown>, { appId, at, key }: Head): Decoded {
  const button = readKey(textOf(fields, 'EventKey'));
  if (button === null) return { kind: 'ignored', why: 'not a button of ours' };
  const externalId = personOf(fields);
  const mark = wordOf(fields.TaskId, 'TaskId');
  const items = listOf(asObject(fields.SelectedItems), 'SelectedItem').map(asObject);
  const form = readChoices(
    items.map((item) => ({ question: item.QuestionKey, ids: listOf(asObject(item.OptionIds), 'OptionId') })),
  );
  return one({
    ...base(appId, key, at),
    kind: 'press',
    // With the right to change the card once, which each press brings anew.
    messageId: appMessageId(externalId, { msgIds: [], mark, code: textOf(fields, 'ResponseCode') }),
    chat: { externalId: appChatOf(externalId) },
    sender: { externalId },
    ...button,
    form,
  });
}
