/** Finds the meeting that somebody means: by number, by a word of its topic, or the obvious one; else she is asked. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { type Meeting, maySteer } from '../domain/meeting.ts';
import type { Person } from '../domain/person.ts';
import { firstOfSeries } from '../domain/series.ts';
import { UserError } from '../errors.ts';
import { leaderOf } from './meeting-facts.ts';
import { scribeOf } from './minutes-people.ts';

export type Change = 'start' | 'end' | 'cancel';

export type Found = { kind: 'one'; meeting: Meeting } | { kind: 'ask'; card: Shown };

// Without a number, a meeting that begins within the hour is the one that is meant.
const nextMs = 3_600_000;
const mostChoices = 6;

/** Locks a meeting for a change; refuses those who may not steer it. */
export async function steer(app: App, meetingId: string, by: Person): Promise<Meeting> {
  const meeting = await app.store.meetings.get(meetingId, { lock: true });
  if (!meeting) throw new UserError('staleCard');
  const isLeader = async () =>
    (await leaderOf(app, meeting))?.id === by.id || (await scribeOf(app, meeting))?.person.id === by.id;
  if (!maySteer(by, meeting) && !(await isLeader())) throw await notYours(app, meeting);
  return meeting;
}

/** It does not take place: it was called off, or is asked in writing instead. */
export const isOff = ({ number, cancelledFor }: Meeting): UserError =>
  new UserError(cancelledFor === 'written' ? 'meeting.inWriting' : 'meeting.alreadyCancelled', {
    number: String(number),
  });

async function notYours(app: App, meeting: Meeting): Promise<UserError> {
  const ids = [meeting.ownerId, meeting.bookedBy].filter((id): id is string => id !== null);
  const people = await app.store.people.getMany([...new Set(ids)]);
  return new UserError('meeting.notYours', {
    number: String(meeting.number),
    names: people.map((p) => p.name).join('/'),
  });
}

/** The meeting of that number; without one, the only one that lies ahead of her. */
export async function theMeeting(
  app: App,
  by: Person,
  word: string,
  number: number | null,
): Promise<Meeting> {
  if (number !== null) {
    const meeting = await app.store.meetings.byNumber(number);
    if (!meeting) throw new UserError('meeting.notFound', { number: String(number) });
    return meeting;
  }
  const open = await app.store.meetings.ofPerson(by.id, ['booked', 'held'], 50);
  const ahead = firstOfSeries(open.filter((m) => m.startAt > app.clock.now()));
  const [only, another] = ahead;
  if (!only) throw new UserError('meeting.noneAhead', { word });
  if (!another) return only;
  const meetings = ahead.slice(0, mostChoices).map(({ number, topic }) => `${number} ${topic}`);
  throw new UserError('meeting.numberNeeded', { word, meetings: meetings.join(', ') });
}

/** `said` is a number, a part of a topic, or empty. */
export async function findMeeting(
  app: App,
  by: Person,
  change: Change,
  said: { number: number | null; words: string },
  reason = '',
): Promise<Found> {
  if (said.number !== null) {
    const meeting = await app.store.meetings.byNumber(said.number);
    if (!meeting) throw new UserError('meeting.notFound', { number: String(said.number) });
    return { kind: 'one', meeting };
  }
  const open = await app.store.meetings.ofPerson(by.id, ['booked', 'held', 'running'], 50);
  const mine = change === 'end' ? [...open, ...(await unsureOf(app, by))] : open;
  const possible = possibleFor(
    change,
    mine.filter((m) => m.ownerId === by.id || m.bookedBy === by.id),
    app.clock.now(),
  );
  const named = said.words === '' ? possible : possible.filter((m) => m.topic.includes(said.words));
  const [obvious, another] = obviousOf(change, named, app.clock.now());
  if (obvious && !another) return { kind: 'one', meeting: obvious };
  const choices = named.length > 0 ? named : possible;
  const [lacking] = choices.length === 0 && change === 'start' ? heldNow(mine, by, app.clock.now()) : [];
  // Whoever starts it is told what it lacks.
  if (lacking) return { kind: 'one', meeting: lacking };
  if (choices.length === 0) throw await noneFor(app, by, change, open);
  const meetings = choices
    .slice(0, mostChoices)
    .map((m) => ({ meetingId: m.id, number: m.number, topic: m.topic }));
  return { kind: 'ask', card: show('meeting-choice', { what: change, reason, meetings }) };
}

/** Why nothing can be done: somebody else leads what is going on, it is so already, or there is none. */
async function noneFor(app: App, by: Person, change: Change, open: readonly Meeting[]): Promise<UserError> {
  const running = open.find((m) => m.state === 'running');
  if (change === 'end') {
    if (running) return notYours(app, running);
    const [over] = await app.store.meetings.endedOf(by.id, 1);
    const isFresh = (over?.endedAt?.getTime() ?? 0) > app.clock.now().getTime() - correctableMs;
    return over && isFresh
      ? new UserError('meeting.alreadyEnded', { number: String(over.number) })
      : new UserError('meeting.noneToEnd');
  }
  if (change === 'cancel') return new UserError('meeting.noneToCancel');
  if (running) return new UserError('meeting.alreadyRunning', { number: String(running.number) });
  const [soon] = obviousOf('start', possibleFor('start', [...open], app.clock.now()), app.clock.now());
  return soon ? notYours(app, soon) : new UserError('meeting.noneToStart');
}

/** Meetings of mine with which this could be done at all, soonest first. */
export function possibleFor(change: Change, meetings: Meeting[], now: Date): Meeting[] {
  switch (change) {
    case 'start':
      return meetings.filter((m) => m.state === 'booked' && m.endAt > now && mayStartAt(m) <= now);
    case 'end':
      return meetings.filter(
        (m) => m.state === 'running' || m.state === 'ended' || (m.state === 'booked' && m.startAt <= now),
      );
    case 'cancel':
      return firstOfSeries(meetings.filter((m) => m.state !== 'running' && m.endAt > now));
  }
}

/** Kept back for what they lack, and near enough to be meant; soonest first. */
function heldNow(meetings: Meeting[], by: Person, now: Date): Meeting[] {
  const isHers = (m: Meeting) => m.ownerId === by.id || m.bookedBy === by.id;
  return meetings.filter((m) => m.state === 'held' && isHers(m) && m.endAt > now && mayStartAt(m) <= now);
}

function obviousOf(change: Change, meetings: Meeting[], now: Date): Meeting[] {
  if (meetings.length <= 1) return meetings;
  if (change === 'end') return meetings.filter((m) => m.state === 'running');
  if (change === 'start') return meetings.filter((m) => m.startAt.getTime() - now.getTime() <= nextMs);
  return [];
}

// So long somebody may still say when a meeting really ended.
const correctableMs = 12 * 3_600_000;

/** Meetings whose end was only taken from the plan. */
async function unsureOf(app: App, by: Person): Promise<Meeting[]> {
  const since = app.clock.now().getTime() - correctableMs;
  const ended = await app.store.meetings.endedOf(by.id, 5);
  return ended.filter((m) => m.endSource !== 'said' && (m.endedAt?.getTime() ?? 0) > since);
}

// Starting hours before the plan is a slip of the number.
const earlyMs = 12 * 3_600_000;

/** The earliest moment at which a meeting may be started. */
export function mayStartAt(meeting: Meeting): Date {
  return new Date(meeting.startAt.getTime() - earlyMs);
}
