/** The table of what WeCom has to grant, against what the adapter does on both of its ways. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { createWecom } from '../../../adapters/wecom/index.ts';
import { wecomPermissions } from '../../../adapters/wecom/permissions.ts';
import {
  createWecomSimulator,
  type WecomSimulator,
  type WecomSimulatorOptions,
} from '../../../drill/simulators/wecom/index.ts';
import { systemClock } from '../../../src/clock.ts';
import type { InboundEvent } from '../../../src/domain/message.ts';
import type { Events, OutgoingFile, Platform, TakeIn } from '../../../src/ports/platform.ts';
import { isProved } from '../../support/hook.ts';
import { keepLog } from '../../support/log.ts';
import { callsOf, entryOf } from '../../support/permissions.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const app = { corpId: 'wwsimulated00000001', agentId: 1_000_002, secret: 'secret-of-the-app' };
const bot = { botId: 'aib-simulated', botSecret: 'secret-of-the-bot' };
const callback = { token: 'tokentoken', encodingAesKey: 'abcdefghijabcdefghijabcdefghijabcdefghij123' };
const card = {
  title: 'T',
  tone: 'info' as const,
  blocks: [{ kind: 'buttons' as const, buttons: [{ label: 'L', press: { action: 'a', args: {} } }] }],
};
const rest = { findAccount: () => null, more: () => '…' };
const attempt = <Value>(work: Promise<Value>) => work.catch(() => null);

/** Does everything once that the adapter can do, and lets people speak and press. */
async function tour(options: Partial<WecomSimulatorOptions> = {}) {
  const sim = createWecomSimulator({
    clock: systemClock,
    ...app,
    ...bot,
    ...callback,
    departments: [{ id: 10, name: '销售部', parentId: 1 }],
    users: ['ZhangWei', 'LiNa'].map((userId) => ({
      userId,
      name: userId,
      position: '',
      departmentIds: [10],
    })),
    chats: [{ id: 'wrProject', name: '项目群', memberIds: ['ZhangWei', 'LiNa'], botIn: true }],
    ...options,
  });
  await sim.start();
  ends.push(() => sim.stop());
  const { baseUrl, wsUrl } = sim;
  const platform = createWecom(
    { ...app, ...bot, ...callback, baseUrl, wsUrl, timeoutMs: 2000, paceShare: 1 },
    { clock: systemClock, log: keepLog() },
  );
  const heard: InboundEvent[] = [];
  const takeIn: TakeIn = async (events) => {
    heard.push(...events);
    return { toast: 'taken' };
  };
  const listener = await platform.listen(takeIn);
  const url = await openHook(platform, takeIn);
  await expect.poll(() => isProved(sim, url), { timeout: 15_000 }).toBe(true);
  ends.push(() => listener?.close());
  await expect.poll(() => sim.connections(), { timeout: 5000 }).toBe(1);

  const person = { personExternalId: 'ZhangWei' };
  const sent = await attempt(platform.send({ target: person, card, key: 'one', ...rest }));
  await attempt(platform.update({ messageId: sent?.messageId ?? 'none', card, ...rest }));
  await attempt(platform.recall(sent?.messageId ?? 'none'));
  await attempt(platform.albums?.upload('app', Buffer.from('GIF89a')) ?? Promise.reject());
  const file = { name: 'f.ics', bytes: Buffer.from('a file') };
  await attempt(platform.files?.send({ ...person, file, key: 'file' }) ?? Promise.reject());
  await attempt(platform.send({ target: { personExternalId: 'nobody' }, card, key: 'none', ...rest }));
  const group = { key: 'group', name: 'G', description: 'D', memberExternalIds: ['ZhangWei', 'LiNa'] };
  const opened = await attempt(platform.openGroup(group));
  const target = { chatExternalId: opened?.chatExternalId ?? 'chat:none' };
  await attempt(platform.addMembers(target.chatExternalId, ['LiNa']));
  await attempt(platform.chatName(target.chatExternalId));
  await attempt(platform.send({ target, card, key: 'two', ...rest }));
  await attempt(platform.readDirectory());
  if (platform.events) await keepAnEvent(platform.events);

  sim.say('ZhangWei', { chatId: 'wrProject' }, '/帮助', { mentionBot: true });
  await expect.poll(() => heard.length, { timeout: 5000 }).toBeGreaterThan(0);
  const said = heard.find((event) => event.kind === 'message');
  if (said?.kind === 'message') {
    const room = { chatExternalId: said.chat.externalId };
    await attempt(platform.send({ target: room, card, key: 'reply', replyTo: said.messageId, ...rest }));
    await attempt(platform.send({ target: room, card, key: 'push', ...rest }));
    const shown = sim.messages('wrProject').findLast(({ senderId }) => senderId !== 'ZhangWei');
    if (shown) {
      const pressed = attempt(sim.press('ZhangWei', shown.id, { label: 'L' }));
      await expect.poll(() => heard.some(({ kind }) => kind === 'press'), { timeout: 5000 }).toBe(true);
      const press = heard.find(({ kind }) => kind === 'press');
      if (press?.kind === 'press')
        await attempt(platform.update({ messageId: press.messageId, card, ...rest }));
      await pressed;
    }
  }
  await sim.idle();
  await listener?.close();
  await sendByBotAlone(sim, file);
  return sim.calls.map(({ method, path, code }) => ({
    call: `${method} ${path.replace(/^(\/cgi-bin\/|ws:)/, '')}`,
    code,
  }));
}

