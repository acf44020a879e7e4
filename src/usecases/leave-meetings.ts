/**
 * Whoever leaves is taken out of the meetings ahead at once; whoever leads them reads so once, and leads those that were
 * hers if she likes. Who is back within a day is in them again: a directory that was read in part makes people leave.
 */
import type { App } from '../app.ts';
import { type CardData, show } from '../cards/index.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { Person } from '../domain/person.ts';
import type { Series } from '../domain/series.ts';
import type { Departure, Kept } from '../store/departures.ts';
import { remindApprover } from './approve-meeting.ts';
import { leadSeries } from './hand-over.ts';
import { leaderOf } from './meeting-facts.ts';
import { tellPeople } from './say.ts';

// A reading each night finds her back: a day later, and as much more as one reading takes longer than another.
const backWithinMs = 24.5 * 3_600_000;

type News = CardData<'places-changed'>;

/** What each of those who have to know will read. */
type Readers = Map<string, Omit<News, 'name' | 'isBack'>>;

const newsFor = (readers: Readers, id: string): Omit<News, 'name' | 'isBack'> => {
  const known = readers.get(id) ?? { meetings: [], series: [], led: [], deputies: [], approvals: [] };
  readers.set(id, known);
  return known;
};

/** Series that they led, before they are handed on. */
export async function seriesLed(app: App, ids: string[]): Promise<Map<string, string[]>> {
  const led = new Map<string, string[]>();
  for (const id of ids)
    led.set(
      id,
      (await app.store.series.ledBy(id)).map((series) => series.id),
    );
  return led;
}

export async function leaveMeetings(
  app: App,
  leftIds: string[],
  { led, cause }: { led: Map<string, string[]>; cause: string },
): Promise<void> {
  for (const person of await app.store.people.getMany(leftIds)) {
    const readers: Readers = new Map();
    const kept: Kept = { meetings: [], deputies: [], series: [], led: [] };
    await leaveSeries(app, person, kept, readers);
    await leavePlaces(app, person, kept, readers);
    await passApprovals(app, person, readers, cause);
    for (const id of led.get(person.id) ?? []) {
      const to = (await app.store.series.get(id))?.ownerId;
      if (to && to !== person.id) kept.led.push({ id, to });
    }
    if (Object.values(kept).some((places) => places.length > 0))
      await app.store.departures.add(person.id, kept, app.clock.now());
    await tell(app, readers, { name: person.name, isBack: false, key: `left.${person.id}.${cause}` });
  }
}

async function leaveSeries(app: App, person: Person, kept: Kept, readers: Readers): Promise<void> {
  for (const { id } of await app.store.series.ofPerson(person.id)) {
    const series = await app.store.series.get(id, { lock: true });
    if (series?.state !== 'running' || !series.personIds.includes(person.id)) continue;
    await app.store.series.change(id, { personIds: series.personIds.filter((one) => one !== person.id) });
    kept.series.push(id);
    newsFor(readers, series.ownerId).series.push(seriesLine(series));
  }
}

async function leavePlaces(app: App, person: Person, kept: Kept, readers: Readers): Promise<void> {
  for (const { meetingId, ...place } of await app.store.departures.placesOf(person.id, app.clock.now())) {
    const meeting = await app.store.meetings.get(meetingId, { lock: true });
    if (!meeting) continue;
    if (place.personId === person.id) await leaveOne(app, meeting, place, { person, kept, readers });
    else {
      await app.store.invitations.answer(
        meetingId,
        place.personId,
        { answer: 'declined', note: place.note, deputyId: null },
        app.clock.now(),
      );
      kept.deputies.push({ id: meetingId, personId: place.personId });
      newsFor(readers, place.personId).deputies.push(line(meeting));
    }
  }
}

async function leaveOne(
  app: App,
  meeting: Meeting,
  { answer, note, deputyId }: Pick<Kept['meetings'][number], 'answer' | 'note' | 'deputyId'>,
  { person, kept, readers }: { person: Person; kept: Kept; readers: Readers },
): Promise<void> {
  await app.store.invitations.remove(meeting.id, [person.id]);
  kept.meetings.push({ id: meeting.id, startAt: meeting.startAt.toISOString(), answer, note, deputyId });
  // Of a series it is said once.
  if (meeting.seriesId && kept.series.includes(meeting.seriesId)) return;
  const leader = await leaderOf(app, meeting);
  if (!leader) return;
  const news = newsFor(readers, leader.id);
  const isHers = meeting.ownerId === person.id;
  // Whoever has it in her list of what was left behind reads it there.
  if (isHers && leader.id !== meeting.bookedBy) return;
  if (isHers) news.led.push({ ...line(meeting), meetingId: meeting.id });
  else news.meetings.push(line(meeting));
}

