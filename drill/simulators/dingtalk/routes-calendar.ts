/** Calendar events of a person: made, changed, listed, answered, with busy times and sign-in. */
import {
  attendeeShown,
  checkBody,
  mostAttendees,
  readAttendees,
  readTime,
  shown,
  times,
  withMeeting,
} from './calendar-body.ts';
import type { Core } from './core.ts';
import { badParameter, V1Failure } from './failures.ts';
import { type Call, type Fields, pageByToken, personByUnionId, type Route, text, texts } from './request.ts';
import type { SimCalendarEvent } from './types.ts';
import { freshId, knownKey } from './world.ts';

const read = ['Calendar.Event.Read'];
const write = ['Calendar.Event.Write'];
const creationsPerDay = 100;
const dayMs = 24 * 60 * 60_000;
const beijingMs = 8 * 60 * 60_000;
const statuses = ['accepted', 'declined', 'tentative', 'needsAction'];
const base = 'v1.0/calendar/users/:unionId/calendars/primary/events';

const eventFields: Fields = {
  summary: 'text',
  description: 'text',
  richTextDescription: 'object',
  start: 'object',
  end: 'object',
  isAllDay: 'flag',
  attendees: 'list',
  location: 'object',
  reminders: 'list',
  recurrence: 'object',
  onlineMeetingInfo: 'object',
  extra: 'object',
  uiConfigs: 'list',
};

function route(
  method: Route['method'],
  path: string,
  more: Pick<Route, 'fields' | 'query'>,
  handle: (call: Call) => unknown,
  scopes = write,
): Route {
  return { host: 'api', method, path, scopes, ...more, handle };
}

export const calendarRoutes: readonly Route[] = [
  route('POST', base, { fields: { ...eventFields, summary: 'text!', start: 'object!' } }, create),
  route('PUT', `${base}/:eventId`, { fields: { ...eventFields, id: 'text' } }, update),
  route('DELETE', `${base}/:eventId`, { query: { pushNotification: 'flag' } }, (call) => {
    const event = eventBy(call);
    event.cancelled = true;
    changed(call.core, event, 'deleted');
    return {};
  }),
  route(
    'GET',
    `${base}/:eventId`,
    { query: { maxAttendees: 'number' } },
    (call) => shown(eventBy(call)),
    read,
  ),
  route(
    'GET',
    base,
    {
      query: {
        timeMin: 'text',
        timeMax: 'text',
        maxResults: 'number',
        maxAttendees: 'number',
        nextToken: 'text',
        syncToken: 'text',
        showDeleted: 'flag',
      },
    },
    list,
    read,
  ),
  route(
    'GET',
    'v1.0/calendar/users/:unionId/calendars/primary/eventsview',
    {
      query: {
        timeMin: 'text',
        timeMax: 'text',
        maxResults: 'number',
        maxAttendees: 'number',
        nextToken: 'text',
      },
    },
    list,
    read,
  ),
  route(
    'POST',
    `${base}/:eventId/attendees`,
    { fields: { attendeesToAdd: 'list!', pushNotification: 'flag' } },
    (call) => {
      const event = eventBy(call);
      const fresh = readAttendees(call, call.body.attendeesToAdd);
      const known = new Set(event.attendees.map((attendee) => attendee.id));
      event.attendees.push(...fresh.filter((attendee) => !known.has(attendee.id)));
      if (event.attendees.length > mostAttendees)
        throw badParameter('attendeesToAdd', `over ${mostAttendees}`);
      changed(call.core, event, 'updated');
      return {};
    },
  ),
  route(
    'POST',
    `${base}/:eventId/attendees/batchRemove`,
    { fields: { attendeesToRemove: 'list!' } },
    (call) => {
      const event = eventBy(call);
      const gone = new Set(readAttendees(call, call.body.attendeesToRemove).map((attendee) => attendee.id));
      event.attendees = event.attendees.filter((attendee) => !gone.has(attendee.id));
      changed(call.core, event, 'updated');
      return {};
    },
  ),
  route(
    'GET',
    `${base}/:eventId/attendees`,
    { query: { maxResults: 'number', nextToken: 'text' } },
    (call) => {
      const { attendees } = eventBy(call);
      const page = pageByToken(attendees, queryPage(call), 100, 100);
      return { attendees: page.shown.map((entry) => attendeeShown(entry)), nextToken: page.nextToken };
    },
    read,
  ),
  route('POST', `${base}/:eventId/respond`, { fields: { responseStatus: 'text!' } }, (call) => {
    respond(call.core, eventBy(call), call.params.unionId ?? '', text(call.body, 'responseStatus'));
    return {};
  }),
  route(
    'POST',
    'v1.0/calendar/users/:unionId/querySchedule',
    { fields: { userIds: 'texts!', startTime: 'text!', endTime: 'text!' } },
    querySchedule,
    ['Calendar.EventSchedule.Read'],
  ),
  route(
    'GET',
    `${base}/:eventId/signin`,
    { query: { type: 'text!', maxResults: 'number', nextToken: 'text' } },
    (call) => {
      const page = pageByToken(eventBy(call).signedIn, queryPage(call), 200, 100);
      const users = page.shown.map(({ userId, at }) => {
        const user = call.core.world.users.get(userId);
        return { userId: user?.unionId ?? '', displayName: user?.name ?? '', checkInTime: at.getTime() };
      });
      return { users, nextToken: page.nextToken };
    },
    read,
  ),
];

