/** A simulated Feishu with three people, the vendor's client and a clock to move, for one test each. */
import { Client, DefaultCache, EventDispatcher, LoggerLevel, WSClient } from '@larksuiteoapi/node-sdk';
import {
  createFeishuSimulator,
  type FeishuSimulator,
  type FeishuSimulatorOptions,
} from '../../drill/simulators/feishu/index.ts';
import { closers, MovableClock } from './desk.ts';

export { closers, MovableClock } from './desk.ts';

export const appId = 'cli_0123456789abcdef';
export const appSecret = 'a-secret-of-the-simulated-app';
const silentLogger = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

export interface Desk {
  sim: FeishuSimulator;
  clock: MovableClock;
  client: Client;
}

export async function open(options: Partial<FeishuSimulatorOptions> = {}): Promise<Desk> {
  const clock = new MovableClock();
  const sim = createFeishuSimulator({
    clock,
    appId,
    appSecret,
    departments: [
      { id: 'od-sales', name: '销售部', parentId: '0', leaderId: 'ou_li' },
      { id: 'od-north', name: '华北组', parentId: 'od-sales' },
    ],
    users: [
      person('ou_zhang', '张伟', { departmentIds: ['od-north'], leaderId: 'ou_li', email: 'zw@example.cn' }),
      person('ou_li', '李娜', { departmentIds: ['od-sales'], jobTitle: '部门经理' }),
      person('ou_outside', '王强', { available: false }),
    ],
    chats: [{ id: 'oc_project', name: '项目群', memberIds: ['ou_zhang', 'ou_li'], botIn: true }],
    connectionConfig: { ReconnectNonce: 0, ReconnectInterval: 1 },
    ...options,
  });
  await sim.start();
  closers.push(() => sim.stop());
  const client = new Client({
    appId,
    appSecret,
    domain: sim.baseUrl,
    cache: new DefaultCache(),
    logger: silentLogger,
    loggerLevel: LoggerLevel.error,
  });
  return { sim, clock, client };
}

export function person(
  openId: string,
  name: string,
  more: Partial<FeishuSimulatorOptions['users'][number]> = {},
) {
  const key = openId.slice(3);
  return {
    openId,
    unionId: `on_${key}`,
    userId: key,
    name,
    departmentIds: ['od-sales'],
    jobTitle: '专员',
    ...more,
  };
}

export type Handlers = Record<string, (event: Record<string, unknown>) => Promise<unknown> | unknown>;

/** Opens a long connection with the vendor's client, and waits until it stands. */
export async function listen(
  desk: Desk,
  handlers: Handlers,
  options: Partial<ConstructorParameters<typeof WSClient>[0]> = {},
): Promise<WSClient> {
  const eventDispatcher = new EventDispatcher({ logger: silentLogger });
  eventDispatcher.register(handlers as Record<string, never>);
  return new Promise((resolve) => {
    const line = new WSClient({
      appId,
      appSecret,
      domain: desk.sim.baseUrl,
      logger: silentLogger,
      loggerLevel: LoggerLevel.error,
      onReady: () => resolve(line),
      ...options,
    });
    closers.push(() => line.close({ force: true }));
    void line.start({ eventDispatcher });
  });
}

export async function token(sim: FeishuSimulator): Promise<string> {
  const answer = await fetch(`${sim.baseUrl}/open-apis/auth/v3/tenant_access_token/internal`, {
    method: 'POST',
    body: JSON.stringify({ app_id: appId, app_secret: appSecret }),
  });
  return ((await answer.json()) as { tenant_access_token: string }).tenant_access_token;
}

export interface Answer {
  status: number;
  code: number;
  msg: string;
  data: Record<string, unknown>;
  headers: Headers;
  error?: Record<string, unknown>;
}

export async function raw(
  sim: FeishuSimulator,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer> {
  const answer = await fetch(`${sim.baseUrl}/open-apis/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await token(sim)}`,
      'content-type': 'application/json; charset=utf-8',
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: answer.status, headers: answer.headers, ...((await answer.json()) as object) } as Answer;
}

export function text(content: string): string {
  return JSON.stringify({ text: content });
}

export function card(elements: unknown[]): string {
  return JSON.stringify({
    schema: '2.0',
    config: { update_multi: true },
    header: { title: { tag: 'plain_text', content: '通知' }, template: 'red' },
    body: { elements },
  });
}

export const ackButton = {
  tag: 'button',
  text: { tag: 'plain_text', content: '我已收到' },
  type: 'primary',
  behaviors: [{ type: 'callback', value: { action: 'ack', id: 'it_1' } }],
};

export function sendCard(desk: Desk, elements: unknown[]) {
  return desk.client.im.v1.message.create({
    params: { receive_id_type: 'chat_id' },
    data: { receive_id: 'oc_project', msg_type: 'interactive', content: card(elements) },
  });
}
