/** The jobs that wait in virtual time: by lane and time, each key once. */
import { type Lane, lanes, type Queue, type Ring } from '../ports/queue.ts';
import { createHeap } from './heap.ts';
import { keyMemoryMs } from './rules.ts';

export interface VirtualJob {
  ring: Ring;
  atMs: number;
  /** Breaks ties: of two jobs at one time the one that was added first is first. */
  order: number;
  failures: number;
}

type LaneCounts = Awaited<ReturnType<Queue['counts']>>;

const isBefore = (a: VirtualJob, b: VirtualJob) =>
  a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);

export function createVirtualJobs() {
  const heaps = new Map(lanes.map((lane) => [lane, createHeap<VirtualJob>(isBefore)]));
  const heapOf = (lane: Lane) => heaps.get(lane) as ReturnType<typeof createHeap<VirtualJob>>;
  const waiting = new Set<string>();
  const active = new Map<Lane, number>();
  /** In the order in which they ended, so that the oldest are forgotten first. */
  const ended = new Map<string, { atMs: number; lane: Lane; failed: boolean }>();
  let added = 0;

  const forget = (nowMs: number) => {
    for (const [key, { atMs }] of ended) {
      if (atMs + keyMemoryMs > nowMs) return;
      ended.delete(key);
    }
  };
  const isDue = (job: VirtualJob | undefined, nowMs: number): job is VirtualJob =>
    job !== undefined && job.atMs <= nowMs;

  return {
    add(ring: Ring, nowMs: number): void {
      forget(nowMs);
      if (waiting.has(ring.key) || ended.has(ring.key)) return;
      waiting.add(ring.key);
      heapOf(ring.lane).push({ ring, atMs: ring.at?.getTime() ?? nowMs, order: added++, failures: 0 });
    },

    hasDue: (nowMs: number): boolean => lanes.some((lane) => isDue(heapOf(lane).peek(), nowMs)),

    /** The next that is due; an urgent one before all others. */
    take(nowMs: number): VirtualJob | null {
      for (const lane of lanes) {
        if (!isDue(heapOf(lane).peek(), nowMs)) continue;
        active.set(lane, (active.get(lane) ?? 0) + 1);
        return heapOf(lane).pop() ?? null;
      }
      return null;
    },

    /** A taken job is to be run again. */
    putBack(job: VirtualJob, atMs: number): void {
      active.set(job.ring.lane, (active.get(job.ring.lane) ?? 0) - 1);
      heapOf(job.ring.lane).push({ ...job, atMs, order: added++ });
    },

    /** A taken job has ended; its key stays known for a day. */
    end(job: VirtualJob, nowMs: number, failed: boolean): void {
      const { key, lane } = job.ring;
      active.set(lane, (active.get(lane) ?? 0) - 1);
      waiting.delete(key);
      ended.set(key, { atMs: nowMs, lane, failed });
    },

    /** When the earliest waiting job is due; Infinity if none waits. */
    nextAtMs: (): number => Math.min(...lanes.map((lane) => heapOf(lane).peek()?.atMs ?? Infinity)),

    counts(nowMs: number): LaneCounts {
      forget(nowMs);
      const of = (lane: Lane) => {
        const due = heapOf(lane)
          .entries()
          .filter((job) => job.atMs <= nowMs).length;
        const failed = [...ended.values()].filter((end) => end.lane === lane && end.failed).length;
        return { waiting: due, active: active.get(lane) ?? 0, delayed: heapOf(lane).size - due, failed };
      };
      return { urgent: of('urgent'), normal: of('normal'), bulk: of('bulk') };
    },
  };
}
