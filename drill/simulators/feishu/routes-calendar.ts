/** The bot's own calendar: events with a room to join, and whom they invite (calendar-v4 pages, read 2026-11). */
import type { Core } from './core.ts';
import { calendar as refusals } from './failures.ts';
import {
  type Body,
  type Call,
  optionalFlag,
  optionalText,
  paged,
  pageOf,
  pageQuery,
  type Route,
  userBy,
  userIdType,
} from './request.ts';
import type { SimCalendarEvent } from './types.ts';
import { digest, freshId, idOf, knownUuid } from './world.ts';

const all = 'calendar:calendar';
const reading = ['calendar:calendar.event:read', 'calendar:calendar:readonly', all];
const updating = ['calendar:calendar.event:update', all];
const base = 'calendar/v4/calendars/:calendar_id/events';
const event = `${base}/:event_id`;
const typeQuery = ['user_id_type'] as const;

const longestSummary = 1000;
const longestDescription = 40_960;
const longestPlace = 512;
const mostAdded = 1000;
const mostDeleted = 500;
const mostAttendees = 3000;
const beijingMs = 8 * 60 * 60_000;
/** No page says how long a key is remembered; ours, far beyond any pause of a client. */
const keyMemoryMs = 24 * 60 * 60_000;

const eventFields = [
  'summary',
  'description',
  'need_notification',
  'start_time',
  'end_time',
  'vchat',
  'visibility',
  'attendee_ability',
  'free_busy_status',
  'location',
  'color',
  'reminders',
  'recurrence',
  'schemas',
  'attachments',
  'event_check_in',
];

export const calendarRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: 'calendar/v4/calendars/primary',
    scopes: ['calendar:calendar:read', 'calendar:calendar:readonly', all],
    query: typeQuery,
    handle: ({ core }) => ({
      calendars: [
        {
          calendar: { calendar_id: calendarId(core), summary: 'bot', type: 'primary', role: 'owner' },
          user_id: core.world.botOpenId,
        },
      ],
    }),
  },
  {
    method: 'POST',
    path: base,
    scopes: ['calendar:calendar.event:create', all],
    query: [...typeQuery, 'idempotency_key'],
    fields: eventFields,
    handle: create,
  },
  { method: 'PATCH', path: event, scopes: updating, query: typeQuery, fields: eventFields, handle: change },
  {
    method: 'DELETE',
    path: event,
    scopes: ['calendar:calendar.event:delete', all],
    query: ['need_notification'],
    handle(call) {
      const found = ownEventBy(call);
      found.cancelled = true;
      touch(call.core, found);
      return {};
    },
  },
  {
    method: 'GET',
    path: event,
    scopes: reading,
    query: [...typeQuery, 'need_attendee', 'need_meeting_settings', 'max_attendee_num'],
    handle(call) {
      const found = eventBy(call);
      const withPeople = call.query.get('need_attendee') === 'true';
      return {
        event: { ...shown(call.core, found), ...(withPeople ? { attendees: invited(call, found) } : {}) },
      };
    },
  },
  {
    method: 'GET',
    path: base,
    scopes: reading,
    query: [...typeQuery, ...pageQuery, 'anchor_time', 'sync_token', 'start_time', 'end_time'],
    handle: list,
  },
  {
    method: 'GET',
    path: `${event}/attendees`,
    scopes: reading,
    query: [...typeQuery, ...pageQuery],
    handle(call) {
      return paged(invited(call, eventBy(call)), pageOf(call, 100), (one) => one);
    },
  },
  {
    method: 'POST',
    path: `${event}/attendees`,
    scopes: updating,
    query: typeQuery,
    fields: ['attendees', 'need_notification', 'add_operator_to_attendee'],
    handle: add,
  },
  {
    method: 'POST',
    path: `${event}/attendees/batch_delete`,
    scopes: updating,
    query: typeQuery,
    fields: ['attendee_ids', 'delete_ids', 'need_notification'],
    handle: removeSome,
  },
];

export const calendarId = ({ options }: Core): string =>
  `feishu.cn_${digest(`calendar ${options.appId}`, 16)}@group.calendar.feishu.cn`;

function ownCalendar(call: Call): void {
  if (call.params.calendar_id !== calendarId(call.core)) throw refusals.unknownCalendar();
}

function eventBy(call: Call): SimCalendarEvent {
  ownCalendar(call);
  const id = call.params.event_id ?? '';
  if (!/^[0-9a-f-]{20,60}_0$/.test(id)) throw refusals.badEventId();
  const found = call.core.world.calendarEvents.get(id);
  if (found === undefined || !isInOurs(found)) throw refusals.unknownEvent();
  if (found.cancelled) throw refusals.deletedEvent();
  return found;
}

