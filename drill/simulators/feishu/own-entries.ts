/** What people enter in their calendars by hand, in the client; those to which they invite the bot stand in its calendar. */
import type { Core } from './core.ts';
import { touch } from './routes-calendar.ts';
import type { FeishuSimulator, OwnEntry, SimCalendarEvent } from './types.ts';
import { digest, freshId } from './world.ts';

export function createOwnEntries(
  core: Core,
): Pick<FeishuSimulator, 'enterEvent' | 'changeEvent' | 'removeEvent'> {
  const { calendarEvents } = core.world;
  return {
    enterEvent(openId, entry) {
      if (!core.world.users.has(openId)) throw new Error(`There is nobody called ${openId}.`);
      const id = `${freshId('event')}_0`;
      const event: SimCalendarEvent = {
        id,
        summary: '',
        description: '',
        startAt: new Date(entry.startAt),
        endAt: new Date(entry.endAt),
        room: { type: 'vc', url: `https://vc.feishu.cn/j/${digest(id, 9)}` },
        attendees: [],
        cancelled: false,
        organizerId: openId,
      };
      fill(event, entry);
      calendarEvents.set(id, event);
      touch(core, event);
      return id;
    },
    changeEvent(eventId, patch) {
      const event = eventOf(core, eventId);
      fill(event, patch);
      touch(core, event);
    },
    removeEvent(eventId) {
      const event = eventOf(core, eventId);
      event.cancelled = true;
      touch(core, event);
    },
  };
}

function fill(event: SimCalendarEvent, patch: Partial<OwnEntry>): void {
  const { summary, description, startAt, endAt, people, isAllDay, recurrence } = patch;
  if (summary !== undefined) event.summary = summary;
  if (description !== undefined) event.description = description;
  if (startAt !== undefined) event.startAt = new Date(startAt);
  if (endAt !== undefined) event.endAt = new Date(endAt);
  if (isAllDay !== undefined) event.isAllDay = isAllDay;
  if (recurrence !== undefined) event.recurrence = recurrence;
  if (people === undefined) return;
  const isInvited = people.includes('bot');
  if (isInvited || event.botInvited) event.botInvited = isInvited;
  const theirs = people.filter((id) => id !== 'bot' && id !== event.organizerId);
  event.attendees = [event.organizerId ?? '', ...theirs].map((openId) => ({ openId, rsvp: 'needs_action' }));
}

function eventOf(core: Core, eventId: string): SimCalendarEvent {
  const event = core.world.calendarEvents.get(eventId);
  if (event?.organizerId === undefined || event.cancelled) throw new Error(`There is no event ${eventId}.`);
  return event;
}
