/** The connection to PostgreSQL: pool, Kysely, and the columns written by hand as the migrations make them. */
import {
  CamelCasePlugin,
  Kysely,
  type OperationNode,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
  type QueryResult,
  type RawNode,
  type RootOperationNode,
  type UnknownRow,
} from 'kysely';
import pg from 'pg';
import type { AccuracyTables } from './tables/accuracy.ts';
import type { CaseTables } from './tables/cases.ts';
import type { DeliveryTables } from './tables/deliveries.ts';
import type { DigestTables } from './tables/digests.ts';
import type { DirectiveTables } from './tables/directives.ts';
import type { ItemTables } from './tables/items.ts';
import type { MeetingTables } from './tables/meetings.ts';
import type { PeopleTables } from './tables/people.ts';
import type { ProjectTables } from './tables/projects.ts';
import type { RequestTables } from './tables/requests.ts';

export interface Tables
  extends AccuracyTables,
    CaseTables,
    DeliveryTables,
    DigestTables,
    DirectiveTables,
    ItemTables,
    MeetingTables,
    PeopleTables,
    ProjectTables,
    RequestTables {}

export type Db = Kysely<Tables>;

export interface Database {
  db: Db;
  pool: pg.Pool;
  close(): Promise<void>;
}

const idleForMs = 10 * 60_000;

// bigserial ids stay far below 2^53, so plain numbers are safe.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Opens a pool; `onError` hears of connections that break while idle. */
export function openDatabase(
  url: string,
  options: { max?: number; onError?: (error: Error) => void } = {},
): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 12,
    // A fresh one plans each statement anew: whoever comes first after a quiet while must not wait for that.
    idleTimeoutMillis: idleForMs,
    keepAlive: true,
    application_name: 'xinliu',
  });
  pool.on('error', (error) => options.onError?.(error));
  // One that breaks while it is used is told to whoever uses it; unheard, the error would end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: withPreparing(pool) }),
    plugins: [new Names({ maintainNestedObjectKeys: true })],
  });
  return { db, pool, close: () => db.destroy() };
}

/** Names as we write them on this side, `snake_case` on the other; without the copies that hand-written SQL does not need. */
class Names extends CamelCasePlugin {
  override transformQuery(args: PluginTransformQueryArgs): RootOperationNode {
    return isBare(args.node) ? args.node : super.transformQuery(args);
  }

  override async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    const [first] = result.rows;
    if (!first) return result;
    const names = Object.keys(first).map((name): [string, string] => [name, this.camelCase(name)]);
    const rows = result.rows.map((row) => {
      const renamed: UnknownRow = {};
      for (const [name, ours] of names) renamed[ours] = row[name];
      return renamed;
    });
    return { ...result, rows };
  }
}

/** Written by hand, with nothing in it but values and more of the like. */
const isBare = (node: OperationNode): boolean =>
  node.kind === 'ValueNode' || (node.kind === 'RawNode' && (node as RawNode).parameters.every(isBare));

// Planning often takes longer than running; what comes again and again is planned once per connection.
const timesBeforePrepared = 20;
// Lists of values make statements of many lengths; the count of those remembered must have an end.
const mostStatements = 1000;

/** The same pool, whose connections prepare the statements that come often. */
function withPreparing(pool: pg.Pool): PostgresPool {
  const counts = new Map<string, number>();
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  const names = new Map<string, string>();
  const nameOf = (text: string): string | undefined => {
    const name = names.get(text);
    if (name !== undefined) return name;
    const count = (counts.get(text) ?? 0) + 1;
    if (count > 1 || counts.size < mostStatements) counts.set(text, count);
    if (count >= timesBeforePrepared) names.set(text, `s${names.size}`);
    return undefined;
  };
  const prepare = (client: pg.PoolClient): PostgresPoolClient => ({
    query: ((text: string, values: unknown[]) => {
      const name = values.length > 0 ? nameOf(text) : undefined;
      return client.query(name === undefined ? { text, values } : { name, text, values });
    }) as unknown as PostgresPoolClient['query'],
    // What is left of a transaction, because the rollback failed as well, is nobody else's.
    release: () => client.release(client.getTransactionStatus() !== 'I'),
  });
  return {
    async connect() {
      const client = await pool.connect();
      const known = clients.get(client) ?? prepare(client);
      clients.set(client, known);
      return known;
    },
    end: () => pool.end(),
  };
}
