/** WeCom's error codes, of the app's calls and of the bot's socket, as our kinds of error, each with the place where the operator can mend it. */
import { PlatformError, type PlatformErrorDetail, type PlatformErrorKind } from '../../src/errors.ts';
import { type Fault, kindOfFault, type Repeat } from '../common/faults.ts';
import { appBucket } from './limits.ts';

/** Where an operator mends it. */
type HelpPage = 'app' | 'address' | 'range' | 'callback' | 'bot' | 'licence' | 'groups';

interface Meaning {
  kind: PlatformErrorKind;
  help?: HelpPage;
}

/** path/90313, read 2026-11: one fresh token, one more try. */
export const staleTokenCodes: ReadonlySet<number> = new Set([40014, 42001, 41001]);
/** What a card can be refused with: as text it may go. */
export const cardRefusedCodes: ReadonlySet<number> = new Set([40058, 40057, 45002]);
/** path/90313, read 2026-11: the id of a file is wrong, or older than three days. */
export const unknownMediaCode = 40007;
/** A card's task id was used before, which with ids made from keys means that it was sent before. From practice. */
export const repeatedTaskCode = 42014;
/** All receivers of a message are unknown, or out of the app's reach. */
export const allInvalidCode = 81013;
export const unknownUserCode = 60111;
export const unlicensedCode = 'unlicensed';
/** The address we call from is not trusted; the agent is another app's, or disabled. */
const appRefusedCodes: ReadonlySet<string | number> = new Set([60020, 40056, 301002, 50003]);
/** Somebody of a call does not exist, or is out of the app's reach. */
export const nobodyCodes: ReadonlySet<number> = new Set([40003, 60011, 60111, 46004]);
/** The socket lost its subscription: it has to be opened anew. */
export const notSubscribedCode = 846609;
/** The question cannot be answered under its own id any more; the conversation still can. */
export const staleRequestCodes: ReadonlySet<number> = new Set([846605, 846608]);
/** Nobody has spoken to the bot in this conversation yet. */
export const notSpokenCode = 846607;
/** No conversation has this id: so is a person's own one, where the bot knows people by encrypted ids. */
export const badChatCode = 93006;

const wrongSecret: Meaning = { kind: 'credentials', help: 'app' };
const tooFast: Meaning = { kind: 'rate-limited' };
const outOfRange: Meaning = { kind: 'not-allowed', help: 'range' };
const noRight: Meaning = { kind: 'not-allowed', help: 'app' };
const gone: Meaning = { kind: 'unknown-target' };
const wrong: Meaning = { kind: 'bad-request' };
const groups: Meaning = { kind: 'bad-request', help: 'groups' };

/** path/90313, and for the bot path/101463 and practice; read 2026-11. */
const meanings: Readonly<Record<string, Meaning>> = {
  '-1': { kind: 'unavailable' },
  40001: wrongSecret,
  40013: wrongSecret,
  40014: wrongSecret,
  41001: wrongSecret,
  42001: wrongSecret,
  40056: noRight,
  301002: noRight,
  48002: noRight,
  50003: noRight,
  60020: { kind: 'not-allowed', help: 'address' },
  40003: gone,
  [unknownUserCode]: gone,
  46004: gone,
  [allInvalidCode]: gone,
  50002: outOfRange,
  60011: outOfRange,
  [unlicensedCode]: { kind: 'not-allowed', help: 'licence' },
  40057: { kind: 'bad-request', help: 'callback' },
  [unknownMediaCode]: wrong,
  40058: wrong,
  44004: wrong,
  45002: wrong,
  82001: wrong,
  [repeatedTaskCode]: wrong,
  45009: tooFast,
  45033: tooFast,
  40050: gone,
  86001: gone,
  86003: gone,
  86004: groups,
  86005: groups,
  86006: groups,
  86007: groups,
  86008: { kind: 'not-allowed', help: 'groups' },
  // The bot.
  846605: wrong,
  846608: wrong,
  [notSpokenCode]: { kind: 'not-allowed', help: 'bot' },
  [notSubscribedCode]: { kind: 'unavailable' },
  93001: { kind: 'unknown-target', help: 'bot' },
  93008: { kind: 'not-allowed', help: 'bot' },
  [badChatCode]: gone,
  93017: wrong,
  93019: { kind: 'credentials', help: 'bot' },
  853000: { kind: 'credentials', help: 'bot' },
};

