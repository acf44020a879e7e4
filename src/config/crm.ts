/** The CRM that has to take what a flow asks proof of; off unless an address is given. */
import type { CrmConfig } from '../../adapters/crm/index.ts';
import type { Settings } from './settings.ts';

/** As long as those of `/v1`. */
const shortestSecret = 32;
const usualTimeoutMs = 10_000;

export function readCrm(settings: Settings): CrmConfig | null {
  const url = settings.address('XINLIU_CRM_URL');
  const secret = settings.secret('XINLIU_CRM_SECRET', shortestSecret);
  const timeoutMs = settings.wholeNumber('XINLIU_CRM_TIMEOUT_MS', 1_000, 120_000, usualTimeoutMs);
  if (url === null && secret === null) return null;
  if (url === null) {
    if (!settings.has('XINLIU_CRM_URL'))
      settings.refuse('XINLIU_CRM_URL', (p) => p.missing('XINLIU_CRM_SECRET'));
    return null;
  }
  if (secret === null) {
    if (!settings.has('XINLIU_CRM_SECRET'))
      settings.refuse('XINLIU_CRM_SECRET', (p) => p.missing('XINLIU_CRM_URL'));
    return null;
  }
  return { url, secret, timeoutMs };
}
