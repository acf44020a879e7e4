/** A CRM behind a signed webhook: records go out by POST, signed as what comes in over `/v1` is. */
import { createHmac } from 'node:crypto';
import type { Crm } from '../../src/ports/crm.ts';
import { faultOf } from '../common/faults.ts';

export interface CrmConfig {
  url: string;
  secret: string;
  timeoutMs: number;
}

/** An answer is a short JSON; what is longer is not read. */
const mostBytes = 64 * 1024;
const longestId = 200;

export function createCrm({ url, secret, timeoutMs }: CrmConfig, now: () => Date): Crm {
  const { pathname, search } = new URL(url);
  const path = `${pathname}${search}`;
  return {
    async send(record) {
      const body = JSON.stringify({ event: 'case.started', ...record });
      const timestamp = String(Math.floor(now().getTime() / 1000));
      const text = `${timestamp}\nPOST\n${path}\n${record.id}\n${body}`;
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-xinliu-source': 'xinliu',
          'x-xinliu-timestamp': timestamp,
          'x-xinliu-signature': createHmac('sha256', secret).update(text).digest('hex'),
          'idempotency-key': record.id,
        },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      }).catch(refuseFault);
      if (!response.ok) {
        await response.body?.cancel();
        throw new Error(`status ${response.status}`);
      }
      return idIn(await textOf(response).catch(refuseFault));
    },
  } satisfies Crm;
}

/** Its message may hold the address; the code tells enough. */
function refuseFault(error: unknown): never {
  const isLate = error instanceof Error && error.name === 'TimeoutError';
  throw new Error(isLate ? 'no answer in time' : faultOf(error).code);
}

/** Empty where there is more than an answer has. */
async function textOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    // Leaving the loop closes the connection.
    if (bytes > mostBytes) return '';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** `{"id":"C-1"}` is proof; anything else says only that it was taken. */
function idIn(text: string): string | null {
  try {
    const { id } = JSON.parse(text) as Record<string, unknown>;
    const said = typeof id === 'number' ? String(id) : id;
    return typeof said === 'string' && /^\P{Cc}+$/u.test(said) && said.length <= longestId ? said : null;
  } catch {
    return null;
  }
}
