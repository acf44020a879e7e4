/** The calendar file of a meeting, for those into whose calendar nothing is written: behind each reader's own link, or sent. */
import type { App } from '../app.ts';
import { type CardData, show } from '../cards/index.ts';
import type { Delivery } from '../domain/delivery.ts';
import { writeIcs } from '../domain/ics.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { OutgoingFile, Platform } from '../ports/platform.ts';
import { type CalendarFile, type FileWays, fileAfterMs, findWays } from './file-ways.ts';
import { eventText } from './mirror-meeting.ts';
import { membersOf, seriesFile, writeSeriesFile } from './series-file.ts';
import { type PageOf, readerOf } from './signed-link.ts';

const pageOf = (meetingId: string): PageOf => ({ noun: 'meeting', id: meetingId });
export type MeetingFile = { status: 200; name: string; ics: string } | { status: 403 | 404 };

/** `alsoIds` were of the meeting until now. Whoever has the file of its series gets that one: there the meeting is one of its turns. */
export async function findFileWays(app: App, meeting: Meeting, alsoIds: string[] = []): Promise<FileWays> {
  const { id: meetingId, number, topic } = meeting;
  const series = meeting.seriesId ? await app.store.series.get(meeting.seriesId) : null;
  const members = series ? membersOf(series) : [];
  const own: CalendarFile = {
    page: pageOf(meetingId),
    until: new Date(meeting.endAt.getTime() + fileAfterMs),
    shown: show('meeting-file', { meetingId, number, topic }),
  };
  return findWays(app, [...meeting.personIds, meeting.bookedBy, ...alsoIds], ({ id }) =>
    series && members.includes(id) ? seriesFile(app, series) : own,
  );
}

type FileRow = Pick<Delivery, 'card' | 'data' | 'personId' | 'createdAt'>;

/** The file that follows a card, as things stand now; null where nobody needs it any more. */
export async function fileToSend(
  app: App,
  platform: Platform,
  { card, data, personId, createdAt }: FileRow,
): Promise<OutgoingFile | null> {
  if (!personId || !platform.files) return null;
  // All copies of one change are the same, so that a platform need be given it only once.
  const file =
    card === 'series-file'
      ? await seriesToSend(app, platform, (data as CardData<'series-file'>).seriesId, personId, createdAt)
      : await meetingToSend(app, platform, (data as CardData<'meeting-file'>).meetingId, personId, createdAt);
  return file && { name: file.name, bytes: new TextEncoder().encode(file.ics) };
}

interface Written {
  name: string;
  ics: string;
}

async function meetingToSend(
  app: App,
  platform: Platform,
  id: string,
  reader: string,
  at: Date,
): Promise<Written | null> {
  const meeting = await app.store.meetings.get(id);
  if (!meeting || (await stands(app, platform, id))) return null;
  return writeFile(app, meeting, reader, at);
}

async function seriesToSend(
  app: App,
  platform: Platform,
  id: string,
  reader: string,
  at: Date,
): Promise<Written | null> {
  const series = await app.store.series.get(id);
  const [next] = await app.store.series.coming(id, app.clock.now());
  if (!series || (next && (await stands(app, platform, next)))) return null;
  return writeSeriesFile(app, series, reader, at);
}

/** Whether it has come into the platform's own calendars meanwhile. */
async function stands(app: App, platform: Platform, meetingId: string): Promise<boolean> {
  const mirrors = await app.store.mirrors.of('event', meetingId);
  return mirrors.some((mirror) => mirror.platform === platform.name && mirror.held !== null);
}

/** What the link opens: the meeting as it stands now; called off for whoever need not come any more. */
export async function readMeetingFile(app: App, meetingId: string, token: string): Promise<MeetingFile> {
  const reader = readerOf(app, pageOf(meetingId), token);
  if (!reader) return { status: 403 };
  const [meeting, person] = [await app.store.meetings.get(meetingId), await app.store.people.get(reader)];
  if (!meeting || person?.state !== 'active') return { status: 404 };
  return { status: 200, ...(await writeFile(app, meeting, reader, app.clock.now())) };
}

async function writeFile(app: App, meeting: Meeting, reader: string, at: Date): Promise<Written> {
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
    place: isHers ? meeting.place : null,
    at,
  });
  return { name: `meeting-${meeting.number}.ics`, ics };
}
