/** Lets one process at a time start the server, and keeps the list of those that use it. */
import { randomBytes } from 'node:crypto';
import { readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { readIfThere } from './place.ts';
import { identityOf, isIdentityAlive } from './process.ts';

/** Longer than the slowest start we wait for: recovery of a large cluster after a crash. */
const lockTimeoutMs = 150_000;
const pollMs = 20;
/** A lock file without content for this long belongs to someone who died between creating and writing. */
const emptyLockMs = 1_000;

const heldHere = new Set<string>();

/**
 * Runs the work while holding the file. A dead holder is passed over. It only saves double work: the cluster
 * itself is safe without it, since it is made aside and renamed, and PostgreSQL locks its own folder.
 */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  while (!(await tryLock(file))) {
    if (performance.now() - began > lockTimeoutMs) {
      throw new Error(`Another process has been starting PostgreSQL for too long. End it or delete ${file}.`);
    }
    await wait(pollMs);
  }
  heldHere.add(file);
  try {
    return await work();
  } finally {
    heldHere.delete(file);
    await rm(file, { force: true });
  }
}

async function tryLock(file: string): Promise<boolean> {
  try {
    await writeFile(file, identityOf(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  if (await isHolderGone(file)) {
    const aside = `${file}.${randomBytes(4).toString('hex')}`;
    await rename(file, aside).catch(() => undefined);
    await rm(aside, { force: true });
  }
  return false;
}

async function isHolderGone(file: string): Promise<boolean> {
  let holder = await readIfThere(file);
  if (holder === '') {
    await wait(emptyLockMs);
    holder = await readIfThere(file);
  }
  if (holder === undefined) return false;
  // Our own number without a lock held here: left by a dead process that had the same number.
  if (holder === identityOf(process.pid)) return !heldHere.has(file);
  return !isIdentityAlive(holder);
}

const visits = new Map<string, number>();

/** Notes that this process uses the server; the returned function takes the note away. */
export async function enter(usersDir: string): Promise<() => Promise<void>> {
  const file = join(usersDir, String(process.pid));
  visits.set(file, (visits.get(file) ?? 0) + 1);
  await writeFile(file, identityOf(process.pid));
  return async () => {
    const left = (visits.get(file) ?? 1) - 1;
    visits.set(file, left);
    if (left === 0) await rm(file, { force: true });
  };
}

/** How many other living processes use the server. Notes of dead ones are removed. */
export async function countOthers(usersDir: string): Promise<number> {
  let others = 0;
  for (const name of await readdir(usersDir)) {
    if (name === String(process.pid)) continue;
    const identity = await readIfThere(join(usersDir, name));
    if (identity === undefined) continue;
    if (isIdentityAlive(identity)) others += 1;
    else await rm(join(usersDir, name), { force: true });
  }
  return others;
}
