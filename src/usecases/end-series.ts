/** Ends meetings that repeat: what lies ahead is off, and each of its people hears of it once; who comes to single ones hears that those are off. It can be taken back. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { concerned, type Meeting, type MeetingState } from '../domain/meeting.ts';
import type { Person } from '../domain/person.ts';
import type { Series } from '../domain/series.ts';
import { UserError } from '../errors.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { replan } from './edit-meeting.ts';
import { seriesInHand } from './edit-series.ts';
import { answerFile, type FileFacts } from './file-ways.ts';
import { type OwnReminder, plannedOwnReminders, planOwnReminders } from './own-reminder.ts';
import { tellPeople } from './say.ts';
import { findSeriesWays, membersOf } from './series-file.ts';
import { comingMeetings, makeAhead, seriesFacts } from './start-series.ts';
import { type Knew, type News, takeBackNews as takeBackNewsOf, tellMeeting } from './tell-meeting.ts';
import { takeBackNews } from './tell-series.ts';

export async function endSeries(
  app: App,
  { seriesId, by, key }: { seriesId: string; by: Person; key: string },
): Promise<Shown> {
  const series = await seriesInHand(app, seriesId, by);
  const { told, file, off } = await stop(app, series, by, key);
  const undo = await app.store.undos.add(
    { kind: 'series-ended', subjectId: series.id, before: { off }, byId: by.id },
    app.clock.now(),
  );
  return show('series-ended', { ...(await seriesFacts(app, series)), ...file, told, undo });
}

/** A meeting that is off with its series, and what it needs to take place after all; `knew` is absent in those of earlier versions. */
export interface Off {
  id: string;
  state: MeetingState;
  own: OwnReminder[];
  knew?: Knew;
}

/** What lies ahead is off; everybody hears of it once, not once for each meeting, and so does the calendar of whoever said so. Its caller has looked at the rights, and holds its lock. */
export async function stop(
  app: App,
  series: Series,
  by: Person,
  key: string,
): Promise<{ told: number; file: FileFacts; off: Off[] }> {
  const { next } = await seriesFacts(app, series);
  const people = await whoComes(app, series, by);
  await app.store.series.change(series.id, { state: 'ended' });
  await app.store.deadlines.cancel('extend-series', series.id);
  const off: Off[] = [];
  const guests = new Set<string>();
  for (const meeting of await comingMeetings(app, series.id)) {
    const { id, state } = meeting;
    const own = await plannedOwnReminders(app, id);
    await app.store.meetings.change(id, callsOff);
    await app.store.deadlines.cancel(['remind-meeting', 'end-meeting', 'prepare-meeting'], id);
    const unread = await takeBackNewsOf(app, meeting);
    await app.store.deliveries.dropPlanned(id, 'the series has ended');
    const news = { before: meeting, now: { ...meeting, ...callsOff }, unread, off: calledOff };
    for (const id of guestsOf(series, meeting)) guests.add(id);
    off.push({
      id,
      state,
      own,
      knew: await tellGuests(app, series, { ...news, by, key: `off.${key}.${id}` }),
    });
  }
  await app.store.deliveries.dropPlanned(series.id, 'the series has ended');
  const about = { ...(await seriesFacts(app, series)), knownBy: next[0]?.startAt ?? null };
  const { told, file } = await tell(app, series, people, { card: 'series-off', facts: about, by, key });
  guests.delete(by.id);
  return { told: told + guests.size, file, off };
}

const callsOff = { state: 'cancelled', cancelledFor: 'person' } as const;
const calledOff = { why: 'cancelled', reason: '' } as const;

const guestsOf = (series: Series, meeting: Meeting): string[] => {
  const members = membersOf(series);
  return concerned(meeting).filter((id) => !members.includes(id));
};

/** Those of the series read of it in other words, but for a change that waited for them; returns what somebody knew before it. */
async function tellGuests(app: App, series: Series, news: News): Promise<Knew> {
  const { unread, knew = {} } = news;
  if (unread.size === 0 && Object.keys(knew).length === 0 && guestsOf(series, news.now).length === 0)
    return {};
  const elsewhere = membersOf(series).filter((id) => !(id in knew));
  return (await tellMeeting(app, { ...news, elsewhere })).knew;
}

