/** The drill's own requests, `/drill/api/*` as `contract.ts` says, and the page itself. Only in the drill, only for this machine. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { nextIssue } from '../src/domain/digest.ts';
import { company, companyRules } from './company.ts';
import type {
  DrillChat,
  DrillMessage,
  DrillPerson,
  DrillState,
  LiveNotice,
  PressResponse,
} from './contract.ts';
import type { Drill } from './run.ts';
import type { SimMessage } from './simulators/feishu/index.ts';
import { readTimeline } from './timeline.ts';

const text = z.string().max(30_000);
const id = z.string().max(100);
const sayForm = z.object({ person: id, chat: id, text, mentionBot: z.boolean().optional() });
const pressForm = z.object({
  person: id,
  messageId: id,
  button: z.object({ label: text.optional(), name: id.optional(), value: z.unknown().optional() }),
  form: z.record(id, z.union([text, z.array(text)])).optional(),
});
// A year at most: each sweep on the way runs.
const mostMinutes = 525_600;
const clockForm = z.union([
  z.object({ move: z.enum(['hour', 'day', 'next-deadline', 'next-friday']) }),
  z.object({ move: z.literal('minutes'), minutes: z.number().positive().max(mostMinutes) }),
  z.object({ move: z.literal('to'), at: z.iso.datetime({ offset: true }) }),
  z.object({ ticking: z.boolean() }),
]);
const faultForm = z.object({
  name: z.enum([
    'rate-limit',
    'server-error',
    'no-answer',
    'double-events',
    'drop-events',
    'offline',
    'revoke-token',
  ]),
  on: z.boolean(),
});
const scenarioForm = z.object({ name: z.enum(['tier', 'meeting', 'minutes', 'group', 'digest']) });

const minuteMs = 60_000;
const spans = { hour: 60 * minuteMs, day: 24 * 60 * minuteMs };

/** Adds the drill's routes; `current` is asked anew each time, because a reset makes a new world. */
export async function drillRoutes(
  server: FastifyInstance,
  current: () => Drill,
  reset: () => Promise<void>,
): Promise<void> {
  keepOthersOut(server);
  // Between two worlds there is nothing to answer from.
  let resetting: Promise<void> = Promise.resolve();
  server.addHook('onRequest', async (request) => {
    if (request.url.startsWith('/drill/api/')) await resetting.catch(() => undefined);
  });
  const state = () => stateOf(current());
  server.get('/drill/api/state', state);
  server.get<{ Querystring: { person?: string } }>('/drill/api/chats', (request) =>
    chatsOf(current(), request.query.person ?? ''),
  );
  server.get<{ Querystring: { chat?: string } }>('/drill/api/messages', (request) =>
    messagesOf(current(), request.query.chat ?? ''),
  );
  server.get('/drill/api/timeline', () => readTimeline(current().database.db));
  server.post('/drill/api/say', async (request, reply) => {
    const { person, chat, text, mentionBot } = checked(sayForm, request.body);
    const known = checkedPerson(person);
    const { feishu } = current().world;
    checkedMember(current(), known, chat);
    feishu.say(known, chat === 'bot' ? 'bot' : { chatId: chat }, text, mentionBot ? { mentionBot } : {});
    await answered(current());
    return reply.code(204).send();
  });
  server.post('/drill/api/press', async (request): Promise<PressResponse> => {
    const { person, messageId, button, form } = checked(pressForm, request.body);
    const known = checkedPerson(person);
    const wanted = {
      ...(button.label ? { label: button.label } : {}),
      ...(button.name ? { name: button.name } : {}),
      ...(button.value === undefined ? {} : { value: button.value }),
    };
    try {
      const result = await current().world.feishu.press(known, messageId, wanted, form);
      await answered(current());
      return { toast: result.toast?.content ?? null, error: result.error ? String(result.error) : null };
    } catch (error) {
      // What the simulated phone would not let a person do, such as leaving a required field empty.
      return { toast: null, error: error instanceof Error ? error.message : String(error) };
    }
  });
  server.post('/drill/api/clock', async (request) => {
    await moveClock(current(), checked(clockForm, request.body));
    return state();
  });
  server.post('/drill/api/fault', async (request) => {
    const { name, on } = checked(faultForm, request.body);
    current().faults.set(name, on);
    current().notify({ kind: 'state' });
    return state();
  });
  server.post('/drill/api/scenario', async (request, reply) => {
    current().stage.play(checked(scenarioForm, request.body).name);
    return reply.code(202).send({});
  });
  server.delete('/drill/api/scenario', async (_request, reply) => {
    current().stage.stop();
    return reply.code(204).send();
  });
  server.post('/drill/api/reset', async () => {
    resetting = reset();
    await resetting;
    return state();
  });
  liveRoute(server, current);
  await pageRoutes(server);
}

