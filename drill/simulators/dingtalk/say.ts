/** What people write: into the world, and to the robot as far as the platform lets it hear. */
import { randomBytes } from 'node:crypto';
import type { Core } from './core.ts';
import type { SayOptions, SimMention, SimMessage } from './types.ts';
import { addMessage, type ChatRow, encryptedId, freshId, p2pChat, type UserRow, userById } from './world.ts';

const defaultAppName = '信流';
const onlyAlone = ['audio', 'video', 'file'];

export function say(
  core: Core,
  userId: string,
  where: { chatId: string } | 'bot',
  text: string,
  options: SayOptions,
): SimMessage {
  const user = personOf(core, userId);
  const chat =
    where === 'bot' ? p2pChat(core.world, core.robotCode, userId) : chatOf(core, where.chatId, user);
  const type = options.type ?? 'text';
  if (chat.kind === 'group' && options.mentionBot === true && onlyAlone.includes(type)) {
    throw new Error(`In a group nobody can mention a robot with a message of type ${type}.`);
  }
  if (options.quotedId !== undefined && core.world.messages.get(options.quotedId)?.chatId !== chat.id) {
    throw new Error(`${options.quotedId} is no message of this chat.`);
  }
  const at = core.now();
  const message: SimMessage = {
    id: `msg${randomBytes(12).toString('base64')}`,
    chatId: chat.id,
    senderId: userId,
    at,
    updatedAt: at,
    channel: 'client',
    type,
    content: type === 'text' ? { content: text } : filledContent(core, type, text, options.content ?? {}),
    recalled: false,
    readBy: [],
    readTimes: {},
    mentions: listMentions(core, options),
    ...(options.quotedId === undefined ? {} : { quotedId: options.quotedId }),
  };
  addMessage(core.world, message);
  core.tell({ kind: 'message', chatId: chat.id, messageId: message.id });
  const isHeard = chat.kind === 'p2p' || options.mentionBot === true;
  if (chat.botIn && isHeard) core.pushes.robotMessage(message.id, robotPayload(core, chat, user, message));
  return message;
}

export function personOf(core: Core, userId: string): UserRow {
  const user = userById(core.world, userId);
  if (user === undefined) throw new Error(`Nobody here is called ${userId}.`);
  return user;
}

function chatOf(core: Core, chatId: string, user: UserRow): ChatRow {
  const chat = core.world.chats.get(chatId);
  if (chat === undefined || chat.disbanded) throw new Error(`There is no chat ${chatId}.`);
  if (!chat.members.has(user.userId)) throw new Error(`${user.name} is not in the chat ${chat.name}.`);
  return chat;
}

function listMentions(core: Core, options: SayOptions): SimMention[] {
  const mentions = (options.mentions ?? []).map((userId) => ({ userId, name: personOf(core, userId).name }));
  if (options.mentionAll === true) mentions.unshift({ userId: 'all', name: '所有人' });
  if (options.mentionBot === true) mentions.unshift({ userId: 'bot', name: botName(core) });
  return mentions;
}

const botName = (core: Core) => core.options.appName ?? defaultAppName;

/** A file behind a downloadCode; the bytes can be fetched until the drill ends. */
function stored(core: Core, name: string, kind: string, bytes: unknown): string {
  const code = freshId('dl');
  const text = typeof bytes === 'string' ? bytes : `${kind} ${name}`;
  core.world.media.set(code, { name, kind, bytes: Buffer.from(text).toString('base64') });
  return code;
}

function filledContent(
  core: Core,
  type: NonNullable<SayOptions['type']>,
  text: string,
  given: Record<string, unknown>,
): Record<string, unknown> {
  const { bytes, ...content } = given;
  const picture = () => {
    const downloadCode = stored(core, 'picture.png', 'picture', bytes);
    return { downloadCode, pictureDownloadCode: downloadCode };
  };
  switch (type) {
    case 'picture':
      return { ...picture(), ...content };
    case 'audio': {
      const downloadCode = stored(core, 'voice.amr', 'audio', bytes);
      return { duration: 3000, recognition: text, downloadCode, ...content };
    }
    case 'video':
      return {
        duration: 3000,
        videoType: 'mp4',
        downloadCode: stored(core, 'video.mp4', type, bytes),
        ...content,
      };
    case 'file': {
      const fileName = text === '' ? 'file' : text;
      return {
        fileName,
        downloadCode: stored(core, fileName, type, bytes),
        spaceId: '1',
        fileId: freshId('f'),
        ...content,
      };
    }
    case 'richText': {
      const parts = (content.richText as Record<string, unknown>[] | undefined) ?? [{ text }];
      return { richText: parts.map((part) => (part.type === 'picture' ? { ...part, ...picture() } : part)) };
    }
    case 'text':
      return { content: text };
  }
}

