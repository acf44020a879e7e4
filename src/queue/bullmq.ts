/**
 * The queue in earnest: BullMQ on Redis or, without one, on PostgreSQL beside our tables. One BullMQ queue and
 * one worker per lane, so that thousands of ordinary jobs never stand before an urgent one.
 */
import {
  type Job as BullJob,
  Queue as BullQueue,
  type ConnectionOptions,
  createPostgresBackend,
  createRedisBackend,
  DelayedError,
  runMigrations,
  UnrecoverableError,
  Worker,
} from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { type Lane, lanes, type Queue, type Ring, type RunJob } from '../ports/queue.ts';
import {
  backoffMs,
  checkRing,
  GiveUp,
  keyMemoryMs,
  laneConcurrency,
  logLost,
  type OptionsOf,
  TryLater,
  wellFormed,
} from './rules.ts';

export interface BullQueueOptions {
  /** Wins over `databaseUrl`; one of both is needed. */
  redisUrl?: string;
  databaseUrl?: string;
  /** The machine's own: BullMQ itself goes by nothing else. */
  clock: Clock;
  log: Log;
  optionsOf: OptionsOf;
  /** Tells installations on one server apart. */
  prefix?: string;
  concurrency?: Partial<Record<Lane, number>>;
  /** How long a job may go without a sign of life from its process before another takes it. */
  lockMs?: number;
  /** How long closing waits for running jobs. */
  closeMs?: number;
}

/** What differs between the two stores that BullMQ can live on. */
interface Backend {
  name: string;
  factory: typeof createRedisBackend;
  forQueues: ConnectionOptions;
  forWorkers: ConnectionOptions;
  /** How many finished jobs are kept at most, besides their age; as many as come where nothing is set. */
  mostKept: { count: number } | Record<never, never>;
  /** Beyond so many jobs at a time of one lane it gets slower, not faster. */
  mostAtOnce: number;
  ping(): Promise<void>;
  close(): Promise<void>;
}

const defaultLockMs = 15_000;
const defaultCloseMs = 10_000;
const connectMs = 5000;
/** How long closing waits for what no job depends on. */
const farewellMs = 1500;
/** A server that is away breaks many connections many times; it is said once in this span. */
const faultSilenceMs = 30_000;
/** A job whose process died under it so often is taken for the cause of it. */
const deathsPerJob = 5;
/** Far more than a day of any company; only there so that a flood cannot fill the memory of Redis. */
const keptFinished = 200_000;
const postgresConnections = lanes.length + 9;
/** Measured: empty jobs run as fast ten at a time as fifty; more only wait for each other's locks. */
const postgresMostAtOnce = 10;
const failureTextLength = 2000;

/** Rejects, saying which address does not answer, if the server is away. */
export async function createBullQueue(options: BullQueueOptions): Promise<Queue> {
  const { log, prefix = 'xinliu' } = options;
  const backend = await openBackend(options);
  const hear = sayFaults(log, backend.name);
  const running = new Set<Promise<void>>();
  const queues = new Map(lanes.map((lane) => [lane, openQueue(backend, `${prefix}-${lane}`, hear)]));
  const queueOf = (lane: Lane) => queues.get(lane) as BullQueue;
  let workers: Worker[] = [];
  let closing: Promise<void> | null = null;

  const addTo = async (lane: Lane, rings: Ring[]) => {
    const mine = rings.filter((ring) => ring.lane === lane);
    if (mine.length > 0) await queueOf(lane).addBulk(mine.map((ring) => toBull(ring, options, backend)));
  };
  const closeAll = async () => {
    const { closeMs = defaultCloseMs } = options;
    const closed = Promise.all(workers.map((worker) => worker.close()));
    // With the server away a worker closes only after long waits; once its jobs have ended nobody needs them.
    const idle = async () => {
      do await Promise.allSettled(running);
      while (!(await within(farewellMs, closed)) && running.size > 0);
    };
    if (!(await within(closeMs, Promise.race([closed, idle()])))) {
      log.warn(
        { closeMs, jobs: running.size },
        'Jobs still run at closing; another process will run them again.',
      );
    }
    await within(farewellMs, Promise.allSettled([...queues.values()].map((queue) => queue.close())));
    await backend.close();
  };

  return {
    add: async (rings) => {
      if (closing) throw new Error('The queue is closed.');
      for (const ring of rings) checkRing(ring);
      await Promise.all(lanes.map((lane) => addTo(lane, rings)));
    },
    start: async (run) => {
      if (closing || workers.length > 0) throw new Error('The queue is closed or has been started.');
      workers = lanes.map((lane) =>
        openWorker(backend, `${prefix}-${lane}`, lane, tracked(run, running), options, hear),
      );
      const ready = Promise.all(workers.map((worker) => worker.waitUntilReady()));
      if (!(await within(connectMs, ready))) throw new Error(`The queue on ${backend.name} does not answer.`);
    },
    ping: () => backend.ping(),
    counts: async () => {
      const counts = await Promise.all(lanes.map((lane) => countLane(queueOf(lane))));
      return Object.fromEntries(lanes.map((lane, i) => [lane, counts[i]])) as Awaited<
        ReturnType<Queue['counts']>
      >;
    },
    close: () => {
      closing ??= closeAll();
      return closing;
    },
  };
}

