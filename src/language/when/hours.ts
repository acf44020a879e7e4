/** Which minute of the day a clock time means, given the part of the day and where it stands. */
import type { Moment } from './phrases.ts';
import type { ClockToken, Part } from './tokens.ts';

const noon = 12 * 60;
const midnight = 24 * 60;
/** Without a word for the part of the day these hours are meant for the afternoon. */
const lastAfternoonHour = 6;
/** A span of one day is not longer than this unless its end names its part of the day. */
const longestPlainSpan = 10 * 60;

/** Minutes since the day's midnight (1440 and more: the next day), or null when there is no such time. */
export function startMinutes({ clock, parts }: Moment): number | null {
  return clock === null ? null : minutesIn(clock, parts);
}

function minutesIn(clock: ClockToken, parts: readonly Part[]): number | null {
  const { hour, minute } = clock;
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0) || hour < 0) return null;
  if (clock.half) return halfDay(hour, minute, clock.half);
  const part = parts.at(-1);
  if (part === undefined) return plainMinutes(clock);
  const nightBefore = parts.length > 1 && (parts[0] === 'evening' || parts[0] === 'midnight');
  const minutes = minutesOfPart(hour, minute, part);
  if (minutes === null) return null;
  const smallHour = part === 'dawn' || (part === 'midnight' && minutes < noon);
  return smallHour && nightBefore ? (minutes % midnight) + midnight : minutes;
}

function halfDay(hour: number, minute: number, half: 'am' | 'pm'): number | null {
  if (hour > 12) return half === 'pm' && hour < 24 ? hour * 60 + minute : null;
  if (hour === 0) return half === 'am' ? minute : null;
  return (hour % 12) * 60 + minute + (half === 'pm' ? noon : 0);
}

function plainMinutes({ hour, minute, literal }: ClockToken): number {
  const afternoon = !literal && hour >= 1 && hour <= lastAfternoonHour;
  return (afternoon ? hour + 12 : hour) * 60 + minute;
}

/** From–to of the hours a part of the day can go with, as spoken on a twelve-hour clock. */
function minutesOfPart(hour: number, minute: number, part: Part): number | null {
  const at = (h: number) => h * 60 + minute;
  switch (part) {
    case 'dawn':
      return hour === 12 ? at(0) : hour <= 8 ? at(hour) : null;
    case 'midnight':
      if (hour === 12 || hour === 0 || hour === 24) return at(24);
      if (hour >= 9 && hour < 12) return at(hour + 12);
      return hour <= 6 || hour >= 21 ? at(hour) : null;
    case 'morning':
      return hour <= 12 && hour > 0 ? at(hour) : null;
    case 'noon':
      if (hour >= 1 && hour <= 3) return at(hour + 12);
      return hour >= 10 && hour <= 15 ? at(hour) : null;
    case 'afternoon':
      if (hour >= 1 && hour <= 11) return at(hour + 12);
      return hour >= 12 && hour <= 19 ? at(hour) : null;
    case 'dusk':
      if (hour >= 3 && hour <= 9) return at(hour + 12);
      return hour >= 15 && hour <= 21 ? at(hour) : null;
    case 'evening':
      return eveningMinutes(hour, at);
  }
}

function eveningMinutes(hour: number, at: (hour: number) => number): number | null {
  if (hour === 12 || hour === 0 || hour === 24) return at(24);
  // Small hours said as 晚上1点 belong to the night that follows the day named.
  if (hour <= 4) return at(hour + 24);
  if (hour < 12) return at(hour + 12);
  return hour >= 17 ? at(hour) : null;
}

/** `impossible`: no such clock time; `before-start`: the end is not after the start. */
export type EndMinutes = number | 'impossible' | 'before-start';

/**
 * The end of a span, counted from the midnight of the day it stands on. Without its own part of the day it
 * is the nearest such time after the start; over midnight only where words say so. `ownDay`: it names a day.
 */
export function endMinutes(startAt: number, start: Moment, end: Moment, ownDay: boolean): EndMinutes {
  const { clock } = end;
  if (clock === null) return 'impossible';
  const said = minutesIn(clock, end.parts);
  if (said === null) return 'impossible';
  if (ownDay) return smallHours(startAt, end) ? clock.hour * 60 + clock.minute : said;
  const part = end.parts.at(-1);
  if (part !== undefined || clock.half || clock.literal || clock.hour > 12 || clock.hour === 0) {
    return afterStart(said, startAt, start, part, clock);
  }
  // After a start on the 24-hour clock 9:00 is nine in the morning: 18:00-9:00 does not end at 21:00.
  if ((start.clock?.hour ?? 0) > 12 && clock.hour > lastAfternoonHour && said <= startAt)
    return 'before-start';
  const base = (clock.hour % 12) * 60 + clock.minute;
  const nearest = [base, base + noon, base + midnight].find((minutes) => minutes > startAt);
  if (nearest === undefined) return 'before-start';
  const night = start.parts.some((p) => p === 'evening' || p === 'midnight');
  if (nearest > midnight && !night) return 'before-start';
  return nearest - startAt > longestPlainSpan ? 'before-start' : nearest;
}

/** 23:00到次日1:00 means one at night, not in the afternoon. */
function smallHours(startAt: number, { clock, parts, date }: Moment): boolean {
  const nextDay = date !== null && Number.isNaN(date.day);
  return (
    nextDay && startAt >= 17 * 60 && parts.length === 0 && clock !== null && !clock.half && clock.hour <= 6
  );
}

function afterStart(
  said: number,
  startAt: number,
  start: Moment,
  part: Part | undefined,
  clock: ClockToken,
): EndMinutes {
  if (said > startAt) return said;
  const late = startAt >= 17 * 60;
  const nextMorning =
    (late && clock.half === 'am') || part === 'dawn' || part === 'midnight' || (part === 'morning' && late);
  // 00:30 after 23:30 can only be the night that follows.
  const midnightSharp = clock.hour === 0 && late;
  const overnight = (nextMorning || midnightSharp) && said + midnight > startAt;
  const nightOn = part === 'evening' && start.parts.at(-1) === 'evening' && clock.hour <= 4;
  return overnight || nightOn ? said + midnight : 'before-start';
}
