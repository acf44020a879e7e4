/**
 * What the drill, the tests and the benches see of the simulated DingTalk: its people, chats, messages and
 * native objects, its ledgers, and the levers that act for people or break things on purpose.
 */
import type {
  OwnEntry,
  SimAnnouncement,
  SimCalendarEvent,
  SimConference,
  SimDing,
  SimTodo,
} from './native-types.ts';
import type { DingtalkSimulatorOptions, SimDepartment, SimUser } from './options.ts';

export type * from './native-types.ts';
export type * from './options.ts';

export interface SimMention {
  /** A user id; `bot` for us, `all` for everybody. */
  userId: string;
  name: string;
}

/** The way a message took into the chat. */
export type Channel = 'client' | 'robot' | 'session-webhook' | 'webhook' | 'card' | 'work-notice';

export interface SimMessage {
  id: string;
  chatId: string;
  senderId: string | 'bot';
  at: Date;
  updatedAt: Date;
  channel: Channel;
  /** `text`, `markdown`, `actionCard`, `card`, `picture`, … */
  type: string;
  /** The content as an object; of a card its template and its variables as first sent. */
  content: unknown;
  /** One key for all messages of one robot send. */
  processQueryKey?: string;
  /** The card instance behind a message of type `card`. */
  outTrackId?: string;
  recalled: boolean;
  readBy: string[];
  readTimes: Record<string, number>;
  mentions: SimMention[];
  /** The message that this one quotes. */
  quotedId?: string;
  /** Only these people see it; absent means everybody in the chat. */
  visibleTo?: string[];
}

export interface SimChat {
  /** The openConversationId; for a conversation of two an id that no sending call takes. */
  id: string;
  /** The old id of a group, `chat…`. */
  chatId: string;
  name: string;
  kind: 'group' | 'p2p';
  members: string[];
  botIn: boolean;
  ownerId: string;
  /** How the group came to be: by people, from a scene template, or as a normal group by API. */
  origin: 'people' | 'scene' | 'api';
}

export interface SimCard {
  outTrackId: string;
  templateId: string;
  callbackType: 'STREAM' | 'HTTP';
  cardParamMap: Record<string, string>;
  privateData: Record<string, Record<string, string>>;
  spaces: { code: string; id: string; messageId?: string }[];
  at: Date;
  updatedAt: Date;
  /** How often its data was changed, by a call or by the answer to a press. */
  updates: number;
}

/** A card as one person sees it: the template filled in. */
export interface CardView {
  outTrackId: string;
  templateId: string;
  title: string;
  text: string[];
  buttons: {
    label: string;
    actionId: string;
    params: Record<string, unknown>;
    url?: string;
    submits: boolean;
  }[];
  fields: SimFormField[];
}

export interface SimFormField {
  name: string;
  type: string;
  label?: string;
  required?: boolean;
  readOnly?: boolean;
  hidden?: boolean;
  options?: { value: unknown; text?: unknown }[];
  defaultValue?: unknown;
}

export interface PressResult {
  /** The card as the person sees it afterwards. */
  card?: CardView;
  /** The link that the button opens. */
  url?: string;
  /** What the person said by following a dtmd link. */
  said?: SimMessage;
  /** What the client shows as a failure. */
  error?: 'no-answer' | 'refused' | 'bad-answer' | 'dead-link';
}

export interface SimCall {
  at: Date;
  host: 'api' | 'oapi';
  method: string;
  path: string;
  status: number;
  /** `ok`, the code of a v1 refusal, or an errcode. */
  code: string;
  /** What an errcode 88 wraps. */
  subCode?: string;
  durationMs: number;
  /** It counted against the month's API calls. */
  metered: boolean;
  query: Record<string, string>;
  body?: unknown;
}

export type AttemptOutcome = 'acked' | 'refused' | 'silent' | 'no-connection' | 'over-quota';

export interface SimEvent {
  /** What a receiver tells repeats by: the eventId, a robot message's msgId, or the simulator's own id of a press. */
  eventId: string;
  /** The event type, or the topic of a robot message or card press. */
  type: string;
  attempts: { at: Date; outcome: AttemptOutcome }[];
}

export interface QuotaUse {
  /** `2026-11`, by Beijing time. */
  month: string;
  api: { used: number; limit: number; byPath: Record<string, number> };
  stream: { used: number; limit: number; byKind: Record<string, number> };
  ding: { app: number; sms: number; phone: number };
}

export type FaultName =
  | 'drop-next-events'
  | 'double-events'
  | 'delay-events'
  | 'rate-limit'
  | 'server-error'
  | 'timeout'
  | 'slow'
  | 'no-answer'
  | 'reset'
  | 'revoke-token'
  | 'socket-silent'
  | 'socket-close'
  | 'socket-torn'
  | 'socket-leave'
  | 'socket-garbage'
  | 'refuse-endpoint'
  | 'hang-endpoint'
  | 'wrong-credentials'
  | 'quota-used-up'
  | 'flow-control'
  | 'ip-ban'
  | 'ip-denied'
  | 'deny-scope';

export interface FaultOptions {
  /** How many requests, pushes or connections; 1 if absent (connections: all that are open). */
  count?: number;
  ms?: number;
  /** Only requests whose path matches. */
  path?: RegExp;
  /** Another code than the usual one, with the HTTP status to go with it. */
  code?: string;
  status?: number;
  scope?: string;
  /** Which quota is used up; both if absent. */
  quota?: 'api' | 'stream';
  /** Only these people are flow-controlled; all if absent. */
  userIds?: string[];
  /** How the refusal of a banned address looks. */
  form?: 'html' | 'json';
}