function openQueue(backend: Backend, name: string, hear: (error: Error) => void): BullQueue {
  const queue = new BullQueue(name, { connection: backend.forQueues }, backend.factory);
  queue.on('error', hear);
  return queue;
}

function openWorker(
  backend: Backend,
  name: string,
  lane: Lane,
  run: RunJob,
  options: BullQueueOptions,
  hear: (error: Error) => void,
): Worker {
  const { log, lockMs = defaultLockMs } = options;
  const worker = new Worker(
    name,
    (job, token) => runBull(job, token, run, options.clock),
    {
      connection: backend.forWorkers,
      concurrency: options.concurrency?.[lane] ?? Math.min(laneConcurrency[lane], backend.mostAtOnce),
      lockDuration: lockMs,
      stalledInterval: lockMs / 2,
      maxStalledCount: deathsPerJob,
      // After an outage of the server; BullMQ's own 15 s would make urgent jobs late.
      runRetryDelay: 1000,
      settings: { backoffStrategy: (failures) => backoffMs(failures) },
    },
    backend.factory,
  );
  worker.on('error', hear);
  worker.on('stalled', (id) =>
    log.warn({ key: id, lane }, 'The process that ran this job died; it is run again.'),
  );
  worker.on('failed', (job, error) => {
    const isLast = job?.finishedOn !== undefined;
    if (isLast) logLost(log, { key: job.id ?? '', job: job.name }, job.attemptsMade, error.cause ?? error);
  });
  return worker;
}

function tracked(run: RunJob, running: Set<Promise<void>>): RunJob {
  return (job, payload) => {
    const work = run(job, payload).finally(() => running.delete(work));
    running.add(work);
    return work;
  };
}

function sayFaults(log: Log, backend: string): (error: Error) => void {
  let saidAtMs = -Infinity;
  return (error) => {
    const isNew = performance.now() - saidAtMs > faultSilenceMs;
    if (isNew) saidAtMs = performance.now();
    log[isNew ? 'warn' : 'debug']({ err: error, backend }, 'The queue reports a fault.');
  };
}

async function runBull(job: BullJob, token: string | undefined, run: RunJob, clock: Clock): Promise<void> {
  try {
    await run(job.name, job.data);
  } catch (error) {
    if (error instanceof TryLater) {
      await job.moveToDelayed(clock.now().getTime() + error.delayMs, token);
      throw new DelayedError();
    }
    throw storable(error);
  }
}

/** The failure in a form that both stores take: PostgreSQL refuses U+0000 and half characters even in an error's text. */
function storable(error: unknown): Error {
  const text = wellFormed(error instanceof Error ? error.message : String(error)).slice(0, failureTextLength);
  const failure = error instanceof GiveUp ? new UnrecoverableError(text) : new Error(text);
  failure.stack = wellFormed(`${failure.name}: ${text}`);
  failure.cause = error;
  return failure;
}

function toBull(ring: Ring, { clock, optionsOf }: BullQueueOptions, { mostKept }: Backend) {
  const timestamp = clock.now().getTime();
  const age = keyMemoryMs / 1000;
  return {
    name: ring.job,
    data: ring.payload,
    opts: {
      jobId: ring.key,
      timestamp,
      delay: Math.max(0, (ring.at?.getTime() ?? timestamp) - timestamp),
      attempts: optionsOf(ring.job).attempts,
      backoff: { type: 'custom' },
      stackTraceLimit: 1,
      removeOnComplete: { age, ...mostKept },
      removeOnFail: { age, ...mostKept },
    },
  };
}

