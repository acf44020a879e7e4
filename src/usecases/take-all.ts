/** Somebody takes on every tier 1 that waits for her, or those of some numbers, at once; each has its own line in its timeline, and all can be given back. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { type Several, spanOf } from '../language/item-words.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { showTaken } from './ack-item.ts';
import { planReadBacks } from './plan-read-back.ts';
import { redrawBundles } from './redraw-bundles.ts';

export async function takeAll(app: App, by: Person, key: string, which: Several = 'all'): Promise<Shown> {
  const now = app.clock.now();
  const span = spanOf(which);
  const ids = await app.store.waitingItems.takeAll(by.id, span, now);
  if (ids.length === 0 && which !== 'all')
    throw new UserError('alarm.noneWaitingBetween', { from: String(span.from), to: String(span.to) });
  if (ids.length === 0) return show('alarm-taken-all', { count: 0, undo: null });
  const hops = await app.store.hopChecks.takenTogether(ids, by, now);
  // She is asked about no more than a day holds.
  await planReadBacks(app, hops.slice(0, app.rules.accuracy.readBackPerDay));
  // Only a few have cards of their own; the others stood in one with others.
  for (const id of await app.store.waitingItems.withCards(ids)) {
    const item = await app.store.items.get(id);
    if (!item) continue;
    await showTaken(app, item, { by, at: now, key: `taken.${key}` });
  }
  // After those of the single ones: her last act is all of it.
  const undo = await app.store.undos.add(
    { kind: 'ack-all', subjectId: by.id, before: { ids }, byId: by.id },
    now,
  );
  await redrawBundles(app, ids, {
    ...{ key: `taken.${key}`, cause: undo },
    ...(which === 'all' ? { except: by } : {}),
  });
  return show('alarm-taken-all', { count: ids.length, undo });
}

/** Those that are still hers wait again; each sets off its alarm in its own time, not all in one transaction. */
export async function undoTakeAll(app: App, undo: Undo, by: Person): Promise<Shown> {
  const { ids } = undo.before as { ids: string[] };
  const count = await app.store.waitingItems.giveBackAll(ids, undo.byId, app.clock.now());
  if (count === 0) throw new UserError('undoLate');
  await app.store.hopChecks.givenBackTogether(ids, app.clock.now());
  return show('undone', { what: textsOf(by.language).alarm.allGivenBack(count) });
}
