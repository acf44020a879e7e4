/** The simulated company: its people, chats and messages, with the look-ups that requests need. */
import { createHash, randomBytes } from 'node:crypto';
import type {
  SimChat,
  SimDepartment,
  SimDrop,
  SimEmergencyCall,
  SimMessage,
  SimSchedule,
  SimTag,
  SimUser,
} from './types.ts';

export interface UserRow extends SimUser {
  left?: boolean;
}

export interface ChatRow {
  id: string;
  name: string;
  kind: SimChat['kind'];
  members: Set<string>;
  ownerId: string;
  botIn: boolean;
  origin: SimChat['origin'];
  appChatId?: string;
  botChatId?: string;
  disbanded: boolean;
}

export interface MediaRow {
  name: string;
  kind: string;
  /** base64 */
  bytes: string;
  owner: 'app' | 'bot' | string;
  expiresAtMs: number;
}

/** A code that may change cards once. */
export interface ResponseCode {
  messageIds: string[];
  expiresAtMs: number;
}

export interface World {
  users: Map<string, UserRow>;
  departments: Map<number, SimDepartment>;
  tags: Map<number, SimTag>;
  chats: Map<string, ChatRow>;
  messages: Map<string, SimMessage>;
  messagesOf: Map<string, SimMessage[]>;
  messagesByMsgId: Map<string, SimMessage[]>;
  media: Map<string, MediaRow>;
  responseCodes: Map<string, ResponseCode>;
  /** Task ids in use, prefixed by who sent them. */
  tasks: Set<string>;
  /** Sends with a duplicate check, by what they say to whom. */
  sends: Map<string, { atMs: number; answer: Record<string, unknown> }>;
  /** Conversations in which somebody has spoken to the bot. */
  spokenIn: Set<string>;
  /** The day on which a person last opened the chat with the bot. */
  enteredOn: Map<string, number>;
  /** Groups by the key of their robot. */
  webhooks: Map<string, string>;
  drops: SimDrop[];
  emergencyCalls: SimEmergencyCall[];
  menu: unknown;
  /** Ids of the app's calendars. */
  calendars: string[];
  schedules: Map<string, SimSchedule>;
}

export function createWorld(): World {
  return {
    users: new Map(),
    departments: new Map(),
    tags: new Map(),
    chats: new Map(),
    messages: new Map(),
    messagesOf: new Map(),
    messagesByMsgId: new Map(),
    media: new Map(),
    responseCodes: new Map(),
    tasks: new Set(),
    sends: new Map(),
    spokenIn: new Set(),
    enteredOn: new Map(),
    webhooks: new Map(),
    drops: [],
    emergencyCalls: [],
    menu: null,
    calendars: [],
    schedules: new Map(),
  };
}

const runPrefix = randomBytes(6).toString('hex');
let counter = 0;

/** An id no other run gives out: prefix of this process, then a counter. */
export function freshId(prefix: string): string {
  counter += 1;
  return `${prefix}${runPrefix}${counter.toString(16).padStart(8, '0')}`;
}

export function digest(text: string, length: number): string {
  return createHash('sha256').update(text).digest('base64url').replace(/[-_]/g, 'x').slice(0, length);
}

/** How the bot names a person when its creator is no super admin. */
export function openUserId(botId: string, userId: string): string {
  return `wo${digest(`open ${botId} ${userId.toLowerCase()}`, 30)}`;
}

/** The bot's own id of a group; upper and lower case matter. */
export function botIdOfGroup(chatId: string): string {
  return `wr${digest(`group ${chatId}`, 30)}`;
}

export const appChatOf = (userId: string) => `app:${userId}`;
export const botChatOf = (userId: string) => `bot:${userId}`;

/** One's conversation with the app or the bot; it exists from the first look at it. */
export function chatOfTwo(world: World, kind: 'app' | 'bot', userId: string): ChatRow {
  const id = kind === 'app' ? appChatOf(userId) : botChatOf(userId);
  const known = world.chats.get(id);
  if (known !== undefined) return known;
  const chat: ChatRow = {
    id,
    name: '',
    kind,
    members: new Set([userId]),
    ownerId: '',
    botIn: kind === 'bot',
    origin: 'people',
    disbanded: false,
  };
  world.chats.set(id, chat);
  return chat;
}

export function newGroup(from: {
  id: string;
  name: string;
  members: Iterable<string>;
  botIn: boolean;
  origin: SimChat['origin'];
  ownerId?: string;
}): ChatRow {
  const members = new Set(from.members);
  return {
    ...from,
    kind: 'group',
    members,
    ownerId: from.ownerId ?? [...members][0] ?? '',
    disbanded: false,
    botChatId: from.origin === 'people' ? from.id : botIdOfGroup(from.id),
    ...(from.origin === 'app' ? { appChatId: from.id } : {}),
  };
}

/** A person who still works here; ids are compared without regard to case. */
export function userById(world: World, userId: string): UserRow | undefined {
  const user = world.users.get(userId.toLowerCase());
  return user?.left === true ? undefined : user;
}

export function putUser(world: World, user: SimUser): void {
  world.users.set(user.userId.toLowerCase(), { ...user });
}

export function staff(world: World): UserRow[] {
  return [...world.users.values()].filter((user) => user.left !== true);
}

export const isVisible = (user: UserRow | undefined): user is UserRow =>
  user !== undefined && user.available !== false;

export function chatBy(world: World, id: string): ChatRow | undefined {
  const own = world.chats.get(id);
  if (own !== undefined) return own;
  for (const chat of world.chats.values()) if (chat.botChatId === id || chat.appChatId === id) return chat;
  return undefined;
}

export function addMessage(world: World, message: SimMessage): void {
  world.messages.set(message.id, message);
  append(world.messagesOf, message.chatId, message);
  if (message.msgId !== undefined) append(world.messagesByMsgId, message.msgId, message);
}

function append(index: Map<string, SimMessage[]>, key: string, message: SimMessage): void {
  const list = index.get(key);
  if (list === undefined) index.set(key, [message]);
  else list.push(message);
}

export function toSimChat(chat: ChatRow): SimChat {
  const { disbanded: _disbanded, members, ...rest } = chat;
  return { ...rest, members: [...members] };
}

/** The departments below one, itself included. */
export function below(world: World, id: number): Set<number> {
  const found = new Set([id]);
  for (let before = 0; before !== found.size; ) {
    before = found.size;
    for (const { id: child, parentId } of world.departments.values()) {
      if (found.has(parentId)) found.add(child);
    }
  }
  return found;
}
