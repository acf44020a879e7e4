/** The company's CRM: whether anything answers at its address. Nothing is sent to it that it could keep. */
import type { CrmConfig } from '../../adapters/crm/index.ts';
import { type Examination, reasonOf } from './result.ts';

export async function examineCrm({ url, timeoutMs }: CrmConfig): Promise<Examination> {
  const { host } = new URL(url);
  try {
    // Any answer is one: what the address takes is a signed POST, which a visitor does not make.
    const answer = await fetch(url, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await answer.body?.cancel();
    const { status } = answer;
    return status === 404 || status >= 500
      ? { check: 'crm', state: 'warn', words: (t) => t.crmOdd(host, status) }
      : { check: 'crm', state: 'ok', words: (t) => t.crm(host) };
  } catch (error) {
    const { cause } = error as { cause?: unknown };
    const reason = reasonOf(cause ?? error);
    return { check: 'crm', state: 'bad', words: (t) => t.crmAway(host, reason) };
  }
}
