/** What everybody sees of us at one moment, and what is new since the last one. */
import { company } from '../../../drill/company.ts';
import type { Seen } from '../../../drill/people.ts';
import type { Card } from '../../../src/cards/card.ts';
import { draw } from '../../../src/cards/index.ts';
import type { Language } from '../../../src/domain/person.ts';
import type { TestWorld } from '../../support/world.ts';

/** The row behind a message: which card of ours stands there now. */
export interface Delivery {
  card: string;
  data: unknown;
  language: Language;
}

export interface View {
  /** `to 张伟` for a direct chat, `in 客户服务群` for a group. */
  place: string;
  seen: Seen;
  delivery: Delivery;
  isNew: boolean;
}

export interface Eyes {
  /** Everything that appeared or changed since the last look. */
  look(): Promise<View[]>;
  deliveryOf(seen: Seen): Promise<Delivery | undefined>;
}

export function createEyes(world: TestWorld): Eyes {
  let known = new Map<string, string>();
  return {
    async look() {
      const deliveries = await deliveriesOf(world);
      const now = new Map<string, string>();
      const views: View[] = [];
      for (const { place, seen } of everything(world)) {
        const key = `${place} ${seen.messageId}`;
        if (now.has(key)) continue;
        const content = JSON.stringify([seen.title, seen.text, seen.buttons]);
        now.set(key, content);
        if (known.get(key) === content) continue;
        const delivery = standing(deliveries.get(seen.messageId) ?? [], seen);
        if (!delivery) throw new Error(`no row stands for what is seen ${place}: ${seen.title} ${seen.text}`);
        views.push({ place, seen, delivery, isNew: !known.has(key) });
      }
      known = now;
      return views;
    },
    deliveryOf: async (seen) => standing((await deliveriesOf(world)).get(seen.messageId) ?? [], seen),
  };
}

/** A message of a group is seen by each of its members, and listed once for each. */
function everything(world: TestWorld): { place: string; seen: Seen }[] {
  return company.users.flatMap(({ name }) =>
    world.sees(name).map((seen) => ({ place: seen.chat === 'bot' ? `to ${name}` : `in ${seen.chat}`, seen })),
  );
}

/** Every row that was accepted for a message. */
async function deliveriesOf(world: TestWorld): Promise<Map<string, Delivery[]>> {
  const { rows } = await world.query<Delivery & { messageId: string }>(
    `select message_id as "messageId", card, data, language from deliveries
     where state = 'accepted' and kind in ('send', 'update') order by accepted_at, created_at, id`,
  );
  const all = new Map<string, Delivery[]>();
  for (const row of rows) all.set(row.messageId, [...(all.get(row.messageId) ?? []), row]);
  return all;
}

/** The row behind what is seen: in a world whose clock stands still, the times of two rows do not tell which came last. */
function standing(deliveries: Delivery[], seen: Seen): Delivery | undefined {
  return deliveries.findLast((delivery) => cardOf(delivery).title === titleOf(seen)) ?? deliveries.at(-1);
}

export const cardOf = ({ card, data, language }: Delivery): Card => draw({ card, data }, language);

/** Text in place of a card has its title in the first line. */
export const titleOf = ({ title, text }: Seen): string =>
  title === '' ? (text.split('\n')[0] ?? '') : title;