/** All codes with a meaning of their own. */
export const knownCodes: readonly string[] = Object.keys(meanings);

/** Stands for an answer that is not WeCom's: a proxy's page, half a body. */
export const notWecomCode = 'not-wecom';
/** path/90312, read 2026-11: who is too fast is shut out for a minute. */
export const limitWaitMs = 60_000;

/** Which kind of error a code is; by the HTTP status where the code says nothing. */
export function kindOf(code: string | number, status = 200, repeat: Repeat = 'harmless'): PlatformErrorKind {
  if (status === 429) return 'rate-limited';
  const kind = meanings[code]?.kind;
  // The server failed at an unknown point: what has no key may have happened.
  if (status >= 500 || (kind === 'unavailable' && code !== notSubscribedCode)) {
    return repeat === 'harmful' ? 'in-doubt' : 'unavailable';
  }
  if (code === notWecomCode) return 'unavailable';
  return kind ?? 'bad-request';
}

/** What came back, as far as it matters for an error. */
export interface Refusal {
  code: string | number;
  status: number;
  words: string;
}

export interface ErrorContext {
  /** What was called, for the log. */
  call: string;
  repeat: Repeat;
  /** The bucket that a limit closes; that of the app if absent. */
  bucket?: string;
}

const mostWords = 300;

/** The error for an answer that is a refusal. */
export function toPlatformError({ code, status, words }: Refusal, context: ErrorContext): PlatformError {
  const kind = kindOf(code, status, context.repeat);
  const detail: PlatformErrorDetail = { code };
  const logId = /hint: ?\[([^\]\s]+)\]/.exec(words)?.[1];
  if (logId !== undefined) detail.logId = logId;
  const help = meanings[code]?.help;
  if (help !== undefined) detail.helpUrl = helpPages[help];
  if (kind === 'credentials' || appRefusedCodes.has(code)) detail.ofApp = true;
  if (kind === 'rate-limited') {
    detail.retryAfterMs = limitWaitMs;
    detail.bucket = context.bucket ?? appBucket;
  }
  const said = [...withRemedy(code, words)].slice(0, mostWords).join('');
  return new PlatformError('wecom', kind, `${context.call}: WeCom answered ${code}: ${said}`, detail);
}

/** 60020 names the address that has to be entered. */
function withRemedy(code: string | number, words: string): string {
  const address = /from ip: ?([0-9a-fA-F.:]+)/.exec(words)?.[1]?.replace(/[.:]+$/, '');
  if (code !== 60020 || address === undefined) return words;
  return `enter ${address} as a trusted address of the app (${words})`;
}

const console = 'https://work.weixin.qq.com/wework_admin/frame#apps';
const documents = 'https://developer.work.weixin.qq.com/document/path';
const helpPages: Record<HelpPage, string> = {
  app: console,
  address: console,
  range: console,
  callback: console,
  licence: `${documents}/95652`,
  groups: `${documents}/90245`,
  bot: `${documents}/101463`,
};

/** The error for a call that got no answer. */
export function toNetworkError(fault: Fault, { call, repeat }: ErrorContext): PlatformError {
  const kind = kindOfFault(fault, repeat);
  return new PlatformError('wecom', kind, `${call}: no answer from WeCom (${fault.code})`, {
    code: fault.code,
  });
}

/** What cannot be done here at all. */
export const refused = (why: string, code = 'not-possible') =>
  new PlatformError('wecom', 'not-allowed', why, { code });
