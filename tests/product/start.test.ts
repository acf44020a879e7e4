/** The built program as a process: it starts, says what is wrong, works with others, and ends without leaving anything. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { company, staffNoOf } from '../../drill/company.ts';
import type { DrillChat, TimelineEntry } from '../../drill/contract.ts';
import { createFeishuSimulator, type FeishuSimulator } from '../../drill/simulators/feishu/index.ts';
import { systemClock } from '../../src/clock.ts';
import { createDatabase } from '../support/database.ts';
import { startRedis } from '../support/redis.ts';

const root = join(import.meta.dirname, '../..');
const app = {
  appId: 'cli_0123456789abcdef',
  appSecret: 'secret-of-the-start-test',
  encryptKey: 'key-of-the-start-test',
  verificationToken: 'token-of-the-start-test',
};
const speaker = company.users[0]?.openId ?? '';

interface Program {
  process: ChildProcess;
  port: number;
  output(): string;
  /** Waits for the greeting. */
  untilOpen(): Promise<void>;
  /** Exit code, or the signal that ended it. */
  ended: Promise<number | string>;
}

let cwd: string;
const programs: Program[] = [];
const ends: (() => Promise<unknown>)[] = [];

beforeAll(() => {
  execFileSync(process.execPath, ['build.mjs', '--if-stale'], { cwd: root, stdio: 'pipe' });
  cwd = mkdtempSync(join(tmpdir(), 'xinliu-start-'));
}, 120_000);
afterEach(async () => {
  for (const program of programs.splice(0)) {
    program.process.kill('SIGKILL');
    await program.ended;
  }
  for (const end of ends.splice(0).reverse()) await end();
});
afterAll(() => {
  const pidFile = join(cwd, 'data/cluster/postmaster.pid');
  try {
    process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGINT');
  } catch {
    // It has ended by itself, as it should.
  }
  rmSync(cwd, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Nothing of the environment of the tests but the path. */
async function run(env: Record<string, string>, args: string[] = []): Promise<Program> {
  const port = Number(env.PORT ?? (await freePort()));
  const child = spawn(process.execPath, [join(root, 'dist/main.js'), ...args], {
    cwd,
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', LANG: 'en_US.UTF-8', ...env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (bytes: Buffer) => {
      output += bytes.toString();
    });
  }
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string);
  const program: Program = {
    process: child,
    port,
    output: () => output,
    ended,
    untilOpen: async () => {
      const over = ended.then((code) => {
        throw new Error(`ended with ${code}:\n${output}`);
      });
      over.catch(() => undefined);
      await Promise.race([until(() => output.includes('→ http://')), over]);
    },
  };
  programs.push(program);
  return program;
}

async function until(is: () => boolean | Promise<boolean>, withinMs = 40_000): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await is())) {
    if (performance.now() > end) throw new Error('it did not come about in time');
    await wait(20);
  }
}

async function simulate(): Promise<FeishuSimulator> {
  const { departments, users, chats } = company;
  const feishu = createFeishuSimulator({ clock: systemClock, ...app, departments, users, chats });
  await feishu.start();
  ends.push(() => feishu.stop());
  return feishu;
}

const settingsFor = (feishu: FeishuSimulator) => ({
  FEISHU_APP_ID: app.appId,
  FEISHU_APP_SECRET: app.appSecret,
  FEISHU_ENCRYPT_KEY: app.encryptKey,
  FEISHU_VERIFICATION_TOKEN: app.verificationToken,
  FEISHU_BASE_URL: feishu.baseUrl,
  XINLIU_SWEEP_MS: '300',
});

/** How many cards the bot has sent to the speaker. */
const cardsToSpeaker = (feishu: FeishuSimulator) =>
  feishu.messages(feishu.p2pChatId(speaker) ?? '').filter((message) => message.senderId === 'bot').length;

