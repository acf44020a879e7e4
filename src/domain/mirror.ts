/** Objects of ours that people find on the platform itself: what shall stand there, what does, and when it is tried again. */
import type { Meeting } from './meeting.ts';
import type { PlatformName } from './person.ts';

export type MirrorKind = keyof Wishes;

/** `refused`: somebody has to grant or mend something; it is tried again much later. */
export type MirrorState = 'open' | 'kept' | 'refused';

/** What the platform holds: its id, where it lies, and where people open or join it. */
export interface Held {
  id: string;
  /** The calendar, or the person with whom it lies. */
  place: string;
  link?: string;
  joinUrl?: string;
}

/** Somebody as the platform knows her. */
export interface Known {
  externalId: string;
  unionId?: string;
}

/** A meeting as it shall stand in a calendar; times as ISO 8601. */
export interface EventWish {
  title: string;
  text: string;
  startAt: string;
  endAt: string;
  owner: Known | null;
  people: Known[];
  /** Where it is held; absent where nobody ever said it. */
  place?: string;
  /** The platform opens a room for it; else `joinUrl` says where to join, if anywhere. */
  ownRoom: boolean;
  joinUrl: string | null;
}

/** An action item as it shall stand in a to-do list. */
export interface TaskWish {
  title: string;
  text: string;
  dueAt: string | null;
  /** Whoever does it. */
  person: Known;
  done: boolean;
}

/** What was archived, as a document: the title is no other's, and the text stays as it is. */
export interface DocumentWish {
  title: string;
  parts: { heading: string | null; lines: string[] }[];
}

/** What shall stand there, by kind. */
export interface Wishes {
  event: EventWish;
  task: TaskWish;
  document: DocumentWish;
}

export type Mirror = { [Kind in keyof Wishes]: MirrorOf<Kind> }[keyof Wishes];

export interface MirrorOf<Kind extends keyof Wishes> {
  id: string;
  kind: Kind;
  subjectId: string;
  platform: PlatformName;
  wanted: Wishes[Kind] | null;
  version: number;
  state: MirrorState;
  held: Held | null;
  turn: number;
  attempts: number;
  /** The first try at making it that may have arrived; null if there was none. */
  triedAt: Date | null;
  /** What that try wanted. */
  tried: Wishes[Kind] | null;
  /** Somebody made it there herself: it is hers, and stays as she has it. */
  adopted: boolean;
  createdAt: Date;
}

/** Whether a meeting stands in calendars; null: it has begun, and stays as it is. */
export function standsInCalendars(meeting: Pick<Meeting, 'state' | 'seriesId'>): boolean | null {
  if (meeting.state === 'running' || meeting.state === 'ended') return null;
  // Nobody was invited to what is held, but for meetings of a series.
  return meeting.state === 'booked' || (meeting.state === 'held' && meeting.seriesId !== null);
}

/** The platform on which people join: the owner's if it can open rooms, else the one with most of them. */
export function roomPlatform(
  parts: { platform: PlatformName; opensRooms: boolean; hasOwner: boolean; people: number }[],
): PlatformName | null {
  const able = parts.filter(({ opensRooms }) => opensRooms);
  const [best] = able.sort((a, b) => Number(b.hasOwner) - Number(a.hasOwner) || b.people - a.people);
  return best?.platform ?? null;
}

const hourMs = 3_600_000;
/** What was refused for want of a right is tried again so much later: somebody may have granted it. */
export const refusedAgainMs = 6 * hourMs;
/** Tries at what fails for reasons that pass: about two days at ten minutes each. */
export const mostMirrorAttempts = 300;
