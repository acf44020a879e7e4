/** Answers a written round, and closes it: the summary goes to everybody, with what nobody answered and who kept silent. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { readAnswers } from '../language/meeting-words.ts';
import type { Round } from '../store/rounds.ts';
import { steer } from './find-meeting.ts';
import { meetingFacts, peopleOf } from './meeting-facts.ts';
import { type Asked, roundResult } from './round-result.ts';
import { tellPeople } from './say.ts';

const answerLetters = 500;

/** Locks a round that still runs. */
async function openRound(app: App, roundId: string): Promise<Asked> {
  const round = await app.store.rounds.take(roundId);
  const meeting = round ? await app.store.meetings.get(round.meetingId) : null;
  if (!round || !meeting) throw new UserError('staleCard');
  if (round.closedAt) throw new UserError('meeting.roundOver', { number: String(meeting.number) });
  return { round, meeting };
}

export interface RoundAnswering {
  by: Person;
  /** By point, in order. */
  answers: string[];
}

export async function answerRound(app: App, roundId: string, request: RoundAnswering): Promise<Shown> {
  const { by } = request;
  const { round, meeting } = await openRound(app, roundId);
  const people = await peopleOf(app, meeting);
  if (people.every(({ id }) => id !== by.id)) {
    throw new UserError('meeting.notInvited', { number: String(meeting.number) });
  }
  const answers = round.points.map((_, i) =>
    Array.from(request.answers[i] ?? '')
      .slice(0, answerLetters)
      .join(''),
  );
  if (answers.every((answer) => answer === '')) throw new UserError('meeting.roundEmpty');
  await app.store.rounds.answer(round.id, { personId: by.id, answers }, app.clock.now());
  const answered = await app.store.rounds.answers(round.id);
  const asked = people.filter(({ id }) => id !== round.byId);
  const isComplete = asked.every(({ id }) => answered.some((a) => a.personId === id));
  if (isComplete) await closeRound(app, { round, meeting });
  return show('round-answered', {
    ...(await meetingFacts(app, meeting)),
    round: round.id,
    points: round.points,
    answers,
    dueAt: round.dueAt.toISOString(),
    isOver: isComplete,
  });
}

/** Answers typed behind the number of the meeting. */
export async function answerTypedRound(
  app: App,
  meeting: Meeting,
  { by, text }: { by: Person; text: string },
): Promise<Shown> {
  const round = await app.store.rounds.ofMeeting(meeting.id);
  const number = String(meeting.number);
  if (!round) throw new UserError('meeting.noRound', { number });
  const answers = readAnswers(text, round.points.length);
  if (!answers) throw new UserError('meeting.roundNumbers', { number });
  return answerRound(app, round.id, { by, answers });
}

/** 提前汇总: whoever leads the meeting need not wait for the last answer. */
export async function closeRoundNow(
  app: App,
  { roundId, by }: { roundId: string; by: Person },
): Promise<Shown> {
  const known = await app.store.rounds.get(roundId);
  if (!known) throw new UserError('staleCard');
  // The meeting is locked first, as by whoever takes the round back.
  await steer(app, known.meetingId, by);
  const open = await openRound(app, roundId);
  await closeRound(app, open);
  return show('round-closed', await meetingFacts(app, open.meeting));
}

/** Ends the round and sends the summary. */
async function closeRound(app: App, open: Asked): Promise<void> {
  const { round, meeting } = open;
  await app.store.rounds.close(round.id, app.clock.now());
  await app.store.deadlines.cancel('close-round', round.id);
  await app.store.deliveries.dropPlanned(round.id, 'the round is over');
  const summary = await summaryOf(app, open);
  const receivers = await peopleOf(app, meeting);
  await tellPeople(app, receivers, {
    shown: summary,
    key: `summary.${round.id}`,
    cause: `summary.${round.id}`,
  });
}

async function summaryOf(app: App, open: Asked): Promise<Shown> {
  const { points, silent } = await roundResult(app, open);
  return show('round-summary', { ...(await meetingFacts(app, open.meeting)), points, silent });
}

/** Rung when half of the time is over, and at its end. */
export async function ringRound(app: App, deadlineId: string, token: string): Promise<void> {
  await app.transaction(async (app) => {
    const known = await app.store.deadlines.peek(deadlineId, app.clock.now());
    const round = known ? await app.store.rounds.take(known.subjectId) : null;
    if (!known || !round) return;
    const deadline = await app.store.deadlines.claim(deadlineId, app.clock.now(), token);
    if (!deadline) return;
    await app.store.deadlines.note(deadline.id, await ring(app, round, deadline));
  });
}

async function ring(app: App, round: Round, { id, step }: { id: string; step: string }): Promise<string> {
  const meeting = await app.store.meetings.get(round.meetingId);
  if (round.closedAt || !meeting) return 'not needed: closed';
  const isOver = round.dueAt <= app.clock.now();
  if (step === 'close' || isOver) {
    await closeRound(app, { round, meeting });
    return 'closed';
  }
  return nudge(app, { round, meeting }, id);
}

async function nudge(app: App, { round, meeting }: Asked, deadlineId: string): Promise<string> {
  const answered = await app.store.rounds.answers(round.id);
  const people = (await peopleOf(app, meeting, round.byId)).filter(({ id }) =>
    answered.every((a) => a.personId !== id),
  );
  const asker = await app.store.people.get(round.byId);
  await tellPeople(app, people, {
    shown: show('round-ask', {
      ...(await meetingFacts(app, meeting)),
      round: round.id,
      points: round.points,
      dueAt: round.dueAt.toISOString(),
      by: asker?.name ?? '',
      reminds: true,
      instead: false,
    }),
    key: `round.${deadlineId}`,
    cause: round.id,
  });
  return `asked ${people.length} once more`;
}
