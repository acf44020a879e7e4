/** What every part of the simulator is handed. */
import type { PushBook } from '../common/push-book.ts';
import type { Callbacks, PendingCallback } from './callbacks.ts';
import type { Faults } from './faults.ts';
import type { Limits } from './limits.ts';
import type { Line } from './line.ts';
import type { Tokens } from './tokens.ts';
import type { Assumptions, SimCall, SimChange, SimEvent, WecomSimulatorOptions } from './types.ts';
import type { World } from './world.ts';

/** What the parts need before the callbacks exist. */
export interface Ground {
  options: WecomSimulatorOptions;
  assume: Assumptions;
  world: World;
  faults: Faults;
  limits: Limits;
  tokens: Tokens;
  calls: SimCall[];
  /** Callbacks of the app and of the bot alike. */
  book: PushBook<SimEvent, PendingCallback>;
  complaints: string[];
  baseUrl(): string;
  nowMs(): number;
  now(): Date;
  tell(change: SimChange): void;
}

export interface Core extends Ground {
  callbacks: Callbacks;
  line: Line;
}
