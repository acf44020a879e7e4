/**
 * Worlds that have just been opened, to be copied: the directories are read and nothing is left to do. Each kind is
 * made once for a run, by the product itself, and every copy is another start on what it has left.
 */
import { createHash } from 'node:crypto';
import { inject } from 'vitest';
import type { Playable } from '../../drill/phones/index.ts';
import { createWorld, type PlatformStates, ringAll } from '../../drill/world.ts';
import type { Log } from '../../src/ports/log.ts';
import { openDatabase } from '../../src/store/database.ts';
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
  // Nothing waits for a sweep in the copies either.
  const database = openDatabase(databaseUrl, { max: 1 });
  await ringAll(database, new Date(left.now));
  await database.close();
  return left;
}
