/** Feishu's error codes as our kinds of error, each with the place where the operator can mend it. */
import { PlatformError, type PlatformErrorDetail, type PlatformErrorKind } from '../../src/errors.ts';
import { type Fault, kindOfFault, type Repeat } from '../common/faults.ts';
import { callsUnit } from './quota.ts';

/** Where an operator mends it: a page of the developer console, or of the documentation. */
type HelpPage = 'credentials' | 'permissions' | 'events' | 'versions' | 'safety' | 'messages' | 'groups';

interface Meaning {
  kind: PlatformErrorKind;
  help?: HelpPage;
}

/** The access token is missing or not valid (any more): one fresh token, one more try. */
export const staleTokenCodes: ReadonlySet<number> = new Set([99991661, 99991663]);
/** The message that was to be answered is recalled, deleted or unknown. */
export const messageGoneCodes: ReadonlySet<number> = new Set([230011, 231003, 230030]);
/** The card was refused as a card: it cannot be drawn, or is too long. */
export const cardRefusedCodes: ReadonlySet<number> = new Set([230099, 230025, 200621]);
/** Too many sends or changes for one person, chat or message. */
export const targetRateCode = 230020;
/** Too many calls of this kind for the app. */
export const appRateCode = 99991400;
/** Nothing is left of the month's calls of a company without a paid plan. */
export const usedUpCode = 99991403;
/** The app lacks the permission for the call. */
const missingScopeCode = 99991672;
/** The address we call from is not on the app's list. */
export const addressRefusedCode = 99991401;
/** Somebody else changes the members of the same chat at this moment. */
export const concurrentChangeCode = 232019;

/** A call of calendars does not like what it was given; of a mark that is too old too. */
export const calendarParameterCode = 190002;
/** The event is unknown, or was deleted. */
export const eventGoneCodes: ReadonlySet<number> = new Set([193000, 193001, 193003]);
/** Somebody left the company, or never was in it. */
export const nobodyCode = 195100;

/** task/v2 pages, read 2026-11: the task is unknown, or was deleted. */
export const taskGoneCode = 1470404;
/** A file of Drive that never was there, and one that was deleted. */
export const fileUnknownCode = 1061003;
export const fileDeletedCode = 1061007;