export interface SimChange {
  kind: string;
  chatId?: string;
  messageId?: string;
}

export interface SayOptions {
  mentionBot?: boolean;
  /** User ids of people mentioned besides us. */
  mentions?: string[];
  mentionAll?: boolean;
  /** Quotes this message. */
  quotedId?: string;
  type?: 'text' | 'richText' | 'picture' | 'audio' | 'video' | 'file';
  /** What the type needs besides the text: `recognition`, `duration`, `fileName`, `richText` parts, `bytes`. */
  content?: Record<string, unknown>;
}

export interface DingtalkSimulator {
  /** `http://127.0.0.1:PORT` of the v1 calls and the Stream gateway, once started. */
  readonly apiBase: string;
  /** The same for the old calls and all webhooks; another port. */
  readonly oapiBase: string;
  readonly corpId: string;
  readonly robotCode: string;
  /** With a port, the old calls answer on the one after it. */
  start(port?: number): Promise<void>;
  stop(): Promise<void>;

  say(userId: string, where: { chatId: string } | 'bot', text: string, options?: SayOptions): SimMessage;
  /** A button of a card, an action card, or a link in Markdown; a form's values by field name. */
  press(
    userId: string,
    messageId: string,
    button: { label?: string; actionId?: string; params?: Record<string, unknown> },
    form?: Record<string, unknown>,
  ): Promise<PressResult>;
  read(userId: string, messageId: string): void;
  recall(userId: string, messageId: string): void;
  createChat(name: string, memberIds: string[], options?: { botIn?: boolean; id?: string }): string;
  addBot(chatId: string, operatorId: string): void;
  removeBot(chatId: string, operatorId: string): void;
  addMembers(chatId: string, operatorId: string, memberIds: string[]): void;
  removeMembers(chatId: string, operatorId: string, memberIds: string[]): void;
  rename(chatId: string, operatorId: string, name: string): void;
  disband(chatId: string, operatorId: string): void;
  /** The address a group's owner finds in the settings of our robot there, or of a custom robot. */
  webhookOf(chatId: string, robot?: { secret?: string; keywords?: string[] }): string;
  joinCompany(user: SimUser): void;
  leaveCompany(userId: string): void;
  changeUser(userId: string, patch: Partial<Omit<SimUser, 'userId'>>): void;
  createDepartment(department: SimDepartment): void;
  changeDepartment(id: number, patch: Partial<Omit<SimDepartment, 'id'>>): void;
  removeDepartment(id: number): void;
  /** Ticks one's part of an ordinary to-do. */
  tickTodo(userId: string, todoId: string): void;
  answerInvitation(userId: string, eventId: string, status: 'accepted' | 'declined' | 'tentative'): void;
  signIn(userId: string, eventId: string): void;
  /** Enters an event of one's own, changes it, or deletes it. */
  enterEvent(userId: string, entry: OwnEntry): string;
  changeEvent(eventId: string, patch: Partial<OwnEntry>): void;
  removeEvent(eventId: string): void;
  startConference(
    userId: string,
    title: string,
    options?: { calendarEventId?: string; memberIds?: string[] },
  ): string;
  joinConference(userId: string, conferenceId: string): void;
  leaveConference(userId: string, conferenceId: string): void;
  endConference(conferenceId: string): void;
  readAnnouncement(userId: string, announcementId: string): void;
  /** Any other event of the console's list, as the platform would send it. */
  emit(eventType: string, data: Record<string, unknown>): void;

  users(): SimUser[];
  departments(): SimDepartment[];
  chatsOf(userId: string): SimChat[];
  chat(chatId: string): SimChat | undefined;
  /** The live rows, oldest first: read, do not write. */
  messages(chatId: string): SimMessage[];
  /** By its own id, by a processQueryKey or by a card's outTrackId (then the first). */
  message(idOrKey: string): SimMessage | undefined;
  /** All messages of one send, by processQueryKey or outTrackId. */
  messagesOf(key: string): SimMessage[];
  p2pChatId(userId: string): string;
  card(outTrackId: string): SimCard | undefined;
  cardView(outTrackId: string, userId: string): CardView;
  /** An image that was uploaded, by its media id. */
  picture(key: string): Buffer | undefined;
  dings(): SimDing[];
  todos(): SimTodo[];
  calendarEvents(): SimCalendarEvent[];
  conferences(): SimConference[];
  announcements(): SimAnnouncement[];

  readonly calls: SimCall[];
  readonly events: SimEvent[];
  /** What a client did on the Stream that a careful one does not: strange acks, wrong pongs, late answers. */
  readonly complaints: string[];
  /** How often the gateway was asked for an address. */
  opens(): number;
  idle(): Promise<void>;
  nextRetryAt(): Date | null;
  tick(): void;
  subscribe(listener: (change: SimChange) => void): () => void;
  connections(): number;
  quota(): QuotaUse;

  fault(name: FaultName, options?: FaultOptions): void;
  clearFaults(): void;
  /** HTTP mode: one address for both, or one each for events and for robot messages. */
  webhook(url: string | { events?: string; robot?: string } | null): void;
  webhookState(): 'off' | 'verifying' | 'verified' | 'refused';
  grantScope(scope: string): void;
  dump(): unknown;
  restore(state: unknown): void;
}

export type CreateDingtalkSimulator = (options: DingtalkSimulatorOptions) => DingtalkSimulator;
