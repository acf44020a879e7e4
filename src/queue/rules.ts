/** What every queue does alike: which rings it takes, how often and when a failed job is tried again. */
import { newReference } from '../errors.ts';
import type { Log } from '../ports/log.ts';
import type { Ring } from '../ports/queue.ts';

/** Thrown by a job run that must not be tried again; the queue counts it as failed. */
export class GiveUp extends Error {
  override name = 'GiveUp';
}

/** Thrown by a job run that must be repeated after a wait; costs no attempt. */
export class TryLater extends Error {
  override name = 'TryLater';
  constructor(
    readonly delayMs: number,
    options?: ErrorOptions,
  ) {
    super(`again in ${delayMs} ms`, options);
  }
}

/** How often a job of this name is tried. */
export type OptionsOf = (job: string) => { attempts: number };

const firstBackoffMs = 1000;
const longestBackoffMs = 5 * 60_000;

/** The wait before the next try when `failures` tries have failed: 1 s, 2 s, 4 s … at most 5 min. */
export function backoffMs(failures: number): number {
  return Math.min(firstBackoffMs * 2 ** (failures - 1), longestBackoffMs);
}

/** A finished key is remembered at least so long, and protects its job against a second run. */
export const keyMemoryMs = 24 * 60 * 60_000;

/** How many jobs of one lane a process runs at a time. Most of them wait for a platform; those together share statements. */
export const laneConcurrency = { urgent: 24, normal: 32, bulk: 16 };

const wholeNumber = /^-?\d+$/;

/** Throws if some queue could not take this ring. */
export function checkRing(ring: Ring): void {
  const refuse = (why: string) => {
    throw new TypeError(`Ring ${JSON.stringify(ring.key)} of ${ring.job}: ${why}`);
  };
  if (ring.key === '' || ring.key.includes(':') || wholeNumber.test(ring.key)) {
    refuse('a key is not empty, has no colon and is no whole number');
  }
  if (ring.at !== null && Number.isNaN(ring.at.getTime())) refuse('the time is not valid');
  for (const text of [ring.key, ring.job, ...Object.entries(ring.payload).flat()]) {
    if (typeof text !== 'string') refuse('a payload holds texts only');
    // PostgreSQL refuses both.
    if (text !== wellFormed(text)) refuse('U+0000 or half a character');
  }
}

/** The text without what PostgreSQL refuses: U+0000, and halves of characters left by cutting. */
export function wellFormed(text: string): string {
  // Writing as UTF-8 and reading back puts U+FFFD for half characters.
  return Buffer.from(text.replaceAll('\u0000', '\uFFFD')).toString();
}

/** Says that a job will not be tried again; its row stays, and the sweep or the console sees it. */
export function logLost(log: Log, ring: Pick<Ring, 'key' | 'job'>, failures: number, error: unknown): void {
  const reference = newReference();
  log.error(
    { key: ring.key, job: ring.job, failures, reference, err: error },
    `Job ${ring.job} failed for good; see reference ${reference} and its row.`,
  );
}
