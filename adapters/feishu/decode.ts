/** Feishu's event to ours; pure. Nothing in it is trusted to have the form that is documented. */
import type {
  Account,
  ChatChanged,
  InboundEvent,
  MembersChanged,
  Mention,
  Message,
} from '../../src/domain/message.ts';
import { asArray, asObject, cleanText, parseJson } from '../common/values.ts';
import { isId } from './values.ts';

export interface DecodeContext {
  appId: string;
  /** The open_id of our bot; empty where it does not matter. */
  botOpenId: string;
}

/** Whether it matters who we are: only where somebody is mentioned. What mentions nobody waits for no call. */
export function needsBotId(envelope: unknown): boolean {
  const { message } = asObject(asObject(envelope).event);
  return asArray(asObject(message).mentions).length > 0;
}

export type Decoded =
  | { kind: 'events'; events: InboundEvent[] }
  /** Lawful, but nothing that we act on. */
  | { kind: 'ignored'; why: string }
  | { kind: 'foreign-app' }
  | { kind: 'garbled'; why: string };

interface Header {
  eventId: string;
  type: string;
  tenantKey: string;
  occurredAt: string;
  appId: string;
}

/** Thrown within this file for what is not as documented. */
class Garbled extends Error {}

/** Reads one event as it is after decryption: `{schema: "2.0", header, event}`. */
export function decode(envelope: unknown, context: DecodeContext): Decoded {
  try {
    const { header: rawHeader, event: rawEvent, schema } = asObject(envelope);
    if (schema !== '2.0') return { kind: 'ignored', why: 'not an event of version 2.0' };
    const header = readHeader(asObject(rawHeader));
    if (header.appId !== context.appId) return { kind: 'foreign-app' };
    return decodeEvent(header, asObject(rawEvent), context);
  } catch (error) {
    if (error instanceof Garbled) return { kind: 'garbled', why: error.message };
    throw error;
  }
}

function readHeader(header: Record<string, unknown>): Header {
  return {
    eventId: asText(header.event_id, 'event_id'),
    type: asText(header.event_type, 'event_type'),
    tenantKey: typeof header.tenant_key === 'string' ? header.tenant_key : '',
    occurredAt: asMoment(header.create_time),
    appId: asText(header.app_id, 'app_id'),
  };
}

function decodeEvent(header: Header, event: Record<string, unknown>, context: DecodeContext): Decoded {
  const { type } = header;
  if (type === 'im.message.receive_v1') return decodeMessage(header, event, context);
  if (type === 'card.action.trigger') return decodePress(header, event);
  if (type === 'im.message.message_read_v1') return one(decodeRead(header, event));
  if (type === 'im.message.reaction.created_v1') return decodeReaction(header, event);
  const ran = meetingChanges[type];
  if (ran !== undefined) return decodeMeeting(header, event, ran);
  if (type === 'task.task.updated_v1') return decodeTask(header, event);
  const change = chatChanges[type];
  if (change !== undefined) return one(decodeChatChange(header, event, change));
  const membersChange = memberChanges[type];
  if (membersChange !== undefined) return one(decodeMembers(header, event, membersChange));
  if (/^contact\.(user|department|scope)\./.test(type)) {
    return one({ ...base(header, header.eventId), kind: 'directory-changed' });
  }
  return { kind: 'ignored', why: `no use for ${type}` };
}

const one = (event: InboundEvent): Decoded => ({ kind: 'events', events: [event] });

const base = (header: Header, eventKey: string) => ({
  platform: 'feishu' as const,
  appId: header.appId,
  eventKey,
  occurredAt: header.occurredAt,
});

// --- Messages ---

