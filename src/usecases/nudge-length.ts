/** Tells the owner of a running meeting, in private, that most of its time is used up, and when all of it is. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import { minuteMs } from '../domain/calendar.ts';
import type { Deadline } from '../domain/deadline.ts';
import type { Meeting } from '../domain/meeting.ts';
import { beganByArrival, lengthLimit } from '../domain/meeting-length.ts';
import { quietUntil } from '../domain/peace.ts';
import { claimFor, leaderOf } from './meeting-facts.ts';
import { tellPeople } from './say.ts';

// Later than this after its moment it would be wrong by the minutes it names.
const freshMs = 5 * minuteMs;

export async function nudgeLength(app: App, deadlineId: string, token: string): Promise<void> {
  await app.transaction(async (app) => {
    const claimed = await claimFor(app, deadlineId, token);
    if (!claimed) return;
    const { deadline, meeting } = claimed;
    await app.store.deadlines.note(deadline.id, await nudge(app, meeting, deadline));
  });
}

async function nudge(app: App, meeting: Meeting, deadline: Deadline): Promise<string> {
  const now = app.clock.now();
  if (now.getTime() - deadline.dueAt.getTime() > freshMs) return 'too late to say';
  const beganAt = await beganAtOf(app, meeting);
  if (!beganAt) return `not needed: ${meeting.state}`;
  const leader = await leaderOf(app, meeting);
  if (!leader) return 'nobody is left to tell';
  const peace = await app.store.peace.of(leader.id);
  const rules = { allowedHours: app.rules.allowedHours, calendar: app.calendar };
  if (quietUntil(now, peace, rules) > now) return 'not said: quiet hours';
  await tellPeople(app, [leader], {
    shown: show('meeting-length', facts(app, meeting, beganAt)),
    key: `length.${deadline.id}`,
    cause: lengthCause(meeting.id),
  });
  return `told ${leader.name}`;
}

/** What these nudges are planned under. */
export const lengthCause = (meetingId: string): string => `length.${meetingId}`;

/** Null where it does not run. */
async function beganAtOf(app: App, meeting: Meeting): Promise<Date | null> {
  if (meeting.state === 'running') return meeting.startedAt;
  const [first] = meeting.state === 'booked' ? await app.store.attendance.of(meeting.id) : [];
  return first ? beganByArrival(meeting, first.arrivedAt) : null;
}

function facts(app: App, meeting: Meeting, beganAt: Date) {
  const now = app.clock.now();
  const limit = lengthLimit(meeting, app.rules);
  const used = Math.round((now.getTime() - beganAt.getTime()) / minuteMs);
  const limitAt = beganAt.getTime() + limit * minuteMs;
  return {
    meetingId: meeting.id,
    number: meeting.number,
    topic: meeting.topic,
    class: meeting.class,
    used,
    limit,
    left: Math.max(0, limit - used),
    // Until the limit the first one makes sense; the second one as long as people still sit there.
    dueAt: new Date(Math.max(limitAt, now.getTime() + freshMs)).toISOString(),
  };
}
