/** From when until when somebody is away: `明天`, `12月1日到12月3日`, `周三下午2点到6点`. */
import { shanghaiAt, shanghaiDate, type WorkCalendar } from '../domain/worktime.ts';
import { withDates } from './plain-dates.ts';
import { readWhen } from './when.ts';

const dayMs = 86_400_000;
const between = /\s*(?:到|至|~|——|—|\bto\b|\buntil\b)\s*/iu;

export interface Leave {
  fromAt: Date;
  /** Without this moment. */
  toAt: Date;
}

/** Whole days where no hour is said; null where no day can be read. */
export function readLeave(said: string, now: Date, calendar: WorkCalendar): Leave | null {
  const text = withDates(said);
  const when = readWhen(text, now, calendar);
  if (when.kind === 'time' && when.end) return { fromAt: when.start, toAt: when.end };
  const [first = '', second] = text.split(between);
  const from = dayIn(first, now, calendar);
  const to = second === undefined ? from : dayIn(second, now, calendar);
  if (!from || !to || to.toAt <= from.fromAt) return null;
  return { fromAt: from.fromAt, toAt: to.toAt };
}

function dayIn(text: string, now: Date, calendar: WorkCalendar): Leave | null {
  const when = readWhen(text, now, calendar);
  if (when.kind === 'time')
    return { fromAt: when.start, toAt: when.end ?? endOfDay(shanghaiDate(when.start)) };
  const day = when.kind === 'deadline' ? shanghaiDate(when.end) : when.kind === 'ask' ? when.date : undefined;
  return day === undefined ? null : { fromAt: shanghaiAt(day, '00:00'), toAt: endOfDay(day) };
}

const endOfDay = (day: string): Date => new Date(shanghaiAt(day, '00:00').getTime() + dayMs);

/** Who is said to stand in, where nobody of the company is called so: 张三代. */
export const standInSaid = (text: string): string | null =>
  /(?:^|[\s,，])@?([^\s,，\d]{2,20}?)(?:来)?(?:代(?:我|班|一下)?|替(?:我|班))$/u.exec(text.trim())?.[1] ??
  null;

export type DutyWord = 'leave' | 'swap' | 'back';

const words: [DutyWord, RegExp][] = [
  ['leave', /^(?:请假|休假|leave|away)/iu],
  ['swap', /^(?:代班|换班|替班|swap|cover)/iu],
  ['back', /^(?:销假|回来|取消|back|cancel)/iu],
];

/** What is wanted of the duty roster, and what stands behind it; null where only a look is wanted. */
export function readDutyWord(text: string): { word: DutyWord; rest: string } | null {
  for (const [word, form] of words) {
    const found = form.exec(text.trim());
    if (found) return { word, rest: text.trim().slice(found[0].length).trim() };
  }
  return null;
}
