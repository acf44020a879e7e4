/** Of what a series does to a single meeting: whoever comes to that one only reads of it; those of the series read the rest in other words. */
import type { App } from '../app.ts';
import { concerned, type Meeting } from '../domain/meeting.ts';
import type { Person } from '../domain/person.ts';
import type { Invitation } from '../store/invitations.ts';
import { type Off, tellMeeting, type UnreadNews } from './tell-meeting.ts';

/** A meeting that its series has changed, with what waited about it and what was answered before. */
export interface Remade {
  before: Meeting;
  now: Meeting;
  unread: UnreadNews;
  answers: Invitation[];
}

interface Telling {
  /** Null where the calendar did it. */
  by: Person | null;
  key: string;
  /** They read of the series itself. */
  members: string[];
}

export async function tellGuests(app: App, remade: Remade[], { by, key, members }: Telling): Promise<void> {
  for (const one of remade) {
    const { before, now, unread } = one;
    const guests = [...concerned(before), ...concerned(now)].filter((id) => !members.includes(id));
    if (guests.length === 0 && unread.size === 0) continue;
    const why: Off = by ? 'cancelled' : 'day-off';
    await tellMeeting(app, {
      ...{ ...one, by, key: `guests.${key}.${before.id}`, elsewhere: members },
      ...(now.state === 'cancelled' ? { off: { why, reason: '' } } : {}),
    });
  }
}
