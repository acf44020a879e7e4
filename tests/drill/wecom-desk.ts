/** A simulated WeCom with a few people, a plain client for calls, callbacks and the bot's socket, and a clock to move. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket } from 'ws';
import {
  callbackSignature,
  decryptCallback,
  encryptCallback,
} from '../../drill/simulators/common/callback-crypto.ts';
import { fromXml, toXml } from '../../drill/simulators/wecom/callback-xml.ts';
import {
  createWecomSimulator,
  type SimUser,
  type WecomSimulator,
  type WecomSimulatorOptions,
} from '../../drill/simulators/wecom/index.ts';
import { closers, MovableClock } from '../support/desk.ts';

export { closers, MovableClock, until } from '../support/desk.ts';

export const corpId = 'wwsimulated00000001';
export const agentId = 1000002;
export const secret = 'a-secret-of-the-simulated-app';
export const callbackToken = 'tokentoken';
export const encodingAesKey = 'abcdefghijabcdefghijabcdefghijabcdefghij123';
export const botId = 'aib-simulated-bot';
export const botSecret = 'a-secret-of-the-simulated-bot';

export function person(userId: string, name: string, more: Partial<SimUser> = {}): SimUser {
  return { userId, name, position: '专员', departmentIds: [10], ...more };
}

export const company: Pick<WecomSimulatorOptions, 'departments' | 'users' | 'tags' | 'chats'> = {
  departments: [
    { id: 10, name: '销售部', parentId: 1, leaderIds: ['LiNa'] },
    { id: 11, name: '华北组', parentId: 10 },
  ],
  users: [
    person('ZhangWei', '张伟', {
      departmentIds: [11],
      directLeaderIds: ['LiNa'],
      attributes: { 工号: 'QH001' },
      mobile: '13800000001',
      email: 'zw@example.cn',
    }),
    person('LiNa', '李娜', { position: '部门经理', leadsIds: [10] }),
    person('ChenJing', '陈静'),
    person('outside', '王强', { available: false }),
    person('unlicensed', '赵敏', { licensed: false }),
  ],
  tags: [{ id: 5, name: '值班', userIds: ['ChenJing'] }],
  chats: [
    { id: 'wrProject', name: '项目群', memberIds: ['ZhangWei', 'LiNa'], botIn: true },
    { id: 'wrForeign', name: '没有机器人', memberIds: ['ZhangWei', 'LiNa'], botIn: false },
  ],
};

export interface Desk {
  sim: WecomSimulator;
  clock: MovableClock;
}

export async function open(options: Partial<WecomSimulatorOptions> = {}): Promise<Desk> {
  const clock = new MovableClock();
  const sim = createWecomSimulator({
    clock,
    corpId,
    agentId,
    secret,
    botId,
    botSecret,
    contactsSecret: 'contacts-secret',
    token: callbackToken,
    encodingAesKey,
    ...company,
    ...options,
  });
  await sim.start();
  closers.push(() => sim.stop());
  return { sim, clock };
}

export interface Answer {
  errcode: number;
  errmsg: string;
  [field: string]: unknown;
}

export async function call(url: string, body?: unknown): Promise<Answer> {
  const answer = await fetch(
    url,
    body === undefined
      ? {}
      : { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) },
  );
  return (await answer.json()) as Answer;
}

export async function token(sim: WecomSimulator, of = secret): Promise<string> {
  const answer = await call(`${sim.baseUrl}/cgi-bin/gettoken?corpid=${corpId}&corpsecret=${of}`);
  return String(answer.access_token);
}

/** A call with a token of its own: a GET without a body, a POST with one. */
export async function api(sim: WecomSimulator, path: string, body?: unknown, of = secret): Promise<Answer> {
  const mark = path.includes('?') ? '&' : '?';
  return call(`${sim.baseUrl}/cgi-bin/${path}${mark}access_token=${await token(sim, of)}`, body);
}

export const textTo = (touser: string, content = '你好', more: object = {}) => ({
  touser,
  agentid: agentId,
  msgtype: 'text',
  text: { content },
  ...more,
});

export function buttonCard(taskId: string, more: object = {}): Record<string, unknown> {
  return {
    card_type: 'button_interaction',
    main_title: { title: '一级事项', desc: '请确认' },
    button_list: [
      { text: '收到', key: 'ack', style: 1 },
      { text: '转交', key: 'hand-over', style: 2 },
    ],
    task_id: taskId,
    ...more,
  };
}

