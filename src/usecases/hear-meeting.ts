/** A platform says that people met in the room of a meeting, or that the last of them left: the meeting begins, or is over. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import { minuteMs } from '../domain/calendar.ts';
import { endDeadline, type Meeting } from '../domain/meeting.ts';
import { lengthDeadlines } from '../domain/meeting-length.ts';
import type { MeetingRan } from '../domain/message.ts';
import { noteEnd, nudgeCause } from './end-meeting.ts';
import { meetingFacts, minutesMeeting } from './meeting-facts.ts';
import { scribeOf } from './minutes-people.ts';
import { tellPeople } from './say.ts';

/** Whoever only tried the room out was not in a meeting; and who comes long before has not begun it. */
const triedOutMs = 10 * minuteMs;
const earlyMs = 10 * minuteMs;

export async function hearOfMeeting(app: App, event: MeetingRan): Promise<void> {
  const mirror = await app.store.mirrors.byHeld(event.platform, 'event', event.eventId);
  const meeting = mirror ? await app.store.meetings.get(mirror.subjectId, { lock: true }) : null;
  if (!meeting) return;
  const now = app.clock.now();
  // Events are pushed again for hours.
  const at = new Date(Math.min(Date.parse(event.at), now.getTime()));
  if (event.what === 'started') await begin(app, meeting, at);
  else await end(app, meeting, at);
}

async function begin(app: App, meeting: Meeting, at: Date): Promise<void> {
  const isEarly = at.getTime() < meeting.startAt.getTime() - earlyMs;
  if (meeting.state !== 'booked' || isEarly || at >= meeting.endAt) return;
  const now = app.clock.now();
  const startedAt = new Date(Math.max(at.getTime(), meeting.startAt.getTime()));
  await app.store.meetings.change(meeting.id, { state: 'running', startedAt, startSource: 'platform' });
  await app.store.deadlines.cancel('remind-meeting', meeting.id);
  const running = { ...meeting, startedAt };
  const nudges = lengthDeadlines(running, startedAt, app.rules, now);
  await app.store.deadlines.plan([endDeadline(running, now), ...nudges], now);
}

/** What somebody has said counts more; and people who left may come back into the room. */
async function end(app: App, meeting: Meeting, at: Date): Promise<void> {
  const isOver = meeting.state === 'ended' && meeting.endSource !== 'said';
  const beganAt = meeting.startedAt ?? meeting.startAt;
  const since = Math.max(beganAt.getTime(), meeting.startAt.getTime());
  const mayEnd = meeting.state === 'running' || meeting.state === 'booked' || isOver;
  if (!mayEnd || at.getTime() - since < triedOutMs) return;
  if (isOver && (at <= (meeting.endedAt ?? at) || (await app.store.meetings.minutesOf(meeting.id)))) return;
  const ended = await noteEnd(app, meeting, at, 'platform');
  // Told once, however often people come back; and once more after somebody has said that it was not over.
  if (isOver && meeting.endSource === 'platform') return;
  const scribe = await scribeOf(app, ended);
  if (!scribe) return;
  const { endedAt, dueAt } = minutesMeeting(app, ended);
  await tellPeople(app, [scribe.person], {
    shown: show('meeting-unsure', { ...(await meetingFacts(app, ended)), endedAt, dueAt, isHeard: true }),
    key: `heard-end.${meeting.id}.${at.getTime()}`,
    cause: nudgeCause(meeting.id),
  });
}
