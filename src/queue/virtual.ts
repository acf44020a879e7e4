/**
 * Clock and queue in one, for the drill and for tests: time stands until it is moved, and moving it runs every job
 * on the way at its own moment. It keeps nothing when the process ends; the rows do.
 */
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Queue, Ring, RunJob } from '../ports/queue.ts';
import { createHeap } from './heap.ts';
import { backoffMs, checkRing, GiveUp, logLost, type OptionsOf, TryLater } from './rules.ts';
import { createVirtualClock } from './virtual-clock.ts';
import { createVirtualJobs, type VirtualJob } from './virtual-jobs.ts';

export interface VirtualTime {
  clock: Clock;
  queue: Queue;
  /**
   * Moves the clock from due job to due job up to `at`, never back, and runs each and what it causes. Moves asked
   * for while one is under way follow it in turn; so a job must not wait for a move of its own.
   */
  advanceTo(at: Date): Promise<void>;
  /** The same by a span, counted from where the clock stands when its turn comes. */
  advance(ms: number): Promise<void>;
  /** Runs all that is due now, and what that causes now. */
  settle(): Promise<void>;
  /** When the earliest waiting job is due; jobs of `every` do not count. */
  nextAt(): Date | null;
  /** Runs this job every `ms` of virtual time, counted from `since` and at once without it; long moves leave turns out. */
  every(job: string, ms: number, since?: Date): void;
  /** Does something at a moment of virtual time, before the jobs of that moment; returns its cancellation. */
  at(when: Date, action: () => void | Promise<void>): () => void;
  /** Is told whenever the clock was moved (when live: at each beat) and is waited for. */
  onMove(listener: (now: Date) => void | Promise<void>): void;
  /** From now on time also flows as the machine's does, and due jobs are run by themselves. */
  live(): void;
  /** From now on time stands unless moved; due jobs are still run by themselves. */
  pause(): void;
  /** Whether time flows. */
  isLive(): boolean;
}

export interface VirtualTimeOptions {
  start: Date;
  /** Moves committed rings into this queue; asked between jobs and before the clock moves on. */
  relay: () => Promise<number>;
  log: Log;
  optionsOf: OptionsOf;
  /** Begins live. */
  ticking?: boolean;
  /** Jobs due at one moment that run at a time. One, if absent: always the same order. */
  concurrency?: number;
}

interface Alarm {
  atMs: number;
  order: number;
  action: () => void | Promise<void>;
}

interface Periodic {
  job: string;
  everyMs: number;
  lastMs: number;
}

const beatMs = 50;
/** The outbox is looked at after so many jobs even while more are due, so that urgent ones can overtake. */
const jobsPerRelay = 16;
/** More jobs than this at one standing moment ring each other in a circle. */
const jobsPerMoment = 200_000;
/**
 * A job of `every` runs so often on the way of one move, or daily if that is more often, and once at its end. Were
 * each turn of a 30 s sweep run, a month would cost 86,400 of them. They can be left out because each row rings
 * by itself at its moment, and a sweep only finds what was lost or plans what comes weekly.
 */
const periodicTurnsPerMove = 2;
const longestStrideMs = 24 * 60 * 60_000;

