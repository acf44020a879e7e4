import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkDatabase } from '../../src/store/check.ts';
import { migrate } from '../../src/store/migrate.ts';
import { createDatabase } from '../support/database.ts';

type TestDatabase = Awaited<ReturnType<typeof createDatabase>>;

async function query<T>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as T[];
  } finally {
    await client.end();
  }
}

describe('a database for a test', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.drop());

  it('has the tables of the newest migration, each file applied once', async () => {
    const rows = await query<{ name: string }>(database.url, 'SELECT name FROM migrations ORDER BY name');
    expect(rows.map((row) => row.name)).toContain('0001_start.sql');
    expect(await migrate(database.url, new Date())).toEqual([]);
  });

  it('is apart from the others, and gone when dropped even if someone is still connected', async () => {
    const other = await createDatabase();
    await query(other.url, 'CREATE TABLE only_here (id int)');
    await expect(query(database.url, 'SELECT * FROM only_here')).rejects.toThrow('only_here');
    const visitor = new pg.Client({ connectionString: other.url });
    visitor.on('error', () => undefined);
    await visitor.connect();
    await other.drop();
    await expect(query(other.url, 'SELECT 1')).rejects.toThrow('does not exist');
    await visitor.end().catch(() => undefined);
  });

  it('can be made many at a time', async () => {
    const many = await Promise.all(Array.from({ length: 5 }, () => createDatabase()));
    expect(new Set(many.map((one) => one.url)).size).toBe(5);
    await Promise.all(many.map((one) => one.drop()));
  });
});

describe('migrating', () => {
  it('applies each file once when several processes start together', async () => {
    const { url, drop } = await createDatabase();
    await query(url, 'DROP SCHEMA public CASCADE; CREATE SCHEMA public');
    const applied = await Promise.all([1, 2, 3].map(() => migrate(url, new Date())));
    const files = await query<{ name: string }>(url, 'SELECT name FROM migrations');
    expect(applied.flat().sort()).toEqual(files.map((file) => file.name).sort());
    expect(files.length).toBeGreaterThan(0);
    await drop();
  });
});

describe('checking a database', () => {
  let database: TestDatabase;
  const bad = `check_${process.pid}`;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(async () => {
    await query(database.url, `DROP DATABASE IF EXISTS ${bad} WITH (FORCE)`);
    await database.drop();
  });

  const recreate = async (options: string): Promise<string> => {
    await query(database.url, `DROP DATABASE IF EXISTS ${bad} WITH (FORCE)`);
    await query(database.url, `CREATE DATABASE ${bad} TEMPLATE template0 ${options}`);
    const url = new URL(database.url);
    url.pathname = `/${bad}`;
    return url.href;
  };

  it('finds nothing wrong with ours', async () => {
    expect(await checkDatabase(database.url)).toEqual([]);
  });

  it('warns when Chinese letters are not seen, and leaves no extension behind', async () => {
    const url = await recreate("ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'");
    expect(await checkDatabase(url)).toMatchObject([
      { kind: 'search', words: expect.stringContaining('LC_CTYPE C.UTF-8') },
    ]);
    expect(await query(url, "SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")).toEqual([]);
  });

  it('warns when the encoding cannot hold Chinese text', async () => {
    const url = await recreate("ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'");
    expect(await checkDatabase(url)).toContainEqual(
      expect.objectContaining({ kind: 'encoding', found: 'LATIN1' }),
    );
  });
});
