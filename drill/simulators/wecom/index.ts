/**
 * A WeCom of our own on 127.0.0.1: an app and a bot that speak the real wire formats to the real adapter. It
 * refuses what the platform refuses, drops what the platform drops, and lets a drill or a test act for people.
 */
import { createPushBook } from '../common/push-book.ts';
import { createListeners, createQuiet, createTicker } from '../common/quiet.ts';
import { listen, type OtherRequests, shut } from '../common/server.ts';
import { botCommands } from './bot-commands.ts';
import { uploadCommands } from './bot-uploads.ts';
import { createCallbacks } from './callbacks.ts';
import { viewCard } from './card-view.ts';
import type { Core, Ground } from './core.ts';
import { createFaults } from './faults.ts';
import { createGateway } from './gateway.ts';
import { createLimits } from './limits.ts';
import { createLine } from './line.ts';
import { usualAssumptions } from './options.ts';
import { takePassiveReply } from './passive-reply.ts';
import { createPeopleActs } from './people.ts';
import { press, visibleMessage } from './press.ts';
import { allRoutes } from './routes.ts';
import { say } from './say.ts';
import { loadWorld, saveWorld } from './snapshot.ts';
import { createTokens } from './tokens.ts';
import type { SimChange, WecomSimulator, WecomSimulatorOptions } from './types.ts';
import {
  appChatOf,
  botChatOf,
  chatBy,
  chatOfTwo,
  createWorld,
  newGroup,
  putUser,
  staff,
  toSimChat,
  userById,
} from './world.ts';

export { usualAssumptions } from './options.ts';
export type * from './types.ts';

export function createWecomSimulator(options: WecomSimulatorOptions, other?: OtherRequests): WecomSimulator {
  const listeners = createListeners<SimChange>();
  let baseUrl = '';
  const core = createCore(options, () => baseUrl, listeners.tell);
  const { line, callbacks, book } = core;
  const gateway = createGateway(core, allRoutes, other);
  gateway.server.on('upgrade', (request, socket, head) => line.upgrade(request, socket, head));
  const tick = () => {
    line.tick();
    callbacks.tick();
  };
  const ticker = createTicker(tick);
  const pushes = { isBusy: () => book.inFlight() > 0, onQuiet: book.onQuiet };

  return {
    get baseUrl() {
      return baseUrl;
    },
    get wsUrl() {
      return baseUrl.replace('http', 'ws');
    },
    corpId: options.corpId,
    agentId: options.agentId,
    botId: options.botId,
    async start(port = 0) {
      baseUrl = await listen(gateway.server, port);
      ticker.start();
    },
    async stop() {
      ticker.stop();
      line.close();
      await shut(gateway.server);
    },
    say: (userId, where, text, how = {}) => say(core, userId, where, text, how),
    sendFile: (userId, where, fileName, bytes) =>
      say(core, userId, where, fileName, {
        type: 'file',
        ...(bytes === undefined ? {} : { content: { bytes } }),
      }),
    press: (userId, messageId, button, form = {}) => press(core, userId, messageId, button, form),
    ...createPeopleActs(core),
    ...createViews(core),
    emit: (event, fields, fromUserId) => callbacks.event(event, fields, fromUserId),
    calls: core.calls,
    events: book.ledger,
    complaints: core.complaints,
    idle: createQuiet([gateway, pushes]),
    nextRetryAt() {
      const nextMs = book.nextAtMs();
      return nextMs === null ? null : new Date(nextMs);
    },
    tick,
    subscribe: listeners.subscribe,
    connections: line.count,
    sockets: line.sockets,
    ...createFaultLevers(core),
    webhook: callbacks.use,
    webhookState: callbacks.state,
    dump: () => saveWorld(core),
    restore: (state) => loadWorld(core, state),
  };
}

