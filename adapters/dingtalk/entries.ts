/** What people enter in their calendars themselves, read in the name of one of them. */
import type { Entry } from '../../src/domain/entry.ts';
import type { Held } from '../../src/domain/mirror.ts';
import { PlatformError } from '../../src/errors.ts';
import { asArray, asObject, asText } from '../common/values.ts';
import type { Answer, DingtalkClient } from './client.ts';
import { eventGoneCodes } from './errors.ts';
import { eventAttendees } from './limits.ts';

export const eventsPath = 'v1.0/calendar/users/:id/calendars/primary/events';

export const isGone = (error: unknown): boolean =>
  error instanceof PlatformError && eventGoneCodes.has(String(error.detail.code));

export async function readEntry(
  client: DingtalkClient,
  { id, place }: Pick<Held, 'id' | 'place'>,
): Promise<Entry | null> {
  try {
    const answer = await client.call({
      host: 'api',
      method: 'GET',
      path: `${eventsPath}/:id`,
      ids: [place, id],
      query: { maxAttendees: String(eventAttendees) },
    });
    return answer.status === 'cancelled' ? null : entryOf(answer);
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

function entryOf(answer: Answer): Entry {
  const organizer = asText(asObject(answer.organizer).id);
  const url = asText(asObject(answer.onlineMeetingInfo).url);
  const rule = asObject(answer.recurrence);
  return {
    title: asText(answer.summary),
    text: asText(answer.description),
    startAt: momentOf(answer.start),
    endAt: momentOf(answer.end),
    isAllDay: answer.isAllDay === true || asText(asObject(answer.start).date) !== '',
    // One of a series names the first of them.
    repeats: Object.keys(rule).length > 0 || asText(answer.seriesMasterId) !== '',
    organizer,
    people: asArray(answer.attendees)
      .map((one) => asText(asObject(one).id))
      .filter((id) => id !== ''),
    joinUrl: /^https?:\/\//.test(url) ? url : null,
  };
}

/** Times carry their offset. */
function momentOf(given: unknown): string | null {
  const ms = Date.parse(asText(asObject(given).dateTime));
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}
