/** DingTalk as one of the platforms: its doors, its calls and its cards put together. */
import { createTally } from '../../src/domain/tally.ts';
import { PlatformError } from '../../src/errors.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Platform } from '../../src/ports/platform.ts';
import { pngForm } from '../common/multipart.ts';
import { asObject, asText, cutText, oneLine } from '../common/values.ts';
import { type Cards, createCards } from './cards.ts';
import { createClient, type DingtalkClient } from './client.ts';
import { readDirectory, type Wait } from './directory.ts';
import { encodeCard } from './encode-card.ts';
import { createEvents } from './events.ts';
import { createGroups } from './groups.ts';
import { isGroupId, isPersonId, readMessageId } from './ids.ts';
import { createIntake } from './intake.ts';
import {
  createAbilities,
  createPaceOf,
  type Edition,
  keysPerRecall,
  mediaLifeMs,
  readingGapMs,
  urgedPerCall,
  urgeMaxLength,
} from './limits.ts';
import { createLore, type Lore } from './lore.ts';
import { metersOf } from './quota.ts';
import { createReadersOf } from './reads.ts';
import { createReceive } from './receive.ts';
import { keepRegistered, routeKey } from './register.ts';
import { createSend } from './send.ts';
import { openStream } from './stream.ts';
import { createTasks } from './tasks.ts';
import { createTogether } from './together.ts';

export interface DingtalkConfig {
  clientId: string;
  clientSecret: string;
  /** Of apps of one company the same as the client id. */
  robotCode: string;
  corpId?: string;
  /** `https://api.dingtalk.com`, or a simulator. */
  apiBase: string;
  /** `https://oapi.dingtalk.com`, or a simulator. */
  oapiBase: string;
  /** `stream`: we open a long connection; `http`: DingTalk calls us. */
  mode: 'stream' | 'http';
  /** Without both, events by HTTP are refused. */
  token?: string;
  aesKey?: string;
  /** Where DingTalk reaches our webhook, so that presses on cards can come by HTTP; without it buttons become numbers. */
  callbackUrl?: string;
  /** Our template in the card platform; without it cards become Markdown, action cards and text with numbers. */
  cardTemplateId?: string;
  /** The template of scene groups with our robot in it; without it groups are opened by people. */
  sceneTemplateId?: string;
  /** Owns the groups that are opened; the first member if absent. */
  groupOwnerId?: string;
  edition: Edition;
  timeoutMs: number;
  /** The share of the documented limits that is used; 0.6 is 60 %. */
  paceShare: number;
}

export interface DingtalkDeps {
  clock: Clock;
  log: Log;
  /** From 0 up to 1; spreads the attempts to connect. */
  random?: () => number;
  /** Waits between the calls of a long reading; where time stands until it is moved, there is nothing to wait for. */
  wait?: Wait;
}

export function createDingtalk(
  config: DingtalkConfig,
  { clock, log, random = Math.random, wait }: DingtalkDeps,
): Platform {
  const tally = createTally(metersOf(config.edition));
  const client = createClient(config, { clock, tally });
  const lore = createLore(client, clock, config.oapiBase);
  const intake = createIntake({ clientId: config.clientId, clock, log, lore, tally });
  const cards = cardsOf(client, config);
  const groups = createGroups(client, config);
  const hearsPresses = config.mode === 'stream' || config.callbackUrl !== undefined;
  const { cardTemplateId, sceneTemplateId, edition, robotCode } = config;

  return {
    name: 'dingtalk',
    appId: config.clientId,
    abilities: createAbilities({
      cards: cardTemplateId !== undefined,
      presses: hearsPresses,
      groups: sceneTemplateId !== undefined,
      edition,
    }),
    paceOf: createPaceOf(config.paceShare),
    metering: tally,
    receive: createReceive(config, { clock, log, intake }),
    async listen(takeIn) {
      if (config.mode === 'stream') return openStream(config, takeIn, { client, intake, log, random });
      const { callbackUrl, clientSecret } = config;
      if (cards === null || callbackUrl === undefined) return null;
      return keepRegistered({ callbackUrl, clientSecret }, { client, log, random });
    },
    send: createSend({ client, robotCode, cards, hearsPresses, lore, log }),
    events: createEvents(client),
    tasks: createTasks(client),
    together: createTogether({ client, robotCode, cards, hearsPresses }),
    albums: { albumOf: () => robotCode, upload: (_album, png) => upload(client, png) },
    async update({ messageId, card, ...finding }) {
      const id = readMessageId(messageId);
      const drawn = encodeCard(card, finding);
      if (id.kind !== 'card' || cards === null) throw refused('only a card can be changed');
      if (drawn === null)
        throw new PlatformError('dingtalk', 'bad-request', 'the card is too large for a change');
      await cards.change(id.outTrackId, drawn);
    },
    recall: (messageId) => recall({ client, robotCode, cards }, messageId),
    urge: (messageId, personIds, words) => urge({ client, robotCode }, messageId, personIds, words),
    async pin(messageId) {
      readMessageId(messageId);
      throw refused('DingTalk cannot pin a message');
    },
    readersOf: createReadersOf({ client, robotCode, cards }),
    openGroup: groups.open,
    addMembers: groups.addMembers,
    chatName: (chatId) => chatName(client, lore, chatId),
    readDirectory: () => readDirectory(client, readingGapMs(config.paceShare), wait),
  };
}

