/** Meetings: classes and their lengths, the three principles, agenda sums, the states of a meeting's life. */
import type { CompanyRules, MeetingClass } from './company.ts';
import type { NewDeadline } from './deadline.ts';
import { addWorkDays, type WorkCalendar } from './worktime.ts';

export type { MeetingClass } from './company.ts';

/** A point of the agenda; `minutes` where the person gave them. */
export interface AgendaPoint {
  text: string;
  minutes: number | null;
}

/** `held` is booked but kept back (待补): something of the three principles is missing. */
export type MeetingState = 'held' | 'booked' | 'running' | 'ended' | 'cancelled';

export interface Meeting {
  id: string;
  number: number;
  topic: string;
  agenda: AgendaPoint[];
  class: MeetingClass;
  ownerId: string | null;
  bookedBy: string;
  chatId: string | null;
  startAt: Date;
  endAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  endSource: 'said' | 'planned' | null;
  state: MeetingState;
  personIds: string[];
}

/** What the three principles ask for: 无明确议题、无提前议程、无明确责任人不召开. */
export type Principle = 'topic' | 'agenda' | 'owner';

/** The principles that a booking does not keep. */
export function missingPrinciples(booking: {
  topic: string;
  agenda: AgendaPoint[];
  ownerId: string | null;
}): Principle[] {
  const missing: Principle[] = [];
  if (booking.topic.trim() === '') missing.push('topic');
  if (booking.agenda.length === 0) missing.push('agenda');
  if (booking.ownerId === null) missing.push('owner');
  return missing;
}

/** The class that a length belongs to; null when it is longer than any class allows. */
export function classOf(minutes: number, rules: CompanyRules): MeetingClass | null {
  const { classes } = rules.meetings;
  if (minutes <= classes.short.longest) return 'short';
  if (minutes <= classes.regular.longest) return 'regular';
  if (minutes <= classes.long.longest) return 'long';
  return null;
}

/** Minutes that the agenda asks for; points without minutes count nothing. */
export function agendaMinutes(agenda: AgendaPoint[]): number {
  return agenda.reduce((sum, point) => sum + (point.minutes ?? 0), 0);
}

export type BookingFault =
  | { kind: 'past' }
  | { kind: 'end-before-start' }
  | { kind: 'too-long'; minutes: number; longest: number }
  | { kind: 'agenda-too-long'; minutes: number; longest: number };

/** What speaks against a booking apart from the three principles; null if nothing. */
export function bookingFault(
  booking: { startAt: Date; endAt: Date; agenda: AgendaPoint[] },
  rules: CompanyRules,
  now: Date,
): BookingFault | null {
  const minutes = Math.round((booking.endAt.getTime() - booking.startAt.getTime()) / 60_000);
  if (booking.startAt <= now) return { kind: 'past' };
  if (minutes <= 0) return { kind: 'end-before-start' };
  const longest = rules.meetings.classes.long.longest;
  if (minutes > longest) return { kind: 'too-long', minutes, longest };
  const asked = agendaMinutes(booking.agenda);
  if (asked > minutes) return { kind: 'agenda-too-long', minutes: asked, longest: minutes };
  return null;
}

/** When the agenda must be there: working days before the start, for short meetings hours. */
export function agendaDueAt(
  meeting: { startAt: Date; class: MeetingClass },
  rules: CompanyRules,
  calendar: WorkCalendar,
): Date {
  const { agendaShortHours, agendaWorkDays } = rules.meetings;
  if (meeting.class === 'short') return new Date(meeting.startAt.getTime() - agendaShortHours * 3_600_000);
  return workDaysBefore(meeting.startAt, agendaWorkDays, calendar);
}

const dayMs = 86_400_000;

/** The same clock time, so many working days earlier. */
export function workDaysBefore(at: Date, days: number, calendar: WorkCalendar): Date {
  for (let back = days; back <= days + 30; back++) {
    const candidate = new Date(at.getTime() - back * dayMs);
    if (addWorkDays(calendar, candidate, days).getTime() === at.getTime()) return candidate;
  }
  // A start outside working time has no exact counterpart; plain days are the nearest thing.
  return new Date(at.getTime() - days * dayMs);
}

/** The reminders of a meeting that still lie ahead, and its planned end. */
export function meetingDeadlines(
  meeting: Meeting,
  rules: CompanyRules,
  calendar: WorkCalendar,
  now: Date,
): NewDeadline[] {
  const all: NewDeadline[] = [
    {
      kind: 'remind-meeting',
      subjectId: meeting.id,
      step: 'day-before',
      dueAt: agendaDueAt(meeting, rules, calendar),
    },
    {
      kind: 'remind-meeting',
      subjectId: meeting.id,
      step: 'soon',
      dueAt: new Date(meeting.startAt.getTime() - rules.meetings.remindMinutes * 60_000),
    },
    { kind: 'end-meeting', subjectId: meeting.id, step: 'planned-end', dueAt: endUnsaidAt(meeting) },
  ];
  return all.filter((deadline) => deadline.dueAt > now);
}

// A meeting whose end nobody tells is taken to have ended as planned, once it is surely over.
const endUnsaidAfterMs = 30 * 60_000;
export function endUnsaidAt(meeting: { endAt: Date }): Date {
  return new Date(meeting.endAt.getTime() + endUnsaidAfterMs);
}

/** People times hours, as shown before a meeting is booked. */
export function personHours(meeting: { startAt: Date; endAt: Date; personIds: string[] }): number {
  return (
    Math.round(
      ((meeting.endAt.getTime() - meeting.startAt.getTime()) / 3_600_000) * meeting.personIds.length * 10,
    ) / 10
  );
}
