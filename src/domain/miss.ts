/** Misses: a tier 1 that passed its limit without an acknowledgement and without an escalation to a named person. */
import type { ItemState } from './item.ts';

/**
 * `open`: its limit has passed and nothing has happened yet; `late`: somebody took it, or the next were told, but too long
 * after; `nobody`: a step found nobody to tell; `lost`: it waits for somebody, and no limit runs.
 */
export type MissKind = 'open' | 'late' | 'nobody' | 'lost';

export interface Miss {
  itemId: string;
  number: number;
  text: string;
  state: ItemState;
  kind: MissKind;
  /** When something was to happen. */
  dueAt: Date;
  /** So long after it happened, ms; null where it has not. */
  lateMs: number | null;
  /** Said by a person since. */
  explained: { byId: string; words: string; at: Date } | null;
}

/** So long after its limit something still counts as in time, ms: what is urgent is with the platform within a minute. */
export const lateAfterMs = 60_000;

/** Whole minutes that something is late; 0 while it counts as in time. */
export function minutesLate(dueAt: Date, at: Date): number {
  const ms = at.getTime() - dueAt.getTime();
  return ms > lateAfterMs ? Math.round(ms / 60_000) : 0;
}
