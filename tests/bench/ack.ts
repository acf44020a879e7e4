/** How fast an event is stored and answered, against a bare Fastify route that only decrypts and checks it. */
import pg from 'pg';
import { startChild } from './child.ts';
import { median, type Result, round, spread, withBusyShare } from './figures.ts';
import { type Load, sendAll } from './load.ts';
import { type About, type BenchPlatform, benchPlatforms, type Wants } from './platforms/index.ts';
import { startServers } from './servers.ts';

const concurrency = 64;
const warmUp = 1000;
const aimedRatio = 0.4;

export async function ack(quick: boolean, wants: Wants): Promise<Result> {
  const measured: { name: string; figures: ReturnType<typeof figuresOf> }[] = [];
  for (const platform of benchPlatforms.filter(({ name }) => wants(name)))
    measured.push({ name: platform.name, figures: await measure(platform, quick) });
  return {
    bench: 'ack',
    aims: measured.map(({ name, figures }) => ({
      name: `${name}: ratio to the bare route`,
      value: round(median(figures.ratios), 3),
      aim: aimedRatio,
      better: 'more',
      unit: '',
    })),
    figures: Object.fromEntries(measured.map(({ name, figures }) => [name, figures])),
  };
}

async function measure(platform: BenchPlatform, quick: boolean) {
  const [rounds, perRound] = quick ? [1, 4000] : [5, 12_000];
  const servers = await startServers();
  const sim = await startChild('simulator-process.ts', { platform: platform.name, people: 10 });
  const about = await sim.ask<About>('about');
  const databaseUrl = await servers.createDatabase();
  const bare = await startChild('bare-process.ts', { platform: platform.name });
  const product = await startChild('product-process.ts', {
    databaseUrl,
    redisUrl: null,
    platform: platform.name,
    about,
    roles: ['web'],
  });
  try {
    const ports = { bare: await bare.ask<number>('port'), ours: await product.ask<number>('port') };
    let messages = 0;
    const many = (count: number) =>
      Array.from({ length: count }, () => platform.toRequest(platform.invented(messages++), about));
    const run = (port: number, count: number) => sendAll(port, many(count), concurrency);
    await run(ports.bare, warmUp);
    await run(ports.ours, warmUp);
    const pairs: { bare: Load; ours: Load; busy: number }[] = [];
    for (let i = 0; i < rounds; i++) {
      const bareLoad = await run(ports.bare, perRound);
      const { value, busy } = await withBusyShare(() => run(ports.ours, perRound));
      pairs.push({ bare: bareLoad, ours: value, busy });
    }
    const stored = await countRows(databaseUrl);
    if (stored !== warmUp + rounds * perRound) throw new Error(`${stored} events were stored.`);
    return figuresOf(pairs, perRound);
  } finally {
    await Promise.all([bare.stop(), product.stop(), sim.stop()]);
    await servers.stop();
  }
}

function figuresOf(pairs: { bare: Load; ours: Load; busy: number }[], perRound: number) {
  if (pairs.some(({ bare, ours }) => bare.refused + ours.refused > 0))
    throw new Error('Requests were refused.');
  return {
    rounds: pairs.length,
    eventsPerRound: perRound,
    concurrency,
    oursPerSecond: Math.round(median(pairs.map(({ ours }) => ours.perSecond))),
    oursMs: spread(pairs.flatMap(({ ours }) => ours.ms)),
    barePerSecond: Math.round(median(pairs.map(({ bare }) => bare.perSecond))),
    bareMs: spread(pairs.flatMap(({ bare }) => bare.ms)),
    ratios: pairs.map(({ bare, ours }) => round(ours.perSecond / bare.perSecond, 3)),
    busyShareOfCores: pairs.map(({ busy }) => busy),
  };
}

async function countRows(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ n: number }>('select count(*)::int as n from inbox');
  await client.end();
  return rows[0]?.n ?? 0;
}
