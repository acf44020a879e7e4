/** What every part of the simulator is handed. */
import type { Faults } from './faults.ts';
import type { Limits } from './limits.ts';
import type { Pushes } from './pushes.ts';
import type { Quota } from './quota.ts';
import type { Tokens } from './tokens.ts';
import type { Assumptions, DingtalkSimulatorOptions, Edition, SimChange } from './types.ts';
import type { World } from './world.ts';

export interface Core {
  options: DingtalkSimulatorOptions;
  assume: Assumptions;
  edition: Edition;
  corpId: string;
  robotCode: string;
  world: World;
  granted: Set<string>;
  faults: Faults;
  limits: Limits;
  quota: Quota;
  tokens: Tokens;
  pushes: Pushes;
  complaints: string[];
  apiBase(): string;
  oapiBase(): string;
  nowMs(): number;
  now(): Date;
  tell(change: SimChange): void;
}

/** What the pushes and the quota need before they exist. */
export type Ground = Omit<Core, 'pushes' | 'quota'>;
