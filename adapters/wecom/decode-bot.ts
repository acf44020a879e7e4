/** The frames of the bot's connection to our events; pure. Nothing in them is trusted to have the form that is documented. */
import type { Message } from '../../src/domain/message.ts';
import { asArray, asObject, asText, cleanText } from '../common/values.ts';
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
import { botPlace, isPersonId, isRoomId, otherMessageId, type Place, placeOfId, roomOf } from './ids.ts';
import { withoutOurMention, withoutSameMention } from './mention.ts';

export interface BotContext {
  appId: string;
  /** When it reached us, for what does not say its time. */
  at: string;
  /** The company's own id of a person whom the bot may know by an encrypted one. */
  plainId: (id: string) => string;
  /** Names of files, by their address. */
  nameOf: (url: string) => string | undefined;
}

type Body = Record<string, unknown>;

/** Who speaks, as the bot is told it; null if nobody does. */
export function speakerOf(body: Body): string | null {
  const id = asObject(body.from).userid;
  return isPersonId(id) ? id : null;
}

/** Addresses of files whose names stand in no field (path/100719, read 2026-11). */
export function fileUrls(body: Body): string[] {
  return [body, asObject(body.quote)].flatMap((one) => {
    const { url } = asObject(one.file);
    return one.msgtype === 'file' && typeof url === 'string' ? [url] : [];
  });
}

/** Reads what a person said to the bot. */
export function decodeBotMessage(body: Body, context: BotContext): Decoded {
  return guarded(() => {
    const messageId = wordOf(body.msgid, 'msgid');
    const place = placeIn(body, context);
    const said = sayContent(body, context);
    const inGroup = place.by === 'bot' && place.isGroup;
    const quoted = quotedIn(body, said.text, context);
    return one({
      ...base(context.appId, messageId, momentOf(body.create_time) ?? context.at),
      kind: 'message',
      messageId,
      chat: { externalId: place.id, kind: inGroup ? 'group' : 'direct' },
      sender: { externalId: senderOf(body, context) },
      form: said.form,
      text: inGroup ? withoutOurMention(said.text) : said.text,
      mentions: [],
      // In groups it hears nothing else.
      mentionsUs: inGroup,
      mentionsAll: false,
      ...(quoted === '' ? {} : { quotedText: quoted }),
    });
  });
}

/** Reads a press on a card of the bot; any other event is nothing that we act on. */
export function decodeBotEvent(body: Body, context: BotContext): Decoded {
  return guarded(() => {
    const event = asObject(body.event);
    if (event.eventtype !== 'template_card_event') {
      return { kind: 'ignored', why: `no use for ${asText(event.eventtype).slice(0, 60)}` };
    }
    // The vendor's types put the fields one level higher than the wire does.
    const pressed = { ...event, ...asObject(event.template_card_event) };
    const button = readKey(pressed.event_key);
    if (button === null) return { kind: 'ignored', why: 'not a button of ours' };
    const place = placeIn(body, context);
    if (place.by !== 'bot') throw new Garbled('the conversation has no id');
    const items = asArray(asObject(pressed.selected_items).selected_item).map(asObject);
    return one({
      ...base(context.appId, wordOf(body.msgid, 'msgid'), momentOf(body.create_time) ?? context.at),
      kind: 'press',
      messageId: otherMessageId(place, wordOf(pressed.task_id, 'task_id')),
      chat: { externalId: place.id },
      sender: { externalId: senderOf(body, context) },
      ...button,
      form: readChoices(
        items.map((item) => ({
          question: item.question_key,
          ids: asArray(asObject(item.option_ids).option_id),
        })),
      ),
    });
  });
}

function senderOf(body: Body, { plainId }: BotContext): string {
  const id = speakerOf(body);
  if (id === null) throw new Garbled('from.userid is no id');
  return plainId(id);
}

function placeIn(body: Body, context: BotContext): Place {
  if (body.chattype !== 'group') return botPlace(senderOf(body, context));
  if (!isRoomId(body.chatid)) throw new Garbled('chatid is no id');
  return placeOfId(roomOf(body.chatid), false);
}

type Said = Pick<Message, 'form' | 'text'>;

/** path/100719, read 2026-11: what each type holds, and a short text for it. */
function sayContent(body: Body, { nameOf }: Pick<BotContext, 'nameOf'>): Said {
  switch (body.msgtype) {
    case 'text':
      return { form: 'text', text: asText(asObject(body.text).content) };
    case 'mixed': {
      const words = asArray(asObject(body.mixed).msg_item)
        .map(sayPart)
        .filter((part) => part !== '');
      return { form: 'post', text: words.join(' ').trim() || '[image]' };
    }
    case 'voice':
      // What was understood can be a command.
      return { form: 'audio', text: asText(asObject(body.voice).content) || '[audio]' };
    case 'image':
      return { form: 'image', text: '[image]' };
    case 'video':
      return { form: 'video', text: '[video]' };
    case 'file': {
      const { url } = asObject(body.file);
      const name = typeof url === 'string' ? nameOf(url) : undefined;
      return { form: 'file', text: name === undefined ? '[file]' : cleanText(name) };
    }
    default:
      return { form: 'other', text: `[${asText(body.msgtype).slice(0, 40)}]` };
  }
}

/** Pictures between the words are no words: a command with one is the command. */
function sayPart(part: unknown): string {
  const { msgtype, text } = asObject(part);
  return msgtype === 'text' ? asText(asObject(text).content) : '';
}

/** What the quoted message said; who said it, and which it was, is not told. */
function quotedIn(body: Body, saidText: string, context: BotContext): string {
  const quote = asObject(body.quote);
  if (Object.keys(quote).length === 0) return '';
  const { text } = sayContent(quote, context);
  return body.chattype === 'group' ? withoutSameMention(text, saidText) : text.trim();
}
