/** People writing messages, and the event the bot gets for it. */
import type { Core } from './core.ts';
import { isGranted } from './core.ts';
import { eventIds } from './message-form.ts';
import type { SayOptions, SimMention, SimMessage } from './types.ts';
import { addMessage, type ChatRow, freshId, p2pChat, type UserRow } from './world.ts';

export const defaultAppName = '信流';
const everybody = '@_all';

export function say(
  core: Core,
  openId: string,
  where: { chatId: string } | 'bot',
  text: string,
  options: SayOptions,
): SimMessage {
  const user = personOf(core, openId);
  const chat = where === 'bot' ? p2pChat(core.world, openId) : chatOf(core, where.chatId, user);
  if (chat.kind === 'p2p' && user.available === false) {
    throw new Error(`${user.name} is outside the range of the app and cannot write to the bot.`);
  }
  const mentions = listMentions(core, options);
  const type = options.type ?? 'text';
  const at = core.now();
  const parent = options.parentId === undefined ? undefined : core.world.messages.get(options.parentId);
  if (options.parentId !== undefined && parent?.chatId !== chat.id) {
    throw new Error(`${options.parentId} is no message of this chat.`);
  }
  const message: SimMessage = {
    id: freshId('om'),
    chatId: chat.id,
    senderId: openId,
    at,
    updatedAt: at,
    type,
    content: options.content ?? { text: withKeys(text, mentions, options.mentionAll === true) },
    recalled: false,
    urgent: [],
    pinned: false,
    readBy: [],
    readTimes: {},
    reactions: [],
    ...(parent === undefined ? {} : { parentId: parent.id, rootId: parent.rootId ?? parent.id }),
    updates: 0,
    mentions,
    ...(options.children === undefined
      ? {}
      : { children: options.children.map((child) => ({ ...child, at })) }),
  };
  addMessage(core.world, message);
  core.tell({ kind: 'message', chatId: chat.id, messageId: message.id });
  if (isHeard(core, chat, message))
    core.events.emit('im.message.receive_v1', receiveEvent(core, chat, message));
  return message;
}

export function personOf(core: Core, openId: string): UserRow {
  const user = core.world.users.get(openId);
  if (user === undefined || user.resigned === true) throw new Error(`Nobody here is called ${openId}.`);
  return user;
}

function chatOf(core: Core, chatId: string, user: UserRow): ChatRow {
  const chat = core.world.chats.get(chatId);
  if (chat === undefined || chat.disbanded) throw new Error(`There is no chat ${chatId}.`);
  if (!chat.members.has(user.openId)) throw new Error(`${user.name} is not in the chat ${chat.name}.`);
  return chat;
}

function listMentions(core: Core, options: SayOptions): SimMention[] {
  const { botOpenId } = core.world;
  const botName = core.options.appName ?? defaultAppName;
  const people = (options.mentions ?? []).map((openId) => ({ openId, name: personOf(core, openId).name }));
  const all = options.mentionBot === true ? [{ openId: botOpenId, name: botName }, ...people] : people;
  return all.map((mention, index) => ({ key: `@_user_${index + 1}`, ...mention }));
}

/** Puts the placeholders where `@Name` stands, or in front. */
function withKeys(text: string, mentions: SimMention[], mentionAll: boolean): string {
  let result = text;
  const missing: string[] = [];
  // Longer names first, so that 张伟 does not eat the beginning of 张伟明.
  for (const mention of [...mentions].sort((a, b) => b.name.length - a.name.length)) {
    if (result.includes(`@${mention.name}`)) result = result.replaceAll(`@${mention.name}`, mention.key);
    else missing.push(mention.key);
  }
  if (mentionAll) {
    if (result.includes('@所有人')) result = result.replaceAll('@所有人', everybody);
    else missing.unshift(everybody);
  }
  missing.sort();
  return [...missing, result].join(' ');
}

/** Whether the platform tells the bot: it depends on the chat, the mention and the granted scopes. */
function isHeard(core: Core, chat: ChatRow, message: SimMessage): boolean {
  if (!chat.botIn) return false;
  if (chat.kind === 'p2p') return isGranted(core, ['im:message.p2p_msg:readonly']);
  if (isGranted(core, ['im:message.group_msg'])) return true;
  const isMentioned = message.mentions.some((mention) => mention.openId === core.world.botOpenId);
  return isMentioned && isGranted(core, ['im:message.group_at_msg:readonly', 'im:message.group_at_msg']);
}

function receiveEvent(core: Core, chat: ChatRow, message: SimMessage): object {
  const ids = (openId: string) => eventIds(core.world, core.granted, openId);
  return {
    sender: { sender_id: ids(message.senderId), sender_type: 'user', tenant_key: core.world.tenantKey },
    message: {
      message_id: message.id,
      ...(message.rootId === undefined ? {} : { root_id: message.rootId }),
      ...(message.parentId === undefined ? {} : { parent_id: message.parentId }),
      create_time: String(message.at.getTime()),
      update_time: String(message.updatedAt.getTime()),
      chat_id: chat.id,
      chat_type: chat.kind,
      message_type: message.type,
      content:
        message.type === 'merge_forward' ? 'Merged and Forwarded Message' : JSON.stringify(message.content),
      ...(message.mentions.length === 0
        ? {}
        : {
            mentions: message.mentions.map((mention) => ({
              key: mention.key,
              id: ids(mention.openId),
              name: mention.name,
              tenant_key: core.world.tenantKey,
            })),
          }),
      user_agent: 'Mozilla/5.0 Lark/7.71',
    },
  };
}