const getJson = async (program: Program, path: string) => {
  const answer = await fetch(`http://127.0.0.1:${program.port}${path}`);
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

/** The server of the data folder, or null when there is none. */
function postgresPid(): number | null {
  try {
    const pid = Number(readFileSync(join(cwd, 'data/cluster/postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 0);
    return pid;
  } catch {
    return null;
  }
}

describe('with the database it brings along', () => {
  it('opens the drill on nothing at all, and leaves no server behind', async () => {
    const program = await run({});
    await program.untilOpen();
    const home = await fetch(`http://127.0.0.1:${program.port}/`, { redirect: 'manual' });
    expect(home.headers.get('location')).toBe('/drill/');
    expect((await fetch(`http://127.0.0.1:${program.port}/drill/`)).headers.get('content-type')).toContain(
      'text/html',
    );
    expect((await getJson(program, '/drill/api/state')).body).toHaveProperty('company');
    expect(await getJson(program, '/readyz')).toMatchObject({ status: 200 });
    program.process.kill('SIGINT');
    expect(await program.ended).toBe(0);
    expect(postgresPid()).toBeNull();
  });

  it('opens the drill after being killed with everything in its chats that the platforms had accepted', async () => {
    const first = await run({});
    await first.untilOpen();
    const platforms = ['feishu', 'dingtalk'];
    const chat = async (program: Program, platform: string): Promise<unknown[]> => {
      const held = { person: staffNoOf('吴浩然'), platform };
      const chats = await getJson(program, `/drill/api/chats?${new URLSearchParams(held)}`);
      const direct = (chats.body as unknown as DrillChat[]).find(({ kind }) => kind === 'direct');
      const asked = new URLSearchParams({ ...held, chat: direct?.id ?? '' });
      return (await getJson(program, `/drill/api/messages?${asked}`)).body as unknown as unknown[];
    };
    const before = await Promise.all(platforms.map((platform) => chat(first, platform)));
    const person = staffNoOf('吴浩然');
    const say = (platform: string) =>
      fetch(`http://127.0.0.1:${first.port}/drill/api/say`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ person, platform, chat: 'bot', text: '/帮助' }),
      });
    await Promise.all(platforms.map(say));
    await until(async () => {
      const entries = (await getJson(first, '/drill/api/timeline')).body as unknown as TimelineEntry[];
      const isAccepted = (on: string) =>
        entries.some(
          (entry) => entry.kind === 'delivery' && entry.state === 'accepted' && entry.platform === on,
        );
      return platforms.every(isAccepted);
    });
    first.process.kill('SIGKILL');
    await first.ended;

    const second = await run({});
    await second.untilOpen();
    for (const [index, platform] of platforms.entries())
      expect(await chat(second, platform), platform).toHaveLength((before[index]?.length ?? 0) + 2);
    second.process.kill('SIGTERM');
    expect(await second.ended).toBe(0);
  });

  it('answers a person, and goes on with the same data after being killed', async () => {
    const feishu = await simulate();
    const first = await run(settingsFor(feishu));
    await first.untilOpen();
    expect(first.output()).toContain('信流已启动');
    expect(first.output()).toContain(`Xinliu is running → http://127.0.0.1:${first.port}`);
    expect(first.output()).not.toContain(app.appSecret);
    await until(() => feishu.connections() === 1);
    feishu.say(speaker, 'bot', '/帮助');
    await until(() => cardsToSpeaker(feishu) === 1);
    expect(await getJson(first, '/readyz')).toMatchObject({ status: 200, body: { ready: true } });

    first.process.kill('SIGKILL');
    await first.ended;
    const orphan = postgresPid();
    expect(orphan).not.toBeNull();

    const second = await run(settingsFor(feishu));
    await second.untilOpen();
    expect(postgresPid()).toBe(orphan);
    await until(() => feishu.connections() === 1);
    feishu.say(speaker, 'bot', '/帮助');
    await until(() => cardsToSpeaker(feishu) === 2);
    second.process.kill('SIGTERM');
    expect(await second.ended).toBe(0);
    expect(second.output()).toContain('"msg":"Stopped."');
    expect(feishu.connections()).toBe(0);
    expect(cardsToSpeaker(feishu)).toBe(2);
  });
});

describe('in several processes on one database and one Redis', () => {
  it('takes in by webhook at one and works at the other', async () => {
    const feishu = await simulate();
    const [database, redis] = await Promise.all([createDatabase(), startRedis()]);
    ends.push(() => database.drop());
    ends.push(() => redis.stop());
    const env = {
      ...settingsFor(feishu),
      FEISHU_MODE: 'webhook',
      DATABASE_URL: database.url,
      REDIS_URL: redis.url,
    };
    const [web, worker] = await Promise.all([run(env, ['--role', 'web']), run(env, ['--role=worker'])]);
    await Promise.all([web.untilOpen(), worker.untilOpen()]);
    const hook = (program: Program) => `http://127.0.0.1:${program.port}/webhooks/feishu`;
    const closed = await fetch(hook(worker), { method: 'POST', body: '{}' });
    expect(closed.status).toBe(404);
    // The platform grants an address one second to prove itself; on a busy machine it is entered again.
    feishu.webhook(hook(web));
    await until(() => {
      if (feishu.webhookState() === 'refused') feishu.webhook(hook(web));
      return feishu.webhookState() === 'verified';
    });
    feishu.say(speaker, 'bot', '/帮助');
    await until(() => cardsToSpeaker(feishu) === 1);
    for (const program of [web, worker]) program.process.kill('SIGTERM');
    expect(await Promise.all([web.ended, worker.ended])).toEqual([0, 0]);
  });
});

describe('what stands in the way', () => {
  it('of the settings is said in one pass, with exit code 78', async () => {
    writeFileSync(join(cwd, 'wrong.yaml'), 'digest: { at: noon }\n');
    const env = { PORT: '99999', LOG_LEVEL: 'loud', XINLIU_CONFIG: 'wrong.yaml', METRICS_TOKEN: 'kurz' };
    const program = await run(env);
    expect(await program.ended).toBe(78);
    for (const words of [
      'PORT',
      '99999',
      'LOG_LEVEL',
      'wrong.yaml: digest.at',
      'noon',
      'METRICS_TOKEN',
      '…(4)',
    ]) {
      expect(program.output()).toContain(words);
    }
    expect(program.output()).not.toContain('kurz');
  });

  it('of the settings is read from .env too, under the environment', async () => {
    writeFileSync(join(cwd, '.env'), 'LOG_LEVEL=loud\nXINLIU_SWEEP_MS=1\n');
    try {
      const program = await run({ XINLIU_SWEEP_MS: '2' });
      expect(await program.ended).toBe(78);
      expect(program.output()).toContain('loud');
      expect(program.output()).toMatch(/value now: 2\n/);
    } finally {
      rmSync(join(cwd, '.env'));
    }
  });

  it.each([
    ['a database that is away', { DATABASE_URL: 'postgres://u:geheim@127.0.0.1:1/x' }, 'ECONNREFUSED'],
    ['a Redis that is away', { REDIS_URL: 'redis://:geheim@127.0.0.1:1' }, 'Redis'],
  ])('as %s is said with its remedy, with exit code 69', async (_what, env, words) => {
    const database = await createDatabase();
    ends.push(() => database.drop());
    const program = await run({ DATABASE_URL: database.url, ...settingsFor(await simulate()), ...env });
    expect(await program.ended).toBe(69);
    expect(program.output()).toContain(words);
    expect(program.output()).toContain('Check that');
    expect(program.output()).not.toContain('geheim');
  });

  it('as a port that is taken is said with its remedy, with exit code 69', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    ends.push(async () => server.close());
    const database = await createDatabase();
    ends.push(() => database.drop());
    const { port } = server.address() as AddressInfo;
    const env = { ...settingsFor(await simulate()), DATABASE_URL: database.url, PORT: String(port) };
    const program = await run(env);
    expect(await program.ended).toBe(69);
    expect(program.output()).toContain(`Port ${port}`);
    expect(program.output()).toContain('PORT=3001');
  });
});
