/** Collects decisions, action items and points into the draft of the minutes, while a meeting runs and until its minutes are in. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { concerned, type Meeting } from '../domain/meeting.ts';
import { mayArrive } from '../domain/meeting-length.ts';
import type { MinutesText } from '../domain/minutes.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import type { NoteWords } from '../language/meeting-notes.ts';
import { withSpeaker } from '../language/todo.ts';
import type { MeetingNote, NoteKind } from '../store/meeting-notes.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { ownerAndDue } from './action-owners.ts';
import { isOff } from './find-meeting.ts';

interface Place {
  id: string;
  kind: 'direct' | 'group';
}

// An entry longer than this is a document; the whole draft has to fit into the fields of a form.
const longestEntry = 300;
const mostEntries = 60;

export async function noteMeeting(
  app: App,
  request: { by: Person; chat: Place; kind: NoteKind; words: NoteWords },
): Promise<Shown> {
  const { by, chat, kind } = request;
  const words =
    kind === 'action'
      ? { ...request.words, entries: request.words.entries.map((entry) => withSpeaker(entry, by.name)) }
      : request.words;
  if (words.entries.length === 0) throw new UserError(`notes.empty-${kind}`);
  const meeting = await meant(app, by, chat, { kind, number: words.number });
  await checkOpen(app, meeting);
  const known = await app.store.meetingNotes.of(meeting.id);
  const tooLong = words.entries.find((entry) => Array.from(entry).length > longestEntry);
  if (tooLong) throw new UserError('notes.tooLong', { most: String(longestEntry) });
  if (known.length + words.entries.length > mostEntries)
    throw new UserError('notes.tooMany', { number: String(meeting.number), most: String(mostEntries) });
  const fresh = words.entries.filter(
    (text) => !known.some((note) => note.kind === kind && note.text === text),
  );
  const now = app.clock.now();
  const added = await app.store.meetingNotes.add(
    meeting.id,
    fresh.map((text) => ({ kind, text })),
    by.id,
    now,
  );
  const undo =
    added.length === 0
      ? ''
      : await app.store.undos.add(
          { kind: 'meeting-notes', subjectId: meeting.id, before: { ids: added }, byId: by.id },
          now,
        );
  return show('notes-kept', {
    meetingId: meeting.id,
    number: meeting.number,
    topic: meeting.topic,
    kind,
    entries: words.entries,
    total: known.length + added.length,
    lacks: kind === 'action' ? await lacking(app, meeting, words.entries) : [],
    undo,
  });
}

/** What action items still need before the minutes can be handed in. */
async function lacking(
  app: App,
  meeting: Meeting,
  entries: string[],
): Promise<('owner' | 'stranger' | 'due')[]> {
  const read = await ownerAndDue(app, meeting, entries);
  return [
    ...(read.some(({ owner }) => owner === null) ? (['owner'] as const) : []),
    ...(read.some(({ owner, ownerId }) => owner !== null && ownerId === null) ? (['stranger'] as const) : []),
    ...(read.some(({ dueAt }) => dueAt === null) ? (['due'] as const) : []),
  ];
}

async function meant(
  app: App,
  by: Person,
  chat: Place,
  { kind, number }: { kind: NoteKind; number: number | null },
): Promise<Meeting> {
  if (number !== null) {
    const meeting = await app.store.meetings.byNumber(number);
    if (!meeting) throw new UserError('meeting.notFound', { number: String(number) });
    if (!concerned(meeting).includes(by.id) && meeting.chatId !== chat.id)
      throw new UserError('notes.notYours', { number: String(number) });
    return lock(app, meeting);
  }
  const running = await runningFor(app, by, chat);
  const [only, another] = running.length > 0 ? running : await unwrittenFor(app, by, chat);
  if (!only) throw new UserError(kind === 'action' ? 'notes.noneForTask' : 'notes.none');
  if (another) {
    const all = running.length > 0 ? running : await unwrittenFor(app, by, chat);
    throw new UserError('notes.which', {
      meetings: all.map((m) => `${m.number} ${m.topic}`).join('/'),
      number: String(only.number),
    });
  }
  return lock(app, only);
}

/** Locked, so that minutes and notes come one after the other. */
async function lock(app: App, { id }: Meeting): Promise<Meeting> {
  const meeting = await app.store.meetings.get(id, { lock: true });
  if (!meeting) throw new UserError('staleCard');
  return meeting;
}

/** Those of this group, else her own. */
async function runningFor(app: App, by: Person, chat: Place): Promise<Meeting[]> {
  const now = app.clock.now();
  const goesOn = (meeting: Meeting) =>
    meeting.state === 'running' || (meeting.startAt <= now && mayArrive(meeting, now));
  const here = chat.kind === 'group' ? await app.store.meetings.ofChat(chat.id, ['booked', 'running']) : [];
  const on = here.filter(goesOn);
  if (on.length > 0) return on;
  return (await app.store.meetings.ofPerson(by.id, ['booked', 'running'], 50)).filter(goesOn);
}

/** Ended within the time of the minutes, and without any. */
async function unwrittenFor(app: App, by: Person, chat: Place): Promise<Meeting[]> {
  const since = new Date(app.clock.now().getTime() - app.rules.minutes.limitHours * 3_600_000);
  const isRecent = ({ endedAt }: Meeting) => endedAt !== null && endedAt >= since;
  const unwritten = async (meetings: Meeting[]) => {
    const found: Meeting[] = [];
    for (const meeting of meetings.filter(isRecent))
      if (!(await app.store.meetings.minutesOf(meeting.id))) found.push(meeting);
    return found;
  };
  const here =
    chat.kind === 'group' ? await unwritten(await app.store.meetings.ofChat(chat.id, ['ended'])) : [];
  return here.length > 0 ? here : unwritten(await app.store.meetings.endedOf(by.id, 5));
}

async function checkOpen(app: App, meeting: Meeting): Promise<void> {
  const number = String(meeting.number);
  if (meeting.state === 'cancelled') throw isOff(meeting);
  if (meeting.state === 'held' || (meeting.state === 'booked' && meeting.startAt > app.clock.now()))
    throw new UserError('notes.notBegun', { number });
  if (await app.store.meetings.minutesOf(meeting.id)) throw new UserError('notes.minutesIn', { number });
}

export async function undoNotes(app: App, undo: Undo, by: Person): Promise<Shown> {
  const meeting = await app.store.meetings.get(undo.subjectId, { lock: true });
  if (!meeting || (await app.store.meetings.minutesOf(meeting.id))) throw new UserError('undoLate');
  const { ids } = undo.before as { ids: string[] };
  await app.store.meetingNotes.remove(ids, app.clock.now());
  return show('undone', { what: textsOf(by.language).notes.undone(meeting.number) });
}

/** What was noted, as it stands in the fields of the form of minutes. */
export function draftFields(notes: MeetingNote[]): MinutesText {
  const of = (kind: NoteKind) =>
    notes
      .filter((note) => note.kind === kind)
      .map(({ text }) => text)
      .join('\n');
  return { decisions: of('decision'), actions: of('action'), open: of('open'), points: of('point') };
}
