/** Makes the cluster: UTF8, a locale that knows Chinese letters, one superuser with a random password. */
import { chmod, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Account, giveTo } from './account.ts';
import { knownObstacle, programIn } from './binaries.ts';
import { isThere, type Place, readOrMakePassword } from './place.ts';
import { run } from './run.ts';

export const superuser = 'xinliu';
const passwordCopyStart = 'initdb-password-';

/**
 * With LC_CTYPE C pg_trgm finds no letters in Chinese text. C.UTF-8 is right where it exists (glibc);
 * elsewhere the order stays by code point and only the kinds of letters come from the system.
 */
const locales: string[][] =
  process.platform === 'linux'
    ? [['--locale=C.UTF-8'], ['--locale=C', '--lc-ctype=en_US.UTF-8']]
    : process.platform === 'darwin'
      ? [['--locale=C', '--lc-ctype=en_US.UTF-8'], ['--locale=C.UTF-8']]
      : [['--locale=C', '--lc-ctype=en-US'], ['--locale=C']];

/** Makes the cluster if there is none; tells whether it did. Made aside, so a half-made one is never used. */
export async function ensureCluster(account: Account): Promise<boolean> {
  const { place } = account;
  if (await isThere(join(place.clusterDir, 'PG_VERSION'))) {
    if (await isThere(place.passwordFile)) return false;
    throw new Error(
      `The password of the database in ${place.clusterDir} is missing: put the file ${place.passwordFile} back, or move the folder away to start with an empty database.`,
    );
  }
  await removeUnfinished(place);
  const fresh = `${place.clusterDir}.new-${process.pid}`;
  await initialise(account, fresh);
  await rename(fresh, place.clusterDir);
  return true;
}

async function initialise(account: Account, fresh: string): Promise<void> {
  const password = await readOrMakePassword(account.place);
  const passwordCopy = join(account.place.base, `${passwordCopyStart}${process.pid}`);
  const said: string[] = [];
  try {
    await writeFile(passwordCopy, password, { mode: 0o600 });
    await giveTo(account, passwordCopy);
    for (const locale of locales) {
      await rm(fresh, { recursive: true, force: true });
      await mkdir(fresh);
      await chmod(fresh, 0o700);
      await giveTo(account, fresh);
      const outcome = await run(account, initdbCommand(account, fresh, passwordCopy, locale));
      if (outcome.code === 0) return;
      said.push(outcome.output.trim());
    }
  } finally {
    await rm(passwordCopy, { force: true });
  }
  await rm(fresh, { recursive: true, force: true });
  throw new Error(knownObstacle() ?? `PostgreSQL could not prepare its data folder: ${said.join('\n')}`);
}

function initdbCommand(account: Account, dir: string, passwordFile: string, locale: string[]): string[] {
  return [
    programIn(account.native, 'initdb'),
    `--pgdata=${dir}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--no-instructions',
    ...locale,
  ];
}

/** What a process left that died while it made a cluster. */
async function removeUnfinished(place: Place): Promise<void> {
  const isUnfinished = (name: string) =>
    name.startsWith(`${basename(place.clusterDir)}.new-`) || name.startsWith(passwordCopyStart);
  for (const name of await readdir(place.base)) {
    if (isUnfinished(name)) await rm(join(place.base, name), { recursive: true, force: true });
  }
}
