/** How long the weekly issue takes to gather and to plan, and how that grows with the number of items. */
import type { Pool } from 'pg';
import { createFeishu } from '../../adapters/index.ts';
import { companyRules } from '../../drill/company.ts';
import { drillApp } from '../../drill/world.ts';
import { createLog } from '../../src/log.ts';
import { createVirtualTime } from '../../src/queue/virtual.ts';
import { openDatabase } from '../../src/store/database.ts';
import { publishDigest } from '../../src/usecases/publish-digest.ts';
import { wire, type Xinliu } from '../../src/wiring.ts';
import { median, type Result, round } from './figures.ts';
import { startServers } from './servers.ts';

const aimedExponent = 1.05;
/** A million are read as well where there is time for it. */
const sizes = [10_000, 100_000] as const;
const largest = 1_000_000;
const departments = 20;
/** A Friday at the hour of the issue. */
const publishAt = new Date('2026-11-27T16:00:00+08:00');

export async function digest(quick: boolean): Promise<Result> {
  const readers = quick ? [500] : [500, 2000];
  const rounds = quick ? 1 : 5;
  const servers = await startServers();
  const database = openDatabase(await servers.createDatabase());
  try {
    const xinliu = build(database);
    const figures: Record<string, unknown> = {};
    const exponents: number[] = [];
    for (const people of readers) {
      await fillPeople(database.pool, people);
      const ms: number[] = [];
      for (const items of quick ? sizes : [...sizes, largest]) {
        await fillItems(database.pool, items);
        await publishOnce(xinliu, database.pool, people);
        const runs: number[] = [];
        for (let i = 0; i < rounds; i++) runs.push(await publishOnce(xinliu, database.pool, people));
        ms.push(median(runs));
        figures[`${people} readers, ${items} items`] = {
          ms: Math.round(median(runs)),
          runs: runs.map(Math.round),
        };
      }
      exponents.push(Math.log((ms[1] ?? 0) / (ms[0] ?? 1)) / Math.log(sizes[1] / sizes[0]));
    }
    return {
      bench: 'digest',
      aims: exponents.map((exponent, i) => ({
        name: `growth exponent in items, ${readers[i]} readers`,
        value: round(exponent, 2),
        aim: aimedExponent,
        better: 'less',
        unit: '',
      })),
      figures,
    };
  } finally {
    await database.close();
    await servers.stop();
  }
}

/** Nothing is sent here: the time is that of the one transaction that gathers and plans. */
function build(database: ReturnType<typeof openDatabase>): Xinliu {
  const log = createLog({ level: 'warn', secrets: [] });
  const time = createVirtualTime({
    start: publishAt,
    relay: async () => 0,
    log,
    optionsOf: () => ({ attempts: 1 }),
  });
  const { clock } = time;
  const platform = createFeishu(
    { ...drillApp, baseUrl: 'http://127.0.0.1:9', mode: 'webhook', timeoutMs: 1000, paceShare: 0.6 },
    { clock, log },
  );
  const spans = { leaseMs: 30_000, patienceMs: 60_000, aheadMs: 60_000 };
  return wire({ rules: companyRules, spans, clock, log, database, queue: time.queue, platforms: [platform] });
}

async function publishOnce({ app }: Xinliu, pool: Pool, readers: number): Promise<number> {
  const week = '2026-W48';
  await pool.query('truncate digests, deadlines, deliveries, rings cascade');
  await app.store.deadlines.planOnce(
    { kind: 'weekly-digest', subjectId: week, step: 'issue', dueAt: publishAt },
    publishAt,
  );
  const [deadline] = await app.store.deadlines.of(week);
  const began = performance.now();
  await publishDigest(app, deadline?.id ?? '', 'bench');
  const ms = performance.now() - began;
  const { rows } = await pool.query<{ n: number }>('select count(*)::int as n from deliveries');
  if (rows[0]?.n !== readers) throw new Error(`${rows[0]?.n} copies were planned for ${readers} readers.`);
  return ms;
}

async function fillPeople(pool: Pool, count: number): Promise<void> {
  await pool.query('truncate people, accounts, departments, items cascade');
  await pool.query(
    `insert into departments (id, name) select 'dp_' || n, '部门' || n from generate_series(1, $1::int) n`,
    [departments],
  );
  await pool.query(
    `insert into people (id, name, post, language, department_id, state, changed_at)
     select 'pe_' || n, '员工' || n, case when n % 10 = 0 then 'manager' else 'doer' end, 'zh-CN',
       'dp_' || (n % $2::int + 1), 'active', $3 from generate_series(1, $1::int) n`,
    [count, departments, publishAt],
  );
  await pool.query(
    `insert into accounts (platform, external_id, person_id) select 'feishu', 'ou_' || n, 'pe_' || n from generate_series(1, $1::int) n`,
    [count],
  );
}

/** Tier 3, said in the week before, spread over all departments. */
async function fillItems(pool: Pool, count: number): Promise<void> {
  await pool.query('truncate items cascade');
  await pool.query(
    `insert into items (id, platform, message_id, sender_id, text, tier, score, reason, department_id, state, said_at, created_at)
     select 'it_' || n, 'feishu', 'om_' || n, 'pe_1', '第 ' || n || ' 条：本周完成接口联调与验收文档，下周开始试运行，请各部门知悉',
       3, 0.5, 'bench', 'dp_' || (n % $2::int + 1), 'noted', at, at
     from generate_series(1, $1::int) n, lateral (select $3::timestamptz - make_interval(secs => (n % 500000) + 60) as at) t`,
    [count, departments, publishAt],
  );
  await pool.query('vacuum analyze items');
}
