/** Runs the drill: its own database beside the real one, the simulated platform and the product. It goes on where it stopped. */
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { Links } from '../src/app.ts';
import type { CompanyRules } from '../src/domain/company.ts';
import { Unavailable } from '../src/main/listen.ts';
import type { Log } from '../src/ports/log.ts';
import { type Database, openDatabase } from '../src/store/database.ts';
import { migrate } from '../src/store/migrate.ts';
import type { Hooks } from '../src/wiring.ts';
import { company } from './company.ts';
import type { LiveNotice } from './contract.ts';
import { createFaults, type Faults } from './faults.ts';
import { createPeople } from './people.ts';
import { type Playable, playable } from './phones/index.ts';
import { departmentsLeftOut, drillRules } from './rules.ts';
import { createStage, type Stage } from './stage.ts';
import { CannotRestore, createWorld, type PlatformStates, type World } from './world.ts';

export interface Drill {
  world: World;
  database: Database;
  stage: Stage;
  faults: Faults;
  listeners: Set<(notice: LiveNotice) => void>;
  notify(notice: LiveNotice): void;
}

export interface DrillRun {
  current(): Drill;
  /** Forgets everything that happened and begins anew, on these platforms if told. */
  reset(platforms?: Playable[]): Promise<void>;
  stop(): Promise<void>;
}

export interface DrillParts {
  /** Any database of the server to use; the drill makes its own beside it. */
  databaseUrl: string;
  log: Log;
  /** The machine's time at the first start. */
  startedAt: Date;
  hooks?: Hooks;
  /** The operator's own file, what of it can be tried on the invented company. */
  own?: CompanyRules;
  /** Of the pages that people are handed links to. */
  links?: Links;
  /** How long each step of a story is left to be looked at, ms. */
  pauseMs?: number;
}

const drillDatabase = 'xinliu_drill';
/** Any number: whoever holds it plays the drill of a database. */
const drillLock = 4_170_231_009;
// So long the server may take to notice that the one before was killed.
const lockTries = 20;
const lockPauseMs = 150;
const saveAfterMs = 1_000;
const defaultPauseMs = 2_500;
interface Saved {
  now: string;
  ticking: boolean;
  /** Which platforms there are, the company's own first. */
  order: Playable[];
  platforms: PlatformStates;
}

export async function runDrill(parts: DrillParts): Promise<DrillRun> {
  const leftOut = parts.own ? departmentsLeftOut(parts.own) : [];
  if (leftOut.length > 0)
    parts.log.warn(
      { departments: leftOut },
      'the company of the drill has no such department; their hours are left out',
    );
  const url = await ownDatabase(parts.databaseUrl, parts.startedAt);
  const alone = await holdAlone(url);
  const listeners = new Set<(notice: LiveNotice) => void>();
  let running = await begin(parts, url, listeners).catch(async (error: unknown) => {
    await alone.end();
    throw error;
  });
  let turn = Promise.resolve();
  const oneAtATime = (work: () => Promise<void>): Promise<void> => {
    turn = turn.then(work, work);
    return turn;
  };
  return {
    current: () => running.drill,
    reset: (platforms) =>
      oneAtATime(async () => {
        await running.stop({ save: false });
        await emptyDatabase(url);
        running = await begin(parts, url, listeners, platforms ?? running.order);
        running.drill.notify({ kind: 'state' });
      }),
    stop: () =>
      oneAtATime(async () => {
        await running.stop({ save: true });
        await alone.end();
      }),
  };
}

interface Began {
  drill: Drill;
  order: Playable[];
  stop(options: { save: boolean }): Promise<void>;
}

async function begin(
  parts: DrillParts,
  url: string,
  listeners: Drill['listeners'],
  wanted?: Playable[],
): Promise<Began> {
  const { log } = parts;
  const database = openDatabase(url, {
    max: 4,
    onError: (err) => log.warn({ err }, 'database connection lost'),
  });
  const saved = await readSaved(database);
  const order = wanted ?? saved?.order ?? [...playable];
  let saver: Saver | null = null;
  // A platform that has accepted a message does not forget it when our process is killed.
  const keep = async () => saver?.now();
  const world = await createWorld({
    databaseUrl: url,
    rules: drillRules(parts.own),
    ...(parts.links ? { links: parts.links } : {}),
    start: saved ? new Date(saved.now) : firstMoment(parts.startedAt),
    log,
    ...(parts.hooks ? { hooks: parts.hooks } : {}),
    platforms: order,
    crm: 'up',
    feishu: { keep },
    dingtalk: { keep },
    wecom: { keep },
    ...(saved ? { restore: saved.platforms } : {}),
  }).catch(async (error: unknown) => {
    await database.close();
    if (error instanceof CannotRestore) return null;
    throw error;
  });
  if (world === null) {
    log.warn({}, 'what was kept of the drill is of another version; it begins anew');
    await emptyDatabase(url);
    return begin(parts, url, listeners, wanted);
  }
  const notify = (notice: LiveNotice) => {
    for (const listener of listeners) listener(notice);
  };
  const people = createPeople(world);
  const drill: Drill = {
    world,
    database,
    listeners,
    notify,
    faults: createFaults(world.phones),
    stage: createStage(world, people, {
      pauseMs: parts.pauseMs ?? defaultPauseMs,
      onChange: () => notify({ kind: 'state' }),
      onError: (err) => log.error({ err }, 'a story of the drill broke off'),
    }),
  };
  const saves = createSaver(drill, order, log);
  saver = saves;
  const subscriptions = [...world.phones.values()].map((phone) =>
    phone.subscribe(({ chatId }) => {
      if (chatId) notify({ kind: 'chat', platform: phone.platform, chatId });
      notify({ kind: 'timeline' });
      saves.soon();
    }),
  );
  world.time.onMove(() => saves.soon());
  await world.settle();
  if (saved?.ticking === false) world.time.pause();
  else world.time.live();
  log.info({ company: company.name }, 'the drill is open');
  return {
    drill,
    order,
    async stop({ save }) {
      for (const unsubscribe of subscriptions) unsubscribe();
      drill.stage.stop();
      // Before it is paused: the next start goes on ticking if this one did.
      saves.settleTicking();
      world.time.pause();
      if (save) await saves.now();
      saves.end();
      await world.close();
      await database.close();
    },
  };
}

