/** Feishu before the contract: the real adapter in front of the simulated platform, over both doors. */
import { createFeishu, type FeishuConfig } from '../../adapters/feishu/index.ts';
import { abilities } from '../../adapters/feishu/limits.ts';
import {
  createFeishuSimulator,
  defaultScopes,
  type FeishuSimulator,
  type SimUser,
} from '../../drill/simulators/feishu/index.ts';
import { serveHook } from '../support/hook.ts';
import { keepLog, type Said } from '../support/log.ts';
import { feishuCalendar, feishuTodos } from '../support/native.ts';
import { type Door, describePlatform, type Shown, type Stage, type Trouble } from './platform.ts';
import { until } from './stage.ts';

const appId = 'cli_0123456789abcdef';
const appSecret = 'canary-secret-of-the-app';
const encryptKey = 'canary-encrypt-key';
const verificationToken = 'canary-verification-token';
const sendScopes = [
  'im:message',
  'im:message:send_as_bot',
  'calendar:calendar.event:create',
  'task:task:write',
];

const people = {
  writer: 'ou_writer',
  head: 'ou_head',
  unreachable: 'ou_unreachable',
  unknown: 'ou_unknown',
};
const department = { id: 'od-north', parent: 'od-sales', name: '华北组' };
const crowd = Array.from({ length: 125 }, (_, index) => `ou_crowd${index}`);

function person(openId: string, name: string, more: Partial<SimUser> = {}): SimUser {
  const key = openId.slice(3);
  return {
    openId,
    unionId: `on_${key}`,
    userId: key,
    name,
    departmentIds: [department.parent],
    jobTitle: '专员',
    ...more,
  };
}

const users = [
  person(people.writer, '张伟'),
  person(people.head, '李娜', {
    departmentIds: [department.parent, department.id],
    jobTitle: '部门经理',
    employeeNo: 'A001',
  }),
  person(people.unreachable, '王强', { available: false }),
  ...crowd.map((openId, index) => person(openId, `同事${index}`)),
];

async function open(door: Door): Promise<Stage> {
  let offsetMs = 0;
  const clock = { now: () => new Date(Date.now() + offsetMs) };
  const sim = createFeishuSimulator({
    clock,
    appId,
    appSecret,
    ...(door === 'webhook' ? { encryptKey, verificationToken } : {}),
    departments: [
      { id: department.parent, name: '销售部', parentId: '0', leaderId: people.writer },
      { id: department.id, name: department.name, parentId: department.parent, leaderId: people.head },
      ...Array.from({ length: 60 }, (_, index) => ({
        id: `od-d${index}`,
        name: `部门${index}`,
        parentId: '0',
      })),
    ],
    users,
    chats: [
      { id: 'oc_project', name: '项目群', memberIds: [people.writer, people.head], botIn: true },
      { id: 'oc_foreign', name: '别人的群', memberIds: [people.writer], botIn: false },
    ],
    connectionConfig: { ReconnectNonce: 0, ReconnectInterval: 1 },
    fragmentBytes: 4096,
    ackTimeoutMs: 10_000,
  });
  await sim.start();
  const said: Said[] = [];
  const deps = { clock, log: keepLog(said) };
  const config: FeishuConfig = {
    baseUrl: sim.baseUrl,
    appId,
    appSecret,
    ...(door === 'webhook' ? { encryptKey, verificationToken } : {}),
    mode: door,
    timeoutMs: 2_000,
    paceShare: 0.6,
  };
  const platform = createFeishu(config, deps);
  const hook = await serveHook('feishu');
  hook.platform = platform;
  return {
    ...peopleActs(sim),
    platform,
    unreachable: createFeishu({ ...config, baseUrl: 'http://127.0.0.1:9' }, deps),
    wrongSecret: createFeishu({ ...config, appSecret: 'canary-wrong-secret' }, deps),
    people,
    nameOf: (openId) => users.find((user) => user.openId === openId)?.name ?? '',
    group: 'oc_project',
    foreignGroup: 'oc_foreign',
    cannotJoin: [people.unreachable, people.unknown],
    limitWaitMs: 3_000,
    crowd,
    department,
    logged: () => JSON.stringify(said),
    secrets: [
      'canary-secret',
      'canary-encrypt',
      'canary-verification',
      'canary-wrong',
      't-g1',
      'ticket=',
      'Bearer',
    ],
    async connect(takeIn) {
      hook.takeIn = takeIn;
      const listener = await platform.listen(takeIn);
      if (door === 'webhook') sim.webhook(hook.url);
      // Open on both sides: what comes before the client listens would only come again.
      const isOpen = () => sim.connections() > 0 && listener?.state().connected === true;
      if (door === 'stream') await until(isOpen);
      await sim.idle();
      return listener;
    },
    now: () => clock.now(),
    forward(ms) {
      offsetMs += ms;
    },
    settle: () => sim.idle(),
    async repush() {
      offsetMs += 16_000;
      sim.tick();
      await sim.idle();
    },
    unanswered: () => sim.events.filter((event) => event.attempts.length === 0).length,
    calendar: () => feishuCalendar(sim),
    todos: () => feishuTodos(sim),
    tickTodo: (openId, id) => sim.tickTask(openId, id),
    unionIdOf: () => ({}),
    calls: () => sim.calls.length,
    trouble: (kind) => makeTrouble(sim, kind),
    calm() {
      sim.clearFaults();
      for (const scope of sendScopes) if (defaultScopes.includes(scope)) sim.grantScope(scope);
    },
    cutConnection: () => sim.fault('socket-close'),
    connections: () => sim.connections(),
    async rubbish(body) {
      return (await platform.receive({ method: 'POST', headers: {}, query: {}, body }, hook.takeIn)).status;
    },
    async close() {
      await new Promise((resolve) => hook.server.close(resolve));
      await sim.stop();
    },
  };
}

