/** Times as people of the company read them, Chinese and English. The company's clocks show Beijing time. */
export type Language = 'zh-CN' | 'en';

const zone = 'Asia/Shanghai';
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, options: Intl.DateTimeFormatOptions, at: Date | string): string {
  const key = language + JSON.stringify(options);
  let made = formats.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
      timeZone: zone,
      hourCycle: 'h23',
      ...options,
    });
    formats.set(key, made);
  }
  return made.format(new Date(at));
}

const clockOptions = { hour: '2-digit', minute: '2-digit' } as const;

export const clockTime = (at: Date | string): string => format('en', clockOptions, at);
export const clockSeconds = (at: Date | string): string =>
  format('en', { ...clockOptions, second: '2-digit' }, at);

/** 2026年11月23日 星期一 */
export function longDate(at: Date | string, language: Language): string {
  if (language === 'en')
    return format('en', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }, at);
  const day = format('zh-CN', { year: 'numeric', month: 'long', day: 'numeric' }, at);
  return `${day} ${format('zh-CN', { weekday: 'long' }, at)}`;
}

/** 11月23日 周一 */
export function shortDate(at: Date | string, language: Language): string {
  if (language === 'en') return format('en', { weekday: 'short', day: 'numeric', month: 'short' }, at);
  const day = format('zh-CN', { month: 'long', day: 'numeric' }, at);
  return `${day} ${format('zh-CN', { weekday: 'short' }, at)}`;
}

/** 2026-11-24, as fields for a date hold it. */
export const dayValue = (at: Date | string): string =>
  format('en', { year: 'numeric', month: '2-digit', day: '2-digit' }, at).split('/').reverse().join('-');

/** A date and a time as fields hold them, in Beijing time. */
export const momentOf = (day: string, time: string): string => `${day}T${time}:00+08:00`;

export const isSameDay = (one: Date | string, other: Date | string): boolean =>
  longDate(one, 'en') === longDate(other, 'en');

/** The time, with its day if that is not the day of `now`. */
export function dayAndTime(at: Date | string, now: Date, language: Language): string {
  return isSameDay(at, now) ? clockTime(at) : `${shortDate(at, language)} ${clockTime(at)}`;
}

/** What is left, counted by the second: 4:59, or 1:04:59 from an hour on. */
export function span(seconds: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** 2 小时 30 分后 */
export function untilText(at: Date | string, now: Date, language: Language): string {
  const ms = new Date(at).getTime() - now.getTime();
  const zh = language !== 'en';
  if (ms < minuteMs) return zh ? '马上' : 'any moment';
  const days = Math.floor(ms / dayMs);
  const hours = Math.floor((ms % dayMs) / hourMs);
  const minutes = Math.floor((ms % hourMs) / minuteMs);
  const parts: string[] = [];
  if (days > 0) parts.push(zh ? `${days} 天` : `${days} d`);
  if (hours > 0) parts.push(zh ? `${hours} 小时` : `${hours} h`);
  if (minutes > 0 && days === 0) parts.push(zh ? `${minutes} 分` : `${minutes} min`);
  return zh ? `${parts.join(' ')}后` : `in ${parts.join(' ')}`;
}
