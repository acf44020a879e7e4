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
  by: Person;
  key: string;
  why: 'shorter' | 'longer' | 'undone';
}

/** What somebody hears of: her meetings, and the files that tell of them. */
interface Hers {
  person: Person;
  meetings: Meeting[];
  isOfSeries: boolean;
  /** One for all of them, where she is of the series; else one for each. */
  ways: FileWays[];
}

/** Returns what the answer says of files. */
export async function tellLength(
  app: App,
  changed: Meeting[],
  telling: Telling,
): Promise<FileFacts & { files: LengthLine[] }> {
  const series = await app.store.series.get(telling.series);
  const running = series?.state === 'running' ? series : null;
  const { by, key } = telling;
  const cause = running?.id ?? changed[0]?.id;
  if (!cause) return { files: [] };
  const all = await whoHears(app, changed, running);
  const others = all.filter(({ person }) => person.id !== by.id);
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

/** Everybody of the series, and whoever comes to one of the meetings. */
async function whoHears(app: App, changed: Meeting[], series: Series | null): Promise<Hers[]> {
  const members = series ? await peopleOfSeries(app, series) : [];
  const seriesWays = series ? await findSeriesWays(app, series) : null;
  const all = new Map<string, Hers>(
    members.map((person) => [
      person.id,
      { person, meetings: [], isOfSeries: true, ways: seriesWays ? [seriesWays] : [] },
    ]),
  );
  for (const meeting of changed) {
    // Of one that has no agenda yet nobody heard but as one of its series.
    if (!series && meeting.state !== 'booked') continue;
    const own = await findFileWays(app, meeting);
    for (const person of await peopleOf(app, meeting)) {
      const hers = all.get(person.id) ?? { person, meetings: [], isOfSeries: false, ways: [] };
      hers.meetings.push(meeting);
      if (!hers.isOfSeries) hers.ways.push(own);
      all.set(person.id, hers);
    }
  }
  return [...all.values()];
}

async function cardFor(app: App, hers: Hers, { topic, minutes, by, why }: Telling) {
  const [only, ...more] = hers.meetings;
  const file = hers.ways.length === 1 ? hers.ways[0]?.factsFor(hers.person) : {};
  if (only && more.length === 0 && !hers.isOfSeries)
    return show('length-notice', { ...(await meetingFacts(app, only)), ...file, by: by.name, why });
  return show('length-notices', {
    ...{ topic, minutes, by: by.name, why, ...file },
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
