/** The calendar file of a meeting behind each reader's own link, for those into whose calendar nothing is written. */
import type { App } from '../app.ts';
import { writeIcs } from '../domain/ics.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { Person, PlatformName } from '../domain/person.ts';
import { eventText } from './mirror-meeting.ts';
import { createReach } from './reach.ts';
import { linkTo, type PageOf, readerOf } from './signed-link.ts';

const pageOf = (meetingId: string): PageOf => ({ noun: 'meeting', id: meetingId });
/** A link serves until some days after the meeting. */
const afterMs = 7 * 86_400_000;

export type MeetingFile = { status: 200; name: string; ics: string } | { status: 403 | 404 };

/** Finds whom a link to the file helps, and that link; `alsoIds` were of the meeting until now. Null where the calendar is written into, or there are no pages. */
export async function createFileLinks(
  app: App,
  meeting: Meeting,
  alsoIds: string[] = [],
): Promise<(person: Person) => string | null> {
  const { links } = app;
  if (!links) return () => null;
  const people = await app.store.people.accountsOf([...meeting.personIds, meeting.bookedBy, ...alsoIds]);
  const closed = await app.store.mirrors.refusing('event');
  const reach = await createReach(app);
  const isWritten = (platform: PlatformName | undefined) =>
    platform !== undefined && app.platforms.get(platform)?.events !== undefined && !closed.includes(platform);
  return (person) => {
    const [platform] = reach(person, people.get(person.id) ?? []);
    if (isWritten(platform)) return null;
    const until = new Date(meeting.endAt.getTime() + afterMs);
    return linkTo(links, pageOf(meeting.id), person.id, app.clock.now(), until);
  };
}

/** What the link opens: the meeting as it stands now; called off for whoever need not come any more. */
export async function readMeetingFile(app: App, meetingId: string, token: string): Promise<MeetingFile> {
  const reader = readerOf(app, pageOf(meetingId), token);
  if (!reader) return { status: 403 };
  const [meeting, person] = [await app.store.meetings.get(meetingId), await app.store.people.get(reader)];
  if (!meeting || person?.state !== 'active') return { status: 404 };
  const owner = meeting.ownerId ? await app.store.people.get(meeting.ownerId) : null;
  const isHers = [...meeting.personIds, meeting.ownerId, meeting.bookedBy].includes(reader);
  const ics = writeIcs({
    uid: meeting.id,
    sequence: await app.store.meetings.changes(meetingId),
    isCancelled: meeting.state === 'cancelled' || !isHers,
    title: meeting.topic,
    text: isHers ? eventText(app, meeting, null) : '',
    startAt: meeting.startAt,
    endAt: meeting.endAt,
    owner: owner?.name ?? '',
    joinUrl: isHers ? await app.store.mirrors.joinUrl(meetingId) : null,
    at: app.clock.now(),
  });
  return { status: 200, name: `meeting-${meeting.number}.ics`, ics };
}
