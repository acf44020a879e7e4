/** WeCom's documented numbers, what it can do in each profile, and how fast it may be called. */

import type { Meter } from '../../src/domain/quota.ts';
import type { Abilities, Pace, PaceOf } from '../../src/ports/platform.ts';
import type { WecomAssumptions, WecomProfile } from './config.ts';
import { type Place, placeOfId } from './ids.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** path/90236 and 90248, read 2026-11: bytes of a text of the app, to people and into its groups. */
export const appTextBytes = 2048;
/** path/101463, read 2026-11: bytes of the bot's Markdown. */
export const botMarkdownBytes = 20_480;
/** path/90253, read 2026-11: an id of an image is good for three days; a margin is kept. */
export const mediaLifeMs = 3 * day - hour;
/** path/101463, read 2026-11: bytes of one part of a file of the bot. */
export const uploadChunkBytes = 512 * 1024;
/** Messages that one long card may become; ours. Beyond, the end is left out, and that is said. */
export const mostParts = 10;
/** Parts that a list may fill before it loses its end; ours. */
export const mostListParts = { app: 3, bot: 1 } as const;

/** path/90236 and 101032, read 2026-11: letters that the screen shows; the smaller of app and bot. */
export const shownLetters = {
  source: 13,
  title: 26,
  text: 112,
  fieldName: 5,
  fieldValue: 26,
  option: 10,
} as const;
export const cardMostFields = 6;
export const cardMostButtons = 6;
export const cardMostMenu = 3;
export const cardMostSelects = 3;
export const selectMostOptions = 10;
export const voteMostOptions = 20;
export const keyMaxBytes = 1024;
export const optionIdMaxBytes = 128;

/** path/94888, read 2026-11: a response code changes a card once, within 72 hours. */
export const changeWindowMs = 72 * hour;
/** path/101463, read 2026-11: a pressed card of the bot can be changed for 5 s; a margin for the way is kept. */
export const pressWindowMs = 4_500;
/** path/101463: a message can be answered for 24 hours; a margin is kept. */
export const answerWindowMs = 23 * hour;
/** path/90244, read 2026-11. */
export const groupNameMaxLength = 50;
/** path/90245, read 2026-11. */
export const fewestMembers = 2;
/** Ours: far below the 2,000 of path/90244, so that one id that is wrong costs little. */
export const membersPerCall = 500;
/** path/90236, read 2026-11: receivers in one call. */
export const peoplePerMessage = 1000;
/** path/93648, read 2026-11: letters of a schedule, and people in it. */
export const scheduleLetters = { title: 128, text: 512, place: 128 } as const;
export const scheduleAttendees = 1000;
/** path/93652, read 2026-11. */
export const schedulesPerPage = 1000;
/** Ours: how our calendar looks beside others. */
export const calendarColour = '#3370FF';
/** Webhooks: the largest body that is read. Ours, far above any event. */
export const webhookMaxBytes = 1024 * 1024;
/** path/90930 names no age; ours, because a clock that is wrong must not cost messages, which are known by their key. */
export const signatureMaxAgeMs = hour;

/** path/90312, read 2026-11: calls of one kind a minute of the whole company. */
const callsPerMinute = 10_000;
/** path/90312: messages to one person; what is beyond is dropped without a word. */
export const perMember = { minute: 30, hour: 1000 } as const;
/** path/90312: person-times a day of the app, for each account that the company may have. */
export const messagesUnit = 'messages';
export const meters: Meter[] = [
  { unit: messagesUnit, period: 'day', allowance: { perAccount: 200 }, forSending: true },
];
/** path/90454: to one person over all groups of the app, dropped without a word too. */
export const perGroupMember = { minute: 200, day: 10_000 } as const;
/** path/101463: answers and pushes of one conversation together. */
const perConversation = { minute: 30, hour: 1000 } as const;

/** What WeCom can do depends on the profile; see `docs/decisions/0005-two-identities-one-wecom.md`. */
export function createAbilities(profile: WecomProfile, assume: WecomAssumptions): Abilities {
  const hasApp = profile !== 'P0';
  return {
    updatesCards: profile === 'P2',
    // path/94888, read 2026-11: a code changes a card once; one comes with the sending, one with each press.
    updatesAgain: false,
    // path/90241, read 2026-11: the word of a button that was pressed takes the place of all of them.
    keepsButtons: false,
    // The bot hears presses in its own chats even where the app cannot.
    presses: true,
    // Template cards have choices and no text.
    forms: false,
    mentions: assume.botMentions,
    opensGroups: hasApp,
    leastInGroup: 2,
    pins: false,
    urges: false,
    keyMemoryMs: hasApp ? assume.duplicateCheckSeconds * second : 0,
    updateWindowMs: profile === 'P2' ? changeWindowMs : 0,
    quotes: false,
    hearsGroups: false,
    tellsGroups: false,
    tellsMembers: false,
    tellsReads: false,
    picksPeople: false,
    namesQuoted: false,
    namesGroups: false,
    listsMentions: false,
    editsGroups: false,
    pairsGroups: hasApp,
    // Template cards with buttons have no place for one, and others take an address of the web.
    picturesInCards: false,
    keepsEvents: hasApp,
    // path/99104, read 2026-11: meetings are objects of their own, beside the calendar.
    opensRooms: false,
    // oa/schedule, read 2026-11: only objects of calendars that the app made itself are readable.
    readsEntries: false,
    sendsFiles: true,
    // path/101524, read 2026-11: to-dos are made on the phone alone.
    keepsTasks: false,
    readsRecordings: false,
  };
}

/** The bucket of all calls of the app, of what goes to one person or conversation, and of all its groups. */
export const appBucket = 'wecom:app';
export const groupsBucket = 'wecom:appchat';
export const placeBucket = (id: string) => `wecom:to:${id}`;

/** The paces of each call at a share of what is documented, such as 0.6. */
export function createPaceOf(share: number, hasApp: boolean): PaceOf {
  const pace = (bucket: string, count: number, perMs: number): Pace => ({
    bucket,
    count: Math.max(1, Math.floor(count * share)),
    perMs,
    most: Math.max(count, Math.floor(count * share)),
  });
  const app = pace(appBucket, callsPerMinute, minute);
  return (call, { to }) => {
    if (call !== 'send' || to === undefined) return [app];
    const place = placeIfAny(to, hasApp);
    if (place === null) return [app];
    if (place.by === 'appchat') {
      return [
        app,
        pace(groupsBucket, perGroupMember.minute, minute),
        pace(`${groupsBucket}:d`, perGroupMember.day, day),
      ];
    }
    const most = place.by === 'app' ? perMember : perConversation;
    const own = placeBucket(place.id);
    const paces = [pace(own, most.minute, minute), pace(`${own}:h`, most.hour, hour)];
    return place.by === 'app' ? [app, ...paces] : paces;
  };
}

/** Whatever is no place is refused when it is sent to, not when its pace is asked for. */
function placeIfAny(to: string, hasApp: boolean): Place | null {
  try {
    return placeOfId(to, hasApp);
  } catch {
    return null;
  }
}

/** The wait between two calls of a long reading, which leaves half of the pace to everybody else. */
export const readingGapMs = (share: number) => Math.ceil((2 * minute) / (callsPerMinute * share));
