/** Redis only rings: emptied, gone, or with its worker killed while 5,000 deadlines wait, it loses none and doubles none. */
import { Redis } from 'ioredis';
import pg from 'pg';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { company } from '../../drill/company.ts';
import { openDatabase } from '../../src/store/database.ts';
import { createStore } from '../../src/store/index.ts';
import { type Built, builtProgram } from '../support/built.ts';
import { createDatabase } from '../support/database.ts';
import {
  cardsIn,
  type Feishu,
  makeHome,
  type Program,
  query,
  settingsFor,
  startFeishu,
  startProgram,
  until,
} from '../support/product.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';

const waiting = 5_000;
/** So many of them are about something that nobody took on: their department's head is told, each of two, which is not yet a storm. */
const alarms = 14;
/** After the planning is over, before the first is due. */
const aheadMs = 7_000;

const home = makeHome();
let built: Built;
let feishu: Feishu;
let redis: TestRedis;
let database: { url: string; drop(): Promise<void> };
let programs: Program[];

beforeAll(async () => {
  built = await builtProgram();
});

beforeEach(async () => {
  programs = [];
  feishu = await startFeishu({ limits: 'off' });
  redis = await startRedis();
  database = await createDatabase();
  await start();
  await until('the directory is read', async () => (await rows('select 1 from people')).length > 0);
  await countFirings();
  await planAll();
});
afterEach(async () => {
  await Promise.all(programs.map((program) => program.kill()));
  await redis.stop();
  await feishu.stop();
  await database.drop();
});

const rows = <Row extends object>(sql: string) => query<Row>(database.url, sql);

/** In earnest, on Redis and PostgreSQL; whoever died is soon taken for dead. */
async function start(): Promise<Program> {
  const program = startProgram({
    run: [built.main],
    cwd: home,
    env: {
      ...settingsFor(feishu.sim.baseUrl),
      DATABASE_URL: database.url,
      REDIS_URL: redis.url,
      FEISHU_TIMEOUT_MS: '1500',
      XINLIU_CLAIM_LEASE_MS: '3000',
      XINLIU_SWEEP_MS: '500',
    },
  });
  programs.push(program);
  await program.ready;
  return program;
}

/** The database itself notes each firing, whatever the program believes. */
async function countFirings(): Promise<void> {
  await execute(`
    create table firings (deadline_id text, claim_token text);
    create function note_firing() returns trigger language plpgsql as $$
    begin
      insert into firings values (new.id, new.claim_token);
      return new;
    end $$;
    create trigger note_firing after update on deadlines for each row
      when (new.kind = 'escalate-item' and old.outcome is distinct from new.outcome) execute function note_firing()`);
}

/** Deadlines of items in every department with a head: most are taken on already, some are open. */
async function planAll(): Promise<void> {
  await execute(`
    insert into items (id, platform, message_id, text, tier, score, reason, department_id, state, said_at, created_at)
    select 'it_' || n, 'feishu', 'om_' || n, '机房断电', 1, 9, '断电', (
        array(select id from departments where head_id is not null order by id))[n % 7 + 1],
      case when n <= ${alarms} then 'open' else 'acked' end, now(), now()
    from generate_series(1, ${waiting}) as n`);
  const ours = openDatabase(database.url, { max: 2 });
  const { deadlines } = createStore(ours.db);
  const now = new Date();
  const dueAt = new Date(now.getTime() + aheadMs);
  const all = Array.from({ length: waiting }, (_, n) => ({
    kind: 'escalate-item' as const,
    subjectId: `it_${n + 1}`,
    step: 'ack-0',
    dueAt,
  }));
  for (let n = 0; n < waiting; n += 1000) await deadlines.plan(all.slice(n, n + 1000), now);
  await ours.close();
}

async function execute(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

const fired = async () => Number((await rows<{ n: number }>('select count(*) as n from firings'))[0]?.n);

const untilFired = (count: number) => until(`${count} have fired`, async () => (await fired()) > count);

/** Empties it when so much is there to be lost. */
async function flush(keys = 0): Promise<void> {
  const client = new Redis(redis.url);
  await until('so much is in Redis', async () => (await client.dbsize()) >= keys);
  await client.flushall();
  client.disconnect();
}

async function expectAllOnce(): Promise<void> {
  await until('all have fired', async () => (await fired()) >= waiting, { timeoutMs: 120_000, everyMs: 100 });
  const open = "select 1 from deliveries where state in ('planned', 'sending')";
  await until('all is sent', async () => (await rows(open)).length === 0, {
    timeoutMs: 120_000,
    everyMs: 100,
  });
  const [count] = await rows(
    `select count(*)::int as all, count(distinct deadline_id)::int as different,
      (select count(*)::int from deadlines where kind = 'escalate-item' and state = 'pending') as pending from firings`,
  );
  // What was told waits for the next step.
  expect(count).toEqual({ all: waiting, different: waiting, pending: alarms });
  const seen = company.users.flatMap(({ openId }) =>
    cardsIn(feishu.sim, feishu.sim.p2pChatId(openId)).map(({ title }) => title),
  );
  expect(seen.toSorted()).toEqual(
    Array.from({ length: alarms }, (_, n) => `一级升级 · 事项 ${n + 1}`).toSorted(),
  );
}

describe('with 5,000 deadlines waiting', () => {
  it('loses none and doubles none, though Redis is emptied, the worker killed, and Redis gone for a while', async () => {
    expect(await fired()).toBe(0);
    // Before any is due, and again in the middle.
    await flush();
    await untilFired(500);
    await flush();

    await untilFired(1_500);
    await programs[0]?.kill();
    expect(await fired()).toBeLessThan(waiting);
    await start();
    // What the dead one had taken goes that way.
    await flush(50);

    await untilFired(2_500);
    const { port } = new URL(redis.url);
    await redis.stop();
    expect(await fired()).toBeLessThan(waiting);
    redis = await startRedis(Number(port));
    await expectAllOnce();
  }, 300_000);
});
