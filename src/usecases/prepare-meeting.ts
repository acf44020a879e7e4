/** Prepares the next meeting of a series: its agenda gets what earlier ones left open. With nothing at all it proposes to skip, once their minutes are in. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import { agendaMinutes, lengthOf, type Meeting } from '../domain/meeting.ts';
import { preparedAt } from '../domain/series.ts';
import { type Filled, fillAgenda } from './fill-agenda.ts';
import { claimFor, leaderOf, meetingFacts } from './meeting-facts.ts';
import { tellPeople } from './say.ts';
import { calendarOf } from './work-calendar.ts';

export async function prepareMeeting(app: App, deadlineId: string, token: string): Promise<void> {
  await app.transaction(async (app) => {
    const claimed = await claimFor(app, deadlineId, token);
    if (!claimed) return;
    const { deadline, meeting } = claimed;
    await app.store.deadlines.note(deadline.id, await prepare(app, meeting, deadline.id));
  });
}

/** The minutes of one are in: the next one, if its time to be prepared is over, gets what they leave open. */
export async function prepareNext(app: App, { seriesId }: Meeting, minutesId: string): Promise<void> {
  const [nextId] = seriesId ? await app.store.series.coming(seriesId, app.clock.now()) : [];
  const next = nextId ? await app.store.meetings.get(nextId, { lock: true }) : null;
  if (!next) return;
  const { calendar } = await calendarOf(app, next.ownerId);
  if (preparedAt(next, app.rules.allowedHours, calendar) <= app.clock.now())
    await prepare(app, next, minutesId);
}

async function prepare(app: App, meeting: Meeting, key: string): Promise<string> {
  if (meeting.state !== 'booked' && meeting.state !== 'held') return `not needed: ${meeting.state}`;
  if (meeting.startAt <= app.clock.now()) return 'not needed: the meeting has begun';
  const filled = await fillAgenda(app, meeting);
  const { agenda } = filled.meeting;
  if (filled.isSettled) return proposeToSkip(app, filled.meeting, { allDone: true });
  if (filled.added.length > 0) return tellPrepared(app, filled, key);
  if (agenda.length > 0) return 'nothing was left open';
  const isOwed =
    meeting.seriesId !== null && (await app.store.series.isOwed(meeting.seriesId, meeting.startAt));
  return isOwed
    ? 'waits for the minutes of the last one'
    : proposeToSkip(app, filled.meeting, { allDone: false });
}

async function tellPrepared(app: App, { meeting, added, more }: Filled, key: string): Promise<string> {
  const leader = await leaderOf(app, meeting);
  if (!leader) return 'nobody to tell';
  const room = lengthOf(meeting) - agendaMinutes(meeting.agenda);
  await tellPeople(app, [leader], {
    shown: show('meeting-prepared', { ...(await meetingFacts(app, meeting)), added, room, more }),
    key: `prepared.${key}`,
    cause: meeting.id,
  });
  return `carried over ${added.length}`;
}

/** There is nothing to talk about, or nothing any more. */
export async function proposeToSkip(
  app: App,
  meeting: Meeting,
  { allDone }: { allDone: boolean },
): Promise<string> {
  const leader = await leaderOf(app, meeting);
  if (!leader) return 'nobody to tell';
  await tellPeople(app, [leader], {
    shown: show('meeting-skip', { ...(await meetingFacts(app, meeting)), allDone }),
    key: `skip.${allDone ? 'done' : 'none'}.${meeting.id}`,
    cause: meeting.id,
  });
  return 'proposed to skip';
}
