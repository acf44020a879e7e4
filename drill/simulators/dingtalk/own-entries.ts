/** What people enter in their calendars by hand, in the client: no robot made it. */
import type { Core } from './core.ts';
import type { OwnEntry, SimCalendarEvent } from './native-types.ts';
import { changed } from './routes-calendar.ts';
import { personOf } from './say.ts';
import { freshId } from './world.ts';

export function enterEvent(core: Core, userId: string, entry: OwnEntry): string {
  const event: SimCalendarEvent = {
    id: freshId('ev'),
    organizerUnionId: personOf(core, userId).unionId,
    body: bodyOf(entry),
    startAt: new Date(entry.startAt),
    endAt: new Date(entry.endAt),
    attendees: attendeesOf(core, entry.people ?? []),
    signedIn: [],
    cancelled: false,
    updatedAt: core.now(),
    version: 0,
  };
  core.world.calendar.set(event.id, event);
  changed(core, event, 'created', 'user');
  return event.id;
}

export function changeEvent(core: Core, event: SimCalendarEvent, patch: Partial<OwnEntry>): void {
  event.body = { ...event.body, ...bodyOf(patch) };
  if (patch.recurrence === null) delete event.body.recurrence;
  if (patch.startAt) event.startAt = new Date(patch.startAt);
  if (patch.endAt) event.endAt = new Date(patch.endAt);
  if (patch.people) event.attendees = attendeesOf(core, patch.people);
  changed(core, event, 'updated', 'user');
}

export function removeEvent(core: Core, event: SimCalendarEvent): void {
  event.cancelled = true;
  changed(core, event, 'deleted', 'user');
}

const bodyOf = ({ summary, description, isAllDay, recurrence }: Partial<OwnEntry>) => ({
  ...(summary === undefined ? {} : { summary }),
  ...(description === undefined ? {} : { description }),
  ...(isAllDay === undefined ? {} : { isAllDay }),
  ...(recurrence === undefined ? {} : { recurrence }),
});

const attendeesOf = (core: Core, userIds: string[]): SimCalendarEvent['attendees'] =>
  userIds.map((userId) => ({
    id: personOf(core, userId).unionId,
    responseStatus: 'needsAction',
    isOptional: false,
  }));
