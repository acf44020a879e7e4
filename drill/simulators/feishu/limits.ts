/** The platform's rate limits; time is handed in. */
import { createWindow, type Window } from '../common/window.ts';

// Frequency-control tier of nearly all IM and contact calls, read 2026-11.
export const callsPerMinute = 1000;
export const callsPerSecond = 50;
// Messages to one person or group, and changes of one message (im-v1 message pages, read 2026-11).
export const perTargetPerSecond = 5;

interface Tier {
  minute: Window;
  second: Window;
}

export interface RateLimits {
  /** Counts a call; answers how long to wait, and which limit was hit, if it is one too many. */
  call(route: string, nowMs: number): { waitMs: number; limit: number } | undefined;
  /** False if this is one too many for the person, chat or message. */
  target(key: string, nowMs: number): boolean;
  clear(): void;
}

export function createRateLimits(enabled: boolean): RateLimits {
  const tiers = new Map<string, Tier>();
  const targets = new Map<string, Window>();
  return {
    call(route, nowMs) {
      if (!enabled) return undefined;
      const tier = remember(tiers, route, () => ({
        minute: createWindow(callsPerMinute, 60_000),
        second: createWindow(callsPerSecond, 1000),
      }));
      const minuteWait = tier.minute.waitMs(nowMs);
      if (minuteWait > 0) return { waitMs: minuteWait, limit: callsPerMinute };
      const secondWait = tier.second.waitMs(nowMs);
      if (secondWait > 0) return { waitMs: secondWait, limit: callsPerSecond };
      tier.minute.take(nowMs);
      tier.second.take(nowMs);
      return undefined;
    },
    target(key, nowMs) {
      if (!enabled) return true;
      const window = remember(targets, key, () => createWindow(perTargetPerSecond, 1000));
      if (window.waitMs(nowMs) > 0) return false;
      window.take(nowMs);
      return true;
    },
    clear() {
      tiers.clear();
      targets.clear();
    },
  };
}

function remember<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
