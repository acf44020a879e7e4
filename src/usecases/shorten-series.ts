/** A series that ends early is planned shorter from now on, one that runs over as long as it takes, with one tap; those invited hear of it once; it can be undone. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { minuteMs } from '../domain/calendar.ts';
import { agendaMinutes, classOf, type Meeting } from '../domain/meeting.ts';
import type { LengthOffer } from '../domain/meeting-figures.ts';
import { hasRole, type Person } from '../domain/person.ts';
import type { Series } from '../domain/series.ts';
import { UserError } from '../errors.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { planReminders } from './meeting-facts.ts';
import { countedMeetings, openOffers } from './meeting-figures.ts';
import { type Reended, tellLength } from './tell-length.ts';

interface Ask {
  series: string;
  by: Person;
  key: string;
}

export async function shortenSeries(app: App, { series, by, key }: Ask): Promise<Shown> {
  const offer = await offerFor(app, series, by);
  const made = await shortenMade(app, offer);
  const changed: Shortened['changed'] = [];
  const told: Reended[] = [];
  let longest = 0;
  for (const id of await app.store.meetingFigures.comingOf(series, app.clock.now())) {
    const meeting = await app.store.meetings.get(id, { lock: true });
    // What would not fit any more is left to its owner.
    const wanted = meeting ? agendaMinutes(meeting.agenda) : 0;
    longest = Math.max(longest, wanted);
    if (!meeting || wanted > offer.minutes) continue;
    const endAt = new Date(meeting.startAt.getTime() + offer.minutes * minuteMs);
    const isLonger = endAt > meeting.endAt;
    if (endAt.getTime() === meeting.endAt.getTime() || isLonger !== offer.minutes > offer.planned) continue;
    changed.push({ id, endAt: meeting.endAt.toISOString(), to: endAt.toISOString() });
    told.push({ meeting: await setEnd(app, meeting, endAt), endAt: meeting.endAt });
  }
  if (changed.length === 0 && !made && longest > offer.minutes) throw tooFull(offer, longest);
  const undo = await answer(app, offer, by, 'taken', { changed, made });
  const why = offer.minutes > offer.planned ? 'longer' : 'shorter';
  // Whoever pressed at the same moment has changed it already, and told of it.
  const files =
    told.length > 0 || made
      ? await tellLength(app, told, { ...offer, was: made?.minutes ?? null, by, key, why })
      : { files: [] };
  return show('length-taken', {
    ...{ topic: offer.topic, minutes: offer.minutes, meetings: changed.length, undo },
    ...files,
  });
}

const tooFull = ({ topic, minutes }: LengthOffer, agenda: number): UserError =>
  new UserError('meeting.lengthAgenda', { topic, minutes: String(minutes), agenda: String(agenda) });

/** What a change has made shorter or longer: meetings that are booked, and the length in which a series makes further ones. */
interface Shortened {
  changed: { id: string; endAt: string; to: string }[];
  made: Pick<Series, 'minutes' | 'class'> | null;
}

/** A series goes on with the new length; returns what it was. Locked before its meetings, as where it is ended. */
async function shortenMade(
  app: App,
  { series: id, minutes, planned }: LengthOffer,
): Promise<Shortened['made']> {
  const series = await app.store.series.get(id, { lock: true });
  const isWanted = series && (minutes > planned ? minutes > series.minutes : minutes < series.minutes);
  const fits = isWanted && agendaMinutes(series.agenda) <= minutes;
  if (!fits) return null;
  await app.store.series.change(id, { minutes, class: classOf(minutes, app.rules) ?? series.class });
  return { minutes: series.minutes, class: series.class };
}

/** It stays as long as it is, and is not offered again. */
export async function keepLength(app: App, { series, by }: Ask): Promise<Shown> {
  const offer = await offerFor(app, series, by);
  const undo = await answer(app, offer, by, 'declined', { changed: [], made: null });
  return show('length-kept', { topic: offer.topic, planned: offer.planned, undo });
}

async function offerFor(app: App, series: string, by: Person): Promise<LengthOffer> {
  const offer = (await openOffers(app, await countedMeetings(app))).find((one) => one.series === series);
  if (!offer) throw new UserError('staleCard');
  if (offer.ownerId !== by.id && !hasRole(by, 'admin'))
    throw new UserError('meeting.lengthNotYours', { topic: offer.topic });
  return offer;
}

async function answer(
  app: App,
  offer: LengthOffer,
  by: Person,
  state: 'taken' | 'declined',
  shortened: Shortened,
): Promise<string> {
  const { series, topic, minutes, mean, n } = offer;
  const now = app.clock.now();
  await app.store.meetingFigures.answer(
    { series, topic, minutes, meanMinutes: mean, meetings: n },
    by.id,
    state,
    now,
  );
  return app.store.undos.add(
    { kind: 'length', subjectId: series, before: { minutes, ...shortened }, byId: by.id },
    now,
  );
}

async function setEnd(app: App, meeting: Meeting, endAt: Date): Promise<Meeting> {
  const minutes = Math.round((endAt.getTime() - meeting.startAt.getTime()) / minuteMs);
  const changed = { ...meeting, endAt, class: classOf(minutes, app.rules) ?? meeting.class };
  await app.store.meetings.setEnd(meeting.id, endAt, changed.class);
  await planReminders(app, changed);
  return changed;
}

export async function undoLength(app: App, undo: Undo, by: Person): Promise<Shown> {
  const { minutes, changed, made } = undo.before as Shortened & { minutes: number };
  await app.store.meetingFigures.forget(undo.subjectId, minutes);
  const series = made ? await app.store.series.get(undo.subjectId, { lock: true }) : null;
  const back = made && series?.minutes === minutes ? made : null;
  if (series && back) await app.store.series.change(series.id, back);
  const told: Reended[] = [];
  for (const { id, endAt, to } of changed) {
    const meeting = await app.store.meetings.get(id, { lock: true });
    const isAhead = meeting && meeting.startAt > app.clock.now() && meeting.state !== 'cancelled';
    // What was moved meanwhile keeps its new time.
    if (isAhead && meeting.endAt.toISOString() === to)
      told.push({ meeting: await setEnd(app, meeting, new Date(endAt)), endAt: meeting.endAt });
  }
  const what = textsOf(by.language).meetingFigures.undone;
  // All of it has another length by now: nobody hears of a change that is none.
  if (told.length === 0 && !back) return show('undone', { what });
  const { files: _, ...file } = await tellLength(app, told, {
    ...{ series: undo.subjectId, topic: told[0]?.meeting.topic ?? series?.topic ?? '', by, why: 'undone' },
    ...{ minutes: back?.minutes ?? null, was: back ? minutes : null, key: `undo.${undo.id}` },
  });
  return show('undone', { what, ...file });
}
