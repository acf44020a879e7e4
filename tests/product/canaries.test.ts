/** No secret, ticket or token is ever in what the program prints: at the most talkative level, through traffic and faults. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { personId } from '../../drill/people.ts';
import { createDingtalkSimulator, type FaultName } from '../../drill/simulators/dingtalk/index.ts';
import type { FaultName as FeishuFault } from '../../drill/simulators/feishu/index.ts';
import { createWecomSimulator, type FaultName as WecomFault } from '../../drill/simulators/wecom/index.ts';
import { drillApp } from '../../drill/world.ts';
import { type Built, builtProgram } from '../support/built.ts';
import { createDatabase } from '../support/database.ts';
import {
  createAheadClock,
  dingtalkOptions,
  makeHome,
  type Program,
  startFeishu,
  startProgram,
  until,
  wecomOptions,
} from '../support/product.ts';
import { openTap, type Tap } from '../support/tap.ts';

const canary = {
  feishu: {
    appSecret: 'canary-feishu-app-secret-0001',
    encryptKey: 'canary-feishu-encrypt-key-0002',
    verificationToken: 'canary-feishu-verification-0003',
  },
  dingtalk: {
    clientSecret: 'canary-dingtalk-client-secret-0004',
    callbackToken: 'canaryDingtalkToken0005',
    callbackAesKey: 'canaryAesKeycanaryAesKeycanaryAesKeycanaryA',
  },
  wecom: {
    secret: 'canary-wecom-app-secret-0009',
    token: 'canaryWecomToken0010',
    encodingAesKey: 'canaryWecomKeycanaryWecomKeycanaryWecomKey1',
    botSecret: 'canary-wecom-bot-secret-0011',
  },
  metrics: 'canary-metrics-token-0006',
  password: 'canary-p@ssword/0007',
};
const { feishu: ofFeishu, dingtalk: ofDingtalk, wecom: ofWecom } = canary;
const planted = [ofFeishu, ofDingtalk, ofWecom, { a: canary.metrics, b: canary.password }].flatMap((one) =>
  Object.values(one),
);

let built: Built;
let cwd = '';
let database: Awaited<ReturnType<typeof createDatabase>>;
const role = `canary_${process.pid}`;
const ends: (() => unknown)[] = [];

beforeAll(async () => {
  built = await builtProgram();
  cwd = await mkdtemp(join(tmpdir(), 'xinliu-canaries-'));
  database = await createDatabase();
  await administer(`CREATE ROLE ${role} SUPERUSER LOGIN PASSWORD '${canary.password}'`);
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
afterAll(async () => {
  await administer(`REASSIGN OWNED BY ${role} TO CURRENT_USER; DROP OWNED BY ${role}; DROP ROLE ${role}`);
  await database.drop();
  await rm(cwd, { recursive: true, force: true });
});

async function administer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

/** All ways in which a secret can stand in a line. */
const formsOf = (secret: string) => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  Buffer.from(secret).toString('hex'),
];

function leaks(said: string, secrets: string[]): string[] {
  return secrets.flatMap(formsOf).filter((form) => said.includes(form));
}

async function openPlatforms() {
  const feishu = await startFeishu(canary.feishu);
  ends.push(() => feishu.stop());
  const clock = createAheadClock();
  const dingtalk = createDingtalkSimulator({ ...dingtalkOptions, ...canary.dingtalk, clock });
  await dingtalk.start();
  ends.push(() => dingtalk.stop());
  const wecom = createWecomSimulator({ ...wecomOptions, ...canary.wecom, clock });
  await wecom.start();
  ends.push(() => wecom.stop());
  const taps: Tap[] = [];
  for (const url of [feishu.sim.baseUrl, dingtalk.apiBase, dingtalk.oapiBase, wecom.baseUrl, wecom.wsUrl]) {
    const tap = await openTap(url);
    taps.push(tap);
    ends.push(() => tap.close());
  }
  return { feishu: feishu.sim, dingtalk, wecom, taps };
}

type Platforms = Awaited<ReturnType<typeof openPlatforms>>;

