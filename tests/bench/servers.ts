/** The servers under a bench: a PostgreSQL of its own with the settings of the product, nothing traded for speed, and a Redis. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../../src/store/embedded.ts';
import { migrate } from '../../src/store/migrate.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';

export interface Servers {
  /** A migrated database without rows. */
  createDatabase(): Promise<string>;
  redis(): Promise<TestRedis>;
  stop(): Promise<void>;
}

export async function startServers(): Promise<Servers> {
  const dataDir = await mkdtemp(join(tmpdir(), 'xinliu-bench-'));
  const postgres = await startEmbedded({ dataDir });
  const redises: TestRedis[] = [];
  let count = 0;
  return {
    async createDatabase() {
      const name = `bench_${count++}`;
      const admin = new pg.Client({ connectionString: postgres.adminUrl });
      await admin.connect();
      await admin.query(`CREATE DATABASE ${name}`);
      await admin.end();
      const url = new URL(postgres.adminUrl);
      url.pathname = `/${name}`;
      await migrate(url.href, new Date());
      return url.href;
    },
    async redis() {
      const redis = await startRedis();
      redises.push(redis);
      return redis;
    },
    async stop() {
      await Promise.all(redises.map((redis) => redis.stop()));
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
