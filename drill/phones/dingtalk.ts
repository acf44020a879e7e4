/** DingTalk's phones: the simulated platform with the company on it, the real adapter in front, and its cards as people read them. */
import { createDingtalk } from '../../adapters/index.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { dingtalkCompany } from '../company.ts';
import {
  type CardView,
  createDingtalkSimulator,
  type DingtalkSimulator,
  type DingtalkSimulatorOptions,
  editions,
  type SimMessage,
  type SimUser,
} from '../simulators/dingtalk/index.ts';
import { dingtalkCalendar } from './calendar.ts';
import { sharedBy } from './common.ts';
import { cardTemplate } from './dingtalk-template.ts';
import { createNames } from './names.ts';
import type { Phone, PhoneButton, PhoneField, PhoneMessage } from './phone.ts';
import { type Acts, registryOf } from './registry.ts';

// Made-up credentials of the simulated app; nothing outside this process knows them.
const drillApp = {
  clientId: 'dingdrillclient00001',
  clientSecret: 'drill-secret',
  callbackToken: 'drillCallbackToken',
  callbackAesKey: 'drillAesKey0123456789drillAesKey01234567890',
};
/**
 * The one that can ring phones. A reading of the directory takes no time by the drill's clock, so that its calls,
 * two for each department, fall into one moment and need room beside the rest.
 */
const drillEdition = { ...editions.professional, callsPerSecond: 60 };
const sceneTemplate = { id: 'drill-project-group', withRobot: true };

export interface DingtalkPhoneOptions {
  clock: Clock;
  /** The whole company is here, and not only who has it as a second app. */
  isHome: boolean;
  simulator?: Partial<DingtalkSimulatorOptions>;
}

const timeoutMs = 5_000;
const paceShare = 0.6;

export function createDingtalkPhone(options: DingtalkPhoneOptions): {
  phone: Phone;
  simulator: DingtalkSimulator;
} {
  const setUp = {
    edition: drillEdition,
    cardTemplates: [cardTemplate],
    sceneTemplates: [sceneTemplate],
    ...dingtalkCompany(options.isHome),
    ...options.simulator,
  };
  const simulator = createDingtalkSimulator({ clock: options.clock, ...drillApp, ...setUp });
  const phone: Phone = {
    platform: 'dingtalk',
    ...sharedBy(simulator),
    adapter: (deps) =>
      createDingtalk(
        {
          clientId: drillApp.clientId,
          clientSecret: drillApp.clientSecret,
          robotCode: simulator.robotCode,
          apiBase: simulator.apiBase,
          oapiBase: simulator.oapiBase,
          mode: 'stream',
          cardTemplateId: cardTemplate.id,
          sceneTemplateId: sceneTemplate.id,
          edition:
            setUp.edition === drillEdition || setUp.edition === 'professional' ? 'professional' : 'standard',
          timeoutMs,
          paceShare,
        },
        { ...deps, wait: async () => undefined },
      ),
    ...acts(simulator, [...setUp.users, ...setUp.newcomers]),
  };
  return { phone, simulator };
}

function acts(simulator: DingtalkSimulator, candidates: SimUser[]): Acts {
  const account = ({ userId, name }: SimUser) => ({ id: userId, name });
  const names = createNames('DingTalk', candidates.map(account), () => simulator.users().map(account));
  return {
    ...registryOf(simulator, names, candidates),
    calendar: dingtalkCalendar(simulator, names),
    has: names.has,
    accountOf: names.idOf,
    titleOf(who) {
      const id = names.idOf(who);
      return simulator.users().find(({ userId }) => userId === id)?.title ?? '';
    },
    retitle: (who, title) => simulator.changeUser(names.idOf(who), { title: title }),
    chats(who) {
      return simulator.chatsOf(names.idOf(who)).map(({ id, name, kind, members, botIn: robotIn }) =>
        kind === 'p2p'
          ? { id, name: '', kind: 'direct', members: members.length + 1, people: [who], robotIn: true }
          : {
              ...{ id, name, kind: 'group', robotIn },
              members: members.length,
              people: members.map(names.nameOf),
            },
      );
    },
    messages(who, chatId) {
      const viewer = names.idOf(who);
      if (!simulator.chatsOf(viewer).some(({ id }) => id === chatId)) return [];
      return simulator
        .messages(chatId)
        .filter(({ visibleTo }) => visibleTo?.includes(viewer) ?? true)
        .map((message) => toPhoneMessage(simulator, message, viewer, names.nameOf));
    },
    say(who, where, text, how = {}) {
      return simulator.say(names.idOf(who), where, text, {
        ...(how.mentionBot ? { mentionBot: true } : {}),
        ...(how.mentions ? { mentions: how.mentions.map(names.idOf) } : {}),
        ...(how.replyTo ? { quotedId: how.replyTo } : {}),
      }).id;
    },
    sendFile: (who, where, fileName) => simulator.say(names.idOf(who), where, fileName, { type: 'file' }).id,
    async press(who, messageId, { label, name, value }, form) {
      const viewer = names.idOf(who);
      const before = statusOf(simulator, messageId, viewer);
      const wanted = {
        ...(label === undefined ? {} : { label }),
        ...(name === undefined ? {} : { actionId: name }),
        ...(value === undefined ? {} : { params: value as Record<string, unknown> }),
      };
      const result = await simulator.press(viewer, messageId, wanted, form);
      // DingTalk has no small window for it: the answer stands on the card, for this person alone.
      const after = statusOf(simulator, messageId, viewer);
      return { toast: after !== before ? after : null, error: result.error ?? null };
    },
  };
}

