/** What the phones of all platforms share, because their simulators have the same levers. */
import type { FaultName, Phone } from './phone.ts';

type Lever =
  | 'rate-limit'
  | 'server-error'
  | 'no-answer'
  | 'double-events'
  | 'drop-next-events'
  | 'refuse-endpoint'
  | 'socket-close'
  | 'revoke-token';

interface Simulator {
  readonly calls: unknown[];
  readonly events: unknown[];
  start(): Promise<void>;
  stop(): Promise<void>;
  idle(): Promise<void>;
  tick(): void;
  nextRetryAt(): Date | null;
  connections(): number;
  subscribe(listener: (change: { chatId?: string }) => void): () => void;
  dump(): unknown;
  restore(state: unknown): void;
  fault(name: Lever, options?: { count?: number; retryAfterSeconds?: number }): void;
  clearFaults(): void;
  picture(key: string): Buffer | undefined;
}

type Shared = Pick<
  Phone,
  | 'start'
  | 'stop'
  | 'idle'
  | 'tick'
  | 'nextRetryAt'
  | 'activity'
  | 'connections'
  | 'subscribe'
  | 'dump'
  | 'restore'
  | 'fault'
  | 'calm'
  | 'picture'
>;

export function sharedBy(simulator: Simulator): Shared {
  return {
    start: () => simulator.start(),
    stop: () => simulator.stop(),
    idle: () => simulator.idle(),
    tick: () => simulator.tick(),
    nextRetryAt: () => simulator.nextRetryAt(),
    activity: () => simulator.calls.length + simulator.events.length,
    connections: () => simulator.connections(),
    subscribe: (listener) => simulator.subscribe(listener),
    dump: () => simulator.dump(),
    restore: (state) => simulator.restore(state),
    fault: (name) => faults[name](simulator),
    calm: () => simulator.clearFaults(),
    picture: (key) => simulator.picture(key),
  };
}

// "Until switched off" for faults that count.
const always = 1_000_000;

const faults: Record<FaultName, (simulator: Simulator) => void> = {
  'rate-limit': (simulator) => simulator.fault('rate-limit', { count: 5, retryAfterSeconds: 3 }),
  'server-error': (simulator) => simulator.fault('server-error', { count: 3 }),
  'no-answer': (simulator) => simulator.fault('no-answer', { count: 2 }),
  'double-events': (simulator) => simulator.fault('double-events', { count: always }),
  'drop-events': (simulator) => simulator.fault('drop-next-events', { count: 3 }),
  offline(simulator) {
    simulator.fault('refuse-endpoint', { count: always });
    simulator.fault('socket-close');
  },
  'revoke-token': (simulator) => simulator.fault('revoke-token'),
};
