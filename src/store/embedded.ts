/**
 * The PostgreSQL we bring along: finds the server of a data folder, or starts it, and ends it when we are the
 * last to use it. Several processes may share one server; one left by a killed process is adopted.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { chooseAccount } from './embedded/account.ts';
import { completeNative, findNative } from './embedded/binaries.ts';
import { ensureCluster } from './embedded/cluster.ts';
import { countOthers, enter, withLock } from './embedded/lock.ts';
import { openPlace, type Place, readIfThere, readOrMakePassword } from './embedded/place.ts';
import {
  connectionUrl,
  endServer,
  findFreePort,
  findRunning,
  launch,
  type PidFile,
  type Started,
  withClient,
} from './embedded/server.ts';
import { watchOrphan } from './embedded/watchdog.ts';

export interface EmbeddedPostgres {
  /** Database `xinliu`. */
  url: string;
  /** Database `postgres`, for making and dropping databases. */
  adminUrl: string;
  port: number;
  /** False: the server was running and we adopted it. */
  started: boolean;
  /** Ends the server if we started it and no other process uses it. May be called twice. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Folder for the data; made if it is not there. */
  dataDir: string;
  log?: (level: 'info' | 'warn', message: string, fields?: Record<string, unknown>) => void;
  /** Settings of the server, over our own. They count only when the server is started here. */
  settings?: Record<string, string>;
  /** How long a server outlives its last user when that one was killed; 60 unless told. */
  orphanGraceSeconds?: number;
}

/** The lock of a killed server can outlive it by 1.5 s: its last children must end first. */
const oldLockMs = 5_000;
const pauseMs = 150;
/** What PostgreSQL says when a second attempt cannot end differently. */
const isHopeless = /invalid value|unrecognized configuration|incompatible with|permission denied|not found/i;
/** Folders that a container shares with a Mac or a Windows machine, and those of some networks, hold none. */
const isAboutSocket = /Unix-domain socket|\.s\.PGSQL\./i;
const defaultGraceSeconds = 60;
const database = 'xinliu';

type Found = (PidFile & { child?: undefined }) | (Started & { endWatch: () => void });

/** Finds or starts the server of this data folder. Throws an error that says what to do when it cannot. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const began = performance.now();
  const place = await openPlace(options.dataDir);
  // Before looking: whoever is about to end the server sees that it is wanted.
  const leave = await enter(place.usersDir);
  try {
    const found: Found =
      (await findReadable(place)) ?? (await withLock(place.lockFile, () => findOrStart(options)));
    const password = await readOrMakePassword(place);
    const url = connectionUrl(password, found, database);
    const adminUrl = connectionUrl(password, found, 'postgres');
    await ensureDatabase(url, adminUrl);
    const started = found.child !== undefined;
    options.log?.('info', started ? 'PostgreSQL started' : 'Running PostgreSQL adopted', {
      port: found.port,
      pid: found.pid,
      tookMs: Math.round(performance.now() - began),
    });
    return { url, adminUrl, port: found.port, started, stop: once(() => stop(place, found, leave, options)) };
  } catch (error) {
    await leave();
    throw error;
  }
}

async function stop(
  place: Place,
  found: Found,
  leave: () => Promise<void>,
  options: EmbeddedOptions,
): Promise<void> {
  await leave();
  if (!found.child) return;
  const others = await countOthers(place.usersDir);
  if (others > 0) {
    options.log?.('info', 'PostgreSQL keeps running for other processes', { others });
    return;
  }
  found.endWatch();
  await endServer(found);
}

async function findOrStart(options: EmbeddedOptions): Promise<Found> {
  // Whoever held the lock before us may have started the server, or moved the cluster.
  const place = await openPlace(options.dataDir);
  const running = await findRunning(place);
  if (running) return running;
  const native = await completeNative(findNative(), place.dataDir);
  const account = await chooseAccount(native, place);
  if (await ensureCluster(account)) {
    options.log?.('info', 'Empty database made', { folder: account.place.clusterDir });
  }
  const began = performance.now();
  let hasSocket = process.platform !== 'win32';
  for (let attempt = 0; ; attempt += 1) {
    try {
      const port = await findFreePort(attempt === 0 ? await lastPort(place) : 0);
      const server = await launch(account, { port, hasSocket }, options.settings ?? {});
      await writeFile(place.portFile, String(port));
      const grace = options.orphanGraceSeconds ?? defaultGraceSeconds;
      return { ...server, endWatch: watchOrphan(account.place, server.pid, grace) };
    } catch (error) {
      if (hasSocket && isAboutSocket.test((error as Error).message)) {
        hasSocket = false;
        continue;
      }
      const gaveUp = isHopeless.test((error as Error).message) || performance.now() - began > oldLockMs;
      if (gaveUp) throw await explain(account.place, error);
      await wait(pauseMs);
    }
    const other = await findRunning(account.place);
    if (other) return other;
  }
}

/** The same port as last time if it is free: addresses noted elsewhere stay right. */
async function lastPort(place: Place): Promise<number> {
  return Number((await readIfThere(place.portFile)) ?? 0) || 0;
}

async function findReadable(place: Place): Promise<PidFile | undefined> {
  try {
    return await findRunning(place);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error;
    throw new Error(
      `The database in ${place.clusterDir} belongs to another account of this system. Run Xinliu as that account, or give it the folder (chown -R).`,
      { cause: error },
    );
  }
}

async function explain(place: Place, error: unknown): Promise<Error> {
  const version = await readFile(join(place.clusterDir, 'PG_VERSION'), 'utf8').catch(() => 'unknown');
  return new Error(
    `PostgreSQL (data folder ${place.clusterDir}, version ${version.trim()}) does not start. It says: ${(error as Error).message}\nMore in ${place.logFile}. Mend the cause, or set DATABASE_URL to another PostgreSQL.`,
    { cause: error },
  );
}

const databaseIsMissing = '3D000';
/** Two of us may create it at once; the second is told either of these. */
const databaseIsThere = ['42P04', '23505'];

async function ensureDatabase(url: string, adminUrl: string): Promise<void> {
  try {
    await withClient(url, async () => undefined);
    return;
  } catch (error) {
    if ((error as { code?: string }).code !== databaseIsMissing) throw error;
  }
  await withClient(adminUrl, (client) => client.query(`CREATE DATABASE ${database}`)).catch(
    (error: { code?: string }) => {
      if (!databaseIsThere.includes(error.code ?? '')) throw error;
    },
  );
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= work();
    return running;
  };
}
