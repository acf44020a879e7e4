/** Where the PostgreSQL we bring along keeps what: the cluster, its password, its log, and who uses it. */
import { randomBytes } from 'node:crypto';
import { access, chmod, constants, lstat, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

export interface Place {
  /** Ours: password, log, lock, users. */
  dataDir: string;
  /** Folder that holds `cluster`; the data folder itself, unless no account of the system can enter it. */
  base: string;
  clusterDir: string;
  passwordFile: string;
  portFile: string;
  logFile: string;
  lockFile: string;
  usersDir: string;
}

/** Creates the data folder if needed and says where everything in it is. */
export async function openPlace(dataDir: string): Promise<Place> {
  const dir = resolve(dataDir);
  try {
    await makeFolder(dir);
    await makeFolder(join(dir, 'users'));
    // Made by another account of the system? Better said here than at the first file.
    await access(join(dir, 'users'), constants.W_OK | constants.X_OK);
    const base = (await readIfThere(join(dir, 'location')))?.trim() || dir;
    return placeAt(dir, base);
  } catch (error) {
    throw new Error(
      `The data folder ${dir} cannot be used (${(error as Error).message}). Give the account that runs Xinliu the right to write there, or set another folder.`,
      { cause: error },
    );
  }
}

/** Remembers that the cluster lives elsewhere, so that later starts and other processes find it. */
export async function moveBase(place: Place, base: string): Promise<Place> {
  await writeFile(join(place.dataDir, 'location'), `${base}\n`);
  return placeAt(place.dataDir, base);
}

/** The password of the cluster; made at the first call, the same for ever after. */
export async function readOrMakePassword(place: Place): Promise<string> {
  const known = (await readIfThere(place.passwordFile))?.trim();
  if (known) return known;
  const password = randomBytes(24).toString('hex');
  await writeFile(place.passwordFile, `${password}\n`, { mode: 0o600 });
  return password;
}

export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

export async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

function placeAt(dataDir: string, base: string): Place {
  return {
    dataDir,
    base,
    clusterDir: join(base, 'cluster'),
    passwordFile: join(dataDir, 'password'),
    portFile: join(dataDir, 'port'),
    logFile: join(dataDir, 'postgres.log'),
    lockFile: join(dataDir, 'start.lock'),
    usersDir: join(dataDir, 'users'),
  };
}

/**
 * Only the owner may look in; root's folders let others pass through, because the server then runs under
 * another account and must reach its cluster.
 */
async function makeFolder(dir: string): Promise<void> {
  const existed = await stat(dir).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (existed) return;
  await mkdir(dir, { recursive: true });
  await chmod(dir, process.getuid?.() === 0 ? 0o711 : 0o700);
}
