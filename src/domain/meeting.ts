/** Meetings: classes and their lengths, the three principles, agenda sums, the states of a meeting's life. */
import { minuteMs } from './calendar.ts';
import type { CompanyRules, MeetingClass } from './company.ts';
import type { NewDeadline } from './deadline.ts';
import { companyProfile, type LimitBasis, workDaysBefore } from './limit.ts';
import { hasRole, type Person } from './person.ts';
import { addWorkDays, moveIntoAllowedHours, type WorkCalendar } from './worktime.ts';

export type { MeetingClass } from './company.ts';

/** A point of the agenda; `minutes` where the person gave them. */
export interface AgendaPoint {
  text: string;
  minutes: number | null;
  /** It was left open before, and is done by now. */
  done?: true;
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
  endSource: 'said' | 'planned' | 'platform' | null;
  /** How its begin is known: somebody said so, the first who came, or only the plan. */
  startSource: 'said' | 'check-in' | 'planned' | 'platform' | null;
  state: MeetingState;
  /** Where it is held; null where nobody ever said it, empty where it was taken back. */
  place: string | null;
  /** Why it is longer or larger than meetings are; null for an ordinary one. */
  reason: string | null;
  /** The head's word on such a meeting; null where none is needed. */
  approval: Approval | null;
  approverId: string | null;
  /** The tier 1 for which it is held without an agenda, and why; null for every other meeting. */
  exception: string | null;
  /** How often people changed its time. */
  moves: number;
  /** How often its time changed otherwise after reminders had rung: by the calendar, by its series, or by an undo. */
  shifts: number;
  /** Who or what called it off: a person, the three principles, a written round in its place, or a calendar that changed. */
  cancelledFor: 'person' | 'gate' | 'written' | 'day-off' | null;
  seriesId: string | null;
  /** When the rule of its series has it; it may have been moved since. */
  occurrenceAt: Date | null;
  personIds: string[];
  /** Those invited who do not come; whoever leads it does. */
  absentIds: string[];
}

export type Approval = 'asked' | 'given' | 'refused';

/** Whether no word of the head stands in its way. */
export const isApproved = ({ approval }: Pick<Meeting, 'approval'>): boolean =>
  approval === null || approval === 'given';

/** Its state as people are told it: a held one may wait for the head's word, or have got a no. */
export const stateSaid = ({ state, approval }: Pick<Meeting, 'state' | 'approval'>): string =>
  state === 'held' && approval !== null && approval !== 'given' ? approval : state;

/** What the three principles ask for: 无明确议题、无提前议程、无明确责任人不召开. */
export type Principle = 'topic' | 'agenda' | 'owner';

