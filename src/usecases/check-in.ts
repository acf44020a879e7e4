/** Somebody says that she has come to a meeting; where nobody said that it began, the first arrival tells. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { concerned, type Meeting } from '../domain/meeting.ts';
import { beganByArrival, lengthDeadlines, mayArrive } from '../domain/meeting-length.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';

interface Place {
  id: string;
  kind: 'direct' | 'group';
}

/** The meeting that somebody can come to now: the one of this group before those that she was invited to; null if none. */
export async function meetingNow(app: App, by: Person, chat: Place): Promise<Meeting | null> {
  const now = app.clock.now();
  const here = chat.kind === 'group' ? await app.store.meetings.ofChat(chat.id, ['booked', 'running']) : [];
  const hers = await app.store.meetings.ofPerson(by.id, ['booked', 'running'], 50);
  const possible = [...here, ...hers].filter((meeting) => mayArrive(meeting, now));
  return possible.find(({ state }) => state === 'running') ?? possible[0] ?? null;
}

export async function checkIn(
  app: App,
  request: { by: Person; chat: Place } & ({ meetingId: string } | { number: number | null }),
): Promise<Shown> {
  const { by, chat } = request;
  const meant = 'meetingId' in request ? request.meetingId : await meantBy(app, by, chat, request.number);
  const meeting = await app.store.meetings.get(meant, { lock: true });
  if (!meeting) throw new UserError('staleCard');
  const number = String(meeting.number);
  if (!concerned(meeting).includes(by.id) && meeting.chatId !== chat.id)
    throw new UserError('attendance.notInvited', { number });
  const now = app.clock.now();
  if (!mayArrive(meeting, now)) throw new UserError('attendance.notNow', { number });
  const isNew = await app.store.attendance.add(meeting.id, by.id, now);
  if (isNew && meeting.state === 'booked') {
    // Of a later arrival the same moments follow, or later ones that change nothing.
    const [first] = await app.store.attendance.of(meeting.id);
    const beganAt = beganByArrival(meeting, first?.arrivedAt ?? now);
    await app.store.deadlines.plan(lengthDeadlines(meeting, beganAt, app.rules, now), now);
  }
  const arrived = (await app.store.attendance.of(meeting.id)).map(({ personId }) => personId);
  // Who said that she stays away is not waited for, unless she came after all.
  const expected = meeting.personIds.filter((id) => !meeting.absentIds.includes(id) || arrived.includes(id));
  const undo = await app.store.undos.add(
    { kind: 'checked-in', subjectId: meeting.id, before: { personId: by.id }, byId: by.id },
    now,
  );
  const { number: n, topic } = meeting;
  return show('checked-in', {
    number: n,
    topic,
    at: now.toISOString(),
    arrived: arrived.length,
    invited: expected.length,
    undo,
  });
}

async function meantBy(app: App, by: Person, chat: Place, number: number | null): Promise<string> {
  if (number === null) {
    const meeting = await meetingNow(app, by, chat);
    if (!meeting) throw new UserError('attendance.none');
    return meeting.id;
  }
  const meeting = await app.store.meetings.byNumber(number);
  if (!meeting) throw new UserError('meeting.notFound', { number: String(number) });
  return meeting.id;
}

export async function undoCheckIn(app: App, undo: Undo, by: Person): Promise<Shown> {
  const meeting = await app.store.meetings.get(undo.subjectId, { lock: true });
  if (!meeting || (meeting.state !== 'booked' && meeting.state !== 'running'))
    throw new UserError('undoLate');
  const { personId } = undo.before as { personId: string };
  await app.store.attendance.remove(meeting.id, personId);
  const left = await app.store.attendance.of(meeting.id);
  if (meeting.state === 'booked' && left.length === 0)
    await app.store.deadlines.cancel('nudge-length', meeting.id);
  return show('undone', { what: textsOf(by.language).attendance.undone(meeting.number) });
}
