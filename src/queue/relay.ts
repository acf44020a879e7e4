/**
 * Moves committed rings from the outbox to the queue. A crash on the way repeats a batch, and the keys make the
 * repetition harmless. Several processes may relay at once: each takes rows that nobody else is moving.
 *
 * A process that runs jobs at hand takes what is due for itself as far as it has room. What is due later than in a minute is a
 * timer of the queue. What is due sooner, an issue's copies, and what finds no room stay in the outbox.
 */
import type { PoolClient } from 'pg';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { lanes, type Queue, type Ring } from '../ports/queue.ts';
import type { Database } from '../store/database.ts';
import { type ForQueue, ringsChannel, ringsStore } from '../store/rings.ts';
import type { RunningAtHand } from './at-hand.ts';

export interface Relay {
  /** Listens for commits, and looks each second in case a notice was lost. */
  start(): Promise<void>;
  /** Moves what was committed before the call, is due and finds room; the number moved. Rejects if the queue takes nothing. */
  drain(): Promise<number>;
  /** Ends the batch under way and closes the connection. */
  stop(): Promise<void>;
}

interface RelayDeps {
  database: Database;
  clock: Clock;
  queue: Queue;
  log: Log;
  /** Without it all goes to the queue at once, whenever it is due. */
  atHand?: Pick<RunningAtHand, 'room' | 'run'> | null;
}

const batchSize = 500;
const pollMs = 1000;
// An issue's copies become due one after the other, and room for more does, too: what does so in this span is taken together.
const togetherMs = 50;
// Timers are due in a minute at the earliest, and what has failed can wait so long: they reach the queue together.
const moveEveryMs = 250;
const reconnectMs = { first: 100, longest: 5000 };

export function createRelay(deps: RelayDeps): Relay {
  const { database, log } = deps;
  let nextMs = pollMs;
  let mayMoveAtMs = 0;
  let isAsked = false;
  const drain = oneAtATime(async () => {
    nextMs = pollMs;
    if (!deps.atHand) return drainAll(deps, 'all');
    const nowMs = performance.now();
    const restMs = isAsked ? 0 : mayMoveAtMs - nowMs;
    isAsked = false;
    const { moved, isForQueue, waitMs } = await drainDue(deps, deps.atHand, restMs <= 0, () => {
      mayMoveAtMs = nowMs + moveEveryMs;
    });
    nextMs = Math.min(
      pollMs,
      Math.max(togetherMs, isForQueue && restMs > 0 ? Math.min(waitMs, restMs) : waitMs),
    );
    return moved;
  });
  let failing = false;
  let stopped = true;
  let poll: NodeJS.Timeout | null = null;
  let last: Promise<void> = Promise.resolve();

  // In the background an outage is said once; the poll tries again until it is over.
  const drainQuietly = (): Promise<void> => {
    if (stopped) return Promise.resolve();
    last = drain().then(
      () => {
        if (failing) log.info({}, 'Rings reach the queue again.');
        failing = false;
      },
      (error) => {
        if (!failing)
          log.warn({ err: error }, 'Rings cannot be moved to the queue now; they wait in the database.');
        failing = true;
      },
    );
    last = last.then(pollAgain);
    return last;
  };
  const pollAgain = () => {
    if (poll) clearTimeout(poll);
    if (!stopped) poll = setTimeout(() => void drainQuietly(), nextMs);
  };
  const ear = createEar(database, log, drainQuietly);

  return {
    drain: () => {
      isAsked = true;
      return drain();
    },
    start: async () => {
      if (!stopped) return;
      stopped = false;
      await ear.open();
      await drainQuietly();
    },
    stop: async () => {
      stopped = true;
      if (poll) clearTimeout(poll);
      ear.close();
      await last;
    },
  };
}

/** Calls made while one is running share one further run, which sees all that was committed before them. */
function oneAtATime(work: () => Promise<number>): () => Promise<number> {
  let running: Promise<number> | null = null;
  let next: Promise<number> | null = null;
  const begin = () => {
    running = work().finally(() => {
      running = null;
    });
    return running;
  };
  const afterRunning = () => {
    next = null;
    return begin();
  };
  return () => {
    if (next) return next;
    if (!running) return begin();
    next = running.then(afterRunning, afterRunning);
    return next;
  };
}

