/** What DingTalk counts against the month: which calls and pushes, under which allowance, and which it lets pass free. */
import type { Meter, UseKind } from '../../src/domain/quota.ts';
import { bannedCode, bareCode, staleTokenCodes, usedUpCodes } from './errors.ts';
import type { Edition } from './limits.ts';

/** All calls that are not on the free list. */
export const callsUnit = 'calls';
/** Events and messages pushed to us, and what is said to the address of a session. */
export const pushesUnit = 'pushes';

/**
 * "Billing model", read 2026-11: per company and month, all of its own apps together. Professional is what one bought
 * option holds. Of the exclusive edition nothing is stated; it is taken for no worse than professional.
 */
const allowances: Record<Edition, { calls: number; pushes: number }> = {
  standard: { calls: 5_000, pushes: 3_000 },
  professional: { calls: 200_000, pushes: 50_000 },
  exclusive: { calls: 200_000, pushes: 50_000 },
};

export function metersOf(edition: Edition): Meter[] {
  const { calls, pushes } = allowances[edition];
  return [
    { unit: callsUnit, period: 'month', allowance: calls, forSending: true, freeInReplies: true },
    { unit: pushesUnit, period: 'month', allowance: pushes, forSending: false },
  ];
}

/** "Interfaces that are not counted", read 2026-11: tokens and contacts. The Stream's own call needs no token either. */
const freeCalls = /^(gettoken$|topapi\/(v2\/)?(user|department)\/|v1\.0\/(oauth2|contact|gateway)\/)/;

/** "Events that are not counted", read 2026-11. */
const freeEvents = /^(user|org|label)_/;

/** Says something to the address of a session. */
export const sessionPath = 'robot/sendBySession';

const kinds: [RegExp, UseKind][] = [
  [/^v1\.0\/card\/instances\/createAndDeliver$/, 'card'],
  [/^v1\.0\/card\/instances/, 'change'],
  [/^v1\.0\/robot\/(oToMessages\/batchSend|groupMessages\/send)$/, 'message'],
  [/ecall$/, 'recall'],
  [/^v1\.0\/robot\/ding\//, 'urge'],
  [/^v1\.0\/im\/sceneGroup\//, 'group'],
  [/^v1\.0\/(calendar|todo)\//, 'calendar'],
  [/(query|readStatus)$/i, 'question'],
  [/^robot\/sendBySession$/, 'reply'],
];

/** What a call is for, as it is listed; null if it is free. */
export function kindOfCall(path: string): UseKind | null {
  if (freeCalls.test(path)) return null;
  return kinds.find(([form]) => form.test(path))?.[1] ?? 'other';
}

/** The unit that a call draws on; null if it is free. */
export function unitOf(path: string): string | null {
  if (path === sessionPath) return pushesUnit;
  return kindOfCall(path) === null ? null : callsUnit;
}

export const isFreeEvent = (eventType: unknown): boolean =>
  typeof eventType === 'string' && freeEvents.test(eventType);

/**
 * Turned away at the gate, before the counter: too fast, no valid token, no right, wrong address, nothing left.
 * "Throttling", read 2026-11, says so of the first; the others are refused in the same place.
 */
const gateCodes: ReadonlySet<string> = new Set([
  'QpsLimitForAppkeyAndApi',
  'QpsLimitForApi',
  'QpmLimitForAppkeyAndApi',
  '90002',
  '90018',
  bannedCode,
  ...staleTokenCodes,
  'AccessTokenPermissionDenied',
  '60011',
  'IpNotInWhiteList',
  '60020',
  ...usedUpCodes,
]);

/** Whether the platform counted a call that it refused with this code. */
export const isCounted = (code: string): boolean => !gateCodes.has(bareCode(code));

/** Whether nothing is left of the month. */
export const isUsedUp = (code: string): boolean => usedUpCodes.has(bareCode(code));
