/** What a stranger does: the built program with nothing but Feishu's settings, and a Feishu that is another process. No code is shared but the wire. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { personId } from '../../drill/people.ts';
import type { SimCall, SimMessage } from '../../drill/simulators/feishu/types.ts';
import { type Built, builtProgram } from '../support/built.ts';
import {
  enterWebhook,
  feishuOptions,
  makeHome,
  type Program,
  settingsFor,
  startProgram,
  until,
} from '../support/product.ts';

const crisisChat = 'oc_qinghe0003';

let built: Built;
/** Kept from one start to the next: the second finds the database of the first. */
const dataDir = mkdtempSync(join(tmpdir(), 'xinliu-data-'));
let feishu: Program;
let feishuUrl: string;
let product: Program | null = null;

beforeAll(async () => {
  built = await builtProgram();
});
afterEach(async () => {
  await product?.stop();
  await feishu.stop();
});
afterAll(async () => {
  await rm(dataDir, { recursive: true, force: true });
});

async function startFeishuProcess(): Promise<void> {
  const options = join(dataDir, 'feishu.json');
  writeFileSync(options, JSON.stringify(feishuOptions));
  feishu = startProgram({
    run: [built.program('feishu'), '0', options],
    cwd: dataDir,
    env: {},
    readyWhen: /ready (http:\/\/\S+)/,
  });
  feishuUrl = await feishu.ready;
}

async function startProduct(mode: 'stream' | 'webhook', port: number): Promise<string> {
  product = startProgram({
    run: [built.main],
    cwd: makeHome(),
    env: { ...settingsFor(feishuUrl, mode), PORT: String(port), XINLIU_DATA_DIR: join(dataDir, 'product') },
  });
  return product.ready;
}

/** Over HTTP, as from another machine. */
async function sim<Result>(name: string, ...args: unknown[]): Promise<Result> {
  const isLedger = name === 'calls';
  const answer = await fetch(
    `${feishuUrl}/_sim/${name}`,
    isLedger ? {} : { method: 'POST', body: JSON.stringify({ args }) },
  );
  const { result, error } = (await answer.json()) as { result: Result; error?: string };
  if (error) throw new Error(error);
  return result;
}

const botMessages = async (chatId: string) =>
  (await sim<SimMessage[]>('messages', chatId)).filter(({ senderId }) => senderId === 'bot');
const words = (messages: SimMessage[]) =>
  JSON.stringify(messages.map(({ card, content }) => card ?? content));

/** `/帮助` in the direct chat, an outage in a group: what anybody would try first. */
async function tryIt(outage: string): Promise<void> {
  const asker = personId('李娜');
  const direct = await sim<string>('p2pChatId', asker);
  let asked = 0;
  await until('the question is answered', async () => {
    const answers = await botMessages(direct);
    expect(answers.length).toBeLessThanOrEqual(asked);
    if (answers.length < asked) return false;
    // Before it has read the directory it knows nobody, says so, and asks to try again.
    if (asked > 0 && !words(answers.slice(-1)).includes('我还不认识你')) return true;
    // As fast as anybody types.
    if (asked > 0) await sleep(1_000);
    await sim('say', asker, 'bot', '/帮助');
    asked += 1;
    return false;
  });
  const answers = (await botMessages(direct)).slice(-1);
  expect(words(answers)).toContain('信流能帮你做什么');
  expect(words(answers)).toContain('/会议');

  await sim('say', personId('吴浩然'), { chatId: crisisChat }, outage);
  await until('the group is told', async () => (await botMessages(crisisChat)).length > 0);
  expect(words(await botMessages(crisisChat))).toContain('已按一级通知');
  for (const name of ['张伟', '刘洋']) {
    const chat = await sim<string>('p2pChatId', personId(name));
    await until(`${name}'s phone rings`, async () =>
      (await botMessages(chat)).some((m) => m.urgent.length > 0),
    );
    const alarms = await botMessages(chat);
    expect(alarms).toHaveLength(1);
    expect(words(alarms)).toContain(outage);
  }
  const refused = (await sim<SimCall[]>('calls')).filter(({ code }) => code !== 0);
  expect(refused, 'the platform refused nothing').toEqual([]);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

describe('a stranger who sets nothing but Feishu', () => {
  it('sees the bot connect over the long connection, answer and alarm', async () => {
    await startFeishuProcess();
    const address = await startProduct('stream', 0);
    await until('the bot is connected', async () => (await sim<number>('connections')) === 1);
    const ready = await fetch(`${address}/readyz`);
    expect(ready.status).toBe(200);
    await tryIt('线上支付接口全部报错，客户无法下单，请立即处理');
  }, 120_000);

  it('sees the same by webhooks, on the data of the first start', async () => {
    await startFeishuProcess();
    const address = await startProduct('webhook', await freePort());
    await enterWebhook({ ask: sim }, `${address}/webhooks/feishu`);
    // Said again, the first outage would be known.
    await tryIt('机房断电，服务器全部停机，客户无法登录，请马上处理');
    expect(await sim<number>('connections')).toBe(0);
  }, 120_000);
});
