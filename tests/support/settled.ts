/**
 * Worlds that have just been opened, to be copied: the directories are read and nothing is left to do. Each kind is
 * made once for a run, by the product itself, and every copy is another start on what it has left.
 */
import { createHash } from 'node:crypto';
import { inject } from 'vitest';
import type { Playable } from '../../drill/phones/index.ts';
import { createWorld, type PlatformStates } from '../../drill/world.ts';
import type { Log } from '../../src/ports/log.ts';
import { openDatabase } from '../../src/store/database.ts';
import { createStore } from '../../src/store/index.ts';
import { createDatabase, keptDatabase } from './database.ts';

export interface Settled {
  url: string;
  /** Where its clock stands. */
  now: string;
  platforms: PlatformStates;
}

const known = new Map<string, Promise<Settled>>();

/** The world of these platforms, opened at this time with nothing else wished for. */
export function settledWorld(platforms: readonly Playable[], at: string, log: Log): Promise<Settled> {
  const kind = createHash('sha256')
    .update([inject('run'), at, ...platforms].join())
    .digest('hex')
    .slice(0, 8);
  const found = known.get(kind) ?? findOrOpen(kind, [...platforms], at, log);
  known.set(kind, found);
  return found;
}

async function findOrOpen(kind: string, platforms: Playable[], at: string, log: Log): Promise<Settled> {
  const { url, note } = await keptDatabase(kind, async () => {
    const database = await createDatabase();
    return { ...database, note: JSON.stringify(await open(database.url, platforms, at, log)) };
  });
  return { url, ...(JSON.parse(note) as Omit<Settled, 'url'>) };
}

async function open(databaseUrl: string, platforms: Playable[], at: string, log: Log) {
  const world = await createWorld({ platforms, databaseUrl, start: new Date(at), log });
  await world.settle();
  const left = { now: world.time.clock.now().toISOString(), platforms: world.dump() };
  await world.close();
  await ringAll(databaseUrl, left.now);
  return left;
}

/** The queue ends with its world. So that nothing waits for a sweep, all that is planned is rung again. */
async function ringAll(databaseUrl: string, now: string): Promise<void> {
  const database = openDatabase(databaseUrl, { max: 1 });
  const at = new Date(now);
  const ever = new Date(at.getTime() + 400 * 86_400_000);
  await createStore(database.db).deadlines.ringAgain(ever, ever, at, 10_000);
  await database.close();
}