export function createVirtualTime(options: VirtualTimeOptions): VirtualTime {
  const { relay, log, optionsOf, concurrency = 1 } = options;
  const jobs = createVirtualJobs();
  const alarms = createHeap<Alarm>((a, b) => a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order));
  const periodics: Periodic[] = [];
  const listeners: ((now: Date) => void | Promise<void>)[] = [];
  const time = createVirtualClock(options.start.getTime());
  const nowMs = time.nowMs;
  let beat: NodeJS.Timeout | null = null;
  let run: RunJob | null = null;
  let closed = false;
  let alarmsSet = 0;

  // --- one job

  const active = new Set<Promise<void>>();
  let wake: () => void = () => {};
  let endedSinceRelay = 0;
  let circle = { atMs: 0, jobs: 0 };

  const watchCircle = (job: VirtualJob) => {
    circle = circle.atMs === nowMs() ? { ...circle, jobs: circle.jobs + 1 } : { atMs: nowMs(), jobs: 1 };
    if (circle.jobs > jobsPerMoment)
      throw new Error(`Job ${job.ring.job} is rung over and over at one moment.`);
  };
  const runOne = async (job: VirtualJob, work: RunJob) => {
    try {
      await work(job.ring.job, { ...job.ring.payload });
      jobs.end(job, nowMs(), false);
    } catch (error) {
      afterFailure(job, error);
    }
  };
  const afterFailure = (job: VirtualJob, error: unknown) => {
    if (error instanceof TryLater) return jobs.putBack(job, nowMs() + error.delayMs);
    const failures = job.failures + 1;
    if (!(error instanceof GiveUp) && failures < optionsOf(job.ring.job).attempts) {
      return jobs.putBack({ ...job, failures }, nowMs() + backoffMs(failures));
    }
    logLost(log, job.ring, failures, error);
    jobs.end(job, nowMs(), true);
  };
  const track = (work: Promise<void>) => {
    const running: Promise<void> = work.finally(() => {
      active.delete(running);
      endedSinceRelay++;
      wake();
    });
    active.add(running);
  };
  const startDue = () => {
    while (run && active.size < concurrency) {
      const job = jobs.take(nowMs());
      if (!job) return;
      watchCircle(job);
      track(runOne(job, run));
    }
  };

  // --- all that is due

  const pass = async () => {
    endedSinceRelay = 0;
    if (!closed) await relay();
  };
  const soundAlarms = async () => {
    for (let next = alarms.peek(); next && next.atMs <= nowMs(); next = alarms.peek()) {
      alarms.pop();
      await next.action();
    }
  };
  const serve = async () => {
    for (;;) {
      await soundAlarms();
      startDue();
      if (active.size === 0) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
      if (endedSinceRelay >= jobsPerRelay || (beat && active.size > 0)) await pass();
    }
  };
  const startPeriodics = (strideMs: number): boolean => {
    const work = run;
    const due = periodics.filter((p) => p.lastMs + Math.max(p.everyMs, strideMs) <= nowMs());
    if (!work || due.length === 0) return false;
    const runAll = async () => {
      // The runner has logged a failure already; the next turn is the retry.
      for (const { job } of due) await work(job, {}).catch(() => {});
    };
    for (const periodic of due) periodic.lastMs = nowMs();
    track(runAll());
    return true;
  };
  const hasDue = () => (run !== null && jobs.hasDue(nowMs())) || (alarms.peek()?.atMs ?? Infinity) <= nowMs();
  const runDue = async (strideMs: number) => {
    for (;;) {
      await serve();
      await pass();
      if (!hasDue() && !startPeriodics(strideMs)) return;
    }
  };

  // --- moving

  const told = async () => {
    for (const listener of listeners) await listener(new Date(nowMs()));
  };
  const nextStopMs = (strideMs: number) =>
    Math.min(
      alarms.peek()?.atMs ?? Infinity,
      run ? jobs.nextAtMs() : Infinity,
      ...(run ? periodics.map((p) => p.lastMs + Math.max(p.everyMs, strideMs)) : []),
    );
  const move = (targetMs: number) =>
    time.held(async () => {
      const spanMs = Math.max(0, targetMs - nowMs());
      const strideMs = Math.min(Math.ceil(spanMs / periodicTurnsPerMove), longestStrideMs);
      while (nowMs() < targetMs) {
        await runDue(strideMs);
        time.moveTo(Math.min(nextStopMs(strideMs), targetMs));
        await told();
      }
      await runDue(0);
    });
  const inTurn = createTurns();

  // --- by itself

  let isPumpAsked = false;
  const pump = () => {
    wake();
    if (isPumpAsked || closed) return;
    isPumpAsked = true;
    inTurn(async () => {
      isPumpAsked = false;
      if (closed) return;
      await told();
      await runDue(0);
    }).catch((error) =>
      log.warn({ err: error }, 'Due jobs could not be run now; the next beat tries again.'),
    );
  };
  const beginToBeat = () => {
    if (!closed) beat ??= setInterval(pump, beatMs);
  };

  const queue: Queue = {
    add: async (rings: Ring[]) => {
      if (closed) throw new Error('The queue is closed.');
      for (const ring of rings) checkRing(ring);
      for (const ring of rings) jobs.add(ring, nowMs());
      if (beat && jobs.hasDue(nowMs())) pump();
    },
    start: async (work) => {
      run = work;
      if (beat) pump();
    },
    ping: async () => {
      if (closed) throw new Error('The queue is closed.');
    },
    counts: async () => jobs.counts(nowMs()),
    close: async () => {
      closed = true;
      run = null;
      if (beat) clearInterval(beat);
      beat = null;
      await inTurn(async () => {});
    },
  };
  const live = () => {
    time.flow();
    beginToBeat();
  };
  if (options.ticking) live();

  return {
    clock: { now: () => new Date(nowMs()) },
    queue,
    advanceTo: (at) => inTurn(() => move(at.getTime())),
    advance: (ms) => inTurn(() => move(nowMs() + ms)),
    settle: () => inTurn(() => move(nowMs())),
    nextAt: () => {
      // What a closed queue still has is run by nobody; whoever waits until it is past would wait for ever.
      const next = closed ? Infinity : jobs.nextAtMs();
      return next === Infinity ? null : new Date(next);
    },
    every: (job, ms, since) => {
      periodics.push({ job, everyMs: ms, lastMs: since?.getTime() ?? -Infinity });
    },
    at: (when, action) => {
      const alarm = { atMs: when.getTime(), order: alarmsSet++, action };
      alarms.push(alarm);
      return () => {
        alarm.action = () => {};
      };
    },
    onMove: (listener) => {
      listeners.push(listener);
    },
    live,
    pause: () => {
      time.stop();
      beginToBeat();
    },
    isLive: time.isFlowing,
  };
}

/** Calls follow each other; a failed one does not stop those behind it. */
function createTurns() {
  let last: Promise<void> = Promise.resolve();
  return (work: () => Promise<void>): Promise<void> => {
    const turn = last.then(work);
    last = turn.catch(() => {});
    return turn;
  };
}
