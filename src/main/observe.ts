/** Counts what happens, at the seams where all of it passes: the store and the platforms. They behave as before. */
import type { Deadline } from '../domain/deadline.ts';
import { PlatformError } from '../errors.ts';
import type { Metrics } from '../http/metrics.ts';
import type { Platform, Together } from '../ports/platform.ts';
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
  const { together, refresh, files } = platform;
  return {
    ...platform,
    ...(Object.fromEntries(timed) as Pick<Platform, (typeof counted)[number]>),
    ...(refresh ? { refresh: (out) => timeCall(platform, 'refresh', () => refresh(out), metrics) } : {}),
    ...(files
      ? {
          files: { ...files, send: (out) => timeCall(platform, 'send-file', () => files.send(out), metrics) },
        }
      : {}),
    ...(together ? { together: observeTogether(platform, together, metrics) } : {}),
  };
}

const observeTogether = (platform: Platform, together: Together, metrics: Metrics): Together => ({
  ...together,
  send: (out) => timeCall(platform, 'send-together', () => together.send(out), metrics),
});

async function timeCall<Answer>(
  platform: Platform,
  name: string,
  call: () => Promise<Answer>,
  metrics: Metrics,
): Promise<Answer> {
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

type Then = () => void;

/** The same store; events handled, deadlines fired and deliveries ended are counted. `afterCommit` is the transaction's. */
export function observeStore(store: Store, metrics: Metrics, afterCommit: Then[] | null = null): Store {
  const fired = (deadline: Deadline | null, now: Date) => {
    if (deadline) metrics.deadlineFired(deadline.kind, now.getTime() - deadline.dueAt.getTime());
    return deadline;
  };
  const transaction: Store['transaction'] = async (work) => {
    if (afterCommit) return store.transaction((inner) => work(observeStore(inner, metrics, afterCommit)));
    const then: Then[] = [];
    const done = await store.transaction((inner) => work(observeStore(inner, metrics, then)));
    for (const count of then) count();
    return done;
  };
  const claimSome: Store['inbox']['claimSome'] = async (ids, now, longestWaitMs) => {
    const began = performance.now();
    const rows = await store.inbox.claimSome(ids, now, longestWaitMs);
    for (const { event, receivedAt } of rows) {
      const waitedMs = now.getTime() - receivedAt.getTime();
      afterCommit?.push(() => metrics.eventHandled(event.platform, waitedMs + performance.now() - began));
    }
    return rows;
  };
  const inbox = (): Store['inbox'] => ({
    ...store.inbox,
    claim: async (id, now) => (await claimSome([id], now))[0] ?? null,
    claimSome,
  });
  const deadlines = (): Store['deadlines'] => ({
    ...store.deadlines,
    claim: async (id, now, token) => fired(await store.deadlines.claim(id, now, token), now),
    finish: async (id, now, token) => fired(await store.deadlines.finish(id, now, token), now),
  });
  const deliveries = (): Store['deliveries'] => ({
    ...store.deliveries,
    accept: async (...args) => {
      const isOurs = await store.deliveries.accept(...args);
      if (isOurs) metrics.deliveryEnded('accepted');
      return isOurs;
    },
    end: async (delivery, outcome) => {
      await store.deliveries.end(delivery, outcome);
      metrics.deliveryEnded(outcome.state);
    },
  });
  // Over the store, not a copy of it, which would make all that it makes when asked.
  return Object.create(store, {
    transaction: { value: transaction },
    inbox: whenAsked(inbox),
    deadlines: whenAsked(deadlines),
    deliveries: whenAsked(deliveries),
  });
}

function whenAsked<Value extends object>(make: () => Value): PropertyDescriptor {
  let made: Value | undefined;
  return {
    get: () => {
      made ??= make();
      return made;
    },
  };
}
