/** Keeps the pace that platforms ask for, over all processes. */
import type { Pace } from './platform.ts';
import type { Lane } from './queue.ts';

export interface Pacer {
  /**
   * Takes the next free place in all of these buckets together and says when it is; `now` means at once. The many
   * (`bulk`) leave some places to all others, and those some to what is urgent.
   */
  reserve(paces: Pace[], now: Date, lane: Lane): Promise<Date>;
  /** Whether one of these buckets is closed by `pause`. */
  isPaused(paces: Pace[], now: Date): Promise<boolean>;
  /** A platform said that a bucket is exhausted: nothing more from it before `until`. */
  pause(bucket: string, until: Date): Promise<void>;
}
