/** DingTalk before the contract: the real adapter with its card template in front of the simulated platform, over both doors. */
import { directChatOf, placeOf, readMessageId } from '../../adapters/dingtalk/ids.ts';
import { createDingtalk, type DingtalkConfig } from '../../adapters/dingtalk/index.ts';
import { createAbilities } from '../../adapters/dingtalk/limits.ts';
import {
  createDingtalkSimulator,
  type DingtalkSimulator,
  type SimMessage,
  type SimUser,
} from '../../drill/simulators/dingtalk/index.ts';
import { cardTemplate } from '../adapters/dingtalk/support.ts';
import { serveHook } from '../support/hook.ts';
import { keepLog, type Said } from '../support/log.ts';
import { dingtalkCalendar, dingtalkTodos } from '../support/native.ts';
import { type Door, describePlatform, type Shown, type Stage, type Trouble } from './platform.ts';
import { until } from './stage.ts';

const clientId = 'dingcontractclient01';
const clientSecret = 'canary-secret-of-the-app';
const callbackToken = 'canaryCallbackToken';
const callbackAesKey = 'canaryAesKey0123456789canaryAesKey012345678';

const people = { writer: 'writer', head: 'head', unreachable: 'unreachable', unknown: 'nobody' };
const parentId = 20;
const department = { id: '21', parent: String(parentId), name: '华北组' };
const crowd = Array.from({ length: 125 }, (_, index) => `crowd${index}`);

function person(userId: string, name: string, more: Partial<SimUser> = {}): SimUser {
  return { userId, unionId: `union-${userId}`, name, departmentIds: [parentId], title: '专员', ...more };
}

const users = [
  person(people.writer, '张伟'),
  person(people.head, '李娜', {
    departmentIds: [parentId, Number(department.id)],
    title: '部门经理',
    jobNumber: 'A001',
  }),
  person(people.unreachable, '王强', { available: false }),
  ...crowd.map((userId, index) => person(userId, `同事${index}`)),
];

async function open(door: Door): Promise<Stage> {
  let offsetMs = 0;
  const clock = { now: () => new Date(Date.now() + offsetMs) };
  const sim = createDingtalkSimulator({
    clock,
    clientId,
    clientSecret,
    callbackToken,
    callbackAesKey,
    edition: 'professional',
    departments: [
      { id: parentId, name: '销售部', parentId: 1, managerIds: [people.writer] },
      { id: Number(department.id), name: department.name, parentId, managerIds: [people.head] },
    ],
    users,
    chats: [{ id: 'cidforeign', name: '别人的群', memberIds: [people.writer], botIn: false }],
    cardTemplates: [cardTemplate],
    sceneTemplates: [{ id: 'scene-1', withRobot: true }],
    ackTimeoutMs: 3_000,
    cardTimeoutMs: 10_000,
    assume: { robotPerGroupPerMinute: 10 },
  });
  await sim.start();
  const hook = await serveHook('dingtalk');
  const said: Said[] = [];
  const deps = { clock, log: keepLog(said) };
  const config: DingtalkConfig = {
    clientId,
    clientSecret,
    robotCode: clientId,
    apiBase: sim.apiBase,
    oapiBase: sim.oapiBase,
    mode: door === 'stream' ? 'stream' : 'http',
    ...(door === 'stream' ? {} : { token: callbackToken, aesKey: callbackAesKey, callbackUrl: hook.url }),
    cardTemplateId: cardTemplate.id,
    sceneTemplateId: 'scene-1',
    edition: 'professional',
    timeoutMs: 2_000,
    paceShare: 0.6,
  };
  const platform = createDingtalk(config, deps);
  hook.platform = platform;
  const { chatExternalId: group } = await platform.openGroup({
    key: 'stage',
    name: '项目群',
    description: '',
    memberExternalIds: [people.writer, people.head],
  });
  const nowhere = 'http://127.0.0.1:9';
  return {
    ...peopleActs(sim),
    platform,
    unreachable: createDingtalk({ ...config, apiBase: nowhere, oapiBase: nowhere }, deps),
    wrongSecret: createDingtalk({ ...config, clientSecret: 'canary-wrong-secret' }, deps),
    people,
    nameOf: (userId) => users.find((user) => user.userId === userId)?.name ?? '',
    group,
    foreignGroup: 'cidforeign',
    cannotJoin: [people.unknown],
    limitWaitMs: 1_000,
    crowd,
    department,
    logged: () => JSON.stringify(said),
    secrets: [
      'canary-secret',
      callbackToken,
      'canaryAesKey',
      'canary-wrong',
      'ticket=',
      'session=',
      'token=',
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
      offsetMs += 61_000;
      sim.tick();
      await sim.idle();
    },
    unanswered: () => sim.events.filter((event) => event.attempts.length === 0).length,
    calendar: () => dingtalkCalendar(sim),
    todos: () => dingtalkTodos(sim),
    tickTodo: (userId, id) => sim.tickTodo(userId, id),
    unionIdOf: (userId) => ({ unionId: `union-${userId}` }),
    calls: () => sim.calls.length,
    trouble: (kind) => makeTrouble(sim, kind),
    calm: () => sim.clearFaults(),
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

function makeTrouble(sim: DingtalkSimulator, kind: Trouble): void {
  if (kind === 'rate-limit') sim.fault('rate-limit');
  else if (kind === 'server-error') sim.fault('server-error', { status: 502 });
  else if (kind === 'no-answer') sim.fault('no-answer');
  else if (kind === 'cut') sim.fault('reset');
  else if (kind === 'token-revoked') sim.fault('revoke-token');
  else
    for (const scope of [
      'Card.Instance.Write',
      'qyapi_robot_sendmsg',
      'Calendar.Event.Write',
      'Todo.Todo.Write',
    ])
      sim.fault('deny-scope', { scope });
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

function peopleActs(sim: DingtalkSimulator): Acts {
  const place = (where: 'us' | { chat: string }) => (where === 'us' ? 'bot' : { chatId: where.chat });
  return {
    say(userId, where, text, how = {}) {
      const { mentionUs, mentions, mentionAll, answers } = how;
      return sim.say(userId, place(where), text, {
        ...(mentionUs === undefined ? {} : { mentionBot: mentionUs }),
        ...(mentions === undefined ? {} : { mentions }),
        ...(mentionAll === undefined ? {} : { mentionAll }),
        ...(answers === undefined ? {} : { quotedId: answers }),
      }).id;
    },
    sendFile: (userId, where, fileName) => sim.say(userId, place(where), fileName, { type: 'file' }).id,
    sayKind: (userId, name) => sim.say(userId, 'bot', '现场情况', { type: name as 'picture' }).id,
    async press(userId, messageId, label, form) {
      const result = await sim.press(userId, messageId, { label }, form);
      if (result.error !== undefined) throw new Error(`the person sees error ${result.error}`);
      return sim.card(messageId)?.privateData[userId]?.status ?? null;
    },
    recallOwn: (userId, messageId) => sim.recall(userId, messageId),
    newGroup: (members) => sim.createChat('新群', members, { botIn: false }),
    addUs: (chat, by) => sim.addBot(chat, by),
    removeUs: (chat, by) => sim.removeBot(chat, by),
    bringIn: (chat, by, people) => sim.addMembers(chat, by, people),
    takeOut: (chat, by, people) => sim.removeMembers(chat, by, people),
    disband: (chat, by) => sim.disband(chat, by),
    changeDirectory: () => sim.changeUser(people.writer, { title: `专员${Math.random()}` }),
    read: (userId, messageId) => sim.read(userId, messageId),
    directChat: directChatOf,
    shown: (messageId) => shown(sim, messageId),
    picturesIn(messageId) {
      const markdown = sim.cardView(messageId, people.writer).text.join('\n');
      return [...markdown.matchAll(/!\[([^\]]*)\]\(([^)]*)\)/g)].map(([, alt = '', key = '']) => ({
        alt: alt.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))),
        bytes: sim.picture(key),
      }));
    },
    messagesIn(chat) {
      const at = placeOf({ chatExternalId: chat });
      const chatId = 'person' in at ? sim.p2pChatId(at.person) : at.group;
      return sim.messages(chatId).map(({ id, outTrackId }) => outTrackId ?? id);
    },
    membersOf: (chat) => sim.chat(chat)?.members ?? [],
  };
}

