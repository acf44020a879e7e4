/**
 * One connection of the Stream: the vendor's package reads its frames and writes its acknowledgements, nothing
 * else. Its reconnecting multiplies, its failures hide, and a throw inside of it leaves a dead socket behind.
 */
import type { DWClient, DWClientDownStream } from 'dingtalk-stream';
import type { WebSocket } from 'ws';

/** What is used of the package; some of it is private there, and the only place to mend what it does. */
type FrameClient = Pick<DWClient, 'send' | 'socketCallBackResponse'> & {
  sslopts: Record<string, unknown>;
  dw_url: string;
  socket: WebSocket | undefined;
  _connect(): Promise<void>;
  onDownStream(raw: unknown): void;
  onSystem(frame: DWClientDownStream): void;
  onEvent(frame: DWClientDownStream): void;
  onCallback(frame: DWClientDownStream): void;
};

export type Frame = DWClientDownStream;

export interface LinkEvents {
  onFrame(frame: Frame, link: Link): void;
  /** DingTalk will close it soon and sends nothing more on it. */
  onLeave(link: Link): void;
  onClose(link: Link): void;
  /** A frame that is none. */
  onGarbage(error: unknown): void;
}

export interface Link {
  /** When something last came, by the machine's steady clock. */
  heardAtMs: number;
  isOpen(): boolean;
  ping(): void;
  acknowledgeEvent(messageId: string, status: 'SUCCESS' | 'LATER'): void;
  /** For everything but events. */
  acknowledge(messageId: string, response: unknown): void;
  drop(): void;
}

export const robotTopic = '/v1.0/im/bot/messages/get';
export const cardTopic = '/v1.0/card/instances/callback';

/** A list of our own: the package's is one for all of its clients. */
export const subscriptions = [
  { type: 'EVENT', topic: '*' },
  { type: 'CALLBACK', topic: robotTopic },
  { type: 'CALLBACK', topic: cardTopic },
];

const frameMaxBytes = 8 * 1024 * 1024;

export interface LinkOptions {
  clientId: string;
  clientSecret: string;
  endpoint: string;
  ticket: string;
  handshakeTimeoutMs: number;
}

/** Opens one connection; a promise that fails means that there is none. */
export async function openLink(options: LinkOptions, events: LinkEvents): Promise<Link> {
  const client = await createFrameClient(options);
  const link = linkOf(client);
  attachFrames(client, link, events);
  // Its promise is left alone: it would log through the console, and for ever if nobody asked it.
  client._connect().catch(() => undefined);
  const { socket } = client;
  if (socket === undefined) throw new Error('the package made no connection');
  // Its own listeners write to the console; errors among it.
  for (const name of ['open', 'close', 'error', 'pong']) socket.removeAllListeners(name);
  socket.on('pong', () => hear(link));
  await new Promise<void>((resolve, reject) => {
    socket.on('open', resolve);
    socket.on('error', reject);
    socket.on('close', () => {
      reject(new Error('closed'));
      events.onClose(link);
    });
  });
  hear(link);
  return link;
}

async function createFrameClient(options: LinkOptions): Promise<FrameClient> {
  const { DWClient } = await import('dingtalk-stream');
  const { clientId, clientSecret, endpoint, ticket, handshakeTimeoutMs } = options;
  const given = {
    clientId,
    clientSecret,
    keepAlive: false,
    autoReconnect: false,
    subscriptions,
    debug: false,
  };
  const client = new DWClient(given) as unknown as FrameClient;
  const url = new URL(endpoint);
  url.searchParams.set('ticket', ticket);
  client.dw_url = url.href;
  client.sslopts = {
    rejectUnauthorized: true,
    handshakeTimeout: handshakeTimeoutMs,
    maxPayload: frameMaxBytes,
    perMessageDeflate: false,
  };
  return client;
}

/** Every frame in a guard: what the package throws at would stop the socket for ever. */
function attachFrames(client: FrameClient, link: Link, events: LinkEvents): void {
  const read = client.onDownStream.bind(client);
  const system = client.onSystem.bind(client);
  client.onDownStream = (raw) => {
    hear(link);
    try {
      read(raw);
    } catch (error) {
      events.onGarbage(error);
    }
  };
  client.onSystem = (frame) => {
    system(frame);
    if (frame.headers.topic === 'disconnect') events.onLeave(link);
  };
  const hand = (frame: Frame) => {
    if (typeof frame.headers?.messageId !== 'string') throw new Error('a frame without an id');
    events.onFrame(frame, link);
  };
  client.onEvent = hand;
  client.onCallback = hand;
}

function hear(link: Link): void {
  link.heardAtMs = performance.now();
}

function linkOf(client: FrameClient): Link {
  const isOpen = () => client.socket?.readyState === 1;
  return {
    heardAtMs: performance.now(),
    isOpen,
    ping() {
      if (isOpen()) client.socket?.ping();
    },
    // What cannot be acknowledged any more comes again.
    acknowledgeEvent(messageId, status) {
      if (isOpen()) client.send(messageId, { status });
    },
    acknowledge(messageId, response) {
      if (isOpen()) client.socketCallBackResponse(messageId, response);
    },
    drop: () => client.socket?.terminate(),
  };
}
