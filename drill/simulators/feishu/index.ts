/**
 * A Feishu of our own on 127.0.0.1: it speaks the real wire format to the real adapter, refuses what the
 * platform refuses, and lets a drill or a test act for people and break things.
 */
import { createListeners, createQuiet, createTicker } from '../common/quiet.ts';
import { listen, type OtherRequests, shut } from '../common/server.ts';
import type { Core, Ground } from './core.ts';
import { createEventBus } from './events.ts';
import { createFaults } from './faults.ts';
import { createGateway } from './gateway.ts';
import { createRateLimits } from './limits.ts';
import { createLongConnection, type LongConnection } from './long-connection.ts';
import { createOwnEntries } from './own-entries.ts';
import { createPeopleActs } from './people.ts';
import { choose, press } from './press.ts';
import { applicationRoutes } from './routes-application.ts';
import { aroundMessageRoutes } from './routes-around-messages.ts';
import { authRoutes, createTokens, type Tokens } from './routes-auth.ts';
import { calendarRoutes } from './routes-calendar.ts';
import { chatRoutes } from './routes-chats.ts';
import { contactRoutes } from './routes-contacts.ts';
import { documentRoutes } from './routes-documents.ts';
import { fileRoutes } from './routes-files.ts';
import { imageRoutes } from './routes-images.ts';
import { memberRoutes } from './routes-members.ts';
import { messageRoutes } from './routes-messages.ts';
import { minutesRoutes } from './routes-minutes.ts';
import { sendRoutes } from './routes-send.ts';
import { complete, taskRoutes } from './routes-tasks.ts';
import { say } from './say.ts';
import { defaultScopes } from './scopes.ts';
import { loadWorld, saveWorld } from './snapshot.ts';
import type { FeishuSimulator, FeishuSimulatorOptions, SimChange } from './types.ts';
import { createWebhook, type Webhook } from './webhook.ts';
import { activeUsers, createWorld, newChat, p2pChat, p2pChatId, toSimChat } from './world.ts';

export { defaultScopes } from './scopes.ts';
export type * from './types.ts';

export function createFeishuSimulator(
  options: FeishuSimulatorOptions,
  other?: OtherRequests,
): FeishuSimulator {
  const listeners = createListeners<SimChange>();
  const ground = createGround(options, listeners.tell);
  const events = createEventBus(ground);
  const core: Core = { ...ground, events };
  const line = createLongConnection(ground);
  const tokens = createTokens();
  events.use(line);
  const gateway = createGateway({
    core,
    tokens,
    routes: [
      ...authRoutes(tokens),
      ...sendRoutes,
      ...messageRoutes,
      ...imageRoutes,
      ...fileRoutes,
      ...aroundMessageRoutes,
      ...chatRoutes,
      ...memberRoutes,
      ...contactRoutes,
      ...calendarRoutes,
      ...taskRoutes,
      ...minutesRoutes,
      ...documentRoutes,
      ...applicationRoutes(() => line.count()),
    ],
    discover: (body, host) => line.endpoint(body, host),
    ...(other === undefined ? {} : { other }),
  });
  gateway.server.on('upgrade', (request, socket, head) => line.upgrade(request, socket, head));
  const ticker = createTicker(events.tick);
  let hook: Webhook | undefined;
  let baseUrl = '';

  return {
    get baseUrl() {
      return baseUrl;
    },
    botOpenId: core.world.botOpenId,
    tenantKey: core.world.tenantKey,
    async start(port = 0) {
      baseUrl = await listen(gateway.server, port);
      ticker.start();
    },
    async stop() {
      ticker.stop();
      line.close();
      await shut(gateway.server);
    },
    say: (openId, where, text, sayOptions = {}) => say(core, openId, where, text, sayOptions),
    press: (openId, messageId, button, formValue = {}) => press(core, openId, messageId, button, formValue),
    choose: (openId, messageId, name, value) => choose(core, openId, messageId, name, value),
    ...createPeopleActs(core),
    ...createViews(core),
    ...createOwnEntries(core),
    shareFolder: (token) => void core.world.folders.add(token),
    documents: () => [...core.world.documents.values()].filter(({ deleted }) => !deleted),
    setMinutes: (minutes) => void core.world.minutes.set(minutes.token, minutes),
    meet(eventId, what) {
      const event = core.world.calendarEvents.get(eventId);
      const now = String(Math.floor(core.nowMs() / 1000));
      const times = what === 'started' ? { start_time: now } : { end_time: now };
      // A meeting without an event in a calendar is told of too.
      const meeting = { topic: event?.summary ?? '', meeting_source: event ? 1 : 2, ...times };
      core.events.emit(`vc.meeting.all_meeting_${what}_v1`, {
        meeting: { ...meeting, ...(event ? { calendar_event_id: event.id } : {}) },
      });
    },
    tickTask(openId, guid) {
      const task = core.world.tasks.get(guid);
      if (task?.assignees.includes(openId) !== true) throw new Error(`${openId} has no task ${guid}.`);
      complete(core, task, task.completedAtMs === 0 ? core.nowMs() : 0);
    },
    calls: gateway.calls,
    events: events.ledger,
    idle: createQuiet([gateway, events]),
    nextRetryAt() {
      const nextMs = events.nextRetryAtMs();
      return nextMs === null ? null : new Date(nextMs);
    },
    tick: () => events.tick(),
    subscribe: listeners.subscribe,
    connections: () => line.count(),
    ...createFaultLevers({ core, line, tokens }),
    webhook(url) {
      hook = url === null ? undefined : createWebhook(ground, url);
      events.use(hook ?? line);
    },
    webhookState: () => hook?.state() ?? 'off',
    grantScope: (scope) => core.granted.add(scope),
    dump: () => saveWorld(core),
    restore: (state) => loadWorld(core, state),
  };
}

