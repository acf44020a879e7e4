/** The system clock; the only place that asks the machine what time it is. */
import type { Clock } from './ports/clock.ts';

export const systemClock: Clock = { now: () => new Date() };
