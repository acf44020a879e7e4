/** Meetings in people's calendars: events of whoever leads them, in the calendar that everybody has, with a room of DingTalk. */
import type { EventWish, Held, Known } from '../../src/domain/mirror.ts';
import { isWorthRetrying, PlatformError } from '../../src/errors.ts';
import type { Events, KeepHow } from '../../src/ports/platform.ts';
import { asArray, asObject, asText, cleanText, cutText } from '../common/values.ts';
import type { Answer, DingtalkClient } from './client.ts';
import { eventsPath, isGone, readEntry } from './entries.ts';
import { eventAttendees, eventKeyMemoryMs, eventLetters, eventsPerPage } from './limits.ts';

/** How far from its time an event is looked for: it may have been moved since. */
const lookMs = 62 * 86_400_000;

export function createEvents(client: DingtalkClient): Events {
  return {
    opensRooms: true,
    async keep(wish, how) {
      const organiser = how.held?.place ?? organiserOf(wish);
      const known = how.held?.id ?? (await findIfForgotten(client, organiser, wish, how));
      const answer = known
        ? await change(client, organiser, known, wish)
        : await create(client, organiser, wish, how);
      // An earlier try may have made it as it was wanted then.
      if (!known && how.triedAt) await change(client, organiser, asText(answer.id), wish);
      return heldOf(answer, organiser, how.held);
    },
    async drop({ id, place }) {
      try {
        await client.call({
          host: 'api',
          method: 'DELETE',
          path: `${eventsPath}/:id`,
          ids: [place, id],
          query: { pushNotification: 'false' },
        });
      } catch (error) {
        if (!isGone(error)) throw error;
      }
    },
    readEntry: (at) => readEntry(client, at),
  };
}

/** Whoever leads it; an event has to be somebody's. */
function organiserOf({ owner, people }: EventWish): string {
  const unionId = [owner, ...people].find((one) => one?.unionId)?.unionId;
  if (unionId) return unionId;
  throw new PlatformError('dingtalk', 'not-allowed', 'nobody of this meeting has a union id yet', {
    code: 'no-union-id',
  });
}

const attendeesOf = (people: Known[], organiser: string) =>
  people
    .flatMap(({ unionId }) => (unionId && unionId !== organiser ? { id: unionId } : []))
    .slice(0, eventAttendees);

const timeOf = (iso: string) => ({ dateTime: iso.replace(/\.\d+Z$/, 'Z'), timeZone: 'Asia/Shanghai' });

const bodyOf = ({ title, text, startAt, endAt, place }: EventWish) => ({
  summary: cutText(title, eventLetters.title),
  description: descriptionOf(text),
  start: timeOf(startAt),
  end: timeOf(endAt),
  ...(place ? { location: { displayName: place } } : {}),
  // People hear of meetings from us, and are reminded by us.
  reminders: [],
  extra: { noPushNotification: 'true', noChatNotification: 'true' },
});

/** As much as there is room for; the last line says which meeting it is. */
function descriptionOf(text: string): string {
  const cleaned = cleanText(text);
  if (cleaned.length <= eventLetters.text) return cleaned;
  const mark = cleaned.slice(cleaned.lastIndexOf('\n'));
  return `${cutText(cleaned.slice(0, -mark.length), eventLetters.text - mark.length)}${mark}`;
}

async function create(
  client: DingtalkClient,
  organiser: string,
  wish: EventWish,
  { key }: KeepHow,
): Promise<Answer> {
  const attendees = attendeesOf(wish.people, organiser);
  const make = (people: { id: string }[]) =>
    client.call({
      host: 'api',
      method: 'POST',
      path: eventsPath,
      ids: [organiser],
      headers: { 'x-client-token': key },
      body: {
        ...bodyOf(wish),
        attendees: people,
        ...(wish.ownRoom ? { onlineMeetingInfo: { type: 'dingtalk' } } : {}),
      },
      repeat: 'keyed',
    });
  try {
    return await make(attendees);
  } catch (error) {
    if (attendees.length === 0 || !mayConcernPeople(error)) throw error;
    // One who does not exist spoils the whole call.
    const answer = await make([]);
    await inviteEach(client, [organiser, asText(answer.id)], attendees);
    return answer;
  }
}

async function change(
  client: DingtalkClient,
  organiser: string,
  id: string,
  wish: EventWish,
): Promise<Answer> {
  const attendees = attendeesOf(wish.people, organiser);
  const path = `${eventsPath}/:id`;
  const put = (people: { id: string }[]) =>
    client.call({
      host: 'api',
      method: 'PUT',
      path,
      ids: [organiser, id],
      body: { ...bodyOf(wish), attendees: people },
    });
  try {
    return await put(attendees);
  } catch (error) {
    if (!mayConcernPeople(error)) throw error;
    const answer = await put([]).catch((again: unknown) => {
      // The event of somebody who has left: another leads it now.
      if (mayConcernPeople(again) && wish.owner?.unionId && wish.owner.unionId !== organiser)
        throw new PlatformError('dingtalk', 'unknown-target', 'whose event it was is gone');
      throw again;
    });
    await inviteEach(client, [organiser, id], attendees);
    return answer;
  }
}

/** DingTalk does not say who it was. */
const mayConcernPeople = (error: unknown): boolean =>
  error instanceof PlatformError && error.kind === 'bad-request';

async function inviteEach(client: DingtalkClient, ids: string[], people: { id: string }[]): Promise<void> {
  for (const one of people) {
    try {
      const body = { attendeesToAdd: [one], pushNotification: false };
      await client.call({ host: 'api', method: 'POST', path: `${eventsPath}/:id/attendees`, ids, body });
    } catch (error) {
      if (isWorthRetrying(error) || !mayConcernPeople(error)) throw error;
    }
  }
}

/** A key is remembered for a day: after that the event is looked for by the line that only it has. */
async function findIfForgotten(
  client: DingtalkClient,
  organiser: string,
  wish: EventWish,
  { mark, triedAt, now }: KeepHow,
): Promise<string | null> {
  if (!triedAt || now.getTime() - triedAt.getTime() < eventKeyMemoryMs) return null;
  for (let nextToken = ''; ; ) {
    const answer = await client.call({
      host: 'api',
      method: 'GET',
      path: eventsPath,
      ids: [organiser],
      query: {
        timeMin: new Date(Date.parse(wish.startAt) - lookMs).toISOString(),
        timeMax: new Date(Date.parse(wish.endAt) + lookMs).toISOString(),
        maxResults: String(eventsPerPage),
        ...(nextToken ? { nextToken } : {}),
      },
    });
    const found = asArray(answer.events)
      .map(asObject)
      .find(({ description, status }) => status !== 'cancelled' && asText(description).endsWith(mark));
    if (found) return asText(found.id);
    nextToken = asText(answer.nextToken);
    if (nextToken === '') return null;
  }
}

function heldOf(answer: Answer, place: string, held: Held | null): Held {
  const id = asText(answer.id) || held?.id;
  if (!id) throw new PlatformError('dingtalk', 'unavailable', 'DingTalk made an event without an id');
  const url = asText(asObject(answer.onlineMeetingInfo).url);
  const joinUrl = /^https?:\/\//.test(url) ? url : held?.joinUrl;
  return { id, place, ...(joinUrl ? { joinUrl } : {}) };
}