function createGround(options: FeishuSimulatorOptions, tell: (change: SimChange) => void): Ground {
  const world = createWorld(options.appId);
  for (const user of options.users) world.users.set(user.openId, { ...user });
  for (const department of options.departments) world.departments.set(department.id, { ...department });
  for (const chat of options.chats ?? []) {
    const { memberIds, ...rest } = chat;
    world.chats.set(chat.id, newChat({ ...rest, kind: 'group', members: memberIds }));
  }
  return {
    options,
    world,
    granted: new Set(options.scopes ?? defaultScopes),
    faults: createFaults(),
    limits: createRateLimits(options.limits !== 'off'),
    nowMs: () => options.clock.now().getTime(),
    now: () => options.clock.now(),
    tell,
  };
}

type Views = Pick<
  FeishuSimulator,
  | 'users'
  | 'departments'
  | 'chatsOf'
  | 'messages'
  | 'message'
  | 'p2pChatId'
  | 'slashCommands'
  | 'picture'
  | 'file'
  | 'calendarEvents'
  | 'tasks'
>;

function createViews({ world }: Core): Views {
  return {
    users: () => activeUsers(world),
    departments: () => [...world.departments.values()],
    chatsOf(openId) {
      if (world.users.has(openId)) p2pChat(world, openId);
      const theirs = [...world.chats.values()].filter((chat) => chat.members.has(openId) && !chat.disbanded);
      return theirs.map(toSimChat);
    },
    messages: (chatId) => world.messagesOf.get(chatId) ?? [],
    message: (messageId) => world.messages.get(messageId),
    p2pChatId: (openId) => p2pChatId(world, openId),
    picture(key) {
      const bytes = world.images.get(key);
      return bytes === undefined ? undefined : Buffer.from(bytes, 'base64');
    },
    file(key) {
      const found = world.files.get(key);
      return found === undefined ? undefined : Buffer.from(found.bytes, 'base64');
    },
    tasks: () => [...world.tasks.values()],
    calendarEvents: () => [...world.calendarEvents.values()],
    slashCommands: () =>
      world.slashCommands.map((entry) => ({
        command: entry.command,
        description: entry.description.default_value,
      })),
  };
}

function createFaultLevers(parts: {
  core: Core;
  line: LongConnection;
  tokens: Tokens;
}): Pick<FeishuSimulator, 'fault' | 'clearFaults'> {
  const { core, line, tokens } = parts;
  const denied = new Set<string>();
  return {
    fault(name, options = {}) {
      if (name === 'revoke-token') tokens.revokeAll();
      else if (name === 'socket-silent') line.silence(options.count ?? Number.POSITIVE_INFINITY, options.ms);
      else if (name === 'socket-close') line.cut(options.count ?? Number.POSITIVE_INFINITY);
      else if (name !== 'deny-scope') core.faults.arm(name, options);
      else if (options.scope !== undefined && core.granted.delete(options.scope)) denied.add(options.scope);
    },
    clearFaults() {
      core.faults.clear();
      line.unsilence();
      for (const scope of denied) core.granted.add(scope);
      denied.clear();
    },
  };
}
