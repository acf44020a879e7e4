/** What cards say about a meeting, and how its people are told. Used by everything that happens to meetings. */
import type { App } from '../app.ts';
import type { MeetingFacts } from '../cards/meeting-parts.ts';
import type { MinutesMeeting } from '../cards/minutes.ts';
import type { Deadline } from '../domain/deadline.ts';
import {
  agendaDueAt,
  concerned,
  daysBefore,
  lengthOf,
  type Meeting,
  meetingDeadlines,
  personHours,
} from '../domain/meeting.ts';
import { minutesDueAt } from '../domain/minutes.ts';
import type { Person } from '../domain/person.ts';
import { preparedAt, preparedDays } from '../domain/series.ts';
import { isWorkingDay, shanghaiDate, unknownYears } from '../domain/worktime.ts';
import { headOf } from './alarm-people.ts';
import { calendarOf } from './work-calendar.ts';

export async function meetingFacts(app: App, meeting: Meeting): Promise<MeetingFacts> {
  const people = await app.store.people.getMany([
    ...new Set([...meeting.personIds, ...(meeting.ownerId ? [meeting.ownerId] : [])]),
  ]);
  const { calendar } = await calendarOf(app, meeting.ownerId);
  return {
    meetingId: meeting.id,
    number: meeting.number,
    topic: meeting.topic,
    startAt: meeting.startAt.toISOString(),
    endAt: meeting.endAt.toISOString(),
    minutes: lengthOf(meeting),
    class: meeting.class,
    owner: people.find((p) => p.id === meeting.ownerId)?.name ?? '',
    ...(meeting.place ? { place: meeting.place } : {}),
    agenda: meeting.agenda,
    people: people.filter((p) => meeting.personIds.includes(p.id)).map((p) => p.name),
    personHours: personHours(meeting),
    ...(meeting.absentIds.length > 0 ? { away: meeting.absentIds.length } : {}),
    ...(isWorkingDay(calendar, shanghaiDate(meeting.startAt)) ? {} : { isDayOff: true as const }),
    reason: meeting.reason,
    ...(meeting.approval === 'given' && meeting.approverId === null ? { ownWord: true as const } : {}),
    exception: meeting.exception,
    joinUrl: await app.store.mirrors.joinUrl(meeting.id),
    guessedYear: unknownYears(app.calendar, meeting.startAt, meeting.startAt)[0] ?? null,
  };
}

/** Plans the reminders that still lie ahead, by the working time of the owner's department. */
export async function planReminders(app: App, meeting: Meeting): Promise<void> {
  const now = app.clock.now();
  const { calendar, profile } = await calendarOf(app, meeting.ownerId);
  await app.store.deadlines.plan(meetingDeadlines(meeting, app.rules, calendar, now, profile), now);
}

/** When the agenda of one of a series is filled with what was left open; nothing where that time is over. */
export async function planPreparation(app: App, meeting: Meeting): Promise<void> {
  const now = app.clock.now();
  const { calendar, profile } = await calendarOf(app, meeting.ownerId);
  const dueAt = preparedAt(meeting, app.rules.allowedHours, calendar);
  if (dueAt <= now) return;
  const basis = daysBefore(meeting, preparedDays(meeting), profile);
  await app.store.deadlines.plan(
    [{ kind: 'prepare-meeting', subjectId: meeting.id, step: 'carry-over', dueAt, basis }],
    now,
  );
}

/** The agenda's limit by the same working time. */
export async function agendaLimitOf(app: App, meeting: Meeting): Promise<Date> {
  const { calendar } = await calendarOf(app, meeting.ownerId);
  return agendaDueAt(meeting, app.rules, calendar);
}

/** What cards say about the minutes of a meeting. */
export function minutesMeeting(app: App, meeting: Meeting): MinutesMeeting {
  const endedAt = meeting.endedAt ?? meeting.endAt;
  return {
    meetingId: meeting.id,
    number: meeting.number,
    topic: meeting.topic,
    endedAt: endedAt.toISOString(),
    dueAt: minutesDueAt(endedAt, app.rules).toISOString(),
  };
}

/** Everybody of a meeting who is still with the company, except one. */
export async function peopleOf(app: App, meeting: Meeting, exceptId?: string): Promise<Person[]> {
  const people = await app.store.people.getMany(concerned(meeting).filter((id) => id !== exceptId));
  return people.filter((p) => p.state === 'active');
}

/** Whoever answers for the meeting now: its owner, or whoever booked it if the owner has left, or else the head over the owner, or an administrator. */
export async function leaderOf(app: App, meeting: Meeting): Promise<Person | null> {
  for (const id of [meeting.ownerId, meeting.bookedBy]) {
    const person = id ? await app.store.people.get(id) : null;
    if (person?.state === 'active') return person;
  }
  const owner = await app.store.people.get(meeting.ownerId ?? meeting.bookedBy);
  const departments = owner?.departmentId ? await app.store.people.departments() : [];
  for (const id of owner?.departmentId ? headOf(departments, owner.departmentId) : []) {
    const head = await app.store.people.get(id);
    if (head?.state === 'active') return head;
  }
  return (await app.store.people.active()).find((p) => p.roles.includes('admin')) ?? null;
}

/**
 * Takes a deadline of a meeting together with the meeting. The meeting is locked first, as every change of it does, so
 * that a person and the clock never wait for each other.
 */
export async function claimFor(
  app: App,
  deadlineId: string,
  token: string,
): Promise<{ deadline: Deadline; meeting: Meeting } | null> {
  const known = await app.store.deadlines.peek(deadlineId, app.clock.now());
  const meeting = known ? await app.store.meetings.get(known.subjectId, { lock: true }) : null;
  if (!meeting) return null;
  const deadline = await app.store.deadlines.claim(deadlineId, app.clock.now(), token);
  return deadline ? { deadline, meeting } : null;
}
