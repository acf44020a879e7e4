/** How tier 1 gets to whoever takes it: taken, handed over, said again by others, not taken by its limit. Rehearsals are not counted. */
import type { App } from '../app.ts';
import type { Item } from '../domain/item.ts';
import type { Person } from '../domain/person.ts';
import { printOf } from '../language/likeness.ts';
import { checkHop, type Passing } from './check-hop.ts';
import { planReadBacks } from './plan-read-back.ts';
import { dropDrift } from './settle-drift.ts';

/** One for each alarm: taken late it stays one that was not taken by its limit. */
const stepOf = ({ alarms }: Pick<Item, 'alarms'>): string => `taken.${alarms}`;

function passing(item: Item, more: Pick<Passing, 'step' | 'toId' | 'departmentId' | 'isArrived'>): Passing {
  return {
    noun: 'item',
    subjectId: item.id,
    number: item.number,
    fromId: item.senderId,
    byId: item.senderId,
    before: [{ text: item.text, at: item.saidAt }],
    after: null,
    how: 'beside',
    ...more,
  };
}

export async function itemTaken(app: App, item: Item, by: Person): Promise<void> {
  if (item.isDrill) return;
  const handed = await app.store.hopChecks.arrive(item.id, app.clock.now());
  await planReadBacks(app, handed);
  // What was handed over by name has arrived by that hand.
  if (handed.length > 0 || item.senderId === by.id) return;
  await checkHop(
    app,
    passing(item, { step: stepOf(item), toId: by.id, departmentId: by.departmentId, isArrived: true }),
  );
}

export async function itemHanded(
  app: App,
  item: Item,
  handed: { by: Person; to: Person; reason: string; key: string },
): Promise<void> {
  if (item.isDrill) return;
  const { by, to, reason, key } = handed;
  await checkHop(app, {
    ...passing(item, { step: `handed.${key}`, toId: to.id, departmentId: by.departmentId, isArrived: false }),
    byId: by.id,
    after: reason === '' ? null : { text: reason, at: app.clock.now() },
  });
}

/** `told`: whoever was told first. */
export async function itemNotTaken(app: App, item: Item, told: string[]): Promise<void> {
  if (item.isDrill) return;
  const now = app.clock.now();
  const handed = await app.store.hopChecks.miss(item.id, now);
  if (handed > 0) return;
  const [first] = told;
  const hop = await checkHop(
    app,
    passing(item, {
      step: stepOf(item),
      toId: first ?? null,
      departmentId: item.departmentId,
      isArrived: false,
    }),
  );
  if (hop) await app.store.hopChecks.miss(item.id, now);
}

/** Somebody else says the same matter in other words, and whoever has it hears both; `key`: what takes the report back. */
export async function itemRepeated(
  app: App,
  item: Item,
  said: { text: string; byId: string | null; at: Date; key: string },
): Promise<void> {
  if (item.isDrill || said.byId === item.senderId || printOf(said.text).key === printOf(item.text).key)
    return;
  await checkHop(app, {
    ...passing(item, {
      step: `repeated.${said.key}`,
      toId: item.ackedBy,
      departmentId: item.departmentId,
      isArrived: true,
    }),
    byId: said.byId,
    after: { text: said.text, at: said.at },
  });
}

/** Given back, or handed over and taken back. */
export async function itemActUndone(app: App, itemId: string, key: string): Promise<void> {
  const gone = await app.store.hopChecks.takeBack(itemId, key, app.clock.now());
  await dropDrift(app, gone, `undo.${key}`);
}
