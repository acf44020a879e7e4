/** Makes of an entry in somebody's calendar what it says: books, changes or cancels the meeting that stands for it, each once. */
import type { App } from '../app.ts';
import { type CardData, type Shown, show } from '../cards/index.ts';
import { type Entry, entryRefusal, isMarked, isSameEntry, withoutMark } from '../domain/entry.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { type BookingText, readBooking } from '../language/booking.ts';
import type { KnownEntry } from '../store/entries.ts';
import { textsOf } from '../texts/index.ts';
import { heldBy } from './adopt-entry.ts';
import { settle } from './book-meeting.ts';
import { type BookingDraft, checkLengths, checkPlace, knownNames } from './booking-draft.ts';
import { cancelMeeting } from './change-meeting.ts';
import { type Edit, editMeeting } from './edit-meeting.ts';
import { entryWord } from './hear-entry.ts';
import { meetingFacts } from './meeting-facts.ts';
import { tellPeople } from './say.ts';

interface Taking {
  known: KnownEntry;
  entry: Entry;
  by: Person;
  /** What is told is told once for it. */
  key: string;
}

/** Returns what became of it. */
export async function takeEntry(
  app: App,
  known: KnownEntry,
  entry: Entry | null,
  key: string,
): Promise<string> {
  const by = await organizerOf(app, known, entry ?? known.seen);
  if (!entry) return drop(app, known, by, key);
  const isForUs = known.meetingId !== null || (isWished(app, entry) && !isOurs(app, entry));
  if (!by || !isForUs) {
    await forget(app, known);
    return 'not for us';
  }
  if (known.seen && isSameEntry(known.seen, entry)) return 'the same';
  const meeting = known.meetingId ? await app.store.meetings.get(known.meetingId, { lock: true }) : null;
  const note = { seen: entry, draftId: known.draftId, place: placeOf(known, entry) };
  await app.store.entries.note(known.id, note, app.clock.now());
  const taking = { known, entry, by, key };
  const outcome = await take(app, taking, meeting);
  return (await askUnmarked(app, taking)) ? `${outcome}, asked` : outcome;
}

const isWished = (app: App, entry: Entry): boolean =>
  entry.invitesUs === true || isMarked(entry, entryWord(app));

/** Whoever takes the word out may want the meeting off, or only a tidy title: she says which. */
async function askUnmarked(app: App, { known, entry, by, key }: Taking): Promise<boolean> {
  if (!known.meetingId || !known.seen || !isWished(app, known.seen) || isWished(app, entry)) return false;
  const meeting = await app.store.meetings.get(known.meetingId);
  if (!meeting || !isAhead(meeting) || meeting.startAt <= app.clock.now()) return false;
  const shown = show('entry-unmarked', { ...(await meetingFacts(app, meeting)), word: entryWord(app) });
  const about = { key: `entry-unmarked.${key}`, cause: key, on: known.platform, isAnswer: true };
  await tellPeople(app, [by], { shown, ...about });
  return true;
}

async function take(app: App, taking: Taking, meeting: Meeting | null): Promise<string> {
  const { known, entry } = taking;
  const refusal = entryRefusal(entry);
  if (refusal) {
    if (known.seen && entryRefusal(known.seen) === refusal) return 'refused before';
    await tell(app, taking, fault(new UserError(`meeting.${refusal}`, { title: titleOf(app, entry) })));
    return 'refused';
  }
  if (meeting) return follow(app, taking, meeting);
  // What is over is no news.
  return Date.parse(entry.startAt ?? '') <= app.clock.now().getTime() ? 'past' : book(app, taking);
}

/** In our own calendar it stays there; else it is looked at in hers, whoever is taken off it. */
const placeOf = ({ place }: KnownEntry, { invitesUs, organizer }: Entry): string =>
  invitesUs ? place : organizer;

async function organizerOf(app: App, { platform }: KnownEntry, entry: Entry | null): Promise<Person | null> {
  if (!entry) return null;
  const people = await app.store.people.byCalendarIds(platform, [entry.organizer]);
  const person = people.get(entry.organizer);
  return person?.state === 'active' ? person : null;
}

/** What we made ourselves ends in a line of ours, also where nobody has noted yet that it is there. */
const isOurs = (app: App, { text }: Entry): boolean =>
  (text.split('\n').at(-1) ?? '').startsWith(`${textsOf(app.rules.language).common.bot} · `);

const titleOf = (app: App, { title }: Entry): string =>
  withoutMark(title, entryWord(app)).replace(/\s+/gu, ' ');

const fault = ({ textKey, values }: UserError): Shown => show('error', { key: textKey, values });

/** What a person can mend is told her, and nothing else happens. */
async function orFault(work: () => Promise<Shown>): Promise<Shown> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UserError) return fault(error);
    throw error;
  }
}

async function tell(app: App, { known, by, key }: Taking, shown: Shown): Promise<void> {
  await tellPeople(app, [by], { shown, key: `entry.${key}`, cause: key, on: known.platform, isAnswer: true });
}

/** It was taken out of the calendar, or is not for us any more. */
async function forget(app: App, { id, draftId }: KnownEntry): Promise<void> {
  if (draftId) await app.store.drafts.drop(draftId);
  await app.store.entries.forget(id);
}

