/** DingTalk's documented numbers, what it can do, and how fast it may be called. */
import type { Abilities, Pace, PaceOf } from '../../src/ports/platform.ts';
import { bareTarget } from './ids.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** "Create and deliver a card", read 2026-11: a variable of a card holds at most 1 KB. */
export const variableMaxBytes = 1024;
/** Variables for text in our template: `markdown`, `markdown2` … */
export const textVariables = 8;
/** "The robot sends a group message", read 2026-11: `msgParam` holds 15,000 bytes. */
export const paramMaxBytes = 15_000;
/** Bytes of text in one message of the robot: below the limit with its JSON around it. */
export const textPartBytes = 12_000;
/** The body of a reply to a session; custom webhooks hold about 20,000 bytes, remembered, not read again. */
export const sessionMaxBytes = 18_000;
/** `sampleActionCard2` to `5`, read 2026-11. */
export const actionCardMostButtons = 5;
/** A session ends 90 minutes after the message; it is used until a minute before. */
export const sessionMarginMs = minute;
/** "Upload media files", read 2026-11: an image of up to 20 MB; no end of its id is documented, ours is safe. */
export const mediaLifeMs = 3 * day;
/** "Recall", read 2026-11: keys in one call. */
export const keysPerRecall = 20;
/** "Create and deliver a card", read 2026-11: characters of the addresses in one call. */
export const spacesMaxLength = 1000;
/** "Robot sends one-on-one chat messages in batches", read 2026-11: people in one call. */
export const peoplePerMessage = 20;
/** "Robot sends a DING", read 2026-11: people in one call of the kind that only the app shows. */
export const urgedPerCall = 200;
/** DING: its content is for a lock screen; ours. */
export const urgeMaxLength = 200;
/** "Create a scene group", read 2026-11. */
export const groupTitleMaxLength = 30;
/** Scene groups: people in one call. Ours: the documentation names no limit below that of the group. */
export const membersPerCall = 100;
/** topapi/v2/user/list, read 2026-11. */
export const directoryPageSize = 100;
/** "Create an event", read 2026-11: letters of title and text, people, and how long `x-client-token` is remembered, with a margin. */
export const eventLetters = { title: 2048, text: 5000 } as const;
export const eventAttendees = 500;
export const eventKeyMemoryMs = 23 * hour;
/** "List events", read 2026-11. */
export const eventsPerPage = 100;
/** "Create a to-do", read 2026-11. */
export const todoBytes = { subject: 1024, description: 4096 } as const;
/** Webhooks: the largest body that is read. Ours, far above any event. */
export const webhookMaxBytes = 1024 * 1024;
/** "Receive messages", read 2026-11: a signature older or younger than an hour is refused. */
export const signatureMaxAgeMs = hour;

/** "Billing model", read 2026-11: calls a second of the whole organisation; professional is not stated. */
const perAppAndSecond = 20;
/** Messages of a robot to one person or group: not documented; one a second is known to pass. */
const perTargetMs = second;
/** Cards stay changeable as long as their instance; no end is documented, the key is safe as long. */
const cardMemoryMs = 7 * day;

export type Edition = 'standard' | 'professional' | 'exclusive';

/** What DingTalk can do depends on what was bought and what was set up in its console. */
export function createAbilities(setUp: {
  cards: boolean;
  /** Presses on cards reach us. */
  presses: boolean;
  groups: boolean;
  edition: Edition;
}): Abilities {
  return {
    presses: setUp.cards && setUp.presses,
    updatesCards: setUp.cards,
    forms: setUp.cards && setUp.presses,
    // Only cards and replies can mention anybody.
    mentions: setUp.cards,
    opensGroups: setUp.groups,
    leastInGroup: 1,
    pins: false,
    // "Robot sends a DING", read 2026-11: professional and exclusive editions.
    urges: setUp.edition !== 'standard',
    // A card takes our own id; messages of the robot take no key.
    keyMemoryMs: setUp.cards ? cardMemoryMs : 0,
    updateWindowMs: setUp.cards ? cardMemoryMs : 0,
    quotes: false,
    hearsGroups: false,
    tellsGroups: false,
    // Of groups that people made no page says so.
    tellsMembers: setUp.groups,
    tellsReads: false,
    picksPeople: false,
    namesQuoted: true,
    namesGroups: true,
    listsMentions: true,
    editsGroups: true,
    updatesAgain: true,
    keepsButtons: true,
    pairsGroups: false,
    picturesInCards: true,
    keepsEvents: true,
    opensRooms: true,
    readsEntries: true,
    // robot-message-type, read 2026-11: of files only xlsx, pdf, zip, rar, doc and docx; none of them is a calendar.
    sendsFiles: false,
    keepsTasks: true,
    // Its own minutes are read by calls that no page describes.
    readsRecordings: false,
  };
}

export type CallKind = Parameters<PaceOf>[0];

/** The bucket of all calls. */
export const appBucket = 'dingtalk:app';
/** The bucket of one person or group. */
export const targetBucket = (to: string) => `dingtalk:to:${bareTarget(to)}`;

/** The paces of each call at a share of what is documented, such as 0.6. */
export function createPaceOf(share: number): PaceOf {
  const app: Pace = {
    bucket: appBucket,
    count: Math.max(1, Math.floor(perAppAndSecond * share)),
    perMs: second,
    most: Math.max(perAppAndSecond, Math.floor(perAppAndSecond * share)),
  };
  return (call, { to }) => {
    if (call !== 'send' || to === undefined) return [app];
    return [app, { bucket: targetBucket(to), count: 1, perMs: Math.ceil(perTargetMs / share) }];
  };
}

/** The wait between two calls of a long reading, which leaves half of the pace to everybody else. */
export const readingGapMs = (share: number) => Math.ceil((2 * second) / (perAppAndSecond * share));
