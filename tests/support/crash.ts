/** Plays one event on the real program, ends the program at one of its points, starts it again and says what people saw. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Built } from './built.ts';
import type { Arm, Point, Told } from './crash-preload.ts';
import { createDatabase } from './database.ts';
import {
  type Feishu,
  type Program,
  query,
  settingsFor,
  startFeishu,
  startHere,
  startProgram,
  until,
} from './product.ts';

/** What somebody does, and what all people must have seen in the end, each line once. */
export interface Story {
  name: string;
  act(feishu: Feishu, databaseUrl: string): void | Promise<void>;
  /** Words for what the bot has done so far, in any order. */
  seen(feishu: Feishu): string[];
  expected: string[];
}

export interface Stage {
  built: Built;
  home: string;
  /** A database as the product leaves it when it has read the directory. */
  warm: { url: string };
}

export interface Kill {
  at: number | Point;
  side: Arm['side'];
  /** The second life lasts until the queue has given up on the dead worker's job and run it again. */
  toTheEnd?: boolean;
}

/** What was not as it should be in the end. */
export type Outcome = string[];

/** Short, so that whoever died is soon taken for dead; the longest wait for an answer stays below it. */
const leaseMs = 1600;
const answerMs = 1500;
const longestHealingMs = 60_000;

const settings = (baseUrl: string, databaseUrl: string, sweepMs: number) => ({
  ...settingsFor(baseUrl),
  LOG_LEVEL: 'silent',
  DATABASE_URL: databaseUrl,
  FEISHU_TIMEOUT_MS: String(answerMs),
  XINLIU_CLAIM_LEASE_MS: String(leaseMs),
  XINLIU_SWEEP_MS: String(sweepMs),
});

/** Without a death: every write of this run in its order, those that change something outside with their number. */
export async function enumerate(stage: Stage, story: Story): Promise<{ points: string[]; writes: string[] }> {
  return onStage(stage, async ({ feishu, databaseUrl, program }) => {
    const points: string[] = [];
    const writes: string[] = [];
    program.child.on('message', (told: Told) => {
      if (told.kind !== 'write') return;
      writes.push(told.changes ? `${points.length} ${told.label}` : `  ${told.label}`);
      if (told.changes) points.push(told.label);
    });
    await armed(program.child, { at: null, side: 'before' });
    await story.act(feishu, databaseUrl);
    await until(`${story.name} is done`, () => isDone(feishu, databaseUrl, story));
    await program.kill();
    return { points, writes };
  });
}

/** With a death at one point, and a second life. */
export async function play(stage: Stage, story: Story, kill: Kill): Promise<Outcome> {
  return onStage(stage, async ({ feishu, databaseUrl, program }) => {
    const ended = once(program.child, 'exit');
    await armed(program.child, kill);
    await story.act(feishu, databaseUrl);
    const isDead = await Promise.race([ended.then(() => true), sleep(60_000, false)]);
    if (!isDead) return ['the program never came to this point'];
    return heal(feishu, databaseUrl, stage, story, kill.toTheEnd ?? false);
  });
}

/** The same product in this process, which needs no killing: quicker to start. */
async function heal(
  feishu: Feishu,
  databaseUrl: string,
  stage: Stage,
  story: Story,
  toTheEnd: boolean,
): Promise<Outcome> {
  const env = settings(feishu.sim.baseUrl, databaseUrl, 300);
  const running = await startHere(env, stage.home);
  const wrong: string[] = [];
  try {
    await until('Feishu is connected', () => feishu.sim.connections() > 0);
    await until(
      'everything is done',
      () => {
        // What was not acknowledged is pushed again, 15 s later by the platform's clock.
        if (feishu.sim.nextRetryAt() !== null) feishu.forward(15_000);
        return isDone(feishu, databaseUrl, story);
      },
      { timeoutMs: longestHealingMs, everyMs: 50 },
    );
    if (toTheEnd) {
      const left = "select 1 from bullmq.job where state = 'active'";
      await until('the queue is empty', async () => (await query(databaseUrl, left)).length === 0, {
        timeoutMs: 60_000,
      });
    }
  } catch (error) {
    wrong.push(String(error), `open rows: ${JSON.stringify(await openRows(databaseUrl))}`);
  } finally {
    await running.stop();
  }
  return [...wrong, ...differences(story.seen(feishu), story.expected)];
}

