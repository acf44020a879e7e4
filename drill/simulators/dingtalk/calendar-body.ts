/** A calendar event as it comes in and as it is shown. */
import type { Core } from './core.ts';
import { badParameter } from './failures.ts';
import { type Body, type Call, personByUnionId, text } from './request.ts';
import type { SimCalendarEvent } from './types.ts';
import { freshId } from './world.ts';

const beijingMs = 8 * 60 * 60_000;
const longestSummary = 2048;
const longestDescription = 5000;
export const mostAttendees = 500;

export function withMeeting(core: Core, body: Body): Body {
  const info = body.onlineMeetingInfo as { type?: unknown } | undefined;
  if (info?.type !== 'dingtalk') return body;
  const conferenceId = freshId('conf');
  const url = `${core.apiBase()}/meeting/${conferenceId}`;
  return { ...body, onlineMeetingInfo: { type: 'dingtalk', conferenceId, url } };
}

export function checkBody(body: Body): void {
  if (text(body, 'summary').length > longestSummary)
    throw badParameter('summary', `is over ${longestSummary}`);
  if (text(body, 'description').length > longestDescription) {
    throw badParameter('description', `is over ${longestDescription}`);
  }
  for (const reminder of (body.reminders ?? []) as { method?: unknown; minutes?: unknown }[]) {
    if (reminder.method !== 'dingtalk' || typeof reminder.minutes !== 'number') {
      throw badParameter('reminders', 'must be {method: dingtalk, minutes}');
    }
  }
}

const isoWithOffset = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

export function readTime(given: unknown, field: string): Date {
  const { dateTime, date, timeZone } = (given ?? {}) as Record<string, unknown>;
  if (typeof date === 'string' && /^\d{4}-\d\d-\d\d$/.test(date)) return new Date(`${date}T00:00:00+08:00`);
  if (typeof dateTime !== 'string' || !isoWithOffset.test(dateTime)) {
    throw badParameter(field, 'dateTime must be ISO 8601 with an offset');
  }
  if (typeof timeZone !== 'string') throw badParameter(field, 'timeZone is missing');
  return new Date(dateTime);
}

export function readAttendees(call: Call, given: unknown): SimCalendarEvent['attendees'] {
  if (!Array.isArray(given) || given.length > mostAttendees)
    throw badParameter('attendees', `a list of at most ${mostAttendees}`);
  return (given as { id?: unknown; isOptional?: unknown }[]).map((entry) => {
    const { unionId } = personByUnionId(call, String(entry.id), 'attendees');
    return { id: unionId, responseStatus: 'needsAction', isOptional: entry.isOptional === true };
  });
}

export function times(event: SimCalendarEvent): object {
  const isAllDay = event.body.isAllDay === true;
  const day = (time: Date) => ({ date: new Date(time.getTime() + beijingMs).toISOString().slice(0, 10) });
  const at = (time: Date) =>
    isAllDay ? day(time) : { dateTime: time.toISOString(), timeZone: 'Asia/Shanghai' };
  return { start: at(event.startAt), end: at(event.endAt) };
}

export const attendeeShown = (entry: SimCalendarEvent['attendees'][number], self = false) => ({
  ...entry,
  self,
});

export function shown(event: SimCalendarEvent): object {
  return {
    ...event.body,
    id: event.id,
    status: event.cancelled ? 'cancelled' : 'confirmed',
    ...times(event),
    organizer: { id: event.organizerUnionId },
    attendees: event.attendees.map((entry) => attendeeShown(entry)),
    updateTime: event.updatedAt.toISOString(),
  };
}
