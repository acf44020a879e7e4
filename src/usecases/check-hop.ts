/** Measures how a matter was passed on: both versions are kept, and where they differ both sides are asked which one holds. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { driftNudge, type HopCheck, isLoss } from '../domain/hop-check.ts';
import type { Person } from '../domain/person.ts';
import { driftBetween, type How, type Said } from '../language/drift.ts';
import type { FactKind, Known } from '../language/facts.ts';
import type { NewHopCheck } from '../store/hop-checks.ts';
import { planReadBacks } from './plan-read-back.ts';
import { namedDepartments } from './request-people.ts';
import { tellPeople } from './say.ts';

export type Passing = Pick<
  NewHopCheck,
  'noun' | 'subjectId' | 'step' | 'number' | 'fromId' | 'byId' | 'toId' | 'departmentId'
> & {
  /** Everything that was said of it before; the first is shown. */
  before: readonly Said[];
  /** What goes on; where nothing was written anew, as it was. */
  after: Said | null;
  how: How;
  /** Of these nothing is compared. */
  except?: readonly FactKind[];
  /** Compared also where both versions are of one person. */
  comparesOwn?: true;
  /** It has arrived with the act itself. */
  isArrived: boolean;
};

export async function checkHop(app: App, passing: Passing): Promise<HopCheck | null> {
  const { before, after, how, except, comparesOwn, isArrived, ...rest } = passing;
  const [first] = before;
  if (!first) return null;
  const now = app.clock.now();
  const own = rest.fromId !== null && rest.fromId === rest.byId && !comparesOwn;
  const drift =
    after && !own ? driftBetween(before, after, how, await knownNames(app, rest.toId), except) : [];
  const said = before.map(({ text }) => text).join('\n');
  const hop = await app.store.hopChecks.add(
    {
      ...rest,
      before: said,
      beforeAt: first.at,
      after: after?.text ?? said,
      measuredAt: isArrived ? now : null,
      drift: drift.filter(isLoss),
    },
    now,
  );
  if (hop && hop.drift.length > 0) await askBoth(app, hop);
  if (hop && isArrived) await planReadBacks(app, [hop]);
  return hop;
}

/** Whom and what the two versions may name. That it goes to whoever gets it is what the act says, and no difference. */
async function knownNames(app: App, toId: string | null): Promise<Known> {
  const people = await app.store.people.active();
  const receiver = people.find(({ id }) => id === toId);
  return {
    calendar: app.calendar,
    people: people.filter(({ id }) => id !== toId),
    departments: (await namedDepartments(app)).filter(({ id }) => id !== receiver?.departmentId),
    customers: app.rules.customers.map(({ name, aliases }) => ({ id: name, name, aliases })),
  };
}

async function askBoth(app: App, hop: HopCheck): Promise<void> {
  await tellPeople(app, await sidesOf(app, hop), {
    shown: await driftCard(app, hop),
    key: `drift.${hop.id}`,
    cause: hop.id,
  });
  const now = app.clock.now();
  await app.store.deadlines.plan([driftNudge(hop.id, now, app.calendar)], now);
}

/** Whose the two versions are. */
export async function sidesOf(app: App, hop: HopCheck): Promise<Person[]> {
  const ids = [...new Set([hop.fromId, hop.byId].flatMap((id) => id ?? []))];
  return (await app.store.people.getMany(ids)).filter(({ state }) => state === 'active');
}

export async function driftFacts(app: App, hop: HopCheck) {
  const people = await app.store.people.getMany([hop.fromId, hop.byId].flatMap((id) => id ?? []));
  const nameOf = (id: string | null) => people.find((person) => person.id === id)?.name ?? '';
  return {
    hopId: hop.id,
    noun: hop.noun,
    number: hop.number,
    first: { by: nameOf(hop.fromId), at: hop.beforeAt.toISOString(), text: hop.before },
    second: { by: nameOf(hop.byId), at: hop.at.toISOString(), text: hop.after },
    drift: hop.drift,
  };
}

export async function driftCard(app: App, hop: HopCheck, more: { isReminder?: true } = {}): Promise<Shown> {
  return show('drift', { ...(await driftFacts(app, hop)), ...more });
}
