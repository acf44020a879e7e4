/** The calendar file of a series, for those into whose calendars nothing is written: its rule, and what has become of its meetings. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import { dayMs } from '../domain/calendar.ts';
import { type IcsSeries, type IcsTurn, writeSeriesIcs } from '../domain/ics-series.ts';
import { concerned, lengthOf, type Meeting } from '../domain/meeting.ts';
import { heldAt, type Series } from '../domain/series.ts';
import type { WorkCalendar } from '../domain/worktime.ts';
import { occurrences } from '../language/when.ts';
import { textsOf } from '../texts/index.ts';
import { type CalendarFile, type FileWays, fileAfterMs, findWays } from './file-ways.ts';
import { eventText, pointLines } from './mirror-meeting.ts';
import { type PageOf, readerOf } from './signed-link.ts';
import { calendarOf } from './work-calendar.ts';

const pageOf = (id: string): PageOf => ({ noun: 'series', id });

export const membersOf = ({ personIds, ownerId, bookedBy }: Series): string[] => [
  ...new Set([...personIds, ownerId, bookedBy]),
];

export function seriesFile(app: App, series: Series): CalendarFile {
  const { id: seriesId, number, topic, madeUntil } = series;
  const now = app.clock.now();
  return {
    page: pageOf(seriesId),
    until: new Date(Math.max(madeUntil.getTime(), now.getTime()) + fileAfterMs),
    shown: show('series-file', { seriesId, number, topic }),
  };
}

/** `alsoIds` were of the series until now. */
export const findSeriesWays = (app: App, series: Series, alsoIds: string[] = []): Promise<FileWays> =>
  findWays(app, [...membersOf(series), ...alsoIds], () => seriesFile(app, series));

/** What the link opens: the series as it stands now; called off for whoever need not come any more. */
export async function readSeriesFile(
  app: App,
  seriesId: string,
  token: string,
): Promise<{ status: 200; name: string; ics: string } | { status: 403 | 404 }> {
  const reader = readerOf(app, pageOf(seriesId), token);
  if (!reader) return { status: 403 };
  const [series, person] = [await app.store.series.get(seriesId), await app.store.people.get(reader)];
  if (!series || person?.state !== 'active') return { status: 404 };
  return { status: 200, ...(await writeSeriesFile(app, series, reader, app.clock.now())) };
}

// A calendar is looked back through for a year, and the days off of more than the next are not known.
const shownMs = 366 * dayMs;

export async function writeSeriesFile(
  app: App,
  series: Series,
  reader: string,
  at: Date,
): Promise<{ name: string; ics: string }> {
  const now = app.clock.now();
  const since = new Date(now.getTime() - shownMs);
  const meetings = await app.store.meetings.ofSeries(series.id, since);
  const isHers = series.state === 'running' && membersOf(series).includes(reader);
  const turns = occurrences(series.rrule, series.firstAt, since, new Date(now.getTime() + shownMs));
  const known = new Set(turns.map((turn) => turn.getTime()));
  const { calendar } = await calendarOf(app, series.ownerId);
  const owner = await app.store.people.get(series.ownerId);
  const words: Words = { app, series, isHers, reader, rooms: await roomsOf(app, meetings) };
  // What was dropped with an earlier rule has no turn any more, and was never an event of its own.
  const isKnown = ({ state, occurrenceAt }: Meeting) => state !== 'cancelled' || occurrenceAt !== null;
  const alone = meetings.filter(
    (m) => m.endAt > now && !known.has(m.occurrenceAt?.getTime() ?? 0) && isKnown(m),
  );
  const ics = writeSeriesIcs({
    uid: series.id,
    sequence: await app.store.series.changes(series.id),
    isCancelled: !isHers,
    title: series.topic,
    text: isHers ? seriesText(app, series) : '',
    owner: owner?.name ?? '',
    rrule: series.rrule,
    firstAt: firstTurn(series),
    minutes: series.minutes,
    ...(isHers ? exceptions(words, turns, meetings, calendar) : { left: [], others: [] }),
    alone: await Promise.all(alone.map((meeting) => aloneOf(words, meeting))),
    at,
  });
  return { name: `series-${series.number}.ics`, ics };
}

