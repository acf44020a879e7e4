/** What the form of minutes is filled in with, and what is asked of them. */
import type { App } from '../app.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { MinutesDemand, MinutesText } from '../domain/minutes.ts';
import { readDue } from '../language/due.ts';
import { writeMinutes } from '../language/minutes.ts';
import { draftFields } from './note-meeting.ts';

/** The version that stands, or what was noted while the meeting ran. */
export async function draftOf(app: App, meeting: Meeting): Promise<MinutesText> {
  const current = await app.store.minutes.current(meeting.id);
  return current ? writeMinutes(current) : draftFields(await app.store.meetingNotes.of(meeting.id));
}

/** By the class of the meeting. A day that was right in the version before still is. */
export async function demandOf(app: App, meeting: Meeting): Promise<MinutesDemand> {
  const known = (await app.store.actionItems.ofMeeting(meeting.id)).filter(({ dueAt }) => dueAt !== null);
  const now = app.clock.now();
  return {
    required: app.rules.minutes.parts[meeting.class],
    isDated: ({ text }) =>
      known.some((task) => task.text === text) || readDue(text, now, app.calendar) !== null,
  };
}
