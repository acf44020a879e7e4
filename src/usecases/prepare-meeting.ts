/** Fills the agenda of an occurrence with what the last one left open: open points and action items; that of a coordination meeting with what waits for its people as well. With nothing at all it proposes to skip. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import { agendaMinutes, isApproved, lengthOf, type Meeting, missingPrinciples } from '../domain/meeting.ts';
import { carriedOver } from '../domain/series.ts';
import { isCoordination } from '../language/meeting-words.ts';
import { claimFor, leaderOf, meetingFacts } from './meeting-facts.ts';
import { agendaLine, openPoints } from './open-points.ts';
import { tellPeople } from './say.ts';

export async function prepareMeeting(app: App, deadlineId: string, token: string): Promise<void> {
  await app.transaction(async (app) => {
    const claimed = await claimFor(app, deadlineId, token);
    if (!claimed) return;
    const { deadline, meeting } = claimed;
    await app.store.deadlines.note(deadline.id, await prepare(app, meeting, deadline.id));
  });
}

async function prepare(app: App, meeting: Meeting, deadlineId: string): Promise<string> {
  if (meeting.state !== 'booked' && meeting.state !== 'held') return `not needed: ${meeting.state}`;
  if (meeting.startAt <= app.clock.now()) return 'not needed: the meeting has begun';
  const left = [...(await leftOpen(app, meeting)), ...(await hanging(app, meeting))];
  const agenda = carriedOver(meeting.agenda, left);
  const added = agenda.slice(meeting.agenda.length).map(({ text }) => text);
  if (agenda.length > 0 && added.length === 0) return 'nothing was left open';
  const isOpen = missingPrinciples({ ...meeting, agenda }).length === 0;
  const state = meeting.state === 'held' && isOpen && isApproved(meeting) ? 'booked' : meeting.state;
  if (added.length > 0) await app.store.meetings.change(meeting.id, { agenda, state });
  const leader = await leaderOf(app, meeting);
  if (!leader) return 'nobody to tell';
  const facts = await meetingFacts(app, { ...meeting, agenda, state });
  const room = lengthOf(meeting) - agendaMinutes(agenda);
  await tellPeople(app, [leader], {
    shown:
      added.length > 0 ? show('meeting-prepared', { ...facts, added, room }) : show('meeting-skip', facts),
    key: `prepared.${deadlineId}`,
    cause: meeting.id,
  });
  return added.length > 0 ? `carried over ${added.length}` : 'proposed to skip';
}

const itemLetters = 60;

/** A coordination meeting gets the tier 1 that wait for its owner or people, by number. */
async function hanging(app: App, meeting: Meeting): Promise<string[]> {
  if (!isCoordination(meeting.topic)) return [];
  const hasProject =
    meeting.chatId !== null &&
    ((await app.store.groups.ofChat(meeting.chatId)) ?? (await app.store.syncs.ofChat(meeting.chatId)));
  // That of a project is about the project alone.
  if (hasProject && meeting.chatId) return openPoints(app, meeting.chatId, meeting);
  const items = (await Promise.all(meeting.personIds.map((id) => app.store.items.waitingFor(id)))).flat();
  const once = [...new Map(items.map((item) => [item.id, item])).values()];
  return once.map(({ number, text }) => `#${number} ${Array.from(text).slice(0, itemLetters).join('')}`);
}

/** As it is put on the next agenda: action items with their owner. */
async function leftOpen(app: App, meeting: Meeting): Promise<string[]> {
  const { series } = app.store;
  const lastId = meeting.seriesId ? await series.lastWritten(meeting.seriesId, meeting.startAt) : null;
  const minutes = lastId ? await app.store.minutes.current(lastId) : null;
  if (!minutes || lastId === null) return [];
  const tasks = await app.store.actionItems.openOf([lastId]);
  const actions = tasks.map(({ text, ownerName }) => agendaLine(text, ownerName ?? ''));
  return [...minutes.openPoints, ...actions];
}
