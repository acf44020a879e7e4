/**
 * What the drill, the tests and the benches see of the simulated WeCom: its people, chats and messages, its
 * ledgers, and the levers that act for people or break things on purpose.
 */
import type { SimDepartment, SimUser, WecomSimulatorOptions } from './options.ts';

export type * from './options.ts';

export interface SimMention {
  /** A user id; `bot` for our bot, `all` for everybody. */
  userId: string;
  name: string;
}

/** The way a message took into the chat. */
export type Channel = 'client' | 'app' | 'passive' | 'appchat' | 'bot' | 'webhook';

export interface SimMessage {
  id: string;
  chatId: string;
  senderId: string | 'app' | 'bot' | 'webhook';
  at: Date;
  updatedAt: Date;
  channel: Channel;
  /** `text`, `markdown`, `textcard`, `template_card`, `stream`, `file`, … */
  type: string;
  /** The payload as sent; of a stream its latest content. */
  content: Record<string, unknown>;
  /** The card as people see it now, unless some see another. */
  card?: Record<string, unknown>;
  /** The card of a group as these people see it. */
  cardFor?: Record<string, Record<string, unknown>>;
  /** Set once the buttons are off: what they say now. */
  replacedButton?: string;
  /** One id for all messages of one send of the app. */
  msgId?: string;
  streamId?: string;
  /** The person whose words a stream answers. */
  askedBy?: string;
  /** A stream that still grows. */
  unfinished?: boolean;
  recalled: boolean;
  mentions: SimMention[];
  /** User ids of those whose phone says that they were mentioned. */
  notified: string[];
  /** Members whom a limit keeps from seeing it. */
  unseenBy?: string[];
  /** The message that this one quotes. */
  quotedId?: string;
  /** How often it was changed. */
  updates: number;
}

export interface SimChat {
  id: string;
  name: string;
  /** The conversation of one person with the app, with the bot, or a group. */
  kind: 'app' | 'bot' | 'group';
  members: string[];
  ownerId: string;
  botIn: boolean;
  /** By people, or by the app through appchat. */
  origin: 'people' | 'app';
  /** The ids by which the app and the bot know it. */
  appChatId?: string;
  botChatId?: string;
}

/** A card as one person sees it. */
export interface CardView {
  cardType: string;
  title: string;
  /** Everything that stands on it but its title, from top to bottom. */
  text: string[];
  buttons: CardButton[];
  fields: CardField[];
}

export interface CardButton {
  label: string;
  /** Absent where the button only opens a link. */
  key?: string;
  url?: string;
  /** Sends the fields along; of an action menu; off since somebody pressed. */
  kind: 'button' | 'submit' | 'menu' | 'link';
  disabled?: boolean;
}

export interface CardField {
  questionKey: string;
  title: string;
  multiple: boolean;
  options: { id: string; text: string }[];
  selected: string[];
  disabled: boolean;
}

export interface PressResult {
  /** The card as the person sees it afterwards. */
  card?: CardView;
  /** The link that the button opens. */
  url?: string;
  /** What the client shows as a failure. */
  error?: 'no-answer' | 'refused' | 'bad-answer' | 'no-connection';
}

export interface SimCall {
  at: Date;
  method: string;
  /** `/cgi-bin/…`, or the command of the bot's socket after `ws:`. */
  path: string;
  status: number;
  code: number;
  durationMs: number;
  query: Record<string, string>;
  body?: unknown;
}

/** `sent` is all that can be said of a callback to the bot: nobody acknowledges it. */
export type AttemptOutcome = 'acked' | 'refused' | 'silent' | 'no-connection' | 'sent' | 'lost';

export interface SimEvent {
  /** What a receiver tells repeats by: the msgid, or the simulator's own id of an event without one. */
  eventId: string;
  /** `app:text`, `app:template_card_event`, `bot:text`, `bot:enter_chat`, … */
  type: string;
  attempts: { at: Date; outcome: AttemptOutcome }[];
}

/** A message that was answered with ok and that nobody ever sees. */
export interface SimDrop {
  at: Date;
  userId: string;
  channel: 'app' | 'appchat';
  msgId?: string;
  /** The limit that was passed, or that somebody wanted it so. */
  why: 'minute' | 'hour' | 'day' | 'on-purpose';
  content: Record<string, unknown>;
}

export interface SimEmergencyCall {
  callId: string;
  userId: string;
  at: Date;
}

export type FaultName =
  | 'drop-next-events'
  | 'double-events'
  | 'delay-events'
  | 'burst-events'
  | 'control-characters'
  | 'rate-limit'
  | 'server-error'
  | 'slow'
  | 'no-answer'
  | 'reset'
  | 'revoke-token'
  | 'wrong-credentials'
  | 'ip-refused'
  | 'deny-api'
  | 'silent-drop'
  | 'socket-silent'
  | 'socket-close'
  | 'socket-torn'
  | 'socket-garbage'
  | 'second-instance'
  | 'subscribe-silent'
  | 'refuse-endpoint'
  | 'no-pong'
  | 'forget-requests'
  | 'lose-subscription';

export interface FaultOptions {
  /** How many requests, callbacks or connections; 1 if absent (connections: all that are open). */
  count?: number;
  ms?: number;
  /**
   * Only requests whose path matches; a bot's command has the path `ws:<cmd>`. On the socket `slow` acknowledges
   * late, `server-error` refuses, `no-answer` acknowledges nothing, `reset` hangs up instead.
   */
  path?: RegExp;
  code?: number;
  status?: number;
  /** Only these people; all if absent. */
  userIds?: string[];
}

