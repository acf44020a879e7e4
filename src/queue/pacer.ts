/** Keeps the pace that platforms ask for, over all processes: one shared calendar per bucket, in PostgreSQL. */
import type { App } from '../app.ts';
import type { Pacer } from '../ports/pacer.ts';

/** The store must be the one outside any transaction, else a place would be locked until its end. */
export function createPacer(store: Pick<App['store'], 'paces'>): Pacer {
  return {
    reserve: (paces, now, lane) =>
      paces.length === 0 ? Promise.resolve(now) : store.paces.reserve(paces, now, lane),
    isPaused: (paces, now) =>
      store.paces.isPaused(
        paces.map(({ bucket }) => bucket),
        now,
      ),
    pause: (bucket, until) => store.paces.pause(bucket, until),
  };
}
