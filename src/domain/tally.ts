/** Hands each metered use to whoever counts it; what was used before anybody listened is kept for then. */
import type { Meter, Use, UseKind } from './quota.ts';

/** Told of each metered use, and when the platform says that nothing is left of a unit. */
export interface Counter {
  use(use: Use): void;
  usedUp(unit: string): void;
}

export interface Tally {
  meters: Meter[];
  use(unit: string, kind: UseKind, count?: number): void;
  usedUp(unit: string): void;
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
    countWith(given) {
      counter = given;
      for (const what of early) what(given);
      early = [];
    },
  };
}