function cardsOf(client: DingtalkClient, config: DingtalkConfig): Cards | null {
  const { cardTemplateId, robotCode, mode, callbackUrl } = config;
  if (cardTemplateId === undefined) return null;
  const byHttp = mode === 'http' && callbackUrl !== undefined;
  return createCards(client, {
    robotCode,
    cardTemplateId,
    ...(byHttp ? { callbackRouteKey: routeKey } : {}),
  });
}

const refused = (why: string, code = 'not-possible') =>
  new PlatformError('dingtalk', 'not-allowed', why, { code });

interface Hands {
  client: DingtalkClient;
  robotCode: string;
}

// --- Pictures ---

async function upload(client: DingtalkClient, png: Uint8Array): Promise<{ key: string; lifeMs: number }> {
  const query = { type: 'image' };
  const form = pngForm('media', png);
  const answer = await client.call({ host: 'oapi', method: 'POST', path: 'media/upload', query, form });
  const key = asText(answer.media_id);
  if (mediaPattern.test(key)) return { key, lifeMs: mediaLifeMs };
  throw new PlatformError('dingtalk', 'unavailable', 'DingTalk took an image without an id');
}

/** It stands in Markdown, where an address would. */
const mediaPattern = /^@[A-Za-z0-9_+/=-]{1,200}$/;

// --- Taking back ---

async function recall(hands: Hands & { cards: Cards | null }, messageId: string): Promise<void> {
  const id = readMessageId(messageId);
  if (id.kind === 'session') throw refused('DingTalk cannot take back a reply in a session');
  if (id.kind === 'robot') return recallKeys(hands, id.group, id.keys);
  const trace = hands.cards?.traceOf(id.outTrackId) ?? null;
  // The key for it is told once, to whoever sends.
  if (trace === null) throw refused('this card was sent before the last start, and cannot be taken back');
  const group = 'group' in trace.place ? trace.place.group : null;
  await recallKeys(hands, group, [trace.carrierId]);
  hands.cards?.noteRecalled(id.outTrackId);
}

async function recallKeys({ client, robotCode }: Hands, group: string | null, keys: string[]): Promise<void> {
  const path = group === null ? 'v1.0/robot/otoMessages/batchRecall' : 'v1.0/robot/groupMessages/recall';
  for (let start = 0; start < keys.length; start += keysPerRecall) {
    const processQueryKeys = keys.slice(start, start + keysPerRecall);
    const to = group === null ? {} : { openConversationId: group };
    const answer = await client.call({
      host: 'api',
      method: 'POST',
      path,
      body: { robotCode, ...to, processQueryKeys },
    });
    const [failed] = Object.values(asObject(answer.failedResult));
    if (failed !== undefined)
      throw refused(`not taken back: ${asText(failed).slice(0, 200)}`, 'recall-failed');
  }
}

// --- Urging ---

/** A DING stands for itself: it shows its own words, not the message. */
async function urge(
  { client, robotCode }: Hands,
  messageId: string,
  personIds: string[],
  words: string,
): Promise<string[]> {
  readMessageId(messageId);
  const ids = [...new Set(personIds)].filter(isPersonId);
  const unreached = personIds.filter((id): boolean => !isPersonId(id));
  for (let start = 0; start < ids.length; start += urgedPerCall) {
    const answer = await client.call({
      host: 'api',
      method: 'POST',
      path: 'v1.0/robot/ding/send',
      body: {
        robotCode,
        // 1: in the app, neither as a text message nor as a call, which are paid for.
        remindType: 1,
        receiverUserIdList: ids.slice(start, start + urgedPerCall),
        content: cutText(oneLine(words), urgeMaxLength),
      },
      // A second time the phone would ring twice.
      repeat: 'harmful',
    });
    unreached.push(...Object.keys(asObject(answer.failedList)));
  }
  return unreached;
}

// --- Names of chats ---

/** Only a scene group tells its name; of others we know what stood above their last message. */
async function chatName(client: DingtalkClient, lore: Lore, chatId: string): Promise<string | null> {
  if (!isGroupId(chatId)) return null;
  const heard = lore.titleOf(chatId);
  if (heard !== undefined) return heard;
  try {
    const body = { openConversationId: chatId };
    const answer = await client.call({
      host: 'api',
      method: 'POST',
      path: 'v1.0/im/sceneGroups/query',
      body,
    });
    return asText(answer.title) || null;
  } catch (error) {
    const isOther =
      error instanceof PlatformError && ['unknown-target', 'not-allowed', 'bad-request'].includes(error.kind);
    if (isOther) return null;
    throw error;
  }
}
