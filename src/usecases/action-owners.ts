/** Whom action items mean, and until when: an attendee before a namesake, in the working time of whoever does it. */
import type { App } from '../app.ts';
import type { DueFrom } from '../domain/action-item.ts';
import { concerned, type Meeting } from '../domain/meeting.ts';
import type { Person } from '../domain/person.ts';
import { readDue } from '../language/due.ts';
import { readActionItem } from '../language/minutes.ts';
import { calendarOf } from './work-calendar.ts';

export interface ReadAction {
  text: string;
  /** As it stands there; null where nobody is named. */
  owner: string | null;
  /** Null where nobody of this name, or several who did not attend, are known. */
  ownerId: string | null;
  dueAt: Date | null;
  dueFrom: DueFrom | null;
}

export async function ownerAndDue(app: App, meeting: Meeting, entries: string[]): Promise<ReadAction[]> {
  const people = await app.store.people.active();
  const now = app.clock.now();
  const read: ReadAction[] = [];
  for (const text of entries) {
    const { owner } = readActionItem(text, people);
    const ownerId = owner === null ? null : personNamed(owner, people, meeting);
    const { calendar, profile } = await calendarOf(app, ownerId);
    const dueAt = readDue(text, now, calendar);
    const dueFrom = dueAt && { words: text, at: now.toISOString(), profile };
    read.push({ text, owner, ownerId, dueAt, dueFrom });
  }
  return read;
}

function personNamed(name: string, people: Person[], meeting: Meeting): string | null {
  const named = people.filter((person) => person.name.toLowerCase() === name.toLowerCase());
  const here = named.filter(({ id }) => concerned(meeting).includes(id));
  const [only, another] = here.length > 0 ? here : named;
  return only && !another ? only.id : null;
}
