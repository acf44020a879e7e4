/** The drill's own requests, `/drill/api/*` as `contract.ts` says, and the page itself. Only in the drill, only for this machine. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { languages } from '../src/domain/person.ts';
import { caseStory, casesOf } from './cases.ts';
import { mostMinutes, moveClock } from './clock.ts';
import type { LiveNotice, PressResponse } from './contract.ts';
import { figuresPage } from './figures.ts';
import { calendarRoutes } from './http-calendar.ts';
import { answered, asAllowed, checked, id, place, platform, text } from './http-forms.ts';
import { staffRoutes } from './http-staff.ts';
import { issuePreview } from './issue.ts';
import { itemsOf, storyNumbered } from './items.ts';
import { type Playable, playable } from './phones/index.ts';
import { faultNames } from './phones/phone.ts';
import type { Drill } from './run.ts';
import { crmModes } from './simulators/crm.ts';
import { readTimeline } from './timeline.ts';
import { watchUnderWay } from './under-way.ts';
import { chatsOf, heldNow, holder, messagesOf, notFound, stateOf } from './views.ts';

/** All but the beginning anew itself, and the stream of notices, which never ends. */
const answeredFromWorld = /^\/drill\/(issue$|figures$|api\/(?!reset$|live$))/;
/** How long a world waits for its last answers before it goes. */
const patienceMs = 5_000;

const sayForm = place.extend({
  chat: id,
  text,
  mentionBot: z.boolean().optional(),
  replyTo: id.optional(),
});
const reactForm = place.extend({ messageId: id, emoji: z.string().min(1).max(40) });
const pressForm = place.extend({
  messageId: id,
  button: z.object({ label: text.optional(), name: id.optional(), value: z.unknown().optional() }),
  form: z.record(id, z.union([text, z.array(text)])).optional(),
});
const clockForm = z.union([
  z.object({ move: z.enum(['hour', 'day', 'next-deadline', 'next-friday']) }),
  z.object({ move: z.literal('minutes'), minutes: z.number().positive().max(mostMinutes) }),
  z.object({ move: z.literal('to'), at: z.iso.datetime({ offset: true }) }),
  z.object({ ticking: z.boolean() }),
]);
const faultForm = z.object({ platform, name: z.enum(faultNames), on: z.boolean() });
const crmForm = z.object({ mode: z.enum(crmModes) });
const scenarioForm = z.object({
  name: z.enum(['tier', 'meeting', 'minutes', 'week', 'group', 'digest']),
  platform: platform.optional(),
});
const resetForm = z.object({ platforms: z.array(z.enum(playable)).min(1).optional() });

