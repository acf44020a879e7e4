/** The one place where everything is built and handed to its users. Built by hand, in order; nothing connects when imported. */
import { createPainter } from '../adapters/resvg/index.ts';
import { handlers } from '../handlers/index.ts';
import { jobs } from '../jobs/index.ts';
import type { App, Links, Spans } from './app.ts';
import { policiesByGroup } from './domain/alarm.ts';
import type { CompanyRules } from './domain/company.ts';
import { calendarOfProfile, companyProfile } from './domain/limit.ts';
import type { PlatformName } from './domain/person.ts';
import type { Allowances } from './domain/quota.ts';
import { createOwnRules } from './domain/tier/company-rules.ts';
import type { Clock } from './ports/clock.ts';
import type { Crm } from './ports/crm.ts';
import type { Log } from './ports/log.ts';
import type { Listener, Platform, TakeIn } from './ports/platform.ts';
import type { Queue, RunJob } from './ports/queue.ts';
import type { SecondOpinion } from './ports/second-opinion.ts';
import { createAtHand } from './queue/at-hand.ts';
import type { Job } from './queue/define-job.ts';
import { createPacer } from './queue/pacer.ts';
import { createRelay, type Relay } from './queue/relay.ts';
import { createRunner, everyTimers, type JobOutcome } from './queue/runner.ts';
import { createRouter } from './router/route.ts';
import type { Database } from './store/database.ts';
import { createStore, type Store } from './store/index.ts';
import { heedRules } from './usecases/heed-rules.ts';
import { createLedger } from './usecases/keep-ledger.ts';
import { createPictures } from './usecases/keep-pictures.ts';
import { emptyCopy } from './usecases/learned.ts';
import { recountLimits } from './usecases/recount-limits.ts';
import { readyForAlarms } from './usecases/sounds-like-alarm.ts';
import { takeIn } from './usecases/take-in.ts';

export interface Parts {
  rules: CompanyRules;
  spans: Spans;
  clock: Clock;
  log: Log;
  database: Database;
  queue: Queue;
  platforms: Platform[];
  /** What the operator knows of allowances. */
  allowances?: Allowances;
  /** Asked where the rules are unsure; nobody unless given. */
  secondOpinion?: SecondOpinion | null;
  /** Has to take what flows ask proof of; nothing is asked unless given. */
  crm?: Crm | null;
  hooks?: Hooks;
  /** Without it no page is offered. */
  links?: Links;
  /** A worker runs itself what it has rung for now; by way of the queue alone unless told. */
  runsAtHand?: boolean;
  /** How often the sweep comes round; the job's own interval unless told. */
  sweepMs?: number;
  /** Puts something around the store, such as counting. */
  observe?: (store: Store) => Store;
}

/** Told of what happens, for counting. */
export interface Hooks {
  jobRan(job: string, ms: number, outcome: JobOutcome): void;
  eventTaken(platform: PlatformName, kind: string): void;
}

export type ProcessRole = 'web' | 'worker';

export interface Xinliu {
  app: App;
  takeIn: TakeIn;
  run: RunJob;
  relay: Relay;
  listeners: ReadonlyMap<PlatformName, Listener>;
  /** Opens long connections and takes webhooks in (`web`), relays and works (`worker`). With `byHand` nothing runs by itself: whoever moves the time relays and sweeps. */
  start(roles: ProcessRole[], options?: { byHand?: boolean }): Promise<void>;
  /** Lets go in the right order: no new events, running jobs end, connections close. */
  stop(): Promise<void>;
}

/** Whoever asks whether the program is there has had her answer by then. */
const readyAfterMs = 1_000;
/** Beyond that somebody who waits would notice that a process has died. */
const longestHoldMs = 10_000;

export function wire(parts: Parts): Xinliu {
  const { clock, log, database, queue, hooks, rules, spans } = parts;
  const atHand = createAtHand({
    clock,
    log,
    rings: () => plain.rings,
    holdMs: Math.min(spans.leaseMs, longestHoldMs),
    standsBack: new Set(jobs.flatMap(({ name, standsBack }) => (standsBack ? [name] : []))),
  });
  const plain: Store = createStore(database.db, parts.runsAtHand ? atHand : null);
  const store = parts.observe?.(plain) ?? plain;
  const calendar = calendarOfProfile(rules, companyProfile);
  const platforms = new Map(parts.platforms.map((p) => [p.name, p]));
  const { allowances = {} } = parts;
  const ledger = createLedger({ store, clock, log, calendar, platforms, allowances });
  const app = createApp({
    clock,
    log,
    store,
    rules,
    spans,
    calendar,
    learnedCopy: emptyCopy(),
    tierRules: createOwnRules(rules, calendar),
    platforms,
    pacer: createPacer(store),
    ledger,
    pictures: createPictures({ store, clock, log, ledger, painter: createPainter() }),
    secondOpinion: parts.secondOpinion ?? null,
    crm: parts.crm ?? null,
    links: parts.links ?? null,
    router: createRouter(handlers),
  });
  const run = createRunner(app, jobs, { onRun: (job, ms, outcome) => hooks?.jobRan(job, ms, outcome) });
  const relay = createRelay({ database, clock, queue, log, atHand: parts.runsAtHand ? atHand : null });
  const timers = everyTimers(run, withSweepEvery(jobs, parts.sweepMs), atHand.hasAlarm);
  const listeners = new Map<PlatformName, Listener>();
  const take: TakeIn = async (events) => {
    for (const event of events) hooks?.eventTaken(event.platform, event.kind);
    return takeIn(app, events);
  };
  return {
    app,
    takeIn: take,
    run,
    relay,
    listeners,
    async start(roles, { byHand = false } = {}) {
      ledger.start();
      const byGroup = policiesByGroup(rules.alarms);
      for (const { name, abilities } of byGroup.length > 0 ? parts.platforms : [])
        if (!abilities.namesGroups)
          log.warn(
            { platform: name, policies: byGroup },
            'these alarm policies ask for a group by name and never fit on this platform, which hides the names of groups',
          );
      if (!byHand) setTimeout(() => readyForAlarms(app), readyAfterMs).unref();
      if (roles.includes('worker')) {
        await heedRules(app);
        await recountLimits(app);
        await queue.start(run);
        atHand.start(run);
        if (!byHand) {
          await relay.start();
          timers.start();
        }
      }
      if (!roles.includes('web')) return;
      for (const platform of parts.platforms) {
        const listener = await platform.listen(take);
        if (listener) listeners.set(platform.name, listener);
      }
    },
    async stop() {
      await Promise.all([...listeners.values()].map((listener) => listener.close()));
      await timers.stop();
      // First whoever still takes rings for this process: what comes after the end would stay held.
      await relay.stop();
      await atHand.stop();
      await queue.close();
      await ledger.stop();
    },
  };
}

function withSweepEvery(all: Job[], everyMs: number | undefined): Job[] {
  if (everyMs === undefined) return all;
  return all.map((job) => (job.name === 'sweep' ? { ...job, schedule: { everyMs } } : job));
}

/** An app whose `transaction` hands on the same app over the transaction's store. */
function createApp(parts: Omit<App, 'transaction'>): App {
  const over = (store: Store): App => ({
    ...parts,
    store,
    transaction: (work) => store.transaction((inner) => work(over(inner))),
  });
  return over(parts.store);
}
