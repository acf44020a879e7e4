/** The simulated platforms of the fan-out: many people, all limits on, and what the documented limits allow at best. */

import { createDingtalk, createFeishu, createWecom } from '../../adapters/index.ts';
import { appTextBytes } from '../../adapters/wecom/limits.ts';
import { createDingtalkSimulator, standardTemplates } from '../../drill/simulators/dingtalk/index.ts';
import { createFeishuSimulator } from '../../drill/simulators/feishu/index.ts';
import { createWecomSimulator } from '../../drill/simulators/wecom/index.ts';
import { drillApp } from '../../drill/world.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Platform } from '../../src/ports/platform.ts';

/** One text that several people read. */
export interface Copy {
  readers: number;
  /** The place of one of them among all. */
  reader: number;
}

export interface FanoutStage {
  platform: Platform;
  accountOf(index: number): string;
  /** Sending calls since the last look, and answers “too fast” of any call. */
  takeCalls(): { sends: number; tooFast: number };
  /** Copies in direct chats. */
  received(): number;
  /** The fewest calls that these copies can take. */
  fewestCalls(copies: Copy[]): number;
  /** How long the documented limits, at our share of them, take for so many calls, ms. */
  forcedMs(calls: number): number;
  close(): Promise<void>;
}

interface Parts {
  clock: Clock;
  log: Log;
  people: number;
}

const paceShare = 0.6;
const timeoutMs = 20_000;
const second = 1000;
const minute = 60_000;

/** Empties a ledger, which would else forget its beginning. */
const take = <Call>(calls: readonly Call[]): Call[] => (calls as Call[]).splice(0);

async function feishu({ clock, log, people }: Parts): Promise<FanoutStage> {
  const accountOf = (index: number) => `ou_bench${String(index).padStart(6, '0')}`;
  const simulator = createFeishuSimulator({
    clock,
    ...drillApp,
    departments: [],
    users: Array.from({ length: people }, (_, index) => ({
      openId: accountOf(index),
      unionId: `on_bench${index}`,
      userId: `bench${index}`,
      name: `员工${index}`,
      departmentIds: ['0'],
      jobTitle: '',
    })),
  });
  await simulator.start();
  const config = { ...drillApp, baseUrl: simulator.baseUrl, mode: 'webhook', timeoutMs, paceShare } as const;
  return {
    platform: createFeishu(config, { clock, log }),
    accountOf,
    takeCalls() {
      const calls = take(simulator.calls);
      return {
        sends: calls.filter(({ path }) => path.endsWith('/im/v1/messages')).length,
        tooFast: calls.filter(({ status, code }) => status === 429 || code === 99991400 || code === 230020)
          .length,
      };
    },
    received: () => countDirect(people, (i) => simulator.messages(simulator.p2pChatId(accountOf(i))).length),
    fewestCalls: (copies) => copies.reduce((sum, { readers }) => sum + readers, 0),
    // 50 a second and 1,000 a minute for the app.
    forcedMs: (calls) => Math.max((calls / 50) * second, (calls / 1000) * minute) / paceShare,
    close: () => simulator.stop(),
  };
}

const clientId = 'dingbenchclient00001';

