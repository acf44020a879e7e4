/** Before a change of a meeting that keeps somebody from something else: who that is, and the question whether it shall be so. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Conflict } from '../cards/meeting-parts.ts';
import type { Slot } from '../domain/free-time.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { Person } from '../domain/person.ts';
import type { Edit, Edited } from './edit-meeting.ts';
import { findFreeSlots, findNewConflicts } from './find-conflicts.ts';
import { meetingFacts } from './meeting-facts.ts';

export const isMoved = (
  meeting: Pick<Meeting, 'startAt' | 'endAt'>,
  next: Pick<Meeting, 'startAt' | 'endAt'>,
) => next.startAt.getTime() !== meeting.startAt.getTime() || next.endAt.getTime() !== meeting.endAt.getTime();

/** Who did not clash with it before; whoever is away from it anyway is not asked for. */
export function newConflicts(app: App, meeting: Meeting, next: Edited): Promise<Conflict[]> {
  const came = next.personIds.filter((id) => !meeting.personIds.includes(id));
  const span = ({ startAt, endAt }: Slot) => ({ startAt, endAt });
  return findNewConflicts(app, {
    before: { spans: [span(meeting)], personIds: meeting.personIds },
    after: { spans: isMoved(meeting, next) || came.length > 0 ? [span(next)] : [] },
    personIds: isMoved(meeting, next) ? next.personIds : came,
    own: new Set([meeting.number]),
  });
}

/** Nothing is changed before it is said again, as with a booking. */
export async function askDespite(
  app: App,
  meeting: Meeting,
  next: Edited,
  { by, edit, conflicts }: { by: Person; edit: Edit; conflicts: Conflict[] },
): Promise<Shown> {
  const now = app.clock.now();
  const content = { meetingId: meeting.id, edit };
  const draft = await app.store.drafts.add({ kind: 'meeting-edit', byId: by.id, content }, now);
  const from = next.startAt > now ? next.startAt : now;
  const slots = await findFreeSlots(app, { ...next, id: meeting.id }, from, mostSlots);
  return show('meeting-edit-clashes', {
    ...(await meetingFacts(app, meeting)),
    draft,
    conflicts,
    slots: slots.map(({ startAt, endAt }) => ({
      startAt: startAt.toISOString(),
      endAt: endAt.toISOString(),
    })),
  });
}

const mostSlots = 2;
