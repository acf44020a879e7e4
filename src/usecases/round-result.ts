/** What a written round has brought so far: for its summary, and for whoever looks at the meeting in whose place it ran. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { concerned, type Meeting, maySteer } from '../domain/meeting.ts';
import type { Person } from '../domain/person.ts';
import type { Round } from '../store/rounds.ts';
import { leaderOf, meetingFacts, peopleOf } from './meeting-facts.ts';

/** A round with the meeting in whose place it is. */
export interface Asked {
  round: Round;
  meeting: Meeting;
}

/** The points with what was answered, and who has not answered. */
export async function roundResult(app: App, { round, meeting }: Asked) {
  const answers = await app.store.rounds.answers(round.id);
  const people = await peopleOf(app, meeting, round.byId);
  const ids = answers.map(({ personId }) => personId);
  const names = new Map((await app.store.people.getMany(ids)).map((p) => [p.id, p.name]));
  return {
    points: round.points.map((text, i) => ({
      text,
      answers: answers.flatMap((a) =>
        a.answers[i] ? [{ name: names.get(a.personId) ?? '', text: a.answers[i] ?? '' }] : [],
      ),
    })),
    silent: people.filter(({ id }) => !ids.includes(id)).map(({ name }) => name),
    asked: people.length,
  };
}

/** While it runs nobody reads what others answered; after that everybody reads the result. */
export async function showRound(app: App, { round, meeting }: Asked, by: Person): Promise<Shown> {
  const { points, silent, asked } = await roundResult(app, { round, meeting });
  const asker = await app.store.people.get(round.byId);
  const facts = {
    ...(await meetingFacts(app, meeting)),
    by: asker?.name ?? '',
    // What was asked without a meeting has no time of its own.
    instead: meeting.endAt > meeting.startAt,
    silent,
  };
  if (round.closedAt) return show('round-over', { ...facts, points, closedAt: round.closedAt.toISOString() });
  const mine = (await app.store.rounds.answers(round.id)).find(({ personId }) => personId === by.id);
  const leads = maySteer(by, meeting) || (await leaderOf(app, meeting))?.id === by.id;
  return show('round-running', {
    ...facts,
    round: round.id,
    points: round.points,
    dueAt: round.dueAt.toISOString(),
    asked,
    mine: concerned(meeting).includes(by.id) && by.id !== round.byId ? (mine?.answers ?? []) : null,
    mayClose: leads,
  });
}