function robotPayload(
  core: Core,
  chat: ChatRow,
  user: UserRow,
  message: SimMessage,
): Record<string, unknown> {
  const bot = encryptedId(core.robotCode);
  const isGroup = chat.kind === 'group';
  const session = openSession(core, chat, user);
  return {
    conversationId: chat.id,
    conversationType: isGroup ? '2' : '1',
    ...(isGroup
      ? { conversationTitle: chat.name, isInAtList: true, atUsers: atUsers(core, message, bot) }
      : {}),
    chatbotCorpId: core.corpId,
    chatbotUserId: bot,
    robotCode: core.robotCode,
    msgId: message.id,
    senderId: encryptedId(user.userId),
    senderNick: user.name,
    senderStaffId: user.userId,
    senderUnionId: user.unionId,
    senderCorpId: core.corpId,
    senderPlatform: 'Win',
    isAdmin: user.isAdmin === true,
    createAt: message.at.getTime(),
    sessionWebhook: session.url,
    sessionWebhookExpiredTime: session.expiresAtMs,
    msgtype: message.type,
    ...shownContent(core, message),
    ...quote(core, message),
  };
}

/** One person's reply address in one chat. */
function openSession(core: Core, chat: ChatRow, user: UserRow): { url: string; expiresAtMs: number } {
  const session = randomBytes(16).toString('hex');
  const expiresAtMs = core.nowMs() + core.assume.sessionWebhookLifeMs;
  core.world.sessions.set(session, { chatId: chat.id, userId: user.userId, expiresAtMs });
  return { url: `${core.oapiBase()}/robot/sendBySession?session=${session}`, expiresAtMs };
}

function atUsers(core: Core, message: SimMessage, bot: string): object[] {
  const people = message.mentions.filter((mention) => mention.userId !== 'all' && mention.userId !== 'bot');
  return [
    { dingtalkId: bot },
    ...people.map(({ userId }) => ({
      dingtalkId: encryptedId(userId),
      staffId: userId,
      unionId: core.world.users.get(userId)?.unionId ?? '',
    })),
  ];
}

/** The text comes without its mentions, which leaves white space behind. */
function shownContent(core: Core, message: SimMessage): Record<string, unknown> {
  if (message.type !== 'text') return { content: message.content };
  let text = (message.content as { content: string }).content;
  for (const name of [...message.mentions.map((mention) => mention.name), botName(core)].sort(longerFirst)) {
    text = text.replaceAll(`@${name}`, '');
  }
  const quoted = message.quotedId === undefined ? undefined : core.world.messages.get(message.quotedId);
  const content = message.mentions.length === 0 ? text : ` ${text.trim()}`;
  return {
    text: { content, ...(quoted === undefined ? {} : { isReplyMsg: true, repliedMsg: repliedMsg(quoted) }) },
  };
}

const longerFirst = (a: string, b: string) => b.length - a.length;

function repliedMsg(quoted: SimMessage): object {
  const known = ['text', 'richText', 'picture', 'audio', 'video', 'file'].includes(quoted.type);
  const content = quoted.content as { content?: string; text?: string };
  return {
    msgType: quoted.type === 'card' ? 'interactiveCard' : known ? quoted.type : 'unknownMsgType',
    msgId: quoted.id,
    senderId: encryptedId(quoted.senderId),
    createdAt: quoted.at.getTime(),
    ...(quoted.type === 'text' ? { content: { text: content.content ?? content.text ?? '' } } : {}),
  };
}

function quote(core: Core, message: SimMessage): Record<string, unknown> {
  const quoted = message.quotedId === undefined ? undefined : core.world.messages.get(message.quotedId);
  if (quoted === undefined) return {};
  const key = quoted.processQueryKey;
  return { originalMsgId: quoted.id, ...(key === undefined ? {} : { originalProcessQueryKey: key }) };
}
