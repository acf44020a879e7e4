/** A written round in place of a meeting: each attendee gets the points and answers by card; the meeting is off meanwhile. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { Person } from '../domain/person.ts';
import { addWorkDays, moveIntoAllowedHours } from '../domain/worktime.ts';
import { UserError } from '../errors.ts';
import { readAgenda } from '../language/agenda.ts';
import { readDue } from '../language/due.ts';
import { withDates } from '../language/plain-dates.ts';
import { readWhen } from '../language/when.ts';
import type { Round } from '../store/rounds.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { isOff, steer } from './find-meeting.ts';
import { invite } from './invite.ts';
import { meetingFacts, peopleOf, planReminders } from './meeting-facts.ts';
import { type OwnReminder, plannedOwnReminders, planOwnReminders } from './own-reminder.ts';
import { changeCards, tellPeople } from './say.ts';
import { calendarOf } from './work-calendar.ts';

export const mostPoints = 8;
const pointLetters = 200;
// Whoever has less time than this cannot be expected to answer.
const leastMs = 2 * 3_600_000;
const longestMs = 14 * 86_400_000;

/** The form with what is known already; nothing changes yet. */
export async function askForRound(app: App, meetingId: string, by: Person): Promise<Shown> {
  const meeting = await open(app, meetingId, by);
  const dueAt = await usualDue(app, meeting);
  return show('round-form', { ...(await meetingFacts(app, meeting)), dueAt: dueAt.toISOString() });
}

export interface RoundRequest {
  meetingId: string;
  by: Person;
  key: string;
  /** One point a line. */
  points: string;
  /** As typed; empty for the usual time. */
  due: string;
}

export async function startRound(app: App, request: RoundRequest): Promise<Shown> {
  const { by, key } = request;
  const meeting = await open(app, request.meetingId, by);
  const points = pointsOf(meeting, request.points);
  const dueAt = request.due === '' ? await usualDue(app, meeting) : dueOf(app, request.due);
  const own = await plannedOwnReminders(app, meeting.id);
  await app.store.meetings.change(meeting.id, { state: 'cancelled', cancelledFor: 'written' });
  await app.store.deadlines.cancel(['remind-meeting', 'end-meeting'], meeting.id);
  const dropped = await app.store.deliveries.dropPlanned(meeting.id, 'a written round');
  const before: Before = { state: meeting.state, own, isFresh: dropped > 0 };
  const undo = await app.store.undos.add(
    { kind: 'round-started', subjectId: meeting.id, before, byId: by.id },
    app.clock.now(),
  );
  return begin(app, meeting, { points, dueAt, by, key, undo });
}

/** What stood before a round: the own reminders of people, and whether invitations were still on their way. */
interface Before {
  state: Meeting['state'];
  own: OwnReminder[];
  isFresh: boolean;
}

/** Asks without there having been a meeting: what is asked is kept like one that was never held. */
export async function askInWriting(
  app: App,
  request: { by: Person; topic: string; points: string[]; personIds: string[]; due: string; key: string },
): Promise<Shown> {
  const { by, topic, points, personIds, due, key } = request;
  const dueAt = dueOf(app, due);
  const meeting = await app.store.meetings.add(
    {
      topic,
      agenda: points.map((text) => ({ text, minutes: null })),
      class: 'short',
      ownerId: by.id,
      bookedBy: by.id,
      chatId: null,
      startAt: dueAt,
      endAt: dueAt,
      state: 'cancelled',
      personIds: [...personIds, by.id],
    },
    app.clock.now(),
  );
  await app.store.meetings.change(meeting.id, { cancelledFor: 'written' });
  return begin(app, meeting, { points, dueAt, by, key, undo: null });
}

async function begin(
  app: App,
  meeting: Meeting,
  {
    points,
    dueAt,
    by,
    key,
    undo,
  }: { points: string[]; dueAt: Date; by: Person; key: string; undo: string | null },
): Promise<Shown> {
  const now = app.clock.now();
  const round = await app.store.rounds.add({ meetingId: meeting.id, points, dueAt, byId: by.id }, now);
  await planRound(app, round);
  const people = await peopleOf(app, meeting, by.id);
  const facts = await meetingFacts(app, meeting);
  const ask = {
    ...facts,
    round: round.id,
    points,
    dueAt: dueAt.toISOString(),
    by: by.name,
    reminds: false,
    instead: undo !== null,
  };
  const missed = await tellPeople(app, people, {
    shown: show('round-ask', ask),
    key: `round.${key}`,
    cause: round.id,
  });
  return show('round-started', {
    ...facts,
    round: round.id,
    points,
    dueAt: dueAt.toISOString(),
    told: people.length - missed.length,
    undo,
  });
}