async function drop(app: App, known: KnownEntry, by: Person | null, key: string): Promise<string> {
  await forget(app, known);
  const meeting = known.meetingId ? await app.store.meetings.get(known.meetingId, { lock: true }) : null;
  if (meeting) await app.store.mirrors.release({ subjectId: meeting.id, platform: known.platform });
  if (!meeting || !known.seen || !by || !isAhead(meeting)) return 'gone';
  const change = { meetingId: meeting.id, by, key: `entry.${key}`, reason: '' };
  const shown = await orFault(() => cancelMeeting(app, change));
  await tell(app, { known, entry: known.seen, by, key }, shown);
  return 'cancelled';
}

const isAhead = ({ state }: Meeting): boolean => state === 'booked' || state === 'held';

async function book(app: App, taking: Taking): Promise<string> {
  const { known, entry, by } = taking;
  if (known.draftId) await app.store.drafts.drop(known.draftId);
  const shown = await orFault(async () => {
    const draft = await draftOf(app, taking);
    checkLengths(draft);
    // What lacks only its agenda keeps its time: it stands in calendars already.
    const settled = await settle(app, by, draft, { id: null, hold: true });
    return { ...settled, data: { ...(settled.data as object), entry: known.platform } };
  });
  const draftId =
    shown.card === 'meeting-incomplete' ? (shown.data as CardData<'meeting-incomplete'>).draft : null;
  const note = { seen: entry, draftId, place: placeOf(known, entry) };
  await app.store.entries.note(known.id, note, app.clock.now());
  await tell(app, taking, shown);
  return shown.card;
}

/** Time and people are those of the calendar; agenda, owner, place and reasons are read as in a booking. */
async function draftOf(app: App, taking: Taking): Promise<BookingDraft> {
  const { known, entry, by } = taking;
  const said = await saidIn(app, taking);
  const { owner } = said;
  return {
    topic: titleOf(app, entry),
    whenText: '',
    startAt: entry.startAt,
    endAt: entry.endAt,
    minutes: null,
    problem: null,
    agenda: said.agenda,
    class: null,
    ownerId: owner?.kind === 'person' ? owner.id : by.id,
    ownerCandidates: [],
    personIds: await personIdsOf(app, known, entry),
    doubtful: [],
    unknown: [],
    chatId: null,
    place: said.place,
    reason: said.reason,
    exception: said.exception,
    rrule: null,
    onDayOff: 'skip',
    despite: null,
    entryId: known.id,
  };
}

/** Its text in the words of a booking, of which the first line is never a point. */
async function saidIn(app: App, { known, entry, by }: Taking): Promise<BookingText> {
  const names = await knownNames(app, known.platform, [], { id: by.id, chatId: null });
  const text = `-\n${withoutMark(entry.text, entryWord(app))}`;
  return readBooking(text, { ...names, now: app.clock.now(), calendar: app.calendar });
}

async function personIdsOf(app: App, { platform }: KnownEntry, entry: Entry): Promise<string[]> {
  const people = await app.store.people.byCalendarIds(platform, [entry.organizer, ...entry.people]);
  return [...new Set([...people.values()].filter(({ state }) => state === 'active').map(({ id }) => id))];
}

/** Only what changed in the calendar is changed here: what was changed here stays. */
async function follow(app: App, taking: Taking, meeting: Meeting): Promise<string> {
  const { known, entry, by, key } = taking;
  if (!isAhead(meeting) || !known.seen) return 'nothing to do';
  if (entry.joinUrl !== known.seen.joinUrl) {
    const mirror = { subjectId: meeting.id, platform: known.platform };
    await app.store.mirrors.setHeld(mirror, heldBy(known.externalId, entry));
  }
  const edit = await editOf(app, taking, known.seen, meeting);
  if (Object.keys(edit).length === 0) return 'nothing to do';
  const change = { meetingId: meeting.id, by, key: `entry.${key}`, edit, despite: true as const };
  const shown = await orFault(async () => {
    checkPlace(edit.place ?? '');
    return editMeeting(app, change);
  });
  if (!saysNothingChanged(shown)) await tell(app, taking, shown);
  return shown.card;
}

const saysNothingChanged = ({ card, data }: Shown): boolean =>
  card === 'error' && (data as CardData<'error'>).key === 'meeting.nothingChanged';

async function editOf(app: App, taking: Taking, seen: Entry, meeting: Meeting): Promise<Edit> {
  const { known, entry } = taking;
  const edit: Edit = {};
  const topic = titleOf(app, entry);
  if (topic !== '' && topic !== titleOf(app, seen)) edit.topic = topic;
  if (entry.startAt !== seen.startAt || entry.endAt !== seen.endAt) {
    edit.startAt = new Date(entry.startAt ?? '');
    edit.endAt = new Date(entry.endAt ?? '');
  }
  if (entry.text !== seen.text) {
    const [was, said] = [await saidIn(app, { ...taking, entry: seen }), await saidIn(app, taking)];
    const isOther = JSON.stringify(said.agenda) !== JSON.stringify(was.agenda);
    if (said.agenda.length > 0 && isOther) edit.agenda = said.agenda;
    if (said.place !== '' && said.place !== was.place) edit.place = said.place;
  }
  const [before, after] = [await personIdsOf(app, known, seen), await personIdsOf(app, known, entry)];
  const addIds = after.filter((id) => !before.includes(id) && !meeting.personIds.includes(id));
  const left = before.filter((id) => !after.includes(id) && meeting.personIds.includes(id));
  const removeIds = left.filter((id) => id !== meeting.ownerId && id !== meeting.bookedBy);
  if (addIds.length > 0) edit.addIds = addIds;
  if (removeIds.length > 0) edit.removeIds = removeIds;
  return edit;
}
