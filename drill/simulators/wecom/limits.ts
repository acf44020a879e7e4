/** The platform's rates and quotas; time is handed in. */
import { createWindows } from '../common/window.ts';
import type { Assumptions } from './types.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

// developer.work.weixin.qq.com/document/path/90312 and 90454, read 2026-11.
const callsPerMinute = 10_000;
const callsPerHour = 150_000;
const addressPerMinute = 20_000;
const addressPerHour = 600_000;
const perMemberPerMinute = 30;
const perMemberPerHour = 1000;
const perHeadPerDay = 200;
const appchatPerMinute = 20_000;
const appchatMemberPerMinute = 200;
const appchatMemberPerDay = 10_000;
const groupsPerDay = 1000;
const groupChangesPerHour = 1000;
const robotPerMinute = 20;
// path/101463: the bot's answers and pushes together, by conversation; its uploads.
const botPerMinute = 30;
const botPerHour = 1000;
// path/91627: emergency calls to one person.
const callsPer8Minutes = 3;
const callsPerPersonPerDay = 8;

export interface Limits {
  call(api: string, nowMs: number): boolean;
  /** A message of the app: false when the day's person-times are used up. */
  sendPersons(count: number, headcount: number, nowMs: number): boolean;
  /** Which limit a message to this person passes; it is then dropped without a word. */
  toMember(userId: string, nowMs: number): 'minute' | 'hour' | undefined;
  appchatPersons(count: number, nowMs: number): boolean;
  appchatMember(userId: string, nowMs: number): 'minute' | 'day' | undefined;
  createGroup(nowMs: number): boolean;
  changeGroup(nowMs: number): boolean;
  robot(key: string, nowMs: number): boolean;
  conversation(chatId: string, nowMs: number): boolean;
  upload(nowMs: number): boolean;
  subscribe(nowMs: number): boolean;
  emergency(userId: string, nowMs: number): boolean;
  /** A look-up by mobile or e-mail that found nobody; false when there were too many in a day. */
  missedLookup(headcount: number, nowMs: number): boolean;
  lookupsBanned(nowMs: number): boolean;
}

export function createLimits(enabled: boolean, assume: Assumptions): Limits {
  const windows = createWindows();
  const days = new Map<string, number[]>();
  let bannedUntilMs = 0;
  const take = (nowMs: number, key: string, ...rates: [limit: number, spanMs: number][]) =>
    !enabled ||
    windows.take(
      nowMs,
      rates.map(([limit, spanMs]) => ({ key: `${key} ${spanMs}`, limit, spanMs })),
    );

  /** Sums of many at once, forgotten after their span. */
  function sum(key: string, count: number, limit: number, spanMs: number, nowMs: number): boolean {
    if (!enabled) return true;
    const slots = days.get(key) ?? [];
    const kept = slots.filter((atMs) => nowMs - atMs < spanMs && atMs <= nowMs);
    if (kept.length + count > limit) return false;
    for (let index = 0; index < count; index += 1) kept.push(nowMs);
    days.set(key, kept);
    return true;
  }

  return {
    call: (api, nowMs) =>
      take(nowMs, 'address', [addressPerMinute, minuteMs], [addressPerHour, hourMs]) &&
      take(nowMs, api, [callsPerMinute, minuteMs], [callsPerHour, hourMs]),
    sendPersons: (count, headcount, nowMs) =>
      sum('send', count, Math.max(1, headcount) * perHeadPerDay, dayMs, nowMs),
    toMember(userId, nowMs) {
      if (!take(nowMs, `member ${userId}`, [perMemberPerMinute, minuteMs])) return 'minute';
      return take(nowMs, `member ${userId}`, [perMemberPerHour, hourMs]) ? undefined : 'hour';
    },
    appchatPersons: (count, nowMs) =>
      sum('appchat minute', count, appchatPerMinute, minuteMs, nowMs) &&
      sum('appchat hour', count, assume.appchatPerHour, hourMs, nowMs),
    appchatMember(userId, nowMs) {
      if (!take(nowMs, `appchat ${userId}`, [appchatMemberPerMinute, minuteMs])) return 'minute';
      return take(nowMs, `appchat ${userId}`, [appchatMemberPerDay, dayMs]) ? undefined : 'day';
    },
    createGroup: (nowMs) => take(nowMs, 'groups', [groupsPerDay, dayMs]),
    changeGroup: (nowMs) => take(nowMs, 'group changes', [groupChangesPerHour, hourMs]),
    robot: (key, nowMs) => take(nowMs, `robot ${key}`, [robotPerMinute, minuteMs]),
    conversation: (chatId, nowMs) =>
      take(nowMs, `bot ${chatId}`, [botPerMinute, minuteMs], [botPerHour, hourMs]),
    upload: (nowMs) => take(nowMs, 'bot upload', [botPerMinute, minuteMs], [botPerHour, hourMs]),
    subscribe: (nowMs) => take(nowMs, 'subscribe', [assume.subscribesPerMinute, minuteMs]),
    emergency: (userId, nowMs) =>
      take(nowMs, `call ${userId}`, [callsPer8Minutes, 8 * minuteMs], [callsPerPersonPerDay, dayMs]),
    missedLookup(headcount, nowMs) {
      const most = Math.max(1, Math.floor(headcount * assume.missedLookupsShare));
      if (sum('missed', 1, most, dayMs, nowMs)) return true;
      bannedUntilMs = nowMs + dayMs;
      return false;
    },
    lookupsBanned: (nowMs) => enabled && nowMs < bannedUntilMs,
  };
}
