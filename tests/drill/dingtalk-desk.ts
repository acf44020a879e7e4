/** A simulated DingTalk with a few people, a plain client for both hosts and the Stream, and a clock to move. */
import { WebSocket } from 'ws';
import {
  createDingtalkSimulator,
  type DingtalkSimulator,
  type DingtalkSimulatorOptions,
  type SimUser,
  standardTemplates,
} from '../../drill/simulators/dingtalk/index.ts';
import { closers, MovableClock, until } from '../support/desk.ts';

export { closers, MovableClock, until } from '../support/desk.ts';

export const clientId = 'dingsimulatedclient1';
export const clientSecret = 'a-secret-of-the-simulated-app';

export function person(userId: string, name: string, more: Partial<SimUser> = {}): SimUser {
  return { userId, unionId: `union-${userId}`, name, title: '专员', departmentIds: [10], ...more };
}

export const company: Pick<DingtalkSimulatorOptions, 'departments' | 'users' | 'chats'> = {
  departments: [
    { id: 10, name: '销售部', parentId: 1, managerIds: ['li'] },
    { id: 11, name: '华北组', parentId: 10 },
  ],
  users: [
    person('zhang', '张伟', {
      departmentIds: [11],
      managerId: 'li',
      mobile: '13800000001',
      email: 'zw@example.cn',
    }),
    person('li', '李娜', { title: '部门经理' }),
    person('chen', '陈静'),
    person('outside', '王强', { available: false }),
  ],
  chats: [
    { id: 'cidproject', name: '项目群', memberIds: ['zhang', 'li'], botIn: true },
    { id: 'cidforeign', name: '没有机器人', memberIds: ['zhang', 'li'], botIn: false },
  ],
};

export interface Desk {
  sim: DingtalkSimulator;
  clock: MovableClock;
}

export async function open(options: Partial<DingtalkSimulatorOptions> = {}): Promise<Desk> {
  const clock = new MovableClock();
  const sim = createDingtalkSimulator({
    clock,
    clientId,
    clientSecret,
    agentId: 77,
    cardTemplates: [
      ...standardTemplates,
      { id: 'draft.schema', published: false, title: '', text: [], buttons: [] },
    ],
    sceneTemplates: [{ id: 'scene-1', withRobot: true }],
    ...company,
    ...options,
  });
  await sim.start();
  closers.push(() => sim.stop());
  return { sim, clock };
}

export interface Answer {
  status: number;
  /** The v1 code or the errcode. */
  code: string;
  body: Record<string, unknown>;
  text: string;
}

async function request(url: string, init: RequestInit): Promise<Answer> {
  const answer = await fetch(url, init);
  const text = await answer.text();
  const body = (text.startsWith('{') ? JSON.parse(text) : {}) as Record<string, unknown>;
  return { status: answer.status, code: String(body.code ?? body.errcode ?? ''), body, text };
}

const json = { 'content-type': 'application/json', accept: 'application/json' };

function withBody(body: unknown): { body?: string } {
  if (body === undefined) return {};
  return { body: typeof body === 'string' ? body : JSON.stringify(body) };
}

export async function token(sim: DingtalkSimulator): Promise<string> {
  const { body } = await request(`${sim.apiBase}/v1.0/oauth2/accessToken`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ appKey: clientId, appSecret: clientSecret }),
  });
  return String(body.accessToken);
}

/** A v1 call with a token of its own. */
export async function v1(
  sim: DingtalkSimulator,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const own = { ...json, 'x-acs-dingtalk-access-token': await token(sim), ...headers };
  return request(`${sim.apiBase}/v1.0/${path}`, { method, headers: own, ...withBody(body) });
}

