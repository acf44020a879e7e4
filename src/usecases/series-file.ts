/** The calendar file of a series, for those into whose calendars nothing is written: its rule, and what has become of its meetings. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import { dayMs } from '../domain/calendar.ts';
import type { IcsEvent } from '../domain/ics.ts';
import { type IcsSeries, type IcsTurn, writeSeriesIcs } from '../domain/ics-series.ts';
import { concerned, lengthOf, type Meeting } from '../domain/meeting.ts';
import { heldAt, type Series } from '../domain/series.ts';
import { type Ruled, type Span, stretchesOf, turnsIn } from '../domain/stretch.ts';
import type { WorkCalendar } from '../domain/worktime.ts';
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
  const owner = await app.store.people.get(series.ownerId);
  const { calendar } = await calendarOf(app, series.ownerId);
  const words: Words = {
    ...{ app, series, reader, calendar, at, since },
    isHers: series.state === 'running' && membersOf(series).includes(reader),
    owner: owner?.name ?? '',
    sequence: await app.store.series.changes(series.id),
    made: new Map(meetings.map((meeting) => [meeting.occurrenceAt?.getTime() ?? 0, meeting])),
    rooms: await roomsOf(app, meetings),
  };
  const spans = stretchesOf(series).filter(({ until }) => until === null || until > since);
  const known = new Set(spans.flatMap((span) => turnsShown(words, span)).map((turn) => turn.getTime()));
  const alone = meetings.filter((m) => !known.has(m.occurrenceAt?.getTime() ?? 0) && isEvent(words, m));
  const parts = await partsOf(words, spans);
  const ics = writeSeriesIcs({
    parts,
    alone: await Promise.all(alone.map((meeting) => aloneOf(words, meeting))),
  });
  return { name: `series-${series.number}.ics`, ics };
}

interface Words {
  app: App;
  series: Series;
  isHers: boolean;
  reader: string;
  owner: string;
  sequence: number;
  calendar: WorkCalendar;
  /** Its meetings by their turns. */
  made: ReadonlyMap<number, Meeting>;
  /** Where people join those that lie ahead, by meeting. */
  rooms: ReadonlyMap<string, string>;
  since: Date;
  at: Date;
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

/** Those looked back through, and those ahead. */
const turnsShown = ({ app, since }: Words, span: Span): Date[] =>
  turnsIn(span, since, new Date(app.clock.now().getTime() + shownMs));

/** Each stretch that she has something of, and what she has to take out of her calendar. */
async function partsOf(words: Words, spans: Span[]): Promise<IcsSeries[]> {
  const all = spans.map((span) => ({ span, ...turnsOf(words, span) }));
  const isKept = ({ span, kept }: (typeof all)[number]) =>
    kept.length > 0 || (words.isHers && span.until === null);
  const isAny = all.some(isKept);
  const parts: IcsSeries[] = [];
  for (const one of all) {
    const { span } = one;
    if (isKept(one)) parts.push(partOf(words, span, one));
    else if (await hasHad(words, span, isAny)) parts.push(calledOff(words, span));
  }
  return parts;
}

/** Whether an entry of which nothing is hers any more may stand in her calendar. */
async function hasHad(words: Words, span: Span, isAny: boolean): Promise<boolean> {
  const { app, series, reader, isHers } = words;
  if (isHers)
    return turnsShown(words, span).some((turn) => {
      const meeting = words.made.get(turn.getTime());
      return meeting !== undefined && concerned(meeting).includes(reader);
    });
  if (span.until) return span.until > app.clock.now();
  if (!isAny || series.stretchAt === null || membersOf(series).includes(reader)) return true;
  return app.store.deliveries.wasTold(reader, series.id, newsCards, series.stretchAt);
}

/** By each of these somebody who is of the series gets its file. */
const newsCards = ['series-invitation', 'series-changed', 'series-back', 'series-shifted', 'length-notices'];

interface Turns {
  /** Those that are hers. */
  kept: Date[];
  left: Date[];
  others: IcsTurn[];
}

/** Turn by turn: what is made stands as it is, what is not made yet as its rule has it on days off. */
function turnsOf(words: Words, span: Span): Turns {
  const { series, reader, rooms, made, calendar, isHers } = words;
  const found: Turns = { kept: [], left: [], others: [] };
  for (const turn of turnsShown(words, span)) {
    const meeting = made.get(turn.getTime());
    const startAt = isHers && turn > series.madeUntil ? heldAt(turn, span, calendar) : null;
    const isKept = meeting ? comes(meeting, reader) : startAt !== null;
    found[isKept ? 'kept' : 'left'].push(turn);
    if (!isKept) continue;
    if (meeting && (rooms.has(meeting.id) || !isUsual(meeting, turn, span, placeOf(series, span))))
      found.others.push(turnOf(words, turn, meeting));
    else if (startAt && startAt.getTime() !== turn.getTime())
      found.others.push(movedTurn(words, span, turn, startAt));
  }
  return found;
}

