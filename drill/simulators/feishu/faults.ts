/** Things that go wrong on purpose, in the form this platform gives them. */
import { createFaultStore, silenceFor, slownessFor } from '../common/faults.ts';
import { ApiFailure, rateLimited } from './failures.ts';
import type { FaultName, FaultOptions } from './types.ts';

export interface Faults {
  arm(name: FaultName, options: FaultOptions): void;
  clear(): void;
  /** One use of a fault without a path, if any is left. */
  take(name: FaultName): FaultOptions | undefined;
  /** The refusal an incoming request shall meet before it is served. */
  refusalFor(path: string): ApiFailure | undefined;
  slownessFor(path: string): number;
  /** What shall happen to the answer of a request that was served. */
  silenceFor(path: string): 'no-answer' | 'reset' | undefined;
}

const tokenPath = '/open-apis/auth/';

export function createFaults(): Faults {
  const store = createFaultStore<FaultName, FaultOptions>(
    (path) => path.startsWith('/open-apis/') && !path.startsWith(tokenPath),
  );
  return {
    arm: store.arm,
    clear: store.clear,
    take: (name) => store.take(name),
    refusalFor(path) {
      const limited = store.take('rate-limit', path);
      if (limited !== undefined) return limitRefusal(limited);
      const broken = store.take('server-error', path);
      if (broken === undefined) return undefined;
      return new ApiFailure(broken.status ?? 500, broken.code ?? 2200, 'Internal Error');
    },
    slownessFor: (path) => slownessFor(store, path),
    silenceFor: (path) => silenceFor(store, path),
  };
}

function limitRefusal(options: FaultOptions): ApiFailure {
  const resetSeconds = options.retryAfterSeconds ?? 1;
  if (options.code === undefined || options.code === 99991400) {
    return rateLimited(50, resetSeconds, options.status ?? 429);
  }
  return new ApiFailure(options.status ?? 400, options.code, 'This operation triggers the frequency limit.');
}
