/**
 * A DingTalk of our own on 127.0.0.1: it speaks the real wire format to the real adapter, refuses what the
 * platform refuses, counts what the platform counts, and lets a drill or a test act for people and break things.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Core, Ground } from './core.ts';
import { createFaults } from './faults.ts';
import { createGateway, type Gateway } from './gateway.ts';
import { banMs, createLimits } from './limits.ts';
import { createNativeActs } from './native-acts.ts';
import { editions, usualAssumptions, usualEventTypes, usualScopes } from './options.ts';
import { createPeopleActs } from './people.ts';
import { press, viewFor } from './press.ts';
import { createPushes, type Pushes } from './pushes.ts';
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

const checkMs = 1000;
const always = 1_000_000;

/** Lets a program around the simulator answer requests of its own on the same port. */
export type OtherRequests = (request: IncomingMessage, response: ServerResponse) => boolean;

export function createDingtalkSimulator(
  options: DingtalkSimulatorOptions,
  other?: OtherRequests,
): DingtalkSimulator {
  const listeners = new Set<(change: SimChange) => void>();
  const bases = { api: '', oapi: '' };
  const core = createCore(options, bases, (change) => {
    for (const listener of listeners) listener(change);
  });
  const stream = createStream(core);
  core.pushes.use(stream);
  const gateway = createGateway({
    core,
    routes: allRoutes,
    openStream: (request, body) => stream.open(request, body),
    ...(other === undefined ? {} : { other }),
  });
  gateway.servers.api.on('upgrade', (request, socket, head) => stream.upgrade(request, socket, head));
  const quiet = createQuiet(gateway, core.pushes);
  const clock = createClock(core.pushes, stream);
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
      clock.start();
    },
    async stop() {
      clock.stop();
      stream.close();
      for (const server of Object.values(gateway.servers)) {
        server.closeAllConnections();
        await new Promise<void>((resolve) => void server.close(() => resolve()));
      }
    },
    say: (userId, where, text, sayOptions = {}) => say(core, userId, where, text, sayOptions),
    press: (userId, messageId, button, form = {}) => press(core, userId, messageId, button, form),
    ...createPeopleActs(core),
    ...createNativeActs(core),
    ...createViews(core),
    cardView: (outTrackId, userId) => viewFor(core, outTrackId, userId),
    emit: (eventType, data) => core.pushes.emit(eventType, data),
    calls: gateway.calls,
    events: core.pushes.ledger,
    complaints: core.complaints,
    opens: () => stream.opens(),
    idle: quiet.idle,
    nextRetryAt() {
      const nextMs = core.pushes.nextRetryAtMs();
      return nextMs === null ? null : new Date(nextMs);
    },
    tick: () => clock.tick(),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
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

function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });
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

/** Waits until no request is in service and no push is waiting for its answer. */
function createQuiet(gateway: Gateway, pushes: Pushes): { idle(): Promise<void> } {
  let waiting: (() => void)[] = [];
  const isQuiet = () => gateway.inService() === 0 && pushes.inFlight() === 0;
  const check = () => {
    if (!isQuiet()) return;
    const ready = waiting;
    waiting = [];
    for (const resolve of ready) resolve();
  };
  gateway.onQuiet(check);
  pushes.onQuiet(check);
  return {
    idle: () => (isQuiet() ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}

function createClock(pushes: Pushes, stream: Stream): { start(): void; stop(): void; tick(): void } {
  let timer: NodeJS.Timeout | undefined;
  const tick = () => {
    stream.tick();
    pushes.tick();
  };
  return {
    tick,
    start() {
      timer = setInterval(tick, checkMs);
      timer.unref();
    },
    stop() {
      clearInterval(timer);
    },
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
