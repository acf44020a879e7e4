/** Lists the meetings that somebody has: ahead, of a day or a week, and those that are over. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { type Meeting, stateSaid } from '../domain/meeting.ts';
import { type RealTimes, realTimesOf } from '../domain/meeting-times.ts';
import type { Person } from '../domain/person.ts';
import { firstOfSeries } from '../domain/series.ts';
import type { Days } from '../language/meeting-days.ts';
import { possibleFor } from './find-meeting.ts';

const mostListed = 15;
// A meeting that begins within the hour can be started from the list.
const soonMs = 3_600_000;

/** What lies ahead, of each series the next one. */
export async function listMeetings(app: App, me: Person): Promise<Shown> {
  const now = app.clock.now();
  const all = await app.store.meetings.ofPerson(me.id, ['booked', 'held', 'running'], 50);
  const ahead = all.filter((m) => m.state === 'running' || m.endAt > now);
  return list(app, me, firstOfSeries(ahead), null);
}

/** All that take place on these days, or took place. */
export async function listDays(app: App, me: Person, days: Days): Promise<Shown> {
  const meetings = await app.store.meetings.ofPersonWithin(me.id, days);
  const last = new Date(days.to.getTime() - 1);
  return list(app, me, meetings, { from: days.from.toISOString(), to: last.toISOString() });
}

export async function listPast(app: App, me: Person): Promise<Shown> {
  return list(app, me, await app.store.meetings.endedOf(me.id, mostListed), 'past');
}

type Of = { from: string; to: string } | 'past' | null;

async function list(app: App, me: Person, all: Meeting[], of: Of): Promise<Shown> {
  const now = app.clock.now();
  const meetings = all.slice(0, mostListed);
  const owners = meetings.flatMap((m) => (m.ownerId ? [m.ownerId] : []));
  const people = await app.store.people.getMany([...new Set(owners)]);
  const mine = meetings.filter((m) => m.ownerId === me.id || m.bookedBy === me.id);
  const choice = (m: Meeting) => ({ meetingId: m.id, number: m.number, topic: m.topic });
  return show('meeting-list', {
    ...(of === null ? {} : { of }),
    meetings: meetings.map((m) => ({
      ...choice(m),
      startAt: m.startAt.toISOString(),
      endAt: m.endAt.toISOString(),
      ...ownerOf(m, people),
      state: stateSaid(m),
      ...realOf(m),
    })),
    start: possibleFor('start', mine, new Date(now.getTime() + soonMs))
      .filter((m) => m.startAt.getTime() - now.getTime() <= soonMs)
      .map(choice),
    end: mine.filter((m) => m.state === 'running').map(choice),
    more: all.length - meetings.length,
  });
}

/** Who leads it; of one that is still to come also that she has left. */
function ownerOf(m: Meeting, people: Person[]): { owner: string; ownerLeft?: boolean } {
  const owner = people.find(({ id }) => id === m.ownerId);
  const isAhead = m.state === 'booked' || m.state === 'held';
  return { owner: owner?.name ?? '', ...(isAhead && owner?.state === 'left' ? { ownerLeft: true } : {}) };
}

/** What is still going on is listed as it is planned. */
function realOf(m: Meeting): { real?: RealTimes } {
  const real = m.state === 'ended' ? realTimesOf(m) : null;
  return real ? { real } : {};
}
