/** Xinliu as operators run it: built once, then a process of its own against a simulated Feishu, on the machine's real time. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stringify } from 'yaml';
import { company, companyRules } from '../../drill/company.ts';
import type { DingtalkSimulatorOptions } from '../../drill/simulators/dingtalk/index.ts';
import {
  createFeishuSimulator,
  type FeishuSimulator,
  type FeishuSimulatorOptions,
  type SimMessage,
} from '../../drill/simulators/feishu/index.ts';
import type { WecomSimulatorOptions } from '../../drill/simulators/wecom/index.ts';
import { drillApp } from '../../drill/world.ts';
import { loadConfig } from '../../src/config.ts';
import { type Running, startInEarnest } from '../../src/main/start.ts';
import { builtProgram } from './built.ts';
import { keepLog } from './log.ts';

export { query } from './query.ts';

const project = join(import.meta.dirname, '../..');

/** Time that runs, and can be moved ahead: what a simulated platform lives by. */
export function createAheadClock() {
  let aheadMs = 0;
  return {
    now: () => new Date(Date.now() + aheadMs),
    forward(ms: number) {
      aheadMs += ms;
    },
  };
}

export interface Feishu {
  sim: FeishuSimulator;
  /** Moves the platform's clock; what it would push again by then, it pushes. */
  forward(ms: number): void;
  stop(): Promise<void>;
}

/** The company of the drill on a simulated Feishu in this process. */
export async function startFeishu(options: Partial<FeishuSimulatorOptions> = {}): Promise<Feishu> {
  const clock = createAheadClock();
  const sim = createFeishuSimulator({ ...feishuOptions, clock, ...options });
  await sim.start();
  return {
    sim,
    forward(ms) {
      clock.forward(ms);
      sim.tick();
    },
    stop: () => sim.stop(),
  };
}

export const feishuOptions = {
  ...drillApp,
  departments: company.departments,
  users: company.users,
  chats: company.chats,
  // A link that broke is opened again at once.
  connectionConfig: { ReconnectNonce: 0, ReconnectInterval: 1 },
} satisfies Omit<FeishuSimulatorOptions, 'clock'>;

/** Where a started program finds its platform; everything else as an operator would leave it. */
export function settingsFor(baseUrl: string, mode: 'stream' | 'webhook' = 'stream'): Record<string, string> {
  return {
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
    FEISHU_APP_ID: drillApp.appId,
    FEISHU_APP_SECRET: drillApp.appSecret,
    FEISHU_ENCRYPT_KEY: drillApp.encryptKey,
    FEISHU_VERIFICATION_TOKEN: drillApp.verificationToken,
    FEISHU_BASE_URL: baseUrl,
    FEISHU_MODE: mode,
    // Paces have tests of their own; here they would only be waited for.
    FEISHU_PACE_SHARE: '1',
  };
}

/** A few people on a simulated DingTalk, with what a company has in its console. */
export const dingtalkOptions = {
  clientId: 'dingsimulatedclient1',
  clientSecret: 'secret-of-the-simulated-dingtalk-app',
  callbackToken: 'tokenOfTheEvents',
  callbackAesKey: 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ',
  agentId: 77,
  departments: [
    { id: 10, name: '销售部', parentId: 1, managerIds: ['li'] },
    { id: 11, name: '华北组', parentId: 10 },
  ],
  users: [
    { userId: 'zhang', unionId: 'union-zhang', name: '张伟', title: '专员', departmentIds: [11] },
    { userId: 'li', unionId: 'union-li', name: '李娜', title: '部门经理', departmentIds: [10] },
  ],
  chats: [{ id: 'cidproject', name: '项目群', memberIds: ['zhang', 'li'], botIn: true }],
} satisfies Omit<DingtalkSimulatorOptions, 'clock'>;

export function dingtalkSettingsFor(
  [apiBase = '', oapiBase = '']: string[],
  mode: 'stream' | 'http' = 'stream',
): Record<string, string> {
  const { clientId, clientSecret, callbackToken, callbackAesKey } = dingtalkOptions;
  return {
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
    DINGTALK_CLIENT_ID: clientId,
    DINGTALK_CLIENT_SECRET: clientSecret,
    DINGTALK_API_BASE: apiBase,
    DINGTALK_OAPI_BASE: oapiBase,
    DINGTALK_MODE: mode,
    ...(mode === 'http' ? { DINGTALK_TOKEN: callbackToken, DINGTALK_AES_KEY: callbackAesKey } : {}),
    DINGTALK_PACE_SHARE: '1',
  };
}

/** A few people on a simulated WeCom, with the app and the bot of its console. */
export const wecomOptions = {
  corpId: 'wwsimulated00000001',
  agentId: 1_000_002,
  secret: 'secret-of-the-simulated-wecom-app',
  token: 'tokenOfTheCallback',
  encodingAesKey: 'abcdefghijabcdefghijabcdefghijabcdefghij123',
  botId: 'aib-simulated-bot',
  botSecret: 'secret-of-the-simulated-wecom-bot',
  departments: [{ id: 10, name: '销售部', parentId: 1, leaderIds: ['LiNa'] }],
  users: [
    { userId: 'ZhangWei', name: '张伟', position: '专员', departmentIds: [10] },
    { userId: 'LiNa', name: '李娜', position: '部门经理', departmentIds: [10] },
  ],
} satisfies Omit<WecomSimulatorOptions, 'clock'>;

