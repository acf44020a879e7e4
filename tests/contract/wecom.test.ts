/** WeCom before the contract: the app with its callback and the bot on its connection, in front of the simulated platform. */
import { usualAssumptions } from '../../adapters/wecom/config.ts';
import { appChatOf, botChatOf, readMessageId, roomOf } from '../../adapters/wecom/ids.ts';
import { createWecom, type WecomConfig } from '../../adapters/wecom/index.ts';
import { createAbilities } from '../../adapters/wecom/limits.ts';
import {
  createWecomSimulator,
  type SimMessage,
  type SimUser,
  type WecomSimulator,
} from '../../drill/simulators/wecom/index.ts';
import type { Listener, Platform, TakeIn } from '../../src/ports/platform.ts';
import { type Hook, isProved, serveHook } from '../support/hook.ts';
import { keepLog, type Said } from '../support/log.ts';
import { wecomCalendar } from '../support/native.ts';
import { type Door, describePlatform, type Shown, type Stage, type Trouble } from './platform.ts';
import { until } from './stage.ts';

const corpId = 'wwcontract000000001';
const agentId = 1000002;
const secret = 'canary-secret-of-the-app';
const token = 'canaryCallbackToken';
const encodingAesKey = 'canaryAesKey0123456789canaryAesKey012345678';
const botId = 'aib-contract-bot';
const botSecret = 'canary-secret-of-the-bot';
const room = 'wrProject';

const people = { writer: 'writer', head: 'head', unreachable: 'unreachable', unknown: 'nobody' };
const parentId = 20;
const department = { id: '21', parent: String(parentId), name: '华北组' };
const crowd = Array.from({ length: 125 }, (_, index) => `crowd${index}`);

function person(userId: string, name: string, more: Partial<SimUser> = {}): SimUser {
  return { userId, name, departmentIds: [parentId], position: '专员', ...more };
}

const users = [
  person(people.writer, '张伟'),
  person(people.head, '李娜', { departmentIds: [parentId, Number(department.id)], position: '部门经理' }),
  person(people.unreachable, '王强', { available: false }),
  ...crowd.map((userId, index) => person(userId, `同事${index}`)),
];

