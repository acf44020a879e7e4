/** Meetings in people's calendars: schedules in one calendar of the app. There are no keys, so that what may be there is looked for. */
import type { EventWish } from '../../src/domain/mirror.ts';
import { PlatformError } from '../../src/errors.ts';
import type { Events, KeepHow } from '../../src/ports/platform.ts';
import { asArray, asObject, asText, cleanText, cutText } from '../common/values.ts';
import type { WecomClient } from './client.ts';
import { nobodyCodes } from './errors.ts';
import { calendarColour, scheduleAttendees, scheduleLetters, schedulesPerPage } from './limits.ts';

/** path/93624, read 2026-11: 1 of a schedule that was called off. */
const calledOff = 1;

export function createEvents(client: WecomClient, { agentId }: { agentId: number }): Events {
  const call = (path: string, body: Record<string, unknown>, repeat: 'harmless' | 'harmful' = 'harmless') =>
    client.call({ method: 'POST', path: `oa/${path}`, body, repeat });

  /** Whether it still stands: changing what is gone would be refused in words that no page lists. */
  async function stands(id: string): Promise<boolean> {
    const answer = await call('schedule/get', { schedule_id_list: [id] });
    return asArray(answer.schedule_list)
      .map(asObject)
      .some(({ schedule_id: own, status }) => own === id && status !== calledOff);
  }

  async function find(place: string, mark: string): Promise<string | null> {
    for (let offset = 0; ; offset += schedulesPerPage) {
      const answer = await call('schedule/get_by_calendar', {
        cal_id: place,
        offset,
        limit: schedulesPerPage,
      });
      const page = asArray(answer.schedule_list).map(asObject);
      const found = page.find(
        ({ description, status }) => status !== calledOff && asText(description).endsWith(mark),
      );
      if (found) return asText(found.schedule_id);
      if (page.length < schedulesPerPage) return null;
    }
  }

  async function add(place: string, wish: EventWish): Promise<string> {
    const attendees = attendeesOf(wish);
    try {
      return await addWith(place, wish, attendees);
    } catch (error) {
      if (!concernsPeople(error)) throw error;
      // One who does not exist spoils the whole call.
      const id = await addWith(place, wish, []);
      for (const one of attendees) await invite(id, one);
      return id;
    }
  }

  async function addWith(place: string, wish: EventWish, attendees: { userid: string }[]): Promise<string> {
    const schedule = { ...scheduleOf(wish), attendees, cal_id: place };
    const { schedule_id: id } = await call('schedule/add', { schedule, agentid: agentId }, 'harmful');
    if (typeof id === 'string' && id !== '') return id;
    throw new PlatformError('wecom', 'in-doubt', 'WeCom made a schedule without an id');
  }

  async function invite(id: string, one: { userid: string }): Promise<void> {
    try {
      await call('schedule/add_attendees', { schedule_id: id, attendees: [one] });
    } catch (error) {
      if (!concernsPeople(error)) throw error;
    }
  }

  async function change(id: string, place: string, wish: EventWish): Promise<void> {
    const attendees = attendeesOf(wish);
    const update = (people: { userid: string }[]) =>
      call('schedule/update', {
        schedule: { ...scheduleOf(wish), schedule_id: id, attendees: people, cal_id: place },
      });
    try {
      await update(attendees);
    } catch (error) {
      if (!concernsPeople(error)) throw error;
      await update([]);
      for (const one of attendees) await invite(id, one);
    }
  }

  return {
    opensRooms: false,
    async openPlace(name) {
      const answer = await call('calendar/add', {
        calendar: { summary: name, color: calendarColour, description: '' },
        agentid: agentId,
      });
      const id = asText(answer.cal_id);
      if (id !== '') return id;
      throw new PlatformError('wecom', 'unavailable', 'WeCom made a calendar without an id');
    },
    async keep(wish, { held, place = '', mark, triedAt }: KeepHow) {
      if (held && !(await stands(held.id)))
        throw new PlatformError('wecom', 'unknown-target', 'the schedule is gone', { code: 'schedule-gone' });
      const known = held?.id ?? (triedAt ? await find(place, mark) : null);
      const at = held?.place ?? place;
      if (known) await change(known, at, wish);
      return { id: known ?? (await add(at, wish)), place: at };
    },
    async drop({ id }) {
      if (await stands(id)) await call('schedule/del', { schedule_id: id });
    },
  };
}

const attendeesOf = ({ people }: EventWish) =>
  people.slice(0, scheduleAttendees).map(({ externalId }) => ({ userid: externalId }));

const secondsOf = (iso: string) => Math.floor(Date.parse(iso) / 1000);

const scheduleOf = ({ title, text, startAt, endAt, place }: EventWish) => ({
  start_time: secondsOf(startAt),
  end_time: secondsOf(endAt),
  is_whole_day: 0,
  summary: cutText(title, scheduleLetters.title),
  description: descriptionOf(text),
  ...(place ? { location: cutText(place, scheduleLetters.place) } : {}),
  // We remind people ourselves.
  reminders: { is_remind: 0, timezone: 8 },
});

/** As much as there is room for; the last line says which meeting it is. */
function descriptionOf(text: string): string {
  const cleaned = cleanText(text);
  if (cleaned.length <= scheduleLetters.text) return cleaned;
  const mark = cleaned.slice(cleaned.lastIndexOf('\n'));
  return `${cutText(cleaned.slice(0, -mark.length), scheduleLetters.text - mark.length)}${mark}`;
}

const concernsPeople = (error: unknown): boolean =>
  error instanceof PlatformError && nobodyCodes.has(Number(error.detail.code));
