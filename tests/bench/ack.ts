/** How fast an event is stored and answered, against a bare Fastify route that only decrypts and checks it. */
import pg from 'pg';
import { startChild } from './child.ts';
import { median, type Result, round, spread, withBusyShare } from './figures.ts';
import { type Load, sendAll } from './load.ts';
import { startServers } from './servers.ts';
import { type Said, toRequest } from './webhook.ts';

const concurrency = 64;
const warmUp = 1000;
const aimedRatio = 0.4;

export async function ack(quick: boolean): Promise<Result> {
  const [rounds, perRound] = quick ? [1, 4000] : [5, 12_000];
  const servers = await startServers();
  const sim = await startChild('simulator-process.ts', { users: 10 });
  const { baseUrl, tenantKey } = await sim.ask<{ baseUrl: string; tenantKey: string }>('about');
  const databaseUrl = await servers.createDatabase();
  const bare = await startChild('bare-process.ts', {});
  const product = await startChild('product-process.ts', {
    databaseUrl,
    redisUrl: null,
    baseUrl,
    roles: ['web'],
  });
  try {
    const ports = { bare: await bare.ask<number>('port'), ours: await product.ask<number>('port') };
    const run = (port: number, count: number) => sendAll(port, manyRequests(count, tenantKey), concurrency);
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
    return toResult(pairs, perRound);
  } finally {
    await Promise.all([bare.stop(), product.stop(), sim.stop()]);
    await servers.stop();
  }
}

let messages = 0;

function manyRequests(count: number, tenantKey: string): Buffer[] {
  return Array.from({ length: count }, () => {
    const number = messages++;
    const said: Said = {
      messageId: `om_bench${number}`,
      chatId: `oc_bench${number % 10}`,
      openId: `ou_bench${number % 10}`,
      unionId: `on_bench${number % 10}`,
      text: `第 ${number} 条消息：客户反馈登录页面打不开，请协助排查一下原因`,
    };
    return toRequest(said, tenantKey);
  });
}

function toResult(pairs: { bare: Load; ours: Load; busy: number }[], perRound: number): Result {
  if (pairs.some(({ bare, ours }) => bare.refused + ours.refused > 0))
    throw new Error('Requests were refused.');
  const ratio = median(pairs.map(({ bare, ours }) => ours.perSecond / bare.perSecond));
  return {
    bench: 'ack',
    aims: [
      { name: 'ratio to the bare route', value: round(ratio, 3), aim: aimedRatio, better: 'more', unit: '' },
    ],
    figures: {
      rounds: pairs.length,
      eventsPerRound: perRound,
      concurrency,
      oursPerSecond: Math.round(median(pairs.map(({ ours }) => ours.perSecond))),
      oursMs: spread(pairs.flatMap(({ ours }) => ours.ms)),
      barePerSecond: Math.round(median(pairs.map(({ bare }) => bare.perSecond))),
      bareMs: spread(pairs.flatMap(({ bare }) => bare.ms)),
      ratios: pairs.map(({ bare, ours }) => round(ours.perSecond / bare.perSecond, 3)),
      busyShareOfCores: pairs.map(({ busy }) => busy),
    },
  };
}

async function countRows(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ n: number }>('select count(*)::int as n from inbox');
  await client.end();
  return rows[0]?.n ?? 0;
}
