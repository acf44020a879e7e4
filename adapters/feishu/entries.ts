/** What people enter in their calendars and invite the bot to: it stands in the bot's own calendar, where no event tells of it. */
import type { Entry } from '../../src/domain/entry.ts';
import type { Held } from '../../src/domain/mirror.ts';
import { PlatformError } from '../../src/errors.ts';
import type { OursChanged } from '../../src/ports/platform.ts';
import { asArray, asObject, asText } from '../common/values.ts';
import type { FeishuClient } from './client.ts';
import { calendarParameterCode, eventGoneCodes } from './errors.ts';
import { attendeePageSize, attendeesPerEvent, eventPageSize } from './limits.ts';
import { isId, isPart } from './values.ts';

export const users = { user_id_type: 'open_id' } as const;
export const eventsPath = 'calendar/v4/calendars/:id/events';

export const isGone = (error: unknown): boolean =>
  error instanceof PlatformError && eventGoneCodes.has(Number(error.detail.code));

export type At = [place: string, id: string];

/** The people who are invited now. */
export async function attendees(client: FeishuClient, ids: At): Promise<string[]> {
  const found: string[] = [];
  for (let token = ''; ; ) {
    const { data } = await client.call({
      method: 'GET',
      path: `${eventsPath}/:id/attendees`,
      ids,
      params: { ...users, page_size: attendeePageSize, ...(token ? { page_token: token } : {}) },
    });
    found.push(
      ...asArray(data.items)
        .map(asObject)
        .filter(({ type, rsvp_status: answer }) => type === 'user' && answer !== 'removed')
        .map(({ user_id: id }) => asText(id)),
    );
    token = data.has_more === true ? asText(data.page_token) : '';
    if (token === '') return found;
  }
}

export async function readEntry(
  client: FeishuClient,
  { id, place }: Pick<Held, 'id' | 'place'>,
): Promise<Entry | null> {
  try {
    const { data } = await client.call({
      method: 'GET',
      path: `${eventsPath}/:id`,
      ids: [place, id],
      params: { ...users, need_attendee: true, max_attendee_num: attendeesPerEvent },
    });
    const event = asObject(data.event);
    if (event.status === 'cancelled') return null;
    const entry = entryOf(event);
    const isMore = event.has_more_attendee === true;
    return isMore ? { ...entry, people: (await attendees(client, [place, id])).filter(isId) } : entry;
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

function entryOf(event: Record<string, unknown>): Entry {
  const all = asArray(event.attendees).map(asObject);
  const isOrganizer = (one: Record<string, unknown>) => one.is_organizer === true;
  const organizer = asText(asObject(event.event_organizer).user_id) || asText(all.find(isOrganizer)?.user_id);
  const url = asText(asObject(event.vchat).meeting_url);
  return {
    title: asText(event.summary),
    text: plainOf(asText(event.description)),
    startAt: momentOf(event.start_time),
    endAt: momentOf(event.end_time),
    isAllDay: asText(asObject(event.start_time).date) !== '',
    repeats: asText(event.recurrence) !== '' || event.is_exception === true,
    organizer,
    people: all
      .filter(({ type, rsvp_status: answer }) => type === 'user' && answer !== 'removed')
      .map(({ user_id: id }) => id)
      .filter(isId),
    joinUrl: /^https?:\/\//.test(url) ? url : null,
    invitesUs: true,
  };
}

/** Seconds, in a text. */
function momentOf(given: unknown): string | null {
  const seconds = Number(asText(asObject(given).timestamp) || Number.NaN);
  return seconds > 0 && seconds < 8.64e12 ? new Date(seconds * 1000).toISOString() : null;
}

const signs: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&nbsp;': ' ' };

/** Feishu keeps HTML in it: the lines that people see. */
const plainOf = (html: string): string =>
  html
    .replace(/<br\s*\/?>|<\/(?:p|div|li)>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:amp|lt|gt|nbsp);/g, (sign) => signs[sign] ?? sign)
    .trim();

/** What others changed in our calendar; a mark that is not known any more is one for all that lies ahead. */
export async function lookAtOurs(
  client: FeishuClient,
  place: string,
  since: string | null,
  now: Date,
): Promise<OursChanged> {
  try {
    return await lookSince(client, place, since, now);
  } catch (error) {
    const isForgotten =
      since !== null && error instanceof PlatformError && Number(error.detail.code) === calendarParameterCode;
    if (!isForgotten) throw error;
    return lookSince(client, place, null, now);
  }
}

async function lookSince(
  client: FeishuClient,
  place: string,
  since: string | null,
  now: Date,
): Promise<OursChanged> {
  const entries = new Map<string, OursChanged['entries'][number]>();
  const anchor = { anchor_time: String(Math.floor(now.getTime() / 1000)) };
  let mark: Record<string, string> = since === null ? anchor : { sync_token: since };
  for (;;) {
    const { data } = await client.call({
      method: 'GET',
      path: eventsPath,
      ids: [place],
      params: { ...users, page_size: eventPageSize, ...mark },
    });
    for (const event of asArray(data.items).map(asObject)) {
      const { event_id: id, organizer_calendar_id: whose } = event;
      // What we made ourselves is known.
      if (isPart(id) && whose !== place) entries.set(id, { id, place });
    }
    const [page, next] = [asText(data.page_token), asText(data.sync_token)];
    if (data.has_more !== true) return { entries: [...entries.values()], since: next || (since ?? '') };
    if (page === '' && next === '') return { entries: [...entries.values()], since: since ?? '' };
    mark = page === '' ? { sync_token: next } : { ...anchor, page_token: page };
  }
}
