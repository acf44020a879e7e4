/** The coordination meetings of a group go with its people: whoever leaves it is not invited any more, whoever comes into it is. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import { needsApproval } from '../domain/meeting.ts';
import type { Person } from '../domain/person.ts';
import type { Series } from '../domain/series.ts';
import { isCoordination } from '../language/meeting-words.ts';
import { coordinationOf } from './end-coordination.ts';
import { tellPeople } from './say.ts';
import { findSeriesWays } from './series-file.ts';
import { comingMeetings, seriesFacts } from './start-series.ts';

/** But for whoever leads it: she does so until somebody else does. */
export async function leaveCoordination(app: App, chatId: string, leftIds: string[]): Promise<void> {
  if (leftIds.length === 0) return;
  for (const { id } of await coordinationOf(app, chatId)) {
    const series = await app.store.series.get(id, { lock: true });
    if (series?.state !== 'running') continue;
    const gone = leftIds.filter((one) => one !== series.ownerId);
    const personIds = series.personIds.filter((one) => !gone.includes(one));
    // Whoever set it up would come to each that is made from now on.
    const bookedBy = gone.includes(series.bookedBy) ? series.ownerId : series.bookedBy;
    await app.store.series.change(id, { personIds, bookedBy });
  }
  for (const personId of leftIds)
    for (const { meetingId } of await app.store.departures.placesOf(personId, app.clock.now())) {
      const meeting = await app.store.meetings.get(meetingId, { lock: true });
      const isMeant = meeting?.chatId === chatId && isCoordination(meeting.topic);
      if (isMeant && meeting.ownerId !== personId) await app.store.invitations.remove(meetingId, [personId]);
    }
}

/** Where so many people need no approval. Each reads of it once, as of every series to which she is invited. */
export async function joinCoordination(app: App, chatId: string, came: Person[], key: string): Promise<void> {
  if (came.length === 0) return;
  for (const { id } of await coordinationOf(app, chatId)) {
    const series = await app.store.series.get(id, { lock: true });
    if (series?.state !== 'running') continue;
    const fresh = came.filter((one) => !series.personIds.includes(one.id));
    const joined: Series = { ...series, personIds: [...series.personIds, ...fresh.map((one) => one.id)] };
    if (fresh.length === 0 || isTooLarge(app, joined)) continue;
    await app.store.series.change(id, { personIds: joined.personIds });
    for (const meeting of await comingMeetings(app, id)) {
      const missing = fresh.map((one) => one.id).filter((one) => !meeting.personIds.includes(one));
      await app.store.meetings.addPeople(meeting.id, missing);
    }
    await invite(app, joined, fresh, key);
  }
}

function isTooLarge(app: App, { minutes, personIds }: Series): boolean {
  const span = { startAt: new Date(0), endAt: new Date(minutes * 60_000), personIds };
  return needsApproval(span, app.rules);
}

async function invite(app: App, series: Series, people: Person[], key: string): Promise<void> {
  const facts = await seriesFacts(app, series);
  const files = await findSeriesWays(app, series);
  const invitation = { ...facts, by: facts.owner, knownBy: facts.next[0]?.startAt ?? null };
  await tellPeople(app, people, {
    key: `${key}.${series.id}`,
    cause: series.id,
    shown: show('series-invitation', invitation),
    shownFor: (person) => show('series-invitation', { ...invitation, ...files.factsFor(person) }),
    fileFor: files.fileFor,
  });
}
