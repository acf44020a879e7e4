/** What people write: into the world, to the app, and to the bot as far as the platform lets it hear. */
import type { Fields } from './callback-xml.ts';
import type { Core } from './core.ts';
import { eventHead } from './line.ts';
import { publish, storeMedia } from './media.ts';
import { mentionsOf } from './post.ts';
import type { Body } from './request.ts';
import type { Place, SayOptions, SimMessage } from './types.ts';
import {
  addMessage,
  type ChatRow,
  chatBy,
  chatOfTwo,
  freshId,
  openUserId,
  type UserRow,
  userById,
} from './world.ts';

const onlyAlone = ['image', 'voice', 'video', 'file'];
/** What can be said to the app; there are no files. */
const toApp = ['text', 'image', 'voice', 'video', 'location', 'link'];
const toBot = ['text', 'image', 'mixed', 'voice', 'video', 'file'];
const firstMsgId = 5_000_000_000_000_000_000n;
const msgIdDigits = 15;

export function say(core: Core, userId: string, where: Place, text: string, options: SayOptions): SimMessage {
  const user = personOf(core, userId);
  const chat = chatFor(core, user, where);
  const type = options.type ?? 'text';
  refuseImpossible(core, chat, type, options);
  const message = written(core, chat, user, type, text, options);
  addMessage(core.world, message);
  core.tell({ kind: 'message', chatId: chat.id, messageId: message.id });
  if (chat.kind === 'app') tellApp(core, user, message);
  else if (chat.botIn && (chat.kind === 'bot' || options.mentionBot === true))
    tellBot(core, chat, user, message);
  return message;
}

export function personOf(core: Core, userId: string): UserRow {
  const user = userById(core.world, userId);
  if (user === undefined) throw new Error(`Nobody here is called ${userId}.`);
  return user;
}

function chatFor(core: Core, user: UserRow, where: Place): ChatRow {
  if (where === 'bot' && user.seesBot === false) throw new Error(`${user.name} does not see the bot.`);
  if (where === 'app' && user.available === false) throw new Error(`${user.name} does not see the app.`);
  if (where === 'app' || where === 'bot') return chatOfTwo(core.world, where, user.userId);
  const chat = chatBy(core.world, where.chatId);
  if (chat === undefined || chat.disbanded) throw new Error(`There is no chat ${where.chatId}.`);
  if (!chat.members.has(user.userId)) throw new Error(`${user.name} is not in the chat ${chat.name}.`);
  return chat;
}

function refuseImpossible(core: Core, chat: ChatRow, type: string, options: SayOptions): void {
  if (chat.kind === 'group' && options.mentionBot === true) {
    if (onlyAlone.includes(type))
      throw new Error(`In a group nobody can mention the bot with a message of type ${type}.`);
    if (!chat.botIn) throw new Error('The bot is not in the group, so that nobody can mention it.');
  }
  if (chat.kind === 'app' && !toApp.includes(type)) throw new Error(`Nobody can send the app a ${type}.`);
  if (chat.kind === 'bot' && !toBot.includes(type)) throw new Error(`Nobody can send the bot a ${type}.`);
  if (options.quotedId !== undefined && core.world.messages.get(options.quotedId)?.chatId !== chat.id) {
    throw new Error(`${options.quotedId} is no message of this chat.`);
  }
}

export const botName = (core: Core) => core.options.botName ?? '信流';

function written(
  core: Core,
  chat: ChatRow,
  user: UserRow,
  type: string,
  text: string,
  options: SayOptions,
): SimMessage {
  const at = core.now();
  const mentioned = [
    ...(options.mentionAll === true ? ['all'] : []),
    ...(options.mentions ?? []).map((id) => personOf(core, id).userId),
  ];
  const { mentions, notified } = mentionsOf(core, chat, mentioned);
  if (options.mentionBot === true) mentions.unshift({ userId: 'bot', name: botName(core) });
  return {
    id: freshMsgId(chat),
    chatId: chat.id,
    senderId: user.userId,
    at,
    updatedAt: at,
    channel: 'client',
    type,
    content: contentOf(type, atFront(core, text, options), options.content ?? {}),
    recalled: false,
    mentions,
    notified,
    updates: 0,
    ...(options.quotedId === undefined ? {} : { quotedId: options.quotedId }),
  };
}

/** The mention is part of the text; where nobody wrote it, it stands in front. */
function atFront(core: Core, text: string, options: SayOptions): string {
  const mention = `@${botName(core)}`;
  return options.mentionBot === true && !text.includes(mention) ? `${mention} ${text}` : text;
}

