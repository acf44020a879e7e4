/** Who of a meeting is taken at its time, and when all of them have time instead. */
import type { App } from '../app.ts';
import type { Conflict } from '../cards/meeting-parts.ts';
import { clashes, freeSlots, type Slot, searchDays } from '../domain/free-time.ts';
import { lengthOf } from '../domain/meeting.ts';

const mostProposals = 2;
const dayMs = 86_400_000;

export interface Conflicts {
  conflicts: Conflict[];
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
  const people = new Map((await app.store.people.getMany(personIds)).map((p) => [p.id, p.name]));
  return {
    conflicts: taken.map((b) => ({
      name: people.get(b.personId) ?? '',
      startAt: b.startAt.toISOString(),
      endAt: b.endAt.toISOString(),
      isAway: b.meeting === null,
    })),
    slots: freeSlots(
      busy,
      { from: slot.startAt, minutes: lengthOf(slot), most: mostProposals },
      app.calendar,
    ),
  };
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
