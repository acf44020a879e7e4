/** Notes the real end of a meeting and sets the limits for its minutes; an end that nobody told is taken from the plan and marked as unsure. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Deadline } from '../domain/deadline.ts';
import { endDeadline, type Meeting, unsaidEndAt } from '../domain/meeting.ts';
import { beganByArrival, lengthDeadlines } from '../domain/meeting-length.ts';
import { isEndOpen } from '../domain/meeting-times.ts';
import { minutesDeadlines } from '../domain/minutes.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { readWhen } from '../language/when.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { type MeetingChange, unchanged } from './change-meeting.ts';
import { isOff, steer } from './find-meeting.ts';
import { callOffAtGate } from './gate-meeting.ts';
import { claimFor, meetingFacts, minutesMeeting } from './meeting-facts.ts';
import { draftOf } from './minutes-draft.ts';
import { scribeOf } from './minutes-people.ts';
import { lengthCause } from './nudge-length.ts';
import { tellPeople } from './say.ts';
import { calendarOf } from './work-calendar.ts';

/** `said`: when it ended, where that was written; now if nothing was. */
export async function endMeeting(
  app: App,
  { meetingId, by, said = '' }: MeetingChange & { said?: string },
): Promise<Shown> {
  const meeting = await steer(app, meetingId, by);
  const now = app.clock.now();
  const number = String(meeting.number);
  if (meeting.state === 'cancelled') throw isOff(meeting);
  // An end that was only taken from the plan may be told after all, and one that was told be put right.
  if (meeting.state === 'ended' && meeting.endSource === 'said' && said === '') {
    throw new UserError('meeting.alreadyEnded', { number });
  }
  if (meeting.state === 'held' || (meeting.state === 'booked' && meeting.startAt > now)) {
    throw new UserError('meeting.notBegun', { number });
  }
  const before = {
    state: meeting.state,
    startedAt: meeting.startedAt?.toISOString() ?? null,
    endedAt: meeting.endedAt?.toISOString() ?? null,
    endSource: meeting.endSource,
  };
  const ended = await noteEnd(app, meeting, said === '' ? now : endFrom(app, meeting, said), 'said');
  const undo = await app.store.undos.add(
    { kind: 'meeting-ended', subjectId: meeting.id, before, byId: by.id },
    now,
  );
  await tellLeader(app, ended, by, undo);
  const { endedAt, dueAt } = minutesMeeting(app, ended);
  const hasMinutes = Boolean(await app.store.meetings.minutesOf(meeting.id));
  return show('meeting-ended', { ...(await meetingFacts(app, ended)), undo, endedAt, dueAt, hasMinutes });
}

/** `15:30` is on the day of the meeting, after its begin, and not ahead. */
function endFrom(app: App, meeting: Meeting, said: string): Date {
  const begin = meeting.startedAt ?? meeting.startAt;
  const when = readWhen(said, begin, app.calendar);
  if (when.kind !== 'time' || when.start <= begin || when.start > app.clock.now())
    throw new UserError('meeting.endWhen', { number: String(meeting.number) });
  return when.start;
}

/** Whoever owes the minutes hears of it when somebody else said that the meeting is over. */
async function tellLeader(app: App, meeting: Meeting, by: Person, key: string): Promise<void> {
  const scribe = await scribeOf(app, meeting);
  if (!scribe || scribe.person.id === by.id || (await app.store.meetings.minutesOf(meeting.id))) return;
  const typed = await draftOf(app, meeting);
  await tellPeople(app, [scribe.person], {
    shown: show('minutes-form', { ...minutesMeeting(app, meeting), overdue: false, version: null, typed }),
    key: `ended.${key}`,
    cause: nudgeCause(meeting.id),
  });
}

/** The meeting is over: no reminders any more, and the clock of the minutes runs. */
export async function noteEnd(
  app: App,
  meeting: Meeting,
  endedAt: Date,
  endSource: 'said' | 'planned' | 'platform',
): Promise<Meeting> {
  const now = app.clock.now();
  const { startedAt, startSource } = await beginOf(app, meeting, endedAt);
  await app.store.meetings.change(meeting.id, { state: 'ended', startedAt, startSource, endedAt, endSource });
  await app.store.deadlines.cancel(['remind-meeting', 'end-meeting', 'nudge-length'], meeting.id);
  await app.store.deliveries.dropPlanned(lengthCause(meeting.id), 'ended');
  await app.store.deadlines.cancel('nudge-minutes', meeting.id);
  if (!(await app.store.meetings.minutesOf(meeting.id))) {
    const { calendar } = await calendarOf(app, meeting.ownerId);
    await app.store.deadlines.plan(minutesDeadlines({ id: meeting.id, endedAt }, app.rules, calendar), now);
  }
  return { ...meeting, state: 'ended', startedAt, startSource, endedAt, endSource };
}

/** When it began: as somebody said, or when the first came, or as planned. */
async function beginOf(
  app: App,
  meeting: Meeting,
  endedAt: Date,
): Promise<Pick<Meeting, 'startedAt' | 'startSource'>> {
  if (meeting.startedAt) return { startedAt: meeting.startedAt, startSource: meeting.startSource };
  const [first] = await app.store.attendance.of(meeting.id);
  const startedAt = first ? beganByArrival(meeting, first.arrivedAt) : meeting.startAt;
  return startedAt < endedAt && first
    ? { startedAt, startSource: 'check-in' }
    : { startedAt: meeting.startAt, startSource: 'planned' };
}

