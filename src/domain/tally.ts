/** Hands each metered use to whoever counts it; what was used before anybody listened is kept for then. */
import type { Meter, Use, UseKind } from './quota.ts';

/** So many messages to one receiver in any `perMs`; what is beyond, the platform drops without a word. */
export interface SilentLimit {
  count: number;
  perMs: number;
}

/** Told of each metered use, and when the platform says that nothing is left of a unit. */
export interface Counter {
  use(use: Use): void;
  usedUp(unit: string): void;
  /** Takes room for `times` messages to a receiver, over all processes; 0 if there is, else the ms to wait. */
  room(receiver: string, limits: readonly SilentLimit[], times: number): Promise<number>;
}

export interface Tally {
  meters: Meter[];
  use(unit: string, kind: UseKind, count?: number): void;
  usedUp(unit: string): void;
  /** The same as of the counter; while nobody counts there is room. */
  room(receiver: string, limits: readonly SilentLimit[], times?: number): Promise<number>;
  countWith(counter: Counter): void;
}

export function createTally(meters: Meter[]): Tally {
  let early: ((counter: Counter) => void)[] = [];
  let counter: Counter | null = null;
  const tell = (what: (counter: Counter) => void) => {
    if (counter) what(counter);
    else early.push(what);
  };
  return {
    meters,
    use: (unit, kind, count = 1) => tell((to) => to.use({ unit, kind, count })),
    usedUp: (unit) => tell((to) => to.usedUp(unit)),
    room: async (receiver, limits, times = 1) => counter?.room(receiver, limits, times) ?? 0,
    countWith(given) {
      counter = given;
      for (const what of early) what(given);
      early = [];
    },
  };
}