function makeTrouble(sim: FeishuSimulator, kind: Trouble): void {
  if (kind === 'rate-limit') sim.fault('rate-limit', { retryAfterSeconds: 3 });
  else if (kind === 'server-error') sim.fault('server-error', { status: 502 });
  else if (kind === 'no-answer') sim.fault('no-answer');
  else if (kind === 'cut') sim.fault('reset');
  else if (kind === 'token-revoked') sim.fault('revoke-token');
  else for (const scope of sendScopes) sim.fault('deny-scope', { scope });
}

type Acts = Pick<
  Stage,
  | 'say'
  | 'sendFile'
  | 'sayKind'
  | 'press'
  | 'recallOwn'
  | 'newGroup'
  | 'addUs'
  | 'removeUs'
  | 'bringIn'
  | 'takeOut'
  | 'disband'
  | 'changeDirectory'
  | 'read'
  | 'directChat'
  | 'shown'
  | 'picturesIn'
  | 'messagesIn'
  | 'membersOf'
>;

function peopleActs(sim: FeishuSimulator): Acts {
  const place = (where: 'us' | { chat: string }) => (where === 'us' ? 'bot' : { chatId: where.chat });
  return {
    say(openId, where, text, how = {}) {
      const { mentionUs, mentions, mentionAll, answers } = how;
      return sim.say(openId, place(where), text, {
        ...(mentionUs === undefined ? {} : { mentionBot: mentionUs }),
        ...(mentions === undefined ? {} : { mentions }),
        ...(mentionAll === undefined ? {} : { mentionAll }),
        ...(answers === undefined ? {} : { parentId: answers }),
      }).id;
    },
    sendFile: (openId, where, fileName) =>
      sim.say(openId, place(where), '', {
        type: 'file',
        content: { file_key: 'file_1', file_name: fileName },
      }).id,
    sayKind: (openId, name) =>
      sim.say(openId, 'bot', '', { type: name as 'image', content: contents[name] as object }).id,
    async press(openId, messageId, label, form) {
      const result = await sim.press(openId, messageId, { label }, form);
      if (result.error !== undefined) throw new Error(`the person sees error ${result.error}`);
      return result.toast?.content ?? null;
    },
    recallOwn: (openId, messageId) => sim.recall(openId, messageId),
    newGroup: (members) => sim.createChat('新群', members, { botIn: false }),
    addUs: (chat, by) => sim.addBot(chat, by),
    removeUs: (chat, by) => sim.removeBot(chat, by),
    bringIn: (chat, by, people) => sim.addMembers(chat, by, people),
    takeOut: (chat, by, people) => sim.removeMembers(chat, by, people),
    disband: (chat, by) => sim.disband(chat, by),
    changeDirectory: () => sim.changeUser(people.writer, { jobTitle: `专员${Math.random()}` }),
    read: (openId, messageId) => sim.read(openId, messageId),
    directChat: (openId) => sim.p2pChatId(openId),
    shown: (messageId) => shown(sim, messageId),
    picturesIn(messageId) {
      const { body } = (sim.message(messageId)?.card ?? {}) as { body?: { elements: Part[] } };
      const images = walk(body?.elements).filter(({ tag }) => tag === 'img');
      return images.map(({ img_key, alt }) => ({
        alt: (alt as { content: string }).content,
        bytes: sim.picture(String(img_key)),
      }));
    },
    messagesIn: (chat) => sim.messages(chat).map((message) => message.id),
    membersOf: (chat) =>
      sim
        .chatsOf(people.writer)
        .concat(...crowd.slice(0, 1).map((id) => sim.chatsOf(id)))
        .find(({ id }) => id === chat)?.members ?? [],
  };
}

