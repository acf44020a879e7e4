/** People of the drill who speak, press and look: used by the stories on the page and by the journey tests. */
import { company } from './company.ts';
import type { World } from './world.ts';

/** What a person sees in one of her chats. */
export interface Seen {
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
}

export interface People {
  /** Someone writes. Returns the message's id when everything it caused has happened. */
  says(name: string, text: string, where?: SayWhere): Promise<string>;
  /** Someone presses a button, by its label, on the newest card that she sees with it. */
  presses(
    name: string,
    label: string,
    form?: Record<string, unknown>,
  ): Promise<{ toast: string | null; error: string | null }>;
  /** Everything the bot said in her direct chat and her groups, or in one of them (`bot` is the direct chat), oldest first. */
  sees(name: string, where?: string): Seen[];
  /** The last of it; throws if there is nothing. */
  sawLast(name: string, where?: string): Seen;
}

export function createPeople(world: World): People {
  const people: People = {
    async says(name, text, where = {}) {
      const chatId = where.chat ? chatIdOf(world, name, where.chat) : null;
      const message = world.feishu.say(personId(name), chatId ? { chatId } : 'bot', text, {
        ...(where.mentionBot ? { mentionBot: true } : {}),
        ...(where.mentions ? { mentions: where.mentions.map(personId) } : {}),
        ...(where.replyTo ? { parentId: where.replyTo } : {}),
      });
      await world.settle();
      return message.id;
    },
    async presses(name, label, form) {
      const card = people.sees(name).findLast((seen) => seen.buttons.includes(label));
      if (!card) throw new Error(`${name} sees no card with the button “${label}”`);
      const result = await world.feishu.press(personId(name), card.messageId, { label }, form);
      await world.settle();
      return { toast: result.toast?.content ?? null, error: result.error ? String(result.error) : null };
    },
    sees: (name, where) => seenBy(world, name, where),
    sawLast(name, where) {
      const last = seenBy(world, name, where).at(-1);
      if (!last) throw new Error(`${name} has seen nothing`);
      return last;
    },
  };
  return people;
}

export function personId(name: string): string {
  const user = company.users.find((u) => u.name === name);
  if (!user) throw new Error(`nobody is called ${name}`);
  return user.openId;
}

function chatIdOf(world: World, name: string, chat: string): string {
  const found = world.feishu.chatsOf(personId(name)).find((c) => c.name === chat);
  if (!found) throw new Error(`${name} is in no chat called ${chat}`);
  return found.id;
}

function seenBy(world: World, name: string, where?: string): Seen[] {
  const id = personId(name);
  const direct = world.feishu.p2pChatId(id);
  return world.feishu
    .chatsOf(id)
    .filter((chat) =>
      where === undefined ? true : where === 'bot' ? chat.id === direct : chat.name === where,
    )
    .flatMap((chat) =>
      world.feishu
        .messages(chat.id)
        .filter((m) => m.senderId === 'bot' && !m.recalled)
        .map((m) => ({
          messageId: m.id,
          chat: chat.id === direct ? 'bot' : chat.name,
          from: 'bot',
          at: m.at,
          ...wordsOf(m),
          isCard: m.card !== undefined && m.card !== null,
          urgentFor: m.urgent.map((u) => company.users.find((p) => p.openId === u.openId)?.name ?? ''),
          pinned: m.pinned,
        })),
    )
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** The words of a message: those of a text, or everything that stands on a card, escapes undone. */
function wordsOf(message: { card?: unknown; content: unknown }): {
  text: string;
  title: string;
  buttons: string[];
} {
  if (!message.card) {
    const text = (message.content as { text?: string }).text ?? '';
    return { text, title: '', buttons: [] };
  }
  const words: string[] = [];
  const buttons: string[] = [];
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) for (const inner of node) walk(inner);
    else if (node !== null && typeof node === 'object') {
      const { tag, content, text } = node as { tag?: string; content?: unknown; text?: { content?: string } };
      if (tag === 'button' && text?.content) buttons.push(text.content);
      else if (typeof content === 'string' && tag !== undefined) words.push(plain(content));
      for (const [key, inner] of Object.entries(node))
        if (!(tag === 'button' && key === 'text') && key !== 'summary') walk(inner);
    }
  };
  walk(message.card);
  const title = (message.card as { header?: { title?: { content?: string } } }).header?.title?.content ?? '';
  return { text: words.join('\n'), title, buttons };
}

const plain = (markdown: string): string =>
  markdown
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/<at id=[^>]*><\/at>/g, '@')
    .replace(/<\/?(?:font|text_tag)[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\\([\\`*_{}[\]()#+\-.!~|>])/g, '$1')
    .replace(/\*\*/g, '');