/** The meeting goes on, and the clock of its minutes stands. */
async function goOn(app: App, meeting: Meeting, startedAt: Date, step: string): Promise<void> {
  const now = app.clock.now();
  await app.store.meetings.change(meeting.id, {
    state: 'running',
    startedAt,
    endedAt: null,
    endSource: null,
  });
  await app.store.deadlines.cancel('nudge-minutes', meeting.id);
  await app.store.deliveries.dropPlanned(nudgeCause(meeting.id), 'the meeting goes on');
  const nudges = lengthDeadlines(meeting, startedAt, app.rules, now);
  await app.store.deadlines.plan([endDeadline({ ...meeting, startedAt }, now, step), ...nudges], now);
}

/** What nudges for minutes are planned under. */
export const nudgeCause = (meetingId: string): string => `minutes-due.${meetingId}`;

interface Before {
  state: Meeting['state'];
  startedAt: string | null;
  endedAt: string | null;
  /** Absent in those of older versions. */
  endSource?: Meeting['endSource'];
}

export async function undoEnd(app: App, undo: Undo, by: Person): Promise<Shown> {
  const meeting = await unchanged(app, undo, 'ended');
  const before = undo.before as Before;
  // Minutes speak of a meeting that is over; when it ended may change under them.
  if (before.state !== 'ended' && (await app.store.meetings.minutesOf(meeting.id)))
    throw new UserError('undoLate');
  if (before.state === 'ended' && before.endedAt) {
    await noteEnd(app, meeting, new Date(before.endedAt), before.endSource ?? 'planned');
  } else {
    await goOn(
      app,
      meeting,
      // As its end has taken it, where nobody had said that it began.
      before.startedAt ? new Date(before.startedAt) : (meeting.startedAt ?? meeting.startAt),
      await nextAsking(app, meeting),
    );
  }
  return show('undone', { what: textsOf(by.language).meeting.undoEnded(meeting.number) });
}

/** A deadline that was rung stays as it is; asking again is a further one. */
async function nextAsking(app: App, meeting: Meeting): Promise<string> {
  const asked = (await app.store.deadlines.of(meeting.id)).filter(
    (d) => d.kind === 'end-meeting' && d.state === 'done',
  );
  return asked.length === 0 ? 'planned-end' : `planned-end-${asked.length + 1}`;
}

/** Rung half an hour after the planned end: nobody said that it ended. */
export async function endUnsaid(app: App, deadlineId: string, token: string): Promise<void> {
  await app.transaction(async (app) => {
    const claimed = await claimFor(app, deadlineId, token);
    if (!claimed) return;
    const { deadline, meeting } = claimed;
    await app.store.deadlines.note(deadline.id, await takeAsEnded(app, meeting, deadline));
  });
}

async function takeAsEnded(app: App, meeting: Meeting, deadline: Deadline): Promise<string> {
  if (meeting.state === 'held') return callOffAtGate(app, meeting, deadline.id);
  if (meeting.state !== 'booked' && meeting.state !== 'running') return `nothing to do: ${meeting.state}`;
  const ended = await noteEnd(app, meeting, unsaidEndAt(deadline), 'planned');
  const scribe = await scribeOf(app, ended);
  if (!scribe) return 'ended as planned; nobody to tell';
  const { endedAt, dueAt } = minutesMeeting(app, ended);
  await tellPeople(app, [scribe.person], {
    shown: show('meeting-unsure', { ...(await meetingFacts(app, ended)), endedAt, dueAt }),
    key: `unsure.${deadline.id}`,
    cause: nudgeCause(meeting.id),
  });
  return 'ended as planned';
}

/** 还没结束: the owner corrects an end that was taken from the plan. */
export async function meetingNotOver(app: App, { meetingId, by }: MeetingChange): Promise<Shown> {
  const meeting = await unsure(app, meetingId, by);
  await goOn(app, meeting, meeting.startedAt ?? meeting.startAt, await nextAsking(app, meeting));
  return show('meeting-not-over', await meetingFacts(app, meeting));
}

/** 没有开: no minutes are owed for it. */
export async function meetingNotHeld(app: App, { meetingId, by }: MeetingChange): Promise<Shown> {
  const meeting = await unsure(app, meetingId, by);
  await app.store.meetings.change(meeting.id, {
    state: 'cancelled',
    startedAt: null,
    startSource: null,
    endedAt: null,
    endSource: null,
  });
  await app.store.deadlines.cancel(['nudge-minutes', 'end-meeting'], meeting.id);
  await app.store.deliveries.dropPlanned(nudgeCause(meeting.id), 'not held');
  return show('meeting-not-held', await meetingFacts(app, meeting));
}

async function unsure(app: App, meetingId: string, by: Person): Promise<Meeting> {
  const meeting = await steer(app, meetingId, by);
  if (meeting.state === 'cancelled') throw isOff(meeting);
  const hasMinutes = Boolean(await app.store.meetings.minutesOf(meeting.id));
  if (!isEndOpen(meeting, hasMinutes)) throw new UserError('staleCard');
  return meeting;
}
