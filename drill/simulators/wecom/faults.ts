/** Things that go wrong on purpose, in the form this platform gives them. */
import { createFaultStore, silenceFor, slownessFor } from '../common/faults.ts';
import { ApiFailure, busy, ipRefused, noRight, tooOften } from './failures.ts';
import type { FaultName, FaultOptions } from './types.ts';

export interface Faults {
  arm(name: FaultName, options: FaultOptions): void;
  clear(): void;
  /** One use of a fault, if any is left. */
  take(name: FaultName, path?: string, fits?: (options: FaultOptions) => boolean): FaultOptions | undefined;
  /** The refusal an incoming request shall meet before it is served. */
  refusalFor(path: string): ApiFailure | undefined;
  slownessFor(path: string): number;
  /** What shall happen to the answer of a request that was served. */
  silenceFor(path: string): 'no-answer' | 'reset' | undefined;
}

const restPrefix = '/cgi-bin/';
/** Getting a token, a subscription or a pong are no ordinary requests. */
const apart = ['/cgi-bin/gettoken', 'ws:aibot_subscribe', 'ws:ping'];
const here = '127.0.0.1';

export function createFaults(): Faults {
  const store = createFaultStore<FaultName, FaultOptions>(
    (path) => (path.startsWith(restPrefix) || path.startsWith('ws:')) && !apart.includes(path),
  );
  return {
    arm: store.arm,
    clear: store.clear,
    take: store.take,
    refusalFor(path) {
      const limited = store.take('rate-limit', path);
      if (limited !== undefined) {
        return limited.code === undefined ? tooOften() : new ApiFailure(limited.code, 'freq out of limit');
      }
      const broken = store.take('server-error', path);
      if (broken !== undefined) return brokenAnswer(broken);
      if (!path.startsWith(restPrefix)) return undefined;
      if (store.take('ip-refused', path) !== undefined) return ipRefused(here);
      return store.take('deny-api', path) === undefined ? undefined : noRight();
    },
    slownessFor: (path) => slownessFor(store, path),
    silenceFor: (path) => silenceFor(store, path),
  };
}

/** Usually a busy system; with a status a gateway that broke. */
function brokenAnswer({ code, status }: FaultOptions): ApiFailure {
  if (code === undefined && status === undefined) return busy();
  return new ApiFailure(code ?? -1, 'system busy', status ?? 200);
}
