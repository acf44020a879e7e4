/**
 * The server's side of the bot's long connection: sockets, the one subscription, callbacks down and commands up.
 * Nobody acknowledges a callback; a ping behind it tells only that the client has read it.
 */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { pause } from '../common/push-book.ts';
import { silenceSome } from '../common/silence.ts';
import { tear } from '../common/torn.ts';
import type { Ground } from './core.ts';
import { ApiFailure, tooOften } from './failures.ts';
import { type Command, type Connection, createServing, readOrder } from './line-serving.ts';
import type { Body } from './request.ts';
import type { AttemptOutcome, SimEvent } from './types.ts';
import { freshId } from './world.ts';

const confirmTimeoutMs = 2000;
// Nothing can be answered after a day; what was asked is forgotten some time later.
const requestLifeMs = 25 * 60 * 60_000;

/** What a callback is about, so that the answer to it can be judged. */
export interface BotRequest {
  kind: 'message' | 'enter' | 'card' | 'feedback';
  chatId: string;
  userId: string;
  atMs: number;
  connectionId: string;
  /** The greeting or the card's update has come: there is only one. */
  answered: boolean;
  /** The card that was pressed. */
  messageId?: string;
}

export interface Line {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Sends a callback to whoever has subscribed; the promise resolves when the client has read it. */
  push(
    kind: BotRequest['kind'],
    about: Omit<BotRequest, 'kind' | 'atMs' | 'connectionId' | 'answered'>,
    body: Body,
  ): Promise<AttemptOutcome>;
  request(reqId: string): BotRequest | undefined;
  use(commands: Record<string, Command>): void;
  tick(): void;
  count(): number;
  sockets(): number;
  silence(count: number, ms: number | undefined): void;
  unsilence(): void;
  cut(count: number): void;
  evict(): void;
  forgetRequests(): void;
  loseSubscription(): void;
  close(): void;
}

