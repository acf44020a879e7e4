/** How soon the built program is ready, and how much memory it holds when it has nothing to do. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { drillApp } from '../../drill/world.ts';
import { startChild } from './child.ts';
import { median, type Result, round } from './figures.ts';
import { startServers } from './servers.ts';

const project = join(import.meta.dirname, '../..');
const aims = { embeddedMs: 3000, externalMs: 1000, idleMb: 200 };
/** The first sweep is over by then, and what the start left behind has been collected or stays. */
const idleAfterMs = 6000;
const longestStartMs = 60_000;
const pollMs = 5;

export async function start(quick: boolean): Promise<Result> {
  const rounds = quick ? 2 : 7;
  const servers = await startServers();
  const redis = await servers.redis();
  const sim = await startChild('simulator-process.ts', { platform: 'feishu', people: 20, readers: 0 });
  const { baseUrl } = await sim.ask<{ baseUrl: string }>('about');
  await promisify(execFile)(process.execPath, [join(project, 'build.mjs'), '--if-stale']);
  const home = await mkdtemp(join(tmpdir(), 'xinliu-bench-home-'));
  const dataDir = await mkdtemp(join(tmpdir(), 'xinliu-bench-data-'));
  const run = (env: Record<string, string>) =>
    measureStart({ main: join(project, 'dist/main.js'), cwd: home, env: { LOG_LEVEL: 'warn', ...env } });
  const repeat = async (env: Record<string, string>) => {
    const starts: Started[] = [];
    for (let i = 0; i < rounds; i++) starts.push(await run(env));
    return toFigures(starts);
  };
  try {
    const earnest = settingsFor(baseUrl);
    const embedded = { ...earnest, XINLIU_DATA_DIR: join(dataDir, 'earnest') };
    const drill = { XINLIU_DRILL: 'yes', XINLIU_DATA_DIR: join(dataDir, 'drill') };
    const external = { ...earnest, DATABASE_URL: await servers.createDatabase(), REDIS_URL: redis.url };
    const first = {
      embedded: (await run(embedded)).readyMs,
      drill: (await run(drill)).readyMs,
      external: (await run(external)).readyMs,
    };
    const figures = {
      embedded: await repeat(embedded),
      external: await repeat(external),
      drill: await repeat(drill),
    };
    return {
      bench: 'start',
      aims: [
        {
          name: 'ready, embedded, second start',
          value: figures.embedded.readyMs,
          aim: aims.embeddedMs,
          better: 'less',
          unit: 'ms',
        },
        {
          name: 'ready, external servers',
          value: figures.external.readyMs,
          aim: aims.externalMs,
          better: 'less',
          unit: 'ms',
        },
        {
          name: 'memory when idle, embedded',
          value: figures.embedded.idleMb,
          aim: aims.idleMb,
          better: 'less',
          unit: 'MB',
        },
        {
          name: 'memory when idle, external servers',
          value: figures.external.idleMb,
          aim: aims.idleMb,
          better: 'less',
          unit: 'MB',
        },
      ],
      figures: { firstStartMs: first, bareNodeMs: await bareNode(rounds), ...figures },
    };
  } finally {
    await sim.stop();
    await servers.stop();
    for (const folder of [home, dataDir]) await rm(folder, { recursive: true, force: true });
  }
}

const settingsFor = (baseUrl: string) => ({
  FEISHU_BASE_URL: baseUrl,
  FEISHU_APP_ID: drillApp.appId,
  FEISHU_APP_SECRET: drillApp.appSecret,
  FEISHU_MODE: 'stream',
});

interface Started {
  readyMs: number;
  idleMb: number;
  stopMs: number;
}

const toFigures = (starts: Started[]) => ({
  readyMs: Math.round(median(starts.map((one) => one.readyMs))),
  readyMsOfEach: starts.map((one) => Math.round(one.readyMs)),
  idleMb: round(median(starts.map((one) => one.idleMb))),
  stopMs: Math.round(median(starts.map((one) => one.stopMs))),
});

interface Program {
  main: string;
  cwd: string;
  env: Record<string, string>;
}

/** From the start of the process to the first 200 of /readyz; then its memory, then a stop as an operator's. */
async function measureStart({ main, cwd, env }: Program): Promise<Started> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, [main], {
    cwd,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '',
      ...env,
      PORT: String(port),
      HOST: '127.0.0.1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const pipe of [child.stdout, child.stderr]) {
    pipe.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  const ended = once(child, 'exit');
  try {
    while (!(await isReady(port))) {
      if (child.exitCode !== null) throw new Error(`The program ended with ${child.exitCode}:\n${said}`);
      if (performance.now() - began > longestStartMs) throw new Error('The program did not become ready.');
      await sleep(pollMs);
    }
    const readyMs = performance.now() - began;
    await sleep(idleAfterMs);
    const idleMb = await readMemoryMb(child.pid ?? 0);
    const stopped = performance.now();
    child.kill('SIGTERM');
    await ended;
    return { readyMs, idleMb, stopMs: performance.now() - stopped };
  } finally {
    child.kill('SIGKILL');
  }
}

async function isReady(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/readyz`).then(
    async (answer) => {
      await answer.body?.cancel();
      return answer.status === 200;
    },
    () => false,
  );
}

/** Resident memory of the process; the embedded PostgreSQL has processes of its own. */
async function readMemoryMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}

/** What Node itself takes on this machine, now. */
async function bareNode(rounds: number): Promise<number> {
  const runs: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const began = performance.now();
    await once(spawn(process.execPath, ['-e', '0']), 'exit');
    runs.push(performance.now() - began);
  }
  return Math.round(median(runs));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
