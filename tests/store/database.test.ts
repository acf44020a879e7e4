import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkDatabase } from '../../src/store/check.ts';
import { openDatabase } from '../../src/store/database.ts';
import { createStore } from '../../src/store/index.ts';
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

describe('names of columns', () => {
  it('are ours on this side, also where a statement written by hand is given some', async () => {
    const { url, drop } = await createDatabase();
    const database = openDatabase(url);
    const named = sql`${sql.ref('r.laneOf')}`;
    const found = await sql`
      select r.lane_of, ${named} as same_lane, ${['a', 'b']}::text[] as some_words, '{"in_side": 1}'::jsonb as in_data
      from (values ('urgent'), (null)) as r(lane_of) order by r.lane_of`.execute(database.db);
    await database.close();
    await drop();
    const rest = { someWords: ['a', 'b'], inData: { in_side: 1 } };
    expect(found.rows).toEqual([
      { laneOf: 'urgent', sameLane: 'urgent', ...rest },
      { laneOf: null, sameLane: null, ...rest },
    ]);
  });
});

describe('a transaction', () => {
  let fresh: TestDatabase;
  beforeAll(async () => {
    fresh = await createDatabase();
    await query(fresh.url, 'create table told (id int primary key)');
  });
  afterAll(() => fresh.drop());

  const told = async () =>
    (await query<{ id: number }>(fresh.url, 'select id from told order by id')).map(({ id }) => id);
  const states = () =>
    query<{ state: string }>(
      fresh.url,
      "select state from pg_stat_activity where application_name = 'xinliu' and datname = current_database()",
    );

  it('is whole or not at all, whatever its first statement does, and leaves its connection free', async () => {
    const { db, close } = openDatabase(fresh.url, { max: 1 });
    const tell = (id: number) => sql`insert into told values (${id})`;
    await db.transaction().execute(async (tx) => {
      await tell(1).execute(tx);
      await tell(2).execute(tx);
    });
    const failing = [
      () => db.transaction().execute(async (tx) => tell(1).execute(tx)),
      () => db.transaction().execute(async (tx) => sql`selekt`.execute(tx)),
      () => db.transaction().execute(async () => Promise.reject(new Error('before it says anything'))),
      () =>
        db.transaction().execute(async (tx) => {
          await tell(3).execute(tx);
          throw new Error('after it has said something');
        }),
      () =>
        db.transaction().execute(async (tx) => {
          await tell(4).execute(tx);
          await tell(1).execute(tx);
        }),
    ];
    for (const fail of failing) await expect(fail()).rejects.toThrow();
    await db.transaction().execute(async () => undefined);
    expect(await told()).toEqual([1, 2]);
    expect(await states()).toEqual([{ state: 'idle' }]);
    await tell(5).execute(db);
    expect(await told()).toEqual([1, 2, 5]);
    await close();
  });

  it('that never ended is nobody else’s: what is said next does not end up in it', async () => {
    const { db, close } = openDatabase(fresh.url, { max: 1 });
    await db.connection().execute(async (one) => {
      await sql`begin`.execute(one);
      await sql`insert into told values (7)`.execute(one);
    });
    await sql`insert into told values (8)`.execute(db);
    expect(await told()).toContain(8);
    expect(await told()).not.toContain(7);
    await close();
  });

  it('whose connection breaks under it fails, and the next has another one', async () => {
    const { db, close } = openDatabase(fresh.url, { max: 1 });
    const broken = db.transaction().execute(async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
      await sql`insert into told values (9)`.execute(tx);
      await query(fresh.url, `select pg_terminate_backend(${rows[0]?.pid})`);
      // Nothing is under way on it when it breaks.
      await new Promise((resolve) => setTimeout(resolve, 100));
      await sql`insert into told values (10)`.execute(tx);
    });
    await expect(broken).rejects.toThrow(/terminat|not queryable/u);
    expect(await told()).not.toContain(9);
    await db.transaction().execute(async (tx) => sql`insert into told values (11)`.execute(tx));
    expect(await told()).toContain(11);
    await close();
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

/** As a version left it whose newest file was `newest`. */
async function leaveAt(url: string, newest: string): Promise<void> {
  const folder = join(import.meta.dirname, '../../src/store/migrations');
  const old = (await readdir(folder)).sort().filter((name) => name <= newest);
  await query(url, 'DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  await query(url, 'CREATE TABLE migrations (name text PRIMARY KEY, applied_at timestamptz NOT NULL)');
  for (const name of old) {
    await query(url, await readFile(join(folder, name), 'utf8'));
    await query(url, `INSERT INTO migrations VALUES ('${name}', '2026-11-01T00:00:00Z')`);
  }
}

const rowsOfBefore = `
  INSERT INTO departments (id, name) VALUES ('dp_1', '客服部');
  INSERT INTO people (id, name, title, post, language, department_id, staff_no, roles, state, changed_at) VALUES
    ('pe_1', '何静', '经理', 'manager', 'en', 'dp_1', '7', '{admin}', 'active', '2026-11-01T00:00:00Z'),
    ('pe_2', '罗琳', '', 'doer', 'zh-CN', 'dp_1', null, '{}', 'left', '2026-11-01T00:00:00Z');
  UPDATE departments SET head_id = 'pe_1';
  INSERT INTO accounts (platform, external_id, person_id) VALUES
    ('feishu', 'ou_he', 'pe_1'), ('dingtalk', 'dhe', 'pe_1'), ('feishu', 'ou_luo', 'pe_2');
  INSERT INTO department_links (platform, external_id, department_id) VALUES ('feishu', 'od-1', 'dp_1');
  INSERT INTO chats (id, platform, external_id, kind, changed_at)
    VALUES ('ch_1', 'feishu', 'oc_1', 'group', '2026-11-01T00:00:00Z');
  INSERT INTO deliveries (id, key, kind, platform, person_id, card, data, language, cause, state, due_at, created_at)
    VALUES ('dv_1', 'k', 'send', 'feishu', 'pe_1', 'undone', '{"what":"x"}', 'en', 'mt_1', 'planned',
      '2026-11-01T00:00:00Z', '2026-11-01T00:00:00Z');`;

// Nobody's choice of a language is lost; numbers are no longer kept in the clear.
const kept = { chose_language: true, staff_no: null, gone_at: null };

describe('bringing an older database up to date', () => {
  it('keeps people, their languages and accounts, and what is still to be sent', async () => {
    const { url, drop } = await createDatabase();
    await leaveAt(url, '0003_reserve_paces.sql');
    await query(url, rowsOfBefore);
    expect((await migrate(url, new Date()))[0]).toBe('0004_one_person.sql');
    expect(
      await query(
        url,
        `SELECT a.external_id, a.name, a.title, p.language, p.chose_language, p.roles, p.staff_no, a.gone_at
          FROM accounts a JOIN people p ON p.id = a.person_id ORDER BY a.external_id`,
      ),
    ).toEqual([
      { external_id: 'dhe', name: '何静', title: '经理', language: 'en', roles: ['admin'], ...kept },
      { external_id: 'ou_he', name: '何静', title: '经理', language: 'en', roles: ['admin'], ...kept },
      { external_id: 'ou_luo', name: '罗琳', title: '', language: 'zh-CN', roles: [], ...kept },
    ]);
    const database = openDatabase(url);
    const { batches, deliveries, people } = createStore(database.db);
    expect(await deliveries.peek('dv_1', new Date('2026-11-02T00:00:00Z'))).toMatchObject({
      personExternalId: 'ou_he',
      heldAt: null,
      refused: [],
    });
    expect(await batches.peek('none', new Date('2026-11-02T00:00:00Z'))).toEqual([]);
    expect((await people.accountsOf(['pe_1'])).get('pe_1')).toHaveLength(2);
    await database.close();
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
