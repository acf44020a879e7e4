/** Minutes as one reader sees them: the text, what changed, what she has to do, and whether she may still answer. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { ActionTask } from '../domain/action-item.ts';
import type { Meeting } from '../domain/meeting.ts';
import { changesBetween, type MinutesChanges } from '../domain/minutes.ts';
import type { Person } from '../domain/person.ts';
import type { StoredMinutes } from '../store/minutes.ts';
import { minutesMeeting } from './meeting-facts.ts';
import type { Reader } from './minutes-people.ts';

export interface MinutesSheet {
  meeting: Meeting;
  minutes: StoredMinutes;
  by: string;
  tasks: ActionTask[];
  changes: MinutesChanges | null;
}

/** What a new version changes against the one before; null for the first. */
export const changesOf = (before: StoredMinutes | null, after: StoredMinutes): MinutesChanges | null =>
  before ? changesBetween(before, after) : null;

export async function sheetOf(
  app: App,
  meeting: Meeting,
  minutes: StoredMinutes,
  before: StoredMinutes | null,
): Promise<MinutesSheet> {
  const by = await app.store.people.get(minutes.byId);
  const tasks = await app.store.actionItems.ofMeeting(meeting.id);
  return { meeting, minutes, by: by?.name ?? '', tasks, changes: changesOf(before, minutes) };
}

export function minutesCard(
  app: App,
  sheet: MinutesSheet,
  { person, as }: Reader,
  answered: 'confirmed' | null = null,
  undo = '',
): Shown {
  const { meeting, minutes, by, changes } = sheet;
  const { decisions, actionItems, openPoints, points, nothing, version, submittedAt } = minutes;
  const isTime = minutes.confirmUntil !== null && minutes.confirmUntil > app.clock.now();
  const mayAnswer = as === 'attendee' && person.id !== minutes.byId && isTime;
  return show('minutes', {
    ...minutesMeeting(app, meeting),
    decisions,
    actionItems,
    openPoints,
    points,
    nothing,
    version,
    by,
    submittedAt: submittedAt.toISOString(),
    readAs: as,
    ...(changes ? { changes } : {}),
    ...(mayAnswer && minutes.confirmUntil
      ? { answer: { minutesId: minutes.id, until: minutes.confirmUntil.toISOString(), answered, undo } }
      : {}),
    yours: tasksOf(sheet.tasks, person),
  });
}

const tasksOf = (tasks: ActionTask[], { id }: Person) =>
  tasks
    .filter(({ ownerId, state }) => ownerId === id && state === 'open')
    .map((task) => ({
      taskId: task.id,
      number: task.number,
      text: task.text,
      dueAt: task.dueAt?.toISOString() ?? null,
    }));
