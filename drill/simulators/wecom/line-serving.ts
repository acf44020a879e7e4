/** One command of the bot after the other: what went wrong on purpose, whether it may, what it did, and the answer. */
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { pause, trim } from '../common/push-book.ts';
import { parseJson } from '../common/server.ts';
import type { Ground } from './core.ts';
import { ApiFailure, badParameter, bot } from './failures.ts';
import type { Body } from './request.ts';

export interface Connection {
  id: string;
  socket: WebSocket;
  raw: Duplex;
  subscribed: boolean;
  /** A half-open link: nothing is read from it or written to it any more. */
  silent: boolean;
  heardAtMs: number;
  /** Who waits for the answer to which ping. */
  pings: Map<string, () => void>;
}

/** A frame from the client. */
export interface Order {
  cmd: string;
  reqId: string;
  body: Body;
}

export type Command = (reqId: string, body: Body) => Body | undefined;

interface Parts {
  subscribe(connection: Connection, body: Body): void;
  send(connection: Connection, frame: object): void;
  command(cmd: string): Command | undefined;
}

interface Done {
  errcode: number;
  errmsg: string;
  body?: Body;
}

/** Undefined for what is no frame at all: it has no id to answer under. */
export function readOrder(bytes: Buffer): Order | undefined {
  const frame = parseJson(bytes.toString('utf8')) as
    | { cmd?: unknown; headers?: Body; body?: unknown }
    | undefined;
  const reqId = frame?.headers?.req_id;
  if (typeof reqId !== 'string' || typeof frame?.cmd !== 'string') return undefined;
  const body = typeof frame.body === 'object' && frame.body !== null ? frame.body : {};
  return { cmd: frame.cmd, reqId, body: body as Body };
}

export function createServing(ground: Ground, parts: Parts) {
  function run(connection: Connection, { cmd, reqId, body }: Order): Done {
    try {
      const result = act(connection, cmd, reqId, body);
      return { errcode: 0, errmsg: 'ok', ...(result === undefined ? {} : { body: result }) };
    } catch (error) {
      if (error instanceof ApiFailure) return { errcode: error.errcode, errmsg: error.message };
      return { errcode: -1, errmsg: `simulator: ${String(error)}` };
    }
  }

  function act(connection: Connection, cmd: string, reqId: string, body: Body): Body | undefined {
    if (cmd === 'ping') return undefined;
    if (cmd === 'aibot_subscribe') {
      parts.subscribe(connection, body);
      return undefined;
    }
    const refusal = ground.faults.refusalFor(`ws:${cmd}`);
    if (refusal !== undefined) throw refusal;
    if (!connection.subscribed) throw bot.notSubscribed();
    const command = parts.command(cmd);
    if (command === undefined) throw badParameter('cmd', `is unknown: ${cmd}`);
    return command(reqId, body);
  }

  function note({ cmd, body }: Order, code: number, startedAt: number): void {
    if (cmd === 'ping') return;
    const hide = (name: string) => (body[name] === undefined ? {} : { [name]: '…' });
    ground.calls.push({
      at: ground.now(),
      method: 'WS',
      path: `ws:${cmd}`,
      status: 200,
      code,
      durationMs: performance.now() - startedAt,
      query: {},
      body: { ...body, ...hide('secret'), ...hide('base64_data') },
    });
    trim(ground.calls);
  }

  return async (connection: Connection, order: Order): Promise<void> => {
    const startedAt = performance.now();
    const path = `ws:${order.cmd}`;
    if (order.cmd === 'ping' && ground.faults.take('no-pong') !== undefined) return;
    if (order.cmd === 'aibot_subscribe' && ground.faults.take('subscribe-silent') !== undefined) return;
    const { errcode, errmsg, body } = run(connection, order);
    if (errcode === 0 && order.cmd !== 'ping') await ground.options.keep?.();
    note(order, errcode, startedAt);
    const silence = ground.faults.silenceFor(path);
    if (silence === 'reset') connection.socket.terminate();
    if (silence !== undefined) return;
    const lateMs = ground.faults.slownessFor(path);
    if (lateMs > 0) await pause(lateMs);
    const said = body === undefined ? {} : { body };
    parts.send(connection, { headers: { req_id: order.reqId }, ...said, errcode, errmsg });
  };
}
