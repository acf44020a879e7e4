/** One server process: what its pid file says, whether it answers, starting and ending it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { Account } from './account.ts';
import { programIn } from './binaries.ts';
import { superuser } from './cluster.ts';
import { type Place, readIfThere } from './place.ts';
import { readProcess } from './process.ts';
import { commandLine, spawnOptions } from './run.ts';

/** Recovery after a crash replays the log first; a large one takes its time. */
const readyTimeoutMs = 120_000;
/** How long a running server may refuse connections before it counts as gone. */
const refusedTimeoutMs = 5_000;
const connectTimeoutMs = 5_000;
const stopTimeoutMs = 30_000;
const pollMs = 10;
const logLimitBytes = 10 * 1024 * 1024;

/** The address of a socket has room for 104 bytes on macOS and 108 on Linux. */
const longestSocketPath = 100;

/** PostgreSQL's code for "starting up", "shutting down" and "in recovery": it will soon be different. */
const cannotConnectNow = '57P03';

/** Small: a company's bot, not a data warehouse. Nothing is traded for safety: what is confirmed is on disk. */
const defaultSettings: Record<string, string> = {
  shared_buffers: '64MB',
  max_connections: '60',
  fsync: 'on',
  synchronous_commit: 'on',
  max_wal_size: '256MB',
  // What is asked for again and again is in memory: a row by its index costs hardly more than the next in line.
  random_page_cost: '1.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
  jit: 'off',
  logging_collector: 'off',
  log_checkpoints: 'off',
};

/** For a server its data are the folder it is in; only its own account may enter. No name there is too long. */
const besideData = '.';

export interface PidFile {
  pid: number;
  port: number;
  status: string;
  /** Absolute; undefined if the server has none of ours. */
  socketDir: string | undefined;
}

/** Lines of postmaster.pid: pid, folder, start, port, socket folder, address, shared memory, status. */
export async function readPidFile(place: Place): Promise<PidFile | undefined> {
  const lines = (await readIfThere(join(place.clusterDir, 'postmaster.pid')))?.split('\n') ?? [];
  const pid = Math.abs(Number(lines[0]));
  if (!Number.isInteger(pid) || pid === 0) return undefined;
  const socketDir = lines[4] === besideData ? place.clusterDir : undefined;
  return { pid, port: Number(lines[3] ?? 0), status: (lines[7] ?? '').trim(), socketDir };
}

export function isServer(pid: number): boolean {
  const { alive, program } = readProcess(pid);
  return alive && (program === undefined || program === 'postgres');
}

/** The running server of this cluster once it answers; undefined if there is none, or it ends meanwhile. */
export async function findRunning(place: Place): Promise<PidFile | undefined> {
  let refusedSince: number | undefined;
  for (;;) {
    const found = await readPidFile(place);
    if (!found || !isServer(found.pid)) return undefined;
    const answer = found.port ? await ask(place, found) : 'refused';
    if (answer === 'yes') return found;
    if (answer === 'soon') refusedSince = undefined;
    else refusedSince ??= performance.now();
    if (refusedSince !== undefined && performance.now() - refusedSince > refusedTimeoutMs) return undefined;
    await wait(pollMs);
  }
}

type Address = Pick<PidFile, 'port' | 'socketDir'>;

/** By the socket where it can be reached, since that takes half the time of TCP; else by the port. */
export function connectionUrl(password: string, { port, socketDir }: Address, database: string): string {
  // sslmode: the variable PGSSLMODE of someone's shell must not turn encryption on; the server has no certificate.
  const url = new URL(`postgres://${superuser}:${password}@127.0.0.1:${port}/${database}?sslmode=disable`);
  if (socketDir !== undefined && Buffer.byteLength(socketPath(socketDir, port)) <= longestSocketPath) {
    url.searchParams.set('host', socketDir);
  }
  return url.href;
}

const socketPath = (dir: string, port: number) => join(dir, `.s.PGSQL.${port}`);

