/** The calendar file of a meeting, for those into whose calendar nothing is written: behind each reader's own link, or sent. */
import type { App } from '../app.ts';
import { type CardData, type Shown, show } from '../cards/index.ts';
import type { MeetingFacts } from '../cards/meeting-parts.ts';
import type { Delivery } from '../domain/delivery.ts';
import { writeIcs } from '../domain/ics.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { Person, PlatformName } from '../domain/person.ts';
import type { OutgoingFile, Platform } from '../ports/platform.ts';
import { eventText } from './mirror-meeting.ts';
import { createReach } from './reach.ts';
import { linkTo, type PageOf, readerOf } from './signed-link.ts';

const pageOf = (meetingId: string): PageOf => ({ noun: 'meeting', id: meetingId });
/** A link serves until some days after the meeting. */
const afterMs = 7 * 86_400_000;

export type MeetingFile = { status: 200; name: string; ics: string } | { status: 403 | 404 };

/** How the file comes to somebody into whose calendar nothing is written: behind a link on the card, or as a message after it. */
export interface FileWays {
  /** What her card says of it. */
  factsFor(person: Person): Pick<MeetingFacts, 'fileUrl' | 'fileFollows'>;
  /** What follows her card; null where nothing does. */
  fileFor(person: Person): Shown | null;
}

/** `alsoIds` were of the meeting until now. */
export async function findFileWays(app: App, meeting: Meeting, alsoIds: string[] = []): Promise<FileWays> {
  const { links } = app;
  const people = await app.store.people.accountsOf([...meeting.personIds, meeting.bookedBy, ...alsoIds]);
  const closed = await app.store.mirrors.refusing('event');
  const reach = await createReach(app);
  const wayOf = (person: Person): 'calendar' | 'link' | 'message' | 'none' => {
    const [name] = reach(person, people.get(person.id) ?? []);
    const platform = name && app.platforms.get(name);
    if (platform && isWritten(platform, closed)) return 'calendar';
    if (links) return 'link';
    return platform?.files ? 'message' : 'none';
  };
  const until = new Date(meeting.endAt.getTime() + afterMs);
  const linkOf = ({ id }: Person) => links && linkTo(links, pageOf(meeting.id), id, app.clock.now(), until);
  return {
    factsFor(person) {
      const way = wayOf(person);
      if (way === 'message') return { fileFollows: true };
      return { fileUrl: way === 'link' ? (linkOf(person) ?? null) : null };
    },
    fileFor(person) {
      const { id: meetingId, number, topic } = meeting;
      return wayOf(person) === 'message' ? show('meeting-file', { meetingId, number, topic }) : null;
    },
  };
}

const isWritten = (platform: Platform, closed: PlatformName[]) =>
  platform.events !== undefined && !closed.includes(platform.name);

/** The file that follows a card, as the meeting stands now; null where nobody needs it any more. */
export async function fileToSend(
  app: App,
  platform: Platform,
  { data, personId, createdAt }: Pick<Delivery, 'data' | 'personId' | 'createdAt'>,
): Promise<OutgoingFile | null> {
  const { meetingId } = data as CardData<'meeting-file'>;
  const meeting = await app.store.meetings.get(meetingId);
  const mirrors = await app.store.mirrors.of('event', meetingId);
  const stands = mirrors.some((mirror) => mirror.platform === platform.name && mirror.held !== null);
  if (!meeting || !personId || !platform.files || stands) return null;
  // All copies of one change are the same, so that a platform need be given it only once.
  const file = await writeFile(app, meeting, personId, createdAt);
  return { name: file.name, bytes: new TextEncoder().encode(file.ics) };
}

/** What the link opens: the meeting as it stands now; called off for whoever need not come any more. */
export async function readMeetingFile(app: App, meetingId: string, token: string): Promise<MeetingFile> {
  const reader = readerOf(app, pageOf(meetingId), token);
  if (!reader) return { status: 403 };
  const [meeting, person] = [await app.store.meetings.get(meetingId), await app.store.people.get(reader)];
  if (!meeting || person?.state !== 'active') return { status: 404 };
  return { status: 200, ...(await writeFile(app, meeting, reader, app.clock.now())) };
}

async function writeFile(
  app: App,
  meeting: Meeting,
  reader: string,
  at: Date,
): Promise<{ name: string; ics: string }> {
  const owner = meeting.ownerId ? await app.store.people.get(meeting.ownerId) : null;
  const isHers = [...meeting.personIds, meeting.ownerId, meeting.bookedBy].includes(reader);
  const ics = writeIcs({
    uid: meeting.id,
    sequence: await app.store.meetings.changes(meeting.id),
    isCancelled: meeting.state === 'cancelled' || !isHers,
    title: meeting.topic,
    text: isHers ? eventText(app, meeting, null) : '',
    startAt: meeting.startAt,
    endAt: meeting.endAt,
    owner: owner?.name ?? '',
    joinUrl: isHers ? await app.store.mirrors.joinUrl(meeting.id) : null,
    at,
  });
  return { name: `meeting-${meeting.number}.ics`, ics };
}