/** An old call with a token of its own. */
export async function old(
  sim: DingtalkSimulator,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer> {
  const mark = path.includes('?') ? '&' : '?';
  const url = `${sim.oapiBase}/${path}${mark}access_token=${await token(sim)}`;
  return request(url, { method, headers: json, ...withBody(body) });
}

export const post = (url: string, body: unknown): Promise<Answer> =>
  request(url, { method: 'POST', headers: json, ...withBody(body) });

export interface Frame {
  type: string;
  headers: Record<string, string>;
  data: string;
}

export interface Line {
  socket: WebSocket;
  frames: Frame[];
  /** What arrived, by topic or event type. */
  seen(type: string): Record<string, unknown>[];
  ack(frame: Frame, data: unknown, code?: number): void;
  closed: Promise<number>;
}

export const robotTopic = '/v1.0/im/bot/messages/get';
export const cardTopic = '/v1.0/card/instances/callback';
const subscriptions = [
  { type: 'EVENT', topic: '*' },
  { type: 'CALLBACK', topic: robotTopic },
  { type: 'CALLBACK', topic: cardTopic },
];

export function openStream(
  sim: DingtalkSimulator,
  more: Record<string, unknown> = {},
  headers: Record<string, string> = json,
): Promise<Answer> {
  return request(`${sim.apiBase}/v1.0/gateway/connections/open`, {
    method: 'POST',
    headers,
    body: JSON.stringify({
      clientId,
      clientSecret,
      subscriptions,
      ua: 'test',
      localIp: '127.0.0.1',
      ...more,
    }),
  });
}

/** How the client answers a frame; `undefined` means not at all. */
export type Handle = (
  frame: Frame,
  data: Record<string, unknown>,
) => { data: unknown; code?: number } | undefined;

export const politely: Handle = (frame, data) => {
  if (frame.type === 'EVENT') return { data: { status: 'SUCCESS', message: 'ok' } };
  if (frame.headers.topic === 'ping') return { data };
  return frame.headers.topic === 'disconnect' ? undefined : { data: { response: null } };
};

/** Opens a Stream connection the raw way. */
export async function listen(sim: DingtalkSimulator, handle: Handle = politely): Promise<Line> {
  const { body } = await openStream(sim);
  const socket = new WebSocket(`${body.endpoint}?ticket=${encodeURIComponent(String(body.ticket))}`);
  const frames: Frame[] = [];
  const line: Line = {
    socket,
    frames,
    seen: (type) =>
      frames
        .filter((frame) => frame.headers.eventType === type || frame.headers.topic === type)
        .map((frame) => JSON.parse(frame.data) as Record<string, unknown>),
    ack(frame, data, code = 200) {
      const headers = { messageId: frame.headers.messageId, contentType: 'application/json' };
      socket.send(JSON.stringify({ code, headers, message: 'OK', data: JSON.stringify(data) }));
    },
    closed: new Promise((resolve) => socket.once('close', resolve)),
  };
  socket.on('error', () => {});
  socket.on('message', (bytes) => {
    const frame = parse(String(bytes));
    if (frame?.headers === undefined) return;
    frames.push(frame);
    const answer = handle(frame, JSON.parse(frame.data) as Record<string, unknown>);
    if (answer !== undefined) line.ack(frame, answer.data, answer.code);
  });
  await new Promise((resolve) => socket.once('open', resolve));
  closers.push(() => socket.terminate());
  await until(() => sim.connections() > 0);
  return line;
}

function parse(text: string): Frame | undefined {
  try {
    return JSON.parse(text) as Frame;
  } catch {
    return undefined;
  }
}

export const toPeople = (
  userIds: string[],
  msgParam: unknown = { content: '你好' },
  msgKey = 'sampleText',
) => ({
  robotCode: clientId,
  userIds,
  msgKey,
  msgParam: JSON.stringify(msgParam),
});

export const toGroup = (
  openConversationId: string,
  msgParam: unknown = { content: '你好' },
  msgKey = 'sampleText',
) => ({
  robotCode: clientId,
  openConversationId,
  msgKey,
  msgParam: JSON.stringify(msgParam),
});

export const noticeTemplate = standardTemplates[0]?.id ?? '';
export const formTemplate = standardTemplates[1]?.id ?? '';

export function cardTo(
  outTrackId: string,
  spaces: string[],
  params: Record<string, unknown>,
  more = {},
): object {
  const asText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  const cardParamMap = Object.fromEntries(Object.entries(params).map(([key, value]) => [key, asText(value)]));
  return {
    cardTemplateId: noticeTemplate,
    outTrackId,
    callbackType: 'STREAM',
    cardData: { cardParamMap },
    openSpaceId: `dtv1.card//${spaces.join(';')}`,
    imGroupOpenSpaceModel: { supportForward: true },
    imRobotOpenSpaceModel: { supportForward: true },
    imGroupOpenDeliverModel: { robotCode: clientId },
    imRobotOpenDeliverModel: { spaceType: 'IM_ROBOT' },
    ...more,
  };
}
