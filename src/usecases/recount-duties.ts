/** What a changed calendar does to minutes that are owed and to action items: nudges and reminders are planned anew, limits that were said in working days are read again. */
import type { App } from '../app.ts';
import type { MovedLimit } from '../cards/index.ts';
import { type ActionTask, actionDeadlines } from '../domain/action-item.ts';
import type { Deadline, DeadlineKind, NewDeadline } from '../domain/deadline.ts';
import { calendarOfProfile } from '../domain/limit.ts';
import { remainingDeadlines } from '../domain/minutes.ts';
import type { Person } from '../domain/person.ts';
import { readDue } from '../language/due.ts';
import { answerable } from './find-task.ts';
import { planTask } from './give-tasks.ts';
import { calendarOf } from './work-calendar.ts';

export interface Moved {
  to: Person;
  line: MovedLimit;
}

/** Nudges that go by working days; the limit itself is in natural hours and stays. */
export async function recountMinutes(app: App): Promise<void> {
  const now = app.clock.now();
  for (const id of await app.store.deadlines.subjectsOf('nudge-minutes')) {
    const meeting = await app.store.meetings.get(id, { lock: true });
    if (meeting?.state !== 'ended') continue;
    const { calendar } = await calendarOf(app, meeting.ownerId);
    const ended = { id, endedAt: meeting.endedAt ?? meeting.endAt };
    await replan(app, 'nudge-minutes', id, remainingDeadlines(ended, app.rules, now, calendar));
  }
}

/** Reminders of action items, and the limits that their words mean now. */
export async function recountTasks(app: App): Promise<Moved[]> {
  const moved: Moved[] = [];
  for (const id of await app.store.deadlines.subjectsOf('remind-action')) {
    const task = await app.store.actionItems.get(id);
    if (task?.state !== 'open') continue;
    const dueAt = dueNow(app, task);
    if (dueAt) {
      moved.push(...(await moveTask(app, task, dueAt)));
      continue;
    }
    const { calendar } = await calendarOf(app, task.ownerId);
    await replan(app, 'remind-action', id, actionDeadlines(task, app.rules, calendar, app.clock.now()));
  }
  return moved;
}

/** By the words and from the moment at which it was said; null where nothing changes. What is over already stays what it was. */
function dueNow(app: App, { dueAt, dueFrom }: ActionTask): Date | null {
  if (!dueAt || !dueFrom) return null;
  const now = app.clock.now();
  const calendar = calendarOfProfile(app.rules, dueFrom.profile);
  const read = readDue(dueFrom.words, new Date(dueFrom.at), calendar);
  return read && read > now && dueAt > now && read.getTime() !== dueAt.getTime() ? read : null;
}

async function moveTask(app: App, task: ActionTask, dueAt: Date): Promise<Moved[]> {
  await app.store.actionItems.change(task.id, { dueAt });
  await planTask(app, { ...task, dueAt });
  const meeting = await app.store.meetings.get(task.meetingId);
  const to = meeting ? await answerable(app, { task, meeting }) : null;
  const before = task.dueAt?.toISOString() ?? '';
  const name = `${task.number} ${task.text}`;
  return to ? [{ to, line: { what: 'task', name, before, after: dueAt.toISOString() } }] : [];
}

/** Only where something is due at another time: what is under way is not disturbed. */
async function replan(app: App, kind: DeadlineKind, subjectId: string, wanted: NewDeadline[]): Promise<void> {
  const known = (await app.store.deadlines.of(subjectId)).filter((d) => d.kind === kind);
  const done = known.filter(({ state }) => state === 'done').map(({ step }) => step);
  const left = wanted.filter(({ step }) => !done.includes(step));
  const said = (all: Pick<Deadline, 'step' | 'dueAt'>[]) =>
    all
      .map(({ step, dueAt }) => `${step} ${dueAt.toISOString()}`)
      .sort()
      .join();
  if (said(left) === said(known.filter(({ state }) => state === 'pending'))) return;
  await app.store.deadlines.cancel(kind, subjectId);
  await app.store.deadlines.plan(left, app.clock.now());
}