function createCore(
  options: WecomSimulatorOptions,
  baseUrl: () => string,
  tell: (change: SimChange) => void,
): Core {
  const assume = { ...usualAssumptions, ...options.assume };
  const ground: Ground = {
    options,
    assume,
    world: filledWorld(options),
    faults: createFaults(),
    limits: createLimits(options.limits !== 'off', assume),
    tokens: createTokens(),
    calls: [],
    book: createPushBook(),
    complaints: [],
    baseUrl,
    nowMs: () => options.clock.now().getTime(),
    now: () => options.clock.now(),
    tell,
  };
  const callbacks = createCallbacks(ground, (callback, reply) => takePassiveReply(ground, callback, reply));
  const core = { ...ground, callbacks, line: createLine(ground) };
  core.line.use({ ...botCommands(core), ...uploadCommands(core) });
  return core;
}

function filledWorld(options: WecomSimulatorOptions) {
  const world = createWorld();
  for (const user of options.users) putUser(world, user);
  for (const department of options.departments) world.departments.set(department.id, { ...department });
  for (const tag of options.tags ?? []) world.tags.set(tag.id, { ...tag });
  for (const { memberIds, ...rest } of options.chats ?? []) {
    world.chats.set(rest.id, newGroup({ ...rest, members: memberIds, origin: 'people' }));
  }
  return world;
}

type Views = Pick<
  WecomSimulator,
  | 'users'
  | 'departments'
  | 'chatsOf'
  | 'chat'
  | 'messages'
  | 'message'
  | 'messagesOf'
  | 'appChatId'
  | 'botChatId'
  | 'cardView'
  | 'picture'
  | 'file'
  | 'dropped'
  | 'emergencyCalls'
  | 'appMenu'
  | 'schedules'
>;

function createViews(core: Core): Views {
  const { world } = core;
  const idOf = (userId: string) => userById(world, userId)?.userId ?? userId;
  const bytesOf = (key: string) => {
    const row = world.media.get(key);
    return row === undefined ? undefined : Buffer.from(row.bytes, 'base64');
  };
  return {
    users: () => staff(world),
    departments: () => [...world.departments.values()],
    chatsOf(userId) {
      const user = userById(world, userId);
      if (user === undefined) return [];
      if (user.available !== false) chatOfTwo(world, 'app', user.userId);
      if (user.seesBot !== false) chatOfTwo(world, 'bot', user.userId);
      return [...world.chats.values()]
        .filter((chat) => chat.members.has(user.userId) && !chat.disbanded)
        .filter((chat) => chat.origin === 'people' || (world.messagesOf.get(chat.id) ?? []).length > 0)
        .map(toSimChat);
    },
    chat(id) {
      const chat = chatBy(world, id);
      return chat === undefined ? undefined : toSimChat(chat);
    },
    // A stream without words is not shown.
    messages: (chatId) =>
      (world.messagesOf.get(chatBy(world, chatId)?.id ?? chatId) ?? []).filter(
        ({ type, content }) => type !== 'stream' || String(content.content).trim() !== '',
      ),
    message: (id) => world.messages.get(id),
    messagesOf: (msgId) => world.messagesByMsgId.get(msgId) ?? [],
    appChatId: (userId) => appChatOf(idOf(userId)),
    botChatId: (userId) => botChatOf(idOf(userId)),
    picture: (key) => bytesOf(key),
    file: (key) => bytesOf(key),
    cardView: (messageId, userId) => viewCard(visibleMessage(core, userId, messageId), idOf(userId)),
    dropped: () => world.drops,
    emergencyCalls: () => world.emergencyCalls,
    appMenu: () => world.menu,
    schedules: () => [...world.schedules.values()],
  };
}

function createFaultLevers(core: Core): Pick<WecomSimulator, 'fault' | 'clearFaults'> {
  const { line } = core;
  return {
    fault(name, options = {}) {
      const most = options.count ?? Number.POSITIVE_INFINITY;
      if (name === 'revoke-token') core.tokens.revokeAll();
      else if (name === 'socket-silent') line.silence(most, options.ms);
      else if (name === 'socket-close') line.cut(most);
      else if (name === 'second-instance') line.evict();
      else if (name === 'forget-requests') line.forgetRequests();
      else if (name === 'lose-subscription') line.loseSubscription();
      else core.faults.arm(name, options);
    },
    clearFaults() {
      core.faults.clear();
      line.unsilence();
    },
  };
}
