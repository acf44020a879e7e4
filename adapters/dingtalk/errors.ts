/** DingTalk's error codes of both kinds of call as our kinds of error, each with the place where the operator can mend it. */
import { PlatformError, type PlatformErrorDetail, type PlatformErrorKind } from '../../src/errors.ts';
import { type Fault, kindOfFault, type Repeat } from '../common/faults.ts';

/** Where an operator mends it. */
type HelpPage = 'credentials' | 'permissions' | 'safety' | 'quota' | 'robot' | 'cards' | 'groups' | 'ding';

interface Meaning {
  kind: PlatformErrorKind;
  help?: HelpPage;
  /** How long to wait, where it is not a second. */
  waitMs?: number;
  /** The limit is that of one person or group, not of the app. */
  isOfTarget?: boolean;
}

const minute = 60_000;

/** The access token is missing or not valid (any more): one fresh token, one more try. */
export const staleTokenCodes: ReadonlySet<string> = new Set([
  'InvalidAuthentication',
  '40001',
  '40014',
  '42001',
]);
/** The card cannot be made from our template, or holds what cards may not, or we may make none; as text it may go. */
export const cardRefusedCodes: ReadonlySet<string> = new Set([
  'Forbidden.AccessDenied.AccessTokenPermissionDenied',
  'param.templateNotExist',
  'param.templateUnpublished',
  'param.contentUnsafe',
  'param.invalid',
]);
/** An image in it is not known (any more); in words it may go. */
export const pictureRefusedCodes: ReadonlySet<string> = new Set(['resource.unavailable']);
/** A card with this id of ours was made before. */
export const cardExistsCode = 'param.cardAlreadyExist';
export const cardGoneCode = 'param.cardNotExist';
export const personGoneCode = 'param.userIdNotExist';
export const tooFastCode = 'send.too.fast';
/** topapi/v2/user/get: the person does not exist. */
export const unknownUserCode = '33012';
/** The event is unknown, or was deleted; from practice. */
export const eventGoneCodes: ReadonlySet<string> = new Set(['eventNotExist', 'event.not.exist']);
/** The to-do is unknown, or was deleted; from practice. */
export const taskGoneCodes: ReadonlySet<string> = new Set(['taskNotExist', 'task.not.exist']);
/** Nothing is left of the month. */
export const usedUpCodes: ReadonlySet<string> = new Set(['ApiCountLimitForOrg', '90020', '20001']);
/** The session of a reply has ended. */
export const sessionGoneCodes: ReadonlySet<string> = new Set(['300001', 'session.expired', '400013']);

const tooFast: Meaning = { kind: 'rate-limited', waitMs: minute, isOfTarget: true };
const wrongSecret: Meaning = { kind: 'credentials', help: 'credentials' };
const usedUp: Meaning = { kind: 'not-allowed', help: 'quota' };
const missingScope: Meaning = { kind: 'not-allowed', help: 'permissions' };
const wrongAddress: Meaning = { kind: 'not-allowed', help: 'safety' };
const gone: Meaning = { kind: 'unknown-target' };
const noCard: Meaning = { kind: 'bad-request', help: 'cards' };

/** Error tables of the pages on throttling, robots, cards, groups and contacts; read 2026-11. */
const meanings: Readonly<Record<string, Meaning>> = {
  // Tokens and the app itself.
  InvalidAuthentication: wrongSecret,
  invalidClientIdOrSecret: wrongSecret,
  'invalid.client': wrongSecret,
  'auth.error': wrongSecret,
  40001: wrongSecret,
  40014: wrongSecret,
  40089: wrongSecret,
  42001: wrongSecret,
  AccessTokenPermissionDenied: missingScope,
  60011: missingScope,
  IpNotInWhiteList: wrongAddress,
  60020: wrongAddress,
  'ip.not.match': wrongAddress,
  orgAuthLevelNotEnough: { kind: 'not-allowed', help: 'quota' },
  // Limits.
  QpsLimitForAppkeyAndApi: { kind: 'rate-limited' },
  QpsLimitForApi: { kind: 'rate-limited' },
  QpmLimitForAppkeyAndApi: { kind: 'rate-limited', waitMs: minute },
  90002: { kind: 'rate-limited' },
  90018: { kind: 'rate-limited' },
  [tooFastCode]: tooFast,
  flowControlled: tooFast,
  410100: { kind: 'rate-limited', waitMs: 10 * minute, isOfTarget: true },
  // Comes back with the next month.
  ApiCountLimitForOrg: usedUp,
  90020: usedUp,
  20001: usedUp,
  // Faults at their side.
  'system.error': { kind: 'unavailable' },
  'system.busy': { kind: 'unavailable' },
  ServiceTimeout: { kind: 'unavailable' },
  ServiceUnavailable: { kind: 'unavailable' },
  '-1': { kind: 'unavailable' },
  15: { kind: 'unavailable' },
  // The robot and whom it writes to.
  'staffId.notExisted': gone,
  [personGoneCode]: gone,
  33012: gone,
  60121: gone,
  60003: gone,
  'group.disbanded': gone,
  'conversation.org.notMatch': gone,
  'resource.unavailable': gone,
  400013: gone,
  400020: { kind: 'not-allowed', help: 'groups' },
  groupPermissionDenied: { kind: 'not-allowed', help: 'groups' },
  invalidStaff: { kind: 'not-allowed', help: 'robot' },
  'robot.oto.notExist': { kind: 'not-allowed', help: 'robot' },
  'chatbotId.notAllow.sendOTO': { kind: 'not-allowed', help: 'robot' },
  'too.many.group': { kind: 'bad-request' },
  'too.many.people': { kind: 'bad-request' },
  'template.not.existed': { kind: 'bad-request' },
  310000: { kind: 'not-allowed', help: 'robot' },
  'ding.serverquota.insufficient': { kind: 'not-allowed', help: 'ding' },
  'ding.receivercount.limit': { kind: 'bad-request' },
  'toomuch.msg': { kind: 'rate-limited', waitMs: minute },
  // Calendars.
  eventNotExist: gone,
  'event.not.exist': gone,
  taskNotExist: gone,
  'task.not.exist': gone,
  noPermission: { kind: 'not-allowed', help: 'permissions' },
  // "Create an event", read 2026-11: 100 for each person and day.
  flowLimit: { kind: 'rate-limited', waitMs: 60 * minute },
  // Cards.
  'param.templateNotExist': noCard,
  'param.templateUnpublished': noCard,
  'param.contentUnsafe': noCard,
  'param.invalid': noCard,
  [cardGoneCode]: gone,
  'param.openSpaceIdInvalid': gone,
};

