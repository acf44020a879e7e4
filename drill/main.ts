/** Starts the drill as a program: database, product on simulated platforms, and the page. */
import { randomBytes } from 'node:crypto';
import { systemClock } from '../src/clock.ts';
import type { Config } from '../src/config.ts';
import { checkReadiness } from '../src/http/health.ts';
import { createMetrics } from '../src/http/metrics.ts';
import { createServer } from '../src/http/server.ts';
import { listen } from '../src/main/listen.ts';
import { pagesOf } from '../src/main/pages.ts';
import type { Running } from '../src/main/start.ts';
import type { Log } from '../src/ports/log.ts';
import { startEmbedded } from '../src/store/embedded.ts';
import { quotaStates } from '../src/usecases/watch-quota.ts';
import { drillRoutes } from './http.ts';
import { type DrillRun, runDrill } from './run.ts';

/** Resolves when the page can be opened; `pauseMs` is how long each step of a story stands. */
export async function startDrill(
  config: Pick<Config, 'databaseUrl' | 'dataDir' | 'host' | 'port' | 'metricsToken'> &
    Partial<Pick<Config, 'api' | 'rules'>>,
  log: Log,
  options: { pauseMs?: number } = {},
): Promise<Running> {
  const closers: (() => Promise<unknown>)[] = [];
  const stop = once(async () => {
    for (const close of closers.splice(0).reverse()) {
      await close().catch((err: unknown) => log.warn({ err }, 'Something could not be closed in order.'));
    }
  });
  try {
    const databaseUrl = config.databaseUrl ?? (await embedded(config.dataDir, log, closers));
    const metrics = createMetrics();
    // Of this machine alone, and of this start: who needs a page again presses again.
    const links = { url: `http://localhost:${config.port}`, secret: randomBytes(32).toString('base64url') };
    const run = await runDrill({
      databaseUrl,
      log,
      startedAt: systemClock.now(),
      hooks: metrics,
      ...(config.rules ? { own: config.rules } : {}),
      links,
      ...options,
    });
    closers.push(() => run.stop());
    const server = await createServer({
      log,
      platforms: run.current().world.xinliu.app.platforms,
      takeIn: (events) => run.current().world.xinliu.takeIn(events),
      messages: config.api
        ? { app: () => run.current().world.xinliu.app, clock: systemClock, ...config.api }
        : null,
      health: () => readiness(run),
      metrics: metrics.text,
      metricsToken: config.metricsToken,
      pages: pagesOf(() => run.current().world.xinliu.app),
      onAnswer: metrics.httpAnswered,
      home: '/drill/',
      // The page keeps a stream open that never ends by itself.
      drainMs: 200,
      extend: (server) => drillRoutes(server, () => run.current(), run.reset),
    });
    closers.push(() => server.close());
    const address = await listen(server, config);
    links.url = address;
    return { address, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function embedded(dataDir: string, log: Log, closers: (() => Promise<unknown>)[]): Promise<string> {
  const server = await startEmbedded({
    dataDir,
    log: (level, message, fields = {}) => log[level](fields, message),
  });
  closers.push(() => server.stop());
  return server.url;
}

function readiness(run: DrillRun) {
  const { xinliu, time } = run.current().world;
  const sweptAt = async () => {
    const swept = await xinliu.app.store.settings.get<{ at: string }>('last-sweep');
    return swept ? new Date(swept.at) : null;
  };
  return checkReadiness({
    clock: time.clock,
    sweepMs: 10_000,
    askDatabase: sweptAt,
    askQueue: () => time.queue.ping(),
    lastSweepAt: sweptAt,
    connections: () =>
      [...xinliu.listeners].map(([platform, listener]) => ({ platform, ...listener.state() })),
    quotas: () => quotaStates(xinliu.app),
  });
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return () => {
    done ??= work();
    return done;
  };
}
