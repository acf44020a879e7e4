/** One interface over every simulated platform: people who speak, press and look, whichever app they hold in their hands. */
import type { PlatformName } from '../../src/domain/person.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Platform } from '../../src/ports/platform.ts';
import type { PhoneCalendar } from './calendar.ts';

/** What can be made to go wrong on any of them; each platform breaks in its own way. */
export const faultNames = [
  'rate-limit',
  'server-error',
  'no-answer',
  'double-events',
  'drop-events',
  'offline',
  'revoke-token',
] as const;
export type FaultName = (typeof faultNames)[number];

export interface PhoneChat {
  id: string;
  /** Empty for the direct chat with us; where there are two, the other has a name. */
  name: string;
  kind: 'direct' | 'group';
  members: number;
  /** Names of the people in it. */
  people: string[];
  /** We are in it, so that whoever mentions us is heard. */
  robotIn: boolean;
}

export interface PhoneButton {
  label: string;
  /** What tells buttons of one label apart, in the platform's own terms. */
  name?: string;
  value?: unknown;
  url?: string;
}

export interface PhoneField {
  name: string;
  label: string;
  required: boolean;
  /** What can be chosen; absent where one writes. */
  options?: { value: string; label: string }[];
  /** What the card has filled in already. */
  given?: string;
}

export interface PhoneMessage {
  id: string;
  chatId: string;
  /** A person's name, or `bot` for us. */
  from: string;
  at: Date;
  title: string;
  /** As people read it: of a card everything that stands on it but its buttons, its title first. */
  text: string;
  /** One line for the list of chats. */
  summary: string;
  isCard: boolean;
  /** The platform's own content, for drawing it as its client does: `type` in the platform's words. */
  raw: { type: string; content: unknown };
  buttons: PhoneButton[];
  fields: PhoneField[];
  /** Names of those whose phone was made to ring for it. */
  urgentFor: string[];
  pinned: boolean;
  recalled: boolean;
  readBy: string[];
  replyTo: string | null;
  /** The emoji beneath it, by the platform's own names, and who put it there. */
  reactions: { emoji: string; by: string[] }[];
}

export interface SayHow {
  mentionBot?: boolean;
  /** Names. */
  mentions?: string[];
  /** The id of the message that is answered. */
  replyTo?: string;
}

export interface PressOutcome {
  /** What the person is told at once. */
  toast: string | null;
  /** What the app shows as a failure. */
  error: string | null;
}

/** People are called by their names in the company; who is not on the platform cannot act there. */
export interface Phone {
  readonly platform: PlatformName;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** The real adapter in front of this platform, once it has started. */
  adapter(deps: { clock: Clock; log: Log }): Platform;
  /** Resolves when no request is in service and no event waits for its answer. */
  idle(): Promise<void>;
  /** Lets what is due by the clock happen. */
  tick(): void;
  nextRetryAt(): Date | null;
  /** Grows with each call and each event. */
  activity(): number;
  /** Long connections that are open. */
  connections(): number;
  subscribe(listener: (change: { chatId?: string }) => void): () => void;
  dump(): unknown;
  restore(state: unknown): void;

  /** An image that we gave the platform, by the key under which messages show it. */
  picture(key: string): Buffer | undefined;
  has(who: string): boolean;
  /** The platform's id of a person. */
  accountOf(who: string): string;
  /** Her title in the directory. */
  titleOf(who: string): string;
  /** Gives her another one, as whoever keeps the directory would. */
  retitle(who: string, title: string): void;
  /** Her department's name in the directory; empty where she is in none. */
  departmentOf(who: string): string;
  /** Names of the departments in the directory. */
  departments(): string[];
  /** She goes over to another department, where this directory has it. */
  moveTo(who: string, department: string): void;
  renameDepartment(department: string, name: string): void;
  /** It is dissolved: whoever is in it goes over to the other one first, as directories keep no department with people from being taken out. */
  dissolveDepartment(department: string, into: string): void;
  /** She has no account here now, and could get one. */
  mayJoin(who: string): boolean;
  /** She comes, or comes back: into the directory, and into no group. */
  join(who: string): void;
  /** She leaves the company: out of the directory and of all groups. */
  leave(who: string): void;
  inRange(who: string): boolean;
  /** Whether the platform lets the app reach her. */
  setRange(who: string, isInside: boolean): void;
  /** She makes a group with these people, with or without us; gives back its id. */
  gather(who: string, name: string, others: string[], options: { robot: boolean }): string;
  bringIn(who: string, chatId: string, others: string[]): void;
  /** She takes them out, or leaves herself. */
  takeOut(who: string, chatId: string, people: string[]): void;
  /** Brings us in or takes us out; throws where the platform does not allow it. */
  setRobot(who: string, chatId: string, isIn: boolean): void;
  chats(who: string): PhoneChat[];
  /** What this person sees in one of the chats, oldest first. */
  messages(who: string, chatId: string): PhoneMessage[];
  /** Gives back the message's id. */
  say(who: string, where: 'bot' | { chatId: string }, text: string, how?: SayHow): string;
  /** Puts an emoji beneath a message, by the platform's own name; absent where apps are not told of it. */
  react?(who: string, messageId: string, emoji: string): void;
  sendFile(who: string, where: 'bot' | { chatId: string }, fileName: string): string;
  /** Throws for what the app would not let a person do, such as leaving a required field empty. */
  press(
    who: string,
    messageId: string,
    button: { label?: string; name?: string; value?: unknown },
    form?: Record<string, unknown>,
  ): Promise<PressOutcome>;

  readonly calendar: PhoneCalendar;

  fault(name: FaultName): void;
  /** Ends all faults. */
  calm(): void;
}
