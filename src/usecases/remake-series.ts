/** Brings the meetings that a series has made ahead in line with what it has become, from one turn on. What people changed about a single one stays. */
import type { App } from '../app.ts';
import type { Slot } from '../domain/free-time.ts';
import { lengthOf, type Meeting } from '../domain/meeting.ts';
import { heldAt, type Series } from '../domain/series.ts';
import { restretched } from '../domain/stretch.ts';
import { pairTurns, type TurnPair } from '../domain/turn-pairs.ts';
import { changesFrom, keepsBeat } from '../language/series-edit.ts';
import { occurrences } from '../language/when.ts';
import { remakeMeeting, type Turn } from './remake-meeting.ts';
import { makeAhead, makeOne } from './start-series.ts';
import type { Remade } from './tell-guests.ts';
import { calendarOf } from './work-calendar.ts';

export const hasOtherTurns = (a: Series, b: Series): boolean =>
  a.rrule !== b.rrule || a.firstAt.getTime() !== b.firstAt.getTime() || a.onDayOff !== b.onDayOff;

/** Meetings that have no turn any more, each with the one that it had: an undo gives it back. */
export type LostTurns = Record<string, string>;

/** `from` is the first turn of the old rule that changes; `given`: turns that come back. */
export async function remakeSeries(
  app: App,
  old: Series,
  next: Series,
  { from, given = {} }: { from: Date; given?: LostTurns | undefined },
): Promise<{ lost: LostTurns; remade: Remade[] }> {
  const rows = await rowsFrom(app, old, changesFrom(old.rrule, next.rrule, from));
  let { madeUntil } = next;
  let lost: LostTurns = {};
  const remade: Remade[] = [];
  if (hasOtherTurns(old, next)) {
    const back = await backAmong(app, given);
    ({ madeUntil, lost } = await moveTurns(app, old, next, { from, rows, back, remade }));
    await part(app, old, next, from);
  } else
    for (const meeting of rows)
      if (meeting.occurrenceAt && meeting.occurrenceAt >= from)
        remade.push(...(await remakeMeeting(app, meeting, old, next, null)));
  await app.store.deadlines.cancel('extend-series', next.id);
  await makeAhead(app, { ...next, madeUntil });
  return { lost, remade };
}

interface Back {
  meeting: Meeting;
  at: Date;
}

async function backAmong(app: App, given: LostTurns): Promise<Back[]> {
  const back: Back[] = [];
  for (const [id, at] of Object.entries(given)) {
    const meeting = await app.store.meetings.get(id, { lock: true });
    if (meeting && meeting.occurrenceAt === null) back.push({ meeting, at: new Date(at) });
  }
  return back;
}

/** Calendars keep what was held by the old rule, and go on with the new one. */
async function part(app: App, old: Series, next: Series, from: Date): Promise<void> {
  const now = app.clock.now();
  const since = new Date(Math.max(changesFrom(old.rrule, next.rrule, from).getTime() - 1, now.getTime()));
  const [first] = occurrences(next.rrule, next.firstAt, since, new Date(since.getTime() + rarestMs));
  const parts = restretched(old, next, first ?? since, await app.store.series.standing(old.id));
  const stretchAt = parts.stretch === old.stretch ? old.stretchAt : now;
  await app.store.series.change(old.id, { ...parts, stretchAt });
}

/** When the meetings of a series that a change is about lie, before it and after it; nothing is changed. */
export async function spansAhead(
  app: App,
  old: Series,
  next: Series,
  from: Date,
): Promise<{ before: Meeting[]; after: Slot[] }> {
  const now = app.clock.now();
  const lies = ({ state, startAt }: Meeting) => (state === 'booked' || state === 'held') && startAt > now;
  const before = (await rowsFrom(app, old, changesFrom(old.rrule, next.rrule, from))).filter(lies);
  const span = (startAt: Date) => ({ startAt, endAt: new Date(startAt.getTime() + next.minutes * 60_000) });
  if (!hasOtherTurns(old, next)) {
    const usual = before.filter((m) => m.moves === 0 && lengthOf(m) === old.minutes);
    return { before, after: usual.map(({ startAt }) => span(startAt)) };
  }
  const turns = (await turnsOf(app, old, next, from)).filter(({ at }) => at <= next.madeUntil);
  return { before, after: turns.flatMap(({ startAt }) => (startAt && startAt > now ? span(startAt) : [])) };
}

/** A meeting that people moved, and when another of its series would be held at its time. */
export interface Overlap {
  moved: Meeting;
  at: Date;
}

/** Which of those that people moved a change newly puts another one on; nothing is changed. */
export async function overlapsAhead(app: App, old: Series, next: Series, from: Date): Promise<Overlap[]> {
  const now = app.clock.now();
  const rows = await rowsFrom(app, old, changesFrom(old.rrule, next.rrule, from));
  const lies = ({ state, startAt }: Meeting) => (state === 'booked' || state === 'held') && startAt > now;
  const moved = rows.filter((row) => lies(row) && row.moves > 0);
  if (moved.length === 0) return [];
  const places = (await placesAfter(app, old, next, from, rows)).filter(({ at }) => at > now);
  return moved.flatMap((one) => {
    const isNewlyOn = ({ meeting, at }: Place) =>
      meeting?.id !== one.id &&
      areAtOnce(one, { startAt: at, endAt: new Date(at.getTime() + next.minutes * 60_000) }) &&
      !(meeting && lies(meeting) && areAtOnce(one, meeting));
    const place = places.find(isNewlyOn);
    return place ? [{ moved: one, at: place.at }] : [];
  });
}

