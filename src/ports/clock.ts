/** What the core asks of time: only what moment it is now. Waiting is the queue's matter. */
export interface Clock {
  /** The present moment; in the drill it can be far from the machine's own. */
  now(): Date;
}
