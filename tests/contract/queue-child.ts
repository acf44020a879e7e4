/** A worker process for the contract of durable queues: says which job it runs, and never ends one. */
import { systemClock } from '../../src/clock.ts';
import { createBullQueue } from '../../src/queue/bullmq.ts';
import { keepLog } from '../support/log.ts';

const options = JSON.parse(process.argv[2] ?? '{}') as object;
const queue = await createBullQueue({
  ...options,
  clock: systemClock,
  log: keepLog(),
  optionsOf: () => ({ attempts: 3 }),
});
await queue.start((_job, payload) => {
  process.stdout.write(`running ${payload.id}\n`);
  return new Promise(() => {});
});
