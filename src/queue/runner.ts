/** Runs a job: finds it, checks its payload, logs how it went and decides whether it is worth trying again. */
import { randomUUID } from 'node:crypto';
import type { App } from '../app.ts';
import { ConfigError, isWorthRetrying, newReference, PlatformError, UserError } from '../errors.ts';
import type { RunJob } from '../ports/queue.ts';
import type { Job } from './define-job.ts';
import { GiveUp, TryLater } from './rules.ts';

/** `again` and `later` are tried again, `later` without losing an attempt; `given-up` is not. */
export type JobOutcome = 'done' | 'again' | 'later' | 'given-up';

export interface RunnerHooks {
  onRun?(job: string, ms: number, outcome: JobOutcome): void;
}

/** Waited when a platform says "too fast" without saying for how long. */
const rateLimitWaitMs = 1000;

/** Rejects with `GiveUp` or `TryLater` where the queue must not follow the job's own attempts. */
export function createRunner(app: App, jobs: Job[], hooks: RunnerHooks = {}): RunJob {
  const byName = new Map(jobs.map((job) => [job.name, job]));
  return async (name, payload) => {
    const startedAt = performance.now();
    const end = (outcome: JobOutcome, fields: object = {}) => {
      const ms = Math.round((performance.now() - startedAt) * 10) / 10;
      hooks.onRun?.(name, ms, outcome);
      return { ms, outcome, ...fields };
    };
    try {
      await runOnce(app, byName.get(name), name, payload);
      app.log.debug({ job: name, ...payload, ...end('done') }, 'Job done.');
    } catch (error) {
      const { outcome, rejection, level, words } = judge(error);
      app.log
        .child({ job: name, ...payload })
        [level](end(outcome, { err: error, ...(level === 'error' && { reference: newReference() }) }), words);
      throw rejection;
    }
  };
}

async function runOnce(app: App, job: Job | undefined, name: string, payload: Record<string, string>) {
  // Tried again rather than given up: a newer version beside this one may know it.
  if (!job) throw new Error(`This version has no job called ${name}`);
  const checked = job.payload.safeParse(payload);
  if (!checked.success) throw new GiveUp(`Payload of ${name} is wrong: ${checked.error.message}`);
  await job.run(app, checked.data, { token: randomUUID() });
}

interface Verdict {
  outcome: JobOutcome;
  rejection: unknown;
  level: 'warn' | 'error';
  words: string;
}

function judge(error: unknown): Verdict {
  if (error instanceof TryLater) {
    return { outcome: 'later', rejection: error, level: 'warn', words: 'Job is put off.' };
  }
  if (error instanceof PlatformError && error.kind === 'rate-limited') {
    const rejection = new TryLater(error.detail.retryAfterMs ?? rateLimitWaitMs, { cause: error });
    return { outcome: 'later', rejection, level: 'warn', words: 'Platform asks us to wait; job is put off.' };
  }
  if (error instanceof PlatformError) {
    return isWorthRetrying(error)
      ? {
          outcome: 'again',
          rejection: error,
          level: 'warn',
          words: 'Platform did not answer; job is tried again.',
        }
      : giveUp(error, 'warn', 'Platform refused; job is given up.');
  }
  if (error instanceof GiveUp) return giveUp(error, 'error', 'Job is given up.');
  if (error instanceof UserError || error instanceof ConfigError) {
    return giveUp(error, 'error', 'Job has nobody to say this to; job is given up.');
  }
  return {
    outcome: 'again',
    rejection: error,
    level: 'error',
    words: 'Job failed; it is tried again if it may be.',
  };
}

function giveUp(error: Error, level: 'warn' | 'error', words: string): Verdict {
  const rejection = error instanceof GiveUp ? error : new GiveUp(error.message, { cause: error });
  return { outcome: 'given-up', rejection, level, words };
}

export interface EveryTimers {
  start(): void;
  /** Resolves when the runs under way have ended. */
  stop(): Promise<void>;
}

/** Part of the interval by which runs are spread, so that several workers do not all knock at once. */
const jitter = 0.1;

/** While this process is busy a run waits so long at most, and looks so often: they mend what is late anyway. */
const longestBackMs = 15_000;
const lookAgainMs = 1_000;

/**
 * Rings the jobs that come round every so often by this process's own timers: once at start, never overlapping, and not while
 * `isBusy` says that it has better to do, unless for so long on end.
 */
export function everyTimers(run: RunJob, jobs: Job[], isBusy: () => boolean = () => false): EveryTimers {
  const loops = jobs.flatMap((job) =>
    'everyMs' in job.schedule ? [everyLoop(run, job.name, job.schedule.everyMs, isBusy)] : [],
  );
  return {
    start: () => {
      for (const loop of loops) loop.start();
    },
    stop: async () => {
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
}

function everyLoop(run: RunJob, name: string, everyMs: number, isBusy: () => boolean) {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  let stopped = true;
  let backMs = 0;
  const turn = () => {
    if (isBusy() && backMs < longestBackMs) {
      backMs += lookAgainMs;
      wait(lookAgainMs);
      return;
    }
    backMs = 0;
    // The runner has logged a failure already; the next turn is the retry.
    running = run(name, {})
      .catch(() => {})
      .then(() => wait(everyMs * (1 - jitter + 2 * jitter * Math.random())));
  };
  const wait = (ms: number) => {
    if (!stopped) timer = setTimeout(turn, ms);
  };
  return {
    start: () => {
      if (!stopped) return;
      stopped = false;
      wait(Math.min(everyMs * jitter, 1000) * Math.random());
    },
    stop: () => {
      stopped = true;
      if (timer) clearTimeout(timer);
      return running;
    },
  };
}
