/** The queue contract on BullMQ over Redis, and what only a Redis can do to it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { expect, it } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { createBullQueue } from '../../src/queue/bullmq.ts';
import { keepLog } from '../support/log.ts';
import { startRedis, startWasm } from '../support/redis.ts';
import { freshName, optionsOf, queueContract, ring } from './queue.ts';
import { bullHarness, type DurableHarness, durableQueueContract } from './queue-durable.ts';

async function start(): Promise<DurableHarness> {
  const server = await startRedis();
  const where = { redisUrl: server.url };
  const command = async (...words: [string, ...string[]]) => {
    const client = new Redis(server.url);
    await client.call(...words).finally(() => client.disconnect());
  };
  return {
    ...bullHarness(where, 250, server.stop),
    where,
    empty: () => command('FLUSHALL'),
    cut: () => command('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes'),
    nowhere: { redisUrl: 'redis://:secret@127.0.0.1:1' },
  };
}

queueContract('BullMQ on Redis', start);
durableQueueContract('BullMQ on Redis over time', start);

it('refuses rings within seconds while Redis is away, and neither crashes nor hangs at closing', async () => {
  const server = await startRedis();
  const queue = await createBullQueue({
    redisUrl: server.url,
    clock: systemClock,
    log: keepLog(),
    optionsOf,
    prefix: freshName(),
  });
  await queue.start(async () => {});
  await queue.add([ring('a.1')]);
  await server.stop();
  const startedAt = performance.now();
  await expect(queue.add([ring('b.1')])).rejects.toThrow();
  await expect(queue.ping()).rejects.toThrow();
  expect(performance.now() - startedAt).toBeLessThan(8000);
  const closingAt = performance.now();
  await queue.close();
  expect(performance.now() - closingAt).toBeLessThan(8000);
});

it('also works on the Valkey that needs no installation', async () => {
  const server = await startWasm();
  const queue = await createBullQueue({
    redisUrl: server.url,
    clock: systemClock,
    log: keepLog(),
    optionsOf,
    prefix: freshName(),
  });
  const ran: string[] = [];
  await queue.start(async (_job, payload) => void ran.push(payload.id ?? ''));
  await queue.add([ring('a.1'), ring('b.1', { at: new Date(systemClock.now().getTime() + 100) })]);
  for (let tries = 0; tries < 2000 && ran.length < 2; tries++) await sleep(10);
  expect(ran).toEqual(['a.1', 'b.1']);
  await queue.close();
  await server.stop();
});
