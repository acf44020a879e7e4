/**
 * A fresh, migrated database for each test that asks: copied from a template, dropped afterwards. All runs on
 * this machine share one server, the embedded one unless DATABASE_URL names another.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { hostname, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbedded } from '../../src/store/embedded.ts';
import { migrate } from '../../src/store/migrate.ts';
import { isInMemory } from './memory.ts';

const project = join(import.meta.dirname, '../..');
const store = join(project, 'src/store');

/** Any number, the same in all runs: who holds it may make the template. */
const templateLock = 4_170_231_008;
const keptTemplates = 6;

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8);
/** Databases of another machine on the same server are none of our business. */
const machine = digest(`${hostname()} ${project}`);
const prefix = `xinliu_test_${machine}_`;

let server: Promise<EmbeddedPostgres> | undefined;
let template: Promise<string> | undefined;
let admins: pg.Pool | undefined;
let counter = 0;
/** The one that is being dropped. */
let dropping: Promise<void> = Promise.resolve();

/** A database of one's own, with the tables of the newest migration and no rows; or with those of `like`, to which nobody may be connected. */
export async function createDatabase(like?: {
  url: string;
}): Promise<{ url: string; drop(): Promise<void> }> {
  const adminUrl = await findAdminUrl();
  template ??= prepareTemplate(adminUrl);
  const source = like ? nameIn(like.url) : await template;
  const name = `${prefix}${process.pid}_${counter++}`;
  const admin = adminPool(adminUrl);
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${source} ${await strategy(admin)}`);
  return { url: databaseUrl(adminUrl, name), drop: () => dropBehind(admin, name) };
}

/**
 * A database to be copied, made once for a whole run, with a note on it: who asks while it is made waits for it. What
 * is made belongs to the run from then on.
 */
export async function keptDatabase(
  kind: string,
  make: () => Promise<{ url: string; note: string }>,
): Promise<{ url: string; note: string }> {
  const adminUrl = await findAdminUrl();
  // Of the process that started this one and its like.
  const name = `${prefix}${process.ppid}_kept_${kind}`;
  const note = await withAdmin(adminUrl, async (admin) => {
    await admin.query('SELECT pg_advisory_lock(hashtext($1))', [name]);
    const { rows } = await admin.query<{ note: string }>(
      "SELECT shobj_description(oid, 'pg_database') AS note FROM pg_database WHERE datname = $1",
      [name],
    );
    if (rows[0]) return rows[0].note;
    const made = await make();
    const madeName = nameIn(made.url);
    await admin.query(`COMMENT ON DATABASE ${madeName} IS ${admin.escapeLiteral(made.note)}`);
    await admin.query(`ALTER DATABASE ${madeName} RENAME TO ${name}`);
    return made.note;
  });
  return { url: databaseUrl(adminUrl, name), note };
}

/** The embedded server of the tests; undefined if DATABASE_URL names another. For the start of a whole run. */
export function startTestServer(): Promise<EmbeddedPostgres> | undefined {
  if (process.env.DATABASE_URL) return undefined;
  // Not in node_modules, which an installation deletes under our feet.
  const dataDir = join(tmpdir(), `xinliu-test-${userInfo().username}-${digest(project)}`);
  // Nothing here must survive a power cut, and nothing is copied to another server.
  const settings = {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    wal_level: 'minimal',
    max_wal_senders: '0',
    min_wal_size: '32MB',
    max_connections: '300',
  };
  server ??= startEmbedded({ dataDir, settings });
  return server;
}

async function findAdminUrl(): Promise<string> {
  return (await startTestServer())?.adminUrl ?? process.env.DATABASE_URL ?? '';
}

async function prepareTemplate(adminUrl: string): Promise<string> {
  const name = `${prefix}template_${await fingerprint()}`;
  await withAdmin(adminUrl, async (admin) => {
    await admin.query('SELECT pg_advisory_lock($1)', [templateLock]);
    await dropLeftovers(admin);
    if ((await listDatabases(admin)).includes(name)) return;
    // Made under another name first: a run that dies here leaves no half-made template.
    const unfinished = `${prefix}unfinished`;
    await dropDatabase(admin, unfinished);
    await admin.query(`CREATE DATABASE ${unfinished}`);
    await migrate(databaseUrl(adminUrl, unfinished), new Date());
    await admin.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`);
  });
  return name;
}

/** The same for the same tables: of the migrations and of what runs them. */
async function fingerprint(): Promise<string> {
  const folder = join(store, 'migrations');
  const files = (await readdir(folder)).sort().map((name) => join(folder, name));
  const texts = await Promise.all(
    [...files, join(store, 'migrate.ts')].map((file) => readFile(file, 'utf8')),
  );
  return digest(texts.join('\n'));
}

/** What dead runs did not drop, and templates of migrations that have changed since, but for the newest few. */
async function dropLeftovers(admin: pg.Client): Promise<void> {
  const names = await listDatabases(admin);
  for (const name of names) {
    const pid = Number(name.slice(prefix.length).split('_')[0]);
    if (Number.isInteger(pid) && !isAlive(pid)) await dropDatabase(admin, name);
  }
  const templates = names.filter((name) => name.startsWith(`${prefix}template_`));
  for (const name of templates.slice(0, -keptTemplates)) await dropDatabase(admin, name);
}

/** Oldest first. */
async function listDatabases(admin: pg.Client): Promise<string[]> {
  const { rows } = await admin.query<{ name: string }>(
    'SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1) ORDER BY oid',
    [prefix],
  );
  return rows.map((row) => row.name);
}

/** On a disk, copying through the log is twice as quick for small databases; PostgreSQL 14 only knows the other way. */
async function strategy(admin: pg.Pool): Promise<string> {
  if (server && isInMemory(tmpdir())) return 'STRATEGY file_copy';
  const { rows } = await admin.query<{ version: number }>(
    "SELECT current_setting('server_version_num')::int AS version",
  );
  return (rows[0]?.version ?? 0) >= 150_000 ? 'STRATEGY wal_log' : '';
}

async function dropDatabase(admin: pg.Client | pg.Pool, name: string): Promise<void> {
  await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

/**
 * Drops it while the next test begins: the server waits a tenth of a second for each connection that is still leaving.
 * Whoever drops the next one hears of a failure.
 */
function dropBehind(admin: pg.Pool, name: string): Promise<void> {
  const before = dropping;
  dropping = before.catch(() => undefined).then(() => dropDatabase(admin, name));
  dropping.catch(() => undefined);
  return before;
}

/** For what is done for each test: the connection is kept a while, for the next one. */
function adminPool(url: string): pg.Pool {
  if (!admins) {
    admins = new pg.Pool({ connectionString: url, idleTimeoutMillis: 5_000, allowExitOnIdle: true });
    admins.on('error', () => undefined);
  }
  return admins;
}

async function withAdmin<T>(url: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: url });
  admin.on('error', () => undefined);
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

function databaseUrl(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

const nameIn = (url: string): string => new URL(url).pathname.slice(1);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
