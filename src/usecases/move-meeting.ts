/** Moves a meeting to a time that was chosen or typed; without one it proposes when all have time. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { dayNumber, dayStartMs } from '../domain/calendar.ts';
import { UserError } from '../errors.ts';
import { atSameClock } from '../language/meeting-edit.ts';
import { readWhen } from '../language/when.ts';
import type { MeetingChange } from './change-meeting.ts';
import { editMeeting } from './edit-meeting.ts';
import { findFreeSlots } from './find-conflicts.ts';
import { steer } from './find-meeting.ts';
import { meetingFacts } from './meeting-facts.ts';

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
  if (read?.kind === 'time') {
    const edit = { startAt: read.start, ...(read.end ? { endAt: read.end } : {}) };
    return editMeeting(app, { ...request, edit });
  }
  return askWhen(app, request, read !== null);
}

/** What is proposed suits everybody of the meeting. */
export async function askWhen(app: App, { meetingId, by }: MeetingChange, unclear: boolean): Promise<Shown> {
  const meeting = await steer(app, meetingId, by);
  // Whoever moves a meeting of next week mostly thinks of another hour of that day, or of a later one.
  const itsDay = dayStartMs(dayNumber(meeting.startAt.getTime()));
  const from = new Date(Math.max(app.clock.now().getTime() + noticeMs, itsDay));
  // Its own time is no other one.
  const slots = (await findFreeSlots(app, meeting, from, mostProposals + 1))
    .filter(({ startAt }) => startAt.getTime() !== meeting.startAt.getTime())
    .slice(0, mostProposals);
  return show('meeting-move', {
    ...(await meetingFacts(app, meeting)),
    unclear,
    slots: slots.map(({ startAt, endAt }) => ({
      startAt: startAt.toISOString(),
      endAt: endAt.toISOString(),
    })),
  });
}
