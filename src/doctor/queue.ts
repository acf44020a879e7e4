/** The queue: Redis with its settings where there is one, and a job that goes round. */
import { Redis } from 'ioredis';
import { maskUrl } from '../config/findings.ts';
import { createBullQueue } from '../queue/bullmq.ts';
import { type Examination, type Patient, reasonOf } from './result.ts';

const connectMs = 5000;
const roundTripMs = 10_000;
const oldestRedis = [6, 2] as const;

export async function examineQueue(patient: Patient, databaseUrl: string | null): Promise<Examination[]> {
  const { redisUrl } = patient.config;
  const redis = redisUrl === null ? null : await examineRedis(redisUrl);
  if (redis && !redis.answers) return redis.examinations;
  return [...(redis?.examinations ?? []), await goRound(patient, databaseUrl)];
}

async function examineRedis(url: string): Promise<{ answers: boolean; examinations: Examination[] }> {
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: connectMs,
    commandTimeout: connectMs,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let reason = '';
  client.on('error', (error) => {
    reason ||= reasonOf(error);
  });
  try {
    await client.connect();
    return { answers: true, examinations: judgeRedis(await client.info()) };
  } catch (error) {
    const words = `${maskUrl(url)}: ${reason || reasonOf(error)}`;
    return {
      answers: false,
      examinations: [{ check: 'queue.redis', state: 'bad', words: (t) => t.redisAway(words) }],
    };
  } finally {
    client.disconnect();
  }
}

/** From the server's own account; hosted ones refuse CONFIG but give this. */
export function judgeRedis(account: string): Examination[] {
  const value = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(account)?.[1] ?? '';
  const version = value('redis_version');
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isRecent = major > oldestRedis[0] || (major === oldestRedis[0] && minor >= oldestRedis[1]);
  const policy = value('maxmemory_policy');
  return [
    {
      check: 'queue.version',
      state: isRecent ? 'ok' : 'bad',
      words: (t) => t.redis(version, oldestRedis.join('.')),
    },
    {
      check: 'queue.eviction',
      state: policy === 'noeviction' ? 'ok' : 'bad',
      words: (t) => t.redisEviction(policy),
    },
    value('aof_enabled') === '1'
      ? { check: 'queue.aof', state: 'ok', words: (t) => t.redisAof(true) }
      : { check: 'queue.aof', state: 'warn', words: (t) => t.redisAof(false) },
  ];
}

/** A job of its own queue, so that it meets nothing of the running product. */
async function goRound({ config, clock, log }: Patient, databaseUrl: string | null): Promise<Examination> {
  const began = performance.now();
  try {
    const queue = await createBullQueue({
      ...(config.redisUrl === null ? { databaseUrl: databaseUrl ?? '' } : { redisUrl: config.redisUrl }),
      clock,
      log,
      optionsOf: () => ({ attempts: 1 }),
      prefix: 'xinliu-doctor',
    });
    try {
      await ringOnce(queue, `doctor.t${clock.now().getTime()}`);
    } finally {
      await queue.close();
    }
    const ms = Math.round(performance.now() - began);
    return {
      check: 'queue.round',
      state: 'ok',
      words: (t) => t.queue(config.redisUrl === null ? 'PostgreSQL' : 'Redis', ms),
    };
  } catch (error) {
    const reason = reasonOf(error);
    return { check: 'queue.round', state: 'bad', words: (t) => t.queueStuck(reason) };
  }
}

async function ringOnce(queue: Awaited<ReturnType<typeof createBullQueue>>, key: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`no job came round within ${roundTripMs} ms`)), roundTripMs);
      queue
        .start(async (_job, payload) => {
          if (payload.key === key) resolve();
        })
        .then(() => queue.add([{ key, job: 'doctor', payload: { key }, lane: 'urgent', at: null }]))
        .catch(reject);
    });
  } finally {
    clearTimeout(timer);
  }
}