/** Those of the series who have heard of it. */
async function whoComes(app: App, series: Series, by: Person): Promise<Person[]> {
  const unread = await takeBackNews(app, series);
  const hasHeard = (id: string) => {
    const known = unread.get(id);
    return !known || (known.state !== null && (known.state.personIds.includes(id) || id === series.bookedBy));
  };
  const ids = [...membersOf(series), ...unread.keys()].filter(hasHeard);
  const people = await app.store.people.getMany([...new Set(ids)].filter((id) => id !== by.id));
  return people.filter(({ state }) => state === 'active');
}

interface Telling {
  card: 'series-off' | 'series-back';
  facts: Awaited<ReturnType<typeof seriesFacts>> & { knownBy: string | null };
  by: Person;
  key: string;
}

async function tell(
  app: App,
  series: Series,
  people: Person[],
  { card, facts, by, key }: Telling,
): Promise<{ told: number; file: FileFacts }> {
  const ids = people.map(({ id }) => id);
  const files = await findSeriesWays(app, series, ids);
  const data = { ...facts, by: by.name };
  const about = { key: `${card}.${key}`, cause: series.id };
  const missed = await tellPeople(app, people, {
    ...about,
    shown: show(card, data),
    shownFor: (person) => show(card, { ...data, ...files.factsFor(person) }),
    fileFor: files.fileFor,
  });
  const file = await answerFile(app, files, { person: by, ...about });
  return { told: people.length - missed.length, file };
}

/** A series that was set up by mistake. */
export async function undoSeries(app: App, undo: Undo, by: Person): Promise<Shown> {
  const series = await app.store.series.get(undo.subjectId, { lock: true });
  if (series?.state !== 'running') throw new UserError('undoLate');
  const { file } = await stop(app, series, by, `undo.${undo.id}`);
  return show('undone', { what: textsOf(by.language).meeting.undoSeries(series.number), ...file });
}

/** It goes on, with the meetings that were off with it and whose time has not come; whoever has read of its end reads of this. */
export async function undoSeriesEnd(app: App, undo: Undo, by: Person): Promise<Shown> {
  const series = await app.store.series.get(undo.subjectId, { lock: true });
  if (series?.state !== 'ended') throw new UserError('undoLate');
  const { off } = undo.before as { off: Off[] };
  const file = await goOn(app, series, { off, by, key: `undo.${undo.id}` });
  return show('undone', { what: textsOf(by.language).meeting.undoSeriesEnded(series.number), ...file });
}

export async function goOn(
  app: App,
  series: Series,
  { off, by, key }: { off: Off[]; by: Person; key: string },
): Promise<FileFacts> {
  const running: Series = { ...series, state: 'running' };
  await app.store.series.change(series.id, { state: 'running' });
  const back: Meeting[] = [];
  for (const { knew = {}, ...one } of off) {
    const meeting = await app.store.meetings.get(one.id, { lock: true });
    if (meeting?.state !== 'cancelled' || meeting.startAt <= app.clock.now()) continue;
    const restored: Meeting = { ...meeting, state: one.state, cancelledFor: null };
    await app.store.meetings.change(one.id, { state: one.state, cancelledFor: null });
    await replan(app, restored);
    await planOwnReminders(app, restored, one.own);
    const news = { before: meeting, now: restored, unread: await takeBackNewsOf(app, meeting), knew };
    await tellGuests(app, series, { ...news, by, key: `back.${key}.${one.id}` });
    back.push(restored);
  }
  await makeAhead(app, running);
  const unread = await app.store.deliveries.takeBack(series.id, ['series-off'], 'the series goes on');
  const people = (await app.store.people.getMany(membersOf(series))).filter(
    ({ id, state }) => id !== by.id && state === 'active' && unread.every((one) => one.personId !== id),
  );
  const facts = { ...(await seriesFacts(app, running)), knownBy: back[0]?.startAt.toISOString() ?? null };
  const { file } = await tell(app, running, people, { card: 'series-back', facts, by, key });
  return file;
}