/** "Server-side error codes", im/v1 and contact/v3 pages, long connection; read 2026-11. */
const meanings: Readonly<Record<number, Meaning>> = {
  // Tokens and the app itself.
  99991661: { kind: 'credentials', help: 'credentials' },
  99991663: { kind: 'credentials', help: 'credentials' },
  99991671: { kind: 'bad-request' },
  99991668: { kind: 'credentials', help: 'credentials' },
  99991677: { kind: 'credentials', help: 'credentials' },
  99991543: { kind: 'credentials', help: 'credentials' },
  10003: { kind: 'credentials', help: 'credentials' },
  10014: { kind: 'credentials', help: 'credentials' },
  99991662: { kind: 'credentials', help: 'versions' },
  99991673: { kind: 'credentials', help: 'versions' },
  [missingScopeCode]: { kind: 'not-allowed', help: 'permissions' },
  99991676: { kind: 'not-allowed', help: 'permissions' },
  99991679: { kind: 'not-allowed', help: 'permissions' },
  [addressRefusedCode]: { kind: 'not-allowed', help: 'safety' },
  [appRateCode]: { kind: 'rate-limited' },
  [usedUpCode]: { kind: 'not-allowed', help: 'versions' },
  99992351: { kind: 'unknown-target' },
  99992402: { kind: 'bad-request' },
  2200: { kind: 'unavailable' },
  // Messages.
  230001: { kind: 'bad-request', help: 'messages' },
  230002: { kind: 'unknown-target' },
  230006: { kind: 'not-allowed', help: 'versions' },
  230011: { kind: 'unknown-target' },
  230012: { kind: 'bad-request' },
  230013: { kind: 'not-allowed', help: 'versions' },
  [targetRateCode]: { kind: 'rate-limited' },
  230025: { kind: 'bad-request', help: 'messages' },
  230027: { kind: 'not-allowed', help: 'permissions' },
  230030: { kind: 'unknown-target' },
  230031: { kind: 'not-allowed', help: 'messages' },
  230045: { kind: 'unknown-target' },
  230046: { kind: 'not-allowed', help: 'groups' },
  230047: { kind: 'not-allowed', help: 'groups' },
  230050: { kind: 'unknown-target' },
  230054: { kind: 'bad-request' },
  230072: { kind: 'not-allowed', help: 'messages' },
  230099: { kind: 'bad-request', help: 'messages' },
  200621: { kind: 'bad-request', help: 'messages' },
  231003: { kind: 'unknown-target' },
  // Groups.
  232001: { kind: 'bad-request' },
  232006: { kind: 'unknown-target' },
  232009: { kind: 'unknown-target' },
  232011: { kind: 'not-allowed', help: 'groups' },
  232017: { kind: 'not-allowed', help: 'groups' },
  [concurrentChangeCode]: { kind: 'unavailable' },
  232024: { kind: 'not-allowed', help: 'versions' },
  // Files, old cards, slash commands.
  234043: { kind: 'bad-request' },
  300090: { kind: 'bad-request' },
  200340: { kind: 'unavailable', help: 'events' },
  40000000: { kind: 'bad-request' },
  // Calendars, calendar/v4 pages, read 2026-11.
  190002: { kind: 'bad-request' },
  190003: { kind: 'unavailable' },
  190004: { kind: 'rate-limited' },
  190005: { kind: 'rate-limited' },
  190007: { kind: 'not-allowed', help: 'versions' },
  190010: { kind: 'rate-limited' },
  190013: { kind: 'bad-request' },
  190014: { kind: 'bad-request' },
  191000: { kind: 'unknown-target' },
  191001: { kind: 'bad-request' },
  191002: { kind: 'not-allowed', help: 'permissions' },
  191003: { kind: 'unknown-target' },
  191004: { kind: 'not-allowed', help: 'permissions' },
  193000: { kind: 'unknown-target' },
  193001: { kind: 'unknown-target' },
  193002: { kind: 'not-allowed', help: 'permissions' },
  193003: { kind: 'unknown-target' },
  194002: { kind: 'not-allowed', help: 'permissions' },
  [nobodyCode]: { kind: 'unknown-target' },
  // Tasks, task/v2 pages, read 2026-11.
  1470400: { kind: 'bad-request' },
  1470403: { kind: 'not-allowed', help: 'permissions' },
  [taskGoneCode]: { kind: 'unknown-target' },
  // Feishu's own minutes, minutes/v1 pages, read 2026-11; 2091003: not ready yet.
  2091001: { kind: 'bad-request' },
  2091002: { kind: 'unknown-target' },
  2091003: { kind: 'unavailable' },
  2091004: { kind: 'unknown-target' },
  2091005: { kind: 'not-allowed', help: 'permissions' },
  // Documents and their folder, docx/v1 and drive/v1 pages, read 2026-11.
  1770001: { kind: 'bad-request' },
  1770002: { kind: 'unknown-target' },
  1770003: { kind: 'unknown-target' },
  1770032: { kind: 'not-allowed', help: 'permissions' },
  1770039: { kind: 'not-allowed', help: 'permissions' },
  1770040: { kind: 'not-allowed', help: 'permissions' },
  1061002: { kind: 'bad-request' },
  [fileUnknownCode]: { kind: 'unknown-target' },
  1061004: { kind: 'not-allowed', help: 'permissions' },
  [fileDeletedCode]: { kind: 'unknown-target' },
  1061045: { kind: 'unavailable' },
  // Asking for the address of the long connection.
  1: { kind: 'unavailable' },
  403: { kind: 'not-allowed', help: 'events' },
  514: { kind: 'credentials', help: 'credentials' },
  1000040343: { kind: 'unavailable' },
  1000040350: { kind: 'unavailable', help: 'events' },
};

/** All codes with a meaning of their own. */
export const knownCodes: readonly number[] = Object.keys(meanings).map(Number);

/** Stands for an answer that is not Feishu's: a proxy's page, half a body. */
export const notFeishuCode = -1;

