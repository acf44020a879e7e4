/** What every part of the simulator is handed. */
import type { EventBus } from './events.ts';
import type { Faults } from './faults.ts';
import type { RateLimits } from './limits.ts';
import type { FeishuSimulatorOptions, SimChange } from './types.ts';
import type { World } from './world.ts';

export interface Core {
  options: FeishuSimulatorOptions;
  world: World;
  granted: Set<string>;
  faults: Faults;
  limits: RateLimits;
  events: EventBus;
  nowMs(): number;
  now(): Date;
  tell(change: SimChange): void;
}

/** What the event bus and the routes need before the bus exists. */
export type Ground = Omit<Core, 'events'>;

export function isGranted(ground: Ground, anyOf: readonly string[]): boolean {
  return anyOf.length === 0 || anyOf.some((scope) => ground.granted.has(scope));
}
