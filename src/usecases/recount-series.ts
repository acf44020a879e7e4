/** A changed calendar moves, leaves out or adds meetings of a series by what it does on days off; its people are told once. What people moved or called off themselves stays. */
import type { App } from '../app.ts';
import { type CardData, show } from '../cards/index.ts';
import { dayMs } from '../domain/calendar.ts';
import { isApproved, type Meeting, missingPrinciples } from '../domain/meeting.ts';
import type { Series } from '../domain/series.ts';
import { heldBy, stretchesOf, turnsIn } from '../domain/stretch.ts';
import { replan } from './edit-meeting.ts';
import { tellPeople } from './say.ts';
import { findSeriesWays, membersOf } from './series-file.ts';
import { makeOne, peopleOfSeries, seriesFacts } from './start-series.ts';
import { type Remade, tellGuests } from './tell-guests.ts';
import { takeBackNews } from './tell-meeting.ts';
import { calendarOf } from './work-calendar.ts';

type Shift = CardData<'series-shifted'>['shifts'][number];

/** What a calendar does to the turns of one series. */
interface Shifted {
  shifts: Shift[];
  remade: Remade[];
}

export async function recountSeries(app: App, key: string): Promise<void> {
  for (const id of await app.store.series.running()) {
    const series = await app.store.series.get(id, { lock: true });
    if (series?.state !== 'running') continue;
    const { shifts, remade } = await shiftsOf(app, series);
    if (shifts.length > 0) await tellShifts(app, series, shifts, key);
    await tellGuests(app, remade, { by: null, key, members: membersOf(series) });
  }
}

// A turn that lies back may have been put off to a day ahead.
const longestOffMs = 14 * dayMs;

async function shiftsOf(app: App, series: Series): Promise<Shifted> {
  const now = app.clock.now();
  const from = new Date(now.getTime() - longestOffMs);
  const { calendar } = await calendarOf(app, series.ownerId);
  const made = new Map(
    (await app.store.series.turnsAfter(series.id, from)).map((m) => [m.occurrenceAt.getTime(), m.id]),
  );
  const present = stretchesOf(series).at(-1);
  const turns = present ? turnsIn(present, from, series.madeUntil).map((at) => at.getTime()) : [];
  // What was made before the series got another rule stands by its old turn, and is held by its old rule.
  const begin = Math.max(series.firstAt.getTime(), present?.from.getTime() ?? 0);
  const before = [...made.keys()].filter((at) => at < begin);
  const shifts: Shift[] = [];
  const remade: Remade[] = [];
  for (const turn of [...before, ...turns].sort((a, b) => a - b).map((at) => new Date(at))) {
    const startAt = heldBy(turn, series, calendar);
    const id = made.get(turn.getTime());
    const shift = id ? await shiftOne(app, id, startAt, remade) : await addOne(app, series, turn, startAt);
    if (shift) shifts.push(shift);
  }
  return { shifts, remade };
}

async function addOne(app: App, series: Series, turn: Date, startAt: Date | null): Promise<Shift | null> {
  if (!startAt || startAt <= app.clock.now()) return null;
  const { number } = await makeOne(app, series, turn, startAt);
  return { number, before: null, after: startAt.toISOString() };
}

async function shiftOne(app: App, id: string, startAt: Date | null, remade: Remade[]): Promise<Shift | null> {
  const now = app.clock.now();
  const meeting = await app.store.meetings.get(id, { lock: true });
  if (!meeting || meeting.moves > 0) return null;
  if (meeting.state === 'cancelled') {
    const isBack = meeting.cancelledFor === 'day-off' && startAt !== null && startAt > now;
    return isBack ? moveOne(app, meeting, startAt, remade) : null;
  }
  const lies = (meeting.state === 'booked' || meeting.state === 'held') && meeting.startAt > now;
  if (!lies || startAt?.getTime() === meeting.startAt.getTime()) return null;
  if (startAt !== null) return startAt > now ? moveOne(app, meeting, startAt, remade) : null;
  const change = { state: 'cancelled', cancelledFor: 'day-off' } as const;
  await app.store.meetings.change(id, change);
  await app.store.deadlines.cancel(['remind-meeting', 'end-meeting', 'prepare-meeting'], id);
  const unread = await takeBackNews(app, meeting);
  await app.store.deliveries.dropPlanned(id, 'on a day off');
  remade.push({ before: meeting, now: { ...meeting, ...change }, unread, answers: [] });
  return { number: meeting.number, before: meeting.startAt.toISOString(), after: null };
}

/** At another time everybody says anew whether she comes. Reminders that rang already ring again for it. */
async function moveOne(app: App, meeting: Meeting, startAt: Date, remade: Remade[]): Promise<Shift> {
  const hasRung = (await app.store.deadlines.of(meeting.id)).some(
    ({ kind, state }) => kind === 'remind-meeting' && state === 'done',
  );
  const isBack = meeting.state === 'cancelled';
  const isOpen = missingPrinciples(meeting).length === 0 && isApproved(meeting);
  const change = {
    startAt,
    endAt: new Date(startAt.getTime() + meeting.endAt.getTime() - meeting.startAt.getTime()),
    shifts: meeting.shifts + (hasRung ? 1 : 0),
    ...(isBack ? { state: isOpen ? ('booked' as const) : ('held' as const), cancelledFor: null } : {}),
  };
  await app.store.meetings.change(meeting.id, change);
  const answers = await app.store.invitations.of(meeting.id);
  await app.store.invitations.forget(meeting.id);
  const unread = await takeBackNews(app, meeting);
  await app.store.deliveries.dropPlanned(meeting.id, 'moved');
  const now = { ...meeting, ...change, absentIds: [] };
  await replan(app, now);
  remade.push({ before: meeting, now, unread, answers });
  const before = isBack ? null : meeting.startAt.toISOString();
  return { number: meeting.number, before, after: startAt.toISOString() };
}

/** Whoever hears of it later comes in vain, or not at all. */
const firstOf = (shifts: Shift[]): string | null =>
  shifts.flatMap(({ before, after }) => [before, after].filter((at) => at !== null)).sort()[0] ?? null;

async function tellShifts(app: App, series: Series, shifts: Shift[], key: string): Promise<void> {
  const facts = await seriesFacts(app, series);
  const shifted = { ...facts, shifts, knownBy: firstOf(shifts) };
  const files = await findSeriesWays(app, series);
  await tellPeople(app, await peopleOfSeries(app, series), {
    shown: show('series-shifted', shifted),
    shownFor: (person) => show('series-shifted', { ...shifted, ...files.factsFor(person) }),
    fileFor: files.fileFor,
    key: `shifted.${series.id}.${key}`,
    cause: series.id,
  });
}
