/** Somebody takes a tier-1 item on: one wins, everybody's card says who. */
import type { App } from '../app.ts';
import type { AlarmData } from '../cards/alarm.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Item } from '../domain/item.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { itemForAct, resolvedAlready } from './act-right.ts';
import { alarmData, drillMark, raiseAlarm } from './alarm.ts';
import { itemActUndone, itemTaken } from './item-hops.ts';
import { redrawBundles } from './redraw-bundles.ts';
import { changeCards, tellPeople } from './say.ts';
import { unsayFormer } from './tell-former.ts';
import { mayReadAlong, type Where } from './trace-item.ts';

/** Null where the changed card is answer enough. */
export async function ackItem(
  app: App,
  request: { itemId: string; by: Person; here?: Where; key: string },
): Promise<Shown | null> {
  const { by, here } = request;
  const item = await itemForAct(app, request.itemId, by, here);
  const { number } = item;
  if (item.state === 'acked') {
    if (item.ackedBy === by.id) return null;
    const isOpen = await mayReadAlong(app, item, here);
    const taker = isOpen && item.ackedBy ? await app.store.people.get(item.ackedBy) : null;
    return show('alarm-taken-already', { number, by: taker?.name ?? '', ...drillMark(item) });
  }
  if (item.state === 'resolved') throw await resolvedAlready(app, item, here);
  if (item.tier !== 1) throw new UserError('tier.notTierOne');
  const now = app.clock.now();
  await app.store.items.setState(item.id, { state: 'acked', ackedBy: by.id, ackedAt: now });
  await app.store.itemActs.add({ itemId: item.id, kind: 'taken', byId: by.id }, now);
  await app.store.deadlines.cancel('escalate-item', item.id, now);
  // Whoever was not told yet need not be told any more.
  await app.store.deliveries.dropPlanned(item.id, 'taken');
  await itemTaken(app, item, by);
  await showTaken(app, item, { by, at: now, key: request.key });
  await redrawBundles(app, [item.id], { key: request.key, cause: item.id });
  return null;
}

/** The cards that told people of an item say who has it in hand, or has it again; she can give it back there. */
export async function showTaken(
  app: App,
  item: Item,
  {
    by,
    at,
    key,
    isAgain = false,
    undoneBy,
  }: { by: Person; at: Date; key: string; isAgain?: boolean; undoneBy?: Person },
): Promise<void> {
  const { undos } = app.store;
  const ack = { kind: 'ack', subjectId: item.id, byId: by.id };
  // That she has it again is no new act of hers.
  const known = isAgain ? await undos.unused(ack.kind, item.id, by.id) : null;
  const undo = known ?? (await undos.add({ ...ack, before: {} }, app.clock.now()));
  const data = await alarmData(app, item);
  const wasSaid = await unsayFormer(app, item.id, by.id);
  // Who has read that she need not go on reads, too, that she has to.
  const isTold = undoneBy !== undefined && undoneBy.id !== by.id && wasSaid;
  await changeCards(app, item.id, 'alarm', {
    shownFor: ({ data: sent }) => {
      // Whoever takes it on has to know what is back.
      const { earlier } = sent as AlarmData;
      const known = earlier ? { earlier } : {};
      return show('alarm-taken', { ...data, ...known, by: by.name, at: at.toISOString(), undo });
    },
    key,
    cause: item.id,
    tier: 1,
    newestOnly: true,
    tells: isTold ? by.id : null,
  });
  if (!isTold) return;
  const { number, text } = item;
  const shown = show('alarm-yours-again', { number, text, by: undoneBy.name, ...drillMark(item) });
  await tellPeople(app, [by], { shown, key: `again.${key}`, cause: item.id, tier: 1 });
}

/** Gives a tier-1 item back: it is open again, and everybody it concerns is told anew. */
export async function undoAck(app: App, undo: Undo, by: Person): Promise<Shown> {
  const item = await app.store.items.get(undo.subjectId, { lock: true });
  if (item?.id !== undo.subjectId || item.state !== 'acked' || item.ackedBy !== undo.byId)
    throw new UserError('undoLate');
  await app.store.items.setState(item.id, { state: 'open', ackedBy: null, ackedAt: null });
  await app.store.itemActs.add({ itemId: item.id, kind: 'given-back', byId: by.id }, app.clock.now());
  await itemActUndone(app, item.id, String(item.alarms));
  const told = await raiseAlarm(app, { ...item, state: 'open' }, await ownersOf(app, item.id));
  await showOpen(app, item, { told, key: `undo.${undo.id}` });
  return show('undone', { what: textsOf(by.language).tier.givenBack(item.number) });
}

/** It looks for somebody again: the cards of those who are not told anew say so, and can be pressed. */
export async function showOpen(
  app: App,
  item: Item,
  { told, key, why = {} }: { told: Person[]; key: string; why?: Pick<AlarmData, 'reopened' | 'leftHolder'> },
): Promise<void> {
  const shown = show('alarm', { ...(await alarmData(app, item)), ...why });
  const isTold = (id: string | null) => told.some((person) => person.id === id);
  await changeCards(app, item.id, 'alarm', {
    shownFor: ({ personId }) => (isTold(personId) ? null : shown),
    key,
    cause: item.id,
    tier: 1,
    newestOnly: true,
  });
}

/** Who was told first of an item, or was given it. */
export async function ownersOf(app: App, itemId: string): Promise<string[]> {
  const told = await app.store.items.peopleOf(itemId);
  return told.flatMap(({ personId, duty }) =>
    duty === 'responsible' || duty === 'receiver' ? [personId] : [],
  );
}
