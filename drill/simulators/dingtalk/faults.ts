/** Things that go wrong on purpose: how often each still has to happen, and to which requests. */
import { GatewayFailure, tooManyPerSecond } from './failures.ts';
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
  refusalFor(path: string): GatewayFailure | undefined;
  slownessFor(path: string): number;
  /** What shall happen to the answer of a request that was served. */
  silenceFor(path: string): 'no-answer' | 'reset' | undefined;
}

const notOrdinary = /^\/(gettoken|v1\.0\/oauth2\/|v1\.0\/gateway\/)/;
const slowMs = 10_000;
const backEndTimeout = 15;

export function createFaults(): Faults {
  let armed = new Map<FaultName, Armed[]>();

  function take(name: FaultName, path?: string): FaultOptions | undefined {
    const list = armed.get(name);
    if (list === undefined) return undefined;
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
      if (limited !== undefined) return tooManyPerSecond(limited.code, limited.status);
      const broken = take('server-error', path);
      if (broken !== undefined) {
        const form = { status: broken.status ?? 500, code: broken.code ?? 'system.error' };
        return new GatewayFailure(form, Number(broken.code ?? -1) || -1, '系统繁忙');
      }
      if (take('timeout', path) === undefined) return undefined;
      const form = { status: 504, code: 'ServiceTimeout' };
      return new GatewayFailure(form, backEndTimeout, 'isp.top-remote-connection-timeout');
    },
    slownessFor(path) {
      const slow = armed.size === 0 ? undefined : take('slow', path);
      return slow === undefined ? 0 : (slow.ms ?? slowMs);
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
  return options.path === undefined ? !notOrdinary.test(path) : options.path.test(path);
}