// --- What people see ---

type Part = Record<string, unknown>;

function shown(sim: FeishuSimulator, messageId: string): Shown {
  const message = sim.message(messageId);
  if (message === undefined) throw new Error(`there is no message ${messageId}`);
  const around = {
    chat: message.chatId,
    recalled: message.recalled,
    pinned: message.pinned,
    urged: message.urgent.map(({ openId }) => openId),
    ...(message.parentId === undefined ? {} : { answers: message.parentId }),
  };
  if (message.card === undefined) {
    const { text } = message.content as { text: string };
    const mentioned = message.mentions.map(({ openId }) => openId);
    if (text.includes('@_all')) mentioned.push('all');
    return { ...around, form: 'text', title: '', text, bold: [], links: [], mentioned, buttons: [] };
  }
  const { header, body } = message.card as {
    header: { title: { content: string } };
    body: { elements: Part[] };
  };
  const drawn = {
    bold: [] as string[],
    links: [] as string[],
    mentioned: [] as string[],
    buttons: [] as string[],
  };
  const texts = walk(body.elements).flatMap((part) => {
    if (part.tag === 'button') drawn.buttons.push((part.text as { content: string }).content);
    return part.tag === 'markdown' ? [readMarkdown(sim, String(part.content), drawn)] : [];
  });
  return { ...around, form: 'card', title: header.title.content, text: texts.join('\n'), ...drawn };
}

function walk(parts: unknown): Part[] {
  const list = (parts ?? []) as Part[];
  return list.flatMap((part) => [part, ...walk(part.elements), ...walk(part.columns)]);
}

/** Carries out the markup as the platform does, then turns the entities back into characters. */
function readMarkdown(
  sim: FeishuSimulator,
  content: string,
  drawn: Pick<Shown, 'bold' | 'links' | 'mentioned'>,
): string {
  const plain = content
    .replace(/<at id=([^>]*)><\/at>/g, (_, id: string) => {
      drawn.mentioned.push(id);
      return `@${sim.users().find((user) => user.openId === id)?.name ?? '所有人'}`;
    })
    .replace(/<font color='[^']*'>(.*?)<\/font>/g, '$1')
    .replace(/!?\[([^\]]*)\]\(([^)]*)\)/g, (_, text: string, url: string) => {
      drawn.links.push(url);
      return text;
    })
    .replace(/\*\*(.+?)\*\*|__(.+?)__/g, (_, star: string | undefined, line: string | undefined) => {
      drawn.bold.push(entities(star ?? line ?? ''));
      return star ?? line ?? '';
    })
    .replace(/~~(.+?)~~|`([^`]+)`/g, '$1$2')
    .replace(/^(?:#{1,6}|>|[-+*]|\d+\.)[ \t]+/gm, '')
    .replace(/^(?:-{3,}|\*{3,}|={3,})$/gm, '')
    .replace(/:[A-Z]+:/g, '😀');
  return entities(plain);
}

const entities = (text: string) =>
  text.replace(/&#(\d+);|&(lt|gt|amp);/g, (_, code: string | undefined, name: string | undefined) =>
    code === undefined
      ? ({ lt: '<', gt: '>', amp: '&' }[name ?? 'amp'] ?? '')
      : String.fromCodePoint(Number(code)),
  );

const contents: Record<string, unknown> = {
  post: { zh_cn: { title: '周报', content: [[{ tag: 'text', text: '一切正常' }]] } },
  image: { image_key: 'img_1' },
  audio: { file_key: 'file_1', duration: 2000 },
  media: { file_key: 'file_1', image_key: 'img_1', file_name: '现场.mp4', duration: 2000 },
  sticker: { file_key: 'file_1' },
  location: { name: '园区东门', longitude: '121.5', latitude: '31.2' },
  share_user: { user_id: 'ou_head' },
};

describePlatform({
  name: 'feishu',
  abilities,
  kinds: [
    { name: 'post', form: 'post' },
    { name: 'image', form: 'image' },
    { name: 'audio', form: 'audio' },
    { name: 'media', form: 'video' },
    { name: 'sticker', form: 'other' },
    { name: 'location', form: 'other' },
    { name: 'share_user', form: 'other' },
  ],
  doors: ['stream', 'webhook'],
  open,
});
