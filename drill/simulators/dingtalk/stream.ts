/**
 * The server's side of the Stream: hands out an address and a ticket, accepts sockets, puts each push on
 * one random socket that subscribed to it, pings, and asks connections to leave.
 */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Reply } from '../common/push-book.ts';
import { silenceSome } from '../common/silence.ts';
import { tear } from '../common/torn.ts';
import { plain, type Served } from './answers.ts';
import type { Ground } from './core.ts';
import { V1Failure } from './failures.ts';
import type { Push, Transport } from './pushes.ts';
import type { Body } from './request.ts';
import { parseData, parseUp, readAck, readSubscriptions, type UpFrame } from './stream-frames.ts';
import { freshId } from './world.ts';

const ticketLifeMs = 90_000;
const defaultAckTimeoutMs = 3000;
const defaultCardTimeoutMs = 2000;
interface Connection {
  id: string;
  socket: WebSocket;
  raw: Duplex;
  topics: Set<string>;
  /** A half-open link: nothing is read from it or written to it any more. */
  silent: boolean;
  pingedAtMs: number;
  /** What the pings said, by messageId; each answer must say the same. */
  pings: Map<string, string>;
  /** Asked to leave: gets nothing any more, and is closed then. */
  closesAtMs: number | undefined;
}

interface Waiting {
  connection: Connection;
  push: Push;
  resolve(reply: Reply): void;
  timer: NodeJS.Timeout;
}

export interface Stream extends Transport {
  /** Answers the call for an address; undefined when it shall hang. */
  open(request: IncomingMessage, body: Body): Served | undefined;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Pings and closings that are due. */
  tick(): void;
  opens(): number;
  count(): number;
  silence(count: number, ms: number | undefined): void;
  unsilence(): void;
  cut(count: number): void;
  askToLeave(count: number): void;
  close(): void;
}

