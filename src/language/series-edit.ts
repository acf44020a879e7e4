/** Reads what is to change about meetings that repeat: the series that is meant, this one only or all later, and the new time. */
import { dayNumber, dayStartMs, weekdayOfDay } from '../domain/calendar.ts';
import type { When } from './when.ts';

/** What is said of a series; `words` is the rest. */
export interface SeriesWords {
  what: 'show' | 'edit' | 'end' | 'figures';
  number: number | null;
  words: string;
}

const edits = '改期|改|调整|修改|change|edit|move';
const ends = '结束|停掉|停|end|stop';
const seriesWord = new RegExp(
  String.raw`^(?:(?<edit1>${edits})\s*|(?<end1>${ends})\s*)?(?:系列会议|系列会|系列|series)(?=[\s\d#＃]|$|${edits}|${ends})\s*` +
    String.raw`(?:(?<edit2>${edits})(?=[\s\d#＃]|$)\s*|(?<end2>${ends})(?=[\s\d#＃]|$)\s*)?[#＃]?\s*(?<number>\d{1,20})?(?!\d)\s*号?(?=[\s,，:：]|$|${edits}|${ends})[\s,，:：]*` +
    String.raw`(?:(?<edit3>${edits})(?=\s|$)\s*|(?<end3>${ends})(?=\s|$)\s*)?`,
  'iu',
);

const figures = '统计|数据|figures|stats|statistics';
const seriesName = '系列会议|系列会|系列|series';
const figuresWord = new RegExp(
  String.raw`^(?:(?:(?:${figures})\s*(?:${seriesName})?|(?:${seriesName})\s*(?:${figures}))\s*[#＃]?\s*(?<last>\d{1,20})\s*号?|(?:${seriesName})\s*[#＃]?\s*(?<first>\d{1,20})\s*号?\s*(?:${figures})|(?:${figures})\s*(?:${seriesName})|(?:${seriesName})\s*(?:${figures}))$`,
  'iu',
);

// 系列 改名 3 支付周会.
const renaming = new RegExp(
  String.raw`^(?:${seriesName})\s*(?:改名字?|更名|rename)\s*[#＃]?\s*(\d{1,20})\s*号?[\s,，:：]+(?:[为成叫]|to(?=\s))?\s*(\S.*)$`,
  'isu',
);

/** `系列 改 3 每周二10点`, `系列 3`, `结束 系列 3`, `统计 系列 3`; null where no series is meant. */
export function readSeriesWords(typed: string): SeriesWords | null {
  const counted = figuresWord.exec(typed.trim())?.groups;
  if (counted) {
    const number = counted.last ?? counted.first;
    return { what: 'figures', number: number === undefined ? null : Number(number), words: '' };
  }
  const renamed = renaming.exec(typed.trim());
  if (renamed) return { what: 'edit', number: Number(renamed[1]), words: `议题：${renamed[2]}` };
  const found = seriesWord.exec(typed.trim());
  if (!found?.groups) return null;
  const { edit1, edit2, edit3, end1, end2, end3, number } = found.groups;
  const words = typed.trim().slice(found[0].length).trim();
  const what = (edit1 ?? edit2 ?? edit3) ? 'edit' : (end1 ?? end2 ?? end3) ? 'end' : 'show';
  // A topic may begin with the word.
  if (what === 'show' && words !== '') return null;
  return { what, number: number === undefined ? null : Number(number), words };
}

export type Scope = 'one' | 'later';

const scopes: readonly [Scope, RegExp][] = [
  [
    'one',
    /^(?:只改?这(?:一)?次|仅(?:改)?这(?:一)?次|only this(?: one)?|this one only)(?=[\s,，:：]|$)[\s,，:：]*/iu,
  ],
  [
    'later',
    /^(?:从这(?:一)?次(?:起|开始)(?:都改?)?|(?:这次和)?以后(?:都|每次)?|今后都?|每次都?|from (?:this|now) on|all later|this and (?:all )?later)(?=[\s,，:：]|$)[\s,，:：]*/iu,
  ],
];

/** Whether one is meant or all from it on, and the words without it; null where it was not said. */
export function readScope(words: string): { scope: Scope | null; rest: string } {
  for (const [scope, pattern] of scopes) {
    if (pattern.test(words)) return { scope, rest: words.replace(pattern, '') };
  }
  return { scope: null, rest: words };
}

export type SeriesTime =
  | { kind: 'same' }
  | { kind: 'unclear' }
  /** `firstAt` is a turn of the new rule. */
  | { kind: 'time'; rrule: string; firstAt: Date; minutes: number | null };

const dayWords = /周|星期|礼拜|月|号|日|天|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow/iu;
const days = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/** When it repeats from a turn on. A clock time alone keeps the days; a weekday alone moves what happens once a week. */
export function readSeriesTime(when: When, rrule: string, turn: Date): SeriesTime {
  const minutesTo = (end: Date | null, start: Date) =>
    end ? Math.round((end.getTime() - start.getTime()) / 60_000) : null;
  if (when.kind === 'duration') return { kind: 'time', rrule, firstAt: turn, minutes: when.minutes };
  if (when.kind === 'recurrence')
    return {
      kind: 'time',
      rrule: when.rrule,
      firstAt: when.start,
      minutes: minutesTo(when.end, when.start),
    };
  if (when.kind !== 'time')
    return when.kind === 'ask' && when.reason === 'no-time' ? { kind: 'same' } : { kind: 'unclear' };
  const { start, end } = when;
  const minutes = minutesTo(end, start);
  const day = dayNumber(turn.getTime());
  const clockMs = start.getTime() - dayStartMs(dayNumber(start.getTime()));
  const on = (date: number) => new Date(dayStartMs(date) + clockMs);
  if (!dayWords.test(when.text)) return { kind: 'time', rrule, firstAt: on(day), minutes };
  const isOnceAWeek = /FREQ=WEEKLY/u.test(rrule) && !/BYDAY=[^;]*,/u.test(rrule);
  if (!isOnceAWeek) return { kind: 'unclear' };
  const weekday = weekdayOfDay(dayNumber(start.getTime()));
  const monday = day - ((weekdayOfDay(day) + 6) % 7);
  const moved = /BYDAY=/u.test(rrule)
    ? rrule.replace(/BYDAY=[^;]*/u, `BYDAY=${days[weekday]}`)
    : `${rrule};BYDAY=${days[weekday]}`;
  return { kind: 'time', rrule: moved, firstAt: on(monday + ((weekday + 6) % 7)), minutes };
}

/** Whether one rule comes as often as the other: a turn of one has its own of the other. */
export const keepsBeat = (before: string, after: string): boolean => beatOf(before) === beatOf(after);

function beatOf(rrule: string): string {
  const of = (part: string) => new RegExp(`(?:^|[;:])${part}=([^;]+)`, 'u').exec(rrule)?.[1];
  const days = of('BYSETPOS') ? 1 : (of('BYDAY') ?? '').split(',').length;
  return [of('FREQ'), of('INTERVAL') ?? 1, days, of('BYMONTH') ?? ''].join(' ');
}

/** From when on turns of the new rule take the place of old ones: that day, or with other days that week. */
export function changesFrom(before: string, after: string, turn: Date): Date {
  const day = dayNumber(turn.getTime());
  return new Date(dayStartMs(before === after ? day : day - ((weekdayOfDay(day) + 6) % 7)));
}