function create(call: Call): object {
  const { core, body, nowMs } = call;
  const owner = personByUnionId(call, call.params.unionId ?? '', 'unionId');
  const token = call.headers['x-client-token'];
  const key = typeof token === 'string' ? `calendar ${owner.unionId} ${token}` : undefined;
  const known = key === undefined ? undefined : knownKey(core.world, key, nowMs, dayMs);
  const repeated = known === undefined ? undefined : core.world.calendar.get(known);
  if (repeated !== undefined) return shown(repeated);
  checkBody(body);
  countCreation(call, owner.unionId);
  const startAt = readTime(body.start, 'start');
  const endAt =
    body.end === undefined ? new Date(startAt.getTime() + 60 * 60_000) : readTime(body.end, 'end');
  if (endAt < startAt) throw badParameter('end', 'is before start');
  const { attendees, ...rest } = body;
  const event: SimCalendarEvent = {
    id: freshId('ev'),
    organizerUnionId: owner.unionId,
    body: withMeeting(core, rest),
    startAt,
    endAt,
    attendees: readAttendees(call, attendees ?? []),
    signedIn: [],
    cancelled: false,
    updatedAt: core.now(),
    version: 0,
  };
  core.world.calendar.set(event.id, event);
  if (key !== undefined) core.world.keys.set(key, { id: event.id, atMs: nowMs });
  changed(core, event, 'created');
  return shown(event);
}

/** 100 creations for each person and day. */
function countCreation({ core, nowMs }: Call, unionId: string): void {
  const today = Math.floor((nowMs + beijingMs) / dayMs);
  const key = `calendar-day ${unionId} ${today}`;
  const count = Number(core.world.keys.get(key)?.id ?? 0) + 1;
  if (count > creationsPerDay) throw new V1Failure(400, 'flowLimit', 'over 100 events a day');
  core.world.keys.set(key, { id: String(count), atMs: nowMs });
}

function eventBy(call: Call): SimCalendarEvent {
  const { unionId } = personByUnionId(call, call.params.unionId ?? '', 'unionId');
  const event = call.core.world.calendar.get(call.params.eventId ?? '');
  const isTheirs =
    event?.organizerUnionId === unionId ||
    event?.attendees.some((attendee) => attendee.id === unionId) === true;
  if (event === undefined || !isTheirs || event.cancelled)
    throw new V1Failure(404, 'eventNotExist', 'no such event');
  return event;
}

function update(call: Call): object {
  const event = eventBy(call);
  const { core, body } = call;
  if (event.organizerUnionId !== call.params.unionId)
    throw new V1Failure(403, 'noPermission', 'not the organizer');
  checkBody(body);
  const { attendees, id: _id, ...rest } = body;
  if (body.start !== undefined) event.startAt = readTime(body.start, 'start');
  if (body.end !== undefined) event.endAt = readTime(body.end, 'end');
  if (event.endAt < event.startAt) throw badParameter('end', 'is before start');
  event.body = { ...event.body, ...rest };
  if (attendees !== undefined) event.attendees = readAttendees(call, attendees);
  changed(core, event, 'updated');
  return shown(event);
}

