/** A whole Xinliu for a test: people who speak and look, a clock that is moved, a fresh database. */

import { company } from '../../drill/company.ts';
import { createWorld as createDrill, type World as Drill, type WorldOptions } from '../../drill/world.ts';
import type { Log } from '../../src/ports/log.ts';
import { createDatabase } from './database.ts';

interface Span {
  days?: number;
  hours?: number;
  minutes?: number;
  seconds?: number;
}

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

export interface TestWorld extends Drill {
  /** Someone writes: to the bot's direct chat, or into a group. Returns the message's id. */
  says(
    name: string,
    text: string,
    options?: { chat?: string; mentionBot?: boolean; mentions?: string[]; replyTo?: string },
  ): Promise<string>;
  /** Someone presses a button, by its label, on the newest card that she sees with it. */
  presses(
    name: string,
    label: string,
    form?: Record<string, unknown>,
  ): Promise<{ toast: string | null; error: string | null }>;
  /** Everything in her direct chat with the bot and her groups that the bot said, oldest first. */
  sees(name: string, where?: string): Seen[];
  /** The last of it; throws if there is nothing. */
  sawLast(name: string, where?: string): Seen;
  advance(span: Span): Promise<void>;
  to(iso: string): Promise<void>;
  log: { level: string; message: string; fields: object }[];
}

export async function createWorld(
  options: { at?: string; databaseUrl?: string } & Partial<
    Omit<WorldOptions, 'databaseUrl' | 'start' | 'log'>
  > = {},
): Promise<TestWorld> {
  const database = options.databaseUrl ? null : await createDatabase();
  const entries: TestWorld['log'] = [];
  const { at = '2026-11-23T10:20:00+08:00', databaseUrl, ...rest } = options;
  const drill = await createDrill({
    ...rest,
    databaseUrl: databaseUrl ?? (database as { url: string }).url,
    start: new Date(at),
    log: memoryLog(entries),
  });
  await drill.settle();
  const world: TestWorld = {
    ...drill,
    log: entries,
    async says(name, text, where = {}) {
      const chatId = where.chat ? chatIdOf(drill, name, where.chat) : null;
      const message = drill.feishu.say(personId(name), chatId ? { chatId } : 'bot', text, {
        ...(where.mentionBot ? { mentionBot: true } : {}),
        ...(where.mentions ? { mentions: where.mentions.map(personId) } : {}),
        ...(where.replyTo ? { parentId: where.replyTo } : {}),
      });
      await drill.settle();
      return message.id;
    },
    async presses(name, label, form) {
      const card = [...world.sees(name)].reverse().find((seen) => seen.buttons.includes(label));
      if (!card) throw new Error(`${name} sees no card with the button “${label}”`);
      const result = await drill.feishu.press(personId(name), card.messageId, { label }, form);
      await drill.settle();
      return { toast: result.toast?.content ?? null, error: result.error ? String(result.error) : null };
    },
    sees: (name, where) => seenBy(drill, name, where),
    sawLast(name, where) {
      const last = seenBy(drill, name, where).at(-1);
      if (!last) throw new Error(`${name} has seen nothing`);
      return last;
    },
    async advance({ days = 0, hours = 0, minutes = 0, seconds = 0 }) {
      const ms = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
      await drill.advanceTo(new Date(drill.time.clock.now().getTime() + ms));
    },
    to: (iso) => drill.advanceTo(new Date(iso)),
    async close() {
      await drill.close();
      await database?.drop();
    },
  };
  return world;
}

export function personId(name: string): string {
  const user = company.users.find((u) => u.name === name);
  if (!user) throw new Error(`nobody is called ${name}`);
  return user.openId;
}

function chatIdOf(drill: Drill, name: string, chat: string): string {
  const found = drill.feishu.chatsOf(personId(name)).find((c) => c.name === chat);
  if (!found) throw new Error(`${name} is in no chat called ${chat}`);
  return found.id;
}

function seenBy(drill: Drill, name: string, where?: string): Seen[] {
  const id = personId(name);
  const direct = drill.feishu.p2pChatId(id);
  return drill.feishu
    .chatsOf(id)
    .filter((chat) =>
      where === undefined ? true : where === 'bot' ? chat.id === direct : chat.name === where,
    )
    .flatMap((chat) =>
      drill.feishu
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

function memoryLog(entries: TestWorld['log'], bound: object = {}): Log {
  const add = (level: string) => (fields: object, message: string) => {
    entries.push({ level, message, fields: { ...bound, ...fields } });
  };
  return {
    debug: () => undefined,
    info: add('info'),
    warn: add('warn'),
    error: add('error'),
    fatal: add('fatal'),
    child: (fields) => memoryLog(entries, { ...bound, ...fields }),
  };
}
