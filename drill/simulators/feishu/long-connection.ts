/**
 * The server's side of the long connection: hands out addresses, accepts sockets, answers pings, and
 * puts each event on one random socket, in fragments if it is big.
 */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Reply } from '../common/push-book.ts';
import { silenceSome } from '../common/silence.ts';
import { tear } from '../common/torn.ts';
import type { Ground } from './core.ts';
import type { Envelope, Transport } from './events.ts';
import { dataMethod, decodeFrame, encodeFrame, type Frame, headerOf } from './frame.ts';
import type { ConnectionConfig } from './types.ts';

// larksuite/node-sdk and oapi-sdk-go ws/*, read 2026-11.
const endpointCodes = { ok: 0, forbidden: 403, authFailed: 514, internal: 1000040343, tooMany: 1000040350 };
const mostConnections = 50;
const builtInConfig: ConnectionConfig = {
  ReconnectCount: -1,
  ReconnectInterval: 120,
  ReconnectNonce: 30,
  PingInterval: 120,
};
const defaultFragmentBytes = 64 * 1024;
const defaultAckTimeoutMs = 3000;

interface Connection {
  socket: WebSocket;
  serviceId: number;
  raw: Duplex;
  /** A half-open link: nothing is read from it or written to it any more. */
  silent: boolean;
}

interface Waiting {
  connection: Connection;
  resolve(reply: Reply): void;
  /** No answer comes any more. */
  giveUp(): void;
  timer: NodeJS.Timeout;
}

export interface LongConnection extends Transport {
  /** Answers the discovery call. */
  endpoint(body: Record<string, unknown>, host: string): { code: number; msg: string; data?: unknown };
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  count(): number;
  silence(count: number, ms: number | undefined): void;
  /** Every link reads and writes again. */
  unsilence(): void;
  cut(count: number): void;
  close(): void;
}

