import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkDatabase } from '../../src/store/check.ts';
import { type EmbeddedOptions, type EmbeddedPostgres, startEmbedded } from '../../src/store/embedded.ts';
import { builtProgram } from '../support/built.ts';

let folder: string;
let dataDir: string;
let servers: EmbeddedPostgres[] = [];
let children: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xinliu-embedded-'));
  await chmod(folder, 0o755);
  dataDir = join(folder, '信流 的 data');
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  for (const server of servers) await server.stop();
  const pid = await readPid().catch(() => 0);
  if (pid > 0 && isAlive(pid)) {
    process.kill(pid, 'SIGQUIT');
    await until(() => !isAlive(pid));
  }
  servers = [];
  children = [];
  await rm(folder, { recursive: true, force: true });
});

/** A data folder as an earlier start has left it, made by the first who needs one: to make a cluster takes longest of all. */
let earlier: Promise<string> | undefined;

async function useEarlier(): Promise<void> {
  earlier ??= makeEarlier();
  // With its owners: as root the server runs as somebody else.
  execFileSync('cp', ['-a', join(await earlier, 'data'), dataDir]);
}

async function makeEarlier(): Promise<string> {
  const place = await mkdtemp(join(tmpdir(), 'xinliu-embedded-'));
  await chmod(place, 0o755);
  const server = await startEmbedded({ dataDir: join(place, 'data') });
  await server.stop();
  // Each takes a free port of its own.
  await rm(join(place, 'data', 'port'));
  return place;
}

afterAll(async () => {
  if (earlier) await rm(await earlier, { recursive: true, force: true });
});

async function start(options: Partial<EmbeddedOptions> = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbedded({ dataDir, ...options });
  servers.push(server);
  return server;
}

/** Another process that starts or adopts; it stays until it is killed. */
async function startElsewhere(graceSeconds = 60) {
  const script = (await builtProgram()).program('start-embedded');
  const args = [script, dataDir, String(graceSeconds)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()));
    child.once('exit', (code) => reject(new Error(`the other process ended with ${code}`)));
  });
  return { child, ...(JSON.parse(line) as { url: string; port: number; started: boolean }) };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}

async function query<T = unknown>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows as T[];
  } finally {
    await client.end();
  }
}

/** From where the server hears us; null by the socket. */
const askForWay = 'SELECT inet_client_addr()::text AS way';

