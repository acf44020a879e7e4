/**
 * What the drill, the tests and the benches see of the simulated Feishu: its options, the people and
 * chats in it, its ledgers, and the levers that act for people or break things on purpose.
 */

export interface SimUser {
  openId: string;
  unionId: string;
  userId: string;
  name: string;
  enName?: string;
  departmentIds: string[];
  jobTitle: string;
  leaderId?: string;
  employeeNo?: string;
  email?: string;
  mobile?: string;
  /** In the app's availability range; absent means yes. Outside it the bot cannot write to the person. */
  available?: boolean;
  locale?: string;
}

export interface SimDepartment {
  /** The open_department_id, `od-…`. */
  id: string;
  name: string;
  /** `'0'` is the company itself. */
  parentId: string;
  leaderId?: string;
}

export interface FeishuSimulatorOptions {
  /** Message times, token life, rate windows, repeat windows and re-pushes follow this clock. */
  clock: { now(): Date };
  /** `cli_` and 16 hex digits; the vendor's client silently refuses anything else. */
  appId: string;
  appSecret: string;
  encryptKey?: string;
  verificationToken?: string;
  /** `activate_status` of the bot; 2, which is on, unless set. */
  botStatus?: number;
  /** Granted scopes; see `defaultScopes`. */
  scopes?: string[];
  /** `'off'` is for benches only. */
  limits?: 'real' | 'off';
  departments: SimDepartment[];
  users: SimUser[];
  chats?: { id: string; name: string; memberIds: string[]; botIn: boolean }[];
  /** Shown as the bot's name. */
  appName?: string;
  /** Awaited before the platform answers a change or pushes an event: what it then knows survives a kill. */
  keep?: () => Promise<void>;
  /** Real time an event or a button press may stay unanswered. The platform grants 3000. */
  ackTimeoutMs?: number;
  /** Header `type` of button presses on the long connection; both are reported of the real platform. */
  cardFrameType?: 'event' | 'card';
  /** Events longer than this travel in several frames. */
  fragmentBytes?: number;
  /** What the server tells its clients about pings and reconnecting, in seconds. */
  connectionConfig?: Partial<ConnectionConfig>;
}

export interface ConnectionConfig {
  ReconnectCount: number;
  ReconnectInterval: number;
  ReconnectNonce: number;
  PingInterval: number;
}

export interface SimMention {
  key: string;
  /** Empty for a mention of everybody; the bot's own open id for the bot. */
  openId: string;
  name: string;
}

export type UrgentKind = 'app' | 'sms' | 'phone';

export interface SimMessage {
  id: string;
  chatId: string;
  senderId: string | 'bot';
  at: Date;
  updatedAt: Date;
  type: string;
  /** The content as an object, after the latest edit; for a card the card as first sent. */
  content: unknown;
  /** The card as people see it now. */
  card?: unknown;
  recalled: boolean;
  urgent: { openId: string; kind: UrgentKind; at: Date }[];
  pinned: boolean;
  /** Open ids of those who have read it. */
  readBy: string[];
  readTimes: Record<string, number>;
  reactions: { id: string; operatorId: string | 'bot'; emojiType: string; at: Date }[];
  parentId?: string;
  rootId?: string;
  uuid?: string;
  /** How often a card was changed or a text edited. */
  updates: number;
  mentions: SimMention[];
  /** Messages of a forwarded bundle. */
  children?: { senderId: string; type: string; content: unknown; at: Date }[];
}

export interface SimChat {
  id: string;
  name: string;
  kind: 'group' | 'p2p';
  members: string[];
  botIn: boolean;
  /** `'bot'` or the open id of the owner; empty for a conversation of two. */
  ownerId: string;
  description: string;
  announcement: string;
  topNoticeMessageId?: string;
}

export interface PressResult {
  toast?: { type: string; content: string };
  /** The complete card after the press, if the answer replaced it. */
  card?: unknown;
  /** The link an `open_url` button leads to. */
  url?: string;
  /** What the person is shown: 200340 no answer in time, 200671 refused, 200672 bad answer, 200673 bad card. */
  error?: number;
}

export interface SimCall {
  at: Date;
  method: string;
  path: string;
  status: number;
  code: number;
  durationMs: number;
  uuid?: string;
  body?: unknown;
}

export type AttemptOutcome = 'acked' | 'refused' | 'silent' | 'no-connection';

export interface SimEvent {
  eventId: string;
  type: string;
  attempts: { at: Date; outcome: AttemptOutcome }[];
}

export type FaultName =
  | 'drop-next-events'
  | 'double-events'
  | 'delay-events'
  | 'rate-limit'
  | 'server-error'
  | 'slow'
  | 'no-answer'
  | 'reset'
  | 'revoke-token'
  | 'socket-silent'
  | 'socket-close'
  | 'socket-torn'
  | 'refuse-endpoint'
  | 'deny-scope';

export interface FaultOptions {
  /** How many requests, events or connections; 1 if absent (connections: all that are open). */
  count?: number;
  ms?: number;
  /** Only requests whose path matches. */
  path?: RegExp;
  retryAfterSeconds?: number;
  code?: number;
  /** HTTP status to go with `code`. */
  status?: number;
  scope?: string;
}

export interface SimChange {
  kind: string;
  chatId?: string;
  messageId?: string;
}

export interface SayOptions {
  mentionBot?: boolean;
  /** Open ids; `@Name` in the text becomes their mention, or it is put in front. */
  mentions?: string[];
  mentionAll?: boolean;
  parentId?: string;
  type?: string;
  content?: unknown;
  children?: { senderId: string; type: string; content: unknown }[];
}

