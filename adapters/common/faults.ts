/** Faults of the network: what failed, and whether the request can have arrived. */
import type { PlatformErrorKind } from '../../src/errors.ts';

/** What may happen if a call is made a second time: nothing, nothing thanks to its key, or harm. */
export type Repeat = 'harmless' | 'keyed' | 'harmful';

/** Faults in which the request cannot have arrived. */
const neverSent: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** A fault of the network, by the code of Node, of its fetch or of axios, such as ECONNRESET. */
export interface Fault {
  code: string;
  /** What the operating system was asked for when it failed. */
  syscall?: string;
}

/** Code and cause of a fetch that failed: it wraps the error that counts. */
export function faultOf(error: unknown): Fault {
  const outer = asFault(error);
  const inner = asFault(outer.cause);
  const code = inner.code ?? outer.code;
  const syscall = inner.syscall ?? outer.syscall;
  return {
    code: typeof code === 'string' ? code : error instanceof Error ? error.name : typeof error,
    ...(typeof syscall === 'string' ? { syscall } : {}),
  };
}

const asFault = (value: unknown) =>
  (typeof value === 'object' && value !== null ? value : {}) as Record<'code' | 'syscall' | 'cause', unknown>;

/** Whether the request cannot have arrived. */
export const isUnsent = ({ code, syscall }: Fault): boolean =>
  neverSent.has(code) || syscall === 'connect' || syscall === 'getaddrinfo';

/** The kind of error of a call that got no answer. */
export function kindOfFault(fault: Fault, repeat: Repeat): PlatformErrorKind {
  return isUnsent(fault) || repeat === 'harmless' ? 'unavailable' : 'in-doubt';
}
