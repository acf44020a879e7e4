/** Books a meeting: reads what was typed, says what is missing and keeps it for one more step, or books at once and invites. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { agendaMinutes, lengthOf, type Meeting } from '../domain/meeting.ts';
import type { Mention } from '../domain/message.ts';
import type { Person, PlatformName } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { readBooking } from '../language/booking.ts';
import {
  type BookingDraft,
  draftOf,
  incompleteData,
  type Judged,
  judge,
  knownNames,
} from './booking-draft.ts';
import { agendaLimitOf, meetingFacts, peopleOf, planReminders } from './meeting-facts.ts';
import { tellPeople } from './say.ts';

export interface BookingRequest {
  text: string;
  mentions: Mention[];
  platform: PlatformName;
  by: Person;
  /** The group in which it was typed. */
  chatId: string | null;
}

export async function bookMeeting(app: App, request: BookingRequest): Promise<Shown> {
  const known = await knownNames(app, request.platform, request.mentions);
  const said = readBooking(request.text, { ...known, now: app.clock.now(), calendar: app.calendar });
  const draft = await draftOf(app, said, request);
  return settle(app, request.by, draft, null);
}

/** Books what is complete; otherwise says what is missing, and nothing is booked. */
export async function settle(
  app: App,
  by: Person,
  draft: BookingDraft,
  kept: { id: string; hold: boolean } | null,
): Promise<Shown> {
  const judged = judge(app, draft);
  if (judged.kind === 'complete') return finish(app, by, draft, judged, kept?.id ?? null, 'booked');
  if (kept?.hold && judged.canHold) return finish(app, by, draft, judged, kept.id, 'held');
  const id =
    kept?.id ??
    (await app.store.drafts.add({ kind: 'meeting', byId: by.id, content: draft }, app.clock.now()));
  if (kept) await app.store.drafts.change(id, draft);
  return show('meeting-incomplete', await incompleteData(app, id, by, draft, judged));
}

async function finish(
  app: App,
  by: Person,
  draft: BookingDraft,
  judged: Judged,
  draftId: string | null,
  state: 'booked' | 'held',
): Promise<Shown> {
  const { startAt, endAt } = judged;
  const meetingClass = judged.class;
  if (!startAt || !endAt || !meetingClass) throw new UserError('staleCard');
  if (draftId) await app.store.drafts.drop(draftId);
  const same = await sameMeeting(app, by, draft.topic, startAt);
  if (same?.state === 'held' && state === 'booked') return bookHeld(app, by, same.id, draft);
  if (same) return show('meeting-exists', await meetingFacts(app, same));
  const ownerId = draft.ownerId;
  const meeting = await app.store.meetings.add(
    {
      topic: draft.topic,
      agenda: draft.agenda,
      class: meetingClass,
      ownerId,
      bookedBy: by.id,
      chatId: draft.chatId,
      startAt,
      endAt,
      state,
      personIds: [...new Set([...draft.personIds, ...(ownerId ? [ownerId] : []), by.id])],
    },
    app.clock.now(),
  );
  const now = app.clock.now();
  await planReminders(app, meeting);
  const undo = await app.store.undos.add(
    { kind: 'meeting-booked', subjectId: meeting.id, before: {}, byId: by.id },
    now,
  );
  const facts = await meetingFacts(app, meeting);
  if (state === 'held') {
    const dueAt = await agendaLimitOf(app, meeting);
    return show('meeting-held', { ...facts, undo, agendaDueAt: dueAt.toISOString() });
  }
  const { told, unreachable } = await invite(app, meeting, by);
  return show('meeting-booked', {
    ...facts,
    undo,
    told,
    unreachable,
    remindMinutes: app.rules.meetings.remindMinutes,
  });
}

/** What was held gets the agenda that it lacked, and whoever is named besides: it is booked now, and everybody is invited. */
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
  if (agenda.length === 0) throw new UserError('meeting.emptyAgenda');
  const [asked, length] = [agendaMinutes(agenda), lengthOf(held)];
  if (asked > length) {
    throw new UserError('meeting.agendaOver', { minutes: String(asked), longest: String(length) });
  }
  const added = personIds.filter((id) => !held.personIds.includes(id));
  await app.store.meetings.change(held.id, { agenda, state: 'booked' });
  await app.store.meetings.addPeople(held.id, added);
  const booked: Meeting = { ...held, agenda, state: 'booked', personIds: [...held.personIds, ...added] };
  const { told, unreachable } = await invite(app, booked, by);
  const { remindMinutes } = app.rules.meetings;
  return show('meeting-booked', {
    ...(await meetingFacts(app, booked)),
    undo: null,
    told,
    unreachable,
    remindMinutes,
  });
}

/** The same booking sent twice is one meeting. */
async function sameMeeting(app: App, by: Person, topic: string, startAt: Date): Promise<Meeting | null> {
  const mine = await app.store.meetings.ofPerson(by.id, ['booked', 'held'], 100);
  const same = mine.find(
    (m) => m.bookedBy === by.id && m.topic === topic && m.startAt.getTime() === startAt.getTime(),
  );
  return same ?? null;
}

/** Everybody but the inviting person gets one invitation; the owner reads that she is to lead. */
async function invite(
  app: App,
  meeting: Meeting,
  by: Person,
): Promise<{ told: number; unreachable: string[] }> {
  const people = await peopleOf(app, meeting, by.id);
  const facts = await meetingFacts(app, meeting);
  const invitation = (asOwner: boolean): Shown =>
    show('meeting-invitation', { ...facts, by: by.name, asOwner });
  const missed = await tellPeople(app, people, {
    shown: invitation(false),
    shownFor: (person) => invitation(person.id === meeting.ownerId),
    key: `invitation.${meeting.id}`,
    cause: meeting.id,
  });
  return { told: people.length - missed.length, unreachable: missed.map((p) => p.name) };
}
