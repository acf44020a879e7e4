/** Who is on duty now and next, by roster, with those who stand in. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { presentFor } from '../domain/absence.ts';
import type { Person } from '../domain/person.ts';
import { type Roster, shiftsFrom } from '../domain/roster.ts';

const mostTurns = 4;
const aheadMs = 60 * 86_400_000;

export async function showDuty(app: App, me: Person): Promise<Shown> {
  const now = app.clock.now();
  const absences = await app.store.absences.within(now, new Date(now.getTime() + aheadMs));
  const rosters = await Promise.all(app.rules.alarms.rosters.map((roster) => turnsOf(app, roster, absences)));
  const people = await app.store.people.getMany(absences.flatMap(({ standInId }) => standInId ?? []));
  const mine = absences
    .filter(({ personId }) => personId === me.id)
    .sort((a, b) => a.fromAt.getTime() - b.fromAt.getTime());
  return show('duty', {
    rosters,
    mine: mine.map(({ scope, fromAt, toAt, standInId }) => ({
      scope,
      fromAt: fromAt.toISOString(),
      toAt: toAt.toISOString(),
      standIn: people.find(({ id }) => id === standInId)?.name ?? '',
    })),
  });
}

/** The names on a roster of whom nobody is here any more. */
async function leaversOf(
  app: App,
  { people }: Roster,
  ids: ReadonlyMap<string, string>,
): Promise<Set<string>> {
  const known = await app.store.people.getMany([...ids.values()]);
  const isHere = (name: string) => known.some(({ id, state }) => id === ids.get(name) && state === 'active');
  return app.store.people.namesOfLeavers(people.filter((name) => !isHere(name)));
}

type Absences = Awaited<ReturnType<App['store']['absences']['within']>>;

async function turnsOf(app: App, roster: Roster, absences: Absences) {
  const now = app.clock.now();
  const ids = await app.store.rulePeople.find(roster.people);
  const leavers = await leaversOf(app, roster, ids);
  const shifts = shiftsFrom(roster, now, mostTurns);
  const presentAt = (name: string, at: Date): string | null => {
    const id = leavers.has(name) ? undefined : ids.get(name);
    return id ? presentFor(absences, id, at, ['duty', 'all']) : null;
  };
  const turns = shifts.map(({ name, fromAt, toAt }) => {
    const id = ids.get(name);
    // By who is there when the turn begins, or now.
    const at = fromAt > now ? fromAt : now;
    const present = presentAt(name, at);
    // As an alarm would look for somebody then.
    const others = present ? [] : shiftsFrom(roster, at, roster.people.length).slice(1);
    const instead = others.map((one) => presentAt(one.name, at)).find((one) => one !== null) ?? null;
    return { name, id, present, instead, fromAt: fromAt.toISOString(), toAt: toAt.toISOString() };
  });
  const standIns = await app.store.people.getMany(
    turns.flatMap(({ id, present, instead }) =>
      [present, instead].flatMap((one) => (one && one !== id ? [one] : [])),
    ),
  );
  return {
    name: roster.name,
    department: roster.department ?? '',
    turns: turns.map(({ name, id, present, instead, fromAt, toAt }) => ({
      name,
      fromAt,
      toAt,
      isKnown: id !== undefined,
      hasLeft: leavers.has(name),
      isAway: present === null,
      instead: standIns.find((p) => p.id === instead)?.name ?? '',
      // A roster may begin only next week.
      isNow: Date.parse(fromAt) <= now.getTime(),
      standIn: present && present !== id ? (standIns.find((p) => p.id === present)?.name ?? '') : '',
    })),
  };
}
