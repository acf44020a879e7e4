/**
 * Under which account PostgreSQL runs. It refuses root, so root lends it another account: a real one, a mapped
 * one inside a user namespace, or a real one with the programs copied to where all may read. No account is made.
 */
import { createHash } from 'node:crypto';
import { chmod, chown, mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { copyNative, knownObstacle } from './binaries.ts';
import { isThere, moveBase, type Place } from './place.ts';
import { run } from './run.ts';

interface Owner {
  uid: number;
  gid: number;
}

/** How to call the programs, and where they and the cluster are. */
export interface Account {
  native: string;
  place: Place;
  /** Stands before the program; empty when it is called directly. */
  prefix: string[];
  /** Account to spawn as; undefined = our own. */
  spawnAs: Owner | undefined;
  /** Who must own the cluster; undefined = it is ours anyway. */
  owner: Owner | undefined;
}

/** Used when the system names neither postgres nor nobody; the number Linux gives to nobody. */
const nobody: Owner = { uid: 65534, gid: 65534 };
const sharedFolder = '/var/lib';

export async function chooseAccount(native: string, place: Place): Promise<Account> {
  if (process.getuid?.() !== 0) return { native, place, prefix: [], spawnAs: undefined, owner: undefined };
  const candidates = await findCandidates(place);
  const account =
    (await tryRealAccount(native, place, candidates)) ??
    (await tryNamespace(native, place, candidates[0] ?? nobody)) ??
    (await tryCopy(native, place, candidates));
  if (!account) throw new Error(noAccountMessage(place));
  await handOver(account);
  return account;
}

/** Gives one file or folder to the account that the server runs under. */
export async function giveTo(account: Account, path: string): Promise<void> {
  if (account.owner) await chown(path, account.owner.uid, account.owner.gid);
}

/** Whoever owns the data or the folder around it comes first: the files then stay that person's. */
async function findCandidates(place: Place): Promise<Owner[]> {
  const accounts = await readAccounts();
  const found: Owner[] = [];
  for (const path of [place.clusterDir, place.base, dirname(place.base)]) {
    const owner = await stat(path).catch(() => undefined);
    const known = [...accounts.values()].find((account) => account.uid === owner?.uid);
    if (known && known.uid !== 0) found.push(known);
  }
  for (const name of ['postgres', 'nobody']) {
    const account = accounts.get(name);
    if (account && account.uid !== 0) found.push(account);
  }
  return found.filter((one, index) => found.findIndex((other) => other.uid === one.uid) === index);
}

async function readAccounts(): Promise<Map<string, Owner>> {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const accounts = new Map<string, Owner>();
  for (const line of text.split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (name && uid && gid) accounts.set(name, { uid: Number(uid), gid: Number(gid) });
  }
  return accounts;
}

async function tryRealAccount(native: string, place: Place, owners: Owner[]): Promise<Account | undefined> {
  for (const owner of owners) {
    const account: Account = { native, place, prefix: [], spawnAs: owner, owner };
    if (await worksFor(account)) return account;
  }
  return undefined;
}

/** Inside the namespace root is called something else, but keeps its right to its own files. */
async function tryNamespace(native: string, place: Place, as: Owner): Promise<Account | undefined> {
  const prefix = ['unshare', '--user', `--map-user=${as.uid}`, `--map-group=${as.gid}`, '--'];
  const account: Account = { native, place, prefix, spawnAs: undefined, owner: { uid: 0, gid: 0 } };
  return (await worksFor(account)) ? account : undefined;
}

async function tryCopy(native: string, place: Place, owners: Owner[]): Promise<Account | undefined> {
  const name = createHash('sha256').update(place.dataDir).digest('hex').slice(0, 12);
  const home = join(sharedFolder, `xinliu-${name}`);
  try {
    await mkdir(home, { recursive: true });
    await chmod(home, 0o755);
    const copy = await copyNative(native, home);
    const staying = await tryRealAccount(copy, place, owners);
    if (staying) return staying;
    if (await isThere(join(place.clusterDir, 'PG_VERSION'))) return undefined;
    return await tryRealAccount(copy, await moveBase(place, home), owners);
  } catch {
    return undefined;
  }
}

/** Tried, not computed: enters the folder of the cluster and runs the program. */
async function worksFor(account: Account): Promise<boolean> {
  const script = 'cd "$1" && exec "$2" --version';
  const program = join(account.native, 'bin', 'postgres');
  const outcome = await run(account, ['/bin/sh', '-c', script, 'sh', account.place.base, program]);
  return outcome.code === 0;
}

/** A cluster made under another account, or before the project moved, gets the owner it needs now. */
async function handOver(account: Account): Promise<void> {
  const { owner, place } = account;
  const top = await stat(place.clusterDir).catch(() => undefined);
  if (!owner || !top || top.uid === owner.uid) return;
  for (const name of await readdir(place.clusterDir, { recursive: true })) {
    await chown(join(place.clusterDir, name), owner.uid, owner.gid);
  }
  await chown(place.clusterDir, owner.uid, owner.gid);
}

function noAccountMessage(place: Place): string {
  return (
    knownObstacle() ??
    `PostgreSQL does not run as root, and no other account can use ${place.base}. Run Xinliu as an ordinary user, or set DATABASE_URL to a PostgreSQL 14 or newer.`
  );
}
