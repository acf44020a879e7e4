/** Changes a series as somebody typed it: by its number, or as all later ones of a meeting; asks which is meant where it was not said. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { dayNumber, dayStartMs } from '../domain/calendar.ts';
import type { Meeting } from '../domain/meeting.ts';
import { hasRole, type Person } from '../domain/person.ts';
import type { OnDayOff, Series } from '../domain/series.ts';
import { UserError } from '../errors.ts';
import { readAgenda } from '../language/agenda.ts';
import { atSameClock, readMeetingEdit } from '../language/meeting-edit.ts';
import { readOnDayOff } from '../language/meeting-words.ts';
import { readScope, readSeriesTime, type Scope } from '../language/series-edit.ts';
import { occurrences, readWhen, type When } from '../language/when.ts';
import { checkPlace, invitedBy, knownNames } from './booking-draft.ts';
import { editByWords, stillLeads, type WordsRequest } from './edit-by-words.ts';
import { editSeries, type SeriesEdit, seriesInHand } from './edit-series.ts';
import { steer } from './find-meeting.ts';
import { seriesFacts } from './start-series.ts';

type Typed = Omit<WordsRequest, 'meeting'>;

/** The series of that number; without one, the only one that is hers. */
export async function theSeries(app: App, by: Person, number: number | null): Promise<Series> {
  const all = number === null ? await app.store.series.ofPerson(by.id) : [];
  const mine = all.filter(({ ownerId, bookedBy }) => ownerId === by.id || bookedBy === by.id);
  if (number === null && mine.length !== 1) throw new UserError('meeting.seriesNumber');
  const series = number === null ? mine[0] : await app.store.series.byNumber(number);
  if (!series) throw new UserError('meeting.seriesNotFound', { number: String(number) });
  return series;
}

/** Of a meeting of a series either this one is meant or all from it on: without a word for it, it is asked. */
export async function editOneOrAll(app: App, request: WordsRequest): Promise<Shown> {
  const { meeting, by } = request;
  const { scope, rest } = readScope(request.text);
  if (meeting.seriesId === null || rest === '') return editByWords(app, { ...request, text: rest });
  if (scope) return editScope(app, scope, { ...request, text: rest });
  await steer(app, meeting.id, by);
  const series = await app.store.series.get(meeting.seriesId);
  const isHers = series && (series.ownerId === by.id || series.bookedBy === by.id || hasRole(by, 'admin'));
  if (series?.state !== 'running' || !isHers) return editByWords(app, { ...request, text: rest });
  const { mentions, platform, chatId } = request;
  const draft = await app.store.drafts.add(
    {
      kind: 'series-edit',
      byId: by.id,
      content: { meetingId: meeting.id, text: rest, mentions, platform, chatId },
    },
    app.clock.now(),
  );
  return show('series-scope', {
    draft,
    meeting: meeting.number,
    topic: meeting.topic,
    startAt: meeting.startAt.toISOString(),
    series: series.number,
    text: rest,
  });
}

/** What was asked is answered by a press. */
export async function editChosen(
  app: App,
  request: { draftId: string; scope: Scope; by: Person; key: string },
): Promise<Shown> {
  const { by, key } = request;
  const draft = await app.store.drafts.take(request.draftId);
  if (draft?.kind !== 'series-edit' || draft.byId !== by.id) throw new UserError('staleCard');
  const { meetingId, ...typed } = draft.content as Omit<Typed, 'by' | 'key'> & { meetingId: string };
  const meeting = await app.store.meetings.get(meetingId);
  if (!meeting) throw new UserError('staleCard');
  await app.store.drafts.drop(draft.id);
  return editScope(app, request.scope, { ...typed, meeting, by, key });
}

async function editScope(app: App, scope: Scope, request: WordsRequest): Promise<Shown> {
  const { meeting } = request;
  if (scope === 'one' || meeting.seriesId === null) return editByWords(app, request);
  const series = await seriesInHand(app, meeting.seriesId, request.by);
  return editFrom(app, series, request, turnOf(meeting, app));
}

/** A meeting that has begun is not changed any more: the next turn is the first. */
const turnOf = (meeting: Meeting, app: App): Date =>
  meeting.occurrenceAt && meeting.startAt > app.clock.now() ? meeting.occurrenceAt : app.clock.now();

export async function editSeriesByWords(app: App, found: Series, request: Typed): Promise<Shown> {
  const series = await seriesInHand(app, found.id, request.by);
  if (request.text === '') return seriesForm(app, series);
  return editFrom(app, series, request, app.clock.now());
}

export async function seriesForm(app: App, series: Series): Promise<Shown> {
  return show('series-form', await seriesFacts(app, series));
}

