/** Starts and cancels meetings, brings the missing agenda; each change can be undone. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { endDeadline, expectedEndAt, type Meeting, type MeetingState } from '../domain/meeting.ts';
import { lengthDeadlines } from '../domain/meeting-length.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { readAgenda } from '../language/agenda.ts';
import { formatWhen } from '../language/when.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { bookHeld } from './book-meeting.ts';
import { editMeeting } from './edit-meeting.ts';
import { answerFile } from './file-ways.ts';
import { fillAgenda } from './fill-agenda.ts';
import { isOff, mayStartAt, steer } from './find-meeting.ts';
import { ownerIsGone, showMissing } from './gate-meeting.ts';
import { meetingFacts, planReminders } from './meeting-facts.ts';
import { findFileWays } from './meeting-file.ts';
import { type OwnReminder, plannedOwnReminders, planOwnReminders } from './own-reminder.ts';
import { type Knew, type ToldOfMeeting, takeBackNews, tellMeeting } from './tell-meeting.ts';

export interface MeetingChange {
  meetingId: string;
  by: Person;
  /** The event behind it: what is told is told once for it. */
  key: string;
}

export async function startMeeting(app: App, { meetingId, by }: MeetingChange): Promise<Shown> {
  const { meeting } = await fillAgenda(app, await steer(app, meetingId, by));
  const now = app.clock.now();
  const number = String(meeting.number);
  if (meeting.state === 'running') throw new UserError('meeting.alreadyRunning', { number });
  if (meeting.state === 'ended') throw new UserError('meeting.alreadyEnded', { number });
  if (meeting.state === 'cancelled') throw isOff(meeting);
  if (meeting.state === 'held') return showMissing(app, meeting);
  if (mayStartAt(meeting) > now) {
    throw new UserError('meeting.tooEarly', { number, at: formatWhen(meeting.startAt, by.language, now) });
  }
  // Without an owner there is no meeting: whoever starts one whose owner has left answers for it.
  const taken = (await ownerIsGone(app, meeting)) ? { ownerId: by.id } : {};
  await app.store.meetings.change(meeting.id, {
    state: 'running',
    startedAt: now,
    startSource: 'said',
    ...taken,
  });
  const running = { ...meeting, ...taken, startedAt: now };
  await app.store.deadlines.cancel('remind-meeting', meeting.id);
  const nudges = lengthDeadlines(running, now, app.rules, now);
  await app.store.deadlines.plan([endDeadline(running, now), ...nudges], now);
  const undo = await app.store.undos.add(
    { kind: 'meeting-started', subjectId: meeting.id, before: { ownerId: meeting.ownerId }, byId: by.id },
    now,
  );
  return show('meeting-started', {
    ...(await meetingFacts(app, running)),
    undo,
    expectedEndAt: expectedEndAt(running).toISOString(),
  });
}

export async function undoStart(app: App, undo: Undo, by: Person): Promise<Shown> {
  const meeting = await unchanged(app, undo, 'running');
  const { ownerId = meeting.ownerId } = undo.before as { ownerId?: string | null };
  const planned = { ...meeting, ownerId, startedAt: null };
  await app.store.meetings.change(meeting.id, {
    state: 'booked',
    ownerId,
    startedAt: null,
    startSource: null,
  });
  await app.store.deadlines.cancel('nudge-length', meeting.id);
  await planReminders(app, planned);
  return show('undone', { what: textsOf(by.language).meeting.undoStarted(meeting.number) });
}

/** `elsewhere`: those who read of it in other words. */
export async function cancelMeeting(
  app: App,
  change: MeetingChange & { reason: string; elsewhere?: string[] },
): Promise<Shown> {
  const { by, key, reason, elsewhere = [] } = change;
  const meeting = await steer(app, change.meetingId, by);
  const number = String(meeting.number);
  if (meeting.state === 'running') throw new UserError('meeting.runningNoCancel', { number });
  if (meeting.state === 'ended') throw new UserError('meeting.alreadyEnded', { number });
  if (meeting.state === 'cancelled') throw isOff(meeting);
  const own = await plannedOwnReminders(app, meeting.id);
  const { told, knew } = await callOff(app, meeting, { by, key, reason, elsewhere });
  const before: Cancelled = { state: meeting.state, own, knew };
  const undo = await app.store.undos.add(
    { kind: 'meeting-cancelled', subjectId: meeting.id, before, byId: by.id },
    app.clock.now(),
  );
  return show('meeting-cancelled', { ...(await meetingFacts(app, meeting)), undo, told, reason });
}

