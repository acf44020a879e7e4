/** What the core asks of a queue: wake a job at a time. It may ring twice or late; rows decide what happens. */

/** Lanes keep the urgent free of the many: tier 1 and commands, ordinary work, issues for thousands. */
export const lanes = ['urgent', 'normal', 'bulk'] as const;
export type Lane = (typeof lanes)[number];

export interface Ring {
  /** `<job>.<row id>.<n>`: a queue rings the same key once. No colon, and not a bare number. */
  key: string;
  job: string;
  /** Ids only. */
  payload: Record<string, string>;
  lane: Lane;
  /** At once if null. */
  at: Date | null;
  /**
   * Among what is urgent and run at hand: before the rest, ahead of it but for that, or after it. Kept in no table, and
   * nothing depends on it.
   */
  order?: 'first' | 'ahead' | 'behind';
}

/** Runs in this very process what it has just rung for now, so that this needs no way through the queue. */
export interface AtHand {
  /**
   * Until when what is rung for now is kept from the queue; null where it goes there at once. What comes first or ahead
   * finds room when there is none for more of the rest.
   */
  holdUntil(order?: 'first' | 'ahead'): Date | null;
  /** What is kept from it was committed. */
  run(rings: Ring[]): void;
  /** The rings of these keys went with what their jobs have done. */
  putAway(keys: string[]): void;
}

export interface Queue {
  /** Takes rings over; when it resolves they are the queue's to keep. */
  add(rings: Ring[]): Promise<void>;
  /** Begins to run jobs; a rejection means: not done, ring again by the job's own rule. */
  start(run: RunJob): Promise<void>;
  /** Whether the queue answers; throws if not. */
  ping(): Promise<void>;
  /** Jobs waiting, running, delayed and failed, by lane. */
  counts(): Promise<Record<Lane, { waiting: number; active: number; delayed: number; failed: number }>>;
  /** Stops taking jobs, lets the running ones end, closes connections. */
  close(): Promise<void>;
}

export type RunJob = (job: string, payload: Record<string, string>) => Promise<void>;