async function editFrom(app: App, series: Series, request: Typed, since: Date): Promise<Shown> {
  const { by, key, chatId } = request;
  const { onDayOff, rest, isSaid } = dayOffIn(request.text);
  const known = await knownNames(app, request.platform, request.mentions, { id: by.id, chatId });
  const read = (now: Date) => readMeetingEdit(rest, { ...known, now, calendar: app.calendar });
  const today = new Date(dayStartMs(dayNumber(app.clock.now().getTime())));
  // What repeats has no past: an hour that is over today is that of each turn.
  const asSaid = read(app.clock.now());
  const said = isPast(asSaid.when) ? read(today) : asSaid;
  const [doubt] = said.doubtful;
  if (doubt) throw new UserError('meeting.editWho', { name: doubt.text });
  checkPlace(said.place ?? '');
  const from = await turnFrom(app, series, since);
  const ownerId = said.owner?.kind === 'me' ? by.id : said.owner?.kind === 'person' ? said.owner.id : null;
  const added = await invitedBy(app, said.addIds, said.addDepartmentIds);
  const removed = await invitedBy(app, said.removeIds, said.removeDepartmentIds);
  const leads = ownerId ?? series.ownerId;
  if (said.removeIds.includes(leads))
    throw await stillLeads(app, leads, 'meeting.seriesOwnerLeaves', series.number);
  const kept = series.personIds.filter((id) => !removed.includes(id));
  const edit: SeriesEdit = {
    ...timeOf(series, readSeriesTime(atSameClock(said.when, from), series.rrule, from)),
    ...(said.topic === null ? {} : { topic: said.topic }),
    ...(said.place === null ? {} : { place: said.place }),
    ...(said.agenda === null ? {} : { agenda: said.agenda }),
    ...(ownerId ? { ownerId } : {}),
    ...(isSaid ? { onDayOff } : {}),
    personIds: [...new Set([...kept, ...added])],
  };
  return editSeries(app, { seriesId: series.id, by, key, edit, from });
}

const isPast = (when: When): boolean => when.kind === 'ask' && when.reason === 'past';

function dayOffIn(text: string): { onDayOff: OnDayOff; rest: string; isSaid: boolean } {
  const read = readOnDayOff(text);
  return { ...read, isSaid: read.rest !== text };
}

function timeOf(series: Series, time: ReturnType<typeof readSeriesTime>): SeriesEdit {
  if (time.kind === 'unclear') throw new UserError('meeting.seriesWhen', { number: String(series.number) });
  if (time.kind === 'same') return {};
  const { rrule, firstAt, minutes } = time;
  // A length alone leaves the turns as they are.
  const isSame = rrule === series.rrule && clockOf(firstAt) === clockOf(series.firstAt);
  return { ...(isSame ? {} : { rrule, firstAt }), ...(minutes ? { minutes } : {}) };
}

const dayMs = 86_400_000;
const clockOf = (at: Date): number => at.getTime() % dayMs;

/** The first turn at or after a moment that has a meeting, or would have one. */
async function turnFrom(app: App, series: Series, since: Date): Promise<Date> {
  const before = new Date(since.getTime() - 1);
  const [made] = await app.store.series.turnsAfter(series.id, before);
  // What fell out on a day off was not made, and may be held by what is said now.
  const [next] = occurrences(series.rrule, series.firstAt, before, series.madeUntil);
  const turns = [made?.occurrenceAt, next].filter((at) => at !== undefined).map((at) => at.getTime());
  return turns.length > 0 ? new Date(Math.min(...turns)) : series.madeUntil;
}

/** The form handed in: what stands there as the card filled it in changes nothing. */
export async function editSeriesByForm(
  app: App,
  request: {
    seriesId: string;
    by: Person;
    key: string;
    shown: { when: string; minutes: string };
    form: { when: string; minutes: string; topic: string; agenda: string; onDayOff: string };
  },
): Promise<Shown> {
  const { by, key, form, shown } = request;
  const series = await seriesInHand(app, request.seriesId, by);
  const from = await turnFrom(app, series, app.clock.now());
  const read = (words: string) => readWhen(words, app.clock.now(), app.calendar);
  const when =
    form.when === '' || form.when === shown.when
      ? {}
      : timeOf(series, readSeriesTime(atSameClock(read(form.when), from), series.rrule, from));
  const length = read(form.minutes);
  const isLength = form.minutes !== '' && form.minutes !== shown.minutes && length.kind === 'duration';
  const edit: SeriesEdit = {
    ...when,
    ...(isLength ? { minutes: length.minutes } : {}),
    ...(form.topic === '' ? {} : { topic: form.topic.replace(/\s+/gu, ' ') }),
    ...(form.agenda === '' ? {} : { agenda: readAgenda(form.agenda) }),
    ...(isOnDayOff(form.onDayOff) ? { onDayOff: form.onDayOff } : {}),
  };
  return editSeries(app, { seriesId: series.id, by, key, edit, from });
}

const isOnDayOff = (word: string): word is OnDayOff => ['skip', 'before', 'after', 'keep'].includes(word);
