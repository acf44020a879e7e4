/** Meetings in people's calendars: events on the bot's own calendar, to which people are invited, with a room of Feishu. */
import type { EventWish, Held } from '../../src/domain/mirror.ts';
import { isWorthRetrying, PlatformError } from '../../src/errors.ts';
import type { Events, KeepHow } from '../../src/ports/platform.ts';
import { asArray, asObject, asText, cleanText, cutText } from '../common/values.ts';
import type { FeishuClient } from './client.ts';
import { type At, attendees, eventsPath, isGone, lookAtOurs, readEntry, users } from './entries.ts';
import { nobodyCode } from './errors.ts';
import { attendeesPerCall, eventKeyMinLength, eventTextMaxLength, eventTitleMaxLength } from './limits.ts';
import { isId, isPart } from './values.ts';

export function createEvents(client: FeishuClient): Events {
  let primary: Promise<string> | undefined;
  const calendar = () => {
    primary ??= primaryOf(client).catch((error: unknown) => {
      primary = undefined;
      throw error;
    });
    return primary;
  };
  return {
    opensRooms: true,
    async keep(wish, how) {
      const place = how.held?.place ?? (await calendar());
      const id = how.held?.id ?? (await create(client, place, wish, how));
      // An earlier try may have made it as it was wanted then.
      if (how.held || how.triedAt) await change(client, [place, id], wish);
      const known = how.held || how.triedAt ? await attendees(client, [place, id]) : [];
      await invite(client, [place, id], wish, known);
      return read(client, [place, id]);
    },
    async drop({ id, place }) {
      try {
        const params = { need_notification: false };
        await client.call({ method: 'DELETE', path: `${eventsPath}/:id`, ids: [place, id], params });
      } catch (error) {
        if (!isGone(error)) throw error;
      }
    },
    readEntry: (at) => readEntry(client, at),
    lookAtOurs: async (since, now) => lookAtOurs(client, await calendar(), since, now),
  };
}

async function primaryOf(client: FeishuClient): Promise<string> {
  const { data } = await client.call({
    method: 'POST',
    path: 'calendar/v4/calendars/primary',
    params: users,
  });
  const id = asObject(asObject(asArray(data.calendars)[0]).calendar).calendar_id;
  if (isPart(id)) return id;
  throw new PlatformError('feishu', 'unavailable', 'Feishu told no calendar of the bot');
}

async function create(client: FeishuClient, place: string, wish: EventWish, how: KeepHow): Promise<string> {
  const { data } = await client.call({
    method: 'POST',
    path: eventsPath,
    ids: [place],
    params: { ...users, idempotency_key: how.key.padEnd(eventKeyMinLength, '-') },
    body: {
      ...bodyOf(wish),
      vchat: { ...roomOf(wish), ...(wish.ownRoom ? { meeting_settings: settingsOf(wish) } : {}) },
      attendee_ability: 'can_see_others',
      free_busy_status: 'busy',
      // We remind people ourselves.
      reminders: [],
    },
    repeat: 'keyed',
  });
  const id = asObject(data.event).event_id;
  if (isPart(id)) return id;
  throw new PlatformError('feishu', 'unavailable', 'Feishu made an event without an id');
}

/** Events of an app: whoever comes may open the room, and only the first making names its owner. */
const settingsOf = ({ owner }: EventWish) => ({
  ...(owner && isId(owner.externalId) ? { owner_id: owner.externalId } : {}),
  allow_attendees_start: true,
  join_meeting_permission: 'only_organization_employees',
});

function roomOf({ ownRoom, joinUrl }: EventWish): Record<string, unknown> {
  if (ownRoom) return { vc_type: 'vc' };
  return joinUrl ? { vc_type: 'third_party', meeting_url: joinUrl } : { vc_type: 'no_meeting' };
}

const timeOf = (iso: string) => ({
  timestamp: String(Math.floor(Date.parse(iso) / 1000)),
  timezone: 'Asia/Shanghai',
});

