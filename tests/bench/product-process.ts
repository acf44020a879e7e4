/** Xinliu as it runs in earnest, wired by the same function over the same queue and server, in a process of its own. Only the pace is lifted. */
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { companyRules } from '../../drill/company.ts';
import { jobs } from '../../jobs/index.ts';
import { systemClock } from '../../src/clock.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { createServer } from '../../src/http/server.ts';
import { createLog } from '../../src/log.ts';
import { observePlatform, observeStore } from '../../src/main/observe.ts';
import type { Pace, Platform } from '../../src/ports/platform.ts';
import { createBullQueue } from '../../src/queue/bullmq.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { type ProcessRole, wire, type Xinliu } from '../../src/wiring.ts';
import { answerParent } from './child.ts';
import { type About, platformOf } from './platforms/index.ts';

export interface ProductOptions {
  databaseUrl: string;
  redisUrl: string | null;
  platform: string;
  about: About;
  roles: ProcessRole[];
  /** Of the whole app instead of one that always has room. */
  pace?: Omit<Pace, 'bucket'>;
}

/** A bucket of the app alone: what one person may be sent is of no interest here. */
const paced = (platform: Platform, pace: Omit<Pace, 'bucket'> | undefined): Platform =>
  pace ? { ...platform, paceOf: () => [{ ...pace, bucket: 'bench:app' }] } : platform;

let xinliu: Xinliu;
let server: FastifyInstance;
let database: Database;

answerParent({
  async start({ databaseUrl, redisUrl, platform, about, roles, pace }: ProductOptions) {
    const log = createLog({ level: 'warn', secrets: [] });
    const metrics = createMetrics();
    database = openDatabase(databaseUrl);
    const queue = await createBullQueue({
      ...(redisUrl === null ? { databaseUrl } : { redisUrl }),
      clock: systemClock,
      log,
      optionsOf: (name) => ({ attempts: jobs.find((job) => job.name === name)?.attempts ?? 1 }),
    });
    const adapter = platformOf(platform).adapter(about, { clock: systemClock, log });
    xinliu = wire({
      // A bench is run at any hour, and an issue that waits for the morning measures nothing.
      rules: { ...companyRules, allowedHours: { from: '00:00', to: '23:59' } },
      runsAtHand: true,
      spans: { leaseMs: 30_000, patienceMs: 60_000, aheadMs: 60_000 },
      clock: systemClock,
      log,
      database,
      queue,
      platforms: [observePlatform(paced(adapter, pace), metrics)],
      hooks: metrics,
      observe: (store) => observeStore(store, metrics),
    });
    server = await createServer({
      log,
      platforms: xinliu.app.platforms,
      takeIn: xinliu.takeIn,
      health: () => Promise.reject(new Error('not asked here')),
      metrics: metrics.text,
      metricsToken: null,
      onAnswer: metrics.httpAnswered,
    });
    await server.listen({ port: 0, host: '127.0.0.1' });
    await xinliu.start(roles);
  },
  port: () => (server.server.address() as AddressInfo).port,
  /** Milliseconds of processor time, of this process alone. */
  cpuMs: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
  /** The weekly issue goes out now. */
  publish: () => {
    const { store, clock } = xinliu.app;
    const issue = {
      kind: 'weekly-digest' as const,
      subjectId: '2026-W01',
      step: 'bench',
      dueAt: clock.now(),
    };
    return store.deadlines.planOnce(issue, clock.now());
  },
  async stop() {
    await server.close();
    await xinliu.stop();
    await database.close();
  },
});
