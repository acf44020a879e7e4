/** Who of a meeting is taken at its time, and when all of them have time instead. */
import type { App } from '../app.ts';
import type { Conflict, TurnClash } from '../cards/meeting-parts.ts';
import {
  type Busy,
  clashes,
  freeSlots,
  newClashes,
  type Slot,
  searchDays,
  type TimeChange,
} from '../domain/free-time.ts';
import { lengthOf } from '../domain/meeting.ts';

const mostProposals = 2;
const dayMs = 86_400_000;

export interface Conflicts {
  conflicts: Conflict[];
  /** Those of a series, by its dates. */
  turns?: TurnClash[];
  /** When everybody is free, soonest first; only where somebody is not. */
  slots: Slot[];
}

export async function findConflicts(
  app: App,
  personIds: string[],
  slot: Slot,
  exceptId: string | null = null,
): Promise<Conflicts> {
  const until = new Date(slot.startAt.getTime() + searchDays * dayMs);
  const busy = await app.store.invitations.busy(personIds, slot.startAt, until, exceptId);
  const taken = clashes(busy, slot);
  if (taken.length === 0) return { conflicts: [], slots: [] };
  return {
    conflicts: await said(app, taken),
    slots: freeSlots(
      busy,
      { from: slot.startAt, minutes: lengthOf(slot), most: mostProposals },
      app.calendar,
    ),
  };
}

async function said(app: App, taken: Busy[]): Promise<Conflict[]> {
  const ids = [...new Set(taken.map(({ personId }) => personId))];
  const people = new Map((await app.store.people.getMany(ids)).map((p) => [p.id, p.name]));
  return taken.map(({ personId, startAt, endAt, meeting }) => ({
    name: people.get(personId) ?? '',
    startAt: startAt.toISOString(),
    endAt: endAt.toISOString(),
    isAway: meeting === null,
  }));
}

/** Whom a change of time or people newly keeps from something else. `own`: the numbers of the meetings that change. */
export async function findNewConflicts(
  app: App,
  change: TimeChange & { personIds: string[]; own: ReadonlySet<number> },
): Promise<Conflict[]> {
  const { spans } = change.after;
  const ends = spans.map(({ endAt }) => endAt.getTime());
  const [from, until] = [Math.min(...spans.map(({ startAt }) => startAt.getTime())), Math.max(...ends)];
  if (spans.length === 0) return [];
  const busy = await app.store.invitations.busy(change.personIds, new Date(from), new Date(until), null);
  const others = busy.filter(({ meeting }) => meeting === null || !change.own.has(meeting));
  return said(app, newClashes(others, change));
}

/** The next stretches that suit everybody of a meeting, of its length, from a moment on. */
export async function findFreeSlots(
  app: App,
  meeting: { id: string; startAt: Date; endAt: Date; personIds: string[] },
  from: Date,
  most: number,
): Promise<Slot[]> {
  const until = new Date(from.getTime() + searchDays * dayMs);
  const busy = await app.store.invitations.busy(meeting.personIds, from, until, meeting.id);
  return freeSlots(busy, { from, minutes: lengthOf(meeting), most }, app.calendar);
}
