/** One of two sides says which version holds: settled once, the others are told, and it can be taken back. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { driftNudge, type HopCheck, type Settlement } from '../domain/hop-check.ts';
import { hasRole, type Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { driftCard, driftFacts, sidesOf } from './check-hop.ts';
import { changeCards, tellPeople } from './say.ts';

/** `isTyped`: she reads the answer, so that her card is not said anew where it cannot be changed. */
export async function settleDrift(
  app: App,
  said: { hopId: string; as: Settlement; by: Person; key: string; isTyped?: true },
): Promise<Shown> {
  const { by, as, key } = said;
  const hop = await hopFor(app, said.hopId, by);
  if (hop.settled) {
    const [who] = await app.store.people.getMany(hop.settledBy ? [hop.settledBy] : []);
    throw new UserError('drift.settledAlready', { by: who?.name ?? '' });
  }
  const now = app.clock.now();
  await app.store.hopChecks.settle(hop.id, { as, byId: by.id }, now);
  await quietDrift(app, hop);
  const undo = await app.store.undos.add({ kind: 'drift', subjectId: hop.id, before: {}, byId: by.id }, now);
  const settled = { ...(await driftFacts(app, hop)), as, settledBy: by.name };
  await changeCards(app, hop.id, 'drift', {
    shown: show('drift-settled', { ...settled, undo: null }),
    shownFor: ({ personId, platform }) => {
      if (personId !== by.id) return show('drift-settled', { ...settled, undo: null });
      // Where a change is a new message as well it would be said twice.
      const isSaid = said.isTyped && !app.platforms.get(platform)?.abilities.updatesAgain;
      return isSaid ? null : show('drift-settled', { ...settled, undo });
    },
    key,
    cause: hop.id,
    tells: said.isTyped ? by.id : null,
  });
  await tellPeople(app, await othersOf(app, hop, by, as), {
    shown: show('drift-told', settled),
    key: `drift-told.${key}`,
    cause: hop.id,
  });
  return show('drift-settled', { ...settled, undo });
}

/** Finds and locks it for one of its two sides, or an administrator. */
async function hopFor(app: App, id: string, by: Person): Promise<HopCheck> {
  const hop = await app.store.hopChecks.get(id, { lock: true });
  if (!hop || hop.voidAt) throw new UserError('staleCard');
  const isSide = hop.fromId === by.id || hop.byId === by.id;
  if (!isSide && !hasRole(by, 'admin')) {
    const sides = await sidesOf(app, hop);
    throw new UserError('drift.notYours', { sides: sides.map(({ name }) => name).join('/') });
  }
  return hop;
}

/** The other side; whoever got it as well, if she has to know which one holds. */
async function othersOf(app: App, hop: HopCheck, by: Person, as: Settlement): Promise<Person[]> {
  const sides = await sidesOf(app, hop);
  const receiver = as !== 'both' && hop.toId ? await app.store.people.get(hop.toId) : null;
  const all = [...sides, ...(receiver?.state === 'active' ? [receiver] : [])];
  return [...new Map(all.map((person) => [person.id, person])).values()].filter(({ id }) => id !== by.id);
}

/** Nobody is asked or reminded any more. */
async function quietDrift(app: App, hop: HopCheck): Promise<void> {
  await app.store.deadlines.cancel('nudge-drift', hop.id);
  await app.store.deliveries.dropPlanned(hop.id, 'settled');
}

/** It is open again: both sides can settle it, and whoever was told what holds hears that it does not yet. */
export async function undoDrift(app: App, undo: Undo, by: Person): Promise<Shown> {
  const hop = await app.store.hopChecks.get(undo.subjectId, { lock: true });
  if (!hop || hop.voidAt || hop.settledBy !== undo.byId) throw new UserError('undoLate');
  const now = app.clock.now();
  await app.store.hopChecks.settle(hop.id, null, now);
  await app.store.deliveries.dropPlanned(hop.id, 'undone');
  await app.store.deadlines.plan([driftNudge(hop.id, now, app.calendar)], now);
  const key = `undo.${undo.id}`;
  const question = await driftCard(app, hop);
  const told = { ...(await driftFacts(app, hop)), as: 'open' as const, settledBy: by.name };
  await changeCards(app, hop.id, 'drift', { shown: question, key, cause: hop.id });
  const asked = await askedFor(app, hop);
  for (const person of await othersOf(app, hop, by, hop.settled ?? 'both')) {
    const isUnasked = !asked.has(person.id) && person.id !== hop.toId;
    const shown = isUnasked ? question : show('drift-told', told);
    await tellPeople(app, [person], { shown, key: `drift-open.${key}`, cause: hop.id });
  }
  return show('undone', { what: textsOf(by.language).drift.undone });
}

/** Who has the card with the question, or is getting it. */
async function askedFor(app: App, hop: HopCheck): Promise<Set<string | null>> {
  const { deliveries } = app.store;
  const cards = [
    ...(await deliveries.acceptedFor(hop.id, 'drift')),
    ...(await deliveries.underWayFor(hop.id, 'drift')),
  ];
  return new Set(cards.map(({ personId }) => personId));
}

/** What was passed on is taken back: what differed in it is nobody's question any more. */
export async function dropDrift(app: App, hops: readonly HopCheck[], key: string): Promise<void> {
  for (const hop of hops.filter(({ drift }) => drift.length > 0)) {
    await quietDrift(app, hop);
    await changeCards(app, hop.id, 'drift', {
      shown: show('drift-settled', {
        ...(await driftFacts(app, hop)),
        as: 'void',
        settledBy: '',
        undo: null,
      }),
      key: `${key}.${hop.id}`,
      cause: hop.id,
    });
  }
}
