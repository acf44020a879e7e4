/** Feishu as one of the platforms: its doors, its calls and its cards put together. */
import { toText } from '../../src/cards/to-text.ts';
import { createTally } from '../../src/domain/tally.ts';
import { PlatformError } from '../../src/errors.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Outgoing, Platform, Sent } from '../../src/ports/platform.ts';
import { pngForm } from '../common/multipart.ts';
import { lostIn, waysOf } from '../common/pictures.ts';
import { asArray, cleanText } from '../common/values.ts';
import { appLinksOf } from './app-link.ts';
import { type Call, createClient, type FeishuClient } from './client.ts';
import { readDirectory } from './directory.ts';
import { createDocuments } from './documents.ts';
import { type EncodeOptions, encodeCard } from './encode-card.ts';
import { cardRefusedCodes, messageGoneCodes } from './errors.ts';
import { createEvents } from './events.ts';
import { createFiles } from './files.ts';
import { createGroups } from './groups.ts';
import {
  abilities,
  createPaceOf,
  imageLifeMs,
  messageBucket,
  targetBucket,
  textMaxBytes,
  urgedPerCall,
} from './limits.ts';
import { meters } from './quota.ts';
import { createReceive } from './receive.ts';
import { createRecordings } from './recordings.ts';
import { sentOf, uuidOf } from './sent.ts';
import { openStream } from './stream.ts';
import { createTasks } from './tasks.ts';
import { checkedId, isId, isImageKey } from './values.ts';

export interface FeishuConfig {
  /** `https://open.feishu.cn`, or `https://open.larksuite.com`, or a simulator. */
  baseUrl: string;
  /** `cli_` and 16 hex digits. */
  appId: string;
  appSecret: string;
  /** With it, webhooks must be encrypted and signed. */
  encryptKey?: string;
  /** Webhooks are refused unless this or the encrypt key is set. */
  verificationToken?: string;
  /** `stream`: we open a long connection; `webhook`: Feishu calls us. */
  mode: 'stream' | 'webhook';
  /** A folder of Drive into which minutes of the archive are put. */
  archiveFolder?: string;
  timeoutMs: number;
  /** The share of the documented limits that is used; 0.6 is 60 %. */
  paceShare: number;
}

export interface FeishuDeps {
  clock: Clock;
  log: Log;
  /** From 0 up to 1; spreads the attempts to connect. */
  random?: () => number;
}

export function createFeishu(
  config: FeishuConfig,
  { clock, log, random = Math.random }: FeishuDeps,
): Platform {
  const tally = createTally(meters);
  const client = createClient(config, { clock, log, tally });
  const groups = createGroups(client);
  const appLinks = appLinksOf(config.baseUrl);
  const { botOpenId } = client;

  return {
    name: 'feishu',
    appId: config.appId,
    abilities,
    paceOf: createPaceOf(config.paceShare),
    metering: tally,
    receive: createReceive(config, { clock, log, botOpenId }),
    async listen(takeIn) {
      // Asked for now, so that the first event need not wait for it.
      botOpenId().catch((error: unknown) =>
        log.warn({ error: String(error) }, 'the bot could not be looked up'),
      );
      return config.mode === 'stream' ? openStream(config, takeIn, { log, random, botOpenId }) : null;
    },
    send: (out) => send(client, { ...out, appLinks }, log),
    albums: {
      albumOf: () => 'app',
      upload: (_album, png) => upload(client, png),
    },
    files: createFiles(client),
    events: createEvents(client),
    tasks: createTasks(client),
    ...(config.archiveFolder ? { documents: createDocuments(client, config.archiveFolder) } : {}),
    recordings: createRecordings(client),
    update: (out) => update(client, { ...out, appLinks }),
    async recall(messageId) {
      const call: Call = { method: 'DELETE', path: 'im/v1/messages/:id', id: messageId };
      // Gone is gone, whoever did it.
      await unless(messageGoneCodes, () => client.call(call));
    },
    urge: (messageId, personIds) => urge(client, messageId, personIds),
    async pin(messageId) {
      await client.call({ method: 'POST', path: 'im/v1/pins', body: { message_id: checkedId(messageId) } });
    },
    openGroup: groups.open,
    addMembers: groups.addMembers,
    dissolveGroup: groups.dissolve,
    async chatName(chatId) {
      try {
        const { data } = await client.call({ method: 'GET', path: 'im/v1/chats/:id', id: chatId });
        return typeof data.name === 'string' && data.name !== '' ? cleanText(data.name) : null;
      } catch (error) {
        if (error instanceof PlatformError && error.kind === 'unknown-target') return null;
        throw error;
      }
    },
    readDirectory: () => readDirectory(client),
  };
}

// --- Sending ---

