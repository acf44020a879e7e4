/** Looks at any PostgreSQL, ours or the operator's, and says what will not work well on it. */
import pg from 'pg';

/** The oldest version that was tried. */
const oldestVersion = 140_000;

/** Two Chinese words; written as escapes because sentences for people stand elsewhere. */
const chineseSample = '\u9879\u76ee\u8fdb\u5ea6';

export interface DatabaseWarning {
  kind: 'old' | 'encoding' | 'search';
  /** The version, the encoding, or why. */
  found: string;
  /** For the log, with the remedy. */
  words: string;
}

/** Warnings for the operator, each with its remedy; empty if all is well. Changes nothing. */
export async function checkDatabase(url: string): Promise<DatabaseWarning[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return [...(await checkServer(client)), ...(await checkTrigrams(client))];
  } finally {
    await client.end();
  }
}

async function checkServer(client: pg.Client): Promise<DatabaseWarning[]> {
  const { rows } = await client.query<Server>(
    `SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding,
            current_database() AS name`,
  );
  return rows.flatMap(judgeServer);
}

interface Server {
  version: number;
  encoding: string;
  name: string;
}

export function judgeServer(server: Server): DatabaseWarning[] {
  const warnings: DatabaseWarning[] = [];
  if (server.version < oldestVersion) {
    const found = String(Math.floor(server.version / 10_000));
    const words = `PostgreSQL ${found} is older than 14 and was never tried: upgrade the server.`;
    warnings.push({ kind: 'old', found, words });
  }
  if (server.encoding !== 'UTF8') {
    const words = `The database ${server.name} has the encoding ${server.encoding}, in which Chinese text is lost: create it anew with ENCODING 'UTF8' TEMPLATE template0.`;
    warnings.push({ kind: 'encoding', found: server.encoding, words });
  }
  return warnings;
}

/** The extension is asked for inside a transaction that is taken back, so nothing stays behind. */
async function checkTrigrams(client: pg.Client): Promise<DatabaseWarning[]> {
  try {
    await client.query('BEGIN');
    const present = await client.query("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'");
    if (present.rowCount === 0) await client.query('CREATE EXTENSION pg_trgm');
    const { rows } = await client.query<{ found: boolean }>(
      'SELECT coalesce(cardinality(show_trgm($1)), 0) > 0 AS found',
      [chineseSample],
    );
    if (rows[0]?.found) return [];
    const words =
      'Search for parts of Chinese text will be slow: the extension pg_trgm sees no letters in it. Create the database anew with LC_CTYPE C.UTF-8 (TEMPLATE template0).';
    return [{ kind: 'search', found: 'LC_CTYPE', words }];
  } catch (error) {
    const found = (error as Error).message;
    const words = `Search for parts of text will be slow: the extension pg_trgm cannot be used (${found}). Let an administrator run CREATE EXTENSION pg_trgm in this database.`;
    return [{ kind: 'search', found, words }];
  } finally {
    await client.query('ROLLBACK');
  }
}