const bodyOf = ({ title, text, startAt, endAt, place }: EventWish) => ({
  summary: cutText(title, eventTitleMaxLength),
  description: descriptionOf(text),
  need_notification: false,
  start_time: timeOf(startAt),
  end_time: timeOf(endAt),
  ...(place ? { location: { name: place } } : {}),
});

/** Feishu reads HTML in it: what people wrote stays what they wrote. */
function descriptionOf(text: string): string {
  const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
  const escaped = (part: string) => part.replace(/[&<>]/g, (sign) => marks[sign] ?? sign);
  let kept = cleanText(text);
  // The last line says which meeting it is.
  const mark = kept.slice(kept.lastIndexOf('\n'));
  while (escaped(kept).length > eventTextMaxLength) {
    const body = [...kept.slice(0, kept.length - mark.length)];
    kept = `${body.slice(0, Math.floor(body.length * 0.9)).join('')}…${mark}`;
  }
  return escaped(kept);
}

async function change(client: FeishuClient, ids: At, wish: EventWish): Promise<void> {
  await client.call({
    method: 'PATCH',
    path: `${eventsPath}/:id`,
    ids,
    params: users,
    body: { ...bodyOf(wish), vchat: roomOf(wish) },
  });
}

async function invite(client: FeishuClient, ids: At, { people }: EventWish, known: string[]): Promise<void> {
  const wanted = people.map(({ externalId }) => externalId).filter(isId);
  await add(
    client,
    ids,
    wanted.filter((id) => !known.includes(id)),
  );
  const gone = known.filter((id) => !wanted.includes(id));
  for (const portion of portions(gone)) {
    const body = {
      delete_ids: portion.map((id) => ({ type: 'user', user_id: id })),
      need_notification: false,
    };
    const path = `${eventsPath}/:id/attendees/batch_delete`;
    await client.call({ method: 'POST', path, ids, params: users, body });
  }
}

async function add(client: FeishuClient, ids: At, people: string[]): Promise<void> {
  for (const portion of portions(people)) {
    try {
      await addOnce(client, ids, portion);
    } catch (error) {
      if (isWorthRetrying(error) || !concernsPeople(error)) throw error;
      // One who cannot be invited spoils the whole call.
      for (const one of portion.length > 1 ? portion : []) await addIfPossible(client, ids, one);
    }
  }
}

async function addIfPossible(client: FeishuClient, ids: At, person: string): Promise<void> {
  try {
    await addOnce(client, ids, [person]);
  } catch (error) {
    if (isWorthRetrying(error) || !concernsPeople(error)) throw error;
  }
}

/** Nobody of this id; or the id is none of this app. */
const concernsPeople = (error: unknown): boolean =>
  error instanceof PlatformError && [nobodyCode, 99992351].includes(Number(error.detail.code));

async function addOnce(client: FeishuClient, ids: At, people: string[]): Promise<void> {
  const body = {
    attendees: people.map((id) => ({ type: 'user', user_id: id })),
    need_notification: false,
  };
  await client.call({ method: 'POST', path: `${eventsPath}/:id/attendees`, ids, params: users, body });
}

function portions(all: string[]): string[][] {
  const count = Math.ceil(all.length / attendeesPerCall);
  return Array.from({ length: count }, (_, i) => all.slice(i * attendeesPerCall, (i + 1) * attendeesPerCall));
}

/** The link to join is there from the first attendee on. */
async function read(client: FeishuClient, ids: At): Promise<Held> {
  const { data } = await client.call({ method: 'GET', path: `${eventsPath}/:id`, ids, params: users });
  const event = asObject(data.event);
  const room = asObject(event.vchat);
  const [link, joinUrl] = [asText(event.app_link), asText(room.meeting_url)];
  const [place, id] = ids;
  return {
    id,
    place,
    ...(/^https:\/\//.test(link) ? { link } : {}),
    ...(room.vc_type === 'vc' && /^https?:\/\//.test(joinUrl) ? { joinUrl } : {}),
  };
}
