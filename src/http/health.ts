/** Alive, ready, and time of the last full sweep: what a load balancer and a person on call ask first. */
import type { FastifyInstance } from 'fastify';
import type { PlatformName } from '../domain/person.ts';
import type { Clock } from '../ports/clock.ts';
import type { QuotaState } from '../usecases/watch-quota.ts';

export interface Readiness {
  /** Whether requests should be sent here: the database and the queue answer. */
  ready: boolean;
  database: Answer;
  queue: Answer;
  /** The net under everything; `late` says that no worker has swept for long, which this process may not mend. */
  sweep: { at: string | null; ageMs: number | null; late: boolean };
  connections: Connection[];
  quotas: QuotaState[];
}

export interface Answer {
  ok: boolean;
  ms: number;
  /** One sentence, without addresses. */
  error?: string;
}

export interface Connection {
  platform: PlatformName;
  connected: boolean;
  detail: string;
}

export interface ReadinessParts {
  clock: Clock;
  /** How often a sweep is due. */
  sweepMs: number;
  askDatabase(): Promise<unknown>;
  askQueue(): Promise<unknown>;
  lastSweepAt(): Promise<Date | null>;
  connections(): Connection[];
  quotas(): Promise<QuotaState[]>;
}

/** So long may one of them take; who asks does not wait longer than a few seconds. */
const patienceMs = 3000;
/** So many sweeps may fail to come before it is said. */
const missedSweeps = 6;

/** Puts the answer to `/readyz` together. Never rejects. */
export async function checkReadiness(parts: ReadinessParts): Promise<Readiness> {
  const [database, queue, at, quotas] = await Promise.all([
    ask(() => parts.askDatabase()),
    ask(() => parts.askQueue()),
    within(() => parts.lastSweepAt()).catch(() => null),
    within(() => parts.quotas()).catch(() => []),
  ]);
  const ageMs = at ? parts.clock.now().getTime() - at.getTime() : null;
  return {
    ready: database.ok && queue.ok,
    database,
    queue,
    sweep: {
      at: at?.toISOString() ?? null,
      ageMs,
      late: ageMs === null || ageMs > missedSweeps * parts.sweepMs,
    },
    connections: parts.connections(),
    quotas,
  };
}

async function ask(question: () => Promise<unknown>): Promise<Answer> {
  const began = performance.now();
  const ms = () => Math.round(performance.now() - began);
  try {
    await within(question);
    return { ok: true, ms: ms() };
  } catch (error) {
    return { ok: false, ms: ms(), error: wordsOf(error) };
  }
}

/** Codes such as ECONNREFUSED say enough; the message could name hosts and accounts. */
function wordsOf(error: unknown): string {
  const { code } = error as { code?: unknown };
  if (typeof code === 'string') return code;
  return error instanceof TookTooLong ? error.message : 'does not answer; see the log';
}

class TookTooLong extends Error {
  override message = `no answer within ${patienceMs} ms`;
}

async function within<Value>(question: () => Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TookTooLong()), patienceMs);
  });
  try {
    return await Promise.race([question(), tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

export function healthRoutes(server: FastifyInstance, health: () => Promise<Readiness>): void {
  server.get('/healthz', async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ alive: true }),
  );
  server.get('/readyz', async (_request, reply) => {
    const readiness = await health();
    return reply
      .header('cache-control', 'no-store')
      .code(readiness.ready ? 200 : 503)
      .send(readiness);
  });
}
