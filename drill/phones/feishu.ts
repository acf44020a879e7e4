/** Feishu's phones: the simulated platform with the company on it, the real adapter in front, and its cards as people read them. */
import { createFeishu } from '../../adapters/index.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { feishuCompany } from '../company.ts';
import {
  createFeishuSimulator,
  type FeishuSimulator,
  type FeishuSimulatorOptions,
  type SimChat,
  type SimMessage,
  type SimUser,
} from '../simulators/feishu/index.ts';
import { feishuCalendar } from './calendar.ts';
import { sharedBy } from './common.ts';
import { createNames } from './names.ts';
import type { Phone, PhoneButton, PhoneField, PhoneMessage } from './phone.ts';
import { type Acts, registryOf } from './registry.ts';

// Made-up credentials of the simulated app; nothing outside this process knows them.
export const drillApp = {
  appId: 'cli_0123456789abcdef',
  appSecret: 'drill-secret',
  encryptKey: 'drill-encrypt-key',
  verificationToken: 'drill-verification-token',
};

export interface FeishuPhoneOptions {
  clock: Clock;
  /** The whole company is here, and not only who has it as a second app. */
  isHome: boolean;
  /** `webhook` lets the simulator call the address set with `webhook`. */
  mode?: 'stream' | 'webhook';
  simulator?: Partial<FeishuSimulatorOptions>;
  /** A folder of Drive into which minutes are put, once it is shared. */
  archiveFolder?: string;
}

const timeoutMs = 5_000;
const paceShare = 0.6;

export function createFeishuPhone(options: FeishuPhoneOptions): { phone: Phone; simulator: FeishuSimulator } {
  const setUp = { ...feishuCompany(options.isHome), ...options.simulator };
  const simulator = createFeishuSimulator({ clock: options.clock, ...drillApp, ...setUp });
  const mode = options.mode ?? 'stream';
  const folder = options.archiveFolder ? { archiveFolder: options.archiveFolder } : {};
  const phone: Phone = {
    platform: 'feishu',
    ...sharedBy(simulator),
    adapter: (deps) =>
      createFeishu({ ...drillApp, ...folder, baseUrl: simulator.baseUrl, mode, timeoutMs, paceShare }, deps),
    ...acts(simulator, [...setUp.users, ...setUp.newcomers]),
  };
  return { phone, simulator };
}

function acts(simulator: FeishuSimulator, candidates: SimUser[]): Acts {
  const account = ({ openId, name }: SimUser) => ({ id: openId, name });
  const names = createNames('Feishu', candidates.map(account), () => simulator.users().map(account));
  const chatsOf = (who: string): SimChat[] => simulator.chatsOf(names.idOf(who));
  return {
    ...registryOf(simulator, names, candidates),
    calendar: feishuCalendar(simulator, names),
    has: names.has,
    accountOf: names.idOf,
    titleOf(who) {
      const id = names.idOf(who);
      return simulator.users().find(({ openId }) => openId === id)?.jobTitle ?? '';
    },
    retitle: (who, title) => simulator.changeUser(names.idOf(who), { jobTitle: title }),
    chats(who) {
      return chatsOf(who).map(({ id, name, kind, members, botIn: robotIn }) =>
        kind === 'p2p'
          ? { id, name: '', kind: 'direct', members: members.length, people: [who], robotIn }
          : { id, name, kind: 'group', members: members.length, people: members.map(names.nameOf), robotIn },
      );
    },
    messages(who, chatId) {
      if (!chatsOf(who).some(({ id }) => id === chatId)) return [];
      return simulator.messages(chatId).map((message) => toPhoneMessage(message, names.nameOf));
    },
    say(who, where, text, how = {}) {
      return simulator.say(names.idOf(who), where, text, {
        ...(how.mentionBot ? { mentionBot: true } : {}),
        ...(how.mentions ? { mentions: how.mentions.map(names.idOf) } : {}),
        ...(how.replyTo ? { parentId: how.replyTo } : {}),
      }).id;
    },
    react: (who, messageId, emoji) => simulator.react(names.idOf(who), messageId, emoji),
    sendFile(who, where, fileName) {
      const content = { file_key: 'file_v3_drill', file_name: fileName };
      return simulator.say(names.idOf(who), where, '', { type: 'file', content }).id;
    },
    async press(who, messageId, button, form) {
      const result = await simulator.press(names.idOf(who), messageId, button, form);
      return { toast: result.toast?.content ?? null, error: result.error ? String(result.error) : null };
    },
  };
}

