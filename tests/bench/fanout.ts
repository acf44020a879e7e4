/**
 * The weekly issue to many people on each platform: how long it takes against what the platform's limits force, and how
 * many calls against the fewest possible. Time is virtual, everything else is real; the simulated platform keeps its limits.
 */
import type { Pool } from 'pg';
import { companyRules } from '../../drill/company.ts';
import { createLog } from '../../src/log.ts';
import type { Platform } from '../../src/ports/platform.ts';
import { createVirtualTime, type VirtualTime } from '../../src/queue/virtual.ts';
import { openDatabase } from '../../src/store/database.ts';
import { wire, type Xinliu } from '../../src/wiring.ts';
import { type Copy, type FanoutStage, fanoutStages } from './fanout-stages.ts';
import { type Aim, type Result, round } from './figures.ts';
import type { Wants } from './platforms/index.ts';
import { type Servers, startServers } from './servers.ts';

const aimedTime = 1.05;
const aimedCalls = 1.02;
const items = 40;
const week = '2026-W48';
/** A Friday at the hour of the issue. */
const publishAt = new Date('2026-11-27T16:00:00+08:00');
/** Nothing takes longer than a night. */
const patienceMs = 12 * 3_600_000;

export async function fanout(quick: boolean, wants: Wants): Promise<Result> {
  const servers = await startServers();
  const aims: Aim[] = [];
  const figures: Record<string, unknown> = {};
  try {
    for (const [platform, open] of Object.entries(fanoutStages)) {
      if (!wants(platform)) continue;
      for (const people of quick ? [1000] : [1000, 10_000]) {
        const measured = await measure(servers, open, people);
        const name = `${measured.platform}, ${people} people`;
        figures[name] = measured;
        aims.push(
          aim(`${name}: time ÷ time that the limits force`, measured.timeRatio, aimedTime),
          aim(`${name}: calls ÷ fewest possible`, measured.callRatio, aimedCalls),
          aim(`${name}: answers “too fast”`, measured.limitErrors, 0),
        );
      }
    }
    return { bench: 'fanout', aims, figures };
  } finally {
    await servers.stop();
  }
}

const aim = (name: string, value: number, aimed: number): Aim => ({
  name,
  value,
  aim: aimed,
  better: 'less',
  unit: '',
});

async function measure(
  servers: Servers,
  open: (typeof fanoutStages)[keyof typeof fanoutStages],
  people: number,
) {
  const database = openDatabase(await servers.createDatabase());
  const log = createLog({ level: 'error', secrets: [] });
  let xinliu: Xinliu | null = null;
  const time = createVirtualTime({
    start: publishAt,
    relay: async () => xinliu?.relay.drain() ?? 0,
    log,
    optionsOf: () => ({ attempts: 3 }),
    concurrency: 16,
  });
  const stage = await open({ clock: time.clock, log, people });
  try {
    await fill(database.pool, stage, people);
    xinliu = wire({
      // All at once: the spread over minutes would hide what the limits force.
      rules: { ...companyRules, digest: { ...companyRules.digest, spreadMinutes: 0 } },
      spans: { leaseMs: 30_000, patienceMs: 60_000, aheadMs: 60_000 },
      clock: time.clock,
      log,
      database,
      queue: time.queue,
      platforms: [stage.platform],
    });
    await time.queue.start(xinliu.run);
    const began = performance.now();
    const calls = await publish(xinliu, time, stage);
    const { rows } = await database.pool.query<{ n: number; ms: number }>(
      // The issue keeps away from the full hour; what counts is the time from its first copy to the last.
      `select count(*)::int as n, (extract(epoch from max(accepted_at) - min(accepted_at)) * 1000)::float8 as ms
       from deliveries where state = 'accepted'`,
    );
    const { n = 0, ms = 0 } = rows[0] ?? {};
    const seen = stage.received();
    if (n !== people || seen !== people)
      throw new Error(`${n} copies were accepted and ${seen} seen by ${people} readers.`);
    const fewest = stage.fewestCalls(await copiesOf(database.pool));
    const forcedMs = stage.forcedMs(fewest);
    return {
      platform: stage.platform.name,
      calls: calls.sends,
      fewestCalls: fewest,
      callRatio: round(calls.sends / fewest, 3),
      virtualSeconds: round(ms / 1000),
      forcedSeconds: round(forcedMs / 1000),
      timeRatio: round(ms / Math.max(forcedMs, 1), 3),
      limitErrors: calls.tooFast,
      realSeconds: round((performance.now() - began) / 1000),
    };
  } finally {
    await stage.close();
    await database.close();
  }
}

async function publish({ app }: Xinliu, time: VirtualTime, stage: FanoutStage) {
  await app.store.deadlines.planOnce(
    { kind: 'weekly-digest', subjectId: week, step: 'issue', dueAt: publishAt },
    publishAt,
  );
  const total = { sends: 0, tooFast: 0 };
  const endMs = publishAt.getTime() + patienceMs;
  await time.settle();
  for (let next = time.nextAt(); next && next.getTime() < endMs; next = time.nextAt()) {
    await time.advanceTo(next);
    const { sends, tooFast } = stage.takeCalls();
    total.sends += sends;
    total.tooFast += tooFast;
    const open = await app.store.deliveries.countByState();
    if (!open.planned && !open.sending) break;
  }
  return total;
}

/** How many people read the same copy, for each copy. */
async function copiesOf(pool: Pool): Promise<Copy[]> {
  const { rows } = await pool.query<Copy>(
    `select count(*)::int as readers, min(substr(person_id, 4)::int) as reader from deliveries group by data, language`,
  );
  return rows;
}

async function fill(pool: Pool, { platform, accountOf }: FanoutStage, people: number): Promise<void> {
  await pool.query(
    `insert into departments (id, name) select 'dp_' || n, '部门' || n from generate_series(1, 20) n`,
  );
  await pool.query(
    `insert into people (id, name, post, language, department_id, state, changed_at)
     select 'pe_' || n, '员工' || n, case when n % 10 = 0 then 'manager' else 'doer' end, 'zh-CN',
       'dp_' || (n % 20 + 1), 'active', $2 from generate_series(0, $1::int - 1) n`,
    [people, publishAt],
  );
  const accounts = Array.from({ length: people }, (_, index) => accountOf(index));
  await pool.query(
    `insert into accounts (platform, external_id, person_id)
     select $2, id, 'pe_' || (n - 1) from unnest($1::text[]) with ordinality as a(id, n)`,
    [accounts, platform.name satisfies Platform['name']],
  );
  await pool.query(
    `insert into items (id, platform, message_id, sender_id, text, tier, score, reason, department_id, state, said_at, created_at)
     select 'it_' || n, $3, 'm_' || n, 'pe_1', '第 ' || n || ' 条：本周完成接口联调与验收文档，下周开始试运行',
       3, 0.5, 'bench', 'dp_' || (n % 20 + 1), 'noted', at, at
     from generate_series(1, $1::int) n, lateral (select $2::timestamptz - make_interval(hours => n) as at) t`,
    [items, publishAt, platform.name],
  );
}