function decodeMessage(header: Header, event: Record<string, unknown>, context: DecodeContext): Decoded {
  const sender = asObject(event.sender);
  const message = asObject(event.message);
  // Other bots write too; answering them would never end.
  if (sender.sender_type !== 'user') return { kind: 'ignored', why: 'not from a person' };
  const senderId = idOf(asObject(sender.sender_id).open_id, 'sender');
  if (senderId === context.botOpenId) return { kind: 'ignored', why: 'our own message' };
  const messageId = idOf(message.message_id, 'message_id');
  const content = asObject(parseJson(typeof message.content === 'string' ? message.content : ''));
  const said = sayContent(String(message.message_type), content);
  const mentioned = resolveMentions(said.text, message.mentions, context.botOpenId);
  const quotedMessageId = message.parent_id;
  return one({
    ...base(header, messageId),
    kind: 'message',
    occurredAt: message.create_time === undefined ? header.occurredAt : asMoment(message.create_time),
    messageId,
    chat: {
      externalId: idOf(message.chat_id, 'chat_id'),
      kind: message.chat_type === 'p2p' ? 'direct' : 'group',
    },
    sender: account(senderId, sender.tenant_key, header),
    form: said.form,
    ...mentioned,
    ...(isId(quotedMessageId) ? { quotedMessageId } : {}),
  });
}

function account(externalId: string, tenantKey: unknown, header: Header): Account {
  const isExternal = typeof tenantKey === 'string' && tenantKey !== '' && tenantKey !== header.tenantKey;
  return isExternal ? { externalId, isExternal } : { externalId };
}

const everybody = '@_all';

/** Puts names for the places of mentions, and takes a mention of ourselves off the start. */
function resolveMentions(
  text: string,
  rawMentions: unknown,
  botOpenId: string,
): Pick<Message, 'text' | 'mentions' | 'mentionsUs' | 'mentionsAll'> {
  const named = new Map<string, string>();
  const mentions: Mention[] = [];
  const ourKeys: string[] = [];
  for (const raw of asArray(rawMentions).map(asObject)) {
    const { key, name } = raw;
    if (typeof key !== 'string') continue;
    const openId = asObject(raw.id).open_id;
    const shown = typeof name === 'string' ? cleanText(name) : '';
    named.set(key, shown);
    if (openId === botOpenId) ourKeys.push(key);
    else if (key !== everybody && isId(openId)) mentions.push({ externalId: openId, name: shown });
  }
  const withoutUs = dropLeading(text, ourKeys);
  return {
    // Feishu may leave everybody out of the list of mentions.
    mentionsAll: /@_all(?![A-Za-z0-9_])/.test(text),
    mentionsUs: ourKeys.length > 0,
    mentions,
    text: cleanText(
      withoutUs.replace(/@_(?:user_\d+|all)(?![A-Za-z0-9_])/g, (key) => {
        const name = named.get(key);
        if (name !== undefined && name !== '') return `@${name}`;
        return key === everybody ? '@all' : key;
      }),
    ).trim(),
  };
}

function dropLeading(text: string, keys: string[]): string {
  const rest = text.trimStart();
  const key = keys.find((ours) => rest.startsWith(ours) && !/[0-9]/.test(rest[ours.length] ?? ''));
  return key === undefined ? rest : dropLeading(rest.slice(key.length), keys);
}

type Said = Pick<Message, 'form' | 'text'>;

/** "Message content description", read 2026-11: what each type holds, and a short text for it. */
function sayContent(type: string, content: Record<string, unknown>): Said {
  const of = (name: string) => (typeof content[name] === 'string' ? content[name] : '');
  const titled = (form: Message['form'], name: string): Said => ({ form, text: of(name) || `[${type}]` });
  switch (type) {
    case 'text':
      return { form: 'text', text: of('text') };
    case 'post':
      return { form: 'post', text: sayPost(content) };
    case 'image':
      return { form: 'image', text: '[image]' };
    case 'file':
    case 'folder':
      return titled('file', 'file_name');
    case 'audio':
      return { form: 'audio', text: '[audio]' };
    case 'media':
      return titled('video', 'file_name');
    case 'interactive':
      return { form: 'card', text: sayCard(content) || '[card]' };
    case 'merge_forward':
      return { form: 'forward', text: '[forwarded messages]' };
    case 'location':
      return titled('other', 'name');
    case 'todo':
      return { form: 'other', text: sayTodo(asObject(content.summary)) || '[todo]' };
    case 'vote':
    case 'video_chat':
      return titled('other', 'topic');
    case 'calendar':
    case 'share_calendar_event':
    case 'general_calendar':
      return titled('other', 'summary');
    case 'hongbao':
      return titled('other', 'text');
    case 'system':
      return titled('other', 'template');
    default:
      return { form: 'other', text: `[${cleanText(type).slice(0, 40)}]` };
  }
}

