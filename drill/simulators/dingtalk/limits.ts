/** The platform's rates; time is handed in. */
import { createWindow, createWindows } from '../common/window.ts';
import type { Assumptions, Edition } from './types.ts';

// call-frequency-limit: 10,000 calls in 20 s ban the address for 5 min.
const addressLimit = 10_000;
const addressSpanMs = 20_000;
export const banMs = 5 * 60_000;
// custom robots: 20 messages a minute, then nothing for 10 min.
const customPerMinute = 20;
const customPauseMs = 10 * 60_000;
const minuteMs = 60_000;

export interface Limits {
  /** False if the app calls faster than its edition allows. */
  call(nowMs: number): boolean;
  /** False while the address is banned. */
  address(nowMs: number): boolean;
  ban(untilMs: number): void;
  lift(): void;
  toGroup(chatId: string, nowMs: number): boolean;
  toPerson(userId: string, nowMs: number): boolean;
  /** A message by the permanent webhook of a group. */
  byWebhook(token: string, nowMs: number): boolean;
}

export function createLimits(enabled: boolean, edition: Edition, assume: Assumptions): Limits {
  const calls = createWindow(edition.callsPerSecond, 1000);
  const address = createWindow(addressLimit, addressSpanMs);
  const windows = createWindows();
  const pausedUntil = new Map<string, number>();
  let bannedUntilMs = Number.NEGATIVE_INFINITY;

  function fits(key: string, limit: number, nowMs: number): boolean {
    return !enabled || windows.take(nowMs, [{ key, limit, spanMs: minuteMs }]);
  }

  return {
    call(nowMs) {
      if (!enabled) return true;
      if (calls.waitMs(nowMs) > 0) return false;
      calls.take(nowMs);
      return true;
    },
    address(nowMs) {
      if (nowMs < bannedUntilMs) return false;
      if (!enabled) return true;
      if (address.waitMs(nowMs) > 0) {
        bannedUntilMs = nowMs + banMs;
        return false;
      }
      address.take(nowMs);
      return true;
    },
    ban(untilMs) {
      bannedUntilMs = untilMs;
    },
    lift() {
      bannedUntilMs = Number.NEGATIVE_INFINITY;
    },
    toGroup: (chatId, nowMs) => fits(`group ${chatId}`, assume.robotPerGroupPerMinute, nowMs),
    toPerson: (userId, nowMs) => fits(`person ${userId}`, assume.robotPerPersonPerMinute, nowMs),
    byWebhook(token, nowMs) {
      if (!enabled) return true;
      if (nowMs < (pausedUntil.get(token) ?? Number.NEGATIVE_INFINITY)) return false;
      if (fits(`webhook ${token}`, customPerMinute, nowMs)) return true;
      pausedUntil.set(token, nowMs + customPauseMs);
      return false;
    },
  };
}
