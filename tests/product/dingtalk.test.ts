/** The built program with nothing but DingTalk's settings, alone and beside Feishu; the platforms are processes of their own. */
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { personId } from '../../drill/people.ts';
import type { SimCall, SimMessage } from '../../drill/simulators/dingtalk/types.ts';
import type { SimMessage as FeishuMessage } from '../../drill/simulators/feishu/types.ts';
import { examineCallback } from '../../src/doctor/platform.ts';
import type { Patient } from '../../src/doctor.ts';
import { type Built, builtProgram } from '../support/built.ts';
import { createDatabase } from '../support/database.ts';
import {
  dingtalkOptions,
  dingtalkSettingsFor,
  enterWebhook,
  feishuOptions,
  makeHome,
  type Program,
  type SimulatorProcess,
  settingsFor,
  startProgram,
  startSimulator,
  until,
} from '../support/product.ts';

let built: Built;
let folder = '';
const programs: Program[] = [];
const databases: { drop(): Promise<void> }[] = [];

beforeAll(async () => {
  built = await builtProgram();
  folder = mkdtempSync(join(tmpdir(), 'xinliu-dingtalk-'));
});
afterEach(async () => {
  for (const program of programs.splice(0).reverse()) await program.stop();
  for (const database of databases.splice(0)) await database.drop();
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function simulator(name: 'feishu' | 'dingtalk', options: object): Promise<SimulatorProcess> {
  const started = await startSimulator(name, options, folder);
  programs.push(started.program);
  return started;
}

/** On a database that is there; with `ownDatabase` on nothing, as it is when nothing but the platform is set. */
async function product(
  env: Record<string, string>,
  { ownDatabase = false } = {},
): Promise<{ address: string; program: Program }> {
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

const answersTo = async (dingtalk: SimulatorProcess, userId: string) => {
  const chat = await dingtalk.ask<string>('p2pChatId', userId);
  return (await dingtalk.ask<SimMessage[]>('messages', chat)).filter(({ senderId }) => senderId === 'bot');
};

/** Before it has read the directory it knows nobody, says so, and asks to try again. */
async function asksForHelp(dingtalk: SimulatorProcess, userId: string): Promise<string> {
  let asked = 0;
  await until('the question is answered', async () => {
    const answers = await answersTo(dingtalk, userId);
    if (answers.length < asked) return false;
    if (asked > 0 && !JSON.stringify(answers.at(-1)).includes('我还不认识你')) return true;
    await dingtalk.ask('say', userId, 'bot', '/帮助');
    asked += 1;
    return false;
  });
  return JSON.stringify((await answersTo(dingtalk, userId)).at(-1));
}

const refusedBy = async (dingtalk: SimulatorProcess) =>
  (await dingtalk.ask<SimCall[]>('calls')).filter(({ code }) => code !== 'ok' && code !== '0');

describe('with nothing but DingTalk', () => {
  it('connects over the Stream, is ready, answers a person, and lets go when it is stopped', async () => {
    const dingtalk = await simulator('dingtalk', dingtalkOptions);
    const { address, program } = await product(dingtalkSettingsFor(dingtalk.addresses), {
      ownDatabase: true,
    });
    await until('the bot is connected', async () => (await dingtalk.ask<number>('connections')) === 1);
    await until('it says so', async () => {
      const { connections } = (await (await fetch(`${address}/readyz`)).json()) as { connections: object[] };
      return (
        JSON.stringify(connections) === '[{"platform":"dingtalk","connected":true,"detail":"connected"}]'
      );
    });
    expect(await (await fetch(`${address}/metrics`)).text()).toContain(
      'xinliu_platform_connected{platform="dingtalk"} 1',
    );
    expect(await asksForHelp(dingtalk, 'li')).toContain('/会议');
    expect(await refusedBy(dingtalk)).toEqual([]);
    expect(await dingtalk.ask('complaints')).toEqual([]);
    await program.stop();
    expect(await dingtalk.ask<number>('connections')).toBe(0);
    expect(program.said()).not.toContain(dingtalkOptions.clientSecret);
  }, 120_000);

  it('hears the same by HTTP, with messages and events that are signed', async () => {
    const dingtalk = await simulator('dingtalk', dingtalkOptions);
    const port = await freePort();
    const { address } = await product({
      ...dingtalkSettingsFor(dingtalk.addresses, 'http'),
      PORT: String(port),
      XINLIU_PUBLIC_URL: `http://127.0.0.1:${port}`,
    });
    await enterWebhook(dingtalk, `${address}/webhooks/dingtalk`);
    expect(await asksForHelp(dingtalk, 'li')).toContain('/会议');
    expect(await dingtalk.ask<number>('connections')).toBe(0);
    const forged = await fetch(`${address}/webhooks/dingtalk`, {
      method: 'POST',
      headers: { timestamp: String(Date.now()), sign: 'forged' },
      body: '{"msgId":"1"}',
    });
    expect(forged.status).toBe(401);
    // What the doctor says of the address from outside: of the platform that is on, and of one that is not.
    const patient = { config: { publicUrl: address } } as Patient;
    const [on, off] = [
      await examineCallback(patient, 'dingtalk.callback', { name: 'D', path: '/webhooks/dingtalk' }),
      await examineCallback(patient, 'feishu.callback', { name: 'F', path: '/webhooks/feishu' }),
    ];
    expect([on.state, off.state]).toEqual(['ok', 'bad']);
  }, 120_000);
});

describe('beside Feishu', () => {
  it('answers each person where she asked, and one that is away does not hold up the other', async () => {
    const dingtalk = await simulator('dingtalk', dingtalkOptions);
    const feishu = await simulator('feishu', feishuOptions);
    const { address, program } = await product({
      ...settingsFor(feishu.addresses[0] ?? ''),
      ...dingtalkSettingsFor(dingtalk.addresses),
    });
    expect(program.said()).toContain('feishu, dingtalk');
    await until('both are connected', async () => {
      const { connections } = (await (await fetch(`${address}/readyz`)).json()) as {
        connections: { connected: boolean }[];
      };
      return connections.length === 2 && connections.every(({ connected }) => connected);
    });
    expect(await asksForHelp(dingtalk, 'li')).toContain('/会议');
    await dingtalk.program.stop();
    const asker = personId('李娜');
    const chat = await feishu.ask<string>('p2pChatId', asker);
    await until('Feishu answers though DingTalk is away', async () => {
      const messages = await feishu.ask<FeishuMessage[]>('messages', chat);
      const isAnswered = JSON.stringify(messages.filter((m) => m.senderId === 'bot')).includes('/会议');
      if (!isAnswered && messages.at(-1)?.senderId !== asker) await feishu.ask('say', asker, 'bot', '/帮助');
      return isAnswered;
    });
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
  }, 120_000);
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