/** Posts come bare, or inside the language that they were written in. */
function sayPost(content: Record<string, unknown>): string {
  const isBare = Array.isArray(content.content);
  const localized = ['zh_cn', 'en_us', 'ja_jp', ...Object.keys(content)].map((key) => asObject(content[key]));
  const post = isBare ? content : (localized.find((body) => Array.isArray(body.content)) ?? {});
  const lines = asArray(post.content).map((line) => asArray(line).map(sayPart).join(''));
  const title = typeof post.title === 'string' ? post.title : '';
  return [title, ...lines].filter((line, index) => line !== '' || index > 0).join('\n');
}

function sayPart(part: unknown): string {
  const { tag, text, href, user_id: userId, user_name: userName, emoji_type: emoji } = asObject(part);
  const words = typeof text === 'string' ? text : '';
  switch (tag) {
    case 'a':
      return typeof href === 'string' && href !== words ? `${words} (${href})` : words;
    case 'at':
      if (userId === 'all') return everybody;
      // Mostly a place such as `@_user_1`, which the list of mentions explains.
      if (typeof userId === 'string' && userId.startsWith('@_')) return userId;
      return typeof userName === 'string' ? `@${userName}` : '';
    case 'emotion':
      return typeof emoji === 'string' ? `[${emoji}]` : '';
    default:
      return words;
  }
}

/** A card comes as its title and the text left of its elements. */
function sayCard(content: Record<string, unknown>): string {
  const title = typeof content.title === 'string' ? content.title : '';
  const lines = asArray(content.elements).map((line) => asArray(line).map(sayPart).join(''));
  return [title, ...lines].filter((line) => line !== '').join('\n');
}

function sayTodo(summary: Record<string, unknown>): string {
  return sayCard({ title: summary.title, elements: summary.content });
}

// --- Everything else ---

function decodePress(header: Header, event: Record<string, unknown>): Decoded {
  const operator = asObject(event.operator);
  const action = asObject(event.action);
  const place = asObject(event.context);
  const value = asObject(action.value);
  if (typeof value.action !== 'string') return { kind: 'ignored', why: 'not a button of ours' };
  return one({
    ...base(header, header.eventId),
    kind: 'press',
    messageId: idOf(place.open_message_id, 'open_message_id'),
    chat: { externalId: idOf(place.open_chat_id, 'open_chat_id') },
    sender: account(idOf(operator.open_id, 'operator'), operator.tenant_key, header),
    action: value.action,
    args: Object.fromEntries(
      Object.entries(asObject(value.args)).map(([name, arg]) => [name, cleanText(asWord(arg))]),
    ),
    form: readForm(action),
  });
}

/** What was filled in: a whole form, or the one component that stands alone, under its name. */
function readForm(action: Record<string, unknown>): Record<string, string | string[]> {
  const filled = Object.entries(asObject(action.form_value));
  const name = typeof action.name === 'string' && action.name !== '' ? action.name : 'value';
  const alone = [action.input_value, action.option, action.options, action.checked].find(
    (value) => value !== undefined && value !== null,
  );
  if (alone !== undefined) filled.push([name, alone]);
  return Object.fromEntries(
    filled
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([key, value]) => [
        key,
        Array.isArray(value) ? value.map((each) => cleanText(asWord(each))) : cleanText(asWord(value)),
      ]),
  );
}

const asWord = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

const chatChanges: Readonly<Record<string, ChatChanged['change']>> = {
  'im.chat.member.bot.added_v1': 'bot-added',
  'im.chat.member.bot.deleted_v1': 'bot-removed',
  'im.chat.disbanded_v1': 'disbanded',
};

function decodeChatChange(
  header: Header,
  event: Record<string, unknown>,
  change: ChatChanged['change'],
): ChatChanged {
  const { name } = event;
  const by = asObject(event.operator_id).open_id;
  return {
    ...base(header, header.eventId),
    kind: 'chat-changed',
    change,
    chat: {
      externalId: idOf(event.chat_id, 'chat_id'),
      ...(typeof name === 'string' && name !== '' ? { name: cleanText(name) } : {}),
    },
    ...(isId(by) ? { by: account(by, event.operator_tenant_key, header) } : {}),
  };
}

