/** How long lists and the sweep take while ten thousand cases are open: `/流程`, `/我`, the board of the drill, and what the sweep looks after. */
import { casesOf } from '../../drill/cases.ts';
import { companyRules } from '../../drill/company.ts';
import { createPeople } from '../../drill/people.ts';
import { createWorld, type World } from '../../drill/world.ts';
import { draw, type Shown } from '../../src/cards/index.ts';
import type { Person } from '../../src/domain/person.ts';
import { createLog } from '../../src/log.ts';
import { listMine } from '../../src/usecases/list-cases.ts';
import { deskOf } from '../../src/usecases/show-me.ts';
import { sweep } from '../../src/usecases/sweep.ts';
import { type Aim, percentile, type Result, round, spread } from './figures.ts';
import { startServers } from './servers.ts';

const aims = { listMs: 100, sweepMs: 1000 };
const start = new Date('2026-11-23T10:20:00+08:00');
/** As many as the sweep rings at once. */
const mostDue = 5000;

export async function cases(quick: boolean): Promise<Result> {
  const plan = quick ? { open: 10_000, looks: 40, sweeps: 3 } : { open: 10_000, looks: 200, sweeps: 10 };
  const servers = await startServers();
  const world = await createWorld({
    databaseUrl: await servers.createDatabase(),
    start,
    rules: companyRules,
    platforms: ['feishu'],
    log: createLog({ level: 'warn', secrets: [] }),
  });
  try {
    await world.settle();
    await fill(world, plan.open);
    const people = await world.xinliu.app.store.people.active();
    const flow = await lookAt(world, people, plan.looks, listMine);
    const desk = await lookAt(world, people, plan.looks, deskOf);
    const board = await times(plan.looks, () => casesOf(world));
    const quiet = await times(plan.sweeps, () => sweepOnce(world));
    const full = await times(
      plan.sweeps,
      async () => {
        const { deadlines } = await sweepOnce(world);
        if (deadlines !== mostDue) throw new Error(`${deadlines} deadlines were rung, not ${mostDue}`);
      },
      () => fallDue(world),
    );
    return {
      bench: 'cases',
      aims: [
        aim('/流程, p95', percentile(flow, 0.95), aims.listMs),
        aim('/我, p95', percentile(desk, 0.95), aims.listMs),
        aim('board, p95', percentile(board, 0.95), aims.listMs),
        aim('sweep, nothing due, longest', Math.max(...quiet), aims.sweepMs),
        aim(`sweep, ${mostDue} due, longest`, Math.max(...full), aims.sweepMs),
      ],
      figures: {
        ...plan,
        people: people.length,
        flowMs: spread(flow),
        deskMs: spread(desk),
        boardMs: spread(board),
        quietSweepMs: spread(quiet),
        fullSweepMs: spread(full),
      },
    };
  } finally {
    await world.close();
    await servers.stop();
  }
}

const aim = (name: string, ms: number, most: number): Aim => ({
  name,
  value: round(ms),
  aim: most,
  better: 'less',
  unit: 'ms',
});

/** One real case, and the same again with its nodes and deadlines, spread over everybody; all are due later on. */
async function fill(world: World, open: number): Promise<void> {
  await createPeople(world).says('何静', '/需求 客户：青山连锁；需求：对接收银系统');
  const { pool } = world.database;
  const { rows } = await pool.query<{ id: string }>('select id from cases');
  const [first] = rows;
  if (!first) throw new Error('no case was begun');
  await pool.query(
    `insert into cases (id, flow, flow_version, text, starter_id, state, node, owner_id, asked_id, accepted_at, basis, due_at,
       whole_minutes, "left", "values", started_at)
     select 'cs_bench' || n, flow, flow_version, text || n, starter_id, 'running', node, p.ids[1 + n % cardinality(p.ids)], null,
       accepted_at, basis, due_at + n * interval '1 minute', whole_minutes, "left", "values", started_at
     from cases, generate_series(2, $1) n, (select array_agg(id) as ids from people where state = 'active') p`,
    [open],
  );
  await pool.query(
    `insert into case_nodes (id, case_id, node, owner_id, deputy_id)
     select 'cn_bench' || c.id || '.' || n.node, c.id, n.node, n.owner_id, n.deputy_id
     from cases c, case_nodes n where n.case_id = $1 and c.id <> $1`,
    [first.id],
  );
  await pool.query(
    `insert into deadlines (id, kind, subject_id, step, due_at, state, rung_at, created_at, rings, basis)
     select 'dl_bench' || c.id || '.' || d.step, d.kind, c.id, d.step, d.due_at + interval '1 day', d.state, d.rung_at,
       d.created_at, d.rings, d.basis
     from cases c, deadlines d where d.subject_id = $1 and c.id <> $1`,
    [first.id],
  );
  await pool.query('analyze');
}

/** Everybody looks in turn, in a transaction, up to the drawn card. */
const lookAt = (
  { xinliu: { app } }: World,
  people: Person[],
  looks: number,
  look: (inner: typeof app, me: Person) => Promise<Shown>,
): Promise<number[]> =>
  times(looks, (i) =>
    app.transaction(async (inner) => draw(await look(inner, people[i % people.length] as Person), 'zh-CN')),
  );

const sweepOnce = ({ xinliu: { app } }: World) => sweep(app, app.spans);

/** Due a minute ago and rung by nobody since, as after a queue that has lost what it had. */
async function fallDue({ xinliu: { app }, database }: World): Promise<void> {
  const now = app.clock.now().getTime();
  const [due, rung] = [60_000, 3_600_000].map((ms) => new Date(now - ms));
  await database.pool.query(
    `update deadlines set due_at = $1, rung_at = $2 where id in (
       select id from deadlines where state = 'pending' and id like 'dl_bench%' order by id limit $3)`,
    [due, rung, mostDue],
  );
  await database.pool.query(`delete from rings where payload ->> 'deadlineId' like 'dl_bench%'`);
}

async function times(
  count: number,
  work: (i: number) => Promise<unknown>,
  before: () => Promise<void> = async () => undefined,
): Promise<number[]> {
  const ms: number[] = [];
  for (let i = 0; i < count; i++) {
    await before();
    const began = performance.now();
    await work(i);
    ms.push(performance.now() - began);
  }
  return ms;
}
