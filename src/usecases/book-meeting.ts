/** Books a meeting: reads what was typed, says what is missing and keeps it for one more step, or books at once and invites. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import {
  agendaMinutes,
  lengthOf,
  type Meeting,
  missingPrinciples,
  needsApproval,
} from '../domain/meeting.ts';
import type { Mention } from '../domain/message.ts';
import type { Person, PlatformName } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { readHold } from '../language/agenda.ts';
import { readBooking } from '../language/booking.ts';
import { readOnDayOff } from '../language/meeting-words.ts';
import { adoptEntry } from './adopt-entry.ts';
import { askApproval } from './approve-meeting.ts';
import { type BookingDraft, draftOf, type Judged, judge, knownNames } from './booking-draft.ts';
import { incompleteData } from './booking-incomplete.ts';
import { type Conflicts, findConflicts } from './find-conflicts.ts';
import { invite } from './invite.ts';
import { agendaLimitOf, meetingFacts, planReminders } from './meeting-facts.ts';
import { findSeriesConflicts } from './series-conflicts.ts';
import { startSeries } from './start-series.ts';
import { exceptionFault } from './tier-one-exception.ts';

export interface BookingRequest {
  text: string;
  mentions: Mention[];
  platform: PlatformName;
  by: Person;
  /** The group in which it was typed. */
  chatId: string | null;
}

export async function bookMeeting(app: App, request: BookingRequest): Promise<Shown> {
  const { id } = request.by;
  const known = await knownNames(app, request.platform, request.mentions, { id, chatId: request.chatId });
  const { onDayOff, rest } = readOnDayOff(request.text);
  const { isHeld, rest: words } = readHold(rest);
  const said = readBooking(words, { ...known, now: app.clock.now(), calendar: app.calendar });
  const draft = await draftOf(app, said, { ...request, onDayOff });
  return settle(app, request.by, draft, isHeld ? { id: null, hold: true } : null);
}

const noConflicts: Conflicts = { conflicts: [], slots: [] };

/** Books what is complete; otherwise says what is missing or who is taken then, and nothing is booked. */
export async function settle(
  app: App,
  by: Person,
  draft: BookingDraft,
  kept: { id: string | null; hold: boolean } | null,
): Promise<Shown> {
  const fault = await exceptionFault(app, draft.exception);
  const judged = judge(app, by, fault ? { ...draft, exception: '' } : draft);
  if (draft.rrule && judged.isSpecial && !judged.time) throw new UserError('meeting.seriesTooLong');
  const state = judged.kind === 'complete' ? 'booked' : kept?.hold && judged.canHold ? 'held' : null;
  const conflicts = state ? await conflictsOf(app, by, draft, judged) : noConflicts;
  if (state && conflicts.conflicts.length === 0 && !conflicts.turns) {
    return finish(app, by, draft, judged, kept?.id ?? null, state);
  }
  const id =
    kept?.id ??
    (await app.store.drafts.add({ kind: 'meeting', byId: by.id, content: draft }, app.clock.now()));
  if (kept?.id) await app.store.drafts.change(id, draft);
  const besides = { ...conflicts, exceptionFault: fault };
  return show('meeting-incomplete', await incompleteData(app, id, by, draft, judged, besides));
}

/** Who is taken then, unless it was said that it stays. */
async function conflictsOf(app: App, by: Person, draft: BookingDraft, judged: Judged): Promise<Conflicts> {
  const { startAt, endAt, personIds } = judged;
  if (!startAt || !endAt || draft.despite === startAt.toISOString()) return noConflicts;
  const { topic, ownerId, rrule, onDayOff } = draft;
  if (rrule && ownerId) {
    const minutes = lengthOf({ startAt, endAt });
    return findSeriesConflicts(app, by, {
      topic,
      rrule,
      firstAt: startAt,
      minutes,
      onDayOff,
      ownerId,
      personIds,
    });
  }
  // The same booking typed once more clashes with itself; what becomes of it is said further on.
  const same = await sameMeeting(app, by, draft.topic, startAt);
  return findConflicts(app, personIds, { startAt, endAt }, same?.id ?? null);
}

