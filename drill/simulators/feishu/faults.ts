/** Things that go wrong on purpose: how often each still has to happen, and to which requests. */
import { ApiFailure, rateLimited } from './failures.ts';
import type { FaultName, FaultOptions } from './types.ts';

interface Armed {
  left: number;
  options: FaultOptions;
}

export interface Faults {
  arm(name: FaultName, options: FaultOptions): void;
  clear(): void;
  /** One use of a fault without a path, if any is left. */
  take(name: FaultName): FaultOptions | undefined;
  /** The refusal an incoming request shall meet before it is served. */
  refusalFor(path: string): ApiFailure | undefined;
  /** What shall happen to the answer of a request that was served. */
  silenceFor(path: string): 'no-answer' | 'reset' | undefined;
}

const tokenPath = '/open-apis/auth/';

export function createFaults(): Faults {
  let armed = new Map<FaultName, Armed[]>();

  function take(name: FaultName, path?: string): FaultOptions | undefined {
    const list = armed.get(name);
    if (list === undefined || list.length === 0) return undefined;
    const index = list.findIndex((fault) => matches(fault.options, path));
    const fault = list[index];
    if (fault === undefined) return undefined;
    fault.left -= 1;
    if (fault.left <= 0) list.splice(index, 1);
    return fault.options;
  }

  return {
    arm(name, options) {
      const list = armed.get(name) ?? [];
      list.push({ left: options.count ?? 1, options });
      armed.set(name, list);
    },
    clear() {
      armed = new Map();
    },
    take: (name) => take(name),
    refusalFor(path) {
      if (armed.size === 0) return undefined;
      const limited = take('rate-limit', path);
      if (limited !== undefined) return limitRefusal(limited);
      const broken = take('server-error', path);
      if (broken === undefined) return undefined;
      return new ApiFailure(broken.status ?? 500, broken.code ?? 2200, 'Internal Error');
    },
    silenceFor(path) {
      if (armed.size === 0) return undefined;
      if (take('no-answer', path) !== undefined) return 'no-answer';
      return take('reset', path) === undefined ? undefined : 'reset';
    },
  };
}

function matches(options: FaultOptions, path: string | undefined): boolean {
  if (path === undefined) return true;
  if (options.path !== undefined) return options.path.test(path);
  return path.startsWith('/open-apis/') && !path.startsWith(tokenPath);
}

function limitRefusal(options: FaultOptions): ApiFailure {
  const resetSeconds = options.retryAfterSeconds ?? 1;
  if (options.code === undefined || options.code === 99991400) {
    return rateLimited(50, resetSeconds, options.status ?? 429);
  }
  return new ApiFailure(options.status ?? 400, options.code, 'This operation triggers the frequency limit.');
}
