/**
 * One connection of the bot: the vendor's package speaks its frames, nothing else. One client for each connection,
 * with its reconnecting off: a client that is used twice keeps a second socket alive that throws out the first.
 */
import type { WSClient, WsFrame } from '@wecom/aibot-node-sdk';
import { asObject } from '../common/values.ts';

export type Frame = WsFrame;

export interface LinkEvents {
  onMessage(frame: Frame, link: Link): void;
  onEvent(frame: Frame, link: Link): void;
  /** Somebody else has subscribed with the same bot, so that this connection ends. */
  onReplaced(link: Link): void;
  onClose(link: Link): void;
}

/** What the other side said no to; or `unsent` and `unanswered` for what it never heard or never answered. */
export class LinkRefusal extends Error {
  constructor(
    readonly code: number | 'unsent' | 'unanswered' | 'no-connection',
    words: string,
  ) {
    super(words);
  }
}

export interface Link {
  isOpen(): boolean;
  /** Sends one frame and hands back what its answer holds; throws a `LinkRefusal`. */
  ask(cmd: string, reqId: string, body: Record<string, unknown>): Promise<Record<string, unknown>>;
  drop(): void;
}

export interface LinkOptions {
  botId: string;
  botSecret: string;
  wsUrl: string;
  handshakeTimeoutMs: number;
  /** How long the answer to the subscription may take; the package waits for ever. */
  subscribeTimeoutMs: number;
  heartbeatMs: number;
  answerTimeoutMs: number;
}

const frameMaxBytes = 8 * 1024 * 1024;
const silence = () => undefined;
/** Its log would hold what people wrote, and the secret. */
const silentLog = { debug: silence, info: silence, warn: silence, error: silence };

/** Opens one connection and subscribes; a promise that fails means that there is none. */
export async function openLink(options: LinkOptions, events: LinkEvents): Promise<Link> {
  const client = await createClient(options);
  let isOver = false;
  let isOurs = false;
  const link = linkOf(client, () => {
    isOver = true;
  });
  let isReplaced = false;
  // Before anything can come: what it heard with the answer to the subscription must find somebody.
  client.on('message', (frame) => events.onMessage(frame, link));
  client.on('event', (frame) => {
    if (asObject(asObject(frame.body).event).eventtype !== 'disconnected_event') events.onEvent(frame, link);
    else isReplaced = true;
  });
  client.on('disconnected', () => {
    if (isOver || !isOurs) return;
    link.drop();
    if (isReplaced) events.onReplaced(link);
    else events.onClose(link);
  });
  try {
    await subscribed(client, options.subscribeTimeoutMs);
    isOurs = true;
    return link;
  } catch (error) {
    link.drop();
    throw error;
  }
}

async function createClient(options: LinkOptions): Promise<WSClient> {
  const { WSClient } = await import('@wecom/aibot-node-sdk');
  const { botId, botSecret: secret, wsUrl, handshakeTimeoutMs, heartbeatMs } = options;
  const client = new WSClient({
    botId,
    secret,
    wsUrl,
    wsOptions: { handshakeTimeout: handshakeTimeoutMs, maxPayload: frameMaxBytes, perMessageDeflate: false },
    maxReconnectAttempts: 0,
    maxAuthFailureAttempts: 0,
    heartbeatInterval: heartbeatMs,
    logger: silentLog,
  });
  // Private there, and the only place where its wait for an answer can be set.
  (client as unknown as { wsManager: { replyAckTimeout: number } }).wsManager.replyAckTimeout =
    options.answerTimeoutMs;
  return client;
}

function subscribed(client: WSClient, timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let why: unknown = new LinkRefusal('no-connection', 'closed');
    const timer = setTimeout(() => fail(new LinkRefusal('no-connection', 'no answer')), timeoutMs);
    const fail = (error: unknown) => {
      clearTimeout(timer);
      reject(error);
    };
    client.on('authenticated', () => {
      clearTimeout(timer);
      resolve();
    });
    client.on('error', (error) => {
      const code = /Authentication failed: .*\(code: (-?\d+)\)/s.exec(error.message)?.[1];
      if (code !== undefined) fail(new LinkRefusal(Number(code), 'the bot was refused'));
      // The last one only says that the package gives up.
      else if (!error.name.startsWith('WS')) why = error;
    });
    client.on('disconnected', () => fail(why));
    client.connect();
  });
}

function linkOf(client: WSClient, onDrop: () => void): Link {
  return {
    isOpen: () => client.isConnected,
    async ask(cmd, reqId, body) {
      if (!client.isConnected) throw new LinkRefusal('no-connection', 'the connection is closed');
      try {
        const answer = await client.reply({ headers: { req_id: reqId } }, body as never, cmd);
        return asObject(answer.body);
      } catch (error) {
        throw refusalOf(error);
      }
    },
    drop() {
      onDrop();
      client.removeAllListeners();
      // Listeners of its own socket stay; an error among them must find somebody.
      client.on('error', silence);
      client.disconnect();
    },
  };
}

/** The package throws the frame that says no, or an error of its own. */
function refusalOf(error: unknown): LinkRefusal {
  const { errcode, errmsg } = asObject(error);
  if (typeof errcode === 'number') return new LinkRefusal(errcode, typeof errmsg === 'string' ? errmsg : '');
  const words = error instanceof Error ? error.message : '';
  return words.startsWith('WebSocket not connected')
    ? new LinkRefusal('unsent', 'the connection is closed')
    : new LinkRefusal('unanswered', 'no answer on the connection');
}
