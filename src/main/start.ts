/** Starts Xinliu in earnest: database, queue, platforms, server, in this order; stops in the reverse one. */

import type { FastifyInstance } from 'fastify';
import { createChatModel } from '../../adapters/chat-model/index.ts';
import { createCrm } from '../../adapters/crm/index.ts';
import { jobs } from '../../jobs/index.ts';
import { systemClock } from '../clock.ts';
import type { Config } from '../config.ts';
import { checkReadiness, type Readiness } from '../http/health.ts';
import { createMetrics, type Metrics, type Standing } from '../http/metrics.ts';
import { createServer } from '../http/server.ts';
import type { Log } from '../ports/log.ts';
import type { Queue } from '../ports/queue.ts';
import { createBullQueue } from '../queue/bullmq.ts';
import { checkDatabase } from '../store/check.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { migrate } from '../store/migrate.ts';
import { quotaStates } from '../usecases/watch-quota.ts';
import { wire, type Xinliu } from '../wiring.ts';
import { listen, Unavailable } from './listen.ts';
import { observePlatform, observeStore } from './observe.ts';
import { pagesOf } from './pages.ts';
import { createPlatforms } from './platforms.ts';
import { type Closers, openDatabaseServer, openInOrder, type Running } from './running.ts';

export type { Running } from './running.ts';

/** Resolves when everything answers. */
export const startInEarnest = (config: Config, log: Log): Promise<Running> =>
  openInOrder(log, (closers) => open(config, log, closers));

async function open(config: Config, log: Log, closers: Closers): Promise<string> {
  const metrics = createMetrics();
  const databaseUrl = await openTables(config, log, closers);
  const database = openDatabase(databaseUrl, {
    onError: (err) => log.warn({ err }, 'A connection to the database broke.'),
  });
  closers.push(() => database.close());
  const queue = await openQueue(config, databaseUrl, log);
  closers.push(() => queue.close());
  const xinliu = build({ config, log, metrics, database, queue });
  closers.push(() => xinliu.stop());
  const server = await openWebServer(config, log, metrics, xinliu, queue);
  closers.push(() => server.close());
  const address = await listen(server, config);
  await xinliu.start(config.roles === 'all' ? ['web', 'worker'] : [config.roles]);
  return address;
}

async function openTables(config: Config, log: Log, closers: Closers): Promise<string> {
  const url = await openDatabaseServer(config, log, closers);
  const applied = await migrate(url, systemClock.now()).catch((error: unknown) => {
    throw config.databaseUrl === null ? error : new Unavailable('database', error);
  });
  if (applied.length > 0) log.info({ applied }, 'The tables were brought up to date.');
  // Ours is right; another's is looked at beside the start, not before it.
  if (config.databaseUrl !== null) void warnOf(url, log);
  return url;
}

async function warnOf(databaseUrl: string, log: Log): Promise<void> {
  const warnings = await checkDatabase(databaseUrl).catch(() => []);
  for (const { words } of warnings) log.warn({}, words);
}

async function openQueue(config: Config, databaseUrl: string, log: Log): Promise<Queue> {
  const optionsOf = (name: string) => ({ attempts: jobs.find((job) => job.name === name)?.attempts ?? 1 });
  const common = { clock: systemClock, log, optionsOf };
  if (config.redisUrl === null) return createBullQueue({ ...common, databaseUrl });
  return createBullQueue({ ...common, redisUrl: config.redisUrl }).catch((error: unknown) => {
    throw new Unavailable('redis', error);
  });
}

interface BuildParts {
  config: Config;
  log: Log;
  metrics: Metrics;
  database: Database;
  queue: Queue;
}

/** Whoever had a row and was silent for so many leases is gone. */
const patienceInLeases = 2;
/** Deadlines are given to the queue this long before they are due: at least two sweeps come in it. */
const leastAheadMs = 60_000;

function build({ config, log, metrics, database, queue }: BuildParts): Xinliu {
  const platforms = createPlatforms(config.platforms, log);
  return wire({
    rules: config.rules,
    allowances: config.allowances,
    secondOpinion: config.tierModel && createChatModel(config.tierModel),
    crm: config.crm && createCrm(config.crm, () => systemClock.now()),
    spans: {
      leaseMs: config.claimLeaseMs,
      patienceMs: Math.max(patienceInLeases * config.claimLeaseMs, 2 * config.sweepMs),
      aheadMs: Math.max(leastAheadMs, 2 * config.sweepMs),
    },
    sweepMs: config.sweepMs,
    runsAtHand: true,
    clock: systemClock,
    log,
    database,
    queue,
    ...(config.publicUrl && config.linkSecret
      ? { links: { url: config.publicUrl, secret: config.linkSecret } }
      : {}),
    platforms: platforms.map((platform) => observePlatform(platform, metrics)),
    hooks: metrics,
    observe: (store) => observeStore(store, metrics),
  });
}

async function openWebServer(
  config: Config,
  log: Log,
  metrics: Metrics,
  xinliu: Xinliu,
  queue: Queue,
): Promise<FastifyInstance> {
  metrics.readStanding(() => readStanding(xinliu, queue));
  return createServer({
    log,
    // A worker takes nothing in.
    platforms: config.roles === 'worker' ? new Map() : xinliu.app.platforms,
    takeIn: xinliu.takeIn,
    messages:
      config.roles === 'worker'
        ? null
        : {
            app: () => xinliu.app,
            clock: systemClock,
            crmSecret: config.crm?.secret ?? null,
            ...config.api,
          },
    health: () => readReadiness(config, xinliu, queue),
    metrics: metrics.text,
    metricsToken: config.metricsToken,
    pages: pagesOf(() => xinliu.app),
    onAnswer: metrics.httpAnswered,
  });
}

const connectionsOf = (xinliu: Xinliu) =>
  [...xinliu.listeners].map(([platform, listener]) => ({ platform, ...listener.state() }));

async function lastSweepAt({ app }: Xinliu): Promise<Date | null> {
  const swept = await app.store.settings.get<{ at: string }>('last-sweep');
  return swept ? new Date(swept.at) : null;
}

function readReadiness(config: Config, xinliu: Xinliu, queue: Queue): Promise<Readiness> {
  return checkReadiness({
    clock: systemClock,
    sweepMs: config.sweepMs,
    askDatabase: () => lastSweepAt(xinliu),
    askQueue: () => queue.ping(),
    lastSweepAt: () => lastSweepAt(xinliu),
    connections: () => connectionsOf(xinliu),
    quotas: () => quotaStates(xinliu.app),
  });
}

async function readStanding(xinliu: Xinliu, queue: Queue): Promise<Standing> {
  const { store } = xinliu.app;
  const now = systemClock.now().getTime();
  const [deliveries, inbox, counts, sweptAt, quotas] = await Promise.all([
    store.deliveries.countByState(),
    store.inbox.countOpen(),
    queue.counts().catch(() => null),
    lastSweepAt(xinliu),
    quotaStates(xinliu.app),
  ]);
  return {
    deliveries,
    inbox: { ...inbox, oldestAgeMs: inbox.oldestAt ? now - inbox.oldestAt.getTime() : 0 },
    queue: counts,
    lastSweepAgeMs: sweptAt ? now - sweptAt.getTime() : null,
    connections: connectionsOf(xinliu),
    quotas,
  };
}
