/**
 * A DingTalk of our own on 127.0.0.1: it speaks the real wire format to the real adapter, refuses what the
 * platform refuses, counts what the platform counts, and lets a drill or a test act for people and break things.
 */
import { createListeners, createQuiet, createTicker } from '../common/quiet.ts';
import { listen, type OtherRequests, shut } from '../common/server.ts';
import type { Core, Ground } from './core.ts';
import { createFaults } from './faults.ts';
import { createGateway } from './gateway.ts';
import { banMs, createLimits } from './limits.ts';
import { createNativeActs } from './native-acts.ts';
import { editions, usualAssumptions, usualEventTypes, usualScopes } from './options.ts';
import { createPeopleActs } from './people.ts';
import { press, viewFor } from './press.ts';
import { createPushes } from './pushes.ts';
import { createQuota } from './quota.ts';
import { allRoutes } from './routes.ts';
import { say } from './say.ts';
import { loadWorld, saveWorld } from './snapshot.ts';
import { createStream, type Stream } from './stream.ts';
import { createTokens } from './tokens.ts';
import type { DingtalkSimulator, DingtalkSimulatorOptions, FaultOptions, SimChange } from './types.ts';
import { createWebhook, type Webhook } from './webhook.ts';
import {
  createWorld,
  digest,
  messagesByKey,
  newChat,
  p2pChat,
  p2pChatId,
  staff,
  toSimChat,
} from './world.ts';

export { editions, standardTemplates, usualAssumptions, usualEventTypes, usualScopes } from './options.ts';
export type * from './types.ts';

const always = 1_000_000;

export function createDingtalkSimulator(
  options: DingtalkSimulatorOptions,
  other?: OtherRequests,
): DingtalkSimulator {
  const listeners = createListeners<SimChange>();
  const bases = { api: '', oapi: '' };
  const core = createCore(options, bases, listeners.tell);
  const stream = createStream(core);
  core.pushes.use(stream);
  const gateway = createGateway({
    core,
    routes: allRoutes,
    openStream: (request, body) => stream.open(request, body),
    ...(other === undefined ? {} : { other }),
  });
  gateway.servers.api.on('upgrade', (request, socket, head) => stream.upgrade(request, socket, head));
  const tick = () => {
    stream.tick();
    core.pushes.tick();
  };
  const ticker = createTicker(tick);
  let hook: Webhook | undefined;

  return {
    get apiBase() {
      return bases.api;
    },
    get oapiBase() {
      return bases.oapi;
    },
    corpId: core.corpId,
    robotCode: core.robotCode,
    async start(port = 0) {
      bases.api = await listen(gateway.servers.api, port);
      bases.oapi = await listen(gateway.servers.oapi, port === 0 ? 0 : port + 1);
      ticker.start();
    },
    async stop() {
      ticker.stop();
      stream.close();
      for (const server of Object.values(gateway.servers)) await shut(server);
    },
    say: (userId, where, text, sayOptions = {}) => say(core, userId, where, text, sayOptions),
    press: (userId, messageId, button, form = {}) => press(core, userId, messageId, button, form),
    ...createPeopleActs(core),
    ...createNativeActs(core),
    ...createViews(core),
    cardView: (outTrackId, userId) => viewFor(core, outTrackId, userId),
    picture(key) {
      const row = core.world.media.get(key);
      return row === undefined ? undefined : Buffer.from(row.bytes, 'base64');
    },
    emit: (eventType, data) => core.pushes.emit(eventType, data),
    calls: gateway.calls,
    events: core.pushes.ledger,
    complaints: core.complaints,
    opens: () => stream.opens(),
    idle: createQuiet([gateway, core.pushes]),
    nextRetryAt() {
      const nextMs = core.pushes.nextRetryAtMs();
      return nextMs === null ? null : new Date(nextMs);
    },
    tick,
    subscribe: listeners.subscribe,
    connections: () => stream.count(),
    quota: () => core.quota.use(),
    ...createFaultLevers(core, stream),
    webhook(url) {
      const both = typeof url === 'string' ? { events: url, robot: url } : url;
      hook = both === null ? undefined : createWebhook(core, both, stream);
      core.pushes.use(hook ?? stream);
    },
    webhookState: () => hook?.state() ?? 'off',
    grantScope: (scope) => void core.granted.add(scope),
    dump: () => saveWorld(core),
    restore: (state) => loadWorld(core, state),
  };
}

