/** Somebody takes a tier-1 item on: one wins, everybody's card says who. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { alarmData, raiseAlarm } from './alarm.ts';
import { changeCards } from './say.ts';

export async function ackItem(
  app: App,
  request: { itemId: string; by: Person; key: string },
): Promise<Shown | null> {
  const item = await app.store.items.get(request.itemId, { lock: true });
  if (!item) throw new UserError('staleCard');
  if (item.state === 'acked') {
    const by = item.ackedBy ? await app.store.people.get(item.ackedBy) : null;
    return by?.id === request.by.id
      ? null
      : show('alarm-taken-already', { number: item.number, by: by?.name ?? '' });
  }
  if (item.tier !== 1) throw new UserError('tier.notTierOne');
  const now = app.clock.now();
  await app.store.items.setState(item.id, { state: 'acked', ackedBy: request.by.id, ackedAt: now });
  await app.store.itemActs.add({ itemId: item.id, kind: 'taken', byId: request.by.id }, now);
  await app.store.deadlines.cancel('escalate-item', item.id);
  // Whoever was not told yet need not be told any more.
  await app.store.deliveries.dropPlanned(item.id, 'taken');
  const undo = await app.store.undos.add(
    { kind: 'ack', subjectId: item.id, before: { state: item.state }, byId: request.by.id },
    now,
  );
  const data = await alarmData(app, item, { minutes: 0, head: '' });
  await changeCards(app, item.id, 'alarm', {
    shown: show('alarm-taken', { ...data, by: request.by.name, at: now.toISOString(), undo }),
    key: request.key,
    cause: item.id,
    tier: 1,
  });
  return null;
}

/** Gives a tier-1 item back: it is open again, and everybody it concerns is told anew. */
export async function undoAck(app: App, undo: Undo, by: Person): Promise<Shown> {
  const item = await app.store.items.get(undo.subjectId, { lock: true });
  if (item?.id !== undo.subjectId || item.state !== 'acked' || item.ackedBy !== undo.byId)
    throw new UserError('undoLate');
  await app.store.items.setState(item.id, { state: 'open', ackedBy: null, ackedAt: null });
  await app.store.itemActs.add({ itemId: item.id, kind: 'given-back', byId: by.id }, app.clock.now());
  const told = (await app.store.items.peopleOf(item.id)).filter((p) => p.duty === 'responsible');
  await raiseAlarm(
    app,
    { ...item, state: 'open' },
    told.map((p) => p.personId),
  );
  return show('undone', { what: textsOf(by.language).tier.givenBack(item.number) });
}
