/** Brings a database up to date: runs each numbered file of `migrations` once, in order, under a lock. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

/** Beside this file, in the source as in the built program. */
const folder = join(import.meta.dirname, 'migrations');

/** Any number, the same in all versions: two processes that start together must not both migrate. */
const migrationLock = 4_170_231_007;

/** Applies what is missing and gives its names. `appliedAt` is only written down. Safe to call at each start. */
export async function migrate(databaseUrl: string, appliedAt: Date): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    const missing = await listMissing(client);
    for (const name of missing) await apply(client, name, appliedAt);
    return missing;
  } finally {
    // Ends the lock with the connection.
    await client.end();
  }
}

async function listMissing(client: pg.Client): Promise<string[]> {
  await client.query(
    'CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY, applied_at timestamptz NOT NULL)',
  );
  const { rows } = await client.query<{ name: string }>('SELECT name FROM migrations');
  const applied = new Set(rows.map((row) => row.name));
  const files = (await readdir(folder)).filter((name) => /^\d{4}_\w+\.sql$/.test(name)).sort();
  return files.filter((name) => !applied.has(name));
}

/** The file and the note about it stand or fall together. */
async function apply(client: pg.Client, name: string, appliedAt: Date): Promise<void> {
  const sql = await readFile(join(folder, name), 'utf8');
  try {
    await client.query('BEGIN');
    await client.query(sql);
    await client.query('INSERT INTO migrations (name, applied_at) VALUES ($1, $2)', [name, appliedAt]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw new Error(`Migration ${name} failed and was taken back: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
