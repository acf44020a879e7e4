/** What Prometheus can read about us: one typed function for each thing that happens, handed to whom it concerns. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { PlatformName } from '../domain/person.ts';
import { type Lane, lanes } from '../ports/queue.ts';
import type { QuotaState } from '../usecases/watch-quota.ts';

/** Read from the rows and the queue when somebody asks for the metrics. */
export interface Standing {
  deliveries: Record<string, number>;
  inbox: { open: number; failed: number; oldestAgeMs: number };
  queue: Record<Lane, { waiting: number; active: number; delayed: number; failed: number }> | null;
  /** Null until there was one. */
  lastSweepAgeMs: number | null;
  connections: { platform: PlatformName; connected: boolean }[];
  quotas: QuotaState[];
}

export interface Metrics {
  httpAnswered(route: string, method: string, status: number, ms: number): void;
  jobRan(job: string, ms: number, outcome: string): void;
  /** An event came in, repetitions included. */
  eventTaken(platform: PlatformName, kind: string): void;
  /** From its arrival until it was dealt with. */
  eventHandled(platform: PlatformName, lagMs: number): void;
  deliveryEnded(state: string): void;
  /** How long after its time. */
  deadlineFired(kind: string, latenessMs: number): void;
  platformCalled(platform: PlatformName, call: string, outcome: string, ms: number): void;
  /** Asked once for each reading; an error leaves the other figures standing. */
  readStanding(read: () => Promise<Standing>): void;
  /** Everything in the form of Prometheus. */
  text(): Promise<string>;
}

/** Seconds; what waits for people is slow, what waits for machines quick. */
const machineBuckets = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const waitBuckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 3600];
const second = 1000;

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counter = (name: string, help: string, labelNames: string[]) =>
    new Counter({ name: `xinliu_${name}`, help, labelNames, registers });
  const histogram = (name: string, help: string, labelNames: string[], buckets: number[]) =>
    new Histogram({ name: `xinliu_${name}`, help, labelNames, buckets, registers });

  const http = histogram('http_seconds', 'Requests answered.', ['route', 'method', 'status'], machineBuckets);
  const jobs = histogram('job_seconds', 'Jobs run, by outcome.', ['job', 'outcome'], machineBuckets);
  const events = counter('events_total', 'Events that came in, repetitions included.', ['platform', 'kind']);
  const inboxLag = histogram('inbox_lag_seconds', 'From arrival to dealt with.', ['platform'], waitBuckets);
  const deliveries = counter('deliveries_total', 'Deliveries ended, by state.', ['state']);
  const lateness = histogram('deadline_lateness_seconds', 'How late deadlines fired.', ['kind'], waitBuckets);
  const calls = histogram(
    'platform_call_seconds',
    'Calls to platforms.',
    ['platform', 'call', 'outcome'],
    machineBuckets,
  );
  const standing = createStanding(registry);
  let readStanding: (() => Promise<Standing>) | null = null;

  return {
    httpAnswered: (route, method, status, ms) => http.observe({ route, method, status }, ms / second),
    jobRan: (job, ms, outcome) => jobs.observe({ job, outcome }, ms / second),
    eventTaken: (platform, kind) => events.inc({ platform, kind }),
    eventHandled: (platform, lagMs) => inboxLag.observe({ platform }, lagMs / second),
    deliveryEnded: (state) => deliveries.inc({ state }),
    deadlineFired: (kind, latenessMs) => lateness.observe({ kind }, latenessMs / second),
    platformCalled: (platform, call, outcome, ms) => calls.observe({ platform, call, outcome }, ms / second),
    readStanding: (read) => {
      readStanding = read;
    },
    text: async () => {
      await standing.show(readStanding);
      return registry.metrics();
    },
  };
}

function createQuotaGauges(gauge: (name: string, help: string, labelNames?: string[]) => Gauge) {
  const names = ['platform', 'unit'];
  const used = gauge('quota_used', 'Used of an allowance in its period.', names);
  const allowance = gauge('quota_allowance', 'The allowance, where one is known.', names);
  const forecast = gauge('quota_forecast', 'Used at the end of the period, at this rate.', names);
  const stage = gauge('quota_stage', 'Stage of thrift, 0 to 3.', names);
  return {
    all: [used, allowance, forecast, stage],
    put({ platform, unit, ...now }: QuotaState) {
      const labels = { platform, unit };
      used.set(labels, now.used);
      stage.set(labels, now.stage);
      if (now.allowance !== null) allowance.set(labels, now.allowance);
      if (now.forecast !== null) forecast.set(labels, now.forecast);
    },
  };
}

function createStanding(registry: Registry) {
  const registers = [registry];
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `xinliu_${name}`, help, labelNames, registers });
  const deliveries = gauge('deliveries', 'Deliveries there are, by state.', ['state']);
  const inbox = gauge('inbox_events', 'Events not dealt with, by state.', ['state']);
  const inboxAge = gauge('inbox_oldest_seconds', 'Age of the oldest event not dealt with.');
  const queue = gauge('queue_jobs', 'Jobs in the queue.', ['lane', 'state']);
  const sweep = gauge('sweep_age_seconds', 'Since the last full sweep.');
  const connected = gauge('platform_connected', '1 while the long connection stands.', ['platform']);
  const quotas = createQuotaGauges(gauge);
  const readable = gauge('standing_readable', '0 if database or queue did not answer this reading.');
  const all = [deliveries, inbox, inboxAge, queue, sweep, connected, ...quotas.all];

  const put = (now: Standing) => {
    for (const [state, count] of Object.entries(now.deliveries)) deliveries.set({ state }, count);
    inbox.set({ state: 'open' }, now.inbox.open);
    inbox.set({ state: 'failed' }, now.inbox.failed);
    inboxAge.set(now.inbox.oldestAgeMs / second);
    for (const lane of now.queue ? lanes : []) {
      for (const [state, count] of Object.entries(now.queue?.[lane] ?? {})) queue.set({ lane, state }, count);
    }
    if (now.lastSweepAgeMs !== null) sweep.set(now.lastSweepAgeMs / second);
    for (const { platform, connected: is } of now.connections) connected.set({ platform }, is ? 1 : 0);
    for (const one of now.quotas) quotas.put(one);
  };

  return {
    /** Old figures are forgotten first: better none than wrong ones. */
    async show(read: (() => Promise<Standing>) | null): Promise<void> {
      if (read === null) return;
      const now = await read().catch(() => null);
      for (const one of all) one.reset();
      readable.set(now ? 1 : 0);
      if (now) put(now);
    },
  };
}