function contentOf(type: string, text: string, given: Record<string, unknown>): Record<string, unknown> {
  switch (type) {
    case 'text':
    case 'voice':
      return { content: text, ...given };
    case 'file':
    case 'video':
    case 'image':
      return { fileName: text === '' ? `${type}.bin` : text, ...given };
    case 'mixed':
      return { parts: [{ type: 'text', content: text }, { type: 'image' }], ...given };
    case 'location':
      return { latitude: 39.9, longitude: 116.4, scale: 15, label: text, ...given };
    default:
      return { title: text, url: 'https://example.cn', ...given };
  }
}

const bytesOf = (content: Record<string, unknown>, name: string) =>
  Buffer.from(String(content.bytes ?? `bytes of ${name}`));

function tellApp(core: Core, user: UserRow, message: SimMessage): void {
  core.callbacks.message(user.userId, message.type, appFields(core, message), message.id);
}

/** The id that our side is told: to the app a number of 64 bits, to the bot letters. */
function freshMsgId(chat: ChatRow): string {
  if (chat.kind !== 'app') return freshId('bm');
  return String(firstMsgId + BigInt(`0x${freshId('').slice(-msgIdDigits)}`));
}

function appFields(core: Core, { type, content }: SimMessage): Fields {
  const stored = (kind: string) => {
    const name = String(content.fileName ?? kind);
    return storeMedia(core, { name, kind, bytes: bytesOf(content, name), owner: 'app' });
  };
  switch (type) {
    case 'image':
      return {
        PicUrl: publish(core, 'picture.png', bytesOf(content, 'picture')).url,
        MediaId: stored('image'),
      };
    case 'voice':
      return { MediaId: stored('voice'), Format: 'amr' };
    case 'video':
      return { MediaId: stored('video'), ThumbMediaId: stored('image') };
    case 'location':
      return {
        Location_X: content.latitude,
        Location_Y: content.longitude,
        Scale: content.scale,
        Label: content.label,
        AppType: 'wxwork',
      };
    case 'link':
      return { Title: content.title, Description: '', Url: content.url, PicUrl: '' };
    default:
      return { Content: content.content };
  }
}

/** A person may have only so many answers growing at a time; what is said beyond is not heard. */
function isTooBusy(core: Core, chat: ChatRow, user: UserRow): boolean {
  const open = (core.world.messagesOf.get(chat.id) ?? []).filter(
    ({ unfinished, askedBy, at }) =>
      unfinished === true &&
      askedBy === user.userId &&
      core.nowMs() - at.getTime() < core.assume.streamLifeMs,
  );
  return open.length >= core.assume.mostOpenStreams;
}

function tellBot(core: Core, chat: ChatRow, user: UserRow, message: SimMessage): void {
  core.world.spokenIn.add(chat.id);
  if (isTooBusy(core, chat, user)) return;
  const quoted = message.quotedId === undefined ? undefined : core.world.messages.get(message.quotedId);
  const body = {
    ...eventHead(core),
    msgid: message.id,
    ...conversation(core, chat, user.userId),
    msgtype: message.type,
    ...botPayload(core, message),
    ...(quoted === undefined ? {} : { quote: { msgtype: quotedType(quoted), ...botPayload(core, quoted) } }),
  };
  void core.line.push('message', { chatId: chat.id, userId: user.userId }, body);
}

/** Where and by whom, as the bot is told it. */
export function conversation(core: Core, chat: ChatRow, userId: string): Body {
  const shownId = core.options.encryptsUserIds === true ? openUserId(core.options.botId, userId) : userId;
  return {
    ...(chat.kind === 'group' ? { chatid: chat.botChatId } : {}),
    chattype: chat.kind === 'group' ? 'group' : 'single',
    from: { userid: shownId },
  };
}

const plainTypes = ['text', 'image', 'mixed', 'voice', 'video', 'file'];
const quotedType = ({ type }: SimMessage) => (plainTypes.includes(type) ? type : 'text');

/** A message in the shape of the bot's callbacks; a quoted answer of ours comes as its text. */
function botPayload(core: Core, { type, content, card }: SimMessage): Body {
  const file = (name: string) => publish(core, name, bytesOf(content, name));
  switch (type) {
    case 'image':
    case 'video':
    case 'file':
      return { [type]: file(String(content.fileName ?? `${type}.bin`)) };
    case 'mixed': {
      const parts = (content.parts as { type: string; content?: string }[]) ?? [];
      const msg_item = parts.map((part) =>
        part.type === 'text'
          ? { msgtype: 'text', text: { content: part.content ?? '' } }
          : { msgtype: 'image', image: file('picture.png') },
      );
      return { mixed: { msg_item } };
    }
    case 'voice':
      return { voice: { content: String(content.content ?? '') } };
    default: {
      const title = (card?.main_title as Body | undefined)?.title;
      return { text: { content: String(content.content ?? title ?? content.title ?? '') } };
    }
  }
}