/** What is missing, what came too often, what nobody asked for. */
function differences(seen: string[], expected: string[]): string[] {
  return [...new Set([...seen, ...expected])].flatMap((line) => {
    const is = seen.filter((other) => other === line).length;
    const should = expected.filter((other) => other === line).length;
    return is === should ? [] : [`“${line}” ${is} times instead of ${should}`];
  });
}

interface Scene {
  feishu: Feishu;
  databaseUrl: string;
  program: Program;
}

/** A platform, a copy of the warm database, and the program under the preload, connected and at rest. */
async function onStage<T>(stage: Stage, work: (scene: Scene) => Promise<T>): Promise<T> {
  const database = await createDatabase(stage.warm);
  const feishu = await startFeishu({ ackTimeoutMs: 1000 });
  const program = startProgram({
    run: ['--import', stage.built.program('crash-preload'), stage.built.main],
    // The second life sweeps; in the first, sweeps would only blur the count.
    env: settings(feishu.sim.baseUrl, database.url, 600_000),
    cwd: stage.home,
    ipc: true,
  });
  try {
    await program.ready;
    await until('the program is connected', () => feishu.sim.connections() > 0);
    await until('the first sweep is over', () => hasSwept(database.url));
    return await work({ feishu, databaseUrl: database.url, program });
  } finally {
    await program.kill();
    await feishu.stop();
    await database.drop();
  }
}

async function armed(child: ChildProcess, arm: Arm | Kill): Promise<void> {
  const told = once(child, 'message');
  child.send(arm);
  await told;
}

async function isDone(feishu: Feishu, databaseUrl: string, story: Story): Promise<boolean> {
  if (feishu.sim.nextRetryAt() !== null) return false;
  if (story.expected.some((line) => !story.seen(feishu).includes(line))) return false;
  const open = await openRows(databaseUrl);
  return Object.values(open).every((count) => Number(count) === 0);
}

/** Rows whose matter is not settled: from them alone anything more could come. */
async function openRows(databaseUrl: string): Promise<Record<string, number>> {
  const rows = await query(
    databaseUrl,
    `select (select count(*)::int from inbox where state = 'open') as events,
      (select count(*)::int from rings where at is null) as rings,
      (select count(*)::int from deliveries where state in ('planned', 'sending')) as deliveries,
      (select count(*)::int from deadlines where state = 'pending' and kind = 'classify-message') as deadlines`,
  );
  return rows[0] as Record<string, number>;
}

async function hasSwept(databaseUrl: string): Promise<boolean> {
  // Of this start, not of the one that left the warm database.
  const rows = await query(
    databaseUrl,
    `select 1 from settings where name = 'last-sweep' and (value ->> 'at')::timestamptz > (
      select min(backend_start) from pg_stat_activity where datname = current_database() and application_name like 'xinliu%')`,
  );
  return rows.length > 0;
}

/** Lets the product read the directory once, and leaves the database to be copied. */
export async function prepareWarm(
  built: Built,
  home: string,
): Promise<{ url: string; drop(): Promise<void> }> {
  const database = await createDatabase();
  const feishu = await startFeishu();
  const program = startProgram({
    run: [built.main],
    env: settings(feishu.sim.baseUrl, database.url, 300),
    cwd: home,
  });
  try {
    await program.ready;
    await until(
      'the directory is read',
      async () => (await query(database.url, 'select 1 from people')).length > 0,
    );
    await until(
      'all is at rest',
      async () => (await query(database.url, 'select 1 from rings where at is null')).length === 0,
    );
    await program.stop();
  } finally {
    await program.kill();
    await feishu.stop();
  }
  return database;
}