/** What waits for her word waits for the next one, or for nobody; whoever booked it reads who decides now. */
async function passApprovals(app: App, person: Person, readers: Readers, cause: string): Promise<void> {
  for (const id of await app.store.departures.waitingFor(person.id, app.clock.now())) {
    const meeting = await app.store.meetings.get(id, { lock: true });
    if (meeting?.approval !== 'asked' || meeting.approverId !== person.id) continue;
    const { approverId } = await remindApprover(app, meeting, `left.${id}.${cause}`);
    const next = approverId ? await app.store.people.get(approverId) : null;
    newsFor(readers, meeting.bookedBy).approvals.push({ ...line(meeting), approver: next?.name ?? '' });
  }
}

export async function returnToMeetings(app: App, cause: string): Promise<void> {
  const now = app.clock.now();
  for (const departure of await app.store.departures.returned(new Date(now.getTime() - backWithinMs), now)) {
    const person = await app.store.people.get(departure.personId);
    if (!person) continue;
    const readers: Readers = new Map();
    await takeLead(app, departure);
    await returnToSeries(app, departure, readers);
    await returnToPlaces(app, departure, readers);
    await tell(app, readers, { name: person.name, isBack: true, key: `back.${departure.id}.${cause}` });
  }
}

/** Unless somebody else has it by now. */
async function takeLead(app: App, { personId, kept }: Departure): Promise<void> {
  for (const { id, to } of kept.led) {
    const series = await app.store.series.get(id, { lock: true });
    if (series?.state === 'running' && series.ownerId === to) await leadSeries(app, id, to, personId);
  }
}

async function returnToSeries(app: App, departure: Departure, readers: Readers): Promise<void> {
  const { personId, kept } = departure;
  for (const id of kept.series) {
    const series = await app.store.series.get(id, { lock: true });
    if (series?.state !== 'running' || series.personIds.includes(personId)) continue;
    await app.store.series.change(id, { personIds: [...series.personIds, personId] });
    await joinMade(app, id, departure);
    newsFor(readers, kept.led.find((one) => one.id === id)?.to ?? series.ownerId).series.push(
      seriesLine(series),
    );
  }
}

/** Of those that were made meanwhile nobody took her out. */
async function joinMade(app: App, seriesId: string, { personId, at }: Departure): Promise<void> {
  for (const id of await app.store.departures.madeSince(seriesId, at, app.clock.now())) {
    const meeting = await aheadOf(app, id);
    if (meeting && !meeting.personIds.includes(personId)) await app.store.meetings.addPeople(id, [personId]);
  }
}

async function returnToPlaces(app: App, { personId, kept }: Departure, readers: Readers): Promise<void> {
  for (const { id, startAt, ...said } of kept.meetings) {
    const meeting = await aheadOf(app, id);
    if (!meeting) continue;
    // Whoever got to lead one of a series came to it for that.
    if (!meeting.personIds.includes(personId)) await app.store.meetings.addPeople(id, [personId]);
    // What she said was about its old time.
    if (meeting.startAt.toISOString() === startAt)
      await app.store.invitations.answer(id, personId, said, app.clock.now());
    const leader = await leaderOf(app, meeting);
    const isSeries = meeting.seriesId !== null && kept.series.includes(meeting.seriesId);
    // Whoever was asked to lead it in her place need not.
    const readerId = leader?.id === personId ? meeting.bookedBy : leader?.id;
    if (readerId && readerId !== personId && !isSeries)
      newsFor(readers, readerId).meetings.push(line(meeting));
  }
  for (const { id, personId: principal } of kept.deputies) {
    const meeting = await aheadOf(app, id);
    const place = (await app.store.invitations.of(id)).find((one) => one.personId === principal);
    if (!meeting || place?.answer !== 'declined' || place.deputyId) continue;
    const { answer, note } = place;
    await app.store.invitations.answer(id, principal, { answer, note, deputyId: personId }, app.clock.now());
    newsFor(readers, principal).deputies.push(line(meeting));
  }
}

async function aheadOf(app: App, id: string): Promise<Meeting | null> {
  const meeting = await app.store.meetings.get(id, { lock: true });
  const isAhead = meeting !== null && meeting.startAt > app.clock.now();
  return isAhead && (meeting.state === 'booked' || meeting.state === 'held') ? meeting : null;
}

async function tell(
  app: App,
  readers: Readers,
  { name, isBack, key }: { name: string; isBack: boolean; key: string },
): Promise<void> {
  for (const [id, news] of readers) {
    const reader = await app.store.people.get(id);
    if (reader?.state !== 'active' || Object.values(news).every((lines) => lines.length === 0)) continue;
    await tellPeople(app, [reader], {
      shown: show('places-changed', { name, isBack, ...news, meetings: [...news.meetings].sort(soonest) }),
      key: `places.${key}`,
      cause: key,
    });
  }
}

const soonest = (a: { startAt: string }, b: { startAt: string }): number => (a.startAt < b.startAt ? -1 : 1);

const line = ({ number, topic, startAt }: Meeting) => ({ number, topic, startAt: startAt.toISOString() });
const seriesLine = ({ number, topic }: Series) => ({ number, topic });
