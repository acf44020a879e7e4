/** Running a job: what becomes of each kind of failure, and the timers of jobs that come round. */
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { App } from '../../src/app.ts';
import { ConfigError, PlatformError, UserError } from '../../src/errors.ts';
import { defineJob, type Job } from '../../src/queue/define-job.ts';
import { GiveUp, TryLater } from '../../src/queue/rules.ts';
import { createRunner, everyTimers, type JobOutcome } from '../../src/queue/runner.ts';
import { keepLog } from '../support/log.ts';

function jobThat(act: () => unknown, schedule: Job['schedule'] = { rungBy: 'event' }, name = 'act'): Job {
  return defineJob({
    name,
    schedule,
    payload: z.object({ eventId: z.string() }),
    attempts: 3,
    run: async () => act(),
  });
}

/** Runs one job once; what came of it. */
async function runOnce(
  act: () => unknown,
  payload: Record<string, string> = { eventId: 'ev_1' },
  name = 'act',
) {
  const log = keepLog();
  const outcomes: JobOutcome[] = [];
  const app = { log } as unknown as App;
  const run = createRunner(app, [jobThat(act)], { onRun: (_job, _ms, outcome) => outcomes.push(outcome) });
  const rejection = await run(name, payload).then(
    () => null,
    (error: unknown) => error,
  );
  return { rejection, outcomes, line: log.said.at(-1) };
}

const failing = (error: Error) => () => {
  throw error;
};
const platform = (kind: PlatformError['kind'], detail = {}) =>
  new PlatformError('feishu', kind, 'no', detail);

describe('a job that runs', () => {
  it('is handed its checked payload and a token of its own, and is logged with its ids and time', async () => {
    const log = keepLog();
    const seen: unknown[] = [];
    const job = defineJob({
      name: 'greet',
      schedule: { rungBy: 'event' },
      payload: z.object({ eventId: z.string() }),
      attempts: 1,
      run: async (_app, payload, run) => void seen.push({ ...payload, ...run }),
    });
    const run = createRunner({ log } as unknown as App, [job]);
    await run('greet', { eventId: 'ev_7', more: 'x' });
    await run('greet', { eventId: 'ev_7' });
    const [first, second] = seen as { eventId: string; token: string }[];
    expect(first?.eventId).toBe('ev_7');
    expect(first).not.toHaveProperty('more');
    expect(first?.token).not.toBe(second?.token);
    expect(log.said[0]).toMatchObject({
      level: 'debug',
      fields: { job: 'greet', eventId: 'ev_7', outcome: 'done' },
    });
    expect(log.said[0]?.fields.ms).toEqual(expect.any(Number));
  });
});

describe('a job that fails', () => {
  const bug = new Error('bug');
  it('by a bug is tried again, and logged as an error with a reference', async () => {
    const { rejection, outcomes, line } = await runOnce(failing(bug));
    expect(rejection).toBe(bug);
    expect(outcomes).toEqual(['again']);
    expect(line).toMatchObject({ level: 'error', fields: { err: bug } });
    expect(line?.fields.reference).toMatch(/^[2-9B-Z]{4}$/);
  });

  it('because the platform is away is tried again, as a warning', async () => {
    const error = platform('unavailable');
    const { rejection, outcomes, line } = await runOnce(failing(error));
    expect([rejection, outcomes, line?.level]).toEqual([error, ['again'], 'warn']);
  });

  it('because the platform asks to wait is put off for as long as it says', async () => {
    const { rejection, outcomes } = await runOnce(failing(platform('rate-limited', { retryAfterMs: 4321 })));
    expect(rejection).toBeInstanceOf(TryLater);
    expect((rejection as TryLater).delayMs).toBe(4321);
    expect(outcomes).toEqual(['later']);
    const unsaid = await runOnce(failing(platform('rate-limited')));
    expect((unsaid.rejection as TryLater).delayMs).toBe(1000);
  });

  it.each(['credentials', 'not-allowed', 'unknown-target', 'bad-request', 'in-doubt'] as const)(
    'because of %s is given up',
    async (kind) => {
      const { rejection, outcomes, line } = await runOnce(failing(platform(kind)));
      expect(rejection).toBeInstanceOf(GiveUp);
      expect([outcomes, line?.level]).toEqual([['given-up'], 'warn']);
    },
  );

  it('with words for a person, or for a setting, is a bug that is logged and given up', async () => {
    for (const error of [new UserError('meeting.noTopic'), new ConfigError([])]) {
      const { rejection, outcomes, line } = await runOnce(failing(error));
      expect(rejection).toBeInstanceOf(GiveUp);
      expect([outcomes, line?.level]).toEqual([['given-up'], 'error']);
    }
  });

  it('because its payload is wrong is given up without being run', async () => {
    let runs = 0;
    const { rejection } = await runOnce(() => runs++, { eventId: 7 } as unknown as Record<string, string>);
    expect(rejection).toBeInstanceOf(GiveUp);
    expect(runs).toBe(0);
  });

  it('because this version does not know it is tried again', async () => {
    const { rejection, outcomes } = await runOnce(() => {}, {}, 'of-tomorrow');
    expect((rejection as Error).message).toContain('of-tomorrow');
    expect(rejection).not.toBeInstanceOf(GiveUp);
    expect(outcomes).toEqual(['again']);
  });
});

describe('jobs that come round', () => {
  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  it('run at the start and again and again, never two at a time, even when they fail', async () => {
    let running = 0;
    let most = 0;
    const runs: string[] = [];
    const jobs = [
      jobThat(() => {}, { everyMs: 20 }, 'sweep'),
      jobThat(() => {}, { rungBy: 'event' }, 'rung'),
    ];
    const timers = everyTimers(async (job) => {
      runs.push(job);
      most = Math.max(most, ++running);
      await wait(30);
      running--;
      throw new Error('no');
    }, jobs);
    timers.start();
    for (let tries = 0; tries < 200 && runs.length < 3; tries++) await wait(10);
    await timers.stop();
    expect(running).toBe(0);
    const ran = runs.length;
    await wait(80);
    expect(runs.length).toBe(ran);
    expect(new Set(runs)).toEqual(new Set(['sweep']));
    expect(most).toBe(1);
  });

  it('stand back while the process has better to do, for a quarter of a minute at most', async () => {
    vi.useFakeTimers();
    try {
      let isBusy = true;
      let runs = 0;
      const count = async () => {
        runs++;
      };
      const timers = everyTimers(count, [jobThat(() => {}, { everyMs: 10_000 })], () => isBusy);
      timers.start();
      await vi.advanceTimersByTimeAsync(14_000);
      expect(runs).toBe(0);
      await vi.advanceTimersByTimeAsync(3_000);
      expect(runs).toBe(1);
      isBusy = false;
      await vi.advanceTimersByTimeAsync(11_000);
      expect(runs).toBe(2);
      await timers.stop();
    } finally {
      vi.useRealTimers();
    }
  });

  it('wait at the end for the run under way', async () => {
    let hasEnded = false;
    const timers = everyTimers(async () => {
      await wait(60);
      hasEnded = true;
    }, [jobThat(() => {}, { everyMs: 10 })]);
    timers.start();
    await wait(25);
    await timers.stop();
    expect(hasEnded).toBe(true);
  });
});
