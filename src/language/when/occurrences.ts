/** When something that repeats happens: the moments of a rule, and the rule in words. */
import { civil, dayNumber, dayStartMs } from '../../domain/calendar.ts';
import { at, isoWeekday } from './days.ts';
import { formatDuration, formatSpan, type Language } from './format.ts';
import { happensOn } from './rule-turns.ts';
import { datesInEnglish, monthsInChinese, monthsInEnglish } from './say-months.ts';
import type { Rule } from './tokens.ts';

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const minuteMs = 60_000;

/** Reads a rule as `formatRule` writes it. */
export function parseRule(text: string): Rule {
  const parts = new Map(text.split(';').map((part) => part.split('=', 2) as [string, string]));
  const numbers = (name: string) => (parts.get(name)?.split(',') ?? []).map(Number);
  const position = parts.get('BYSETPOS');
  return {
    freq: (parts.get('FREQ') ?? 'WEEKLY') as Rule['freq'],
    interval: Number(parts.get('INTERVAL') ?? 1),
    byDay: (parts.get('BYDAY')?.split(',') ?? []).map((day) => ({
      nth: Number(day.slice(0, -2) || 0),
      weekday: codes.indexOf(day.slice(-2)) + 1,
    })),
    byMonthDay: numbers('BYMONTHDAY'),
    byMonth: numbers('BYMONTH'),
    ...(position === undefined ? {} : { bySetPos: Number(position) }),
  };
}

/** Which working day of its month a rule means (-1: the last one); null where it goes by weekdays or dates. */
export const workingPlaceOf = (rrule: string): number | null => parseRule(rrule).bySetPos ?? null;

/** The moments after `from` and not after `until`, counted from the first one. */
export function occurrences(rrule: string, firstAt: Date, from: Date, until: Date): Date[] {
  const rule = parseRule(rrule);
  const first = dayNumber(firstAt.getTime());
  const minutes = (firstAt.getTime() - dayStartMs(first)) / minuteMs;
  const found: Date[] = [];
  for (let day = Math.max(first, dayNumber(from.getTime())); day <= dayNumber(until.getTime()); day++) {
    const moment = at(day, minutes);
    if (moment <= from || moment > until || moment < firstAt) continue;
    if (happensOn(rule, day) && isTurn(rule, first, day)) found.push(moment);
  }
  return found;
}

/** Every second week, third month and so on, as the interval has it. */
function isTurn({ freq, interval }: Rule, first: number, day: number): boolean {
  if (interval <= 1) return true;
  if (freq === 'DAILY') return (day - first) % interval === 0;
  const monday = (d: number) => d - isoWeekday(d) + 1;
  if (freq === 'WEEKLY') return ((monday(day) - monday(first)) / 7) % interval === 0;
  const month = (d: number) => civil(d).year * 12 + civil(d).month;
  if (freq === 'MONTHLY') return (month(day) - month(first)) % interval === 0;
  return (civil(day).year - civil(first).year) % interval === 0;
}

const weekdays = {
  'zh-CN': ['一', '二', '三', '四', '五', '六', '日'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const;

/** `每周一、周三 09:30`, or `every Monday and Wednesday 09:30`. */
export function sayRule(rrule: string, firstAt: Date, language: Language): string {
  const rule = parseRule(rrule);
  const minutes = Math.round((firstAt.getTime() - dayStartMs(dayNumber(firstAt.getTime()))) / minuteMs);
  const two = (n: number) => String(n).padStart(2, '0');
  const days = language === 'en' ? inEnglish(rule) : inChinese(rule);
  return `${days} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** When a booking is: its span, or how it repeats and how long each time. */
export function formatTurns(
  { startAt, endAt, rrule }: { startAt: Date; endAt: Date | null; rrule: string | null },
  language: Language,
): string {
  if (rrule === null) return formatSpan(startAt, endAt, language);
  const length = endAt
    ? ` ${formatDuration((endAt.getTime() - startAt.getTime()) / minuteMs, language)}`
    : '';
  return `${sayRule(rrule, startAt, language)}${length}`;
}

const isWorkingWeek = ({ byDay }: Rule) =>
  byDay.length === 5 && byDay.every(({ nth, weekday }) => nth === 0 && weekday <= 5);

function inChinese(rule: Rule): string {
  const { freq, interval: n, byMonthDay, byMonth, bySetPos } = rule;
  const every = (unit: string, many: string) => (n === 1 ? `每${unit}` : `每${n}${many}`);
  const names = rule.byDay.map(({ weekday }) => `周${weekdays['zh-CN'][weekday - 1] ?? ''}`).join('、');
  if (freq === 'DAILY') return every('天', '天');
  if (isWorkingWeek(rule) && bySetPos === undefined) return n === 1 ? '每个工作日' : `每${n}周的工作日`;
  if (freq === 'WEEKLY') return n === 1 ? `每${names}` : `每${n}周${names}`;
  const which = (nth: number) =>
    nth === -1 ? '最后一个' : nth < 0 ? `倒数第${counted(-nth)}个` : `第${counted(nth)}个`;
  const month = byMonth.length === 0 ? every('月', '个月') : monthsInChinese(rule);
  if (bySetPos !== undefined) return `${month}${which(bySetPos)}工作日`;
  const [day] = rule.byDay;
  if (day) return `${month}${which(day.nth)}周${weekdays['zh-CN'][day.weekday - 1] ?? ''}`;
  return `${month}${byMonthDay.map((d) => (d === -1 ? '最后一天' : `${d}日`)).join('、')}`;
}

/** 第一个, but 第12个. */
const counted = (n: number): string => '一二三四五六七八九十'.charAt(n - 1) || String(n);

function inEnglish(rule: Rule): string {
  const { freq, interval: n, byMonthDay, byMonth, bySetPos } = rule;
  const every = (unit: string) => (n === 1 ? `every ${unit}` : `every ${n} ${unit}s`);
  const names = rule.byDay.map(({ weekday }) => weekdays.en[weekday - 1] ?? '').join(' and ');
  if (freq === 'DAILY') return every('day');
  if (isWorkingWeek(rule) && bySetPos === undefined)
    return n === 1 ? 'every working day' : `${every('week')}, working days`;
  if (freq === 'WEEKLY') return n === 1 ? `every ${names}` : `${every('week')} on ${names}`;
  const which = (nth: number) => (nth === -1 ? 'last' : nth < 0 ? `${ordinal(-nth)} last` : ordinal(nth));
  const month = `of ${byMonth.length === 0 ? every('month') : monthsInEnglish(rule)}`;
  if (bySetPos !== undefined) return `the ${which(bySetPos)} working day ${month}`;
  const [day] = rule.byDay;
  if (day) return `the ${which(day.nth)} ${weekdays.en[day.weekday - 1] ?? ''} ${month}`;
  const dates = datesInEnglish(rule);
  if (dates) return `every year on ${dates}`;
  return `the ${byMonthDay.map((d) => (d === -1 ? 'last day' : ordinal(d))).join(' and ')} ${month}`;
}

function ordinal(n: number): string {
  const isTeen = n % 100 >= 11 && n % 100 <= 13;
  const ending = isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${ending}`;
}