// --- What stands in a message ---

function reactionsTo(
  { reactions }: SimMessage,
  nameOf: (openId: string) => string,
): PhoneMessage['reactions'] {
  return [...new Set(reactions.map(({ emojiType }) => emojiType))].map((emoji) => {
    const same = reactions.filter(({ emojiType }) => emojiType === emoji);
    return { emoji, by: [...new Set(same.map(({ operatorId }) => nameOf(operatorId)))] };
  });
}

function toPhoneMessage(message: SimMessage, nameOf: (openId: string) => string): PhoneMessage {
  const { card } = message;
  const isCard = card !== undefined && card !== null;
  const words = isCard ? readCard(card) : readText(message);
  return {
    id: message.id,
    chatId: message.chatId,
    from: message.senderId === 'bot' ? 'bot' : nameOf(message.senderId),
    at: message.at,
    ...words,
    isCard,
    raw: { type: message.type, content: isCard ? card : message.content },
    urgentFor: message.urgent.map(({ openId }) => nameOf(openId)),
    pinned: message.pinned,
    recalled: message.recalled,
    readBy: message.readBy.map(nameOf),
    replyTo: message.parentId ?? null,
    reactions: reactionsTo(message, nameOf),
  };
}

type Words = Pick<PhoneMessage, 'title' | 'text' | 'summary' | 'buttons' | 'fields'>;

function readText({ content, mentions }: SimMessage): Words {
  const said = content as { text?: string; file_name?: string };
  const text = mentions.reduce(
    (words, { key, name }) => words.replaceAll(key, `@${name}`),
    said.text ?? said.file_name ?? '',
  );
  return { title: '', text, summary: text, buttons: [], fields: [] };
}

interface CardNode {
  tag?: string;
  name?: string;
  content?: unknown;
  text?: { content?: string };
  behaviors?: { type: string; value?: unknown; default_url?: string }[];
  required?: boolean;
  options?: { value: string; text?: { content?: string } }[];
  default_value?: string;
  initial_option?: string;
}

const fieldTags = ['input', 'select_static', 'multi_select_static', 'multi_select_person', 'select_person'];

function readCard(card: unknown): Words {
  const words: string[] = [];
  const buttons: PhoneButton[] = [];
  const fields: PhoneField[] = [];
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) for (const inner of node) walk(inner);
    else if (node !== null && typeof node === 'object') {
      const part = node as CardNode;
      const isButton = part.tag === 'button';
      if (isButton && part.text?.content) buttons.push(toButton(part));
      // The label of a field is the line above it.
      else if (fieldTags.includes(part.tag ?? '')) fields.push(toField(part, words.at(-1) ?? ''));
      else if (typeof part.content === 'string' && part.tag !== undefined) words.push(plain(part.content));
      for (const [key, inner] of Object.entries(node))
        if (!(isButton && key === 'text') && key !== 'summary') walk(inner);
    }
  };
  const { header, config, ...rest } = card as {
    header?: { title?: { content?: string } };
    config?: { summary?: { content?: string } };
  };
  // What was kept comes back with its keys in another order.
  walk(header);
  walk(rest);
  const title = header?.title?.content ?? '';
  return { title, text: words.join('\n'), summary: config?.summary?.content ?? title, buttons, fields };
}

function toButton({ text, name, behaviors = [] }: CardNode): PhoneButton {
  const callback = behaviors.find(({ type }) => type === 'callback');
  const link = behaviors.find(({ type }) => type === 'open_url');
  return {
    label: text?.content ?? '',
    ...(name === undefined ? {} : { name }),
    ...(callback === undefined ? {} : { value: callback.value }),
    ...(link?.default_url === undefined ? {} : { url: link.default_url }),
  };
}

function toField(node: CardNode, label: string): PhoneField {
  const { name = '', required, options } = node;
  const given = node.default_value ?? node.initial_option;
  return {
    name,
    label: label.replace(/ \*$/, ''),
    required: required ?? false,
    ...(given === undefined ? {} : { given }),
    ...(options === undefined
      ? {}
      : { options: options.map(({ value, text }) => ({ value, label: text?.content ?? value })) }),
  };
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
