/** Changes a whole series from one turn on: time, length, topic, agenda, owner, people. Each of its people reads it once; it can be undone. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Conflict } from '../cards/meeting-parts.ts';
import type { SeriesDifference } from '../cards/series-edit.ts';
import { agendaMinutes, classOf, needsApproval } from '../domain/meeting.ts';
import { hasRole, type Person } from '../domain/person.ts';
import type { Series } from '../domain/series.ts';
import { UserError } from '../errors.ts';
import { changesFrom } from '../language/series-edit.ts';
import { occurrences } from '../language/when.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { findNewConflicts } from './find-conflicts.ts';
import { hasOtherTurns, type LostTurns, overlapsAhead, remakeSeries, spansAhead } from './remake-series.ts';
import {
  aboutOthers,
  differences,
  isSame,
  type SeriesEdit,
  type SeriesState,
  stateOf,
} from './series-difference.ts';
import { membersOf } from './series-file.ts';
import { askMerge, callOffMoved, restoreMoved } from './series-overlap.ts';
import { comingMeetings, seriesFacts } from './start-series.ts';
import { tellGuests } from './tell-guests.ts';
import { type Told, tellSeries } from './tell-series.ts';

export type { SeriesEdit };

export interface SeriesChange {
  seriesId: string;
  by: Person;
  key: string;
}

/** Locked, for its owner, whoever booked it, or an administrator. */
export async function seriesInHand(app: App, seriesId: string, by: Person): Promise<Series> {
  const series = await app.store.series.get(seriesId, { lock: true });
  if (!series) throw new UserError('staleCard');
  const number = String(series.number);
  const isHers = series.ownerId === by.id || series.bookedBy === by.id || hasRole(by, 'admin');
  if (!isHers) throw new UserError('meeting.seriesNotYours', { number });
  if (series.state === 'ended') throw new UserError('meeting.seriesOver', { number });
  return series;
}

/** `from`: the first turn that changes; `despite`: it shall be so although somebody is taken then; `merge`: what was moved onto one of its new times is called off. */
export async function editSeries(
  app: App,
  change: SeriesChange & { edit: SeriesEdit; from: Date; despite?: true; merge?: boolean },
): Promise<Shown> {
  const { by, key, edit, from } = change;
  const series = await seriesInHand(app, change.seriesId, by);
  const next = begun(series, checked(app, series, { ...series, ...edit }), from);
  const newly = change.despite ? [] : await newConflicts(app, series, next, from);
  const overlaps = await overlapsAhead(app, series, next, from);
  if (overlaps.length > 0 && !change.merge)
    return askMerge(app, series, { by, edit, from, conflicts: newly, overlaps });
  if (newly.length > 0) return askDespite(app, series, { by, edit, from, conflicts: newly });
  const elsewhere = [...membersOf(series), ...membersOf(next)];
  const merged = await callOffMoved(app, overlaps, { by, key, elsewhere });
  const also = aboutOthers(
    'merged',
    overlaps.map(({ moved }) => moved.number),
  );
  const { changes, told, file, since, lost } = await carryOut(app, series, next, { by, key, from, also });
  const undo = await app.store.undos.add(
    {
      kind: 'series-edited',
      subjectId: series.id,
      before: {
        before: stateOf(series),
        after: stateOf(next),
        from: changesFrom(series.rrule, next.rrule, from).toISOString(),
        merged,
        lost,
      },
      byId: by.id,
    },
    app.clock.now(),
  );
  return show('series-edited', { ...(await seriesFacts(app, next)), ...file, changes, told, since, undo });
}

/** Who is taken at any of its next times, and was not before. */
async function newConflicts(app: App, series: Series, next: Series, from: Date): Promise<Conflict[]> {
  const { before, after } = await spansAhead(app, series, next, from);
  const hasOtherTimes =
    hasOtherTurns({ ...series, onDayOff: next.onDayOff }, next) || next.minutes > series.minutes;
  const came = next.personIds.filter((id) => !series.personIds.includes(id));
  return findNewConflicts(app, {
    before: { spans: before, personIds: series.personIds },
    after: { spans: hasOtherTimes || came.length > 0 ? after : [] },
    personIds: hasOtherTimes ? next.personIds : came,
    own: new Set(before.map(({ number }) => number)),
  });
}

async function askDespite(
  app: App,
  series: Series,
  { by, edit, from, conflicts }: { by: Person; edit: SeriesEdit; from: Date; conflicts: Conflict[] },
): Promise<Shown> {
  const content = { seriesId: series.id, edit, from: from.toISOString() };
  const draft = await app.store.drafts.add({ kind: 'series-despite', byId: by.id, content }, app.clock.now());
  return show('series-edit-clashes', { ...(await seriesFacts(app, series)), draft, conflicts });
}

/** What was asked about is changed as it was said. */
export async function editSeriesDespite(
  app: App,
  { draftId, by, key, merge = false }: { draftId: string; by: Person; key: string; merge?: boolean },
): Promise<Shown> {
  const draft = await app.store.drafts.take(draftId);
  if (draft?.kind !== 'series-despite' || draft.byId !== by.id) throw new UserError('staleCard');
  await app.store.drafts.drop(draft.id);
  const { seriesId, edit, from } = draft.content as { seriesId: string; edit: SeriesEdit; from: string };
  const firstAt = edit.firstAt ? { firstAt: new Date(edit.firstAt) } : {};
  const change = { seriesId, by, key, edit: { ...edit, ...firstAt }, from: new Date(from) };
  return editSeries(app, { ...change, despite: true, merge });
}

