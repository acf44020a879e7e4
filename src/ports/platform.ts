/** What the core asks of a chat platform. Each adapter folder is one implementation. */
import type { Card, Picture } from '../cards/card.ts';
import type { Entry } from '../domain/entry.ts';
import type { InboundEvent } from '../domain/message.ts';
import type { DocumentWish, EventWish, Held, TaskWish } from '../domain/mirror.ts';
import type { PlatformName } from '../domain/person.ts';
import type { Meter } from '../domain/quota.ts';
import type { Counter } from '../domain/tally.ts';

/** Where a message goes: to one person's direct chat with us, or to a chat; ids are the platform's. */
export type Target = { personExternalId: string } | { chatExternalId: string };

/** Words for what had to be left out of a card, e.g. "… 12 more". */
export type MoreWords = (left: number) => string;

/** Finds the platform's id of a person, for mentions inside a card; null if the person has no account there. */
export type FindAccount = (personId: string) => string | null;

/** Under which key the platform knows a picture that was uploaded; null where it has to be said in words. */
export type FindPicture = (picture: Picture) => string | null;

export interface Outgoing {
  target: Target;
  card: Card;
  /** Unique for this message to this target; the same when it is sent again after a crash. At most 40 letters. */
  key: string;
  /** Answers this message, if it still exists. */
  replyTo?: string;
  findAccount: FindAccount;
  /** None is known if it is absent. */
  findPicture?: FindPicture;
  more: MoreWords;
  /**
   * A unit of which little is left: where there is another way, it is taken. `strictly`: without one nothing is sent, and
   * it is refused as used up.
   */
  spare?: { unit: string; strictly: boolean };
  /** Who speaks, for a platform that shows a line for it. */
  speaker?: string;
  /** Follow numbers that are said where no answer reaches us: where to answer instead. */
  deafWords?: string;
  /** How to answer with a number, where buttons are said with numbers. */
  pickWords?: string;
}

export interface Sent {
  messageId: string;
  /** The chat it went to, where the platform says. */
  chatExternalId?: string;
  /** The card could not be drawn and was said as numbered text. */
  asText: boolean;
  /** The platform did not take its pictures, so that they are said in words. */
  lostPictures?: true;
}

/** One message for many people in one call. */
export interface OutgoingTogether
  extends Pick<Outgoing, 'card' | 'key' | 'findAccount' | 'findPicture' | 'more' | 'speaker' | 'pickWords'> {
  /** One portion, as `portions` cut it. */
  personExternalIds: string[];
}

/** Fewer calls for many copies of one message, where the platform takes several people in one. */
export interface Together {
  /** Cuts people into portions of one call each. */
  portions(personExternalIds: string[]): string[][];
  /** Sends one portion; what became of each: a `PlatformError` for whom alone it failed. Rejects if it failed for all. */
  send(out: OutgoingTogether): Promise<Map<string, Sent | Error>>;
}

/** Pictures, which a platform has to be given before a message can show them. */
export interface Albums {
  /** Where pictures for this target lie: their keys are nothing to another album. Null where none can be shown. */
  albumOf(target: Target): string | null;
  /** Takes a PNG in; its key, and how long that is good for, ms. */
  upload(album: string, png: Uint8Array): Promise<{ key: string; lifeMs: number }>;
}

export interface OutgoingFile {
  /** With its ending; plain letters only. */
  name: string;
  bytes: Uint8Array;
}

/** Files in people's direct chats. */
export interface Files {
  /** How long the platform remembers a sending key of a file, ms; 0 if it takes none. */
  keyMemoryMs: number;
  send(out: {
    personExternalId: string;
    file: OutgoingFile;
    /** Unique for this file to this person; the same when it is sent again after a crash. */
    key: string;
  }): Promise<Omit<Sent, 'asText'>>;
}

/** A request as it came to `/webhooks/:platform`; the body is untouched bytes. */
export interface WebhookRequest {
  method: string;
  headers: Record<string, string | string[] | undefined>;
  query: Record<string, string | undefined>;
  body: Buffer;
}

export interface WebhookAnswer {
  status: number;
  contentType?: string;
  body: string;
}

/** What a person sees at once when pressing a button. */
export interface PressAnswer {
  toast?: string;
}

/** Stores events; resolves only when they are safe. A rejection means: let the platform push them again. */
export type TakeIn = (events: InboundEvent[]) => Promise<PressAnswer>;

export interface Listener {
  /** `connected` only while events can arrive. */
  state(): { connected: boolean; detail: string };
  close(): Promise<void>;
}

export interface NewGroup {
  /** The same for the same group, however often it is tried. */
  key: string;
  name: string;
  description: string;
  memberExternalIds: string[];
}

export interface OpenedGroup {
  chatExternalId: string;
  /** Those who could not be added, with the platform's reason. */
  missing: { externalId: string; reason: string }[];
}