export function createLongConnection(ground: Ground): LongConnection {
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const connections = new Set<Connection>();
  const tickets = new Map<string, number>();
  const waiting = new Map<string, Waiting>();
  const ackTimeoutMs = ground.options.ackTimeoutMs ?? defaultAckTimeoutMs;
  let sequence = 0n;

  function config(): ConnectionConfig {
    return { ...builtInConfig, ...ground.options.connectionConfig };
  }

  function onFrame(connection: Connection, bytes: Buffer, isBinary: boolean): void {
    if (connection.silent) return;
    if (!isBinary) {
      connection.socket.close(1003, 'binary frames only');
      return;
    }
    try {
      const frame = decodeFrame(bytes);
      if (frame.method === dataMethod) settle(frame);
      else if (headerOf(frame, 'type') === 'ping') pong(connection, frame);
    } catch {
      connection.socket.close(1007, 'malformed frame');
    }
  }

  function pong(connection: Connection, ping: Frame): void {
    const payload = Buffer.from(JSON.stringify(config()));
    connection.socket.send(encodeFrame({ ...ping, headers: [{ key: 'type', value: 'pong' }], payload }));
  }

  function settle(frame: Frame): void {
    const messageId = headerOf(frame, 'message_id') ?? '';
    const wait = waiting.get(messageId);
    if (wait === undefined) return;
    waiting.delete(messageId);
    clearTimeout(wait.timer);
    wait.resolve(readAck(frame));
  }

  function send(connection: Connection, envelope: Envelope, messageId: string): void {
    const payload = Buffer.from(JSON.stringify(envelope));
    const size = ground.options.fragmentBytes ?? defaultFragmentBytes;
    const sum = Math.max(1, Math.ceil(payload.length / size));
    const isPress = envelope.header.event_type === 'card.action.trigger';
    const type = isPress ? (ground.options.cardFrameType ?? 'event') : 'event';
    sequence += 1n;
    // Fragments may come in any order; sending the last first makes sure nobody relies on it.
    for (let seq = sum - 1; seq >= 0; seq -= 1) {
      const headers = frameHeaders({ type, message_id: messageId, sum, seq, timestamp: ground.nowMs() });
      const part = payload.subarray(seq * size, (seq + 1) * size);
      const frame = { seqId: sequence, logId: sequence, service: connection.serviceId, method: dataMethod };
      const bytes = encodeFrame({ ...frame, headers, payload: part });
      if (ground.faults.take('socket-torn') !== undefined) {
        tear(connection.raw, bytes);
        return;
      }
      connection.socket.send(bytes);
    }
  }

  function accept(socket: WebSocket, serviceId: number, raw: Duplex): void {
    const connection: Connection = { socket, serviceId, raw, silent: false };
    connections.add(connection);
    ground.tell({ kind: 'connection' });
    socket.on('message', (bytes, isBinary) => onFrame(connection, bytes as Buffer, isBinary));
    socket.on('error', () => {});
    socket.on('close', () => {
      connections.delete(connection);
      // As on the other platforms: over a line that is gone nobody answers.
      for (const wait of [...waiting.values()]) if (wait.connection === connection) wait.giveUp();
      ground.tell({ kind: 'connection' });
    });
  }

  return {
    endpoint(body, host) {
      const refused = ground.faults.take('refuse-endpoint');
      if (refused !== undefined) {
        return { code: refused.code ?? endpointCodes.internal, msg: 'refused', data: {} };
      }
      if (body.AppID !== ground.options.appId || body.AppSecret !== ground.options.appSecret) {
        return { code: endpointCodes.authFailed, msg: 'app_id or app_secret is invalid', data: {} };
      }
      if (connections.size >= mostConnections) {
        return { code: endpointCodes.tooMany, msg: 'connection limit exceeded', data: {} };
      }
      const ticket = randomBytes(12).toString('hex');
      const serviceId = 10_000_000 + tickets.size;
      tickets.set(ticket, serviceId);
      const query =
        `fpid=493&aid=552564&device_id=${randomBytes(8).readBigUInt64BE()}` +
        `&access_key=${randomBytes(16).toString('hex')}&service_id=${serviceId}&ticket=${ticket}`;
      return {
        code: endpointCodes.ok,
        msg: '',
        data: { URL: `ws://${host}/ws/v2?${query}`, ClientConfig: config() },
      };
    },
    upgrade(request, socket, head) {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const ticket = url.searchParams.get('ticket') ?? '';
      const serviceId = tickets.get(ticket);
      if (url.pathname !== '/ws/v2' || serviceId === undefined) return refuseUpgrade(socket);
      tickets.delete(ticket);
      server.handleUpgrade(request, socket, head, (client) => accept(client, serviceId, socket));
    },
    deliver(envelope) {
      const open = [...connections];
      const connection = open[Math.floor(Math.random() * open.length)];
      if (connection === undefined) return Promise.resolve({ kind: 'no-connection' });
      const messageId = randomBytes(16).toString('hex');
      return new Promise<Reply>((resolve) => {
        const giveUp = () => {
          waiting.delete(messageId);
          clearTimeout(timer);
          resolve({ kind: 'silent' });
        };
        const timer = setTimeout(giveUp, ackTimeoutMs);
        waiting.set(messageId, { connection, resolve, giveUp, timer });
        if (!connection.silent) send(connection, envelope, messageId);
      });
    },
    count: () => connections.size,
    silence: (count, ms) => silenceSome(connections, count, ms),
    unsilence() {
      for (const connection of connections) connection.silent = false;
    },
    cut(count) {
      for (const connection of [...connections].slice(0, count)) {
        connections.delete(connection);
        connection.socket.terminate();
      }
    },
    close() {
      for (const connection of connections) connection.socket.terminate();
      for (const wait of [...waiting.values()]) wait.giveUp();
      tickets.clear();
    },
  };
}

function frameHeaders(values: Record<string, string | number>): Frame['headers'] {
  const headers = Object.entries(values).map(([key, value]) => ({ key, value: String(value) }));
  headers.push({ key: 'trace_id', value: randomBytes(16).toString('hex') });
  return headers;
}

/** `{code, data?}` where data is base64 of JSON; anything else counts as a refusal. */
function readAck(frame: Frame): Reply {
  try {
    const ack = JSON.parse((frame.payload ?? Buffer.alloc(0)).toString('utf8')) as {
      code?: unknown;
      data?: unknown;
    };
    if (ack.code !== 200) return { kind: 'answer', ok: false, body: ack };
    if (typeof ack.data !== 'string') return { kind: 'answer', ok: true, body: undefined };
    const body: unknown = JSON.parse(Buffer.from(ack.data, 'base64').toString('utf8'));
    return { kind: 'answer', ok: true, body };
  } catch {
    return { kind: 'answer', ok: false, body: undefined };
  }
}

function refuseUpgrade(socket: Duplex): void {
  socket.end(
    'HTTP/1.1 403 Forbidden\r\nhandshake-status: 514\r\nhandshake-msg: auth failed\r\n' +
      'handshake-autherrcode: 1000040344\r\nConnection: close\r\nContent-Length: 0\r\n\r\n',
  );
}