export function respond(core: Core, event: SimCalendarEvent, unionId: string, status: string): void {
  const attendee = event.attendees.find((entry) => entry.id === unionId);
  if (!statuses.includes(status)) throw badParameter('responseStatus', `is none of ${statuses.join(',')}`);
  if (attendee === undefined) throw new V1Failure(403, 'noPermission', 'not invited');
  attendee.responseStatus = status;
  changed(core, event, 'updated');
}

export function changed(
  core: Core,
  event: SimCalendarEvent,
  changeType: 'created' | 'updated' | 'deleted',
  operator: 'app' | 'user' = 'app',
): void {
  core.world.version += 1;
  event.version = core.world.version;
  event.updatedAt = core.now();
  core.tell({ kind: 'calendar' });
  core.pushes.emit('calendar_event_change', {
    calendarEventId: event.id,
    legacyCalendarEventId: event.id,
    calendarId: 'primary',
    unionIdList: [event.organizerUnionId, ...event.attendees.map((attendee) => attendee.id)],
    changeType,
    operator: { type: operator },
    calendarEventUpdateTime: event.updatedAt.getTime(),
  });
}

const queryPage = (call: Call) => ({
  maxResults: call.query.get('maxResults'),
  nextToken: call.query.get('nextToken'),
});

/** All events of the person in a span, or those changed since a syncToken. */
function list(call: Call): object {
  const { unionId } = personByUnionId(call, call.params.unionId ?? '', 'unionId');
  const { query, core } = call;
  const since = query.get('syncToken');
  const after = since === null ? undefined : Number(/^sync(\d+)$/.exec(since)?.[1] ?? Number.NaN);
  if (Number.isNaN(after)) throw badParameter('syncToken', 'is invalid');
  const minMs = Date.parse(query.get('timeMin') ?? '') || Number.NEGATIVE_INFINITY;
  const maxMs = Date.parse(query.get('timeMax') ?? '') || Number.POSITIVE_INFINITY;
  const theirs = [...core.world.calendar.values()]
    .filter(
      (event) => event.organizerUnionId === unionId || event.attendees.some((entry) => entry.id === unionId),
    )
    .filter((event) =>
      after === undefined ? !event.cancelled || query.get('showDeleted') === 'true' : event.version > after,
    )
    .filter((event) => event.endAt.getTime() >= minMs && event.startAt.getTime() <= maxMs)
    .sort((a, b) => a.startAt.getTime() - b.startAt.getTime());
  const page = pageByToken(theirs, queryPage(call), 100, 100);
  return {
    events: page.shown.map(shown),
    ...(page.hasMore ? { nextToken: page.nextToken } : { syncToken: `sync${core.world.version}` }),
  };
}

function querySchedule(call: Call): object {
  personByUnionId(call, call.params.unionId ?? '', 'unionId');
  const [fromMs, toMs] = [Date.parse(text(call.body, 'startTime')), Date.parse(text(call.body, 'endTime'))];
  if (Number.isNaN(fromMs) || Number.isNaN(toMs)) throw badParameter('startTime', 'must be ISO 8601');
  const events = [...call.core.world.calendar.values()].filter((event) => !event.cancelled);
  const scheduleInformation = texts(call.body, 'userIds').map((id) => {
    const { unionId } = personByUnionId(call, id, 'userIds');
    const busy = events.filter(
      (event) =>
        (event.organizerUnionId === unionId ||
          event.attendees.some((entry) => entry.id === unionId && entry.responseStatus !== 'declined')) &&
        event.endAt.getTime() > fromMs &&
        event.startAt.getTime() < toMs,
    );
    const scheduleItems = busy.map((event) => ({ status: 'BUSY', ...times(event) }));
    return { userId: unionId, scheduleItems };
  });
  return { scheduleInformation };
}
