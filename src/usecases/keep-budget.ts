/** Who sends very many tier 1, or has them lowered often, gets one friendly word in private; nothing is held back. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import { isInflated, type TierOneCount } from '../domain/alarm.ts';
import type { Item } from '../domain/item.ts';
import type { CountedSender } from '../store/alarm-casts.ts';
import { tellPeople } from './say.ts';

const card = 'alarm-budget';
const days = 30;
const dayMs = 86_400_000;

/** Whose tier 1 are counted for an item, from when on; nobody's where there is no budget. */
export function countedFor(app: App, { senderId, isDrill }: Item): CountedSender | null {
  if (senderId === null || isDrill || app.rules.alarms.budget === 0) return null;
  return { id: senderId, since: new Date(app.clock.now().getTime() - days * dayMs) };
}

/** In the transaction that makes an item tier 1, or takes that from it. `sent`: the count, where it is known. */
export async function keepBudget(app: App, item: Item, sent?: TierOneCount | null): Promise<void> {
  const counted = countedFor(app, item);
  if (!counted) return;
  const { id: senderId, since } = counted;
  const count = sent ?? (await app.store.tierOneCounts.of(senderId, since));
  if (!isInflated(count, app.rules.alarms.budget)) return;
  const told = await app.store.deliveries.toldOf(senderId, card);
  if (told.last && told.last > since) return;
  await tellPeople(app, await app.store.people.getMany([senderId]), {
    shown: show(card, { ...count, days }),
    // Of two at the same moment one is told.
    key: `${card}.${told.times}`,
    cause: `${card}.${senderId}`,
  });
}
