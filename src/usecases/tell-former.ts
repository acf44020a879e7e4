/** Whoever had a tier 1 in hand hears in a message of her own when somebody else hands it on or ends it: a card that changes goes unseen. */
import type { App } from '../app.ts';
import { type CardData, show } from '../cards/index.ts';
import { formerCause, type Item } from '../domain/item.ts';
import type { Person } from '../domain/person.ts';
import { drillMark } from './alarm.ts';
import { tellPeople } from './say.ts';

type How = CardData<'alarm-no-more-yours'>['how'];

export async function tellFormer(
  app: App,
  item: Item,
  by: Person,
  { how, key }: { how: How; key: string },
): Promise<void> {
  if (item.state !== 'acked' || item.ackedBy === null || item.ackedBy === by.id) return;
  const { number, text } = item;
  const shown = show('alarm-no-more-yours', { number, text, by: by.name, how, ...drillMark(item) });
  const people = (await app.store.people.getMany([item.ackedBy])).filter(({ state }) => state === 'active');
  await tellPeople(app, people, { shown, key: `former.${key}`, cause: formerCause(item.id), tier: 1 });
}

/** It is hers again: what was not sent of that is not sent; returns whether all was. */
export async function unsayFormer(
  app: App,
  itemId: string,
  personId: string | null = null,
): Promise<boolean> {
  const cards = ['alarm-no-more-yours'];
  const unsent = await app.store.deliveries.takeBack(formerCause(itemId), cards, 'taken back', personId);
  return unsent.length === 0;
}