/** All codes with a meaning of their own. */
export const knownCodes: readonly string[] = Object.keys(meanings);

/** Stands for an answer that is not DingTalk's: a proxy's page, half a body. */
export const notDingtalkCode = 'not-dingtalk';
/** "Throttling", read 2026-11: 10,000 calls in 20 s lock an address out for 5 minutes, with a page or this status. */
export const bannedCode = 'address-banned';
const banMs = 5 * minute;

/** Codes come bare, or behind words such as `Forbidden.AccessDenied.`. */
export const bareCode = (code: string): string => code.slice(code.lastIndexOf('.') + 1);

function meaningOf(code: string): Meaning | undefined {
  return meanings[code] ?? meanings[bareCode(code)];
}

/** Which kind of error a code is; by the HTTP status where the code says nothing. */
export function kindOf(code: string, status: number, repeat: Repeat = 'harmless'): PlatformErrorKind {
  if (code === bannedCode || status === 429) return 'rate-limited';
  const kind = meaningOf(code)?.kind;
  // The server failed at an unknown point: what has no key may have happened.
  if (status >= 500 || kind === 'unavailable') return repeat === 'harmful' ? 'in-doubt' : 'unavailable';
  if (code === notDingtalkCode) return 'unavailable';
  return kind ?? 'bad-request';
}

/** What came back, as far as it matters for an error. */
export interface Refusal {
  code: string;
  status: number;
  words: string;
  logId?: string;
}

export interface ErrorContext {
  /** What was called, for the log. */
  call: string;
  repeat: Repeat;
  /** The robot was to say something: without the permission for that, it says nothing to anybody. */
  isWord?: boolean;
  /** What it draws on; null if it is free. */
  unit?: string | null;
  /** The bucket of the app, and that of the person or group it went to. */
  buckets: { app: string; target?: string };
}

const defaultRetryAfterMs = 1000;
const mostWords = 300;

/** The error for an answer that is a refusal. */
export function toPlatformError(refusal: Refusal, context: ErrorContext): PlatformError {
  const { code, status, logId } = refusal;
  const kind = kindOf(code, status, context.repeat);
  const meaning = meaningOf(code);
  const detail: PlatformErrorDetail = { code };
  if (logId !== undefined) detail.logId = logId;
  const helpUrl = helpUrlOf(refusal);
  if (helpUrl !== undefined) detail.helpUrl = helpUrl;
  if (context.unit && usedUpCodes.has(bareCode(code))) detail.usedUp = context.unit;
  const isMute = context.isWord === true && meaning === missingScope;
  if (kind === 'credentials' || meaning === wrongAddress || isMute) detail.ofApp = true;
  if (kind === 'rate-limited') {
    detail.retryAfterMs = code === bannedCode ? banMs : (meaning?.waitMs ?? defaultRetryAfterMs);
    const { app, target } = context.buckets;
    detail.bucket = meaning?.isOfTarget === true && target !== undefined ? target : app;
  }
  const words = [...refusal.words].slice(0, mostWords).join('');
  return new PlatformError(
    'dingtalk',
    kind,
    `${context.call}: DingTalk answered ${code} (HTTP ${status}): ${words}`,
    detail,
  );
}

const documents = 'https://open.dingtalk.com/document/development';
const developerConsole = 'https://open-dev.dingtalk.com/fe';
const helpPages: Record<HelpPage, string> = {
  credentials: `${developerConsole}/app`,
  permissions: `${developerConsole}/app`,
  safety: `${developerConsole}/app`,
  quota: `${documents}/dingtalk-application-development-platform-billing-model`,
  robot: `${documents}/chatbots-send-one-on-one-chat-messages-in-batches`,
  cards: `${developerConsole}/card`,
  groups: `${documents}/create-a-scene-group`,
  ding: `${documents}/robot-sends-nail-message`,
};

/** The page that explains how a group with our robot inside comes to be. */
export const groupsHelpUrl = helpPages.groups;

/** The page that mends it: the one that DingTalk names in its answer, else the console or the documentation. */
function helpUrlOf({ code, words }: Refusal): string | undefined {
  const help = meaningOf(code)?.help;
  if (help === undefined) return undefined;
  const named = /https:\/\/[a-z.-]+\.dingtalk\.com\/[^\s"'<>\\\]]+/.exec(words)?.[0];
  return help === 'permissions' && named !== undefined ? named : helpPages[help];
}

/** The error for a call that got no answer. */
export function toNetworkError(fault: Fault, { call, repeat }: ErrorContext): PlatformError {
  const kind = kindOfFault(fault, repeat);
  return new PlatformError('dingtalk', kind, `${call}: no answer from DingTalk (${fault.code})`, {
    code: fault.code,
  });
}