/** Runs one piece of work on a connection of its own. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectTimeoutMs });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Only our server knows our password, so a stranger on the port is never taken for it. */
async function ask(place: Place, address: Address): Promise<'yes' | 'soon' | 'refused'> {
  const password = (await readIfThere(place.passwordFile))?.trim() ?? '';
  try {
    return await withClient(connectionUrl(password, address, 'postgres'), async () => 'yes' as const);
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (code === cannotConnectNow) return 'soon';
    if (code === '28P01') {
      throw new Error(
        `The running PostgreSQL does not accept the password in ${place.passwordFile}: put the right file back.`,
        { cause: error },
      );
    }
    return 'refused';
  }
}

export interface Started extends PidFile {
  child: ChildProcess;
}

/**
 * Starts a server and waits until it answers; throws with its own words if it ends instead. `hasSocket`: it listens on a socket
 * beside its data as well.
 */
export async function launch(
  account: Account,
  { port, hasSocket }: { port: number; hasSocket: boolean },
  settings: Record<string, string>,
): Promise<Started> {
  const { place } = account;
  await removeForeignPidFile(place);
  // As of that file, and nobody holds this port.
  await rm(`${socketPath(place.clusterDir, port)}.lock`, { force: true });
  const log = await openLog(place);
  const all = { ...settings, port: String(port), unix_socket_directories: hasSocket ? besideData : '' };
  const { program, args } = commandLine(account, serverCommand(account, all));
  const child = spawn(program, args, {
    ...spawnOptions(account),
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  let failure = '';
  child.on('error', (error) => {
    failure = error.message;
  });
  await log.close();
  child.unref();
  const began = performance.now();
  while (failure === '' && !hasEnded(child) && performance.now() - began < readyTimeoutMs) {
    const file = await readPidFile(place);
    // Our pid and our port: after a crash the file of the dead server is still there and says ready.
    const isOurs = file?.pid === child.pid && file?.port === port;
    if (file && isOurs && file.status === 'ready' && (await ask(place, file)) === 'yes') {
      return { ...file, child };
    }
    await wait(pollMs);
  }
  if (failure === '' && !hasEnded(child)) child.kill('SIGINT');
  throw new Error(failure || (await readLogFrom(place, log.size)) || 'PostgreSQL ended without a word');
}

/** Lets running statements be rolled back, writes everything down and ends; at worst as after a power cut. */
export async function endServer({ child, pid }: Started): Promise<void> {
  const began = performance.now();
  let hurried = false;
  if (!hasEnded(child)) process.kill(pid, 'SIGINT');
  while (!hasEnded(child)) {
    if (!hurried && performance.now() - began > stopTimeoutMs) {
      process.kill(pid, 'SIGQUIT');
      hurried = true;
    }
    await wait(pollMs);
  }
}

/** The wanted port if nobody has it, else any free one. */
export async function findFreePort(wanted: number): Promise<number> {
  return (wanted > 0 ? await tryPort(wanted) : undefined) ?? (await tryPort(0)) ?? 0;
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.on('error', () => resolve(undefined));
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}

function serverCommand(account: Account, settings: Record<string, string>): string[] {
  const all = { ...defaultSettings, ...settings, listen_addresses: '127.0.0.1' };
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return [programIn(account.native, 'postgres'), '-D', account.place.clusterDir, ...flags];
}

/**
 * In a restarted container the number in the file may belong to any program, and PostgreSQL would refuse to
 * start. Its shared memory still tells it if an old server lives.
 */
async function removeForeignPidFile(place: Place): Promise<void> {
  const file = await readPidFile(place);
  if (!file) return;
  const { program } = readProcess(file.pid);
  if (program !== undefined && !isServer(file.pid)) {
    await rm(join(place.clusterDir, 'postmaster.pid'), { force: true });
  }
}

async function openLog(place: Place) {
  const before = await stat(place.logFile).catch(() => undefined);
  if (before && before.size > logLimitBytes) await rename(place.logFile, `${place.logFile}.old`);
  const handle = await open(place.logFile, 'a', 0o600);
  return { fd: handle.fd, size: (await handle.stat()).size, close: () => handle.close() };
}

async function readLogFrom(place: Place, offset: number): Promise<string> {
  const bytes = await readFile(place.logFile);
  return bytes.subarray(offset).toString().trim();
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
