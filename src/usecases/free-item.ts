/** Whoever had a tier 1 in hand has left: it looks for somebody anew, as when it was given back. */
import type { App } from '../app.ts';
import type { Item } from '../domain/item.ts';
import type { Person } from '../domain/person.ts';
import { textsOf } from '../texts/index.ts';
import { ownersOf, showOpen } from './ack-item.ts';
import { raiseAlarm } from './alarm.ts';

export interface Freed {
  number: number;
  text: string;
  /** Who is asked now. */
  told: string[];
}

/** However many: none of them may stay with nobody. */
const every = 100_000;

export async function freeItems(app: App, holder: Person, cause: string): Promise<Freed[]> {
  const freed: Freed[] = [];
  for (const { id } of await app.store.items.takenBy(holder.id, every)) {
    const item = await app.store.items.get(id, { lock: true });
    if (item?.id !== id || item.state !== 'acked' || item.ackedBy !== holder.id) continue;
    freed.push(await free(app, item, holder, cause));
  }
  return freed;
}

async function free(app: App, item: Item, holder: Person, cause: string): Promise<Freed> {
  const open: Item = { ...item, state: 'open' };
  await app.store.items.setState(item.id, { state: 'open', ackedBy: null, ackedAt: null });
  const words = textsOf(app.rules.language).handOver.hasLeft;
  await app.store.itemActs.add(
    { itemId: item.id, kind: 'given-back', byId: holder.id, words },
    app.clock.now(),
  );
  const owners = (await ownersOf(app, item.id)).filter((id) => id !== holder.id);
  const why = { leftHolder: holder.name };
  const told = await raiseAlarm(app, open, owners, why);
  await showOpen(app, open, { told, key: `left.${holder.id}.${cause}`, why });
  return { number: item.number, text: item.text, told: told.map(({ name }) => name) };
}
