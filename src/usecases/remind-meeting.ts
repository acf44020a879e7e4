/** Reminds the attendees of a meeting: of the agenda a working day before, and shortly before the start; asks for an agenda that is missing. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import { type Meeting, soonAt } from '../domain/meeting.ts';
import { claimFor, leaderOf, meetingFacts, peopleOf } from './meeting-facts.ts';
import { tellPeople } from './say.ts';

export async function remindMeeting(app: App, deadlineId: string, token: string): Promise<void> {
  await app.transaction(async (app) => {
    const claimed = await claimFor(app, deadlineId, token);
    if (!claimed) return;
    const { deadline, meeting } = claimed;
    const needless = reasonAgainst(app, meeting, deadline.step, app.clock.now());
    await app.store.deadlines.note(deadline.id, needless ?? (await remind(app, meeting, deadline)));
  });
}

/** A reminder that comes too late, or that a later one has overtaken, is none. */
function reasonAgainst(app: App, meeting: Meeting, step: string, now: Date): string | null {
  if (meeting.state !== 'booked' && meeting.state !== 'held') return `not needed: ${meeting.state}`;
  if (meeting.startAt <= now) return 'not needed: the meeting has begun';
  if (step === 'day-before' && soonAt(meeting, app.rules) <= now) return 'left to the later reminder';
  return null;
}

async function remind(app: App, meeting: Meeting, deadline: { id: string; step: string }): Promise<string> {
  const soon = deadline.step === 'soon';
  if (meeting.state === 'held') return askForAgenda(app, meeting, deadline.id, soon);
  const facts = await meetingFacts(app, meeting);
  const left = Math.max(1, Math.round((meeting.startAt.getTime() - app.clock.now().getTime()) / 60_000));
  const leader = await leaderOf(app, meeting);
  const people = await peopleOf(app, meeting);
  const missed = await tellPeople(app, people, {
    shown: show('meeting-reminder', facts),
    ...(soon
      ? { shownFor: (person) => show('meeting-soon', { ...facts, left, asOwner: person.id === leader?.id }) }
      : {}),
    key: `remind.${deadline.id}`,
    cause: meeting.id,
  });
  return `told ${people.length - missed.length}`;
}

/** Without an agenda nobody is invited: whoever leads it and whoever booked it are asked. */
async function askForAgenda(app: App, meeting: Meeting, deadlineId: string, last: boolean): Promise<string> {
  const ids = [meeting.ownerId, meeting.bookedBy].filter((id): id is string => id !== null);
  const people = (await app.store.people.getMany([...new Set(ids)])).filter((p) => p.state === 'active');
  await tellPeople(app, people, {
    shown: show('meeting-agenda-missing', { ...(await meetingFacts(app, meeting)), last }),
    key: `agenda.${deadlineId}`,
    cause: meeting.id,
  });
  return `asked ${people.map((p) => p.name).join(', ')} for the agenda`;
}