export interface SimCalendarEvent {
  id: string;
  summary: string;
  description: string;
  /** Its name. */
  location?: string;
  startAt: Date;
  endAt: Date;
  /** `vc`, `third_party` or `no_meeting`; empty until somebody is invited. */
  room: { type: string; url?: string; ownerId?: string };
  attendees: { openId: string; rsvp: string }[];
  cancelled: boolean;
  /** Who entered it in a calendar of her own; ours if absent. */
  organizerId?: string;
  /** She has invited us. */
  botInvited?: boolean;
  isAllDay?: boolean;
  recurrence?: string;
  /** Grows with each change: what a `sync_token` counts. */
  version?: number;
}

/** What a person types into the form of her calendar. */
export interface OwnEntry {
  summary: string;
  description?: string;
  /** ISO 8601. */
  startAt: string;
  endAt: string;
  /** Open ids of those invited; `bot` for us. */
  people?: string[];
  isAllDay?: boolean;
  recurrence?: string;
}

/** What Feishu's own model made of a meeting. */
export interface SimMinutes {
  token: string;
  title: string;
  summary: string;
  todos: string[];
  chapters: { title: string; words: string }[];
  /** With our app. */
  shared: boolean;
  ready: boolean;
}

/** A document in a folder of Drive, with the words of its blocks in order. */
export interface SimDocument {
  id: string;
  folder: string;
  title: string;
  blocks: { type: number; text: string }[];
  deleted: boolean;
}

export interface SimTask {
  guid: string;
  summary: string;
  description: string;
  dueMs?: number;
  /** Open ids. */
  assignees: string[];
  /** 0 while it is open. */
  completedAtMs: number;
}

export interface FeishuSimulator {
  /** `http://127.0.0.1:PORT`, once started. */
  readonly baseUrl: string;
  readonly botOpenId: string;
  readonly tenantKey: string;
  start(port?: number): Promise<void>;
  stop(): Promise<void>;

  say(openId: string, where: { chatId: string } | 'bot', text: string, options?: SayOptions): SimMessage;
  press(
    openId: string,
    messageId: string,
    button: { label?: string; value?: unknown; name?: string },
    formValue?: Record<string, unknown>,
  ): Promise<PressResult>;
  /** Picks in a select, date picker, checker or input that stands outside a form. */
  choose(openId: string, messageId: string, name: string, value: unknown): Promise<PressResult>;
  read(openId: string, messageId: string): void;
  react(openId: string, messageId: string, emojiType: string): void;
  unreact(openId: string, messageId: string, emojiType: string): void;
  recall(openId: string, messageId: string): void;
  menu(openId: string, eventKey: string): void;
  enterChat(openId: string): void;
  createChat(name: string, memberIds: string[], options?: { botIn?: boolean }): string;
  addBot(chatId: string, operatorId: string): void;
  removeBot(chatId: string, operatorId: string): void;
  addMembers(chatId: string, operatorId: string, memberIds: string[]): void;
  removeMembers(chatId: string, operatorId: string, memberIds: string[]): void;
  /** Takes back that they were brought in. */
  withdrawMembers(chatId: string, operatorId: string, memberIds: string[]): void;
  disband(chatId: string, operatorId: string): void;
  joinCompany(user: SimUser): void;
  leaveCompany(openId: string): void;
  changeUser(openId: string, patch: Partial<Omit<SimUser, 'openId'>>): void;
  createDepartment(department: SimDepartment): void;
  changeDepartment(id: string, patch: Partial<Omit<SimDepartment, 'id'>>): void;
  removeDepartment(id: string): void;

  users(): SimUser[];
  departments(): SimDepartment[];
  chatsOf(openId: string): SimChat[];
  /** The live rows, oldest first: read, do not write. */
  messages(chatId: string): SimMessage[];
  message(messageId: string): SimMessage | undefined;
  p2pChatId(openId: string): string;
  /** An image that was uploaded, by its key. */
  picture(key: string): Buffer | undefined;
  /** A file that was uploaded, by its key. */
  file(key: string): Buffer | undefined;
  slashCommands(): { command: string; description: string }[];
  /** Shares a folder of Drive with the app. */
  shareFolder(token: string): void;
  /** What stands in folders. */
  documents(): SimDocument[];
  /** Puts minutes of Feishu's own there, or changes them. */
  setMinutes(minutes: SimMinutes): void;
  /** People meet in the room of an event, or the last of them leaves. */
  meet(eventId: string, what: 'started' | 'ended'): void;
  /** Tasks of the bot, and what somebody does who ticks one, or takes the tick away. */
  tasks(): SimTask[];
  tickTask(openId: string, guid: string): void;
  /** Enters an event in one's own calendar, changes it, or deletes it. */
  enterEvent(openId: string, entry: OwnEntry): string;
  changeEvent(eventId: string, patch: Partial<OwnEntry>): void;
  removeEvent(eventId: string): void;
  /** Events of the bot's calendar, those that were deleted too. */
  calendarEvents(): SimCalendarEvent[];

  readonly calls: SimCall[];
  readonly events: SimEvent[];
  idle(): Promise<void>;
  nextRetryAt(): Date | null;
  tick(): void;
  subscribe(listener: (change: SimChange) => void): () => void;
  connections(): number;

  fault(name: FaultName, options?: FaultOptions): void;
  clearFaults(): void;
  webhook(url: string | null): void;
  webhookState(): 'off' | 'verifying' | 'verified' | 'refused';
  grantScope(scope: string): void;
  dump(): unknown;
  restore(state: unknown): void;
}