async function dingtalk({ clock, log, people }: Parts): Promise<FanoutStage> {
  const accountOf = (index: number) => `staff${String(index).padStart(6, '0')}`;
  const [template] = standardTemplates;
  const cardTemplateId = template?.id ?? '';
  const simulator = createDingtalkSimulator({
    clock,
    clientId,
    clientSecret: 'bench-secret',
    departments: [],
    users: Array.from({ length: people }, (_, index) => ({
      userId: accountOf(index),
      unionId: `union${index}`,
      name: `员工${index}`,
      departmentIds: [1],
      title: '',
    })),
    cardTemplates: [...standardTemplates],
  });
  await simulator.start();
  const platform = createDingtalk(
    {
      clientId,
      clientSecret: 'bench-secret',
      robotCode: simulator.robotCode,
      apiBase: simulator.apiBase,
      oapiBase: simulator.oapiBase,
      mode: 'http',
      edition: 'standard',
      cardTemplateId,
      timeoutMs,
      paceShare,
    },
    { clock, log },
  );
  const spaces = Math.floor((1000 - 'dtv1.card//'.length + 1) / `IM_ROBOT.${accountOf(0)};`.length);
  return {
    platform,
    accountOf,
    takeCalls() {
      const calls = take(simulator.calls);
      return {
        sends: calls.filter(({ path }) => path.endsWith('/createAndDeliver') || path.endsWith('/batchSend'))
          .length,
        tooFast: calls.filter(({ code }) => code.includes('Limit') || code === 'send.too.fast').length,
      };
    },
    received: () => countDirect(people, (i) => simulator.messages(simulator.p2pChatId(accountOf(i))).length),
    fewestCalls: (copies) => copies.reduce((sum, { readers }) => sum + Math.ceil(readers / spaces), 0),
    // 20 a second for the whole company.
    forcedMs: (calls) => ((calls / 20) * second) / paceShare,
    close: () => simulator.stop(),
  };
}

const agentId = 1000002;
const corpId = 'wwbench0000000001';

async function wecom({ clock, log, people }: Parts): Promise<FanoutStage> {
  const accountOf = (index: number) => `staff${String(index).padStart(6, '0')}`;
  const secrets = { secret: 'bench-secret-of-the-app', botSecret: 'bench-secret-of-the-bot' };
  const simulator = createWecomSimulator({
    clock,
    corpId,
    agentId,
    ...secrets,
    botId: 'aib-bench',
    departments: [],
    users: Array.from({ length: people }, (_, index) => ({
      userId: accountOf(index),
      name: `员工${index}`,
      position: '',
      departmentIds: [1],
    })),
  });
  await simulator.start();
  const { baseUrl, wsUrl } = simulator;
  const platform = createWecom(
    { corpId, agentId, secret: secrets.secret, baseUrl, wsUrl, timeoutMs, paceShare },
    { clock, log },
  );
  const sees = (i: number) =>
    simulator
      .chatsOf(accountOf(i))
      .filter(({ kind }) => kind === 'app')
      .reduce((sum, chat) => sum + Math.min(1, simulator.messages(chat.id).length), 0);
  const bytesOf = (i: number) =>
    simulator
      .chatsOf(accountOf(i))
      .filter(({ kind }) => kind === 'app')
      .flatMap((chat) => simulator.messages(chat.id))
      .reduce(
        (sum, { type, content }) =>
          sum + (type === 'text' ? Buffer.byteLength(String(content.content ?? '')) : 0),
        0,
      );
  return {
    platform,
    accountOf,
    takeCalls() {
      const calls = take(simulator.calls);
      return {
        sends: calls.filter(({ path }) => path.endsWith('/message/send')).length,
        // What is dropped without a word is worse than an answer.
        tooFast:
          calls.filter(({ code }) => code === 45009 || code === 45033).length + simulator.dropped().length,
      };
    },
    received: () => countDirect(people, sees),
    // A thousand people a call; what is longer than a text may be takes several.
    fewestCalls: (copies) =>
      copies.reduce(
        (sum, { readers, reader }) =>
          sum + Math.ceil(readers / 1000) * Math.max(1, Math.ceil(bytesOf(reader) / appTextBytes)),
        0,
      ),
    // 10,000 calls a minute of one kind.
    forcedMs: (calls) => ((calls / 10_000) * minute) / paceShare,
    close: () => simulator.stop(),
  };
}

function countDirect(people: number, countOf: (index: number) => number): number {
  let count = 0;
  for (let index = 0; index < people; index++) count += countOf(index);
  return count;
}

export const fanoutStages = { feishu, dingtalk, wecom };