const areAtOnce = (a: Slot, b: Slot): boolean => a.startAt < b.endAt && b.startAt < a.endAt;

interface Place {
  meeting: Meeting | null;
  at: Date;
}

/** Where those that follow the series will be: not what people moved or called off. */
async function placesAfter(
  app: App,
  old: Series,
  next: Series,
  from: Date,
  rows: Meeting[],
): Promise<Place[]> {
  const follows = (m: Meeting) =>
    m.moves === 0 && (m.state === 'booked' || m.state === 'held' || m.cancelledFor === 'day-off');
  if (!hasOtherTurns(old, next))
    return rows
      .filter((m) => follows(m) && m.state !== 'cancelled' && lengthOf(m) === old.minutes)
      .map((meeting) => ({ meeting, at: meeting.startAt }));
  const pairs = await turnPairs(app, old, next, { from, rows });
  return pairs.flatMap(({ meeting, turn }) =>
    turn?.startAt && (!meeting || follows(meeting)) ? [{ meeting, at: turn.startAt }] : [],
  );
}

async function rowsFrom(app: App, series: Series, from: Date): Promise<Meeting[]> {
  const rows: Meeting[] = [];
  for (const { id } of await app.store.series.turnsAfter(series.id, new Date(from.getTime() - 1))) {
    const meeting = await app.store.meetings.get(id, { lock: true });
    if (meeting) rows.push(meeting);
  }
  return rows;
}

// 29 February comes every four years, or eight.
const rarestMs = 8 * 366 * 86_400_000;

// The last turn of the new rule may come so much later than that of the old one.
const longestGapMs = 31 * 86_400_000;

const timeOf = ({ occurrenceAt }: Meeting): number => occurrenceAt?.getTime() ?? 0;

interface Rows {
  from: Date;
  rows: Meeting[];
  /** Those that get the turns back that they had. */
  back?: Back[];
}

/** What is over already stays in its place. */
async function moveTurns(
  app: App,
  old: Series,
  next: Series,
  { remade, ...rows }: Rows & { back: Back[]; remade: Remade[] },
): Promise<{ madeUntil: Date; lost: LostTurns }> {
  const now = app.clock.now();
  const pairs = await turnPairs(app, old, next, rows);
  const lost: LostTurns = {};
  // Turns may change places: none may stand in the way of another.
  for (const { meeting } of pairs) if (meeting) await app.store.series.setTurn(meeting.id, null);
  remade.push(...(await giveBack(app, old, next, rows.back)));
  for (const { meeting, turn } of pairs) {
    const isOver = turn?.startAt ? turn.startAt <= now : false;
    if (meeting) {
      await app.store.series.setTurn(meeting.id, isOver ? meeting.occurrenceAt : (turn?.at ?? null));
      if (!turn && meeting.occurrenceAt) lost[meeting.id] = meeting.occurrenceAt.toISOString();
      const place = isOver ? null : (turn ?? { at: null, startAt: null });
      remade.push(...(await remakeMeeting(app, meeting, old, next, place)));
    } else if (turn?.startAt && !isOver) await makeOne(app, next, turn.at, turn.startAt);
  }
  const last = Math.max(next.madeUntil.getTime(), ...pairs.map(({ turn }) => turn?.at.getTime() ?? 0));
  return { madeUntil: new Date(last), lost };
}

/** They are held again, or stay where they were moved; no other is made beside them. */
async function giveBack(app: App, old: Series, next: Series, back: Back[]): Promise<Remade[]> {
  const { calendar } = await calendarOf(app, next.ownerId);
  const remade: Remade[] = [];
  for (const { meeting, at } of back) {
    await app.store.series.setTurn(meeting.id, at);
    const startAt = heldAt(at, next, calendar);
    const isAhead = startAt !== null && startAt > app.clock.now();
    remade.push(...(await remakeMeeting(app, meeting, old, next, isAhead ? { at, startAt } : null)));
  }
  return remade;
}

/** The turns of the old rule and those of the new one: which meeting takes which. */
async function turnPairs(
  app: App,
  old: Series,
  next: Series,
  { from, rows, back = [] }: Rows,
): Promise<TurnPair<Meeting, Turn & { at: Date }>[]> {
  const turns = occurrences(old.rrule, old.firstAt, new Date(from.getTime() - 1), old.madeUntil);
  const byTurn = new Map(rows.map((row) => [timeOf(row), row]));
  const before = turns.map((at) => {
    const meeting = byTurn.get(at.getTime()) ?? null;
    return { at, meeting, isAlone: meeting !== null && isAlone(meeting) };
  });
  const times = new Set(turns.map((at) => at.getTime()));
  const others = new Set([
    ...rows.map(timeOf).filter((time) => !times.has(time)),
    ...back.map(({ at }) => at.getTime()),
  ]);
  const after = (await turnsOf(app, old, next, from)).filter(({ at }) => !others.has(at.getTime()));
  return pairTurns(before, after, { keepsBeat: keepsBeat(old.rrule, next.rrule), until: next.madeUntil });
}

const isAlone = ({ moves, state, cancelledFor }: Meeting): boolean =>
  moves > 0 || (state === 'cancelled' && cancelledFor !== 'day-off');

async function turnsOf(app: App, old: Series, next: Series, from: Date): Promise<(Turn & { at: Date })[]> {
  const { calendar } = await calendarOf(app, next.ownerId);
  const since = new Date(changesFrom(old.rrule, next.rrule, from).getTime() - 1);
  const until = new Date(next.madeUntil.getTime() + longestGapMs);
  return occurrences(next.rrule, next.firstAt, since, until).map((at) => ({
    at,
    startAt: heldAt(at, next, calendar),
  }));
}