// --- What people see ---

function shown(sim: DingtalkSimulator, messageId: string): Shown {
  const id = readMessageId(messageId);
  if (id.kind === 'session') throw new Error('a reply in a session cannot be found again');
  const messages = (id.kind === 'card' ? [id.outTrackId] : id.keys).flatMap((key) => sim.messagesOf(key));
  const [first] = messages;
  if (first === undefined) throw new Error(`there is no message ${messageId}`);
  const around = {
    chat: first.chatId,
    recalled: messages.every((message) => message.recalled),
    pinned: false,
    urged: sim.dings().flatMap((ding) => ding.receiverIds),
  };
  const mentioned = first.mentions.map(({ userId }) => userId);
  if (id.kind === 'card') return { ...around, ...seenCard(sim, id.outTrackId), mentioned };
  const text = messages
    .map((message: SimMessage) => (message.content as { content: string }).content)
    .join('');
  return { ...around, form: 'text', title: '', text, bold: [], links: [], mentioned, buttons: [] };
}

function seenCard(
  sim: DingtalkSimulator,
  outTrackId: string,
): Omit<Shown, 'chat' | 'recalled' | 'pinned' | 'urged'> {
  const view = sim.cardView(outTrackId, people.writer);
  const drawn = { bold: [] as string[], links: [] as string[], mentioned: [] as string[] };
  const text = view.text.map((content) => readMarkdown(sim, content, drawn)).join('\n');
  return { form: 'card', title: view.title, text, ...drawn, buttons: view.buttons.map(({ label }) => label) };
}

/** Carries out the markup as the platform does, then turns the entities back into characters. */
function readMarkdown(
  sim: DingtalkSimulator,
  content: string,
  drawn: Pick<Shown, 'bold' | 'links' | 'mentioned'>,
): string {
  const plain = content
    .replace(/ {2}\n/g, '\n')
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/<a atId=([^>]*)>[^<]*<\/a>/g, (_, id: string) => {
      drawn.mentioned.push(id);
      return `@${sim.users().find((user) => user.userId === id)?.name ?? '所有人'}`;
    })
    .replace(/<font [^>]*>(.*?)<\/font>/g, '$1')
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

describePlatform({
  name: 'dingtalk',
  together: true,
  abilities: createAbilities({ cards: true, presses: true, groups: true, edition: 'professional' }),
  kinds: [
    { name: 'richText', form: 'post' },
    { name: 'picture', form: 'image' },
    { name: 'audio', form: 'audio' },
    { name: 'video', form: 'video' },
  ],
  forgetsEventKeys: true,
  doors: ['stream', 'webhook'],
  open,
});
