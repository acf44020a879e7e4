/** Who is taken at any of the times of a series that is about to be booked, and at which other hour all have time on the same days. */
import type { App } from '../app.ts';
import type { TurnClash } from '../cards/meeting-parts.ts';
import { clashes, freeHours, type Slot } from '../domain/free-time.ts';
import { lengthOf } from '../domain/meeting.ts';
import type { Person } from '../domain/person.ts';
import type { Series } from '../domain/series.ts';
import type { Conflicts } from './find-conflicts.ts';
import { firstTurns, sameSeries } from './start-series.ts';

const mostProposals = 2;

type Planned = Pick<Series, 'topic' | 'rrule' | 'firstAt' | 'minutes' | 'onDayOff' | 'ownerId' | 'personIds'>;

export async function findSeriesConflicts(app: App, by: Person, planned: Planned): Promise<Conflicts> {
  const none = { conflicts: [], slots: [] };
  // The same series typed once more clashes with itself; that it is there is said further on.
  if (await sameSeries(app, by, planned)) return none;
  const spans = (await firstTurns(app, planned)).map(({ startAt }) => spanOf(startAt, planned.minutes));
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last) return none;
  // Proposed are hours of the same days.
  const [from, until] = [dayBefore(first.startAt), dayAfter(last.endAt)];
  const busy = await app.store.invitations.busy(planned.personIds, from, until, null);
  const taken = spans.filter((span) => clashes(busy, span).length > 0);
  if (taken.length === 0) return none;
  const shifts = freeHours(busy, spans, { after: app.clock.now(), most: mostProposals }, app.calendar);
  return {
    conflicts: [],
    turns: await Promise.all(taken.map((span) => said(app, span, clashes(busy, span)))),
    slots: shifts.map((ms) => spanOf(new Date(planned.firstAt.getTime() + ms), lengthOf(first))),
  };
}

const dayMs = 86_400_000;
const dayBefore = (at: Date): Date => new Date(at.getTime() - dayMs);
const dayAfter = (at: Date): Date => new Date(at.getTime() + dayMs);

const spanOf = (startAt: Date, minutes: number): Slot => ({
  startAt,
  endAt: new Date(startAt.getTime() + minutes * 60_000),
});

async function said(app: App, { startAt }: Slot, found: ReturnType<typeof clashes>): Promise<TurnClash> {
  const people = await app.store.people.getMany([...new Set(found.map(({ personId }) => personId))]);
  const away = new Set(found.filter(({ meeting }) => meeting === null).map(({ personId }) => personId));
  const names = (isAway: boolean) =>
    people.filter(({ id }) => away.has(id) === isAway).map(({ name }) => name);
  return { startAt: startAt.toISOString(), taken: names(false), away: names(true) };
}
