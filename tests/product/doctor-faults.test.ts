/** Each thing that the doctor looks at is found when it is broken, with a remedy in both languages. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createClient } from '../../adapters/feishu/client.ts';
import { registerSlashCommands } from '../../adapters/feishu/slash-commands.ts';
import { createDingtalkSimulator } from '../../drill/simulators/dingtalk/index.ts';
import { createFeishuSimulator, defaultScopes } from '../../drill/simulators/feishu/index.ts';
import { createWecomSimulator } from '../../drill/simulators/wecom/index.ts';
import { systemClock } from '../../src/clock.ts';
import { loadConfig } from '../../src/config.ts';
import { warningOf } from '../../src/doctor/database.ts';
import { judgeRedis } from '../../src/doctor/queue.ts';
import { type Check, checks, type Examination, examine, type Patient } from '../../src/doctor.ts';
import { judgeServer } from '../../src/store/check.ts';
import { operatorSay } from '../../src/texts/operator.ts';
import { createDatabase } from '../support/database.ts';
import { keepLog } from '../support/log.ts';
import { startRedis } from '../support/redis.ts';

let database: Awaited<ReturnType<typeof createDatabase>>;
let cwd = '';
const ends: (() => unknown)[] = [];

beforeAll(async () => {
  database = await createDatabase();
  cwd = await mkdtemp(join(tmpdir(), 'xinliu-faults-'));
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
afterAll(async () => {
  await database.drop();
  await rm(cwd, { recursive: true, force: true });
});

type Env = Record<string, string>;

const visit = (env: Env, patient: Partial<Patient> = {}): Promise<Examination[]> =>
  examine({
    config: loadConfig({ env: { DATABASE_URL: database.url, PORT: '0', ...env }, cwd }),
    clock: systemClock,
    log: keepLog(),
    nodeVersion: '20.20.0',
    ...patient,
  });

const drill = (env: Env = {}, patient: Partial<Patient> = {}) =>
  visit({ XINLIU_DRILL: 'true', ...env }, patient);
const later = (ms: number) => ({ now: () => new Date(systemClock.now().getTime() + ms) });

// --- The database and the queue ---

async function administer<Value>(work: (client: pg.Client) => Promise<Value>): Promise<Value> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Another database on the same server; `how` follows its name in the order that makes it. */
async function otherDatabase(suffix: string, how: string): Promise<string> {
  const url = new URL(database.url);
  const name = `${url.pathname.slice(1)}_${suffix}`;
  await administer((client) => client.query(`CREATE DATABASE ${name} ${how} TEMPLATE template0`));
  ends.push(() => administer((client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`)));
  url.pathname = `/${name}`;
  return url.href;
}

async function readerUrl(): Promise<string> {
  const role = `faults_${process.pid}`;
  await administer((client) => client.query(`CREATE ROLE ${role} LOGIN PASSWORD 'reader'`));
  ends.push(() => administer((client) => client.query(`DROP ROLE ${role}`)));
  const url = new URL(database.url);
  url.username = role;
  url.password = 'reader';
  return url.href;
}

async function redisWith(setting: string, value: string): Promise<Env> {
  const redis = await startRedis();
  ends.push(() => redis.stop());
  const client = new Redis(redis.url);
  await client.config('SET', setting, value);
  client.disconnect();
  return { REDIS_URL: redis.url };
}

// --- The platforms ---

const feishuApp = { appId: 'cli_0123456789abcdef', appSecret: 'secret-of-the-faults-test' };
type FeishuOptions = Partial<Parameters<typeof createFeishuSimulator>[0]>;

async function feishu(options: FeishuOptions = {}) {
  const sim = createFeishuSimulator({
    clock: systemClock,
    ...feishuApp,
    departments: [{ id: 'od-1', name: '销售部', parentId: '0' }],
    users: [],
    ...options,
  });
  await sim.start();
  ends.push(() => sim.stop());
  const env = {
    FEISHU_APP_ID: feishuApp.appId,
    FEISHU_APP_SECRET: feishuApp.appSecret,
    FEISHU_BASE_URL: sim.baseUrl,
    FEISHU_TIMEOUT_MS: '2000',
  };
  return { sim, env };
}

const withoutScopes = (...names: string[]): FeishuOptions => ({
  scopes: defaultScopes.filter((scope) => !names.includes(scope)),
});

const dingtalkApp = { clientId: 'dingfaults', clientSecret: 'secret-of-the-faults-test' };
const templateId = '22222222-0000-4000-8000-000000000001.schema';
type DingtalkOptions = Partial<Parameters<typeof createDingtalkSimulator>[0]>;

async function dingtalk(options: DingtalkOptions = {}) {
  const sim = createDingtalkSimulator({
    clock: systemClock,
    ...dingtalkApp,
    departments: [{ id: 10, name: '销售部', parentId: 1 }],
    users: [],
    cardTemplates: [{ id: templateId, title: '', text: [], buttons: [] }],
    ...options,
  });
  await sim.start();
  ends.push(() => sim.stop());
  const env = {
    DINGTALK_CLIENT_ID: dingtalkApp.clientId,
    DINGTALK_CLIENT_SECRET: dingtalkApp.clientSecret,
    DINGTALK_API_BASE: sim.apiBase,
    DINGTALK_OAPI_BASE: sim.oapiBase,
    DINGTALK_CARD_TEMPLATE_ID: templateId,
    DINGTALK_SCENE_TEMPLATE_ID: 'scene-1',
    DINGTALK_TIMEOUT_MS: '2000',
  };
  return { sim, env };
}

const wecomKeys = { token: 'tokentoken', encodingAesKey: 'abcdefghijabcdefghijabcdefghijabcdefghij123' };
const wecomApp = {
  corpId: 'wwsimulated00000001',
  agentId: 1_000_002,
  secret: 'secret-of-the-faults-test',
  botId: 'aib-faults',
  botSecret: 'secret-of-the-faults-bot',
};
type WecomOptions = Partial<Parameters<typeof createWecomSimulator>[0]>;

async function wecom(options: WecomOptions = {}) {
  const sim = createWecomSimulator({
    clock: systemClock,
    ...wecomApp,
    ...wecomKeys,
    departments: [{ id: 10, name: '销售部', parentId: 1 }],
    users: [],
    ...options,
  });
  await sim.start();
  ends.push(() => sim.stop());
  const env = {
    WECOM_CORP_ID: wecomApp.corpId,
    WECOM_AGENT_ID: String(wecomApp.agentId),
    WECOM_SECRET: wecomApp.secret,
    WECOM_BOT_ID: wecomApp.botId,
    WECOM_BOT_SECRET: wecomApp.botSecret,
    WECOM_BASE_URL: sim.baseUrl,
    WECOM_WS_URL: sim.wsUrl,
    WECOM_TIMEOUT_MS: '2000',
  };
  return { sim, env };
}

const nowhere = 'http://127.0.0.1:1';
const otherSecret = 'another-secret-0123456789';

/** For each check a way to make it fail. */
const faults: Record<Exclude<Check, 'machine.settings' | 'platforms'>, () => Promise<Examination[]>> = {
  crm: () => drill({ XINLIU_CRM_URL: nowhere, XINLIU_CRM_SECRET: 'c'.repeat(32) }),
  'tier-model': () => drill({ TIER_MODEL_URL: nowhere, TIER_MODEL_NAME: 'a-model' }),
  'machine.node': () => drill({}, { nodeVersion: '18.20.0' }),
  'machine.folder': async () => {
    await writeFile(join(cwd, 'taken'), '');
    return drill({ XINLIU_DATA_DIR: 'taken', DATABASE_URL: '' });
  },
  'machine.disk': () => drill({ DATABASE_URL: '', XINLIU_DATA_DIR: 'full' }, { freeBytes: async () => 1000 }),
  'machine.calendar': () => drill({}, { clock: { now: () => new Date('2026-12-01T09:00:00+08:00') } }),
  'machine.port': async () => {
    const server = createServer((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\nhello')).listen(
      0,
      '127.0.0.1',
    );
    await new Promise((resolve) => server.once('listening', resolve));
    ends.push(() => server.close());
    return drill({ PORT: String((server.address() as AddressInfo).port) });
  },
  'database.reach': () => drill({ DATABASE_URL: 'postgres://u:p@127.0.0.1:1/x' }),
  'database.version': async () =>
    judgeServer({ version: 130_000, encoding: 'UTF8', name: 'x' }).map(warningOf),
  'database.encoding': async () =>
    drill({ DATABASE_URL: await otherDatabase('latin', "ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'") }),
  'database.search': async () =>
    drill({ DATABASE_URL: await otherDatabase('blind', "ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'") }),
  'database.rights': async () => drill({ DATABASE_URL: await readerUrl() }),
  'database.clock': () => drill({}, { clock: later(10 * 60_000) }),
  'queue.redis': () => drill({ REDIS_URL: 'redis://127.0.0.1:1' }),
  'queue.version': async () =>
    judgeRedis('redis_version:5.0.14\r\nmaxmemory_policy:noeviction\r\naof_enabled:1\r\n'),
  'queue.eviction': async () => drill(await redisWith('maxmemory-policy', 'allkeys-lru')),
  'queue.aof': async () => drill(await redisWith('appendonly', 'no')),
  'queue.round': async () => drill({ DATABASE_URL: await readerUrl() }),

  'feishu.reach': async () => visit({ ...(await feishu()).env, FEISHU_BASE_URL: nowhere }),
  'feishu.clock': async () => visit((await feishu()).env, { clock: later(-120_000) }),
  'feishu.credentials': async () => visit({ ...(await feishu()).env, FEISHU_APP_SECRET: otherSecret }),
  'feishu.address': async () => {
    const { sim, env } = await feishu();
    sim.fault('server-error', { count: 9, code: 99991401, status: 400, path: /bot\/v3/ });
    return visit(env);
  },
  'feishu.calls': async () => {
    const { sim, env } = await feishu();
    sim.fault('server-error', { count: 9, path: /bot\/v3/ });
    return visit(env);
  },
  'feishu.bot': async () => visit((await feishu({ botStatus: 0 })).env),
  'feishu.permissions': async () => visit((await feishu(withoutScopes('im:chat:create'))).env),
  'feishu.options': async () => visit((await feishu(withoutScopes('im:message.urgent'))).env),
  'feishu.listing': async () =>
    visit((await feishu(withoutScopes('application:application:self_manage'))).env),
  'feishu.people': async () => visit((await feishu({ departments: [] })).env),
  'feishu.stream': async () => {
    const { sim, env } = await feishu();
    sim.fault('refuse-endpoint', { count: 9 });
    return visit(env);
  },
  'feishu.connections': async () => {
    const { sim, env } = await feishu();
    for (let count = 0; count < 46; count += 1) await connectTo(sim.baseUrl);
    return visit(env);
  },
  'feishu.callback': async () =>
    visit({
      ...(await feishu()).env,
      FEISHU_MODE: 'webhook',
      FEISHU_VERIFICATION_TOKEN: 'token-of-the-test',
    }),

  'feishu.panel': async () => visit((await feishu()).env),

  'dingtalk.reach': async () => visit({ ...(await dingtalk()).env, DINGTALK_API_BASE: nowhere }),
  'dingtalk.oapi': async () => visit({ ...(await dingtalk()).env, DINGTALK_OAPI_BASE: nowhere }),
  'dingtalk.clock': async () => visit((await dingtalk()).env, { clock: later(-120_000) }),
  'dingtalk.credentials': async () =>
    visit({ ...(await dingtalk()).env, DINGTALK_CLIENT_SECRET: otherSecret }),
  'dingtalk.address': async () => visit((await dingtalk({ allowedIps: ['10.0.0.1'] })).env),
  'dingtalk.quota': async () => {
    const { sim, env } = await dingtalk();
    sim.fault('quota-used-up', { quota: 'api' });
    return visit(env);
  },
  'dingtalk.calls': async () => {
    const { sim, env } = await dingtalk();
    sim.fault('server-error', { count: 9, path: /readStatus/ });
    return visit(env);
  },
  'dingtalk.permissions': async () => {
    const { sim, env } = await dingtalk();
    sim.fault('deny-scope', { scope: 'qyapi_get_department_member' });
    return visit(env);
  },
  'dingtalk.options': async () => {
    const { sim, env } = await dingtalk();
    sim.fault('deny-scope', { scope: 'Card.Instance.Write' });
    return visit(env);
  },
  'dingtalk.people': async () => visit((await dingtalk({ departments: [] })).env),
  'dingtalk.robot': async () => visit({ ...(await dingtalk()).env, DINGTALK_ROBOT_CODE: 'dingother' }),
  'dingtalk.template': async () =>
    visit({ ...(await dingtalk()).env, DINGTALK_CARD_TEMPLATE_ID: 'unknown-one.schema' }),
  'dingtalk.calendar': async () => {
    const { sim, env } = await dingtalk();
    sim.fault('deny-scope', { scope: 'Calendar.Event.Write' });
    return visit(env);
  },
  'dingtalk.groups': async () => visit({ ...(await dingtalk()).env, DINGTALK_SCENE_TEMPLATE_ID: '' }),
  'dingtalk.stream': async () => {
    const { sim, env } = await dingtalk();
    sim.fault('refuse-endpoint', { count: 9 });
    return visit(env);
  },
  'dingtalk.callback': async () =>
    visit({ ...(await dingtalk()).env, DINGTALK_MODE: 'http', XINLIU_PUBLIC_URL: nowhere }),
  'wecom.profile': async () => visit((await wecom()).env),
  'wecom.reach': async () => visit({ ...(await wecom()).env, WECOM_BASE_URL: nowhere }),
  'wecom.clock': async () => visit((await wecom()).env, { clock: later(-120_000) }),
  'wecom.credentials': async () => visit({ ...(await wecom()).env, WECOM_SECRET: otherSecret }),
  'wecom.address': async () => visit((await wecom({ trustedIps: ['10.0.0.1'] })).env),
  'wecom.agent': async () => visit({ ...(await wecom()).env, WECOM_AGENT_ID: '1000009' }),
  'wecom.calls': async () => {
    const { sim, env } = await wecom();
    sim.fault('server-error', { count: 9, path: /agent\/get/ });
    return visit(env);
  },
  'wecom.range': async () => visit((await wecom({ rootVisible: false })).env),
  'wecom.people': async () => visit((await wecom({ departments: [] })).env),
  'wecom.calendar': async () => visit((await wecom({ scheduleApi: false })).env),
  'wecom.callback': async () =>
    visit({
      ...(await wecom()).env,
      WECOM_TOKEN: wecomKeys.token,
      WECOM_ENCODING_AES_KEY: wecomKeys.encodingAesKey,
    }),
  'wecom.socket': async () => visit({ ...(await wecom()).env, WECOM_WS_URL: 'ws://127.0.0.1:1' }),
  'wecom.bot': async () => visit({ ...(await wecom()).env, WECOM_BOT_SECRET: otherSecret }),
  'dingtalk.events': async () => visit({ ...(await dingtalk()).env, DINGTALK_MODE: 'http' }),
};

async function connectTo(baseUrl: string): Promise<void> {
  const body = JSON.stringify({ AppID: feishuApp.appId, AppSecret: feishuApp.appSecret });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${baseUrl}/callback/ws/endpoint`, { method: 'POST', headers, body });
  const { data } = (await answer.json()) as { data: { URL: string } };
  const socket = new WebSocket(data.URL);
  ends.push(() => socket.terminate());
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
}

it.each(Object.entries(faults))('finds a fault of %s, and says how to mend it', async (check, seed) => {
  const found = (await seed()).filter((one) => one.check === check && one.state !== 'ok');
  expect(found).not.toEqual([]);
  for (const { words } of found) {
    for (const locale of ['zh_CN.UTF-8', 'en_US.UTF-8']) {
      const say = operatorSay(locale);
      const cause = say((texts) => words(texts.doctor).cause);
      const remedy = say((texts) => words(texts.doctor).remedy);
      expect(cause).not.toBe('');
      expect(remedy).not.toBe('');
      expect(remedy).toMatch(locale.startsWith('zh') ? /[\u4e00-\u9fff]{2}/ : /[A-Za-z]+ [A-Za-z.]+/);
      expect(cause + remedy).not.toMatch(/secret-of-the|another-secret|undefined|\[object/);
    }
  }
});

it('finds nothing where the platforms are in order', async () => {
  const env = { ...(await feishu()).env, ...(await dingtalk()).env };
  const config = loadConfig({ env, cwd }).platforms.feishu;
  if (config === undefined) throw new Error('Feishu is off');
  const client = createClient(config, { clock: systemClock, log: keepLog() });
  await registerSlashCommands(client, [{ command: 'c', description: { zh: 'z', en: 'e' } }]);
  const found = await visit(env);
  // Whether next year's days off are known depends on the day on which the test is run.
  const faulty = found.filter(({ state, check }) => state !== 'ok' && check !== 'machine.calendar');
  expect(faulty.map(({ check }) => check)).toEqual([]);
});

it('misses what documents need only where a folder is chosen for them', async () => {
  const { env } = await feishu(withoutScopes('docx:document:create'));
  const missed = async (more: Env) =>
    (await visit({ ...env, ...more })).filter(({ check }) => check === 'feishu.options');
  expect(await missed({})).toEqual([]);
  const [found] = await missed({ FEISHU_ARCHIVE_FOLDER: 'fldcnArchive0001' });
  expect(operatorSay('en_US.UTF-8')((t) => found?.words(t.doctor).cause ?? '')).toContain(
    'docx:document:create',
  );
});

it('looks at more than thirty things', () => {
  expect(new Set(checks).size).toBeGreaterThan(30);
});
