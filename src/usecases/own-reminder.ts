/** A reminder of a meeting that somebody sets for herself; it moves with the meeting. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { leadOf } from '../language/meeting-words.ts';
import { readWhen } from '../language/when.ts';
import { isOff } from './find-meeting.ts';
import { meetingFacts } from './meeting-facts.ts';
import { tellPeople } from './say.ts';

const minuteMs = 60_000;
const longestMinutes = 30 * 24 * 60;

/** Whose reminder it is, and how long before the start. */
export interface OwnReminder {
  personId: string;
  minutes: number;
}

const stepFor = ({ personId, minutes }: OwnReminder, { moves }: Meeting): string =>
  `own.${personId}.${minutes}${moves === 0 ? '' : `.${moves}`}`;

export function readStep(step: string): OwnReminder | null {
  const [kind, personId, minutes] = step.split('.');
  return kind === 'own' && personId && minutes ? { personId, minutes: Number(minutes) } : null;
}

/** `提前1小时`, `1天`, or the moment itself. */
export async function remindMe(
  app: App,
  { meeting, by, text }: { meeting: Meeting; by: Person; text: string },
): Promise<Shown> {
  const now = app.clock.now();
  const number = String(meeting.number);
  if (!meeting.personIds.includes(by.id) && meeting.ownerId !== by.id) {
    throw new UserError('meeting.notInvited', { number });
  }
  if (meeting.state === 'cancelled') throw isOff(meeting);
  if (meeting.state !== 'booked' && meeting.state !== 'held') throw new UserError('meeting.over', { number });
  const when = readWhen(leadOf(text), now, app.calendar);
  const minutes =
    when.kind === 'duration'
      ? when.minutes
      : when.kind === 'time'
        ? Math.round((meeting.startAt.getTime() - when.start.getTime()) / minuteMs)
        : null;
  if (minutes === null || minutes <= 0 || minutes > longestMinutes) {
    throw new UserError('meeting.remindUnclear', { number });
  }
  const remindAt = new Date(meeting.startAt.getTime() - minutes * minuteMs);
  if (remindAt <= now) throw new UserError('meeting.remindPast', { number });
  await planOwnReminders(app, meeting, [{ personId: by.id, minutes }]);
  return show('meeting-reminder-set', {
    ...(await meetingFacts(app, meeting)),
    remindAt: remindAt.toISOString(),
  });
}

export async function planOwnReminders(app: App, meeting: Meeting, all: OwnReminder[]): Promise<void> {
  const now = app.clock.now();
  const deadlines = all.map((own) => ({
    kind: 'remind-meeting' as const,
    subjectId: meeting.id,
    step: stepFor(own, meeting),
    dueAt: new Date(meeting.startAt.getTime() - own.minutes * minuteMs),
  }));
  await app.store.deadlines.plan(
    deadlines.filter(({ dueAt }) => dueAt > now),
    now,
  );
}

/** All that anybody has set, rung or not: at another time they are rung anew. */
export async function plannedOwnReminders(app: App, meetingId: string): Promise<OwnReminder[]> {
  const deadlines = await app.store.deadlines.of(meetingId);
  const own = deadlines.flatMap(({ kind, step, state }) =>
    kind === 'remind-meeting' && state !== 'cancelled' ? (readStep(step) ?? []) : [],
  );
  return own.filter(
    (one, i) => own.findIndex((o) => o.personId === one.personId && o.minutes === one.minutes) === i,
  );
}

export async function sendOwnReminder(
  app: App,
  meeting: Meeting,
  deadline: { id: string; step: string },
): Promise<string> {
  const own = readStep(deadline.step);
  const person = own ? await app.store.people.standing(own.personId) : null;
  if (person?.state !== 'active') return 'nobody to tell';
  await tellPeople(app, [person], {
    shown: show('meeting-reminder', { ...(await meetingFacts(app, meeting)), own: true }),
    key: `remind.${deadline.id}`,
    cause: meeting.id,
  });
  return `told ${person.name}`;
}
