/** The language model that is asked for second opinions; off unless an address is given. */
import type { ChatModelConfig } from '../../adapters/chat-model/index.ts';
import type { Settings } from './settings.ts';

const usual = { perHour: 60, timeoutMs: 15_000 };

export function readTierModel(settings: Settings): ChatModelConfig | null {
  const url = settings.address('TIER_MODEL_URL');
  const model = settings.text('TIER_MODEL_NAME');
  const key = settings.secret('TIER_MODEL_KEY');
  const perHour = settings.wholeNumber('TIER_MODEL_PER_HOUR', 1, 10_000, usual.perHour);
  const timeoutMs = settings.wholeNumber('TIER_MODEL_TIMEOUT_MS', 1_000, 120_000, usual.timeoutMs);
  if (url === null) {
    for (const [name, value] of [
      ['TIER_MODEL_NAME', model],
      ['TIER_MODEL_KEY', key],
    ] as const)
      if (value !== null && !settings.has('TIER_MODEL_URL'))
        settings.refuse('TIER_MODEL_URL', (p) => p.missing(name));
    return null;
  }
  if (model === null) {
    settings.refuse('TIER_MODEL_NAME', (p) => p.missing('TIER_MODEL_URL'));
    return null;
  }
  return { url, model, key, perHour, timeoutMs };
}