function settingsOf({ taps, feishu }: Platforms, mode: 'long' | 'web'): Record<string, string> {
  const url = new URL(database.url);
  url.username = role;
  url.password = encodeURIComponent(canary.password);
  const [feishuTap, apiTap, oapiTap, wecomTap, botTap] = taps.map(({ address }) => address);
  return {
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'trace',
    DATABASE_URL: url.href,
    METRICS_TOKEN: canary.metrics,
    FEISHU_APP_ID: drillApp.appId,
    FEISHU_APP_SECRET: canary.feishu.appSecret,
    FEISHU_ENCRYPT_KEY: canary.feishu.encryptKey,
    FEISHU_VERIFICATION_TOKEN: canary.feishu.verificationToken,
    FEISHU_BASE_URL: feishuTap ?? feishu.baseUrl,
    FEISHU_MODE: mode === 'long' ? 'stream' : 'webhook',
    DINGTALK_CLIENT_ID: dingtalkOptions.clientId,
    DINGTALK_CLIENT_SECRET: canary.dingtalk.clientSecret,
    DINGTALK_API_BASE: apiTap ?? '',
    DINGTALK_OAPI_BASE: oapiTap ?? '',
    DINGTALK_MODE: mode === 'long' ? 'stream' : 'http',
    DINGTALK_TOKEN: canary.dingtalk.callbackToken,
    DINGTALK_AES_KEY: canary.dingtalk.callbackAesKey,
    WECOM_CORP_ID: wecomOptions.corpId,
    WECOM_AGENT_ID: String(wecomOptions.agentId),
    WECOM_SECRET: canary.wecom.secret,
    WECOM_TOKEN: canary.wecom.token,
    WECOM_ENCODING_AES_KEY: canary.wecom.encodingAesKey,
    WECOM_BOT_ID: wecomOptions.botId,
    WECOM_BOT_SECRET: canary.wecom.botSecret,
    WECOM_BASE_URL: wecomTap ?? '',
    WECOM_WS_URL: (botTap ?? '').replace('http:', 'ws:'),
    WECOM_PACE_SHARE: '1',
    DINGTALK_PACE_SHARE: '1',
    FEISHU_PACE_SHARE: '1',
    XINLIU_SWEEP_MS: '200',
  };
}

function run(env: Record<string, string>): Program {
  const program = startProgram({ run: [built.main], cwd: makeHome(), env });
  ends.push(() => program.stop());
  return program;
}

/** People ask on both platforms until each has been answered once more. */
async function talk({ feishu, dingtalk, wecom }: Platforms): Promise<void> {
  const asker = personId('李娜');
  const count = () => ({
    feishu: feishu.messages(feishu.p2pChatId(asker)).filter(({ senderId }) => senderId === 'bot').length,
    dingtalk: dingtalk.messages(dingtalk.p2pChatId('li')).filter(({ senderId }) => senderId === 'bot').length,
    wecom: wecom.messages(wecom.botChatId('LiNa')).filter(({ senderId }) => senderId !== 'LiNa').length,
  });
  const before = count();
  feishu.say(asker, 'bot', '/帮助');
  dingtalk.say('li', 'bot', '/帮助');
  wecom.say('LiNa', 'bot', '/帮助');
  await until('all are answered', () => {
    const now = count();
    return now.feishu > before.feishu && now.dingtalk > before.dingtalk && now.wecom > before.wecom;
  });
}

/** What the platforms can do to us, one after the other, with somebody talking in between. */
async function harm(platforms: Platforms): Promise<void> {
  const { feishu, dingtalk, wecom } = platforms;
  const onFeishu: FeishuFault[] = [
    'revoke-token',
    'server-error',
    'no-answer',
    'reset',
    'refuse-endpoint',
    'socket-close',
  ];
  const onDingtalk: FaultName[] = [
    'revoke-token',
    'server-error',
    'no-answer',
    'reset',
    'refuse-endpoint',
    'wrong-credentials',
    'ip-denied',
    'socket-garbage',
    'socket-torn',
    'socket-close',
  ];
  for (const name of onFeishu) feishu.fault(name, name === 'socket-close' ? {} : { count: 2 });
  for (const name of onDingtalk) dingtalk.fault(name, name === 'socket-close' ? {} : { count: 2 });
  const onWecom: WecomFault[] = [
    'revoke-token',
    'server-error',
    'no-answer',
    'reset',
    'wrong-credentials',
    'ip-refused',
    'deny-api',
    'socket-garbage',
    'socket-torn',
    'socket-close',
  ];
  for (const name of onWecom) wecom.fault(name, name === 'socket-close' ? {} : { count: 2 });
  wecom.say('LiNa', 'bot', '/me');
  feishu.say(personId('李娜'), 'bot', '/me');
  dingtalk.say('li', 'bot', '/me');
  feishu.fault('deny-scope', { scope: 'im:chat:read' });
  dingtalk.fault('deny-scope', { scope: 'qyapi_robot_sendmsg' });
  dingtalk.say('zhang', 'bot', '/帮助');
  await Promise.all([feishu.idle(), dingtalk.idle(), wecom.idle()]);
  feishu.clearFaults();
  dingtalk.clearFaults();
  wecom.clearFaults();
  const lines = [feishu, dingtalk, wecom];
  await until('the lines stand again', () => lines.every((line) => line.connections() > 0), {
    timeoutMs: 90_000,
  });
}

