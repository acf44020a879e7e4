/** The queue contract on BullMQ over PostgreSQL. */
import pg from 'pg';
import { createDatabase } from '../support/database.ts';
import { queueContract } from './queue.ts';
import { bullHarness, type DurableHarness, durableQueueContract } from './queue-durable.ts';

async function start(): Promise<DurableHarness> {
  const database = await createDatabase();
  const where = { databaseUrl: database.url };
  const query = async (text: string) => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(text).finally(() => client.end());
  };
  return {
    ...bullHarness(where, 250, database.drop),
    where,
    empty: () => query('delete from bullmq.job'),
    cut: () =>
      query(`select pg_terminate_backend(pid) from pg_stat_activity
             where datname = current_database() and pid <> pg_backend_pid()`),
    nowhere: { databaseUrl: 'postgres://nobody:secret@127.0.0.1:1/nothing' },
  };
}

queueContract('BullMQ on PostgreSQL', start);
durableQueueContract('BullMQ on PostgreSQL over time', start);
