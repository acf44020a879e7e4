/** What the form of minutes is filled in with, and what is asked of them. */
import type { App } from '../app.ts';
import type { Meeting } from '../domain/meeting.ts';
import {
  checkMinutes,
  entriesOfMinutes,
  type Minutes,
  type MinutesCheck,
  type MinutesDemand,
  type MinutesText,
  type WithCollected,
  withCollected,
} from '../domain/minutes.ts';
import { readDue } from '../language/due.ts';
import { fieldsOf, readMinutes, readMinutesForm, writeMinutes } from '../language/minutes.ts';
import type { Named } from '../language/names.ts';
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

/** Minutes that were handed in, checked; what stays in a form where they are not complete; what became of what was collected. */
export interface ReadMinutes extends Pick<WithCollected, 'kept' | 'leftOut'> {
  checked: MinutesCheck;
  typed: MinutesText;
}

/** Minutes as they were typed. Before there is a version, what was collected for parts that are not typed stays in. */
export async function readTyped(
  app: App,
  meeting: Meeting,
  text: string,
  { people, demand, speaker }: { people: Named[]; demand: MinutesDemand; speaker: string },
): Promise<ReadMinutes> {
  const read = readMinutes(text, people, demand, speaker);
  const notes = (await app.store.minutes.current(meeting.id))
    ? []
    : await app.store.meetingNotes.of(meeting.id);
  if (notes.length === 0) return { checked: read, typed: fieldsOf(text, people), kept: [], leftOut: [] };
  const fields = draftFields(notes);
  // What fits no part is sorted in by whoever wrote it, beside what was collected.
  if (saysNothing(read.minutes)) {
    const decisions = [fields.decisions, text.trim()].filter((part) => part !== '').join('\n');
    return { checked: read, typed: { ...fields, decisions }, kept: [], leftOut: [] };
  }
  const { minutes, kept, leftOut } = withCollected(read.minutes, readMinutesForm(fields, people).minutes);
  return { checked: checkMinutes(minutes, demand), typed: writeMinutes(minutes), kept, leftOut };
}

const saysNothing = (minutes: Minutes): boolean =>
  entriesOfMinutes(minutes).length + minutes.nothing.length === 0;