async function open(door: Door): Promise<Stage> {
  let offsetMs = 0;
  const clock = { now: () => new Date(Date.now() + offsetMs) };
  const sim = createWecomSimulator({
    clock,
    corpId,
    agentId,
    secret,
    token,
    encodingAesKey,
    botId,
    botSecret,
    departments: [
      { id: parentId, name: '销售部', parentId: 1, leaderIds: [people.writer] },
      { id: Number(department.id), name: department.name, parentId, leaderIds: [people.head] },
    ],
    users,
    chats: [
      { id: room, name: '项目群', memberIds: [people.writer, people.head], botIn: true },
      { id: 'wrForeign', name: '别人的群', memberIds: [people.writer], botIn: false },
    ],
  });
  await sim.start();
  const hook = await serveHook('wecom');
  const heard = hearing(hook);
  const said: Said[] = [];
  const config: WecomConfig = {
    corpId,
    agentId,
    secret,
    token,
    encodingAesKey,
    baseUrl: sim.baseUrl,
    botId,
    botSecret,
    wsUrl: sim.wsUrl,
    timeoutMs: 2_000,
    paceShare: 0.6,
  };
  const deps = {
    clock,
    log: keepLog(said),
    random: () => 0,
    timing: { firstMs: 40, mostMs: 200, againMs: 20, mostAgainMs: 50, toastAfterMs: 20 },
  };
  const platform = createWecom(config, deps);
  hook.platform = platform;
  const listener = (await platform.listen((events) => hook.takeIn(events))) as Listener;
  await until(() => listener.state().connected, 20_000);
  await until(() => isProved(sim, hook.url), 20_000);
  // The bot writes only where somebody has spoken to it.
  sim.say(people.writer, { chatId: room }, '你好', { mentionBot: true });
  for (const userId of [people.writer, people.head]) sim.say(userId, 'bot', '你好');
  await until(() => heard.taken === 3);
  const { chatExternalId: namedGroup } = await platform.openGroup({
    key: 'stage',
    name: '项目群',
    description: '',
    memberExternalIds: [people.writer, people.head],
  });
  const seen = createSeen(sim);
  const nowhere = 'http://127.0.0.1:9';
  return {
    ...peopleActs(sim, door, heard, seen),
    platform: { ...platform, send: seen.sending(platform) },
    unreachable: createWecom({ ...config, baseUrl: nowhere, wsUrl: 'ws://127.0.0.1:9' }, deps),
    wrongSecret: createWecom({ ...config, secret: 'canary-wrong-secret' }, deps),
    people,
    nameOf: (userId) => users.find((user) => user.userId === userId)?.name ?? '',
    group: roomOf(room),
    namedGroup,
    foreignGroup: roomOf('wrForeign'),
    cannotJoin: [people.unreachable, people.unknown],
    limitWaitMs: 60_000,
    crowd,
    department,
    logged: () => JSON.stringify(said),
    secrets: ['canary-secret', token, 'canaryAesKey', 'canary-wrong', 'access_token=', 'rc-'],
    async connect(takeIn) {
      heard.takeIn = takeIn;
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
    calendar: () => wecomCalendar(sim),
    unionIdOf: () => ({}),
    calls: () => sim.calls.length,
    trouble: (kind) => makeTrouble(sim, kind),
    calm: () => sim.clearFaults(),
    cutConnection: () => sim.fault('socket-close'),
    connections: () => sim.connections(),
    async rubbish(body) {
      return (await platform.receive({ method: 'POST', headers: {}, query: {}, body }, hook.takeIn)).status;
    },
    async close() {
      await listener.close();
      await new Promise((resolve) => hook.server.close(resolve));
      await sim.stop();
    },
  };
}

interface Hearing {
  takeIn: TakeIn;
  taken: number;
  /** What the last press was answered with. */
  toast: string | undefined;
}

/** Counts what is taken in, over both doors. */
function hearing(hook: Hook): Hearing {
  const heard: Hearing = { takeIn: async () => ({}), taken: 0, toast: undefined };
  hook.takeIn = async (events) => {
    const answer = await heard.takeIn(events);
    heard.taken += events.length;
    if (events.some(({ kind }) => kind === 'press')) heard.toast = answer.toast;
    return answer;
  };
  return heard;
}

function makeTrouble(sim: WecomSimulator, kind: Trouble): void {
  if (kind === 'rate-limit') sim.fault('rate-limit');
  else if (kind === 'server-error') sim.fault('server-error');
  else if (kind === 'no-answer') sim.fault('no-answer');
  else if (kind === 'cut') sim.fault('reset');
  else if (kind === 'token-revoked') sim.fault('revoke-token');
  else sim.fault('ip-refused');
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
  | 'cardOf'
  | 'shown'
  | 'picturesIn'
  | 'messagesIn'
  | 'membersOf'
>;

const bare = (chat: string) => chat.slice(chat.indexOf(':') + 1);

function peopleActs(sim: WecomSimulator, door: Door, heard: Hearing, seen: Seen): Acts {
  const us = door === 'webhook' ? 'app' : 'bot';
  const direct = door === 'webhook' ? appChatOf : botChatOf;
  const place = (where: 'us' | { chat: string }) => (where === 'us' ? us : { chatId: bare(where.chat) });
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
    // The app takes no files.
    sendFile: (userId, where, fileName) =>
      sim.sendFile(userId, where === 'us' ? 'bot' : place(where), fileName).id,
    // The bot hears more kinds than the app.
    sayKind: (userId, name) => sim.say(userId, 'bot', '现场情况', { type: name as 'image' }).id,
    async press(userId, messageId, label, form) {
      heard.toast = undefined;
      const card = seen.cardOf(messageId);
      const result = await sim.press(userId, card, { label }, form as Record<string, string>);
      if (result.error !== undefined) throw new Error(`the person sees error ${result.error}`);
      await until(() => heard.toast === undefined || seen.says(card, userId, heard.toast));
      return heard.toast ?? null;
    },
    recallOwn: (userId, messageId) => sim.recall(userId, messageId),
    newGroup: (members) => roomOf(sim.createChat('新群', members, { botIn: false })),
    addUs: (chat, by) => sim.addBot(bare(chat), by),
    removeUs: (chat, by) => sim.removeBot(bare(chat), by),
    bringIn: (chat, by, people) => sim.addMembers(bare(chat), by, people),
    takeOut: (chat, by, people) => sim.removeMembers(bare(chat), by, people),
    disband: (chat, by) => sim.disband(bare(chat), by),
    changeDirectory: () => sim.changeUser(people.writer, { position: `专员${Math.random()}` }),
    read: () => undefined,
    directChat: direct,
    cardOf(messageId) {
      const id = readMessageId(messageId);
      return id.kind === 'app' ? `${id.person} ${id.mark}` : `${id.place.id} ${id.mark}`;
    },
    shown: seen.shown,
    picturesIn: seen.picturesIn,
    messagesIn: (chat) => seen.messagesIn(chat).map(({ id }) => id),
    membersOf: (chat) => sim.chat(bare(chat))?.members ?? [],
  };
}

// --- What people see ---

type Seen = ReturnType<typeof createSeen>;

/** Which messages came of a send: only those of the app have an id at WeCom. */
function createSeen(sim: WecomSimulator) {
  const sentAs = new Map<string, string[]>();
  const chatAt = (chat: string) =>
    chat.startsWith('app:')
      ? sim.appChatId(bare(chat))
      : chat.startsWith('bot:')
        ? sim.botChatId(bare(chat))
        : bare(chat);
  const messagesIn = (chat: string) => sim.messages(chatAt(chat));

  function messagesOf(messageId: string): SimMessage[] {
    const own = sim.message(messageId);
    if (own !== undefined) return [own];
    return (sentAs.get(messageId) ?? []).flatMap((id) => sim.message(id) ?? []);
  }

  return {
    messagesIn,
    sending(platform: Platform): Platform['send'] {
      return async (out) => {
        const chat =
          'chatExternalId' in out.target ? out.target.chatExternalId : appChatOf(out.target.personExternalId);
        const isKnown =
          users.some(({ userId }) => userId === bare(chat)) || sim.chat(bare(chat)) !== undefined;
        const before = isKnown ? messagesIn(chat).length : 0;
        const sent = await platform.send(out);
        const ids = messagesIn(chat)
          .slice(before)
          .map(({ id }) => id);
        if (!sentAs.has(sent.messageId)) sentAs.set(sent.messageId, ids);
        return sent;
      };
    },
    cardOf(messageId: string): string {
      const card = messagesOf(messageId).find(({ type }) => type === 'template_card');
      if (card === undefined) throw new Error(`there is no card in ${messageId}`);
      return card.id;
    },
    says(cardId: string, userId: string, words: string): boolean {
      const view = sim.cardView(cardId, userId);
      return view.text.includes(words) || view.buttons.some(({ label }) => label === words);
    },
    picturesIn: (messageId: string) =>
      messagesOf(messageId)
        .filter(({ type }) => type === 'image')
        .map(({ content }) => ({ alt: '', bytes: sim.picture(String(content.media_id)) })),
    shown(messageId: string): Shown {
      const messages = messagesOf(messageId);
      const [first] = messages;
      if (first === undefined) throw new Error(`there is no message ${messageId}`);
      const isText = sim.message(messageId) === undefined && readMessageId(messageId).mark.startsWith('t-');
      const card = messages.find(({ type }) => type === 'template_card');
      const view = card === undefined ? undefined : sim.cardView(card.id, people.writer);
      const drawn = { bold: [] as string[], links: [] as string[] };
      const words = messages
        .filter(({ type }) => type !== 'template_card' && type !== 'image')
        .map(({ type, content }) => read(type, String(content.content), drawn))
        .join('');
      const [title = '', ...rest] = words.split('\n\n');
      const chat = sim.chat(first.chatId);
      return {
        chat: chat?.kind === 'group' ? roomOf(first.chatId) : `${chat?.kind ?? ''}:${chat?.members[0] ?? ''}`,
        form: isText ? 'text' : 'card',
        title: isText ? '' : words === '' ? (view?.title ?? '') : title,
        text: isText
          ? words
          : [...rest, ...(view?.text ?? []).filter((line) => line !== 'Xinliu')].join('\n\n'),
        links: drawn.links,
        // The title is always bold.
        bold: words === '' ? [] : drawn.bold.slice(isText ? 0 : 1),
        mentioned: messages.flatMap(({ notified }) => notified),
        buttons: view?.buttons.map(({ label }) => label) ?? [],
        recalled: messages.every(({ recalled }) => recalled),
        pinned: false,
        urged: [],
      };
    },
  };
}

/** Carries out the markup as the platform does; nobody sees what has no width. */
function read(type: string, content: string, drawn: { bold: string[]; links: string[] }): string {
  const visible = (text: string) =>
    text.replace(/(?:\u200b|\u200c|\u200d|\u2060){16}$/, '').replaceAll('\u200b', '');
  if (type === 'text') {
    return visible(
      content.replace(/<a href="([^"]*)">(.*?)<\/a>/g, (_, url: string, text: string) => {
        drawn.links.push(url);
        return text;
      }),
    );
  }
  // A sign behind a backslash is itself and makes no markup.
  const hidden = content.replace(/\\([!-/:-@[-`{-~])/g, (_, sign: string) =>
    String.fromCharCode(0xe000 + sign.charCodeAt(0)),
  );
  const shownAs = (text: string) =>
    visible(
      text
        .replace(/[\ue000-\ue07f]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xe000))
        .replaceAll('\u00a0', ' '),
    );
  const plain = hidden
    .replace(/!?\[([^\]]*)\]\(([^)]*)\)/g, (_, text: string, url: string) => {
      drawn.links.push(url);
      return text;
    })
    .replace(/\*\*(.+?)\*\*|__(.+?)__/g, (_, star: string | undefined, line: string | undefined) => {
      drawn.bold.push(shownAs(star ?? line ?? ''));
      return star ?? line ?? '';
    })
    .replace(/\*([^*\n]+)\*|~~(.+?)~~|`([^`]+)`/g, '$1$2$3')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#\d+|[a-z]+);/g, '?')
    .replace(/^(?:#{1,6}|>|[-+*]|\d+[.)])[ \t]+/gm, '')
    .replace(/^(?:-{3,}|\*{3,}|={3,})$/gm, '')
    .replace(/^\|.*\|$/gm, '');
  return shownAs(plain);
}

describePlatform({
  name: 'wecom',
  together: true,
  abilities: createAbilities('P2', usualAssumptions),
  kinds: [
    { name: 'mixed', form: 'post' },
    { name: 'image', form: 'image' },
    { name: 'voice', form: 'audio' },
    { name: 'video', form: 'video' },
  ],
  forgetsEventKeys: true,
  doors: ['webhook', 'stream'],
  unanswered: ['stream'],
  burst: 40,
  hidesStaffNo: true,
  open,
});
