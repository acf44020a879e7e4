/** WeCom's phones: the simulated platform with the company on it, the real adapter in front, and its messages as people read them. */
import { createWecom } from '../../adapters/index.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Platform } from '../../src/ports/platform.ts';
import { staffNoAttribute, wecomCompany } from '../company.ts';
import {
  createWecomSimulator,
  type Place,
  type SimChat,
  type SimMessage,
  type SimUser,
  type WecomSimulator,
  type WecomSimulatorOptions,
} from '../simulators/wecom/index.ts';
import { wecomCalendar } from './calendar.ts';
import { sharedBy } from './common.ts';
import { createNames } from './names.ts';
import type { Phone, PhoneChat, PhoneMessage } from './phone.ts';
import { type Acts, registryOf } from './registry.ts';
import { createDoors } from './wecom-doors.ts';

// Made-up credentials of the simulated app and bot; nothing outside this process knows them.
const drillApp = { corpId: 'wwdrillcorp0000001', agentId: 1000001, secret: 'drill-secret' };
const drillCallback = {
  token: 'drillCallbackToken',
  encodingAesKey: 'drillAesKey0123456789drillAesKey01234567890',
};
const botName = '信流机器人';
const drillBot = { botId: 'aib-drill-bot', botSecret: 'drill-bot-secret' };

export interface WecomPhoneOptions {
  clock: Clock;
  /** The whole company is here, and not only who has it as a second app. */
  isHome: boolean;
  simulator?: Partial<WecomSimulatorOptions>;
}

const timeoutMs = 5_000;
const paceShare = 0.6;

export function createWecomPhone(options: WecomPhoneOptions): { phone: Phone; simulator: WecomSimulator } {
  const setUp = { ...wecomCompany(options.isHome), ...options.simulator };
  const simulator = createWecomSimulator({
    clock: options.clock,
    ...drillApp,
    ...drillCallback,
    ...drillBot,
    ...setUp,
  });
  const doors = createDoors(simulator);
  const phone: Phone = {
    platform: 'wecom',
    ...sharedBy(simulator),
    async stop() {
      await doors.close();
      await simulator.stop();
    },
    adapter: (deps): Platform =>
      doors.watch(
        createWecom(
          {
            ...drillApp,
            ...drillCallback,
            ...drillBot,
            baseUrl: simulator.baseUrl,
            wsUrl: simulator.wsUrl,
            staffNoAttribute,
            timeoutMs,
            paceShare,
          },
          deps,
        ),
      ),
    idle: () => doors.idle(),
    ...acts(simulator, [...setUp.users, ...setUp.newcomers]),
  };
  return { phone, simulator };
}

function acts(simulator: WecomSimulator, candidates: SimUser[]): Acts {
  const account = ({ userId, name }: SimUser) => ({ id: userId, name });
  const names = createNames('WeCom', candidates.map(account), () => simulator.users().map(account));
  const chatsOf = (who: string) => simulator.chatsOf(names.idOf(who));
  return {
    ...registryOf(simulator, names, candidates),
    calendar: wecomCalendar(simulator, names),
    has: names.has,
    accountOf: names.idOf,
    titleOf(who) {
      const id = names.idOf(who);
      return simulator.users().find(({ userId }) => userId === id)?.position ?? '';
    },
    retitle: (who, title) => simulator.changeUser(names.idOf(who), { position: title }),
    chats: (who) => chatsOf(who).map((chat) => toPhoneChat(chat, who, names.nameOf)),
    messages(who, chatId) {
      const viewer = names.idOf(who);
      if (!chatsOf(who).some(({ id }) => id === chatId)) return [];
      return simulator
        .messages(chatId)
        .filter(({ unseenBy }) => unseenBy?.includes(viewer) !== true)
        .map((message) => toPhoneMessage(simulator, message, viewer, names.nameOf));
    },
    say(who, where, text, how = {}) {
      const place = placeOf(where);
      return simulator.say(names.idOf(who), place, text, {
        ...(how.mentionBot && typeof place !== 'string' ? { mentionBot: true } : {}),
        ...(how.mentions ? { mentions: how.mentions.map(names.idOf) } : {}),
        ...(how.replyTo ? { quotedId: how.replyTo } : {}),
      }).id;
    },
    // The app takes no files: who has one sends it to the bot.
    sendFile: (who, where, fileName) => simulator.sendFile(names.idOf(who), where, fileName).id,
    async press(who, messageId, { label, name }, form = {}) {
      const viewer = names.idOf(who);
      const before = simulator.message(messageId)?.replacedButton;
      const wanted = {
        ...(label === undefined ? {} : { label }),
        ...(name === undefined ? {} : { key: name }),
      };
      const result = await simulator.press(
        viewer,
        messageId,
        wanted,
        form as Record<string, string | string[]>,
      );
      // WeCom has no small window for it: the button itself says what came of it.
      const after = simulator.message(messageId)?.replacedButton;
      return { toast: after !== before ? (after ?? null) : null, error: result.error ?? null };
    },
  };
}