export function createLine(ground: Ground): Line {
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const connections = new Set<Connection>();
  const requests = new Map<string, BotRequest>();
  const missed: (() => void)[] = [];
  let held: (() => void)[] = [];
  let commands: Record<string, Command> = {};
  const serve = createServing(ground, { subscribe, send: sendFrame, command: (cmd) => commands[cmd] });

  const subscriber = () => [...connections].find((connection) => connection.subscribed);

  function sendFrame(connection: Connection, frame: object): void {
    if (!connection.silent) connection.socket.send(JSON.stringify(frame));
  }

  function onMessage(connection: Connection, bytes: Buffer, isBinary: boolean): void {
    if (connection.silent) return;
    connection.heardAtMs = performance.now();
    if (isBinary) {
      connection.socket.close(1003, 'text frames only');
      return;
    }
    const order = readOrder(bytes);
    if (order === undefined) ground.complaints.push('a frame without cmd or req_id');
    else void ground.book.during(() => serve(connection, order));
  }

  /** The newest subscriber is the only one: an older one is told so, and its socket closed. */
  function subscribe(connection: Connection, body: Body): void {
    if (!ground.limits.subscribe(ground.nowMs())) throw tooOften();
    const isOurs = body.bot_id === ground.options.botId && body.secret === ground.options.botSecret;
    if (!isOurs || ground.faults.take('wrong-credentials') !== undefined) {
      throw new ApiFailure(ground.assume.subscribeRefusedCode, 'invalid bot_id or secret');
    }
    if (connection.subscribed) ground.complaints.push('a second subscribe on one socket');
    for (const other of connections) if (other !== connection && other.subscribed) dismiss(other);
    connection.subscribed = true;
    ground.tell({ kind: 'connection' });
    // After the answer to the subscribe, as that is sent in this same turn.
    if (ground.assume.replaysMissed) for (const replay of missed.splice(0)) setImmediate(replay);
  }

  function dismiss(connection: Connection): void {
    const event = { eventtype: 'disconnected_event', disconnected_event: {} };
    const body = { ...eventHead(ground), msgtype: 'event', event };
    sendFrame(connection, { cmd: 'aibot_event_callback', headers: { req_id: freshReqId() }, body });
    connection.subscribed = false;
    connection.socket.close(1000, 'another connection has subscribed');
  }

  function accept(socket: WebSocket, raw: Duplex): void {
    const id = freshId('c');
    const connection: Connection = {
      id,
      socket,
      raw,
      subscribed: false,
      silent: false,
      heardAtMs: performance.now(),
      pings: new Map(),
    };
    connections.add(connection);
    ground.tell({ kind: 'connection' });
    socket.on('message', (bytes, isBinary) => onMessage(connection, bytes as Buffer, isBinary));
    socket.on('pong', (bytes) => connection.pings.get(bytes.toString())?.());
    socket.on('error', () => {});
    socket.on('close', () => drop(connection));
  }

  function drop(connection: Connection): void {
    for (const release of connection.pings.values()) release();
    if (connections.delete(connection)) ground.tell({ kind: 'connection' });
  }

  /** Resolves when the client has read all that was sent before, or is gone. */
  function confirmed({ socket, silent, pings }: Connection): Promise<void> {
    if (silent || socket.readyState !== socket.OPEN) return Promise.resolve();
    const own = randomBytes(8).toString('hex');
    return new Promise((resolve) => {
      const release = () => {
        clearTimeout(timer);
        pings.delete(own);
        resolve();
      };
      const timer = setTimeout(release, confirmTimeoutMs);
      pings.set(own, release);
      socket.ping(own);
    });
  }

  async function deliver(
    request: Omit<BotRequest, 'connectionId'>,
    body: Body,
    row: SimEvent,
  ): Promise<AttemptOutcome> {
    await ground.options.keep?.();
    const late = ground.faults.take('delay-events');
    if (late !== undefined) await pause(late.ms ?? 1000);
    const connection = subscriber();
    const outcome = connection === undefined ? 'no-connection' : put(connection, request, body);
    row.attempts.push({ at: ground.now(), outcome });
    if (connection === undefined && ground.assume.replaysMissed) {
      missed.push(() => void ground.book.during(() => deliver(request, body, row)));
    }
    ground.tell({ kind: 'event' });
    if (connection !== undefined) await confirmed(connection);
    return outcome;
  }

  function put(
    connection: Connection,
    request: Omit<BotRequest, 'connectionId'>,
    body: Body,
  ): AttemptOutcome {
    if (ground.faults.take('drop-next-events') !== undefined) return 'lost';
    const copies = ground.faults.take('double-events') === undefined ? 1 : 2;
    for (let copy = 0; copy < copies; copy += 1) {
      const reqId = freshReqId();
      requests.set(reqId, { ...request, connectionId: connection.id });
      const cmd = request.kind === 'message' ? 'aibot_msg_callback' : 'aibot_event_callback';
      sendCallback(connection, JSON.stringify({ cmd, headers: { req_id: reqId }, body }));
    }
    return connection.silent ? 'lost' : 'sent';
  }

  function sendCallback(connection: Connection, frame: string): void {
    if (connection.silent) return;
    const isDirty = ground.faults.take('control-characters') !== undefined;
    const whole = isDirty ? frame.replace('"content":"', '"content":"\u0001\u0008') : frame;
    if (ground.faults.take('socket-garbage') !== undefined) {
      connection.socket.send('{"cmd":"aibot_msg_callback","head');
      connection.socket.send('{"cmd":"aibot_msg_callback"}');
    }
    if (ground.faults.take('socket-torn') === undefined) connection.socket.send(whole);
    else tear(connection.raw, whole);
  }

  return {
    upgrade(request, socket, head) {
      const refused = ground.faults.take('refuse-endpoint');
      if (refused !== undefined) {
        socket.end(
          `HTTP/1.1 ${refused.status ?? 503} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
        );
        return;
      }
      server.handleUpgrade(request, socket, head, (client) => accept(client, socket));
    },
    push(kind, about, body) {
      const request = { kind, ...about, atMs: ground.nowMs(), answered: false };
      const eventtype = (body.event as Body | undefined)?.eventtype;
      const type = `bot:${String(eventtype ?? body.msgtype)}`;
      const row = ground.book.record({ eventId: String(body.msgid), type, attempts: [] });
      return ground.book.during(async () => {
        const burst = ground.faults.take('burst-events');
        if (burst === undefined) {
          for (const release of held.splice(0)) release();
          return deliver(request, body, row);
        }
        // Held until one comes that nothing holds; then all arrive at once.
        held.push(() => void ground.book.during(() => deliver(request, body, row)));
        return 'lost';
      });
    },
    request(reqId) {
      const request = requests.get(reqId);
      const isHere = [...connections].some(
        ({ id, subscribed }) => id === request?.connectionId && subscribed,
      );
      return isHere || ground.assume.requestsSurviveReconnect ? request : undefined;
    },
    use(all) {
      commands = all;
    },
    tick() {
      const silentSince = performance.now() - ground.assume.closeAfterSilenceMs;
      for (const connection of connections) {
        if (connection.heardAtMs < silentSince) connection.socket.terminate();
      }
      const tooOldMs = ground.nowMs() - requestLifeMs;
      for (const [reqId, { atMs }] of requests) if (atMs < tooOldMs) requests.delete(reqId);
    },
    count: () => [...connections].filter(({ subscribed }) => subscribed).length,
    sockets: () => connections.size,
    silence: (count, ms) => silenceSome(connections, count, ms),
    unsilence() {
      for (const connection of connections) connection.silent = false;
      for (const release of held.splice(0)) release();
    },
    cut(count) {
      for (const connection of [...connections].slice(0, count)) {
        connection.socket.terminate();
        drop(connection);
      }
    },
    evict() {
      for (const connection of connections) if (connection.subscribed) dismiss(connection);
    },
    forgetRequests: () => requests.clear(),
    loseSubscription() {
      for (const connection of connections) connection.subscribed = false;
    },
    close() {
      for (const connection of [...connections]) {
        connection.socket.terminate();
        drop(connection);
      }
      held = [];
      missed.length = 0;
    },
  };
}

/** Never one that the client would take for a ping or a subscribe. */
function freshReqId(): string {
  return `cb_${randomBytes(12).toString('hex')}`;
}

export function eventHead(ground: Ground): Body {
  return {
    msgid: freshId('bm'),
    create_time: Math.floor(ground.nowMs() / 1000),
    aibotid: ground.options.botId,
  };
}
