/** Brings the agenda of a meeting of a series in line with what earlier ones left open; that of a coordination meeting with what waits for its people as well. */
import type { App } from '../app.ts';
import { isApproved, type Meeting, missingPrinciples } from '../domain/meeting.ts';
import { filledAgenda, stillOpen } from '../domain/series.ts';
import { isCoordination } from '../language/meeting-words.ts';
import { taskSaid } from '../language/todo.ts';
import { agendaLine, openPoints } from './open-points.ts';

export interface Filled {
  meeting: Meeting;
  added: string[];
  /** Points for which there was no room. */
  more: number;
  /** All that it was about is done. */
  isSettled: boolean;
}

/** What was settled meanwhile leaves the agenda, what came meanwhile is added, and nothing stands there twice. */
export async function fillAgenda(app: App, meeting: Meeting): Promise<Filled> {
  if (meeting.seriesId === null || (meeting.state !== 'booked' && meeting.state !== 'held'))
    return { meeting, added: [], more: 0, isSettled: false };
  const left = await leftFor(app, meeting);
  const before = await app.store.series.carried(meeting.id);
  const { agenda, carried, added, more, isSettled } = filledAgenda(meeting.agenda, before, left);
  const isOpen = missingPrinciples({ ...meeting, agenda }).length === 0;
  const state = meeting.state === 'held' && isOpen && isApproved(meeting) ? 'booked' : meeting.state;
  if (JSON.stringify(agenda) !== JSON.stringify(meeting.agenda))
    await app.store.meetings.change(meeting.id, { agenda, state });
  if (JSON.stringify(carried) !== JSON.stringify(before)) await app.store.series.carry(meeting.id, carried);
  return { meeting: { ...meeting, agenda, state }, added, more, isSettled };
}

/** As it stands by now, for whoever looks between the times at which it is brought up to date: what was carried over and is settled is off. */
export async function withoutSettled(app: App, meeting: Meeting): Promise<Meeting> {
  const isAhead = meeting.state === 'booked' || meeting.state === 'held';
  const carried = isAhead && meeting.seriesId !== null ? await app.store.series.carried(meeting.id) : [];
  if (carried.length === 0) return meeting;
  const open = (await leftFor(app, meeting)).filter((text) => carried.includes(text));
  return { ...meeting, agenda: filledAgenda(meeting.agenda, carried, open).agenda };
}

const leftFor = async (app: App, meeting: Meeting): Promise<string[]> => [
  ...(await leftOpen(app, meeting)),
  ...(await hanging(app, meeting)),
];

/** As it is put on the next agenda: points, and action items with their owner. */
async function leftOpen(app: App, { seriesId, startAt }: Meeting): Promise<string[]> {
  if (seriesId === null) return [];
  const written = await app.store.series.written(seriesId, startAt);
  const tasks = await app.store.actionItems.openOf(written.map(({ id }) => id));
  return [...stillOpen(written), ...tasks.map((task) => agendaLine(taskSaid(task), task.ownerName))];
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