/** What a cancellation took away; `own` and `knew` are absent in those of earlier versions. */
interface Cancelled {
  state: MeetingState;
  own?: OwnReminder[];
  knew?: Knew;
}

/** Nothing of the meeting happens any more, and those who had heard of it hear of that. */
async function callOff(
  app: App,
  meeting: Meeting,
  { by, key, reason, elsewhere }: { by: Person; key: string; reason: string; elsewhere: string[] },
): Promise<ToldOfMeeting> {
  const change = { state: 'cancelled', cancelledFor: 'person' } as const;
  await app.store.meetings.change(meeting.id, change);
  await app.store.deadlines.cancel(['remind-meeting', 'end-meeting'], meeting.id);
  const unread = await takeBackNews(app, meeting);
  await app.store.deliveries.dropPlanned(meeting.id, 'cancelled');
  // Of one that is held nobody knows, but those for whom it waits that it is not settled any more.
  if (meeting.state === 'held' && !meeting.seriesId && unread.size === 0) return { told: 0, knew: {} };
  const off = { why: 'cancelled' as const, reason };
  return tellMeeting(app, {
    before: meeting,
    now: { ...meeting, ...change },
    by,
    key,
    unread,
    off,
    elsewhere,
  });
}

/** The booking never was: like a cancellation, but it cannot come back. */
export async function undoBooking(app: App, undo: Undo, by: Person): Promise<Shown> {
  const meeting = await app.store.meetings.get(undo.subjectId, { lock: true });
  if (!meeting || (meeting.state !== 'booked' && meeting.state !== 'held')) throw new UserError('undoLate');
  await callOff(app, meeting, { by, key: `undo.${undo.id}`, reason: '', elsewhere: [] });
  const file = await answerFile(app, await findFileWays(app, meeting), {
    person: by,
    key: `undo.${undo.id}`,
    cause: meeting.id,
  });
  return show('undone', { what: textsOf(by.language).meeting.undoBooked(meeting.number), ...file });
}

/** The meeting takes place after all, if its time has not come yet. */
export async function undoCancel(app: App, undo: Undo, by: Person, elsewhere: string[] = []): Promise<Shown> {
  const meeting = await unchanged(app, undo, 'cancelled');
  const now = app.clock.now();
  if (meeting.startAt <= now) throw new UserError('undoLate');
  const { state, own, knew = {} } = undo.before as Cancelled;
  const restored = { ...meeting, state, cancelledFor: null };
  await app.store.meetings.change(meeting.id, { state, cancelledFor: null });
  await planReminders(app, restored);
  await planOwnReminders(app, restored, own ?? []);
  const unread = await takeBackNews(app, meeting);
  const isSettled = state !== 'held' || meeting.seriesId !== null;
  await tellMeeting(app, {
    ...{ before: meeting, now: restored, by, key: `undo.${undo.id}`, unread, elsewhere, knew },
    ...(isSettled ? {} : { off: { why: 'unsettled' as const, reason: '' } }),
  });
  return show('undone', { what: textsOf(by.language).meeting.undoCancelled(meeting.number) });
}

/** The meeting as the change left it; anything newer stands in the way of undoing. */
export async function unchanged(app: App, undo: Undo, state: MeetingState): Promise<Meeting> {
  const meeting = await app.store.meetings.get(undo.subjectId, { lock: true });
  if (meeting?.state !== state) throw new UserError('undoLate');
  return meeting;
}

/** The agenda of a held meeting has come: it is booked now, and everybody is invited. That of a booked one is changed. */
export async function addAgenda(app: App, request: MeetingChange & { text: string }): Promise<Shown> {
  const meeting = await steer(app, request.meetingId, request.by);
  if (meeting.state === 'cancelled') {
    throw isOff(meeting);
  }
  const agenda = readAgenda(request.text);
  if (meeting.state === 'held') return bookHeld(app, request.by, meeting.id, { agenda, personIds: [] });
  if (agenda.length === 0) throw new UserError('meeting.emptyAgenda');
  return editMeeting(app, { ...request, edit: { agenda } });
}
