/** The one form of everything that reaches us from a platform, whichever platform it was. Plain JSON, so that it can be kept as it came. */
import type { PlatformName } from './person.ts';

/** What every event carries. */
interface Event {
  platform: PlatformName;
  appId: string;
  /** The same for each re-push of the same event, and for no other: a message id, or the platform's event id. */
  eventKey: string;
  /** When it happened, by the platform's clock, ISO 8601. */
  occurredAt: string;
}

/** A person as the platform names her. */
export interface Account {
  /** The platform's id within our app, e.g. a Feishu open_id. */
  externalId: string;
  /** Belongs to another company. */
  isExternal?: boolean;
}

export interface Mention {
  externalId: string;
  name: string;
}

/** Something that a person wrote. */
export interface Message extends Event {
  kind: 'message';
  messageId: string;
  chat: { externalId: string; kind: 'direct' | 'group' };
  sender: Account;
  /** What it was made of; everything but text and post comes with a short text in its stead, such as a file's name. */
  form: 'text' | 'post' | 'image' | 'file' | 'audio' | 'video' | 'card' | 'forward' | 'other';
  /** Plain text; mentions stand in it as `@Name`, a mention of ourselves at the start is taken out. */
  text: string;
  mentions: Mention[];
  mentionsUs: boolean;
  mentionsAll: boolean;
  /** The message that this one answers. */
  quotedMessageId?: string;
  /** What that message said, where the platform shows its words and not which message it was. */
  quotedText?: string;
}

/** A press of a button, or a form handed in, on one of our cards. */
export interface Press extends Event {
  kind: 'press';
  /** The card that was pressed. */
  messageId: string;
  chat: { externalId: string };
  sender: Account;
  /** The button's action and arguments as the card gave them. */
  action: string;
  args: Record<string, string>;
  /** What was filled in, by field name. */
  form: Record<string, string | string[]>;
}

/** We were put into a chat, or taken out; or the chat ended. */
export interface ChatChanged extends Event {
  kind: 'chat-changed';
  change: 'bot-added' | 'bot-removed' | 'disbanded';
  chat: { externalId: string; name?: string };
  by?: Account;
}

/** People came into a group, or left it, or were taken out. */
export interface MembersChanged extends Event {
  kind: 'members-changed';
  chat: { externalId: string };
  came: Account[];
  left: Account[];
}

/** Staff or departments changed; what exactly is read from the directory itself. */
export interface DirectoryChanged extends Event {
  kind: 'directory-changed';
}

/** One of our messages was read, as far as the platform tells. */
export interface MessageRead extends Event {
  kind: 'message-read';
  messageIds: string[];
  reader: Account;
}

/** Somebody put an emoji beneath a message; that one was taken away again is not told. */
export interface Reaction extends Event {
  kind: 'reaction';
  messageId: string;
  sender: Account;
  /** As the platform calls it, such as `OK`. */
  emoji: string;
}

/** Something happened to a to-do of ours; what, is asked of the platform. */
export interface TaskChanged extends Event {
  kind: 'task-changed';
  taskId: string;
}

/** People met in the room of a meeting of ours, or the last of them left it. */
export interface MeetingRan extends Event {
  kind: 'meeting-ran';
  /** Of the event in the calendar. */
  eventId: string;
  what: 'started' | 'ended';
  /** ISO 8601. */
  at: string;
}

/** Somebody's own entry in a calendar came, changed or went; what it says is asked of the platform. */
export interface EntryChanged extends Event {
  kind: 'entry-changed';
  entryId: string;
  /** Ids of those in whose calendars it stands. */
  readers: string[];
  isGone: boolean;
}

export type InboundEvent =
  | Message
  | Press
  | ChatChanged
  | MembersChanged
  | DirectoryChanged
  | MessageRead
  | Reaction
  | TaskChanged
  | MeetingRan
  | EntryChanged;