export function wecomSettingsFor(
  [baseUrl = '', wsUrl = '']: string[],
  profile: 'P0' | 'P1' | 'P2',
): Record<string, string> {
  const { corpId, agentId, secret, token, encodingAesKey, botId, botSecret } = wecomOptions;
  const app = { WECOM_CORP_ID: corpId, WECOM_AGENT_ID: String(agentId), WECOM_SECRET: secret };
  return {
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
    WECOM_BOT_ID: botId,
    WECOM_BOT_SECRET: botSecret,
    WECOM_BASE_URL: baseUrl,
    WECOM_WS_URL: wsUrl,
    WECOM_PACE_SHARE: '1',
    ...(profile === 'P0' ? {} : app),
    ...(profile === 'P2' ? { WECOM_TOKEN: token, WECOM_ENCODING_AES_KEY: encodingAesKey } : {}),
  };
}

/** A working folder with the company's rules, and nothing of this machine's settings in it; gone when the tests are. */
export function makeHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'xinliu-home-'));
  process.once('exit', () => rmSync(home, { recursive: true, force: true }));
  const { admins, editors, departments, name } = companyRules;
  // These tests run on the machine's own clock, at any hour, and nothing of theirs may wait for the morning.
  // Nor is anybody told in December that the days off of the next year are not known yet.
  const year = new Date().getFullYear();
  const hours = { allowed: '00:00-24:00', completeYears: [year, year + 1] };
  const company = { name, admins, editors };
  writeFileSync(join(home, 'xinliu.yaml'), stringify({ company, hours, departments }));
  return home;
}

export interface Program {
  child: ChildProcess;
  /** Resolves with the address once it says that it is ready. */
  ready: Promise<string>;
  /** All it has said so far. */
  said(): string;
  /** As an operator stops it. */
  stop(): Promise<void>;
  /** As a power cut stops it. */
  kill(): Promise<void>;
}

interface ProgramOptions {
  /** A built program, or several arguments for node. */
  run: string[];
  env: Record<string, string>;
  cwd: string;
  /** A channel for messages between this process and the program. */
  ipc?: boolean;
  /** What it prints when it can be used; the first group is its address. */
  readyWhen?: RegExp;
}

const greeting = /→ (http:\/\/\S+:\d+)/;

/** Starts node with nothing in its environment but the path and `env`. */
export function startProgram(options: ProgramOptions): Program {
  const { run, env, cwd, ipc = false, readyWhen = greeting } = options;
  const child = spawn(process.execPath, run, {
    cwd,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe', ...(ipc ? (['ipc'] as const) : [])],
  });
  let said = '';
  const ready = new Promise<string>((resolve, reject) => {
    for (const pipe of [child.stdout, child.stderr]) {
      pipe?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const found = readyWhen.exec(said)?.[1];
        if (found) resolve(found);
      });
    }
    child.once('exit', (code, signal) =>
      reject(new Error(`The program ended with ${code ?? signal}:\n${said}`)),
    );
  });
  ready.catch(() => undefined);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  return { child, ready, said: () => said, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
}

export interface SimulatorProcess {
  program: Program;
  addresses: string[];
  /** Calls the simulator's method of this name, or reads its ledger, over HTTP as from another machine. */
  ask<Result = unknown>(name: string, ...args: unknown[]): Promise<Result>;
}

/** A simulated platform in a process of its own, on a free port; its options lie in `folder`. */
export async function startSimulator(
  platform: 'feishu' | 'dingtalk' | 'wecom',
  options: object,
  folder: string,
): Promise<SimulatorProcess> {
  const file = join(folder, `${platform}.json`);
  writeFileSync(file, JSON.stringify(options));
  const program = startProgram({
    run: [(await builtProgram()).program(platform), '0', file],
    cwd: project,
    env: {},
    readyWhen: /^ready (http.*)$/m,
  });
  const addresses = (await program.ready).trim().split(' ');
  return {
    program,
    addresses,
    async ask<Result>(name: string, ...args: unknown[]) {
      const isLedger = ['calls', 'events', 'complaints'].includes(name);
      const given = isLedger ? {} : { method: 'POST', body: JSON.stringify({ args }) };
      const answer = await fetch(`${addresses[0]}/_sim/${name}`, given);
      const { result, error } = (await answer.json()) as { result: Result; error?: string };
      if (error) throw new Error(error);
      return result;
    },
  };
}

/** Enters an address at a simulated platform until it has proved itself: it has a second, which a busy machine may need longer. */
export async function enterWebhook(sim: Pick<SimulatorProcess, 'ask'>, url: string): Promise<void> {
  await until('the address is verified', async () => {
    const state = await sim.ask('webhookState');
    if (state === 'off' || state === 'refused') await sim.ask('webhook', url);
    return state === 'verified';
  });
}

/** Asks again and again until the answer is yes; says what it waited for when it gives up. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  { timeoutMs = 60_000, everyMs = 20 }: { timeoutMs?: number; everyMs?: number } = {},
): Promise<void> {
  const end = performance.now() + timeoutMs;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`Waited ${timeoutMs} ms in vain until ${what}.`);
    await sleep(everyMs);
  }
}

/** The product in earnest within this process: real time, real queue, the settings of an operator. */
export async function startHere(env: Record<string, string>, home: string): Promise<Running> {
  return startInEarnest(loadConfig({ env, cwd: home }), keepLog());
}

/** The cards that the bot has sent to a chat, without the weekly issue, whose hour may strike during a test. */
export function cardsIn(sim: FeishuSimulator, chatId: string): { title: string; message: SimMessage }[] {
  return sim.messages(chatId).flatMap((message) => {
    const { header } = (message.card ?? {}) as { header?: { title?: { content?: string } } };
    const title = header?.title?.content ?? '';
    return message.senderId === 'bot' && !title.startsWith('周刊') ? [{ title, message }] : [];
  });
}

export const titlesIn = (sim: FeishuSimulator, chatId: string): string[] =>
  cardsIn(sim, chatId).map(({ title }) => title);