async function countLane(queue: BullQueue) {
  const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'failed');
  return {
    waiting: counts.waiting ?? 0,
    active: counts.active ?? 0,
    delayed: counts.delayed ?? 0,
    failed: counts.failed ?? 0,
  };
}

function openBackend({ redisUrl, databaseUrl, log }: BullQueueOptions): Promise<Backend> {
  if (redisUrl) return openRedis(redisUrl, log);
  if (databaseUrl) return openPostgres(databaseUrl, log);
  throw new TypeError('A queue needs the address of a Redis or of a PostgreSQL.');
}

async function openRedis(url: string, log: Log): Promise<Backend> {
  const shared = {
    connectTimeout: connectMs,
    lazyConnect: true,
    retryStrategy: (times: number) => Math.min(times * 100, 2000),
  };
  // Whoever adds is told within 5 s that the server is away; a worker waits until it is back.
  const forQueues = new Redis(url, { ...shared, maxRetriesPerRequest: 3, commandTimeout: connectMs });
  const forWorkers = new Redis(url, { ...shared, maxRetriesPerRequest: null });
  const clients = new Set([forQueues, forWorkers]);
  // BullMQ makes a copy for each worker's blocking call, and would let it reconnect for ever at a broken end.
  const duplicate = forWorkers.duplicate.bind(forWorkers);
  forWorkers.duplicate = (override) => {
    const copy = duplicate(override);
    clients.add(copy);
    return copy;
  };
  const disconnect = () => {
    for (const client of clients) client.disconnect();
  };
  let lastError: Error | undefined;
  for (const client of clients) {
    client.on('error', (error: Error) => {
      lastError = error;
      log.debug({ err: error }, 'A connection to Redis reports a fault.');
    });
  }
  const connected = Promise.all([forQueues.connect(), forWorkers.connect()]);
  const isUp = await within(connectMs, connected).catch(() => false);
  if (!isUp) {
    disconnect();
    throw away(`Redis at ${address(url)}`, lastError);
  }
  return {
    name: `Redis at ${address(url)}`,
    factory: createRedisBackend,
    mostKept: { count: keptFinished },
    mostAtOnce: Number.POSITIVE_INFINITY,
    forQueues: forQueues as ConnectionOptions,
    forWorkers: forWorkers as ConnectionOptions,
    ping: async () => {
      await forQueues.ping();
    },
    close: async () => disconnect(),
  };
}

async function openPostgres(url: string, log: Log): Promise<Backend> {
  const name = `PostgreSQL at ${address(url)}`;
  // BullMQ names its tables job, event, meta …: they live in a schema of their own, over a pool of their own.
  const pool = new pg.Pool({
    connectionString: url,
    max: postgresConnections,
    keepAlive: true,
    connectionTimeoutMillis: connectMs,
    application_name: 'xinliu-queue',
    options: '-c search_path=bullmq',
  });
  pool.setMaxListeners(0);
  pool.on('error', (error) => log.debug({ err: error }, 'A connection of the queue to PostgreSQL broke.'));
  try {
    const client = await pool.connect();
    // BullMQ creates the schema if it is missing, and lets one process migrate at a time.
    await runMigrations(client).finally(() => client.release());
  } catch (error) {
    await pool.end();
    throw away(name, error);
  }
  return {
    name,
    factory: createPostgresBackend as unknown as typeof createRedisBackend,
    // With a count, each job that ends has all the finished ones sorted: the more there are, the slower it gets.
    mostKept: {},
    mostAtOnce: postgresMostAtOnce,
    forQueues: pool as unknown as ConnectionOptions,
    forWorkers: pool as unknown as ConnectionOptions,
    ping: async () => {
      await pool.query('select 1');
    },
    close: async () => {
      await within(farewellMs, pool.end());
    },
  };
}

function away(server: string, cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message || cause.name : 'no answer';
  return new Error(`The queue cannot start: ${server} does not answer (${reason}).`, { cause });
}

/** Host and port without user and password. */
function address(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'the given address';
}

/** Whether `work` ended within the time; it is not stopped if not. */
async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const done = work.then(() => true);
  return Promise.race([done, late]).finally(() => clearTimeout(timer));
}