/** Where the clock stands, nobody would see an answer that the platform's pace holds back for a second. */
async function answered({ world }: Drill): Promise<void> {
  if (!world.time.isLive()) await world.settle();
}

/** Another site's page must not play with the drill of whoever has it open. */
export function keepOthersOut(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    // The route and not the address, in which a letter may be written as `%64`.
    const isOurs = request.routeOptions.url?.startsWith('/drill/api/') ?? false;
    if (isOurs && !isFromHere(request.headers.origin, request.headers.host)) {
      await reply.code(403).send({ message: 'The drill answers only its own page.' });
    }
  });
}

function isFromHere(origin: string | undefined, host: string | undefined): boolean {
  return origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
}

function checked<T>(form: z.ZodType<T>, body: unknown): T {
  const result = form.safeParse(body);
  if (result.success) return result.data;
  throw Object.assign(new Error(z.prettifyError(result.error)), { statusCode: 400 });
}

function checkedPerson(person: string): string {
  if (company.users.some((user) => user.openId === person)) return person;
  throw Object.assign(new Error(`nobody here has the id ${person}`), { statusCode: 404 });
}

/** Another window may have begun anew, and the chat of a project is gone. */
function checkedMember({ world }: Drill, person: string, chat: string): void {
  if (chat === 'bot' || world.feishu.chatsOf(person).some(({ id }) => id === chat)) return;
  throw Object.assign(new Error(`this person is in no chat ${chat}`), { statusCode: 404 });
}

async function stateOf(drill: Drill): Promise<DrillState> {
  const { world, stage, faults } = drill;
  const next = await nextDue(drill);
  return {
    company: company.name,
    now: world.time.clock.now().toISOString(),
    ticking: world.time.isLive(),
    nextDeadline: next ? { at: next.at.toISOString(), kind: next.kind, what: next.what } : null,
    people: company.users.map(personOf),
    platforms: [
      { name: 'feishu', connected: world.xinliu.listeners.get('feishu')?.state().connected ?? false },
    ],
    faults: faults.list(),
    scenarios: stage.list(),
    playing: stage.playing(),
  };
}

function personOf(user: (typeof company.users)[number]): DrillPerson {
  const rules = companyRules.departments;
  const department = company.departments.find((d) => d.id === user.departmentIds[0])?.name ?? '';
  const duties: DrillPerson['duties'] = [];
  if (Object.values(rules).some((d) => d.head === user.name)) duties.push('head');
  if (Object.values(rules).some((d) => d.liaisons.includes(user.name))) duties.push('liaison');
  if (companyRules.admins.includes(user.name)) duties.push('admin');
  if (companyRules.editors.includes(user.name)) duties.push('editor');
  return {
    id: user.openId,
    name: user.name,
    title: user.jobTitle,
    department,
    duties,
    language: user.locale === 'en_us' ? 'en' : 'zh-CN',
  };
}

/** What happens next for people; the nightly reading of the directory is of no interest to them. */
async function nextDue({ database }: Drill): Promise<{ at: Date; kind: string; what: string } | null> {
  const deadline = await database.db
    .selectFrom('deadlines')
    .select(['dueAt', 'kind', 'step'])
    .where('state', '=', 'pending')
    .where('kind', '!=', 'read-directory')
    .orderBy('dueAt')
    .limit(1)
    .executeTakeFirst();
  const delivery = await database.db
    .selectFrom('deliveries')
    .select(['dueAt', 'card'])
    .where('state', '=', 'planned')
    .where('afterKey', 'is', null)
    .orderBy('dueAt')
    .limit(1)
    .executeTakeFirst();
  if (delivery && (!deadline || delivery.dueAt < deadline.dueAt))
    return { at: delivery.dueAt, kind: 'delivery', what: delivery.card };
  return deadline ? { at: deadline.dueAt, kind: deadline.kind, what: deadline.step } : null;
}