/** Two of us talk to a person: the app, whose chat is the one that is meant unless told, and the bot. */
const placeOf = (where: 'bot' | { chatId: string }): Place => {
  if (where === 'bot' || where.chatId.startsWith('app:')) return 'app';
  return where.chatId.startsWith('bot:') ? 'bot' : where;
};

function toPhoneChat(
  { id, name, kind, members, botIn }: SimChat,
  who: string,
  nameOf: (userId: string) => string,
): PhoneChat {
  if (kind === 'group')
    return { id, name, kind: 'group', members: members.length, people: members.map(nameOf), robotIn: botIn };
  const own = { name: kind === 'bot' ? botName : '', members: members.length + 1, robotIn: true };
  return { id, kind: 'direct', people: [who], ...own };
}

// --- What stands in a message ---

function toPhoneMessage(
  simulator: WecomSimulator,
  message: SimMessage,
  viewer: string,
  nameOf: (userId: string) => string,
): PhoneMessage {
  const isCard = message.card !== undefined;
  const isOurs = message.senderId === 'app' || message.senderId === 'bot' || message.senderId === 'webhook';
  return {
    id: message.id,
    chatId: message.chatId,
    from: isOurs ? 'bot' : nameOf(message.senderId),
    at: message.at,
    ...(isCard && !message.recalled ? readCard(simulator, message, viewer) : readMessage(message, nameOf)),
    isCard,
    raw: { type: message.type, content: isCard ? rawCard(simulator, message, viewer) : message.content },
    urgentFor: [],
    pinned: false,
    recalled: message.recalled,
    readBy: [],
    replyTo: message.quotedId ?? null,
    reactions: [],
  };
}

/** With the card itself as well: what the client does with it besides words, such as colours, is the client's. */
function rawCard(simulator: WecomSimulator, message: SimMessage, viewer: string) {
  const card = message.cardFor?.[viewer] ?? message.card;
  return { ...simulator.cardView(message.id, viewer), card };
}

type Words = Pick<PhoneMessage, 'title' | 'text' | 'summary' | 'buttons' | 'fields'>;

function readCard(simulator: WecomSimulator, message: SimMessage, viewer: string): Words {
  const { title, text, buttons, fields } = simulator.cardView(message.id, viewer);
  return {
    title,
    text: [title, ...text, ...fields.map((field) => field.title)].join('\n'),
    summary: title,
    buttons: buttons
      .filter(({ disabled }) => disabled !== true)
      .map(({ label, key, url }) => ({
        label,
        ...(key === undefined ? {} : { name: key }),
        ...(url === undefined ? {} : { url }),
      })),
    fields: fields.map(({ questionKey, title: label, options }) => ({
      name: questionKey,
      label,
      required: true,
      options: options.map(({ id, text: words }) => ({ value: id, label: words })),
    })),
  };
}

/** A message without a card: text, Markdown, a text card, or what people send. */
function readMessage({ type, content }: SimMessage, nameOf: (userId: string) => string): Words {
  const said = content as { content?: string; title?: string; description?: string; fileName?: string };
  const title = said.title ?? '';
  const shown = plain(said.content ?? said.description ?? said.fileName ?? '', nameOf);
  const written = type === 'markdown' ? unescaped(shown) : shown;
  const text = title === '' ? written : `${title}\n${written}`;
  return { title, text, summary: title || written, buttons: [], fields: [] };
}

/** Markdown shows a sign behind a backslash as it is. */
const unescaped = (markdown: string) => markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1');

const plain = (markdown: string, nameOf: (userId: string) => string): string =>
  markdown
    .replace(/<@([^<>\s]+)>/g, (_, userId: string) => `@${nameOf(userId) || userId}`)
    .replace(/<\/?font[^>]*>/g, '')
    .replace(/\*\*/g, '')
    .replace(/[\u200b-\u200d\u2060-\u2064\ufeff]/g, '');
