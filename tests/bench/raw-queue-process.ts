/** The baseline of `pipeline`: BullMQ by itself, empty jobs added and processed on the same backend, with the options of the product. */
import { createPostgresBackend, createRedisBackend, Queue, runMigrations, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { keyMemoryMs, laneConcurrency } from '../../src/queue/rules.ts';
import { answerParent } from './child.ts';

type Options = { databaseUrl: string; redisUrl: string | null };
let queue: Queue;
let worker: Worker;
let ended = 0;
let whenEnded = { count: Number.POSITIVE_INFINITY, resolve: () => {} };
let turn = 0;
const addsInFlight = 50;

answerParent({
  async start({ databaseUrl, redisUrl }: Options) {
    const { connection, factory } = redisUrl === null ? await onPostgres(databaseUrl) : onRedis(redisUrl);
    queue = new Queue('bench-raw', { connection }, factory);
    worker = new Worker(
      'bench-raw',
      async () => {
        ended++;
        if (ended === whenEnded.count) whenEnded.resolve();
      },
      { connection, concurrency: laneConcurrency.urgent },
      factory,
    );
    await worker.waitUntilReady();
  },
  /** Jobs per second from the first add to the end of the last. */
  async run(count: number) {
    turn++;
    ended = 0;
    const all = new Promise<void>((resolve) => {
      whenEnded = { count, resolve };
    });
    const began = performance.now();
    let next = 0;
    const opts = { removeOnComplete: { age: keyMemoryMs / 1000 }, removeOnFail: { age: keyMemoryMs / 1000 } };
    const addInTurn = async () => {
      for (let i = next++; i < count; i = next++) {
        await queue.add('empty', {}, { ...opts, jobId: `empty.${turn}.${i}` });
      }
    };
    await Promise.all(Array.from({ length: addsInFlight }, addInTurn));
    await all;
    return count / ((performance.now() - began) / 1000);
  },
  async stop() {
    await worker.close();
    await queue.close();
  },
});

function onRedis(url: string) {
  const connection = new Redis(url, { maxRetriesPerRequest: null });
  return { connection: connection as never, factory: createRedisBackend };
}

async function onPostgres(url: string) {
  const pool = new pg.Pool({ connectionString: url, max: 12, options: '-c search_path=bullmq' });
  pool.setMaxListeners(0);
  const client = await pool.connect();
  await runMigrations(client).finally(() => client.release());
  return {
    connection: pool as never,
    factory: createPostgresBackend as unknown as typeof createRedisBackend,
  };
}
