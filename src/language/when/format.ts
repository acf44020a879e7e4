/** Says moments, spans and lengths the way people read them, in Chinese or English. */
import { civil, dayNumber, dayStartMs, minuteMs } from '../../domain/calendar.ts';
import { isoWeekday } from './days.ts';

export type Language = 'zh-CN' | 'en';

const weekdays = {
  'zh-CN': ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function clockOf(at: Date): string {
  const day = dayNumber(at.getTime());
  const minutes = Math.floor((at.getTime() - dayStartMs(day)) / minuteMs);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** `11月27日` or `27 Nov`. */
export function formatDay(at: Date, lang: Language): string {
  const { month, dayOfMonth } = civil(dayNumber(at.getTime()));
  return lang === 'en' ? `${dayOfMonth} ${months[month - 1]}` : `${month}月${dayOfMonth}日`;
}

/** `11月27日 周五` or `Fri 27 Nov`. */
export function formatDate(at: Date, lang: Language, now?: Date): string {
  const day = dayNumber(at.getTime());
  const { year } = civil(day);
  const weekday = weekdays[lang][isoWeekday(day) - 1] ?? '';
  const otherYear = now !== undefined && civil(dayNumber(now.getTime())).year !== year;
  if (lang === 'en') return `${weekday} ${formatDay(at, lang)}${otherYear ? ` ${year}` : ''}`;
  return `${otherYear ? `${year}年` : ''}${formatDay(at, lang)} ${weekday}`;
}

/** `11月27日 周五 15:00` or `Fri 27 Nov 15:00`; the year is named when it is not the one of `now`. */
export function formatWhen(at: Date, lang: Language, now?: Date): string {
  return `${formatDate(at, lang, now)} ${clockOf(at)}`;
}

/** `11月27日 周五 15:00–16:30`; the second date only when it is another day. */
export function formatSpan(start: Date, end: Date | null, lang: Language, now?: Date): string {
  const from = formatWhen(start, lang, now);
  if (end === null) return from;
  const sameDay = dayNumber(start.getTime()) === dayNumber(end.getTime());
  return sameDay ? `${from}–${clockOf(end)}` : `${from} – ${formatWhen(end, lang, now)}`;
}

/** `1小时30分钟`, `2天`; or `1 h 30 min`, `2 days`. */
export function formatDuration(minutes: number, lang: Language): string {
  const whole = Math.max(0, Math.round(minutes));
  const days = whole >= 2 * 1440 && whole % 1440 === 0 ? whole / 1440 : 0;
  const hours = days > 0 ? 0 : Math.floor(whole / 60);
  const rest = days > 0 ? 0 : whole % 60;
  const words =
    lang === 'en' ? { d: ' days', h: ' h', m: ' min', gap: ' ' } : { d: '天', h: '小时', m: '分钟', gap: '' };
  const said = [
    days > 0 ? `${days}${words.d}` : '',
    hours > 0 ? `${hours}${words.h}` : '',
    rest > 0 || (days === 0 && hours === 0) ? `${rest}${words.m}` : '',
  ];
  return said.filter((word) => word !== '').join(words.gap);
}
