/** Meetings that repeat: makes their occurrences ahead, each a meeting of its own, and ends them. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Meeting } from '../domain/meeting.ts';
import { hasRole, type Person } from '../domain/person.ts';
import { aheadMs, heldAt, type Series } from '../domain/series.ts';
import { unknownYears } from '../domain/worktime.ts';
import { UserError } from '../errors.ts';
import { occurrences } from '../language/when.ts';
import { answerFile } from './file-ways.ts';
import { planPreparation, planReminders } from './meeting-facts.ts';
import { tellPeople } from './say.ts';
import { findSeriesWays } from './series-file.ts';
import { calendarOf } from './work-calendar.ts';

export type NewSeries = Omit<
  Series,
  'id' | 'number' | 'state' | 'madeUntil' | 'earlier' | 'stretch' | 'stretchAt'
>;

export async function startSeries(app: App, wanted: NewSeries, by: Person): Promise<Shown> {
  const now = app.clock.now();
  const same = await sameSeries(app, by, wanted);
  if (same) return show('series-exists', await seriesFacts(app, same));
  const series = await app.store.series.add({ ...wanted, madeUntil: now }, now);
  await makeAhead(app, series);
  const facts = await seriesFacts(app, series);
  const people = await peopleOfSeries(app, series, by.id);
  const files = await findSeriesWays(app, series);
  const invitation = { ...facts, by: by.name, knownBy: facts.next[0]?.startAt ?? null };
  const about = { key: `series.${series.id}`, cause: series.id };
  const missed = await tellPeople(app, people, {
    ...about,
    shown: show('series-invitation', invitation),
    shownFor: (person) => show('series-invitation', { ...invitation, ...files.factsFor(person) }),
    fileFor: files.fileFor,
  });
  const file = await answerFile(app, files, { person: by, ...about });
  const undo = await app.store.undos.add(
    { kind: 'series-started', subjectId: series.id, before: {}, byId: by.id },
    now,
  );
  return show('series-started', { ...facts, ...file, told: people.length - missed.length, undo });
}

/** What the same person has set up already in the same words. */
export async function sameSeries(
  app: App,
  by: Person,
  { topic, rrule }: Pick<Series, 'topic' | 'rrule'>,
): Promise<Series | null> {
  const mine = await app.store.series.ofPerson(by.id);
  return mine.find((s) => s.topic === topic && s.rrule === rrule && s.bookedBy === by.id) ?? null;
}

export async function peopleOfSeries(app: App, series: Series, exceptId?: string): Promise<Person[]> {
  const ids = [...new Set([...series.personIds, series.ownerId, series.bookedBy])];
  const people = await app.store.people.getMany(ids.filter((id) => id !== exceptId));
  return people.filter((p) => p.state === 'active');
}

export async function seriesFacts(app: App, series: Series) {
  const now = app.clock.now();
  const coming = await app.store.series.coming(series.id, now);
  const made = await Promise.all(coming.slice(0, shownAhead).map((id) => app.store.meetings.get(id)));
  const next =
    coming.length > 0
      ? made.flatMap((m) => (m ? [{ number: m.number, startAt: m.startAt.toISOString() }] : []))
      : await notMadeYet(app, series);
  const days = next.map(({ startAt }) => new Date(startAt));
  const people = await app.store.people.getMany([...new Set([...series.personIds, series.ownerId])]);
  return {
    seriesId: series.id,
    number: series.number,
    topic: series.topic,
    ...(series.place ? { place: series.place } : {}),
    rrule: series.rrule,
    firstAt: series.firstAt.toISOString(),
    minutes: series.minutes,
    onDayOff: series.onDayOff,
    owner: people.find((p) => p.id === series.ownerId)?.name ?? '',
    people: people.filter((p) => series.personIds.includes(p.id)).map((p) => p.name),
    agenda: series.agenda,
    next,
    guessedYear: days.flatMap((day) => unknownYears(app.calendar, day, day))[0] ?? null,
  };
}

/** Its meetings that lie ahead, soonest first. */
export async function comingMeetings(app: App, seriesId: string): Promise<Meeting[]> {
  const ids = await app.store.series.coming(seriesId, app.clock.now());
  return (await Promise.all(ids.map((id) => app.store.meetings.get(id)))).flatMap((one) => one ?? []);
}

/** The next one, where it lies further ahead than meetings are made. */
async function notMadeYet(app: App, series: Series): Promise<{ number: null; startAt: string }[]> {
  if (series.state !== 'running') return [];
  const from = new Date(Math.max(app.clock.now().getTime(), series.madeUntil.getTime()));
  const { calendar } = await calendarOf(app, series.ownerId);
  const ahead = occurrences(series.rrule, series.firstAt, from, new Date(from.getTime() + longestGapMs));
  const held = ahead.flatMap((at) => heldAt(at, series, calendar) ?? []);
  return held.slice(0, 1).map((at) => ({ number: null, startAt: at.toISOString() }));
}

