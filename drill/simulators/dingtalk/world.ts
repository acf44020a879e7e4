/** The simulated company: its people, chats, messages and native objects, with the look-ups that requests need. */
import { createHash, randomBytes } from 'node:crypto';
import type {
  SimAnnouncement,
  SimCalendarEvent,
  SimCard,
  SimChat,
  SimConference,
  SimDepartment,
  SimDing,
  SimMessage,
  SimTodo,
  SimUser,
} from './types.ts';

export interface UserRow extends SimUser {
  left?: boolean;
}

export interface ChatRow {
  id: string;
  chatId: string;
  name: string;
  kind: 'group' | 'p2p';
  members: Set<string>;
  botIn: boolean;
  ownerId: string;
  admins: Set<string>;
  origin: SimChat['origin'];
  templateId?: string;
  disbanded: boolean;
}

export interface CardRow extends SimCard {
  userIdType: 1 | 2;
  routeKey?: string;
  /** A press on it is being answered. */
  inCallback: number;
}

export interface WebhookRow {
  chatId: string;
  custom: boolean;
  secret?: string;
  keywords?: string[];
}

export interface WorkNotice {
  taskId: number;
  userIds: string[];
  /** Those who really got it; the limits drop the others without a word. */
  reached: string[];
  recalled: boolean;
  atMs: number;
}

export interface MediaRow {
  name: string;
  kind: string;
  bytes: string;
}

export interface FailedEvent {
  eventType: string;
  eventId: string;
  data: Record<string, unknown>;
  failedAtMs: number;
  /** The old list forgets what it has shown. */
  fetched: boolean;
}

export interface QuotaRow {
  month: string;
  api: number;
  stream: number;
  byPath: Record<string, number>;
  byKind: Record<string, number>;
  ding: { app: number; sms: number; phone: number };
  apiOutAtMs?: number;
  streamOutAtMs?: number;
}

export interface World {
  users: Map<string, UserRow>;
  departments: Map<number, SimDepartment>;
  chats: Map<string, ChatRow>;
  messages: Map<string, SimMessage>;
  messagesOf: Map<string, SimMessage[]>;
  /** By processQueryKey and by outTrackId. */
  messagesByKey: Map<string, SimMessage[]>;
  cards: Map<string, CardRow>;
  cardRoutes: Map<string, { url: string; secret: string }>;
  dings: Map<string, SimDing>;
  todos: Map<string, SimTodo>;
  calendar: Map<string, SimCalendarEvent>;
  conferences: Map<string, SimConference>;
  announcements: Map<string, SimAnnouncement>;
  workNotices: Map<number, WorkNotice>;
  media: Map<string, MediaRow>;
  /** Reply addresses: what comes after `session=`. */
  sessions: Map<string, { chatId: string; userId: string; expiresAtMs: number }>;
  webhooks: Map<string, WebhookRow>;
  /** Idempotency keys, prefixed by their kind. */
  keys: Map<string, { id: string; atMs: number }>;
  failed: FailedEvent[];
  quota: QuotaRow;
  version: number;
}

export function createWorld(): World {
  return {
    users: new Map(),
    departments: new Map(),
    chats: new Map(),
    messages: new Map(),
    messagesOf: new Map(),
    messagesByKey: new Map(),
    cards: new Map(),
    cardRoutes: new Map(),
    dings: new Map(),
    todos: new Map(),
    calendar: new Map(),
    conferences: new Map(),
    announcements: new Map(),
    workNotices: new Map(),
    media: new Map(),
    sessions: new Map(),
    webhooks: new Map(),
    keys: new Map(),
    failed: [],
    quota: emptyQuota(''),
    version: 0,
  };
}

export function emptyQuota(month: string): QuotaRow {
  return { month, api: 0, stream: 0, byPath: {}, byKind: {}, ding: { app: 0, sms: 0, phone: 0 } };
}

const runPrefix = randomBytes(6).toString('hex');
let counter = 0;

/** An id no other run gives out: prefix of this process, then a counter. */
export function freshId(prefix: string): string {
  counter += 1;
  return `${prefix}${runPrefix}${counter.toString(16).padStart(8, '0')}`;
}

/** A conversation id in the platform's look. */
export function freshConversationId(): string {
  return `cid${Buffer.from(freshId('')).toString('base64').replace(/[+/]/g, 'x')}`;
}

export function digest(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}

/** The sender id of the robot payload: not the staff id, and no key for anything. */
export function encryptedId(userId: string): string {
  return `$:LWCP_v1:$${createHash('sha256').update(`lwcp ${userId}`).digest('base64').slice(0, 32)}`;
}

export function p2pChatId(robotCode: string, userId: string): string {
  return `cid${createHash('sha256').update(`p2p ${robotCode} ${userId}`).digest('base64').replace(/[+/]/g, 'y')}`;
}

/** The conversation of a person with the robot; it exists from the first look at it. */
export function p2pChat(world: World, robotCode: string, userId: string): ChatRow {
  const id = p2pChatId(robotCode, userId);
  const known = world.chats.get(id);
  if (known !== undefined) return known;
  const chat = newChat({ id, name: '', kind: 'p2p', members: [userId], botIn: true, origin: 'people' });
  world.chats.set(id, chat);
  return chat;
}

export function newChat(from: {
  id: string;
  name: string;
  kind: 'group' | 'p2p';
  members: Iterable<string>;
  botIn: boolean;
  origin: SimChat['origin'];
  ownerId?: string;
}): ChatRow {
  const members = new Set(from.members);
  return {
    ...from,
    members,
    chatId: `chat${digest(from.id, 32)}`,
    ownerId: from.ownerId ?? (from.kind === 'p2p' ? '' : ([...members][0] ?? '')),
    admins: new Set(),
    disbanded: false,
  };
}

/** A person who still works here. */
export function userById(world: World, userId: string): UserRow | undefined {
  const user = world.users.get(userId);
  return user?.left === true ? undefined : user;
}

export function userByUnionId(world: World, unionId: string): UserRow | undefined {
  for (const user of world.users.values()) if (user.unionId === unionId && user.left !== true) return user;
  return undefined;
}

export function staff(world: World): UserRow[] {
  return [...world.users.values()].filter((user) => user.left !== true);
}

export function addMessage(world: World, message: SimMessage): void {
  world.messages.set(message.id, message);
  append(world.messagesOf, message.chatId, message);
  if (message.processQueryKey !== undefined) append(world.messagesByKey, message.processQueryKey, message);
  if (message.outTrackId !== undefined) append(world.messagesByKey, message.outTrackId, message);
}

function append(index: Map<string, SimMessage[]>, key: string, message: SimMessage): void {
  const list = index.get(key);
  if (list === undefined) index.set(key, [message]);
  else list.push(message);
}

/** By its own id, by a processQueryKey or by a card's outTrackId. */
export function messagesByKey(world: World, key: string): SimMessage[] {
  const own = world.messages.get(key);
  return own === undefined ? (world.messagesByKey.get(key) ?? []) : [own];
}

export function toSimChat(chat: ChatRow): SimChat {
  const { id, chatId, name, kind, botIn, ownerId, origin } = chat;
  return { id, chatId, name, kind, members: [...chat.members], botIn, ownerId, origin };
}

/** The object known under a key younger than `spanMs`. */
export function knownKey(world: World, key: string, nowMs: number, spanMs: number): string | undefined {
  const entry = world.keys.get(key);
  return entry !== undefined && nowMs - entry.atMs < spanMs ? entry.id : undefined;
}
