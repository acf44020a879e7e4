/** Tells the people of a series what a change of it is to each: who comes is invited, who leaves reads what she still comes to, the others read what differs from what they have read last. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { SeriesDifference } from '../cards/series-edit.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { Person } from '../domain/person.ts';
import type { Series } from '../domain/series.ts';
import { answerFile, type FileFacts } from './file-ways.ts';
import { tellPeople } from './say.ts';
import { differences, netted, type SeriesState, stateOf } from './series-difference.ts';
import { findSeriesWays, membersOf } from './series-file.ts';
import { comingMeetings, seriesFacts } from './start-series.ts';

interface News {
  series: Series;
  next: Series;
  by: Person;
  key: string;
  /** What is said besides what has changed about the series itself. */
  also: SeriesDifference[];
  /** The first meeting that it is about, where others before it stay as they were. */
  since: string | null;
  /** Whoever hears of it later goes somewhere in vain. */
  knownBy: string | null;
}

export interface Told {
  told: number;
  file: FileFacts;
}

export async function tellSeries(app: App, news: News): Promise<Told> {
  const { series, next, by } = news;
  // What begins with a later meeting stands for itself.
  const unread = news.since === null ? await takeBackNews(app, series) : new Map<string, Known>();
  const ids = [...new Set([...membersOf(series), ...membersOf(next), ...unread.keys()])];
  // Whoever changes it reads of that in her answer; what waited for her comes to her all the same.
  const people = (await app.store.people.getMany(ids)).filter(
    ({ id, state }) => (id !== by.id || unread.has(id)) && state === 'active',
  );
  const files = await findSeriesWays(app, next, ids);
  const about = { key: `series-edit.${news.key}`, cause: next.id };
  const cards = new Map<string, Shown>();
  for (const person of people) {
    const shown = await cardFor(app, person, news, unread.get(person.id), files.factsFor(person));
    if (shown) cards.set(person.id, shown);
  }
  const [first] = cards.values();
  const heard = people.filter(({ id }) => cards.has(id));
  if (first)
    await tellPeople(app, heard, {
      ...about,
      shown: first,
      shownFor: ({ id }) => cards.get(id) ?? first,
      fileFor: (person) => (person.id === by.id ? null : files.fileFor(person)),
    });
  const told = heard.filter(({ id }) => id !== by.id).length;
  return { told, file: await answerFile(app, files, { person: by, ...about }) };
}

/** What somebody has read last: null where nothing had reached her yet. */
interface Known {
  state: SeriesState | null;
  also: SeriesDifference[];
  knownBy: string | null;
}

const newsCards = ['series-invitation', 'series-changed', 'series-left'];

/** Takes back what has not been read; by person, what she knew before it. */
export async function takeBackNews(app: App, { id }: Series): Promise<Map<string, Known>> {
  const rows = await app.store.deliveries.takeBack(id, newsCards, 'the series has changed');
  return new Map(
    rows.map(({ personId, data }) => {
      const { knew = null, changes = [], knownBy = null } = data as Partial<CardNews>;
      return [personId, { state: knew, also: changes.filter((one) => 'numbers' in one), knownBy }];
    }),
  );
}

interface CardNews {
  knew: SeriesState | null;
  changes: SeriesDifference[];
  knownBy: string | null;
}

async function cardFor(
  app: App,
  person: Person,
  news: News,
  unread: Known | undefined,
  file: FileFacts,
): Promise<Shown | null> {
  const { series, next, by, since } = news;
  const knew = unread ? unread.state : stateOf(series);
  const knownBy = earlier(unread?.knownBy ?? null, news.knownBy);
  const [was, is] = [knew?.personIds.includes(person.id) ?? false, next.personIds.includes(person.id)];
  const about = { ...file, by: by.name, knew, knownBy, since };
  if (was && !is) {
    const stays = (await hers(app, next, person.id)).map(nextOf);
    return show('series-left', { ...about, topic: next.topic, stays });
  }
  const facts = await seriesFacts(app, next);
  if (!was && is) {
    const coming = (await hers(app, next, person.id)).slice(0, shownAhead).map(nextOf);
    return show('series-invitation', { ...facts, ...about, next: coming.length > 0 ? coming : facts.next });
  }
  if (!is && person.id !== next.bookedBy) return null;
  const also = netted([...(unread?.also ?? []), ...news.also]);
  const changes = [...(await differences(app, knew ?? stateOf(series), stateOf(next))), ...also];
  return changes.length > 0 ? show('series-changed', { ...facts, ...about, changes }) : null;
}

const shownAhead = 3;

const nextOf = ({ number, startAt }: Meeting) => ({ number, startAt: startAt.toISOString() });

/** Those ahead to which she comes. */
const hers = async (app: App, { id }: Series, personId: string): Promise<Meeting[]> =>
  (await comingMeetings(app, id)).filter(({ personIds }) => personIds.includes(personId));

const earlier = (a: string | null, b: string | null): string | null =>
  a !== null && (b === null || a < b) ? a : b;
