/**
 * Tier 1 while an issue goes out: from the moment at which somebody writes to the moment at which the card of the one who is
 * to deal with it comes to the platform, by the platform's own record, at a steady rate of events: alarms alone, first without
 * the issue, then beside it; and among what a company says.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Child, startChild } from './child.ts';
import { type Aim, percentile, type Result, round, spread, withBusyShare } from './figures.ts';
import { sendEvenly } from './load.ts';
import { everydayWords, mixedWords, type Saying } from './mixed-words.ts';
import { type About, platformOf, type Said, type Wants } from './platforms/index.ts';
import { serverCpuMs } from './processor.ts';
import { type Servers, startServers } from './servers.ts';

const platform = platformOf('feishu');
const perSecond = 100;
/** Besides: what even a busy company says, far within what a machine can do. */
const calmPerSecond = 10;
const aimedMs = 150;
/**
 * Before anything is measured, at these rates: code is compiled as it runs, and each connection plans a statement five times
 * before it keeps a plan. The first round is the history of which PostgreSQL knows from then on, as it does in any company after
 * a day: over empty tables it chooses other plans. At the last rate each alarm has a transaction of its own.
 * What else is said, and in groups, takes ways of its own, which are as cold: where it is measured a round of it comes after these.
 */
const warmUp = [
  { rate: perSecond, share: 1 },
  { rate: perSecond, share: 1 },
  { rate: 25, share: 0.25 },
];
/**
 * The issue at three times the pace of a Feishu app, 600 a minute, steadily; above it the platform allows more than Feishu
 * does, since no platform takes a hundred alarms a second.
 */
const pace = { count: 30, perMs: 1000, most: 800 };
/** Nothing takes longer; copies leave a minute and a half after the issue is out. */
const patienceMs = 10 * 60_000;

interface Size {
  readers: number;
  /** Events of each round before, but for the last, which has a quarter of them. */
  warmUp: number;
  /** Events of each measurement; each goes to a department of its own, where it comes alone. */
  events: number;
  /** The same of the measurements at the calm rate. */
  calmEvents: number;
  /** Messages of every kind, of which a quarter are alarms. */
  mixedEvents: number;
  /** The same, of which one in twenty is. */
  everydayEvents: number;
}

type IsChosen = (option: 'queue' | 'part', value: string) => boolean;

export async function alarm(quick: boolean, wants: Wants, isChosen: IsChosen): Promise<Result> {
  if (!wants(platform.name)) return { bench: 'alarm', aims: [], figures: {} };
  const size = quick
    ? { readers: 20_000, warmUp: 800, events: 500, calmEvents: 200, mixedEvents: 800, everydayEvents: 2000 }
    : {
        readers: 100_000,
        warmUp: 800,
        events: 2000,
        calmEvents: 500,
        mixedEvents: 2000,
        everydayEvents: 4000,
      };
  const servers = await startServers();
  const aims: Aim[] = [];
  const figures: Record<string, unknown> = { perSecond, calmPerSecond, ...size };
  try {
    for (const onRedis of [false, true]) {
      const name = onRedis ? 'Redis' : 'PostgreSQL';
      if (!isChosen('queue', name.toLowerCase())) continue;
      const found = await onBackend(servers, onRedis, size, (part) => isChosen('part', part));
      figures[name] = found;
      const { parts } = found;
      const wrong = Object.values(parts).reduce((sum, one) => sum + one.wrong, 0);
      aims.push(
        ...p99Of(
          `${name}: event to card, p99 among ${perSecond} messages of a bad day beside the issue`,
          parts.everyday,
        ),
        ...p99Of(`${name}: the same where a quarter are alarms`, parts.mixed),
        ...p99Of(`${name}: the same where all are`, parts.beside),
        ...p99Of(`${name}: the same at ${calmPerSecond} a second`, parts['calm-beside']),
        aim(`${name}: alarms lost, doubled or not alone`, wrong, 0, ''),
      );
    }
    return { bench: 'alarm', aims, figures };
  } finally {
    await servers.stop();
  }
}

type Raised = Awaited<ReturnType<typeof raise>>;