/** Adds the drill's routes; `current` is asked anew each time, because a reset makes a new world. */
export async function drillRoutes(
  server: FastifyInstance,
  current: () => Drill,
  reset: (platforms?: Playable[]) => Promise<void>,
): Promise<void> {
  keepOthersOut(server);
  // Between two worlds there is nothing to answer from.
  let resetting: Promise<void> = Promise.resolve();
  const underWay = watchUnderWay(server, {
    counts: ({ routeOptions: { url } }) => url !== undefined && answeredFromWorld.test(url),
    admitted: () => resetting.catch(() => undefined),
  });
  const state = () => stateOf(current());
  server.get('/drill/api/state', state);
  // Another window may have begun anew with fewer platforms: a phone that nobody holds any more shows nothing.
  server.get('/drill/api/chats', (request) => {
    const { person, platform } = checked(place, request.query);
    const held = heldNow(current(), person, platform);
    return held ? chatsOf(held) : [];
  });
  server.get('/drill/api/messages', (request) => {
    const { person, platform, chat } = checked(place.extend({ chat: id }), request.query);
    const held = heldNow(current(), person, platform);
    return held ? messagesOf(held, chat) : [];
  });
  server.get('/drill/api/picture', (request, reply) => {
    const { key } = checked(z.object({ key: z.string().max(300) }), request.query);
    const phones = [...current().world.phones.values()];
    const found = phones.map((phone) => phone.picture(key)).find((bytes) => bytes !== undefined);
    if (found === undefined) throw notFound(`no platform has a picture ${key}`);
    return reply.type('image/png').send(found);
  });
  server.get('/drill/issue', async (request, reply) => {
    const { person } = checked(z.object({ person: id.optional() }), request.query);
    const html = await issuePreview(current().world, person, `${request.protocol}://${request.host}`);
    if (html === null) throw notFound(`nobody here has the id ${person}`);
    return reply.type('text/html; charset=utf-8').send(html);
  });
  server.get('/drill/figures', async (request, reply) => {
    const { language } = checked(z.object({ language: z.enum(languages).default('zh-CN') }), request.query);
    const html = await figuresPage(current().world, language);
    if (html === null) throw notFound('nobody is here who may see the figures');
    return reply.type('text/html; charset=utf-8').send(html);
  });
  server.get('/drill/api/timeline', () => readTimeline(current().database.db));
  server.get('/drill/api/items', () => itemsOf(current().world));
  server.get('/drill/api/cases', () => casesOf(current().world));
  server.get('/drill/api/case', async (request) => {
    const { number } = checked(z.object({ number: z.coerce.number().int().positive() }), request.query);
    const story = await caseStory(current().world, number);
    if (!story) throw notFound(`there is no case ${number}`);
    return story;
  });
  server.get('/drill/api/story', async (request) => {
    const { item } = checked(z.object({ item: z.coerce.number().int().positive() }), request.query);
    const story = await storyNumbered(current().world, item);
    // Another window may have begun anew, and the item is gone.
    if (!story) throw notFound(`there is no item ${item}`);
    return story;
  });
  server.post('/drill/api/say', async (request, reply) => {
    const { person, platform, chat, text, mentionBot, replyTo } = checked(sayForm, request.body);
    const { who, phone } = holder(current(), person, platform);
    // Another window may have begun anew, and the chat of a project is gone.
    const known = chat === 'bot' ? undefined : phone.chats(who).find((one) => one.id === chat);
    if (chat !== 'bot' && known === undefined) throw notFound(`this person is in no chat ${chat}`);
    const where = chat === 'bot' ? chat : { chatId: chat };
    asAllowed(
      () =>
        phone.say(who, where, text, {
          ...(mentionBot ? { mentionBot } : {}),
          ...(replyTo ? { replyTo } : {}),
        }),
      mentionBot && known?.robotIn === false ? 'no-robot' : 'not-allowed',
    );
    await answered(current());
    return reply.code(204).send();
  });
  server.post('/drill/api/react', async (request, reply) => {
    const { person, platform, messageId, emoji } = checked(reactForm, request.body);
    const { who, phone } = holder(current(), person, platform);
    if (!phone.react) throw notFound(`${platform} tells apps of no emoji`);
    asAllowed(() => phone.react?.(who, messageId, emoji));
    await answered(current());
    return reply.code(204).send();
  });
  server.post('/drill/api/press', async (request): Promise<PressResponse> => {
    const { person, platform, messageId, button, form } = checked(pressForm, request.body);
    const { who, phone } = holder(current(), person, platform);
    const wanted = {
      ...(button.label ? { label: button.label } : {}),
      ...(button.name ? { name: button.name } : {}),
      ...(button.value === undefined ? {} : { value: button.value }),
    };
    try {
      const outcome = await phone.press(who, messageId, wanted, form);
      await answered(current());
      return outcome;
    } catch (error) {
      // What the simulated phone would not let a person do, such as leaving a required field empty.
      return { toast: null, error: error instanceof Error ? error.message : String(error) };
    }
  });
  server.post('/drill/api/clock', async (request) => {
    await moveClock(current(), checked(clockForm, request.body));
    return state();
  });
  staffRoutes(server, current, state);
  calendarRoutes(server, current);
  server.post('/drill/api/fault', async (request) => {
    const { platform, name, on } = checked(faultForm, request.body);
    current().faults.set(platform, name, on);
    current().notify({ kind: 'state' });
    return state();
  });
  server.post('/drill/api/crm', async (request) => {
    const { mode } = checked(crmForm, request.body);
    const { crm } = current().world;
    if (crm) crm.mode = mode;
    if (mode === 'up') await crm?.prove();
    await answered(current());
    current().notify({ kind: 'state' });
    return state();
  });
  server.post('/drill/api/scenario', async (request, reply) => {
    const { name, platform } = checked(scenarioForm, request.body);
    if (!current().stage.play(name, platform)) throw notFound(`the story ${name} cannot be played there`);
    return reply.code(202).send({});
  });
  server.delete('/drill/api/scenario', async (_request, reply) => {
    current().stage.stop();
    return reply.code(204).send();
  });
  server.post('/drill/api/reset', async (request) => {
    const { platforms } = checked(resetForm, request.body ?? {});
    const before = resetting.catch(() => undefined);
    resetting = before.then(() => underWay.ended(patienceMs)).then(() => reset(platforms));
    await resetting;
    return state();
  });
  liveRoute(server, current);
  await pageRoutes(server);
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