async function open(app: App, meetingId: string, by: Person): Promise<Meeting> {
  const meeting = await steer(app, meetingId, by);
  const number = String(meeting.number);
  if (meeting.state === 'cancelled') throw isOff(meeting);
  if (meeting.state === 'ended') throw new UserError('meeting.alreadyEnded', { number });
  if (meeting.state === 'running') throw new UserError('meeting.alreadyRunning', { number });
  return meeting;
}

function pointsOf(meeting: Meeting, typed: string): string[] {
  const said = readAgenda(typed).map(({ text }) => text);
  const points = said.length > 0 ? said : meeting.agenda.map(({ text }) => text);
  if (points.length === 0) return [meeting.topic];
  if (points.length > mostPoints) throw new UserError('meeting.tooManyPoints', { most: String(mostPoints) });
  return points.map((point) => Array.from(point).slice(0, pointLetters).join(''));
}

/** When the meeting would have been, or a working day from now. */
async function usualDue(app: App, meeting: Meeting): Promise<Date> {
  const now = app.clock.now();
  const { calendar } = await calendarOf(app, meeting.ownerId);
  const isFar = meeting.startAt.getTime() - now.getTime() >= leastMs;
  return moveIntoAllowedHours(
    isFar ? meeting.startAt : addWorkDays(calendar, now, 1),
    app.rules.allowedHours,
  );
}

function dueOf(app: App, typed: string): Date {
  const now = app.clock.now();
  const said = withDates(typed);
  const when = readWhen(said, now, app.calendar);
  const named = when.kind === 'deadline' ? when.end : when.kind === 'time' ? when.start : null;
  // A day without an hour: until work ends.
  const dueAt = named ?? readDue(said, now, app.calendar);
  const left = dueAt ? dueAt.getTime() - now.getTime() : 0;
  if (!dueAt || left < leastMs / 2 || left > longestMs) throw new UserError('meeting.roundDue');
  return dueAt;
}

/** Who has not answered is asked once more when half of the time is over. */
async function planRound(app: App, round: Round): Promise<void> {
  const now = app.clock.now();
  const half = new Date((now.getTime() + round.dueAt.getTime()) / 2);
  const nudgeAt = moveIntoAllowedHours(half, app.rules.allowedHours);
  const step = (step: string, dueAt: Date) => ({
    kind: 'close-round' as const,
    subjectId: round.id,
    step,
    dueAt,
  });
  await app.store.deadlines.plan(
    [...(nudgeAt < round.dueAt ? [step('nudge', nudgeAt)] : []), step('close', round.dueAt)],
    now,
  );
}

/** The meeting takes place after all, as long as nobody has answered and its time has not come. */
export async function undoRound(app: App, undo: Undo, by: Person): Promise<Shown> {
  const meeting = await app.store.meetings.get(undo.subjectId, { lock: true });
  const known = meeting ? await app.store.rounds.ofMeeting(meeting.id) : null;
  const round = known ? await app.store.rounds.take(known.id) : null;
  if (!meeting || !round || round.closedAt || meeting.startAt <= app.clock.now())
    throw new UserError('undoLate');
  if ((await app.store.rounds.answers(round.id)).length > 0) throw new UserError('meeting.roundAnswered');
  const { state, own, isFresh } = undo.before as Before;
  await app.store.rounds.drop(round.id);
  await app.store.deadlines.cancel('close-round', round.id);
  await app.store.deliveries.dropPlanned(round.id, 'withdrawn');
  await app.store.meetings.change(meeting.id, { state, cancelledFor: null });
  const restored = { ...meeting, state, cancelledFor: null };
  await planReminders(app, restored);
  await planOwnReminders(app, restored, own);
  if (isFresh && state === 'booked') await inviteRest(app, restored, by, undo.id);
  await changeCards(app, round.id, 'round-ask', {
    shown: show('round-withdrawn', {
      ...(await meetingFacts(app, restored)),
      by: by.name,
      held: state === 'held',
    }),
    key: `round-off.${undo.id}`,
    cause: undo.id,
  });
  return show('undone', { what: textsOf(by.language).meeting.undoRound(meeting.number) });
}

/** Those whose invitation the round kept from going out; those of a series were invited to all of it. */
async function inviteRest(app: App, meeting: Meeting, by: Person, key: string): Promise<void> {
  if (meeting.seriesId) return;
  const sent = await app.store.deliveries.acceptedFor(meeting.id, 'meeting-invitation');
  const ids = meeting.personIds.filter((id) => sent.every(({ personId }) => personId !== id));
  const booker = (await app.store.people.get(meeting.bookedBy)) ?? by;
  await invite(app, meeting, booker, { ids, key: `${meeting.id}.${key}` });
}