/** A drill begins on a working morning, so that the first things one tries happen at once. */
function firstMoment(startedAt: Date): Date {
  const local = new Date(startedAt.getTime() + 8 * 3_600_000);
  const daysSinceMonday = (local.getUTCDay() + 6) % 7;
  local.setUTCDate(local.getUTCDate() - daysSinceMonday);
  return new Date(`${local.toISOString().slice(0, 10)}T09:30:00+08:00`);
}

/** PostgreSQL's jsonb takes neither U+0000 nor half a character, and people may write both. */
function storable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? Buffer.from(value.replaceAll('\u0000', '\ufffd')).toString() : value;
}

type Saver = ReturnType<typeof createSaver>;

function createSaver({ world, database }: Drill, order: Playable[], log: Log) {
  let timer: NodeJS.Timeout | null = null;
  let last = Promise.resolve();
  let next: Promise<void> | null = null;
  let settled: boolean | null = null;
  let isOver = false;
  const write = async () => {
    // Whoever asks from here on may have changed something since.
    next = null;
    const value: Saved = {
      now: world.time.clock.now().toISOString(),
      ticking: settled ?? world.time.isLive(),
      order,
      platforms: world.dump(),
    };
    const json = JSON.stringify(value, storable);
    await database.db
      .insertInto('settings')
      .values({ name: 'drill', value: json })
      .onConflict((c) => c.column('name').doUpdateSet({ value: json }))
      .execute();
  };
  const now = (): Promise<void> => {
    if (timer) clearTimeout(timer);
    timer = null;
    next ??= last = last
      .then(write)
      .catch((err: unknown) => log.warn({ err }, 'the drill could not be saved'));
    return next;
  };
  return {
    soon() {
      if (isOver) return;
      timer ??= setTimeout(() => void now(), saveAfterMs);
    },
    now,
    settleTicking() {
      settled = world.time.isLive();
    },
    /** What still moves while the world is being closed is kept no more: its database closes, too. */
    end() {
      isOver = true;
      if (timer) clearTimeout(timer);
      timer = null;
    },
  };
}

async function readSaved(database: Database): Promise<Saved | null> {
  const row = await database.db
    .selectFrom('settings')
    .select('value')
    .where('name', '=', 'drill')
    .executeTakeFirst();
  if (!row) return null;
  // Before there were several platforms, the one was kept under its name.
  const { feishu, ...saved } = row.value as unknown as Saved & { feishu?: unknown };
  return { ...saved, platforms: saved.platforms ?? { feishu } };
}

/** The drill never touches the real data: it has a database of its own on the same server. */
async function ownDatabase(databaseUrl: string, at: Date): Promise<string> {
  const url = new URL(databaseUrl);
  url.pathname = `/${drillDatabase}`;
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [drillDatabase]);
    if (found.rowCount === 0) await client.query(`create database ${drillDatabase}`);
  } finally {
    await client.end();
  }
  await migrate(url.href, at);
  return url.href;
}

/** Two simulated platforms on the rows of one product would each miss what the other was told. */
async function holdAlone(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  // The lock goes with the connection; whoever works on the rows says that the database is away.
  client.on('error', () => undefined);
  await client.connect();
  for (let tries = 1; tries <= lockTries; tries += 1) {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [
      drillLock,
    ]);
    if (rows[0]?.mine) return client;
    await wait(lockPauseMs);
  }
  await client.end();
  throw new Unavailable('drill running', 'its lock is held');
}

async function emptyDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      // A row that a migration wrote is there from the beginning and stays.
      `select quote_ident(tablename) as name from pg_tables
       where schemaname = 'public' and tablename not in ('migrations', 'department_version')`,
    );
    await client.query(`truncate ${tables.rows.map((row) => row.name).join(', ')} restart identity cascade`);
    await client.query('update department_version set version = gen_random_uuid()');
  } finally {
    await client.end();
  }
}
