/** Who sends very many tier 1, or has them lowered often, gets one friendly word in private; nothing is held back. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import { isInflated } from '../domain/alarm.ts';
import type { Item } from '../domain/item.ts';
import { tellPeople } from './say.ts';

const card = 'alarm-budget';
const days = 30;
const dayMs = 86_400_000;

/** In the transaction that makes an item tier 1, or takes that from it. */
export async function keepBudget(app: App, { senderId, isDrill }: Item): Promise<void> {
  const { budget } = app.rules.alarms;
  if (senderId === null || isDrill || budget === 0) return;
  const since = new Date(app.clock.now().getTime() - days * dayMs);
  const count = await app.store.tierOneCounts.of(senderId, since);
  if (!isInflated(count, budget)) return;
  const told = await app.store.deliveries.toldOf(senderId, card);
  if (told.last && told.last > since) return;
  await tellPeople(app, await app.store.people.getMany([senderId]), {
    shown: show(card, { ...count, days }),
    // Of two at the same moment one is told.
    key: `${card}.${told.times}`,
    cause: `${card}.${senderId}`,
  });
}
