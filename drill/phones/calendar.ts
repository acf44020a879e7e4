/** What stands in people's calendars, and what they enter there by hand, over the levers of each simulated platform. */
import type { DingtalkSimulator } from '../simulators/dingtalk/index.ts';
import type { FeishuSimulator } from '../simulators/feishu/index.ts';
import type { WecomSimulator } from '../simulators/wecom/index.ts';
import type { Names } from './names.ts';

/** What a person fills in. */
export interface EntryForm {
  title: string;
  text: string;
  startAt: Date;
  endAt: Date;
  isAllDay: boolean;
  /** Every week. */
  repeats: boolean;
  /** Names of those invited, besides herself. */
  people: string[];
  /** She invites us, where the app lets people do that. */
  invitesUs: boolean;
}

export interface PhoneEntry extends EntryForm {
  id: string;
  /** She may change it; else she only comes to it. */
  isHers: boolean;
}

export interface PhoneCalendar {
  entries(who: string): PhoneEntry[];
  /** A new entry, or with an id one of hers as it is now; throws for one that is not hers. */
  enter(who: string, form: EntryForm, id?: string): void;
  takeOff(who: string, id: string): void;
}

const weekly = 'FREQ=WEEKLY';

export function feishuCalendar(
  simulator: Pick<FeishuSimulator, 'calendarEvents' | 'enterEvent' | 'changeEvent' | 'removeEvent'>,
  names: Names,
): PhoneCalendar {
  const entries = (who: string): PhoneEntry[] => {
    const id = names.idOf(who);
    return simulator
      .calendarEvents()
      .filter(({ cancelled, attendees }) => !cancelled && attendees.some(({ openId }) => openId === id))
      .map((event) => ({
        id: event.id,
        title: event.summary,
        text: linesOf(event.description),
        startAt: event.startAt,
        endAt: event.endAt,
        isAllDay: event.isAllDay ?? false,
        repeats: Boolean(event.recurrence),
        people: event.attendees
          .filter(({ openId }) => openId !== id)
          .map(({ openId }) => names.nameOf(openId)),
        invitesUs: event.botInvited ?? false,
        isHers: event.organizerId === id,
      }));
  };
  const own = ownIn(entries);
  return {
    entries,
    enter(who, form, id) {
      const people = [...form.people.map(names.idOf), ...(form.invitesUs ? ['bot'] : [])];
      const entry = {
        summary: form.title,
        description: htmlOf(form.text),
        ...timesOf(form),
        people,
        isAllDay: form.isAllDay,
        recurrence: form.repeats ? weekly : '',
      };
      if (id === undefined) simulator.enterEvent(names.idOf(who), entry);
      else simulator.changeEvent(own(who, id), entry);
    },
    takeOff: (who, id) => simulator.removeEvent(own(who, id)),
  };
}

export function dingtalkCalendar(
  simulator: Pick<
    DingtalkSimulator,
    'calendarEvents' | 'users' | 'enterEvent' | 'changeEvent' | 'removeEvent'
  >,
  names: Names,
): PhoneCalendar {
  const entries = (who: string): PhoneEntry[] => {
    const mine = names.idOf(who);
    const users = new Map(simulator.users().map(({ unionId, userId }) => [unionId, userId]));
    return simulator.calendarEvents().flatMap((event) => {
      const { id, body, organizerUnionId, attendees, startAt, endAt, cancelled } = event;
      const ids = [organizerUnionId, ...attendees.map((one) => one.id)].map((one) => users.get(one) ?? '');
      if (cancelled || !ids.includes(mine)) return [];
      const people = [...new Set(ids)].filter((one) => one !== mine && one !== '').map(names.nameOf);
      return {
        id,
        title: String(body.summary ?? ''),
        text: String(body.description ?? ''),
        startAt,
        endAt,
        isAllDay: body.isAllDay === true,
        repeats: body.recurrence !== undefined,
        people,
        invitesUs: false,
        isHers: users.get(organizerUnionId) === mine,
      };
    });
  };
  const own = ownIn(entries);
  return {
    entries,
    enter(who, form, id) {
      const entry = {
        summary: form.title,
        description: form.text,
        ...timesOf(form),
        people: form.people.map(names.idOf),
        isAllDay: form.isAllDay,
      };
      const recurrence = form.repeats ? weeklyOf(form.startAt) : null;
      if (id !== undefined) simulator.changeEvent(own(who, id), { ...entry, recurrence });
      else simulator.enterEvent(names.idOf(who), { ...entry, ...(recurrence ? { recurrence } : {}) });
    },
    takeOff: (who, id) => simulator.removeEvent(own(who, id)),
  };
}

/** What people enter there no app is told of; what the app itself entered stands in everybody's. */
export function wecomCalendar(simulator: Pick<WecomSimulator, 'schedules'>, names: Names): PhoneCalendar {
  const refuse = (): never => {
    throw new Error('WeCom tells no app of what people enter in their calendars.');
  };
  return {
    entries(who) {
      const mine = names.idOf(who);
      return simulator
        .schedules()
        .filter(({ cancelled, attendees }) => !cancelled && attendees.includes(mine))
        .map(({ id, summary, description, startAt, endAt, attendees }) => ({
          id,
          title: summary,
          text: description,
          startAt,
          endAt,
          isAllDay: false,
          repeats: false,
          people: attendees.filter((one) => one !== mine).map(names.nameOf),
          invitesUs: false,
          isHers: false,
        }));
    },
    enter: refuse,
    takeOff: refuse,
  };
}

const ownIn =
  (entries: (who: string) => PhoneEntry[]) =>
  (who: string, id: string): string => {
    if (!entries(who).some((entry) => entry.id === id && entry.isHers))
      throw new Error(`${who} has no entry ${id} of her own.`);
    return id;
  };

const timesOf = ({ startAt, endAt }: EntryForm) => ({
  startAt: startAt.toISOString(),
  endAt: endAt.toISOString(),
});

const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const beijingMs = 8 * 3_600_000;

const weeklyOf = (startAt: Date) => ({
  pattern: {
    type: 'weekly',
    interval: 1,
    daysOfWeek: days[new Date(startAt.getTime() + beijingMs).getUTCDay()],
  },
  range: { type: 'noEnd' },
});

const signs: [string, string][] = [
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
];

/** Feishu keeps what people type as HTML, a paragraph for each line. */
const htmlOf = (text: string): string =>
  text === ''
    ? ''
    : signs
        .reduce((words, [sign, name]) => words.replaceAll(sign, name), text)
        .split('\n')
        .map((line) => `<p>${line}</p>`)
        .join('');

const linesOf = (html: string): string =>
  signs
    .reduceRight(
      (words, [sign, name]) => words.replaceAll(name, sign),
      html.replace(/<br\s*\/?>|<\/p>/gi, '\n').replace(/<[^>]*>/g, ''),
    )
    .trim();
