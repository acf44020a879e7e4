/** One token for all calls, renewed in time, fetched by one caller while the others wait. */
import type { Clock } from '../../src/ports/clock.ts';

/** A token is renewed this long before its end; the answer has to be back before. */
const tokenMarginMs = 5 * 60 * 1000;

export function createTokens(clock: Clock, fetchToken: () => Promise<{ token: string; lifeMs: number }>) {
  let held: { token: string; untilMs: number } | undefined;
  let fetching: Promise<string> | undefined;

  async function fetchOne(): Promise<string> {
    const { token, lifeMs } = await fetchToken();
    const usableMs = lifeMs > 2 * tokenMarginMs ? lifeMs - tokenMarginMs : lifeMs / 2;
    held = { token, untilMs: clock.now().getTime() + usableMs };
    return token;
  }
  function current(): Promise<string> {
    if (held !== undefined && held.untilMs > clock.now().getTime()) return Promise.resolve(held.token);
    fetching ??= fetchOne().finally(() => {
      fetching = undefined;
    });
    return fetching;
  }
  return {
    current,
    /** A token other than the one that was refused: whoever comes first fetches it. */
    renewed(refused: string): Promise<string> {
      if (held?.token === refused) held = undefined;
      return current();
    },
  };
}
