/** The built program with nothing but WeCom's settings, in each of its profiles, and with all three platforms at once. */
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { personId } from '../../drill/people.ts';
import type { SimMessage } from '../../drill/simulators/wecom/types.ts';
import { type Built, builtProgram } from '../support/built.ts';
import { createDatabase } from '../support/database.ts';
import {
  dingtalkOptions,
  dingtalkSettingsFor,
  enterWebhook,
  feishuOptions,
  makeHome,
  type Program,
  query,
  type SimulatorProcess,
  settingsFor,
  startProgram,
  startSimulator,
  until,
  wecomOptions,
  wecomSettingsFor,
} from '../support/product.ts';

let built: Built;
let folder = '';
const programs: Program[] = [];
const databases: { url: string; drop(): Promise<void> }[] = [];

beforeAll(async () => {
  built = await builtProgram();
  folder = mkdtempSync(join(tmpdir(), 'xinliu-wecom-'));
});
afterEach(async () => {
  for (const program of programs.splice(0).reverse()) await program.stop();
  for (const database of databases.splice(0)) await database.drop();
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function simulator(name: 'feishu' | 'dingtalk' | 'wecom', options: object): Promise<SimulatorProcess> {
  const started = await startSimulator(name, options, folder);
  programs.push(started.program);
  return started;
}

/** On a database that is there; with `ownDatabase` on nothing, as it is when nothing but the platform is set. */
async function product(env: Record<string, string>, { ownDatabase = false } = {}) {
  const data: Record<string, string> = ownDatabase
    ? { XINLIU_DATA_DIR: join(folder, 'data') }
    : { DATABASE_URL: await freshDatabase() };
  const program = startProgram({ run: [built.main], cwd: makeHome(), env: { ...data, ...env } });
  programs.push(program);
  return { program, address: await program.ready };
}

async function freshDatabase(): Promise<string> {
  const database = await createDatabase();
  databases.push(database);
  return database.url;
}

const connectionsOf = async (address: string) =>
  ((await (await fetch(`${address}/readyz`)).json()) as { connections: { connected: boolean }[] })
    .connections;

/** Asks until the words come; before it has read the directory it knows nobody, says so, and asks to try again. */
async function hears(
  sim: SimulatorProcess,
  { chat, ask, words }: { chat: string; ask: () => Promise<unknown>; words: string },
): Promise<void> {
  let asked = 0;
  await until(
    `${words} is heard`,
    async () => {
      const said = await sim.ask<SimMessage[]>('messages', chat);
      const answers = said.filter(({ senderId }) => !/^(LiNa|li|ou_)/.test(senderId));
      if (JSON.stringify(answers).includes(words)) return true;
      if (answers.length >= asked && asked < 8) {
        await ask();
        asked += 1;
      }
      return false;
    },
    { timeoutMs: 40_000, everyMs: 100 },
  );
}

it('with app, callback and bot it answers in both chats, and says that everything works', async () => {
  const wecom = await simulator('wecom', wecomOptions);
  const { address, program } = await product(wecomSettingsFor(wecom.addresses, 'P2'), { ownDatabase: true });
  expect(program.said()).toContain('WeCom P2');
  await until('the bot is connected', async () =>
    (await connectionsOf(address)).every((one) => one.connected),
  );
  expect(await (await fetch(`${address}/metrics`)).text()).toContain(
    'xinliu_platform_connected{platform="wecom"} 1',
  );
  await enterWebhook(wecom, `${address}/webhooks/wecom`);
  for (const place of ['bot', 'app'] as const) {
    const chat = await wecom.ask<string>(place === 'bot' ? 'botChatId' : 'appChatId', 'LiNa');
    await hears(wecom, { chat, ask: () => wecom.ask('say', 'LiNa', place, '/帮助'), words: '/会议' });
  }
  expect(await wecom.ask('complaints')).toEqual([]);
  expect(
    (await fetch(`${address}/webhooks/wecom?msg_signature=x&timestamp=1&nonce=1&echostr=x`)).status,
  ).toBeGreaterThan(399);
  await program.stop();
  expect(await wecom.ask<number>('connections')).toBe(0);
  expect(program.said()).not.toMatch(/secret-of-the-simulated/);
}, 120_000);

it('with the bot alone it says what is lost, and answers whoever speaks to it', async () => {
  const wecom = await simulator('wecom', wecomOptions);
  const { address, program } = await product(wecomSettingsFor(wecom.addresses, 'P0'));
  expect(program.said()).toContain('WeCom P0: the bot alone.');
  await until('the bot is connected', async () =>
    (await connectionsOf(address)).every((one) => one.connected),
  );
  const chat = await wecom.ask<string>('botChatId', 'LiNa');
  await wecom.ask('say', 'LiNa', 'bot', '/帮助');
  await until('there is an answer', async () => (await wecom.ask<SimMessage[]>('messages', chat)).length > 1);
  await hears(wecom, { chat, ask: () => wecom.ask('say', 'LiNa', 'bot', '/我'), words: 'LiNa，你手上的事' });
  expect(program.said()).not.toMatch(/"level":"(?:error|warn)"/);
}, 120_000);

it('with all three platforms each person is answered where she asked', async () => {
  const [wecom, dingtalk, feishu] = [
    await simulator('wecom', wecomOptions),
    await simulator('dingtalk', dingtalkOptions),
    await simulator('feishu', feishuOptions),
  ];
  const { address } = await product({
    ...settingsFor(feishu.addresses[0] ?? ''),
    ...dingtalkSettingsFor(dingtalk.addresses),
    ...wecomSettingsFor(wecom.addresses, 'P1'),
  });
  await until('all three are connected', async () => {
    const connections = await connectionsOf(address);
    return connections.length === 3 && connections.every(({ connected }) => connected);
  });
  await until('all directories are read', async () => {
    const read = 'select distinct platform from accounts where person_id is not null';
    return (await query(databases[0]?.url ?? '', read)).length === 3;
  });
  const asker = personId('李娜');
  const asking = [
    {
      sim: wecom,
      chat: await wecom.ask<string>('botChatId', 'LiNa'),
      ask: () => wecom.ask('say', 'LiNa', 'bot', '/帮助'),
    },
    {
      sim: dingtalk,
      chat: await dingtalk.ask<string>('p2pChatId', 'li'),
      ask: () => dingtalk.ask('say', 'li', 'bot', '/帮助'),
    },
    {
      sim: feishu,
      chat: await feishu.ask<string>('p2pChatId', asker),
      ask: () => feishu.ask('say', asker, 'bot', '/帮助'),
    },
  ];
  for (const { sim, ...rest } of asking) await hears(sim, { ...rest, words: '/会议' });
}, 180_000);