const p99Of = (name: string, part: Raised | undefined): Aim[] =>
  part ? [aim(name, part.p99, aimedMs, 'ms')] : [];

const aim = (name: string, value: number, aimed: number, unit: string): Aim => ({
  name,
  value,
  aim: aimed,
  better: 'less',
  unit,
});

async function onBackend(servers: Servers, onRedis: boolean, size: Size, isPart: (part: Part) => boolean) {
  const databaseUrl = await servers.createDatabase();
  const redisUrl = onRedis ? (await servers.redis()).url : null;
  const rounds: Round[] = [
    ...warmUp.map(({ rate, share }) => ({ rate, count: size.warmUp * share, wordsOf: onlyAlarms })),
    ...(isPart('everyday') ? [{ rate: perSecond, count: size.warmUp, wordsOf: everydayWords }] : []),
    ...(isPart('mixed') ? [{ rate: perSecond, count: size.warmUp, wordsOf: mixedWords }] : []),
  ];
  const measured: Record<Part, Round> = {
    'calm-alone': { rate: calmPerSecond, count: size.calmEvents, wordsOf: onlyAlarms },
    alone: { rate: perSecond, count: size.events, wordsOf: onlyAlarms },
    'calm-beside': { rate: calmPerSecond, count: size.calmEvents, wordsOf: onlyAlarms },
    everyday: { rate: perSecond, count: size.everydayEvents, wordsOf: everydayWords },
    mixed: { rate: perSecond, count: size.mixedEvents, wordsOf: mixedWords },
    beside: { rate: perSecond, count: size.events, wordsOf: onlyAlarms },
  };
  const all = [...rounds, ...partNames.filter(isPart).map((part) => measured[part])];
  const alarms = all.reduce((sum, { count, wordsOf }) => sum + alarmsIn(wordsOf(count, String, 0)), 0);
  // Of what is said from another place on there may be a few more.
  const departments = talkers + alarms + 100 * all.length;
  const sim = await startChild('simulator-process.ts', {
    platform: platform.name,
    people: departments * 2,
    readers: size.readers,
  });
  const about = await sim.ask<About>('about');
  const options = { databaseUrl, redisUrl, platform: platform.name, about, roles: ['web', 'worker'], pace };
  const product = await startChild('product-process.ts', options);
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  const stage: Stage = {
    sim,
    product,
    database,
    about,
    port: await product.ask<number>('port'),
    said: 0,
    alarms: 0,
  };
  const parts: Partial<Record<Part, Raised>> = {};
  const measure = async (part: Part) => {
    if (!isPart(part)) return;
    await untilAtRest(database);
    parts[part] = await raise(stage, measured[part]);
  };
  try {
    await fill(stage, departments, size.readers);
    for (const round of rounds) {
      const isFirst = stage.said === 0;
      await raise(stage, round);
      await untilAtRest(database);
      if (isFirst) await database.query('analyze');
    }
    await measure('calm-alone');
    await measure('alone');
    const besideIssue: Part[] = ['calm-beside', 'everyday', 'mixed', 'beside'];
    if (!besideIssue.some(isPart)) return { parts, phoneMs: await phones(database) };
    await product.ask('publish');
    await untilCopiesLeave(database);
    await measure('calm-beside');
    await measure('everyday');
    await measure('mixed');
    const { busy } = await withBusyShare(() => measure('beside'));
    const phoneMs = await phones(database);
    return { parts, phoneMs, ...(isPart('beside') ? { busy } : {}), ...(await copies(database)) };
  } finally {
    await database.end();
    await product.stop();
    await sim.stop();
  }
}

/** In this order; the last four beside the issue. */
const partNames = ['calm-alone', 'alone', 'calm-beside', 'everyday', 'mixed', 'beside'] as const;
type Part = (typeof partNames)[number];

interface Round {
  rate: number;
  count: number;
  wordsOf: typeof everydayWords;
}

const alarmsIn = (sayings: Saying[]): number => sayings.filter(({ isAlarm }) => isAlarm).length;