function createCore(
  options: DingtalkSimulatorOptions,
  bases: { api: string; oapi: string },
  tell: (change: SimChange) => void,
): Core {
  const assume = { ...usualAssumptions, ...options.assume };
  const { edition: wanted = 'standard' } = options;
  const edition = typeof wanted === 'string' ? editions[wanted] : wanted;
  const ground: Ground = {
    options,
    assume,
    edition,
    corpId: options.corpId ?? `ding${digest(`corp ${options.clientId}`, 32)}`,
    robotCode: options.robotCode ?? options.clientId,
    world: filledWorld(options),
    granted: new Set(options.scopes ?? [...usualScopes, ...Object.values(assume.contactScopes)]),
    faults: createFaults(),
    limits: createLimits(options.limits !== 'off', edition, assume),
    tokens: createTokens(),
    complaints: [],
    apiBase: () => bases.api,
    oapiBase: () => bases.oapi,
    nowMs: () => options.clock.now().getTime(),
    now: () => options.clock.now(),
    tell,
  };
  const counted = { ...ground, quota: createQuota(ground) };
  return { ...counted, pushes: createPushes(counted, new Set(options.eventTypes ?? usualEventTypes)) };
}

function filledWorld(options: DingtalkSimulatorOptions) {
  const world = createWorld();
  for (const user of options.users) world.users.set(user.userId, { ...user });
  for (const department of options.departments) world.departments.set(department.id, { ...department });
  for (const { memberIds, ...rest } of options.chats ?? []) {
    world.chats.set(rest.id, newChat({ ...rest, kind: 'group', members: memberIds, origin: 'people' }));
  }
  return world;
}

type Views = Pick<
  DingtalkSimulator,
  'users' | 'departments' | 'chatsOf' | 'chat' | 'messages' | 'message' | 'messagesOf' | 'p2pChatId' | 'card'
>;

function createViews({ world, robotCode }: Core): Views {
  return {
    users: () => staff(world),
    departments: () => [...world.departments.values()],
    chatsOf(userId) {
      if (world.users.has(userId)) p2pChat(world, robotCode, userId);
      const theirs = [...world.chats.values()].filter((chat) => chat.members.has(userId) && !chat.disbanded);
      return theirs.map(toSimChat);
    },
    chat(chatId) {
      const chat = world.chats.get(chatId);
      return chat === undefined ? undefined : toSimChat(chat);
    },
    messages: (chatId) => world.messagesOf.get(chatId) ?? [],
    message: (idOrKey) => messagesByKey(world, idOrKey)[0],
    messagesOf: (key) => messagesByKey(world, key),
    p2pChatId: (userId) => p2pChatId(robotCode, userId),
    card: (outTrackId) => world.cards.get(outTrackId),
  };
}

function createFaultLevers(core: Core, stream: Stream): Pick<DingtalkSimulator, 'fault' | 'clearFaults'> {
  const denied = new Set<string>();
  const most = (options: FaultOptions) => options.count ?? Number.POSITIVE_INFINITY;
  return {
    fault(name, options = {}) {
      if (name === 'revoke-token') core.tokens.revokeAll();
      else if (name === 'socket-silent') stream.silence(most(options), options.ms);
      else if (name === 'socket-close') stream.cut(most(options));
      else if (name === 'socket-leave') stream.askToLeave(most(options));
      else if (name === 'quota-used-up') core.quota.exhaust(options.quota);
      else if (name === 'ip-ban') {
        core.limits.ban(core.nowMs() + (options.ms ?? banMs));
        core.faults.arm(name, { ...options, count: always });
      } else if (name !== 'deny-scope') core.faults.arm(name, options);
      else if (options.scope !== undefined && core.granted.delete(options.scope)) denied.add(options.scope);
    },
    clearFaults() {
      core.faults.clear();
      core.limits.lift();
      core.quota.relieve();
      stream.unsilence();
      for (const scope of denied) core.granted.add(scope);
      denied.clear();
    },
  };
}
