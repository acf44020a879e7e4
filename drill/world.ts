/** The product wired to simulated platforms and movable time: what the drill page shows and the journey tests use. */
import { jobs } from '../jobs/index.ts';
import type { Links } from '../src/app.ts';
import type { CompanyRules } from '../src/domain/company.ts';
import type { PlatformName } from '../src/domain/person.ts';
import type { Log } from '../src/ports/log.ts';
import type { SecondOpinion } from '../src/ports/second-opinion.ts';
import { createVirtualTime, type VirtualTime } from '../src/queue/virtual.ts';
import { type Database, openDatabase } from '../src/store/database.ts';
import { createStore } from '../src/store/index.ts';
import { type Hooks, wire, type Xinliu } from '../src/wiring.ts';
import { companyRules } from './company.ts';
import { startCrm } from './crm.ts';
import { createPhones, type PhoneOptions, type Simulators } from './phones/index.ts';
import type { Phone } from './phones/phone.ts';
import type { CrmMode, CrmSimulator } from './simulators/crm.ts';
import { watchRings } from './watch-rings.ts';

export { drillApp } from './phones/feishu.ts';

export interface WorldOptions extends Omit<PhoneOptions, 'clock'> {
  databaseUrl: string;
  start: Date;
  log: Log;
  rules?: CompanyRules;
  hooks?: Hooks;
  /** Nobody is asked unless given. */
  secondOpinion?: SecondOpinion;
  links?: Links;
  /** The company has a CRM, which begins like this; it has none unless given. */
  crm?: CrmMode;
  /** What `dump()` gave when the drill last stopped, for each platform. */
  restore?: PlatformStates;
  /** When the last sweep found nothing to do and all was rung; the first is at once unless given. */
  sweptAt?: Date;
}

/** What each simulated platform knows, as JSON. */
export type PlatformStates = Partial<Record<PlatformName, unknown>>;

export interface World extends Simulators {
  xinliu: Xinliu;
  time: VirtualTime;
  /** In the order in which they were asked for; the company runs on the first. */
  phones: ReadonlyMap<PlatformName, Phone>;
  database: Database;
  /** Null where the company has none. */
  crm: CrmSimulator | null;
  /** Runs everything that is due now or in the next seconds, over all simulated wires, until nothing moves any more. */
  settle(): Promise<void>;
  /** Moves the clock; everything on the way happens at its own time. */
  advanceTo(at: Date): Promise<void>;
  dump(): PlatformStates;
  close(): Promise<void>;
}

// People look a moment later: so long is waited for answers that the platforms' pace holds back.
const paceWaitMs = 3_000;

/** What was kept of a platform is none of this version's. */
export class CannotRestore extends Error {}

function restore(phone: Phone, state: unknown): void {
  if (state === undefined) return;
  try {
    phone.restore(state);
  } catch (cause) {
    throw new CannotRestore(`the kept state of ${phone.platform} cannot be read`, { cause });
  }
}

/** Far more than a drill ever has. */
const mostRung = 100_000;

/**
 * A queue ends with its world: all that is planned is rung again in the next one, each at its hour. A long move sweeps but
 * twice, so the copies of an issue that was going out would wait for half of it.
 */
export async function ringAll({ db }: Database, now: Date): Promise<void> {
  const ever = new Date(now.getTime() + 400 * 86_400_000);
  const store = createStore(db);
  await store.deadlines.ringAgain(ever, ever, now, mostRung);
  await store.deliveries.ringAll(now, mostRung);
  await store.inbox.ringAgain(ever, now, mostRung);
}

export async function createWorld(options: WorldOptions): Promise<World> {
  const { log } = options;
  let xinliu: Xinliu | null = null;
  const drain = async () => (xinliu && (await mayRing()) ? xinliu.relay.drain() : 0);
  const time = createVirtualTime({
    start: options.start,
    relay: drain,
    log,
    optionsOf: (name) => ({ attempts: jobs.find((job) => job.name === name)?.attempts ?? 1 }),
  });
  const { phones, simulators } = createPhones({ ...options, clock: time.clock });
  const all = [...phones.values()];
  for (const phone of all) restore(phone, options.restore?.[phone.platform]);
  for (const phone of all) await phone.start();
  const database = openDatabase(options.databaseUrl, {
    onError: (err) => log.warn({ err }, 'database connection lost'),
  });
  const mayRing = watchRings(database);
  const crm = options.crm
    ? await startCrm({ clock: time.clock, log, app: () => (xinliu as Xinliu).app })
    : null;
  if (crm && options.crm) crm.simulator.mode = options.crm;
  xinliu = wire({
    rules: options.rules ?? companyRules,
    // Virtual time jumps; a lease must outlive no jump, and a sweep finds what a crash left.
    spans: { leaseMs: 30_000, patienceMs: 60_000, aheadMs: 60_000 },
    clock: time.clock,
    log,
    database,
    queue: time.queue,
    platforms: all.map((phone) => phone.adapter({ clock: time.clock, log })),
    ...(options.secondOpinion ? { secondOpinion: options.secondOpinion } : {}),
    ...(crm ? { crm: crm.adapter } : {}),
    ...(options.hooks ? { hooks: options.hooks } : {}),
    ...(options.links ? { links: options.links } : {}),
  });
  time.onMove(() => {
    for (const phone of all) phone.tick();
  });
  if (!options.sweptAt) await ringAll(database, time.clock.now());
  await xinliu.start(['web', 'worker'], { byHand: true });
  time.every('sweep', 10_000, options.sweptAt);
  const product = xinliu;

  const idle = async () => {
    for (const phone of all) await phone.idle();
  };
  const still = async () => {
    for (let before = -1, now = 0; before !== now; ) {
      before = now;
      await idle();
      await time.settle();
      await idle();
      now = all.reduce((sum, phone) => sum + phone.activity(), await drain());
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
    phones,
    get feishu() {
      return simulators.feishu;
    },
    get dingtalk() {
      return simulators.dingtalk;
    },
    get wecom() {
      return simulators.wecom;
    },
    database,
    crm: crm?.simulator ?? null,
    settle,
    async advanceTo(at) {
      await settle();
      await time.advanceTo(at);
      await settle();
    },
    dump: () => Object.fromEntries(all.map((phone) => [phone.platform, phone.dump()])),
    async close() {
      await product.stop();
      await crm?.close();
      for (const phone of all) await phone.stop();
      await database.close();
    },
  };
}