export interface DirectoryPerson {
  externalId: string;
  unionId?: string;
  /** The company's own number for this person. */
  staffNo?: string;
  /** Shown only where the right to see it is granted; kept only as keyed hashes. */
  mobile?: string;
  mail?: string;
  name: string;
  title: string;
  departmentExternalIds: string[];
  language?: 'zh-CN' | 'en';
}

export interface DirectoryDepartment {
  externalId: string;
  /** Null under the root. */
  parentExternalId: string | null;
  name: string;
  headExternalId?: string;
}

export interface Directory {
  departments: DirectoryDepartment[];
  people: DirectoryPerson[];
}

/** What changed in our own calendar, and the mark to go on from. */
export interface OursChanged {
  entries: Pick<Held, 'id' | 'place'>[];
  since: string;
}

/** Meetings in the platform's own calendar. Making and changing them is safe to repeat, with what the key and `held` say. */
export interface Events {
  /** Each event can have a room of the platform to join. */
  opensRooms: boolean;
  /** A calendar for our events, where the platform has none ready; it is asked for once and kept. */
  openPlace?(name: string): Promise<string>;
  /**
   * Makes the event, or brings what is `held` in line; silent towards people, who hear of meetings from us. Whoever
   * cannot be invited is left out. Rejects with `unknown-target` where what is held is gone.
   */
  keep(event: EventWish, how: KeepHow): Promise<Held>;
  /** Takes it off; gone is gone, whoever did it. */
  drop(held: Held): Promise<void>;
  /** What somebody entered herself, by its id and in whose calendar it stands; null where it is gone. */
  readEntry?(at: Pick<Held, 'id' | 'place'>): Promise<Entry | null>;
  /**
   * Where nobody tells us: what others changed in our own calendar since we looked last, by the mark of that look; the
   * first time all that lies ahead.
   */
  lookAtOurs?(since: string | null, now: Date): Promise<OursChanged>;
}

/** Action items in people's to-do lists on the platform. */
export interface Tasks {
  /** Makes the to-do, or brings what is `held` in line, as with `Events`. */
  keep(task: TaskWish, how: KeepHow): Promise<Held>;
  drop(held: Held): Promise<void>;
  /** Whether it was ticked there; what is gone was not. */
  isDone(held: Held): Promise<boolean>;
}

/** Documents of the archive, in a folder of the platform that the company chose. */
export interface Documents {
  /** Makes it, or goes on with what an earlier try began. */
  keep(wish: DocumentWish, how: KeepHow): Promise<Held>;
  drop(held: Held): Promise<void>;
}

/** What a platform's own model noted of a meeting. */
export interface Recording {
  title: string;
  actions: string[];
  points: string[];
}

/** Minutes that the platform itself made, where somebody shared them with us. */
export interface Recordings {
  /** The ids of those to which links in a text lead. */
  idsIn(text: string): string[];
  /** Rejects with `not-allowed` where they were not shared, with `unavailable` where they are not ready yet. */
  read(id: string): Promise<Recording>;
}

export interface KeepHow {
  /** The same for the same object, however often it is tried. */
  key: string;
  /** What stands in its text and in no other's: by that it is found where a key is no longer known. */
  mark: string;
  held: Held | null;
  now: Date;
  /** The first try at making it of which nobody heard; absent if there was none. */
  triedAt?: Date;
  /** What `openPlace` gave. */
  place?: string;
}

/** What the platform can do; what it cannot is done another way or said plainly. */
export interface Abilities {
  /** Buttons on our cards reach us; else they become numbers to answer with. */
  presses: boolean;
  updatesCards: boolean;
  /**
   * Whatever we said as a card can be changed, and as often as wanted; else only what has buttons, once after it was sent
   * and once after each press. The rest is said anew.
   */
  updatesAgain: boolean;
  /** A card keeps its buttons when one was pressed, until we change it; else `refresh` gives them back. */
  keepsButtons: boolean;
  forms: boolean;
  mentions: boolean;
  opensGroups: boolean;
  /** A group there has so many people at least. */
  leastInGroup: number;
  pins: boolean;
  urges: boolean;
  /** How long the platform remembers a sending key, ms; 0 if it takes none. */
  keyMemoryMs: number;
  /** How long a card of ours can be changed, ms. */
  updateWindowMs: number;
  /** Hangs an answer on the message that it answers. */
  quotes: boolean;
  /** Hears all that is said in our groups, mentions in their places; else only what mentions us, without places. */
  hearsGroups: boolean;
  /** Tells when we come into a group or leave it, and when one ends that we did not open. */
  tellsGroups: boolean;
  /** Tells who comes into a group that we opened, and who leaves it. */
  tellsMembers: boolean;
  /** Tells who has read a message. */
  tellsReads: boolean;
  /** Has a field in forms that picks people of the company; without it such a field is left out. */
  picksPeople: boolean;
  /** An answer names the message that it answers; else it brings what that one said. */
  namesQuoted: boolean;
  /** Tells what a group is called in which somebody speaks. */
  namesGroups: boolean;
  /** Says who was mentioned; else only the names stand in the text. */
  listsMentions: boolean;
  /** What we said in a group can be changed and taken back, and its key holds; else only in direct chats. */
  editsGroups: boolean;
  /** A picture stands on the card itself; else it is a message of its own, or said in words. */
  picturesInCards: boolean;
  /** A group that we opened is heard under another id, as soon as it is paired with a code said in it. */
  pairsGroups: boolean;
  /** Meetings stand in people's calendars there. */
  keepsEvents: boolean;
  /** With a link to join them. */
  opensRooms: boolean;
  /** What people enter in the calendar there themselves can be read, if it is meant for us. */
  readsEntries: boolean;
  /** Sends files of any sort to people. */
  sendsFiles: boolean;
  /** Action items stand in people's to-do lists there, and what is ticked there is heard. */
  keepsTasks: boolean;
  /** Reads the platform's own minutes from a link. */
  readsRecordings: boolean;
}