async function finish(
  app: App,
  by: Person,
  draft: BookingDraft,
  judged: Judged,
  draftId: string | null,
  wanted: 'booked' | 'held',
): Promise<Shown> {
  const { startAt, endAt, personIds } = judged;
  const meetingClass = judged.class;
  if (!startAt || !endAt || !meetingClass) throw new UserError('staleCard');
  if (draftId) await app.store.drafts.drop(draftId);
  if (draft.rrule) return repeat(app, by, { ...draft, rrule: draft.rrule }, judged);
  const same = await sameMeeting(app, by, draft.topic, startAt);
  if (same?.state === 'held' && same.agenda.length === 0 && wanted === 'booked') {
    return bookHeld(app, by, same.id, draft);
  }
  if (same) return show('meeting-exists', await meetingFacts(app, same));
  const special = needsApproval({ startAt, endAt, personIds }, app.rules);
  const meeting = await app.store.meetings.add(
    {
      topic: draft.topic,
      agenda: draft.agenda,
      class: meetingClass,
      ownerId: draft.ownerId,
      bookedBy: by.id,
      chatId: draft.chatId,
      startAt,
      endAt,
      state: special ? 'held' : wanted,
      place: draft.place || null,
      reason: special ? draft.reason : null,
      exception: draft.agenda.length === 0 && wanted === 'booked' ? draft.exception : null,
      personIds,
    },
    app.clock.now(),
  );
  if (draft.entryId) await adoptEntry(app, draft.entryId, meeting.id);
  if (meeting.exception) app.log.info({ meeting: meeting.number, by: by.id }, 'booked without an agenda');
  return open(app, by, special ? await askApproval(app, meeting, by) : meeting);
}

/** What repeats becomes a series; none of its meetings is out of the ordinary. */
function repeat(
  app: App,
  by: Person,
  draft: BookingDraft & { rrule: string },
  { startAt, endAt, class: meetingClass, personIds }: Judged,
): Promise<Shown> {
  if (!startAt || !endAt || !meetingClass || !draft.ownerId) throw new UserError('staleCard');
  const { topic, agenda, ownerId, chatId, rrule, onDayOff } = draft;
  const minutes = lengthOf({ startAt, endAt });
  const place = draft.place || null;
  const what = { topic, agenda, class: meetingClass, place, ownerId, bookedBy: by.id, chatId };
  return startSeries(app, { ...what, rrule, firstAt: startAt, minutes, onDayOff, personIds }, by);
}

/** What was just booked is said with its undo; everybody is invited, unless it is held. */
async function open(app: App, by: Person, meeting: Meeting): Promise<Shown> {
  await planReminders(app, meeting);
  const undo = await app.store.undos.add(
    { kind: 'meeting-booked', subjectId: meeting.id, before: {}, byId: by.id },
    app.clock.now(),
  );
  return meeting.state === 'held' ? showHeld(app, meeting, undo) : showBooked(app, meeting, by, undo);
}

async function showHeld(app: App, meeting: Meeting, undo: string | null): Promise<Shown> {
  const dueAt = await agendaLimitOf(app, meeting);
  const approver =
    meeting.approval === 'asked' && meeting.approverId
      ? await app.store.people.get(meeting.approverId)
      : null;
  return show('meeting-held', {
    ...(await meetingFacts(app, meeting)),
    undo,
    agendaDueAt: missingPrinciples(meeting).includes('agenda') ? dueAt.toISOString() : null,
    approver: approver?.name ?? null,
  });
}

async function showBooked(app: App, meeting: Meeting, by: Person, undo: string | null): Promise<Shown> {
  const { told, unreachable } = await invite(app, meeting, by);
  const { remindMinutes } = app.rules.meetings;
  return show('meeting-booked', {
    ...(await meetingFacts(app, meeting)),
    undo,
    told,
    unreachable,
    remindMinutes,
  });
}

/** What was held gets the agenda that it lacked, and whoever is named besides: with it the meeting is booked, and everybody is invited. */
export async function bookHeld(
  app: App,
  by: Person,
  meetingId: string,
  { agenda, personIds }: Pick<Meeting, 'agenda' | 'personIds'>,
): Promise<Shown> {
  const held = await app.store.meetings.get(meetingId, { lock: true });
  if (held?.state !== 'held') throw new UserError('staleCard');
  if (held.startAt <= app.clock.now()) {
    throw new UserError('meeting.over', { number: String(held.number) });
  }
  if (held.approval === 'refused') throw new UserError('meeting.refused', { number: String(held.number) });
  if (agenda.length === 0) throw new UserError('meeting.emptyAgenda');
  const [asked, length] = [agendaMinutes(agenda), lengthOf(held)];
  if (asked > length) {
    throw new UserError('meeting.agendaOver', { minutes: String(asked), longest: String(length) });
  }
  const added = personIds.filter((id) => !held.personIds.includes(id));
  const state = held.approval === 'asked' ? 'held' : 'booked';
  await app.store.meetings.change(held.id, { agenda, state });
  await app.store.meetings.addPeople(held.id, added);
  const booked: Meeting = { ...held, agenda, state, personIds: [...held.personIds, ...added] };
  return state === 'held' ? showHeld(app, booked, null) : showBooked(app, booked, by, null);
}

/** The same booking sent twice is one meeting. */
async function sameMeeting(app: App, by: Person, topic: string, startAt: Date): Promise<Meeting | null> {
  const mine = await app.store.meetings.ofPerson(by.id, ['booked', 'held'], 100);
  const same = mine.find(
    (m) => m.bookedBy === by.id && m.topic === topic && m.startAt.getTime() === startAt.getTime(),
  );
  return same ?? null;
}