/** The principles that a booking does not keep; a tier 1 need not wait for an agenda. */
export function missingPrinciples(booking: {
  topic: string;
  agenda: AgendaPoint[];
  ownerId: string | null;
  exception?: string | null;
}): Principle[] {
  const missing: Principle[] = [];
  if (booking.topic.trim() === '') missing.push('topic');
  if (booking.agenda.length === 0 && !booking.exception) missing.push('agenda');
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

export { workDaysBefore } from './limit.ts';

/** Minutes that the agenda asks for; points without minutes count nothing. */
export function agendaMinutes(agenda: AgendaPoint[]): number {
  return agenda.reduce((sum, point) => sum + (point.minutes ?? 0), 0);
}

export type BookingFault =
  | { kind: 'past' }
  | { kind: 'end-before-start' }
  | { kind: 'too-long'; minutes: number; longest: number }
  | { kind: 'agenda-too-long'; minutes: number; longest: number };

/** No reason makes a meeting longer than a working day. */
export const longestEver = 480;

/** Whether the head has to agree: the meeting is longer than any class, or has very many people. */
export function needsApproval(
  meeting: { startAt: Date; endAt: Date; personIds: string[] },
  { meetings }: CompanyRules,
): boolean {
  const isLarge = meetings.approvalPeople > 0 && meeting.personIds.length >= meetings.approvalPeople;
  return isLarge || lengthOf(meeting) > meetings.classes.long.longest;
}

/** What speaks against a booking apart from the three principles; null if nothing. With a reason it may be longer. */
export function bookingFault(
  booking: { startAt: Date; endAt: Date; agenda: AgendaPoint[]; reason?: string | null },
  rules: CompanyRules,
  now: Date,
): BookingFault | null {
  const minutes = lengthOf(booking);
  if (booking.startAt <= now) return { kind: 'past' };
  if (minutes <= 0) return { kind: 'end-before-start' };
  const longest = booking.reason ? longestEver : rules.meetings.classes.long.longest;
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

/** From when on a meeting can begin whose agenda has still to come: until then it is late. */
export function earliestWithAgenda(
  meetingClass: MeetingClass,
  now: Date,
  rules: CompanyRules,
  calendar: WorkCalendar,
): Date {
  const { agendaShortHours, agendaWorkDays } = rules.meetings;
  if (meetingClass === 'short') return new Date(now.getTime() + agendaShortHours * 3_600_000);
  return addWorkDays(calendar, now, agendaWorkDays);
}

/** When attendees are reminded of the agenda: when it is due, in hours in which people may be disturbed. */
export function agendaReminderAt(
  meeting: { startAt: Date; class: MeetingClass },
  rules: CompanyRules,
  calendar: WorkCalendar,
): Date {
  const dueAt = agendaDueAt(meeting, rules, calendar);
  const moved = moveIntoAllowedHours(dueAt, rules.allowedHours);
  // A short meeting at eight: later than this the other reminder has come already.
  return moved < soonAt(meeting, rules) ? moved : dueAt;
}

/** Shortly before the start. */
export function soonAt(meeting: { startAt: Date }, rules: CompanyRules): Date {
  return new Date(meeting.startAt.getTime() - rules.meetings.remindMinutes * minuteMs);
}

// Whoever was invited a moment ago has the agenda before her eyes.
const agendaFreshMs = 30 * minuteMs;

/** How the agenda's limit is counted, where it goes by working days; `earlier`: so many working days before it. */
function agendaBasis(
  meeting: Meeting,
  { meetings }: CompanyRules,
  profile: string,
  earlier = 0,
): LimitBasis | undefined {
  const amount = meetings.agendaWorkDays + earlier;
  return meeting.class === 'short' || amount === 0 ? undefined : daysBefore(meeting, amount, profile);
}

/** Working days before a meeting, in hours in which people may be disturbed. */
export const daysBefore = ({ startAt }: { startAt: Date }, amount: number, profile: string): LimitBasis => ({
  from: startAt.toISOString(),
  amount,
  unit: 'work_days',
  before: true,
  profile,
  inAllowedHours: true,
});

/** The reminders of a meeting that still lie ahead, and the moment at which its end is taken for granted. */
export function meetingDeadlines(
  meeting: Meeting,
  rules: CompanyRules,
  calendar: WorkCalendar,
  now: Date,
  profile = companyProfile,
): NewDeadline[] {
  const remind = (step: string, dueAt: Date, basis?: LimitBasis): NewDeadline => ({
    kind: 'remind-meeting',
    subjectId: meeting.id,
    step: timedStep(meeting, step),
    dueAt,
    basis,
  });
  const news = new Date(now.getTime() + (meeting.state === 'held' ? 0 : agendaFreshMs));
  const isHeld = meeting.state === 'held';
  const limitAt = agendaDueAt(meeting, rules, calendar);
  const reminders = [
    ...(isHeld
      ? [
          remind(
            'nudge',
            nudgeAt(meeting, limitAt, rules, calendar),
            agendaBasis(meeting, rules, profile, nudgeWorkDays),
          ),
        ]
      : []
    ).filter((r) => r.dueAt.getTime() > now.getTime() + agendaFreshMs && r.dueAt < limitAt),
    ...[
      remind('day-before', agendaReminderAt(meeting, rules, calendar), agendaBasis(meeting, rules, profile)),
    ].filter((r) => r.dueAt > news),
    ...[remind('soon', soonAt(meeting, rules))].filter((r) => r.dueAt > now),
    ...(isHeld ? [remind('start', meeting.startAt)] : []).filter((r) => r.dueAt > now),
  ];
  return [...reminders, endDeadline(meeting, now)];
}

/** How many times it has had before this one. */
export const timesBefore = ({ moves, shifts }: Pick<Meeting, 'moves' | 'shifts'>): number => moves + shifts;

/** The step of a reminder: those for another time than before are deadlines of their own. */
export function timedStep(meeting: Pick<Meeting, 'moves' | 'shifts'>, step: string): string {
  const count = timesBefore(meeting);
  return count === 0 ? step : `${step}.${count}`;
}

/** Which of its reminders a deadline is; those of a meeting that was moved are counted. */
export const stepOf = ({ step }: { step: string }): string => step.split('.')[0] ?? step;

// What is still missing is asked for so long before its limit; working days, for short meetings minutes.
const nudgeWorkDays = 1;
const nudgeShortMinutes = 60;

/** When whoever leads a held meeting is asked for what is missing, before the limit. */
function nudgeAt(
  meeting: { class: MeetingClass },
  limitAt: Date,
  rules: CompanyRules,
  calendar: WorkCalendar,
): Date {
  const dueAt =
    meeting.class === 'short'
      ? new Date(limitAt.getTime() - nudgeShortMinutes * minuteMs)
      : workDaysBefore(limitAt, nudgeWorkDays, calendar);
  return moveIntoAllowedHours(dueAt, rules.allowedHours);
}

/** Rung when nobody told the end; a lapsed one is rung half an hour from now. */
export function endDeadline(
  meeting: Pick<Meeting, 'id' | 'startAt' | 'endAt' | 'startedAt'>,
  now: Date,
  step = 'planned-end',
): NewDeadline {
  const unsaidAt = endUnsaidAt(meeting);
  const dueAt = unsaidAt > now ? unsaidAt : new Date(now.getTime() + endUnsaidAfterMs);
  return { kind: 'end-meeting', subjectId: meeting.id, step, dueAt };
}

/** When a meeting should be over: as planned, or later by as much as it began late. */
export function expectedEndAt(meeting: Pick<Meeting, 'startAt' | 'endAt' | 'startedAt'>): Date {
  const lateMs = Math.max(0, (meeting.startedAt ?? meeting.startAt).getTime() - meeting.startAt.getTime());
  return new Date(meeting.endAt.getTime() + lateMs);
}

// A meeting whose end nobody tells is taken to have ended as expected, once it is surely over.
const endUnsaidAfterMs = 30 * minuteMs;
export function endUnsaidAt(meeting: Pick<Meeting, 'startAt' | 'endAt' | 'startedAt'>): Date {
  return new Date(expectedEndAt(meeting).getTime() + endUnsaidAfterMs);
}

/** Planned minutes from start to end. */
export function lengthOf(meeting: { startAt: Date; endAt: Date }): number {
  return Math.round((meeting.endAt.getTime() - meeting.startAt.getTime()) / minuteMs);
}

/** People times hours, as shown when a meeting is booked. */
export function personHours(meeting: {
  startAt: Date;
  endAt: Date;
  personIds: string[];
  absentIds?: string[];
}): number {
  const coming = meeting.personIds.length - (meeting.absentIds?.length ?? 0);
  return Math.round((lengthOf(meeting) / 60) * coming * 10) / 10;
}

/** Who may start, end and cancel a meeting: its owner, whoever booked it, an administrator. */
export function maySteer(person: Person, meeting: Pick<Meeting, 'ownerId' | 'bookedBy'>): boolean {
  return meeting.ownerId === person.id || meeting.bookedBy === person.id || hasRole(person, 'admin');
}

/** Everybody whom a meeting concerns: attendees, owner, and whoever booked it. */
export function concerned(meeting: Pick<Meeting, 'ownerId' | 'bookedBy' | 'personIds'>): string[] {
  return [
    ...new Set([...meeting.personIds, ...(meeting.ownerId ? [meeting.ownerId] : []), meeting.bookedBy]),
  ];
}

/** The end that is taken for granted when such a deadline falls due: the expected one, or when it last went on. */
export function unsaidEndAt(deadline: { dueAt: Date }): Date {
  return new Date(deadline.dueAt.getTime() - endUnsaidAfterMs);
}
