/** What the contract of platforms needs to see and to move: one adapter in front of one simulated platform. */
import type { Block, Card, Rich } from '../../src/cards/card.ts';
import type { InboundEvent, Message } from '../../src/domain/message.ts';
import type { PlatformName } from '../../src/domain/person.ts';
import { PlatformError } from '../../src/errors.ts';
import type {
  Abilities,
  Listener,
  Outgoing,
  Platform,
  PressAnswer,
  Target,
} from '../../src/ports/platform.ts';

import type { CalendarEntry, TodoEntry } from '../support/native.ts';

export { until } from '../support/until.ts';

/** A message as the people in the chat see it. */
export interface Shown {
  chat: string;
  form: 'card' | 'text';
  title: string;
  /** Everything under the title as it is read: markup carried out, mentions as `@Name`. */
  text: string;
  bold: string[];
  links: string[];
  /** The platform's ids of those who are really notified; `all` for everybody. */
  mentioned: string[];
  buttons: string[];
  answers?: string;
  recalled: boolean;
  pinned: boolean;
  urged: string[];
}

export type Door = 'stream' | 'webhook';
export type Trouble = 'rate-limit' | 'server-error' | 'no-answer' | 'cut' | 'token-revoked' | 'no-permission';

/** One adapter in front of one simulated platform. */
export interface Stage {
  platform: Platform;
  /** The same app at an address where nobody listens, and with a wrong secret. */
  unreachable: Platform;
  wrongSecret: Platform;
  /** In the group, in the group and heading their department, outside of the app's reach, and unknown. */
  people: { writer: string; head: string; unreachable: string; unknown: string };
  nameOf(person: string): string;
  /** A group with the writer, the head and us; and one where we are not. */
  group: string;
  foreignGroup: string;
  /** Those of the people above who cannot be brought into a group. */
  cannotJoin: string[];
  /** The wait that a limit of `trouble` asks for, ms. */
  limitWaitMs: number;
  /** Enough people for several portions, all of them allowed in groups. */
  crowd: string[];
  department: { id: string; parent: string; name: string };
  /** Everything that was logged, and what must never be in there. */
  logged(): string;
  secrets: string[];

  connect(takeIn: (events: InboundEvent[]) => Promise<PressAnswer>): Promise<Listener | null>;
  now(): Date;
  forward(ms: number): void;
  settle(): Promise<void>;
  /** Lets the platform push again what was not acknowledged. */
  repush(): Promise<void>;
  /** How many events wait for an answer of ours. */
  unanswered(): number;

  say(person: string, where: 'us' | { chat: string }, text: string, how?: SayHow): string;
  sendFile(person: string, where: 'us' | { chat: string }, fileName: string): string;
  /** Sends a message of one of the subject's `kinds` to us. */
  sayKind?(person: string, name: string): string;
  press(
    person: string,
    messageId: string,
    label: string,
    form?: Record<string, unknown>,
  ): Promise<string | null>;
  recallOwn(person: string, messageId: string): void;
  newGroup(members: string[]): string;
  addUs(chat: string, by: string): void;
  removeUs(chat: string, by: string): void;
  bringIn(chat: string, by: string, people: string[]): void;
  takeOut(chat: string, by: string, people: string[]): void;
  disband(chat: string, by: string): void;
  changeDirectory(): void;
  read(person: string, messageId: string): void;
  directChat(person: string): string;
  /** What two ids of one card have in common, where an id carries the right to change it once. */
  cardOf?(messageId: string): string;

  shown(messageId: string): Shown;
  /** The pictures of a message, with what stands for them where they cannot be seen; no bytes where nobody knows them. */
  picturesIn(messageId: string): { alt: string; bytes: Buffer | undefined }[];
  /** Meetings that stand in people's calendars. */
  calendar(): CalendarEntry[];
  /** What stands in people's to-do lists; absent where there are none. */
  todos?(): TodoEntry[];
  tickTodo?(person: string, id: string): void;
  /** Her second id, where the platform has one. */
  unionIdOf(person: string): { unionId?: string };
  messagesIn(chat: string): string[];
  membersOf(chat: string): string[];
  calls(): number;
  /** The next call of ours meets this. */
  trouble(kind: Trouble): void;
  calm(): void;
  /** Cuts the long connection. */
  cutConnection(): void;
  /** Long connections that stand at the platform's end. */
  connections(): number;
  /** A group that tells its name, where `group` does not. */
  namedGroup?: string;
  /** Sends rubbish to the webhook; answers with the status. */
  rubbish(body: Buffer): Promise<number>;
  close(): Promise<void>;
}

export interface SayHow {
  mentionUs?: boolean;
  mentions?: string[];
  mentionAll?: boolean;
  answers?: string;
}

export interface Subject {
  name: PlatformName;
  abilities: Abilities;
  /** Sends to several people in one call. */
  together?: boolean;
  /** Messages that are no text, by the platform's own name, with what they become. */
  kinds?: readonly { name: string; form: Message['form'] }[];
  doors: Door[];
  /** Doors over which the platform waits for no answer, and sends nothing twice. */
  unanswered?: Door[];
  /** The key of an event is forgotten, or there is none. */
  forgetsEventKeys?: boolean;
  /** How many messages at once are too many for one chat. */
  burst?: number;
  /** The directory has no number of the company's own for people. */
  hidesStaffNo?: boolean;
  open(door: Door): Promise<Stage>;
}

let counter = 0;
export const freshKey = () => {
  counter += 1;
  return `key-${process.pid}-${counter}`;
};

export function plainCard(title: string, blocks: Block[] = []): Card {
  return { title, tone: 'info', blocks };
}

export const say = (...text: Rich): Block => ({ kind: 'text', text });

export function outgoing(target: Target, card: Card, more: Partial<Outgoing> = {}): Outgoing {
  return { target, card, key: freshKey(), findAccount: () => null, more: (left) => `… +${left}`, ...more };
}

export async function failureOf(work: Promise<unknown>): Promise<PlatformError> {
  const error: unknown = await work.then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof PlatformError)) throw error;
  return error;
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