/** The bot takes a file up itself where there is no app. */
async function sendByBotAlone(sim: WecomSimulator, file: OutgoingFile): Promise<void> {
  const { baseUrl, wsUrl } = sim;
  const platform = createWecom(
    { ...bot, baseUrl, wsUrl, timeoutMs: 2000, paceShare: 1 },
    { clock: systemClock, log: keepLog() },
  );
  const listener = await platform.listen(async () => ({}));
  await expect.poll(() => listener?.state().connected, { timeout: 15_000 }).toBe(true);
  await attempt(platform.files?.send({ personExternalId: 'ZhangWei', file, key: 'b' }) ?? Promise.reject());
  await listener?.close();
}

async function keepAnEvent(events: Events): Promise<void> {
  const people = [{ externalId: 'ZhangWei' }, { externalId: 'nobody' }];
  const times = { startAt: '2026-12-01T01:00:00.000Z', endAt: '2026-12-01T02:00:00.000Z' };
  const wish = { title: 'T', text: 'M', ...times, owner: null, people, ownRoom: false, joinUrl: null };
  const place = (await attempt(events.openPlace?.('T') ?? Promise.reject())) ?? 'none';
  const how = { key: 'event', mark: 'M', now: new Date(), place };
  const held = await attempt(events.keep(wish, { ...how, held: null, triedAt: new Date() }));
  if (!held) return;
  await attempt(events.keep(wish, { ...how, held }));
  await attempt(events.drop(held));
}

/** The address of the app's callback. */
async function openHook(platform: Platform, takeIn: TakeIn): Promise<string> {
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    const { searchParams } = new URL(request.url ?? '/', 'http://here');
    const { method = '', headers } = request;
    const query = Object.fromEntries(searchParams);
    const answer = await platform.receive({ method, headers, query, body }, takeIn);
    response
      .writeHead(answer.status, { 'content-type': answer.contentType ?? 'text/plain' })
      .end(answer.body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

describe('the table of what WeCom grants', { timeout: 60_000 }, () => {
  it('holds each call that is made, and no other', async () => {
    const calls = [...(await tour()), ...(await tour({ encryptsUserIds: true }))].map(({ call }) => call);
    expect([...new Set(calls.filter((call) => entryOf(wecomPermissions, call) === null))]).toEqual([]);
    const met = new Set(calls.map((call) => entryOf(wecomPermissions, call)));
    // The heartbeat comes every half minute, which no test waits for.
    const isBeat = (pattern: string) => pattern === 'WS ping';
    expect(callsOf(wecomPermissions).filter((pattern) => !met.has(pattern) && !isBeat(pattern))).toEqual([]);
  });

  it('asks for the whole company because no group is opened without it', async () => {
    const calls = await tour({ rootVisible: false });
    const refused = calls.filter(({ code }) => code === 48002).map(({ call }) => call);
    expect(refused).not.toEqual([]);
    expect(refused.filter((call) => !call.includes(' appchat/'))).toEqual([]);
    expect(calls.filter(({ call, code }) => call === 'POST message/send' && code === 0)).not.toEqual([]);
  });
});