function statusOf(simulator: DingtalkSimulator, messageId: string, viewer: string): string | null {
  const { outTrackId } = simulator.message(messageId) ?? {};
  const card = outTrackId === undefined ? undefined : simulator.card(outTrackId);
  return card?.privateData[viewer]?.status ?? null;
}

// --- What stands in a message ---

function toPhoneMessage(
  simulator: DingtalkSimulator,
  message: SimMessage,
  viewer: string,
  nameOf: (userId: string) => string,
): PhoneMessage {
  const isCard = message.outTrackId !== undefined;
  const view = isCard ? simulator.cardView(message.outTrackId as string, viewer) : null;
  return {
    id: message.id,
    chatId: message.chatId,
    from: message.senderId === 'bot' ? 'bot' : nameOf(message.senderId),
    at: message.at,
    ...(view === null ? readMessage(message) : readView(view)),
    isCard,
    raw: { type: message.type, content: view === null ? message.content : rawCard(simulator, view, viewer) },
    urgentFor: rungFor(simulator, message).map(nameOf),
    pinned: false,
    recalled: message.recalled,
    readBy: message.readBy.map(nameOf),
    replyTo: message.quotedId ?? null,
    reactions: [],
  };
}

/** With the variables as well: what the template does with them besides words, such as colours, is the client's. */
function rawCard(simulator: DingtalkSimulator, view: CardView, viewer: string) {
  const { cardParamMap, privateData } = simulator.card(view.outTrackId) ?? {};
  return { ...view, variables: { ...cardParamMap, ...privateData?.[viewer] } };
}

type Words = Pick<PhoneMessage, 'title' | 'text' | 'summary' | 'buttons' | 'fields'>;

function readView({ title, text, buttons, fields }: CardView): Words {
  const asked = fields.filter(({ hidden }) => hidden !== true);
  return {
    title,
    text: [title, ...text.map(plain), ...asked.map(({ label, name }) => label ?? name)].join('\n'),
    summary: title,
    buttons: buttons.map(({ label, actionId, params, url }) => ({
      label,
      name: actionId,
      value: params,
      ...(url === undefined ? {} : { url }),
    })),
    fields: asked.map(toField),
  };
}

function toField({ name, label, required, options, defaultValue }: CardView['fields'][number]): PhoneField {
  return {
    name,
    label: label ?? name,
    required: required ?? false,
    ...(typeof defaultValue === 'string' ? { given: defaultValue } : {}),
    ...(options === undefined
      ? {}
      : {
          options: options.map(({ value, text }) => ({ value: String(value), label: String(text ?? value) })),
        }),
  };
}

/** A message without a card: text, Markdown, an action card, or what people send. */
function readMessage({ type, content, mentions, senderId }: SimMessage): Words {
  const said = content as {
    content?: string;
    text?: string;
    title?: string;
    fileName?: string;
    recognition?: string;
    buttons?: { title: string; url: string }[];
  };
  const title = said.title ?? '';
  const written = said.content ?? said.text ?? said.fileName ?? said.recognition ?? '';
  const isMarkup = type === 'markdown' || type === 'actionCard';
  const missing = mentions.filter(({ name }) => senderId !== 'bot' && !written.includes(`@${name}`));
  const text = [...missing.map(({ name }) => `@${name}`), isMarkup ? plain(written) : written].join(' ');
  const buttons: PhoneButton[] = (said.buttons ?? []).map((button) => ({
    label: button.title,
    url: button.url,
  }));
  return { title, text, summary: title || text, buttons, fields: [] };
}

/** A DING says the title of what it rings for, and stands beside it. */
function rungFor(simulator: DingtalkSimulator, message: SimMessage): string[] {
  const { cardParamMap } = (message.content ?? {}) as { cardParamMap?: { title?: string } };
  const title = cardParamMap?.title;
  if (title === undefined || message.senderId !== 'bot') return [];
  const members = simulator.chat(message.chatId)?.members ?? [];
  return simulator
    .dings()
    .filter(({ content, at, recalled }) => !recalled && content === title && at >= message.at)
    .flatMap(({ receiverIds }) => receiverIds.filter((id) => members.includes(id)));
}

const plain = (markdown: string): string =>
  markdown
    .replace(/ {2}\n/g, '\n')
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<a atId=[^>]*>([^<]*)<\/a>/g, '@$1')
    .replace(/<\/?font[^>]*>/g, '')
    .replace(/\*\*/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
