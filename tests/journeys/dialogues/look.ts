/** What everybody sees of us at one moment, and what is new since the last one. */
import { company } from '../../../drill/company.ts';
import type { Phone, PhoneMessage } from '../../../drill/phones/phone.ts';
import type { Card } from '../../../src/cards/card.ts';
import { draw } from '../../../src/cards/index.ts';
import { type Language, languages } from '../../../src/domain/person.ts';
import { textsOf } from '../../../src/texts/index.ts';
import type { TestWorld } from '../../support/world.ts';

/** The row behind a message: which card of ours stands there. */
export interface Delivery {
  messageId: string;
  kind: 'send' | 'update';
  /** Whose direct chat it is in, where the row says. */
  to: string | null;
  /** Of the chat it went to, where we know that one. */
  chat: 'direct' | 'group' | null;
  card: string;
  data: unknown;
  /** The kind of what nobody asked for. */
  notice: string | null;
  language: Language;
}

export interface View {
  /** `to 张伟` for a direct chat, `in 客户服务群` for a group. */
  place: string;
  seen: PhoneMessage;
  delivery: Delivery;
  /** The row of what it takes the place of, where it changes something that was sent. */
  before: Delivery | undefined;
  isNew: boolean;
}

export interface Eyes {
  /** Everything that appeared or changed since the last look. */
  look(): Promise<View[]>;
  /** Everything of ours that this person can see now, oldest first. */
  messagesOf(who: string): PhoneMessage[];
  /** The row behind something that this person sees. */
  deliveryOf(who: string, seen: PhoneMessage): Promise<Delivery | undefined>;
}

export function createEyes(world: TestWorld, phone: Phone): Eyes {
  let known = new Map<string, string>();
  return {
    async look() {
      const deliveries = await deliveriesOf(world);
      const now = new Map<string, string>();
      const fresh: View[] = [];
      for (const { who, place, seen } of everything(phone)) {
        const key = `${place} ${seen.id}`;
        if (now.has(key)) continue;
        const content = JSON.stringify([seen.title, withoutToast(seen.text), seen.buttons]);
        now.set(key, content);
        if (known.get(key) === content) continue;
        const kind = place === `to ${who}` ? 'direct' : 'group';
        const there = deliveries.filter(({ chat }) => chat === null || chat === kind);
        const delivery = standing(there, who, seen);
        const isNew = !known.has(key);
        const before = fresh.at(-1);
        if (before?.place === place && isPartOf(before, { seen, delivery, isNew })) join(before, seen, isNew);
        else if (delivery)
          fresh.push({ place, seen, delivery, before: changedBy(deliveries, delivery), isNew });
        else throw new Error(`no row stands for what is seen ${place}: ${seen.text}`);
      }
      known = now;
      return fresh;
    },
    messagesOf: (who) =>
      seenBy(phone, who)
        .map(({ seen }) => seen)
        .sort((a, b) => a.at.getTime() - b.at.getTime()),
    deliveryOf: async (who, seen) => standing(await deliveriesOf(world), who, seen),
  };
}

/** Some platforms need several messages for one card of ours: its words, and its buttons behind them. */
function isPartOf(
  before: View,
  { seen, delivery, isNew }: { seen: PhoneMessage; delivery: Delivery | undefined; isNew: boolean },
): boolean {
  if (delivery === undefined) return true;
  // A change leaves the words that were said, and says new ones beside the card that changes.
  const differs = seen.isCard !== before.seen.isCard || isNew !== before.isNew;
  return titleOf(seen) === titleOf(before.seen) && differs;
}

function join(view: View, part: PhoneMessage, isNew: boolean): void {
  const { seen } = view;
  view.isNew &&= isNew;
  view.seen = {
    ...seen,
    isCard: seen.isCard || part.isCard,
    text: `${seen.text}\n${part.text}`,
    buttons: [...seen.buttons, ...part.buttons],
    fields: [...seen.fields, ...part.fields],
  };
}

/** A message of a group is seen by each of its members, and listed once for each. */
const everything = (phone: Phone) => company.users.flatMap(({ name }) => seenBy(phone, name));

function seenBy(phone: Phone, who: string): { who: string; place: string; seen: PhoneMessage }[] {
  return phone.chats(who).flatMap((chat) =>
    phone
      .messages(who, chat.id)
      // A picture that is a message of its own stands before the words, and says nothing without them.
      .filter(({ from, recalled, raw }) => from === 'bot' && !recalled && raw.type !== 'image')
      .map((seen) => ({ who, place: chat.kind === 'direct' ? `to ${who}` : `in ${chat.name}`, seen })),
  );
}

const toasts = languages.map((language) => textsOf(language).common.pressTaken);

/** Some platforms show the small word after a press on the card itself. */
const withoutToast = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !toasts.includes(line.trim()))
    .join('\n');

async function deliveriesOf(world: TestWorld): Promise<Delivery[]> {
  const { rows } = await world.query<Delivery>(
    `select d.message_id as "messageId", d.kind, p.name as to, c.kind as chat, d.card, d.data, d.language, d.notice
     from deliveries d left join people p on p.id = d.person_id
       left join chats c on c.platform = d.platform and c.external_id = d.chat_external_id
     where d.state = 'accepted' and d.kind in ('send', 'update') order by d.accepted_at, d.created_at, d.id`,
  );
  return rows;
}

/** A change has the id of what was sent. */
const changedBy = (deliveries: Delivery[], { kind, messageId }: Delivery): Delivery | undefined =>
  kind === 'update'
    ? deliveries.find((one) => one.kind === 'send' && one.messageId === messageId)
    : undefined;

/**
 * The last row whose card has the title that is seen: platforms name a message otherwise to people than to us, and
 * in a world whose clock stands still the times of two rows do not tell which came last.
 */
function standing(deliveries: Delivery[], who: string, seen: PhoneMessage): Delivery | undefined {
  const alike = deliveries.filter(
    (delivery) => (delivery.to ?? who) === who && cardOf(delivery).title === titleOf(seen),
  );
  return alike.findLast(({ messageId }) => messageId === seen.id) ?? alike.at(-1);
}

export const cardOf = ({ card, data, language }: Delivery): Card => draw({ card, data }, language);

/** Text in place of a card has its title in the first line. */
export const titleOf = ({ title, text }: PhoneMessage): string =>
  title === '' ? (text.split('\n')[0] ?? '') : title;
