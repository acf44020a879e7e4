/** Tells DingTalk where presses on cards go; goes on trying until it has heard, since without it no button works. */
import type { Log } from '../../src/ports/log.ts';
import type { Listener } from '../../src/ports/platform.ts';
import { nameOf } from '../common/values.ts';
import type { DingtalkClient } from './client.ts';
import { cardSecretOf } from './receive.ts';

/** The name under which the address is registered. */
export const routeKey = 'xinliu';

const usualFirstMs = 5_000;
const mostWaitMs = 5 * 60_000;

interface RegisterDeps {
  client: DingtalkClient;
  log: Log;
  random: () => number;
  /** The wait after the first failure; each further one is twice as long. */
  firstMs?: number;
}

/** Resolves after the first attempt, whatever came of it; `state` tells. */
export async function keepRegistered(
  { callbackUrl, clientSecret }: { callbackUrl: string; clientSecret: string },
  { client, log, random, firstMs = usualFirstMs }: RegisterDeps,
): Promise<Listener> {
  // The same again changes nothing.
  const body = {
    callbackRouteKey: routeKey,
    callbackUrl,
    apiSecret: cardSecretOf(clientSecret),
    forceUpdate: true,
  };
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  let waitMs = firstMs;
  let state = { connected: false, detail: 'the address for presses is being registered' };

  async function attempt(): Promise<void> {
    try {
      await client.call({ host: 'api', method: 'POST', path: 'v1.0/card/callbacks/register', body });
      state = { connected: true, detail: 'the address for presses is registered' };
    } catch (error) {
      const words = error instanceof Error ? error.message.slice(0, 200) : nameOf(error);
      state = { connected: false, detail: `the address for presses is not registered: ${words}` };
      log.warn({ error: nameOf(error) }, state.detail);
      if (isClosed) return;
      timer = setTimeout(() => void attempt(), waitMs * (0.5 + random() / 2));
      waitMs = Math.min(waitMs * 2, mostWaitMs);
    }
  }

  await attempt();
  return {
    state: () => (isClosed ? { connected: false, detail: 'closed' } : state),
    async close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}