function expectSilence(said: string, { taps }: Platforms): void {
  expect(said.length).toBeGreaterThan(500);
  const handedOut = taps.flatMap((tap) => tap.secrets());
  expect(leaks(said, [...planted, ...handedOut])).toEqual([]);
  expect(said).not.toMatch(/(?:[?&](?:ticket|session|access_key|access_token)=|Bearer )(?!\*\*\*)[\w-]{6,}/);
}

it('over long connections, with faults of every kind', async () => {
  const platforms = await openPlatforms();
  const program = run(settingsOf(platforms, 'long'));
  await program.ready;
  const { feishu, dingtalk, wecom } = platforms;
  const lines = [feishu, dingtalk, wecom];
  await until('all are connected', () => lines.every((line) => line.connections() === 1));
  await talk(platforms);
  await harm(platforms);
  await talk(platforms);
  await program.stop();
  // What was planted did go over the wire: the test would notice a leak.
  expect(platforms.taps.map((tap) => tap.secrets().length > 0)).toEqual([true, true, true, true, false]);
  expectSilence(program.said(), platforms);
}, 180_000);

it('over webhooks, with letters that are forged, cut and meant for others', async () => {
  const platforms = await openPlatforms();
  const { feishu, dingtalk, wecom } = platforms;
  const program = run(settingsOf(platforms, 'web'));
  const address = await program.ready;
  const hooks = { feishu, dingtalk, wecom };
  await until('all addresses are verified', () => {
    // An address has a second to prove itself; on a busy machine it is entered again.
    for (const [name, hook] of Object.entries(hooks)) {
      if (['off', 'refused'].includes(hook.webhookState())) hook.webhook(`${address}/webhooks/${name}`);
    }
    return Object.values(hooks).every((hook) => hook.webhookState() === 'verified');
  });
  // WeCom's bot has a line of its own beside the webhook, and what is said while it is down is lost.
  await until('the bot is connected', () => wecom.connections() === 1);
  wecom.say('LiNa', 'app', '/帮助');
  await talk(platforms);
  for (const platform of ['feishu', 'dingtalk', 'wecom']) {
    for (const body of ['{', '{}', '{"encrypt":"AAAA"}', JSON.stringify({ token: canary.metrics })]) {
      const url = `${address}/webhooks/${platform}?signature=${canary.metrics}&ticket=${canary.metrics}`;
      await fetch(url, { method: 'POST', body, headers: { authorization: `Bearer ${canary.metrics}` } });
    }
  }
  await fetch(`${address}/metrics?token=${canary.metrics}`);
  await program.stop();
  expectSilence(program.said(), platforms);
}, 120_000);

it('when the credentials are wrong, the settings are refused, or the database is away', async () => {
  const platforms = await openPlatforms();
  const env = settingsOf(platforms, 'long');
  const wrong = run({
    ...env,
    FEISHU_APP_SECRET: canary.feishu.encryptKey,
    DINGTALK_CLIENT_SECRET: canary.dingtalk.callbackToken,
    WECOM_SECRET: canary.wecom.token,
    WECOM_BOT_SECRET: canary.wecom.token,
  });
  await wrong.ready;
  await until(
    'both have been refused',
    () => /Feishu refuses/.test(wrong.said()) && /DingTalk refuses/.test(wrong.said()),
  );
  await wrong.stop();
  const refused = run({
    ...env,
    FEISHU_APP_ID: canary.feishu.appSecret,
    PORT: 'none',
    DINGTALK_AES_KEY: 'canary-short-key-0008',
  });
  await refused.ready.catch(() => undefined);
  const away = new URL(env.DATABASE_URL ?? '');
  away.port = '1';
  const lost = run({ ...env, DATABASE_URL: away.href });
  await lost.ready.catch(() => undefined);
  const said = [wrong, refused, lost].map((program) => program.said()).join('\n');
  expectSilence(said, platforms);
  expect(leaks(said, ['canary-short-key-0008'])).toEqual([]);
}, 120_000);
