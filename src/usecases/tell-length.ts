/** Tells those invited once that what repeats has another length, however many meetings lie ahead: with the one file of the series, or with those of the meetings. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import type { LengthLine } from '../cards/length-notices.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { Person } from '../domain/person.ts';
import type { Series } from '../domain/series.ts';
import { answerFile, type FileFacts, type FileWays } from './file-ways.ts';
import { meetingFacts, peopleOf } from './meeting-facts.ts';
import { findFileWays } from './meeting-file.ts';
import { sendFile, tellPeople } from './say.ts';
import { findSeriesWays } from './series-file.ts';
import { peopleOfSeries } from './start-series.ts';

interface Telling {
  /** A series, or all meetings of one topic and owner. */
  series: string;
  topic: string;
  /** How long each is now; null where each is as long as it was before. */
  minutes: number | null;
  /** How long each was before, where that was one length. */
  was: number | null;
  by: Person;
  key: string;
  why: Why;
}

type Why = 'shorter' | 'longer' | 'undone';

/** A meeting that has another end now, and the one that it had. */
export interface Reended {
  meeting: Meeting;
  endAt: Date;
}

/** What she knew before a notice that she has not read: when her meetings end, and how long each is. */
interface Knew {
  ends: Record<string, string>;
  minutes: number | null;
}

/** What somebody hears of: her meetings, and the files that tell of them. */
interface Hers {
  person: Person;
  meetings: Meeting[];
  isOfSeries: boolean;
  /** One for all of them, where she is of the series; else one for each. */
  ways: FileWays[];
  knew: Knew;
  /** Something waited for her. */
  hadUnread: boolean;
}

/** Returns what the answer says of files. */
export async function tellLength(
  app: App,
  changed: Reended[],
  telling: Telling,
): Promise<FileFacts & { files: LengthLine[] }> {
  const series = await app.store.series.get(telling.series);
  const running = series?.state === 'running' ? series : null;
  const { by, key } = telling;
  const unread = await takeBackUnread(app, changed, telling.series);
  const ended = [...changed, ...(await waitingBesides(app, changed, unread))];
  // What is about one meeting goes with it where that is called off.
  const [only, ...more] = ended;
  const cause = running?.id ?? (only && more.length === 0 ? only.meeting.id : noticeCause(telling.series));
  const all = await whoHears(app, ended, running, { unread, was: telling.was });
  const others = all.filter((hers) => hers.person.id !== by.id && isNews(hers, telling));
  const cards = new Map<string, Awaited<ReturnType<typeof cardFor>>>();
  for (const hers of others) cards.set(hers.person.id, await cardFor(app, hers, telling));
  const [first] = cards.values();
  const about = { key: `length.${key}`, cause };
  if (first)
    await tellPeople(
      app,
      others.map(({ person }) => person),
      {
        ...about,
        shown: first,
        shownFor: ({ id }) => cards.get(id) ?? first,
        fileFor: (person) => others.find((h) => h.person.id === person.id)?.ways[0]?.fileFor(person) ?? null,
      },
    );
  for (const { person, ways } of others) await sendFiles(app, person, ways.slice(1), about);
  return answerBy(
    app,
    all.find(({ person }) => person.id === by.id),
    about,
  );
}

const noticeCause = (series: string): string => `length-news.${series}`;

const noticeCards = ['length-notice', 'length-notices'];

/** By person, what she knew before what waits for her. */
async function takeBackUnread(
  app: App,
  changed: Reended[],
  series: string,
): Promise<ReadonlyMap<string, Knew>> {
  const unread = new Map<string, Knew>();
  for (const cause of [series, noticeCause(series), ...changed.map(({ meeting }) => meeting.id)])
    for (const { personId, data } of await app.store.deliveries.takeBack(
      cause,
      noticeCards,
      'changed again',
    )) {
      const { ends = {}, minutes = null } = (data as { knew?: Partial<Knew> }).knew ?? {};
      const known = unread.get(personId);
      unread.set(personId, {
        ends: { ...ends, ...known?.ends },
        minutes: known?.minutes ?? minutes,
      });
    }
  return unread;
}

/** Meetings of which only the earlier notice tells. */
async function waitingBesides(
  app: App,
  changed: Reended[],
  unread: ReadonlyMap<string, Knew>,
): Promise<Reended[]> {
  const ids = new Set([...unread.values()].flatMap(({ ends }) => Object.keys(ends)));
  for (const { meeting } of changed) ids.delete(meeting.id);
  const meetings = await Promise.all([...ids].map((id) => app.store.meetings.get(id)));
  return meetings.flatMap((meeting) =>
    meeting && meeting.state !== 'cancelled' && meeting.startAt > app.clock.now()
      ? [{ meeting, endAt: meeting.endAt }]
      : [],
  );
}

