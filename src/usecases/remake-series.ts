/** Brings the meetings that a series has made ahead in line with what it has become, from one turn on. What people changed about a single one stays. */
import type { App } from '../app.ts';
import type { Slot } from '../domain/free-time.ts';
import { classOf, isApproved, lengthOf, type Meeting, missingPrinciples } from '../domain/meeting.ts';
import { heldAt, type Series } from '../domain/series.ts';
import { restretched } from '../domain/stretch.ts';
import { changesFrom } from '../language/series-edit.ts';
import { occurrences } from '../language/when.ts';
import { replan } from './edit-meeting.ts';
import { makeAhead, makeOne } from './start-series.ts';
import { calendarOf } from './work-calendar.ts';

interface Turn {
  at: Date | null;
  startAt: Date | null;
}

export const hasOtherTurns = (a: Series, b: Series): boolean =>
  a.rrule !== b.rrule || a.firstAt.getTime() !== b.firstAt.getTime() || a.onDayOff !== b.onDayOff;

/** `from` is the first turn of the old rule that changes. */
export async function remakeSeries(app: App, old: Series, next: Series, from: Date): Promise<void> {
  const rows = await rowsFrom(app, old, changesFrom(old.rrule, next.rrule, from));
  let { madeUntil } = next;
  if (hasOtherTurns(old, next)) {
    madeUntil = await moveTurns(app, old, next, from, rows);
    await part(app, old, next, from);
  } else
    for (const meeting of rows)
      if (meeting.occurrenceAt && meeting.occurrenceAt >= from) await change(app, meeting, old, next, null);
  await app.store.deadlines.cancel('extend-series', next.id);
  await makeAhead(app, { ...next, madeUntil });
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
  const { before, after, mine } = await pairTurns(app, old, next, from, rows);
  return after.flatMap(({ startAt }, i) => {
    const meeting = mine.get(before[i]?.getTime() ?? 0) ?? null;
    return startAt && (!meeting || follows(meeting)) ? [{ meeting, at: startAt }] : [];
  });
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

/** Turn by turn: the first of the old rule becomes the first of the new one. What is over already stays in its place. */
async function moveTurns(app: App, old: Series, next: Series, from: Date, rows: Meeting[]): Promise<Date> {
  const now = app.clock.now();
  const { before, after, mine } = await pairTurns(app, old, next, from, rows);
  // Turns may change places: none may stand in the way of another.
  for (const { id } of mine.values()) await app.store.series.setTurn(id, null);
  for (let i = 0; i < Math.max(before.length, after.length); i++) {
    const meeting = mine.get(before[i]?.getTime() ?? 0);
    const turn = after[i] ?? { at: null, startAt: null };
    const isOver = turn.startAt !== null && turn.startAt <= now;
    if (meeting) {
      await app.store.series.setTurn(meeting.id, isOver ? meeting.occurrenceAt : turn.at);
      await change(app, meeting, old, next, isOver ? null : turn);
    } else if (turn.at && turn.startAt && !isOver) await makeOne(app, next, turn.at, turn.startAt);
  }
  const last = after.at(-1)?.at ?? next.madeUntil;
  return last > next.madeUntil ? last : next.madeUntil;
}

/** The turns of the old rule and of the new one, in their order, and the meetings of the old ones. */
async function pairTurns(
  app: App,
  old: Series,
  next: Series,
  from: Date,
  rows: Meeting[],
): Promise<{ before: Date[]; after: (Turn & { at: Date })[]; mine: Map<number, Meeting> }> {
  const before = occurrences(old.rrule, old.firstAt, new Date(from.getTime() - 1), old.madeUntil);
  const times = new Set(before.map((at) => at.getTime()));
  const mine = new Map(rows.filter((row) => times.has(timeOf(row))).map((row) => [timeOf(row), row]));
  const others = new Set(rows.filter((row) => !times.has(timeOf(row))).map(timeOf));
  const turns = (await turnsOf(app, old, next, from)).filter(({ at }) => !others.has(at.getTime()));
  // Each has its place, be it a little further ahead than what is made by now.
  const after = turns.filter(({ at }, i) => i < before.length || at <= next.madeUntil);
  return { before, after, mine };
}

async function turnsOf(app: App, old: Series, next: Series, from: Date): Promise<(Turn & { at: Date })[]> {
  const { calendar } = await calendarOf(app, next.ownerId);
  const since = new Date(changesFrom(old.rrule, next.rrule, from).getTime() - 1);
  const until = new Date(next.madeUntil.getTime() + longestGapMs);
  return occurrences(next.rrule, next.firstAt, since, until).map((at) => ({
    at,
    startAt: heldAt(at, next, calendar),
  }));
}

/** One meeting, as far as it is still what the series made it. `turn`: its new place; null where it keeps its own. */
async function change(
  app: App,
  meeting: Meeting,
  old: Series,
  next: Series,
  turn: Turn | null,
): Promise<void> {
  const isAhead =
    (meeting.state === 'booked' || meeting.state === 'held') && meeting.startAt > app.clock.now();
  const isBack = meeting.cancelledFor === 'day-off' && turn?.startAt;
  if (!isAhead && !isBack) return;
  const isMoved = meeting.moves > 0;
  if (turn && !turn.startAt && !isMoved) return leaveOut(app, meeting);
  const startAt = turn?.startAt && !isMoved ? turn.startAt : meeting.startAt;
  const isUsual = !isMoved && lengthOf(meeting) === old.minutes;
  const minutes = isUsual ? next.minutes : lengthOf(meeting);
  const agenda = agendaOf(meeting, old, next);
  const topic = meeting.topic === old.topic ? next.topic : meeting.topic;
  const ownerId = meeting.ownerId === old.ownerId ? next.ownerId : meeting.ownerId;
  const isOpen =
    missingPrinciples({ ...meeting, topic, agenda, ownerId }).length === 0 && isApproved(meeting);
  const endAt = new Date(startAt.getTime() + minutes * 60_000);
  const changed = {
    ...{ topic, agenda, ownerId, startAt, endAt },
    class: classOf(minutes, app.rules) ?? meeting.class,
    state: isOpen ? ('booked' as const) : ('held' as const),
    cancelledFor: null,
    shifts: meeting.shifts,
  };
  const hasNewTime =
    startAt.getTime() !== meeting.startAt.getTime() || endAt.getTime() !== meeting.endAt.getTime();
  if (hasNewTime && (await hasRung(app, meeting))) changed.shifts += 1;
  await app.store.meetings.change(meeting.id, changed);
  const personIds = await changePeople(app, meeting, old, next);
  if (hasNewTime) await app.store.invitations.forget(meeting.id);
  await app.store.deliveries.dropPlanned(meeting.id, 'the series has changed');
  await replan(app, { ...meeting, ...changed, personIds, absentIds: hasNewTime ? [] : meeting.absentIds });
}

/** Reminders that rang for the old time ring again for the new one. */
const hasRung = async (app: App, meeting: Meeting): Promise<boolean> =>
  (await app.store.deadlines.of(meeting.id)).some((d) => d.kind === 'remind-meeting' && d.state === 'done');

async function leaveOut(app: App, meeting: Meeting): Promise<void> {
  await app.store.meetings.change(meeting.id, { state: 'cancelled', cancelledFor: 'day-off' });
  await app.store.deadlines.cancel(['remind-meeting', 'end-meeting', 'prepare-meeting'], meeting.id);
  await app.store.deliveries.dropPlanned(meeting.id, 'the series has changed');
}

/** What was carried over stays behind the new points; an agenda of its own stays as it is. */
function agendaOf(meeting: Meeting, old: Series, next: Series): Meeting['agenda'] {
  const said = (agenda: Meeting['agenda']) => JSON.stringify(agenda.map((p) => [p.text, p.minutes]));
  const length = old.agenda.length;
  const isMade = said(meeting.agenda.slice(0, length)) === said(old.agenda);
  return isMade ? [...next.agenda, ...meeting.agenda.slice(length)] : meeting.agenda;
}

async function changePeople(app: App, meeting: Meeting, old: Series, next: Series): Promise<string[]> {
  const gone = old.personIds.filter((id) => !next.personIds.includes(id) && meeting.personIds.includes(id));
  const come = [...next.personIds, next.ownerId].filter(
    (id) => !old.personIds.includes(id) && !meeting.personIds.includes(id),
  );
  await app.store.invitations.remove(meeting.id, gone);
  await app.store.meetings.addPeople(meeting.id, [...new Set(come)]);
  return [...new Set([...meeting.personIds.filter((id) => !gone.includes(id)), ...come])];
}