/** Which kind of error a code is; by the HTTP status where the code says nothing. */
export function kindOf(code: number, status: number, repeat: Repeat = 'harmless'): PlatformErrorKind {
  // It comes with the status of a limit, and waiting a second does not mend it.
  if (status === 429 && code !== usedUpCode) return 'rate-limited';
  // The server failed at an unknown point: what has no key may have happened.
  if (status >= 500) return repeat === 'harmful' ? 'in-doubt' : 'unavailable';
  if (code === notFeishuCode) return 'unavailable';
  return meanings[code]?.kind ?? 'bad-request';
}

/** What came back, as far as it matters for an error. */
export interface Refusal {
  code: number;
  status: number;
  words: string;
  logId?: string;
  /** Header `x-ogw-ratelimit-reset`: seconds to wait. */
  resetSeconds?: number;
}

export interface ErrorContext {
  appId: string;
  baseUrl: string;
  /** What was called, without ids, for the log. */
  call: string;
  repeat: Repeat;
  /** The bot was to say something: without the permission for that, it says nothing to anybody. */
  isWord?: boolean;
  /** The bucket that a limit of the app, or of the target, belongs to. */
  bucketOf?: (code: number, retryAfterMs: number) => string | undefined;
}

/** How long to wait where the platform does not say: the window of its limits per person and chat. */
const defaultRetryAfterMs = 1000;
const mostWords = 300;

/** The error for an answer that is a refusal. */
export function toPlatformError(refusal: Refusal, context: ErrorContext): PlatformError {
  const kind = kindOf(refusal.code, refusal.status, context.repeat);
  const detail: PlatformErrorDetail = { code: refusal.code };
  if (refusal.logId !== undefined) detail.logId = refusal.logId;
  const helpUrl = helpUrlOf(refusal, context);
  if (helpUrl !== undefined) detail.helpUrl = helpUrl;
  if (refusal.code === usedUpCode) detail.usedUp = callsUnit;
  const isMute = context.isWord === true && refusal.code === missingScopeCode;
  if (kind === 'credentials' || refusal.code === addressRefusedCode || isMute) detail.ofApp = true;
  if (kind === 'rate-limited') {
    detail.retryAfterMs =
      refusal.resetSeconds === undefined ? defaultRetryAfterMs : Math.ceil(refusal.resetSeconds * 1000);
    const bucket = context.bucketOf?.(refusal.code, detail.retryAfterMs);
    if (bucket !== undefined) detail.bucket = bucket;
  }
  // Feishu repeats the offending part of what was sent; nobody's words belong into a log.
  const words = [...refusal.words.replace(/ErrorValue:.*/s, '')].slice(0, mostWords).join('');
  const sentence = `${context.call}: Feishu answered ${refusal.code} (HTTP ${refusal.status}): ${words}`;
  return new PlatformError('feishu', kind, sentence, detail);
}

const consolePaths: Record<Exclude<HelpPage, 'messages' | 'groups'>, string> = {
  credentials: 'baseinfo',
  permissions: 'auth',
  events: 'event',
  versions: 'version',
  safety: 'safe',
};

const documentPaths: Record<'messages' | 'groups', string> = {
  messages: 'document/server-docs/im-v1/message/create',
  groups: 'document/server-docs/group/chat/intro',
};

/** The page that mends it: the one that Feishu names in its answer, else the console of this app. */
function helpUrlOf(refusal: Refusal, { appId, baseUrl }: ErrorContext): string | undefined {
  const help = meanings[refusal.code]?.help;
  if (help === undefined) return undefined;
  const named = /https:\/\/[^\s"'<>\\]+/.exec(refusal.words)?.[0];
  if (help === 'permissions' && named !== undefined) return named;
  const origin = new URL(baseUrl).origin;
  if (help === 'messages' || help === 'groups') return `${origin}/${documentPaths[help]}`;
  return `${origin}/app/${encodeURIComponent(appId)}/${consolePaths[help]}`;
}

/** The error for a call that got no answer. */
export function toNetworkError(fault: Fault, { call, repeat }: ErrorContext): PlatformError {
  const kind = kindOfFault(fault, repeat);
  return new PlatformError('feishu', kind, `${call}: no answer from Feishu (${fault.code})`, {
    code: fault.code,
  });
}
