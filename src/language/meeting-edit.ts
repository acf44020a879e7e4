/** Reads what is to change about a meeting: `周五下午3点 议程：… 加 @李娜 去掉 @张伟`. */

import { dayMs, dayNumber, weekdayOfDay } from '../domain/calendar.ts';
import type { AgendaPoint } from '../domain/meeting.ts';
import { shanghaiAt, shanghaiDate } from '../domain/worktime.ts';
import { type BookingContext, readBooking, type SaidOwner } from './booking.ts';
import { readNames } from './booking-names.ts';
import { readParts } from './booking-parts.ts';
import type { DoubtfulName } from './names.ts';
import { isNoPlace, withoutPlace, withPlace } from './place.ts';
import type { When } from './when.ts';

export interface EditText {
  when: When;
  /** Null where nothing was said of it. */
  topic: string | null;
  agenda: AgendaPoint[] | null;
  owner: SaidOwner | null;
  /** Empty where it was taken back. */
  place: string | null;
  reason: string | null;
  addIds: string[];
  addDepartmentIds: string[];
  removeIds: string[];
  removeDepartmentIds: string[];
  doubtful: DoubtfulName[];
}

const clock = String.raw`(?:凌晨|早上|早晨|上午|中午|下午|傍晚|晚上)?\s*[\d一二三四五六七八九十两]{1,3}(?:[点时:：](?:半|[一三]刻|[\d一二三四五六七八九十]{1,3}分?)?|\s*(?=[ap]m))\s*(?:[ap]m)?`;
const clockAlone = new RegExp(
  String.raw`^(?:改?到|改[为成]|to|at)?\s*${clock}(?:\s*(?:[-–—~到至]|to)\s*${clock})?(?:\s*\d{1,3}\s*(?:分钟|个?小时|min(?:ute)?s?|hours?))?$`,
  'iu',
);

/** What is not said stays as it is: the clock time of `改 12 周五`, the day of `改 12 下午2点`. */
export function atSameClock(when: When, meetingAt: Date): When {
  if (when.kind === 'time' && clockAlone.test(when.text.trim())) return onDayOf(when, meetingAt);
  if (when.kind !== 'ask' || when.reason !== 'no-clock' || when.date === undefined) return when;
  const { text = when.date, index = 0, parts = [] } = when;
  const day = shanghaiAt(when.date, '00:00').getTime();
  const clockMs = meetingAt.getTime() - shanghaiAt(shanghaiDate(meetingAt), '00:00').getTime();
  return { kind: 'time', start: new Date(day + clockMs), end: null, text, index, parts };
}

const weekdayAlone =
  /^(?:(?:改?到|改[为成]|to|on)\s*)?(?:(?:周|星期|礼拜)[一二三四五六日天]|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)/iu;

/** Of one that repeats, a weekday alone is that of its own week, not of the present one. */
export function inItsWeek(when: When, meetingAt: Date): When {
  if (when.kind !== 'time' || !weekdayAlone.test(when.text.trim())) return when;
  const later = Math.max(0, mondayOf(meetingAt) - mondayOf(when.start)) * dayMs;
  const moved = (at: Date) => new Date(at.getTime() + later);
  return { ...when, start: moved(when.start), end: when.end && moved(when.end) };
}

function mondayOf(at: Date): number {
  const day = dayNumber(at.getTime());
  return day - ((weekdayOfDay(day) + 6) % 7);
}

/** Not back to a day that is over. */
function onDayOf(when: When & { kind: 'time' }, meetingAt: Date): When {
  const dayOf = (at: Date) => shanghaiAt(shanghaiDate(at), '00:00').getTime();
  const later = Math.max(0, dayOf(meetingAt) - dayOf(when.start));
  const moved = (at: Date) => new Date(at.getTime() + later);
  return { ...when, start: moved(when.start), end: when.end && moved(when.end) };
}

const removingWords = '(?:去掉|移除|不请|不用|(?<![a-z])(?:remove|without|drop))';

/** Who need not come: a list may go on after a blank with a mention or with a name that is known and stands alone. */
function removingOf(names: readonly string[]): RegExp {
  const known = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')).join('|') || '(?!)';
  return new RegExp(
    String.raw`${removingWords}\s*[:：]?\s*(?<names>(?:(?:[@＠]\S+|[^\s,，;；@＠]+)(?:\s*[、,，]\s*|\s+(?=[@＠]|(?:${known})(?:[\s、,，;；]|$)))?)+)`,
    'giu',
  );
}

const renaming =
  /(?<=^|[\s,，;；。])(?:(?:改名字?|改个名字?|更名|(?:会议)?(?:议题|主题|名称|名字|标题)改)[为成叫作到]?|rename(?:d|\s+it)?(?:\s+to)?(?=\s))\s*[:：]?\s*(?=\S)/iu;

/** `改名 支付周会` says its topic. */
export const withTopic = (text: string): string =>
  text.replace(renaming, (_, at: number) => `${at === 0 ? '' : ' '}议题：`);

export function readMeetingEdit(typed: string, context: BookingContext): EditText {
  const text = withoutPlace(typed);
  const names = [...context.people, ...context.departments].flatMap((n) => [n.name, ...(n.aliases ?? [])]);
  const removing = removingOf(names.filter((name) => text.includes(name)));
  const removed = [...text.matchAll(removing)].map((m) => readNames(m.groups?.names ?? '', context, 'list'));
  const kept = text
    .replace(removing, ' ')
    .replace(/(?:增加|加上|加|(?<![a-z])add)\s*(?=[@＠:：])/giu, ' ')
    .trim();
  const labelled = withPlace(withTopic(kept));
  const said = readBooking(labelled, context);
  return {
    when: said.when,
    topic: readParts(labelled, names).topic === '' || said.topic === '' ? null : said.topic,
    agenda: said.agenda.length > 0 ? said.agenda : null,
    owner: said.owner,
    place: said.place === '' ? null : isNoPlace(said.place) ? '' : said.place,
    reason: said.reason === '' ? null : said.reason,
    addIds: said.personIds,
    addDepartmentIds: said.departmentIds,
    removeIds: removed.flatMap((names) => names.personIds),
    removeDepartmentIds: removed.flatMap((names) => names.departmentIds),
    doubtful: [...said.doubtful, ...removed.flatMap((names) => names.doubtful)],
  };
}