/** "User leaves, or is removed", "is added" and "adding is taken back", read 2026-11. */
const memberChanges: Readonly<Record<string, 'came' | 'left'>> = {
  'im.chat.member.user.added_v1': 'came',
  'im.chat.member.user.deleted_v1': 'left',
  'im.chat.member.user.withdrawn_v1': 'left',
};

function decodeMembers(
  header: Header,
  event: Record<string, unknown>,
  change: 'came' | 'left',
): MembersChanged {
  const people = asArray(event.users).flatMap((user) => {
    const { user_id: ids, tenant_key: tenantKey } = asObject(user);
    const { open_id: openId } = asObject(ids);
    return isId(openId) ? [account(openId, tenantKey, header)] : [];
  });
  return {
    ...base(header, header.eventId),
    kind: 'members-changed',
    chat: { externalId: idOf(event.chat_id, 'chat_id') },
    came: change === 'came' ? people : [],
    left: change === 'left' ? people : [],
  };
}

function decodeRead(header: Header, event: Record<string, unknown>): InboundEvent {
  const reader = asObject(event.reader);
  return {
    ...base(header, header.eventId),
    kind: 'message-read',
    messageIds: asArray(event.message_id_list).filter(isId),
    reader: account(idOf(asObject(reader.reader_id).open_id, 'reader'), reader.tenant_key, header),
  };
}

const meetingChanges: Readonly<Record<string, 'started' | 'ended'>> = {
  'vc.meeting.all_meeting_started_v1': 'started',
  'vc.meeting.all_meeting_ended_v1': 'ended',
};

/** Of all meetings of the company only those concern us that stand in our calendar. */
function decodeMeeting(header: Header, event: Record<string, unknown>, what: 'started' | 'ended'): Decoded {
  const meeting = asObject(event.meeting);
  const { calendar_event_id: eventId } = meeting;
  if (typeof eventId !== 'string' || eventId === '') return { kind: 'ignored', why: 'not from a calendar' };
  const seconds = Number(what === 'started' ? meeting.start_time : meeting.end_time);
  const at = seconds > 0 && seconds < 8.64e12 ? new Date(seconds * 1000).toISOString() : header.occurredAt;
  return one({
    ...base(header, header.eventId),
    kind: 'meeting-ran',
    eventId: asText(eventId, 'event'),
    what,
    at,
  });
}

/** task-v1 "task updated", read 2026-11: `obj_type` of a task that was done. Everything else is our own doing, or of no use. */
const taskDone = 5;

function decodeTask(header: Header, event: Record<string, unknown>): Decoded {
  if (event.obj_type !== taskDone) return { kind: 'ignored', why: 'the task was not done' };
  const taskId = asText(event.task_id, 'task_id');
  return one({ ...base(header, header.eventId), kind: 'task-changed', taskId });
}

/** Apps react too, and so may we. */
function decodeReaction(header: Header, event: Record<string, unknown>): Decoded {
  if (event.operator_type !== 'user') return { kind: 'ignored', why: 'not from a person' };
  return one({
    ...base(header, header.eventId),
    kind: 'reaction',
    messageId: idOf(event.message_id, 'message_id'),
    sender: account(idOf(asObject(event.user_id).open_id, 'user'), undefined, header),
    emoji: asText(asObject(event.reaction_type).emoji_type, 'emoji_type'),
  });
}

function idOf(value: unknown, name: string): string {
  if (isId(value)) return value;
  throw new Garbled(`${name} is no id`);
}

function asText(value: unknown, name: string): string {
  if (typeof value === 'string' && value !== '' && value.length <= 200) return value;
  throw new Garbled(`${name} is missing`);
}

/** Feishu's times of messages and events are milliseconds in a string. */
function asMoment(value: unknown): string {
  const ms = Number(typeof value === 'string' ? value : Number.NaN);
  if (ms > 0 && ms < 8.64e15) return new Date(ms).toISOString();
  throw new Garbled('create_time is no time');
}
