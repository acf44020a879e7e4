/** How what a meeting gives people to do gets to them: as it was said there, as the minutes have it, and from hand to hand. */
import type { App } from '../app.ts';
import type { ActionTask } from '../domain/action-item.ts';
import type { HopCheck } from '../domain/hop-check.ts';
import type { Person } from '../domain/person.ts';
import type { Said } from '../language/drift.ts';
import { ownerFact } from '../language/facts.ts';
import { likeness } from '../language/likeness.ts';
import { readActionItem } from '../language/minutes.ts';
import { checkHop, type Passing } from './check-hop.ts';
import { planReadBacks } from './plan-read-back.ts';
import { dropDrift } from './settle-drift.ts';

/** From this likeness on an entry is what was said, written down. */
const alike = 0.5;

/** Something said of it before: by whom, in what words, and whether the entry takes its place or stands beside it. */
interface Source {
  byId: string;
  said: Said;
  how: Passing['how'];
}

/** Whose minutes, and which version. */
export interface GivenBy {
  byId: string;
  version: number;
  decisions: readonly string[];
}

/** It is made, or made anew by a later version, which then counts alone. */
export async function taskGiven(app: App, task: ActionTask, given: GivenBy): Promise<void> {
  const key = String(given.version);
  // A version that stands again has its passing back.
  if (await app.store.hopChecks.isLive(task.id, `given.${key}`)) return;
  await quietOpen(app, task.id, key);
  if (task.state !== 'open' || task.ownerId === null || task.ownerId === given.byId) return;
  const people = await app.store.people.active();
  const at = app.clock.now();
  const after = { text: task.text, at, facts: [ownerFact(task.ownerId, task.ownerName)] };
  const source = await sourceOf(app, task, given, people);
  const by = people.find(({ id }) => id === given.byId);
  await checkHop(app, {
    ...taskPassing(task, by ?? null),
    step: `given.${key}`,
    fromId: source?.byId ?? given.byId,
    before: [source?.said ?? after],
    after: source ? after : null,
    how: source?.how ?? 'beside',
    comparesOwn: true,
  });
}

/** What somebody noted in the meeting; else the decision of the same minutes that it carries out. */
async function sourceOf(
  app: App,
  { meetingId, text }: ActionTask,
  { byId, decisions }: GivenBy,
  people: readonly Person[],
): Promise<Source | null> {
  const notes = await app.store.meetingNotes.of(meetingId);
  const note = likest(
    notes.filter(({ kind }) => kind === 'action'),
    text,
  );
  if (note) {
    // As it was noted, it was passed on by whoever noted it.
    const owner = people.find(({ name }) => name === readActionItem(note.text, people).owner);
    const facts = owner ? [ownerFact(owner.id, owner.name)] : [];
    return { byId: note.byId, said: { text: note.text, at: note.notedAt, facts }, how: 'instead' };
  }
  const decision = likest(
    decisions.map((one) => ({ text: one })),
    text,
  );
  return decision ? { byId, said: { text: decision.text, at: app.clock.now() }, how: 'beside' } : null;
}

function likest<Entry extends { text: string }>(entries: readonly Entry[], text: string): Entry | null {
  const [best] = entries
    .map((entry) => ({ entry, score: likeness(entry.text, text) }))
    .filter(({ score }) => score >= alike)
    .sort((a, b) => b.score - a.score);
  return best?.entry ?? null;
}

const taskPassing = (
  { id, number, ownerId }: ActionTask,
  by: Person | null,
): Pick<Passing, 'noun' | 'subjectId' | 'number' | 'byId' | 'toId' | 'departmentId' | 'isArrived'> => ({
  noun: 'task',
  subjectId: id,
  number,
  byId: by?.id ?? null,
  toId: ownerId,
  departmentId: by?.departmentId ?? null,
  isArrived: false,
});

/** Whoever had it gives it to somebody else; `undo`: what takes it back. */
export async function taskHanded(app: App, task: ActionTask, by: Person, undo: string): Promise<void> {
  if (by.id === task.ownerId) return;
  await checkHop(app, {
    ...taskPassing(task, by),
    step: `handed.${undo}`,
    fromId: by.id,
    before: [{ text: task.text, at: app.clock.now() }],
    after: null,
    how: 'beside',
  });
}

/** Whoever has it has done something that shows that she knows of it. */
export async function taskArrived(app: App, task: ActionTask, by: Person): Promise<void> {
  if (by.id !== task.ownerId) return;
  await planReadBacks(app, await app.store.hopChecks.arrive(task.id, app.clock.now()));
}

/** She has read the minutes and says so. */
export async function tasksRead(app: App, meetingId: string, by: Person): Promise<void> {
  for (const task of await app.store.actionItems.ofMeeting(meetingId)) await taskArrived(app, task, by);
}

/** It is late, and nobody has shown that it arrived. */
export async function taskMissed(app: App, taskId: string): Promise<void> {
  await app.store.hopChecks.miss(taskId, app.clock.now());
}

/** Nobody has it to do any more, or not in these words. */
export async function quietOpen(app: App, taskId: string, key: string): Promise<void> {
  await dropDrift(app, await app.store.hopChecks.dropOpen(taskId, key, app.clock.now()), `drop.${key}`);
}

/** A version of the minutes, or a handing over, was taken back. */
export async function taskHopsUndone(app: App, taskId: string, key: string): Promise<void> {
  const gone: HopCheck[] = await app.store.hopChecks.takeBack(taskId, key, app.clock.now());
  await dropDrift(app, gone, `undo.${key}`);
}

/** Of all that a meeting gave people to do. */
export async function taskVersionUndone(app: App, meetingId: string, version: number): Promise<void> {
  const tasks = [
    ...(await app.store.actionItems.ofMeeting(meetingId)),
    ...(await app.store.actionItems.droppedOf(meetingId)),
  ];
  for (const { id } of tasks) await taskHopsUndone(app, id, String(version));
}