const shownAhead = 3;

/** Makes what lies within the time ahead and is not made yet, and plans to go on when the next one comes near. */
export async function makeAhead(app: App, series: Series): Promise<number> {
  const now = app.clock.now();
  // A change of the series may have made some further ahead.
  const until = new Date(Math.max(now.getTime() + aheadMs, series.madeUntil.getTime()));
  const due = await turnsBetween(app, series, series.madeUntil, until);
  for (const { at, startAt } of due) await makeOne(app, series, at, startAt);
  await app.store.series.change(series.id, { madeUntil: until });
  const [next] = occurrences(series.rrule, series.firstAt, until, new Date(until.getTime() + longestGapMs));
  if (next) await planNext(app, series, next);
  return due.length;
}

type Ruled = Pick<Series, 'rrule' | 'firstAt' | 'onDayOff' | 'ownerId'>;

/** Those after one moment and up to another that are held and lie ahead. */
async function turnsBetween(
  app: App,
  series: Ruled,
  from: Date,
  until: Date,
): Promise<{ at: Date; startAt: Date }[]> {
  const { calendar } = await calendarOf(app, series.ownerId);
  return occurrences(series.rrule, series.firstAt, from, until).flatMap((at) => {
    const startAt = heldAt(at, series, calendar);
    return startAt && startAt > app.clock.now() ? [{ at, startAt }] : [];
  });
}

/** What is made of a series at once; of one that begins later, its first. */
export async function firstTurns(app: App, series: Ruled): Promise<{ at: Date; startAt: Date }[]> {
  const now = app.clock.now();
  const ahead = await turnsBetween(app, series, now, new Date(now.getTime() + aheadMs));
  if (ahead.length > 0) return ahead;
  return (await turnsBetween(app, series, now, new Date(series.firstAt.getTime() + aheadMs))).slice(0, 1);
}

// Once a year is the rarest rule that people can say; 29 February comes every four years, or eight.
const longestGapMs = 8 * 366 * 86_400_000;

async function planNext(app: App, series: Series, next: Date): Promise<void> {
  await app.store.deadlines.plan(
    [
      {
        kind: 'extend-series',
        subjectId: series.id,
        step: next.toISOString().slice(0, 10),
        dueAt: new Date(next.getTime() - aheadMs),
      },
    ],
    app.clock.now(),
  );
}

/** One meeting of a series, with what the series has for each. */
export async function makeOne(app: App, series: Series, occurrenceAt: Date, startAt: Date): Promise<Meeting> {
  const now = app.clock.now();
  const meeting = await app.store.meetings.add(
    {
      topic: series.topic,
      place: series.place,
      agenda: series.agenda,
      class: series.class,
      ownerId: series.ownerId,
      bookedBy: series.bookedBy,
      chatId: series.chatId,
      startAt,
      endAt: new Date(startAt.getTime() + series.minutes * 60_000),
      state: series.agenda.length > 0 ? 'booked' : 'held',
      seriesId: series.id,
      occurrenceAt,
      personIds: (await peopleOfSeries(app, series)).map(({ id }) => id),
    },
    now,
  );
  await planReminders(app, meeting);
  await planPreparation(app, meeting);
  return meeting;
}

/** Rung when the next occurrence comes near. */
export async function extendSeries(app: App, deadlineId: string, token: string): Promise<void> {
  await app.transaction(async (app) => {
    const known = await app.store.deadlines.peek(deadlineId, app.clock.now());
    const series = known ? await app.store.series.get(known.subjectId, { lock: true }) : null;
    if (!series) return;
    const deadline = await app.store.deadlines.claim(deadlineId, app.clock.now(), token);
    if (!deadline) return;
    const made = series.state === 'running' ? await makeAhead(app, series) : 0;
    await app.store.deadlines.note(deadline.id, `made ${made}`);
  });
}

/** One series, for those whom it concerns. */
export async function showSeries(app: App, series: Series, by: Person): Promise<Shown> {
  const mayChange = series.ownerId === by.id || series.bookedBy === by.id || hasRole(by, 'admin');
  if (!mayChange && !series.personIds.includes(by.id))
    throw new UserError('meeting.seriesNotYours', { number: String(series.number) });
  const { fileUrl = null } = (await findSeriesWays(app, series)).factsFor(by);
  return show('series-detail', {
    ...(await seriesFacts(app, series)),
    fileUrl,
    mayChange: mayChange && series.state === 'running',
  });
}

export async function listSeries(app: App, by: Person): Promise<Shown> {
  const all = await app.store.series.ofPerson(by.id);
  return show('series-list', {
    series: await Promise.all(all.map((series) => seriesFacts(app, series))),
    mine: all.filter((s) => s.ownerId === by.id || s.bookedBy === by.id).map(({ id }) => id),
  });
}
