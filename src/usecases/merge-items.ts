/** Two items turn out to be one matter: one stands for both, keeps every report, and can be taken apart again. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Item, ItemState, Tier } from '../domain/item.ts';
import { isWaiting, standsFor } from '../domain/matter.ts';
import { hasRole, type Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { ownersOf } from './ack-item.ts';
import { raiseAlarm } from './alarm.ts';
import { itemActUndone, itemRepeated } from './item-hops.ts';
import { changeCards } from './say.ts';
import { mayHear, type Where } from './trace-item.ts';

interface Pair {
  itemId: string;
  otherId: string;
}

/** What the absorbed item was, for taking it out again. */
interface Before {
  keptId: string;
  tier: Tier;
  state: ItemState;
  reason: string;
  ackedBy: string | null;
  ackedAt: string | null;
  peopleAdded: string[];
}

export async function mergeItems(
  app: App,
  pair: Pair & { by: Person; here?: Where; key: string },
): Promise<Shown> {
  const items = await app.store.merging.lock([pair.itemId, pair.otherId]);
  const [first, second] = items;
  if (!first) throw new UserError('staleCard');
  await checkMayMerge(app, items, pair.by, pair.here);
  if (!second) return show('merged-already', { number: first.number });
  const [kept, absorbed] = standsFor(first, second);
  const undo = await absorb(app, kept, absorbed, pair);
  const { reports } = await app.store.reports.count(kept.id);
  return show('items-merged', {
    number: kept.number,
    absorbed: absorbed.number,
    text: kept.text,
    by: pair.by.name,
    reports,
    undo,
  });
}

/** Puts the absorbed under the kept; what rang for the absorbed is quiet from now on. Returns the undo. */
export async function absorb(
  app: App,
  kept: Item,
  absorbed: Item,
  { by, key }: { by: Person; key: string },
): Promise<string> {
  const now = app.clock.now();
  const peopleAdded = await app.store.merging.absorb(kept, absorbed, by.id, now);
  await app.store.merging.putPair(
    { itemId: kept.id, otherId: absorbed.id, verdict: 'same', byId: by.id },
    now,
  );
  if (absorbed.tier === 1) await quieten(app, kept, absorbed, key);
  const { text, senderId: byId, saidAt: at, id } = absorbed;
  await itemRepeated(app, kept, { text, byId, at, key: id });
  const { tier, state, reason, ackedBy, ackedAt } = absorbed;
  const before: Before = {
    keptId: kept.id,
    tier,
    state,
    reason,
    ackedBy,
    ackedAt: ackedAt?.toISOString() ?? null,
    peopleAdded,
  };
  return app.store.undos.add({ kind: 'merge', subjectId: absorbed.id, before, byId: by.id }, now);
}

async function quieten(app: App, kept: Item, absorbed: Item, key: string): Promise<void> {
  await app.store.deadlines.cancel('escalate-item', absorbed.id);
  await app.store.deliveries.dropPlanned(absorbed.id, 'merged');
  const taker = kept.ackedBy ? await app.store.people.get(kept.ackedBy) : null;
  await changeCards(app, absorbed.id, 'alarm', {
    shown: show('alarm-merged', {
      itemId: kept.id,
      number: absorbed.number,
      into: kept.number,
      text: kept.text,
      takenBy: kept.state === 'acked' ? (taker?.name ?? '') : null,
      isWaiting: isWaiting(kept),
    }),
    key: `merged.${key}`,
    cause: absorbed.id,
    tier: 1,
  });
}

/** Takes a merged item out again: it is what it was, and looks for somebody again if it was looking. */
export async function undoMerge(app: App, undo: Undo, by: Person): Promise<Shown> {
  const before = undo.before as Before;
  const item = await app.store.merging.lockAbsorbed(undo.subjectId);
  if (item?.mergedInto !== before.keptId) throw new UserError('undoLate');
  const kept = await app.store.items.get(before.keptId);
  await itemActUndone(app, before.keptId, item.id);
  const now = app.clock.now();
  const was = await asNow(app, before);
  await app.store.merging.split(
    item.id,
    { ...was, ackedAt: was.ackedAt === null ? null : new Date(was.ackedAt), byId: by.id },
    now,
  );
  await app.store.merging.putPair(
    { itemId: before.keptId, otherId: item.id, verdict: 'apart', byId: by.id },
    now,
  );
  await ringAgain(app, { ...item, ...was, ackedAt: null, mergedInto: null }, undo.id);
  const { matter } = textsOf(by.language);
  return show('undone', { what: matter.undoneMerge(item.number, kept?.number ?? 0) });
}

/** Whoever had it in hand and has left meanwhile has it no more: it looks for somebody. */
async function asNow(app: App, before: Before): Promise<Before> {
  if (before.tier !== 1 || before.state !== 'acked' || before.ackedBy === null) return before;
  const taker = await app.store.people.get(before.ackedBy);
  return taker?.state === 'active' ? before : { ...before, state: 'open', ackedBy: null, ackedAt: null };
}

async function ringAgain(app: App, item: Item, key: string): Promise<void> {
  if (isWaiting(item)) {
    await raiseAlarm(app, item, await ownersOf(app, item.id));
    return;
  }
  if (item.tier !== 1 || item.state !== 'acked') return;
  const taker = item.ackedBy ? await app.store.people.get(item.ackedBy) : null;
  await changeCards(app, item.id, 'alarm', {
    shown: show('alarm-apart', { number: item.number, text: item.text, takenBy: taker?.name ?? '' }),
    key: `apart.${key}`,
    cause: item.id,
    tier: 1,
  });
}

/** Those whom one of the items concerns, and editors. */
export async function checkMayMerge(app: App, items: Item[], by: Person, here?: Where): Promise<void> {
  if (hasRole(by, 'editor') || items.some(({ ackedBy }) => ackedBy === by.id)) return;
  const told = new Map<Item, string[]>();
  for (const item of items) {
    const ids = (await app.store.items.peopleOf(item.id)).map(({ personId }) => personId);
    if (ids.includes(by.id)) return;
    told.set(item, ids);
  }
  const known = new Set<string>();
  // Who was told of what is not for her is inside knowledge.
  for (const [item, ids] of told) if (await mayHear(app, item, by, here)) for (const id of ids) known.add(id);
  const people = await app.store.people.getMany([...known]);
  const { common, matter } = textsOf(by.language);
  throw new UserError('matter.mayNotMerge', {
    names: people.map(({ name }) => name).join(common.or) || matter.anEditor,
  });
}
