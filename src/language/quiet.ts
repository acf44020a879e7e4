/** Reads what somebody wants to be left in peace from: for how long, in which hours, and of which kinds of notices. */
import { dayMs, dayStartMs, parseDate } from '../domain/calendar.ts';
import type { NoticeKind } from '../domain/notice.ts';
import type { WorkCalendar } from '../domain/worktime.ts';
import { nearest } from './names.ts';
import { normalize } from './normalize.ts';
import { numberOf, readHours, type SaidHours } from './quiet-hours.ts';
import { readWhen } from './when.ts';

/** One meeting, item or package, as people name it. */
export type WishedMatter = { noun: 'meeting' | 'item'; number: number } | { noun: 'package'; name: string };

export type QuietWish =
  | { kind: 'show' }
  /** Nothing until then. */
  | { kind: 'until'; at: Date }
  | { kind: 'over' }
  /** Her own quiet hours; null: none; `company`: those of the company. */
  | { kind: 'hours'; hours: SaidHours | null | 'company' }
  | { kind: 'days-off'; quiet: boolean }
  | { kind: 'mute' | 'unmute'; notice: NoticeKind | WishedMatter }
  /** The full text of one that was said together. */
  | { kind: 'read'; number: number }
  | { kind: 'unknown'; near: string[] };