async function moveClock(drill: Drill, wish: z.infer<typeof clockForm>): Promise<void> {
  const { world } = drill;
  const now = world.time.clock.now();
  if ('ticking' in wish) {
    if (wish.ticking) world.time.live();
    else world.time.pause();
    drill.notify({ kind: 'state' });
    return;
  }
  const to = await target(drill, wish, now);
  if (to.getTime() - now.getTime() > mostMinutes * minuteMs)
    throw Object.assign(new Error('the clock moves by a year at most'), { statusCode: 400 });
  if (to > now) await world.advanceTo(to);
}

async function target(
  drill: Drill,
  wish: Exclude<z.infer<typeof clockForm>, { ticking: boolean }>,
  now: Date,
): Promise<Date> {
  switch (wish.move) {
    case 'minutes':
      return new Date(now.getTime() + wish.minutes * minuteMs);
    case 'to':
      return new Date(wish.at);
    case 'next-deadline':
      return (await nextDue(drill))?.at ?? now;
    case 'next-friday': {
      const { rules, calendar } = drill.world.xinliu.app;
      const issue = nextIssue(now, rules, calendar);
      return new Date(issue.publishAt.getTime() + (rules.digest.spreadMinutes + 3) * minuteMs);
    }
    default:
      return new Date(now.getTime() + spans[wish.move]);
  }
}

function chatsOf({ world }: Drill, person: string): DrillChat[] {
  const known = checkedPerson(person);
  const direct = world.feishu.p2pChatId(known);
  return world.feishu.chatsOf(known).map((chat) => {
    const last = world.feishu.messages(chat.id).findLast((m) => !m.recalled);
    return {
      id: chat.id,
      name: chat.id === direct ? '' : chat.name,
      kind: chat.kind === 'p2p' ? 'direct' : 'group',
      members: chat.members.length,
      lastAt: last?.at.toISOString() ?? null,
      lastText: last ? lineOf(last) : '',
    };
  });
}

function lineOf(message: SimMessage): string {
  if (message.card) {
    const card = message.card as {
      config?: { summary?: { content?: string } };
      header?: { title?: { content?: string } };
    };
    return card.config?.summary?.content ?? card.header?.title?.content ?? '';
  }
  return plainText(message);
}

function plainText(message: SimMessage): string {
  const text = (message.content as { text?: string }).text ?? '';
  return message.mentions.reduce((said, mention) => said.replaceAll(mention.key, `@${mention.name}`), text);
}

function messagesOf({ world }: Drill, chat: string): DrillMessage[] {
  const nameOf = (openId: string) => company.users.find((u) => u.openId === openId)?.name ?? '';
  return world.feishu.messages(chat).map((message) => ({
    id: message.id,
    from:
      message.senderId === 'bot'
        ? { id: 'bot', name: '信流', isBot: true }
        : { id: message.senderId, name: nameOf(message.senderId), isBot: false },
    at: message.at.toISOString(),
    text: message.card ? '' : plainText(message),
    card: message.card ?? null,
    recalled: message.recalled,
    pinned: message.pinned,
    urgent: message.urgent.map((u) => nameOf(u.openId)),
    readBy: message.readBy.map(nameOf),
    replyTo: message.parentId ?? null,
  }));
}

function liveRoute(server: FastifyInstance, current: () => Drill): void {
  server.get('/drill/api/live', (request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      connection: 'keep-alive',
    });
    reply.raw.write('retry: 1000\n\n');
    const send = (notice: LiveNotice) => reply.raw.write(`data: ${JSON.stringify(notice)}\n\n`);
    const listeners = current().listeners;
    listeners.add(send);
    const beat = setInterval(() => reply.raw.write(': \n\n'), 15_000);
    request.raw.on('close', () => {
      clearInterval(beat);
      listeners.delete(send);
    });
  });
}

async function pageRoutes(server: FastifyInstance): Promise<void> {
  const root = join(packageRoot(), 'dist/web/drill');
  if (!existsSync(root))
    throw new Error(`The drill page is not built: ${root} is missing. Run "npm run build".`);
  await server.register(fastifyStatic, { root, prefix: '/drill/', redirect: false });
  server.get('/drill', (_request, reply) => reply.redirect('/drill/'));
}

function packageRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}
