/** Reminds the attendees of a meeting: of the agenda a working day before, and shortly before the start; what is held goes to the gate. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import { type Meeting, soonAt, stepOf } from '../domain/meeting.ts';
import { fillAgenda } from './fill-agenda.ts';
import { askForMissing, callOffAtGate, ownerIsGone } from './gate-meeting.ts';
import { claimFor, leaderOf, meetingFacts, peopleOf } from './meeting-facts.ts';
import { sendOwnReminder } from './own-reminder.ts';
import { proposeToSkip } from './prepare-meeting.ts';
import { tellPeople } from './say.ts';

export async function remindMeeting(app: App, deadlineId: string, token: string): Promise<void> {
  await app.transaction(async (app) => {
    const claimed = await claimFor(app, deadlineId, token);
    if (!claimed) return;
    const { deadline, meeting } = claimed;
    const needless = reasonAgainst(app, meeting, stepOf(deadline), app.clock.now());
    await app.store.deadlines.note(deadline.id, needless ?? (await remind(app, meeting, deadline)));
  });
}

/** A reminder that comes too late, or that a later one has overtaken, is none. */
function reasonAgainst(app: App, meeting: Meeting, step: string, now: Date): string | null {
  if (meeting.state !== 'booked' && meeting.state !== 'held') return `not needed: ${meeting.state}`;
  if (step === 'start') return null;
  if (meeting.startAt <= now) return 'not needed: the meeting has begun';
  if ((step === 'nudge' || step === 'day-before') && soonAt(meeting, app.rules) <= now)
    return 'left to the later reminder';
  return null;
}

async function remind(app: App, known: Meeting, deadline: { id: string; step: string }): Promise<string> {
  const step = stepOf(deadline);
  if (step === 'start') return callOffAtGate(app, known, deadline.id);
  if (step === 'own') return sendOwnReminder(app, known, deadline);
  // What people are sent is the agenda as it is by now.
  const { meeting, isSettled } = await fillAgenda(app, known);
  if (isSettled) await proposeToSkip(app, meeting, { allDone: true });
  if (meeting.state === 'held') return askForMissing(app, meeting, { id: deadline.id, step });
  if (step === 'nudge') return 'not needed: nothing is missing';
  const soon = step === 'soon';
  if (await ownerIsGone(app, meeting)) await askForMissing(app, meeting, { id: deadline.id, step });
  const facts = await meetingFacts(app, meeting);
  const left = Math.max(1, Math.round((meeting.startAt.getTime() - app.clock.now().getTime()) / 60_000));
  const leader = await leaderOf(app, meeting);
  const people = (await peopleOf(app, meeting)).filter(({ id }) => !meeting.absentIds.includes(id));
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
