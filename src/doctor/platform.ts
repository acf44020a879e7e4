/** What is asked of every platform: whether it answers, its clock, whether it reaches us, and what its refusals mean. */
import { PlatformError } from '../errors.ts';
import { type Check, type Examination, judgeSkew, type Patient, reasonOf } from './result.ts';

/** The header Date has whole seconds. */
const warnSkewMs = 5000;
const patienceMs = 5000;

interface Place {
  /** As people call it. */
  name: string;
  address: string;
  reach: Check;
  /** Judged only where a check is named. */
  clock?: Check;
}

/** `ask` gives the header Date of any answer. */
export async function examineReach(
  { clock }: Patient,
  { name, address, reach, clock: clockCheck }: Place,
  ask: () => Promise<unknown>,
): Promise<Examination[]> {
  try {
    const asked = clock.now().getTime();
    const at = Date.parse(String(await ask()));
    const middle = (asked + clock.now().getTime()) / 2;
    const reached: Examination = { check: reach, state: 'ok', words: (t) => t.reached(name, address) };
    if (Number.isNaN(at) || clockCheck === undefined) return [reached];
    return [reached, judgeSkew(clockCheck, name, at + 500 - middle, warnSkewMs)];
  } catch (error) {
    const reason = reasonOf(error);
    return [{ check: reach, state: 'bad', words: (t) => t.notReached(name, address, reason) }];
  }
}

/** Whether what stands at our public address is this product, with this platform switched on. */
export async function examineCallback(
  { config }: Patient,
  check: Check,
  { name, path }: { name: string; path: string },
): Promise<Examination> {
  if (config.publicUrl === null) return { check, state: 'bad', words: (t) => t.callbackMissing(name) };
  const address = `${config.publicUrl}${path}`;
  try {
    // Nothing that the platform would send: ours refuses it, and says so in its own way.
    const init = {
      method: 'POST',
      body: '{}',
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    } as const;
    const { status, headers } = await fetch(address, init);
    const isOurs = headers.has('x-request-id') && status >= 400 && status < 500 && status !== 404;
    if (!isOurs) return { check, state: 'bad', words: (t) => t.callbackForeign(address, String(status)) };
    return { check, state: 'ok', words: (t) => t.callback(name, address) };
  } catch (error) {
    const { cause } = error as { cause?: unknown };
    const reason = reasonOf(cause ?? error);
    return { check, state: 'warn', words: (t) => t.callbackAway(address, reason) };
  }
}

/** The platform's own words and code, and where it can be mended. */
export interface Refusal {
  kind: PlatformError['kind'] | null;
  code: string;
  message: string;
  help: string;
}

export function refusalOf(error: unknown): Refusal {
  if (!(error instanceof PlatformError)) return { kind: null, code: '', message: reasonOf(error), help: '' };
  const { code = '', helpUrl = '' } = error.detail;
  return { kind: error.kind, code: String(code), message: error.message, help: helpUrl };
}

/** The address that the platform saw, where it names one. */
export const addressIn = (message: string): string => /\b(?:\d{1,3}\.){3}\d{1,3}\b/.exec(message)?.[0] ?? '';
