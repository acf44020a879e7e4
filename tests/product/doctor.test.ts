/** The doctor finds each fault that is put there, and nothing where there is none. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../adapters/feishu/client.ts';
import { registerSlashCommands } from '../../adapters/feishu/slash-commands.ts';
import {
  createFeishuSimulator,
  defaultScopes,
  type FeishuSimulator,
} from '../../drill/simulators/feishu/index.ts';
import { systemClock } from '../../src/clock.ts';
import { type Config, loadConfig } from '../../src/config.ts';
import { type Examination, examinationsText, examine } from '../../src/doctor.ts';
import { operatorSay } from '../../src/texts/operator.ts';
import { createDatabase } from '../support/database.ts';
import { keepLog } from '../support/log.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';

const app = { appId: 'cli_0123456789abcdef', appSecret: 'secret-of-the-doctor-test' };
let database: Awaited<ReturnType<typeof createDatabase>>;
let cwd = '';
const ends: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  database = await createDatabase();
  cwd = await mkdtemp(join(tmpdir(), 'xinliu-doctor-'));
});
afterAll(async () => {
  await database.drop();
  await rm(cwd, { recursive: true, force: true });
});
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function simulator(
  options: Partial<Parameters<typeof createFeishuSimulator>[0]> = {},
): Promise<FeishuSimulator> {
  const feishu = createFeishuSimulator({
    clock: systemClock,
    ...app,
    appName: 'Probe',
    departments: [{ id: 'od-1', name: 'Sales', parentId: '0' }],
    users: [],
    ...options,
  });
  await feishu.start();
  const config = { baseUrl: feishu.baseUrl, ...app, timeoutMs: 2000 };
  const client = createClient(config, { clock: systemClock, log: keepLog() });
  await registerSlashCommands(client, [{ command: 'c', description: { zh: 'z', en: 'e' } }]);
  ends.push(() => feishu.stop());
  return feishu;
}

const drillHere = () => ({ XINLIU_DRILL: 'true', DATABASE_URL: database.url, PORT: '0' });
const withFeishu = (baseUrl: string, secret = app.appSecret) => ({
  FEISHU_APP_ID: app.appId,
  FEISHU_APP_SECRET: secret,
  FEISHU_BASE_URL: baseUrl,
  FEISHU_TIMEOUT_MS: '2000',
  DATABASE_URL: database.url,
  PORT: '0',
});

const configOf = (env: Record<string, string>): Config => loadConfig({ env, cwd });

interface Lines {
  text: string;
  bad: string[];
  warn: string[];
}

async function findingsFor(
  env: Record<string, string>,
  patient: Partial<Parameters<typeof examine>[0]> = {},
): Promise<Lines> {
  const found = await examine({
    config: configOf(env),
    clock: systemClock,
    log: keepLog(),
    nodeVersion: '20.20.0',
    ...patient,
  });
  const say = operatorSay('en_US.UTF-8');
  // Whether next year's days off are known depends on the day on which the test is run.
  const linesOf = (state: Examination['state']) =>
    found
      .filter((one) => one.state === state && one.check !== 'machine.calendar')
      .map((one) => examinationsText([one], say).trim());
  return { text: examinationsText(found, say), bad: linesOf('bad'), warn: linesOf('warn') };
}

it('finds nothing where all is well, and says what it looked at', async () => {
  const feishu = await simulator();
  const { text, bad, warn } = await findingsFor(withFeishu(feishu.baseUrl));
  expect({ bad, warn }).toEqual({ bad: [], warn: [] });
  for (const words of [
    'Node.js',
    'PostgreSQL',
    'UTF8',
    'clock',
    'went round',
    'Feishu answers',
    'bot "Probe"',
    'permissions',
    'connections',
  ]) {
    expect(text).toContain(words);
  }
});

it('speaks Chinese where the machine does', async () => {
  const found = await examine({
    config: configOf(drillHere()),
    clock: systemClock,
    log: keepLog(),
    nodeVersion: '18.0.0',
  });
  expect(examinationsText(found, operatorSay('zh_CN.UTF-8'))).toContain('→ 升级 Node.js。');
});

describe('of the machine', () => {
  it.each([
    ['18.20.0', 1],
    ['20.18.9', 1],
    ['20.19.0', 0],
    ['22.0.0', 0],
  ])('judges Node %s', async (nodeVersion, faults) => {
    expect((await findingsFor(drillHere(), { nodeVersion })).bad).toHaveLength(faults);
  });

  it('finds a data folder that is a file', async () => {
    await writeFile(join(cwd, 'taken'), '');
    const { bad } = await findingsFor({ XINLIU_DATA_DIR: 'taken', PORT: '0' });
    expect(bad[0]).toContain('cannot be written');
  });

  it('finds a port that somebody else has, but not one of our own', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    ends.push(async () => server.close());
    const { port } = server.address() as AddressInfo;
    server.on('connection', (socket) => socket.end('HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nhello'));
    const { bad } = await findingsFor({ ...drillHere(), PORT: String(port) });
    expect(bad).toEqual([expect.stringContaining(`${port}`)]);
    server.removeAllListeners('connection');
    const alive = '{"alive":true}';
    server.on('connection', (socket) =>
      socket.once('data', () =>
        socket.end(`HTTP/1.1 200 OK\r\ncontent-length: ${alive.length}\r\n\r\n${alive}`),
      ),
    );
    expect((await findingsFor({ ...drillHere(), PORT: String(port) })).bad).toEqual([]);
  });
});

describe('of the database', () => {
  it('finds that it does not answer, without showing the password', async () => {
    const { bad, text } = await findingsFor({
      ...drillHere(),
      DATABASE_URL: 'postgres://u:geheim@127.0.0.1:1/x',
    });
    expect(bad).toEqual([expect.stringContaining('ECONNREFUSED')]);
    expect(text).not.toContain('geheim');
  });

  it('finds an encoding that loses Chinese', async () => {
    const admin = new pg.Client({ connectionString: database.url });
    await admin.connect();
    const name = `${new URL(database.url).pathname.slice(1)}_ascii`;
    await admin.query(
      `CREATE DATABASE ${name} ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0`,
    );
    ends.push(async () => {
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
    });
    const url = new URL(database.url);
    url.pathname = `/${name}`;
    const { warn } = await findingsFor({ ...drillHere(), DATABASE_URL: url.href });
    expect(warn.join()).toContain('SQL_ASCII');
    expect(warn.join()).toContain('pg_trgm');
  });

  it('finds an account that may not make tables', async () => {
    const admin = new pg.Client({ connectionString: database.url });
    await admin.connect();
    const role = `doctor_${process.pid}`;
    await admin.query(`CREATE ROLE ${role} LOGIN PASSWORD 'reader'`);
    ends.push(async () => {
      await admin.query(`DROP ROLE ${role}`);
      await admin.end();
    });
    const url = new URL(database.url);
    url.username = role;
    url.password = 'reader';
    const { bad } = await findingsFor({ ...drillHere(), DATABASE_URL: url.href });
    expect(bad[0]).toContain('may not create tables');
    // And so the queue, which makes its own, cannot run either.
    expect(bad[1]).toContain('No job goes round');
  });

  it('finds clocks that are apart', async () => {
    const clock = { now: () => new Date(systemClock.now().getTime() + 10 * 60_000) };
    const { bad } = await findingsFor(drillHere(), { clock });
    expect(bad).toEqual([expect.stringMatching(/clock of PostgreSQL is -?600/)]);
  });
});

describe('of Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  it('finds that it does not answer, without showing the password', async () => {
    const { bad, text } = await findingsFor({ ...drillHere(), REDIS_URL: 'redis://:geheim@127.0.0.1:1' });
    expect(bad).toEqual([expect.stringContaining('ECONNREFUSED')]);
    expect(text).not.toContain('geheim');
  });

  it('finds that it throws jobs away, or forgets them', async () => {
    const client = new Redis(redis.url);
    ends.push(async () => client.disconnect());
    const set = async (policy: string, aof: string) => {
      await client.config('SET', 'maxmemory-policy', policy);
      await client.config('SET', 'appendonly', aof);
    };
    await set('allkeys-lru', 'no');
    const env = { ...drillHere(), REDIS_URL: redis.url };
    const faulty = await findingsFor(env);
    expect(faulty.bad).toEqual([expect.stringContaining('allkeys-lru')]);
    expect(faulty.warn).toEqual([expect.stringContaining('append-only')]);
    await set('noeviction', redis.real ? 'yes' : 'no');
    const well = await findingsFor(env);
    expect(well.bad).toEqual([]);
    expect(well.warn).toHaveLength(redis.real ? 0 : 1);
    expect(well.text).toContain('queue (Redis)');
  });
});

describe('of Feishu', () => {
  it('finds that it does not answer', async () => {
    const { bad } = await findingsFor(withFeishu('http://127.0.0.1:1'));
    expect(bad).toEqual([expect.stringMatching(/does not answer at http:\/\/127.0.0.1:1 .*ECONNREFUSED/)]);
  });

  it('finds a wrong secret, and says where to copy it', async () => {
    const feishu = await simulator();
    const { bad, text } = await findingsFor(withFeishu(feishu.baseUrl, 'another-secret-0123456789'));
    expect(bad).toEqual([expect.stringContaining('does not know this App ID or App Secret')]);
    expect(text).not.toContain('another-secret');
  });

  it('finds permissions that are missing, those that matter apart from the others', async () => {
    const lost = ['im:message:send_as_bot', 'im:message.group_msg'];
    const feishu = await simulator({ scopes: defaultScopes.filter((scope) => !lost.includes(scope)) });
    const { bad, warn } = await findingsFor(withFeishu(feishu.baseUrl));
    expect(bad).toEqual([expect.stringContaining('missing: im:message:send_as_bot.')]);
    expect(warn).toEqual([expect.stringContaining('missing: im:message.group_msg.')]);
  });

  it('finds that it may not look at the permissions', async () => {
    const scopes = defaultScopes.filter((scope) => scope !== 'application:application:self_manage');
    const { bad, warn } = await findingsFor(withFeishu((await simulator({ scopes })).baseUrl));
    expect(bad).toEqual([]);
    expect(warn).toEqual([expect.stringContaining('cannot be read')]);
  });

  it('finds clocks that are apart', async () => {
    const feishu = await simulator();
    const clock = { now: () => new Date(systemClock.now().getTime() - 2 * 60_000) };
    const { bad } = await findingsFor(withFeishu(feishu.baseUrl), { clock });
    expect(bad).toContainEqual(expect.stringContaining('clock of Feishu'));
  });
});
