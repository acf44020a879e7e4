/** Reads what somebody wants to be left in peace from: for how long, in which hours, and of which kinds of notices. */
import { dayMs, dayStartMs, parseDate } from '../domain/calendar.ts';
import type { NoticeKind } from '../domain/notice.ts';
import type { WorkCalendar } from '../domain/worktime.ts';
import { nearest } from './names.ts';
import { normalize } from './normalize.ts';
import { readWhen } from './when.ts';

/** One meeting, item or package, as people name it. */
export type WishedMatter = { noun: 'meeting' | 'item'; number: number } | { noun: 'package'; name: string };

export type QuietWish =
  | { kind: 'show' }
  /** Nothing until then. */
  | { kind: 'until'; at: Date }
  | { kind: 'over' }
  /** Her own quiet hours; null: none; `company`: those of the company. */
  | { kind: 'hours'; hours: { from: string; to: string } | null | 'company' }
  | { kind: 'days-off'; quiet: boolean }
  | { kind: 'mute' | 'unmute'; notice: NoticeKind | WishedMatter }
  /** The full text of one that was said together. */
  | { kind: 'read'; number: number }
  | { kind: 'unknown'; near: string[] };

/** What the kinds of notices are called; the first name is the one that we use ourselves. */
export const kindNames: Record<NoticeKind, { zh: readonly string[]; en: readonly string[] }> = {
  invitations: { zh: ['会议邀请', '邀请'], en: ['invitations', 'invites'] },
  reminders: { zh: ['会议提醒', '提醒'], en: ['reminders'] },
  minutes: { zh: ['会议纪要', '纪要'], en: ['minutes'] },
  digest: { zh: ['周刊'], en: ['digest', 'weekly issue'] },
  packages: { zh: ['汇总', '资料包', '二级资料'], en: ['packages'] },
  duties: { zh: ['要我做的事', '催办'], en: ['duties'] },
  alarms: { zh: ['一级信息', '一级'], en: ['tier 1', 'alarms'] },
  outcomes: { zh: ['上报的结果', '处理结果'], en: ['outcomes'] },
  office: { zh: ['管理通知'], en: ['office'] },
  groups: { zh: ['群消息'], en: ['groups'] },
  bundle: { zh: ['合并消息'], en: ['bundles'] },
};

const kindsByName = new Map(
  Object.entries(kindNames).flatMap(([kind, { zh, en }]) =>
    [...zh, ...en].map((name) => [name.toLowerCase(), kind as NoticeKind] as const),
  ),
);

