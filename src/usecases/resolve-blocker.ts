/** A blocker of tier 2 is out of the way, or is back: nobody is alarmed, and its sync says so in its next summary. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Item } from '../domain/item.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';

/** Of an item that somebody may act on. */
export async function resolveBlocker(
  app: App,
  item: Item,
  { line, by }: { line: string; by: Person },
): Promise<Shown> {
  if ((await app.store.syncs.ownersHeldUp(item.id)).length === 0) throw new UserError('tier.notTierOne');
  if (line === '') throw new UserError('alarm.resolveHow', { number: String(item.number) });
  const now = app.clock.now();
  await app.store.items.setState(item.id, { state: 'resolved' });
  await app.store.itemActs.add({ itemId: item.id, kind: 'resolved', byId: by.id, words: line }, now);
  const undo = await app.store.undos.add(
    { kind: 'blocker', subjectId: item.id, before: {}, byId: by.id },
    now,
  );
  return show('alarm-closed', { number: item.number, line, undo });
}

export async function reopenBlocker(
  app: App,
  item: Item,
  { by, reason }: { by: Person; reason: string },
): Promise<Shown> {
  await app.store.items.setState(item.id, { state: 'noted' });
  await app.store.itemActs.add(
    { itemId: item.id, kind: 'reopened', byId: by.id, words: reason },
    app.clock.now(),
  );
  return show('blocker-reopened', { number: item.number, text: item.text });
}

export async function undoBlocker(app: App, undo: Undo, by: Person): Promise<Shown> {
  const item = await app.store.items.get(undo.subjectId, { lock: true });
  if (item?.id !== undo.subjectId || item.state !== 'resolved') throw new UserError('undoLate');
  await reopenBlocker(app, item, { by, reason: '' });
  return show('undone', { what: textsOf(by.language).alarm.notResolved(item.number) });
}