export interface SimChange {
  kind: string;
  chatId?: string;
  messageId?: string;
}

/** `app` and `bot` are one's conversations of two with them. */
export type Place = 'app' | 'bot' | { chatId: string };

export interface SayOptions {
  mentionBot?: boolean;
  mentions?: string[];
  mentionAll?: boolean;
  /** Quotes this message. */
  quotedId?: string;
  type?: 'text' | 'image' | 'mixed' | 'voice' | 'video' | 'file' | 'location' | 'link';
  /** What the type needs besides the text: `bytes`, `fileName`, `parts` of a mixed one, `latitude`, … */
  content?: Record<string, unknown>;
}

export interface SimSchedule {
  id: string;
  calId: string;
  summary: string;
  description: string;
  location?: string;
  startAt: Date;
  endAt: Date;
  /** User ids. */
  attendees: string[];
  cancelled: boolean;
}

export interface WecomSimulator {
  /** `http://127.0.0.1:PORT`, once started. */
  readonly baseUrl: string;
  /** `ws://127.0.0.1:PORT`: the bot's long connection. */
  readonly wsUrl: string;
  readonly corpId: string;
  readonly agentId: number;
  readonly botId: string;
  start(port?: number): Promise<void>;
  stop(): Promise<void>;

  say(userId: string, where: Place, text: string, options?: SayOptions): SimMessage;
  sendFile(userId: string, where: Place, fileName: string, bytes?: string): SimMessage;
  /** A button by its words or key; `form` holds the chosen option ids by question key. */
  press(
    userId: string,
    messageId: string,
    button: { label?: string; key?: string },
    form?: Record<string, string | string[]>,
  ): Promise<PressResult>;
  /** Opens the chat of two with the bot, or with the app. */
  enter(userId: string, where: 'app' | 'bot'): void;
  /** An entry of the app's menu. */
  menu(userId: string, key: string): void;
  /** Says of an answer of the bot that it was accurate (1) or not (2). */
  feedback(userId: string, messageId: string, type: 1 | 2 | 3, content?: string): void;
  recall(userId: string, messageId: string): void;
  createChat(name: string, memberIds: string[], options?: { botIn?: boolean; id?: string }): string;
  addBot(chatId: string, operatorId: string): void;
  removeBot(chatId: string, operatorId: string): void;
  addMembers(chatId: string, operatorId: string, memberIds: string[]): void;
  removeMembers(chatId: string, operatorId: string, memberIds: string[]): void;
  rename(chatId: string, operatorId: string, name: string): void;
  disband(chatId: string, operatorId: string): void;
  /** The address of a robot that a member puts into the group. */
  webhookOf(chatId: string): string;
  joinCompany(user: SimUser): void;
  leaveCompany(userId: string): void;
  changeUser(userId: string, patch: Partial<SimUser>): void;
  createDepartment(department: SimDepartment): void;
  changeDepartment(id: number, patch: Partial<Omit<SimDepartment, 'id'>>): void;
  removeDepartment(id: number): void;
  /** Any other event to the app's address: what stands in its XML beside the common fields. */
  emit(event: string, fields: Record<string, unknown>, fromUserId?: string): void;

  users(): SimUser[];
  departments(): SimDepartment[];
  /** Chats as they stand in this person's list: a group of the app's only once something was said in it. */
  chatsOf(userId: string): SimChat[];
  /** By its id, or by the id under which the app or the bot knows it. */
  chat(id: string): SimChat | undefined;
  /** What is seen in the chat, oldest first: read, do not write. */
  messages(chatId: string): SimMessage[];
  message(id: string): SimMessage | undefined;
  /** All messages of one send of the app, by msgid. */
  messagesOf(msgId: string): SimMessage[];
  appChatId(userId: string): string;
  botChatId(userId: string): string;
  cardView(messageId: string, userId: string): CardView;
  /** An image that was uploaded, by its media id. */
  picture(key: string): Buffer | undefined;
  /** A file that was uploaded, by its id. */
  file(key: string): Buffer | undefined;
  /** What was taken and shown to nobody. */
  dropped(): SimDrop[];
  emergencyCalls(): SimEmergencyCall[];
  appMenu(): unknown;
  /** Schedules of the app's calendars, those that were called off too. */
  schedules(): SimSchedule[];

  readonly calls: SimCall[];
  readonly events: SimEvent[];
  /** What a client did that a careful one does not: a second subscribe on one socket, a bad passive answer, … */
  readonly complaints: string[];
  idle(): Promise<void>;
  nextRetryAt(): Date | null;
  tick(): void;
  subscribe(listener: (change: SimChange) => void): () => void;
  /** Sockets of the bot that have subscribed. */
  connections(): number;
  /** Sockets that are open, subscribed or not. */
  sockets(): number;

  fault(name: FaultName, options?: FaultOptions): void;
  clearFaults(): void;
  /** The address for the app's callbacks; it is asked at once to prove itself. */
  webhook(url: string | null): void;
  webhookState(): 'off' | 'verifying' | 'verified' | 'refused';
  dump(): unknown;
  restore(state: unknown): void;
}

export type CreateWecomSimulator = (options: WecomSimulatorOptions) => WecomSimulator;