/** What the kinds of notices are called; the first name is the one that we use ourselves. */
export const kindNames: Record<NoticeKind, { zh: readonly string[]; en: readonly string[] }> = {
  invitations: {
    zh: ['会议邀请', '邀请'],
    en: ['invitations', 'invites', 'meeting invitations', 'meeting invites'],
  },
  reminders: { zh: ['会议提醒', '提醒'], en: ['reminders', 'meeting reminders'] },
  minutes: { zh: ['会议纪要', '纪要'], en: ['minutes', 'meeting minutes'] },
  digest: { zh: ['周刊'], en: ['digest', 'weekly issue', 'weekly digest', 'weekly', 'newsletter'] },
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
const asCompany = /^(?:恢复|改回)?(?:默认|公司|按公司|公司规定|default|company)$/iu;
const daysOff =
  /^(?:(?:please )?(?:(?:do not|don['’]?t) disturb(?: me)?|no messages|not)\s+)?(?:on )?(?:周末|休息日|节假日|双休日|weekends?|days? off)(?:\s*(关|不用|照发|off|no))?$/iu;
const readOne = /^(?:看|打开|read|open)\s*第?\s*(\d{1,3})\s*条?$/iu;
const polite = /^(?:请|麻烦|帮我|帮忙|我|以后|把|please ){1,3}/iu;
const unmute =
  /^(?:恢复|打开|开启|取消静音|重新接收|重新收|重新发|继续收|继续发|unmute|resume|turn on|switch on)\s*(.+)$/iu;
const mute =
  /^(?:静音|不要|不看|屏蔽|关掉|关闭|关|停掉|停止|停发|停|退订|取消订阅|不收|不想要|mute|unsubscribe(?: me)? from)\s*(.+)$/iu;
/** 别给我发周刊, 会议提醒关掉, no more reminders: only where what is left is the name of a kind. */
const mutedBefore = /^(?:别|不要|不想|不用)再?(?:给我|跟我)?(?:收到|收|发|推送|推|看)\s*(.{1,20}?)了?吧?$/u;
const mutedBehind =
  /^(.{1,20}?)\s*(?:都|就)?(?:关掉|关闭|关了|关|停掉|停了|停|退订|别再?发|不要再?发|不用再?发|不要|不想收|不想看|不收|不看|静音)了?吧?$/u;
const mutedEnglish =
  /^(?:no more|no|(?:stop|do not|don['’]?t)(?: send(?:ing)?)?(?: me)?|turn off|switch off|i (?:do not|don['’]?t) want)\s+(.{1,30})$/iu;
const turned = /^(?:turn|switch) (.{1,30}?) (?:(off)|(?:back )?on)$/iu;
/** What stands around the name of a kind and does not change it. */
const aroundName =
  /^(?:the|any|all|my|more|those|所有的?|每周的?)\s*|\s*(?:了吧|了|吧|any ?more|please|for me|to me|again)$/giu;
const numbered = /^(会议|事项|meeting|item)\s*#?(\d{1,9})(?:\s.*)?$/iu;
const packaged = /^(?:汇总|资料包|package)\s+(.+)$/iu;
/** What people say around a time: 晚上十点以后别发消息, no messages after 10pm. */
const pleaBehind =
  /[\s,]*(?:请|就|都|也){0,2}(?:(?:别|不要|不用|勿)再?(?:给我|跟我|对我)?(?:发送|发|推送|推|通知|提醒|打扰|吵|烦|找|响)(?:我|任何|消息|通知|信息){0,3}|免打扰|勿扰|安静|静音)(?:了|吧){0,2}$/u;
const pleaBefore =
  /^(?:(?:别|不要|勿)在|(?:please )?(?:(?:do not|don['’]?t) (?:disturb|message|send|ping|bother|notify)(?: me)?(?: anything| messages?)?|(?:no|stop) (?:more )?(?:messages?|notifications?|notices?|pings?)(?: (?:for|to) me)?|nothing|not|quiet|be quiet|mute me|leave me alone)(?=\s+(?:after|before|past|from|outside|on)\b)\s*)/iu;
/** With one of these it is said to us, not of others. */
const saysMe = /我|消息|通知|\b(?:me|messages?|notifications?|notices?|pings?)\b/iu;
const longestPlea = 60;
/** `-5小时` is no length. */
const negative = /^[-–—]\s?\d/u;
/** Two clock times, whether there are such or not. */
const likeHours = /^\D*\d+[:：]\d+\s*[-–—~到至]\D*\d+[:：]\d+$/u;
const dayCount = /^(?:for\s*)?([一二两三四五六七八九十]{1,2}|\d{1,4})\s*(天|个?星期|周|days?|weeks?)$/iu;

export function readQuiet(text: string, now: Date, calendar: WorkCalendar): QuietWish {
  const plain = normalize(text).trim();
  if (plain === '') return { kind: 'show' };
  if (over.test(plain)) return { kind: 'over' };
  if (anyTime.test(plain)) return { kind: 'hours', hours: null };
  if (asCompany.test(plain)) return { kind: 'hours', hours: 'company' };
  const time = withoutPlea(plain);
  const off = daysOff.exec(plain) ?? daysOff.exec(time);
  if (off) return { kind: 'days-off', quiet: off[1] === undefined };
  const number = readOne.exec(plain)?.[1];
  if (number) return { kind: 'read', number: Number(number) };
  const span = readHours(plain) ?? readHours(time);
  if (span) return { kind: 'hours', hours: span };
  if (likeHours.test(plain) || negative.test(plain)) return unknown(plain);
  const until = () => readUntil(plain, now, calendar) ?? readUntil(time, now, calendar);
  return readKind(plain) ?? until() ?? unknown(plain);
}

/** “关掉周刊”, “晚上十点以后别发消息”, said to the bot without a command; null for anything that may be a matter. */
export function readPlainQuiet(text: string): QuietWish | null {
  const plain = normalize(text)
    .trim()
    .replace(/[.!~。！]{1,20}$/u, '');
  const hours = saysMe.test(plain) ? readHours(withoutPlea(plain)) : null;
  // An hour and no plea is an hour of something else.
  if (hours && withoutPlea(plain) !== plain) return { kind: 'hours', hours };
  const kind = readKind(plain);
  const isOne = kind?.kind === 'mute' || (kind?.kind === 'unmute' && liftedPlainly.test(plain));
  const isWhole = isOne && typeof kind.notice === 'string' && (wholeName.test(plain) || isLabel(plain));
  return isWhole && !kindsByName.has(plain.toLowerCase()) ? kind : null;
}

/** Of what else somebody speaks of reminders and minutes, nobody knows. */
const wholeName =
  /周刊|会议(?:提醒|邀请|纪要)|digest|weekly issue|meeting (?:reminders|invitations|invites|minutes)/iu;

/** 打开周刊 wants to read it. */
const liftedPlainly =
  /^(?:恢复|取消静音|重新(?:接收|收)|继续收|unmute|resume|turn on|switch on|(?:turn|switch) .{1,30} on$)/iu;

/** As our own button says it. */
function isLabel(text: string): boolean {
  const name = /^(?:恢复|unmute )(.+)$/iu.exec(text)?.[1]?.toLowerCase();
  return Object.values(kindNames).some(({ zh, en }) => name === zh[0] || name === en[0]);
}

function withoutPlea(text: string): string {
  if (Array.from(text).length > longestPlea) return text;
  const said = text.replace(polite, '');
  const rest = said.replace(pleaBefore, '').replace(pleaBehind, '').replace(/^在/u, '');
  // 别在晚上十点以后发: its verb stands at the end.
  return (/^(?:别|不要|勿)在/u.test(said) ? rest.replace(/发(?:消息|通知)?(?:给我)?了?$/u, '') : rest).trim();
}

function readKind(text: string): QuietWish | null {
  const said = text.replace(polite, '');
  const lifted = unmute.exec(said)?.[1];
  const [, name = '', off] = turned.exec(said) ?? [];
  const turnedTo = readNotice(name);
  if (turnedTo) return { kind: off ? 'mute' : 'unmute', notice: turnedTo };
  const notice = readNotice((lifted ?? mute.exec(said)?.[1] ?? text).trim());
  if (notice) return { kind: lifted ? 'unmute' : 'mute', notice };
  for (const form of [mutedBefore, mutedBehind, mutedEnglish]) {
    const kind = readNotice(form.exec(said)?.[1]?.trim() ?? '');
    if (kind) return { kind: 'mute', notice: kind };
  }
  return null;
}

function readNotice(words: string): NoticeKind | WishedMatter | null {
  const name = words.toLowerCase();
  return kindsByName.get(name) ?? kindsByName.get(name.replace(aroundName, '')) ?? readMatter(words);
}

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

const unknown = (text: string): QuietWish => ({
  kind: 'unknown',
  near: nearest(text.replace(mute, '$1').replace(unmute, '$1'), [...kindsByName.keys()], 2),
});
