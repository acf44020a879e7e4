/** Single words of meetings that stand for something: the group in which one speaks, and the item of an exception. */

import type { OnDayOff } from '../domain/series.ts';
import type { WorkCalendar } from '../domain/worktime.ts';
import { withDates } from './plain-dates.ts';
import { readWhen, withoutWhen } from './when.ts';

/** The group in which it is typed, as those invited. */
export const hereWords: readonly string[] = ['本群', '群里所有人', '本群成员', 'this group'];

/** `事项 5 产线停机` or `#5 …`: the number of the item and what is left as the reason; null without a number. */
export function readException(text: string): { item: number; reason: string } | null {
  const found = /(?:事项|item|#|＃)\s*#?\s*(\d{1,9})\s*号?[\s,，:：;；]*/iu.exec(text);
  if (!found) return null;
  const reason = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`.trim();
  return { item: Number(found[1]), reason };
}

/** `1. 同意；2. 再等一周`: the answers by point; a text without numbers answers the only point. Null if it is not clear which. */
export function readAnswers(text: string, points: number): string[] | null {
  const said = text.trim();
  const marks = [...said.matchAll(/(?<=^|[\s;；,，。])[(（]?(\d{1,2})\s*[.．、:：)）]\s*/gu)];
  if (marks.length === 0) return points === 1 && said !== '' ? [said] : null;
  const answers = Array.from({ length: points }, () => '');
  for (const [i, mark] of marks.entries()) {
    const point = Number(mark[1]);
    if (point < 1 || point > points) return null;
    const end = marks[i + 1]?.index ?? said.length;
    answers[point - 1] = said
      .slice(mark.index + mark[0].length, end)
      .replace(/[\s;；,，]+$/u, '')
      .trim();
  }
  return answers;
}

/** `1. 选哪个；2. 何时上线 截止明天下午3点`: the points, and until when; empty where nothing was said. */
export function splitRound(
  typed: string,
  now: Date,
  calendar: WorkCalendar,
): { points: string; due: string } {
  const said = withDates(typed);
  const when = readWhen(said, now, calendar);
  if (when.kind !== 'time' && when.kind !== 'deadline') return { points: typed, due: '' };
  const points = withoutWhen(said, when).replace(
    /(?:截止(?:时间|到)?|(?<![a-z])(?:until|by))\s*[:：]?\s*$/iu,
    '',
  );
  return { points: points.replace(/[\s;；,，]+$/u, ''), due: when.text };
}

const dayOffWords: readonly [OnDayOff, RegExp][] = [
  [
    'after',
    /(?:遇|逢)?(?:节?假日|放假|休息日)?(?:则|就)?(?:顺延|推后)|if (?:that is )?off:? the day after/iu,
  ],
  ['before', /(?:遇|逢)?(?:节?假日|放假|休息日)(?:则|就)?(?:提前)|if (?:that is )?off:? the day before/iu],
  ['keep', /(?:遇|逢)?(?:节?假日|放假|休息日)(?:也|则|就)?照(?:常|开)|also on days off/iu],
  // Said without 遇 it may as well begin a topic (放假取消通知), unless it ends there.
  [
    'skip',
    /(?:遇|逢)(?:节?假日|放假|休息日)(?:则|就)?(?:跳过|不开|取消)|(?:节?假日|放假|休息日)(?:则|就|都)?(?:跳过|不开|取消)(?![\p{L}\p{N}])|not on days off/iu,
  ],
];

/** What a series does on days off, and the text without it; left out if nothing was said. */
export function readOnDayOff(text: string): { onDayOff: OnDayOff; rest: string } {
  for (const [onDayOff, words] of dayOffWords) {
    if (words.test(text)) return { onDayOff, rest: text.replace(words, ' ') };
  }
  return { onDayOff: 'skip', rest: text };
}

/** What a booking says beside its time. A topic may begin with 纪要 or 待办; an entry of one may name a time. */
export const saysBooking = (text: string): boolean => /(?:议程|负责人|agenda|owner)\s*[:：]/iu.test(text);

const coordination = /协调|统筹|coordinat/iu;

/** A meeting that is about what hangs: its agenda gets what waits to be decided. */
export const isCoordination = (topic: string): boolean => coordination.test(topic);

const daysSaid: Readonly<Record<string, number>> = { 一: 1, 两: 2, 二: 2, 三: 3 };

/** Two days before are 48 hours before, to the minute. */
const inHours = (text: string): string =>
  text.replace(
    /^(\d{1,2}|[一两二三])\s*(?:天|days?)$/iu,
    (_, n: string) => `${24 * (daysSaid[n] ?? Number(n))}小时`,
  );

/** `提前1小时`, `会前30分钟`, `1 hour before`: how long before, without the word that says before. */
export const leadOf = (text: string): string =>
  inHours(
    text
      .trim()
      .replace(/^(?:提前|会前|开始前|开会前)\s*/u, '')
      .replace(/\s*(?:之前|前|before(?: it)?|earlier|ahead)$/iu, ''),
  );