function partOf(words: Words, span: Span, { kept, left, others }: Turns): IcsSeries {
  const { series, isHers, owner, sequence, at } = words;
  const isOpen = isHers && span.until === null;
  const lastAt = isOpen ? null : (kept.at(-1) ?? span.from);
  const firstAt = beginning(words, span, kept);
  return {
    ...{ owner, sequence, at, lastAt, others, firstAt, isCancelled: false },
    uid: uidOf(series, span),
    title: span.topic,
    place: isHers ? placeOf(series, span) : null,
    text: isHers ? seriesText(words.app, { ...span, number: series.number }) : '',
    rrule: span.rrule,
    minutes: span.minutes,
    left: left.filter((turn) => turn > firstAt && (!lastAt || turn < lastAt)),
  };
}

const calledOff = (words: Words, span: Span): IcsSeries => ({
  ...partOf(words, span, { kept: [firstTurn(span)], left: [], others: [] }),
  lastAt: null,
  isCancelled: true,
});

const uidOf = ({ id }: Series, { place }: Span): string => (place === 1 ? id : `${id}-${place}`);

/** Where her entry begins: those before she came were never hers. What began longer ago than is looked back through stays as it is. */
function beginning({ since, made, reader }: Words, span: Span, kept: Date[]): Date {
  const first = firstTurn(span);
  const [turn] = turnsIn(span, since, kept[0] ?? since).flatMap((at) => made.get(at.getTime()) ?? []);
  const wasHers = turn !== undefined && concerned(turn).includes(reader);
  return first < since && wasHers ? first : (kept[0] ?? first);
}

/** The first moment that the rule itself has: a calendar counts its first event, whatever the rule says. */
function firstTurn(span: Span): Date {
  const from = new Date(Math.max(span.from.getTime(), span.firstAt.getTime()) - 1);
  const [first] = turnsIn(span, from, new Date(from.getTime() + shownMs));
  return first ?? span.firstAt;
}

const comes = (meeting: Meeting, reader: string): boolean =>
  meeting.state !== 'cancelled' && concerned(meeting).includes(reader);

/** What was held under an earlier rule says its places meeting by meeting. */
const placeOf = ({ place }: Series, { until }: Span): string | null => (until === null ? place : null);

const isUsual = (meeting: Meeting, turn: Date, series: Ruled, place: string | null): boolean =>
  meeting.startAt.getTime() === turn.getTime() &&
  lengthOf(meeting) === series.minutes &&
  meeting.topic === series.topic &&
  (meeting.place ?? '') === (place ?? '') &&
  said(meeting.agenda) === said(series.agenda);

const said = (agenda: Meeting['agenda']): string =>
  JSON.stringify(agenda.map(({ text, minutes }) => [text, minutes]));

const turnOf = ({ app, rooms }: Words, turn: Date, meeting: Meeting): IcsTurn => ({
  turn,
  title: meeting.topic,
  text: eventText(app, meeting, null),
  startAt: meeting.startAt,
  endAt: meeting.endAt,
  place: meeting.place,
  joinUrl: rooms.get(meeting.id) ?? null,
});

const movedTurn = ({ app, series }: Words, span: Span, turn: Date, startAt: Date): IcsTurn => ({
  turn,
  title: span.topic,
  text: seriesText(app, { ...span, number: series.number }),
  startAt,
  endAt: new Date(startAt.getTime() + span.minutes * 60_000),
  place: placeOf(series, span),
  joinUrl: null,
});

/** Whether a meeting that no rule of its series has is, or was, an event of its own in her calendar. */
function isEvent({ app, isHers, reader }: Words, meeting: Meeting): boolean {
  const isOver = meeting.endAt <= app.clock.now();
  if (comes(meeting, reader)) return isHers || !isOver;
  const wasOne = meeting.state !== 'cancelled' || meeting.occurrenceAt !== null || meeting.moves > 0;
  return !isOver && wasOne && (!isHers || concerned(meeting).includes(reader));
}

async function aloneOf({ app, reader, rooms, owner, at }: Words, meeting: Meeting): Promise<IcsEvent> {
  const stands = comes(meeting, reader);
  return {
    ...{ owner, at },
    uid: meeting.id,
    sequence: await app.store.meetings.changes(meeting.id),
    isCancelled: !stands,
    title: meeting.topic,
    text: stands ? eventText(app, meeting, null) : '',
    startAt: meeting.startAt,
    endAt: meeting.endAt,
    place: stands ? meeting.place : null,
    joinUrl: stands ? (rooms.get(meeting.id) ?? null) : null,
  };
}

/** The agenda of each, and how to change it. */
function seriesText(app: App, { agenda, number }: Pick<Series, 'agenda' | 'number'>): string {
  const { mirror, common } = textsOf(app.rules.language);
  return [...pointLines(app, agenda), mirror.seriesBy(common.bot, number)].join('\n');
}
