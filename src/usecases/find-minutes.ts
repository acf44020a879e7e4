/** Finds the meeting whose minutes somebody hands in, and shows what is owed. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { concerned, type Meeting } from '../domain/meeting.ts';
import { hasRole, type Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { answersOf } from './answer-minutes.ts';
import { leaderOf, minutesMeeting } from './meeting-facts.ts';
import { draftOf } from './minutes-draft.ts';
import { scribeOf, standsInFor } from './minutes-people.ts';

export type MinutesOf = { kind: 'one'; meeting: Meeting } | { kind: 'ask'; meetings: Meeting[] };

/** The meeting named, or the one that ended last; asks where another one is owed and could be meant. */
export async function findMinutesOf(app: App, by: Person, number: number | null): Promise<MinutesOf> {
  if (number !== null) {
    const meeting = await app.store.meetings.byNumber(number);
    if (!meeting || !(await mayHandIn(app, by, meeting)))
      throw new UserError('minutes.noMeeting', { number: String(number) });
    return { kind: 'one', meeting };
  }
  const [last] = await app.store.meetings.endedOf(by.id, 1);
  if (!last) throw await nothingEnded(app, by);
  const owed = await owedOf(app, by);
  if (owed.length === 0 || owed.some((m) => m.id === last.id)) return { kind: 'one', meeting: last };
  return { kind: 'ask', meetings: [...owed, last] };
}

async function nothingEnded(app: App, by: Person): Promise<UserError> {
  const open = await app.store.meetings.ofPerson(by.id, ['booked', 'running'], 20);
  const begun = open.find((m) => m.state === 'running' || m.startAt <= app.clock.now());
  return begun
    ? new UserError('minutes.notEnded', { number: String(begun.number) })
    : new UserError('minutes.noneEnded');
}

async function mayHandIn(app: App, by: Person, meeting: Meeting): Promise<boolean> {
  if (concerned(meeting).includes(by.id) || hasRole(by, 'admin')) return true;
  if ((await leaderOf(app, meeting))?.id === by.id) return true;
  return (await scribeOf(app, meeting))?.person.id === by.id;
}

/** What somebody owes, and what those owe for whom she stands in. */
async function owedOf(app: App, me: Person): Promise<Meeting[]> {
  const owed = await app.store.meetings.owedBy(me.id);
  for (const id of await standsInFor(app, me)) owed.push(...(await app.store.meetings.owedBy(id)));
  return owed.filter((meeting, i) => owed.findIndex(({ id }) => id === meeting.id) === i);
}

/** Locks an ended meeting whose minutes this person may hand in. */
export async function lockForMinutes(
  app: App,
  meetingId: string,
  by: Person,
): Promise<Meeting & { endedAt: Date }> {
  const meeting = await app.store.meetings.get(meetingId, { lock: true });
  if (!meeting) throw new UserError('staleCard');
  const number = String(meeting.number);
  if (!(await mayHandIn(app, by, meeting))) {
    const people = await app.store.people.getMany(concerned(meeting).slice(0, 10));
    throw new UserError('minutes.notYours', { number, names: people.map((p) => p.name).join('/') });
  }
  if (meeting.state === 'cancelled') throw new UserError('minutes.cancelled', { number });
  if (meeting.state !== 'ended') throw new UserError('minutes.notEnded', { number });
  return { ...meeting, endedAt: meeting.endedAt ?? meeting.endAt };
}

/** The form of one meeting, filled in with what was noted, or with the version that stands. */
export async function minutesForm(app: App, meetingId: string, by: Person): Promise<Shown> {
  const meeting = await lockForMinutes(app, meetingId, by);
  const facts = minutesMeeting(app, meeting);
  const known = await app.store.meetings.minutesOf(meeting.id);
  const link = known
    ? await app.store.archive.linkOf({ kind: 'minutes', subjectId: meeting.id, version: known.version })
    : null;
  return show('minutes-form', {
    ...facts,
    overdue: new Date(facts.dueAt) <= app.clock.now(),
    version: known?.version ?? null,
    typed: await draftOf(app, meeting),
    ...(link ? { link } : {}),
    ...(known ? { answers: await answersOf(app, known.id) } : {}),
  });
}

/** What I owe; a single one comes with its form. */
export async function owedMinutes(app: App, me: Person): Promise<Shown> {
  const [only, another] = await owedOf(app, me);
  return only && !another ? minutesForm(app, only.id, me) : owedList(app, me);
}

/** What I owe, with a button for each, and how minutes are handed in. */
export async function owedList(app: App, me: Person): Promise<Shown> {
  const now = app.clock.now();
  const owed = await owedOf(app, me);
  return show('minutes-owed', {
    owed: owed.map((meeting) => {
      const facts = minutesMeeting(app, meeting);
      return { ...facts, late: new Date(facts.dueAt) <= now };
    }),
  });
}
