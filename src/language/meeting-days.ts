/** Reads of which days somebody wants to see the meetings: `今天`, `明天有什么会`, `下周`, `周五`, `11月27日`, `this week`. */
import { dayMs, dayNumber, dayStartMs, parseDate, weekdayOfDay } from '../domain/calendar.ts';
import { readWhen, withoutWhen } from './when.ts';

/** From the begin of a day to the begin of the day after the last one. */
export interface Days {
  from: Date;
  to: Date;
}

const asked =
  /^(?:我|my)?\s*(?:(?:meetings?|what is)\s+)?(.+?)(?:\s*(?:(?:都|还)?有(?:什么|哪些|几个)?(?:会议|会)?吗?|的?(?:会议|会|日程|安排)|meetings?))?[?？。]?$/iu;

const weeks: readonly [number, RegExp][] = [
  [0, /^(?:本|这|这个|本个)(?:周|星期|礼拜)$|^this week$/iu],
  [1, /^下(?:个)?(?:周|星期|礼拜)$|^next week$/iu],
  [-1, /^上(?:个)?(?:周|星期|礼拜)$|^last week$/iu],
];

const past: readonly [number, RegExp][] = [
  [1, /^(?:昨天|昨日|yesterday)$/iu],
  [2, /^前天$/u],
];

/** Null where more than days is said: it may be the begin of a booking. */
export function readDays(typed: string, now: Date): Days | null {
  const said = asked.exec(typed.trim())?.[1] ?? '';
  const today = dayNumber(now.getTime());
  const of = (first: number, count: number): Days => ({
    from: new Date(dayStartMs(first)),
    to: new Date(dayStartMs(first) + count * dayMs),
  });
  for (const [ahead, pattern] of weeks) {
    const monday = today - ((weekdayOfDay(today) + 6) % 7) + ahead * 7;
    if (pattern.test(said)) return of(monday, 7);
  }
  for (const [ago, pattern] of past) if (pattern.test(said)) return of(today - ago, 1);
  if (/^(?:今天|今日|today)$/iu.test(said)) return of(today, 1);
  const when = readWhen(said, now);
  if (when.kind !== 'ask' || when.date === undefined || withoutWhen(said, when) !== '') return null;
  return of(parseDate(when.date), 1);
}