/** What people entered stands in our calendar as long as we are invited to it. */
const isInOurs = ({ organizerId, botInvited }: SimCalendarEvent): boolean =>
  organizerId === undefined || botInvited === true;

/** Only who made an event changes it. */
function ownEventBy(call: Call): SimCalendarEvent {
  const found = eventBy(call);
  if (found.organizerId !== undefined) throw refusals.notOurs();
  return found;
}

export function touch(core: Core, event: SimCalendarEvent): void {
  event.version = 1 + versionNow(core);
  core.tell({ kind: 'calendar' });
}

const versionNow = ({ world }: Core): number =>
  Math.max(0, ...[...world.calendarEvents.values()].map(({ version = 0 }) => version));

/** All that lies ahead of a time, by pages; or what changed since a mark, also what is gone. */
function list(call: Call): object {
  ownCalendar(call);
  const { core, query } = call;
  const [anchor, mark] = [query.get('anchor_time'), query.get('sync_token')];
  if (Number(query.get('page_size') ?? 500) < 50) throw refusals.parameter('page_size');
  if (mark !== null && query.get('start_time') !== null)
    throw refusals.parameter('sync_token and start_time');
  const after = mark === null ? 0 : Number(/^sync_(\d+)$/.exec(mark)?.[1] ?? Number.NaN);
  if (Number.isNaN(after)) throw refusals.parameter('sync_token');
  const all = [...core.world.calendarEvents.values()].filter((one) =>
    mark === null
      ? isInOurs(one) && !one.cancelled && one.endAt.getTime() >= Number(anchor ?? 0) * 1000
      : (one.version ?? 0) > after && (isInOurs(one) || one.botInvited === false),
  );
  const page = paged(all, pageOf(call, 1000, 500), (one) => shown(core, one));
  return page.has_more ? page : { ...page, sync_token: `sync_${versionNow(core)}` };
}

function invited(call: Call, { attendees, organizerId }: SimCalendarEvent): object[] {
  const idType = userIdType(call);
  return attendees.map(({ openId, rsvp }) => {
    const user = call.core.world.users.get(openId);
    return {
      type: 'user',
      attendee_id: `user_${openId}`,
      user_id: user === undefined ? openId : idOf(user, idType),
      rsvp_status: rsvp,
      is_optional: false,
      is_organizer: openId === organizerId,
      display_name: user?.name ?? '',
    };
  });
}

function create(call: Call): object {
  ownCalendar(call);
  const { core, body, nowMs } = call;
  const key = call.query.get('idempotency_key');
  if (key !== null && (key.length < 32 || key.length > 128)) throw refusals.parameter('idempotency_key');
  const known = key === null ? undefined : knownUuid(core.world.eventKeys, key, nowMs, keyMemoryMs);
  const earlier = known === undefined ? undefined : core.world.calendarEvents.get(known);
  if (earlier !== undefined) return { event: shown(core, earlier) };
  const times = readTimes(body);
  if (times === undefined) throw refusals.parameter('start_time and end_time');
  const made: SimCalendarEvent = {
    id: `${freshId('event')}_0`,
    summary: '',
    description: '',
    ...times,
    room: { type: '' },
    attendees: [],
    cancelled: false,
  };
  fill(call, made);
  core.world.calendarEvents.set(made.id, made);
  if (key !== null) core.world.eventKeys.set(key, { id: made.id, atMs: nowMs });
  touch(core, made);
  return { event: shown(core, made) };
}

function change(call: Call): object {
  const found = ownEventBy(call);
  const times = readTimes(call.body);
  if (times !== undefined) Object.assign(found, times);
  fill(call, found);
  touch(call.core, found);
  return { event: shown(call.core, found) };
}

function fill(call: Call, into: SimCalendarEvent): void {
  const { body } = call;
  into.summary = optionalText(body, 'summary', longestSummary) ?? into.summary;
  into.description = optionalText(body, 'description', longestDescription) ?? into.description;
  const location = body.location as Body | undefined;
  if (location !== undefined) {
    const name = optionalText(location, 'name', longestPlace);
    if (!name) throw refusals.parameter('location.name');
    into.location = name;
  }
  optionalFlag(body, 'need_notification');
  const vchat = body.vchat as Body | undefined;
  if (vchat === undefined) return;
  const { vc_type: type, meeting_url: url, meeting_settings: settings } = vchat;
  if (type !== 'vc' && type !== 'third_party' && type !== 'no_meeting') throw refusals.parameter('vc_type');
  if (type === 'third_party' && (typeof url !== 'string' || url.length > 2000))
    throw refusals.parameter('meeting_url');
  const { owner_id: owner, allow_attendees_start: mayStart, assign_hosts: hosts } = (settings ?? {}) as Body;
  if (hosts !== undefined || mayStart === false) throw refusals.botOrganizes();
  if (typeof owner === 'string') userBy(call, owner, userIdType(call));
  const isKept = into.room.type === type && type === 'vc';
  if (!isKept) into.room = { type, ...(type === 'third_party' ? { url: String(url) } : {}) };
  if (typeof owner === 'string' && into.room.ownerId === undefined) into.room.ownerId = owner;
  openRoom(into);
}