async function readPid(): Promise<number> {
  return Number((await readFile(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await wait(20);
}

/** Living processes that were started for this test's folder; Linux tells it, elsewhere the pid must do. */
function processesOfFolder(): string[] {
  if (!existsSync('/proc/self/cmdline')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        return '';
      }
    })
    .filter((line) => line.includes(folder));
}

describe('the first start', () => {
  it('makes a database that holds and searches Chinese, reachable from this machine only and with the password', async () => {
    const server = await start();
    expect(server.started).toBe(true);
    expect(new URL(server.url).pathname).toBe('/xinliu');
    expect(new URL(server.adminUrl).pathname).toBe('/postgres');
    expect(await checkDatabase(server.url)).toEqual([]);
    const [settings] = await query(
      server.url,
      `SELECT current_setting('listen_addresses') AS address, current_setting('unix_socket_directories') AS socket,
              current_setting('shared_buffers') AS memory, current_setting('fsync') AS fsync`,
    );
    expect(settings).toEqual({ address: '127.0.0.1', socket: '.', memory: '64MB', fsync: 'on' });
    expect(await query(server.url, askForWay)).toEqual([{ way: null }]);
    const stranger = new URL(server.url);
    stranger.password = 'guess';
    await expect(query(stranger.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
    expect((await stat(join(dataDir, 'password'))).mode & 0o777).toBe(0o600);
  });

  it('works in a folder that only its owner may enter and whose name is too long for a socket', async () => {
    await chmod(folder, 0o700);
    dataDir = join(folder, 'long'.repeat(20));
    const first = await start();
    expect(await query(first.url, askForWay)).toEqual([{ way: '127.0.0.1/32' }]);
    await first.stop();
    expect((await start()).started).toBe(true);
  });

  it('goes through when two processes begin at once: one starts, both use the same server', async () => {
    const both = await Promise.all([startElsewhere(), startElsewhere()]);
    expect(both.map((one) => one.started).sort()).toEqual([false, true]);
    expect(both[0].url).toBe(both[1].url);
    await query(both[0].url, 'CREATE TABLE shared (id int)');
    expect(await query(both[1].url, 'SELECT * FROM shared')).toEqual([]);
    const left = (await readdir(dataDir)).sort();
    expect(left).toEqual(['cluster', 'password', 'port', 'postgres.log', 'users']);
  });

  it('passes over what a process left that died in the middle of it', async () => {
    await mkdir(join(dataDir, 'cluster.new-999999999', 'base'), { recursive: true });
    await writeFile(join(dataDir, 'initdb-password-999999999'), 'half');
    await writeFile(join(dataDir, 'start.lock'), '999999999 1');
    expect((await start()).started).toBe(true);
    const left = (await readdir(dataDir)).sort();
    expect(left).toEqual(['cluster', 'password', 'port', 'postgres.log', 'users']);
  });
});

describe('a later start', () => {
  beforeEach(useEarlier);

  it('keeps the rows and the port', async () => {
    const first = await start();
    await query(first.url, "CREATE TABLE kept AS SELECT '纪要' AS word");
    await first.stop();
    const second = await start();
    expect(second.started).toBe(true);
    expect(second.url).toBe(first.url);
    expect(await query(second.url, 'SELECT * FROM kept')).toEqual([{ word: '纪要' }]);
  });

  it('succeeds at once after the server was killed, with every confirmed row', async () => {
    const first = await start();
    await query(first.url, 'CREATE TABLE confirmed (id int)');
    for (let id = 1; id <= 20; id += 1) await query(first.url, `INSERT INTO confirmed VALUES (${id})`);
    const pid = await readPid();
    process.kill(pid, 'SIGKILL');
    const second = await start();
    expect(second.started).toBe(true);
    expect(await readPid()).not.toBe(pid);
    expect(await query(second.url, 'SELECT count(*)::int AS rows FROM confirmed')).toEqual([{ rows: 20 }]);
  });

  it('adopts the server when only its owner was killed, and does not end it', async () => {
    const owner = await startElsewhere();
    await query(owner.url, 'CREATE TABLE kept (id int)');
    const pid = await readPid();
    await end(owner.child, 'SIGKILL');
    const adopted = await start();
    expect(adopted.started).toBe(false);
    expect(adopted.url).toBe(owner.url);
    expect(await query(adopted.url, 'SELECT * FROM kept')).toEqual([]);
    await adopted.stop();
    expect(isAlive(pid)).toBe(true);
  });

  it('goes by the port where the folder holds no socket', async () => {
    const first = await start();
    await first.stop();
    await mkdir(join(dataDir, 'cluster', `.s.PGSQL.${first.port}`));
    const second = await start();
    expect(second.started).toBe(true);
    expect(await query(second.url, askForWay)).toEqual([{ way: '127.0.0.1/32' }]);
  });

  it('is not misled by a pid file whose number now belongs to another program', async () => {
    const file = [process.pid, join(dataDir, 'cluster'), 1, 5432, '', '127.0.0.1', '1 1', 'ready'].join('\n');
    await writeFile(join(dataDir, 'cluster', 'postmaster.pid'), file);
    if (process.platform === 'linux') expect((await start()).started).toBe(true);
    else await expect(start()).rejects.toThrow('does not start');
  });
});

describe('stopping', () => {
  beforeEach(useEarlier);

  it('leaves no process, and may be asked twice', async () => {
    const server = await start();
    const pid = await readPid();
    expect(isAlive(pid)).toBe(true);
    await Promise.all([server.stop(), server.stop()]);
    expect(isAlive(pid)).toBe(false);
    await until(() => processesOfFolder().length === 0);
    await expect(query(server.url, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED|ENOENT/);
    await server.stop();
  });

  it('ends the server although clients are still connected', async () => {
    const server = await start();
    const client = new pg.Client({ connectionString: server.url });
    client.on('error', () => undefined);
    await client.connect();
    const pid = await readPid();
    await server.stop();
    expect(isAlive(pid)).toBe(false);
    await client.end().catch(() => undefined);
  });

  it('leaves the server to another process that uses it', async () => {
    const owner = await startElsewhere();
    const server = await start();
    expect(server.started).toBe(false);
    await end(owner.child, 'SIGTERM');
    expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('happens by itself when the owner was killed and nobody comes back', async () => {
    const owner = await startElsewhere(0.4);
    const pid = await readPid();
    await end(owner.child, 'SIGKILL');
    await until(() => !isAlive(pid));
    const again = await start();
    expect(again.started).toBe(true);
  });

  it('does not happen by itself while someone uses the server', async () => {
    const owner = await startElsewhere(0.2);
    const server = await start();
    await end(owner.child, 'SIGKILL');
    await wait(600);
    expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

describe('what the operator is told', () => {
  it('is which folder cannot be used', async () => {
    await writeFile(dataDir, 'a file');
    await expect(start()).rejects.toThrow(`The data folder ${dataDir} cannot be used`);
  });

  it('is what PostgreSQL said when it does not start', async () => {
    await useEarlier();
    const attempt = start({ settings: { shared_buffers: 'plenty' } });
    await expect(attempt).rejects.toThrow(/shared_buffers.*plenty[\s\S]*DATABASE_URL/);
  });

  it('is which file to put back when the password is lost', async () => {
    await useEarlier();
    await rm(join(dataDir, 'password'));
    await expect(start()).rejects.toThrow(/password .* is missing: put the file/);
    expect(await readdir(join(dataDir, 'users'))).toEqual([]);
  });
});
