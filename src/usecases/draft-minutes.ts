/** Takes a text into the draft of minutes: pasted, answered, or what a platform's own minutes say; then shows the form. */
import type { App } from '../app.ts';
import type { Shown } from '../cards/index.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { partsOf } from '../language/minutes.ts';
import type { NoteKind } from '../store/meeting-notes.ts';
import { findMinutesOf, lockForMinutes, minutesForm } from './find-minutes.ts';
import { planRecordings } from './read-recording.ts';

// What a form can hold; the rest of a long text is no minutes any more.
const mostEntries = 60;
const longestEntry = 300;

/** `text` may be empty where a message is answered that says it. */
export async function draftMinutes(
  app: App,
  request: { by: Person; number: number | null; text: string; message: Message | null },
): Promise<Shown> {
  const { by, number } = request;
  const text = request.text || (await answeredText(app, request.message));
  if (text === '') throw new UserError('minutes.draftEmpty');
  const found = await findMinutesOf(app, by, number);
  if (found.kind === 'ask')
    throw new UserError('minutes.draftWhich', { number: String(found.meetings[0]?.number ?? '') });
  const meeting = await lockForMinutes(app, found.meeting.id, by);
  if (await app.store.meetings.minutesOf(meeting.id))
    throw new UserError('notes.minutesIn', { number: String(meeting.number) });
  const people = await app.store.people.active();
  await addNotes(app, meeting.id, notesIn(text, people), by.id);
  await planRecordings(app, text, { meetingId: meeting.id, personId: by.id });
  return minutesForm(app, meeting.id, by);
}

type Entry = { kind: NoteKind; text: string };

/** Adds what is not in yet, as far as the form has room; returns what was added. */
export async function addNotes(
  app: App,
  meetingId: string,
  entries: Entry[],
  byId: string,
): Promise<Entry[]> {
  const known = await app.store.meetingNotes.of(meetingId);
  const fresh = entries.filter(
    (entry) => !known.some((note) => note.kind === entry.kind && note.text === entry.text),
  );
  const added = fresh.slice(0, Math.max(0, mostEntries - known.length));
  await app.store.meetingNotes.add(meetingId, added, byId, app.clock.now());
  return added;
}

/** What fits no part is a point: a text without headings, or a link to a recording. */
function notesIn(text: string, people: Person[]): Entry[] {
  const { decisions, actionItems, openPoints, points } = partsOf(text, people);
  const of = (kind: NoteKind, entries: string[]) => entries.map((entry) => ({ kind, text: entry }));
  const read = [
    ...of('decision', decisions),
    ...of(
      'action',
      actionItems.map((item) => item.text),
    ),
    ...of('open', openPoints),
    ...of('point', points),
  ];
  const all = read.length > 0 ? read : of('point', text.split('\n'));
  return all
    .map(({ kind, text: entry }) => ({
      kind,
      text: Array.from(entry.trim()).slice(0, longestEntry).join(''),
    }))
    .filter((entry) => entry.text !== '');
}

async function answeredText(app: App, message: Message | null): Promise<string> {
  if (!message) return '';
  if (message.quotedText) return message.quotedText;
  const item = message.quotedMessageId
    ? await app.store.items.byMessage(message.platform, message.quotedMessageId)
    : null;
  return item?.text ?? '';
}

/** Whether somebody owes minutes for which a text that comes by itself could be meant. */
export async function owesMinutes(app: App, by: Person): Promise<boolean> {
  return (await app.store.meetings.owedBy(by.id)).length > 0;
}
