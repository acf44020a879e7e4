/** What everything that runs has in common: opened in order, closed in the reverse one, on some PostgreSQL. */
import type { Config } from '../config.ts';
import type { Log } from '../ports/log.ts';
import { startEmbedded } from '../store/embedded.ts';

export interface Running {
  /** Where people on this machine reach it. */
  address: string;
  /** Lets go in order; may be called twice. */
  stop(): Promise<void>;
}

/** What has been opened so far, each with how to close it. */
export type Closers = (() => Promise<unknown>)[];

/** `open` gives the address, and adds to the closers as it goes; what it opened is closed again when it fails. */
export async function openInOrder(log: Log, open: (closers: Closers) => Promise<string>): Promise<Running> {
  const closers: Closers = [];
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= closeAll(closers, log);
    return stopping;
  };
  try {
    return { address: await open(closers), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The last opened first; one that fails does not keep the others open. */
async function closeAll(closers: Closers, log: Log): Promise<void> {
  for (const close of closers.splice(0).reverse()) {
    await close().catch((err: unknown) => log.warn({ err }, 'Something could not be closed in order.'));
  }
}

/** The operator's, or the one we bring along; gives its address. */
export async function openDatabaseServer(config: Config, log: Log, closers: Closers): Promise<string> {
  if (config.databaseUrl !== null) return config.databaseUrl;
  const embedded = await startEmbedded({
    dataDir: config.dataDir,
    log: (level, message, fields = {}) => log[level](fields, message),
  });
  closers.push(() => embedded.stop());
  return embedded.url;
}
