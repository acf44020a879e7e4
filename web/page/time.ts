/** Times of the drill as people read them; the company works in Shanghai. */
import type { Language, Texts } from './texts.ts';

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

export interface Local {
  year: number;
  month: number;
  day: number;
  weekday: number;
  /** 09:30 */
  time: string;
  seconds: string;
  /** Equal for two times of the same day. */
  dayKey: string;
}

export function localOf(at: string | number): Local {
  const found = Object.fromEntries(parts.formatToParts(new Date(at)).map((part) => [part.type, part.value]));
  return {
    year: Number(found.year),
    month: Number(found.month),
    day: Number(found.day),
    weekday: weekdays.indexOf(found.weekday ?? ''),
    time: `${found.hour}:${found.minute}`,
    seconds: found.second ?? '00',
    dayKey: `${found.year}-${found.month}-${found.day}`,
  };
}

/** `周一 09:30` within a week of `now`, else with the date; only the time on the same day. */
export function shortTime(at: string, now: string | number, texts: Texts): string {
  const then = localOf(at);
  if (then.dayKey === localOf(now).dayKey) return then.time;
  const days = Math.abs(new Date(at).getTime() - new Date(now).getTime()) / 86_400_000;
  const day = days < 6 ? texts.weekdays[then.weekday] : texts.shortDate(then.month, then.day);
  return `${day} ${then.time}`;
}

/** The line between two days of a chat. */
export function dayName(at: string, now: string | number, texts: Texts): string {
  const then = localOf(at);
  if (then.dayKey === localOf(now).dayKey) return texts.today;
  if (then.dayKey === localOf(new Date(now).getTime() - 86_400_000).dayKey) return texts.yesterday;
  return `${texts.shortDate(then.month, then.day)} ${texts.weekdays[then.weekday]}`;
}

/** With seconds, for details. */
export function fullTime(at: string, texts: Texts): string {
  const then = localOf(at);
  const day = `${texts.date(then.year, then.month, then.day)} ${texts.weekdays[then.weekday]}`;
  return `${day} ${then.time}:${then.seconds}`;
}

/** How long from now, roughly: `25 分钟后`. */
export function inSpan(at: string, now: number, language: Language): string {
  const minutes = Math.max(0, Math.round((new Date(at).getTime() - now) / 60_000));
  const [count, unit] =
    minutes < 60
      ? ([minutes, 'minute'] as const)
      : minutes < 48 * 60
        ? ([Math.round(minutes / 60), 'hour'] as const)
        : ([Math.round(minutes / 1440), 'day'] as const);
  return new Intl.RelativeTimeFormat(language === 'zh' ? 'zh-CN' : 'en').format(count, unit);
}