/** Everybody of the series, and whoever comes to one of the meetings. */
async function whoHears(
  app: App,
  ended: Reended[],
  series: Series | null,
  { unread, was }: { unread: ReadonlyMap<string, Knew>; was: number | null },
): Promise<Hers[]> {
  const members = series ? await peopleOfSeries(app, series) : [];
  const seriesWays = series ? await findSeriesWays(app, series) : null;
  const start = (person: Person, isOfSeries: boolean): Hers => ({
    ...{ person, meetings: [], isOfSeries, ways: isOfSeries && seriesWays ? [seriesWays] : [] },
    knew: { ends: {}, minutes: unread.get(person.id)?.minutes ?? was },
    hadUnread: unread.has(person.id),
  });
  const all = new Map(members.map((person) => [person.id, start(person, true)]));
  for (const { meeting, endAt } of ended) {
    // Of one that has no agenda yet nobody heard but as one of its series.
    if (!series && meeting.state !== 'booked') continue;
    const own = await findFileWays(app, meeting);
    for (const person of await peopleOf(app, meeting)) {
      const hers = all.get(person.id) ?? start(person, false);
      all.set(person.id, hers);
      const knownEnd = unread.get(person.id)?.ends[meeting.id] ?? endAt.toISOString();
      if (knownEnd === meeting.endAt.toISOString()) continue;
      hers.knew.ends[meeting.id] = knownEnd;
      hers.meetings.push(meeting);
      if (!hers.isOfSeries) hers.ways.push(own);
    }
  }
  return [...all.values()];
}

/** What has come back before she read of it is none. */
const isNews = ({ meetings, isOfSeries, hadUnread, knew }: Hers, { minutes }: Telling): boolean =>
  meetings.length > 0 || (isOfSeries && (!hadUnread || (minutes !== null && minutes !== knew.minutes)));

/** From what she knew to what it is. */
function whyFor({ meetings, hadUnread, knew }: Hers, { why, minutes }: Telling): Why {
  if (!hadUnread) return why;
  const [first] = meetings;
  const isShorter = first
    ? first.endAt.toISOString() < (knew.ends[first.id] ?? '')
    : (minutes ?? 0) < (knew.minutes ?? 0);
  return isShorter ? 'shorter' : 'longer';
}

async function cardFor(app: App, hers: Hers, telling: Telling) {
  const { topic, minutes, by } = telling;
  const { knew } = hers;
  const why = whyFor(hers, telling);
  const [only, ...more] = hers.meetings;
  const file = hers.ways.length === 1 ? hers.ways[0]?.factsFor(hers.person) : {};
  if (only && more.length === 0 && !hers.isOfSeries)
    return show('length-notice', { ...(await meetingFacts(app, only)), ...file, by: by.name, why, knew });
  return show('length-notices', {
    ...{ topic, minutes, by: by.name, why, knew, ...file },
    meetings: linesOf(hers),
    knownBy: only?.startAt.toISOString() ?? null,
  });
}

const linesOf = ({ person, meetings, ways }: Hers): LengthLine[] =>
  meetings.map(({ number, startAt, endAt }, i) => ({
    ...{ number, startAt: startAt.toISOString(), endAt: endAt.toISOString() },
    ...(ways.length > 1 ? ways[i]?.factsFor(person) : {}),
  }));

async function sendFiles(
  app: App,
  person: Person,
  ways: FileWays[],
  about: { key: string; cause: string },
): Promise<void> {
  for (const [i, way] of ways.entries()) {
    const shown = way.fileFor(person);
    if (shown) await sendFile(app, person, { ...about, key: `${about.key}.${i + 1}`, shown });
  }
}

/** Whoever changed it has the same meetings in a calendar of her own. */
async function answerBy(
  app: App,
  hers: Hers | undefined,
  about: { key: string; cause: string },
): Promise<FileFacts & { files: LengthLine[] }> {
  const [way, ...more] = hers?.ways ?? [];
  if (!hers || !way) return { files: [] };
  const file = await answerFile(app, way, { person: hers.person, ...about });
  await sendFiles(app, hers.person, more, about);
  if (more.length === 0) return { ...file, files: [] };
  return { ...(file.fileFollows ? file : {}), files: linesOf(hers).filter(({ fileUrl }) => fileUrl) };
}
