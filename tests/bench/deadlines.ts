/** How punctually deadlines fire while a hundred thousand others wait, on the machine's own clock. */
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { NewDeadline } from '../../src/domain/deadline.ts';
import { openDatabase } from '../../src/store/database.ts';
import { createStore, type Store } from '../../src/store/index.ts';
import { startChild } from './child.ts';
import { type Aim, type Result, round, spread } from './figures.ts';
import { type Servers, startServers } from './servers.ts';

const aimedP99Ms = 250;
const chunk = 1000;
const hour = 3_600_000;
/** So long after the last is planned the first of those that fire is due. */
const leadMs = 5000;

export async function deadlines(quick: boolean): Promise<Result> {
  const plan = quick
    ? { waiting: 10_000, firing: 400, overMs: 5000 }
    : { waiting: 98_000, firing: 2000, overMs: 25_000 };
  const servers = await startServers();
  try {
    const redis = await onBackend(servers, true, plan);
    const postgres = await onBackend(servers, false, plan);
    return {
      bench: 'deadlines',
      aims: [...aimsOf('Redis', redis), ...aimsOf('PostgreSQL', postgres)],
      figures: { ...plan, redis, postgres },
    };
  } finally {
    await servers.stop();
  }
}

const aimsOf = (name: string, { lateMs, early, missing }: Awaited<ReturnType<typeof onBackend>>): Aim[] => [
  { name: `${name}: late, p99`, value: lateMs.p99, aim: aimedP99Ms, better: 'less', unit: 'ms' },
  { name: `${name}: early or missing`, value: early + missing, aim: 0, better: 'less', unit: '' },
];

async function onBackend(
  servers: Servers,
  onRedis: boolean,
  plan: { waiting: number; firing: number; overMs: number },
) {
  const databaseUrl = await servers.createDatabase();
  const redisUrl = onRedis ? (await servers.redis()).url : null;
  const sim = await startChild('simulator-process.ts', { users: 20 });
  const { baseUrl } = await sim.ask<{ baseUrl: string }>('about');
  const product = await startChild('product-process.ts', {
    databaseUrl,
    redisUrl,
    baseUrl,
    roles: ['worker'],
  });
  const database = openDatabase(databaseUrl);
  try {
    const store = createStore(database.db);
    const began = performance.now();
    const now = Date.now();
    await planAll(store, plan.waiting, (index) => now + hour + index * 20_000);
    const fillSeconds = (performance.now() - began) / 1000;
    const first = Date.now() + leadMs;
    await planAll(store, plan.firing, (index) => first + (index * plan.overMs) / plan.firing, 'fires');
    const leftMs = first - Date.now();
    await sleep(leftMs + plan.overMs + 3000);
    const fired = await readFired(database.pool);
    return {
      plannedPerSecond: Math.round(plan.waiting / fillSeconds),
      msLeftBeforeTheFirst: leftMs,
      lateMs: spread(fired.map(({ late }) => late)),
      early: fired.filter(({ late }) => late < 0).length,
      missing: plan.firing - fired.length,
      firedTooSoonOfTheWaiting: (await countDone(database.pool)) - fired.length,
      idleCpuShare: round(await cpuShare(() => product.ask<number>('cpuMs')), 3),
    };
  } finally {
    await database.close();
    await product.stop();
    await sim.stop();
  }
}

/** Their items are gone, so firing is claiming, looking, and noting that there is nothing to do. */
async function planAll(
  store: Store,
  count: number,
  dueAt: (index: number) => number,
  step = 'waits',
): Promise<void> {
  for (let done = 0; done < count; done += chunk) {
    const rows: NewDeadline[] = Array.from({ length: Math.min(chunk, count - done) }, (_, i) => ({
      kind: 'escalate-item',
      subjectId: `it_bench${done + i}`,
      step,
      dueAt: new Date(dueAt(done + i)),
    }));
    await store.transaction((inner) => inner.deadlines.plan(rows, new Date()));
  }
}

async function readFired(pool: pg.Pool): Promise<{ late: number }[]> {
  const { rows } = await pool.query<{ done: Date; due: Date }>(
    `select done_at as done, due_at as due from deadlines where step = 'fires' and state = 'done'`,
  );
  return rows.map(({ done, due }) => ({ late: done.getTime() - due.getTime() }));
}

async function countDone(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `select count(*)::int as n from deadlines where kind = 'escalate-item' and state = 'done'`,
  );
  return rows[0]?.n ?? 0;
}

/** Of one core, over three seconds in which nothing is due. */
async function cpuShare(cpuMs: () => Promise<number>): Promise<number> {
  const spanMs = 3000;
  const before = await cpuMs();
  await sleep(spanMs);
  return ((await cpuMs()) - before) / spanMs;
}
