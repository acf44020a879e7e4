/** Somebody says why a tier 1 passed its limit; it stands in the story of the item, and the ledger counts it no longer. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { itemForAct } from './act-right.ts';
import type { Where } from './trace-item.ts';

export async function explainMiss(
  app: App,
  request: { itemId: string; reason: string; by: Person; here: Where },
): Promise<Shown> {
  const { reason, by, here } = request;
  const item = await itemForAct(app, request.itemId, by, here);
  const number = String(item.number);
  const now = app.clock.now();
  if (!(await app.store.misses.of(item.id, now))) throw new UserError('miss.none', { number });
  if (reason === '') throw new UserError('miss.why', { number });
  await app.store.itemActs.add({ itemId: item.id, kind: 'explained', byId: by.id, words: reason }, now);
  const undo = await app.store.undos.add(
    { kind: 'explain', subjectId: item.id, before: { at: now.toISOString() }, byId: by.id },
    now,
  );
  return show('miss-explained', { number: item.number, reason, undo });
}

/** What was said about it is withdrawn, unless somebody has said something else since. */
export async function undoExplain(app: App, undo: Undo, by: Person): Promise<Shown> {
  const { at } = undo.before as { at: string };
  const item = await app.store.items.get(undo.subjectId, { lock: true });
  const last = (await app.store.itemActs.of(undo.subjectId)).findLast(({ kind }) => kind === 'explained');
  if (!item || last?.at.toISOString() !== at || last.byId !== undo.byId) throw new UserError('undoLate');
  await app.store.itemActs.add({ itemId: item.id, kind: 'unexplained', byId: by.id }, app.clock.now());
  return show('undone', { what: textsOf(by.language).miss.notExplained(item.number) });
}