/** How fast one kind of call may be made: `count` in `perMs`, for each value of the bucket's name. */
export interface Pace {
  bucket: string;
  count: number;
  perMs: number;
  /** What the platform really allows in any `perMs`, where `count` leaves a margin; the same as `count` if absent. */
  most?: number;
}

/** The buckets that a call draws on, already with our safety margin. */
export type PaceOf = (
  call: 'send' | 'update' | 'other',
  target: { to?: string; messageId?: string },
) => Pace[];

/** What the platform counts against an allowance. */
export interface Metering {
  meters: Meter[];
  /** Tells each metered use when it is made; those before somebody counts are kept and told then. */
  countWith(counter: Counter): void;
}

export interface Platform {
  name: PlatformName;
  appId: string;
  abilities: Abilities;
  paceOf: PaceOf;
  /** How long the key of a message to this target is remembered, ms; absent where it is the same for all. */
  keyMemoryOf?(target: Target): number;
  metering: Metering;
  /** Checks, decrypts, decodes and takes in one webhook request. */
  receive(request: WebhookRequest, takeIn: TakeIn): Promise<WebhookAnswer>;
  /** Opens the long connection and keeps it; null where the platform is set to call us instead. */
  listen(takeIn: TakeIn): Promise<Listener | null>;
  send(out: Outgoing): Promise<Sent>;
  /** Absent where there is no calendar for us. */
  events?: Events;
  /** Absent where there is no to-do list for us. */
  tasks?: Tasks;
  /** Absent where no folder was chosen, or no document can be written. */
  documents?: Documents;
  /** Absent where its own minutes cannot be read. */
  recordings?: Recordings;
  /** Absent where no file of any sort can be sent. */
  files?: Files;
  /** Absent where each person takes a call of her own. */
  together?: Together;
  /** Absent where no picture can be shown. */
  albums?: Albums;
  /** `key`: unique for this change, for a platform that cannot make it and says the new card anew. */
  update(
    out: { messageId: string; key?: string } & Pick<
      Outgoing,
      'card' | 'findAccount' | 'findPicture' | 'more' | 'speaker' | 'deafWords' | 'pickWords'
    >,
  ): Promise<void>;
  /**
   * Shows a pressed card as it stands once more, so that its buttons work again; where that is over, nothing happens.
   * Absent where a press uses up no buttons.
   */
  refresh?(
    out: { messageId: string } & Pick<
      Outgoing,
      'card' | 'findAccount' | 'findPicture' | 'more' | 'speaker' | 'deafWords' | 'pickWords'
    >,
  ): Promise<void>;
  /** What all ids of one message begin with, where a press names the message by another id than its sending. */
  stemOf?(messageId: string): string;
  recall(messageId: string): Promise<void>;
  /**
   * Makes the phone of these people ring for a message of ours; returns those it could not reach. `words` say
   * what it is about, where the platform does not show the message itself.
   */
  urge(messageId: string, personExternalIds: string[], words: string): Promise<string[]>;
  /**
   * Who of those whom a message of ours went to has read it, where the platform has to be asked; null, where it cannot
   * say. Absent where it tells by itself (`tellsReads`) or never.
   */
  readersOf?(messageId: string): Promise<string[] | null>;
  pin(messageId: string): Promise<void>;
  openGroup(group: NewGroup): Promise<OpenedGroup>;
  /** Ends a group that we opened, for everybody. Absent where only people can. */
  dissolveGroup?(chatExternalId: string): Promise<void>;
  addMembers(chatExternalId: string, personExternalIds: string[]): Promise<OpenedGroup['missing']>;
  chatName(chatExternalId: string): Promise<string | null>;
  /** There is no directory to read as it is set up: people are known once they have spoken. */
  hidesPeople?: true;
  readDirectory(): Promise<Directory>;
}
