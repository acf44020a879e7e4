/** The simulated Feishu against the vendor's own client, and against requests the platform would refuse. */
import { Client, DefaultCache, EventDispatcher, LoggerLevel, WSClient } from '@larksuiteoapi/node-sdk';
import { afterEach, describe, expect, test } from 'vitest';
import {
  createFeishuSimulator,
  type FeishuSimulator,
  type FeishuSimulatorOptions,
} from '../../drill/simulators/feishu/index.ts';

const appId = 'cli_0123456789abcdef';
const appSecret = 'a-secret-of-the-simulated-app';
const startMs = Date.UTC(2026, 10, 24, 1, 0, 0);
const silentLogger = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

class MovableClock {
  private ms = startMs;
  now = (): Date => new Date(this.ms);
  forward(ms: number): void {
    this.ms += ms;
  }
}

const closers: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

interface Desk {
  sim: FeishuSimulator;
  clock: MovableClock;
  client: Client;
}

async function open(options: Partial<FeishuSimulatorOptions> = {}): Promise<Desk> {
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

function person(openId: string, name: string, more: Partial<FeishuSimulatorOptions['users'][number]> = {}) {
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

type Handlers = Record<string, (event: Record<string, unknown>) => Promise<unknown> | unknown>;

async function listen(desk: Desk, handlers: Handlers): Promise<void> {
  const eventDispatcher = new EventDispatcher({ logger: silentLogger });
  eventDispatcher.register(handlers as Record<string, never>);
  await new Promise<void>((resolve) => {
    const line = new WSClient({
      appId,
      appSecret,
      domain: desk.sim.baseUrl,
      logger: silentLogger,
      loggerLevel: LoggerLevel.error,
      onReady: () => resolve(),
    });
    closers.push(() => line.close({ force: true }));
    void line.start({ eventDispatcher });
  });
}

async function token(sim: FeishuSimulator): Promise<string> {
  const answer = await fetch(`${sim.baseUrl}/open-apis/auth/v3/tenant_access_token/internal`, {
    method: 'POST',
    body: JSON.stringify({ app_id: appId, app_secret: appSecret }),
  });
  return ((await answer.json()) as { tenant_access_token: string }).tenant_access_token;
}

interface Answer {
  status: number;
  code: number;
  msg: string;
  data: Record<string, unknown>;
  headers: Headers;
  error?: Record<string, unknown>;
}

async function _raw(sim: FeishuSimulator, method: string, path: string, body?: unknown): Promise<Answer> {
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

function text(content: string): string {
  return JSON.stringify({ text: content });
}

function card(elements: unknown[]): string {
  return JSON.stringify({
    schema: '2.0',
    config: { update_multi: true },
    header: { title: { tag: 'plain_text', content: '通知' }, template: 'red' },
    body: { elements },
  });
}

const ackButton = {
  tag: 'button',
  text: { tag: 'plain_text', content: '我已收到' },
  type: 'primary',
  behaviors: [{ type: 'callback', value: { action: 'ack', id: 'it_1' } }],
};

function sendCard(desk: Desk, elements: unknown[]) {
  return desk.client.im.v1.message.create({
    params: { receive_id_type: 'chat_id' },
    data: { receive_id: 'oc_project', msg_type: 'interactive', content: card(elements) },
  });
}

describe('with the vendor’s client', () => {
  test('a text reaches the person and shows in the ledger', async () => {
    const { sim, client } = await open();
    const sent = await client.im.v1.message.create({
      params: { receive_id_type: 'open_id' },
      data: {
        receive_id: 'ou_zhang',
        msg_type: 'text',
        content: text('你好 <at user_id="ou_zhang">张伟</at>'),
      },
    });
    expect(sent.code).toBe(0);
    const [message] = sim.messages(sim.p2pChatId('ou_zhang'));
    expect(message).toMatchObject({
      id: sent.data?.message_id,
      senderId: 'bot',
      content: { text: '你好 @_user_1' },
    });
    expect(sim.calls.map((call) => call.path)).toContain('/open-apis/im/v1/messages');
  });

  test('a written message arrives over the long connection and is acknowledged', async () => {
    const desk = await open();
    const seen: Record<string, unknown>[] = [];
    await listen(desk, { 'im.message.receive_v1': (event) => void seen.push(event) });
    desk.sim.say('ou_zhang', { chatId: 'oc_project' }, '@李娜 看一下', {
      mentionBot: true,
      mentions: ['ou_li'],
    });
    await desk.sim.idle();
    expect(seen).toHaveLength(1);
    const message = seen[0]?.message as { content: string; mentions: { key: string; name: string }[] };
    expect(JSON.parse(message.content)).toEqual({ text: '@_user_1 @_user_2 看一下' });
    expect(message.mentions.map((mention) => mention.name)).toEqual(['Xinliu', '李娜']);
    expect(desk.sim.events[0]?.attempts.map((attempt) => attempt.outcome)).toEqual(['acked']);
  });

  test('a press comes back with a toast and a new card for everybody', async () => {
    const desk = await open();
    const done = { schema: '2.0', body: { elements: [{ tag: 'markdown', content: '已确认' }] } };
    await listen(desk, {
      'card.action.trigger': (event) => {
        expect(event.action).toMatchObject({ tag: 'button', value: { action: 'ack', id: 'it_1' } });
        return { toast: { type: 'success', content: '收到' }, card: { type: 'raw', data: done } };
      },
    });
    const sent = await sendCard(desk, [{ tag: 'markdown', content: '**停电**' }, ackButton]);
    const messageId = sent.data?.message_id ?? '';
    const result = await desk.sim.press('ou_zhang', messageId, { label: '我已收到' });
    expect(result).toEqual({ toast: { type: 'success', content: '收到' }, card: done });
    expect(desk.sim.message(messageId)).toMatchObject({ card: done, updates: 1 });
    await expect(desk.sim.press('ou_zhang', messageId, { label: '我已收到' })).rejects.toThrow('no button');
  });

  test('a card is patched, pinned and made urgent', async () => {
    const { sim, client } = await open();
    const sent = await sendCard({ sim, client } as Desk, [ackButton]);
    const path = { message_id: sent.data?.message_id ?? '' };
    const patched = await client.im.v1.message.patch({ path, data: { content: card([{ tag: 'hr' }]) } });
    const pinned = await client.im.v1.pin.create({ data: path });
    const urged = await client.im.v1.message.urgentApp({
      path,
      params: { user_id_type: 'open_id' },
      data: { user_id_list: ['ou_li', 'ou_nobody'] },
    });
    expect([patched.code, pinned.code, urged.code]).toEqual([0, 0, 0]);
    expect(urged.data?.invalid_user_id_list).toEqual(['ou_nobody']);
    expect(sim.message(path.message_id)).toMatchObject({
      pinned: true,
      updates: 1,
      urgent: [{ openId: 'ou_li' }],
    });
  });

  test('people and departments can be read', async () => {
    const { client } = await open();
    const departments = await client.contact.v3.department.children({
      path: { department_id: '0' },
      params: { fetch_child: true, department_id_type: 'open_department_id' },
    });
    expect(departments.data?.items?.map((entry) => entry.name)).toEqual(['销售部', '华北组']);
    const people = await client.contact.v3.user.findByDepartment({ params: { department_id: 'od-north' } });
    expect(people.data?.items?.[0]).toMatchObject({ name: '张伟', leader_user_id: 'ou_li' });
  });

  test('a group is opened once per uuid and its members are managed', async () => {
    const { sim, client } = await open();
    const openGroup = () =>
      client.im.v1.chat.create({
        params: { user_id_type: 'open_id', set_bot_manager: true, uuid: 'g-1' },
        data: { name: '故障处理', user_id_list: ['ou_zhang'] },
      });
    const [first, second] = [await openGroup(), await openGroup()];
    expect(second.data?.chat_id).toBe(first.data?.chat_id);
    const path = { chat_id: first.data?.chat_id ?? '' };
    const added = await client.im.v1.chatMembers.create({ path, data: { id_list: ['ou_li', 'ou_nobody'] } });
    expect(added.data?.not_existed_id_list).toEqual(['ou_nobody']);
    expect(sim.chatsOf('ou_li').map((chat) => chat.name)).toContain('故障处理');
  });
});
