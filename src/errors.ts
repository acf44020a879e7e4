/** The three kinds of error with a meaning of their own, and whether it is worth trying again. Anything else is a bug. */
import { randomBytes } from 'node:crypto';
import type { PlatformName } from './domain/person.ts';

/** What a person can mend: names a text of `texts/*` under `errors`, with its values. */
export class UserError extends Error {
  override name = 'UserError';
  constructor(
    readonly textKey: string,
    /** A list is joined as the reader's language joins it. */
    readonly values: Record<string, string | string[]> = {},
  ) {
    super(textKey);
  }
}

export type PlatformErrorKind =
  | 'rate-limited'
  | 'unavailable'
  | 'in-doubt'
  | 'credentials'
  | 'not-allowed'
  | 'unknown-target'
  | 'bad-request';

export interface PlatformErrorDetail {
  /** The platform's own code and words. */
  code?: string | number;
  /** How long to wait, ms; only with `rate-limited`. */
  retryAfterMs?: number;
  /** The bucket that is exhausted, as named by `Platform.paceOf`; the whole app if absent. */
  bucket?: string;
  /** The unit of `Platform.metering` of which nothing is left in this period. */
  usedUp?: string;
  /** Nothing was sent, because the platform would have dropped it without a word; only with `rate-limited`. */
  wouldBeDropped?: boolean;
  /** The whole app is turned away, whatever it asks, until an operator mends it: its secret, its address, its right to say anything, or itself. */
  ofApp?: true;
  /** Where the operator can mend it. */
  helpUrl?: string;
  /** The platform's id of the request, for its support. */
  logId?: string;
  cause?: unknown;
}

/** A platform or the network failed. */
export class PlatformError extends Error {
  override name = 'PlatformError';
  constructor(
    readonly platform: PlatformName,
    readonly kind: PlatformErrorKind,
    message: string,
    readonly detail: PlatformErrorDetail = {},
  ) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
  }
}

/** One mistake in the settings. `seen` is already masked where it is secret. */
export interface Finding {
  setting: string;
  seen: string;
  cause: string;
  remedy: string;
}

/** The settings cannot be used; carries every finding at once. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  constructor(readonly findings: Finding[]) {
    super(findings.map((f) => `${f.setting}: ${f.cause}`).join('\n'));
  }
}

/** Whether the same call can succeed later without anybody mending anything. */
export function isWorthRetrying(error: unknown): boolean {
  if (error instanceof PlatformError) return error.kind === 'rate-limited' || error.kind === 'unavailable';
  return !(error instanceof UserError || error instanceof ConfigError);
}

// No vowels and no look-alikes, so that a reference can be read out on the telephone.
const referenceLetters = '23456789BCDFGHJKMNPQRSTVWXZ';

/** Four letters under which an unexpected error is found in the log. */
export function newReference(): string {
  return [...randomBytes(4)].map((byte) => referenceLetters[byte % referenceLetters.length]).join('');
}