const yearMs = 366 * 86_400_000;

/** Another rule begins with its first turn that takes the place of an old one: none of it lies between those two. */
function begun(series: Series, next: Series, from: Date): Series {
  if (next.rrule === series.rrule && next.firstAt.getTime() === series.firstAt.getTime()) return next;
  const since = changesFrom(series.rrule, next.rrule, from).getTime() - 1;
  const [firstAt] = occurrences(next.rrule, next.firstAt, new Date(since), new Date(since + yearMs));
  return firstAt ? { ...next, firstAt } : next;
}

function checked(app: App, series: Series, next: Series): Series {
  const people = [...new Set([...next.personIds, next.ownerId])];
  const { minutes, agenda } = next;
  const span = { startAt: new Date(0), endAt: new Date(minutes * 60_000), personIds: people };
  const meetingClass = classOf(minutes, app.rules);
  if (!meetingClass || needsApproval(span, app.rules)) throw new UserError('meeting.seriesTooLong');
  if (minutes <= 0) throw new UserError('meeting.editEnd');
  if (agendaMinutes(agenda) > minutes) {
    const values = { minutes: String(agendaMinutes(agenda)), longest: String(minutes) };
    throw new UserError('meeting.agendaOver', values);
  }
  const changed = { ...next, personIds: people, class: meetingClass };
  if (isSame(stateOf(changed), stateOf(series)))
    throw new UserError('meeting.seriesUnchanged', { number: String(series.number) });
  return changed;
}

interface Telling {
  by: Person;
  key: string;
  from: Date;
  /** What is said besides what has changed about the series itself. */
  also: SeriesDifference[];
  /** Turns that meetings have lost by the change that is undone. */
  given?: LostTurns;
}

async function carryOut(
  app: App,
  series: Series,
  next: Series,
  { from, given, ...telling }: Telling,
): Promise<Told & { changes: SeriesDifference[]; since: string | null; lost: LostTurns }> {
  const knownBy = await firstConcerned(app, series, next, from);
  await app.store.series.change(next.id, changing(next));
  const { lost, remade } = await remakeSeries(app, series, next, { from, given });
  const since = await sinceWhen(app, next, changesFrom(series.rrule, next.rrule, from));
  const told = await tellSeries(app, { ...telling, series, next, since, knownBy });
  await tellGuests(app, remade, { ...telling, members: [...membersOf(series), ...membersOf(next)] });
  const changes = [...(await differences(app, stateOf(series), stateOf(next))), ...telling.also];
  return { ...told, changes, since, lost };
}

/** The first meeting that a change is about, where others before it stay as they were. */
async function sinceWhen(app: App, { id }: Series, begin: Date): Promise<string | null> {
  const coming = await comingMeetings(app, id);
  const isLater = coming.some(({ occurrenceAt }) => occurrenceAt !== null && occurrenceAt < begin);
  const first = coming.find((one) => one.moves === 0 && one.occurrenceAt && one.occurrenceAt >= begin);
  return isLater ? (first?.startAt.toISOString() ?? null) : null;
}

const changing = (next: Series) => {
  const { topic, place, agenda, class: length, ownerId, rrule, firstAt, minutes, onDayOff, personIds } = next;
  return { topic, place, agenda, class: length, ownerId, rrule, firstAt, minutes, onDayOff, personIds };
};

/** When the first meeting that the change is about begins, at its old or its new time: whoever hears of it later goes there in vain. */
async function firstConcerned(app: App, old: Series, next: Series, from: Date): Promise<string | null> {
  const { before, after } = await spansAhead(app, old, next, from);
  const starts = [...before, ...after].map(({ startAt }) => startAt.toISOString());
  return starts.sort()[0] ?? null;
}

interface Changed {
  before: SeriesState;
  after: SeriesState;
  from: string;
  /** By what meetings that were called off with it come back; absent in changes of older versions. */
  merged?: string[];
  /** What has no turn by it any more; absent in older ones. */
  lost?: LostTurns;
}

/** It goes on as it was, unless something newer stands on it; everybody who read of the change reads of this. */
export async function undoSeriesEdit(app: App, undo: Undo, by: Person): Promise<Shown> {
  const series = await app.store.series.get(undo.subjectId, { lock: true });
  const { before, after, from, merged = [], lost = {} } = undo.before as Changed;
  if (series?.state !== 'running' || !isSame(stateOf(series), after)) throw new UserError('undoLate');
  const next: Series = { ...series, ...before, firstAt: new Date(before.firstAt) };
  const meetingClass = classOf(next.minutes, app.rules) ?? series.class;
  const elsewhere = [...membersOf(series), ...membersOf(next)];
  const also = aboutOthers('restored', await restoreMoved(app, merged, { by, elsewhere }));
  const telling = { by, key: `undo.${undo.id}`, from: new Date(from), also, given: lost };
  const { file } = await carryOut(app, series, { ...next, class: meetingClass }, telling);
  return show('undone', { what: textsOf(by.language).meeting.undoSeriesEdited(series.number), ...file });
}
