/** Figures of meetings for `/会议 统计`: of the company, of each series, and what could be shortened. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { dayMs } from '../domain/calendar.ts';
import {
  baselineDays,
  bySeries,
  type Change,
  type CountedMeeting,
  changeOfLength,
  figuresOf,
  type LengthOffer,
  lengthOffers,
  minutesBetween,
  windowsOf,
} from '../domain/meeting-figures.ts';
import { lengthLimit } from '../domain/meeting-length.ts';
import { minutesDueAt } from '../domain/minutes.ts';
import { hasRole, type Person } from '../domain/person.ts';
import type { Series } from '../domain/series.ts';
import { isWorkingDay, shanghaiDate } from '../domain/worktime.ts';
import { UserError } from '../errors.ts';
import type { FigureRow } from '../store/meeting-figures.ts';

const mostSeries = 6;

export async function showMeetingFigures(app: App, me: Person): Promise<Shown> {
  return showFigures(app, me, await countedMeetings(app), await knownSeries(app, me));
}

/** Those of one series alone, for those whom it concerns. */
export async function showSeriesFigures(app: App, me: Person, series: Series): Promise<Shown> {
  const isHers = [...series.personIds, series.ownerId, series.bookedBy].includes(me.id);
  const known = await knownSeries(app, me);
  if (!isHers && !known(series.id))
    throw new UserError('meeting.seriesNotYours', { number: String(series.number) });
  const all = (await countedMeetings(app)).filter((meeting) => meeting.series === series.id);
  return showFigures(app, me, all, known, series.topic);
}

/** `of`: the topic of the only series that is counted. */
async function showFigures(
  app: App,
  me: Person,
  all: CountedMeeting[],
  known: (series: string) => boolean,
  of: string | null = null,
): Promise<Shown> {
  const now = app.clock.now();
  const { since, until } = windowsOf(
    all.filter(({ real }) => real !== null),
    now,
  );
  const isSilent = until === null || until > now;
  // The last four weeks, or what there is of the first four.
  const from = isSilent || !since ? new Date(now.getTime() - baselineDays * dayMs) : since;
  const recent = all.filter(({ startAt }) => startAt >= from && startAt <= now);
  const figures = figuresOf(recent);
  // Per head of the company says nothing of one series.
  const heads = of === null ? (await app.store.people.active()).length : 0;
  return show('meeting-figures', {
    of,
    from: from.toISOString(),
    to: now.toISOString(),
    figures,
    hoursPerDayAndHead: perDayAndHead(app, figures.personHours, { from, to: now }, heads),
    hoursBefore: isSilent || !until ? null : hoursBefore(app, all, until, heads),
    change: plain(changeOfLength(all, now)),
    series: [...bySeries(all)]
      .filter(([series]) => known(series))
      .map(([, meetings]) => seriesLine(meetings, from, now))
      .filter(({ n }) => n > 0)
      .sort((a, b) => b.personHours - a.personHours)
      .slice(0, mostSeries),
    offers: (await openOffers(app, all)).filter(({ ownerId }) => ownerId === me.id || hasRole(me, 'admin')),
  });
}

/** Topics may be confidential: of each series only those read whom it concerns, and administrators. */
async function knownSeries(app: App, me: Person): Promise<(series: string) => boolean> {
  if (hasRole(me, 'admin')) return () => true;
  const hers = await app.store.meetingFigures.seriesOf(me.id, keptSince(app));
  return (series) => hers.has(series);
}

function seriesLine(meetings: CountedMeeting[], from: Date, now: Date) {
  const recent = figuresOf(meetings.filter(({ startAt }) => startAt >= from && startAt <= now));
  const { n, planned, mean, sure, personHours } = recent;
  const topic = meetings.at(-1)?.topic ?? '';
  return { topic, n, planned, mean, sure, personHours, change: plain(changeOfLength(meetings, now)) };
}

export type PlainChange = Exclude<Change, { kind: 'baseline' }> | { kind: 'baseline'; until: string };

const plain = (change: Change): PlainChange =>
  change.kind === 'baseline' ? { kind: 'baseline', until: change.until.toISOString() } : change;

/** Splitting meetings makes each shorter, and this number not smaller. */
function perDayAndHead(
  app: App,
  hours: number,
  { from, to }: { from: Date; to: Date },
  heads: number,
): number | null {
  const days = workingDays(app, from, to);
  return days === 0 || heads === 0 ? null : hours / days / heads;
}

function hoursBefore(app: App, all: CountedMeeting[], until: Date, heads: number): number | null {
  const before = all.filter(({ startAt, real }) => startAt < until && real !== null);
  const from = new Date(until.getTime() - baselineDays * dayMs);
  return perDayAndHead(app, figuresOf(before).personHours, { from, to: until }, heads);
}

/** Dates from the first moment up to the second one's, which has not passed yet. */
function workingDays(app: App, from: Date, to: Date): number {
  let days = 0;
  for (let at = from.getTime(); at < to.getTime(); at += dayMs)
    if (isWorkingDay(app.calendar, shanghaiDate(new Date(at)))) days += 1;
  return days;
}

// Longer ago nothing is shown.
const keptDays = 400;
const keptSince = (app: App): Date => new Date(app.clock.now().getTime() - keptDays * dayMs);

export async function countedMeetings(app: App): Promise<CountedMeeting[]> {
  const now = app.clock.now();
  const rows = await app.store.meetingFigures.since(keptSince(app));
  return rows.map((row) => counted(app, row, now));
}

function counted(app: App, row: FigureRow, now: Date): CountedMeeting {
  const { startAt, endAt, startedAt, endedAt } = row;
  const dueAt = endedAt ? minutesDueAt(endedAt, app.rules) : null;
  const inTime = row.submittedAt && dueAt ? row.submittedAt <= dueAt : dueAt && dueAt <= now ? false : null;
  return {
    series: row.series,
    topic: row.topic,
    ownerId: row.ownerId,
    startAt,
    planned: minutesBetween(startAt, endAt),
    real: startedAt && endedAt ? minutesBetween(startedAt, endedAt) : null,
    isSure: row.isSure,
    people: row.people,
    isLawful: row.isLawful,
    limit: lengthLimit(row, app.rules),
    minutesInTime: inTime,
  };
}

/** Those that nobody has answered. */
export async function openOffers(app: App, all: CountedMeeting[]): Promise<LengthOffer[]> {
  const answered = await app.store.meetingFigures.answered();
  const { longest } = app.rules.meetings.classes.long;
  return lengthOffers(all, app.clock.now(), longest).filter(
    ({ series, minutes }) => !answered.some((one) => one.series === series && one.minutes === minutes),
  );
}
