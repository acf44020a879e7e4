/** Prepares the next meeting of a series: its agenda gets what earlier ones left open. With nothing at all it proposes to skip, once their minutes are in. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import { agendaMinutes, lengthOf, type Meeting } from '../domain/meeting.ts';
import { minutesDueAt } from '../domain/minutes.ts';
import { preparedAt } from '../domain/series.ts';
import { moveIntoAllowedHours } from '../domain/worktime.ts';
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
  const owedSince = meeting.seriesId
    ? await app.store.series.owedSince(meeting.seriesId, meeting.startAt)
    : null;
  if (owedSince && (await waitsFor(app, meeting, owedSince))) return 'waits for the minutes of the last one';
  const filled = await fillAgenda(app, meeting);
  const { agenda } = filled.meeting;
  if (filled.isSettled) return proposeToSkip(app, filled.meeting, { allDone: true });
  if (filled.added.length > 0) return tellPrepared(app, filled, key);
  if (agenda.length > 0) return 'nothing was left open';
  return owedSince
    ? 'waits for the minutes of the last one'
    : proposeToSkip(app, filled.meeting, { allDone: false });
}

/**
 * As long as the minutes of the last one are not late: with them its leader reads once what is left, instead of once now and
 * once more then. If they do not come in time, it is prepared without them.
 */
async function waitsFor(app: App, meeting: Meeting, owedSince: Date): Promise<boolean> {
  const now = app.clock.now();
  const lateAt = moveIntoAllowedHours(minutesDueAt(owedSince, app.rules), app.rules.allowedHours);
  if (lateAt <= now) return false;
  if (lateAt < meeting.startAt)
    await app.store.deadlines.plan(
      [
        {
          kind: 'prepare-meeting',
          subjectId: meeting.id,
          step: `late.${lateAt.toISOString()}`,
          dueAt: lateAt,
        },
      ],
      now,
    );
  return true;
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
