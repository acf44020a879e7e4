/** Requests that are being answered, so that nobody takes away the world they are answered from. */
import type { FastifyInstance, FastifyRequest } from 'fastify';

export interface UnderWay {
  /** Resolves when all that were begun are answered, or after `patienceMs` of real time: a year of the clock may take longer. */
  ended(patienceMs: number): Promise<void>;
}

/** Counts from now on the requests for which `counts` is true once `admitted` let them in. */
export function watchUnderWay(
  server: FastifyInstance,
  { counts, admitted }: { counts(request: FastifyRequest): boolean; admitted(): Promise<void> },
): UnderWay {
  const open = new Set<FastifyRequest>();
  let tellEnded: (() => void)[] = [];
  server.addHook('onRequest', async (request) => {
    if (!counts(request)) return;
    await admitted();
    open.add(request);
  });
  // Comes for errors too, and for a page that has gone meanwhile, as `onResponse` does not.
  server.addHook('onSend', async (request) => {
    open.delete(request);
    if (open.size > 0) return;
    for (const tell of tellEnded) tell();
    tellEnded = [];
  });
  return {
    ended: (patienceMs) =>
      new Promise((resolve) => {
        if (open.size === 0) return resolve();
        const patience = setTimeout(resolve, patienceMs);
        tellEnded.push(() => {
          clearTimeout(patience);
          resolve();
        });
      }),
  };
}
