/** Patience with a limit or a fault in the middle of many calls, so that one of them does not spoil the rest. */
import { isWorthRetrying, PlatformError } from '../../src/errors.ts';

const mostAttempts = 5;
const mostPatienceMs = 60_000;
const usualPatienceMs = 500;

/** Asks again after the wait that the platform names, or a short one of ours; a few times. */
export async function patiently<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      const waitMs =
        (error instanceof PlatformError ? error.detail.retryAfterMs : undefined) ?? usualPatienceMs * attempt;
      if (attempt === mostAttempts || !isWorthRetrying(error) || waitMs > mostPatienceMs) throw error;
      await wait(waitMs);
    }
  }
}

export const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