interface Stage {
  sim: Child;
  product: Child;
  database: pg.Client;
  about: About;
  port: number;
  /** How many events have been said so far, and how many alarms among them. */
  said: number;
  alarms: number;
}

/** All but alarms come from the first of them. */
const talkers = 200;
const personOf = (department: number) => department * 2;

/** Two people for each department, one to write and one to be told; and readers of the issue, whom no directory knows. */
async function fill({ sim, database }: Stage, departments: number, readers: number): Promise<void> {
  const known = departments * 2;
  await until(database, `select count(*) = ${known} as ok from accounts`);
  await database.query(
    `insert into departments (id, name) select 'dp_bench' || n, '第' || n || '分部' from generate_series(0, $1::int - 1) n`,
    [departments],
  );
  await database.query(`update people p set department_id = 'dp_bench' || right(a.external_id, 5)::int / 2
    from accounts a where a.person_id = p.id`);
  await database.query(`insert into liaisons (department_id, person_id, position)
    select p.department_id, p.id, 1 from people p join accounts a on a.person_id = p.id
    where right(a.external_id, 5)::int % 2 = 1`);
  await database.query(
    `insert into people (id, name, post, language, department_id, state, changed_at)
     select 'pe_reader' || n, '读者' || n, 'doer', 'zh-CN', null, 'active', $2 from generate_series(0, $1::int - 1) n`,
    [readers, new Date()],
  );
  await database.query(
    `insert into accounts (platform, external_id, person_id)
     select $2, id, 'pe_reader' || (n - 1) from unnest($1::text[]) with ordinality as a(id, n)`,
    [await sim.ask('readers', readers), platform.name],
  );
  await database.query('analyze');
}

const customers = ['华东医药', '海王', '国大药房', '仁济', '康泰', '百洋', '同泽', '济民', '嘉和', '远大'];
const things = [
  '发货',
  '支付接口',
  '冷库温度',
  '门店系统',
  '对账单',
  '电子发票',
  '送货车',
  '扫码枪',
  '库存数据',
];
const faults = ['全部出错', '停了一小时', '连不上', '报错不断', '超出范围', '少了一半', '对不上', '被锁住'];

/** All different, so that each is a matter of its own. */
function words(number: number): string {
  const customer = customers[number % customers.length];
  const thing = things[Math.floor(number / 10) % things.length];
  const fault = faults[Math.floor(number / 90) % faults.length];
  return `#一级 ${customer}第${number}号门店${thing}${fault}，单号 ${(number * 7919) % 1_000_000}，客户要求马上处理`;
}

function onlyAlarms(count: number, alarm: (index: number) => string): Saying[] {
  return Array.from({ length: count }, (_, index) => ({ text: alarm(index), isAlarm: true }));
}

