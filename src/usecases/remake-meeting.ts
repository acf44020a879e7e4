/** One meeting of a series follows what the series has become, as far as it is still what the series made it. */
import type { App } from '../app.ts';
import { classOf, isApproved, lengthOf, type Meeting, missingPrinciples } from '../domain/meeting.ts';
import type { Series } from '../domain/series.ts';
import { replan } from './edit-meeting.ts';
import type { Remade } from './tell-guests.ts';
import { takeBackNews } from './tell-meeting.ts';

/** When the rule has it, and when it is held by what the series does on days off. */
export interface Turn {
  at: Date | null;
  startAt: Date | null;
}

/** `turn`: its new place; null where it keeps its own. */
export async function remakeMeeting(
  app: App,
  meeting: Meeting,
  old: Series,
  next: Series,
  turn: Turn | null,
): Promise<Remade[]> {
  const isAhead =
    (meeting.state === 'booked' || meeting.state === 'held') && meeting.startAt > app.clock.now();
  const isBack = meeting.cancelledFor === 'day-off' && turn?.startAt;
  if (!isAhead && !isBack) return [];
  const isMoved = meeting.moves > 0;
  if (turn && !turn.startAt && !isMoved) return leaveOut(app, meeting);
  const startAt = turn?.startAt && !isMoved ? turn.startAt : meeting.startAt;
  const isUsual = !isMoved && lengthOf(meeting) === old.minutes;
  const minutes = isUsual ? next.minutes : lengthOf(meeting);
  const agenda = agendaOf(meeting, old, next);
  const topic = meeting.topic === old.topic ? next.topic : meeting.topic;
  const place = (meeting.place ?? '') === (old.place ?? '') ? next.place : meeting.place;
  const ownerId = meeting.ownerId === old.ownerId ? next.ownerId : meeting.ownerId;
  const isOpen =
    missingPrinciples({ ...meeting, topic, agenda, ownerId }).length === 0 && isApproved(meeting);
  const endAt = new Date(startAt.getTime() + minutes * 60_000);
  const changed = {
    ...{ topic, place, agenda, ownerId, startAt, endAt },
    class: classOf(minutes, app.rules) ?? meeting.class,
    state: isOpen ? ('booked' as const) : ('held' as const),
    cancelledFor: null,
    shifts: meeting.shifts,
  };
  const hasNewTime =
    startAt.getTime() !== meeting.startAt.getTime() || endAt.getTime() !== meeting.endAt.getTime();
  if (hasNewTime && (await hasRung(app, meeting))) changed.shifts += 1;
  await app.store.meetings.change(meeting.id, changed);
  const answers = await app.store.invitations.of(meeting.id);
  const personIds = await changePeople(app, meeting, old, next);
  if (hasNewTime) await app.store.invitations.forget(meeting.id);
  const unread = await takeBackNews(app, meeting);
  await app.store.deliveries.dropPlanned(meeting.id, 'the series has changed');
  const now = { ...meeting, ...changed, personIds, absentIds: hasNewTime ? [] : meeting.absentIds };
  await replan(app, now);
  return [{ before: meeting, now, unread, answers }];
}

/** Reminders that rang for the old time ring again for the new one. */
const hasRung = async (app: App, meeting: Meeting): Promise<boolean> =>
  (await app.store.deadlines.of(meeting.id)).some((d) => d.kind === 'remind-meeting' && d.state === 'done');

async function leaveOut(app: App, meeting: Meeting): Promise<Remade[]> {
  const change = { state: 'cancelled', cancelledFor: 'day-off' } as const;
  await app.store.meetings.change(meeting.id, change);
  await app.store.deadlines.cancel(['remind-meeting', 'end-meeting', 'prepare-meeting'], meeting.id);
  const unread = await takeBackNews(app, meeting);
  await app.store.deliveries.dropPlanned(meeting.id, 'the series has changed');
  return [{ before: meeting, now: { ...meeting, ...change }, unread, answers: [] }];
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