/** The link is there from the first attendee on. */
function openRoom(into: SimCalendarEvent): void {
  const isVideo = into.room.type === 'vc' || into.room.type === '';
  if (!isVideo || into.attendees.length === 0 || into.room.url !== undefined) return;
  into.room = { ...into.room, type: 'vc', url: `https://vc.feishu.cn/j/${digest(into.id, 9)}` };
}

function readTimes(body: Body): { startAt: Date; endAt: Date } | undefined {
  if (body.start_time === undefined && body.end_time === undefined) return undefined;
  const [startAt, endAt] = [body.start_time, body.end_time].map((given) => {
    const { timestamp } = (given ?? {}) as Body;
    if (typeof timestamp !== 'string' || !/^\d{9,11}$/.test(timestamp))
      throw refusals.parameter('timestamp: seconds in a string');
    return new Date(Number(timestamp) * 1000);
  }) as [Date, Date];
  if (endAt < startAt) throw refusals.parameter('end_time before start_time');
  return { startAt, endAt };
}

function add(call: Call): object {
  const found = ownEventBy(call);
  const given = call.body.attendees;
  if (!Array.isArray(given) || given.length > mostAdded) throw refusals.parameter('attendees');
  const people = (given as Body[]).map(({ type, user_id: id }) => {
    if (type !== 'user') throw refusals.attendeeType();
    const user = userBy(call, String(id), userIdType(call));
    if (user.resigned === true || user.available === false) throw refusals.nobody();
    return user.openId;
  });
  for (const openId of people) {
    const known = found.attendees.find((attendee) => attendee.openId === openId);
    if (known === undefined) found.attendees.push({ openId, rsvp: 'needs_action' });
    else if (known.rsvp === 'removed') known.rsvp = 'needs_action';
  }
  if (found.attendees.length > mostAttendees) throw refusals.parameter('attendees');
  openRoom(found);
  touch(call.core, found);
  return { attendees: found.attendees.map(({ openId }) => ({ type: 'user', user_id: openId })) };
}

function removeSome(call: Call): object {
  const found = ownEventBy(call);
  const ids = (call.body.attendee_ids ?? []) as string[];
  const others = (call.body.delete_ids ?? []) as Body[];
  if (!Array.isArray(ids) || !Array.isArray(others) || ids.length + others.length > mostDeleted)
    throw refusals.parameter('delete_ids');
  const gone = new Set(ids.map((id) => id.replace(/^user_/, '')));
  for (const { type, user_id: id } of others) {
    if (type !== 'user') throw refusals.attendeeType();
    gone.add(userBy(call, String(id), userIdType(call)).openId);
  }
  found.attendees = found.attendees.filter(({ openId }) => !gone.has(openId));
  touch(call.core, found);
  return {};
}

function shown(core: Core, one: SimCalendarEvent): object {
  const day = (time: Date) => ({ date: new Date(time.getTime() + beijingMs).toISOString().slice(0, 10) });
  const at = (time: Date) =>
    one.isAllDay === true
      ? day(time)
      : { timestamp: String(time.getTime() / 1000), timezone: 'Asia/Shanghai' };
  const gone = one.cancelled || !isInOurs(one);
  return {
    event_id: one.id,
    organizer_calendar_id: one.organizerId === undefined ? calendarId(core) : personCalendar(one.organizerId),
    event_organizer: { user_id: one.organizerId ?? core.world.botOpenId },
    summary: one.summary,
    description: one.description,
    ...(one.location ? { location: { name: one.location } } : {}),
    start_time: at(one.startAt),
    end_time: at(one.endAt),
    recurrence: one.recurrence ?? '',
    vchat: { vc_type: one.room.type || 'vc', ...(one.room.url ? { meeting_url: one.room.url } : {}) },
    status: gone ? 'cancelled' : 'confirmed',
    app_link: `https://applink.feishu.cn/client/calendar/event/detail?key=${one.id}`,
  };
}

const personCalendar = (openId: string): string =>
  `feishu.cn_${digest(`calendar ${openId}`, 16)}@group.calendar.feishu.cn`;
