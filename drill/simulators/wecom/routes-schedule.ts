/** Calendars and schedules of the app: only those are seen that it made (path/93647 to 98111, read 2026-11). */
import type { Core } from './core.ts';
import { ApiFailure, badAgent, badParameter, badUser, noRight } from './failures.ts';
import { type Body, type Call, number, object, type Route, text, texts } from './request.ts';
import type { SimSchedule } from './types.ts';
import { freshId, isVisible, userById } from './world.ts';

const longest = { summary: 128, description: 512, location: 128 } as const;
const mostAttendees = 1000;
const mostListed = 1000;
const usualListed = 500;

// No page lists what an unknown calendar or schedule is answered with; 40058 is the code for fields.
const unknownCalendar = () => new ApiFailure(40058, 'invalid cal_id');
const unknownSchedule = () => new ApiFailure(40058, 'invalid schedule_id');

function admit({ core, body }: Call): void {
  if (core.options.scheduleApi === false) throw noRight();
  const agent = number(body, 'agentid');
  if (agent !== undefined && agent !== core.options.agentId) throw badAgent();
}

const route = (path: string, fields: Route['fields'], handle: (call: Call) => unknown): Route => ({
  method: 'POST',
  path: `oa/${path}`,
  ...(fields === undefined ? {} : { fields }),
  handle(call) {
    admit(call);
    return handle(call);
  },
});

export const scheduleRoutes: readonly Route[] = [
  route('calendar/add', { calendar: 'object!', agentid: 'number' }, (call) => {
    const calendar = object(call.body, 'calendar');
    checkKnown(calendar, ['admins', 'summary', 'color', 'description', 'shares', 'set_as_default']);
    if (text(calendar, 'summary') === '') throw badParameter('summary', 'is missing');
    if (!/^#[0-9A-F]{6}$/i.test(text(calendar, 'color'))) throw badParameter('color', 'must be #RRGGBB');
    const id = freshId('wc');
    call.core.world.calendars.push(id);
    return { cal_id: id };
  }),
  route('schedule/add', { schedule: 'object!', agentid: 'number' }, (call) => {
    const id = freshId('sc');
    const made: SimSchedule = {
      id,
      calId: '',
      summary: '',
      description: '',
      ...blank,
      attendees: [],
      cancelled: false,
    };
    fill(call, made, object(call.body, 'schedule'));
    call.core.world.schedules.set(id, made);
    call.core.tell({ kind: 'schedule' });
    return { schedule_id: id };
  }),
  route(
    'schedule/update',
    { schedule: 'object!', skip_attendees: 'number', op_mode: 'number', op_start_time: 'number' },
    (call) => {
      const schedule = object(call.body, 'schedule');
      const found = byId(call.core, schedule.schedule_id);
      if (found.cancelled) throw unknownSchedule();
      fill(call, found, schedule, number(call.body, 'skip_attendees') === 1);
      call.core.tell({ kind: 'schedule' });
      return {};
    },
  ),
  route('schedule/add_attendees', { schedule_id: 'text!', attendees: 'list!' }, (call) => {
    const found = byId(call.core, call.body.schedule_id);
    const fresh = readAttendees(call, call.body.attendees);
    found.attendees = [...new Set([...found.attendees, ...fresh])];
    call.core.tell({ kind: 'schedule' });
    return {};
  }),
  route('schedule/get', { schedule_id_list: 'texts!' }, ({ core, body }) => ({
    schedule_list: texts(body, 'schedule_id_list').flatMap((id) => {
      const found = core.world.schedules.get(id);
      return found === undefined ? [] : [shown(found)];
    }),
  })),
  route(
    'schedule/get_by_calendar',
    { cal_id: 'text!', offset: 'number', limit: 'number' },
    ({ core, body }) => {
      const calId = text(body, 'cal_id');
      if (!core.world.calendars.includes(calId)) throw unknownCalendar();
      const limit = number(body, 'limit') ?? usualListed;
      if (limit < 1 || limit > mostListed) throw badParameter('limit', `must be 1 to ${mostListed}`);
      const start = number(body, 'offset') ?? 0;
      const all = [...core.world.schedules.values()].filter((schedule) => schedule.calId === calId);
      return { schedule_list: all.slice(start, start + limit).map(shown) };
    },
  ),
  route('schedule/del', { schedule_id: 'text!', op_mode: 'number', op_start_time: 'number' }, (call) => {
    const found = byId(call.core, call.body.schedule_id);
    if (found.cancelled) throw unknownSchedule();
    found.cancelled = true;
    call.core.tell({ kind: 'schedule' });
    return {};
  }),
];

const blank = { startAt: new Date(0), endAt: new Date(0) };

function byId(core: Core, id: unknown): SimSchedule {
  const found = core.world.schedules.get(String(id));
  if (found === undefined) throw unknownSchedule();
  return found;
}

function checkKnown(given: Body, known: string[]): void {
  for (const name of Object.keys(given)) {
    if (!known.includes(name)) throw badParameter(name, 'is no field of this call');
  }
}

/** Changing writes everything anew. */
function fill(call: Call, into: SimSchedule, given: Body, keepsAttendees = false): void {
  checkKnown(given, [
    'admins',
    'schedule_id',
    'start_time',
    'end_time',
    'is_whole_day',
    'attendees',
    'summary',
    'description',
    'location',
    'reminders',
    'cal_id',
  ]);
  for (const [field, most] of Object.entries(longest)) {
    if ([...text(given, field)].length > most) throw badParameter(field, `is over ${most}`);
  }
  const [start, end] = [number(given, 'start_time'), number(given, 'end_time')];
  if (!Number.isInteger(start) || !Number.isInteger(end)) throw badParameter('start_time', 'must be seconds');
  if ((end as number) - (start as number) < 0) throw badParameter('end_time', 'is before start_time');
  const calId = text(given, 'cal_id');
  if (calId !== '' && !call.core.world.calendars.includes(calId)) throw unknownCalendar();
  const attendees = keepsAttendees ? into.attendees : readAttendees(call, given.attendees ?? []);
  Object.assign(into, {
    calId,
    summary: text(given, 'summary') || '新建事件',
    description: text(given, 'description'),
    location: text(given, 'location'),
    startAt: new Date((start as number) * 1000),
    endAt: new Date((end as number) * 1000),
    attendees,
  });
}

function readAttendees(call: Call, given: unknown): string[] {
  if (!Array.isArray(given) || given.length > mostAttendees)
    throw badParameter('attendees', `a list of at most ${mostAttendees}`);
  return (given as { userid?: unknown }[]).map(({ userid }) => {
    const user = userById(call.core.world, String(userid));
    if (user === undefined || !isVisible(user)) throw badUser(String(userid));
    return user.userId;
  });
}

const shown = (schedule: SimSchedule) => ({
  schedule_id: schedule.id,
  cal_id: schedule.calId,
  summary: schedule.summary,
  description: schedule.description,
  location: schedule.location ?? '',
  start_time: schedule.startAt.getTime() / 1000,
  end_time: schedule.endAt.getTime() / 1000,
  attendees: schedule.attendees.map((userid) => ({ userid, response_status: 0 })),
  status: schedule.cancelled ? 1 : 0,
});
