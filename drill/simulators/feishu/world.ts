/** The simulated company: its people, chats and messages, with the look-ups that requests need. */
import { createHash, randomBytes } from 'node:crypto';
import type {
  SimCalendarEvent,
  SimChat,
  SimDepartment,
  SimDocument,
  SimMessage,
  SimMinutes,
  SimTask,
  SimUser,
} from './types.ts';

export interface UserRow extends SimUser {
  resigned?: boolean;
}

export interface ChatRow {
  id: string;
  name: string;
  description: string;
  kind: 'group' | 'p2p';
  members: Set<string>;
  botIn: boolean;
  /** `'bot'`, an open id, or empty for a conversation of two. */
  ownerId: string;
  madeByBot: boolean;
  managers: Set<string>;
  announcement: string;
  topNoticeMessageId?: string;
  disbanded: boolean;
  /** Someone is changing its members right now. */
  busy: boolean;
  settings: Record<string, unknown>;
}

export interface SlashCommand {
  command_id: string;
  command: string;
  description: { default_value: string; i18n?: Record<string, string> };
  icon?: { icon_key: string };
}

export interface World {
  appId: string;
  botOpenId: string;
  tenantKey: string;
  users: Map<string, UserRow>;
  departments: Map<string, SimDepartment>;
  chats: Map<string, ChatRow>;
  messages: Map<string, SimMessage>;
  messagesOf: Map<string, SimMessage[]>;
  /** Recent `uuid`s: message id or chat id, and when (ms). Oldest first. */
  messageUuids: Map<string, { id: string; atMs: number }>;
  chatUuids: Map<string, { id: string; atMs: number }>;
  slashCommands: SlashCommand[];
  /** Images that were uploaded: bytes in base64 by key. */
  images: Map<string, string>;
  /** Files that were uploaded, by key; bytes in base64. */
  files: Map<string, { name: string; bytes: string }>;
  minutes: Map<string, SimMinutes>;
  documents: Map<string, SimDocument>;
  /** Folders of Drive that were shared with the app. */
  folders: Set<string>;
  tasks: Map<string, SimTask>;
  /** Recent tokens of tasks. */
  taskTokens: Map<string, { id: string; atMs: number }>;
  calendarEvents: Map<string, SimCalendarEvent>;
  /** Recent keys of events. */
  eventKeys: Map<string, { id: string; atMs: number }>;
}

export type UserIdType = 'open_id' | 'union_id' | 'user_id';

export function createWorld(appId: string): World {
  return {
    appId,
    botOpenId: `ou_${digest(`bot ${appId}`, 32)}`,
    tenantKey: digest(`tenant ${appId}`, 16),
    users: new Map(),
    departments: new Map(),
    chats: new Map(),
    messages: new Map(),
    messagesOf: new Map(),
    messageUuids: new Map(),
    chatUuids: new Map(),
    slashCommands: [],
    images: new Map(),
    files: new Map(),
    minutes: new Map(),
    documents: new Map(),
    folders: new Set(),
    tasks: new Map(),
    taskTokens: new Map(),
    calendarEvents: new Map(),
    eventKeys: new Map(),
  };
}

const runPrefix = randomBytes(8).toString('hex');
let counter = 0;

/** An id no other run gives out: prefix of this process, then a counter. */
export function freshId(kind: 'om' | 'oc' | 'event' | 'reaction' | 'command' | 'img_v3' | 'file_v3'): string {
  counter += 1;
  const rest = runPrefix + counter.toString(16).padStart(16, '0');
  if (kind === 'event') return rest;
  if (kind === 'reaction') return `ZC${rest}`;
  if (kind === 'command') return String(7_000_000_000_000_000_000n + BigInt(`0x${rest.slice(-12)}`));
  return `${kind}_${rest}`;
}

export function digest(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}

export function p2pChatId(world: World, openId: string): string {
  return `oc_${digest(`p2p ${world.appId} ${openId}`, 32)}`;
}

/** The conversation of a person with the bot; it exists from the first look at it. */
export function p2pChat(world: World, openId: string): ChatRow {
  const id = p2pChatId(world, openId);
  const known = world.chats.get(id);
  if (known !== undefined) return known;
  const chat = newChat({ id, name: '', kind: 'p2p', members: [openId], botIn: true });
  world.chats.set(id, chat);
  return chat;
}

export function newChat(from: {
  id: string;
  name: string;
  kind: 'group' | 'p2p';
  members: Iterable<string>;
  botIn: boolean;
}): ChatRow {
  const members = new Set(from.members);
  return {
    ...from,
    members,
    description: '',
    ownerId: from.kind === 'p2p' ? '' : ([...members][0] ?? 'bot'),
    madeByBot: false,
    managers: new Set(),
    announcement: '',
    disbanded: false,
    busy: false,
    settings: {},
  };
}

/** A person who still works here, by any of their three ids. */
export function findUser(world: World, id: string, idType: UserIdType): UserRow | undefined {
  if (idType === 'open_id') return active(world.users.get(id));
  for (const user of world.users.values()) {
    const theirs = idType === 'union_id' ? user.unionId : user.userId;
    if (theirs === id) return active(user);
  }
  return undefined;
}

function active(user: UserRow | undefined): UserRow | undefined {
  return user?.resigned === true ? undefined : user;
}

export function idOf(user: UserRow, idType: UserIdType): string {
  if (idType === 'open_id') return user.openId;
  return idType === 'union_id' ? user.unionId : user.userId;
}

export function activeUsers(world: World): UserRow[] {
  return [...world.users.values()].filter((user) => user.resigned !== true);
}

export function addMessage(world: World, message: SimMessage): void {
  world.messages.set(message.id, message);
  const list = world.messagesOf.get(message.chatId);
  if (list === undefined) world.messagesOf.set(message.chatId, [message]);
  else list.push(message);
}

export function childrenOf(world: World, departmentId: string): SimDepartment[] {
  return [...world.departments.values()].filter((department) => department.parentId === departmentId);
}

export function descendantsOf(world: World, departmentId: string): SimDepartment[] {
  return childrenOf(world, departmentId).flatMap((child) => [child, ...descendantsOf(world, child.id)]);
}

export function toSimChat(chat: ChatRow): SimChat {
  return {
    id: chat.id,
    name: chat.name,
    kind: chat.kind,
    members: [...chat.members],
    botIn: chat.botIn,
    ownerId: chat.ownerId,
    description: chat.description,
    announcement: chat.announcement,
    ...(chat.topNoticeMessageId === undefined ? {} : { topNoticeMessageId: chat.topNoticeMessageId }),
  };
}

/** The object known under a `uuid` younger than `spanMs`, forgetting older ones on the way. */
export function knownUuid(
  uuids: Map<string, { id: string; atMs: number }>,
  uuid: string,
  nowMs: number,
  spanMs: number,
): string | undefined {
  for (const [key, entry] of uuids) {
    if (nowMs - entry.atMs < spanMs) break;
    uuids.delete(key);
  }
  const entry = uuids.get(uuid);
  return entry !== undefined && nowMs - entry.atMs < spanMs ? entry.id : undefined;
}