/** Runs here what there is room for, and moves what is the queue's if it may; says when to look again. */
async function drainDue(
  deps: RelayDeps,
  atHand: NonNullable<RelayDeps['atHand']>,
  mayMove: boolean,
  onMove: () => void,
): Promise<{ moved: number; isForQueue: boolean; waitMs: number }> {
  const now = deps.clock.now();
  const room = atHand.room();
  // What has stopped leaves all to other processes.
  if (!room) return { moved: 0, isForQueue: false, waitMs: pollMs };
  const rings = ringsStore(deps.database.db);
  const kept = await rings.keep(room.most, now, room.until);
  atHand.run(kept);
  const { isForQueue, at } = await rings.next(now);
  if (isForQueue && mayMove) onMove();
  const moved = isForQueue && mayMove ? await drainAll(deps, 'queued', now) : 0;
  // Where a lane is full there may be more of it.
  const isFull = lanes.some((lane) => kept.filter((ring) => ring.lane === lane).length === room.most[lane]);
  const waitMs = isFull ? 0 : at ? at.getTime() - deps.clock.now().getTime() : pollMs;
  return { moved: moved + kept.length, isForQueue, waitMs };
}

async function drainAll(deps: RelayDeps, which: ForQueue, now = deps.clock.now()): Promise<number> {
  let moved = 0;
  for (;;) {
    const count = await moveBatch(deps, which, now);
    moved += count;
    if (count < batchSize) return moved;
  }
}

function moveBatch({ database, queue, log }: RelayDeps, which: ForQueue, now: Date): Promise<number> {
  return database.db.transaction().execute(async (trx) => {
    const rings = ringsStore(trx);
    const taken = await rings.take(batchSize, now, which);
    if (taken.length === 0) return 0;
    await hand(
      queue,
      taken.map(({ ring }) => ring),
      log,
    );
    await rings.remove(taken.map(({ id }) => id));
    return taken.length;
  });
}

/** A ring that no queue can take must not hold up those behind it: its row is rung again by the sweep, or seen. */
async function hand(queue: Queue, rings: Ring[], log: Log): Promise<void> {
  try {
    await queue.add(rings);
  } catch (error) {
    await queue.ping();
    log.warn(
      { err: error, rings: rings.length },
      'The queue refused a batch of rings; handing them over singly.',
    );
    for (const ring of rings) {
      await queue.add([ring]).catch(async (reason) => {
        await queue.ping();
        log.error({ err: reason, key: ring.key, job: ring.job }, 'A ring that the queue refuses is dropped.');
      });
    }
  }
}

/** A connection of its own that hears of commits and comes back by itself when it breaks. */
function createEar(database: Database, log: Log, heard: () => void) {
  let client: PoolClient | null = null;
  let timer: NodeJS.Timeout | null = null;
  let closed = false;

  const drop = (error?: Error) => {
    client?.removeAllListeners('notification');
    // `true` closes the connection instead of giving it back, since it still listens.
    client?.release(error ?? true);
    client = null;
  };
  const comeBack = (waitMs: number) => {
    if (closed) return;
    timer = setTimeout(() => {
      open().then(heard, () => comeBack(Math.min(waitMs * 2, reconnectMs.longest)));
    }, waitMs);
  };
  const open = async () => {
    const fresh = await database.pool.connect();
    const lost = (error?: Error) => {
      if (client !== fresh) return;
      log.warn({ err: error }, 'The connection that hears of rings broke; it is opened again.');
      drop(error);
      comeBack(reconnectMs.first);
    };
    fresh.on('error', lost);
    fresh.on('end', () => lost());
    fresh.on('notification', heard);
    try {
      await fresh.query(`listen ${ringsChannel}`);
    } catch (error) {
      fresh.release(error as Error);
      throw error;
    }
    client = fresh;
    if (closed) drop();
  };
  return {
    open: () => {
      closed = false;
      return open();
    },
    close: () => {
      closed = true;
      if (timer) clearTimeout(timer);
      drop();
    },
  };
}
