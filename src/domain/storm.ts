/** Many tier 1 at once: how many messages one person gets, when those that wait are told together, and how many are answered in one group. */

/**
 * Within so long, ms, one person gets at most `mostMessages` about tier 1: the first alone, the last as a bundle. As many
 * answers are given in one group: the last says that no further ones are.
 */
export const stormMs = 10 * 60_000;
export const mostMessages = 3;
const mostAlone = 2;

/** What comes within so long, ms, is told together. */
const gatherMs = 15_000;

/** `sentAt`: the messages of the last `stormMs`. */
export const goesAlone = (sentAt: readonly Date[]): boolean => sentAt.length < mostAlone;

/** Whether somebody has so many at once that she is asked nothing beside them; `items`: those of the last `stormMs`. */
export const isInStorm = (items: number): boolean => items > mostAlone;

/** When what waits now is looked at; the same for all that comes in one span, so that it is planned once. */
export const gatheredAt = (now: Date): Date =>
  new Date((Math.floor(now.getTime() / gatherMs) + 1) * gatherMs);

/** When one more message may go out: now, or when the oldest of the last ones is old enough. */
export function roomAt(sentAt: readonly Date[], now: Date): Date {
  const newest = [...sentAt].sort((a, b) => b.getTime() - a.getTime());
  const oldest = newest[mostMessages - 1];
  return oldest ? new Date(Math.max(now.getTime(), oldest.getTime() + stormMs + 1)) : now;
}
