/** The product wired to simulated platforms and movable time: what the drill page shows and the journey tests use. */
import { createFeishu } from '../adapters/index.ts';
import { jobs } from '../jobs/index.ts';
import type { CompanyRules } from '../src/domain/company.ts';
import type { Log } from '../src/ports/log.ts';
import { createVirtualTime, type VirtualTime } from '../src/queue/virtual.ts';
import { type Database, openDatabase } from '../src/store/database.ts';
import { type Hooks, wire, type Xinliu } from '../src/wiring.ts';
import { company, companyRules } from './company.ts';
import {
  createFeishuSimulator,
  type FeishuSimulator,
  type FeishuSimulatorOptions,
} from './simulators/feishu/index.ts';

export interface WorldOptions {
  databaseUrl: string;
  start: Date;
  log: Log;
  rules?: CompanyRules;
  hooks?: Hooks;
  /** `webhook` lets the simulator call the address set with `feishu.webhook`. */
  mode?: 'stream' | 'webhook';
  feishu?: Partial<FeishuSimulatorOptions>;
  /** What `feishu.dump()` gave when the drill last stopped. */
  restore?: unknown;
}

export interface World {
  xinliu: Xinliu;
  time: VirtualTime;
  feishu: FeishuSimulator;
  database: Database;
  /** Runs everything that is due now or in the next seconds, over all simulated wires, until nothing moves any more. */
  settle(): Promise<void>;
  /** Moves the clock; everything on the way happens at its own time. */
  advanceTo(at: Date): Promise<void>;
  close(): Promise<void>;
}

// People look a moment later: so long is waited for answers that the platforms' pace holds back.
const paceWaitMs = 3_000;

// Made-up credentials of the simulated app; nothing outside this process knows them.
export const drillApp = {
  appId: 'cli_0123456789abcdef',
  appSecret: 'drill-secret',
  encryptKey: 'drill-encrypt-key',
  verificationToken: 'drill-verification-token',
};

export async function createWorld(options: WorldOptions): Promise<World> {
  const { log } = options;
  const database = openDatabase(options.databaseUrl, {
    onError: (err) => log.warn({ err }, 'database connection lost'),
  });
  let xinliu: Xinliu | null = null;
  const time = createVirtualTime({
    start: options.start,
    relay: async () => (xinliu ? xinliu.relay.drain() : 0),
    log,
    optionsOf: (name) => ({ attempts: jobs.find((job) => job.name === name)?.attempts ?? 1 }),
  });
  const feishu = createFeishuSimulator({
    clock: time.clock,
    ...drillApp,
    departments: company.departments,
    users: company.users,
    chats: company.chats,
    ...options.feishu,
  });
  if (options.restore !== undefined) feishu.restore(options.restore);
  await feishu.start();
  const platform = createFeishu(
    {
      ...drillApp,
      baseUrl: feishu.baseUrl,
      mode: options.mode ?? 'stream',
      timeoutMs: 5_000,
      paceShare: 0.6,
    },
    { clock: time.clock, log },
  );
  xinliu = wire({
    rules: options.rules ?? companyRules,
    // Virtual time jumps; a lease must outlive no jump, and a sweep finds what a crash left.
    spans: { leaseMs: 30_000, patienceMs: 60_000, aheadMs: 60_000 },
    clock: time.clock,
    log,
    database,
    queue: time.queue,
    platforms: [platform],
    ...(options.hooks ? { hooks: options.hooks } : {}),
  });
  time.onMove(() => feishu.tick());
  await xinliu.start(['web', 'worker'], { byHand: true });
  time.every('sweep', 10_000);
  const product = xinliu;

  const still = async () => {
    for (let before = -1, now = 0; before !== now; ) {
      before = now;
      await feishu.idle();
      await time.settle();
      await feishu.idle();
      now = feishu.calls.length + feishu.events.length + (await product.relay.drain());
    }
  };
  const settle = async () => {
    const patientUntil = time.clock.now().getTime() + paceWaitMs;
    await still();
    for (let next = time.nextAt(); next && next.getTime() <= patientUntil; next = time.nextAt()) {
      await time.advanceTo(next);
      await still();
    }
  };

  return {
    xinliu: product,
    time,
    feishu,
    database,
    settle,
    async advanceTo(at) {
      await settle();
      await time.advanceTo(at);
      await settle();
    },
    async close() {
      await product.stop();
      await feishu.stop();
      await database.close();
    },
  };
}