export const cardTo = (touser: string, card: unknown, more: object = {}) => ({
  touser,
  agentid: agentId,
  msgtype: 'template_card',
  template_card: card,
  ...more,
});

export interface Frame {
  cmd?: string;
  headers: { req_id: string };
  body?: Record<string, unknown>;
  errcode?: number;
  errmsg?: string;
}

export interface Line {
  socket: WebSocket;
  /** Callbacks, oldest first. */
  frames: Frame[];
  closed: Promise<number>;
  send(cmd: string, body: unknown, reqId?: string): Promise<Frame>;
  /** The callbacks' bodies of one command. */
  seen(cmd?: string): Record<string, unknown>[];
}

let requests = 0;

/** Opens a socket the raw way, without a subscription. */
export async function dial(sim: WecomSimulator): Promise<Line> {
  const socket = new WebSocket(sim.wsUrl);
  const frames: Frame[] = [];
  const waiting = new Map<string, (frame: Frame) => void>();
  socket.on('error', () => {});
  socket.on('message', (bytes) => {
    const frame = parse(String(bytes));
    if (frame?.headers === undefined) return;
    if (frame.cmd !== undefined) frames.push(frame);
    else waiting.get(frame.headers.req_id)?.(frame);
  });
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await new Promise((resolve) => socket.once('open', resolve));
  closers.push(() => socket.terminate());
  return {
    socket,
    frames,
    closed,
    send(cmd, body, reqId) {
      requests += 1;
      const id = reqId ?? `req_${requests}`;
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        socket.send(JSON.stringify({ cmd, headers: { req_id: id }, body }));
      });
    },
    seen: (cmd = 'aibot_msg_callback') =>
      frames.filter((one) => one.cmd === cmd).map(({ body }) => body ?? {}),
  };
}

function parse(text: string): Frame | undefined {
  try {
    return JSON.parse(text) as Frame;
  } catch {
    return undefined;
  }
}

/** A socket that has subscribed. */
export async function listen(sim: WecomSimulator): Promise<Line> {
  const line = await dial(sim);
  const answer = await line.send('aibot_subscribe', { bot_id: botId, secret: botSecret });
  if (answer.errcode !== 0) throw new Error(`The subscribe was refused: ${answer.errcode}`);
  return line;
}

export interface Delivery {
  /** The plain XML. */
  fields: Record<string, unknown>;
  query: URLSearchParams;
  raw: string;
}

export interface Receiver {
  url: string;
  deliveries: Delivery[];
}

/** How our side answers a callback: plain fields of a passive reply, a status, or nothing at all. */
export type Reply = { status?: number; fields?: Record<string, unknown>; text?: string } | 'silence';

/** An address for callbacks that proves itself and answers as told. */
export async function receiver(answer: (delivery: Delivery) => Reply = () => ({})): Promise<Receiver> {
  const deliveries: Delivery[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
    if (request.method === 'GET') {
      response.end(decryptCallback(query.get('echostr') ?? '', encodingAesKey).text);
      return;
    }
    const raw = Buffer.concat(chunks).toString('utf8');
    const plain = decryptCallback(String(fromXml(raw)?.Encrypt), encodingAesKey).text;
    const delivery = { fields: fromXml(plain) ?? {}, query, raw };
    deliveries.push(delivery);
    const said = answer(delivery);
    if (said === 'silence') return;
    response.writeHead(said.status ?? 200);
    response.end(said.fields === undefined ? (said.text ?? '') : sealed(said.fields));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise<void>((resolve) => void server.close(() => resolve())));
  closers.push(() => server.closeAllConnections());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`, deliveries };
}

/** A passive reply as it travels. */
export function sealed(fields: Record<string, unknown>, receiveId = corpId): string {
  const encrypt = encryptCallback(toXml(fields), encodingAesKey, receiveId);
  const [timestamp, nonce] = ['1764000000', '12345'];
  const signature = callbackSignature(callbackToken, timestamp, nonce, encrypt);
  return toXml({ Encrypt: encrypt, MsgSignature: signature, TimeStamp: Number(timestamp), Nonce: nonce });
}

/** An app whose address has proved itself. */
export async function openWithCallback(
  answer?: (delivery: Delivery) => Reply,
  options: Partial<WecomSimulatorOptions> = {},
): Promise<Desk & { box: Receiver }> {
  const desk = await open(options);
  const box = await receiver(answer);
  desk.sim.webhook(box.url);
  await desk.sim.idle();
  return { ...desk, box };
}
