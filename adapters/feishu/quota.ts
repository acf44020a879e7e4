/** What Feishu counts against the month: the calls of all apps of a company's own. What comes in is free. */
import type { Meter, UseKind } from '../../src/domain/quota.ts';

export const callsUnit = 'calls';

/**
 * "API call limit of custom apps", read 2026-11: only companies without a paid plan have one, and it was raised for a
 * time without saying for how long. So it is a setting, and without it calls are only counted.
 */
export const meters: Meter[] = [{ unit: callsUnit, period: 'month', allowance: null, forSending: true }];

const kinds: [RegExp, UseKind][] = [
  [/^(POST im\/v1\/messages(\/:id\/reply)?)$/, 'message'],
  [/^PATCH im\/v1\/messages\/:id$/, 'change'],
  [/^DELETE im\/v1\/messages/, 'recall'],
  [/urgent_app$/, 'urge'],
  [/^POST im\/v1\/pins/, 'pin'],
  [/(calendar\/v4|task\/v2)\//, 'calendar'],
  [/^GET /, 'question'],
  [/^\w+ im\/v1\/chats/, 'group'],
];

/** What a call is for, as it is listed; null if it is free: tokens are. */
export function kindOfCall(method: string, path: string): UseKind | null {
  if (path.startsWith('auth/')) return null;
  return kinds.find(([form]) => form.test(`${method} ${path}`))?.[1] ?? 'other';
}
