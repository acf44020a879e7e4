/** Moves a meeting to a time that was chosen or typed; without one it proposes when all have time. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { dayNumber, dayStartMs, minuteMs } from '../domain/calendar.ts';
import type { Slot } from '../domain/free-time.ts';
import { earliestWithAgenda, lengthOf, type Meeting, missingPrinciples } from '../domain/meeting.ts';
import { UserError } from '../errors.ts';
import { atSameClock } from '../language/meeting-edit.ts';
import { readWhen, type When } from '../language/when.ts';
import type { MeetingChange } from './change-meeting.ts';
import { editMeeting } from './edit-meeting.ts';
import { findConflicts, findFreeSlots } from './find-conflicts.ts';
import { steer } from './find-meeting.ts';
import { meetingFacts } from './meeting-facts.ts';
import { calendarOf } from './work-calendar.ts';

const mostProposals = 4;
// Whoever is invited for the next moment cannot come.
const noticeMs = 30 * 60_000;

export async function moveMeeting(
  app: App,
  request: MeetingChange & { span: { startAt: string; endAt: string } | null; when: string },
): Promise<Shown> {
  const { span, when } = request;
  if (span) {
    const edit = { startAt: new Date(span.startAt), endAt: new Date(span.endAt) };
    // Anything may stand in a press that was made up.
    if (Number.isNaN(edit.startAt.getTime() + edit.endAt.getTime())) throw new UserError('staleCard');
    return editMeeting(app, { ...request, edit });
  }
  const meeting = await app.store.meetings.get(request.meetingId);
  const typed = when === '' ? null : readWhen(when, app.clock.now(), app.calendar);
  const read = typed && meeting ? atSameClock(typed, meeting.startAt) : typed;
  if (read?.kind === 'time' && read.start > app.clock.now()) {
    const edit = { startAt: read.start, ...(read.end ? { endAt: read.end } : {}) };
    return editMeeting(app, { ...request, edit });
  }
  return askWhen(app, request, read);
}

/** `said`: what was written and cannot be taken, null where nothing was. What is proposed suits everybody of the meeting. */
export async function askWhen(app: App, { meetingId, by }: MeetingChange, said: When | null): Promise<Shown> {
  const meeting = await steer(app, meetingId, by);
  // Whoever moves a meeting of next week mostly thinks of another hour of that day, or of a later one.
  const itsDay = dayStartMs(dayNumber(meeting.startAt.getTime()));
  const earliest = await earliestOf(app, meeting);
  const free = await findFreeSlots(
    app,
    meeting,
    new Date(Math.max(earliest.getTime(), itsDay)),
    mostProposals + 1,
  );
  const near = [...(await nearest(app, meeting, said, earliest)), ...free];
  // Its own time is no other one.
  const slots = near
    .filter(({ startAt }) => startAt.getTime() !== meeting.startAt.getTime())
    .filter(
      ({ startAt }, i, all) => all.findIndex((one) => one.startAt.getTime() === startAt.getTime()) === i,
    )
    .slice(0, mostProposals);
  return show('meeting-move', {
    ...(await meetingFacts(app, meeting)),
    unclear: said !== null,
    reason: reasonOf(said),
    slots: slots.map(({ startAt, endAt }) => ({
      startAt: startAt.toISOString(),
      endAt: endAt.toISOString(),
    })),
  });
}

const reasonOf = (said: When | null): string | null =>
  said?.kind === 'ask' ? said.reason : said?.kind === 'time' ? 'past' : null;

/** What still lacks its agenda needs the time to bring it. */
async function earliestOf(app: App, meeting: Meeting): Promise<Date> {
  const now = app.clock.now();
  const soon = new Date(now.getTime() + noticeMs);
  if (!missingPrinciples(meeting).includes('agenda')) return soon;
  const { calendar } = await calendarOf(app, meeting.ownerId);
  const due = earliestWithAgenda(meeting.class, now, app.rules, calendar);
  return due > soon ? due : soon;
}

/** What comes next to the words that were said, at the length of the meeting, where all have time. */
async function nearest(app: App, meeting: Meeting, said: When | null, earliest: Date): Promise<Slot[]> {
  const starts = said?.kind === 'ask' ? said.proposals.filter(({ rrule }) => !rrule) : [];
  const slots = starts
    .map(({ start, end }) => ({
      startAt: start,
      endAt: end ?? new Date(start.getTime() + lengthOf(meeting) * minuteMs),
    }))
    .filter(({ startAt }) => startAt >= earliest);
  const taken = await Promise.all(
    slots.map((slot) => findConflicts(app, meeting.personIds, slot, meeting.id)),
  );
  return slots.filter((_, i) => taken[i]?.conflicts.length === 0);
}
