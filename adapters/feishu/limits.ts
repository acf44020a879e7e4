/** Feishu's documented numbers, what it can do, and how fast it may be called. */
import type { Abilities, Pace, PaceOf } from '../../src/ports/platform.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** im/v1/messages "send" and cards "JSON 2.0 structure", read 2026-11: post and card at most 30 KB as sent. */
export const cardMaxBytes = 30 * 1024;
/** im/v1/messages "send", read 2026-11: text at most 150 KB. */
export const textMaxBytes = 150 * 1024;
/** Components in one card; remembered, not read again. */
export const cardMaxElements = 200;
/** im/v1/messages "send": length of `uuid`; remembered, not read again. */
export const uuidMaxLength = 50;
/** Component `input`: `max_length`; remembered, not read again. */
export const inputMaxLength = 1000;
/** im/v1/chats "create" and "members", read 2026-11: people in one call. */
export const membersPerCall = 50;
/** im/v1/chats "create", read 2026-11. */
export const chatNameMaxLength = 60;
export const chatDescriptionMaxLength = 100;
/** im/v1/messages "urgent_app": people in one call; remembered, not read again. */
export const urgedPerCall = 200;
/** contact/v3 "find_by_department" and "children", read 2026-11. */
export const directoryPageSize = 50;
/** im/v1/images, read 2026-11: an image of up to 10 MB; no end of its key is documented, ours is safe. */
export const imageLifeMs = 30 * day;
/** calendar/v4 "create event", read 2026-11: letters of the title and of the text, and the fewest of a key. */
export const eventTitleMaxLength = 1000;
export const eventTextMaxLength = 40_960;
export const eventKeyMinLength = 32;
/** calendar/v4 "delete attendees", read 2026-11; adding takes twice as many. */
export const attendeesPerCall = 500;
/** calendar/v4 "list attendees", read 2026-11. */
export const attendeePageSize = 100;
/** So many people of an event are told with it (page "Get an event", read 2026-11). */
export const attendeesPerEvent = 100;
/** Events of one page (page "List events", read 2026-11: 50 to 1000). */
export const eventPageSize = 100;
/** task/v2 "create", read 2026-11: letters of title and text. */
export const taskTextMaxLength = 3000;
/** docx/v1 "create" and "create blocks", read 2026-11; the length of one text is ours, far below theirs. */
export const documentTitleMaxLength = 800;
export const blocksPerCall = 50;
export const blockTextMaxLength = 5000;
/** Webhooks: the largest body that is read. Ours, far above any event. */
export const webhookMaxBytes = 1024 * 1024;
/** Webhooks: how old or young a signature may be. Ours; each re-push carries a fresh one. */
export const signatureMaxAgeMs = 5 * minute;

/** "Frequency control", read 2026-11: per kind of call, app and company. */
const perAppAndSecond = 50;
const perAppAndMinute = 1000;
/** im/v1/messages, read 2026-11: per person, per chat with all its bots, and per message that is changed. */
const perTargetAndSecond = 5;

/** What Feishu can do. */
export const abilities: Abilities = {
  presses: true,
  updatesCards: true,
  forms: true,
  mentions: true,
  opensGroups: true,
  leastInGroup: 1,
  pins: true,
  urges: true,
  /** im/v1/messages "send", read 2026-11: a `uuid` is remembered for an hour. */
  keyMemoryMs: hour,
  /** im/v1/messages "patch", read 2026-11: 14 days. */
  updateWindowMs: 14 * day,
  quotes: true,
  hearsGroups: true,
  tellsGroups: true,
  tellsMembers: true,
  tellsReads: true,
  picksPeople: true,
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
  sendsFiles: true,
  keepsTasks: true,
  readsRecordings: true,
};

export type CallKind = Parameters<PaceOf>[0];

/** The bucket of all calls of one kind; the short or the long one. */
export const appBucket = (call: CallKind, window: 's' | 'm') => `feishu:app:${call}:${window}`;
/** The bucket of one person or chat. */
export const targetBucket = (to: string) => `feishu:to:${to}`;
/** The bucket of one message that is changed. */
export const messageBucket = (messageId: string) => `feishu:message:${messageId}`;

/** The paces of each call at a share of what is documented, such as 0.6. */
export function createPaceOf(share: number): PaceOf {
  const pace = (bucket: string, documented: number, perMs: number): Pace => ({
    bucket,
    count: Math.max(1, Math.floor(documented * share)),
    perMs,
    most: Math.max(documented, Math.floor(documented * share)),
  });
  return (call, { to, messageId }) => [
    pace(appBucket(call, 's'), perAppAndSecond, second),
    pace(appBucket(call, 'm'), perAppAndMinute, minute),
    ...(call === 'send' && to !== undefined ? [pace(targetBucket(to), perTargetAndSecond, second)] : []),
    ...(call === 'update' && messageId !== undefined
      ? [pace(messageBucket(messageId), perTargetAndSecond, second)]
      : []),
  ];
}
