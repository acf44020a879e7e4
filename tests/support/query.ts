/** Looks at a database from beside, as its operator might: over a connection of its own, kept while one asks again and again. */
import pg from 'pg';

/** Shorter than the 5 s for which PostgreSQL waits for the last user of a database that is to be copied. */
const keptMs = 300;
const pools = new Map<string, pg.Pool>();

/** Answers of a database that nobody hands us a connection to. */
export async function query<Row extends object>(databaseUrl: string, sql: string): Promise<Row[]> {
  return (await poolOf(databaseUrl).query<Row>(sql)).rows;
}

function poolOf(url: string): pg.Pool {
  const known = pools.get(url);
  if (known) return known;
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'looks on',
    max: 4,
    idleTimeoutMillis: keptMs,
    allowExitOnIdle: true,
  });
  // The database may be dropped, or its server stopped, while nobody asks.
  pool.on('error', () => undefined);
  pools.set(url, pool);
  return pool;
}