async function send(client: FeishuClient, out: Outgoing & { appLinks: string }, log: Log): Promise<Sent> {
  const contents = contentsOf(out);
  for (const [turn, content] of contents.entries()) {
    const sent = await unless(cardRefusedCodes, () =>
      post(client, out, { msg_type: 'interactive', content, uuid: uuidOf(out.key) }),
    );
    if (sent !== null) return { ...sent, asText: false, ...lostIn(turn) };
  }
  log.warn(
    { key: out.key, wasRefused: contents.length > 0 },
    'a card could not be drawn and goes out as text',
  );
  // A key of its own: Feishu takes one key for one message, whatever is in it.
  const words = { msg_type: 'text', content: textOf(out), uuid: uuidOf(`${out.key}-text`) };
  return { ...(await post(client, out, words)), asText: true };
}

type Finding = Pick<Outgoing, 'card' | 'findPicture'> & EncodeOptions;

/** The card, and the same with its pictures in words; none if it is too large. */
const contentsOf = (out: Finding): string[] =>
  [...new Set(waysOf(out).map(contentOf))].filter((content) => content !== null);

function contentOf({ card, ...options }: Omit<Finding, 'findPicture'>): string | null {
  const drawn = encodeCard(card, options);
  return drawn === null ? null : JSON.stringify(drawn);
}

async function update(
  client: FeishuClient,
  { messageId, ...out }: { messageId: string } & Finding,
): Promise<void> {
  const contents = contentsOf(out);
  if (contents.length === 0)
    throw new PlatformError('feishu', 'bad-request', 'the card is too large for a change');
  for (const [turn, content] of contents.entries()) {
    const call: Call = {
      method: 'PATCH',
      path: 'im/v1/messages/:id',
      id: messageId,
      body: { content },
      kind: 'update',
      targetBucket: messageBucket(messageId),
    };
    const isLast = turn === contents.length - 1;
    if ((await unless(isLast ? new Set() : cardRefusedCodes, () => client.call(call))) !== null) return;
  }
}

/** The card as text, in which nothing that people wrote mentions anybody or hides where a link leads. */
function textOf({ card, pickWords }: Pick<Outgoing, 'card' | 'pickWords'>): string {
  const plain = cleanText(toText(card, pickWords).text)
    .replace(/<(?=[a-z/])/gi, '<\u200b')
    // Feishu's own places for mentions.
    .replace(/@(?=_(?:all|user_))/g, '@\u200b')
    .replaceAll('](', ']\u200b(');
  let text = plain;
  while (Buffer.byteLength(JSON.stringify(JSON.stringify({ text }))) > textMaxBytes) {
    text = `${[...text].slice(0, Math.floor([...text].length * 0.9)).join('')}…`;
  }
  return JSON.stringify({ text });
}

type Body = { msg_type: string; content: string; uuid: string };

/** Posts as an answer, or plainly if there is nothing (any more) to answer. */
async function post(client: FeishuClient, out: Outgoing, body: Body): Promise<Omit<Sent, 'asText'>> {
  const to = 'personExternalId' in out.target ? out.target.personExternalId : out.target.chatExternalId;
  const common = { method: 'POST', kind: 'send', repeat: 'keyed', targetBucket: targetBucket(to) } as const;
  const { replyTo } = out;
  const replied = isId(replyTo)
    ? await unless(messageGoneCodes, () =>
        client.call({ ...common, path: 'im/v1/messages/:id/reply', id: replyTo, body: { ...body } }),
      )
    : null;
  const type = 'personExternalId' in out.target ? 'open_id' : 'chat_id';
  const answer =
    replied ??
    (await client.call({
      ...common,
      path: 'im/v1/messages',
      params: { receive_id_type: type },
      body: { receive_id: to, ...body },
    }));
  return sentOf(answer);
}

/** Null instead of an error that has one of these codes. */
async function unless<Value>(codes: ReadonlySet<number>, work: () => Promise<Value>): Promise<Value | null> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof PlatformError ? error.detail.code : undefined;
    if (typeof code === 'number' && codes.has(code)) return null;
    throw error;
  }
}

// --- Pictures ---

async function upload(client: FeishuClient, png: Uint8Array): Promise<{ key: string; lifeMs: number }> {
  const form = pngForm('image', png, { image_type: 'message' });
  const { data } = await client.call({ method: 'POST', path: 'im/v1/images', form });
  if (isImageKey(data.image_key)) return { key: data.image_key, lifeMs: imageLifeMs };
  throw new PlatformError('feishu', 'unavailable', 'Feishu took an image without a key');
}

// --- Urging ---

async function urge(client: FeishuClient, messageId: string, personIds: string[]): Promise<string[]> {
  const ids = [...new Set(personIds)].filter(isId);
  const unreached = personIds.filter((id): boolean => !isId(id));
  for (let start = 0; start < ids.length; start += urgedPerCall) {
    const { data } = await client.call({
      method: 'PATCH',
      path: 'im/v1/messages/:id/urgent_app',
      id: messageId,
      params: { user_id_type: 'open_id' },
      body: { user_id_list: ids.slice(start, start + urgedPerCall) },
      // A second time the phone would ring twice.
      repeat: 'harmful',
    });
    unreached.push(...asArray(data.invalid_user_id_list).filter((id) => typeof id === 'string'));
  }
  return unreached;
}
