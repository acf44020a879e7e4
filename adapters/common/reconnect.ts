/** What the supervisors of long connections share: how long to wait before the next attempt, and how to let go. */

/** Waits between attempts, ms: the first, the longest, and the least after a refusal that only a person can mend. */
export interface Waits {
  firstMs: number;
  mostMs: number;
  hopelessMs: number;
}

/** Doubles from the first wait to the longest, half of it at random so that not all come at once. */
export function waitBeforeNext(
  attempts: number,
  isHopeless: boolean,
  { firstMs, mostMs, hopelessMs }: Waits,
  random: () => number,
): number {
  const grown = Math.min(firstMs * 2 ** Math.min(attempts, 20), mostMs);
  const full = isHopeless ? Math.max(grown, hopelessMs) : grown;
  return full * (0.5 + random() / 2);
}

/** How long closing waits for events that are being taken in. */
const drainMs = 3_000;

/** Waits for what is in hand and for its answers to be written; not longer than `drainMs`. */
export async function drained(inHand: Set<Promise<unknown>>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise((resolve) => {
    timer = setTimeout(resolve, drainMs);
  });
  await Promise.race([Promise.allSettled(inHand), tooLong]);
  clearTimeout(timer);
  await new Promise((resolve) => setImmediate(resolve));
}