/** Events at a steady rate, each alarm in a department of its own; how long each alarm took to its card. */
async function raise(stage: Stage, { rate, count, wordsOf }: Round) {
  const { sim, product, database, port, about } = stage;
  const first = stage.said;
  stage.said += count;
  const sayings = wordsOf(count, (index) => words(first + index), first);
  const said = await sim.ask<Said[]>(
    'sayEach',
    sayings.map(({ text, isAlarm }, index) => ({
      person: personOf(isAlarm ? talkers + stage.alarms++ : index % talkers),
      text,
      ...(wordsOf === everydayWords ? { group: index } : {}),
    })),
  );
  const requests = said.map((one) => () => platform.toRequest({ ...one, at: Date.now() }, about));
  const ids = said.filter((_, index) => sayings[index]?.isAlarm).map(({ messageId }) => messageId);
  const cpu = () => Promise.all([product.ask<number>('cpuMs'), serverCpuMs(database)]);
  const [programMs, databaseMs] = await cpu();
  await sendEvenly(port, requests, rate);
  await until(
    database,
    `select count(*) = ${ids.length} as ok from items i where i.message_id = any($1::text[]) and exists (
      select from deliveries d where d.cause = i.id and d.card = 'alarm' and d.state = 'accepted')`,
    [ids],
  );
  const [programEndMs, databaseEndMs] = await cpu();
  const each = (ms: number) => round(ms / count);
  // Of each message, until the last card is there.
  const cost = { programMs: each(programEndMs - programMs), databaseMs: each(databaseEndMs - databaseMs) };
  const { rows } = await database.query<
    Record<Stretch, number> & { saidAt: Date; messageId: string; cards: number }
  >(
    `select i.said_at as "saidAt", d.message_id as "messageId", cards, ms(i.said_at, e.received_at) as "toStored",
       ms(e.received_at, e.handled_at) as "toClaimed", ms(e.handled_at, d.created_at) as "toPlanned",
       ms(d.created_at, d.first_sent_at) as "toSending", ms(d.first_sent_at, d.accepted_at) as "toAccepted"
     from items i
       cross join lateral (select *, count(*) over ()::int as cards from deliveries d
         where d.cause = i.id and d.card = 'alarm' and d.kind = 'send' and d.state = 'accepted'
         order by d.accepted_at limit 1) d
       join inbox e on e.event ->> 'messageId' = i.message_id
     where i.message_id = any($1::text[])`.replaceAll(
      /ms\((.+?), (.+?)\)/g,
      '(extract(epoch from $2 - $1) * 1000)::float8',
    ),
    [ids],
  );
  const wrong = ids.length - rows.length + rows.filter(({ cards }) => cards !== 1).length;
  const cameAt = await sim.ask<(number | null)[]>(
    'cameAt',
    rows.map(({ messageId }) => messageId),
  );
  const ms = rows.map(({ saidAt }, index) => (cameAt[index] ?? Number.NaN) - saidAt.getTime());
  const ways = stretches.map((name) => [name, spread(rows.map((row) => row[name]))]);
  return { ...spread(ms), p90: round(percentile(ms, 0.9)), wrong, cost, ways: Object.fromEntries(ways) };
}

/** Where the time goes: until the event is stored, claimed, its card planned, begun to be sent, and noted as taken by the platform. */
const stretches = ['toStored', 'toClaimed', 'toPlanned', 'toSending', 'toAccepted'] as const;
type Stretch = (typeof stretches)[number];

/** Nothing is left that is to be done at once: no phone, no answer, no look for likenesses. Copies of an issue, of which some are always due, do not count. */
async function untilAtRest(database: pg.Client): Promise<void> {
  await until(
    database,
    `select not exists (select from inbox where state = 'open') and not exists (select from rings where lane <> 'bulk' and (at is null or at <= now()))
       and not exists (select from deadlines where kind = 'propose-merge' and state = 'pending') as ok`,
  );
}

async function untilCopiesLeave(database: pg.Client): Promise<void> {
  await until(
    database,
    `select count(*) >= 30 as ok from deliveries where card = 'digest' and state = 'accepted'`,
  );
}

/** How long the phones of all alarms, those of the warm-up too, rang after their cards were planned. */
async function phones(database: pg.Client) {
  await untilAtRest(database);
  const { rows } = await database.query<{ ms: number }>(
    `select (extract(epoch from accepted_at - created_at) * 1000)::float8 as ms from deliveries
     where kind = 'urge' and state = 'accepted'`,
  );
  return spread(rows.map(({ ms }) => ms));
}

/** How far the issue is at the end. */
async function copies(database: pg.Client) {
  const { rows } = await database.query<{ left: number; sent: number; perSecond: number }>(
    `select count(*) filter (where state = 'planned')::int as left, count(*) filter (where state = 'accepted')::int as sent,
       round(count(*) filter (where state = 'accepted')
         / greatest(extract(epoch from max(accepted_at) - min(accepted_at)), 1))::int as "perSecond"
     from deliveries where card = 'digest'`,
  );
  const [found] = rows;
  if (!found || found.left === 0) throw new Error('The issue was over before the alarms were.');
  return { copiesLeft: found.left, copiesSent: found.sent, copiesPerSecond: found.perSecond };
}

async function until(database: pg.Client, question: string, values: unknown[] = []): Promise<void> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const { rows } = await database.query<{ ok: boolean }>(question, values);
    if (rows[0]?.ok) return;
    if (Date.now() > end) throw new Error(`This has not come true: ${question}`);
    await sleep(200);
  }
}
