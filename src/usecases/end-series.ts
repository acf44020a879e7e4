/** Ends meetings that repeat: what lies ahead is off, and each of its people hears of it once. It can be taken back. */
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

/** A meeting that is off with its series, and what it needs to take place after all. */
export interface Off {
  id: string;
  state: MeetingState;
  own: OwnReminder[];
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
  for (const { id, state } of await comingMeetings(app, series.id)) {
    off.push({ id, state, own: await plannedOwnReminders(app, id) });
    await app.store.meetings.change(id, { state: 'cancelled', cancelledFor: 'person' });
    await app.store.deadlines.cancel(['remind-meeting', 'end-meeting', 'prepare-meeting'], id);
    await app.store.deliveries.dropPlanned(id, 'the series has ended');
  }
  await app.store.deliveries.dropPlanned(series.id, 'the series has ended');
  const about = { ...(await seriesFacts(app, series)), knownBy: next[0]?.startAt ?? null };
  const told = await tell(app, series, people, { card: 'series-off', facts: about, by, key });
  return { ...told, off };
}

/** Those of the series who have heard of it, and whoever comes to one of its meetings. */
async function whoComes(app: App, series: Series, by: Person): Promise<Person[]> {
  const guests = (await comingMeetings(app, series.id)).flatMap(concerned);
  const unread = await takeBackNews(app, series);
  const hasHeard = (id: string) => {
    const known = unread.get(id);
    return !known || (known.state !== null && (known.state.personIds.includes(id) || id === series.bookedBy));
  };
  const ids = [...membersOf(series), ...guests, ...unread.keys()].filter(hasHeard);
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
  for (const one of off) {
    const meeting = await app.store.meetings.get(one.id, { lock: true });
    if (meeting?.state !== 'cancelled' || meeting.startAt <= app.clock.now()) continue;
    const restored: Meeting = { ...meeting, state: one.state, cancelledFor: null };
    await app.store.meetings.change(one.id, { state: one.state, cancelledFor: null });
    await replan(app, restored);
    await planOwnReminders(app, restored, one.own);
    back.push(restored);
  }
  await makeAhead(app, running);
  const unread = await app.store.deliveries.takeBack(series.id, ['series-off'], 'the series goes on');
  const ids = [...membersOf(series), ...back.flatMap(concerned)];
  const people = (await app.store.people.getMany([...new Set(ids)])).filter(
    ({ id, state }) => id !== by.id && state === 'active' && unread.every((one) => one.personId !== id),
  );
  const facts = { ...(await seriesFacts(app, running)), knownBy: back[0]?.startAt.toISOString() ?? null };
  const { file } = await tell(app, running, people, { card: 'series-back', facts, by, key });
  return file;
}
