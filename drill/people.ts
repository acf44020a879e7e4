/** People of the drill who speak, press and look: used by the stories on the page and by the journey tests. */
import type { PlatformName } from '../src/domain/person.ts';
import { accountOf } from './company.ts';
import type { Phone, PressOutcome } from './phones/phone.ts';
import type { World } from './world.ts';

/** What a person sees in one of her chats. */
export interface Seen {
  platform: PlatformName;
  messageId: string;
  chat: string;
  from: string;
  at: Date;
  /** The words of a text, or of a card with its title first. */
  text: string;
  title: string;
  buttons: string[];
  isCard: boolean;
  urgentFor: string[];
  pinned: boolean;
}

export interface SayWhere {
  /** A group's name; the direct chat with the bot if absent. */
  chat?: string;
  mentionBot?: boolean;
  mentions?: string[];
  /** The id of the message that is answered. */
  replyTo?: string;
  platform?: PlatformName;
}

/** Without a platform each of these happens on the first of the world on which the person, or the person's group, is. */
export interface People {
  /** Someone writes. Returns the message's id when everything it caused has happened. */
  says(name: string, text: string, where?: SayWhere): Promise<string>;
  /** Someone presses a button, by its label, on the newest card with it that she sees on any of her platforms. */
  presses(
    name: string,
    label: string,
    form?: Record<string, unknown>,
    platform?: PlatformName,
  ): Promise<PressOutcome>;
  /** Everything the bot said in her direct chat and her groups, or in one of them (`bot` is the direct chat), oldest first. */
  sees(name: string, where?: string, platform?: PlatformName): Seen[];
  /** The last of it; throws if there is nothing. */
  sawLast(name: string, where?: string, platform?: PlatformName): Seen;
}

export function createPeople(world: World): People {
  const people: People = {
    async says(name, text, { chat, platform, ...how } = {}) {
      const phone = phoneOf(world, name, { chat, platform });
      const id = phone.say(name, chat ? { chatId: chatIdOf(phone, name, chat) } : 'bot', text, how);
      await world.settle();
      return id;
    },
    async presses(name, label, form, platform) {
      const card = [...world.phones.values()]
        .filter((phone) => phone.has(name) && (platform === undefined || phone.platform === platform))
        .flatMap((phone) => seenBy(phone, name))
        .filter((seen) => seen.buttons.includes(label))
        .sort((a, b) => a.at.getTime() - b.at.getTime())
        .at(-1);
      if (!card) throw new Error(`${name} sees no card with the button “${label}”`);
      const phone = phoneOf(world, name, { platform: card.platform });
      const outcome = await phone.press(name, card.messageId, { label }, form);
      await world.settle();
      return outcome;
    },
    sees: (name, where, platform) => seenBy(phoneOf(world, name, { platform }), name, where),
    sawLast(name, where, platform) {
      const last = people.sees(name, where, platform).at(-1);
      if (!last) throw new Error(`${name} has seen nothing`);
      return last;
    },
  };
  return people;
}

export const personId = (name: string, platform: PlatformName = 'feishu'): string =>
  accountOf(name, platform);

function phoneOf(
  world: World,
  name: string,
  { chat, platform }: { chat?: string | undefined; platform?: PlatformName | undefined },
): Phone {
  const phones = [...world.phones.values()].filter((phone) =>
    platform === undefined ? true : phone.platform === platform,
  );
  const theirs = phones.filter((phone) => phone.has(name));
  const found =
    theirs.find((phone) => chat === undefined || phone.chats(name).some((c) => c.name === chat)) ??
    theirs[0] ??
    // Who has left still has what she saw.
    phones[0];
  if (!found) throw new Error(`this world has no platform ${platform}`);
  return found;
}

function chatIdOf(phone: Phone, name: string, chat: string): string {
  const found = phone.chats(name).find((c) => c.name === chat);
  if (!found) throw new Error(`${name} is in no chat called ${chat}`);
  return found.id;
}

function seenBy(phone: Phone, name: string, where?: string): Seen[] {
  return phone
    .chats(name)
    .filter((chat) =>
      where === undefined ? true : where === 'bot' ? chat.kind === 'direct' : chat.name === where,
    )
    .flatMap((chat) =>
      phone
        .messages(name, chat.id)
        .filter((message) => message.from === 'bot' && !message.recalled)
        .map(({ id, at, text, title, buttons, isCard, urgentFor, pinned }) => ({
          platform: phone.platform,
          messageId: id,
          chat: chat.kind === 'direct' ? 'bot' : chat.name,
          from: 'bot',
          at,
          text,
          title,
          buttons: buttons.map(({ label }) => label),
          isCard,
          urgentFor,
          pinned,
        })),
    )
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}
