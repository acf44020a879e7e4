/** The database: whether it answers, its version, encoding, trigrams and clock, and whether we may make tables. */
import pg from 'pg';
import { maskUrl } from '../config/findings.ts';
import { checkDatabase, type DatabaseWarning } from '../store/check.ts';
import { type Examination, judgeSkew, type Patient, reasonOf } from './result.ts';

const connectMs = 5000;
const warnSkewMs = 2000;

export interface DatabaseFindings {
  answers: boolean;
  examinations: Examination[];
}

export async function examineDatabase({ clock }: Patient, url: string): Promise<DatabaseFindings> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectMs });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return { answers: true, examinations: await ask(client, url, () => clock.now().getTime()) };
  } catch (error) {
    const words = `${maskUrl(url)}: ${reasonOf(error)}`;
    return {
      answers: false,
      examinations: [{ check: 'database.reach', state: 'bad', words: (t) => t.databaseAway(words) }],
    };
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function ask(client: pg.Client, url: string, now: () => number): Promise<Examination[]> {
  const asked = now();
  const { rows } = await client.query<{ version: string; encoding: string; at: number; mayCreate: boolean }>(
    `SELECT current_setting('server_version') AS version, current_setting('server_encoding') AS encoding,
            extract(epoch FROM clock_timestamp())::float8 * 1000 AS at,
            has_database_privilege(current_database(), 'CREATE')
              AND has_schema_privilege('public', 'CREATE') AS "mayCreate"`,
  );
  const heard = now();
  const [{ version = '', encoding = '', at = 0, mayCreate = false } = {}] = rows;
  const warnings = await checkDatabase(url);
  return [
    { check: 'database.reach', state: 'ok', words: (t) => t.database(version, encoding) },
    ...warnings.map(warningOf),
    ...(mayCreate
      ? []
      : [
          {
            check: 'database.rights',
            state: 'bad',
            words: (t) => t.databaseRights(),
          } satisfies Examination,
        ]),
    judgeSkew('database.clock', 'PostgreSQL', at - (asked + heard) / 2, warnSkewMs),
  ];
}

export function warningOf({ kind, found }: DatabaseWarning): Examination {
  if (kind === 'old') return { check: 'database.version', state: 'warn', words: (t) => t.databaseOld(found) };
  if (kind === 'encoding')
    return { check: 'database.encoding', state: 'warn', words: (t) => t.databaseEncoding(found) };
  return { check: 'database.search', state: 'warn', words: (t) => t.databaseSearch(found) };
}