export function createStream(ground: Ground): Stream {
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false, autoPong: false });
  const connections = new Set<Connection>();
  const tickets = new Map<string, { topics: Set<string>; expiresAtMs: number }>();
  const waiting = new Map<string, Waiting>();
  let opens = 0;

  const complain = (what: string) => void ground.complaints.push(what);

  function frame(connection: Connection, type: string, headers: Record<string, string>, data: unknown) {
    const time = String(ground.nowMs());
    const own = { appId: ground.options.clientId, connectionId: connection.id };
    const all = { ...own, contentType: 'application/json', time, ...headers };
    return JSON.stringify({ specVersion: '1.0', type, headers: all, data: JSON.stringify(data) });
  }

  function pushFrame(connection: Connection, push: Push, messageId: string): string {
    if (push.kind !== 'event') {
      return frame(connection, 'CALLBACK', { topic: push.type, messageId }, push.data);
    }
    const headers = {
      topic: '*',
      messageId,
      eventType: push.type,
      eventId: push.id,
      eventCorpId: ground.corpId,
      eventBornTime: String(push.bornAtMs),
      eventUnifiedAppId: ground.options.clientId,
    };
    return frame(connection, 'EVENT', headers, push.data);
  }

  function onMessage(connection: Connection, bytes: Buffer, isBinary: boolean): void {
    if (connection.silent) return;
    if (isBinary) {
      connection.socket.close(1003, 'text frames only');
      return;
    }
    const up = parseUp(bytes);
    const messageId = up?.headers?.messageId;
    if (up === undefined || typeof messageId !== 'string') {
      complain('a frame that is no ack');
      return;
    }
    if (up.headers?.contentType !== 'application/json') complain(`an ack without contentType: ${messageId}`);
    const opaque = connection.pings.get(messageId);
    if (opaque !== undefined) {
      connection.pings.delete(messageId);
      checkPong(up, opaque);
    } else settle(connection, messageId, up);
  }

  function checkPong(up: UpFrame, opaque: string): void {
    const said = parseData(up.data) as { opaque?: unknown } | undefined | null;
    if (up.code !== 200 || said?.opaque !== opaque) complain('a pong with another opaque');
  }

  function settle(connection: Connection, messageId: string, up: UpFrame): void {
    const wait = waiting.get(messageId);
    if (wait?.connection !== connection) {
      const why = wait === undefined ? 'too late or for nothing' : 'on another socket';
      complain(`an ack ${why}: ${messageId}`);
      return;
    }
    waiting.delete(messageId);
    clearTimeout(wait.timer);
    wait.resolve(readAck(wait.push, up, complain));
  }

  function accept(socket: WebSocket, raw: Duplex, topics: Set<string>): void {
    const connection: Connection = {
      id: randomBytes(8).toString('hex'),
      socket,
      raw,
      topics,
      silent: false,
      pingedAtMs: ground.nowMs(),
      pings: new Map(),
      closesAtMs: undefined,
    };
    connections.add(connection);
    ground.tell({ kind: 'connection' });
    socket.on('message', (bytes, isBinary) => onMessage(connection, bytes as Buffer, isBinary));
    socket.on('ping', (bytes) => {
      if (!connection.silent) socket.pong(bytes);
    });
    socket.on('error', () => {});
    socket.on('close', () => drop(connection));
  }

  /** What waits for an answer from a socket that is gone will not get one. */
  function drop(connection: Connection): void {
    if (!connections.delete(connection)) return;
    for (const [messageId, wait] of waiting) {
      if (wait.connection !== connection) continue;
      waiting.delete(messageId);
      clearTimeout(wait.timer);
      wait.resolve({ kind: 'silent' });
    }
    ground.tell({ kind: 'connection' });
  }

  function listeners(push: Push): Connection[] {
    const topic = push.kind === 'event' ? '*' : push.type;
    return [...connections].filter(
      (connection) => connection.closesAtMs === undefined && connection.topics.has(topic),
    );
  }

  function send(connection: Connection, whole: string): void {
    if (connection.silent) return;
    if (ground.faults.take('socket-garbage') !== undefined) {
      connection.socket.send('{"specVersion":"1.0","type":"EVENT","head');
      connection.socket.send('{"specVersion":"1.0","type":"CALLBACK"}');
    }
    if (ground.faults.take('socket-torn') === undefined) connection.socket.send(whole);
    else tear(connection.raw, whole);
  }

  function open(request: IncomingMessage, body: Body): Served {
    const refused = ground.faults.take('refuse-endpoint');
    if (refused !== undefined) {
      throw new V1Failure(refused.status ?? 503, refused.code ?? 'ServiceUnavailable', 'refused');
    }
    const isOurs =
      body.clientId === ground.options.clientId && body.clientSecret === ground.options.clientSecret;
    if (!isOurs || ground.faults.take('wrong-credentials') !== undefined) {
      const { status, code } = ground.assume.wrongCredentials;
      throw new V1Failure(status, code, 'the client id or secret is invalid');
    }
    const topics = readSubscriptions(body.subscriptions);
    const ticket = `${freshId('')}+/=${randomBytes(12).toString('base64')}`;
    tickets.set(ticket, { topics, expiresAtMs: ground.nowMs() + ticketLifeMs });
    const endpoint = `${ground.apiBase().replace('http', 'ws')}/connect`;
    if (String(request.headers.accept ?? '').includes('application/json')) return plain({ endpoint, ticket });
    const xml = `<?xml version="1.0"?><result><endpoint>${endpoint}</endpoint><ticket>${ticket}</ticket></result>`;
    return { status: 200, code: 'ok', text: xml, contentType: 'application/xml' };
  }

  return {
    open(request, body) {
      opens += 1;
      return ground.faults.take('hang-endpoint') === undefined ? open(request, body) : undefined;
    },
    upgrade(request, socket, head) {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const ticket = url.searchParams.get('ticket') ?? '';
      const known = tickets.get(ticket);
      tickets.delete(ticket);
      if (url.pathname !== '/connect' || known === undefined || known.expiresAtMs <= ground.nowMs()) {
        socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, (client) => accept(client, socket, known.topics));
    },
    isOpen: (push) => listeners(push).length > 0,
    deliver(push) {
      const open = listeners(push);
      const connection = open[Math.floor(Math.random() * open.length)];
      if (connection === undefined) return Promise.resolve({ kind: 'no-connection' });
      const messageId = randomBytes(16).toString('hex');
      const { ackTimeoutMs = defaultAckTimeoutMs, cardTimeoutMs = defaultCardTimeoutMs } = ground.options;
      return new Promise<Reply>((resolve) => {
        const giveUp = () => {
          waiting.delete(messageId);
          resolve({ kind: 'silent' });
        };
        const timer = setTimeout(giveUp, push.kind === 'card' ? cardTimeoutMs : ackTimeoutMs);
        waiting.set(messageId, { connection, push, resolve, timer });
        send(connection, pushFrame(connection, push, messageId));
      });
    },
    tick() {
      const nowMs = ground.nowMs();
      for (const connection of connections) {
        if (connection.closesAtMs !== undefined) {
          if (connection.closesAtMs > nowMs) continue;
          connection.socket.close(1000, 'bye');
          drop(connection);
          continue;
        }
        if (connection.silent || nowMs - connection.pingedAtMs < ground.assume.pingEveryMs) continue;
        connection.pingedAtMs = nowMs;
        const value = randomBytes(8).toString('hex');
        const headers = { topic: 'ping', messageId: randomBytes(16).toString('hex') };
        connection.pings.set(headers.messageId, value);
        connection.socket.send(frame(connection, 'SYSTEM', headers, { opaque: value }));
      }
    },
    opens: () => opens,
    count: () => connections.size,
    silence: (count, ms) => silenceSome(connections, count, ms),
    unsilence() {
      for (const connection of connections) connection.silent = false;
    },
    cut(count) {
      for (const connection of [...connections].slice(0, count)) {
        connection.socket.terminate();
        drop(connection);
      }
    },
    askToLeave(count) {
      for (const connection of [...connections].slice(0, count)) {
        if (connection.closesAtMs !== undefined || connection.silent) continue;
        connection.closesAtMs = ground.nowMs() + ground.assume.leaveAfterMs;
        const headers = { topic: 'disconnect', messageId: randomBytes(16).toString('hex') };
        connection.socket.send(frame(connection, 'SYSTEM', headers, { reason: 'connection is expired' }));
      }
    },
    close() {
      for (const connection of [...connections]) {
        connection.socket.terminate();
        drop(connection);
      }
      tickets.clear();
    },
  };
}