const over = /^(?:关|关闭|关掉|取消|结束|解除|不用了|off|end|stop)$/iu;
const anyTime = /^(?:不设|随时|全天可发|不要安静时间|none|any ?time)$/iu;
const asCompany = /^(?:默认|公司|按公司|公司规定|default|company)$/iu;
const daysOff =
  /^(?:(?:please )?(?:(?:do not|don['’]?t) disturb(?: me)?|no messages|not)\s+)?(?:on )?(?:周末|休息日|节假日|双休日|weekends?|days? off)(?:\s*(关|不用|照发|off|no))?$/iu;
const readOne = /^(?:看|打开|read|open)\s*第?\s*(\d{1,3})\s*条?$/iu;
const unmute = /^(?:恢复|打开|取消静音|重新接收|unmute|resume)\s*(.+)$/iu;
const mute = /^(?:静音|不要|不看|屏蔽|mute)\s*(.+)$/iu;
/** 别给我发周刊, 会议提醒关掉, no more reminders: only where what is left is the name of a kind. */
const mutedBefore =
  /^(?:请|麻烦)?(?:以后)?(?:别|不要|不想|不用)再?(?:给我|跟我)?(?:收到|收|发|推送|推|看)\s*(.{1,20}?)了?吧?$/u;
const mutedBehind =
  /^(.{1,20}?)\s*(?:都|就)?(?:关掉|关闭|关了|关|别发|不要发|不用发|不要|不想收|不收|静音)了?吧?$/u;
const mutedEnglish = /^(?:no more|no|stop|turn off)\s+(.{1,30})$/iu;
const numbered = /^(会议|事项|meeting|item)\s*#?(\d{1,9})(?:\s.*)?$/iu;
const packaged = /^(?:汇总|资料包|package)\s+(.+)$/iu;
const clock = '([01]?\\d|2[0-4])[:：]([0-5]\\d)';
const hours = new RegExp(
  `^(?:每天|每晚|daily)?\\s*${clock}\\s*(?:-|–|—|~|到|至|to)\\s*(?:次日|第二天)?${clock}$`,
  'iu',
);
/** “晚上10点到早上7点”, “10pm to 7am”; of every day where it says so or goes over midnight. */
const spoken =
  /^(每天|每晚|平时|daily|every (?:day|night))?\s*(凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里)?\s*(\d{1,2})\s*(点半|点|am|pm)\s*(?:-|–|—|~|到|至|to|till|until)\s*(?:次日|第二天)?(凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里)?\s*(\d{1,2})\s*(点半|点|am|pm)$/iu;
/** Two clock times, whether there are such or not. */
const likeHours = /^\D*\d+[:：]\d+\s*[-–—~到至]\D*\d+[:：]\d+$/u;
const dayCount = /^(?:for\s*)?([一二两三四五六七八九十]{1,2}|\d{1,4})\s*(天|个?星期|周|days?|weeks?)$/iu;
const digits = '零一二三四五六七八九十';

export function readQuiet(text: string, now: Date, calendar: WorkCalendar): QuietWish {
  const plain = normalize(text).trim();
  if (plain === '') return { kind: 'show' };
  if (over.test(plain)) return { kind: 'over' };
  if (anyTime.test(plain)) return { kind: 'hours', hours: null };
  if (asCompany.test(plain)) return { kind: 'hours', hours: 'company' };
  const off = daysOff.exec(plain);
  if (off) return { kind: 'days-off', quiet: off[1] === undefined };
  const number = readOne.exec(plain)?.[1];
  if (number) return { kind: 'read', number: Number(number) };
  const span = readHours(plain) ?? readSpoken(plain);
  if (span) return { kind: 'hours', hours: span };
  if (likeHours.test(plain)) return unknown(plain);
  return readKind(plain) ?? readUntil(plain, now, calendar) ?? unknown(plain);
}

function readHours(text: string): { from: string; to: string } | null {
  const [, fromHour = '', fromMinute = '', toHour = '', toMinute = ''] = hours.exec(text) ?? [];
  if (fromHour === '') return null;
  const at = (hour: string, minute: string) => `${String(Number(hour) % 24).padStart(2, '0')}:${minute}`;
  const span = { from: at(fromHour, fromMinute), to: at(toHour, toMinute) };
  return span.from === span.to ? null : span;
}

function readSpoken(text: string): { from: string; to: string } | null {
  const [, daily, said, fromHour = '', fromSign = '', toPart, toHour = '', toSign = ''] =
    spoken.exec(text) ?? [];
  if (fromHour === '') return null;
  const fromPart = said ?? (daily === '每晚' ? '晚上' : undefined);
  const from = clockAt(fromPart, fromHour, fromSign);
  const to =
    toPart || !toSign.startsWith('点')
      ? clockAt(toPart, toHour, toSign)
      : endAfter(from, fromPart, toHour, toSign);
  if (from === null || to === null || from === to) return null;
  return daily !== undefined || from > to ? { from, to } : null;
}

/** The next such hour: “下午2点到5点” ends in the afternoon, “晚上10点到7点” in the morning. */
function endAfter(from: string | null, part: string | undefined, hour: string, sign: string): string | null {
  const plain = clockAt(undefined, hour, sign);
  const said = clockAt(part, hour, sign);
  const isAhead = (at: string | null) => at !== null && from !== null && at > from;
  if (isAhead(plain)) return plain;
  // Twelve at night begins the next day.
  if (isAhead(said) || said === '00:00') return said;
  const afternoon = clockAt('下午', hour, sign);
  return isAhead(afternoon) ? afternoon : plain;
}

function clockAt(part: string | undefined, hour: string, sign: string): string | null {
  const said = Number(hour);
  const isLater = /^(?:中午|下午|傍晚|晚上|夜里)$/u.test(part ?? '') || /pm/iu.test(sign);
  const isMidnight = said === 12 && /^(?:晚上|夜里|凌晨)$/u.test(part ?? '');
  const inDay =
    isMidnight || (said === 12 && /am/iu.test(sign)) ? 0 : isLater && said < 12 ? said + 12 : said;
  return inDay > 24 ? null : `${String(inDay % 24).padStart(2, '0')}:${sign.endsWith('半') ? '30' : '00'}`;
}

function readKind(text: string): QuietWish | null {
  const lifted = unmute.exec(text)?.[1];
  const notice = readNotice((lifted ?? mute.exec(text)?.[1] ?? text).trim());
  if (notice) return { kind: lifted ? 'unmute' : 'mute', notice };
  for (const form of [mutedBefore, mutedBehind, mutedEnglish]) {
    const said = readNotice(form.exec(text)?.[1]?.trim() ?? '');
    if (said) return { kind: 'mute', notice: said };
  }
  return null;
}

const readNotice = (words: string): NoticeKind | WishedMatter | null =>
  kindsByName.get(words.toLowerCase()) ?? readMatter(words);

/** “会议 3 支付方案评审”: the number says which, the words after it are for people. */
function readMatter(words: string): WishedMatter | null {
  const [, noun = '', number = ''] = numbered.exec(words) ?? [];
  if (number !== '')
    return { noun: /^(?:会议|meeting)/iu.test(noun) ? 'meeting' : 'item', number: Number(number) };
  const name = packaged.exec(words)?.[1];
  return name ? { noun: 'package', name } : null;
}

function readUntil(text: string, now: Date, calendar: WorkCalendar): QuietWish | null {
  const [, count, unit = ''] = dayCount.exec(text) ?? [];
  if (count) {
    const days = numberOf(count) * (/^(?:天|day)/iu.test(unit) ? 1 : 7);
    return { kind: 'until', at: new Date(now.getTime() + days * dayMs) };
  }
  const when = readWhen(text, now, calendar);
  if (when.kind === 'duration') return { kind: 'until', at: new Date(now.getTime() + when.minutes * 60_000) };
  if (when.kind === 'deadline') return { kind: 'until', at: when.end };
  if (when.kind === 'time') return { kind: 'until', at: when.end ?? when.start };
  if (when.kind !== 'ask' || !when.date) return null;
  return { kind: 'until', at: new Date(dayStartMs(parseDate(when.date)) + endInDay(text) * hourMs) };
}

const hourMs = 3_600_000;

/** “到周五” ends when that day begins, “到中午” at noon, “下午” when the afternoon is over and “今天” when the day is. */
function endInDay(text: string): number {
  const isUntil = /^(?:到|直到|until|till|to)/iu.test(text);
  const part = dayParts.find(({ name }) => name.test(text));
  return part ? part[isUntil ? 'begins' : 'ends'] : isUntil ? 0 : 24;
}

const dayParts = [
  { name: /上午|morning/iu, begins: 9, ends: 12 },
  { name: /中午|午间|noon|lunch/iu, begins: 12, ends: 14 },
  { name: /下午|afternoon/iu, begins: 14, ends: 18 },
  { name: /傍晚|晚上|今晚|明晚|evening|tonight/iu, begins: 18, ends: 24 },
];

function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const value = (sign: string) => (sign === '两' ? 2 : digits.indexOf(sign));
  const [tens = '', ones = ''] = text.includes('十') ? text.split('十') : ['', text];
  return (text.includes('十') ? (tens === '' ? 1 : value(tens)) * 10 : 0) + (ones === '' ? 0 : value(ones));
}

const unknown = (text: string): QuietWish => ({
  kind: 'unknown',
  near: nearest(text.replace(mute, '$1').replace(unmute, '$1'), [...kindsByName.keys()], 2),
});
