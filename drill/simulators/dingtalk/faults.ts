/** Things that go wrong on purpose, in the form this platform gives them. */
import { createFaultStore, silenceFor, slownessFor } from '../common/faults.ts';
import { GatewayFailure, tooManyPerSecond } from './failures.ts';
import type { FaultName, FaultOptions } from './types.ts';

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
const backEndTimeout = 15;

export function createFaults(): Faults {
  const store = createFaultStore<FaultName, FaultOptions>((path) => !notOrdinary.test(path));
  return {
    arm: store.arm,
    clear: store.clear,
    take: (name) => store.take(name),
    refusalFor(path) {
      const limited = store.take('rate-limit', path);
      if (limited !== undefined) return tooManyPerSecond(limited.code, limited.status);
      const broken = store.take('server-error', path);
      if (broken !== undefined) {
        const form = { status: broken.status ?? 500, code: broken.code ?? 'system.error' };
        return new GatewayFailure(form, Number(broken.code ?? -1) || -1, '系统繁忙');
      }
      if (store.take('timeout', path) === undefined) return undefined;
      const form = { status: 504, code: 'ServiceTimeout' };
      return new GatewayFailure(form, backEndTimeout, 'isp.top-remote-connection-timeout');
    },
    slownessFor: (path) => slownessFor(store, path),
    silenceFor: (path) => silenceFor(store, path),
  };
}