interface Words {
  app: App;
  series: Series;
  isHers: boolean;
  reader: string;
  /** Where people join those that lie ahead, by meeting. */
  rooms: ReadonlyMap<string, string>;
}

async function roomsOf(app: App, meetings: Meeting[]): Promise<Map<string, string>> {
  const now = app.clock.now();
  const rooms = new Map<string, string>();
  for (const { id, state, endAt } of meetings) {
    const url = endAt > now && state !== 'cancelled' ? await app.store.mirrors.joinUrl(id) : null;
    if (url) rooms.set(id, url);
  }
  return rooms;
}

/** The first moment that the rule itself has: a calendar counts its first event, whatever the rule says. */
function firstTurn({ rrule, firstAt }: Series): Date {
  const [first] = occurrences(
    rrule,
    firstAt,
    new Date(firstAt.getTime() - 1),
    new Date(firstAt.getTime() + shownMs),
  );
  return first ?? firstAt;
}

/** Turn by turn: what is made stands as it is, what is not made yet as its rule has it on days off. */
function exceptions(
  words: Words,
  turns: Date[],
  meetings: Meeting[],
  calendar: WorkCalendar,
): Pick<IcsSeries, 'left' | 'others'> {
  const { series, reader, rooms } = words;
  const made = new Map(meetings.map((meeting) => [meeting.occurrenceAt?.getTime() ?? 0, meeting]));
  const left: Date[] = [];
  const others: IcsTurn[] = [];
  for (const turn of turns) {
    const meeting = made.get(turn.getTime());
    const startAt = turn > series.madeUntil ? heldAt(turn, series, calendar) : null;
    if (meeting && comes(meeting, reader)) {
      if (rooms.has(meeting.id) || !isUsual(meeting, turn, series)) others.push(turnOf(words, turn, meeting));
    } else if (meeting || !startAt) left.push(turn);
    else if (startAt.getTime() !== turn.getTime()) others.push(movedTurn(words, turn, startAt));
  }
  return { left, others };
}

const comes = (meeting: Meeting, reader: string): boolean =>
  meeting.state !== 'cancelled' && concerned(meeting).includes(reader);

const isUsual = (meeting: Meeting, turn: Date, series: Series): boolean =>
  meeting.startAt.getTime() === turn.getTime() &&
  lengthOf(meeting) === series.minutes &&
  meeting.topic === series.topic &&
  said(meeting.agenda) === said(series.agenda);

const said = (agenda: Meeting['agenda']): string =>
  JSON.stringify(agenda.map(({ text, minutes }) => [text, minutes]));

const turnOf = ({ app, rooms }: Words, turn: Date, meeting: Meeting): IcsTurn => ({
  turn,
  title: meeting.topic,
  text: eventText(app, meeting, null),
  startAt: meeting.startAt,
  endAt: meeting.endAt,
  joinUrl: rooms.get(meeting.id) ?? null,
});

const movedTurn = ({ app, series }: Words, turn: Date, startAt: Date): IcsTurn => ({
  turn,
  title: series.topic,
  text: seriesText(app, series),
  startAt,
  endAt: new Date(startAt.getTime() + series.minutes * 60_000),
  joinUrl: null,
});

/** What an earlier rule has made, and no turn of the present one has taken up. */
async function aloneOf(
  { app, isHers, reader, rooms }: Words,
  meeting: Meeting,
): Promise<IcsSeries['alone'][number]> {
  const stands = isHers && comes(meeting, reader);
  return {
    uid: meeting.id,
    sequence: await app.store.meetings.changes(meeting.id),
    isCancelled: !stands,
    title: meeting.topic,
    text: stands ? eventText(app, meeting, null) : '',
    startAt: meeting.startAt,
    endAt: meeting.endAt,
    joinUrl: stands ? (rooms.get(meeting.id) ?? null) : null,
  };
}

/** The agenda of each, and how to change it. */
function seriesText(app: App, { agenda, number }: Series): string {
  const { mirror, common } = textsOf(app.rules.language);
  return [...pointLines(app, agenda), mirror.seriesBy(common.bot, number)].join('\n');
}
