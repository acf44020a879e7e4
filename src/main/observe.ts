/** Counts what happens, at the seams where all of it passes: the store and the platforms. They behave as before. */
import { PlatformError } from '../errors.ts';
import type { Metrics } from '../http/metrics.ts';
import type { Platform } from '../ports/platform.ts';
import type { Store } from '../store/index.ts';

const counted = [
  'send',
  'update',
  'recall',
  'urge',
  'pin',
  'openGroup',
  'addMembers',
  'chatName',
  'readDirectory',
] as const;

/** The same platform; each call is timed. */
export function observePlatform(platform: Platform, metrics: Metrics): Platform {
  const timed = counted.map((name) => {
    const call = platform[name].bind(platform) as (...args: unknown[]) => Promise<unknown>;
    return [name, (...args: unknown[]) => timeCall(platform, name, () => call(...args), metrics)];
  });
  return { ...platform, ...(Object.fromEntries(timed) as Pick<Platform, (typeof counted)[number]>) };
}

async function timeCall(platform: Platform, name: string, call: () => Promise<unknown>, metrics: Metrics) {
  const began = performance.now();
  const end = (outcome: string) =>
    metrics.platformCalled(platform.name, name, outcome, performance.now() - began);
  try {
    const answer = await call();
    end('ok');
    return answer;
  } catch (error) {
    end(error instanceof PlatformError ? error.kind : 'bug');
    throw error;
  }
}

/** The same store; events handled, deadlines fired and deliveries ended are counted. */
export function observeStore(store: Store, metrics: Metrics): Store {
  const { inbox, deadlines, deliveries } = store;
  /** Between claim and finish of one event; both lie in one transaction. */
  const arrived = new Map<string, { at: Date; platform: Parameters<Metrics['eventHandled']>[0] }>();
  return {
    ...store,
    transaction: (work) => store.transaction((inner) => work(observeStore(inner, metrics))),
    inbox: {
      ...inbox,
      claim: async (id) => {
        const row = await inbox.claim(id);
        if (row) arrived.set(id, { at: row.receivedAt, platform: row.event.platform });
        return row;
      },
      finish: async (id, now) => {
        await inbox.finish(id, now);
        const event = arrived.get(id);
        if (event) metrics.eventHandled(event.platform, now.getTime() - event.at.getTime());
        arrived.delete(id);
      },
    },
    deadlines: {
      ...deadlines,
      claim: async (id, now, token) => {
        const deadline = await deadlines.claim(id, now, token);
        if (deadline) metrics.deadlineFired(deadline.kind, now.getTime() - deadline.dueAt.getTime());
        return deadline;
      },
    },
    deliveries: {
      ...deliveries,
      accept: async (...args) => {
        const isOurs = await deliveries.accept(...args);
        if (isOurs) metrics.deliveryEnded('accepted');
        return isOurs;
      },
      end: async (delivery, outcome) => {
        await deliveries.end(delivery, outcome);
        metrics.deliveryEnded(outcome.state);
      },
    },
  };
}
